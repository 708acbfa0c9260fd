//! Connections: candidates with reasons, steps and clocks, open invitations, and that all are treated alike.

use crate::pages::{bracketed, counts, holds_only_the_catalogue};
use crate::web::Pages;
use analysis::matching::Weights;
use features::connections::matching::reasons_of;
use features::connections::rules::AnswerTime;
use features::connections::{self, NewChange, NewConnection, NewInvitation};
use features::{needs, offers};
use journeys::region::{offer, text};
use journeys::{Kind, Region, Role};
use model::{
    ConnectionId, ConnectionState, DialoguePhase, FoundBy, InvitationId, Language, MatchRunId, Moment, NeedId, OfferId,
    QuestionId, Refusal, ReplyId, Stage, Stop, Visibility,
};
use store::Clock;

use ConnectionState::{Agreed, Declined, InDialogue, Invited, Suggested};

/// A need of the hospital that has been chosen, connected to an offer of the municipality's, with an open invitation.
pub(crate) struct World {
    pub(crate) need: NeedId,
    pub(crate) connection: ConnectionId,
    pub(crate) offer: OfferId,
    pub(crate) run: MatchRunId,
    pub(crate) invitation: InvitationId,
    pub(crate) question: QuestionId,
    pub(crate) reply: ReplyId,
}

/// A need that the steering group has said yes to.
async fn chosen(region: &Region, title: &str, visibility: Visibility) -> NeedId {
    let need = region.hand_in(title, visibility).await;
    let by = region.person(Role::Coordinator);
    store::write!(region.store, |w| {
        needs::act::append(w, need, by, Stage::Qualified, None, None).await?;
        needs::act::append(w, need, by, Stage::Prioritised, None, None).await
    })
    .unwrap();
    need
}

async fn offered(region: &Region, title: &str) -> OfferId {
    let (partner, new) = (region.viewer(Role::Partner).await, offer(region.municipality, title, Visibility::Region));
    store::write!(region.store, |w| offers::act::add(w, &partner, None, &new, true).await).unwrap()
}

fn new(region: &Region, need: NeedId, offer: Option<OfferId>) -> NewConnection {
    NewConnection {
        need,
        offer,
        organisation: region.municipality,
        found_by: FoundBy::Hand,
        run: None,
        invitation: None,
        reason: Some(text("Passer godt")),
    }
}

/// A need that has been chosen, with a connection that is no more than suggested.
pub(crate) async fn suggested(region: &Region, title: &str) -> ConnectionId {
    let (need, who) = (chosen(region, title, Visibility::Partners).await, region.viewer(Role::Coordinator).await);
    let begun = new(region, need, None);
    store::write!(region.store, |w| connections::act::suggest(w, &who, &begun).await).unwrap()
}

fn invitation(region: &Region, visibility: Visibility) -> NewInvitation {
    let today = region.store.clock().now().day();
    NewInvitation {
        title: text("Hvem kan svare?"),
        words: text("Vi leter etter arbeidsmåter."),
        opens_on: today,
        deadline: today.plus_days(20),
        visibility,
        language: Language::Bokmal,
    }
}

pub(crate) async fn step(
    region: &Region,
    role: Role,
    id: ConnectionId,
    way: (ConnectionState, ConnectionState),
    why: Option<&str>,
) -> Result<(), Stop> {
    let (who, why) = (region.viewer(role).await, why.map(text));
    store::write!(region.store, |w| connections::act::step(w, &who, id, way, why.as_ref()).await)
}

pub(crate) async fn assent(region: &Region, role: Role, id: ConnectionId) -> Result<(), Stop> {
    let who = region.viewer(role).await;
    store::write!(region.store, |w| connections::act::assent(w, &who, id, None).await)
}

