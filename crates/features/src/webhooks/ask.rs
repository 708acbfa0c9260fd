//! Reads on webhooks: one's own, and what each may be told of. What its owner may see stands in each statement, and is
//! asked both when a change is put into line and when it is sent.

use super::{Behind, Change, DUE, Delivery, DeliveryLine, GOES_ON, News, OWN, WebhookLine};
use crate::{actors, connections, initiatives, needs, offers, plan, prioritisation};
use model::{Fault, Viewer, WebhookDeliveryId, WebhookId, WebhookKind};
use store::{Reader, Sql, args, concat_sql, sql};

/// How many changes are looked at in one go.
const AT_ONCE: i64 = 500;
/// A webhook for which so many wait is told no more before some of them have gone.
const MOST_WAITING: i64 = 1000;

/// The viewer's webhooks, the first one first.
pub async fn own(read: &mut Reader, who: &Viewer) -> Result<Vec<WebhookLine>, Fault> {
    let find = sql!(
        "SELECT h.id, h.name, h.url, h.kinds, h.created_at, h.failing_since, h.paused_at, h.before_until \
         FROM webhooks h WHERE ",
        OWN,
        " ORDER BY h.id"
    );
    read.all(find, args![who.key()]).await
}

/// One of the viewer's webhooks.
pub async fn one(read: &mut Reader, who: &Viewer, id: WebhookId) -> Result<Option<WebhookLine>, Fault> {
    let find = sql!(
        "SELECT h.id, h.name, h.url, h.kinds, h.created_at, h.failing_since, h.paused_at, h.before_until \
         FROM webhooks h WHERE h.id = $2 AND ",
        OWN
    );
    read.one(find, args![who.key(), id]).await
}

/// What one of the viewer's webhooks was told of and will be, the newest change first, after one of them.
pub async fn deliveries(
    read: &mut Reader,
    who: &Viewer,
    id: WebhookId,
    after: &str,
    limit: i64,
) -> Result<Vec<DeliveryLine>, Fault> {
    let find = sql!(
        "SELECT d.id, d.kind, d.object_id, d.at, d.state, d.tries, d.next_at, d.tried_at, d.status, d.fault \
         FROM webhook_deliveries d JOIN webhooks h ON h.id = d.webhook WHERE d.webhook = $2 \
         AND ($3 = '' OR d.seq < (SELECT b.seq FROM webhook_deliveries b WHERE b.id = $3 AND b.webhook = $2)) AND ",
        OWN,
        " ORDER BY d.seq DESC LIMIT $4"
    );
    read.all(find, args![who.key(), id, after, limit]).await
}

/// Webhooks for which the change log holds something that has not been looked at, at most 50.
pub async fn behind(read: &mut Reader) -> Result<Vec<Behind>, Fault> {
    let (xid, seq) = read.last_change().await?.numbers();
    let find = sql!(
        "SELECT h.id, h.person, h.kinds, h.mark_xid, h.mark_seq FROM webhooks h WHERE ",
        GOES_ON,
        " AND (h.mark_xid < $1 OR (h.mark_xid = $1 AND h.mark_seq < $2)) AND $3 > (SELECT COUNT(*) \
         FROM webhook_deliveries d WHERE d.webhook = h.id AND d.state = 'waiting') ORDER BY h.id LIMIT 50"
    );
    read.all(find, args![xid, seq, MOST_WAITING]).await
}

/// Whether anything is due to be sent.
pub async fn is_due(read: &mut Reader) -> Result<bool, Fault> {
    let find =
        sql!("SELECT d.id FROM webhook_deliveries d JOIN webhooks h ON h.id = d.webhook WHERE ", DUE, " LIMIT 1");
    let now = read.now();
    Ok(read.one::<(WebhookDeliveryId,)>(find, args![now]).await?.is_some())
}

/// What a webhook's owner may see now of what comes after the webhook's mark; `who` is that owner. Nothing where nothing
/// comes after it.
pub async fn news(read: &mut Reader, who: &Viewer, hook: &Behind) -> Result<Option<News>, Fault> {
    let settled = read.changes_after(hook.mark, AT_ONCE).await?;
    let Some(last) = settled.last() else { return Ok(None) };
    let (from, until, today) = (hook.mark.numbers(), last.mark.numbers(), read.now().day());
    let mut changes: Vec<Change> = Vec::new();
    for kind in hook.kinds.iter().filter(|kind| settled.iter().any(|change| change.kind == kind.as_str())) {
        let range = args![who.key(), today, from.0, from.1, until.0, until.1];
        changes.extend(read.all::<Change>(logged(*kind), range).await?);
    }
    changes.sort_by_key(|change| (change.xid, change.seq));
    // One act may note a thing twice.
    changes.dedup_by(|next, before| (next.xid, &next.object_id, next.at) == (before.xid, &before.object_id, before.at));
    Ok(Some(News { changes, until: last.mark }))
}

/// Whether a webhook's owner may see what it is about to be told; `who` is that owner.
pub async fn still_seen(read: &mut Reader, who: &Viewer, delivery: &Delivery) -> Result<bool, Fault> {
    let today = read.now().day();
    Ok(read.one::<Change>(in_line(delivery.kind), args![who.key(), today, delivery.id]).await?.is_some())
}

