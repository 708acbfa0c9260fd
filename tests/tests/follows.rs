//! Follows, digests and calendars on both databases: who hears of what, and when.

use crate::initiatives::said;
use crate::prioritisation::World as Chosen;
use features::connections::rules::AnswerTime;
use features::follows::{self, Happening, LetterSettings};
use features::initiatives::{self, NewAction, NewEntry, NewInitiative, NewMeeting, NewMoney, PhaseMove};
use features::needs::{self, NewStep};
use features::{audit, offers, people, plan};
use journeys::region::{decision, focus_area, offer, target, text};
use journeys::{Kind, Region, Role};
use model::{
    Cadence, CalendarKind, Day, FocusStatus, FollowKind, MeetingKind, Moment, PayerKind, Refusal, Stage, Stop,
    Visibility, Weekday,
};
use store::{Clock, Sql, args};

use Role::{Administrator, Coordinator, Manager, Member, Outsider, Partner};

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

async fn follow(region: &Region, role: Role, kind: FollowKind, id: impl ToString) -> Result<(), Stop> {
    let (who, id) = (region.viewer(role).await, id.to_string());
    store::write!(region.store, |w| follows::act::follow(w, &who, kind, &id).await)
}

async fn stop(region: &Region, role: Role, kind: FollowKind, id: impl ToString) -> Result<(), Stop> {
    let (who, id) = (region.viewer(role).await, id.to_string());
    store::write!(region.store, |w| follows::act::stop(w, &who, kind, &id).await)
}

/// The titles of what somebody follows.
async fn mine(region: &Region, role: Role) -> Vec<String> {
    let who = region.viewer(role).await;
    let lines = follows::ask::mine(&mut region.store.read().await.unwrap(), &who, "", 100).await.unwrap();
    lines.into_iter().map(|line| line.title).collect()
}

/// Everybody with a password, so that digests are planned for them.
pub(crate) async fn passwords(region: &Region) {
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Anonymous) {
        let person = region.person(role);
        store::write!(region.store, |w| people::act::set_password(w, person, "-").await).unwrap();
    }
}

async fn seal(region: &Region) {
    while store::write!(region.store, |w| audit::act::seal(w).await).unwrap() > 0 {}
}

/// What somebody is told of that happened since the beginning.
async fn told(region: &Region, role: Role) -> Vec<Happening> {
    seal(region).await;
    let who = region.viewer(role).await;
    follows::ask::happened(&mut region.store.read().await.unwrap(), &who, 0, i64::MAX).await.unwrap()
}

fn actions(told: &[Happening]) -> Vec<&str> {
    told.iter().map(|one| one.action.as_str()).collect()
}

/// How many digests have been posted to somebody.
async fn digests(region: &Region, role: Role) -> usize {
    let find = Sql::from_macro("SELECT recipient FROM outbox WHERE kind = 'digest'");
    let all = region.store.read().await.unwrap().all::<(String,)>(find, args![]).await.unwrap();
    let person = region.person(role).to_string();
    all.into_iter().filter(|(recipient,)| *recipient == person).count()
}

async fn post_due(region: &Region) {
    seal(region).await;
    koblingsboks::digest::post_due(&region.store, AnswerTime::default()).await.unwrap();
}

async fn step(region: &Region, role: Role, need: model::NeedId, from: Stage, to: Stage) {
    let who = region.viewer(role).await;
    let until = (to == Stage::Parked).then(|| region.store.clock().now().day().plus_days(40));
    let step = NewStep { from, to, reason: Some(text("Fordi")), until };
    store::write!(region.store, |w| needs::act::step(w, &who, need, &step).await).unwrap();
}

/// Makes a need visible to others.
async fn show_to(region: &Region, need: model::NeedId, visibility: Visibility) {
    let who = region.viewer(Member).await;
    let stands = needs::ask::page(&mut region.store.read().await.unwrap(), &who, need).await.unwrap().unwrap();
    let (said, details) = (region.need(&stands.title, visibility), needs::Details::default());
    let version = stands.version;
    store::write!(region.store, |w| needs::act::change(w, &who, need, version, &said, &details).await).unwrap();
}

