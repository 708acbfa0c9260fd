//! Initiatives on both databases: who sees what, gates and what is kept of them, endings and the needs that follow.

use crate::pages::{bracketed, counts_as, holds_only_the_catalogue};
use crate::web::Pages;
use axum::http::StatusCode;
use features::files::Upload;
use features::initiatives::rules::{delivered, sums};
use features::initiatives::{self, NewAction, NewContact, NewExpectation, NewReceiver, NewRepresentative};
use features::initiatives::{
    DEFAULT_PHASES, EntryKind, Found, InitiativeFilter, InitiativeText, NewAnchor, NewAnswer, NewClosure,
    NewCommitment, NewDelivery, NewEntry, NewInitiative, NewJudgement, NewMeeting, NewMoney, NewNeedLink, NewPartner,
    NewRisk, PhaseMove, PhaseSet, Point, ask,
};
use features::{needs, plan};
use journeys::region::{target, text};
use journeys::{Kind, Region, Role};
use model::{
    ActionId, AnchorKind, Attendance, Authority, ClosureOutcome, CommitmentKind, Day, EntryId, FileId, GateAnswer,
    InitiativeId, Language, MeetingKind, NeedId, PartnerRole, PayerKind, PilotVerdict, Reason, Refusal, Stage, Stop,
    StopReason, TargetId, Viewer, Visibility,
};

use Role::{Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};

fn today(region: &Region) -> Day {
    region.store.clock().now().day()
}

/// What an initiative of the hospital says.
pub(crate) fn said(region: &Region, title: &str, visibility: Visibility) -> InitiativeText {
    InitiativeText {
        title: text(title),
        purpose: text("Samme bilde hver morgen"),
        only_together: Some(text("Ingen har begge tallene")),
        lead: region.hospital,
        project_leader: None,
        focus_area: None,
        from_item: None,
        started_on: "2026-01-02".parse().unwrap(),
        planned_end: None,
        contact: None,
        visibility,
        language: Language::Bokmal,
    }
}

pub(crate) async fn begin(region: &Region, title: &str, visibility: Visibility, needs: &[NeedId]) -> InitiativeId {
    let who = region.viewer(Member).await;
    let new = NewInitiative { text: said(region, title, visibility), needs: needs.to_vec(), reason: None };
    store::write!(region.store, |w| initiatives::act::begin(w, &who, None, &new).await).unwrap()
}

/// One that is planned to end in so many days.
pub(crate) async fn begin_until(region: &Region, title: &str, days: i64) -> InitiativeId {
    let who = region.viewer(Member).await;
    let planned_end = Some(today(region).plus_days(days));
    let said = InitiativeText { planned_end, ..said(region, title, Visibility::Region) };
    let new = NewInitiative { text: said, needs: Vec::new(), reason: None };
    store::write!(region.store, |w| initiatives::act::begin(w, &who, None, &new).await).unwrap()
}

pub(crate) async fn add(region: &Region, role: Role, id: InitiativeId, new: NewEntry) -> Result<(), Stop> {
    let who = region.viewer(role).await;
    store::write!(region.store, |w| initiatives::act::add(w, &who, id, &new).await)
}

/// The municipality as a partner.
pub(crate) fn partner(region: &Region) -> NewEntry {
    NewEntry::Partner(NewPartner {
        organisation: region.municipality,
        role: PartnerRole::Owner,
        capacity: None,
        horizon_days: Some(365),
        from_date: "2026-01-02".parse().unwrap(),
        basis: None,
    })
}

fn promise(region: &Region, ore: i64, hours: i64) -> NewEntry {
    NewEntry::Commitment(NewCommitment {
        organisation: region.hospital,
        kind: if ore > 0 { CommitmentKind::Money } else { CommitmentKind::Hours },
        ore,
        hours,
        words: None,
        time_kind: None,
        from_date: "2026-01-02".parse().unwrap(),
        to_date: None,
        agreed_name: None,
        agreed_on: None,
    })
}

/// A need that an initiative can answer.
async fn qualified(region: &Region, title: &str) -> NeedId {
    let need = region.hand_in(title, Visibility::Partners).await;
    let who = region.viewer(Coordinator).await;
    let step = needs::NewStep { from: Stage::Submitted, to: Stage::Qualified, reason: None, until: None };
    store::write!(region.store, |w| needs::act::step(w, &who, need, &step).await).unwrap();
    need
}

