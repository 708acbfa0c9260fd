//! Reads on exports: one's own alone. Every statement holds [`SIGHT`].

use super::{Export, SIGHT};
use model::{ExportId, ExportState, Fault, Moment, Viewer};
use store::{Reader, args, sql};

const LINE: &str = "SELECT x.id, x.list, x.query, x.format, x.state, x.rows_all, x.rows_done, x.size, x.asked_at, \
     x.ready_at FROM exports x WHERE ";

/// The viewer's own, the newest first.
pub async fn own(read: &mut Reader, who: &Viewer) -> Result<Vec<Export>, Fault> {
    read.all(sql!(LINE, SIGHT, "ORDER BY x.asked_at DESC, x.id DESC"), args![who.key()]).await
}

/// One of the viewer's own.
pub async fn page(read: &mut Reader, who: &Viewer, id: ExportId) -> Result<Option<Export>, Fault> {
    read.one(sql!(LINE, SIGHT, "AND x.id = $2"), args![who.key(), id]).await
}

/// One of the viewer's own whose file can be fetched still.
pub async fn ready(read: &mut Reader, who: &Viewer, id: ExportId) -> Result<Option<Export>, Fault> {
    let find = sql!(LINE, SIGHT, "AND x.id = $2 AND x.state = $3 AND x.ready_at > $4");
    let oldest: Moment = read.now().plus_seconds(-super::KEPT_DAYS * 24 * 3600);
    read.one(find, args![who.key(), id, ExportState::Ready, oldest]).await
}

/// One piece of the file of one of the viewer's own.
pub async fn piece(read: &mut Reader, who: &Viewer, id: ExportId, seq: i64) -> Result<Option<Vec<u8>>, Fault> {
    let find = sql!(
        "SELECT p.content FROM export_parts p JOIN exports x ON x.id = p.export WHERE p.export = $2 AND p.seq = $3 AND ",
        SIGHT
    );
    Ok(read.one::<(Vec<u8>,)>(find, args![who.key(), id, seq]).await?.map(|(content,)| content))
}
