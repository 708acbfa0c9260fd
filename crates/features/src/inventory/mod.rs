//! What is there already: services, arenas, agreements and projects of the region, and what lands on its units.

pub mod act;
pub mod ask;
pub mod rules;

use model::{Day, ItemId, ItemKind, ItemStatus, Language, LoadId, LoadKind, Moment, OrganisationId, OverlapId, Text};
use store::from_row;

/// Who may see the inventory: everyone with an account.
pub const SIGHT: &str = crate::people::IS_PERSON;

/// What is said of something that is there.
#[derive(Debug, Clone)]
pub struct ItemText {
    /// What it is called.
    pub name: Text<120>,
    /// Who leads it.
    pub lead: Option<OrganisationId>,
    /// Who leads it, in words, where that is no one organisation of the register.
    pub lead_text: Option<Text<200>>,
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// Where it stands.
    pub status: ItemStatus,
    /// Since when.
    pub since: Option<Day>,
    /// Until when.
    pub until: Option<Day>,
    /// Where.
    pub place: Option<Text<200>>,
    /// What it is and does.
    pub note: Option<Text<1000>>,
    /// Where that is written.
    pub source: Option<Text<300>>,
    /// The language it is described in.
    pub language: Language,
    /// Organisations that take part.
    pub partners: Vec<OrganisationId>,
}

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
    /// How many overlaps with other items are noted.
    pub overlaps: i64,
    /// The language it is described in.
    pub language: Language,
}

from_row!(ItemLine { id, name, kind, status, lead, lead_name, overlaps, language });

/// What the inventory is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct ItemFilter {
    /// Words that must all stand in its texts.
    pub search: String,
    /// Its kind.
    pub kind: Option<ItemKind>,
    /// Where it stands.
    pub status: Option<ItemStatus>,
}

/// The order of the inventory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ItemSort {
    /// By name.
    #[default]
    Name,
    /// Those that were listed last first.
    Newest,
    /// Those that were listed first first.
    Oldest,
}

/// One item with all that is said of it.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// What it is called.
    pub name: String,
    /// Who leads it.
    pub lead: Option<OrganisationId>,
    /// What that organisation is called.
    pub lead_name: Option<String>,
    /// Who leads it, in words.
    pub lead_text: Option<String>,
    /// What kind of thing it is.
    pub kind: ItemKind,
    /// Where it stands.
    pub status: ItemStatus,
    /// Since when.
    pub since: Option<Day>,
    /// Until when.
    pub until: Option<Day>,
    /// Where.
    pub place: Option<String>,
    /// What it is and does.
    pub note: Option<String>,
    /// Where that is written.
    pub source: Option<String>,
    /// The language it is described in.
    pub language: Language,
    /// Counts changes, for forms that were opened before one.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Moment,
}

from_row!(Item {
    id,
    name,
    lead,
    lead_name,
    lead_text,
    kind,
    status,
    since,
    until,
    place,
    note,
    source,
    language,
    version,
    updated_at
});

/// An overlap as seen from one of its two items.
#[derive(Debug, Clone)]
pub struct Overlap {
    /// Its id.
    pub id: OverlapId,
    /// The other item.
    pub other: ItemId,
    /// What that is called.
    pub other_name: String,
    /// What they have in common.
    pub words: String,
}

from_row!(Overlap { id, other, other_name, words });

/// A trial or change that lands on a unit.
#[derive(Debug, Clone)]
pub struct NewLoad {
    /// Whose unit it is.
    pub organisation: OrganisationId,
    /// Ward or service.
    pub unit: Text<120>,
    /// Trial or change.
    pub kind: LoadKind,
    /// What it is.
    pub words: Text<300>,
    /// From when.
    pub from_date: Day,
    /// Until when, where that is known.
    pub to_date: Option<Day>,
}

/// A trial or change on a unit, as recorded.
#[derive(Debug, Clone)]
pub struct Load {
    /// Its id.
    pub id: LoadId,
    /// Whose unit it is.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// Ward or service.
    pub unit: String,
    /// Trial or change.
    pub kind: LoadKind,
    /// What it is.
    pub words: String,
    /// From when.
    pub from_date: Day,
    /// Until when, where that is known.
    pub to_date: Option<Day>,
}

from_row!(Load { id, organisation, organisation_name, unit, kind, words, from_date, to_date });
