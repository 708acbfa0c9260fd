//! What is there once the scoring is closed.

use super::super::{Decided, Invited, Joint, KeptResult, NEED_SIGHT, Prioritisation, Robust, SIGHT};
use super::{criteria, invited};
use analysis::ranking::{Ballots, Partner, Person, Side, rank};
use model::{
    CriterionId, CriterionSide, DecisionId, Fault, Language, NeedId, OrganisationId, PrioritisationId, ScorerId, Viewer,
};
use store::{Reader, Row, args, concat_sql, sql};

impl store::FromRow for KeptResult {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        let drawn: serde_json::Value =
            serde_json::from_str(&row.take::<String>("acceptability")?).map_err(Fault::new)?;
        Ok(Self {
            need: row.take("need")?,
            total: row.take("total")?,
            rank: row.take("rank")?,
            spread: row.take("spread")?,
            missing: row.take("missing")?,
            value_mean: row.take("value_mean")?,
            feasibility_mean: row.take("feasibility_mean")?,
            around: robust(&drawn["around"]),
            uniform: robust(&drawn["uniform"]),
        })
    }
}

fn robust(drawn: &serde_json::Value) -> Option<Robust> {
    let ranks = drawn["ranks"].as_array()?.iter().filter_map(serde_json::Value::as_f64).collect();
    Some(Robust { ranks, in_top: drawn["in_top"].as_f64()? })
}

/// The results as they were kept at closing, the highest rank first; none before.
pub async fn kept(read: &mut Reader, who: &Viewer, id: PrioritisationId) -> Result<Vec<KeptResult>, Fault> {
    let find = sql!(
        "SELECT r.need, r.total, r.rank, r.spread, r.missing, r.value_mean, r.feasibility_mean, r.acceptability \
         FROM prioritisation_results r JOIN prioritisations p ON p.id = r.prioritisation \
         JOIN prioritised_needs pn ON pn.prioritisation = r.prioritisation AND pn.need = r.need \
         WHERE r.prioritisation = $2 AND p.closed_at IS NOT NULL AND ",
        SIGHT,
        " ORDER BY CASE WHEN r.rank IS NULL THEN 1 ELSE 0 END, r.rank, pn.order_no"
    );
    read.all(find, args![who.key(), id]).await
}

/// What the organisations came to, each with its mean; `None` before the scoring is closed. No person's own row goes
/// out of here.
pub async fn joint(read: &mut Reader, who: &Viewer, page: &Prioritisation) -> Result<Option<Joint>, Fault> {
    let Some(given) = given(read, who, page).await? else { return Ok(None) };
    Ok(Some(given.joint(invited(read, who, page.id).await?)))
}

/// The needs of a closed prioritisation and its ballots by organisation; `None` where nobody scored.
pub(crate) async fn ballots(
    read: &mut Reader,
    who: &Viewer,
    page: &Prioritisation,
) -> Result<Option<(Vec<NeedId>, Ballots)>, Fault> {
    let Some(given) = given(read, who, page).await? else { return Ok(None) };
    let invited = invited(read, who, page.id).await?.into_iter().map(|one| one.organisation);
    let answered: Vec<OrganisationId> = invited.filter(|one| given.has_answered(*one)).collect();
    let ballots = given.ballots(&answered);
    Ok((!answered.is_empty()).then_some((given.needs, ballots)))
}

