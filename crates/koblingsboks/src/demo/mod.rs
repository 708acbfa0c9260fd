//! The demo region: public facts about real organisations, and invented organisations, people and needs.

mod cocreation;
mod connections;
mod follows;
mod imports;
mod initiatives;
mod needs;
mod offers;
mod plan;
mod prioritisations;
mod rounds;
mod samson;

use features::actors::{self, NewPosition, NewTie, Profile};
use features::people::password::NewPassword;
use features::people::{self, NewPerson};
use model::{
    Day, DecisionId, Email, Fault, FocusAreaId, InitiativeId, ItemId, Language, Moment, NeedId, OfferId,
    OrganisationId, OrganisationRole, PersonId, RegionRole, Stop, Text, Viewer,
};
use serde::Deserialize;
use std::collections::HashMap;
use std::str::FromStr;
use store::{Clock, DatabaseUrl, Settings, Store, Writer};

/// The password of every demo person.
pub const PASSWORD: &str = "tre-gode-naboer";

/// One login for each role: what the person is, and the address to sign in with.
const LOGINS: &[(&str, &str)] = &[
    ("nurse", "sykepleier@demo.example"),
    ("coordinator", "koordinator@demo.example"),
    ("manager", "leder@demo.example"),
    ("company", "bedrift@demo.example"),
    ("volunteer", "forening@demo.example"),
    ("steering", "styringsgruppe@demo.example"),
    ("evaluator", "evaluator@demo.example"),
    ("administrator", "administrator@demo.example"),
];

/// What a newcomer is told: a login for each role.
pub fn logins() -> Vec<String> {
    LOGINS.iter().map(|(role, email)| format!("  {role:<14} {email:<32} {PASSWORD}")).collect()
}

