//! Personal data: one's own, handed over, erased, and kept no longer than the rules say.

use crate::web::Pages;
use features::lists::{self, List};
use features::privacy::{self, HandOver, Purpose, Rule};
use features::{audit, follows, needs, people};
use journeys::region::text;
use journeys::{Kind, Region, Role};
use model::{FollowKind, PersonId, Refusal, Stop, Visibility};
use store::Clock;

fn key(refused: Result<impl std::fmt::Debug, Stop>) -> &'static str {
    match refused {
        Err(Stop::Refused(Refusal::State(reason) | Refusal::Forbidden(reason))) => reason.key,
        Err(Stop::Refused(Refusal::Invalid(errors))) => errors[0].reason.key,
        other => panic!("{other:?}"),
    }
}

async fn duties(region: &Region, person: PersonId) -> Vec<String> {
    let who = region.viewer(Role::Coordinator).await;
    let found = privacy::ask::duties(&mut region.store.read().await.unwrap(), &who, person).await.unwrap();
    found.into_iter().map(|duty| duty.kind).collect()
}

#[tokio::test]
async fn whoever_leaves_hands_everything_over_and_it_is_seen_who_was_responsible_when() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        crate::initiatives::world(&region, Visibility::Partners, false, false).await;
        let (member, manager) = (region.person(Role::Member), region.person(Role::Manager));
        for set in [
            "UPDATE initiatives SET project_leader = '{m}'",
            "UPDATE actions SET owner_person = '{m}'",
            "UPDATE risks SET owner_person = '{m}'",
            "UPDATE receivers SET owner_person = '{m}'",
            "UPDATE after_plans SET owner_person = '{m}'",
            "UPDATE representatives SET person = '{m}'",
            "UPDATE steering_seats SET person = '{m}'",
        ] {
            region.database.run(&set.replace("{m}", &member.to_string())).await;
        }
        let held = duties(&region, member).await;
        assert!(held.contains(&"leader".to_owned()) && held.contains(&"action".to_owned()), "{kind:?}: {held:?}");
        let before = held.len();
        let new = HandOver { from: member, to: manager, reason: None };
        let outsider = region.viewer(Role::Outsider).await;
        let refused = store::write!(region.store, |w| privacy::act::hand_over(w, &outsider, &new).await);
        assert_eq!(key(refused), "only-administrator");
        let who = region.viewer(Role::Coordinator).await;
        let same = HandOver { to: member, ..new.clone() };
        let refused = store::write!(region.store, |w| privacy::act::hand_over(w, &who, &same).await);
        assert_eq!(key(refused), "not-a-choice");
        // Whoever hands over what is their own chooses among colleagues, and learns of nobody else.
        let own = region.viewer(Role::Member).await;
        let stranger = HandOver { to: region.person(Role::Partner), ..new.clone() };
        let refused = store::write!(region.store, |w| privacy::act::hand_over(w, &own, &stranger).await);
        assert_eq!(key(refused), "not-a-choice");
        let offered = privacy::ask::successors(&mut region.store.read().await.unwrap(), &own, member).await.unwrap();
        assert_eq!(offered.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [manager], "{kind:?}");
        let handed = store::write!(region.store, |w| privacy::act::hand_over(w, &who, &new).await);
        assert_eq!(handed.unwrap(), before as u64);
        assert!(duties(&region, member).await.is_empty());
        assert_eq!(duties(&region, manager).await.len(), before, "nothing is lost on the way");
        let ended = "SELECT COUNT(*) FROM representatives WHERE to_date IS NOT NULL AND handed_to IS NOT NULL";
        let begun = "SELECT COUNT(*) FROM representatives WHERE to_date IS NULL";
        assert_eq!(region.database.number(ended).await, region.database.number(begun).await);
        let refused = store::write!(region.store, |w| privacy::act::hand_over(w, &who, &new).await);
        assert_eq!(key(refused), "nothing-to-hand-over");
    }
}

/// Every text cell of every table that holds a word.
pub(crate) async fn cells_with(region: &Region, word: &str) -> Vec<String> {
    let mut file = Vec::new();
    let url = region.database.url.parse().unwrap();
    let now = region.store.clock().now();
    store::dump::dump(&url, now, store::dump::LeftOut::default(), &mut file).await.unwrap();
    let text = String::from_utf8(file).unwrap();
    text.lines().filter(|line| line.contains(word)).map(str::to_owned).collect()
}

