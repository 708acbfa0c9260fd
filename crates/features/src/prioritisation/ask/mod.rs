//! Reads on prioritisations. Every statement holds one of the predicates [`SIGHT`], [`BALLOT`], [`NEED_SIGHT`].

mod results;

pub(crate) use results::ballots;
pub use results::{decided, joint, kept, of_decision, of_need};

use super::{
    BALLOT, Ballot, CriteriaSet, Criterion, Invited, NEED_SIGHT, Prioritisation, PrioritisedNeed, SIGHT, ScorerLine,
};
use model::{
    CriteriaSetId, CriterionId, Fault, Moment, NeedId, OrganisationId, PersonId, PrioritisationId, ScorerId, Viewer,
};
use store::{Reader, args, sql};

const LINE: &str = "SELECT p.id, p.name, p.about, p.criteria_set, p.robust_top, p.seed, p.engine_version, p.opened_at, \
     p.closed_at, (SELECT nd.decision FROM need_decisions nd WHERE nd.prioritisation = p.id \
     ORDER BY nd.seq DESC LIMIT 1) AS decision, \
     (SELECT COUNT(*) FROM prioritised_needs pn WHERE pn.prioritisation = p.id) AS needs, \
     (SELECT COUNT(*) FROM prioritisation_invitations pv WHERE pv.prioritisation = p.id) AS organisations, \
     p.language, p.version FROM prioritisations p WHERE ";

/// Prioritisations, the newest first, from `offset` on.
pub async fn list(read: &mut Reader, who: &Viewer, offset: i64, limit: i64) -> Result<Vec<Prioritisation>, Fault> {
    let find = sql!(LINE, SIGHT, " ORDER BY p.created_at DESC, p.id DESC LIMIT $2 OFFSET $3");
    read.all(find, args![who.key(), limit, offset]).await
}

/// How many there are.
pub async fn count(read: &mut Reader, who: &Viewer) -> Result<i64, Fault> {
    let find = sql!("SELECT COUNT(*) FROM prioritisations p WHERE ", SIGHT);
    Ok(read.one::<(i64,)>(find, args![who.key()]).await?.map_or(0, |(count,)| count))
}

/// Prioritisations in the order they were made, after one, for those who read them all in turn.
pub async fn after(read: &mut Reader, who: &Viewer, after: &str, limit: i64) -> Result<Vec<Prioritisation>, Fault> {
    let find = sql!(LINE, SIGHT, " AND p.id > $2 ORDER BY p.id LIMIT $3");
    read.all(find, args![who.key(), after, limit]).await
}

/// One prioritisation.
pub async fn page(read: &mut Reader, who: &Viewer, id: PrioritisationId) -> Result<Option<Prioritisation>, Fault> {
    read.one(sql!(LINE, SIGHT, " AND p.id = $2"), args![who.key(), id]).await
}

/// The needs of a prioritisation, in its order.
pub async fn needs(read: &mut Reader, who: &Viewer, id: PrioritisationId) -> Result<Vec<PrioritisedNeed>, Fault> {
    let find = sql!(
        "SELECT pn.need, pn.order_no, n.title, n.problem, n.affected, o.name AS organisation_name, n.language, n.stage, \
         n.touched_per_year, n.hours_low, n.hours_high, n.ore_low, n.ore_high, pn.benefit FROM prioritised_needs pn \
         JOIN prioritisations p ON p.id = pn.prioritisation JOIN needs n ON n.id = pn.need \
         JOIN organisations o ON o.id = n.organisation WHERE pn.prioritisation = $2 AND ",
        NEED_SIGHT,
        " ORDER BY pn.order_no"
    );
    read.all(find, args![who.key(), id]).await
}

/// The organisations that are invited, by name.
pub async fn invited(read: &mut Reader, who: &Viewer, id: PrioritisationId) -> Result<Vec<Invited>, Fault> {
    let find = sql!(
        "SELECT v.organisation, o.name FROM prioritisation_invitations v JOIN prioritisations p ON p.id = v.prioritisation \
         JOIN organisations o ON o.id = v.organisation WHERE v.prioritisation = $2 AND ",
        SIGHT,
        " ORDER BY o.name_sort, o.id"
    );
    read.all(find, args![who.key(), id]).await
}

/// The organisations whose scorers have all said to be done. The coordinator's alone to know; empty for others.
pub async fn done(read: &mut Reader, who: &Viewer, id: PrioritisationId) -> Result<Vec<OrganisationId>, Fault> {
    let find = sql!(
        "SELECT s.organisation FROM scorers s WHERE s.prioritisation = $2 AND s.ended_at IS NULL AND ",
        crate::people::IS_COORDINATOR,
        " GROUP BY s.organisation HAVING COUNT(*) = COUNT(s.done_at)"
    );
    let found = read.all::<(OrganisationId,)>(find, args![who.key(), id]).await?;
    Ok(found.into_iter().map(|(organisation,)| organisation).collect())
}

/// The versions of the region's criteria, the newest first. Everybody with an account may see them.
pub async fn criteria_sets(read: &mut Reader, who: &Viewer) -> Result<Vec<CriteriaSet>, Fault> {
    let find = sql!(
        "SELECT id, version, name, created_at, retired_at FROM criteria_sets WHERE ",
        crate::people::IS_PERSON,
        " ORDER BY version DESC"
    );
    read.all(find, args![who.key()]).await
}

/// The criteria of one version in their order.
pub async fn criteria(read: &mut Reader, who: &Viewer, set: CriteriaSetId) -> Result<Vec<Criterion>, Fault> {
    let find = sql!(
        "SELECT id, criteria_set, criterion_key, side, name_nb, name_nn, name_en, help_nb, help_nn, help_en, order_no \
         FROM criteria WHERE criteria_set = $2 AND ",
        crate::people::IS_PERSON,
        " ORDER BY order_no"
    );
    read.all(find, args![who.key(), set]).await
}

