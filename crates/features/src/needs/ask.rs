//! Reads on needs. Every statement holds [`SIGHT`].

use super::{Need, NeedFilter, NeedLine, NeedSort, NeedVersion, SIGHT, Step};
use crate::files::{FileContent, FileLine};
use crate::selections::if_chosen;
use model::{Cell, Fault, FileId, ItemId, NeedId, Stage, Viewer};
use store::{Reader, args, concat_sql, sql};

const LINE: &str = "SELECT n.id, n.title, n.stage, n.stage_at, n.organisation, o.name AS organisation_name, n.place, \
     n.visibility, n.language FROM needs n JOIN organisations o ON o.id = n.organisation WHERE n.stage <> 'draft' AND ";
const FACETS: &str = " AND (CAST($2 AS TEXT) IS NULL OR n.stage = $2) \
     AND (CAST($3 AS TEXT) IS NULL OR n.organisation = $3) AND (CAST($4 AS TEXT) IS NULL OR n.themes LIKE $4) \
     AND (CAST($5 AS TEXT) IS NULL OR n.level = $5) AND (CAST($6 AS TEXT) IS NULL OR n.author = $6) ";
const CHOSEN: &str = if_chosen!("needs", "n.id", "$13");
const FEW: &str = concat_sql!(search::from_words!("need", "n.id", "$7" "$8" "$9" "$10" "$11" "$12"), FACETS, CHOSEN);
const MANY: &str = concat_sql!(search::with_words!("n.id", "$7" "$8" "$9" "$10" "$11" "$12"), FACETS, CHOSEN);

/// Conditions that the index `needs_newest` alone can answer, without reading the needs themselves.
const BY_INDEX: &str = " AND (CAST($2 AS TEXT) IS NULL OR n.stage = $2) \
     AND (CAST($3 AS TEXT) IS NULL OR n.organisation = $3) AND (CAST($4 AS TEXT) IS NULL OR n.author = $4) ";

/// Whether the index alone can answer: without words, theme and level, as most lists are asked for.
fn is_by_index(filter: &NeedFilter) -> bool {
    filter.theme.is_none() && filter.level.is_none() && !filter.chosen_only && search::is_empty(&filter.search)
}

fn index_conditions(who: &Viewer, filter: &NeedFilter) -> Vec<Cell> {
    args![who.key(), filter.stage, filter.organisation, filter.own_only.then(|| who.key())]
}

/// The arguments of a filter, and whether its words are looked up first.
async fn conditions(read: &mut Reader, who: &Viewer, filter: &NeedFilter) -> Result<(Vec<Cell>, bool), Fault> {
    let theme = filter.theme.map(|theme| format!("% {} %", theme.as_str()));
    let own = filter.own_only.then(|| who.key());
    let mut all = args![who.key(), filter.stage, filter.organisation, theme, filter.level, own];
    let asked = search::asked(read, "need", &filter.search).await?;
    all.extend(asked.ranges);
    all.extend(args![filter.chosen_only.then_some("1")]);
    Ok((all, asked.few))
}

/// One page of the needs that have been handed in, from `offset` on.
pub async fn list(
    read: &mut Reader,
    who: &Viewer,
    filter: &NeedFilter,
    sort: NeedSort,
    offset: i64,
    limit: i64,
) -> Result<Vec<NeedLine>, Fault> {
    if sort == NeedSort::Newest && is_by_index(filter) {
        // The index names the page's needs first, so that a page far back reads 25 needs and not all before it.
        let find = sql!(
            LINE,
            SIGHT,
            " AND n.id IN (SELECT n.id FROM needs n WHERE n.stage <> 'draft' AND ",
            SIGHT,
            BY_INDEX,
            "ORDER BY n.stage_at DESC, n.id DESC LIMIT $5 OFFSET $6) ORDER BY n.stage_at DESC, n.id DESC"
        );
        let mut arguments = index_conditions(who, filter);
        arguments.extend(args![limit, offset]);
        return read.all(find, arguments).await;
    }
    let (mut arguments, few) = conditions(read, who, filter).await?;
    const NEWEST: &str = " ORDER BY n.stage_at DESC, n.id DESC ";
    const PAGE: &str = "n.id IN (SELECT n.id FROM needs n WHERE n.stage <> 'draft' AND ";
    let find = match (sort, few) {
        (NeedSort::Newest, true) => sql!(LINE, PAGE, SIGHT, FEW, NEWEST, "LIMIT $14 OFFSET $15)", NEWEST),
        (NeedSort::Newest, false) => sql!(LINE, PAGE, SIGHT, MANY, NEWEST, "LIMIT $14 OFFSET $15)", NEWEST),
        (NeedSort::Oldest, true) => sql!(LINE, SIGHT, FEW, "ORDER BY n.stage_at, n.id LIMIT $14 OFFSET $15"),
        (NeedSort::Oldest, false) => sql!(LINE, SIGHT, MANY, "ORDER BY n.stage_at, n.id LIMIT $14 OFFSET $15"),
        (NeedSort::Title, true) => sql!(LINE, SIGHT, FEW, "ORDER BY n.title_sort, n.id LIMIT $14 OFFSET $15"),
        (NeedSort::Title, false) => sql!(LINE, SIGHT, MANY, "ORDER BY n.title_sort, n.id LIMIT $14 OFFSET $15"),
    };
    arguments.extend(args![limit, offset]);
    read.all(find, arguments).await
}

