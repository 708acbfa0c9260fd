//! Writes of rounds: preparing, opening and closing them.

mod answers;
mod asking;
mod network;
mod results;

pub use answers::{Change, ChangeKind, Entered, begin_sheet, enter_sheets, keep, note_answered};
pub use asking::{Addressee, ask_by_letter, forget, new_link, remind, write_token};
pub use network::{finish, name_partner, open_network, take_partner_away};
pub use results::{add_counts, order, store_release, too_soon};

use super::rules::{check, check_groups, only_keepers};
use super::{Group, Round, RoundText, ask};
use crate::audit::act::record;
use crate::instruments;
use crate::{actors, initiatives};
use model::text::sort_key;
use model::{Fault, InstrumentId, Reason, Refusal, RoundId, RoundKind, RoundState, Stop, Viewer};
use store::{Writer, args, sql};

/// Prepares a round. A form names the id beforehand, so that it makes one round however often it is sent.
///
/// # Errors
/// Forbidden to others than those who run rounds; what must be mended, by field.
pub async fn prepare(
    write: &mut Writer,
    who: &Viewer,
    (id, kind): (Option<RoundId>, RoundKind),
    instrument: Option<InstrumentId>,
    text: &RoundText,
    groups: &[Group],
) -> Result<RoundId, Stop> {
    only_keepers(who)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    let now = write.now();
    let id = id.unwrap_or_else(|| RoundId::new(now));
    if let Some(known) = ask::page(write, who, id).await? {
        return Ok(known.id);
    }
    holds(write, who, kind, instrument, text, groups).await?;
    let insert = sql!(
        "INSERT INTO rounds (id, kind, instrument, title, title_sort, about, organisation, initiative, collaboration, \
         previous, anonymity, breakdowns, opens_on, closes_on, languages, purpose, legal_basis, controller, keep_until, \
         most_reminders, reminder_days, visibility, language, state, state_at, by_person, version, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
         'draft', $24, $25, 1, $24, $24)"
    );
    let mut row = args![id, kind, instrument];
    row.extend(cells(text));
    row.extend(args![now, by]);
    write.run(insert, row).await?;
    put_groups(write, id, groups).await?;
    step(write, who, id, RoundState::Draft).await?;
    record(write, who, "round.prepared", "round", id, "").await?;
    Ok(id)
}

fn cells(text: &RoundText) -> Vec<model::Cell> {
    let words = |words: &[String]| words.join(" ");
    let languages: Vec<String> = text.languages.iter().map(ToString::to_string).collect();
    args![
        text.title,
        sort_key(text.title.as_str()),
        text.about,
        text.organisation,
        text.initiative,
        text.collaboration,
        text.previous,
        text.anonymity,
        words(&text.breakdowns),
        text.opens_on,
        text.closes_on,
        words(&languages),
        text.purpose,
        text.legal_basis,
        text.controller,
        text.keep_until,
        text.most_reminders,
        text.reminder_days,
        text.visibility,
        text.language
    ]
}

async fn holds(
    write: &mut Writer,
    who: &Viewer,
    kind: RoundKind,
    instrument: Option<InstrumentId>,
    text: &RoundText,
    groups: &[Group],
) -> Result<(), Stop> {
    let instrument = match (kind, instrument) {
        (RoundKind::Network, _) => None,
        (_, Some(id)) => match instruments::ask::page(write, who, id).await? {
            Some(line) => Some(line.instrument()?),
            None => return Err(Refusal::field("instrument", Reason::new("not-a-choice")).into()),
        },
        _ => return Err(Refusal::field("instrument", Reason::new("missing").with("label", "field-instrument")).into()),
    };
    check(text, instrument.as_ref())?;
    if let (RoundKind::Survey, Some(instrument)) = (kind, &instrument) {
        check_groups(groups, instrument)?;
    }
    if actors::ask::page(write, who, text.organisation).await?.is_none() {
        return Err(Refusal::field("organisation", Reason::new("unknown-organisation")).into());
    }
    if let Some(initiative) = text.initiative
        && initiatives::ask::page(write, who, initiative).await?.is_none()
    {
        return Err(Refusal::field("initiative", Reason::new("not-a-choice")).into());
    }
    if let Some(previous) = text.previous
        && ask::page(write, who, previous).await?.is_none()
    {
        return Err(Refusal::field("previous", Reason::new("not-a-choice")).into());
    }
    Ok(())
}

async fn put_groups(write: &mut Writer, id: RoundId, groups: &[Group]) -> Result<(), Fault> {
    write.run(sql!("DELETE FROM round_groups WHERE round = $1"), args![id]).await?;
    let insert =
        sql!("INSERT INTO round_groups (round, key, seq, name, variant, expected) VALUES ($1, $2, $3, $4, $5, $6)");
    for (seq, group) in (1i64..).zip(groups) {
        write.run(insert, args![id, group.key, seq, group.name, group.variant, group.expected]).await?;
    }
    Ok(())
}

async fn step(write: &mut Writer, who: &Viewer, id: RoundId, state: RoundState) -> Result<(), Fault> {
    let now = write.now();
    let insert = sql!(
        "INSERT INTO round_steps (round, seq, state, by_person, at) \
         VALUES ($1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM round_steps WHERE round = $1), $2, $3, $4)"
    );
    write.run(insert, args![id, state, who.person, now]).await?;
    write.changed("round", id).await
}

/// The round, for those who run it.
///
/// # Errors
/// Forbidden to others; not found.
async fn kept(write: &mut Writer, who: &Viewer, id: RoundId) -> Result<Round, Stop> {
    let round = ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    only_keepers(who)?;
    Ok(round)
}

fn in_state(round: &Round, state: RoundState) -> Result<(), Refusal> {
    if round.state == state { Ok(()) } else { Err(Refusal::State(Reason::new("round-state"))) }
}

