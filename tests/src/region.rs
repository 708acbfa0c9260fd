//! A small region with somebody in every role.

use crate::{Kind, TestDatabase};
use features::actors::{self, NewPosition, Profile};
use features::inventory::ItemText;
use features::needs::{self, Details, NeedText};
use features::offers::OfferText;
use features::people::{self, NewPerson, Secret};
use features::plan::{DecisionPerson, FocusText, NewDecision, TargetText};
use model::{
    Day, DecisionKind, DecisionMode, EcosystemRole, Horizon, ItemKind, ItemStatus, Language, NeedId, OfferKind,
    OrganisationId, OrganisationKind, OrganisationRole, PersonId, PositionStatus, Reach, RegionRole, Sector,
    ServiceLanguage, Stance, Standing, Stop, Text, Theme, Viewer, Visibility,
};
use store::{Clock, Store};

/// Everybody there is a rule about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nobody is signed in.
    Anonymous,
    /// A member of an organisation without a position.
    Outsider,
    /// A member of another partner than the one that owns the needs.
    Partner,
    /// A member of the organisation that owns the needs; their author.
    Member,
    /// A manager of that organisation.
    Manager,
    /// In the steering group.
    Steering,
    /// An evaluator.
    Evaluator,
    /// An administrator.
    Administrator,
    /// A coordinator.
    Coordinator,
}

impl Role {
    /// Everybody.
    pub const ALL: [Self; 9] = [
        Self::Anonymous,
        Self::Outsider,
        Self::Partner,
        Self::Member,
        Self::Manager,
        Self::Steering,
        Self::Evaluator,
        Self::Administrator,
        Self::Coordinator,
    ];

    fn region_role(self) -> Option<RegionRole> {
        match self {
            Self::Steering => Some(RegionRole::Steering),
            Self::Evaluator => Some(RegionRole::Evaluator),
            Self::Administrator => Some(RegionRole::Administrator),
            Self::Coordinator => Some(RegionRole::Coordinator),
            _ => None,
        }
    }
}

/// The region, with its database.
pub struct Region {
    /// The database's place.
    pub database: TestDatabase,
    /// The open database.
    pub store: Store,
    /// A confirmed partner that owns the needs.
    pub hospital: OrganisationId,
    /// Another confirmed partner.
    pub municipality: OrganisationId,
    /// An organisation without a position.
    pub club: OrganisationId,
    people: Vec<(Role, PersonId)>,
}

/// Text of a known good length.
pub fn text<const MAX: usize>(raw: &str) -> Text<MAX> {
    Text::read(raw).ok().flatten().unwrap_or_else(|| panic!("{raw:?}"))
}

/// What an organisation called so says of itself.
pub fn profile(name: &str) -> Profile {
    Profile {
        number: None,
        name: text(name),
        kind: OrganisationKind::HospitalTrust,
        sector: Sector::Public,
        branch: None,
        role: EcosystemRole::Service,
        municipality: None,
        website: None,
        about: Some(text("Om oss")),
        offers: None,
        seeks: None,
        contact: None,
        language: Language::Bokmal,
    }
}

impl Region {
    /// A new region.
    pub async fn new(kind: Kind) -> Self {
        Self::at(kind, Clock::System).await
    }

