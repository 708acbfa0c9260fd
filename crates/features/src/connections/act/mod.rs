//! Writes on connections.

mod invitations;
mod matches;
mod reminders;

pub use invitations::{answer_question, ask, publish, reply, withdraw_reply};
pub use matches::{change_candidates, run_match};
pub use reminders::remind;

use super::rules::{only_desk, side_of, steps_from, stopped};
use super::{Connection, NewConnection, ask};
use crate::audit::act::record;
use crate::{actors, needs, offers};
use model::{
    ConnectionId, ConnectionState, DialoguePhase, EntryId, InvitationId, NeedId, OrganisationId, PersonId, Reason,
    Refusal, Stage, Stop, Text, Viewer,
};
use serde_json::json;
use store::{Writer, args, sql};

/// Thinks of somebody who could answer a need: begins a connection as suggested. The organisation is told nothing yet.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `need-not-chosen` where the need has not been prioritised;
/// `unknown-organisation`; `not-a-choice` on `offer` where it is not the organisation's; `connected-already`.
pub async fn suggest(write: &mut Writer, who: &Viewer, new: &NewConnection) -> Result<ConnectionId, Stop> {
    only_desk(who)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    let need = needs::ask::page(write, who, new.need).await?.ok_or(Refusal::NotFound)?;
    if !matches!(need.stage, Stage::Prioritised | Stage::Connecting | Stage::InInitiative) {
        return Err(Refusal::State(Reason::new("need-not-chosen").with("title", need.title)).into());
    }
    holds(write, who, new).await?;
    let now = write.now();
    let id = ConnectionId::new(now);
    let insert = sql!(
        "INSERT INTO connections (id, need, need_version, offer, organisation, found_by, run, invitation, state, \
         state_at, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'suggested', $9, $10, $9)"
    );
    let NewConnection { offer, organisation, found_by, run, invitation, .. } = new;
    let version = need.version;
    let cells = args![id, new.need, version, offer, organisation, found_by, run, invitation, now, by];
    write.run(insert, cells).await?;
    append(write, id, by, None, ConnectionState::Suggested, new.reason.as_ref()).await?;
    record(write, who, "connection.step", "connection", id, "suggested").await?;
    Ok(id)
}

async fn holds(write: &mut Writer, who: &Viewer, new: &NewConnection) -> Result<(), Stop> {
    if actors::ask::page(write, who, new.organisation).await?.is_none() {
        return Err(Refusal::field("organisation", Reason::new("unknown-organisation")).into());
    }
    if let Some(offer) = new.offer {
        let offer = offers::ask::page(write, who, offer).await?;
        if offer.is_none_or(|offer| offer.organisation != new.organisation) {
            return Err(Refusal::field("offer", Reason::new("not-a-choice")).into());
        }
    }
    let same = sql!(
        "SELECT id FROM connections WHERE need = $1 AND organisation = $2 AND state <> 'declined' \
         AND (offer = $3 OR (offer IS NULL AND CAST($3 AS TEXT) IS NULL))"
    );
    if write.one::<(ConnectionId,)>(same, args![new.need, new.organisation, new.offer]).await?.is_some() {
        return Err(Refusal::State(Reason::new("connected-already")).into());
    }
    Ok(())
}

/// Takes a step with a connection, as somebody saw it standing at `from`, and tells the other side.
///
/// # Errors
/// Not found; `stage-changed`; `step-not-open`; `dialogue-frozen`; `reason-missing` where it is declined;
/// `assents-missing` where it is to be agreed and one side has not said yes.
pub async fn step(
    write: &mut Writer,
    who: &Viewer,
    id: ConnectionId,
    (from, to): (ConnectionState, ConnectionState),
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    let connection = ask::connection(write, who, id).await?.ok_or(Refusal::NotFound)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    open_step(who, &connection, (from, to), reason)?;
    match to {
        ConnectionState::Invited => invite(write, who, &connection).await?,
        ConnectionState::Agreed => both_agree(write, who, id).await?,
        _ => {}
    }
    let own = who.belongs_to(connection.organisation);
    let side = if own { Some(connection.organisation) } else { behalf(who, &connection) };
    append(write, id, by, side, to, reason).await?;
    record(write, who, "connection.step", "connection", id, to.as_str()).await?;
    tell(write, who, &connection, to).await?;
    if to == ConnectionState::Declined {
        stand_back(write, who, connection.need, reason).await?;
    }
    Ok(())
}

