//! What happened to the things that somebody follows: sealed rows of the journal, by others, that the viewer may see now.
//! Which actions may be told to whom stands in each statement; an action that is named in none is told to nobody.

use super::super::{
    DECISIONS, FOCUS_AREAS, Happening, INITIATIVES, NEEDS, OFFERS, ORGANISATIONS, PRIORITISATIONS, path,
};
use crate::{actors, initiatives, needs, offers, plan, prioritisation};
use model::{Fault, FollowKind, Moment, Viewer};
use std::collections::HashSet;
use store::{Reader, Row, Sql, args, concat_sql, sql};

/// What every statement begins with; `id` and `title` of the thing that is followed come next, and then `about_id` and
/// `about` of what it happened to.
const HEAD: &str = "SELECT s.place, a.at, a.action, a.detail, ";
const JOURNAL: &str = " FROM audit_seals s JOIN audit_rows a ON a.id = s.audit_row ";
/// Nothing else than the thing itself.
const ITSELF: &str = ", CAST(NULL AS TEXT) AS about_id, CAST(NULL AS TEXT) AS about";
/// Sealed after the digest before, up to this one; and not the viewer's own doing.
const NEW: &str = " WHERE s.place > $2 AND s.place <= $3 AND (a.person_key IS NULL \
     OR a.person_key NOT IN (SELECT k.key FROM person_keys k WHERE k.person = $1)) AND ";
/// Not from before the viewer began to follow; the id of the thing comes next.
const SINCE: &str = " AND a.at >= COALESCE((SELECT said.since FROM follows said WHERE said.person = $1 \
     AND said.object_id = ";
const LAST: &str = "), '') ORDER BY s.place DESC LIMIT 300";

struct Found {
    place: i64,
    at: Moment,
    action: String,
    detail: String,
    id: String,
    title: String,
    about_id: Option<String>,
    about: Option<String>,
}

impl store::FromRow for Found {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        Ok(Self {
            place: row.take("place")?,
            at: row.take("at")?,
            action: row.take("action")?,
            detail: row.take("detail")?,
            id: row.take("id")?,
            title: row.take("title")?,
            about_id: row.take("about_id")?,
            about: row.take("about")?,
        })
    }
}

/// What happened after one place of the sealed journal, up to another, the newest first. A row that concerns two things
/// that are followed is told of once.
pub async fn happened(read: &mut Reader, who: &Viewer, after: i64, until: i64) -> Result<Vec<Happening>, Fault> {
    let mut all: Vec<Happening> = Vec::new();
    for (kind, about, find) in statements() {
        for found in read.all::<Found>(find, args![who.key(), after, until]).await? {
            all.push(told(kind, about, found));
        }
    }
    let mut seen = HashSet::new();
    all.retain(|one| seen.insert(one.place));
    all.sort_by_key(|one| std::cmp::Reverse(one.place));
    Ok(all)
}

fn told(kind: FollowKind, about: Option<FollowKind>, found: Found) -> Happening {
    let Found { place, at, action, detail, id, title, about_id, about: about_title } = found;
    // What is told of a decision is that another one has taken its place.
    let action = if kind == FollowKind::Decision { "decision.superseded".to_owned() } else { action };
    let path = match (about, &about_id) {
        (Some(about), Some(other)) => path(about, other),
        // A target has no page of its own: its focus area shows it.
        _ => path(kind, &id),
    };
    Happening { place, at, action, detail, kind, id, title, path, about: about_title }
}

/// Each statement, with the kind of thing that is followed and of what it happened to.
fn statements() -> [(FollowKind, Option<FollowKind>, Sql); 11] {
    let ([need, offer], [organisation, its_needs, its_offers]) = (of_writings(), of_organisations());
    let ([initiative, prioritisation, decision], [area, its_targets, its_initiatives]) = (of_work(), of_focus_areas());
    [
        (FollowKind::Need, None, need),
        (FollowKind::Offer, None, offer),
        (FollowKind::Initiative, None, initiative),
        (FollowKind::Prioritisation, None, prioritisation),
        (FollowKind::Decision, Some(FollowKind::Decision), decision),
        (FollowKind::FocusArea, None, area),
        (FollowKind::FocusArea, None, its_targets),
        (FollowKind::FocusArea, Some(FollowKind::Initiative), its_initiatives),
        (FollowKind::Organisation, None, organisation),
        (FollowKind::Organisation, Some(FollowKind::Need), its_needs),
        (FollowKind::Organisation, Some(FollowKind::Offer), its_offers),
    ]
}

/// What happened to needs and offers.
fn of_writings() -> [Sql; 2] {
    [
        sql!(
            HEAD,
            "n.id, n.title",
            ITSELF,
            JOURNAL,
            "JOIN needs n ON a.object_kind = 'need' AND n.id = a.object_id",
            NEW,
            "a.action IN ('need.submitted', 'need.changed', 'need.step', 'need.file_added', 'need.file_removed', \
             'need.file_restored') AND n.id IN ",
            NEEDS,
            " AND ",
            needs::SIGHT,
            SINCE,
            "n.id",
            LAST
        ),
        sql!(
            HEAD,
            "f.id, f.title",
            ITSELF,
            JOURNAL,
            "JOIN offers f ON a.object_kind = 'offer' AND f.id = a.object_id",
            NEW,
            "a.action IN ('offer.changed', 'offer.step', 'offer.restored') AND f.id IN ",
            OFFERS,
            " AND ",
            offers::SIGHT,
            SINCE,
            "f.id",
            LAST
        ),
    ]
}

