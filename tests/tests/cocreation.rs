//! Co-creation on both databases: the line from thin to thick, what is kept of ratings, and the tools of those inside.

use crate::initiatives::{begin, world};
use crate::pages::{bracketed, counts_as, holds_only_the_catalogue};
use crate::web::Pages;
use axum::http::StatusCode;
use features::cocreation::{
    self, LineFilter, MirrorLine, NewCircleText, NewCollaboration, NewMirror, NewNote, NewPeerSession, NewProcess,
    NewRating, NewWayIn, STATEMENTS, Subject, ask,
};
use features::initiatives::NewAction;
use journeys::region::text;
use journeys::{Kind, Region, Role};
use model::{
    CircleHeading, CollaborationId, ExpectationMet, Harm, Influence, InitiativeId, MatrixRow, MatrixWay, Movement,
    Part, PeerKind, PeerSessionId, RaterRole, Refusal, Stop, ThicknessBand, Visibility,
};

use Role::{Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};

/// A rating with a reason for each step.
pub(crate) fn rating(on: &str, steps: [u8; 6]) -> NewRating {
    let reasons = std::array::from_fn(|side| text(&format!("Grunn {side}")));
    NewRating { rated_on: on.parse().unwrap(), steps, reasons }
}

async fn rate(region: &Region, role: Role, subject: Subject, on: &str, steps: [u8; 6]) -> Result<(), Stop> {
    let who = region.viewer(role).await;
    let new = rating(on, steps);
    store::write!(region.store, |w| cocreation::act::rate(w, &who, subject, &new).await.map(|_| ()))
}

async fn case(region: &Region, name: &str) -> CollaborationId {
    let who = region.viewer(Evaluator).await;
    let new = NewCollaboration {
        name: text(name),
        partners: text("To parter"),
        field: None,
        note: None,
        source: text("En rapport"),
    };
    store::write!(region.store, |w| cocreation::act::add_collaboration(w, &who, &new).await).unwrap()
}