async fn stage(region: &Region, need: NeedId) -> Stage {
    let who = region.viewer(Coordinator).await;
    needs::ask::page(&mut region.store.read().await.unwrap(), &who, need).await.unwrap().unwrap().stage
}

/// Everything a route can ask for.
pub(crate) struct World {
    pub(crate) id: InitiativeId,
    pub(crate) need: NeedId,
    pub(crate) target: TargetId,
    pub(crate) file: FileId,
    pub(crate) anchor: EntryId,
    pub(crate) commitment: String,
    pub(crate) meeting: String,
    pub(crate) action: String,
    pub(crate) risk: String,
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn entries(region: &Region) -> Vec<NewEntry> {
    let anchor = NewAnchor {
        anchor: AnchorKind::Up,
        organisation: Some(region.hospital),
        evidence: text("Virksomhetsplanen"),
        from_date: day("2026-01-02"),
    };
    let meeting = NewMeeting {
        kind: MeetingKind::Project,
        planned_for: day("2199-01-01"),
        place: None,
        minutes: None,
        people: vec![(text("Kari"), None)],
    };
    let action = NewAction {
        title: text("Telle telefoner"),
        owner_person: None,
        owner_organisation: Some(region.hospital),
        due_on: None,
    };
    let risk = NewRisk { title: text("Ingen teller"), likelihood: 3, consequence: 4, owner_person: None, due_on: None };
    vec![
        partner(region),
        NewEntry::Anchor(anchor),
        NewEntry::Meeting(meeting),
        NewEntry::Action(action),
        NewEntry::Risk(risk),
        promise(region, 0, 40),
    ]
}

/// An initiative of the hospital with the municipality as partner.
pub(crate) async fn world(region: &Region, visibility: Visibility, trashed: bool, closed: bool) -> World {
    let need = qualified(region, "Et behov").await;
    let id = begin(region, "Morgenbildet", visibility, &[]).await;
    let (member, coordinator) = (region.viewer(Member).await, region.viewer(Coordinator).await);
    let (upload, aim) = (Upload::read("a.txt", b"a".to_vec()).unwrap(), target("Et mål", day("2027-01-01")));
    let all = entries(region);
    let made: Result<_, Stop> = store::write!(region.store, |w| {
        for entry in &all {
            initiatives::act::add(w, &member, id, entry).await?;
        }
        let file = initiatives::act::attach(w, &member, id, &upload).await?;
        if trashed {
            initiatives::act::detach(w, &member, id, file).await?;
        }
        let target = plan::act::set_target(w, &coordinator, &aim).await?;
        if closed {
            initiatives::act::close(w, &coordinator, id, &ending(ClosureOutcome::Partly)).await?;
        }
        Ok((file, target))
    });
    let (file, target) = made.unwrap();
    let mut read = region.store.read().await.unwrap();
    let anchor = ask::anchors(&mut read, &member, id).await.unwrap()[0].id;
    let commitment = ask::commitments(&mut read, &member, id).await.unwrap()[0].id.to_string();
    let meeting = ask::meetings(&mut read, &member, id).await.unwrap()[0].id.to_string();
    let action = ask::actions(&mut read, &member, id).await.unwrap()[0].id.to_string();
    let risk = ask::risks(&mut read, &member, id).await.unwrap()[0].id.to_string();
    World { id, need, target, file, anchor, commitment, meeting, action, risk }
}

fn ending(outcome: ClosureOutcome) -> NewClosure {
    NewClosure {
        outcome,
        reason: (outcome != ClosureOutcome::AsIntended).then_some(StopReason::NoFunding),
        why: text("Pengene tok slutt"),
        learned: text("Spør nattevakten først"),
        others_should_know: None,
        conditions: [None, None, None, None, None],
        closed_on: day("2026-01-03"),
    }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> &'static str {
    match outcome {
        Err(Stop::Refused(Refusal::Invalid(errors))) => errors[0].reason.key,
        Err(Stop::Refused(Refusal::State(Reason { key, .. }) | Refusal::Forbidden(Reason { key, .. }))) => key,
        Err(Stop::Refused(Refusal::NotFound)) => "not-found",
        Err(Stop::Refused(Refusal::Stale)) => "stale",
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_visibility_shows_an_initiative_to_those_it_names_and_what_is_within_to_those_inside() {
    let own: &[Role] = &[Partner, Member, Manager, Coordinator];
    let partners: &[Role] = &[Partner, Member, Manager, Steering, Evaluator, Coordinator];
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        for (visibility, seers) in [
            (Visibility::Own, own),
            (Visibility::Partners, partners),
            (Visibility::Region, &Role::ALL[1..]),
            (Visibility::Public, &Role::ALL[..]),
        ] {
            let World { id, file, .. } = world(&region, visibility, false, false).await;
            let confidential = visibility == Visibility::Own;
            for role in Role::ALL {
                let who = region.viewer(role).await;
                let mut read = region.store.read().await.unwrap();
                let page = ask::page(&mut read, &who, id).await.unwrap();
                let list =
                    ask::list(&mut read, &who, &InitiativeFilter::default(), Default::default(), 0, 100).await.unwrap();
                let count = ask::count(&mut read, &who, &InitiativeFilter::default()).await.unwrap();
                assert_eq!(count, i64::try_from(list.len()).unwrap());
                let (seen, listed) = (page.is_some(), list.iter().any(|line| line.id == id));
                assert_eq!(
                    (seen, listed),
                    (seers.contains(&role), seers.contains(&role)),
                    "{kind:?} {visibility} {role:?}"
                );
                let named = own.contains(&role);
                let inside = named || !confidential && role == Evaluator;
                let figures = named || !confidential && [Evaluator, Steering].contains(&role);
                if let Some(page) = page {
                    assert_eq!((page.shows_inside(), page.shows_figures()), (inside, figures), "{visibility} {role:?}");
                }
                let within = (
                    ask::meetings(&mut read, &who, id).await.unwrap().len(),
                    ask::actions(&mut read, &who, id).await.unwrap().len(),
                    ask::risks(&mut read, &who, id).await.unwrap().len(),
                    ask::files(&mut read, &who, id).await.unwrap().len(),
                    usize::from(ask::file(&mut read, &who, id, file).await.unwrap().is_some()),
                );
                assert_eq!(within, if inside { (1, 1, 1, 1, 1) } else { (0, 0, 0, 0, 0) }, "{visibility} {role:?}");
                let promised = ask::commitments(&mut read, &who, id).await.unwrap().len();
                let counts = ask::gate_counts(&mut read, &who, id).await.unwrap().is_some();
                assert_eq!((promised == 1, counts), (figures, figures), "{visibility} {role:?}");
            }
        }
    }
}

#[tokio::test]
async fn figures_stay_within_on_the_page_and_in_the_api() {
    let pages = Pages::new(Kind::Sqlite).await;
    let World { id, .. } = world(&pages.region, Visibility::Region, false, false).await;
    for (role, shown) in [(Outsider, false), (Member, true), (Partner, true), (Steering, true)] {
        let api: serde_json::Value =
            serde_json::from_str(&pages.get(role, &format!("/api/v1/initiatives/{id}")).await.body).unwrap();
        assert_eq!(api["planned_hours"].as_i64(), shown.then_some(40), "{role:?}");
        assert_eq!(api["gate"].is_array(), shown);
        let page = pages.get(role, &format!("/initiatives/{id}")).await;
        assert_eq!(page.body.contains("40 timer"), shown, "{role:?}");
        let money = pages.get(role, &format!("/initiatives/{id}/money")).await;
        assert_eq!(money.status == StatusCode::OK, shown, "{role:?}");
    }
}

async fn go(region: &Region, id: InitiativeId, from: &str, to: &str, reason: Option<&str>) -> Result<(), Stop> {
    go_as(region, Manager, id, from, to, reason).await
}

async fn go_as(
    region: &Region,
    role: Role,
    id: InitiativeId,
    from: &str,
    to: &str,
    reason: Option<&str>,
) -> Result<(), Stop> {
    let who = region.viewer(role).await;
    let new = PhaseMove { from: from.into(), to: to.into(), reason: reason.map(text), answers: Vec::new() };
    store::write!(region.store, |w| initiatives::act::move_phase(w, &who, id, &new).await)
}

#[tokio::test]
async fn a_gate_passed_with_open_points_keeps_the_reason_and_the_points_as_they_stood() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { id, .. } = world(&region, Visibility::Partners, false, false).await;
        let member = region.viewer(Member).await;
        assert_eq!(refused(go_as(&region, Member, id, "idea", "co_design", Some("x")).await), "only-leaders");
        assert_eq!(refused(go(&region, id, "idea", "co_design", None).await), "open-points");
        assert_eq!(refused(go(&region, id, "pilot", "co_design", Some("x")).await), "phase-changed");
        assert_eq!(refused(go(&region, id, "idea", "nowhere", Some("x")).await), "not-a-choice");
        let answers = [("need_named", GateAnswer::NotRelevant), ("existing_looked_at", GateAnswer::Yes)]
            .map(|(question, answer)| NewAnswer { question: question.into(), answer, words: Some(text("Ja")) });
        store::write!(region.store, |w| initiatives::act::answer(w, &member, id, &answers).await).unwrap();
        go(&region, id, "idea", "co_design", Some("Brukerne kommer med i februar")).await.unwrap();
        let kept = |step: &initiatives::PhaseStep| -> Vec<Point> { serde_json::from_str(&step.open_points).unwrap() };
        let steps = ask::phase_steps(&mut region.store.read().await.unwrap(), &member, id).await.unwrap();
        let points = kept(&steps[1]);
        assert_eq!(points.iter().map(|point| point.question.as_str()).collect::<Vec<_>>(), ["users_among_partners"]);
        assert_eq!(steps[1].reason.as_deref(), Some("Brukerne kommer med i februar"));
        // Facts change afterwards; what was kept does not.
        let users = NewEntry::Partner(NewPartner {
            organisation: region.club,
            role: PartnerRole::UserRepresentative,
            capacity: None,
            horizon_days: None,
            from_date: day("2026-01-02"),
            basis: None,
        });
        add(&region, Member, id, users).await.unwrap();
        let mut read = region.store.read().await.unwrap();
        let steps = ask::phase_steps(&mut read, &member, id).await.unwrap();
        assert_eq!(kept(&steps[1])[0].found.as_ref().map(|found: &Found| found.n), Some(0), "{kind:?}");
        let set = PhaseSet::read(DEFAULT_PHASES).unwrap();
        let now = ask::points(&mut read, &member, id, &set.phase[..1]).await.unwrap();
        let users = now.iter().find(|point| point.question == "users_among_partners").unwrap();
        assert_eq!(users.found.as_ref().map(|found| (found.n, found.name.as_str())), Some((1, "Foreningen")));
        assert!(!users.is_open());
        drop(read);
        go(&region, id, "co_design", "idea", None).await.unwrap();
        let page = ask::page(&mut region.store.read().await.unwrap(), &member, id).await.unwrap().unwrap();
        assert_eq!(page.phase, "idea", "a way back is open without a reason");
    }
}