/// The needs that come after one of them in the list, so that a long one is read in turn.
pub async fn further(
    read: &mut Reader,
    who: &Viewer,
    filter: &NeedFilter,
    sort: NeedSort,
    after: NeedId,
    limit: i64,
) -> Result<Vec<NeedLine>, Fault> {
    const PAGE: &str = "n.id IN (SELECT n.id FROM needs n WHERE n.stage <> 'draft' AND ";
    const SINCE: &str = "((SELECT k.stage_at FROM needs k WHERE k.id = $14), $14) ";
    const NAMED: &str = "AND (n.title_sort, n.id) > ((SELECT k.title_sort FROM needs k WHERE k.id = $14), $14) ";
    const NEWER: &str = concat_sql!("AND (n.stage_at, n.id) < ", SINCE);
    const OLDER: &str = concat_sql!("AND (n.stage_at, n.id) > ", SINCE);
    const NEWEST: &str = " ORDER BY n.stage_at DESC, n.id DESC ";
    const OLDEST: &str = " ORDER BY n.stage_at, n.id ";
    const TITLE: &str = " ORDER BY n.title_sort, n.id ";
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match (sort, few) {
        (NeedSort::Newest, true) => sql!(LINE, PAGE, SIGHT, FEW, NEWER, NEWEST, "LIMIT $15)", NEWEST),
        (NeedSort::Newest, false) => sql!(LINE, PAGE, SIGHT, MANY, NEWER, NEWEST, "LIMIT $15)", NEWEST),
        (NeedSort::Oldest, true) => sql!(LINE, PAGE, SIGHT, FEW, OLDER, OLDEST, "LIMIT $15)", OLDEST),
        (NeedSort::Oldest, false) => sql!(LINE, PAGE, SIGHT, MANY, OLDER, OLDEST, "LIMIT $15)", OLDEST),
        (NeedSort::Title, true) => sql!(LINE, PAGE, SIGHT, FEW, NAMED, TITLE, "LIMIT $15)", TITLE),
        (NeedSort::Title, false) => sql!(LINE, PAGE, SIGHT, MANY, NAMED, TITLE, "LIMIT $15)", TITLE),
    };
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

/// The viewer's own needs that have been handed in, the one that moved last first.
pub async fn own(read: &mut Reader, who: &Viewer, limit: i64) -> Result<Vec<NeedLine>, Fault> {
    let find = sql!(LINE, SIGHT, " AND n.author = $1 ORDER BY n.stage_at DESC, n.id DESC LIMIT $2");
    read.all(find, args![who.key(), limit]).await
}

/// How many needs the filter leaves; where words or themes were asked for, up to [`search::MOST_COUNTED`] and one more.
/// Counting by reading the needs took five times as long as the rest of the page.
pub async fn count(read: &mut Reader, who: &Viewer, filter: &NeedFilter) -> Result<i64, Fault> {
    let counted = if is_by_index(filter) {
        let find = sql!("SELECT COUNT(*) FROM needs n WHERE n.stage <> 'draft' AND ", SIGHT, BY_INDEX);
        read.one::<(i64,)>(find, index_conditions(who, filter)).await?
    } else {
        const EACH: &str = "SELECT COUNT(*) FROM (SELECT n.id FROM needs n WHERE n.stage <> 'draft' AND ";
        let (mut arguments, few) = conditions(read, who, filter).await?;
        let find = match few {
            true => sql!(EACH, SIGHT, FEW, "LIMIT $14) AS found"),
            false => sql!(EACH, SIGHT, MANY, "ORDER BY n.stage_at DESC, n.id DESC LIMIT $14) AS found"),
        };
        arguments.extend(args![search::MOST_COUNTED + 1]);
        read.one::<(i64,)>(find, arguments).await?
    };
    Ok(counted.map_or(0, |(count,)| count))
}

/// Needs in the order they were begun, after one, for those who read them all in turn.
pub async fn after(
    read: &mut Reader,
    who: &Viewer,
    filter: &NeedFilter,
    after: &str,
    limit: i64,
) -> Result<Vec<NeedLine>, Fault> {
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match few {
        true => sql!(LINE, SIGHT, FEW, "AND n.id > $14 ORDER BY n.id LIMIT $15"),
        false => sql!(LINE, SIGHT, MANY, "AND n.id > $14 ORDER BY n.id LIMIT $15"),
    };
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

/// One need.
pub async fn page(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Option<Need>, Fault> {
    let find = sql!(
        "SELECT n.id, n.organisation, o.name AS organisation_name, n.author, p.name AS author_name, n.title, \
         n.problem, n.affected, n.place, n.visibility, n.language, n.stage, n.stage_at, n.version, n.created_at, \
         n.updated_at, n.staff, n.unit, n.municipality, n.voiced_by, n.confirmed, n.touched_per_year, n.frequency, \
         n.hours_low, n.hours_high, n.ore_low, n.ore_high, n.evidence, n.tried, n.good_result, n.level, n.transfer, \
         n.constraints, n.themes, n.pathway, n.pathway_step, n.contact, n.quality_cost, \
         n.safety_cost FROM needs n \
         JOIN organisations o ON o.id = n.organisation JOIN persons p ON p.id = n.author WHERE n.id = $2 AND ",
        SIGHT
    );
    read.one(find, args![who.key(), id]).await
}

/// The steps of a need, the first one first.
pub async fn steps(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Vec<Step>, Fault> {
    let find = sql!(
        "SELECT s.stage, s.by_person AS person, p.name, s.at, s.reason, s.until_date FROM need_steps s \
         JOIN persons p ON p.id = s.by_person JOIN needs n ON n.id = s.need WHERE s.need = $2 AND ",
        SIGHT,
        " ORDER BY s.seq"
    );
    read.all(find, args![who.key(), id]).await
}

/// The files of a need, the first one first.
pub async fn files(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Vec<FileLine>, Fault> {
    let find = sql!(
        "SELECT f.id, f.name, f.media_type, f.size, f.added_at FROM files f JOIN needs n ON n.id = f.owner_id \
         WHERE f.owner_kind = 'need' AND f.owner_id = $2 AND f.trashed_at IS NULL AND ",
        SIGHT,
        " ORDER BY f.added_at, f.id"
    );
    read.all(find, args![who.key(), id]).await
}

/// One file of a need, with its content.
pub async fn file(read: &mut Reader, who: &Viewer, id: NeedId, file: FileId) -> Result<Option<FileContent>, Fault> {
    let find = sql!(
        "SELECT f.name, f.media_type, f.content FROM files f JOIN needs n ON n.id = f.owner_id \
         WHERE f.owner_kind = 'need' AND f.owner_id = $2 AND f.id = $3 AND f.trashed_at IS NULL AND ",
        SIGHT
    );
    read.one(find, args![who.key(), id, file]).await
}

/// The viewer's own drafts, the one last written first.
pub async fn own_drafts(read: &mut Reader, who: &Viewer) -> Result<Vec<NeedLine>, Fault> {
    let find = sql!(
        "SELECT n.id, n.title, n.stage, n.updated_at AS stage_at, n.organisation, o.name AS organisation_name, \
         n.place, n.visibility, n.language FROM needs n JOIN organisations o ON o.id = n.organisation \
         WHERE n.author = $1 AND n.stage = 'draft' AND ",
        SIGHT,
        " ORDER BY n.updated_at DESC, n.id DESC LIMIT 20"
    );
    read.all(find, args![who.key()]).await
}

/// Needs that were returned to the viewer's organisations with a question, the one that has waited longest first.
pub async fn to_answer(read: &mut Reader, who: &Viewer) -> Result<Vec<NeedLine>, Fault> {
    let find = sql!(
        LINE,
        SIGHT,
        " AND n.stage = 'returned' AND n.organisation IN ",
        crate::actors::OWN,
        " ORDER BY n.stage_at, n.id LIMIT 20"
    );
    read.all(find, args![who.key()]).await
}

/// Needs that wait for a coordinator, the one that has waited longest first; empty for others.
pub async fn to_qualify(read: &mut Reader, who: &Viewer) -> Result<Vec<NeedLine>, Fault> {
    let find = sql!(
        LINE,
        SIGHT,
        " AND n.stage = 'submitted' AND ",
        crate::people::IS_COORDINATOR,
        " ORDER BY n.stage_at, n.id LIMIT 20"
    );
    read.all(find, args![who.key()]).await
}

/// The needs that something of the inventory answers, with how.
pub async fn answered_by(read: &mut Reader, who: &Viewer, item: ItemId) -> Result<Vec<(NeedLine, String)>, Fault> {
    let find = sql!(
        LINE,
        SIGHT,
        " AND n.id IN (SELECT q.need FROM need_items q WHERE q.item = $2 AND q.ended_at IS NULL) \
         ORDER BY n.title_sort, n.id LIMIT 100"
    );
    let lines: Vec<NeedLine> = read.all(find, args![who.key(), item]).await?;
    let how = sql!(
        "SELECT q.need, q.how FROM need_items q JOIN needs n ON n.id = q.need WHERE q.item = $2 \
         AND q.ended_at IS NULL AND ",
        SIGHT,
        " ORDER BY q.recorded_at DESC"
    );
    let how = read.all::<(NeedId, String)>(how, args![who.key(), item]).await?;
    let found = |need: NeedId| how.iter().find(|(id, _)| *id == need).map(|(_, how)| how.clone()).unwrap_or_default();
    Ok(lines
        .into_iter()
        .map(|line| {
            let how = found(line.id);
            (line, how)
        })
        .collect())
}

/// What is there already that answers a need, with how.
pub async fn answers(read: &mut Reader, who: &Viewer, need: NeedId) -> Result<Vec<(ItemId, String, String)>, Fault> {
    let find = sql!(
        "SELECT i.id, i.name, q.how FROM need_items q JOIN inventory_items i ON i.id = q.item \
         JOIN needs n ON n.id = q.need WHERE q.need = $2 AND q.ended_at IS NULL AND ",
        SIGHT,
        " ORDER BY i.name_sort, i.id"
    );
    read.all(find, args![who.key(), need]).await
}

/// What a need said in each version, the first one first.
pub async fn versions(read: &mut Reader, who: &Viewer, id: NeedId) -> Result<Vec<NeedVersion>, Fault> {
    let find = sql!(
        "SELECT v.version, p.name, v.at, v.content FROM need_versions v JOIN persons p ON p.id = v.by_person \
         JOIN needs n ON n.id = v.need WHERE v.need = $2 AND ",
        SIGHT,
        " ORDER BY v.version LIMIT 200"
    );
    read.all(find, args![who.key(), id]).await
}

/// Needs whose day has come that they were parked until, for the coordinator.
pub async fn parked_until(read: &mut Reader, who: &Viewer) -> Result<Vec<NeedLine>, Fault> {
    let find = sql!(
        LINE,
        SIGHT,
        " AND n.stage = 'parked' AND ",
        crate::people::IS_COORDINATOR,
        " AND (SELECT s.until_date FROM need_steps s WHERE s.need = n.id ORDER BY s.seq DESC LIMIT 1) <= $2 \
         ORDER BY n.stage_at, n.id LIMIT 20"
    );
    let today = read.now().day();
    read.all(find, args![who.key(), today]).await
}

/// Needs that stand at a stage, the one that has waited longest first, for the coordinator.
pub async fn standing_at(read: &mut Reader, who: &Viewer, stage: Stage) -> Result<Vec<NeedLine>, Fault> {
    let find = sql!(
        LINE,
        SIGHT,
        " AND n.stage = $2 AND ",
        crate::people::IS_COORDINATOR,
        " ORDER BY n.stage_at, n.id LIMIT 20"
    );
    read.all(find, args![who.key(), stage]).await
}
