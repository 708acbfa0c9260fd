//! One file for each capability: admit, decode, act or ask, show.

pub(crate) mod access;
pub(crate) mod archive;
pub(crate) mod assets;
pub(crate) mod board;
pub(crate) mod cocreation;
pub(crate) mod connections;
pub(crate) mod decisions;
pub(crate) mod drafts;
pub(crate) mod entry;
pub(crate) mod exports;
pub(crate) mod follows;
pub(crate) mod guests;
pub(crate) mod home;
pub(crate) mod imports;
pub(crate) mod initiatives;
pub(crate) mod instruments;
pub(crate) mod inventory;
pub(crate) mod invitations;
pub(crate) mod me;
pub(crate) mod needs;
pub(crate) mod offers;
pub(crate) mod organisations;
pub(crate) mod people;
pub(crate) mod plain;
pub(crate) mod plan;
pub(crate) mod prioritisations;
pub(crate) mod privacy;
pub(crate) mod rounds;
pub(crate) mod samson;
pub(crate) mod searches;
pub(crate) mod seen;
pub(crate) mod selections;
pub(crate) mod webhooks;

use crate::decode::Fields;
use crate::problem::Problem;
use crate::visit::Visit;
use model::{RegionRole, Viewer};
use std::str::FromStr;
use store::Reader;

/// The query of the address that was asked for.
pub(crate) fn query_of(visit: &Visit) -> Result<Fields, Problem> {
    Fields::parse(visit.path.split_once('?').map_or("", |(_, query)| query).as_bytes())
}

/// The organisations somebody may write for: their own; a coordinator's are all.
pub(crate) async fn organisations_to_write_for(
    who: &Viewer,
    read: &mut Reader,
) -> Result<Vec<(String, String)>, Problem> {
    if who.is(RegionRole::Coordinator) {
        return all_organisations(who, read).await;
    }
    Ok(who.memberships.iter().map(|held| (held.organisation.to_string(), held.name.clone())).collect())
}

/// Every organisation, for a field to choose one.
pub(crate) async fn all_organisations(who: &Viewer, read: &mut Reader) -> Result<Vec<(String, String)>, Problem> {
    let all = features::actors::ask::names(read, who).await?;
    Ok(all.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}

/// An id from an address; what is no id is not found.
pub(crate) fn known<T: FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// The number of a page from an address, from 1 to 100 000; the first where it is none.
pub(crate) fn page_number(text: &str) -> i64 {
    text.parse().ok().filter(|page| (1..=100_000).contains(page)).unwrap_or(1)
}
