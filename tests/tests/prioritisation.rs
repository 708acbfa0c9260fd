//! Prioritisation on both databases: who sees what and when, what is counted, and what a decision does.

use crate::pages::{bracketed, counts, holds_only_the_catalogue};
use crate::web::Pages;
use analysis::ranking::{self, Ballots, Person, Side, rank};
use analysis::robustness::{DRAWS, Weighing, draw};
use axum::http::StatusCode;
use features::needs::{self, NewStep};
use features::plan::{DecisionPerson, NewDecision};
use features::prioritisation::{self as chosen, BallotChange, Criterion, NeedOutcome, Setup, State};
use journeys::region::text;
use journeys::{Kind, Region, Role};
use model::{
    DecisionId, DecisionKind, DecisionMode, Language, NeedId, OrganisationId, Outcome, PersonId, PrioritisationId,
    Refusal, ScorerId, Stage, Stance, Stop, Visibility,
};

use Role::{Administrator, Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};

/// A prioritisation of three needs.
pub(crate) struct World {
    pub(crate) id: PrioritisationId,
    pub(crate) needs: Vec<NeedId>,
    pub(crate) criteria: Vec<Criterion>,
}

pub(crate) async fn qualified(region: &Region, title: &str, visibility: Visibility) -> NeedId {
    let id = region.hand_in(title, visibility).await;
    let who = region.viewer(Coordinator).await;
    let step = NewStep { from: Stage::Submitted, to: Stage::Qualified, reason: None, until: None };
    let taken: Result<(), Stop> = store::write!(region.store, |w| needs::act::step(w, &who, id, &step).await);
    taken.unwrap();
    id
}

fn setup(needs: &[NeedId], organisations: &[OrganisationId]) -> Setup {
    Setup {
        name: text("§"),
        about: Some(text("§")),
        needs: needs.to_vec(),
        organisations: organisations.to_vec(),
        robust_top: 1,
        language: Language::Bokmal,
    }
}

impl World {
    pub(crate) async fn new(region: &Region, invited: &[OrganisationId]) -> Self {
        let mut ids = Vec::new();
        for title in ["Første", "Andre", "Tredje"] {
            ids.push(qualified(region, title, Visibility::Partners).await);
        }
        let (who, setup) = (region.viewer(Coordinator).await, setup(&ids, invited));
        let made: Result<PrioritisationId, Stop> =
            store::write!(region.store, |w| chosen::act::prepare(w, &who, &setup).await);
        let id = made.unwrap();
        let mut read = region.store.read().await.unwrap();
        let page = chosen::ask::page(&mut read, &who, id).await.unwrap().unwrap();
        let criteria = chosen::ask::criteria(&mut read, &who, page.criteria_set).await.unwrap();
        Self { id, needs: ids, criteria }
    }

    pub(crate) async fn open(&self, region: &Region) {
        let who = region.viewer(Coordinator).await;
        let opened: Result<(), Stop> = store::write!(region.store, |w| chosen::act::open(w, &who, self.id).await);
        opened.unwrap();
    }

    pub(crate) async fn close(&self, region: &Region) {
        let who = region.viewer(Coordinator).await;
        let closed: Result<(), Stop> = store::write!(region.store, |w| chosen::act::close(w, &who, self.id).await);
        closed.unwrap();
    }

    pub(crate) async fn name(&self, region: &Region, by: Role, of: OrganisationId, person: PersonId) -> ScorerId {
        let who = region.viewer(by).await;
        let named: Result<ScorerId, Stop> =
            store::write!(region.store, |w| chosen::act::name_scorer(w, &who, self.id, of, person).await);
        named.unwrap()
    }

    /// Gives each need its place above `from` on each criterion, and hands in.
    pub(crate) async fn score(&self, region: &Region, by: Role, of: OrganisationId, from: usize) {
        let who = region.viewer(by).await;
        let change = self.change(|place, _| Some((from + place).to_string()));
        let kept: Result<(), Stop> =
            store::write!(region.store, |w| chosen::act::keep_ballot(w, &who, self.id, of, &change).await);
        kept.unwrap();
    }

