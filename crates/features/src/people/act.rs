//! Writes on accounts.

use super::rules::{LinkPurpose, due_for_seen, oldest_made, oldest_seen};
use super::{Invited, NewPerson, Secret};
use model::{
    Fault, GrantId, Language, PersonId, Reason, Refusal, RegionRole, Stop, Text, TokenId, TokenScope, Viewer,
    text::sort_key,
};
use serde_json::json;
use store::{Writer, args, sql};

/// Signs a person in on one browser.
pub async fn open_session(write: &mut Writer, person: PersonId, secret: &Secret) -> Result<(), Stop> {
    let now = write.now();
    let insert = sql!("INSERT INTO sessions (token_hash, person, created_at, seen_at) VALUES ($1, $2, $3, $3)");
    write.run(insert, args![secret.hash(), person, now]).await?;
    Ok(())
}

/// Notes that a browser was seen, at most every ten minutes.
pub async fn touch_session(write: &mut Writer, secret: &Secret) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!("UPDATE sessions SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $3");
    write.run(update, args![secret.hash(), now, due_for_seen(now)]).await?;
    Ok(())
}

/// Signs one browser out.
pub async fn close_session(write: &mut Writer, secret: &Secret) -> Result<(), Stop> {
    write.run(sql!("DELETE FROM sessions WHERE token_hash = $1"), args![secret.hash()]).await?;
    Ok(())
}

/// Signs a person out everywhere; how many browsers there were.
pub async fn close_all_sessions(write: &mut Writer, person: PersonId) -> Result<u64, Stop> {
    Ok(write.run(sql!("DELETE FROM sessions WHERE person = $1"), args![person]).await?)
}

/// Invites a person: makes the account where there is none, and posts a letter with a link, anew to those who have
/// not answered one before.
///
/// # Errors
/// `email-closed` where the account has been closed.
pub async fn invite(write: &mut Writer, new: &NewPerson) -> Result<Invited, Stop> {
    let find = sql!(
        "SELECT id, CASE WHEN ended_at IS NOT NULL THEN 'closed' WHEN password_hash IS NULL THEN 'invited' \
         ELSE 'open' END AS state FROM persons WHERE email_folded = $1"
    );
    let person = match write.one::<(PersonId, String)>(find, args![new.email.folded()]).await? {
        Some((_, state)) if state == "closed" => {
            return Err(Refusal::field("email", Reason::new("email-closed")).into());
        }
        Some((person, state)) if state == "open" => return Ok(Invited { person, letter: false }),
        Some((person, _)) => person,
        None => add(write, new).await?,
    };
    write.post(LinkPurpose::Invitation.as_str(), person, json!({})).await?;
    Ok(Invited { person, letter: true })
}

