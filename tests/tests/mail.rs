//! Letters by the real program and a real mail server: what becomes of them when the program is killed while it sends,
//! and a digest from what happened to the button that stops it.

use features::people;
use features::{follows, needs};
use journeys::region::text;
use journeys::{Kind, MailServer, Region, Role, Server};
use model::{FollowKind, Language, Stage, Stop, Visibility};
use std::time::Duration;
use store::{Sql, args};

fn serve(region: &Region, mail: &MailServer) -> Server {
    Server::start(
        "serve",
        &region.database.url,
        &["--smtp", &mail.url(), "--mail-from", "Boksen <boks@region.example>"],
    )
}

/// Id, state and number of tries of the one letter there is.
async fn stands(region: &Region) -> (String, String, i64) {
    let find = Sql::from_macro("SELECT id, state, attempts FROM outbox");
    let all = region.store.read().await.unwrap().all::<(String, String, i64)>(find, args![]).await.unwrap();
    assert_eq!(all.len(), 1);
    all.into_iter().next().unwrap()
}

async fn until(region: &Region, state: &str) {
    for _ in 0..600 {
        if stands(region).await.1 == state {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{:?} and not {state} after 15 seconds", stands(region).await);
}

/// Longer than the loop takes from one look to the next.
async fn a_while() {
    tokio::time::sleep(Duration::from_millis(5_500)).await;
}

fn message_id(letter: &str) -> &str {
    letter.lines().find(|line| line.to_lowercase().starts_with("message-id:")).unwrap()
}

/// The program is killed while the mail server has not answered a command; `copies` is how many letters the server has
/// by then.
async fn killed_before_the_answer_to(command: &str, copies: usize, kind: Kind) {
    let (region, mail) = (Region::new(kind).await, MailServer::start());
    mail.hold(command);
    store::write!(region.store, |w| people::act::ask_for_reset(w, "member@test.example").await).unwrap();
    let server = serve(&region, &mail);
    mail.held().await;
    let (id, state, tries) = stands(&region).await;
    assert_eq!((state.as_str(), tries), ("sending", 1), "{kind:?} {command}: marked before it is handed over");
    server.kill();
    mail.release();
    assert_eq!(mail.letters().len(), copies, "{kind:?} {command}");

    // Nobody takes it up while its lease runs.
    let server = serve(&region, &mail);
    a_while().await;
    assert_eq!(stands(&region).await.1, "sending", "{kind:?} {command}");
    // Its two minutes are over.
    region.database.run("UPDATE outbox SET lease_until = '2026-01-01T00:00:00.000Z' WHERE state = 'sending'").await;
    until(&region, "uncertain").await;
    a_while().await;
    server.kill();
    let server = serve(&region, &mail);
    a_while().await;
    assert_eq!(stands(&region).await, (id.clone(), "uncertain".into(), 1), "{kind:?} {command}");
    assert_eq!(mail.letters().len(), copies, "{kind:?} {command}: never sent again by itself");

    // Until somebody says so.
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let cookie = format!("session={}", region.session(Role::Administrator).await.reveal());
    let press = browser.post(format!("{}/letters/{id}/again", server.address)).header("origin", &server.address);
    assert_eq!(press.header("cookie", cookie).send().await.unwrap().status(), 303);
    until(&region, "sent").await;
    let letters = mail.letters();
    assert_eq!(letters.len(), copies + 1, "{kind:?} {command}");
    assert!(letters.iter().all(|letter| message_id(letter) == message_id(&letters[0])), "{kind:?}: known as the same");
}

#[tokio::test]
async fn a_kill_while_a_letter_is_handed_over_leaves_it_uncertain_and_never_sends_it_twice_on_sqlite() {
    tokio::join!(
        killed_before_the_answer_to("MAIL", 0, Kind::Sqlite),
        killed_before_the_answer_to("DATA", 1, Kind::Sqlite)
    );
}

#[tokio::test]
async fn a_kill_while_a_letter_is_handed_over_leaves_it_uncertain_and_never_sends_it_twice_on_postgres() {
    tokio::join!(
        killed_before_the_answer_to("MAIL", 0, Kind::Postgres),
        killed_before_the_answer_to("DATA", 1, Kind::Postgres)
    );
}

/// A region where the partner follows a need, to which two things have happened since the digest before.
async fn followed(kind: Kind) -> (Region, model::NeedId) {
    let region = Region::new(kind).await;
    crate::follows::passwords(&region).await;
    let need = region.hand_in("Medisinlista manglar", Visibility::Partners).await;
    let (partner, coordinator) = (region.viewer(Role::Partner).await, region.viewer(Role::Coordinator).await);
    let person = region.person(Role::Partner);
    let done: Result<(), Stop> = store::write!(region.store, |w| {
        people::act::set_language(w, person, Language::Nynorsk).await?;
        follows::act::follow(w, &partner, FollowKind::Need, &need.to_string()).await?;
        follows::act::plan_digests(w).await?;
        let qualified =
            needs::NewStep { from: Stage::Submitted, to: Stage::Qualified, reason: Some(text("Klart")), until: None };
        needs::act::step(w, &coordinator, need, &qualified).await
    });
    done.unwrap();
    let (member, said) = (region.viewer(Role::Member).await, region.need("Medisinlista manglar", Visibility::Partners));
    let details = needs::Details::default();
    store::write!(region.store, |w| needs::act::change(w, &member, need, 1, &said, &details).await).unwrap();
    (region, need)
}

fn to(mail: &MailServer, address: &str) -> Vec<String> {
    let letters = mail.letters().into_iter();
    letters.filter(|letter| letter.lines().any(|line| line.starts_with("To:") && line.contains(address))).collect()
}

async fn digest_to(mail: &MailServer, address: &str) -> String {
    for _ in 0..800 {
        let found = to(mail, address).into_iter().find(|letter| letter.contains("List-Unsubscribe:"));
        if let Some(letter) = found {
            return letter;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("no digest to {address}: {:?}", mail.letters());
}

#[tokio::test]
async fn a_digest_tells_what_happened_the_newest_first_and_is_stopped_from_the_letter_without_signing_in() {
    for kind in Kind::BOTH {
        let (mail, (region, need)) = (MailServer::start(), followed(kind).await);
        region.database.run("UPDATE digests SET next_at = '2026-01-01T00:00:00.000Z'").await;
        let server = serve(&region, &mail);
        let letter = digest_to(&mail, "partner@test.example").await;
        for sentence in ["Hei, Partner.", "DETTE HAR SKJEDD", "Behov: Medisinlista manglar", "Helsing koplingsboksen"] {
            assert!(letter.contains(sentence), "{kind:?}: {sentence}: {letter}");
        }
        assert!(letter.contains("Subject: Nytt i koplingsboksen om éin ting"), "{kind:?}: {letter}");
        assert!(letter.contains(&format!("{}/needs/{need}", server.address)), "{kind:?}: {letter}");
        let (changed, stepped) = (letter.find("endra\n"), letter.find("tok eit steg: Godteke"));
        assert!(changed.is_some() && changed < stepped, "{kind:?}: the newest first: {letter}");
        assert!(letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{kind:?}: {letter}");
        let header = letter.lines().find_map(|line| line.strip_prefix("List-Unsubscribe: ")).unwrap();
        let link = header.trim_matches(['<', '>']);
        assert!(link.starts_with(&format!("{}/unsubscribe/", server.address)), "{kind:?}: {link}");
        assert_eq!(letter.matches(link).count(), 2, "{kind:?}: in header and text");

        let settings = async || {
            let mut read = region.store.read().await.unwrap();
            follows::ask::settings(&mut read, region.person(Role::Partner)).await.unwrap().cadence.to_string()
        };
        let anybody = reqwest::Client::new();
        let page = anybody.get(link).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("Stoppe oppsummeringane?"), "{kind:?}");
        assert_eq!(settings().await, "weekdays", "{kind:?}: a visit changes nothing");
        let one_click = anybody.post(link).form(&[("List-Unsubscribe", "One-Click")]).send().await.unwrap();
        assert_eq!((one_click.status().as_u16(), settings().await.as_str()), (200, "never"), "{kind:?}");
        let again =
            anybody.post(link).header("origin", &server.address).form(&[("what", "again")]).send().await.unwrap();
        assert_eq!((again.status().as_u16(), settings().await.as_str()), (200, "weekdays"), "{kind:?}");

        // The author has nothing but the step to hear of; who has nothing to hear of gets no digest.
        let author = digest_to(&mail, "member@test.example").await;
        assert!(author.contains("tok et steg") && !author.contains("endret\n"), "{kind:?}: {author}");
        assert!(to(&mail, "outsider@test.example").is_empty(), "{kind:?}");
        assert_eq!(to(&mail, "partner@test.example").len(), 1, "{kind:?}: once");
    }
}

#[tokio::test]
async fn what_was_hidden_before_a_digest_is_sent_is_not_in_it() {
    let (mail, (region, need)) = (MailServer::start(), followed(Kind::Sqlite).await);
    region.database.run("UPDATE digests SET next_at = '2026-01-01T00:00:00.000Z'").await;
    while store::write!(region.store, |w| features::audit::act::seal(w).await).unwrap() > 0 {}
    koblingsboks::digest::post_due(&region.store, Default::default()).await.unwrap();
    region.database.run(&format!("UPDATE needs SET visibility = 'own' WHERE id = '{need}'")).await;
    let _server = serve(&region, &mail);
    digest_to(&mail, "member@test.example").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(to(&mail, "partner@test.example").is_empty(), "{:?}", mail.letters());
}