    /// Gives every need 5 on each criterion.
    async fn even(&self, region: &Region, by: Role, of: OrganisationId) {
        let (who, change) = (region.viewer(by).await, self.change(|_, _| Some("5".into())));
        let kept: Result<(), Stop> =
            store::write!(region.store, |w| chosen::act::keep_ballot(w, &who, self.id, of, &change).await);
        kept.unwrap();
    }

    fn change(&self, score: impl Fn(usize, usize) -> Option<String>) -> BallotChange {
        let mut change = BallotChange { done: true, ..BallotChange::default() };
        for (c, one) in self.criteria.iter().enumerate() {
            change.weights.push((one.id, (c + 1).to_string().parse().ok()));
            for (n, need) in self.needs.iter().enumerate() {
                change.scores.push((*need, one.id, score(n, c).map(|score| score.parse().unwrap())));
            }
        }
        change
    }
}

/// What the form of a decision sends.
pub(crate) fn decision_form(needs: &[NeedId], outcome: &str) -> String {
    let mut form =
        "title=Vedtak&decided_on=2026-01-15&mode=consensus&visibility=region&language=nb&present-name-1=Kari&present-stance-1=for"
            .to_owned();
    for need in needs {
        form += &format!("&outcome-{need}={outcome}&reason-{need}=Fordi");
    }
    form
}

fn decision(supersedes: Option<DecisionId>) -> NewDecision {
    NewDecision {
        kind: DecisionKind::Priority,
        title: text("§"),
        question: None,
        outcome: None,
        reason: None,
        mode: DecisionMode::Vote,
        decided_on: "2026-01-15".parse().unwrap(),
        place: None,
        supersedes,
        visibility: Visibility::Region,
        language: Language::Bokmal,
        people: vec![DecisionPerson {
            name: text("Kari"),
            organisation: None,
            capacity: None,
            stance: Stance::Dissent,
            words: Some(text("For lite penger")),
        }],
    }
}

fn outcome(need: NeedId, outcome: Outcome) -> NeedOutcome {
    let until = (outcome == Outcome::Parked).then(|| "2099-01-01".parse().unwrap());
    NeedOutcome { need, outcome, reason: text("Fordi"), until }
}

/// While the scoring is open, the figures 7 and 3 (7.7 and 3.3) stand on two ballots. Nobody but those who gave them may find
/// them, nor anything that rests on them.
#[tokio::test]
async fn nobody_finds_what_others_scored_before_it_is_closed() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        let world = World::new(region, &[region.hospital, region.municipality]).await;
        world.open(region).await;
        // The municipality has no manager here; its ballot is a sheet of paper.
        let manager = region.viewer(Manager).await;
        let (seven, three) = (world.change(|_, _| Some("7,7".into())), world.change(|_, _| Some("3,3".into())));
        let coordinator = region.viewer(Coordinator).await;
        let kept: Result<(), Stop> = store::write!(region.store, |w| {
            chosen::act::keep_ballot(w, &manager, world.id, region.hospital, &seven).await?;
            chosen::act::keep_ballot(w, &coordinator, world.id, region.municipality, &three).await
        });
        kept.unwrap();
        let id = world.id;
        for role in Role::ALL {
            for path in [
                "/".to_owned(),
                "/prioritisations".into(),
                format!("/prioritisations/{id}"),
                format!("/prioritisations/{id}/ranking"),
                format!("/prioritisations/{id}/ranking.xlsx"),
                format!("/prioritisations/{id}/sheet.xlsx"),
                format!("/prioritisations/{id}/decisions"),
                format!("/prioritisations/{id}/ballots/{}", region.municipality),
                format!("/prioritisations/{id}/ballots/{}?step=all", region.hospital),
                format!("/api/v1/prioritisations/{id}"),
                "/api/v1/prioritisations".into(),
                format!("/needs/{}", world.needs[0]),
            ] {
                let seen = pages.get(role, &path).await;
                let ballot = path.contains("/ballots/");
                let own = match role {
                    Manager if ballot && path.contains(&region.hospital.to_string()) => "7,7",
                    Coordinator if ballot && path.contains(&region.municipality.to_string()) => "3,3",
                    _ => "nothing",
                };
                for figure in ["7,7", "3,3", "7.7", "3.3", "5,5", "5.5"] {
                    let found = seen.body.contains(&format!("\"{figure}\""))
                        || seen.body.contains(&format!(">{figure}<"))
                        || seen.body.contains(&format!(":{figure}"));
                    assert_eq!(found, figure == own, "{kind:?} {role:?} {path}: {figure}");
                }
                let ranking = path.contains("ranking") || path.ends_with("decisions");
                assert!(!ranking || seen.status != StatusCode::OK, "{role:?} {path}");
                let tells_who = seen.body.contains("ikke ferdig") || seen.body.contains(">ferdig<");
                assert!(
                    !tells_who || role == Coordinator && path == format!("/prioritisations/{id}"),
                    "{role:?} {path}"
                );
            }
            let who = region.viewer(role).await;
            let mut read = region.store.read().await.unwrap();
            if let Some(page) = chosen::ask::page(&mut read, &who, id).await.unwrap() {
                assert!(chosen::ask::joint(&mut read, &who, &page).await.unwrap().is_none());
            }
            assert!(chosen::ask::kept(&mut read, &who, id).await.unwrap().is_empty());
            let lines = chosen::ask::scorers(&mut read, &who, id, region.hospital).await.unwrap();
            assert_eq!(!lines.is_empty(), role == Manager, "{role:?}");
            let done = chosen::ask::done(&mut read, &who, id).await.unwrap();
            assert_eq!(!done.is_empty(), role == Coordinator, "{role:?}");
        }
    }
}