/// The whole of it, with the connection as far as `stands`.
pub(crate) async fn world_of(region: &Region, stands: ConnectionState) -> World {
    let need = chosen(region, "Rullestolene står på lageret", Visibility::Partners).await;
    let offer = offered(region, "Vi finner rullestoler på lageret").await;
    let (coordinator, partner) = (region.viewer(Role::Coordinator).await, region.viewer(Role::Partner).await);
    let (begun, open) = (new(region, need, Some(offer)), invitation(region, Visibility::Partners));
    let made: Result<World, Stop> = store::write!(region.store, |w| {
        let run = connections::act::run_match(w, &coordinator, need, &Weights::default()).await?;
        let connection = connections::act::suggest(w, &coordinator, &begun).await?;
        let invitation = connections::act::publish(w, &coordinator, need, &open).await?;
        let (organisation, words) = (region.municipality, text("Når på døgnet?"));
        let question = connections::act::ask(w, &partner, invitation, organisation, &words).await?;
        let words = text("Vi kan bidra");
        let reply = connections::act::reply(w, &partner, invitation, organisation, (None, &words)).await?;
        Ok(World { need, connection, offer, run, invitation, question, reply })
    });
    let made = made.unwrap();
    if stands != Suggested {
        step(region, Role::Coordinator, made.connection, (Suggested, Invited), None).await.unwrap();
    }
    if stands == InDialogue {
        step(region, Role::Partner, made.connection, (Invited, InDialogue), None).await.unwrap();
    }
    made
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Stop>) -> &'static str {
    match outcome {
        Err(Stop::Refused(Refusal::Invalid(errors))) => errors[0].reason.key,
        Err(Stop::Refused(Refusal::State(reason) | Refusal::Forbidden(reason))) => reason.key,
        Err(Stop::Refused(Refusal::NotFound)) => "not-found",
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_connection_goes_from_thought_to_agreed_with_a_yes_from_each_side() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { need, connection: id, .. } = world_of(&region, Suggested).await;
        assert_eq!(refused(step(&region, Role::Partner, id, (Suggested, Invited), None).await), "not-found");
        step(&region, Role::Coordinator, id, (Suggested, Invited), None).await.unwrap();
        assert_eq!(
            refused(step(&region, Role::Coordinator, id, (Suggested, Invited), None).await),
            "connection-changed"
        );
        step(&region, Role::Partner, id, (Invited, InDialogue), Some("Gjerne")).await.unwrap();
        assert_eq!(refused(step(&region, Role::Partner, id, (InDialogue, Agreed), None).await), "step-not-open");
        let early = step(&region, Role::Coordinator, id, (InDialogue, Agreed), None).await;
        assert_eq!(refused(early), "assents-missing");
        assent(&region, Role::Member, id).await.unwrap();
        assert_eq!(refused(assent(&region, Role::Manager, id).await), "assented-already");
        let half = step(&region, Role::Coordinator, id, (InDialogue, Agreed), None).await;
        assert_eq!(refused(half), "assents-missing");
        assent(&region, Role::Partner, id).await.unwrap();
        step(&region, Role::Coordinator, id, (InDialogue, Agreed), None).await.unwrap();
        let coordinator = region.viewer(Role::Coordinator).await;
        let mut read = region.store.read().await.unwrap();
        let states: Vec<ConnectionState> =
            connections::ask::steps(&mut read, &coordinator, id).await.unwrap().iter().map(|step| step.state).collect();
        assert_eq!(states, [Suggested, Invited, InDialogue, Agreed], "{kind:?}");
        let stage = needs::ask::page(&mut read, &coordinator, need).await.unwrap().unwrap().stage;
        assert_eq!(stage, Stage::Connecting);
    }
}