/// Needs that may be put into a prioritisation, and those that are in this one: id, title and organisation.
pub async fn needs_to_choose(
    read: &mut Reader,
    who: &Viewer,
    id: Option<PrioritisationId>,
) -> Result<Vec<(NeedId, String, String)>, Fault> {
    let find = sql!(
        "SELECT n.id, n.title, o.name FROM needs n JOIN organisations o ON o.id = n.organisation \
         WHERE n.visibility <> 'own' AND (n.stage IN ('qualified', 'prioritised', 'connecting', 'parked') \
         OR n.id IN (SELECT need FROM prioritised_needs WHERE prioritisation = $2)) AND ",
        crate::needs::SIGHT,
        " ORDER BY CASE WHEN n.id IN (SELECT need FROM prioritised_needs WHERE prioritisation = $2) THEN 0 ELSE 1 END, \
         n.title_sort, n.id LIMIT 300"
    );
    read.all(find, args![who.key(), id]).await
}

/// Organisations that may be invited: those with a place in the partnership, and those that are invited to this one.
pub async fn organisations_to_choose(
    read: &mut Reader,
    who: &Viewer,
    id: Option<PrioritisationId>,
) -> Result<Vec<Invited>, Fault> {
    let find = sql!(
        "SELECT o.id AS organisation, o.name FROM organisations o WHERE (EXISTS (SELECT 1 FROM positions c \
         WHERE c.organisation = o.id AND c.to_date IS NULL) OR o.id IN (SELECT organisation \
         FROM prioritisation_invitations WHERE prioritisation = $2)) AND ",
        crate::actors::SIGHT,
        " ORDER BY o.name_sort, o.id LIMIT 200"
    );
    read.all(find, args![who.key(), id]).await
}

/// The viewer's own ballot for an organisation, empty where there is none yet. `source` as it is kept.
pub async fn ballot(
    read: &mut Reader,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
    source: super::Source,
) -> Result<Ballot, Fault> {
    let find = sql!(
        "SELECT s.id, s.done_at FROM scorers s JOIN prioritisations p ON p.id = s.prioritisation \
         WHERE s.prioritisation = $2 AND s.organisation = $3 AND s.source = $4 AND s.person = $1 \
         AND s.ended_at IS NULL AND ",
        BALLOT
    );
    let own = read.one::<(ScorerId, Option<Moment>)>(find, args![who.key(), id, organisation, source.as_str()]).await?;
    let Some((scorer, done_at)) = own else { return Ok(Ballot::default()) };
    sheet(read, who, scorer, done_at).await
}

/// What stands on one ballot, for those who may see it.
pub async fn sheet(
    read: &mut Reader,
    who: &Viewer,
    scorer: ScorerId,
    done_at: Option<Moment>,
) -> Result<Ballot, Fault> {
    let points = sql!(
        "SELECT g.criterion, g.points_tenths FROM weights g JOIN scorers s ON s.id = g.scorer \
         JOIN prioritisations p ON p.id = s.prioritisation WHERE g.scorer = $2 AND ",
        BALLOT
    );
    let scores = sql!(
        "SELECT g.need, g.criterion, g.score_tenths FROM scores g JOIN scorers s ON s.id = g.scorer \
         JOIN prioritisations p ON p.id = s.prioritisation WHERE g.scorer = $2 AND ",
        BALLOT
    );
    Ok(Ballot {
        scorer: Some(scorer),
        done_at,
        weights: read.all::<(CriterionId, i64)>(points, args![who.key(), scorer]).await?,
        scores: read.all::<(NeedId, CriterionId, i64)>(scores, args![who.key(), scorer]).await?,
    })
}

/// The organisations for which the viewer is named to score.
pub async fn named_for(read: &mut Reader, who: &Viewer, id: PrioritisationId) -> Result<Vec<OrganisationId>, Fault> {
    let find = sql!(
        "SELECT s.organisation FROM scorers s JOIN prioritisations p ON p.id = s.prioritisation \
         WHERE s.prioritisation = $2 AND s.person = $1 AND s.source = 'own' AND s.ended_at IS NULL AND ",
        BALLOT
    );
    let found = read.all::<(OrganisationId,)>(find, args![who.key(), id]).await?;
    Ok(found.into_iter().map(|(organisation,)| organisation).collect())
}

/// Those who score for an organisation, for its managers while the scoring is not closed.
pub async fn scorers(
    read: &mut Reader,
    who: &Viewer,
    id: PrioritisationId,
    organisation: OrganisationId,
) -> Result<Vec<ScorerLine>, Fault> {
    let find = sql!(
        "SELECT s.id, s.person, q.name, (SELECT COUNT(*) FROM scores g WHERE g.scorer = s.id) AS given, s.done_at \
         FROM scorers s JOIN prioritisations p ON p.id = s.prioritisation JOIN persons q ON q.id = s.person \
         WHERE s.prioritisation = $2 AND s.organisation = $3 AND s.ended_at IS NULL AND s.source = 'own' AND ",
        BALLOT,
        " ORDER BY q.name_sort, s.id"
    );
    read.all(find, args![who.key(), id, organisation]).await
}

/// Whether somebody belongs to an organisation that is invited.
pub(super) async fn is_member(
    read: &mut Reader,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<bool, Fault> {
    let find = sql!("SELECT id FROM memberships WHERE organisation = $1 AND person = $2 AND ended_at IS NULL");
    Ok(read.one::<(String,)>(find, args![organisation, person]).await?.is_some())
}