#[tokio::test]
async fn once_closed_organisations_are_seen_and_persons_are_not() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        let world = World::new(region, &[region.hospital]).await;
        world.open(region).await;
        world.name(region, Manager, region.hospital, region.person(Member)).await;
        world.score(region, Manager, region.hospital, 7).await;
        world.score(region, Member, region.hospital, 4).await;
        world.close(region).await;
        for role in [Member, Manager, Steering, Evaluator, Coordinator] {
            let seen = pages.get(role, &format!("/prioritisations/{}/ranking", world.id)).await;
            // 7 and 4 by two persons are 5.5 for the organisation.
            assert!(seen.status == StatusCode::OK && seen.body.contains("<td>5,5</td>"), "{role:?} {}", seen.body);
            assert!(!seen.body.contains("<td>4,0</td>") && !seen.body.contains("<td>7,0</td>"), "{role:?}");
        }
        for role in [Outsider, Partner, Administrator] {
            let seen = pages.get(role, &format!("/prioritisations/{}/ranking", world.id)).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role:?}");
        }
        let who = region.viewer(Manager).await;
        let mut read = region.store.read().await.unwrap();
        let lines = chosen::ask::scorers(&mut read, &who, world.id, region.hospital).await.unwrap();
        assert_eq!(lines.len(), 1, "a manager sees no row but the own one once it is closed");
    }
}

