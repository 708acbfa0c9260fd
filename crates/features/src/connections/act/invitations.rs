//! Open invitations: published to all alike, with questions and answers that all see.

use super::super::rules::{is_desk, only_desk, stopped};
use super::super::{Invitation, NewInvitation, ask};
use super::sent;
use crate::audit::act::record;
use crate::{needs, offers};
use model::{
    ConnectionState, InvitationId, NeedId, OfferId, OrganisationId, QuestionId, Reason, Refusal, ReplyId, Stage, Stop,
    Text, Viewer, Visibility,
};
use store::{Writer, args, sql};

/// Publishes an open invitation to answer a need. It cannot be seen by more than the need itself.
///
/// # Errors
/// Forbidden to others than the coordinator; not found; `need-not-chosen`; `dialogue-frozen`; `deadline-before`;
/// `wider-than-need` on `visibility`.
pub async fn publish(
    write: &mut Writer,
    who: &Viewer,
    need: NeedId,
    new: &NewInvitation,
) -> Result<InvitationId, Stop> {
    let stands = needs::ask::page(write, who, need).await?.ok_or(Refusal::NotFound)?;
    only_desk(who)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    if !matches!(stands.stage, Stage::Prioritised | Stage::Connecting) {
        return Err(Refusal::State(Reason::new("need-not-chosen").with("title", stands.title)).into());
    }
    if stopped(Some(ask::phase(write, need).await?), ConnectionState::Invited) {
        return Err(Refusal::State(Reason::new("dialogue-frozen")).into());
    }
    if new.deadline < new.opens_on || new.deadline < write.now().day() {
        return Err(Refusal::field("deadline", Reason::new("deadline-before")).into());
    }
    if width(new.visibility) > width(stands.visibility) {
        return Err(Refusal::field("visibility", Reason::new("wider-than-need")).into());
    }
    let now = write.now();
    let id = InvitationId::new(now);
    let insert = sql!(
        "INSERT INTO invitations (id, need, need_version, title, words, opens_on, deadline, visibility, language, \
         recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let NewInvitation { title, words, opens_on, deadline, visibility, language } = new;
    let version = stands.version;
    let cells = args![id, need, version, title, words, opens_on, deadline, visibility, language, by, now];
    write.run(insert, cells).await?;
    if stands.stage == Stage::Prioritised {
        needs::act::advance(write, who, need, Stage::Connecting, None, None).await?;
    }
    record(write, who, "invitation.published", "invitation", id, "").await?;
    write.changed("invitation", id).await?;
    Ok(id)
}

fn width(visibility: Visibility) -> usize {
    Visibility::ALL.iter().position(|known| *known == visibility).unwrap_or(0)
}

/// The invitation, where it can be asked about and answered today by somebody of an organisation.
async fn open(
    write: &mut Writer,
    who: &Viewer,
    id: InvitationId,
    organisation: OrganisationId,
) -> Result<Invitation, Stop> {
    let today = write.now().day();
    let invitation = ask::invitation(write, who, id, today).await?.ok_or(Refusal::NotFound)?;
    if !who.belongs_to(organisation) {
        return Err(Refusal::Forbidden(Reason::new("only-own-answers")).into());
    }
    if stopped(invitation.dialogue, ConnectionState::InDialogue) {
        return Err(Refusal::State(Reason::new("dialogue-frozen")).into());
    }
    if today < invitation.opens_on || today > invitation.deadline {
        return Err(Refusal::State(Reason::new("invitation-over")).into());
    }
    Ok(invitation)
}

/// Asks a question about an invitation. Once answered, all see question and answer, and nobody sees who asked.
///
/// # Errors
/// Not found; forbidden to others than the organisation's own; `invitation-over`; `dialogue-frozen`.
pub async fn ask(
    write: &mut Writer,
    who: &Viewer,
    id: InvitationId,
    organisation: OrganisationId,
    question: &Text<1000>,
) -> Result<QuestionId, Stop> {
    open(write, who, id, organisation).await?;
    let now = write.now();
    let asked = QuestionId::new(now);
    let insert = sql!(
        "INSERT INTO invitation_questions (id, invitation, organisation, person, question, asked_at) \
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    write.run(insert, args![asked, id, organisation, who.key(), question, now]).await?;
    record(write, who, "invitation.asked", "invitation", id, "").await?;
    write.changed("invitation", id).await?;
    Ok(asked)
}

/// Answers a question, to all.
///
/// # Errors
/// Forbidden to others than the coordinator; not found, also where it has been answered.
pub async fn answer_question(
    write: &mut Writer,
    who: &Viewer,
    id: InvitationId,
    question: QuestionId,
    answer: &Text<2000>,
) -> Result<(), Stop> {
    only_desk(who)?;
    let now = write.now();
    let update = sql!(
        "UPDATE invitation_questions SET answer = $3, answered_by = $4, answered_at = $5 \
         WHERE id = $1 AND invitation = $2 AND answered_at IS NULL"
    );
    if write.run(update, args![question, id, answer, who.key(), now]).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    record(write, who, "invitation.answered", "invitation", id, "").await?;
    Ok(write.changed("invitation", id).await?)
}

/// Answers an invitation, with an offer or in words alone. What the organisation had been shown is logged with it.
///
/// # Errors
/// Not found; forbidden to others than the organisation's own; `invitation-over`; `dialogue-frozen`; `not-a-choice` on
/// `offer`.
pub async fn reply(
    write: &mut Writer,
    who: &Viewer,
    id: InvitationId,
    organisation: OrganisationId,
    (offer, words): (Option<OfferId>, &Text<4000>),
) -> Result<ReplyId, Stop> {
    let invitation = open(write, who, id, organisation).await?;
    if let Some(offer) = offer {
        let offer = offers::ask::page(write, who, offer).await?;
        if offer.is_none_or(|offer| offer.organisation != organisation) {
            return Err(Refusal::field("offer", Reason::new("not-a-choice")).into());
        }
    }
    let now = write.now();
    let given = ReplyId::new(now);
    let insert = sql!(
        "INSERT INTO invitation_answers (id, invitation, organisation, person, offer, words, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    write.run(insert, args![given, id, organisation, who.key(), offer, words, now]).await?;
    let version = sql!("SELECT need_version FROM invitations WHERE id = $1");
    let (version,) = write.one::<(i64,)>(version, args![id]).await?.ok_or(Refusal::NotFound)?;
    sent(write, who, (invitation.need, version), (None, Some(id)), organisation).await?;
    record(write, who, "invitation.replied", "invitation", id, "").await?;
    write.changed("invitation", id).await?;
    Ok(given)
}

/// Takes an answer to an invitation back; the row stays.
///
/// # Errors
/// Not found, also for others than the organisation that answered; `invitation-over` after the deadline.
pub async fn withdraw_reply(write: &mut Writer, who: &Viewer, id: InvitationId, reply: ReplyId) -> Result<(), Stop> {
    let find =
        sql!("SELECT organisation FROM invitation_answers WHERE id = $1 AND invitation = $2 AND withdrawn_at IS NULL");
    let found = write.one::<(OrganisationId,)>(find, args![reply, id]).await?;
    let (organisation,) =
        found.filter(|(organisation,)| who.belongs_to(*organisation) && !is_desk(who)).ok_or(Refusal::NotFound)?;
    open(write, who, id, organisation).await?;
    let now = write.now();
    let update = sql!("UPDATE invitation_answers SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1");
    write.run(update, args![reply, now, who.key()]).await?;
    Ok(record(write, who, "invitation.reply_withdrawn", "invitation", id, "").await?)
}
