//! Reads on saved searches: one's own rows alone.

use super::{List, SavedSearch};
use model::{Fault, Viewer};
use store::{Reader, args, sql};

/// The viewer's saved searches of a list, by name.
pub async fn own(read: &mut Reader, who: &Viewer, list: List) -> Result<Vec<SavedSearch>, Fault> {
    let find = sql!(
        "SELECT id, list, name, query FROM saved_searches WHERE person = $1 AND list = $2 AND trashed_at IS NULL \
         ORDER BY name_sort, id"
    );
    read.all(find, args![who.key(), list.key()]).await
}

/// The viewer's saved searches of every list, by name.
pub async fn all(read: &mut Reader, who: &Viewer) -> Result<Vec<SavedSearch>, Fault> {
    let find = sql!(
        "SELECT id, list, name, query FROM saved_searches WHERE person = $1 AND trashed_at IS NULL \
         ORDER BY name_sort, id"
    );
    read.all(find, args![who.key()]).await
}

/// What the viewer has removed and can take back still, the last one first.
pub async fn trashed(read: &mut Reader, who: &Viewer) -> Result<Vec<SavedSearch>, Fault> {
    let find = sql!(
        "SELECT id, list, name, query FROM saved_searches WHERE person = $1 AND trashed_at IS NOT NULL \
         ORDER BY trashed_at DESC, id DESC LIMIT 100"
    );
    read.all(find, args![who.key()]).await
}
