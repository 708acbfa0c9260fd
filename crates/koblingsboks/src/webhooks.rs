//! Tells other programs what has changed: a loop of its own, so that letters never wait for a program that is slow.

use features::webhooks::rules::{Target, body, may_reach};
use features::webhooks::{Delivery, Outcome, act, ask};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use model::{DeliveryFault, Fault, Language, Moment, PersonId, Stop, Viewer};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};

/// How long one try may take in all, from looking up the name to the answer's first lines.
const PATIENCE: Duration = Duration::from_secs(10);
/// To how many programs is sent at a time.
const LANES: usize = 8;

/// How this program reaches others.
#[derive(Clone)]
pub struct Sender {
    address: Arc<str>,
    within: bool,
    tls: TlsConnector,
}

impl Sender {
    /// `address` is where people reach us; `within` also lets `http` to this machine itself.
    ///
    /// # Errors
    /// One sentence where no secure connection can be made at all.
    pub fn new(address: &str, within: bool) -> Result<Self, String> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let settings = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| format!("webhooks: {error}"))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { address: address.into(), within, tls: TlsConnector::from(Arc::new(settings)) })
    }

    /// Tries once.
    async fn post(&self, delivery: &Delivery, now: Moment) -> Result<Outcome, Fault> {
        let Ok(target) = Target::read(&delivery.url, self.within) else {
            return Ok(Outcome { status: None, fault: Some(DeliveryFault::Address) });
        };
        let request = self.request(&target, delivery, now)?;
        Ok(match timeout(PATIENCE, self.exchange(&target, request)).await {
            Ok(Ok(status)) => Outcome { status: Some(status), fault: fault_of(status) },
            Ok(Err(fault)) => Outcome { status: None, fault: Some(fault) },
            Err(_) => Outcome { status: None, fault: Some(DeliveryFault::Timeout) },
        })
    }

    fn request(&self, target: &Target, delivery: &Delivery, now: Moment) -> Result<Request<Full<Bytes>>, Fault> {
        let (id, timestamp) = (delivery.id.to_string(), now.millis().div_euclid(1000));
        let body = body(delivery.id, delivery.kind, &delivery.object_id, delivery.at, &self.address);
        let signed: Result<Vec<String>, Fault> =
            delivery.secrets.iter().map(|secret| secret.sign(&id, timestamp, &body)).collect();
        Request::post(target.path())
            .header(header::HOST, target.authority())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, "koblingsboks")
            .header(header::CONNECTION, "close")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signed?.join(" "))
            .body(Full::from(body))
            .map_err(Fault::new)
    }

    /// Looks the name up, connects to what was looked at, and to nothing else, and asks once. No way elsewhere is
    /// followed, and nothing of the answer's body is read.
    async fn exchange(&self, target: &Target, request: Request<Full<Bytes>>) -> Result<u16, DeliveryFault> {
        let looked_up = lookup_host((target.name(), target.port())).await.map_err(|_| DeliveryFault::Name)?;
        let stream = self.connect(looked_up.collect()).await?;
        if !target.is_secure() {
            return answer(stream, request).await;
        }
        let name = ServerName::try_from(target.name().to_owned()).map_err(|_| DeliveryFault::Name)?;
        let secure = self.tls.connect(name, stream).await.map_err(|error| {
            let cause = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
            match cause {
                Some(rustls::Error::InvalidCertificate(_)) => DeliveryFault::Certificate,
                _ => DeliveryFault::Broken,
            }
        })?;
        answer(secure, request).await
    }

    /// The first that answers of the addresses that a name leads to. Where one of them may not be reached, none is.
    async fn connect(&self, found: Vec<SocketAddr>) -> Result<TcpStream, DeliveryFault> {
        if found.is_empty() {
            return Err(DeliveryFault::Name);
        }
        if found.iter().any(|at| !may_reach(at.ip(), self.within)) {
            return Err(DeliveryFault::Address);
        }
        for at in found {
            if let Ok(stream) = TcpStream::connect(at).await {
                return Ok(stream);
            }
        }
        Err(DeliveryFault::Unreachable)
    }
}

async fn answer<S>(stream: S, request: Request<Full<Bytes>>) -> Result<u16, DeliveryFault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut requests, connection) = handshake(TokioIo::new(stream)).await.map_err(|_| DeliveryFault::Broken)?;
    // It ends with this function: what else the other program would say is not listened to.
    let mut beside = JoinSet::new();
    beside.spawn(connection);
    let answered = requests.send_request(request).await.map_err(|_| DeliveryFault::Broken)?;
    Ok(answered.status().as_u16())
}

fn fault_of(status: u16) -> Option<DeliveryFault> {
    match status {
        200..=299 => None,
        300..=399 => Some(DeliveryFault::Redirect),
        _ => Some(DeliveryFault::Status),
    }
}

/// Tells until told to stop.
pub(crate) async fn run(store: Store, sender: Sender, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(stop) = tell(&store, &sender, &|| !*stopped.borrow()).await {
            tracing::error!(?stop, "webhooks must wait");
        }
        let pause = tokio::time::sleep(Duration::from_secs(5));
        tokio::select! {
            () = pause => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Puts into line what has changed, and sends what is due, as long as it may go on.
///
/// # Errors
/// A fault of the database.
pub async fn tell(store: &Store, sender: &Sender, goes_on: &(dyn Fn() -> bool + Sync)) -> Result<(), Stop> {
    put_in_line(store, goes_on).await?;
    let mut lanes: JoinSet<Result<(), Stop>> = JoinSet::new();
    loop {
        while lanes.len() < LANES && goes_on() && ask::is_due(&mut store.read().await?).await? {
            let Some(delivery) = store::write!(store, |w| act::take(w).await)? else { break };
            let (store, sender) = (store.clone(), sender.clone());
            lanes.spawn(async move { deliver(&store, &sender, &delivery).await });
        }
        match lanes.join_next().await {
            None => return Ok(()),
            Some(Ok(done)) => done?,
            Some(Err(broken)) => return Err(Fault::new(broken).into()),
        }
    }
}

async fn put_in_line(store: &Store, goes_on: &(dyn Fn() -> bool + Sync)) -> Result<(), Stop> {
    while goes_on() {
        let behind = ask::behind(&mut store.read().await?).await?;
        if behind.is_empty() {
            return Ok(());
        }
        for hook in &behind {
            // Read apart from the writing, so that nobody who changes something has to wait for this.
            let news = ask::news(&mut store.read().await?, &owner(hook.person), hook).await?;
            if let Some(news) = news {
                store::write!(store, |w| act::put_in_line(w, hook, &news).await)?;
            }
        }
    }
    Ok(())
}

/// Sends one change, where the webhook's owner may see it still.
async fn deliver(store: &Store, sender: &Sender, delivery: &Delivery) -> Result<(), Stop> {
    let seen = ask::still_seen(&mut store.read().await?, &owner(delivery.person), delivery).await?;
    if !seen {
        return store::write!(store, |w| act::withdraw(w, delivery).await);
    }
    let outcome = sender.post(delivery, store.clock().now()).await?;
    if outcome.fault.is_some() {
        tracing::info!(delivery = %delivery.id, ?outcome, "a webhook did not take what it was told");
    }
    store::write!(store, |w| act::settle(w, delivery, outcome).await)
}

/// The owner of a webhook, as the predicates know people.
fn owner(person: PersonId) -> Viewer {
    Viewer { person: Some(person), ..Viewer::anonymous(Language::Bokmal) }
}
