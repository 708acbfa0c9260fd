//! Which filters of lists has somebody saved, and under which names?

pub mod act;
pub mod ask;

use model::SavedSearchId;
use store::from_row;

/// The most searches somebody keeps.
pub const MOST: i64 = 50;
/// The longest filter that is saved, in bytes of the address.
pub const LONGEST: usize = 2000;

/// A list whose filter can be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Needs.
    Needs,
    /// Organisations.
    Organisations,
    /// Offers.
    Offers,
    /// Initiatives.
    Initiatives,
    /// Connections.
    Connections,
    /// Decisions.
    Decisions,
    /// The inventory.
    Inventory,
    /// The portfolio.
    Portfolio,
}

impl List {
    /// All of them, as they stand on the page of saved searches.
    pub const ALL: [Self; 8] = [
        Self::Needs,
        Self::Offers,
        Self::Connections,
        Self::Initiatives,
        Self::Portfolio,
        Self::Decisions,
        Self::Inventory,
        Self::Organisations,
    ];

    /// What it is kept as.
    pub fn key(self) -> &'static str {
        &self.path()[1..]
    }

    /// Where it is shown.
    pub fn path(self) -> &'static str {
        match self {
            Self::Needs => "/needs",
            Self::Organisations => "/organisations",
            Self::Offers => "/offers",
            Self::Initiatives => "/initiatives",
            Self::Connections => "/connections",
            Self::Decisions => "/decisions",
            Self::Inventory => "/inventory",
            Self::Portfolio => "/portfolio",
        }
    }

    /// The list of a key.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.key() == key)
    }
}

/// A filter that somebody has saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its id.
    pub id: SavedSearchId,
    /// The key of its list.
    pub list: String,
    /// What it is called.
    pub name: String,
    /// The filter as the text of an address.
    pub query: String,
}

from_row!(SavedSearch { id, list, name, query });

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn a_list_is_found_by_its_key_and_by_no_other_text() {
        for list in List::ALL {
            assert_eq!(List::of(list.key()), Some(list));
            assert_eq!(List::of(list.path()), None);
        }
        assert_eq!(List::of(""), None);
    }
}
