//! Those who answer alone: without an account, by a secret that their phone alone holds.

use super::super::rules::{self, parts};
use super::super::{MOST_PARTICIPANTS, ask};
use crate::people::Secret;
use crate::rounds::token::participant_id;
use model::{Reason, Refusal, SamsonId, Stop};
use store::{Writer, args, sql};

/// Begins to answer alone in the session with a code.
///
/// # Errors
/// Not found where no session with the code goes on; `samson-together` where the group answers together; `samson-full`.
pub async fn join(write: &mut Writer, code: &str, secret: &Secret) -> Result<SamsonId, Stop> {
    let session = ask::by_code(write, code).await?.ok_or(Refusal::NotFound)?;
    if !session.is_alone_first() {
        return Err(Refusal::State(Reason::new("samson-together")).into());
    }
    let count = sql!("SELECT COUNT(*) FROM samson_participants WHERE session = $1");
    if write.one::<(i64,)>(count, args![session.id]).await?.is_some_and(|(count,)| count >= MOST_PARTICIPANTS) {
        return Err(Refusal::State(Reason::new("samson-full")).into());
    }
    let insert = sql!("INSERT INTO samson_participants (id, session) VALUES ($1, $2)");
    write.run(insert, args![participant_id(secret), session.id]).await?;
    write.changed("samson_alone", session.id).await?;
    Ok(session.id)
}

/// Keeps what somebody answers alone about one question; nothing takes it back.
///
/// # Errors
/// Not found where the secret opens nothing; `samson-together`; `samson-agreed` where the group has agreed on it;
/// `not-a-score`.
pub async fn answer_alone(write: &mut Writer, secret: &Secret, item: &str, sent: &str) -> Result<SamsonId, Stop> {
    let it = ask::participant(write, secret).await?.ok_or(Refusal::NotFound)?;
    if !it.session.is_alone_first() {
        return Err(Refusal::State(Reason::new("samson-together")).into());
    }
    let all = parts(&it.instrument);
    let item = all.iter().flat_map(|part| &part.items).find(|known| !known.off && known.key == item);
    let item = item.ok_or(Refusal::NotFound)?;
    if it.agreed.contains_key(&item.key) {
        return Err(Refusal::State(Reason::new("samson-agreed")).into());
    }
    let given = rules::given(item, sent).map_err(|reason| Refusal::field("value", reason))?;
    let own = participant_id(secret);
    let Some(given) = given else {
        let delete = sql!("DELETE FROM samson_singles WHERE participant = $1 AND item = $2");
        write.run(delete, args![own, item.key]).await?;
        write.changed("samson_alone", it.session.id).await?;
        return Ok(it.session.id);
    };
    let (tenths, not_relevant) = given.cells();
    let keep = sql!(
        "INSERT INTO samson_singles (participant, item, session, tenths, not_relevant) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (participant, item) DO UPDATE SET tenths = excluded.tenths, not_relevant = excluded.not_relevant"
    );
    write.run(keep, args![own, item.key, it.session.id, tenths, not_relevant]).await?;
    write.changed("samson_alone", it.session.id).await?;
    Ok(it.session.id)
}
