//! The plan, decisions and the inventory: what is recorded stays, and who may.

use crate::pages::{bracketed, counts, holds_only_the_catalogue};
use crate::web::Pages;
use features::inventory::{self, NewLoad};
use features::plan;
use journeys::region::{decision, focus_area, item, target, text};
use journeys::{Kind, Region, Role};
use model::{Day, FocusStatus, LoadKind, Refusal, Stance, Stop, TargetState, Visibility};

fn refused<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> &'static str {
    match outcome {
        Err(Stop::Refused(Refusal::Invalid(errors))) => errors[0].reason.key,
        Err(Stop::Refused(Refusal::State(reason) | Refusal::Forbidden(reason))) => reason.key,
        Err(Stop::Refused(Refusal::Stale)) => "stale",
        Err(Stop::Refused(Refusal::NotFound)) => "not-found",
        other => panic!("{other:?}"),
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_decision_is_superseded_once_and_stays_as_it_was_taken() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let (steering, member) = (region.viewer(Role::Steering).await, region.viewer(Role::Member).await);
        let first = decision("Første", day("2026-05-04"), Visibility::Region);
        let by_member = store::write!(region.store, |w| plan::act::decide(w, &member, &first).await);
        assert_eq!(refused(by_member), "only-deciders");
        let old = store::write!(region.store, |w| plan::act::decide(w, &steering, &first).await).unwrap();
        let mut second = decision("Andre", day("2026-06-04"), Visibility::Region);
        second.supersedes = Some(old);
        let new = store::write!(region.store, |w| plan::act::decide(w, &steering, &second).await).unwrap();
        let again = store::write!(region.store, |w| plan::act::decide(w, &steering, &second).await);
        assert_eq!(refused(again), "superseded-already");
        let mut read = region.store.read().await.unwrap();
        let kept = plan::ask::decision(&mut read, &member, old).await.unwrap().unwrap();
        assert_eq!((kept.title.as_str(), kept.superseded_by), ("Første", Some(new)));
        let newer = plan::ask::decision(&mut read, &member, new).await.unwrap().unwrap();
        assert_eq!(newer.supersedes_title.as_deref(), Some("Første"));
    }
}

#[tokio::test]
async fn a_decision_names_who_was_there_and_what_they_disagreed_with() {
    let region = Region::new(Kind::Sqlite).await;
    let coordinator = region.viewer(Role::Coordinator).await;
    let mut new = decision("Vedtak", day("2026-05-04"), Visibility::Region);
    new.people[0].stance = Stance::Dissent;
    let silent = store::write!(region.store, |w| plan::act::decide(w, &coordinator, &new).await);
    assert_eq!(refused(silent), "dissent-words");
    new.people[0].words = Some(text("Vi har ikke råd."));
    let id = store::write!(region.store, |w| plan::act::decide(w, &coordinator, &new).await).unwrap();
    let mut read = region.store.read().await.unwrap();
    let present = plan::ask::present(&mut read, &coordinator, id).await.unwrap();
    assert_eq!(present[0].words.as_deref(), Some("Vi har ikke råd."));
    new.people.clear();
    let nobody = store::write!(region.store, |w| plan::act::decide(w, &coordinator, &new).await);
    assert_eq!(refused(nobody), "present-missing");
    new = decision("Vedtak", day("2150-01-01"), Visibility::Region);
    let early = store::write!(region.store, |w| plan::act::decide(w, &coordinator, &new).await);
    assert_eq!(refused(early), "day-future");
}

