//! Webhooks against a real receiver on both databases: who is told of what, how it is signed, and what becomes of what
//! is not taken.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use features::webhooks::rules::{SigningSecret, Target};
use features::webhooks::{self, DeliveryLine, NewWebhook};
use features::{actors, needs, people, privacy};
use journeys::region::text;
use journeys::{Kind, Region, Role, Server};
use koblingsboks::webhooks::{Sender, tell};
use model::{
    DeliveryFault, DeliveryState, Language, Moment, NeedId, OrganisationRole, Visibility, WebhookId, WebhookKind, Word,
};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{Clock, Store};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use Role::{Administrator, Member, Outsider, Partner};

/// How the receiver answers a request.
#[derive(Debug, Clone, PartialEq)]
enum Answers {
    Status(u16),
    ElsewhereTo(String),
    HangsUp,
    Never,
}

/// One request as it came.
#[derive(Debug, Clone, Default)]
struct Came {
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Came {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    fn id(&self) -> &str {
        self.header("webhook-id")
    }

    fn object(&self) -> String {
        let body: serde_json::Value = serde_json::from_str(&self.body).unwrap();
        body["data"]["id"].as_str().unwrap().to_owned()
    }
}

/// A program that is told; it answers 204 where nothing else was said for that request.
struct Receiver {
    url: String,
    came: Arc<Mutex<Vec<Came>>>,
    next: Arc<Mutex<Vec<Answers>>>,
    usual: Arc<Mutex<Answers>>,
}

impl Receiver {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/krok", listener.local_addr().unwrap());
        let it =
            Self { url, came: Arc::default(), next: Arc::default(), usual: Arc::new(Mutex::new(Answers::Status(204))) };
        let (came, next, usual) = (it.came.clone(), it.next.clone(), it.usual.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (came, next, usual) = (came.clone(), next.clone(), usual.clone());
                tokio::spawn(async move {
                    let Some(request) = read(&mut stream).await else { return };
                    came.lock().unwrap().push(request);
                    let said = { next.lock().unwrap().pop() }.unwrap_or_else(|| usual.lock().unwrap().clone());
                    let answer = match said {
                        Answers::Status(status) => format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n"),
                        Answers::ElsewhereTo(url) => {
                            format!("HTTP/1.1 302 X\r\nlocation: {url}\r\ncontent-length: 0\r\n\r\n")
                        }
                        Answers::HangsUp => return,
                        Answers::Never => std::future::pending().await,
                    };
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        it
    }

    /// Answers the next requests so, in this order.
    fn will(&self, answers: &[Answers]) {
        *self.next.lock().unwrap() = answers.iter().rev().cloned().collect();
    }

    fn always(&self, answer: Answers) {
        *self.usual.lock().unwrap() = answer;
    }

    fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }

    fn objects(&self) -> Vec<String> {
        self.came().iter().map(Came::object).collect()
    }
}

async fn read(stream: &mut tokio::net::TcpStream) -> Option<Came> {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let path = lines.first()?.split(' ').nth(1)?.to_owned();
    let headers: Vec<(String, String)> = lines[1..]
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut came = Came { path, headers, body: String::new() };
    let mut body = vec![0; came.header("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut body).await.ok()?;
    came.body = String::from_utf8(body).ok()?;
    Some(came)
}

/// HMAC-SHA256 as RFC 2104 writes it, so that it is not the program's own that is compared with itself.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0u8; 64];
    block[..key.len()].copy_from_slice(key);
    let inner = Sha256::digest([&block.map(|byte| byte ^ 0x36)[..], message].concat());
    Sha256::digest([&block.map(|byte| byte ^ 0x5c)[..], &inner].concat()).to_vec()
}

fn signature(secret: &SigningSecret, came: &Came) -> String {
    let key = STANDARD.decode(secret.reveal().strip_prefix("whsec_").unwrap()).unwrap();
    let signed = format!("{}.{}.{}", came.id(), came.header("webhook-timestamp"), came.body);
    format!("v1,{}", STANDARD.encode(hmac(&key, signed.as_bytes())))
}

fn sender() -> Sender {
    Sender::new("https://boks.example", true).unwrap()
}

async fn told_by(store: &Store) {
    tell(store, &sender(), &|| true).await.unwrap();
}

/// A webhook of somebody for some kinds of things, at an address within.
async fn webhook(region: &Region, role: Role, url: &str, kinds: &[WebhookKind]) -> (WebhookId, SigningSecret) {
    let (who, secret) = (region.viewer(role).await, SigningSecret::new().unwrap());
    let new = NewWebhook { name: text("Krok"), target: Target::read(url, true).unwrap(), kinds: kinds.to_vec() };
    let id = store::write!(region.store, |w| webhooks::act::add(w, &who, &new, &secret).await).unwrap();
    (id, secret)
}

/// Tells until so many have come; changes count only when every older transaction of the server has ended.
async fn until(region: &Region, receiver: &Receiver, count: usize) {
    for _ in 0..400 {
        told_by(&region.store).await;
        if receiver.came().len() >= count {
            assert_eq!(receiver.came().len(), count, "{:?}", receiver.came());
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{} came and not {count}", receiver.came().len());
}

async fn log(region: &Region, role: Role, id: WebhookId) -> Vec<DeliveryLine> {
    let who = region.viewer(role).await;
    webhooks::ask::deliveries(&mut region.store.read().await.unwrap(), &who, id, "", 100).await.unwrap()
}

async fn change(region: &Region, need: NeedId, visibility: Visibility) {
    let member = region.viewer(Member).await;
    let mut read = region.store.read().await.unwrap();
    let version = needs::ask::page(&mut read, &member, need).await.unwrap().unwrap().version;
    drop(read);
    let (said, details) = (region.need("Endret", visibility), needs::Details::default());
    store::write!(region.store, |w| needs::act::change(w, &member, need, version, &said, &details).await).unwrap();
}

fn clock() -> Clock {
    Clock::set_to("2026-11-22T10:00:00.000Z".parse::<Moment>().unwrap())
}

#[tokio::test]
async fn what_is_sent_is_signed_and_says_no_more_than_it_must() {
    for kind in Kind::BOTH {
        let (region, receiver) = (Region::at(kind, clock()).await, Receiver::start().await);
        let (id, secret) = webhook(&region, Partner, &format!("{}?til=meg", receiver.url), &[WebhookKind::Need]).await;
        let need = region.hand_in("Fru Hansens medisinliste", Visibility::Partners).await;
        until(&region, &receiver, 1).await;
        let came = receiver.came().remove(0);
        assert_eq!((came.path.as_str(), came.header("content-type")), ("/krok?til=meg", "application/json"));
        assert_eq!(came.header("webhook-signature"), signature(&secret, &came), "{kind:?}");
        let now = region.store.clock().now();
        assert_eq!(came.header("webhook-timestamp"), (now.millis() / 1000).to_string(), "{kind:?}");
        let body: serde_json::Value = serde_json::from_str(&came.body).unwrap();
        let wanted = serde_json::json!({ "id": came.id(), "type": "need.changed", "timestamp": now.to_string(),
            "data": { "kind": "need", "id": need.to_string(),
                "address": format!("https://boks.example/api/v1/needs/{need}") } });
        assert_eq!(body, wanted, "{kind:?}: and nothing else");

        // For a day after it was replaced, the old secret signs too.
        let (who, new) = (region.viewer(Partner).await, SigningSecret::new().unwrap());
        store::write!(region.store, |w| webhooks::act::renew(w, &who, id, &new).await).unwrap();
        for (later, both) in [(0, true), (24 * 3600 - 1, true), (1, false)] {
            region.store.clock().advance(later);
            let count = receiver.came().len() + 1;
            region.hand_in("Neste", Visibility::Partners).await;
            until(&region, &receiver, count).await;
            let came = receiver.came().pop().unwrap();
            let wanted = [Some(signature(&new, &came)), both.then(|| signature(&secret, &came))];
            let wanted = wanted.into_iter().flatten().collect::<Vec<_>>().join(" ");
            assert_eq!(came.header("webhook-signature"), wanted, "{kind:?}");
        }
    }
}

#[tokio::test]
async fn a_webhook_is_told_of_what_its_owner_may_see_when_it_is_sent_and_of_nothing_else() {
    for kind in Kind::BOTH {
        let (region, receiver) = (Region::at(kind, clock()).await, Receiver::start().await);
        let before = region.hand_in("Før", Visibility::Region).await;
        webhook(&region, Outsider, &receiver.url, &[WebhookKind::Need, WebhookKind::Organisation]).await;
        let secret = region.hand_in("Fortrolig", Visibility::Own).await;
        let partners = region.hand_in("For partnere", Visibility::Partners).await;
        let open = region.hand_in("Åpent", Visibility::Region).await;
        until(&region, &receiver, 1).await;
        assert_eq!(receiver.objects(), [open.to_string()], "{kind:?}: not {before}, {secret} or {partners}");

        // What is opened is told of from then on.
        change(&region, secret, Visibility::Region).await;
        until(&region, &receiver, 2).await;
        assert_eq!(receiver.objects()[1], secret.to_string(), "{kind:?}");

        // What is hidden while it waits is not sent again, and does not stand in the log any more.
        receiver.will(&[Answers::Status(500)]);
        change(&region, open, Visibility::Region).await;
        until(&region, &receiver, 3).await;
        change(&region, open, Visibility::Own).await;
        region.store.clock().advance(10);
        told_by(&region.store).await;
        let waiting = "SELECT COUNT(*) FROM webhook_deliveries WHERE state <> 'delivered'";
        assert_eq!((receiver.came().len(), region.database.number(waiting).await), (3, 0), "{kind:?}");

        // Who belongs to an organisation is told to its own.
        let own = Receiver::start().await;
        webhook(&region, Member, &own.url, &[WebhookKind::Organisation]).await;
        let (manager, partner) = (region.viewer(Role::Manager).await, region.person(Partner));
        store::write!(region.store, |w| {
            actors::act::set_member(w, &manager, region.hospital, partner, OrganisationRole::Member).await
        })
        .unwrap();
        until(&region, &own, 1).await;
        assert_eq!(own.objects(), [region.hospital.to_string()], "{kind:?}");
        let last = region.hand_in("Sist", Visibility::Region).await;
        until(&region, &receiver, 4).await;
        assert_eq!(receiver.objects()[3], last.to_string(), "{kind:?}: not of the member");
    }
}

#[tokio::test]
async fn changes_come_in_the_order_in_which_they_were_committed() {
    for kind in Kind::BOTH {
        let (region, receiver) = (Region::at(kind, clock()).await, Receiver::start().await);
        webhook(&region, Member, &receiver.url, WebhookKind::all()).await;
        let mut wanted = Vec::new();
        for n in 0..12 {
            wanted.push(region.hand_in(&format!("Behov {n}"), Visibility::Own).await.to_string());
        }
        until(&region, &receiver, 12).await;
        assert_eq!(receiver.objects(), wanted, "{kind:?}");
    }
}

#[tokio::test]
async fn what_is_not_taken_is_sent_again_later_under_the_same_id() {
    for kind in Kind::BOTH {
        let (region, receiver) = (Region::at(kind, clock()).await, Receiver::start().await);
        let elsewhere = Receiver::start().await;
        let (id, _) = webhook(&region, Member, &receiver.url, &[WebhookKind::Need]).await;
        receiver.will(&[
            Answers::Status(500),
            Answers::HangsUp,
            Answers::ElsewhereTo(elsewhere.url.clone()),
            Answers::Status(204),
        ]);
        let need = region.hand_in("Behov", Visibility::Own).await;
        until(&region, &receiver, 1).await;
        for (seconds, status, fault) in [
            (5, Some(500), DeliveryFault::Status),
            (5 * 60, None, DeliveryFault::Broken),
            (30 * 60, Some(302), DeliveryFault::Redirect),
        ] {
            let line = log(&region, Member, id).await.remove(0);
            let stands = (line.state, line.status, line.fault);
            assert_eq!(stands, (DeliveryState::Waiting, status, Some(fault)), "{kind:?}");
            let (now, count) = (region.store.clock().now(), receiver.came().len());
            assert_eq!(line.next_at, now.plus_seconds(seconds), "{kind:?}");
            region.store.clock().advance(seconds - 1);
            told_by(&region.store).await;
            assert_eq!(receiver.came().len(), count, "{kind:?}: not before its time");
            region.store.clock().advance(1);
            told_by(&region.store).await;
            assert_eq!(receiver.came().len(), count + 1, "{kind:?}");
        }
        let line = log(&region, Member, id).await.remove(0);
        let stands = (line.state, line.status, line.fault, line.tries);
        assert_eq!(stands, (DeliveryState::Delivered, Some(204), None, 4), "{kind:?}");
        let ids: HashSet<String> = receiver.came().iter().map(|came| came.id().to_owned()).collect();
        assert_eq!(ids, HashSet::from([line.id.to_string()]), "{kind:?}: known as the same");
        assert_eq!(receiver.objects(), vec![need.to_string(); 4], "{kind:?}");
        assert!(elsewhere.came().is_empty(), "{kind:?}: no way elsewhere is followed");

        // Its owner sends it once more.
        let member = region.viewer(Member).await;
        store::write!(region.store, |w| webhooks::act::again(w, &member, id, line.id).await).unwrap();
        told_by(&region.store).await;
        assert_eq!(receiver.came()[4].id(), line.id.to_string(), "{kind:?}");
    }
}

#[tokio::test]
async fn a_webhook_that_takes_nothing_for_three_days_is_paused_and_its_owner_told() {
    for kind in Kind::BOTH {
        let (region, receiver) = (Region::at(kind, clock()).await, Receiver::start().await);
        let (id, _) = webhook(&region, Member, &receiver.url, &[WebhookKind::Need]).await;
        receiver.always(Answers::Status(503));
        region.hand_in("Behov", Visibility::Own).await;
        until(&region, &receiver, 1).await;
        region.database.run("DELETE FROM outbox").await;
        let letters = "SELECT COUNT(*) FROM outbox WHERE kind = 'webhook_paused'";
        for tries in 2..=10 {
            assert_eq!(region.database.number(letters).await, 0, "{kind:?}");
            region.store.clock().advance(24 * 3600);
            told_by(&region.store).await;
            assert_eq!(receiver.came().len(), tries, "{kind:?}");
        }
        assert_eq!(region.database.number(letters).await, 1, "{kind:?}");
        let later = region.hand_in("Senere", Visibility::Own).await;
        for _ in 0..5 {
            region.store.clock().advance(24 * 3600);
            told_by(&region.store).await;
        }
        assert_eq!(receiver.came().len(), 10, "{kind:?}: nothing more");
        assert_eq!(log(&region, Member, id).await[0].state, DeliveryState::Failed, "{kind:?}");
        assert_eq!(region.database.number(letters).await, 1, "{kind:?}: one letter");
        for language in Language::ALL {
            let (facts, link) =
                (serde_json::json!({ "title": "Krok" }), format!("https://boks.example/me/webhooks/{id}"));
            let words = view::Words::of(*language);
            let letter = view::letters::write(words, "Regionen", "webhook_paused", "Kari", &facts, &link).unwrap();
            assert!(letter.subject.contains("Krok") && letter.text.contains(&link), "{language}: {letter:?}");
        }

        // Nothing is lost: what was not taken comes again, and then what has happened since.
        receiver.always(Answers::Status(200));
        let member = region.viewer(Member).await;
        store::write!(region.store, |w| webhooks::act::resume(w, &member, id).await).unwrap();
        until(&region, &receiver, 12).await;
        assert_eq!(receiver.came()[10].id(), receiver.came()[0].id(), "{kind:?}");
        assert_eq!(receiver.objects()[11], later.to_string(), "{kind:?}");
        // Whoever says that there is nobody any more is not asked again.
        receiver.always(Answers::Status(410));
        region.hand_in("Til ingen", Visibility::Own).await;
        until(&region, &receiver, 13).await;
        assert_eq!(region.database.number(letters).await, 2, "{kind:?}");
    }
}

#[tokio::test]
async fn what_leads_within_the_house_is_never_asked() {
    let (region, receiver) = (Region::at(Kind::Sqlite, clock()).await, Receiver::start().await);
    let port = receiver.url.split(':').nth(2).unwrap().split('/').next().unwrap();
    let machine = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
    let mut ids = Vec::new();
    for url in [
        receiver.url.clone(),
        format!("https://localhost:{port}/"),
        // A name that is only found out to lead inside when it is looked up.
        format!("https://{}:{port}/", machine.trim()),
        format!("https://finnes-ikke.invalid:{port}/"),
    ] {
        ids.push((webhook(&region, Member, &url, &[WebhookKind::Need]).await.0, url));
    }
    region.hand_in("Behov", Visibility::Own).await;
    let careful = Sender::new("https://boks.example", false).unwrap();
    tell(&region.store, &careful, &|| true).await.unwrap();
    for (n, (id, url)) in ids.iter().enumerate() {
        let line = log(&region, Member, *id).await.remove(0);
        assert_eq!((line.state, line.status), (DeliveryState::Waiting, None), "{url}");
        let fault = line.fault.unwrap();
        let wanted =
            if n < 2 { vec![DeliveryFault::Address] } else { vec![DeliveryFault::Address, DeliveryFault::Name] };
        assert!(wanted.contains(&fault), "{url}: {fault}");
    }
    assert!(receiver.came().is_empty());

    // A receiver that cannot prove who it is gets nothing, not even where it is let within.
    region.store.clock().advance(5);
    receiver.came.lock().unwrap().clear();
    told_by(&region.store).await;
    let line = log(&region, Member, ids[1].0).await.remove(0);
    assert_eq!((line.state, line.status), (DeliveryState::Waiting, None), "{:?}", line.fault);
    assert_eq!(receiver.came().len(), 1, "the one by http alone");
}

#[tokio::test]
async fn whoever_has_no_account_any_more_is_told_nothing() {
    for kind in Kind::BOTH {
        let (pages, receiver) = (crate::web::Pages::at(kind, clock()).await, Receiver::start().await);
        let region = &pages.region;
        let administrator = region.viewer(Administrator).await;
        webhook(region, Outsider, &receiver.url, &[WebhookKind::Need]).await;
        let other = Receiver::start().await;
        webhook(region, Member, &other.url, &[WebhookKind::Need]).await;
        let rows = "SELECT (SELECT COUNT(*) FROM webhooks) * 100 + (SELECT COUNT(*) FROM webhook_deliveries)";

        receiver.will(&[Answers::Status(500)]);
        region.hand_in("Behov", Visibility::Region).await;
        until(region, &receiver, 1).await;
        let outsider = region.person(Outsider);
        store::write!(region.store, |w| people::act::end_person(w, &administrator, outsider).await).unwrap();
        region.hand_in("Neste", Visibility::Region).await;
        until(region, &other, 2).await;
        region.store.clock().advance(3600);
        told_by(&region.store).await;
        assert_eq!(receiver.came().len(), 1, "{kind:?}");

        store::write!(region.store, |w| people::act::reopen_person(w, &administrator, outsider).await).unwrap();
        assert_eq!(region.database.number(rows).await, 203, "{kind:?}");
        let seen = pages.post(Administrator, &format!("/people/{outsider}/end"), "").await;
        assert_eq!(seen.location, "/people?done=person-ended");
        assert_eq!(region.database.number(rows).await, 102, "{kind:?}: they end with the account");

        // What is kept of them is one's own, without the secret, and goes with the person.
        let data = pages.get(Member, "/me/data.json").await.body;
        assert!(data.contains("\"webhooks\"") && data.contains(&other.url) && !data.contains("whsec_"), "{data}");
        let member = region.person(Member);
        store::write!(region.store, |w| privacy::act::erase(w, &administrator, member).await).unwrap();
        assert_eq!(region.database.number(rows).await, 0, "{kind:?}");
    }
}

#[tokio::test]
async fn two_who_send_at_once_send_each_change_once() {
    for kind in Kind::BOTH {
        let (region, receiver) = (Region::at(kind, clock()).await, Receiver::start().await);
        let other = region.database.open(clock()).await;
        for _ in 0..3 {
            webhook(&region, Member, &receiver.url, &[WebhookKind::Need]).await;
        }
        for n in 0..10 {
            region.hand_in(&format!("Behov {n}"), Visibility::Own).await;
        }
        for _ in 0..200 {
            tokio::join!(told_by(&region.store), told_by(&other));
            if receiver.came().len() >= 30 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        let ids: HashSet<String> = receiver.came().iter().map(|came| came.id().to_owned()).collect();
        assert_eq!((receiver.came().len(), ids.len()), (30, 30), "{kind:?}");
    }
}

async fn a_kill_before_the_answer(kind: Kind) {
    let (region, receiver) = (Region::new(kind).await, Receiver::start().await);
    webhook(&region, Member, &receiver.url, &[WebhookKind::Need]).await;
    receiver.always(Answers::Never);
    let first = region.hand_in("Første", Visibility::Own).await;
    let second = region.hand_in("Andre", Visibility::Own).await;
    let came = async |count: usize| {
        for _ in 0..1200 {
            if receiver.came().len() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("{kind:?}: {} came and not {count}", receiver.came().len());
    };
    let server = Server::start("serve", &region.database.url, &["--local-webhooks"]);
    came(1).await;
    server.kill();
    receiver.always(Answers::Status(200));
    // Nobody takes it up while its lease runs.
    let _server = Server::start("serve", &region.database.url, &["--local-webhooks"]);
    tokio::time::sleep(Duration::from_millis(1_000)).await;
    assert_eq!(receiver.came().len(), 1, "{kind:?}");
    let over = "UPDATE webhook_deliveries SET lease_until = '2026-01-01T00:00:00.000Z' WHERE state = 'sending'";
    region.database.run(over).await;
    came(3).await;
    let all = receiver.came();
    assert_eq!(all[0].id(), all[1].id(), "{kind:?}: known as the same");
    assert_eq!(receiver.objects(), [first, first, second].map(|need| need.to_string()), "{kind:?}: nothing is lost");
}

#[tokio::test]
async fn a_kill_before_the_answer_sends_it_again_under_the_same_id_and_loses_nothing() {
    tokio::join!(a_kill_before_the_answer(Kind::Sqlite), a_kill_before_the_answer(Kind::Postgres));
}

#[tokio::test]
async fn a_webhook_goes_on_where_it_was_after_a_copy_is_loaded_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kopi.kb.gz");
    let run = |args: &[&str], database: &str| {
        let done = std::process::Command::new(journeys::server::binary())
            .args(args)
            .args(["--database", database])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    let (region, receiver) = (Region::new(Kind::Postgres).await, Receiver::start().await);
    webhook(&region, Member, &receiver.url, &[WebhookKind::Need]).await;
    let first = region.hand_in("Før", Visibility::Own).await;
    until(&region, &receiver, 1).await;
    let second = region.hand_in("Ikke fortalt", Visibility::Own).await;
    run(&["backup", file.to_str().unwrap()], &region.database.url);
    let empty = journeys::TestDatabase::new(Kind::Sqlite).await;
    run(&["restore", file.to_str().unwrap()], &empty.url);
    let store = empty.open(Clock::System).await;
    let member = region.viewer(Member).await;
    let (need, details) = (region.need("Etter", Visibility::Own), needs::Details::default());
    let third: NeedId = store::write!(store, |w| needs::act::hand_in(w, &member, &need, &details).await).unwrap();
    told_by(&store).await;
    assert_eq!(receiver.objects(), [first, second, third].map(|need| need.to_string()));
}

#[tokio::test]
async fn what_was_told_is_kept_for_thirty_days_and_at_most_a_thousand_of_it() {
    for kind in Kind::BOTH {
        let (region, receiver) = (Region::at(kind, clock()).await, Receiver::start().await);
        let (id, _) = webhook(&region, Member, &receiver.url, &[WebhookKind::Need]).await;
        region.hand_in("Behov", Visibility::Own).await;
        until(&region, &receiver, 1).await;
        for (days, left) in [(29, 1), (2, 0)] {
            region.store.clock().advance(days * 24 * 3600);
            store::write!(region.store, |w| webhooks::act::tidy(w).await).unwrap();
            assert_eq!(log(&region, Member, id).await.len(), left, "{kind:?}");
        }
        let now = region.store.clock().now();
        let rows: Vec<String> = (0..1_050)
            .map(|n| {
                format!("('{id}-{n}', '{id}', 0, {}, 'need', 'x', '{now}', 'delivered', '{now}', '{now}')", n + 9_000)
            })
            .collect();
        let insert =
            "INSERT INTO webhook_deliveries (id, webhook, xid, seq, kind, object_id, at, state, next_at, created_at)";
        region.database.run(&format!("{insert} VALUES {}", rows.join(", "))).await;
        store::write!(region.store, |w| webhooks::act::tidy(w).await).unwrap();
        assert_eq!(region.database.number("SELECT COUNT(*) FROM webhook_deliveries").await, 1_000, "{kind:?}");
        assert_eq!(region.database.number("SELECT MIN(seq) FROM webhook_deliveries").await, 9_050, "{kind:?}");
    }
}

#[tokio::test]
async fn a_webhook_is_made_by_form_or_call_and_its_secret_is_shown_once() {
    for kind in Kind::BOTH {
        let pages = crate::web::Pages::new(kind).await;
        // What is wrong is named, and what was typed is kept.
        let bad = pages.post(Member, "/me/webhooks", "name=Min+krok&url=https%3A%2F%2F169.254.169.254%2F").await;
        assert_eq!(bad.status.as_u16(), 422, "{kind:?}");
        for said in ["Min krok", "https://169.254.169.254/", "leder ikke ut på det åpne nettet", "Velg minst én ting"]
        {
            assert!(bad.body.contains(said), "{kind:?}: {said}: {}", bad.body);
        }
        let made =
            pages.post(Member, "/me/webhooks", "name=Min&url=https%3A%2F%2Fm.example%2F&kinds=need&kinds=offer").await;
        assert!(made.status.as_u16() == 200 && made.body.contains("whsec_"), "{kind:?}: {}", made.body);
        let list = pages.get(Member, "/me/webhooks").await.body;
        assert!(list.contains("https://m.example/") && list.contains("Behov, Tilbud"), "{kind:?}: {list}");
        let id = list.split("href=\"/me/webhooks/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let shown = pages.get(Member, &format!("/me/webhooks/{id}")).await.body;
        assert!(shown.contains("https://m.example/") && !shown.contains("whsec_"), "{kind:?}: shown once");

        let call = async |body: &str| pages.ask(Member, "POST", "/api/v1/webhooks", "application/json", body).await;
        let body = r#"{"name":"Av kall","url":"https://m.example/to","kinds":["decision"]}"#;
        let body = body.to_owned();
        let made = call(&body).await;
        assert_eq!(made.status.as_u16(), 201, "{kind:?}: {}", made.body);
        assert!(made.body.contains("\"secret\":\"whsec_"), "{kind:?}");
        let read = pages.get(Member, &made.location).await;
        assert!(read.status.as_u16() == 200 && read.body.contains("\"secret\":null"), "{kind:?}: {}", read.body);
        assert_eq!(pages.get(Partner, &made.location).await.status.as_u16(), 404, "{kind:?}");
        let wrong = call(r#"{"name":"N","url":"http://m.example/","kinds":["person"]}"#).await;
        assert_eq!(wrong.status.as_u16(), 422, "{kind:?}");
        assert!(wrong.body.contains("\"url\"") && wrong.body.contains("\"kinds\""), "{kind:?}: {}", wrong.body);
        for n in 3..=11 {
            assert_eq!(call(&body).await.status.as_u16() == 201, n <= 10, "{kind:?}: number {n}");
        }
        let gone = pages.ask(Member, "POST", &format!("{}/remove", made.location), "application/json", "").await;
        assert_eq!(gone.status.as_u16(), 200, "{kind:?}: {}", gone.body);
        assert_eq!(pages.get(Member, &made.location).await.status.as_u16(), 404, "{kind:?}");
    }
}