async fn close(region: &Region, role: Role, id: InitiativeId, outcome: ClosureOutcome) -> Result<(), Stop> {
    let who = region.viewer(role).await;
    store::write!(region.store, |w| initiatives::act::close(w, &who, id, &ending(outcome)).await)
}

#[tokio::test]
async fn needs_follow_their_initiative_and_come_back_where_it_stops() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let coordinator = region.viewer(Coordinator).await;
        let (plain, chosen) = (qualified(&region, "Vanlig").await, qualified(&region, "Valgt").await);
        store::write!(region.store, |w| {
            needs::act::advance(w, &coordinator, chosen, Stage::Prioritised, None, None).await
        })
        .unwrap();
        let id = begin(&region, "Første", Visibility::Region, &[plain, chosen]).await;
        let other = begin(&region, "Andre", Visibility::Region, &[plain]).await;
        assert_eq!(
            (stage(&region, plain).await, stage(&region, chosen).await),
            (Stage::InInitiative, Stage::InInitiative)
        );
        assert_eq!(refused(close(&region, Member, id, ClosureOutcome::Stopped).await), "only-leaders");
        close(&region, Manager, id, ClosureOutcome::Stopped).await.unwrap();
        assert_eq!(stage(&region, plain).await, Stage::InInitiative, "another open initiative answers it");
        assert_eq!(stage(&region, chosen).await, Stage::Prioritised, "{kind:?}");
        let steps = needs::ask::steps(&mut region.store.read().await.unwrap(), &coordinator, chosen).await.unwrap();
        assert_eq!(steps.last().unwrap().reason.as_deref(), Some("Pengene tok slutt"));
        close(&region, Manager, other, ClosureOutcome::Stopped).await.unwrap();
        assert_eq!(stage(&region, plain).await, Stage::Qualified);
        let third = begin(&region, "Tredje", Visibility::Region, &[plain]).await;
        close(&region, Manager, third, ClosureOutcome::AsIntended).await.unwrap();
        assert_eq!(stage(&region, plain).await, Stage::InInitiative, "it waits to be marked solved");
        let parked = region.hand_in("Ikke vurdert", Visibility::Region).await;
        let new = NewEntry::Need(NewNeedLink { need: parked });
        let fourth = begin(&region, "Fjerde", Visibility::Region, &[]).await;
        assert_eq!(refused(add(&region, Member, fourth, new).await), "need-elsewhere");
    }
}