#[tokio::test]
async fn an_author_follows_without_asking_and_everybody_follows_what_they_see_until_they_stop() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let need = region.hand_in("Et behov", Visibility::Partners).await;
        assert_eq!(mine(&region, Member).await, ["Et behov"], "{kind:?}: one's own");
        stop(&region, Member, FollowKind::Need, need).await.unwrap();
        assert!(mine(&region, Member).await.is_empty());
        follow(&region, Member, FollowKind::Need, need).await.unwrap();
        assert_eq!(mine(&region, Member).await.len(), 1);
        for refused in [
            follow(&region, Outsider, FollowKind::Need, need).await,
            stop(&region, Outsider, FollowKind::Need, need).await,
            follow(&region, Partner, FollowKind::Offer, need).await,
        ] {
            assert!(matches!(refused, Err(Stop::Refused(Refusal::NotFound))), "{kind:?}: {refused:?}");
        }
        follow(&region, Partner, FollowKind::Need, need).await.unwrap();
        follow(&region, Partner, FollowKind::Need, need).await.unwrap();
        follow(&region, Partner, FollowKind::Organisation, region.club).await.unwrap();
        assert_eq!(mine(&region, Partner).await.len(), 2);
        show_to(&region, need, Visibility::Own).await;
        assert_eq!(mine(&region, Partner).await, ["Foreningen"], "{kind:?}: what is hidden now is not listed");
        stop(&region, Partner, FollowKind::Need, need).await.unwrap();
        show_to(&region, need, Visibility::Partners).await;
        assert_eq!(mine(&region, Partner).await, ["Foreningen"], "{kind:?}: and can be stopped all the same");
    }
}

#[tokio::test]
async fn a_digest_comes_once_a_period_and_none_when_nothing_happened() {
    for kind in Kind::BOTH {
        // A Monday, six o'clock in Norway.
        let clock = Clock::set_to(moment("2026-11-16T05:00:00Z"));
        let region = Region::at(kind, clock.clone()).await;
        passwords(&region).await;
        let need = region.hand_in("Et behov", Visibility::Partners).await;
        post_due(&region).await;
        follow(&region, Partner, FollowKind::Need, need).await.unwrap();
        clock.move_to(moment("2026-11-16T06:00:00Z"));
        post_due(&region).await;
        assert_eq!(digests(&region, Partner).await, 0, "{kind:?}: nothing happened");
        step(&region, Coordinator, need, Stage::Submitted, Stage::Qualified).await;
        post_due(&region).await;
        assert_eq!(digests(&region, Partner).await, 0, "{kind:?}: not before its hour");
        clock.move_to(moment("2026-11-17T05:59:59Z"));
        post_due(&region).await;
        assert_eq!(digests(&region, Partner).await, 0);
        clock.move_to(moment("2026-11-17T06:00:00Z"));
        for _ in 0..3 {
            post_due(&region).await;
        }
        assert_eq!(digests(&region, Partner).await, 1, "{kind:?}: once");
        assert_eq!(digests(&region, Member).await, 1, "{kind:?}: the author follows");
        assert_eq!(digests(&region, Outsider).await, 0);
        clock.move_to(moment("2026-11-20T06:00:00Z"));
        step(&region, Coordinator, need, Stage::Qualified, Stage::Parked).await;
        post_due(&region).await;
        assert_eq!(digests(&region, Partner).await, 2, "{kind:?}: on Friday");
        clock.move_to(moment("2026-11-22T20:00:00Z"));
        post_due(&region).await;
        assert_eq!(digests(&region, Partner).await, 2, "{kind:?}: none over the weekend");
    }
}

#[tokio::test]
async fn two_who_post_digests_at_once_post_each_once() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to(moment("2026-11-16T05:00:00Z"));
        let region = Region::at(kind, clock.clone()).await;
        passwords(&region).await;
        let need = region.hand_in("Et behov", Visibility::Partners).await;
        for role in [Partner, Manager] {
            follow(&region, role, FollowKind::Need, need).await.unwrap();
        }
        post_due(&region).await;
        step(&region, Coordinator, need, Stage::Submitted, Stage::Qualified).await;
        seal(&region).await;
        clock.move_to(moment("2026-11-17T06:00:00Z"));
        let other = region.database.open(clock.clone()).await;
        let time = AnswerTime::default();
        let (one, two) = tokio::join!(
            koblingsboks::digest::post_due(&region.store, time),
            koblingsboks::digest::post_due(&other, time)
        );
        one.unwrap();
        two.unwrap();
        for role in [Partner, Manager, Member] {
            assert_eq!(digests(&region, role).await, 1, "{kind:?} {role:?}");
        }
    }
}