/// A peer session of some initiatives with a mature case.
pub(crate) async fn session(region: &Region, initiatives: &[InitiativeId]) -> (CollaborationId, PeerSessionId) {
    let (case, who) = (case(region, "Moden").await, region.viewer(Coordinator).await);
    let new = NewPeerSession {
        title: text("Møte"),
        held_on: "2026-05-05".parse().unwrap(),
        place: None,
        initiatives: initiatives.to_vec(),
        mature: Subject::Collaboration(case),
    };
    (case, store::write!(region.store, |w| cocreation::act::prepare(w, &who, &new).await).unwrap())
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> String {
    match outcome {
        Err(Stop::Refused(Refusal::Invalid(errors))) => format!("{}: {}", errors[0].field, errors[0].reason.key),
        Err(Stop::Refused(Refusal::State(reason) | Refusal::Forbidden(reason))) => reason.key.to_owned(),
        Err(Stop::Refused(Refusal::Stale)) => "stale".into(),
        Err(Stop::Refused(Refusal::NotFound)) => "not-found".into(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn thickness_is_the_mean_over_raters_latest_and_every_rating_is_kept() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = begin(&region, "Sammen", Visibility::Region, &[]).await;
        let subject = Subject::Initiative(id);
        rate(&region, Member, subject, "2026-01-05", [0; 6]).await.unwrap();
        rate(&region, Evaluator, subject, "2026-01-08", [2; 6]).await.unwrap();
        rate(&region, Member, subject, "2026-01-10", [4; 6]).await.unwrap();
        let who = region.viewer(Coordinator).await;
        let mut read = region.store.read().await.unwrap();
        let placed = ask::place(&mut read, &who, subject).await.unwrap().unwrap();
        let course: Vec<f64> = placed.course.iter().map(|(_, it)| it.thickness).collect();
        assert_eq!((course, placed.movement()), (vec![0.0, 25.0, 75.0], Movement::Thicker), "{kind:?}");
        let now = placed.now().unwrap().1;
        assert_eq!((now.low, now.high, now.raters, now.band()), (50.0, 100.0, 2, ThicknessBand::Thick));
        assert!(now.dimensions.iter().all(|side| side.differs()));
        let kept = ask::ratings(&mut read, &who, subject).await.unwrap();
        assert_eq!(kept.len(), 3);
        assert_eq!(kept.last().unwrap().rated_as, RaterRole::Inside);
        assert_eq!(kept[1].rated_as, RaterRole::Evaluator);
    }
}

#[tokio::test]
async fn figures_follow_the_sight_of_the_initiative_and_reasons_those_inside() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let hidden = begin(&region, "Hemmelig", Visibility::Own, &[]).await;
        let shown = begin(&region, "Åpent", Visibility::Region, &[]).await;
        for id in [hidden, shown] {
            rate(&region, Member, Subject::Initiative(id), "2026-01-05", [1; 6]).await.unwrap();
        }
        let case = Subject::Collaboration(case(&region, "Annet sted").await);
        rate(&region, Evaluator, case, "2026-01-05", [3; 6]).await.unwrap();
        for (role, names, reasons) in [
            (Member, vec!["Hemmelig", "Åpent", "Annet sted"], 1),
            (Outsider, vec!["Åpent", "Annet sted"], 0),
            (Steering, vec!["Åpent", "Annet sted"], 0),
            (Evaluator, vec!["Åpent", "Annet sted"], 1),
        ] {
            let who = region.viewer(role).await;
            let mut read = region.store.read().await.unwrap();
            let line = ask::line(&mut read, &who, &LineFilter::default()).await.unwrap();
            let found: Vec<&str> = line.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(found, names, "{kind:?} {role:?}");
            let kept = ask::ratings(&mut read, &who, Subject::Initiative(shown)).await.unwrap();
            assert_eq!(kept.len(), reasons, "{kind:?} {role:?}");
        }
        let by_outsider = rate(&region, Outsider, Subject::Initiative(shown), "2026-01-05", [1; 6]).await;
        assert_eq!(refused(by_outsider), "only-inside");
        let by_evaluator = rate(&region, Evaluator, Subject::Initiative(hidden), "2026-01-05", [1; 6]).await;
        assert_eq!(refused(by_evaluator), "not-found");
        assert_eq!(refused(rate(&region, Member, case, "2026-01-05", [1; 6]).await), "only-raters");
        let ahead = rate(&region, Member, Subject::Initiative(shown), "2199-01-05", [1; 6]).await;
        assert_eq!(refused(ahead), "rated_on: day-future");
    }
}

/// The published cases of the demo, in the order in which their source placed them.
const CASES: [&str; 7] =
    ["Safegroup", "JodaCare", "NOEN", "Sisters in Business", "Gateentreprenørene", "Friskgården", "INSP!"];

#[test]
fn the_published_cases_lie_on_the_line_in_the_order_of_their_source() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let file: toml::Value =
        toml::from_str(&std::fs::read_to_string(folder.join("demo/cocreation.toml")).unwrap()).unwrap();
    let mut line: Vec<(f64, String)> = Vec::new();
    for entry in file["collaboration"].as_array().unwrap() {
        let steps = entry["steps"].as_array().unwrap().iter().map(|step| step.as_integer().unwrap() as u8);
        let steps: Vec<u8> = steps.collect();
        let reasons = entry["reasons"].as_array().unwrap();
        assert!(reasons.len() == 6 && reasons.iter().all(|reason| reason.as_str().unwrap().ends_with('.')));
        line.push((analysis::thickness::of(&steps.try_into().unwrap()), entry["name"].as_str().unwrap().into()));
    }
    line.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(line.windows(2).all(|pair| pair[0].0 < pair[1].0), "{line:?}");
    for ((_, name), case) in line.iter().zip(CASES) {
        assert!(name.starts_with(case), "{line:?}");
    }
    let bands: Vec<ThicknessBand> = line.iter().map(|(figure, _)| analysis::thickness::band(*figure)).collect();
    assert_eq!(bands[0], ThicknessBand::Outside);
    assert!(bands[1..6].iter().all(|band| *band == ThicknessBand::Thin), "the source calls them thin: {line:?}");
    assert_eq!(bands[6], ThicknessBand::Thick);
}