#[tokio::test]
async fn what_has_ended_is_found_and_only_the_coordinator_opens_it_again() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = begin(&region, "Strekkoder", Visibility::Region, &[]).await;
        let no_reason = NewClosure { reason: None, ..ending(ClosureOutcome::Stopped) };
        let manager = region.viewer(Manager).await;
        let refusal = store::write!(region.store, |w| initiatives::act::close(w, &manager, id, &no_reason).await);
        assert_eq!(refused(refusal), "reason-missing");
        assert_eq!(refused(close(&region, Partner, id, ClosureOutcome::Stopped).await), "only-lead");
        close(&region, Manager, id, ClosureOutcome::Stopped).await.unwrap();
        assert_eq!(refused(close(&region, Manager, id, ClosureOutcome::Stopped).await), "initiative-closed");
        assert_eq!(refused(add(&region, Member, id, promise(&region, 0, 1)).await), "initiative-closed");
        let outsider = region.viewer(Outsider).await;
        let mut read = region.store.read().await.unwrap();
        for (search, ending, found) in
            [("strekkoder", None, 1), ("", Some("stopped"), 1), ("", Some("closed"), 1), ("", Some("open"), 0)]
        {
            let filter = InitiativeFilter {
                search: search.into(),
                ending: ending.and_then(initiatives::Ending::read),
                ..InitiativeFilter::default()
            };
            assert_eq!(ask::count(&mut read, &outsider, &filter).await.unwrap(), found, "{kind:?} {search} {ending:?}");
        }
        drop(read);
        let why = text("Nye penger");
        for (role, key) in [(Member, "only-coordinator"), (Outsider, "only-coordinator")] {
            let who = region.viewer(role).await;
            let refusal = store::write!(region.store, |w| initiatives::act::reopen(w, &who, id, &why).await);
            assert_eq!(refused(refusal), key);
        }
        let who = region.viewer(Coordinator).await;
        store::write!(region.store, |w| initiatives::act::reopen(w, &who, id, &why).await).unwrap();
        let mut read = region.store.read().await.unwrap();
        let closures = ask::closures(&mut read, &manager, id).await.unwrap();
        assert_eq!((closures.len(), closures[0].reopened_why.as_deref()), (1, Some("Nye penger")));
        assert!(!ask::page(&mut read, &manager, id).await.unwrap().unwrap().is_closed());
    }
}