#[tokio::test]
async fn a_new_hour_holds_at_once_and_whoever_wants_none_gets_none() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to(moment("2026-11-16T05:00:00Z"));
        let region = Region::at(kind, clock.clone()).await;
        passwords(&region).await;
        let need = region.hand_in("Et behov", Visibility::Partners).await;
        post_due(&region).await;
        let set = async |role, cadence, hour| {
            let person = region.person(role);
            let stands = follows::ask::settings(&mut region.store.read().await.unwrap(), person).await.unwrap();
            let new = LetterSettings { cadence, hour, weekday: Weekday::Thursday, ..stands };
            store::write!(region.store, |w| follows::act::set(w, person, new).await).unwrap();
        };
        for role in [Partner, Manager, Outsider] {
            let _ = follow(&region, role, FollowKind::Need, need).await;
        }
        set(Partner, Cadence::Daily, 22).await;
        set(Manager, Cadence::Weekly, 0).await;
        set(Member, Cadence::Never, 7).await;
        step(&region, Coordinator, need, Stage::Submitted, Stage::Qualified).await;
        clock.move_to(moment("2026-11-16T20:59:00Z"));
        post_due(&region).await;
        assert_eq!(digests(&region, Partner).await, 0, "{kind:?}");
        clock.move_to(moment("2026-11-16T21:00:00Z"));
        post_due(&region).await;
        assert_eq!((digests(&region, Partner).await, digests(&region, Manager).await), (1, 0), "{kind:?}");
        clock.move_to(moment("2026-11-18T23:00:00Z"));
        post_due(&region).await;
        assert_eq!((digests(&region, Manager).await, digests(&region, Member).await), (1, 0), "{kind:?}: on Thursday");
        let stale = LetterSettings { version: 0, ..LetterSettings::default() };
        let person = region.person(Partner);
        let refused = store::write!(region.store, |w| follows::act::set(w, person, stale).await);
        assert!(matches!(refused, Err(Stop::Refused(Refusal::Stale))), "{kind:?}: {refused:?}");
    }
}

#[tokio::test]
async fn what_begins_to_wait_because_a_day_has_passed_is_told_of_once() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to(moment("2026-11-16T05:00:00Z"));
        let region = Region::at(kind, clock.clone()).await;
        passwords(&region).await;
        let (who, aim) = (region.viewer(Coordinator).await, target("Et mål", "2026-11-17".parse().unwrap()));
        store::write!(region.store, |w| plan::act::set_target(w, &who, &aim).await).unwrap();
        post_due(&region).await;
        for (at, digests_by_then) in [("16", 0), ("17", 0), ("18", 1), ("19", 1), ("20", 1)] {
            clock.move_to(moment(&format!("2026-11-{at}T06:00:00Z")));
            post_due(&region).await;
            assert_eq!(digests(&region, Coordinator).await, digests_by_then, "{kind:?} on the {at}th");
        }
    }
}

#[tokio::test]
async fn nobody_hears_of_what_they_may_not_see_now_nor_of_their_own_doing() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let need = region.hand_in("Et behov", Visibility::Partners).await;
        for role in [Partner, Coordinator] {
            follow(&region, role, FollowKind::Need, need).await.unwrap();
        }
        step(&region, Coordinator, need, Stage::Submitted, Stage::Qualified).await;
        let who = region.viewer(Coordinator).await;
        let weights = analysis::matching::Weights::default();
        store::write!(region.store, |w| features::connections::act::run_match(w, &who, need, &weights).await).unwrap();
        let heard = told(&region, Partner).await;
        assert_eq!(actions(&heard), ["need.step"], "{kind:?}: nobody is told of candidates");
        assert_eq!((heard[0].detail.as_str(), heard[0].path.clone()), ("qualified", format!("/needs/{need}")));
        assert!(told(&region, Coordinator).await.is_empty(), "{kind:?}: one's own doing");
        assert_eq!(actions(&told(&region, Member).await), ["need.step"], "{kind:?}: not that one handed it in oneself");
        show_to(&region, need, Visibility::Own).await;
        assert!(told(&region, Partner).await.is_empty(), "{kind:?}: hidden now");
        show_to(&region, need, Visibility::Region).await;
        follow(&region, Outsider, FollowKind::Need, need).await.unwrap();
        assert!(told(&region, Outsider).await.is_empty(), "{kind:?}: from before one began to follow");
    }
}