/// What is kept at closing is what the ballots give again, with the seed that is kept beside it.
#[tokio::test]
async fn what_is_kept_at_closing_can_be_computed_again() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let world = World::new(&region, &[region.hospital, region.municipality, region.club]).await;
        world.open(&region).await;
        let (manager, coordinator) = (region.viewer(Manager).await, region.viewer(Coordinator).await);
        let own =
            world.change(|need, criterion| (need + criterion != 3).then(|| (9 - need - criterion % 2).to_string()));
        let paper = world.change(|need, criterion| Some(((need * 5 + criterion) % 11).to_string()));
        let kept: Result<(), Stop> = store::write!(region.store, |w| {
            chosen::act::keep_ballot(w, &manager, world.id, region.hospital, &own).await?;
            chosen::act::keep_ballot(w, &coordinator, world.id, region.municipality, &paper).await
        });
        kept.unwrap();
        world.close(&region).await;
        let person = |change: &BallotChange| {
            let value = |need: usize, criterion: usize| {
                let cell = &change.scores[criterion * world.needs.len() + need];
                cell.2.map(|score| score.tenths() as f64 / 10.0)
            };
            Person {
                points: (1..=world.criteria.len()).map(|points| points as f64).collect(),
                scores: (0..world.needs.len())
                    .flat_map(|n| (0..world.criteria.len()).map(move |c| (n, c)))
                    .map(|(n, c)| value(n, c))
                    .collect(),
            }
        };
        // Organisations stand by name: Kommunen, Sykehuset. The club did not answer.
        let ballots = Ballots {
            needs: world.needs.len(),
            criteria: world
                .criteria
                .iter()
                .map(|one| if one.side.as_str() == "value" { Side::Value } else { Side::Feasibility })
                .collect(),
            partners: [&paper, &own].map(|change| ranking::Partner { persons: vec![person(change)] }).into(),
        };
        let mut read = region.store.read().await.unwrap();
        let page = chosen::ask::page(&mut read, &coordinator, world.id).await.unwrap().unwrap();
        assert_eq!(page.state(), State::Closed);
        let (ranking, drawn) = (rank(&ballots), draw(&ballots, Weighing::Around, page.seed.unwrap(), DRAWS, 1));
        for kept in chosen::ask::kept(&mut read, &coordinator, world.id).await.unwrap() {
            let place = world.needs.iter().position(|need| *need == kept.need).unwrap();
            let expected = &ranking.needs[place];
            assert!((kept.total.unwrap() - expected.total.unwrap()).abs() < 1e-9, "{kind:?}");
            assert_eq!((kept.rank, kept.missing), (expected.rank.map(|rank| rank as i64), expected.missing as i64));
            assert_eq!(kept.around.unwrap().ranks, drawn.needs[place].as_ref().unwrap().ranks);
        }
        let joint = chosen::ask::joint(&mut read, &coordinator, &page).await.unwrap().unwrap();
        assert_eq!(joint.silent.len(), 1);
    }
}

#[tokio::test]
async fn a_decision_moves_the_needs_tells_their_owners_and_gives_way_to_a_newer_one_alone() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let world = World::new(&region, &[region.hospital]).await;
        world.open(&region).await;
        world.score(&region, Manager, region.hospital, 5).await;
        world.close(&region).await;
        let steering = region.viewer(Steering).await;
        let outcomes = [Outcome::Yes, Outcome::No, Outcome::Parked];
        let outcomes: Vec<NeedOutcome> =
            world.needs.iter().zip(outcomes).map(|(need, what)| outcome(*need, what)).collect();
        let new = decision(None);
        let few: Result<DecisionId, Stop> = store::write!(region.store, |w| {
            chosen::act::decide(w, &steering, world.id, &new, &outcomes[..2]).await
        });
        assert!(matches!(few, Err(Stop::Refused(Refusal::Invalid(_)))), "{few:?}");
        let made: Result<DecisionId, Stop> =
            store::write!(region.store, |w| chosen::act::decide(w, &steering, world.id, &new, &outcomes).await);
        let first = made.unwrap();
        let stages = stages(&region, &world).await;
        assert_eq!(stages, [Stage::Prioritised, Stage::Declined, Stage::Parked], "{kind:?}");
        let letters = letters(&region).await;
        assert!(
            letters.iter().any(|facts| facts.contains("prioritised"))
                && letters.iter().any(|facts| facts.contains("parked"))
        );
        // A second one must say which one it takes the place of.
        let again: Result<DecisionId, Stop> =
            store::write!(region.store, |w| chosen::act::decide(w, &steering, world.id, &new, &outcomes).await);
        assert!(matches!(again, Err(Stop::Refused(Refusal::State(_)))), "{again:?}");
        let changed: Vec<NeedOutcome> = world.needs.iter().map(|need| outcome(*need, Outcome::Yes)).collect();
        let newer = decision(Some(first));
        let made: Result<DecisionId, Stop> =
            store::write!(region.store, |w| chosen::act::decide(w, &steering, world.id, &newer, &changed).await);
        let second = made.unwrap();
        assert_eq!(self::stages(&region, &world).await, [Stage::Prioritised; 3]);
        let mut read = region.store.read().await.unwrap();
        let stands = chosen::ask::decided(&mut read, &steering, world.id).await.unwrap();
        assert!(stands.len() == 3 && stands.iter().all(|one| one.decision == Some(second)));
        let history = chosen::ask::of_need(&mut read, &steering, world.needs[1]).await.unwrap();
        assert_eq!(history.len(), 2, "the first decision stays");
    }
}