#[tokio::test]
async fn a_no_needs_its_reason_and_the_last_one_takes_the_need_back() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { need, connection: id, .. } = world_of(&region, InDialogue).await;
        assent(&region, Role::Partner, id).await.unwrap();
        assert_eq!(refused(step(&region, Role::Partner, id, (InDialogue, Declined), None).await), "reason-missing");
        step(&region, Role::Partner, id, (InDialogue, Declined), Some("Ikke kapasitet")).await.unwrap();
        let coordinator = region.viewer(Role::Coordinator).await;
        let mut read = region.store.read().await.unwrap();
        let stands = needs::ask::page(&mut read, &coordinator, need).await.unwrap().unwrap();
        assert_eq!(stands.stage, Stage::Prioritised);
        let steps = needs::ask::steps(&mut read, &coordinator, need).await.unwrap();
        assert_eq!(steps.last().unwrap().reason.as_deref(), Some("Ikke kapasitet"));
        drop(read);
        // A yes from before the no does not hold in a new dialogue.
        for way in [(Declined, Suggested), (Suggested, Invited)] {
            step(&region, Role::Coordinator, id, way, Some("Ny sjanse")).await.unwrap();
        }
        step(&region, Role::Partner, id, (Invited, InDialogue), None).await.unwrap();
        let mut read = region.store.read().await.unwrap();
        assert!(connections::ask::assents(&mut read, &coordinator, id).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn nobody_is_connected_to_a_need_that_was_not_chosen_or_twice() {
    let region = Region::new(Kind::Sqlite).await;
    let early = region.hand_in("Et behov", Visibility::Partners).await;
    let coordinator = region.viewer(Role::Coordinator).await;
    let begun = new(&region, early, None);
    let outcome = store::write!(region.store, |w| connections::act::suggest(w, &coordinator, &begun).await);
    assert_eq!(refused(outcome), "need-not-chosen");
    let World { need, offer, .. } = world_of(&region, Suggested).await;
    let again = new(&region, need, Some(offer));
    let outcome = store::write!(region.store, |w| connections::act::suggest(w, &coordinator, &again).await);
    assert_eq!(refused(outcome), "connected-already");
    let mut foreign = new(&region, need, Some(offer));
    foreign.organisation = region.club;
    let outcome = store::write!(region.store, |w| connections::act::suggest(w, &coordinator, &foreign).await);
    assert_eq!(refused(outcome), "not-a-choice");
}

#[tokio::test]
async fn a_connection_is_seen_by_its_two_sides_and_the_desk_alone() {
    use Role::{Coordinator, Evaluator, Manager, Member, Partner};
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        for (stands, seers) in [
            (Suggested, &[Member, Manager, Evaluator, Coordinator][..]),
            (Invited, &[Partner, Member, Manager, Evaluator, Coordinator]),
        ] {
            let World { connection: id, .. } = world_of(&region, stands).await;
            for role in Role::ALL {
                let who = region.viewer(role).await;
                let mut read = region.store.read().await.unwrap();
                let seen = connections::ask::connection(&mut read, &who, id).await.unwrap().is_some();
                let all = connections::ask::list(&mut read, &who, &Default::default(), Default::default(), 0, 100)
                    .await
                    .unwrap();
                let count = connections::ask::count(&mut read, &who, &Default::default()).await.unwrap();
                let steps = connections::ask::steps(&mut read, &who, id).await.unwrap().len();
                assert_eq!(seen, seers.contains(&role), "{kind:?} {stands} {role:?}");
                assert_eq!(all.iter().any(|line| line.id == id), seen, "{role:?}");
                assert_eq!(count, i64::try_from(all.len()).unwrap());
                assert_eq!(steps > 0, seen);
            }
        }
    }
}

#[tokio::test]
async fn while_the_dialogue_is_frozen_nobody_is_invited_talked_to_or_agreed_with() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { need, connection: id, invitation: open, .. } = world_of(&region, InDialogue).await;
        let (coordinator, partner) = (region.viewer(Role::Coordinator).await, region.viewer(Role::Partner).await);
        let silent = store::write!(region.store, |w| {
            connections::act::set_dialogue(w, &coordinator, need, DialoguePhase::Frozen, None, None).await
        });
        assert_eq!(refused(silent), "notice-missing");
        let notice = text("2026-123456");
        store::write!(region.store, |w| {
            connections::act::set_dialogue(w, &coordinator, need, DialoguePhase::Frozen, Some(&notice), None).await
        })
        .unwrap();
        assert_eq!(refused(assent(&region, Role::Partner, id).await), "dialogue-frozen");
        assert_eq!(refused(step(&region, Role::Coordinator, id, (InDialogue, Agreed), None).await), "dialogue-frozen");
        let words = text("Når?");
        let asked = store::write!(region.store, |w| {
            connections::act::ask(w, &partner, open, region.municipality, &words).await
        });
        assert_eq!(refused(asked), "dialogue-frozen");
        let more = invitation(&region, Visibility::Partners);
        let published = store::write!(region.store, |w| connections::act::publish(w, &coordinator, need, &more).await);
        assert_eq!(refused(published), "dialogue-frozen");
        let thawed = store::write!(region.store, |w| {
            connections::act::set_dialogue(w, &coordinator, need, DialoguePhase::Open, None, None).await
        });
        assert_eq!(refused(thawed), "step-not-open");
        // A no can be said at any time.
        step(&region, Role::Partner, id, (InDialogue, Declined), Some("Vi deltar i konkurransen")).await.unwrap();
    }
}

