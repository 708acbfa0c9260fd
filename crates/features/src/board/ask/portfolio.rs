//! The portfolio: every open initiative the viewer may see, with money and hours where the viewer may see those.

use super::super::{Ending, PhaseCount, Placed, Portfolio, PortfolioFilter, PortfolioLine, PortfolioSort, Sums};
use crate::initiatives::{FIGURES, SIGHT};
use crate::needs;
use model::{Cell, ClosureOutcome, Fault, Moment, OrganisationId, Viewer};
use store::{Reader, args, concat_sql, sql};

/// So many initiatives say which organisations the page can be narrowed to.
const NAMED_BY: i64 = 40;
/// So many that have stood longest in their phase are told.
const LONGEST: i64 = 10;
/// How far ahead endings are told.
const DAYS_AHEAD: i64 = 365;

/// What the filter leaves of initiatives `i`, as `$2` to `$4`.
const FILTER: &str = " AND (CAST($2 AS TEXT) IS NULL OR i.phase = $2) AND (CAST($3 AS TEXT) IS NULL OR i.focus_area = $3) \
     AND (CAST($4 AS TEXT) IS NULL OR i.lead = $4 OR i.id IN (SELECT initiative FROM initiative_partners \
     WHERE organisation = $4 AND to_date IS NULL)) ";

const OPEN: &str = concat_sql!(SIGHT, FILTER, "AND i.outcome IS NULL ");

fn conditions(who: &Viewer, filter: &PortfolioFilter) -> Vec<Cell> {
    args![who.key(), filter.phase, filter.focus_area, filter.organisation]
}

/// The portfolio, narrowed by the filter, with at most so many of its initiatives; all are counted.
///
/// # Errors
/// A fault of the database.
pub async fn portfolio(
    read: &mut Reader,
    who: &Viewer,
    filter: &PortfolioFilter,
    sort: PortfolioSort,
    at_most: i64,
) -> Result<Portfolio, Fault> {
    let (counts, closed) = counts(read, who, filter).await?;
    let lines = lines(read, who, filter, sort, at_most).await?;
    let longest = match sort {
        PortfolioSort::Longest => lines.iter().take(LONGEST as usize).cloned().collect(),
        _ => self::lines(read, who, filter, PortfolioSort::Longest, LONGEST).await?,
    };
    Ok(Portfolio {
        counts,
        closed,
        lines,
        longest,
        sums: sums(read, who, filter).await?,
        endings: endings(read, who, filter).await?,
        placed: placed(read, who, filter).await?,
    })
}

/// How many stand in each phase, and how many have been closed with each outcome.
async fn counts(
    read: &mut Reader,
    who: &Viewer,
    filter: &PortfolioFilter,
) -> Result<(Vec<PhaseCount>, Vec<(ClosureOutcome, i64)>), Fault> {
    let find = sql!(
        "SELECT i.phase, i.outcome, COUNT(*), MIN(i.phase_at) FROM initiatives i WHERE ",
        SIGHT,
        FILTER,
        "GROUP BY i.phase, i.outcome ORDER BY i.outcome, i.phase"
    );
    let (mut open, mut closed): (Vec<PhaseCount>, Vec<(ClosureOutcome, i64)>) = Default::default();
    let found = read.all::<(String, Option<ClosureOutcome>, i64, Moment)>(find, conditions(who, filter)).await?;
    for (phase, outcome, count, oldest) in found {
        match (outcome, closed.last_mut()) {
            (None, _) => open.push(PhaseCount { phase, count, oldest }),
            (Some(outcome), Some((last, sum))) if *last == outcome => *sum += count,
            (Some(outcome), _) => closed.push((outcome, count)),
        }
    }
    Ok((open, closed))
}

async fn lines(
    read: &mut Reader,
    who: &Viewer,
    filter: &PortfolioFilter,
    sort: PortfolioSort,
    at_most: i64,
) -> Result<Vec<PortfolioLine>, Fault> {
    const LINE: &str = "SELECT i.id, i.title, i.language, i.phase, i.phase_at, o.name AS lead_name, i.focus_area, i.planned_end, \
         (SELECT COUNT(*) FROM initiative_partners q WHERE q.initiative = i.id AND q.to_date IS NULL) AS partners \
         FROM initiatives i JOIN organisations o ON o.id = i.lead WHERE ";
    let find = match sort {
        PortfolioSort::Longest => sql!(LINE, OPEN, "ORDER BY i.phase_at, i.id LIMIT $5"),
        PortfolioSort::Latest => sql!(LINE, OPEN, "ORDER BY i.phase_at DESC, i.id DESC LIMIT $5"),
        PortfolioSort::Title => sql!(LINE, OPEN, "ORDER BY i.title_sort, i.id LIMIT $5"),
        PortfolioSort::Ends => {
            sql!(LINE, OPEN, "ORDER BY CASE WHEN i.planned_end IS NULL THEN 1 ELSE 0 END, i.planned_end, i.id LIMIT $5")
        }
    };
    let mut arguments = conditions(who, filter);
    arguments.extend(args![at_most]);
    read.all(find, arguments).await
}