#[tokio::test]
async fn what_was_promised_and_what_has_come_add_up_to_the_ore() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = begin(&region, "Penger", Visibility::Region, &[]).await;
        let member = region.viewer(Member).await;
        add(&region, Member, id, promise(&region, 9_000_000_000_000_001, 0)).await.unwrap();
        add(&region, Member, id, promise(&region, 33, 7)).await.unwrap();
        let read = async || {
            let mut read = region.store.read().await.unwrap();
            let commitments = ask::commitments(&mut read, &member, id).await.unwrap();
            (commitments, ask::deliveries(&mut read, &member, id).await.unwrap())
        };
        let (commitments, _) = read().await;
        let small = commitments.iter().find(|line| line.ore == 33).unwrap().id;
        let deliver = |ore: i64, corrects| {
            let (commitment, hours) = (small, 2);
            let on = day("2026-01-03");
            NewEntry::Delivery(NewDelivery { commitment, ore, hours, words: None, delivered_on: on, corrects })
        };
        add(&region, Member, id, deliver(11, None)).await.unwrap();
        add(&region, Member, id, deliver(99, None)).await.unwrap();
        let wrong = read().await.1.iter().find(|line| line.ore == 99).unwrap().id;
        add(&region, Member, id, deliver(1, Some(wrong))).await.unwrap();
        assert_eq!(refused(add(&region, Member, id, deliver(2, Some(wrong))).await), "stale", "corrected already");
        let (commitments, deliveries) = read().await;
        assert_eq!(deliveries.len(), 3, "nothing is overwritten");
        assert_eq!(delivered(small, &deliveries), (12, 4), "{kind:?}");
        let all = sums(&commitments, &deliveries);
        assert_eq!((all.planned_ore, all.delivered_ore), (9_000_000_000_000_034, 12));
        assert_eq!((all.planned_hours, all.delivered_hours), (7, 4));
    }
}