#[tokio::test]
async fn a_run_keeps_weights_scores_reasons_and_who_took_what_off_the_list() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { need, run, offer, .. } = world_of(&region, Suggested).await;
        let coordinator = region.viewer(Role::Coordinator).await;
        let why = NewChange {
            offer: Some(offer),
            organisation: region.municipality,
            removed: true,
            why: text("Brukes allerede hos oss"),
        };
        store::write!(region.store, |w| {
            connections::act::change_candidates(w, &coordinator, need, run, &why).await
        })
        .unwrap();
        let mut read = region.store.read().await.unwrap();
        let kept = connections::ask::run(&mut read, &coordinator, need, run).await.unwrap().unwrap();
        assert_eq!(kept.engine_version, analysis::matching::ENGINE);
        let hits = connections::ask::hits(&mut read, &coordinator, run).await.unwrap();
        assert_eq!(hits[0].offer, offer, "{kind:?}");
        assert_eq!(hits[0].removed.as_deref(), Some("Brukes allerede hos oss"));
        let reasons = reasons_of(&hits[0].reasons);
        assert!(reasons.iter().any(|reason| reason.key.starts_with("word")), "{reasons:?}");
        let sum: f64 = reasons.iter().map(|reason| reason.adds).sum();
        assert!((sum - hits[0].score).abs() < 1e-9, "reasons add up to the score: {sum} {}", hits[0].score);
        let nobody = region.viewer(Role::Partner).await;
        assert!(connections::ask::hits(&mut read, &nobody, run).await.unwrap().is_empty());
        assert!(connections::ask::last_run(&mut read, &nobody, need).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn the_log_holds_what_was_shown_to_whom_and_a_provider_sees_its_own_lines_alone() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { need, .. } = world_of(&region, InDialogue).await;
        let (coordinator, partner) = (region.viewer(Role::Coordinator).await, region.viewer(Role::Partner).await);
        let mut other = new(&region, need, None);
        other.organisation = region.club;
        store::write!(region.store, |w| connections::act::suggest(w, &coordinator, &other).await).unwrap();
        let mut read = region.store.read().await.unwrap();
        let log = connections::ask::log_of_need(&mut read, &coordinator, need, 0, 100).await.unwrap();
        let count = |kind: &str| log.iter().filter(|line| line.kind == kind).count();
        assert_eq!(
            [count("run"), count("sending"), count("step"), count("question"), count("reply")],
            [1, 2, 4, 1, 1],
            "{log:?}"
        );
        assert!(log.windows(2).all(|pair| pair[0].at >= pair[1].at), "newest first");
        let own = connections::ask::log_of_organisation(&mut read, &partner, region.municipality, 0, 100);
        let own = own.await.unwrap();
        assert!(own.iter().all(|line| line.organisation_name.as_deref() == Some("Kommunen")), "{own:?}");
        assert_eq!(own.iter().filter(|line| line.kind == "step").count(), 2, "not the thought before the invitation");
        let foreign = connections::ask::log_of_organisation(&mut read, &partner, region.club, 0, 100).await.unwrap();
        assert!(foreign.is_empty());
        assert!(connections::ask::log_of_need(&mut read, &partner, need, 0, 100).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_answer_to_an_invitation_is_never_before_another_providers_eyes() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { invitation: id, question, reply, .. } = world_of(&region, Suggested).await;
        let coordinator = region.viewer(Role::Coordinator).await;
        let today = region.store.clock().now().day();
        // A provider of another organisation, that sees the invitation too.
        let rival = region.viewer(Role::Steering).await;
        let mut read = region.store.read().await.unwrap();
        assert!(connections::ask::invitation(&mut read, &rival, id, today).await.unwrap().is_some());
        assert!(connections::ask::replies(&mut read, &rival, id).await.unwrap().is_empty(), "{kind:?}");
        assert!(connections::ask::questions(&mut read, &rival, id, today).await.unwrap().is_empty());
        drop(read);
        let answer = text("Hele døgnet");
        store::write!(region.store, |w| {
            connections::act::answer_question(w, &coordinator, id, question, &answer).await
        })
        .unwrap();
        let twice = store::write!(region.store, |w| {
            connections::act::answer_question(w, &coordinator, id, question, &answer).await
        });
        assert_eq!(refused(twice), "not-found");
        let mut read = region.store.read().await.unwrap();
        let seen = connections::ask::questions(&mut read, &rival, id, today).await.unwrap();
        assert_eq!((seen.len(), seen[0].own, seen[0].answer.as_deref()), (1, 0, Some("Hele døgnet")));
        let own = connections::ask::replies(&mut read, &region.viewer(Role::Partner).await, id).await.unwrap();
        assert_eq!(own[0].id, reply);
        let desk = connections::ask::replies(&mut read, &coordinator, id).await.unwrap();
        assert_eq!(desk.len(), 1);
    }
}