#[tokio::test]
async fn an_erased_person_is_named_nowhere_and_what_others_built_on_stays() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let person = region.person(Role::Member);
        region.database.run(&format!("UPDATE persons SET name = 'Xenia Zworkin' WHERE id = '{person}'")).await;
        let need = region.hand_in("Et behov", Visibility::Region).await;
        let member = region.viewer(Role::Member).await;
        let draft = needs::Draft::from(&region.need("Et utkast", Visibility::Region));
        region.session(Role::Member).await;
        region.token(Role::Member).await;
        let made: Result<(), Stop> = store::write!(region.store, |w| {
            needs::act::begin(w, &member, None, &draft).await?;
            privacy::act::consent(w, &member, Purpose::Interview, true).await?;
            let (club, secret) = (region.club.to_string(), people::Secret::new()?);
            follows::act::follow(w, &member, FollowKind::Organisation, &club).await?;
            follows::act::set(w, person, follows::LetterSettings::default()).await?;
            lists::act::save(w, &member, List::Needs, &text("Mine"), "mine=1").await?;
            follows::act::make_link(w, person, &secret).await?;
            follows::act::renew_calendar(w, person, &secret).await?;
            people::act::ask_for_reset(w, "member@test.example").await
        });
        made.unwrap();
        assert!(!cells_with(&region, "Zworkin").await.is_empty());
        let partner = region.viewer(Role::Partner).await;
        let refused = store::write!(region.store, |w| privacy::act::erase(w, &partner, person).await);
        assert_eq!(key(refused), "only-administrator");
        store::write!(region.store, |w| privacy::act::erase(w, &member, person).await).unwrap();
        for word in ["Zworkin", "member@test.example"] {
            assert_eq!(cells_with(&region, word).await, Vec::<String>::new(), "{kind:?}: {word}");
        }
        let coordinator = region.viewer(Role::Coordinator).await;
        let mut read = region.store.read().await.unwrap();
        let stays = needs::ask::page(&mut read, &coordinator, need).await.unwrap().unwrap();
        assert_eq!(stays.author_name, privacy::NAMELESS);
        drop(read);
        for (question, left) in [
            ("SELECT COUNT(*) FROM needs WHERE stage = 'draft'", 0),
            ("SELECT COUNT(*) FROM person_keys WHERE person IS NULL", 1),
            ("SELECT COUNT(*) FROM consents", 0),
            ("SELECT COUNT(*) FROM memberships WHERE ended_at IS NULL AND person = '{p}'", 0),
            ("SELECT COUNT(*) FROM sessions WHERE person = '{p}'", 0),
            ("SELECT COUNT(*) FROM api_tokens WHERE person = '{p}'", 0),
            ("SELECT COUNT(*) FROM follows", 0),
            ("SELECT COUNT(*) FROM letter_settings", 0),
            ("SELECT COUNT(*) FROM digest_links", 0),
            ("SELECT COUNT(*) FROM calendars", 0),
            ("SELECT COUNT(*) FROM saved_searches", 0),
        ] {
            let question = question.replace("{p}", &person.to_string());
            assert_eq!(region.database.number(&question).await, left, "{kind:?}: {question}");
        }
        // The journal still holds: rows name a key, and only the key's owner is gone.
        store::write!(region.store, |w| audit::act::seal(w).await).unwrap();
        let chain = audit::ask::chain(&mut region.store.read().await.unwrap()).await.unwrap();
        assert_eq!(chain.broken, None);
        let administrator = region.viewer(Role::Administrator).await;
        let back = store::write!(region.store, |w| people::act::reopen_person(w, &administrator, person).await);
        assert!(matches!(back, Err(Stop::Refused(Refusal::NotFound))), "an erased account is not opened again");
    }
}