#[tokio::test]
async fn what_is_within_an_initiative_is_told_to_those_inside_alone() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let who = region.viewer(Member).await;
        let mut text_of = said(&region, "Morgenbildet", Visibility::Region);
        text_of.project_leader = Some(region.person(Manager));
        let new = NewInitiative { text: text_of, needs: Vec::new(), reason: None };
        let id = store::write!(region.store, |w| initiatives::act::begin(w, &who, None, &new).await).unwrap();
        follow(&region, Outsider, FollowKind::Initiative, id).await.unwrap();
        let action = NewEntry::Action(NewAction {
            title: text("Telle telefoner"),
            owner_person: None,
            owner_organisation: None,
            due_on: None,
        });
        store::write!(region.store, |w| initiatives::act::add(w, &who, id, &action).await).unwrap();
        let coordinator = region.viewer(Coordinator).await;
        let moved =
            PhaseMove { from: "idea".into(), to: "co_design".into(), reason: Some(text("Klart")), answers: Vec::new() };
        store::write!(region.store, |w| initiatives::act::move_phase(w, &coordinator, id, &moved).await).unwrap();
        assert_eq!(actions(&told(&region, Outsider).await), ["initiative.phase"], "{kind:?}");
        let leader = told(&region, Manager).await;
        let expected = ["initiative.phase", "initiative.entry_added", "initiative.begun"];
        assert_eq!(actions(&leader), expected, "{kind:?}: the project leader follows by leading");
    }
}

#[tokio::test]
async fn each_kind_of_thing_is_told_of_with_what_it_brings() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let (coordinator, member) = (region.viewer(Coordinator).await, region.viewer(Member).await);
        let today = region.store.clock().now().day();
        let made: Result<_, Stop> = store::write!(region.store, |w| {
            let said = focus_area("Område");
            let area = plan::act::add_focus_area(w, &coordinator, &said, FocusStatus::Alongside, None).await?;
            let one = plan::act::decide(w, &coordinator, &decision("Første", today, Visibility::Region)).await?;
            Ok((area, one))
        });
        let (area, first) = made.unwrap();
        let chosen = Chosen::new(&region, &[region.municipality]).await;
        for (what, id) in [
            (FollowKind::Organisation, region.hospital.to_string()),
            (FollowKind::FocusArea, area.to_string()),
            (FollowKind::Decision, first.to_string()),
            (FollowKind::Prioritisation, chosen.id.to_string()),
        ] {
            follow(&region, Partner, what, id).await.unwrap();
        }
        let need = region.hand_in("Nytt behov", Visibility::Partners).await;
        region.hand_in("Skjult behov", Visibility::Own).await;
        chosen.open(&region).await;
        let second = store::write!(region.store, |w| {
            let of_it = model::FocusAreaId::clone(&area);
            let aim = plan::TargetText { focus_area: Some(of_it), ..target("Et mål", today) };
            plan::act::set_target(w, &coordinator, &aim).await?;
            let newer = plan::NewDecision { supersedes: Some(first), ..decision("Andre", today, Visibility::Region) };
            let shown = offer(region.hospital, "Et tilbud", Visibility::Region);
            offers::act::add(w, &member, None, &shown, true).await?;
            plan::act::decide(w, &coordinator, &newer).await
        })
        .unwrap();
        let heard = told(&region, Partner).await;
        let mut lines: Vec<(FollowKind, &str, Option<&str>)> =
            heard.iter().map(|one| (one.kind, one.action.as_str(), one.about.as_deref())).collect();
        lines.sort();
        assert_eq!(
            lines,
            [
                (FollowKind::Organisation, "need.submitted", Some("Nytt behov")),
                (FollowKind::Organisation, "offer.step", Some("Et tilbud")),
                (FollowKind::Prioritisation, "prioritisation.opened", None),
                (FollowKind::FocusArea, "target.added", Some("Et mål")),
                (FollowKind::FocusArea, "target.step", Some("Et mål")),
                (FollowKind::Decision, "decision.superseded", None),
            ],
            "{kind:?}"
        );
        let path = |action: &str| heard.iter().find(|one| one.action == action).unwrap().path.clone();
        assert_eq!(path("need.submitted"), format!("/needs/{need}"));
        assert_eq!(path("target.added"), format!("/focus-areas/{area}"));
        assert_eq!(path("decision.superseded"), format!("/decisions/{second}"));
        assert!(heard.windows(2).all(|two| two[0].place > two[1].place), "{kind:?}: the newest first");
    }
}