#[tokio::test]
async fn an_invitation_is_never_wider_than_its_need_and_over_after_its_deadline() {
    let clock = Clock::set_to("2026-11-20T09:00:00Z".parse().unwrap());
    let region = Region::at(Kind::Sqlite, clock.clone()).await;
    let World { need, invitation: id, .. } = world_of(&region, Suggested).await;
    let (coordinator, partner) = (region.viewer(Role::Coordinator).await, region.viewer(Role::Partner).await);
    let wide = invitation(&region, Visibility::Public);
    let outcome = store::write!(region.store, |w| connections::act::publish(w, &coordinator, need, &wide).await);
    assert_eq!(refused(outcome), "wider-than-need");
    let mut backwards = invitation(&region, Visibility::Partners);
    backwards.deadline = backwards.opens_on.plus_days(-1);
    let outcome = store::write!(region.store, |w| connections::act::publish(w, &coordinator, need, &backwards).await);
    assert_eq!(refused(outcome), "deadline-before");
    clock.move_to("2026-12-11T09:00:00Z".parse().unwrap());
    let words = text("For sent");
    let late = store::write!(region.store, |w| {
        connections::act::reply(w, &partner, id, region.municipality, (None, &words)).await
    });
    assert_eq!(refused(late), "invitation-over");
}

#[tokio::test]
async fn whoever_has_not_answered_is_reminded_once_and_the_desk_is_told_when_it_is_overdue() {
    for kind in Kind::BOTH {
        // The Wednesday before Easter.
        let clock = Clock::set_to("2026-04-01T09:00:00Z".parse().unwrap());
        let region = Region::at(kind, clock.clone()).await;
        let World { connection: id, .. } = world_of(&region, Invited).await;
        let coordinator = region.viewer(Role::Coordinator).await;
        let manager = region.viewer(Role::Partner).await;
        // The partner leads its organisation here, so that somebody is there to be reminded.
        store::write!(region.store, |w| {
            let role = model::OrganisationRole::Manager;
            features::actors::act::set_member(w, &coordinator, region.municipality, manager.person.unwrap(), role).await
        })
        .unwrap();
        let letters = async |day: &str| {
            clock.move_to(format!("{day}T09:00:00Z").parse::<Moment>().unwrap());
            store::write!(region.store, |w| connections::act::remind(w, AnswerTime::default()).await).unwrap();
            let count = store::Sql::from_macro("SELECT COUNT(*) FROM outbox WHERE kind = 'connection_waits'");
            let mut read = region.store.read().await.unwrap();
            read.one::<(i64,)>(count, store::args![]).await.unwrap().unwrap().0
        };
        assert_eq!(letters("2026-04-09").await, 0, "three working days, for Easter does not count");
        assert_eq!(letters("2026-04-10").await, 1);
        assert_eq!(letters("2026-04-13").await, 1, "once");
        assert_eq!(letters("2026-04-14").await, 3, "overdue: the manager and the coordinator");
        step(&region, Role::Partner, id, (Invited, InDialogue), None).await.unwrap();
        assert_eq!(letters("2026-04-30").await, 3);
    }
}

