//! What has changed, in the order in which it was committed.

use crate::row::FromRow;
use crate::transaction::{Reader, Writer};
use crate::{Row, args, sql};
use model::{Fault, Moment};

/// A place in the change log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct ChangeMark {
    xid: i64,
    seq: i64,
}

impl ChangeMark {
    /// The place of two numbers, as a reader has kept them.
    pub fn of(xid: i64, seq: i64) -> Self {
        Self { xid, seq }
    }

    /// Its two numbers, for a reader to keep.
    pub fn numbers(self) -> (i64, i64) {
        (self.xid, self.seq)
    }
}

/// One thing that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place: read on from here.
    pub mark: ChangeMark,
    /// The kind of thing, such as `need`.
    pub kind: String,
    /// Its id.
    pub object_id: String,
    /// When.
    pub at: Moment,
}

impl FromRow for Change {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        Ok(Self {
            mark: ChangeMark { xid: row.take("xid")?, seq: row.take("seq")? },
            kind: row.take("kind")?,
            object_id: row.take("object_id")?,
            at: row.take("at")?,
        })
    }
}

impl Writer {
    /// Notes that a thing has changed.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn changed(&mut self, kind: &'static str, object_id: impl ToString) -> Result<(), Fault> {
        let insert = sql!("INSERT INTO change_log (kind, object_id, at) VALUES ($1, $2, $3)");
        let args = args![kind, object_id.to_string(), self.now()];
        self.noted();
        self.run(insert, args).await.map(|_| ())
    }
}

impl Reader {
    /// At most so many changes after a mark, none of which a later commit can come before.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn changes_after(&mut self, mark: ChangeMark, at_most: i64) -> Result<Vec<Change>, Fault> {
        let text = self.connection().settled_changes();
        let rows = self.connection().fetch(text, args![mark.xid, mark.seq, at_most]).await?;
        rows.into_iter().map(|mut row| Change::from_row(&mut row)).collect()
    }

    /// The place of the last change, before which no later commit can come: whoever reads on from here has read all.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn last_change(&mut self) -> Result<ChangeMark, Fault> {
        let text = self.connection().last_settled_change();
        let rows = self.connection().fetch(text, args![]).await?;
        rows.into_iter().next().map_or(Ok(ChangeMark::default()), |mut row| {
            Ok(ChangeMark { xid: row.take("xid")?, seq: row.take("seq")? })
        })
    }
}