#[tokio::test]
async fn a_process_is_evaluated_with_who_and_when_and_seen_by_those_inside_alone() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = begin(&region, "Sammen", Visibility::Region, &[]).await;
        let new = NewProcess {
            citizens: text("Unge"),
            roles: vec![Part::Initiator, Part::Evaluator],
            influence: Influence::Transforming,
            knowledge: None,
            hours: None,
            work: None,
            expected: Some(text("Noe å gå til")),
            met: ExpectationMet::Partly,
            gains: None,
            carries: None,
            harms: vec![Harm::BurdenMoved],
            words: None,
            evaluated_on: "2026-01-05".parse().unwrap(),
        };
        let evaluator = region.viewer(Evaluator).await;
        for _ in 0..2 {
            store::write!(region.store, |w| cocreation::act::evaluate(w, &evaluator, id, &new).await).unwrap();
        }
        let mut read = region.store.read().await.unwrap();
        let kept = ask::processes(&mut read, &evaluator, id).await.unwrap();
        assert_eq!((kept.len(), kept[0].parts(), kept[0].seen_harms()), (2, new.roles.clone(), new.harms.clone()));
        for (role, count) in [(Member, 2), (Steering, 0), (Outsider, 0)] {
            let who = region.viewer(role).await;
            assert_eq!(ask::processes(&mut read, &who, id).await.unwrap().len(), count, "{kind:?} {role:?}");
        }
    }
}

#[tokio::test]
async fn a_note_is_removed_and_taken_back_and_becomes_an_action_that_leads_back() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        let id = begin(region, "Sammen", Visibility::Region, &[]).await;
        let (member, matrix) = (region.viewer(Member).await, format!("/initiatives/{id}/matrix"));
        let new = NewNote { row: MatrixRow::Less, way: MatrixWay::Known, words: text("Færre møter") };
        let note = store::write!(region.store, |w| cocreation::act::add_note(w, &member, id, &new).await).unwrap();
        let removed = pages.post(Member, &format!("{matrix}/{note}/remove"), "").await;
        assert_eq!(removed.location, format!("{matrix}?done=note-removed&undo={note}"));
        let seen = pages.get(Member, &removed.location).await;
        assert!(seen.body.contains(&format!("{matrix}/{note}/restore")) && !seen.body.contains("Færre møter"));
        pages.post(Member, &format!("{matrix}/{note}/restore"), "").await;
        assert!(pages.get(Member, &matrix).await.body.contains("Færre møter"));
        let empty = pages.post(Member, &format!("{matrix}/{note}/action"), "task=Halvere+m%C3%B8tene").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.body.contains("Halvere møtene"), "what was typed is kept");
        let owner = region.person(Member);
        let body = format!("task=Halvere+m%C3%B8tene&owner_person={owner}&due_on=2027-01-05");
        let acted = pages.post(Member, &format!("{matrix}/{note}/action"), &body).await;
        assert_eq!(acted.location, format!("{matrix}?done=note-acted"));
        let work = pages.get(Member, &format!("/initiatives/{id}/work")).await.body;
        assert!(work.contains("Halvere møtene") && work.contains(&format!("{matrix}#note-{note}")), "{kind:?}");
        let notes = ask::notes(&mut region.store.read().await.unwrap(), &member, id).await.unwrap();
        assert_eq!(notes[0].actions, 1);
    }
}