#[tokio::test]
async fn somebody_with_duties_and_the_last_administrator_are_not_erased() {
    let region = Region::new(Kind::Sqlite).await;
    crate::initiatives::world(&region, Visibility::Partners, false, false).await;
    let member = region.person(Role::Member);
    region.database.run(&format!("UPDATE initiatives SET project_leader = '{member}'")).await;
    let administrator = region.viewer(Role::Administrator).await;
    let refused = store::write!(region.store, |w| privacy::act::erase(w, &administrator, member).await);
    assert_eq!(key(refused), "duties-open");
    let own = region.person(Role::Administrator);
    let refused = store::write!(region.store, |w| privacy::act::erase(w, &administrator, own).await);
    assert_eq!(key(refused), "last-administrator");
}

/// Administrators close accounts everywhere, and are told of what is confidential no more than that it is there.
#[tokio::test]
async fn a_confidential_duty_is_counted_and_not_named_to_those_who_do_not_see_it() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        crate::initiatives::world(region, Visibility::Own, false, false).await;
        let member = region.person(Role::Member);
        region
            .database
            .run(&format!("UPDATE initiatives SET title = 'Hemmelig navn', project_leader = '{member}'"))
            .await;
        region
            .database
            .run(&format!("UPDATE actions SET title = 'Hemmelig gjerning', owner_person = '{member}'"))
            .await;
        let path = format!("/people/{member}/hand-over");
        for (role, named) in [(Role::Administrator, false), (Role::Coordinator, true), (Role::Member, true)] {
            let page = pages.get(role, &path).await;
            for secret in ["Hemmelig navn", "Hemmelig gjerning"] {
                assert_eq!(page.body.contains(secret), named, "{kind:?} {role:?}: {}", page.body);
            }
            assert_eq!(page.body.contains("Et fortrolig initiativ"), !named, "{kind:?} {role:?}");
        }
        let administrator = region.viewer(Role::Administrator).await;
        let refused = store::write!(region.store, |w| privacy::act::erase(w, &administrator, member).await);
        assert_eq!(key(refused), "duties-open", "what is not named holds just as well");
    }
}

#[tokio::test]
async fn own_data_holds_what_is_about_the_reader_and_nothing_of_others() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        pages.region.hand_in("Mitt behov", Visibility::Own).await;
        let own = pages.get(Role::Member, "/me/data.json").await;
        let data: serde_json::Value = serde_json::from_str(&own.body).unwrap();
        assert_eq!(data["persons"][0]["email"], "member@test.example");
        assert_eq!(data["needs"][0]["title"], "Mitt behov");
        assert!(data["persons"][0].get("password_hash").is_none(), "no secret stands in it");
        let other = pages.get(Role::Partner, "/me/data.json").await;
        assert!(!other.body.contains("Mitt behov") && !other.body.contains("member@test.example"));
    }
}

#[tokio::test]
async fn what_is_older_than_the_rules_say_goes_and_nothing_else() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to("2026-01-05T09:00:00Z".parse().unwrap());
        let region = Region::at(kind, clock.clone()).await;
        let administrator = region.viewer(Role::Administrator).await;
        let partner = region.person(Role::Partner);
        store::write!(region.store, |w| people::act::end_person(w, &administrator, partner).await).unwrap();
        for (days, field) in [(0, "number-range"), (36_501, "number-range")] {
            let refused =
                store::write!(region.store, |w| privacy::act::set_rule(w, &administrator, Rule::Letters, days).await);
            assert_eq!(key(refused), field);
        }
        store::write!(region.store, |w| privacy::act::set_rule(w, &administrator, Rule::ClosedAccounts, 10).await)
            .unwrap();
        let erased = "SELECT COUNT(*) FROM persons WHERE erased_at IS NOT NULL";
        clock.advance(9 * 24 * 3600);
        store::write!(region.store, |w| privacy::act::keep_rules(w).await).unwrap();
        assert_eq!(region.database.number(erased).await, 0, "{kind:?}");
        clock.advance(2 * 24 * 3600);
        let rules = privacy::ask::rules(&mut region.store.read().await.unwrap(), &administrator).await.unwrap();
        assert_eq!(rules[0].would_go, 1, "the preview says what goes");
        store::write!(region.store, |w| privacy::act::keep_rules(w).await).unwrap();
        assert_eq!(region.database.number(erased).await, 1, "{kind:?}");
    }
}