/// Makes an account without a letter.
///
/// # Errors
/// A fault where the address is taken.
pub async fn add(write: &mut Writer, new: &NewPerson) -> Result<PersonId, Stop> {
    let now = write.now();
    let person = PersonId::new(now);
    let insert = sql!(
        "INSERT INTO persons (id, email, email_folded, name, name_sort, language, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let sort = sort_key(new.name.as_str());
    write.run(insert, args![person, new.email, new.email.folded(), new.name, sort, new.language, now]).await?;
    write.changed("person", person).await?;
    Ok(person)
}

/// Posts a letter with a link to set a new password, where the address has an account. Says nothing otherwise, so
/// that nobody learns who has one.
pub async fn ask_for_reset(write: &mut Writer, email: &str) -> Result<(), Stop> {
    let find = sql!("SELECT id FROM persons WHERE email_folded = $1 AND ended_at IS NULL");
    if let Some((person,)) = write.one::<(PersonId,)>(find, args![email.trim().to_lowercase()]).await? {
        write.post(LinkPurpose::Reset.as_str(), person, json!({})).await?;
    }
    Ok(())
}

/// Makes a link for a letter that is about to be sent; older links for the same purpose stop working.
pub async fn make_link(
    write: &mut Writer,
    person: PersonId,
    purpose: LinkPurpose,
    secret: &Secret,
) -> Result<(), Stop> {
    let now = write.now();
    let end = sql!("UPDATE links SET expires_at = $3 WHERE person = $1 AND purpose = $2 AND used_at IS NULL");
    write.run(end, args![person, purpose, now]).await?;
    let insert =
        sql!("INSERT INTO links (token_hash, person, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)");
    write.run(insert, args![secret.hash(), person, purpose, now, purpose.expiry(now)]).await?;
    Ok(())
}

/// Sets a password by a link from a letter; the link works once, and every browser is signed out.
///
/// # Errors
/// `link-over` where the link has been used, has expired or never was.
pub async fn use_link(write: &mut Writer, secret: &Secret, password_hash: &str) -> Result<PersonId, Stop> {
    let now = write.now();
    let take = sql!(
        "UPDATE links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 \
         AND EXISTS (SELECT 1 FROM persons WHERE id = links.person AND ended_at IS NULL) RETURNING person"
    );
    let taken = write.one::<(PersonId,)>(take, args![secret.hash(), now]).await?;
    let (person,) = taken.ok_or(Refusal::State(Reason::new("link-over")))?;
    set_password(write, person, password_hash).await?;
    Ok(person)
}

/// Sets a person's password and signs every browser out.
pub async fn set_password(write: &mut Writer, person: PersonId, password_hash: &str) -> Result<(), Stop> {
    let update = sql!("UPDATE persons SET password_hash = $2 WHERE id = $1");
    write.run(update, args![person, password_hash]).await?;
    close_all_sessions(write, person).await?;
    Ok(())
}

/// Sets the language of a person's pages and letters.
pub async fn set_language(write: &mut Writer, person: PersonId, language: Language) -> Result<(), Stop> {
    write.run(sql!("UPDATE persons SET language = $2 WHERE id = $1"), args![person, language]).await?;
    Ok(())
}

/// Sets a person's name.
pub async fn set_name(write: &mut Writer, person: PersonId, name: &Text<120>) -> Result<(), Stop> {
    let update = sql!("UPDATE persons SET name = $2, name_sort = $3, version = version + 1 WHERE id = $1");
    write.run(update, args![person, name, sort_key(name.as_str())]).await?;
    write.changed("person", person).await?;
    Ok(())
}

/// Makes the person hold exactly these roles in the region.
///
/// # Errors
/// `last-administrator` where nobody would be left to keep accounts; forbidden to others than administrators.
pub async fn set_roles(write: &mut Writer, who: &Viewer, person: PersonId, roles: &[RegionRole]) -> Result<(), Stop> {
    only_administrator(who)?;
    require(write, person).await?;
    let held = super::ask::roles(write, person).await?;
    let now = write.now();
    let end = sql!(
        "UPDATE region_roles SET ended_at = $3, ended_by = $4 WHERE person = $1 AND role = $2 AND ended_at IS NULL"
    );
    for role in held.iter().filter(|role| !roles.contains(role)) {
        write.run(end, args![person, *role, now, who.person]).await?;
    }
    let wanted = RegionRole::ALL.iter().filter(|role| roles.contains(role));
    for role in wanted.filter(|role| !held.contains(role)) {
        grant_role(write, who.person, person, *role).await?;
    }
    some_administrator_is_left(write).await?;
    write.changed("person", person).await?;
    Ok(())
}

/// Gives a person roles in the region besides those held.
///
/// # Errors
/// As [`set_roles`].
pub async fn add_roles(write: &mut Writer, who: &Viewer, person: PersonId, roles: &[RegionRole]) -> Result<(), Stop> {
    let mut all = super::ask::roles(write, person).await?;
    all.extend(roles);
    set_roles(write, who, person, &all).await
}

/// Gives a person a role in the region, without asking who gives it: for set-up from the command line.
pub async fn grant_role(
    write: &mut Writer,
    by: Option<PersonId>,
    person: PersonId,
    role: RegionRole,
) -> Result<(), Stop> {
    let now = write.now();
    let insert =
        sql!("INSERT INTO region_roles (id, person, role, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5)");
    write.run(insert, args![GrantId::new(now), person, role, by, now]).await?;
    Ok(())
}

/// Closes an account: signs out, ends roles and tokens. What the person wrote stays.
///
/// # Errors
/// `last-administrator`; forbidden to others than administrators.
pub async fn end_person(write: &mut Writer, who: &Viewer, person: PersonId) -> Result<(), Stop> {
    only_administrator(who)?;
    require(write, person).await?;
    let now = write.now();
    write.run(sql!("UPDATE persons SET ended_at = $2 WHERE id = $1"), args![person, now]).await?;
    let end_roles = sql!("UPDATE region_roles SET ended_at = $2, ended_by = $3 WHERE person = $1 AND ended_at IS NULL");
    write.run(end_roles, args![person, now, who.person]).await?;
    let end_tokens = sql!("UPDATE api_tokens SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL");
    write.run(end_tokens, args![person, now]).await?;
    close_all_sessions(write, person).await?;
    some_administrator_is_left(write).await?;
    write.changed("person", person).await?;
    Ok(())
}

/// Takes away everything that says who somebody is: address, name, password, sessions, links, tokens and roles. The row
/// stays for what others have built on, under `nameless`.
///
/// # Errors
/// `last-administrator`.
pub async fn forget(write: &mut Writer, person: PersonId, nameless: &str) -> Result<(), Stop> {
    let now = write.now();
    close_all_sessions(write, person).await?;
    write.run(sql!("DELETE FROM links WHERE person = $1"), args![person]).await?;
    write.run(sql!("DELETE FROM api_tokens WHERE person = $1"), args![person]).await?;
    let end_roles = sql!("UPDATE region_roles SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL");
    write.run(end_roles, args![person, now]).await?;
    let update = sql!(
        "UPDATE persons SET email = id, email_folded = id, name = $2, name_sort = $3, password_hash = NULL, \
         ended_at = COALESCE(ended_at, $4), erased_at = $4, version = version + 1 WHERE id = $1"
    );
    write.run(update, args![person, nameless, sort_key(nameless), now]).await?;
    some_administrator_is_left(write).await?;
    write.changed("person", person).await?;
    Ok(())
}

/// Opens a closed account again; roles must be given anew.
pub async fn reopen_person(write: &mut Writer, who: &Viewer, person: PersonId) -> Result<(), Stop> {
    only_administrator(who)?;
    require(write, person).await?;
    let reopen = sql!("UPDATE persons SET ended_at = NULL WHERE id = $1 AND erased_at IS NULL");
    if write.run(reopen, args![person]).await? == 0 {
        return Err(Refusal::NotFound.into());
    }
    write.changed("person", person).await?;
    Ok(())
}

/// Makes an API token that may do what its owner may, or only read it.
///
/// # Errors
/// `too-many-tokens` from the twentieth on.
pub async fn add_token(
    write: &mut Writer,
    person: PersonId,
    name: &Text<80>,
    scope: TokenScope,
    secret: &Secret,
) -> Result<TokenId, Stop> {
    let count = sql!("SELECT COUNT(*) FROM api_tokens WHERE person = $1 AND ended_at IS NULL");
    if write.one::<(i64,)>(count, args![person]).await?.is_some_and(|(held,)| held >= 20) {
        return Err(Refusal::State(Reason::new("too-many-tokens").with("limit", 20)).into());
    }
    let now = write.now();
    let id = TokenId::new(now);
    let insert = sql!(
        "INSERT INTO api_tokens (id, token_hash, person, name, scope, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
    );
    write.run(insert, args![id, secret.hash(), person, name, scope, now]).await?;
    Ok(id)
}

/// Notes that a token was used, at most every ten minutes.
pub async fn touch_token(write: &mut Writer, secret: &Secret) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!("UPDATE api_tokens SET used_at = $2 WHERE token_hash = $1");
    write.run(update, args![secret.hash(), now]).await?;
    Ok(())
}

