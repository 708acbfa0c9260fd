//! What is there already: services, arenas, agreements and projects of the region, and what lands on its units.

pub mod act;
pub mod ask;

use model::{ItemId, ItemKind, ItemStatus, Language, OrganisationId};
use store::from_row;

/// Who may see the inventory: everyone with an account.
pub const SIGHT: &str = crate::people::IS_PERSON;

/// One item in a list.
#[derive(Debug, Clone)]
pub struct ItemLine {
    /// Its id.
    pub id: ItemId,
    /// What it is called.
    pub name: String,
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// Where it stands.
    pub status: ItemStatus,
    /// Who leads it.
    pub lead: Option<OrganisationId>,
    /// What that organisation is called, or who leads it in words.
    pub lead_name: Option<String>,
    /// The language it is described in.
    pub language: Language,
}

from_row!(ItemLine { id, name, kind, status, lead, lead_name, language });
