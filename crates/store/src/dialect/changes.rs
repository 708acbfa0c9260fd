//! Where the two databases differ about the change log.

use super::Connection;
use model::Fault;

impl Connection {
    /// Changes that no later commit can come before. Sequence order is not commit order where several transactions
    /// write at once: there, only rows below the oldest running transaction are taken.
    pub(crate) fn settled_changes(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => {
                "SELECT xid, seq, kind, object_id, at FROM change_log \
                 WHERE xid > $1 OR (xid = $1 AND seq > $2) ORDER BY xid, seq LIMIT $3"
            }
            Self::Postgres(_) => {
                "SELECT xid, seq, kind, object_id, at FROM change_log \
                 WHERE (xid > $1 OR (xid = $1 AND seq > $2)) \
                 AND xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint \
                 ORDER BY xid, seq LIMIT $3"
            }
        }
    }

    /// The last of the changes that no later commit can come before.
    pub(crate) fn last_settled_change(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SELECT xid, seq FROM change_log ORDER BY xid DESC, seq DESC LIMIT 1",
            Self::Postgres(_) => {
                "SELECT xid, seq FROM change_log WHERE xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint \
                 ORDER BY xid DESC, seq DESC LIMIT 1"
            }
        }
    }

    /// A change log that was restored from another server may bear numbers this server has not reached, which would
    /// hide its rows: all of them are then put before what is written from now on, in the order they stand. Places in
    /// it that readers keep are moved before the first row they have not read; what they then meet again they know by
    /// its number.
    pub(crate) async fn renumber_restored_changes(&mut self) -> Result<(), Fault> {
        let foreign = match self {
            Self::Sqlite(_) => "SELECT xid FROM change_log WHERE xid > 0 LIMIT 1",
            Self::Postgres(_) => {
                "SELECT xid FROM change_log WHERE xid > pg_current_xact_id()::text::bigint \
                 ORDER BY xid DESC LIMIT 1"
            }
        };
        if self.fetch(foreign, Vec::new()).await?.is_empty() {
            return Ok(());
        }
        let kept = self.fetch(self.table_exists(), vec![model::Cell::Text(Some("webhooks".into()))]).await?;
        if !kept.is_empty() {
            let marks = "UPDATE webhooks SET mark_xid = 0, mark_seq = COALESCE( \
                 (SELECT MIN(c.seq) - 1 FROM change_log c WHERE c.xid > webhooks.mark_xid \
                 OR (c.xid = webhooks.mark_xid AND c.seq > webhooks.mark_seq)), \
                 (SELECT MAX(c.seq) FROM change_log c), 0)";
            self.execute(marks, Vec::new()).await?;
        }
        self.execute("UPDATE change_log SET xid = 0 WHERE xid <> 0", Vec::new()).await.map(|_| ())
    }
}