/// The demo region's files as they are written.
#[derive(Debug, Deserialize)]
struct Organisations {
    organisation: Vec<OrganisationEntry>,
    tie: Vec<TieEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationEntry {
    key: String,
    name: String,
    number: String,
    kind: String,
    sector: String,
    branch: String,
    role: String,
    municipality: String,
    website: String,
    about: String,
    offers: String,
    seeks: String,
    language: String,
    invented: bool,
    position: Option<PositionEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PositionEntry {
    standing: String,
    status: String,
    from: String,
    basis: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TieEntry {
    from: String,
    to: String,
    kind: String,
    mutual: bool,
    strength: i64,
    since: String,
    note: String,
}

#[derive(Debug, Deserialize)]
struct People {
    person: Vec<PersonEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonEntry {
    key: String,
    name: String,
    email: String,
    language: String,
    region_roles: Vec<String>,
    memberships: Vec<MembershipEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MembershipEntry {
    organisation: String,
    role: String,
}

/// Keys of the files to ids in the database.
#[derive(Default)]
struct Known {
    organisations: HashMap<String, OrganisationId>,
    people: HashMap<String, PersonId>,
    needs: HashMap<String, NeedId>,
    decisions: HashMap<String, DecisionId>,
    focus_areas: HashMap<String, FocusAreaId>,
    items: HashMap<String, ItemId>,
    offers: HashMap<String, OfferId>,
    initiatives: HashMap<String, InitiativeId>,
}

/// When the demo region was set up: before its first need.
const BEGIN: &str = "2026-06-01T06:00:00Z";
/// When its drafts were begun.
const DRAFTED: &str = "2026-11-18T12:00:00Z";

/// Loads the demo region into an empty database.
///
/// # Errors
/// One sentence where the database is not empty, or a file does not hold.
pub async fn load(database: &DatabaseUrl) -> Result<(), String> {
    let clock = Clock::set_to(moment(BEGIN)?);
    let store =
        Store::open(database, &Settings::default(), clock.clone()).await.map_err(|refusal| refusal.to_string())?;
    let found = people::ask::credentials_exist(&mut store.read().await.map_err(said)?).await.map_err(said)?;
    if found {
        return Err("the database is not empty: demo data goes into an empty one (use serve for this one)".into());
    }
    let hash = NewPassword::read(PASSWORD).map_err(|reason| format!("{reason:?}"))?.hash().map_err(said)?;
    let organisations: Organisations = read("organisations", include_str!("../../../../demo/organisations.toml"))?;
    let persons: People = read("people", include_str!("../../../../demo/people.toml"))?;
    let region: Result<Known, Stop> = store::write!(store, |w| {
        let mut known = Known::default();
        load_organisations(w, &organisations, &mut known).await?;
        load_people(w, &persons, &hash, &mut known).await?;
        Ok(known)
    });
    let known = region.map_err(|stop| format!("demo/: {stop:?}"))?;
    let mut known = known;
    let needs: needs::Needs = read("needs", include_str!("../../../../demo/needs.toml"))?;
    for entry in &needs.need {
        let id = needs::load(&store, &clock, entry, &known).await;
        let id = id.map_err(|reason| format!("demo/needs.toml: {}: {reason}", entry.key))?;
        known.needs.insert(entry.key.clone(), id);
    }
    load_chain(&store, &clock, &mut known).await?;
    store::write!(store, |w| Ok(w.discard_letters().await?)).map_err(|stop: Stop| format!("{stop:?}"))?;
    store.close().await;
    Ok(())
}

/// What came of the needs: plan, inventory, offers, and what follows from them.
async fn load_chain(store: &Store, clock: &Clock, known: &mut Known) -> Result<(), String> {
    let plan: plan::Plan = read("plan", include_str!("../../../../demo/plan.toml"))?;
    let inventory: plan::Inventory = read("inventory", include_str!("../../../../demo/inventory.toml"))?;
    let loaded = plan::load(store, clock, (&plan, &inventory), known).await;
    loaded.map_err(|reason| format!("demo/plan.toml: {reason}"))?;
    let offers: offers::Offers = read("offers", include_str!("../../../../demo/offers.toml"))?;
    for entry in &offers.offer {
        let id = offers::load(store, clock, entry, known).await;
        let id = id.map_err(|reason| format!("demo/offers.toml: {}: {reason}", entry.key))?;
        known.offers.insert(entry.key.clone(), id);
    }
    let chosen: prioritisations::Prioritisations =
        read("prioritisations", include_str!("../../../../demo/prioritisations.toml"))?;
    for entry in &chosen.prioritisation {
        let loaded = prioritisations::load(store, clock, entry, known).await;
        loaded.map_err(|reason| format!("demo/prioritisations.toml: {}: {reason}", entry.key))?;
    }
    let connected: connections::Connections = read("connections", include_str!("../../../../demo/connections.toml"))?;
    let loaded = connections::load(store, clock, &connected, known).await;
    loaded.map_err(|reason| format!("demo/connections.toml: {reason}"))?;
    let brought: imports::Imports = read("imports", include_str!("../../../../demo/imports.toml"))?;
    let loaded = imports::load(store, clock, &brought, known).await;
    loaded.map_err(|reason| format!("demo/imports.toml: {reason}"))?;
    load_initiatives(store, clock, known).await?;
    let asked: rounds::Rounds = read("rounds", include_str!("../../../../demo/rounds.toml"))?;
    let loaded = rounds::load(store, clock, &asked, known).await;
    loaded.map_err(|reason| format!("demo/rounds.toml: {reason}"))?;
    let sessions: samson::Sessions = read("samson", include_str!("../../../../demo/samson.toml"))?;
    let loaded = samson::load(store, clock, &sessions, known).await;
    loaded.map_err(|reason| format!("demo/samson.toml: {reason}"))?;
    let thick: cocreation::Cocreation = read("cocreation", include_str!("../../../../demo/cocreation.toml"))?;
    let loaded = cocreation::load(store, clock, &thick, known).await;
    loaded.map_err(|reason| format!("demo/cocreation.toml: {reason}"))?;
    let files: follows::Follows = read("follows", include_str!("../../../../demo/follows.toml"))?;
    follows::load(store, clock, &files, known).await.map_err(|reason| format!("demo/follows.toml: {reason}"))
}

/// Initiatives, in the order they began.
async fn load_initiatives(store: &Store, clock: &Clock, known: &mut Known) -> Result<(), String> {
    let mut files: initiatives::Initiatives = read("initiatives", include_str!("../../../../demo/initiatives.toml"))?;
    files.initiative.sort_by(|one, other| initiatives::begun(one).cmp(initiatives::begun(other)));
    for entry in &files.initiative {
        let loaded = initiatives::load(store, clock, entry, known).await;
        let id = loaded.map_err(|reason| format!("demo/initiatives.toml: {}: {reason}", entry.key))?;
        known.initiatives.insert(entry.key.clone(), id);
    }
    Ok(())
}

fn said(fault: Fault) -> String {
    fault.to_string()
}

fn read<T: for<'a> Deserialize<'a>>(name: &str, text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| format!("demo/{name}.toml: {error}"))
}

fn moment(text: &str) -> Result<Moment, String> {
    text.parse().map_err(|_| format!("{text:?} is not a time"))
}

fn value<T: FromStr>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::new(format!("{text:?} in the demo files")))
}

fn optional<T: FromStr>(text: &str) -> Result<Option<T>, Fault> {
    if text.is_empty() { Ok(None) } else { value(text).map(Some) }
}

fn text<const MAX: usize>(raw: &str) -> Result<Option<Text<MAX>>, Fault> {
    Text::read(raw).map_err(|reason| Fault::new(format!("{reason:?}: {raw}")))
}

fn required<const MAX: usize>(raw: &str) -> Result<Text<MAX>, Fault> {
    text(raw)?.ok_or_else(|| Fault::new("a text is missing in the demo files"))
}

fn find<T: Copy>(map: &HashMap<String, T>, key: &str) -> Result<T, Fault> {
    map.get(key).copied().ok_or_else(|| Fault::new(format!("{key:?} is not known in the demo files")))
}

async fn load_organisations(write: &mut Writer, files: &Organisations, known: &mut Known) -> Result<(), Stop> {
    for entry in &files.organisation {
        let id = OrganisationId::new(write.now());
        let source = if entry.invented { "invented" } else { "hand" };
        actors::act::insert(write, id, &profile(entry)?, source).await?;
        known.organisations.insert(entry.key.clone(), id);
        if let Some(position) = &entry.position {
            let new = NewPosition {
                standing: value(&position.standing)?,
                status: value(&position.status)?,
                from_date: value::<Day>(&position.from)?,
                basis: required(&position.basis)?,
            };
            actors::act::insert_position(write, None, id, &new).await?;
        }
    }
    for entry in &files.tie {
        let new = NewTie {
            other: find(&known.organisations, &entry.to)?,
            kind: value(&entry.kind)?,
            mutual: entry.mutual,
            strength: entry.strength,
            since: optional(&entry.since)?,
            note: text(&entry.note)?,
        };
        actors::act::insert_tie(write, None, find(&known.organisations, &entry.from)?, &new).await?;
    }
    Ok(())
}

fn profile(entry: &OrganisationEntry) -> Result<Profile, Fault> {
    Ok(Profile {
        number: optional(&entry.number)?,
        name: required(&entry.name)?,
        kind: value(&entry.kind)?,
        sector: value(&entry.sector)?,
        branch: optional(&entry.branch)?,
        role: value(&entry.role)?,
        municipality: optional(&entry.municipality)?,
        website: text(&entry.website)?,
        about: text(&entry.about)?,
        offers: text(&entry.offers)?,
        seeks: text(&entry.seeks)?,
        contact: None,
        language: value(&entry.language)?,
    })
}

async fn load_people(write: &mut Writer, files: &People, hash: &str, known: &mut Known) -> Result<(), Stop> {
    for entry in &files.person {
        let email: Email = value(&entry.email)?;
        let new = NewPerson { email, name: required(&entry.name)?, language: value(&entry.language)? };
        let person = people::act::add(write, &new).await?;
        people::act::set_password(write, person, hash).await?;
        known.people.insert(entry.key.clone(), person);
        for role in &entry.region_roles {
            people::act::grant_role(write, None, person, value::<RegionRole>(role)?).await?;
        }
        for held in &entry.memberships {
            let organisation = find(&known.organisations, &held.organisation)?;
            let role: OrganisationRole = value(&held.role)?;
            actors::act::insert_member(write, None, organisation, person, role).await?;
        }
    }
    Ok(())
}

async fn viewer(store: &Store, person: PersonId) -> Result<Viewer, Fault> {
    let mut read = store.read().await?;
    Ok(Viewer {
        roles: people::ask::roles(&mut read, person).await?,
        memberships: actors::ask::memberships(&mut read, person).await?,
        person: Some(person),
        ..Viewer::anonymous(Language::Bokmal)
    })
}