#[tokio::test]
async fn what_is_ended_stays_with_its_day_and_a_stale_form_overwrites_nothing() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { id, anchor, action, .. } = world(&region, Visibility::Partners, false, false).await;
        let member = region.viewer(Member).await;
        let at = (EntryKind::Anchor, anchor);
        store::write!(region.store, |w| initiatives::act::end(w, &member, id, at, None).await).unwrap();
        let again = store::write!(region.store, |w| initiatives::act::end(w, &member, id, at, None).await);
        assert_eq!(refused(again), "not-found");
        let mut read = region.store.read().await.unwrap();
        let anchors = ask::anchors(&mut read, &member, id).await.unwrap();
        assert_eq!((anchors.len(), anchors[0].to_date), (1, Some(today(&region))), "{kind:?}");
        let lead = ask::partners(&mut read, &member, id).await.unwrap();
        let lead = lead.iter().find(|line| line.organisation == region.hospital).unwrap().id;
        drop(read);
        let (at, why) = ((EntryKind::Partner, lead.to_string().parse().unwrap()), text("Slutt"));
        let refusal = store::write!(region.store, |w| initiatives::act::end(w, &member, id, at, Some(&why)).await);
        assert_eq!(refused(refusal), "lead-stays");
        let action: ActionId = action.parse().unwrap();
        let done = model::ActionState::Done;
        let step = async |version: i64| {
            let at = (action, version);
            store::write!(region.store, |w| initiatives::act::step_action(w, &member, id, at, done, None).await)
        };
        step(1).await.unwrap();
        assert_eq!(refused(step(1).await), "stale");
        let (one, two) = (said(&region, "Én", Visibility::Partners), said(&region, "To", Visibility::Partners));
        store::write!(region.store, |w| initiatives::act::change(w, &member, id, 1, &one).await).unwrap();
        let late = store::write!(region.store, |w| initiatives::act::change(w, &member, id, 1, &two).await);
        assert_eq!(refused(late), "stale");
        let page = ask::page(&mut region.store.read().await.unwrap(), &member, id).await.unwrap().unwrap();
        assert_eq!(page.title, "Én");
    }
}

#[tokio::test]
async fn the_phase_in_lists_equals_the_last_step() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = begin(&region, "Faser", Visibility::Region, &[]).await;
        go(&region, id, "idea", "pilot", Some("Fort")).await.unwrap();
        go(&region, id, "pilot", "co_design", None).await.unwrap();
        let differing = store::sql!(
            "SELECT i.id FROM initiatives i WHERE i.phase <> (SELECT s.phase FROM phase_steps s \
             WHERE s.initiative = i.id ORDER BY s.seq DESC LIMIT 1) OR i.phase_at <> (SELECT s.at FROM phase_steps s \
             WHERE s.initiative = i.id ORDER BY s.seq DESC LIMIT 1)"
        );
        let mut read = region.store.read().await.unwrap();
        assert!(read.all::<(String,)>(differing, store::args![]).await.unwrap().is_empty(), "{kind:?}");
    }
}

