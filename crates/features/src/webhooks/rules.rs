//! Where a webhook may lead, what is sent, how it is signed, and when it is tried again. Pure.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use model::{Cell, Fault, FromCell, Moment, Reason, ToCell, WebhookDeliveryId, WebhookKind};
use serde_json::json;
use sha2::Sha256;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// The longest address, in bytes.
pub const LONGEST: usize = 500;
/// A secret that has been replaced is signed with for so many seconds more.
pub const BEFORE_HOLDS: i64 = 24 * 3600;
/// How many seconds whoever took a delivery may need for it before another may take it.
pub const LEASE: i64 = 60;
/// After how many seconds each further try comes. After the last one the webhook is paused.
const WAITS: [i64; 9] = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600];

/// After how many seconds a delivery is tried again that was not taken at try number `tries`; nothing where that was the
/// last. 410 says that there is nobody any more.
pub fn wait(tries: i64, status: Option<u16>) -> Option<i64> {
    let place = usize::try_from(tries - 1).unwrap_or(0);
    if status == Some(410) { None } else { WAITS.get(place).copied() }
}

/// An address that a webhook may have: `https`, to a host that is not known to lie within our own house. What its name
/// leads to is looked at anew at each try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    url: Url,
}

impl Target {
    /// Reads an address. `within` also lets `http` to this machine itself, for tests and trials.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, within: bool) -> Result<Self, Reason> {
        if text.len() > LONGEST {
            return Err(Reason::new("too-long").with("limit", LONGEST).with("length", text.len()));
        }
        let url = Url::parse(text).map_err(|_| Reason::new("webhook-url"))?;
        let host = url.host().ok_or(Reason::new("webhook-url"))?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(Reason::new("webhook-url-parts"));
        }
        let own = is_this_machine(&host);
        match url.scheme() {
            "http" | "https" if within && own => {}
            "https" if own => return Err(Reason::new("webhook-url-private")),
            "https" => {}
            _ => return Err(Reason::new("webhook-url")),
        }
        match host {
            Host::Ipv4(at) if !own && !is_public(at.into()) => Err(Reason::new("webhook-url-private")),
            Host::Ipv6(at) if !own && !is_public(at.into()) => Err(Reason::new("webhook-url-private")),
            _ => Ok(Self { url }),
        }
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Whether the connection is kept secret and the other side proves who it is.
    pub fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The host as it stands in the address.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The host to look up, or the address itself, without the brackets of the sixth version.
    pub fn name(&self) -> &str {
        self.host().trim_matches(['[', ']'])
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or(443)
    }

    /// What the `Host` header says: the port only where it is not the usual one.
    pub fn authority(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }

    /// Path and query.
    pub fn path(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        }
    }
}

fn is_this_machine(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(at) => at.is_loopback(),
        Host::Ipv6(at) => at.is_loopback(),
    }
}

/// Whether a connection may be made to what a name has led to. `within` lets this machine itself.
pub fn may_reach(at: IpAddr, within: bool) -> bool {
    is_public(at) || (within && at.to_canonical().is_loopback())
}

/// Whether an address is one of the open internet: not of this machine, of a network of one's own, of a provider's
/// inside, of a group, or of those set aside for papers, measurements and the future.
pub fn is_public(at: IpAddr) -> bool {
    match at {
        IpAddr::V4(at) => is_public_4(at),
        IpAddr::V6(at) => is_public_6(at),
    }
}

fn is_public_4(at: Ipv4Addr) -> bool {
    let [a, b, c, _] = at.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 168, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (198, 18..=19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

/// Only what is given out (2000::/3), without the parts of it that carry an address of the fourth version or are set
/// aside: such an address may lead inside by another way.
fn is_public_6(at: Ipv6Addr) -> bool {
    match at.segments() {
        [0x2001, 0..=0x01ff, ..] | [0x2001, 0x0db8, ..] | [0x2002, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

/// What the other program is sent: what kind of change, when, and where to read what it may know of the thing. No title,
/// and nothing of persons.
pub fn body(id: WebhookDeliveryId, kind: WebhookKind, object_id: &str, at: Moment, address: &str) -> String {
    json!({
        "id": id.to_string(),
        "type": format!("{kind}.changed"),
        "timestamp": at.to_string(),
        "data": { "kind": kind.as_str(), "id": object_id, "address": format!("{address}{}", api_path(kind, object_id)) },
    })
    .to_string()
}

/// Where the API shows a thing.
pub fn api_path(kind: WebhookKind, id: &str) -> String {
    format!("/api/v1{}", page_path(kind, id))
}

/// Where the pages show a thing.
pub fn page_path(kind: WebhookKind, id: &str) -> String {
    let list = match kind {
        WebhookKind::Need => "needs",
        WebhookKind::Offer => "offers",
        WebhookKind::Connection => "connections",
        WebhookKind::Invitation => "invitations",
        WebhookKind::Initiative => "initiatives",
        WebhookKind::Prioritisation => "prioritisations",
        WebhookKind::Decision => "decisions",
        WebhookKind::Organisation => "organisations",
    };
    format!("/{list}/{id}")
}

/// What deliveries are signed with: 256 random bits that both sides know. It is kept as it is, because a hash signs
/// nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(Vec<u8>);

/// What stands before a secret, so that it is known for one.
const MARK: &str = "whsec_";

impl SigningSecret {
    /// A new secret from the machine's random source.
    ///
    /// # Errors
    /// A fault where the machine has none.
    pub fn new() -> Result<Self, Fault> {
        let mut bytes = vec![0u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| Fault::new(format!("no random bytes: {error}")))?;
        Ok(Self(bytes))
    }

    /// The secret of a known text.
    pub fn read(text: &str) -> Option<Self> {
        text.strip_prefix(MARK).and_then(|text| STANDARD.decode(text).ok()).map(Self)
    }

    /// The secret itself, to be shown once.
    pub fn reveal(&self) -> String {
        format!("{MARK}{}", STANDARD.encode(&self.0))
    }

    /// The signature of what is sent, by HMAC-SHA256 over id, time and body with a point between.
    ///
    /// # Errors
    /// A fault, which no secret of ours gives.
    pub fn sign(&self, id: &str, timestamp: i64, body: &str) -> Result<String, Fault> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).map_err(Fault::new)?;
        mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
        Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    }
}

impl std::fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningSecret")
    }
}

impl ToCell for SigningSecret {
    fn to_cell(&self) -> Cell {
        self.reveal().to_cell()
    }
}

impl FromCell for SigningSecret {
    fn from_cell(cell: Cell) -> Result<Self, String> {
        // The sentence must not hold what the cell holds.
        Self::read(&String::from_cell(cell)?).ok_or_else(|| "a secret of a webhook that cannot be read".to_owned())
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