/// Changes a round that has not been opened.
///
/// # Errors
/// As [`prepare`]; `round-state` once it has been opened; stale where somebody else changed it since.
pub async fn change(
    write: &mut Writer,
    who: &Viewer,
    (id, version): (RoundId, i64),
    instrument: Option<InstrumentId>,
    text: &RoundText,
    groups: &[Group],
) -> Result<(), Stop> {
    let round = kept(write, who, id).await?;
    in_state(&round, RoundState::Draft)?;
    if round.version != version {
        return Err(Refusal::Stale.into());
    }
    holds(write, who, round.kind, instrument, text, groups).await?;
    let update = sql!(
        "UPDATE rounds SET instrument = $2, title = $3, title_sort = $4, about = $5, organisation = $6, initiative = $7, \
         collaboration = $8, previous = $9, anonymity = $10, breakdowns = $11, opens_on = $12, closes_on = $13, \
         languages = $14, purpose = $15, legal_basis = $16, controller = $17, keep_until = $18, most_reminders = $19, \
         reminder_days = $20, visibility = $21, language = $22, version = version + 1, updated_at = $23 WHERE id = $1"
    );
    let now = write.now();
    let mut row = args![id, instrument];
    row.extend(cells(text));
    row.extend(args![now]);
    write.run(update, row).await?;
    put_groups(write, id, groups).await?;
    record(write, who, "round.changed", "round", id, "").await?;
    Ok(write.changed("round", id).await?)
}

/// Deletes a round that has not been opened: nobody has seen it but those who run rounds.
///
/// # Errors
/// Forbidden to others; not found; `round-state` once it has been opened.
pub async fn discard(write: &mut Writer, who: &Viewer, id: RoundId) -> Result<(), Stop> {
    let round = kept(write, who, id).await?;
    in_state(&round, RoundState::Draft)?;
    write.run(sql!("UPDATE rounds SET previous = NULL WHERE previous = $1"), args![id]).await?;
    write.run(sql!("DELETE FROM round_groups WHERE round = $1"), args![id]).await?;
    write.run(sql!("DELETE FROM round_steps WHERE round = $1"), args![id]).await?;
    write.run(sql!("DELETE FROM rounds WHERE id = $1"), args![id]).await?;
    record(write, who, "round.discarded", "round", id, "").await?;
    Ok(write.changed("round", id).await?)
}

/// Opens a round. From here on its instrument, groups, breakdowns and smallest number stand.
///
/// # Errors
/// Forbidden to others than those who run rounds; not found; `round-state`; `round-over` where its last day has passed.
pub async fn open(write: &mut Writer, who: &Viewer, id: RoundId) -> Result<(), Stop> {
    let round = kept(write, who, id).await?;
    in_state(&round, RoundState::Draft)?;
    if round.kind == RoundKind::Aggregated {
        // Nobody is asked: its counts are brought in.
        return Err(Refusal::State(Reason::new("round-state")).into());
    }
    if round.closes_on < write.now().day() {
        return Err(Refusal::State(Reason::new("round-over")).into());
    }
    let code = new_code()?;
    let now = write.now();
    let update =
        sql!("UPDATE rounds SET state = 'open', state_at = $2, code = $3, version = version + 1 WHERE id = $1");
    write.run(update, args![id, now, code]).await?;
    if round.kind == RoundKind::Network {
        open_network(write, &round).await?;
    }
    step(write, who, id, RoundState::Open).await?;
    record(write, who, "round.opened", "round", id, "").await?;
    Ok(())
}

/// Eight signs that can be read aloud and typed on a phone: no 0, 1, I, L, O.
pub(crate) fn new_code() -> Result<String, Fault> {
    const SIGNS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    let mut bytes = [0u8; 8];
    getrandom::fill(&mut bytes).map_err(|error| Fault::new(format!("no random bytes: {error}")))?;
    Ok(bytes.iter().map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()])).collect())
}

/// Closes a round: nothing more can be answered, and its results are ordered.
///
/// # Errors
/// Forbidden to others than those who run rounds; not found; `round-state`.
pub async fn close(write: &mut Writer, who: &Viewer, id: RoundId) -> Result<(), Stop> {
    let round = kept(write, who, id).await?;
    in_state(&round, RoundState::Open)?;
    end(write, who, &round).await
}

async fn end(write: &mut Writer, who: &Viewer, round: &Round) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!("UPDATE rounds SET state = 'closed', state_at = $2, version = version + 1 WHERE id = $1");
    write.run(update, args![round.id, now]).await?;
    step(write, who, round.id, RoundState::Closed).await?;
    record(write, who, "round.closed", "round", round.id, "").await?;
    if round.kind == RoundKind::Survey {
        results::ordered(write, who, round.id, true).await?;
    }
    Ok(())
}

/// Closes the rounds whose last day has passed, and deletes the answers that are no longer kept; results stay.
pub async fn tidy(write: &mut Writer) -> Result<(), Stop> {
    let now = write.now();
    let nobody = Viewer::anonymous(model::Language::Bokmal);
    for round in ask::over(write, now.day()).await? {
        end(write, &nobody, &round).await?;
    }
    for id in ask::outlived(write, now.day()).await? {
        let of_round = sql!("DELETE FROM answers WHERE sheet IN (SELECT id FROM sheets WHERE round = $1)");
        write.run(of_round, args![id]).await?;
        write.run(sql!("DELETE FROM sheets WHERE round = $1"), args![id]).await?;
        write.run(sql!("DELETE FROM round_invitations WHERE round = $1"), args![id]).await?;
        record(write, &nobody, "round.emptied", "round", id, "").await?;
    }
    Ok(())
}
