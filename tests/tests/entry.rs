//! The public entry: what everybody may read, the form without an account, and that nothing else gets out.

use crate::web::Pages;
use features::entry::{self, NewVoice};
use features::people::Secret;
use journeys::region::text;
use journeys::{Kind, Region, Role, Server, TestDatabase};
use model::{Language, Refusal, SpeaksFor, Stage, Stop, Visibility, VoiceState};
use std::collections::BTreeSet;

const LANGUAGES: [&str; 3] = ["nb", "nn", "en"];

/// Every address under the public entry that can be reached by links, with its page.
async fn crawl(ask: impl AsyncFn(String) -> (u16, String)) -> Vec<(String, String)> {
    let mut known: BTreeSet<String> = LANGUAGES.map(|language| format!("/{language}/")).into();
    let (mut waiting, mut seen): (Vec<String>, Vec<(String, String)>) = (known.iter().cloned().collect(), Vec::new());
    while let Some(path) = waiting.pop() {
        let (status, body) = ask(path.clone()).await;
        assert_eq!(status, 200, "{path}");
        for link in body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let public = LANGUAGES.iter().any(|language| link.starts_with(&format!("/{language}/")));
            if public && known.insert(link.to_owned()) {
                waiting.push(link.to_owned());
            }
        }
        seen.push((path, body));
        assert!(seen.len() < 2_000, "the entry has no end");
    }
    seen
}

#[tokio::test]
async fn nothing_that_is_not_public_gets_out_at_the_public_entry() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        for (visibility, name) in [
            (Visibility::Own, "HEMMELIG"),
            (Visibility::Partners, "PARTNERNE"),
            (Visibility::Region, "REGIONEN"),
            (Visibility::Public, "OFFENTLIG"),
        ] {
            let id = region.hand_in(&format!("{name} behov"), visibility).await;
            region.database.run(&format!("UPDATE needs SET stage = 'qualified' WHERE id = '{id}'")).await;
        }
        region.hand_in("UKVALIFISERT behov", Visibility::Public).await;
        crate::initiatives::world(region, Visibility::Partners, false, false).await;
        region.database.run("UPDATE initiatives SET title = 'PARTNERNE tiltak'").await;
        crate::connections::world_of(region, model::ConnectionState::Suggested).await;
        region.database.run("UPDATE invitations SET title = 'PARTNERNE invitasjon'").await;
        region.database.run("UPDATE organisations SET about = 'SKJULT aktør'").await;
        let ask = async |path: String| {
            let seen = pages.get(Role::Anonymous, &path).await;
            (seen.status.as_u16(), seen.body)
        };
        let seen = crawl(ask).await;
        assert!(seen.len() >= 30, "{kind:?}: {}", seen.len());
        let whole: String = seen.iter().map(|(_, body)| body.as_str()).collect();
        assert!(whole.contains("OFFENTLIG behov"));
        for hidden in ["HEMMELIG", "PARTNERNE", "REGIONEN", "UKVALIFISERT", "SKJULT", "@test.example", "Member"] {
            let page = seen.iter().find(|(_, body)| body.contains(hidden)).map(|(path, _)| path);
            assert_eq!(page, None, "{kind:?}: {hidden}");
        }
        // The same whoever asks: a session is not looked at.
        for path in ["/nb/", "/nb/needs", "/nn/portfolio", "/en/feed.json"] {
            let nobody = pages.get(Role::Anonymous, path).await;
            let somebody = pages.get(Role::Coordinator, path).await;
            assert_eq!(nobody.body, somebody.body, "{path}");
            let kept = nobody.headers["cache-control"].to_str().unwrap();
            assert!(kept.starts_with("public, max-age=60"), "{path}: {kept}");
        }
    }
}

