//! Writes on what somebody has chosen: one's own rows alone. Choosing does nothing with a thing, so the journal does not
//! tell of it, and whether somebody may see it is asked when something is done.

use super::MOST;
use model::{Reason, Refusal, Stop, Viewer};
use store::{Writer, args, sql};

/// After so many days a choice that was not used is forgotten.
const KEPT_DAYS: i64 = 30;

/// Chooses things of a list besides those that are chosen already.
///
/// # Errors
/// `too-many-chosen` from the five hundred and first on; not found to whoever has no account.
pub async fn choose(write: &mut Writer, who: &Viewer, list: &str, things: &[String]) -> Result<(), Stop> {
    let person = who.person.ok_or(Refusal::NotFound)?;
    let insert = sql!(
        "INSERT INTO selections (person, list, thing, chosen_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (person, list, thing) DO NOTHING"
    );
    let now = write.now();
    for thing in things {
        write.run(insert, args![person, list, thing, now]).await?;
    }
    let count = sql!("SELECT COUNT(*) FROM selections WHERE person = $1 AND list = $2");
    match write.one::<(i64,)>(count, args![person, list]).await? {
        Some((chosen,)) if chosen > MOST => {
            Err(Refusal::State(Reason::new("too-many-chosen").with("limit", MOST)).into())
        }
        _ => Ok(()),
    }
}

/// Takes things out of what is chosen.
pub async fn leave_out(write: &mut Writer, who: &Viewer, list: &str, things: &[String]) -> Result<(), Stop> {
    let delete = sql!("DELETE FROM selections WHERE person = $1 AND list = $2 AND thing = $3");
    for thing in things {
        write.run(delete, args![who.key(), list, thing]).await?;
    }
    Ok(())
}

/// Nothing of a list is chosen any more.
pub async fn clear(write: &mut Writer, who: &Viewer, list: &str) -> Result<(), Stop> {
    write.run(sql!("DELETE FROM selections WHERE person = $1 AND list = $2"), args![who.key(), list]).await?;
    Ok(())
}

/// Forgets what was chosen long ago; how many lines those were.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let limit = write.now().plus_seconds(-KEPT_DAYS * 24 * 3600);
    Ok(write.run(sql!("DELETE FROM selections WHERE chosen_at < $1"), args![limit]).await?)
}
