//! Needs on both databases: who sees them, which steps they take, and that nothing is overwritten unseen.

use features::files::Upload;
use features::needs::rules::steps_from;
use features::needs::{self, Details, Draft, NeedFilter, NeedSort, NewStep};
use journeys::region::text;
use journeys::{Kind, Region, Role};
use model::{Refusal, Stage, Stop, Visibility};
use store::{args, sql};

use Role::{Administrator, Anonymous, Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};

#[tokio::test]
async fn each_visibility_shows_a_need_to_those_it_names_in_page_list_count_and_files() {
    let own: &[Role] = &[Member, Manager, Coordinator];
    let partners: &[Role] = &[Partner, Member, Manager, Steering, Evaluator, Coordinator];
    let region_wide: &[Role] = &[Outsider, Partner, Member, Manager, Steering, Evaluator, Administrator, Coordinator];
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        for (visibility, seers) in [
            (Visibility::Own, own),
            (Visibility::Partners, partners),
            (Visibility::Region, region_wide),
            (Visibility::Public, &Role::ALL[..]),
        ] {
            // "own" by itself says too little to be searched for.
            let title = format!("{visibility}behov");
            let id = region.hand_in(&title, visibility).await;
            let (member, upload) = (region.viewer(Member).await, Upload::read("a.txt", b"a".to_vec()).unwrap());
            let file = store::write!(region.store, |w| needs::act::attach(w, &member, id, &upload).await).unwrap();
            for role in Role::ALL {
                let who = region.viewer(role).await;
                let mut read = region.store.read().await.unwrap();
                let page = needs::ask::page(&mut read, &who, id).await.unwrap().is_some();
                let filter = NeedFilter { search: title.clone(), ..NeedFilter::default() };
                let list = needs::ask::list(&mut read, &who, &filter, NeedSort::Newest, 0, 9).await.unwrap();
                let count = needs::ask::count(&mut read, &who, &filter).await.unwrap();
                let steps = needs::ask::steps(&mut read, &who, id).await.unwrap();
                let files = needs::ask::files(&mut read, &who, id).await.unwrap();
                let content = needs::ask::file(&mut read, &who, id, file).await.unwrap();
                let seen = seers.contains(&role);
                assert_eq!(page, seen, "{kind:?} {visibility} {role:?}");
                let found = (list.len(), count, steps.len(), files.len(), content.is_some());
                assert_eq!(found, if seen { (1, 1, 1, 1, true) } else { (0, 0, 0, 0, false) }, "{role:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_draft_is_seen_by_its_author_alone() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let member = region.viewer(Member).await;
        let draft = Draft::from(&region.need("Utkast", Visibility::Public));
        let id = store::write!(region.store, |w| needs::act::begin(w, &member, None, &draft).await).unwrap();
        for role in Role::ALL {
            let who = region.viewer(role).await;
            let mut read = region.store.read().await.unwrap();
            assert_eq!(needs::ask::page(&mut read, &who, id).await.unwrap().is_some(), role == Member, "{role:?}");
        }
    }
}

#[tokio::test]
async fn a_person_who_leaves_sees_no_more_than_before_the_first_day() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = region.hand_in("Egen", Visibility::Own).await;
        let manager = region.viewer(Manager).await;
        let mut read = region.store.read().await.unwrap();
        assert!(needs::ask::page(&mut read, &manager, id).await.unwrap().is_some());
        let members = features::actors::ask::members(&mut read, &manager, region.hospital).await.unwrap();
        let own = members.iter().find(|line| line.name == "Manager").unwrap().id;
        drop(read);
        let coordinator = region.viewer(Coordinator).await;
        store::write!(region.store, |w| {
            features::actors::act::end_member(w, &coordinator, region.hospital, own).await
        })
        .unwrap();
        let mut read = region.store.read().await.unwrap();
        assert!(needs::ask::page(&mut read, &manager, id).await.unwrap().is_none(), "{kind:?}");
    }
}

/// The steps that each stage offers to the coordinator and to the owner.
#[tokio::test]
async fn each_stage_offers_its_steps_and_no_others() {
    let region = Region::new(Kind::Sqlite).await;
    let (coordinator, owner, other) =
        (region.viewer(Coordinator).await, region.viewer(Member).await, region.viewer(Partner).await);
    let author = region.person(Member);
    use Stage::{Connecting, Declined, InInitiative, Parked, Prioritised, Qualified, Returned, Solved, Submitted};
    let table: &[(Stage, &[Stage], &[Stage])] = &[
        (Stage::Draft, &[], &[]),
        (Submitted, &[Qualified, Returned, Declined, Parked], &[Declined]),
        (Returned, &[Declined, Parked], &[Submitted, Declined]),
        (Qualified, &[Returned, Declined, Parked], &[Declined]),
        (Declined, &[Qualified, Returned], &[]),
        (Parked, &[Qualified, Returned], &[]),
        (Prioritised, &[Declined, Parked], &[]),
        (Connecting, &[Declined, Parked], &[]),
        (InInitiative, &[Solved], &[Solved]),
        (Solved, &[InInitiative], &[]),
        (Stage::Merged, &[], &[]),
    ];
    assert_eq!(table.len(), Stage::ALL.len());
    let colleague = region.viewer(Role::Manager).await;
    for (from, coordinators, authors) in table {
        assert_eq!(steps_from(&coordinator, region.hospital, author, *from), *coordinators, "{from}");
        assert_eq!(steps_from(&owner, region.hospital, author, *from), *authors, "{from}");
        let colleagues: &[Stage] = if *from == Returned { &[Submitted] } else { &[] };
        assert_eq!(steps_from(&colleague, region.hospital, author, *from), colleagues, "{from}");
        assert_eq!(steps_from(&other, region.hospital, author, *from), [], "{from}");
    }
}