/// The organisations that take part in the open initiatives the viewer may see that have stood longest in their phase,
/// by name.
///
/// # Errors
/// A fault of the database.
pub async fn taking_part(read: &mut Reader, who: &Viewer) -> Result<Vec<(OrganisationId, String)>, Fault> {
    let find = sql!(
        "SELECT o.id, o.name FROM organisations o WHERE o.id IN (SELECT q.organisation FROM initiative_partners q \
         WHERE q.to_date IS NULL AND q.initiative IN (SELECT i.id FROM initiatives i WHERE i.outcome IS NULL AND ",
        SIGHT,
        " ORDER BY i.phase_at, i.id LIMIT $2)) ORDER BY o.name_sort, o.id"
    );
    read.all(find, args![who.key(), NAMED_BY]).await
}

/// Open initiatives whose figures the viewer may see; whoever sees those, sees the initiative. They are found first: for
/// whoever sees the figures of few, few rows of money and promises are read.
const FIGURED: &str = concat_sql!("(SELECT i.id FROM initiatives i WHERE ", FIGURES, FILTER, "AND i.outcome IS NULL)");

/// A correction takes the place of what it corrects, so that row is left out.
async fn sums(read: &mut Reader, who: &Viewer, filter: &PortfolioFilter) -> Result<Sums, Fault> {
    const DELIVERED: &str = "FROM deliveries d WHERE d.commitment = c.id \
         AND NOT EXISTS (SELECT 1 FROM deliveries newer WHERE newer.corrects = d.id))), 0) AS BIGINT)";
    let find = sql!(
        "SELECT CAST(COALESCE(SUM(c.ore), 0) AS BIGINT), CAST(COALESCE(SUM((SELECT SUM(d.ore) ",
        DELIVERED,
        ", CAST(COALESCE(SUM(c.hours), 0) AS BIGINT), CAST(COALESCE(SUM((SELECT SUM(d.hours) ",
        DELIVERED,
        " FROM commitments c WHERE c.subject_kind = 'initiative' AND c.ended_at IS NULL AND c.subject_id IN ",
        FIGURED
    );
    let found = read.one::<(i64, i64, i64, i64)>(find, conditions(who, filter)).await?;
    let (ore_planned, ore_delivered, hours_planned, hours_delivered) = found.unwrap_or_default();
    Ok(Sums { ore_planned, ore_delivered, hours_planned, hours_delivered })
}

/// Planned ends and ends of money within a year, the nearest first. Each part is cut by itself: the plans are then read
/// in the order of their index until there are enough.
async fn endings(read: &mut Reader, who: &Viewer, filter: &PortfolioFilter) -> Result<Vec<Ending>, Fault> {
    let find = sql!(
        "SELECT * FROM (SELECT i.id, i.title, i.language, 'money' AS kind, m.until_date AS on_day, \
         COALESCE(o.name, m.payer_name) AS payer, m.ore, (SELECT CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END \
         FROM after_plans a WHERE a.subject_kind = 'initiative' AND a.subject_id = i.id AND a.ended_at IS NULL) \
         AS planned_after FROM money_lines m JOIN initiatives i ON i.id = m.subject_id \
         LEFT JOIN organisations o ON o.id = m.payer WHERE m.subject_kind = 'initiative' AND m.ended_at IS NULL \
         AND m.until_date BETWEEN $5 AND $6 AND m.subject_id IN ",
        FIGURED,
        " ORDER BY m.until_date, i.id LIMIT 40) money \
         UNION ALL SELECT * FROM (SELECT i.id, i.title, i.language, 'plan', i.planned_end, CAST(NULL AS TEXT), \
         CAST(NULL AS BIGINT), 0 FROM initiatives i WHERE i.planned_end BETWEEN $5 AND $6 AND ",
        OPEN,
        "ORDER BY i.planned_end, i.id LIMIT 40) plans ORDER BY 5, 1 LIMIT 40"
    );
    let today = read.now().day();
    let mut arguments = conditions(who, filter);
    arguments.extend(args![today, today.plus_days(DAYS_AHEAD)]);
    read.all(find, arguments).await
}

/// Where the needs of each initiative were placed when they were scored last, those of the highest value first.
async fn placed(read: &mut Reader, who: &Viewer, filter: &PortfolioFilter) -> Result<Vec<Placed>, Fault> {
    let find = sql!(
        "SELECT i.id, i.title, AVG(r.value_mean) AS value, AVG(r.feasibility_mean) AS feasibility FROM initiatives i \
         JOIN initiative_needs q ON q.initiative = i.id AND q.ended_at IS NULL JOIN needs n ON n.id = q.need \
         JOIN prioritisation_results r ON r.need = q.need WHERE r.value_mean IS NOT NULL \
         AND r.feasibility_mean IS NOT NULL AND r.computed_at = (SELECT MAX(newest.computed_at) \
         FROM prioritisation_results newest WHERE newest.need = q.need) AND ",
        needs::SIGHT,
        " AND ",
        OPEN,
        "GROUP BY i.id, i.title ORDER BY 3 DESC, 1 LIMIT 30"
    );
    read.all(find, conditions(who, filter)).await
}
