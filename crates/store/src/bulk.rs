//! Many rows at once.

use crate::transaction::Writer;
use model::{Cell, Fault};

impl Writer {
    /// Puts many rows into a table; each row has one cell for each of the columns.
    ///
    /// # Errors
    /// A fault of the database, such as a key that stands already; then none of the rows is kept.
    pub async fn insert_many(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), Fault> {
        self.connection().insert_many(table, columns, rows).await
    }
}