/// What later parts of the chain may do with a need.
#[test]
fn the_chain_takes_a_need_on_by_known_ways_alone() {
    use Stage::{Connecting, Declined, InInitiative, Parked, Prioritised, Qualified, Solved};
    let ways: &[(Stage, &[Stage])] = &[
        (Stage::Draft, &[]),
        (Stage::Submitted, &[]),
        (Stage::Returned, &[]),
        (Qualified, &[Prioritised, InInitiative, Declined, Parked]),
        (Prioritised, &[Connecting, InInitiative, Declined, Parked]),
        (Connecting, &[Qualified, Prioritised, InInitiative, Declined, Parked]),
        (InInitiative, &[Qualified, Prioritised, Connecting, Solved]),
        (Solved, &[]),
        (Declined, &[Prioritised, Parked]),
        (Parked, &[Prioritised, Declined]),
        (Stage::Merged, &[]),
    ];
    assert_eq!(ways.len(), Stage::ALL.len());
    for (from, open) in ways {
        let found: Vec<Stage> = Stage::ALL.iter().copied().filter(|to| needs::rules::advances(*from, *to)).collect();
        assert_eq!(found, *open, "{from}");
    }
}

fn step(from: Stage, to: Stage, reason: &str) -> NewStep {
    NewStep { from, to, reason: (!reason.is_empty()).then(|| text(reason)), until: None }
}

async fn take(region: &Region, role: Role, id: model::NeedId, new: NewStep) -> Result<(), Stop> {
    let who = region.viewer(role).await;
    store::write!(region.store, |w| needs::act::step(w, &who, id, &new).await)
}

fn refused(outcome: Result<(), Stop>) -> &'static str {
    match outcome {
        Err(Stop::Refused(Refusal::Invalid(errors))) => errors[0].reason.key,
        Err(Stop::Refused(Refusal::State(reason) | Refusal::Forbidden(reason))) => reason.key,
        Err(Stop::Refused(Refusal::NotFound)) => "not-found",
        Err(Stop::Refused(Refusal::Stale)) => "stale",
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_step_needs_its_reason_and_the_stage_it_was_taken_from() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = region.hand_in("Steg", Visibility::Partners).await;
        let submitted = Stage::Submitted;
        assert_eq!(
            refused(take(&region, Coordinator, id, step(submitted, Stage::Returned, "")).await),
            "question-missing"
        );
        assert_eq!(
            refused(take(&region, Coordinator, id, step(submitted, Stage::Declined, "")).await),
            "reason-missing"
        );
        assert_eq!(refused(take(&region, Coordinator, id, step(submitted, Stage::Parked, "x")).await), "until-missing");
        let past = NewStep { until: "2020-01-01".parse().ok(), ..step(submitted, Stage::Parked, "x") };
        assert_eq!(refused(take(&region, Coordinator, id, past).await), "until-past");
        assert_eq!(refused(take(&region, Member, id, step(submitted, Stage::Qualified, "")).await), "step-not-open");
        assert_eq!(refused(take(&region, Outsider, id, step(submitted, Stage::Qualified, "")).await), "not-found");
        assert_eq!(refused(take(&region, Anonymous, id, step(submitted, Stage::Qualified, "")).await), "not-found");
        take(&region, Coordinator, id, step(submitted, Stage::Returned, "Hvem?")).await.unwrap();
        assert_eq!(
            refused(take(&region, Coordinator, id, step(submitted, Stage::Qualified, "")).await),
            "stage-changed"
        );
        assert_eq!(refused(take(&region, Member, id, step(Stage::Returned, submitted, "")).await), "answer-missing");
        take(&region, Member, id, step(Stage::Returned, submitted, "Vi.")).await.unwrap();
        take(&region, Coordinator, id, step(submitted, Stage::Qualified, "")).await.unwrap();
        let who = region.viewer(Member).await;
        let mut read = region.store.read().await.unwrap();
        let steps = needs::ask::steps(&mut read, &who, id).await.unwrap();
        let told: Vec<(Stage, &str, Option<&str>)> =
            steps.iter().map(|step| (step.stage, step.name.as_str(), step.reason.as_deref())).collect();
        let expected = [
            (submitted, "Member", None),
            (Stage::Returned, "Coordinator", Some("Hvem?")),
            (submitted, "Member", Some("Vi.")),
            (Stage::Qualified, "Coordinator", None),
        ];
        assert_eq!(told, expected, "{kind:?}");
    }
}

