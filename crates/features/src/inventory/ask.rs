//! Reads on the inventory. Every statement holds [`SIGHT`].

use super::{ItemLine, SIGHT};
use model::{Fault, Viewer};
use store::{Reader, args, sql};

/// All that is there, by name.
pub async fn items(read: &mut Reader, who: &Viewer) -> Result<Vec<ItemLine>, Fault> {
    let find = sql!(
        "SELECT i.id, i.name, i.kind, i.status, i.lead, COALESCE(o.name, i.lead_text) AS lead_name, i.language \
         FROM inventory_items i LEFT JOIN organisations o ON o.id = i.lead WHERE ",
        SIGHT,
        " ORDER BY i.name_sort, i.id LIMIT 500"
    );
    read.all(find, args![who.key()]).await
}
