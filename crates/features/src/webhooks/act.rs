//! Writes on webhooks: their owners' own, and the course of what is sent.

use super::rules::{BEFORE_HOLDS, LEASE, SigningSecret, wait};
use super::{Behind, DUE, Delivery, MOST, NewWebhook, News, Outcome, ask};
use crate::audit::act::record;
use model::{Fault, Moment, PersonId, Reason, Refusal, Stop, Viewer, WebhookDeliveryId, WebhookId, WebhookKind};
use serde_json::json;
use store::{Row, Writer, args, sql};

/// What was told is kept for so many days.
const KEPT_DAYS: i64 = 30;
/// At most so many deliveries of a webhook are kept that are done with.
const MOST_KEPT: i64 = 1000;

/// Makes a webhook, which is told of what happens from now on.
///
/// # Errors
/// `too-many-webhooks` from the eleventh on; not found to whoever has no account.
pub async fn add(
    write: &mut Writer,
    who: &Viewer,
    new: &NewWebhook,
    secret: &SigningSecret,
) -> Result<WebhookId, Stop> {
    let person = who.person.ok_or(Refusal::NotFound)?;
    if ask::own(write, who).await?.len() as i64 >= MOST {
        return Err(Refusal::State(Reason::new("too-many-webhooks").with("limit", MOST)).into());
    }
    let (now, (xid, seq)) = (write.now(), write.last_change().await?.numbers());
    let id = WebhookId::new(now);
    let kinds: Vec<&str> = new.kinds.iter().map(|kind| kind.as_str()).collect();
    let insert = sql!(
        "INSERT INTO webhooks (id, person, name, url, kinds, secret, mark_xid, mark_seq, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let arguments = args![id, person, new.name, new.target.as_str(), kinds.join(","), secret, xid, seq, now];
    write.run(insert, arguments).await?;
    record(write, who, "webhook.added", "webhook", id, "").await?;
    Ok(id)
}

/// Removes one of the viewer's webhooks, with what is kept of it.
///
/// # Errors
/// Not found, also where it is somebody else's.
pub async fn remove(write: &mut Writer, who: &Viewer, id: WebhookId) -> Result<(), Stop> {
    own(write, who, id).await?;
    write.run(sql!("DELETE FROM webhook_deliveries WHERE webhook = $1"), args![id]).await?;
    write.run(sql!("DELETE FROM webhooks WHERE id = $1"), args![id]).await?;
    Ok(record(write, who, "webhook.removed", "webhook", id, "").await?)
}

/// Gives one of the viewer's webhooks a new secret. For a day what is sent is signed with both.
///
/// # Errors
/// Not found, also where it is somebody else's.
pub async fn renew(write: &mut Writer, who: &Viewer, id: WebhookId, secret: &SigningSecret) -> Result<(), Stop> {
    own(write, who, id).await?;
    let until = write.now().plus_seconds(BEFORE_HOLDS);
    let update = sql!("UPDATE webhooks SET secret_before = secret, before_until = $3, secret = $2 WHERE id = $1");
    write.run(update, args![id, secret, until]).await?;
    Ok(record(write, who, "webhook.renewed", "webhook", id, "").await?)
}

/// Lets one of the viewer's webhooks go on that was paused: all that it has not taken is sent again, and then what has
/// happened since.
///
/// # Errors
/// Not found, also where it is somebody else's.
pub async fn resume(write: &mut Writer, who: &Viewer, id: WebhookId) -> Result<(), Stop> {
    own(write, who, id).await?;
    write.run(sql!("UPDATE webhooks SET paused_at = NULL, failing_since = NULL WHERE id = $1"), args![id]).await?;
    let update = sql!(
        "UPDATE webhook_deliveries SET state = 'waiting', tries = 0, next_at = $2 \
         WHERE webhook = $1 AND state IN ('waiting', 'failed')"
    );
    let now = write.now();
    write.run(update, args![id, now]).await?;
    Ok(record(write, who, "webhook.resumed", "webhook", id, "").await?)
}

/// Sends something once more to one of the viewer's webhooks, under the id that it had.
///
/// # Errors
/// Not found, also where the webhook is somebody else's; `webhook-sending` where it is on its way now.
pub async fn again(write: &mut Writer, who: &Viewer, id: WebhookId, delivery: WebhookDeliveryId) -> Result<(), Stop> {
    own(write, who, id).await?;
    let find = sql!("SELECT state FROM webhook_deliveries WHERE id = $1 AND webhook = $2");
    let state = write.one::<(String,)>(find, args![delivery, id]).await?.ok_or(Refusal::NotFound)?.0;
    if state == "sending" {
        return Err(Refusal::State(Reason::new("webhook-sending")).into());
    }
    let update = sql!("UPDATE webhook_deliveries SET state = 'waiting', tries = 0, next_at = $2 WHERE id = $1");
    let now = write.now();
    write.run(update, args![delivery, now]).await?;
    Ok(())
}

async fn own(write: &mut Writer, who: &Viewer, id: WebhookId) -> Result<(), Stop> {
    ask::one(write, who, id).await?.map(|_| ()).ok_or(Refusal::NotFound.into())
}

/// Removes every webhook of a person whose account is closed or forgotten, with what is kept of them.
pub async fn remove_all_of(write: &mut Writer, person: PersonId) -> Result<(), Stop> {
    for delete in [
        sql!("DELETE FROM webhook_deliveries WHERE webhook IN (SELECT id FROM webhooks WHERE person = $1)"),
        sql!("DELETE FROM webhooks WHERE person = $1"),
    ] {
        write.run(delete, args![person]).await?;
    }
    Ok(())
}

/// Puts what was found for a webhook into line and moves its mark, unless another node has done so since; whether it has
/// not. Both are one transaction, so that each change is put into line once.
pub async fn put_in_line(write: &mut Writer, hook: &Behind, news: &News) -> Result<bool, Stop> {
    let ((old_xid, old_seq), (xid, seq)) = (hook.mark.numbers(), news.until.numbers());
    let update =
        sql!("UPDATE webhooks SET mark_xid = $2, mark_seq = $3 WHERE id = $1 AND mark_xid = $4 AND mark_seq = $5");
    if write.run(update, args![hook.id, xid, seq, old_xid, old_seq]).await? == 0 {
        return Ok(false);
    }
    let now = write.now();
    for change in &news.changes {
        // After a restore some changes are looked at again.
        let insert = sql!(
            "INSERT INTO webhook_deliveries (id, webhook, xid, seq, kind, object_id, at, state, next_at, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $8) ON CONFLICT (webhook, seq) DO NOTHING"
        );
        let id = WebhookDeliveryId::new(now);
        let arguments = args![id, hook.id, change.xid, change.seq, change.kind, change.object_id, change.at, now];
        write.run(insert, arguments).await?;
    }
    Ok(true)
}

struct Taken {
    id: WebhookDeliveryId,
    webhook: WebhookId,
    kind: WebhookKind,
    object_id: String,
    at: Moment,
    tries: i64,
}

impl store::FromRow for Taken {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.take("id")?,
            webhook: row.take("webhook")?,
            kind: row.take("kind")?,
            object_id: row.take("object_id")?,
            at: row.take("at")?,
            tries: row.take("tries")?,
        })
    }
}