/// All that was given; `None` before the scoring is closed.
async fn given(read: &mut Reader, who: &Viewer, page: &Prioritisation) -> Result<Option<Given>, Fault> {
    if page.closed_at.is_none() {
        return Ok(None);
    }
    let points = sql!(
        "SELECT g.scorer, g.criterion, g.points_tenths FROM weights g JOIN scorers s ON s.id = g.scorer \
         JOIN prioritisations p ON p.id = s.prioritisation \
         WHERE s.prioritisation = $2 AND s.ended_at IS NULL AND p.closed_at IS NOT NULL AND ",
        SIGHT
    );
    // A ballot as one row: reading thousands of rows took most of the page's time.
    let scores = sql!(
        "SELECT s.id, COALESCE((SELECT STRING_AGG(g.need || ' ' || g.criterion || ' ' || \
         CAST(g.score_tenths AS TEXT), ',') FROM scores g WHERE g.scorer = s.id), '') FROM scorers s \
         JOIN prioritisations p ON p.id = s.prioritisation \
         WHERE s.prioritisation = $2 AND s.ended_at IS NULL AND p.closed_at IS NOT NULL AND ",
        SIGHT,
        " ORDER BY s.id"
    );
    // A ballot without a single score weighs nothing: its points would change the weights of those who scored.
    let ballots = sql!(
        "SELECT s.id, s.organisation FROM scorers s JOIN prioritisations p ON p.id = s.prioritisation \
         WHERE s.prioritisation = $2 AND s.ended_at IS NULL AND p.closed_at IS NOT NULL \
         AND EXISTS (SELECT 1 FROM scores g WHERE g.scorer = s.id) AND ",
        SIGHT,
        " ORDER BY s.id"
    );
    Ok(Some(Given {
        needs: need_ids(read, who, page.id).await?,
        criteria: criteria(read, who, page.criteria_set).await?.iter().map(|one| (one.id, side(one.side))).collect(),
        scorers: read.all(ballots, args![who.key(), page.id]).await?,
        points: read.all(points, args![who.key(), page.id]).await?,
        scores: apart(read.all(scores, args![who.key(), page.id]).await?)?,
    }))
}

/// The scores of ballots that were read as a row each.
fn apart(ballots: Vec<(ScorerId, String)>) -> Result<Vec<(ScorerId, NeedId, CriterionId, i64)>, Fault> {
    let mut scores = Vec::new();
    for (scorer, ballot) in &ballots {
        for one in ballot.split(',').filter(|one| !one.is_empty()) {
            let mut parts = one.split(' ');
            let mut part = || parts.next().unwrap_or_default();
            let (need, criterion, tenths) = (part().parse(), part().parse(), part().parse());
            let broken = || Fault::new("a score cannot be read");
            scores.push((
                *scorer,
                need.map_err(|_| broken())?,
                criterion.map_err(|_| broken())?,
                tenths.map_err(|_| broken())?,
            ));
        }
    }
    Ok(scores)
}

async fn need_ids(read: &mut Reader, who: &Viewer, id: PrioritisationId) -> Result<Vec<NeedId>, Fault> {
    let find = sql!(
        "SELECT pn.need FROM prioritised_needs pn JOIN prioritisations p ON p.id = pn.prioritisation \
         WHERE pn.prioritisation = $2 AND ",
        SIGHT,
        " ORDER BY pn.order_no"
    );
    Ok(read.all::<(NeedId,)>(find, args![who.key(), id]).await?.into_iter().map(|(need,)| need).collect())
}

fn side(side: CriterionSide) -> Side {
    match side {
        CriterionSide::Value => Side::Value,
        CriterionSide::Feasibility => Side::Feasibility,
    }
}

/// Rows of weights and scores, as they are read.
pub(crate) struct Given {
    pub(crate) needs: Vec<NeedId>,
    pub(crate) criteria: Vec<(CriterionId, Side)>,
    pub(crate) scorers: Vec<(ScorerId, OrganisationId)>,
    pub(crate) points: Vec<(ScorerId, CriterionId, i64)>,
    pub(crate) scores: Vec<(ScorerId, NeedId, CriterionId, i64)>,
}

impl Given {
    /// The ballots by organisation, in the order of `answered`.
    pub(crate) fn ballots(&self, answered: &[OrganisationId]) -> Ballots {
        let person = |scorer: ScorerId| {
            let mut person = Person {
                points: vec![0.0; self.criteria.len()],
                scores: vec![None; self.needs.len() * self.criteria.len()],
            };
            for (_, criterion, tenths) in self.points.iter().filter(|(of, ..)| *of == scorer) {
                if let Some(place) = self.criterion(*criterion) {
                    person.points[place] = *tenths as f64 / 10.0;
                }
            }
            for (_, need, criterion, tenths) in self.scores.iter().filter(|(of, ..)| *of == scorer) {
                let need = self.needs.iter().position(|known| known == need);
                if let Some((need, criterion)) = need.zip(self.criterion(*criterion)) {
                    person.scores[need * self.criteria.len() + criterion] = Some(*tenths as f64 / 10.0);
                }
            }
            person
        };
        let partner = |organisation: &OrganisationId| Partner {
            persons: self.scorers.iter().filter(|(_, of)| of == organisation).map(|(id, _)| person(*id)).collect(),
        };
        Ballots {
            needs: self.needs.len(),
            criteria: self.criteria.iter().map(|(_, side)| *side).collect(),
            partners: answered.iter().map(partner).collect(),
        }
    }