#[tokio::test]
async fn the_stage_in_lists_equals_the_last_step_whatever_was_tried() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let mut ids = Vec::new();
        for n in 0..6 {
            ids.push(region.hand_in(&format!("Nr {n}"), Visibility::Region).await);
        }
        // A fixed walk over all stages, most of whose steps are refused.
        let mut seed = 7u64;
        for _ in 0..120 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = |n: usize, shift: u32| usize::try_from((seed >> shift) % 1000).unwrap() % n;
            let (id, role) = (ids[pick(ids.len(), 11)], [Coordinator, Member][pick(2, 23)]);
            let who = region.viewer(role).await;
            let stands =
                needs::ask::page(&mut region.store.read().await.unwrap(), &who, id).await.unwrap().unwrap().stage;
            let from = if pick(4, 37) == 0 { Stage::ALL[pick(11, 31)] } else { stands };
            let to = Stage::ALL[pick(11, 43)];
            let new = NewStep { until: "2099-01-01".parse().ok(), ..step(from, to, "Fordi") };
            let _ = take(&region, role, id, new).await;
        }
        let differing = sql!(
            "SELECT n.id FROM needs n WHERE n.stage <> (SELECT s.stage FROM need_steps s WHERE s.need = n.id \
             ORDER BY s.seq DESC LIMIT 1) OR n.stage_at <> (SELECT s.at FROM need_steps s WHERE s.need = n.id \
             ORDER BY s.seq DESC LIMIT 1)"
        );
        let steps = sql!("SELECT COUNT(*) FROM need_steps");
        let mut read = region.store.read().await.unwrap();
        assert!(read.all::<(String,)>(differing, args![]).await.unwrap().is_empty(), "{kind:?}");
        assert!(read.one::<(i64,)>(steps, args![]).await.unwrap().unwrap().0 > 12, "the walk took some steps");
    }
}

#[tokio::test]
async fn a_change_on_top_of_another_is_refused_and_every_version_is_kept() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = region.hand_in("Første", Visibility::Partners).await;
        let (member, coordinator) = (region.viewer(Member).await, region.viewer(Coordinator).await);
        let (second, third) = (region.need("Andre", Visibility::Partners), region.need("Tredje", Visibility::Partners));
        let details = Details::default();
        store::write!(region.store, |w| needs::act::change(w, &coordinator, id, 1, &second, &details).await).unwrap();
        let late = store::write!(region.store, |w| needs::act::change(w, &member, id, 1, &third, &details).await);
        assert_eq!(refused(late), "stale");
        let kept = sql!("SELECT content FROM need_versions WHERE need = $1 ORDER BY version");
        let mut read = region.store.read().await.unwrap();
        let versions = read.all::<(String,)>(kept, args![id]).await.unwrap();
        assert_eq!(versions.len(), 2, "{kind:?}");
        assert!(versions[0].0.contains("Første") && versions[1].0.contains("Andre"));
        assert_eq!(needs::ask::page(&mut read, &member, id).await.unwrap().unwrap().title, "Andre");
    }
}

#[tokio::test]
async fn search_finds_words_in_any_order_whatever_their_case() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        region.hand_in("Ønsker Ålreit ÆRE", Visibility::Region).await;
        let who = region.viewer(Outsider).await;
        let mut read = region.store.read().await.unwrap();
        for (search, found) in
            [("ære ønsker", 1), ("ÅLREIT", 1), ("alreit", 0), ("medisinlisten hjem", 1), ("100%", 0), ("_", 1), ("", 1)]
        {
            let filter = NeedFilter { search: search.into(), ..NeedFilter::default() };
            assert_eq!(needs::ask::count(&mut read, &who, &filter).await.unwrap(), found, "{kind:?} {search:?}");
        }
    }
}

#[tokio::test]
async fn a_draft_in_the_trash_is_gone_until_it_is_taken_back_and_after_30_days_for_good() {
    for kind in Kind::BOTH {
        let clock = store::Clock::set_to("2026-06-01T08:00:00Z".parse().unwrap());
        let region = Region::at(kind, clock.clone()).await;
        let member = region.viewer(Member).await;
        let draft = Draft::from(&region.need("Utkast", Visibility::Public));
        let id = store::write!(region.store, |w| needs::act::begin(w, &member, None, &draft).await).unwrap();
        store::write!(region.store, |w| needs::act::trash(w, &member, id).await).unwrap();
        assert!(needs::ask::page(&mut region.store.read().await.unwrap(), &member, id).await.unwrap().is_none());
        clock.advance(29 * 24 * 3600);
        assert_eq!(store::write!(region.store, |w| needs::act::tidy(w).await).unwrap(), 0);
        store::write!(region.store, |w| needs::act::restore(w, &member, id).await).unwrap();
        store::write!(region.store, |w| needs::act::trash(w, &member, id).await).unwrap();
        clock.advance(31 * 24 * 3600);
        assert_eq!(store::write!(region.store, |w| needs::act::tidy(w).await).unwrap(), 1, "{kind:?}");
    }
}
