//! Reminders to those who were invited and have not answered.

use super::super::rules::{AnswerTime, waited};
use model::{ConnectionId, Moment, OrganisationId, PersonId, Stop};
use serde_json::json;
use store::{Writer, args, sql};

/// Posts each reminder that is due and was not posted before: after some working days to the invited organisation's
/// managers, after some more to the coordinators too. How many connections that was for.
///
/// # Errors
/// A fault of the database.
pub async fn remind(write: &mut Writer, time: AnswerTime) -> Result<usize, Stop> {
    let find = sql!(
        "SELECT c.id, c.organisation, c.state_at, (SELECT MAX(s.seq) FROM connection_steps s WHERE s.connection = c.id) \
         FROM connections c WHERE c.state = 'invited' ORDER BY c.state_at LIMIT 500"
    );
    let today = write.now().day();
    let mut count = 0;
    for (id, organisation, invited, seq) in
        write.all::<(ConnectionId, OrganisationId, Moment, i64)>(find, args![]).await?
    {
        let stands = waited(invited.day(), today, time);
        let due = if stands.overdue { Some("overdue") } else { stands.remind.then_some("reminder") };
        let Some(kind) = due else { continue };
        if posted(write, id, seq, kind).await? {
            continue;
        }
        count += 1;
        for person in concerned(write, organisation, kind).await? {
            write.post("connection_waits", person, json!({ "connection": id.to_string(), "state": kind })).await?;
        }
    }
    Ok(count)
}

/// Whether this was posted before; from now on it was.
async fn posted(write: &mut Writer, id: ConnectionId, seq: i64, kind: &str) -> Result<bool, Stop> {
    let before = sql!("SELECT kind FROM connection_reminders WHERE connection = $1 AND seq = $2 AND kind = $3");
    if write.one::<(String,)>(before, args![id, seq, kind]).await?.is_some() {
        return Ok(true);
    }
    let insert = sql!("INSERT INTO connection_reminders (connection, seq, kind, at) VALUES ($1, $2, $3, $4)");
    let now = write.now();
    write.run(insert, args![id, seq, kind, now]).await?;
    Ok(false)
}

async fn concerned(write: &mut Writer, organisation: OrganisationId, kind: &str) -> Result<Vec<PersonId>, Stop> {
    let find = sql!(
        "SELECT m.person FROM memberships m JOIN persons p ON p.id = m.person WHERE m.organisation = $1 \
         AND m.ended_at IS NULL AND p.ended_at IS NULL AND m.role = 'manager' \
         UNION SELECT p.id FROM persons p JOIN region_roles r ON r.person = p.id WHERE $2 = 'overdue' \
         AND r.role = 'coordinator' AND r.ended_at IS NULL AND p.ended_at IS NULL"
    );
    let people = write.all::<(PersonId,)>(find, args![organisation, kind]).await?;
    Ok(people.into_iter().map(|(person,)| person).collect())
}