#[tokio::test]
async fn wrong_fields_are_named_and_what_was_typed_is_kept() {
    let pages = Pages::new(Kind::Sqlite).await;
    let World { need, connection, invitation: id, question, .. } = world_of(&pages.region, InDialogue).await;
    let club = pages.region.club;
    for (role, path, form, said) in [
        (
            Role::Coordinator,
            format!("/connections/{connection}/steps"),
            "from=in_dialogue&to=declined".into(),
            "begrunnelse",
        ),
        (
            Role::Coordinator,
            "/connections".into(),
            format!("need={need}&organisation={club}&form=hand&reason="),
            "Fyll ut",
        ),
        (Role::Coordinator, format!("/needs/{need}/matches"), "words=mye&themes=20".into(), "mye"),
        (
            Role::Coordinator,
            format!("/needs/{need}/dialogue"),
            "phase=frozen&reason=Kunngjort+nå".into(),
            "Kunngjort nå",
        ),
        (Role::Coordinator, format!("/invitations/{id}/questions/{question}"), "answer=".into(), "Fyll ut"),
        (
            Role::Coordinator,
            format!("/needs/{need}/invitations/new"),
            "title=Min+tittel&words=W&opens_on=snart&deadline=2030-01-01&visibility=partners&language=nb".into(),
            "Min tittel",
        ),
        (
            Role::Partner,
            format!("/invitations/{id}/answers"),
            format!("organisation={}&words=", pages.region.municipality),
            "Fyll ut",
        ),
    ] {
        let form: String = form;
        let seen = pages.post(role, &path, &form).await;
        assert_eq!(seen.status, 422, "{path}: {} {}", seen.location, seen.body);
        assert!(seen.body.contains(said) && seen.body.contains("ds-error-summary"), "{path}");
    }
}

#[tokio::test]
async fn pages_of_connections_take_a_fixed_number_of_questions_and_speak_the_readers_language() {
    let pages = bracketed().await;
    let region = &pages.region;
    let World { need, connection, invitation: id, .. } = world_of(region, InDialogue).await;
    let paths: Vec<String> = vec![
        "/connections".into(),
        "/invitations".into(),
        format!("/connections/{connection}"),
        format!("/invitations/{id}"),
    ];
    let before = counts(&pages, &paths).await;
    let coordinator = region.viewer(Role::Coordinator).await;
    for n in 0..20 {
        let begun = new(region, need, Some(offered(region, &format!("§{n}")).await));
        let open = invitation(region, Visibility::Partners);
        store::write!(region.store, |w| {
            connections::act::suggest(w, &coordinator, &begun).await?;
            connections::act::publish(w, &coordinator, need, &open).await
        })
        .unwrap();
    }
    assert_eq!(before, counts(&pages, &paths).await);
    let data = [
        "Rullestolene står på lageret",
        "Vi finner rullestoler på lageret",
        "Medisinlisten mangler når pasienten reiser hjem.",
        "Eldre pasienter",
        "Post 3",
        "Passer godt",
        "Når på døgnet?",
        "Vi kan bidra",
        "Hvem kan svare?",
        "Vi leter etter arbeidsmåter.",
        "rullestolene",
        "rullestoler",
        "lageret",
        "medisinlisten",
        "Medisinlisten",
        "pasienten",
        "hjem",
        "hjemme",
        "match-1",
    ];
    let more =
        [format!("/needs/{need}/matches"), format!("/needs/{need}/log"), format!("/needs/{need}/invitations/new")];
    for path in paths.iter().chain(&more) {
        holds_only_the_catalogue(&pages, Role::Coordinator, path, &data).await;
    }
    let own = format!("/organisations/{}/log", region.municipality);
    holds_only_the_catalogue(&pages, Role::Partner, &own, &data).await;
    holds_only_the_catalogue(&pages, Role::Partner, &format!("/invitations/{id}"), &data).await;
}