#[tokio::test]
async fn a_plan_keeps_every_version_and_every_round_and_refuses_a_stale_one() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = begin(&region, "Sammen", Visibility::Region, &[]).await;
        let member = region.viewer(Member).await;
        let write = async |round: i64, version: i64, words: &str| {
            let words = model::Text::read(words).unwrap();
            let new = NewCircleText { round, heading: CircleHeading::Map, version, words };
            store::write!(region.store, |w| cocreation::act::write_heading(w, &member, id, &new).await)
        };
        let next = async |round: i64| {
            store::write!(region.store, |w| cocreation::act::begin_round(w, &member, id, round).await)
        };
        assert_eq!(refused(next(1).await), "circle-round-empty");
        write(1, 0, "Først").await.unwrap();
        assert_eq!(refused(write(1, 0, "Samtidig").await), "stale");
        write(1, 1, "Så").await.unwrap();
        next(1).await.unwrap();
        assert_eq!(refused(next(1).await), "stale");
        assert_eq!(refused(write(1, 2, "For sent").await), "circle-round-over");
        write(2, 0, "Ny runde").await.unwrap();
        let mut read = region.store.read().await.unwrap();
        let texts = ask::circle_texts(&mut read, &member, id).await.unwrap();
        let said: Vec<_> = texts.iter().map(|it| (it.round, it.version, it.words.as_deref().unwrap())).collect();
        assert_eq!(said, [(1, 2, "Så"), (2, 1, "Ny runde")], "{kind:?}");
    }
}

#[tokio::test]
async fn a_peer_session_leaves_points_and_actions_with_each_initiative() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let (one, two) =
            (begin(&region, "En", Visibility::Region, &[]).await, begin(&region, "To", Visibility::Region, &[]).await);
        let (_, meeting) = session(&region, &[one, two]).await;
        let member = region.viewer(Member).await;
        let new = NewAction {
            title: text("Spørre brukerne"),
            owner_person: Some(region.person(Member)),
            owner_organisation: None,
            due_on: Some("2027-01-05".parse().unwrap()),
        };
        let point = store::write!(region.store, |w| {
            cocreation::act::peer_action(w, &member, (meeting, one), &new).await?;
            cocreation::act::add_point(w, &member, (meeting, two), PeerKind::Point, &text("Hvem betaler?")).await
        })
        .unwrap();
        store::write!(region.store, |w| cocreation::act::close_point(w, &member, meeting, point).await).unwrap();
        let mut read = region.store.read().await.unwrap();
        let actions = ask::peer_actions(&mut read, &member, meeting).await.unwrap();
        assert_eq!((actions.len(), actions[0].initiative, actions[0].title.as_str()), (1, one, "Spørre brukerne"));
        let points = ask::peer_points(&mut read, &member, meeting).await.unwrap();
        assert!(points[0].initiative == two && points[0].closed_at.is_some());
        let in_list = features::initiatives::ask::actions(&mut read, &member, one).await.unwrap();
        assert_eq!(in_list[0].origin_id, Some(meeting.to_string()));
        let outsider = region.viewer(Outsider).await;
        assert!(ask::peer_session(&mut read, &outsider, meeting).await.unwrap().is_none());
        drop(read);
        let coordinator = region.viewer(Coordinator).await;
        let moved = cocreation::MovedPeerSession {
            title: text("Møte to"),
            held_on: "2026-06-06".parse().unwrap(),
            place: Some(text("Rådhuset")),
        };
        let go = async |who: &model::Viewer, version| {
            store::write!(region.store, |w| cocreation::act::move_session(w, who, (meeting, version), &moved).await)
        };
        assert_eq!(refused(go(&member, 1).await), "only-raters");
        go(&coordinator, 1).await.unwrap();
        assert_eq!(refused(go(&coordinator, 1).await), "stale");
        let mut read = region.store.read().await.unwrap();
        let it = ask::peer_session(&mut read, &member, meeting).await.unwrap().unwrap();
        assert_eq!((it.title.as_str(), it.held_on.to_string(), it.version), ("Møte to", "2026-06-06".into(), 2));
        drop(read);
        let alone = NewPeerSession {
            title: text("Alene"),
            held_on: "2026-05-05".parse().unwrap(),
            place: None,
            initiatives: vec![one],
            mature: Subject::Initiative(two),
        };
        let few = store::write!(region.store, |w| cocreation::act::prepare(w, &coordinator, &alone).await);
        assert_eq!(refused(few), "initiatives: peer-too-few");
    }
}

