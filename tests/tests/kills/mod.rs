//! The server is killed while the whole chain is written on: everything that was acknowledged is there afterwards, and
//! what is kept twice agrees.

mod nodes;
mod writers;

use crate::connections::world_of;
use crate::prioritisation::World;
use features::initiatives::rules::sums;
use features::initiatives::{self, NewInitiative};
use journeys::{Kind, Region, Role, Server};
use model::{ConnectionState, InitiativeId, Visibility};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};
use store::{Clock, Reader, Sql, args};
use writers::{Ground, Heard, Round};

/// A fixed row of numbers, so that a run can be repeated.
pub(crate) fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

/// How many kills a database gets: 20, or what KOBLINGSBOKS_KILLS says in soak.
fn kills() -> u64 {
    std::env::var("KOBLINGSBOKS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20)
}

async fn ground(region: &Region) -> (Arc<Ground>, InitiativeId) {
    let chain = world_of(region, ConnectionState::Suggested).await;
    let (open, closed) = (World::new(region, &[region.hospital]).await, World::new(region, &[region.hospital]).await);
    let member = region.person(Role::Member);
    for world in [&open, &closed] {
        world.open(region).await;
        world.name(region, Role::Manager, region.hospital, member).await;
    }
    closed.score(region, Role::Member, region.hospital, 1).await;
    closed.close(region).await;
    let text = crate::initiatives::said(region, "Samme bilde", Visibility::Region);
    let (who, new) = (region.viewer(Role::Member).await, NewInitiative { text, needs: Vec::new(), reason: None });
    let begun: Result<_, model::Stop> =
        store::write!(region.store, |w| initiatives::act::begin(w, &who, None, &new).await);
    let initiative = begun.unwrap();
    let token = async |role| region.token(role).await.reveal().to_owned();
    let ground = Ground {
        hospital: region.hospital.to_string(),
        municipality: region.municipality.to_string(),
        member: token(Role::Member).await,
        partner: token(Role::Partner).await,
        coordinator: token(Role::Coordinator).await,
        session: region.session(Role::Member).await.reveal().to_owned(),
        need: chain.need.to_string(),
        initiative: initiative.to_string(),
        open: open.id.to_string(),
        criterion: open.criteria[0].id.to_string(),
        closed: closed.id.to_string(),
        needs: closed.needs.iter().map(ToString::to_string).collect(),
        code: crate::rounds::code_past_the_pages(region).await,
        tried: AtomicU64::new(0),
    };
    (Arc::new(ground), initiative)
}

/// What is there, under the names that the writers give: each thing with all that must come with it.
const THERE: &[(&str, &str)] = &[
    (
        "need",
        "SELECT n.title FROM needs n JOIN need_steps s ON s.need = n.id AND s.seq = 1 JOIN need_versions v \
         ON v.need = n.id WHERE EXISTS (SELECT 1 FROM search_terms t WHERE t.kind = 'need' AND t.object = n.id)",
    ),
    (
        "offer",
        "SELECT f.title FROM offers f JOIN offer_steps s ON s.offer = f.id AND s.state = 'shown' JOIN offer_versions v \
         ON v.offer = f.id WHERE EXISTS (SELECT 1 FROM search_terms t WHERE t.kind = 'offer' AND t.object = f.id)",
    ),
    ("connection", "SELECT s.connection || ' ' || s.state FROM connection_steps s"),
    (
        "initiative",
        "SELECT i.title FROM initiatives i JOIN phase_steps s ON s.initiative = i.id AND s.seq = 1 \
         JOIN initiative_versions v ON v.initiative = i.id JOIN initiative_partners q ON q.initiative = i.id \
         WHERE EXISTS (SELECT 1 FROM search_terms t WHERE t.kind = 'initiative' AND t.object = i.id)",
    ),
    ("phase", "SELECT s.initiative || ' ' || s.phase FROM phase_steps s"),
    ("commitment", "SELECT c.words FROM commitments c"),
    ("contact", "SELECT c.words FROM contacts c"),
    ("answer", "SELECT a.sheet || ' ' || a.item || ' ' || a.value FROM answers a JOIN sheets s ON s.id = a.sheet"),
    ("sheet", "SELECT s.id FROM sheets s WHERE s.finished = 1"),
    (
        "decision",
        "SELECT d.title FROM decisions d JOIN decision_people q ON q.decision = d.id \
         WHERE 3 = (SELECT COUNT(*) FROM need_decisions o WHERE o.decision = d.id)",
    ),
];

/// How many things do not agree with what they are made of.
const APART: &[(&str, &str)] = &[
    (
        "a need's stage is its last step",
        "SELECT COUNT(*) FROM needs n WHERE n.stage <> COALESCE((SELECT s.stage FROM need_steps s \
         WHERE s.need = n.id ORDER BY s.seq DESC LIMIT 1), '')",
    ),
    (
        "an offer's state is its last step",
        "SELECT COUNT(*) FROM offers f WHERE f.state <> COALESCE((SELECT s.state FROM offer_steps s \
         WHERE s.offer = f.id ORDER BY s.seq DESC LIMIT 1), '')",
    ),
    (
        "a connection's state is its last step",
        "SELECT COUNT(*) FROM connections c WHERE c.state <> COALESCE((SELECT s.state FROM connection_steps s \
         WHERE s.connection = c.id ORDER BY s.seq DESC LIMIT 1), '')",
    ),
    (
        "an initiative's phase is its last step",
        "SELECT COUNT(*) FROM initiatives i WHERE i.phase <> COALESCE((SELECT s.phase FROM phase_steps s \
         WHERE s.initiative = i.id ORDER BY s.seq DESC LIMIT 1), '')",
    ),
    (
        "whoever was invited is told of each step from then on",
        "SELECT COUNT(*) FROM connection_steps s JOIN connections c ON c.id = s.connection \
         WHERE COALESCE(s.told, '') <> CASE WHEN EXISTS (SELECT 1 FROM connection_steps i \
         WHERE i.connection = s.connection AND i.state = 'invited' AND i.seq <= s.seq) THEN c.organisation ELSE '' END",
    ),
    (
        "a connection says when its organisation was first invited",
        "SELECT COUNT(*) FROM connections c WHERE COALESCE(c.told_at, '') <> COALESCE((SELECT MIN(s.at) \
         FROM connection_steps s WHERE s.connection = c.id AND s.state = 'invited'), '')",
    ),
    (
        "each invitation stands in the log of equal treatment",
        "SELECT (SELECT COUNT(*) FROM connection_steps WHERE state = 'invited') \
         - (SELECT COUNT(*) FROM invitation_sendings WHERE connection IS NOT NULL)",
    ),
    (
        "each step with a connection stands in the journal",
        "SELECT (SELECT COUNT(*) FROM connection_steps) \
         - (SELECT COUNT(*) FROM audit_rows WHERE action = 'connection.step')",
    ),
    (
        "a need is being connected while it has a connection that was invited and not declined",
        "SELECT COUNT(*) FROM needs n WHERE n.stage = 'prioritised' AND EXISTS (SELECT 1 FROM connections c \
         WHERE c.need = n.id AND c.state IN ('invited', 'in_dialogue'))",
    ),
    (
        "each decision takes the place of the one before",
        "SELECT (SELECT COUNT(DISTINCT seq) FROM need_decisions) - (SELECT COALESCE(MAX(seq), 0) FROM need_decisions)",
    ),
];

/// Everything acknowledged is there.
async fn lost(read: &mut Reader, heard: &[Heard]) -> Vec<String> {
    let mut there: HashSet<(&str, String)> = HashSet::new();
    for (what, text) in THERE {
        let found = read.all::<(String,)>(Sql::from_macro(text), args![]).await.unwrap();
        there.extend(found.into_iter().map(|(name,)| (*what, name)));
    }
    let points = Sql::from_macro(
        "SELECT COALESCE(MAX(points_tenths), 0) FROM weights WHERE scorer IN \
         (SELECT s.id FROM scorers s JOIN prioritisations p ON p.id = s.prioritisation WHERE p.closed_at IS NULL)",
    );
    let (kept,) = read.one::<(i64,)>(points, args![]).await.unwrap().unwrap();
    let is_there = |(what, name): &&Heard| match *what {
        // A later one takes the place of an earlier one.
        "points" => name.parse::<i64>().unwrap() <= kept,
        what => there.contains(&(what, name.clone())),
    };
    heard.iter().filter(|one| !is_there(one)).map(|(what, name)| format!("{what} {name}")).collect()
}

async fn agrees(region: &Region, read: &mut Reader, kind: Kind, who: &model::Viewer, id: InitiativeId) {
    for (holds, text) in APART {
        let (apart,) = read.one::<(i64,)>(Sql::from_macro(text), args![]).await.unwrap().unwrap();
        assert_eq!(apart, 0, "{kind:?}: {holds}");
    }
    let (commitments, deliveries) = (
        initiatives::ask::commitments(read, who, id).await.unwrap(),
        initiatives::ask::deliveries(read, who, id).await.unwrap(),
    );
    let sum = Sql::from_macro("SELECT COALESCE(CAST(SUM(hours) AS BIGINT), 0) FROM commitments WHERE subject_id = $1");
    let (hours,) = read.one::<(i64,)>(sum, args![id]).await.unwrap().unwrap();
    assert_eq!(sums(&commitments, &deliveries).planned_hours, hours, "{kind:?}: {}", region.database.url);
}

async fn everything_acknowledged_survives(kind: Kind) {
    let region = Region::new(kind).await;
    let (ground, initiative) = ground(&region).await;
    let who = region.viewer(Role::Member).await;
    region.store.close().await;
    let (mut heard, mut seed): (Vec<Heard>, u64) = (Vec::new(), 2026);
    for round in 0..kills() {
        let server = Server::start("serve", &region.database.url, &[]);
        let life = Round::new(&ground, &server.address);
        let (writers, began) = (life.begin(writers::ALL), Instant::now());
        tokio::time::sleep(Duration::from_millis(40 + next(&mut seed) % 1_160)).await;
        // On a busy machine the first acknowledgement takes longer: a kill before it would prove nothing.
        while life.heard.lock().unwrap().is_empty() && began.elapsed() < Duration::from_secs(10) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        server.kill();
        for writer in writers {
            writer.await.unwrap();
        }
        let told = std::mem::take(&mut *life.heard.lock().unwrap());
        assert!(!told.is_empty(), "{kind:?}: nothing was acknowledged in round {round}, for ten seconds");
        heard.extend(told);
    }
    let store = region.database.open(Clock::System).await;
    let mut read = store.read().await.unwrap();
    let lost = lost(&mut read, &heard).await;
    println!("{kind:?}: {} kills, {} acknowledged, {} lost", kills(), heard.len(), lost.len());
    let kinds = THERE.iter().map(|(what, _)| *what).chain(["points"]);
    for what in kinds {
        let of_it = heard.iter().filter(|(kind, _)| *kind == what).count();
        println!("{kind:?}: {of_it} {what}");
        assert!(of_it > 0, "{kind:?}: no {what} was acknowledged in any round");
    }
    assert!(lost.is_empty(), "{kind:?}: {lost:?}");
    agrees(&region, &mut read, kind, &who, initiative).await;
}

#[tokio::test]
async fn everything_acknowledged_before_a_kill_is_there_on_sqlite() {
    everything_acknowledged_survives(Kind::Sqlite).await;
}

#[tokio::test]
async fn everything_acknowledged_before_a_kill_is_there_on_postgres() {
    everything_acknowledged_survives(Kind::Postgres).await;
}