/// Takes what is due to be sent, or what somebody took who has died: of each webhook one at a time, in the order of the
/// changes.
pub async fn take(write: &mut Writer) -> Result<Option<Delivery>, Stop> {
    let take = sql!(
        "UPDATE webhook_deliveries SET state = 'sending', tries = tries + 1, lease_until = $2, tried_at = $1 \
         WHERE id = (SELECT d.id FROM webhook_deliveries d JOIN webhooks h ON h.id = d.webhook WHERE ",
        DUE,
        " ORDER BY d.next_at, d.xid, d.seq LIMIT 1) RETURNING id, webhook, kind, object_id, at, tries"
    );
    let now = write.now();
    let Some(taken) = write.one::<Taken>(take, args![now, now.plus_seconds(LEASE)]).await? else { return Ok(None) };
    let find = sql!(
        "SELECT h.person, h.url, h.secret, CASE WHEN h.before_until > $2 THEN h.secret_before END AS secret_before \
         FROM webhooks h WHERE h.id = $1"
    );
    let found =
        write.one::<(PersonId, String, SigningSecret, Option<SigningSecret>)>(find, args![taken.webhook, now]).await?;
    let Taken { id, webhook, kind, object_id, at, tries } = taken;
    Ok(found.map(|(person, url, secret, before)| Delivery {
        id,
        webhook,
        person,
        kind,
        object_id,
        at,
        tries,
        url,
        secrets: [Some(secret), before].into_iter().flatten().collect(),
    }))
}