/// A mirror of two groups.
pub(crate) async fn mirror(region: &Region, id: InitiativeId) -> MirrorLine {
    let who = region.viewer(Member).await;
    let new = NewMirror { title: text("Hvem styrer?"), group_one: text("Kommunen"), group_two: text("Foreningen") };
    store::write!(region.store, |w| cocreation::act::open_mirror(w, &who, id, &new).await).unwrap();
    ask::mirrors(&mut region.store.read().await.unwrap(), &who, id).await.unwrap().remove(0)
}

/// An answer to a mirror as a form sends it.
pub(crate) fn mirrored(side: &str, own: u8, guess: u8) -> String {
    let each = STATEMENTS.map(|key| format!("{key}_own={own}&{key}_guess={guess}&"));
    format!("{}side={side}", each.concat())
}

#[tokio::test]
async fn a_mirror_tells_means_once_it_is_closed_and_of_five_or_more_alone() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        let id = begin(region, "Sammen", Visibility::Region, &[]).await;
        for (of_two, shown) in [(5, true), (4, false)] {
            let open = mirror(region, id).await;
            let path = format!("/mirror/{}", open.code);
            let half = pages.post(Role::Anonymous, &path, "side=one&trust_own=4").await;
            assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(half.body.contains("href=\"#control_own\"") && half.body.contains("id=\"trust_own-4\""));
            let before = pages.get(Role::Administrator, "/journal").await.body;
            for (side, n, own, guess) in [("one", 5, 2, 5), ("two", of_two - 1, 2, 4)] {
                for _ in 0..n {
                    let sent = pages.post(Role::Anonymous, &path, &mirrored(side, own, guess)).await;
                    assert_eq!(sent.location, format!("{path}/thanks"), "{}", sent.body);
                }
            }
            // A phone that comes back answers anew, and does not count twice.
            let sheet = "ab".repeat(32);
            for (own, guess) in [(1, 1), (2, 4)] {
                let again = format!("sheet={sheet}&{}", mirrored("two", own, guess));
                assert_eq!(pages.post(Role::Anonymous, &path, &again).await.location, format!("{path}/thanks"));
            }
            let counted = ask::mirrors(&mut region.store.read().await.unwrap(), &region.viewer(Member).await, id).await;
            assert_eq!(counted.unwrap()[0].answered, 5 + of_two);
            let after = pages.get(Role::Administrator, "/journal").await.body;
            assert_eq!(before, after, "nothing dates an answer");
            let within = format!("/initiatives/{id}/mirrors");
            let (member, says) = (region.viewer(Member).await, "Kommunen tar feil om de andre med");
            let rows = ask::mirror_rows(&mut region.store.read().await.unwrap(), &member, id).await.unwrap();
            assert!(rows.iter().all(|row| row.mirror != open.id), "nothing is read before it is closed");
            pages.post(Member, &format!("{within}/{}/close", open.id), "").await;
            assert_eq!(pages.get(Role::Anonymous, &path).await.status, StatusCode::NOT_FOUND);
            let rows = ask::mirror_rows(&mut region.store.read().await.unwrap(), &member, id).await.unwrap();
            let told = cocreation::rules::mirrored(&rows, open.id, "control");
            assert_eq!(told.is_some(), shown, "{kind:?}");
            if let Some(told) = told {
                let off = (told.one_misperceives(), told.two_misperceives());
                assert_eq!((told.disagreement(), off), (0.0, (3.0, 2.0)));
                assert!(pages.get(Member, &within).await.body.contains(says));
            }
        }
    }
}