#[tokio::test]
async fn each_visibility_shows_a_decision_to_those_it_names() {
    use Role::{Coordinator, Evaluator, Manager, Member, Partner, Steering};
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let coordinator = region.viewer(Coordinator).await;
        for (visibility, seers) in [
            (Visibility::Own, &[Steering, Evaluator, Coordinator][..]),
            (Visibility::Partners, &[Partner, Member, Manager, Steering, Evaluator, Coordinator]),
            (Visibility::Region, &Role::ALL[1..]),
            (Visibility::Public, &Role::ALL),
        ] {
            let new = decision(visibility.as_str(), day("2026-05-04"), visibility);
            let id = store::write!(region.store, |w| plan::act::decide(w, &coordinator, &new).await).unwrap();
            for role in Role::ALL {
                let who = region.viewer(role).await;
                let mut read = region.store.read().await.unwrap();
                let page = plan::ask::decision(&mut read, &who, id).await.unwrap().is_some();
                let people = plan::ask::present(&mut read, &who, id).await.unwrap().len();
                assert_eq!(
                    (page, people == 1),
                    (seers.contains(&role), seers.contains(&role)),
                    "{visibility} {role:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_focus_area_that_is_put_down_says_why_and_keeps_its_story() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let coordinator = region.viewer(Role::Coordinator).await;
        let said = focus_area("Folkehelse");
        let id = store::write!(region.store, |w| {
            plan::act::add_focus_area(w, &coordinator, &said, FocusStatus::ChosenFirst, None).await
        })
        .unwrap();
        let down = FocusStatus::PutDown;
        let silent =
            store::write!(region.store, |w| plan::act::step_focus_area(w, &coordinator, id, down, None, None).await);
        assert_eq!(refused(silent), "reason-missing");
        let why = text("For liten felles nytte");
        store::write!(region.store, |w| {
            plan::act::step_focus_area(w, &coordinator, id, down, None, Some(&why)).await
        })
        .unwrap();
        let mut read = region.store.read().await.unwrap();
        let areas = plan::ask::focus_areas(&mut read, &coordinator).await.unwrap();
        assert_eq!(areas[0].status, down);
        let steps = plan::ask::focus_steps(&mut read, &coordinator, id).await.unwrap();
        assert_eq!(steps.iter().map(|step| step.status).collect::<Vec<_>>(), [FocusStatus::ChosenFirst, down]);
        let stale =
            store::write!(region.store, |w| { plan::act::change_focus_area(w, &coordinator, id, 7, &said).await });
        assert_eq!(refused(stale), "stale");
    }
}

#[tokio::test]
async fn a_target_stands_where_its_last_step_says() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let coordinator = region.viewer(Role::Coordinator).await;
        let said = target("Ansette koordinator", day("2026-12-31"));
        let id = store::write!(region.store, |w| plan::act::set_target(w, &coordinator, &said).await).unwrap();
        let silent = store::write!(region.store, |w| {
            plan::act::step_target(w, &coordinator, id, TargetState::Dropped, None).await
        });
        assert_eq!(refused(silent), "reason-missing");
        for state in [TargetState::UnderWay, TargetState::Reached] {
            store::write!(region.store, |w| plan::act::step_target(w, &coordinator, id, state, None).await).unwrap();
        }
        let mut read = region.store.read().await.unwrap();
        let stands = plan::ask::target(&mut read, &coordinator, id).await.unwrap().unwrap();
        assert_eq!(stands.state, TargetState::Reached);
    }
}

