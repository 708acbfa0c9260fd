//! What is to come for somebody: deadlines, actions, meetings and ends, each on a day.

use super::super::CalendarEntry;
use crate::{connections, initiatives, needs, people};
use model::{Day, Fault, Viewer};
use store::{Reader, args, concat_sql, sql};

/// The initiatives `i` that `$1` has a part in; not those of a desk that sees all.
const PART: &str = concat_sql!(
    "(i.project_leader = $1 OR i.lead IN ",
    crate::actors::OWN,
    " OR i.id IN (SELECT initiative FROM initiative_partners WHERE to_date IS NULL AND organisation IN ",
    crate::actors::OWN,
    ") OR i.id IN (SELECT subject_id FROM steering_seats \
     WHERE subject_kind = 'initiative' AND person = $1 AND to_date IS NULL) \
     OR i.id IN (SELECT subject_id FROM representatives \
     WHERE subject_kind = 'initiative' AND person = $1 AND to_date IS NULL))"
);

/// The open initiatives `i` that `$1` leads: as project leader, or as manager of the lead.
const LEADS: &str = "i.outcome IS NULL AND (i.project_leader = $1 OR i.lead IN (SELECT organisation FROM memberships \
     WHERE person = $1 AND role = 'manager' AND ended_at IS NULL))";

/// What stands in the viewer's calendar from one day to another, both included, by day; at most 500 things of a kind.
pub async fn ahead(read: &mut Reader, who: &Viewer, from: Day, until: Day) -> Result<Vec<CalendarEntry>, Fault> {
    let mut all: Vec<CalendarEntry> = Vec::new();
    let today = read.now().day();
    let deadlines = sql!(
        "SELECT 'deadline' AS kind, v.id, v.deadline AS day, v.title, CAST(NULL AS TEXT) AS place, v.id AS within \
         FROM invitations v JOIN needs n ON n.id = v.need WHERE v.deadline >= $3 AND v.deadline <= $4 AND ",
        connections::INVITED,
        " ORDER BY v.deadline, v.id LIMIT 500"
    );
    all.extend(read.all::<CalendarEntry>(deadlines, args![who.key(), today, from, until]).await?);
    let actions = sql!(
        "SELECT 'action' AS kind, a.id, a.due_on AS day, a.title, CAST(NULL AS TEXT) AS place, i.id AS within \
         FROM actions a JOIN initiatives i ON i.id = a.subject_id WHERE a.subject_kind = 'initiative' \
         AND a.owner_person = $1 AND a.due_on >= $2 AND a.due_on <= $3 AND i.outcome IS NULL \
         AND 'open' = (SELECT s.state FROM action_steps s WHERE s.action = a.id ORDER BY s.seq DESC LIMIT 1) AND ",
        initiatives::INSIDE,
        " ORDER BY a.due_on, a.id LIMIT 500"
    );
    let meetings = sql!(
        "SELECT 'meeting' AS kind, m.id, m.planned_for AS day, i.title, m.place, i.id AS within \
         FROM meetings m JOIN initiatives i ON i.id = m.subject_id WHERE m.subject_kind = 'initiative' \
         AND m.called_off_at IS NULL AND m.planned_for >= $2 AND m.planned_for <= $3 AND ",
        PART,
        " AND ",
        initiatives::INSIDE,
        " ORDER BY m.planned_for, m.id LIMIT 500"
    );
    let ends = sql!(
        "SELECT 'planned_end' AS kind, i.id, i.planned_end AS day, i.title, CAST(NULL AS TEXT) AS place, i.id AS within \
         FROM initiatives i WHERE i.planned_end >= $2 AND i.planned_end <= $3 AND ",
        LEADS,
        " AND ",
        initiatives::SIGHT,
        " ORDER BY i.planned_end, i.id LIMIT 500"
    );
    let money = sql!(
        "SELECT 'money_ends' AS kind, m.id, m.until_date AS day, i.title, CAST(NULL AS TEXT) AS place, i.id AS within \
         FROM money_lines m JOIN initiatives i ON i.id = m.subject_id WHERE m.subject_kind = 'initiative' \
         AND m.ended_at IS NULL AND m.until_date >= $2 AND m.until_date <= $3 AND ",
        LEADS,
        " AND ",
        initiatives::FIGURES,
        " ORDER BY m.until_date, m.id LIMIT 500"
    );
    let parked = sql!(
        "SELECT 'need_parked' AS kind, n.id, s.until_date AS day, n.title, CAST(NULL AS TEXT) AS place, n.id AS within \
         FROM needs n JOIN need_steps s ON s.need = n.id AND s.seq = (SELECT MAX(l.seq) FROM need_steps l \
         WHERE l.need = n.id) WHERE n.stage = 'parked' AND s.until_date >= $2 AND s.until_date <= $3 AND ",
        people::IS_COORDINATOR,
        " AND ",
        needs::SIGHT,
        " ORDER BY s.until_date, n.id LIMIT 500"
    );
    for find in [actions, meetings, ends, money, parked] {
        all.extend(read.all::<CalendarEntry>(find, args![who.key(), from, until]).await?);
    }
    all.sort_by(|one, other| (one.day, &one.id).cmp(&(other.day, &other.id)));
    Ok(all)
}