#[tokio::test]
async fn a_pilot_judged_good_waits_for_a_decision_which_the_steering_group_records() {
    let pages = Pages::new(Kind::Sqlite).await;
    let region = &pages.region;
    let World { id, .. } = world(region, Visibility::Partners, false, false).await;
    let judged_on = day("2026-01-05");
    let new = NewJudgement { verdict: PilotVerdict::Good, judged_on, basis: text("Telling"), words: None };
    add(region, Member, id, NewEntry::Judgement(new)).await.unwrap();
    let due = judged_on.plus_days(90);
    let gate = format!("/initiatives/{id}/gate");
    assert!(pages.get(Member, &gate).await.body.contains(&view::dates::day(Language::Bokmal, due)));
    let form = "follow_up=implement&title=T&mode=consent&decided_on=2026-01-06&present=Kari%0AOla";
    assert_eq!(pages.post(Member, &format!("/initiatives/{id}/decisions"), form).await.status, StatusCode::FORBIDDEN);
    let seen = pages.post(Steering, &format!("/initiatives/{id}/decisions"), form).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let body = pages.get(Member, &gate).await.body;
    assert!(body.contains("/decisions/") && !body.contains(&view::dates::day(Language::Bokmal, due)));
}

#[tokio::test]
async fn bad_input_is_named_and_what_was_typed_is_kept() {
    let pages = Pages::new(Kind::Sqlite).await;
    let World { id, .. } = world(&pages.region, Visibility::Partners, false, false).await;
    let hospital = pages.region.hospital;
    for (path, form, said) in [
        (
            "commitments",
            format!("organisation={hospital}&commitment_kind=money&from_date=2026-01-01&details=Huskes"),
            "beløp over null",
        ),
        ("meetings", "meeting_kind=project&planned_for=2199-01-01&minutes=Huskes".into(), "har ikke referat"),
        ("anchors", "anchor=up&shown_by=Huskes&from_date=x".into(), "Skriv en dato"),
        ("risks", "threat=Huskes&likelihood=9&consequence=1".into(), "fra 1 til 5"),
        ("partners", format!("organisation={hospital}&basis=Huskes&from_date=2026-01-01"), "Rolle"),
        ("close", "closure_outcome=stopped&why=Huskes&learned=L&closed_on=2026-01-05".into(), "Skriv en begrunnelse"),
        ("phase", "from=idea&to=co_design".into(), "Punkter som er åpne"),
        (
            "edit",
            format!(
                "title=&purpose=Huskes&lead={hospital}&started_on=2026-01-01&visibility=region&language=nb&version=1"
            ),
            "kort tittel",
        ),
    ] {
        let seen = pages.post(Manager, &format!("/initiatives/{id}/{path}"), &form).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", seen.location);
        assert!(seen.body.contains(said), "{path}: {}", seen.body);
        assert!(path == "phase" || seen.body.contains("Huskes"), "{path}");
    }
}

const TABS: [&str; 8] = ["", "/partners", "/anchors", "/work", "/money", "/gate", "/close", "/edit"];

fn tabs(id: InitiativeId) -> Vec<String> {
    let own = TABS.iter().map(|tab| format!("/initiatives/{id}{tab}"));
    own.chain(["/initiatives".into(), "/initiatives/new".into(), "/initiatives?q=bilde&ending=open".into()]).collect()
}

#[tokio::test]
async fn the_number_of_queries_of_an_initiatives_pages_does_not_grow_with_the_data() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let World { id, .. } = world(&pages.region, Visibility::Partners, false, false).await;
        let before = counts_as(Manager, &pages, &tabs(id)).await;
        let more = entries(&pages.region);
        for entry in more.iter().filter(|entry| entry.kind() != EntryKind::Partner) {
            for _ in 0..4 {
                add(&pages.region, Member, id, entry.clone()).await.unwrap();
            }
        }
        for n in 0..6 {
            begin(&pages.region, &format!("Nr {n}"), Visibility::Region, &[]).await;
        }
        assert_eq!(before, counts_as(Manager, &pages, &tabs(id)).await, "{kind:?}");
        assert!(before.iter().all(|(_, count)| *count <= 24), "{before:?}");
    }
}