/// Ends one of a person's own tokens.
pub async fn end_token(write: &mut Writer, person: PersonId, token: TokenId) -> Result<(), Stop> {
    let now = write.now();
    let update = sql!("UPDATE api_tokens SET ended_at = $3 WHERE id = $1 AND person = $2 AND ended_at IS NULL");
    let ended = write.run(update, args![token, person, now]).await?;
    if ended == 0 { Err(Refusal::NotFound.into()) } else { Ok(()) }
}

/// Posts what a visitor says about the site to everyone who runs it; how many got it.
pub async fn send_feedback(write: &mut Writer, text: &Text<2000>, page: &str, answer_to: &str) -> Result<usize, Stop> {
    let find = sql!(
        "SELECT DISTINCT p.id FROM persons p JOIN region_roles r ON r.person = p.id \
         WHERE r.role IN ('coordinator', 'administrator') AND r.ended_at IS NULL AND p.ended_at IS NULL"
    );
    let recipients = write.all::<(PersonId,)>(find, args![]).await?;
    for (person,) in &recipients {
        let facts = json!({ "text": text.as_str(), "page": page, "answer_to": answer_to });
        write.post("feedback", *person, facts).await?;
    }
    Ok(recipients.len())
}

/// Removes sessions, links and kept answers that are over.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    super::repeats::tidy(write).await?;
    let now = write.now();
    let sessions = sql!("DELETE FROM sessions WHERE seen_at < $1 OR created_at < $2");
    let mut removed = write.run(sessions, args![oldest_seen(now), oldest_made(now)]).await?;
    let links = sql!("DELETE FROM links WHERE expires_at < $1");
    removed += write.run(links, args![oldest_made(now)]).await?;
    Ok(removed)
}

fn only_administrator(who: &Viewer) -> Result<(), Stop> {
    if who.is(RegionRole::Administrator) {
        Ok(())
    } else {
        Err(Refusal::Forbidden(Reason::new("only-administrator")).into())
    }
}

async fn require(write: &mut Writer, person: PersonId) -> Result<(), Stop> {
    let find = sql!("SELECT id FROM persons WHERE id = $1");
    write.one::<(PersonId,)>(find, args![person]).await?.map(|_| ()).ok_or(Refusal::NotFound.into())
}

async fn some_administrator_is_left(write: &mut Writer) -> Result<(), Stop> {
    let count = sql!("SELECT COUNT(*) FROM region_roles WHERE role = 'administrator' AND ended_at IS NULL");
    match write.one::<(i64,)>(count, args![]).await? {
        Some((0,)) => Err(Refusal::State(Reason::new("last-administrator")).into()),
        Some(_) => Ok(()),
        None => Err(Fault::new("COUNT gave no row").into()),
    }
}