/// The journal's words for a change `told`, of which those may hear who see the thing from without. An action that is
/// not named is told to those within alone; the time of a change is all that is told of it, but that can say enough.
macro_rules! one_of {
    ($kind:literal, $actions:literal) => {
        concat_sql!(
            "EXISTS (SELECT 1 FROM audit_rows a WHERE a.object_kind = '",
            $kind,
            "' AND a.object_id = told.object_id AND a.at = told.at AND a.action IN (",
            $actions,
            "))"
        )
    };
}

/// Who may hear of a change of an initiative: of what is within it, those inside.
const OF_INITIATIVES: &str = concat_sql!(
    "(",
    initiatives::INSIDE,
    " OR (",
    initiatives::SIGHT,
    " AND ",
    one_of!(
        "initiative",
        "'initiative.begun', 'initiative.changed', 'initiative.phase', 'initiative.closed', 'initiative.reopened'"
    ),
    "))"
);

/// Who may hear of a change of an organisation: of who belongs to it, its own.
const OF_ORGANISATIONS: &str = concat_sql!(
    actors::SIGHT,
    " AND (o.id IN ",
    actors::OWN,
    " OR ",
    one_of!(
        "organisation",
        "'organisation.added', 'organisation.changed', 'position.recorded', 'position.ended', 'tie.recorded', \
         'tie.removed', 'tie.restored'"
    ),
    ")"
);

/// Who may hear of a change of an open invitation: of what others ask and answer, those who invite.
const OF_INVITATIONS: &str = concat_sql!(
    connections::INVITED,
    " AND (",
    connections::DESK,
    " OR n.author = $1 OR n.organisation IN ",
    actors::OWN,
    " OR ",
    one_of!("invitation", "'invitation.published', 'invitation.answered'"),
    ")"
);

/// Every argument is used by every statement.
const HEAD: &str = "SELECT told.xid, told.seq, told.kind, told.object_id, told.at FROM ";

/// The statement for each kind of thing, over one table of changes called `told`.
macro_rules! of_each_kind {
    ($kind:expr, $from:literal, $within:expr) => {
        match $kind {
            WebhookKind::Need => {
                sql!(
                    HEAD,
                    $from,
                    " JOIN needs n ON n.id = told.object_id WHERE told.kind = 'need' AND ",
                    $within,
                    needs::SIGHT
                )
            }
            WebhookKind::Offer => {
                sql!(
                    HEAD,
                    $from,
                    " JOIN offers f ON f.id = told.object_id WHERE told.kind = 'offer' AND ",
                    $within,
                    offers::SIGHT
                )
            }
            WebhookKind::Connection => {
                sql!(
                    HEAD,
                    $from,
                    " JOIN connections c ON c.id = told.object_id JOIN needs n ON n.id = c.need \
                     WHERE told.kind = 'connection' AND ",
                    $within,
                    connections::SIGHT
                )
            }
            WebhookKind::Invitation => {
                sql!(
                    HEAD,
                    $from,
                    " JOIN invitations v ON v.id = told.object_id JOIN needs n ON n.id = v.need \
                     WHERE told.kind = 'invitation' AND ",
                    $within,
                    OF_INVITATIONS
                )
            }
            WebhookKind::Initiative => {
                sql!(
                    HEAD,
                    $from,
                    " JOIN initiatives i ON i.id = told.object_id WHERE told.kind = 'initiative' AND ",
                    $within,
                    OF_INITIATIVES
                )
            }
            WebhookKind::Prioritisation => {
                sql!(
                    HEAD,
                    $from,
                    " JOIN prioritisations p ON p.id = told.object_id \
                     WHERE told.kind = 'prioritisation' AND ",
                    $within,
                    prioritisation::SIGHT
                )
            }
            WebhookKind::Decision => {
                sql!(
                    HEAD,
                    $from,
                    " JOIN decisions d ON d.id = told.object_id WHERE told.kind = 'decision' AND ",
                    $within,
                    plan::SIGHT
                )
            }
            WebhookKind::Organisation => {
                sql!(
                    HEAD,
                    $from,
                    " JOIN organisations o ON o.id = told.object_id WHERE told.kind = 'organisation' AND ",
                    $within,
                    OF_ORGANISATIONS
                )
            }
        }
    };
}

/// Changes of a kind between two places of the change log, the second one included.
fn logged(kind: WebhookKind) -> Sql {
    of_each_kind!(
        kind,
        "change_log told",
        "CAST($2 AS TEXT) <> '' AND (told.xid > $3 OR (told.xid = $3 AND told.seq > $4)) \
         AND (told.xid < $5 OR (told.xid = $5 AND told.seq <= $6)) AND "
    )
}

/// One delivery of a webhook of the viewer.
const IN_LINE: &str = concat_sql!(
    "CAST($2 AS TEXT) <> '' AND told.id = $3 AND told.webhook IN (SELECT h.id FROM webhooks h WHERE ",
    OWN,
    ") AND "
);

/// A change of a kind that is about to be sent.
fn in_line(kind: WebhookKind) -> Sql {
    of_each_kind!(kind, "webhook_deliveries told", IN_LINE)
}
