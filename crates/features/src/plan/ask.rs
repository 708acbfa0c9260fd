//! Reads on the plan. Every statement on decisions holds [`SIGHT`], every other [`PLAN_SIGHT`].

use super::{Decision, DecisionLine, DecisionSort, FocusArea, FocusStep, PLAN_SIGHT, Present, SIGHT, Target};
use model::{DecisionId, DecisionKind, Fault, FocusAreaId, TargetId, Viewer};
use store::{Reader, args, sql};

const LINE: &str = "SELECT d.id, d.kind, d.title, d.decided_on, d.visibility, d.language, \
     (SELECT later.id FROM decisions later WHERE later.supersedes = d.id) AS superseded_by FROM decisions d WHERE ";

/// Decisions, from `offset` on.
pub async fn decisions(
    read: &mut Reader,
    who: &Viewer,
    kind: Option<DecisionKind>,
    sort: DecisionSort,
    offset: i64,
    limit: i64,
) -> Result<Vec<DecisionLine>, Fault> {
    const OF_KIND: &str = " AND (CAST($2 AS TEXT) IS NULL OR d.kind = $2) ";
    let find = match sort {
        DecisionSort::Newest => {
            sql!(LINE, SIGHT, OF_KIND, "ORDER BY d.decided_on DESC, d.id DESC LIMIT $3 OFFSET $4")
        }
        DecisionSort::Oldest => sql!(LINE, SIGHT, OF_KIND, "ORDER BY d.decided_on, d.id LIMIT $3 OFFSET $4"),
    };
    read.all(find, args![who.key(), kind, limit, offset]).await
}

/// How many decisions there are of a kind, or in all.
pub async fn count_decisions(read: &mut Reader, who: &Viewer, kind: Option<DecisionKind>) -> Result<i64, Fault> {
    let find = sql!("SELECT COUNT(*) FROM decisions d WHERE ", SIGHT, " AND (CAST($2 AS TEXT) IS NULL OR d.kind = $2)");
    Ok(read.one::<(i64,)>(find, args![who.key(), kind]).await?.map_or(0, |(count,)| count))
}

/// Decisions in the order they were recorded, after one, for those who read them all in turn.
pub async fn decisions_after(
    read: &mut Reader,
    who: &Viewer,
    after: &str,
    limit: i64,
) -> Result<Vec<DecisionLine>, Fault> {
    let find = sql!(LINE, SIGHT, " AND d.id > $2 ORDER BY d.id LIMIT $3");
    read.all(find, args![who.key(), after, limit]).await
}

/// One decision.
pub async fn decision(read: &mut Reader, who: &Viewer, id: DecisionId) -> Result<Option<Decision>, Fault> {
    let find = sql!(
        "SELECT d.id, d.kind, d.title, d.question, d.outcome, d.reason, d.mode, d.decided_on, d.place, d.supersedes, \
         (SELECT older.title FROM decisions older WHERE older.id = d.supersedes) AS supersedes_title, \
         (SELECT later.id FROM decisions later WHERE later.supersedes = d.id) AS superseded_by, d.visibility, \
         d.language, p.name AS recorder, d.recorded_at FROM decisions d JOIN persons p ON p.id = d.recorded_by \
         WHERE d.id = $2 AND ",
        SIGHT
    );
    read.one(find, args![who.key(), id]).await
}

/// Those present when something was decided, in the order they were named.
pub async fn present(read: &mut Reader, who: &Viewer, id: DecisionId) -> Result<Vec<Present>, Fault> {
    let find = sql!(
        "SELECT q.name, q.organisation, o.name AS organisation_name, q.capacity, q.stance, q.words \
         FROM decision_people q JOIN decisions d ON d.id = q.decision LEFT JOIN organisations o ON o.id = q.organisation \
         WHERE q.decision = $2 AND ",
        SIGHT,
        " ORDER BY q.seq"
    );
    read.all(find, args![who.key(), id]).await
}

/// The focus areas in their order.
pub async fn focus_areas(read: &mut Reader, who: &Viewer) -> Result<Vec<FocusArea>, Fault> {
    let find = sql!(
        "SELECT f.id, f.name, f.strength, f.weakness, f.national_relevance, f.gain_service, f.gain_business, \
         f.gain_region, f.language, s.status, f.version FROM focus_areas f \
         JOIN focus_area_steps s ON s.focus_area = f.id \
         AND s.seq = (SELECT MAX(seq) FROM focus_area_steps WHERE focus_area = f.id) WHERE ",
        PLAN_SIGHT,
        " ORDER BY f.order_no"
    );
    read.all(find, args![who.key()]).await
}

/// The changes of a focus area's status, the first one first. A decision that the reader may not see is left out.
pub async fn focus_steps(read: &mut Reader, who: &Viewer, id: FocusAreaId) -> Result<Vec<FocusStep>, Fault> {
    let find = sql!(
        "SELECT s.status, d.id AS decision, d.title AS decision_title, s.by_person AS person, p.name, s.at, s.reason \
         FROM focus_area_steps s JOIN persons p ON p.id = s.by_person LEFT JOIN decisions d ON d.id = s.decision AND ",
        SIGHT,
        " WHERE s.focus_area = $2 AND ",
        PLAN_SIGHT,
        " ORDER BY s.seq"
    );
    read.all(find, args![who.key(), id]).await
}

const TARGET: &str = "SELECT t.id, t.horizon, t.title, t.due_on, t.owner_organisation AS owner, o.name AS owner_name, \
     t.focus_area, t.language, s.state, s.at AS state_at, s.reason AS state_reason, t.version FROM targets t \
     JOIN target_steps s ON s.target = t.id AND s.seq = (SELECT MAX(seq) FROM target_steps WHERE target = t.id) \
     LEFT JOIN organisations o ON o.id = t.owner_organisation WHERE ";

/// The targets, by when they are due.
pub async fn targets(read: &mut Reader, who: &Viewer) -> Result<Vec<Target>, Fault> {
    read.all(sql!(TARGET, PLAN_SIGHT, " ORDER BY t.due_on, t.id"), args![who.key()]).await
}

/// One target.
pub async fn target(read: &mut Reader, who: &Viewer, id: TargetId) -> Result<Option<Target>, Fault> {
    read.one(sql!(TARGET, PLAN_SIGHT, " AND t.id = $2"), args![who.key(), id]).await
}