async fn stages(region: &Region, world: &World) -> Vec<Stage> {
    let who = region.viewer(Coordinator).await;
    let mut read = region.store.read().await.unwrap();
    let mut stages = Vec::new();
    for need in &world.needs {
        stages.push(needs::ask::page(&mut read, &who, *need).await.unwrap().unwrap().stage);
    }
    stages
}

async fn letters(region: &Region) -> Vec<String> {
    let mut read = region.store.read().await.unwrap();
    let find = store::sql!("SELECT facts FROM outbox");
    read.all::<(String,)>(find, vec![]).await.unwrap().into_iter().map(|(facts,)| facts).collect()
}

#[tokio::test]
async fn nothing_is_scored_before_it_opens_or_after_it_closes_nor_by_others() {
    let region = Region::new(Kind::Sqlite).await;
    let world = World::new(&region, &[region.hospital]).await;
    let change = world.change(|_, _| Some("5".into()));
    let keep = async |role: Role, of: OrganisationId| -> Result<(), Stop> {
        let who = region.viewer(role).await;
        store::write!(region.store, |w| chosen::act::keep_ballot(w, &who, world.id, of, &change).await)
    };
    assert!(matches!(keep(Manager, region.hospital).await, Err(Stop::Refused(Refusal::State(_)))));
    world.open(&region).await;
    assert!(matches!(keep(Member, region.hospital).await, Err(Stop::Refused(Refusal::Forbidden(_)))), "not named");
    assert!(matches!(keep(Steering, region.hospital).await, Err(Stop::Refused(Refusal::Forbidden(_)))));
    assert!(matches!(keep(Partner, region.municipality).await, Err(Stop::Refused(Refusal::NotFound))), "not invited");
    assert!(matches!(keep(Coordinator, region.municipality).await, Err(Stop::Refused(Refusal::NotFound))));
    keep(Manager, region.hospital).await.unwrap();
    let who = region.viewer(Coordinator).await;
    let none = setup(&world.needs, &[]);
    let changed: Result<(), Stop> =
        store::write!(region.store, |w| chosen::act::change(w, &who, world.id, 2, &none).await);
    assert!(matches!(changed, Err(Stop::Refused(Refusal::State(_)))), "needs and invitations are fixed");
    world.close(&region).await;
    assert!(matches!(keep(Manager, region.hospital).await, Err(Stop::Refused(Refusal::State(_)))));
}

#[tokio::test]
async fn only_accepted_needs_that_partners_see_may_be_put_in() {
    let region = Region::new(Kind::Sqlite).await;
    let who = region.viewer(Coordinator).await;
    for need in [
        region.hand_in("Ikke godtatt", Visibility::Partners).await,
        qualified(&region, "Fortrolig", Visibility::Own).await,
    ] {
        let setup = setup(&[need], &[]);
        let made: Result<PrioritisationId, Stop> =
            store::write!(region.store, |w| chosen::act::prepare(w, &who, &setup).await);
        assert!(matches!(made, Err(Stop::Refused(Refusal::Invalid(_)))), "{made:?}");
    }
}