fn open_step(
    who: &Viewer,
    connection: &Connection,
    (from, to): (ConnectionState, ConnectionState),
    reason: Option<&Text<2000>>,
) -> Result<(), Refusal> {
    if connection.state != from {
        return Err(Refusal::State(Reason::new("connection-changed")));
    }
    if !steps_from(who, connection).contains(&to) {
        return Err(Refusal::Forbidden(Reason::new("step-not-open")));
    }
    if stopped(connection.dialogue, to) {
        return Err(Refusal::State(Reason::new("dialogue-frozen")));
    }
    if to == ConnectionState::Declined && reason.is_none() {
        return Err(Refusal::field("reason", Reason::new("reason-missing")));
    }
    Ok(())
}

/// The need's organisation, where somebody acts for it and not for the desk.
fn behalf(who: &Viewer, connection: &Connection) -> Option<OrganisationId> {
    who.belongs_to(connection.owner).then_some(connection.owner)
}

/// What an invitation sets going: what was shown is logged, and the need is being connected from now on.
async fn invite(write: &mut Writer, who: &Viewer, connection: &Connection) -> Result<(), Stop> {
    let need = needs::ask::page(write, who, connection.need).await?.ok_or(Refusal::NotFound)?;
    // What is shown is the need as it says now.
    let update = sql!("UPDATE connections SET need_version = $2 WHERE id = $1");
    write.run(update, args![connection.id, need.version]).await?;
    sent(write, who, (connection.need, need.version), (Some(connection.id), None), connection.organisation).await?;
    if need.stage == Stage::Prioritised {
        needs::act::advance(write, who, connection.need, Stage::Connecting, None, None).await?;
    }
    Ok(())
}

/// Logs what was shown to whom.
async fn sent(
    write: &mut Writer,
    who: &Viewer,
    (need, version): (NeedId, i64),
    (connection, invitation): (Option<ConnectionId>, Option<InvitationId>),
    organisation: OrganisationId,
) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO invitation_sendings (id, need, need_version, connection, invitation, organisation, by_person, \
         sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let id = EntryId::new(now);
    write.run(insert, args![id, need, version, connection, invitation, organisation, who.key(), now]).await?;
    Ok(())
}

async fn both_agree(write: &mut Writer, who: &Viewer, id: ConnectionId) -> Result<(), Stop> {
    match ask::assents(write, who, id).await?.len() {
        2 => Ok(()),
        _ => Err(Refusal::State(Reason::new("assents-missing")).into()),
    }
}

async fn append(
    write: &mut Writer,
    id: ConnectionId,
    by: PersonId,
    organisation: Option<OrganisationId>,
    to: ConnectionState,
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO connection_steps (connection, seq, state, by_person, by_organisation, at, reason, told) VALUES ($1, \
         (SELECT COALESCE(MAX(seq), 0) + 1 FROM connection_steps WHERE connection = $1), $2, $3, $4, $5, $6, \
         (SELECT c.organisation FROM connections c WHERE c.id = $1 AND ($2 = 'invited' OR c.told_at IS NOT NULL)))"
    );
    write.run(insert, args![id, to, by, organisation, now, reason]).await?;
    let update = sql!(
        "UPDATE connections SET state = $2, state_at = $3, \
         told_at = COALESCE(told_at, CASE WHEN $2 = 'invited' THEN $3 END) WHERE id = $1"
    );
    write.run(update, args![id, to, now]).await?;
    Ok(write.changed("connection", id).await?)
}

/// A need goes back to where it was chosen when the last of its connections has been declined.
async fn stand_back(write: &mut Writer, who: &Viewer, need: NeedId, reason: Option<&Text<2000>>) -> Result<(), Stop> {
    let open = sql!("SELECT COUNT(*) FROM connections WHERE need = $1 AND state <> 'declined'");
    let left = write.one::<(i64,)>(open, args![need]).await?.map_or(0, |(count,)| count);
    let stage = sql!("SELECT stage FROM needs WHERE id = $1");
    let stands = write.one::<(Stage,)>(stage, args![need]).await?;
    if left == 0 && stands == Some((Stage::Connecting,)) {
        let by = who.person.ok_or(Refusal::NotFound)?;
        needs::act::append(write, need, by, Stage::Prioritised, reason, None).await?;
    }
    Ok(())
}