/// What happened to organisations, and what they put forward.
fn of_organisations() -> [Sql; 3] {
    [
        // Who belongs to an organisation is for its own members.
        sql!(
            HEAD,
            "o.id, o.name AS title",
            ITSELF,
            JOURNAL,
            "JOIN organisations o ON a.object_kind = 'organisation' AND o.id = a.object_id",
            NEW,
            "(a.action IN ('organisation.changed', 'position.recorded', 'position.ended', 'tie.recorded', \
             'tie.removed', 'tie.restored', 'load.recorded', 'load.ended') OR (a.action IN ('member.set', \
             'member.ended', 'member.restored') AND o.id IN ",
            actors::OWN,
            ")) AND o.id IN ",
            ORGANISATIONS,
            " AND ",
            actors::SIGHT,
            SINCE,
            "o.id",
            LAST
        ),
        sql!(
            HEAD,
            "o.id, o.name AS title, n.id AS about_id, n.title AS about",
            JOURNAL,
            "JOIN needs n ON a.object_kind = 'need' AND n.id = a.object_id JOIN organisations o ON o.id = n.organisation",
            NEW,
            "a.action = 'need.submitted' AND o.id IN ",
            ORGANISATIONS,
            " AND ",
            needs::SIGHT,
            SINCE,
            "o.id",
            LAST
        ),
        sql!(
            HEAD,
            "o.id, o.name AS title, f.id AS about_id, f.title AS about",
            JOURNAL,
            "JOIN offers f ON a.object_kind = 'offer' AND f.id = a.object_id \
             JOIN organisations o ON o.id = f.organisation",
            NEW,
            "a.action = 'offer.step' AND a.detail = 'shown' AND o.id IN ",
            ORGANISATIONS,
            " AND ",
            offers::SIGHT,
            SINCE,
            "o.id",
            LAST
        ),
    ]
}

/// What happened to initiatives, prioritisations and decisions.
fn of_work() -> [Sql; 3] {
    [
        // What is within an initiative is for those inside.
        sql!(
            HEAD,
            "i.id, i.title",
            ITSELF,
            JOURNAL,
            "JOIN initiatives i ON a.object_kind = 'initiative' AND i.id = a.object_id",
            NEW,
            "(a.action IN ('initiative.begun', 'initiative.changed', 'initiative.phase', 'initiative.closed', \
             'initiative.reopened') OR (a.action LIKE 'initiative.%' AND ",
            initiatives::INSIDE,
            ")) AND i.id IN ",
            INITIATIVES,
            " AND ",
            initiatives::SIGHT,
            SINCE,
            "i.id",
            LAST
        ),
        sql!(
            HEAD,
            "p.id, p.name AS title",
            ITSELF,
            JOURNAL,
            "JOIN prioritisations p ON a.object_kind = 'prioritisation' AND p.id = a.object_id",
            NEW,
            "a.action IN ('prioritisation.changed', 'prioritisation.opened', 'prioritisation.closed', \
             'prioritisation.decided') AND p.id IN ",
            PRIORITISATIONS,
            " AND ",
            prioritisation::SIGHT,
            SINCE,
            "p.id",
            LAST
        ),
        // A decision is never changed: what happens to it is that a newer one takes its place.
        sql!(
            HEAD,
            "d.supersedes AS id, d.title, d.id AS about_id, CAST(NULL AS TEXT) AS about",
            JOURNAL,
            "JOIN decisions d ON a.object_kind = 'decision' AND d.id = a.object_id",
            NEW,
            "a.action = 'decision.recorded' AND d.supersedes IN ",
            DECISIONS,
            " AND ",
            plan::SIGHT,
            SINCE,
            "d.supersedes",
            LAST
        ),
    ]
}

/// What happened to focus areas, their targets and their initiatives.
fn of_focus_areas() -> [Sql; 3] {
    /// The targets of a focus area are seen by those who see the plan.
    const AREA: &str = concat_sql!(" AND g.id IN ", FOCUS_AREAS, " AND ");
    [
        sql!(
            HEAD,
            "g.id, g.name AS title",
            ITSELF,
            JOURNAL,
            "JOIN focus_areas g ON a.object_kind = 'focus_area' AND g.id = a.object_id",
            NEW,
            "a.action IN ('focus_area.changed', 'focus_area.step')",
            AREA,
            plan::PLAN_SIGHT,
            SINCE,
            "g.id",
            LAST
        ),
        sql!(
            HEAD,
            "g.id, g.name AS title, t.id AS about_id, t.title AS about",
            JOURNAL,
            "JOIN targets t ON a.object_kind = 'target' AND t.id = a.object_id JOIN focus_areas g ON g.id = t.focus_area",
            NEW,
            "a.action IN ('target.added', 'target.changed', 'target.step')",
            AREA,
            plan::PLAN_SIGHT,
            SINCE,
            "g.id",
            LAST
        ),
        sql!(
            HEAD,
            "g.id, g.name AS title, i.id AS about_id, i.title AS about",
            JOURNAL,
            "JOIN initiatives i ON a.object_kind = 'initiative' AND i.id = a.object_id \
             JOIN focus_areas g ON g.id = i.focus_area",
            NEW,
            "a.action IN ('initiative.begun', 'initiative.closed')",
            AREA,
            initiatives::SIGHT,
            SINCE,
            "g.id",
            LAST
        ),
    ]
}