#[tokio::test]
async fn those_invited_read_the_needs_they_score_whatever_their_place() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let world = World::new(&region, &[region.club]).await;
        let outsider = region.viewer(Outsider).await;
        let mut read = region.store.read().await.unwrap();
        assert_eq!(chosen::ask::needs(&mut read, &outsider, world.id).await.unwrap().len(), 3, "{kind:?}");
        assert!(needs::ask::page(&mut read, &outsider, world.needs[0]).await.unwrap().is_none());
        let partner = region.viewer(Partner).await;
        assert!(chosen::ask::page(&mut read, &partner, world.id).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_ballot_is_kept_value_by_value_and_bad_values_are_named() {
    let pages = Pages::new(Kind::Sqlite).await;
    let region = &pages.region;
    let world = World::new(region, &[region.hospital]).await;
    world.open(region).await;
    let path = format!("/prioritisations/{}/ballots/{}", world.id, region.hospital);
    let (need, one, two) = (world.needs[0], world.criteria[0].id, world.criteria[1].id);
    let seen = pages.post(Manager, &path, &format!("intent=autosave&step=1&s-{need}-{one}=8")).await;
    assert!(seen.status == StatusCode::OK && seen.body.contains("message"), "{}", seen.body);
    let seen = pages.post(Manager, &path, &format!("intent=autosave&step=1&s-{need}-{two}=4&p-{one}=30")).await;
    assert_eq!(seen.status, StatusCode::OK);
    let (who, mut read) = (region.viewer(Manager).await, region.store.read().await.unwrap());
    let ballot = chosen::ask::ballot(&mut read, &who, world.id, region.hospital, chosen::Source::Own).await.unwrap();
    assert_eq!((ballot.score(need, one), ballot.score(need, two), ballot.points(one)), (Some(80), Some(40), Some(300)));
    drop(read);
    let seen = pages.post(Manager, &path, &format!("step=all&s-{need}-{one}=11&p-{two}=mye")).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["value=\"11\"", "value=\"mye\"", "Skriv et tall fra 0 til 10, med høyst én desimal."] {
        assert!(seen.body.contains(kept), "{kept}");
    }
    let seen = pages.post(Manager, &path, &format!("intent=autosave&step=1&s-{need}-{one}=")).await;
    assert_eq!(seen.status, StatusCode::OK);
    let mut read = region.store.read().await.unwrap();
    let ballot = chosen::ask::ballot(&mut read, &who, world.id, region.hospital, chosen::Source::Own).await.unwrap();
    assert_eq!((ballot.score(need, one), ballot.score(need, two)), (None, Some(40)));
}

#[tokio::test]
async fn a_decision_form_with_holes_keeps_what_was_typed() {
    let pages = Pages::new(Kind::Sqlite).await;
    let region = &pages.region;
    let world = World::new(region, &[region.hospital]).await;
    world.open(region).await;
    world.score(region, Manager, region.hospital, 5).await;
    world.close(region).await;
    let path = format!("/prioritisations/{}/decisions", world.id);
    let form = format!(
        "title=&decided_on=i+går&outcome-{0}=parked&reason-{0}=Bygges+om&present-words-1=uenig",
        world.needs[0]
    );
    let seen = pages.post(Steering, &path, &form).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in
        ["Bygges om", "i går", "Velg ja, nei eller parkert for hvert behov.", "Skriv en dato, for eksempel 01.03.2027."]
    {
        assert!(seen.body.contains(part), "{part}");
    }
    assert_eq!(stages(region, &world).await, [Stage::Qualified; 3]);
    let seen = pages.post(Steering, &path, &decision_form(&world.needs, "yes")).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    assert_eq!(stages(region, &world).await, [Stage::Prioritised; 3]);
}

#[tokio::test]
async fn a_new_version_of_the_criteria_leaves_the_old_one_to_what_used_it() {
    let pages = Pages::new(Kind::Sqlite).await;
    let world = World::new(&pages.region, &[pages.region.hospital]).await;
    world.open(&pages.region).await;
    let row = "name=Ny&nb-1=Nytte&nn-1=Nytte&en-1=Benefit&side-1=value&order-1=2&nb-2=Mulig&nn-2=Mogleg&en-2=Possible&side-2=feasibility&order-2=1";
    assert_eq!(pages.post(Coordinator, "/criteria/new", row).await.status, StatusCode::SEE_OTHER);
    let seen = pages.get(Member, "/criteria").await;
    assert!(seen.body.find("Mulig").unwrap() < seen.body.find("Nytte").unwrap(), "in the order given");
    let seen = pages.get(Member, &format!("/prioritisations/{}", world.id)).await;
    assert!(seen.body.contains("Nasjonal betydning"), "an open one keeps its criteria");
    let seen = pages.post(Coordinator, "/criteria/new", "name=Ny&nb-1=Nytte").await;
    assert!(seen.status == StatusCode::UNPROCESSABLE_ENTITY && seen.body.contains("Navn på nynorsk"), "{}", seen.body);
}

#[tokio::test]
async fn spreadsheets_open_and_hold_the_figures() {
    let pages = Pages::new(Kind::Sqlite).await;
    let world = World::new(&pages.region, &[pages.region.hospital]).await;
    world.open(&pages.region).await;
    world.score(&pages.region, Manager, pages.region.hospital, 5).await;
    world.close(&pages.region).await;
    for path in ["sheet.xlsx", "ranking.xlsx"] {
        let seen = pages.get(Member, &format!("/prioritisations/{}/{path}", world.id)).await;
        assert!(seen.status == StatusCode::OK && seen.body.starts_with("PK"), "{path}");
        assert!(seen.headers["content-disposition"].to_str().unwrap().contains(".xlsx"));
    }
}

#[tokio::test]
async fn pages_take_as_many_queries_with_many_needs() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        let mut found = Vec::new();
        for (n, many) in [3, 12].into_iter().enumerate() {
            let mut ids = Vec::new();
            for _ in 0..many {
                ids.push(qualified(region, &format!("§{n}"), Visibility::Partners).await);
            }
            let (who, setup) = (region.viewer(Coordinator).await, setup(&ids, &[region.hospital, region.municipality]));
            let made: Result<PrioritisationId, Stop> =
                store::write!(region.store, |w| chosen::act::prepare(w, &who, &setup).await);
            let mut world = World::new(region, &[]).await;
            (world.id, world.needs) = (made.unwrap(), ids);
            world.open(region).await;
            world.name(region, Manager, region.hospital, region.person(Member)).await;
            world.even(region, Member, region.hospital).await;
            let id = world.id;
            let ballot = format!("/prioritisations/{id}/ballots/{}", region.hospital);
            let mut paths =
                vec![format!("/prioritisations/{id}"), format!("{ballot}?step=1"), format!("{ballot}?step=all")];
            let mut taken = counts(&pages, &paths).await;
            world.close(region).await;
            paths = vec![
                format!("/prioritisations/{id}/ranking"),
                format!("/prioritisations/{id}"),
                "/prioritisations".into(),
            ];
            taken.extend(counts(&pages, &paths).await);
            found.push(taken.into_iter().map(|(_, count)| count).collect::<Vec<_>>());
        }
        assert_eq!(found[0], found[1], "{kind:?}");
        assert!(found[0].iter().all(|count| (3..=16).contains(count)), "{found:?}");
    }
}

