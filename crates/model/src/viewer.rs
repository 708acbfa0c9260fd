//! Who asks.

use crate::{Language, OrganisationId, OrganisationRole, PersonId, RegionRole};

/// A person's role in one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name, for menus.
    pub name: String,
    /// The role.
    pub role: OrganisationRole,
}

/// Who asks: a person with the roles held at this moment, or nobody in particular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The account, if signed in.
    pub person: Option<PersonId>,
    /// The person's name, for the page's top.
    pub name: String,
    /// The language pages and letters are in.
    pub language: Language,
    /// Roles in the region.
    pub roles: Vec<RegionRole>,
    /// Roles in organisations.
    pub memberships: Vec<Membership>,
}

impl Viewer {
    /// Somebody who is not signed in.
    pub fn anonymous(language: Language) -> Self {
        Self { person: None, name: String::new(), language, roles: Vec::new(), memberships: Vec::new() }
    }

    /// The argument of every permission predicate: the person's id, or empty text.
    pub fn key(&self) -> String {
        self.person.map(|person| person.to_string()).unwrap_or_default()
    }

    /// Whether the person holds the role in the region.
    pub fn is(&self, role: RegionRole) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the person has any role in the organisation.
    pub fn belongs_to(&self, organisation: OrganisationId) -> bool {
        self.memberships.iter().any(|membership| membership.organisation == organisation)
    }

    /// Whether the person manages the organisation.
    pub fn manages(&self, organisation: OrganisationId) -> bool {
        let role = self.memberships.iter().find(|membership| membership.organisation == organisation);
        role.is_some_and(|membership| membership.role == OrganisationRole::Manager)
    }
}
