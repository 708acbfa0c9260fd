//! Writes at the public entry.

use super::{NewVoice, Voice, ask, only_desk, voiced_by};
use crate::actors;
use crate::audit::act::record;
use crate::needs::{self, Details, NeedText};
use crate::people::Secret;
use model::{NeedId, OrganisationId, Reason, Refusal, Stop, Text, Viewer, Visibility, VoiceId, VoiceState};
use store::{Writer, args, sql};

/// Keeps what somebody without an account tells, for the desk to read. The secret is the only way back to it.
pub async fn tell(write: &mut Writer, new: &NewVoice, secret: &Secret) -> Result<VoiceId, Stop> {
    let now = write.now();
    let id = VoiceId::new(now);
    let insert = sql!(
        "INSERT INTO voices (id, speaks_for, title, problem, affected, place, contact, language, secret_hash, \
         created_at, state, state_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)"
    );
    let NewVoice { speaks_for, title, problem, affected, place, contact, language } = new;
    let hash = secret.hash();
    let row = args![id, speaks_for, title, problem, affected, place, contact, language, hash, now, VoiceState::Waiting];
    write.run(insert, row).await?;
    let nobody = Viewer::anonymous(*language);
    record(write, &nobody, "voice.told", "voice", id, "").await?;
    write.changed("voice", id).await?;
    Ok(id)
}

/// Takes up what was told as a need of an organisation, handed in by the coordinator.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `voice-settled` where it was settled before;
/// `unknown-organisation`.
pub async fn take_up(
    write: &mut Writer,
    who: &Viewer,
    id: VoiceId,
    organisation: OrganisationId,
    visibility: Visibility,
) -> Result<NeedId, Stop> {
    let voice = waiting(write, who, id).await?;
    if actors::ask::page(write, who, organisation).await?.is_none() {
        return Err(Refusal::field("organisation", Reason::new("unknown-organisation")).into());
    }
    let missing = || Refusal::State(Reason::new("voice-settled"));
    let text = NeedText {
        organisation,
        title: Text::read(&voice.title).ok().flatten().ok_or_else(missing)?,
        problem: Text::read(&voice.problem).ok().flatten().ok_or_else(missing)?,
        affected: Text::read(&voice.affected).ok().flatten().ok_or_else(missing)?,
        place: Text::read(&voice.place).ok().flatten().ok_or_else(missing)?,
        visibility,
        language: voice.language,
    };
    let details = Details { voiced_by: Some(voiced_by(voice.speaks_for)), ..Details::default() };
    let need = needs::act::hand_in(write, who, &text, &details).await?;
    settle(write, who, id, VoiceState::TakenUp, None, Some(need)).await?;
    Ok(need)
}

/// Says why what was told is not taken up.
///
/// # Errors
/// As [`take_up`].
pub async fn leave(write: &mut Writer, who: &Viewer, id: VoiceId, reason: &Text<2000>) -> Result<(), Stop> {
    waiting(write, who, id).await?;
    settle(write, who, id, VoiceState::NotTakenUp, Some(reason), None).await
}

async fn waiting(write: &mut Writer, who: &Viewer, id: VoiceId) -> Result<Voice, Stop> {
    only_desk(who)?;
    let voice = ask::voice(write, who, id).await?.ok_or(Refusal::NotFound)?;
    match voice.state {
        VoiceState::Waiting => Ok(voice),
        _ => Err(Refusal::State(Reason::new("voice-settled")).into()),
    }
}

/// What was told is settled; how to reach whoever told it is not needed any more.
async fn settle(
    write: &mut Writer,
    who: &Viewer,
    id: VoiceId,
    state: VoiceState,
    reason: Option<&Text<2000>>,
    need: Option<NeedId>,
) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!(
        "UPDATE voices SET state = $2, state_at = $3, reason = $4, by_person = $5, need = $6, \
         contact = CASE WHEN $2 = 'taken_up' THEN contact ELSE NULL END WHERE id = $1"
    );
    write.run(update, args![id, state, now, reason, who.person, need]).await?;
    record(write, who, "voice.settled", "voice", id, state.as_str()).await?;
    write.changed("voice", id).await?;
    Ok(())
}

/// Shows an organisation to everybody, or does so no longer, as its own members and the coordinator say.
///
/// # Errors
/// Not found; forbidden to others.
pub async fn show_actor(write: &mut Writer, who: &Viewer, id: OrganisationId, shown: bool) -> Result<(), Stop> {
    actors::ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?;
    if !actors::may_edit(who, id) {
        return Err(Refusal::Forbidden(Reason::new("only-own-members")).into());
    }
    let at = shown.then_some(write.now());
    write.run(sql!("UPDATE organisations SET shown_at = $2 WHERE id = $1"), args![id, at]).await?;
    let action = if shown { "organisation.shown" } else { "organisation.hidden" };
    record(write, who, action, "organisation", id, "").await?;
    write.changed("organisation", id).await?;
    Ok(())
}
