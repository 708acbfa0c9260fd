//! Calls of the API that bear a key of their own: sent again, they get the answer of the first time.

use model::{PersonId, Stop};
use sha2::{Digest, Sha256};
use store::{Row, Writer, args, sql};

/// How long an answer is kept, in seconds.
const KEPT: i64 = 24 * 3600;

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The HTTP status.
    pub status: i64,
    /// Where what was made stands.
    pub location: Option<String>,
    /// The body.
    pub body: String,
}

/// What a key says of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repeat {
    /// It has not been sent before: now it is noted.
    First,
    /// It has been answered so.
    Answered(KeptAnswer),
    /// It was begun, and nobody knows how it ended.
    Unfinished,
    /// The key was used for another call.
    Other,
}

struct Held {
    request_hash: String,
    status: Option<i64>,
    location: Option<String>,
    body: Option<String>,
}

impl store::FromRow for Held {
    fn from_row(row: &mut Row) -> Result<Self, model::Fault> {
        Ok(Self {
            request_hash: row.take("request_hash")?,
            status: row.take("status")?,
            location: row.take("location")?,
            body: row.take("body")?,
        })
    }
}

fn hashed(person: PersonId, key: &str) -> String {
    hex::encode(Sha256::digest(format!("{person} {key}")))
}

/// Notes a call under its key, or says what became of the one before. `request` is the call's method, path and body.
pub async fn begin(write: &mut Writer, person: PersonId, key: &str, request: &[u8]) -> Result<Repeat, Stop> {
    let (key, request, now) = (hashed(person, key), hex::encode(Sha256::digest(request)), write.now());
    let find = sql!("SELECT request_hash, status, location, body FROM api_answers WHERE key_hash = $1");
    match write.one::<Held>(find, args![key]).await? {
        None => {
            let insert =
                sql!("INSERT INTO api_answers (key_hash, person, request_hash, created_at) VALUES ($1, $2, $3, $4)");
            write.run(insert, args![key, person, request, now]).await?;
            Ok(Repeat::First)
        }
        Some(held) if held.request_hash != request => Ok(Repeat::Other),
        Some(Held { status: Some(status), location, body, .. }) => {
            Ok(Repeat::Answered(KeptAnswer { status, location, body: body.unwrap_or_default() }))
        }
        Some(_) => Ok(Repeat::Unfinished),
    }
}

/// Keeps the answer to a call under its key.
pub async fn keep(write: &mut Writer, person: PersonId, key: &str, answer: &KeptAnswer) -> Result<(), Stop> {
    let KeptAnswer { status, location, body } = answer;
    let update = sql!("UPDATE api_answers SET status = $2, location = $3, body = $4 WHERE key_hash = $1");
    write.run(update, args![hashed(person, key), *status, location, body]).await?;
    Ok(())
}

/// Forgets a call that changed nothing, so that it may be tried again under the same key.
pub async fn forget(write: &mut Writer, person: PersonId, key: &str) -> Result<(), Stop> {
    write.run(sql!("DELETE FROM api_answers WHERE key_hash = $1"), args![hashed(person, key)]).await?;
    Ok(())
}

/// Removes answers that are older than a day; how many there were.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let before = write.now().plus_seconds(-KEPT);
    Ok(write.run(sql!("DELETE FROM api_answers WHERE created_at < $1"), args![before]).await?)
}
