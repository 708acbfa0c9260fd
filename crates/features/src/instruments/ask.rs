//! Reads of instruments.

use super::{InstrumentLine, SIGHT};
use model::{Fault, InstrumentId, Viewer};
use store::{Reader, args, sql};

/// The newest version of each, the region's own first.
pub async fn list(read: &mut Reader, who: &Viewer) -> Result<Vec<InstrumentLine>, Fault> {
    let find = sql!(
        "SELECT m.id, m.key, m.version, m.own, m.based_on, m.body, m.created_at FROM instruments m \
         WHERE m.version = (SELECT MAX(x.version) FROM instruments x WHERE x.key = m.key) AND ",
        SIGHT,
        " ORDER BY m.own DESC, m.key LIMIT 200"
    );
    read.all(find, args![who.person]).await
}

/// One version.
pub async fn page(read: &mut Reader, who: &Viewer, id: InstrumentId) -> Result<Option<InstrumentLine>, Fault> {
    let find = sql!(
        "SELECT m.id, m.key, m.version, m.own, m.based_on, m.body, m.created_at FROM instruments m \
         WHERE m.id = $2 AND ",
        SIGHT
    );
    read.one(find, args![who.person, id]).await
}

/// The versions of one instrument, the newest first: ids with their numbers.
pub async fn versions(read: &mut Reader, who: &Viewer, key: &str) -> Result<Vec<(InstrumentId, i64)>, Fault> {
    let find =
        sql!("SELECT m.id, m.version FROM instruments m WHERE m.key = $2 AND ", SIGHT, " ORDER BY m.version DESC");
    read.all(find, args![who.person, key]).await
}