#[tokio::test]
async fn no_page_of_an_initiative_holds_a_sentence_that_is_not_in_the_catalogue() {
    let pages = bracketed().await;
    let region = &pages.region;
    let World { id, .. } = world(region, Visibility::Partners, false, false).await;
    for entry in more(region) {
        add(region, Member, id, entry).await.unwrap();
    }
    let set = PhaseSet::read(DEFAULT_PHASES).unwrap();
    let mut data: Vec<String> = set
        .phase
        .iter()
        .flat_map(|phase| phase.question.iter().map(|q| q.text.nb.clone()).chain([phase.name.nb.clone()]))
        .collect();
    data.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let said = [
        "Samme bilde hver morgen",
        "Ingen har begge tallene",
        "Morgenbildet",
        "Virksomhetsplanen",
        "Telle telefoner",
        "Ingen teller",
        "Et behov",
        "Et mål",
        "Kari",
        "Fjordfondet",
        "Tilsagn",
        "Ord",
        "a.txt",
        "Post 3",
        "Grunn",
        "Nr",
    ];
    data.extend(said.map(str::to_owned));
    let data: Vec<&str> = data.iter().map(String::as_str).collect();
    for path in tabs(id) {
        holds_only_the_catalogue(&pages, Manager, &path, &data).await;
    }
    close(region, Manager, id, ClosureOutcome::Stopped).await.unwrap();
    let ended = [&data[..], &["Pengene tok slutt", "Spør nattevakten først"]].concat();
    for path in [format!("/initiatives/{id}"), format!("/initiatives/{id}/close"), "/initiatives".into()] {
        holds_only_the_catalogue(&pages, Coordinator, &path, &ended).await;
    }
}

/// Entries of the kinds that the world does not hold.
fn more(region: &Region) -> Vec<NewEntry> {
    let (hospital, from_date) = (region.hospital, day("2026-01-02"));
    vec![
        NewEntry::Representative(NewRepresentative {
            organisation: hospital,
            person: Some(region.person(Member)),
            name: text("Kari"),
            authority: Authority::MayDecide,
            limits: None,
            from_date,
        }),
        NewEntry::Expectation(NewExpectation {
            organisation: Some(hospital),
            part_group: None,
            words: text("Ord"),
            agreed_with: None,
        }),
        NewEntry::Receiver(NewReceiver {
            organisation: hospital,
            unit: None,
            owner_person: None,
            committed_on: None,
            basis: None,
            points: [Some(3), Some(2), Some(1), Some(4), None],
        }),
        NewEntry::Money(NewMoney {
            payer: None,
            payer_name: Some(text("Fjordfondet")),
            payer_kind: PayerKind::Foundation,
            ore: 100_050,
            from_date,
            until_date: day("2026-02-01"),
            basis: Some(text("Tilsagn")),
        }),
        NewEntry::Contact(NewContact {
            at: region.store.clock().now(),
            from_organisation: Some(hospital),
            to_organisation: Some(region.municipality),
            with_name: None,
            channel: model::Channel::Phone,
            words: Some(text("Ord")),
        }),
        NewEntry::Judgement(NewJudgement {
            verdict: PilotVerdict::Good,
            judged_on: day("2026-01-05"),
            basis: text("Grunn"),
            words: None,
        }),
        NewEntry::Meeting(NewMeeting {
            kind: MeetingKind::Steering,
            planned_for: day("2026-01-05"),
            place: None,
            minutes: Some(text("Ord")),
            people: vec![(text("Kari"), Some(Attendance::Yes))],
        }),
    ]
}

#[tokio::test]
async fn managers_of_the_lead_and_the_project_leader_are_told() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let who: Viewer = region.viewer(Coordinator).await;
        let leader = Some(region.person(Partner));
        let new = NewInitiative {
            text: InitiativeText { project_leader: leader, ..said(&region, "Brev", Visibility::Own) },
            needs: Vec::new(),
            reason: None,
        };
        let id = store::write!(region.store, |w| initiatives::act::begin(w, &who, None, &new).await).unwrap();
        let posted = store::sql!("SELECT recipient, facts FROM outbox WHERE kind = 'initiative' ORDER BY recipient");
        let mut read = region.store.read().await.unwrap();
        let letters = read.all::<(String, String)>(posted, store::args![]).await.unwrap();
        let mut told: Vec<String> = letters.iter().map(|(person, _)| person.clone()).collect();
        let mut expected = vec![region.person(Manager).to_string(), region.person(Partner).to_string()];
        told.sort();
        expected.sort();
        assert_eq!(told, expected, "{kind:?}");
        assert!(letters.iter().all(|(_, facts)| facts.contains(&id.to_string()) && facts.contains("begun")));
        let project_leader = region.viewer(Partner).await;
        assert!(ask::page(&mut read, &project_leader, id).await.unwrap().is_some(), "a project leader is inside");
    }
}
