//! Reads on accounts.

use super::rules::{due_for_seen, oldest_made, oldest_seen};
use super::{Account, Credentials, PersonLine, Secret, SessionLine, TokenLine};
use model::{Fault, Language, Moment, PersonId, RegionRole, Viewer, text::sort_key};
use store::{Reader, Row, args, from_row, sql};

from_row!(Credentials { id, password_hash });

impl store::FromRow for Account {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.take("id")?,
            name: row.take("name")?,
            email: row.take("email")?,
            language: row.take("language")?,
            roles: Vec::new(),
            seen_at: row.take("seen_at")?,
            scope: row.take("scope")?,
        })
    }
}

/// What is needed to check the password of an address.
pub async fn credentials(read: &mut Reader, email: &str) -> Result<Option<Credentials>, Fault> {
    let find = sql!("SELECT id, password_hash FROM persons WHERE email_folded = $1 AND ended_at IS NULL");
    read.one(find, args![email.trim().to_lowercase()]).await
}

/// Whether anybody has an account.
pub async fn credentials_exist(read: &mut Reader) -> Result<bool, Fault> {
    Ok(read.one::<(PersonId,)>(sql!("SELECT id FROM persons LIMIT 1"), args![]).await?.is_some())
}

/// What is needed to check the password of a person who is signed in.
pub async fn own_credentials(read: &mut Reader, person: PersonId) -> Result<Option<Credentials>, Fault> {
    read.one(sql!("SELECT id, password_hash FROM persons WHERE id = $1 AND ended_at IS NULL"), args![person]).await
}

/// The account behind a browser's session, if it still holds.
pub async fn by_session(read: &mut Reader, secret: &Secret) -> Result<Option<Account>, Fault> {
    let find = sql!(
        "SELECT p.id, p.name, p.email, p.language, s.seen_at, CAST(NULL AS TEXT) AS scope FROM sessions s JOIN persons p ON p.id = s.person \
         WHERE s.token_hash = $1 AND s.seen_at > $2 AND s.created_at > $3 AND p.ended_at IS NULL"
    );
    let now = read.now();
    let found = read.one::<Account>(find, args![secret.hash(), oldest_seen(now), oldest_made(now)]).await?;
    with_roles(read, found).await
}

/// The account behind an API token, if it still holds; `seen_at` is when the token was last used.
pub async fn by_token(read: &mut Reader, secret: &Secret) -> Result<Option<Account>, Fault> {
    let find = sql!(
        "SELECT p.id, p.name, p.email, p.language, t.used_at AS seen_at, t.scope FROM api_tokens t \
         JOIN persons p ON p.id = t.person WHERE t.token_hash = $1 AND t.ended_at IS NULL AND p.ended_at IS NULL"
    );
    let found = read.one::<Account>(find, args![secret.hash()]).await?;
    with_roles(read, found).await
}

/// Whether "last seen" should be written again.
pub fn seen_is_due(account: &Account, now: Moment) -> bool {
    account.seen_at.is_none_or(|seen| seen < due_for_seen(now))
}

async fn with_roles(read: &mut Reader, found: Option<Account>) -> Result<Option<Account>, Fault> {
    match found {
        None => Ok(None),
        Some(account) => Ok(Some(Account { roles: roles(read, account.id).await?, ..account })),
    }
}

/// The roles a person holds in the region.
pub async fn roles(read: &mut Reader, person: PersonId) -> Result<Vec<RegionRole>, Fault> {
    let find = sql!("SELECT role FROM region_roles WHERE person = $1 AND ended_at IS NULL ORDER BY granted_at, id");
    Ok(read.all::<(RegionRole,)>(find, args![person]).await?.into_iter().map(|(role,)| role).collect())
}

/// Whom a link from a letter is for, if it still works.
pub async fn link_holder(read: &mut Reader, secret: &Secret) -> Result<Option<(String, Language)>, Fault> {
    let find = sql!(
        "SELECT p.name, p.language FROM links l JOIN persons p ON p.id = l.person \
         WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND p.ended_at IS NULL"
    );
    let now = read.now();
    read.one(find, args![secret.hash(), now]).await
}

/// Name, address and language of a letter's reader, unless the account is closed.
pub async fn addressee(read: &mut Reader, person: PersonId) -> Result<Option<(String, String, Language)>, Fault> {
    read.one(sql!("SELECT name, email, language FROM persons WHERE id = $1 AND ended_at IS NULL"), args![person]).await
}

/// Every account whose name or address holds the text, by name. Empty for others than administrators.
pub async fn list(read: &mut Reader, who: &Viewer, search: &str) -> Result<Vec<PersonLine>, Fault> {
    let find = sql!(
        "SELECT p.id, p.name, p.email, p.ended_at, \
         CASE WHEN p.ended_at IS NOT NULL THEN 'closed' WHEN p.password_hash IS NULL THEN 'invited' \
         ELSE 'open' END AS state, \
         COALESCE((SELECT STRING_AGG(r.role, ',') FROM region_roles r \
         WHERE r.person = p.id AND r.ended_at IS NULL), '') AS roles \
         FROM persons p WHERE EXISTS (SELECT 1 FROM region_roles a WHERE a.person = $1 \
         AND a.role = 'administrator' AND a.ended_at IS NULL) AND p.erased_at IS NULL \
         AND ($2 = '' OR p.name_sort LIKE $3 OR p.email_folded LIKE $4) ORDER BY p.name_sort, p.id LIMIT 500"
    );
    let name = format!("%{}%", sort_key(search));
    let address = format!("%{}%", search.trim().to_lowercase().replace(['%', '_', '\\'], ""));
    read.all(find, args![who.key(), search.trim(), name, address]).await
}

/// The browsers a person is signed in on, newest first.
pub async fn own_sessions(read: &mut Reader, person: PersonId) -> Result<Vec<SessionLine>, Fault> {
    let find = sql!("SELECT created_at, seen_at FROM sessions WHERE person = $1 ORDER BY seen_at DESC LIMIT 50");
    read.all(find, args![person]).await
}

/// A person's API tokens, newest first.
pub async fn own_tokens(read: &mut Reader, person: PersonId) -> Result<Vec<TokenLine>, Fault> {
    let find = sql!(
        "SELECT id, name, scope, created_at, used_at FROM api_tokens WHERE person = $1 AND ended_at IS NULL \
         ORDER BY created_at DESC, id DESC"
    );
    read.all(find, args![person]).await
}
