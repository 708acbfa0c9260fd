//! The story of a need, the portfolio, and what waits for whom, all derived from rows.

use crate::connections::{World, world_of};
use crate::initiatives::begin;
use crate::pages::{bracketed, counts, holds_only_the_catalogue};
use features::board::{self, PortfolioFilter, Waits, What};
use features::connections::rules::AnswerTime;
use features::needs::{self, Details, NewStep};
use journeys::region::{target, text};
use journeys::{Kind, Region, Role};
use model::{ConnectionState, NeedId, Stage, Visibility};
use store::Clock;

async fn waits(region: &Region, role: Role) -> Vec<Waits> {
    let who = region.viewer(role).await;
    let mut read = region.store.read().await.unwrap();
    let all = board::ask::waiting(&mut read, &who, AnswerTime::default()).await.unwrap();
    assert!(all.iter().all(|one| one.since <= read.now()), "{all:?}");
    all.into_iter().map(|one| one.waits).collect()
}

async fn story(region: &Region, role: Role, id: NeedId) -> Vec<What> {
    let who = region.viewer(role).await;
    let mut read = region.store.read().await.unwrap();
    let story = board::ask::story(&mut read, &who, id).await.unwrap();
    assert!(story.events.windows(2).all(|pair| pair[0].at <= pair[1].at), "in the order of time");
    story.events.into_iter().map(|event| event.what).collect()
}

#[tokio::test]
async fn the_story_of_a_need_tells_what_its_reader_may_see_in_the_order_of_time() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { need, .. } = world_of(&region, ConnectionState::InDialogue).await;
        let own = story(&region, Role::Member, need).await;
        let stages: Vec<Stage> = own
            .iter()
            .filter_map(|what| match what {
                What::Step(stage, _) => Some(*stage),
                _ => None,
            })
            .collect();
        assert_eq!(stages, [Stage::Submitted, Stage::Qualified, Stage::Prioritised, Stage::Connecting], "{kind:?}");
        let connected = |told: &[What]| told.iter().filter(|what| matches!(what, What::Connection(..))).count();
        assert_eq!(connected(&own), 3, "suggested, invited, in dialogue");
        // The steering group sees the need, and none of its connections.
        assert_eq!(connected(&story(&region, Role::Steering, need).await), 0);
        assert!(story(&region, Role::Outsider, need).await.is_empty());
    }
}

#[tokio::test]
async fn a_changed_text_is_told_by_the_names_of_its_fields() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = region.hand_in("Et behov", Visibility::Region).await;
        let member = region.viewer(Role::Member).await;
        let mut changed = region.need("Et bedre behov", Visibility::Region);
        changed.place = text("Post 4");
        let details = Details { tried: Some(text("Tavle")), ..Details::default() };
        store::write!(region.store, |w| needs::act::change(w, &member, id, 1, &changed, &details).await).unwrap();
        let told = story(&region, Role::Partner, id).await;
        assert!(told.contains(&What::Changed(2, vec!["title", "place", "tried"])), "{told:?}");
    }
}

#[tokio::test]
async fn what_waits_is_told_to_those_who_can_do_it_and_to_nobody_else() {
    use Role::{Coordinator, Member, Outsider, Partner};
    for kind in Kind::BOTH {
        let clock = Clock::set_to("2026-11-02T09:00:00Z".parse().unwrap());
        let region = Region::at(kind, clock.clone()).await;
        let id = region.hand_in("Et behov", Visibility::Region).await;
        assert_eq!(waits(&region, Coordinator).await, [Waits::NeedSubmitted], "{kind:?}");
        let back = NewStep { from: Stage::Submitted, to: Stage::Returned, reason: Some(text("Hvor?")), until: None };
        let coordinator = region.viewer(Coordinator).await;
        store::write!(region.store, |w| needs::act::step(w, &coordinator, id, &back).await).unwrap();
        assert_eq!(waits(&region, Member).await, [Waits::NeedReturned]);
        let until = Some("2026-11-20".parse().unwrap());
        let park = NewStep { from: Stage::Returned, to: Stage::Parked, reason: Some(text("Senere")), until };
        store::write!(region.store, |w| needs::act::step(w, &coordinator, id, &park).await).unwrap();
        assert!(waits(&region, Coordinator).await.is_empty());
        clock.move_to("2026-11-20T09:00:00Z".parse().unwrap());
        assert_eq!(waits(&region, Coordinator).await, [Waits::NeedParked]);
        world_of(&region, ConnectionState::Invited).await;
        assert!(waits(&region, Partner).await.contains(&Waits::ConnectionInvited));
        assert!(!waits(&region, Member).await.contains(&Waits::ConnectionInvited));
        let desk = waits(&region, Coordinator).await;
        assert!(desk.contains(&Waits::Question) && !desk.contains(&Waits::ConnectionOverdue), "{desk:?}");
        clock.move_to("2026-11-30T09:00:00Z".parse().unwrap());
        assert!(waits(&region, Coordinator).await.contains(&Waits::ConnectionOverdue), "six working days have passed");
        let late = target("Mål", "2026-11-25".parse().unwrap());
        store::write!(region.store, |w| features::plan::act::set_target(w, &coordinator, &late).await).unwrap();
        assert!(waits(&region, Coordinator).await.contains(&Waits::TargetLate));
        for role in [Outsider, Role::Evaluator, Role::Administrator, Role::Anonymous] {
            assert!(waits(&region, role).await.is_empty(), "{role:?}");
        }
    }
}