/// Says yes to a connection for one's own side.
///
/// # Errors
/// Not found; `step-not-open` where it is not in dialogue, or the viewer belongs to neither side; `dialogue-frozen`;
/// `assented-already`.
pub async fn assent(
    write: &mut Writer,
    who: &Viewer,
    id: ConnectionId,
    words: Option<&Text<1000>>,
) -> Result<(), Stop> {
    let connection = ask::connection(write, who, id).await?.ok_or(Refusal::NotFound)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    let side = side_of(who, &connection).filter(|_| connection.state == ConnectionState::InDialogue);
    let Some((side, organisation)) = side else {
        return Err(Refusal::Forbidden(Reason::new("step-not-open")).into());
    };
    if stopped(connection.dialogue, ConnectionState::Agreed) {
        return Err(Refusal::State(Reason::new("dialogue-frozen")).into());
    }
    // A yes holds for the dialogue it was said in; after a no and a new dialogue both say yes anew.
    let talks = sql!("SELECT MAX(seq) FROM connection_steps WHERE connection = $1 AND state = 'in_dialogue'");
    let (seq,) = write.one::<(i64,)>(talks, args![id]).await?.ok_or(Refusal::NotFound)?;
    let said = sql!("SELECT side FROM connection_assents WHERE connection = $1 AND side = $2 AND seq = $3");
    if write.one::<(String,)>(said, args![id, side, seq]).await?.is_some() {
        return Err(Refusal::State(Reason::new("assented-already")).into());
    }
    let now = write.now();
    let insert = sql!(
        "INSERT INTO connection_assents (connection, side, seq, organisation, person, words, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    write.run(insert, args![id, side, seq, organisation, by, words, now]).await?;
    record(write, who, "connection.assent", "connection", id, side).await?;
    Ok(write.changed("connection", id).await?)
}

/// Opens, freezes or closes the dialogue about a need. While it is frozen nobody is invited, talked to or agreed with.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `step-not-open`; `notice-missing` where it is frozen without a
/// reference.
pub async fn set_dialogue(
    write: &mut Writer,
    who: &Viewer,
    need: NeedId,
    to: DialoguePhase,
    notice: Option<&Text<120>>,
    reason: Option<&Text<2000>>,
) -> Result<(), Stop> {
    needs::ask::page(write, who, need).await?.ok_or(Refusal::NotFound)?;
    only_desk(who)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    let stands = ask::phase(write, need).await?;
    if !super::rules::phases_from(stands).contains(&to) {
        return Err(Refusal::Forbidden(Reason::new("step-not-open")).into());
    }
    if to == DialoguePhase::Frozen && notice.is_none() {
        return Err(Refusal::field("notice_reference", Reason::new("notice-missing")).into());
    }
    let now = write.now();
    let insert = sql!(
        "INSERT INTO dialogue_steps (need, seq, phase, notice_reference, by_person, at, reason) VALUES ($1, \
         (SELECT COALESCE(MAX(seq), 0) + 1 FROM dialogue_steps WHERE need = $1), $2, $3, $4, $5, $6)"
    );
    write.run(insert, args![need, to, notice, by, now, reason]).await?;
    record(write, who, "dialogue.step", "need", need, to.as_str()).await?;
    Ok(write.changed("need", need).await?)
}

/// Tells the side that a step concerns: the invited organisation's managers, else the coordinators and the need's
/// author.
async fn tell(write: &mut Writer, who: &Viewer, connection: &Connection, to: ConnectionState) -> Result<(), Stop> {
    let find = sql!(
        "SELECT m.person FROM memberships m JOIN persons p ON p.id = m.person WHERE m.organisation = $1 \
         AND m.ended_at IS NULL AND p.ended_at IS NULL AND m.role = 'manager'"
    );
    let desk = sql!(
        "SELECT p.id FROM persons p JOIN region_roles r ON r.person = p.id \
         WHERE r.role = 'coordinator' AND r.ended_at IS NULL AND p.ended_at IS NULL"
    );
    let told_before = connection.state != ConnectionState::Suggested;
    let mut people: Vec<PersonId> = match to {
        ConnectionState::Suggested => Vec::new(),
        ConnectionState::InDialogue => {
            write.all::<(PersonId,)>(desk, args![]).await?.into_iter().map(|(id,)| id).collect()
        }
        ConnectionState::Declined if !told_before => Vec::new(),
        _ => {
            let managers = write.all::<(PersonId,)>(find, args![connection.organisation]).await?;
            managers.into_iter().map(|(id,)| id).collect()
        }
    };
    if matches!(to, ConnectionState::InDialogue | ConnectionState::Agreed | ConnectionState::Declined) && told_before {
        people.push(connection.author);
    }
    people.retain(|person| Some(*person) != who.person);
    people.sort();
    people.dedup();
    for person in people {
        let facts = json!({ "connection": connection.id.to_string(), "state": to.as_str() });
        write.post("connection_step", person, facts).await?;
    }
    Ok(())
}