/// An initiative of the hospital that the manager leads, with a meeting, money and an action of the member's.
pub(crate) async fn planned(region: &Region, day: Day) -> model::InitiativeId {
    let who = region.viewer(Member).await;
    let mut text_of = said(region, "Morgenbildet, felles", Visibility::Partners);
    (text_of.project_leader, text_of.planned_end) = (Some(region.person(Manager)), Some(day.plus_days(3)));
    let new = NewInitiative { text: text_of, needs: Vec::new(), reason: None };
    let meeting = |on: Day| NewMeeting {
        kind: MeetingKind::Project,
        planned_for: on,
        place: Some(text("Rådhuset, sal 2; øst")),
        minutes: None,
        people: Vec::new(),
    };
    let entries = [
        NewEntry::Meeting(meeting(day)),
        NewEntry::Action(NewAction {
            title: text("Telle telefoner"),
            owner_person: Some(region.person(Member)),
            owner_organisation: None,
            due_on: Some(day.plus_days(1)),
        }),
        NewEntry::Money(NewMoney {
            payer: Some(region.hospital),
            payer_name: None,
            payer_kind: PayerKind::Own,
            ore: 100,
            from_date: day.plus_days(-30),
            until_date: day.plus_days(2),
            basis: None,
        }),
    ];
    let made: Result<_, Stop> = store::write!(region.store, |w| {
        let id = initiatives::act::begin(w, &who, None, &new).await?;
        for entry in &entries {
            initiatives::act::add(w, &who, id, entry).await?;
        }
        Ok(id)
    });
    made.unwrap()
}

#[tokio::test]
async fn a_calendar_holds_what_its_owner_has_a_part_in() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let today = region.store.clock().now().day();
        planned(&region, today.plus_days(10)).await;
        let need = region.hand_in("Parkert", Visibility::Partners).await;
        for (from, to) in [(Stage::Submitted, Stage::Qualified), (Stage::Qualified, Stage::Parked)] {
            step(&region, Coordinator, need, from, to).await;
        }
        let kinds = async |role: Role| {
            let who = region.viewer(role).await;
            let mut read = region.store.read().await.unwrap();
            let all = follows::ask::ahead(&mut read, &who, today, today.plus_days(365)).await.unwrap();
            all.into_iter().map(|entry| (entry.kind, (entry.day, entry.title))).collect::<Vec<_>>()
        };
        let only = |all: Vec<(CalendarKind, (Day, String))>| all.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
        use CalendarKind::{Action, Meeting, MoneyEnds, NeedParked, PlannedEnd};
        assert_eq!(only(kinds(Member).await), [Meeting, Action], "{kind:?}");
        assert_eq!(only(kinds(Manager).await), [Meeting, MoneyEnds, PlannedEnd], "{kind:?}");
        assert_eq!(only(kinds(Coordinator).await), [NeedParked], "{kind:?}");
        for role in [Outsider, Partner, Administrator, Role::Steering, Role::Evaluator] {
            assert!(kinds(role).await.is_empty(), "{kind:?} {role:?}");
        }
        let member = kinds(Member).await;
        assert_eq!(member[1].1, (today.plus_days(11), "Telle telefoner".to_owned()));
    }
}