#[tokio::test]
async fn both_sides_are_told_until_they_have_said_yes_and_then_the_desk_is() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { connection: id, .. } = world_of(&region, ConnectionState::InDialogue).await;
        for role in [Role::Partner, Role::Member] {
            assert!(waits(&region, role).await.contains(&Waits::ConnectionAssent), "{kind:?} {role:?}");
            let who = region.viewer(role).await;
            store::write!(region.store, |w| features::connections::act::assent(w, &who, id, None).await).unwrap();
            assert!(!waits(&region, role).await.contains(&Waits::ConnectionAssent));
        }
        assert!(waits(&region, Role::Coordinator).await.contains(&Waits::ConnectionAgree));
    }
}

#[tokio::test]
async fn the_portfolio_counts_what_its_reader_may_see() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        for visibility in [Visibility::Own, Visibility::Partners, Visibility::Region] {
            begin(&region, "Initiativ", visibility, &[]).await;
        }
        for (role, seen) in [(Role::Coordinator, 3), (Role::Steering, 2), (Role::Outsider, 1)] {
            let who = region.viewer(role).await;
            let mut read = region.store.read().await.unwrap();
            let it = board::ask::portfolio(&mut read, &who, &PortfolioFilter::default(), Default::default(), 200)
                .await
                .unwrap();
            assert_eq!(it.lines.len(), seen, "{kind:?} {role:?}");
            assert_eq!(it.counts.iter().map(|count| count.count).sum::<i64>(), i64::try_from(seen).unwrap());
        }
        let none = PortfolioFilter { phase: Some("scaling".into()), ..PortfolioFilter::default() };
        let mut read = region.store.read().await.unwrap();
        let who = region.viewer(Role::Coordinator).await;
        assert!(board::ask::portfolio(&mut read, &who, &none, Default::default(), 200).await.unwrap().lines.is_empty());
    }
}

#[tokio::test]
async fn pages_that_join_take_a_fixed_number_of_questions_and_speak_the_readers_language() {
    let pages = bracketed().await;
    let region = &pages.region;
    let World { need, .. } = world_of(region, ConnectionState::InDialogue).await;
    begin(region, "§", Visibility::Region, &[]).await;
    let paths: Vec<String> =
        vec!["/".into(), "/portfolio".into(), format!("/needs/{need}/story"), format!("/needs/{need}")];
    let before = counts(&pages, &paths).await;
    for _ in 0..15 {
        world_of(region, ConnectionState::InDialogue).await;
        begin(region, "§", Visibility::Region, &[]).await;
    }
    assert_eq!(before, counts(&pages, &paths).await);
    let seen = pages.get(Role::Member, "/portfolio.csv").await;
    assert!(seen.body.starts_with('\u{feff}') && seen.body.contains(';'));
    let portfolio = pages.get(Role::Coordinator, "/portfolio").await;
    assert!(portfolio.body.contains("kb-stations"));
    let phases = ["Idé", "Samutforming", "Pilot", "Innføring", "Spredning"];
    holds_only_the_catalogue(&pages, Role::Outsider, "/portfolio?phase=scaling", &phases).await;
}
