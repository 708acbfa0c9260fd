//! Writes of those who are asked by letter.

use super::super::{Round, ask, rules, token};
use super::{in_state, kept};
use crate::audit::act::record;
use crate::people::Secret;
use model::{
    Email, Language, PersonId, Reason, Refusal, RoundId, RoundInvitationId, RoundKind, RoundState, Stop, Viewer,
};
use serde_json::json;
use store::{Writer, args, sql};

/// The most who can be asked in one go.
const MOST_AT_ONCE: usize = 2_000;

/// Somebody who is asked by letter.
#[derive(Debug, Clone)]
pub struct Addressee {
    /// Where the letter goes.
    pub email: Email,
    /// The group's key.
    pub group: String,
}

/// Asks people by letter. Whoever was asked before is not asked again; how many are new.
///
/// # Errors
/// Forbidden to others than those who run the round; not found; `round-state` unless it is open; `not-a-choice` for a
/// group that the round does not have; `too-many-addresses`.
pub async fn ask_by_letter(
    write: &mut Writer,
    who: &Viewer,
    id: RoundId,
    addressees: &[Addressee],
) -> Result<usize, Stop> {
    let round = kept(write, who, id).await?;
    in_state(&round, RoundState::Open)?;
    if round.kind != RoundKind::Survey {
        return Err(Refusal::State(Reason::new("round-state")).into());
    }
    if addressees.len() > MOST_AT_ONCE {
        return Err(Refusal::field("emails", Reason::new("too-many-addresses").with("most", MOST_AT_ONCE)).into());
    }
    let by = who.person.ok_or(Refusal::NotFound)?;
    let groups = ask::groups(write, who, id).await?;
    let language = round.languages().first().copied().unwrap_or(round.language);
    let mut new = 0;
    for Addressee { email, group } in addressees {
        if groups.iter().all(|known| known.key != *group) {
            return Err(Refusal::field("group", Reason::new("not-a-choice")).into());
        }
        let now = write.now();
        let invitation = RoundInvitationId::new(now);
        let insert = sql!(
            "INSERT INTO round_invitations (id, round, round_group, email, email_folded, language, reminders, \
             has_answered, by_person) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7) ON CONFLICT (round, email_folded) DO NOTHING"
        );
        let folded = email.folded();
        let row = args![invitation, id, group, email.to_string(), folded, language, by];
        if write.run(insert, row).await? == 1 {
            write.post("round_invitation", invitation, json!({})).await?;
            new += 1;
        }
    }
    record(write, who, "round.asked", "round", id, &new.to_string()).await?;
    Ok(new)
}

/// The hash of the secret that is about to be written into a letter; the secret itself stands nowhere else. Where to,
/// in which language, and the round; none where the letter is not to be written any more.
pub async fn write_token(
    write: &mut Writer,
    id: RoundInvitationId,
    secret: &Secret,
) -> Result<Option<(String, Language, Round)>, Stop> {
    let today = write.now().day();
    let Some((email, language, round)) = ask::addressee(write, id, today).await? else { return Ok(None) };
    let update = sql!("UPDATE round_invitations SET token_hash = $2, written_on = $3 WHERE id = $1");
    write.run(update, args![id, token::invitation_hash(secret), today]).await?;
    Ok(Some((email, language, round)))
}

/// Writes a new letter to somebody who has lost theirs, with a new link. Which sheet was begun by the old one is known to
/// nobody here, so whoever found it again and sent in both would be counted twice; the page says so.
///
/// # Errors
/// Forbidden to others than those who run the round; not found; `round-state`; `has-answered`.
pub async fn new_link(
    write: &mut Writer,
    who: &Viewer,
    id: RoundId,
    invitation: RoundInvitationId,
) -> Result<(), Stop> {
    let round = kept(write, who, id).await?;
    in_state(&round, RoundState::Open)?;
    let lines = ask::invitations(write, who, id).await?;
    let line = lines.into_iter().find(|line| line.id == invitation).ok_or(Refusal::NotFound)?;
    if line.has_answered != 0 {
        return Err(Refusal::State(Reason::new("has-answered")).into());
    }
    write.post("round_invitation", invitation, json!({})).await?;
    record(write, who, "round.asked", "round", id, "again").await?;
    Ok(())
}

/// Reminds those who were asked by letter and are not known to have answered, at most so often and with so many days
/// between as the round says. The letter holds no link: it says in which letter the link stands.
pub async fn remind(write: &mut Writer) -> Result<usize, Stop> {
    let today = write.now().day();
    let mut posted = 0;
    for (round, unanswered) in ask::unanswered(write, today).await? {
        let (until, most, between) = (round.closes_on, round.most_reminders, round.reminder_days);
        for it in unanswered {
            let last = it.reminded_on.unwrap_or(it.written_on);
            if rules::is_due(today, until, last, it.reminders, most, between) {
                let update =
                    sql!("UPDATE round_invitations SET reminders = reminders + 1, reminded_on = $2 WHERE id = $1");
                write.run(update, args![it.id, today]).await?;
                let facts = json!({ "written_on": it.written_on.to_string() });
                write.post("round_reminder", it.id, facts).await?;
                posted += 1;
            }
        }
    }
    Ok(posted)
}

/// Takes away that somebody with an account was asked by letter. What they may have answered is known to nobody here,
/// and stays.
pub async fn forget(write: &mut Writer, person: PersonId) -> Result<(), Stop> {
    let delete =
        sql!("DELETE FROM round_invitations WHERE email_folded = (SELECT email_folded FROM persons WHERE id = $1)");
    write.run(delete, args![person]).await?;
    Ok(())
}