/// Takes out of the line what its owner may not see any more.
pub async fn withdraw(write: &mut Writer, delivery: &Delivery) -> Result<(), Stop> {
    write.run(sql!("DELETE FROM webhook_deliveries WHERE id = $1"), args![delivery.id]).await?;
    Ok(())
}

/// Notes how a try ended. What was not taken waits for the next try; after the last one the webhook is paused, and its
/// owner told by a letter.
pub async fn settle(write: &mut Writer, delivery: &Delivery, outcome: Outcome) -> Result<(), Stop> {
    let now = write.now();
    let (state, next) = match (outcome.fault, wait(delivery.tries, outcome.status)) {
        (None, _) => ("delivered", now),
        (Some(_), Some(seconds)) => ("waiting", now.plus_seconds(seconds)),
        (Some(_), None) => ("failed", now),
    };
    // Whoever took so long that another has taken it has nothing more to say.
    let update = sql!(
        "UPDATE webhook_deliveries SET state = $3, next_at = $4, status = $5, fault = $6, lease_until = NULL \
         WHERE id = $1 AND state = 'sending' AND tries = $2"
    );
    let status = outcome.status.map(i64::from);
    if write.run(update, args![delivery.id, delivery.tries, state, next, status, outcome.fault]).await? == 0 {
        return Ok(());
    }
    let since = sql!(
        "UPDATE webhooks SET failing_since = CASE WHEN $2 = 1 THEN COALESCE(failing_since, $3) END \
         WHERE id = $1"
    );
    write.run(since, args![delivery.webhook, i64::from(outcome.fault.is_some()), now]).await?;
    if state == "failed" { pause(write, delivery).await } else { Ok(()) }
}

async fn pause(write: &mut Writer, delivery: &Delivery) -> Result<(), Stop> {
    let update = sql!("UPDATE webhooks SET paused_at = $2 WHERE id = $1 AND paused_at IS NULL RETURNING name");
    let now = write.now();
    if let Some((name,)) = write.one::<(String,)>(update, args![delivery.webhook, now]).await? {
        let facts = json!({ "webhook": delivery.webhook.to_string(), "title": name });
        write.post("webhook_paused", delivery.person, facts).await?;
    }
    Ok(())
}

/// Removes what was told long ago, what is too much of it, and secrets that no longer hold; how many deliveries went.
pub async fn tidy(write: &mut Writer) -> Result<u64, Stop> {
    let now = write.now();
    let old = now.plus_seconds(-KEPT_DAYS * 24 * 3600);
    let delete = sql!("DELETE FROM webhook_deliveries WHERE created_at < $1 AND state <> 'sending'");
    let mut gone = write.run(delete, args![old]).await?;
    let many = sql!(
        "SELECT d.webhook, (SELECT k.seq FROM webhook_deliveries k WHERE k.webhook = d.webhook \
         AND k.state IN ('delivered', 'failed') ORDER BY k.seq DESC LIMIT 1 OFFSET $1) FROM webhook_deliveries d \
         WHERE d.state IN ('delivered', 'failed') GROUP BY d.webhook HAVING COUNT(*) > $1"
    );
    for (webhook, seq) in write.all::<(WebhookId, i64)>(many, args![MOST_KEPT]).await? {
        let delete = sql!(
            "DELETE FROM webhook_deliveries WHERE webhook = $1 AND seq <= $2 AND state IN ('delivered', 'failed')"
        );
        gone += write.run(delete, args![webhook, seq]).await?;
    }
    let over = sql!("UPDATE webhooks SET secret_before = NULL, before_until = NULL WHERE before_until <= $1");
    write.run(over, args![now]).await?;
    Ok(gone)
}