    /// A new region with a clock.
    pub async fn at(kind: Kind, clock: Clock) -> Self {
        let database = TestDatabase::new(kind).await;
        let store = database.open(clock).await;
        let made: Result<_, Stop> = store::write!(store, |w| {
            let mut ids = Vec::new();
            for (name, confirmed) in [("Sykehuset", true), ("Kommunen", true), ("Foreningen", false)] {
                let id = OrganisationId::new(w.now());
                actors::act::insert(w, id, &profile(name), "hand").await?;
                if confirmed {
                    let position = NewPosition {
                        standing: Standing::Core,
                        status: PositionStatus::Confirmed,
                        from_date: w.now().day(),
                        basis: text("Vedtak"),
                    };
                    actors::act::insert_position(w, None, id, &position).await?;
                }
                ids.push(id);
            }
            let mut people = Vec::new();
            for role in Role::ALL.into_iter().filter(|role| *role != Role::Anonymous) {
                let email = format!("{role:?}@test.example").to_lowercase();
                let new = NewPerson {
                    email: email.parse().unwrap_or_else(|_| panic!("{email}")),
                    name: text(&format!("{role:?}")),
                    language: Language::Bokmal,
                };
                let person = people::act::add(w, &new).await?;
                people.push((role, person));
                if let Some(held) = role.region_role() {
                    people::act::grant_role(w, None, person, held).await?;
                }
                let held = match role {
                    Role::Outsider => Some((ids[2], OrganisationRole::Member)),
                    Role::Partner => Some((ids[1], OrganisationRole::Member)),
                    Role::Member => Some((ids[0], OrganisationRole::Member)),
                    Role::Manager => Some((ids[0], OrganisationRole::Manager)),
                    _ => None,
                };
                if let Some((organisation, held)) = held {
                    actors::act::insert_member(w, None, organisation, person, held).await?;
                }
            }
            Ok((ids, people))
        });
        let (ids, people) = made.unwrap_or_else(|stop| panic!("{stop:?}"));
        Self { database, store, hospital: ids[0], municipality: ids[1], club: ids[2], people }
    }

    /// Somebody's id.
    pub fn person(&self, role: Role) -> PersonId {
        self.people.iter().find(|(known, _)| *known == role).map_or_else(|| panic!("{role:?}"), |(_, id)| *id)
    }

    /// Somebody as the program sees them now.
    pub async fn viewer(&self, role: Role) -> Viewer {
        if role == Role::Anonymous {
            return Viewer::anonymous(Language::Bokmal);
        }
        let person = self.person(role);
        let mut read = self.store.read().await.unwrap_or_else(|fault| panic!("{fault}"));
        let roles = people::ask::roles(&mut read, person).await.unwrap_or_else(|fault| panic!("{fault}"));
        let memberships = actors::ask::memberships(&mut read, person).await.unwrap_or_else(|fault| panic!("{fault}"));
        Viewer {
            person: Some(person),
            name: format!("{role:?}"),
            roles,
            memberships,
            ..Viewer::anonymous(Language::Bokmal)
        }
    }

    /// A session's secret for somebody, as a browser would hold it.
    pub async fn session(&self, role: Role) -> Secret {
        let secret = Secret::new().unwrap_or_else(|fault| panic!("{fault}"));
        let person = self.person(role);
        let opened: Result<(), Stop> =
            store::write!(self.store, |w| people::act::open_session(w, person, &secret).await);
        opened.unwrap_or_else(|stop| panic!("{stop:?}"));
        secret
    }

    /// An API token's secret for somebody.
    pub async fn token(&self, role: Role) -> Secret {
        let secret = Secret::new().unwrap_or_else(|fault| panic!("{fault}"));
        let (person, name) = (self.person(role), text("test"));
        let added: Result<_, Stop> =
            store::write!(self.store, |w| people::act::add_token(w, person, &name, model::TokenScope::Write, &secret)
                .await);
        added.unwrap_or_else(|stop| panic!("{stop:?}"));
        secret
    }

