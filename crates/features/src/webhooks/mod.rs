//! Which programs are told when something changes, and what became of it: a person's own webhooks, which hear of what
//! their owner may see when it is sent.

pub mod act;
pub mod ask;
pub mod rules;

use model::{
    DeliveryFault, DeliveryState, Fault, Moment, PersonId, Text, WebhookDeliveryId, WebhookId, WebhookKind, Word,
};
use rules::{SigningSecret, Target};
use store::{ChangeMark, Row, concat_sql, from_row};

/// Who may see a webhook `h`: the person whose it is.
pub const OWN: &str = "h.person = $1";

/// The webhooks `h` that are told: those that are not paused, of people with an open account.
pub const GOES_ON: &str =
    "h.paused_at IS NULL AND EXISTS (SELECT 1 FROM persons o WHERE o.id = h.person AND o.ended_at IS NULL)";

/// The deliveries `d` of webhooks `h` that are due at `$1`: those that wait and whose time has come, and those that
/// somebody took who has died. To each webhook one thing is sent at a time.
pub const DUE: &str = concat_sql!(
    "((d.state = 'waiting' AND d.next_at <= $1) OR (d.state = 'sending' AND d.lease_until < $1)) \
     AND NOT EXISTS (SELECT 1 FROM webhook_deliveries b WHERE b.webhook = d.webhook AND b.state = 'sending' \
     AND b.lease_until >= $1) AND ",
    GOES_ON
);

/// The most webhooks of one person.
pub const MOST: i64 = 10;

/// The address of a program that wants to be told.
#[derive(Debug, Clone)]
pub struct NewWebhook {
    /// What its owner calls it.
    pub name: Text<80>,
    /// Where it is told.
    pub target: Target,
    /// Of which kinds of things; at least one.
    pub kinds: Vec<WebhookKind>,
}

/// One webhook, as its owner sees it.
#[derive(Debug, Clone)]
pub struct WebhookLine {
    /// Its id.
    pub id: WebhookId,
    /// What its owner calls it.
    pub name: String,
    /// Where it is told.
    pub url: String,
    /// The kinds of things it is told of, as they are kept.
    kinds: String,
    /// When it was made.
    pub created_at: Moment,
    /// Since when nothing has been taken.
    pub failing_since: Option<Moment>,
    /// Since when it is paused.
    pub paused_at: Option<Moment>,
    /// Until when the secret before is signed with too.
    pub before_until: Option<Moment>,
}

from_row!(WebhookLine { id, name, url, kinds, created_at, failing_since, paused_at, before_until });

impl WebhookLine {
    /// The kinds of things it is told of.
    pub fn kinds(&self) -> Vec<WebhookKind> {
        kinds_of(&self.kinds)
    }
}

fn kinds_of(kept: &str) -> Vec<WebhookKind> {
    WebhookKind::all().iter().copied().filter(|kind| kept.split(',').any(|word| word == kind.as_str())).collect()
}

/// One change that a webhook was told of, or will be.
#[derive(Debug, Clone)]
pub struct DeliveryLine {
    /// Its id, which goes along at every try.
    pub id: WebhookDeliveryId,
    /// The kind of thing that has changed.
    pub kind: WebhookKind,
    /// Its id.
    pub object_id: String,
    /// When it changed.
    pub at: Moment,
    /// What has become of it.
    pub state: DeliveryState,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next, where it waits.
    pub next_at: Moment,
    /// When it was tried last.
    pub tried_at: Option<Moment>,
    /// What the other program answered, as HTTP says it.
    pub status: Option<i64>,
    /// Why it was not taken.
    pub fault: Option<DeliveryFault>,
}

from_row!(DeliveryLine { id, kind, object_id, at, state, tries, next_at, tried_at, status, fault });

/// A webhook that has not been told yet of the newest changes.
#[derive(Debug, Clone)]
pub struct Behind {
    /// Its id.
    pub id: WebhookId,
    /// Whose it is.
    pub person: PersonId,
    /// The kinds of things it is told of.
    pub kinds: Vec<WebhookKind>,
    /// The place in the change log up to which it has been looked for.
    pub mark: ChangeMark,
}

impl store::FromRow for Behind {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.take("id")?,
            person: row.take("person")?,
            kinds: kinds_of(&row.take::<String>("kinds")?),
            mark: ChangeMark::of(row.take("mark_xid")?, row.take("mark_seq")?),
        })
    }
}

/// A change that a webhook's owner may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the change log.
    pub xid: i64,
    /// Its number in the change log.
    pub seq: i64,
    /// The kind of thing that has changed.
    pub kind: WebhookKind,
    /// Its id.
    pub object_id: String,
    /// When it changed.
    pub at: Moment,
}

from_row!(Change { xid, seq, kind, object_id, at });

/// What stands in the change log after a webhook's mark.
#[derive(Debug, Clone)]
pub struct News {
    /// The changes that its owner may see, in the order in which they were committed.
    pub changes: Vec<Change>,
    /// The place up to which has been looked.
    pub until: ChangeMark,
}

/// A change that has been taken to be sent.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Its id, which goes along at every try.
    pub id: WebhookDeliveryId,
    /// The webhook.
    pub webhook: WebhookId,
    /// The webhook's owner.
    pub person: PersonId,
    /// The kind of thing that has changed.
    pub kind: WebhookKind,
    /// Its id.
    pub object_id: String,
    /// When it changed.
    pub at: Moment,
    /// Which try this is, from 1.
    pub tries: i64,
    /// Where to send it.
    pub url: String,
    /// What it is signed with: the secret, and the one before as long as that holds.
    pub secrets: Vec<SigningSecret>,
}

/// How a try ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// What the other program answered, where it did.
    pub status: Option<u16>,
    /// Why it was not taken; nothing where it was.
    pub fault: Option<DeliveryFault>,
}