#[tokio::test]
async fn the_pages_hold_only_what_the_catalogue_says() {
    let pages = bracketed().await;
    let region = &pages.region;
    let world = World::new(region, &[region.hospital, region.municipality]).await;
    let id = world.id;
    let data = [
        "§",
        "Testregionen",
        "Sykehuset",
        "Kommunen",
        "Foreningen",
        "Første",
        "Andre",
        "Tredje",
        "Standard",
        "Bokmål",
        "Nynorsk",
        "English",
        "Eldre pasienter",
        "Medisinlisten mangler når pasienten reiser hjem.",
        "Manager",
        "Member",
        "Steering",
        "Coordinator",
        "Fordi",
        "For lite penger",
        "ranks-1",
    ];
    let mut data: Vec<String> = data.map(str::to_owned).into();
    data.extend(world.criteria.iter().flat_map(|one| [one.name_nb.clone(), one.help_nb.clone()]));
    data.extend(
        world
            .criteria
            .iter()
            .flat_map(|one| [one.name_nn.clone(), one.help_nn.clone(), one.name_en.clone(), one.help_en.clone()]),
    );
    data.extend(world.criteria.iter().map(|one| one.criterion_key.clone()));
    data.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let data: Vec<&str> = data.iter().map(String::as_str).collect();
    let check = async |role: Role, path: String| holds_only_the_catalogue(&pages, role, &path, &data).await;
    for path in ["/prioritisations", "/prioritisations/new", "/criteria", "/criteria/new"] {
        check(Coordinator, path.into()).await;
    }
    check(Coordinator, format!("/prioritisations/{id}/edit")).await;
    check(Coordinator, format!("/prioritisations/{id}")).await;
    world.open(region).await;
    let ballot = format!("/prioritisations/{id}/ballots/{}", region.hospital);
    for step in ["weights", "1", "all"] {
        check(Manager, format!("{ballot}?step={step}")).await;
    }
    check(Manager, format!("/prioritisations/{id}/scorers/{}", region.hospital)).await;
    world.score(region, Manager, region.hospital, 5).await;
    check(Coordinator, format!("/prioritisations/{id}")).await;
    world.close(region).await;
    check(Steering, format!("/prioritisations/{id}/ranking")).await;
    check(Steering, format!("/prioritisations/{id}/decisions")).await;
}