    /// Puts in very many organisations at once, numbered in the order of their names, past the acts.
    pub async fn many_organisations(&self, many: usize) {
        let columns = [
            "id",
            "name",
            "kind",
            "sector",
            "role",
            "language",
            "source",
            "name_sort",
            "text_folded",
            "created_at",
            "updated_at",
        ];
        let at = self.store.clock().now();
        let numbers: Vec<usize> = (0..many).collect();
        for some in numbers.chunks(20_000) {
            let ids: Vec<OrganisationId> = some.iter().map(|_| OrganisationId::new(at)).collect();
            let rows = some.iter().zip(&ids).map(|(n, id)| {
                let name = format!("Virksomhet {n:06} for helse og omsorg");
                let sorted = model::text::sort_key(&name);
                let folded = model::text::folded(&name);
                store::args![*id, name, "company", "private", "business", "nb", "hand", sorted, folded, at, at]
            });
            // A word each, so that the server does not make the index of words anew when it starts.
            let word = |id: &OrganisationId| store::args!["organisation", "virksomhet", id.to_string(), 1_i64];
            let words: Vec<_> = ids.iter().map(word).collect();
            let rows: Vec<_> = rows.collect();
            let put: Result<(), Stop> = store::write!(self.store, |w| {
                w.insert_many("organisations", &columns, rows.clone()).await?;
                Ok(w.insert_many("search_terms", &["kind", "term", "object", "weight"], words.clone()).await?)
            });
            put.unwrap_or_else(|stop| panic!("{stop:?}"));
        }
    }

    /// What a need of the hospital says.
    pub fn need(&self, title: &str, visibility: Visibility) -> NeedText {
        NeedText {
            organisation: self.hospital,
            title: text(title),
            problem: text("Medisinlisten mangler når pasienten reiser hjem."),
            affected: text("Eldre pasienter"),
            place: text("Post 3"),
            visibility,
            language: Language::Bokmal,
        }
    }

    /// Hands in a need as its member.
    pub async fn hand_in(&self, title: &str, visibility: Visibility) -> NeedId {
        let (who, need, details) = (self.viewer(Role::Member).await, self.need(title, visibility), Details::default());
        let made: Result<NeedId, Stop> =
            store::write!(self.store, |w| needs::act::hand_in(w, &who, &need, &details).await);
        made.unwrap_or_else(|stop| panic!("{stop:?}"))
    }
}

/// What a focus area called so says.
pub fn focus_area(name: &str) -> FocusText {
    FocusText {
        name: text(name),
        strength: Some(text("Styrke")),
        weakness: None,
        national_relevance: None,
        gain_service: None,
        gain_business: None,
        gain_region: None,
        language: Language::Bokmal,
    }
}

/// What a target called so says.
pub fn target(title: &str, due_on: Day) -> TargetText {
    TargetText {
        horizon: Horizon::Short,
        title: text(title),
        due_on,
        owner: None,
        focus_area: None,
        language: Language::Bokmal,
    }
}

/// What is said of something called so that is there.
pub fn item(name: &str) -> ItemText {
    ItemText {
        name: text(name),
        lead: None,
        lead_text: None,
        kind: ItemKind::Service,
        status: ItemStatus::Running,
        since: None,
        until: None,
        place: None,
        note: None,
        source: None,
        language: Language::Bokmal,
        partners: Vec::new(),
    }
}

/// A decision called so, with one person present.
pub fn decision(title: &str, decided_on: Day, visibility: Visibility) -> NewDecision {
    NewDecision {
        kind: DecisionKind::Other,
        title: text(title),
        question: None,
        outcome: Some(text("Ja")),
        reason: None,
        mode: DecisionMode::Consent,
        decided_on,
        place: None,
        supersedes: None,
        visibility,
        language: Language::Bokmal,
        people: vec![DecisionPerson {
            name: text("Kari"),
            organisation: None,
            capacity: None,
            stance: Stance::For,
            words: None,
        }],
    }
}

/// What an offer called so says.
pub fn offer(organisation: OrganisationId, title: &str, visibility: Visibility) -> OfferText {
    OfferText {
        organisation,
        kind: OfferKind::Solution,
        title: text(title),
        about: text("Medisinlisten kommer fram før pasienten er hjemme."),
        themes: vec![Theme::Medication],
        technology_level: Some(7),
        organisation_level: Some(2),
        price_model: None,
        municipality: None,
        reach: Reach::Country,
        conditions: None,
        evidence: None,
        languages: vec![ServiceLanguage::Bokmal],
        valid_until: None,
        contact: None,
        visibility,
        language: Language::Bokmal,
    }
}