#[tokio::test]
async fn overlaps_are_seen_from_both_items_and_end_without_being_lost() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let coordinator = region.viewer(Role::Coordinator).await;
        let (one, other) = store::write!(region.store, |w| {
            let one = inventory::act::add(w, &coordinator, &item("Arena")).await?;
            Ok((one, inventory::act::add(w, &coordinator, &item("Portal")).await?))
        })
        .unwrap();
        let words = text("Begge kobler bedrifter til behov");
        let itself = store::write!(region.store, |w| inventory::act::overlap(w, &coordinator, one, one, &words).await);
        assert_eq!(refused(itself), "not-a-choice");
        let id = store::write!(region.store, |w| inventory::act::overlap(w, &coordinator, one, other, &words).await);
        let id = id.unwrap();
        let mut read = region.store.read().await.unwrap();
        let from_other = inventory::ask::overlaps(&mut read, &coordinator, other).await.unwrap();
        assert_eq!((from_other[0].other, from_other[0].other_name.as_str()), (one, "Arena"));
        drop(read);
        store::write!(region.store, |w| inventory::act::end_overlap(w, &coordinator, other, id).await).unwrap();
        let mut read = region.store.read().await.unwrap();
        assert!(inventory::ask::overlaps(&mut read, &coordinator, one).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_lands_on_a_unit_is_recorded_by_its_own() {
    let region = Region::new(Kind::Sqlite).await;
    let (member, partner) = (region.viewer(Role::Member).await, region.viewer(Role::Partner).await);
    let mut load = NewLoad {
        organisation: region.hospital,
        unit: text("Post 3"),
        kind: LoadKind::Trial,
        words: text("Ny medisinliste"),
        from_date: day("2027-02-01"),
        to_date: Some(day("2027-01-01")),
    };
    let backwards = store::write!(region.store, |w| inventory::act::load(w, &member, &load, None).await);
    assert_eq!(refused(backwards), "until-before-since");
    load.to_date = None;
    let others = store::write!(region.store, |w| inventory::act::load(w, &partner, &load, None).await);
    assert_eq!(refused(others), "only-own-members");
    store::write!(region.store, |w| inventory::act::load(w, &member, &load, None).await).unwrap();
    let mut read = region.store.read().await.unwrap();
    let seen = inventory::ask::loads(&mut read, &partner, None, day("2027-06-01")).await.unwrap();
    assert_eq!(seen[0].unit, "Post 3");
}

#[tokio::test]
async fn wrong_fields_are_named_and_what_was_typed_is_kept() {
    let pages = Pages::new(Kind::Sqlite).await;
    for (role, path, form, said) in [
        (Role::Coordinator, "/focus-areas/new", "name=&status=alongside&language=nb&weakness=Svakhet", "Svakhet"),
        (Role::Coordinator, "/targets/new", "horizon=short&title=Mitt+mål&due_on=snart&language=nb", "Mitt mål"),
        (Role::Coordinator, "/inventory/new", "name=Arenaen&kind=nothing&status=running&language=nb", "Arenaen"),
        (Role::Member, "/loads", "unit=Post+9&kind=trial&words=&from_date=2027-01-01", "Post 9"),
        (
            Role::Steering,
            "/decisions/new",
            "kind=other&title=Vedtaket&outcome=Ja&mode=vote&decided_on=2026-01-01&visibility=region&language=nb\
             &present_name=Ola&present_stance=dissent&present_organisation=&present_words=",
            "Vedtaket",
        ),
    ] {
        let seen = pages.post(role, path, form).await;
        assert_eq!(seen.status, 422, "{path}: {}", seen.location);
        assert!(seen.body.contains(said) && seen.body.contains("ds-error-summary"), "{path}");
    }
    let mut read = pages.region.store.read().await.unwrap();
    let coordinator = pages.region.viewer(Role::Coordinator).await;
    assert!(plan::ask::targets(&mut read, &coordinator).await.unwrap().is_empty(), "nothing was changed");
}

#[tokio::test]
async fn pages_of_the_plan_take_a_fixed_number_of_questions_and_speak_the_readers_language() {
    let pages = bracketed().await;
    let region = &pages.region;
    let coordinator = region.viewer(Role::Coordinator).await;
    let (area, one, decided) = store::write!(region.store, |w| {
        let said = focus_area("§");
        let area = plan::act::add_focus_area(w, &coordinator, &said, FocusStatus::Alongside, None).await?;
        let one = inventory::act::add(w, &coordinator, &item("§")).await?;
        let new = decision("§", day("2026-05-04"), Visibility::Region);
        Ok((area, one, plan::act::decide(w, &coordinator, &new).await?))
    })
    .unwrap();
    let paths: Vec<String> =
        ["/plan", "/inventory", "/loads", "/decisions"].iter().map(|path| (*path).into()).collect();
    let own = [format!("/focus-areas/{area}"), format!("/inventory/{one}"), format!("/decisions/{decided}")];
    let paths: Vec<String> = paths.into_iter().chain(own).collect();
    let before = counts(&pages, &paths).await;
    store::write!(region.store, |w| {
        for n in 0..20 {
            let said = focus_area("§");
            plan::act::add_focus_area(w, &coordinator, &said, FocusStatus::Alongside, None).await?;
            plan::act::set_target(w, &coordinator, &target("§", day("2027-01-01"))).await?;
            inventory::act::add(w, &coordinator, &item("§")).await?;
            let new = decision("§", day("2026-05-04").plus_days(n), Visibility::Region);
            plan::act::decide(w, &coordinator, &new).await?;
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(before, counts(&pages, &paths).await);
    let forms = ["/focus-areas/new", "/targets/new", "/inventory/new", "/decisions/new"].map(str::to_owned);
    let edits = [format!("/focus-areas/{area}/edit"), format!("/inventory/{one}/edit")];
    for path in paths.into_iter().chain(forms).chain(edits) {
        holds_only_the_catalogue(&pages, Role::Coordinator, &path, &["Styrke", "Kari", "Ja"]).await;
    }
}