    fn criterion(&self, id: CriterionId) -> Option<usize> {
        self.criteria.iter().position(|(known, _)| *known == id)
    }

    /// Whether anybody has scored for an organisation.
    pub(crate) fn has_answered(&self, organisation: OrganisationId) -> bool {
        let own = |scorer: ScorerId| self.scorers.iter().any(|(id, of)| *id == scorer && *of == organisation);
        self.scores.iter().any(|(scorer, ..)| own(*scorer))
    }

    fn joint(self, invited: Vec<Invited>) -> Joint {
        let (answered, silent): (Vec<_>, Vec<_>) =
            invited.into_iter().partition(|one| self.has_answered(one.organisation));
        let places: Vec<OrganisationId> = answered.iter().map(|one| one.organisation).collect();
        let ranking = rank(&self.ballots(&places));
        Joint {
            answered,
            silent,
            needs: self.needs.into_iter().zip(ranking.needs).collect(),
            voices: ranking.voices,
            apart_on: ranking.apart_on,
        }
    }
}

const OUTCOME: &str = concat_sql!(
    "SELECT d.id AS decision, nd.prioritisation, nd.need, nd.outcome, nd.reason, nd.until_date, nd.decided_on, \
     nd.language FROM need_decisions nd JOIN prioritisations p ON p.id = nd.prioritisation \
     JOIN needs n ON n.id = nd.need LEFT JOIN decisions d ON d.id = nd.decision AND ",
    crate::plan::SIGHT,
    " WHERE "
);

/// What stands decided for the needs of a prioritisation: by the newest decision, which took the place of those before.
pub async fn decided(read: &mut Reader, who: &Viewer, id: PrioritisationId) -> Result<Vec<Decided>, Fault> {
    let find = sql!(
        OUTCOME,
        "nd.prioritisation = $2 AND nd.seq = (SELECT MAX(seq) FROM need_decisions WHERE prioritisation = $2) AND ",
        NEED_SIGHT,
        " AND ",
        SIGHT
    );
    read.all(find, args![who.key(), id]).await
}

/// What was decided for one need, the newest first: for those who may see the need, so that what is decided on a
/// public need is public.
pub async fn of_need(read: &mut Reader, who: &Viewer, need: NeedId) -> Result<Vec<Decided>, Fault> {
    let find = sql!(OUTCOME, "nd.need = $2 AND ", crate::needs::SIGHT, " ORDER BY nd.decided_on DESC, nd.seq DESC");
    read.all(find, args![who.key(), need]).await
}

/// What a decision says of each need that the reader may see, with the need's title and language, by its title.
pub async fn of_decision(
    read: &mut Reader,
    who: &Viewer,
    id: DecisionId,
) -> Result<Vec<(NeedId, String, Language, Decided)>, Fault> {
    let find = sql!(OUTCOME, "nd.decision = $2 AND ", crate::needs::SIGHT, " ORDER BY nd.outcome DESC, n.title_sort");
    let decided: Vec<Decided> = read.all(find, args![who.key(), id]).await?;
    let named = sql!(
        "SELECT n.id, n.title, n.language FROM needs n JOIN need_decisions nd ON nd.need = n.id \
         WHERE nd.decision = $2 AND ",
        crate::needs::SIGHT
    );
    let names = read.all::<(NeedId, String, Language)>(named, args![who.key(), id]).await?;
    let with_name = |one: Decided| {
        let (id, title, language) = names.iter().find(|(id, ..)| *id == one.need)?.clone();
        Some((id, title, language, one))
    };
    Ok(decided.into_iter().filter_map(with_name).collect())
}