#[tokio::test]
async fn counts_of_participants_are_shown_to_those_inside_alone() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = begin(&region, "Sammen", Visibility::Region, &[]).await;
        let (member, steering) = (region.viewer(Member).await, region.viewer(Steering).await);
        let new = NewWayIn { counted_on: "2026-01-05".parse().unwrap(), counts: [3, 1, 0, 0] };
        store::write!(region.store, |w| cocreation::act::count(w, &member, id, &new).await).unwrap();
        let wrong = NewWayIn { counts: [-1, 0, 0, 0], ..new };
        let refusal = store::write!(region.store, |w| cocreation::act::count(w, &member, id, &wrong).await);
        assert_eq!(refused(refusal), "arriving: number-range");
        let mut read = region.store.read().await.unwrap();
        assert_eq!(ask::way_in(&mut read, &member, id).await.unwrap()[0].arriving, 3);
        assert!(ask::way_in(&mut read, &steering, id).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_rating_without_a_reason_says_which_and_keeps_what_was_typed() {
    let pages = Pages::new(Kind::Sqlite).await;
    let id = begin(&pages.region, "Sammen", Visibility::Region, &[]).await;
    let body =
        crate::access::rated().replace("power_why=H", "power_why=").replace("time_why=H", "time_why=Tre+%C3%A5r");
    let seen = pages.post(Member, &format!("/initiatives/{id}/ratings"), &body).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("href=\"#power_why\"") && seen.body.contains("Tre år"));
    assert!(seen.body.contains("id=\"time_step-2\"") && seen.body.contains("value=\"2\" required checked"));
    let fine = pages.post(Member, &format!("/initiatives/{id}/ratings"), &crate::access::rated()).await;
    assert_eq!(fine.location, format!("/initiatives/{id}/cocreation?done=rated"));
    let body = pages.get(Member, "/cocreation.csv").await.body;
    assert!(body.contains("Sammen") && body.contains("50"), "{body}");
}

#[tokio::test]
async fn the_pages_of_co_creation_hold_only_the_catalogue_and_do_not_grow_with_the_data() {
    let pages = bracketed().await;
    let region = &pages.region;
    let id = world(region, Visibility::Region, false, false).await.id;
    let other = begin(region, "§", Visibility::Region, &[]).await;
    let (case, meeting) = session(region, &[id, other]).await;
    let shown = mirror(region, id).await;
    for role in [Member, Evaluator] {
        rate(region, role, Subject::Initiative(id), "2026-01-05", [1; 6]).await.unwrap();
    }
    let data = [
        "§",
        "Hvem styrer?",
        "Foreningen",
        "mirror",
        shown.code.as_str(),
        "Samutforming",
        "Pilot",
        "Innføring",
        "Spredning",
        "Morgenbildet",
        "Moden",
        "Møte",
        "To parter",
        "En rapport",
        "Grunn",
        "Testregionen",
        "Sykehuset",
        "Kommunen",
        "Bokmål",
        "Nynorsk",
        "English",
        "Samme bilde",
        "Telle telefoner",
        "Kari",
        "Idé",
        "CSV",
        "XLSX",
    ];
    for path in [
        "/cocreation".to_owned(),
        "/cocreation/new".into(),
        format!("/cocreation/{case}"),
        format!("/initiatives/{id}/cocreation"),
        format!("/initiatives/{id}/matrix"),
        format!("/initiatives/{id}/mirrors"),
        format!("/mirror/{}", shown.code),
        format!("/initiatives/{id}/way-in"),
        "/peer-sessions".into(),
        format!("/peer-sessions/{meeting}"),
    ] {
        holds_only_the_catalogue(&pages, Coordinator, &path, &data).await;
    }
    let pages = Pages::new(Kind::Sqlite).await;
    let region = &pages.region;
    let id = begin(region, "Sammen", Visibility::Region, &[]).await;
    rate(region, Member, Subject::Initiative(id), "2026-01-05", [1; 6]).await.unwrap();
    let paths: Vec<String> =
        ["/cocreation".to_owned(), format!("/initiatives/{id}/cocreation"), format!("/initiatives/{id}/plan")].into();
    let before = counts_as(Manager, &pages, &paths).await;
    for n in 0..10 {
        let more = begin(region, &format!("Mer {n}"), Visibility::Region, &[]).await;
        for it in [more, id] {
            rate(region, Partner, Subject::Initiative(it), "2026-01-06", [2; 6]).await.ok();
            rate(region, Member, Subject::Initiative(it), "2026-01-06", [2; 6]).await.unwrap();
        }
    }
    assert_eq!(before, counts_as(Manager, &pages, &paths).await);
}