#[tokio::test]
async fn the_demo_regions_entry_holds_together() {
    let database = TestDatabase::new(Kind::Sqlite).await;
    let server = Server::start("demo", &database.url, &[]);
    let client = reqwest::Client::new();
    let ask = async |path: String| {
        let answer = client.get(format!("{}{path}", server.address)).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    let seen = crawl(ask).await;
    assert!(seen.iter().any(|(path, _)| path.starts_with("/nb/needs/")), "the demo has public needs");
    for (path, body) in &seen {
        assert!(!body.contains("@demo."), "{path} names an account");
    }
}

fn voice() -> NewVoice {
    NewVoice {
        speaks_for: SpeaksFor::Relative,
        title: text("Mor får ikke svar"),
        problem: text("Ingen tar telefonen."),
        affected: text("Eldre"),
        place: text("Byen"),
        contact: Some(text("ring 00000000")),
        language: Language::Nynorsk,
    }
}

#[tokio::test]
async fn what_a_citizen_tells_is_read_by_the_desk_and_followed_by_its_own_address_alone() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        let form = "speaks_for=citizen&title=T%C3%A5ke&problem=P&affected=A&place=S&contact=c%40d.example";
        let wrong = pages.post(Role::Anonymous, "/nn/tell", "title=T%C3%A5ke").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("value=\"Tåke\""), "what was typed is kept");
        let sent = pages.post(Role::Anonymous, "/nn/tell", form).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let own = pages.get(Role::Anonymous, &sent.location).await;
        assert!(own.body.contains("Tåke") && own.body.contains("Ventar på å bli lesen"), "{}", own.body);
        assert!(!own.body.contains("c@d.example"));
        let secret = sent.location.split('?').next().unwrap().rsplit('/').next().unwrap();
        assert!(!own.body.contains(&format!("page=/nn/told/{secret}")), "the way to the feedback form holds no secret");
        assert_eq!(own.headers["cache-control"], "no-store");
        assert_eq!(pages.get(Role::Anonymous, "/nn/told/gjettet").await.status, 404);
        let desk = pages.get(Role::Coordinator, "/voices").await;
        assert!(desk.body.contains("Tåke") && desk.body.contains("c@d.example"));
        assert!(pages.get(Role::Coordinator, "/").await.body.contains("/voices"), "it waits on the first page");
        let id = desk.body.split("/voices/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let taken = format!("organisation={}&visibility=region", region.hospital);
        let taken = pages.post(Role::Coordinator, &format!("/voices/{id}/take-up"), &taken).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        let need = pages.get(Role::Coordinator, taken.location.split('?').next().unwrap()).await;
        assert!(need.body.contains("Tåke"));
        let own = pages.get(Role::Anonymous, sent.location.split('?').next().unwrap()).await;
        assert!(own.body.contains("Teken opp som behov"), "{}", own.body);
        let again = pages.post(Role::Coordinator, &format!("/voices/{id}/leave"), "reason=nei").await;
        assert_eq!(again.status, 409);
    }
}

#[tokio::test]
async fn what_is_not_taken_up_gets_its_reason_and_loses_how_to_reach_whoever_told_it() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let secret = Secret::new().unwrap();
        let made: Result<_, Stop> = store::write!(region.store, |w| entry::act::tell(w, &voice(), &secret).await);
        let id = made.unwrap();
        for role in [Role::Member, Role::Steering, Role::Administrator] {
            let who = region.viewer(role).await;
            let reason = text("nei");
            let refused = store::write!(region.store, |w| entry::act::leave(w, &who, id, &reason).await);
            assert!(matches!(refused, Err(Stop::Refused(Refusal::Forbidden(_)))), "{role:?}");
            assert!(entry::ask::voices(&mut region.store.read().await.unwrap(), &who).await.unwrap().is_empty());
        }
        let who = region.viewer(Role::Coordinator).await;
        let reason = text("Dette gjelder fastlegen.");
        store::write!(region.store, |w| entry::act::leave(w, &who, id, &reason).await).unwrap();
        let mut read = region.store.read().await.unwrap();
        let story = entry::ask::story(&mut read, &secret).await.unwrap().unwrap();
        assert_eq!(
            (story.state, story.reason.as_deref(), story.stage),
            (VoiceState::NotTakenUp, Some("Dette gjelder fastlegen."), None)
        );
        assert_eq!(entry::ask::voice(&mut read, &who, id).await.unwrap().unwrap().contact, None);
    }
}

#[tokio::test]
async fn a_voice_that_is_taken_up_is_a_need_that_says_who_put_it_into_words() {
    let region = Region::new(Kind::Sqlite).await;
    let secret = Secret::new().unwrap();
    let made: Result<_, Stop> = store::write!(region.store, |w| entry::act::tell(w, &voice(), &secret).await);
    let (id, who) = (made.unwrap(), region.viewer(Role::Coordinator).await);
    let (hospital, visibility) = (region.hospital, Visibility::Region);
    let need = store::write!(region.store, |w| entry::act::take_up(w, &who, id, hospital, visibility).await).unwrap();
    let mut read = region.store.read().await.unwrap();
    let it = features::needs::ask::page(&mut read, &who, need).await.unwrap().unwrap();
    assert_eq!(
        (it.details.voiced_by, it.stage, it.language),
        (Some(model::Voice::Relatives), Stage::Submitted, Language::Nynorsk)
    );
}

#[tokio::test]
async fn feeds_are_read_by_readers_of_feeds() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let id = pages.region.hand_in("Æ & <Ø>", Visibility::Public).await;
        pages.region.database.run(&format!("UPDATE needs SET stage = 'qualified' WHERE id = '{id}'")).await;
        let json = pages.get(Role::Anonymous, "/en/feed.json").await;
        let feed: serde_json::Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["items"][0]["title"], "Need: Æ & <Ø>");
        assert_eq!(feed["items"][0]["url"], format!("http://test.example/en/needs/{id}"));
        let atom = pages.get(Role::Anonymous, "/nb/feed.atom").await;
        assert!(
            atom.body
                .starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
        );
        assert!(atom.body.contains("<title xml:lang=\"nb\">Behov: Æ &amp; &lt;Ø&gt;</title>"), "{}", atom.body);
        assert_eq!(atom.headers["content-type"], "application/atom+xml; charset=utf-8");
    }
}
