//! The only file that names a database: connections, transactions, and where the two differ.

mod changes;

use crate::copy::{are_few, copy_lines, numbered};
use crate::open_refusal::OpenRefusal;
use crate::row::Row;
use futures::TryStreamExt;
use model::{Cell, Fault};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Column, Executor, PgPool, Postgres, Row as _, Sqlite, SqlitePool, Transaction, TypeInfo};
use sqlx::{SqlSafeStr, Statement, ValueRef};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// For the log: a server's notice after each act that is run again is not worth a line.
pub const QUIET: &str = "sqlx::postgres::notice=error";

/// Where a region's data lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A server: `postgres://user:password@host/database`.
    Postgres(String),
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            PgConnectOptions::from_str(text)
                .map(|_| Self::Postgres(text.to_owned()))
                .map_err(|reason| format!("the database address is not one that PostgreSQL knows: {reason}"))
        } else if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() { Err("sqlite: needs a file name".into()) } else { Ok(Self::Sqlite(path.into())) }
        } else if text.is_empty() || text.contains("://") {
            Err(format!("{text:?} is neither a file nor postgres://…"))
        } else {
            Ok(Self::Sqlite(text.into()))
        }
    }
}

impl DatabaseUrl {
    /// The file that should be there and is not, for a command that must not make one.
    pub fn missing_file(&self) -> Option<&std::path::Path> {
        match self {
            Self::Sqlite(path) if !path.exists() => Some(path),
            _ => None,
        }
    }
}

/// How many connections to keep.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Snapshots open at once.
    pub readers: u32,
    /// How long to wait for a connection before giving up.
    pub patience: Duration,
    /// How many megabytes of the file a writer holds in memory; more where very much is written at once.
    pub writer_cache: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { readers: 8, patience: Duration::from_secs(10), writer_cache: 2 }
    }
}

#[derive(Clone)]
pub(crate) enum Database {
    /// Many readers; the writer's pool holds one connection, so that writers stand in line.
    Sqlite {
        readers: SqlitePool,
        writer: SqlitePool,
    },
    Postgres(PgPool),
}

/// An open transaction; dropped, it is rolled back.
pub(crate) enum Connection {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Database {
    pub(crate) async fn open(url: &DatabaseUrl, settings: &Settings) -> Result<Self, OpenRefusal> {
        match url {
            DatabaseUrl::Sqlite(path) => open_sqlite(path, settings).await,
            DatabaseUrl::Postgres(url) => open_postgres(url, settings).await,
        }
    }

    pub(crate) async fn snapshot(&self) -> Result<Connection, Fault> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Connection::Sqlite(readers.begin_with("BEGIN").await.map_err(fault)?),
            Self::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Connection::Postgres(pool.begin_with(begin).await.map_err(fault)?)
            }
        })
    }

    /// Plans of this transaction's statements are made once for each connection and kept, where the database plans anew
    /// each time otherwise.
    pub(crate) async fn snapshot_with_kept_plans(&self) -> Result<Connection, Fault> {
        match self {
            Self::Sqlite { .. } => self.snapshot().await,
            Self::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
                             SET LOCAL plan_cache_mode = force_generic_plan";
                Ok(Connection::Postgres(pool.begin_with(begin).await.map_err(fault)?))
            }
        }
    }

    /// A transaction to write in. On SQLite there is one at a time. On PostgreSQL they run beside each other, and those in
    /// each other's way run again; one that is `alone` has waited for the others and keeps new ones waiting, so that
    /// nothing can be in its way. LOCK takes no snapshot, so whoever waited sees what the others have done.
    pub(crate) async fn transaction(&self, alone: bool) -> Result<Connection, Fault> {
        match self {
            Self::Sqlite { writer, .. } => {
                Ok(Connection::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await.map_err(fault)?))
            }
            Self::Postgres(pool) if alone => {
                let mut open = pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await.map_err(fault)?;
                // A long import is not waited for.
                let text = "SET LOCAL lock_timeout = '2s'; LOCK TABLE schema_migrations IN EXCLUSIVE MODE; \
                            SET LOCAL lock_timeout = 0";
                sqlx::raw_sql(text).execute(&mut *open).await.map_err(fault)?;
                Ok(Connection::Postgres(open))
            }
            Self::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE schema_migrations IN ROW SHARE MODE";
                Ok(Connection::Postgres(pool.begin_with(begin).await.map_err(fault)?))
            }
        }
    }

    /// A transaction that sees what others have committed by each statement, for changes of the tables themselves:
    /// whoever waited for the lock then sees what its holder has done.
    pub(crate) async fn schema_transaction(&self) -> Result<Connection, Fault> {
        match self {
            Self::Sqlite { .. } => self.transaction(false).await,
            Self::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL READ COMMITTED";
                Ok(Connection::Postgres(pool.begin_with(begin).await.map_err(fault)?))
            }
        }
    }

    pub(crate) async fn prepare(&self, text: &'static str) -> Result<(), String> {
        match self {
            Self::Sqlite { readers, .. } => readers.prepare(text.into_sql_str()).await.map(|_| ()),
            Self::Postgres(pool) => {
                pool.prepare(text.into_sql_str()).await.map(|statement| debug_assert!(statement.parameters().is_some()))
            }
        }
        .map_err(|error| error.to_string())
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(path: &PathBuf, settings: &Settings) -> Result<Database, OpenRefusal> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(settings.patience);
    let unusable = |error: sqlx::Error| OpenRefusal::Unreachable(format!("{}: {error}", path.display()));
    let pool = SqlitePoolOptions::new().acquire_timeout(settings.patience);
    let writing = options.clone().pragma("cache_size", format!("-{}", u64::from(settings.writer_cache) * 1024));
    let writer = pool.clone().max_connections(1).connect_with(writing).await.map_err(unusable)?;
    // A search looks at many places of its index: 8 MB a reader instead of 2 hold the upper part of it.
    let options = options.pragma("cache_size", "-8192");
    let readers = pool.max_connections(settings.readers).connect_with(options).await.map_err(unusable)?;
    Ok(Database::Sqlite { readers, writer })
}

async fn open_postgres(url: &str, settings: &Settings) -> Result<Database, OpenRefusal> {
    let unusable = |error: sqlx::Error| OpenRefusal::Unreachable(error.to_string());
    // Filters are optional arguments: a plan made without knowing which are empty reads whole tables row by row.
    // Compiling a plan takes longer than the answers of our pages: conditions on who may see make them look costly.
    let planned = [("plan_cache_mode", "force_custom_plan"), ("jit", "off")];
    let options = PgConnectOptions::from_str(url).map_err(unusable)?.options(planned);
    let pool = PgPoolOptions::new().acquire_timeout(settings.patience).max_connections(settings.readers);
    let pool = pool.connect_with(options).await.map_err(unusable)?;
    let facts = "SELECT current_setting('server_version_num')::int, datcollate FROM pg_database \
                 WHERE datname = current_database()";
    let (version, collation): (i32, String) = sqlx::query_as(facts).fetch_one(&pool).await.map_err(unusable)?;
    if version < 150_000 {
        return Err(OpenRefusal::OldServer(version / 10_000));
    }
    if !matches!(collation.as_str(), "C" | "POSIX") {
        return Err(OpenRefusal::Collation(collation));
    }
    Ok(Database::Postgres(pool))
}

/// Binds our cells to a query of either database.
macro_rules! bound {
    ($query:expr, $args:expr) => {
        $args.into_iter().fold($query, |query, cell| match cell {
            Cell::Text(text) => query.bind(text),
            Cell::Int(number) => query.bind(number),
            Cell::Real(number) => query.bind(number),
            Cell::Bytes(bytes) => query.bind(bytes),
        })
    };
}

impl Connection {
    pub(crate) async fn fetch(&mut self, text: &'static str, args: Vec<Cell>) -> Result<Vec<Row>, Fault> {
        match self {
            Self::Sqlite(open) => {
                let found = bound!(sqlx::query(text), args).fetch_all(&mut **open).await.map_err(fault)?;
                let names = names(found.first());
                found.iter().map(|row| Ok(Row::new(Arc::clone(&names), sqlite_cells(row)?))).collect()
            }
            Self::Postgres(open) => {
                let found = bound!(sqlx::query(text), args).fetch_all(&mut **open).await.map_err(fault)?;
                let names = names(found.first());
                found.iter().map(|row| Ok(Row::new(Arc::clone(&names), postgres_cells(row)?))).collect()
            }
        }
    }

    pub(crate) async fn execute(&mut self, text: &'static str, args: Vec<Cell>) -> Result<u64, Fault> {
        match self {
            Self::Sqlite(open) => {
                let done = bound!(sqlx::query(text), args).execute(&mut **open).await;
                done.map(|done| done.rows_affected()).map_err(fault)
            }
            Self::Postgres(open) => {
                let done = bound!(sqlx::query(text), args).execute(&mut **open).await;
                done.map(|done| done.rows_affected()).map_err(fault)
            }
        }
    }

    pub(crate) async fn commit(self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(open) => open.commit().await.map_err(fault),
            Self::Postgres(open) => open.commit().await.map_err(fault),
        }
    }

    /// Runs several statements of a migration.
    pub(crate) async fn run_script(&mut self, text: &'static str) -> Result<(), Fault> {
        match self {
            Self::Sqlite(open) => sqlx::raw_sql(text).execute(&mut **open).await.map(|_| ()).map_err(fault),
            Self::Postgres(open) => sqlx::raw_sql(text).execute(&mut **open).await.map(|_| ()).map_err(fault),
        }
    }

    /// Lets one node at a time bring the tables up to date; BEGIN IMMEDIATE is that lock on the one-file database.
    pub(crate) async fn lock_schema(&mut self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(_) => self.execute("SELECT pg_advisory_xact_lock(7521862011)", Vec::new()).await.map(|_| ()),
        }
    }

    /// The text of a migration for this database: the suffix file where there is one.
    pub(crate) fn choose(&self, common: &'static str, postgres: Option<&'static str>) -> &'static str {
        match self {
            Self::Sqlite(_) => common,
            Self::Postgres(_) => postgres.unwrap_or(common),
        }
    }

    /// Whether the table stands.
    pub(crate) fn table_exists(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name = $1",
            Self::Postgres(_) => {
                "SELECT table_name::text FROM information_schema.tables \
                 WHERE table_schema = current_schema() AND table_name = $1"
            }
        }
    }

    /// Hands over each row of a table in turn, without holding more than one of them.
    pub(crate) async fn each_row(
        &mut self,
        table: &str,
        take: &mut (dyn FnMut(Row) -> Result<(), Fault> + Send),
    ) -> Result<(), Fault> {
        let text = format!("SELECT * FROM {table} ORDER BY 1");
        let mut known: Option<Arc<[String]>> = None;
        match self {
            Self::Sqlite(open) => {
                let mut found = sqlx::query(AssertSqlSafe(text)).persistent(false).fetch(&mut **open);
                while let Some(row) = found.try_next().await.map_err(fault)? {
                    let names = known.get_or_insert_with(|| names(Some(&row)));
                    take(Row::new(Arc::clone(names), sqlite_cells(&row)?))?;
                }
            }
            Self::Postgres(open) => {
                let mut found = sqlx::query(AssertSqlSafe(text)).persistent(false).fetch(&mut **open);
                while let Some(row) = found.try_next().await.map_err(fault)? {
                    let names = known.get_or_insert_with(|| names(Some(&row)));
                    take(Row::new(Arc::clone(names), postgres_cells(&row)?))?;
                }
            }
        }
        Ok(())
    }

    /// Takes every row out of a table.
    pub(crate) async fn empty_table(&mut self, table: &str) -> Result<(), Fault> {
        let text = format!("DELETE FROM {table}");
        match self {
            Self::Sqlite(open) => sqlx::query(AssertSqlSafe(text)).execute(&mut **open).await.map(|_| ()),
            Self::Postgres(open) => sqlx::query(AssertSqlSafe(text)).execute(&mut **open).await.map(|_| ()),
        }
        .map_err(fault)
    }

    /// What the database's own check finds wrong, where it has one to be asked.
    pub(crate) async fn check_integrity(&mut self) -> Result<Option<String>, Fault> {
        let Self::Sqlite(_) = self else { return Ok(None) };
        for check in ["PRAGMA integrity_check", "PRAGMA foreign_key_check"] {
            if let Some(mut row) = self.fetch(check, Vec::new()).await?.into_iter().next() {
                let said: String = row.take_at(0)?;
                if said != "ok" {
                    return Ok(Some(format!("{check}: {said}")));
                }
            }
        }
        Ok(None)
    }

    /// References between rows are looked at when the transaction ends, where the database can do that.
    pub(crate) async fn defer_references(&mut self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(_) => self.execute("PRAGMA defer_foreign_keys = ON", Vec::new()).await.map(|_| ()),
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Numbers that the database gives go on after those that were loaded.
    pub(crate) async fn continue_sequences(&mut self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(_) => {
                let text = "SELECT setval(pg_get_serial_sequence('change_log', 'seq'), \
                     (SELECT COALESCE(MAX(seq), 0) + 1 FROM change_log), false)";
                self.fetch(text, Vec::new()).await.map(|_| ())
            }
        }
    }

    /// Puts many rows into a table at once: COPY where there is one, else inserts of many rows. A few rows are inserted there
    /// too, since COPY ends with a message of its own, which the network may hold back for 40 ms.
    pub(crate) async fn insert_many(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), Fault> {
        match self {
            Self::Sqlite(open) => {
                // The same number of rows each time, so that the statement is made once.
                let per_statement = (ARGUMENTS / columns.len().max(1)).max(1);
                let row = format!("({})", vec!["?"; columns.len()].join(", "));
                let mut rows = rows.into_iter().peekable();
                while rows.peek().is_some() {
                    let some: Vec<Vec<Cell>> = rows.by_ref().take(per_statement).collect();
                    let values = vec![row.as_str(); some.len()].join(", ");
                    let text = format!("INSERT INTO {table} ({}) VALUES {values}", columns.join(", "));
                    let query = sqlx::query(AssertSqlSafe(text)).persistent(some.len() == per_statement);
                    bound!(query, some.into_iter().flatten()).execute(&mut **open).await.map_err(fault)?;
                }
                Ok(())
            }
            Self::Postgres(open) if are_few(&rows) => {
                // COPY puts in what it is given, numbered columns too; so does this.
                let names = columns.join(", ");
                let values = numbered(&rows);
                let text = format!("INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE VALUES {values}");
                let query = sqlx::query(AssertSqlSafe(text)).persistent(false);
                bound!(query, rows.into_iter().flatten()).execute(&mut **open).await.map(|_| ()).map_err(fault)
            }
            Self::Postgres(open) => {
                let text = format!("COPY {table} ({}) FROM STDIN", columns.join(", "));
                let mut copy = open.copy_in_raw(&text).await.map_err(fault)?;
                for some in rows.chunks(1_000) {
                    copy.send(copy_lines(some).as_bytes()).await.map_err(fault)?;
                }
                copy.finish().await.map(|_| ()).map_err(fault)
            }
        }
    }
}

/// How many arguments a statement of many rows takes.
const ARGUMENTS: usize = 8_000;

fn names<R: sqlx::Row>(first: Option<&R>) -> Arc<[String]> {
    first.map(|row| row.columns().iter().map(|column| column.name().to_owned()).collect()).unwrap_or_default()
}

fn sqlite_cells(row: &SqliteRow) -> Result<Vec<Cell>, Fault> {
    (0..row.len())
        .map(|place| {
            let raw = row.try_get_raw(place).map_err(fault)?;
            let kind = raw.type_info().name().to_owned();
            if raw.is_null() {
                return Ok(Cell::Text(None));
            }
            match kind.as_str() {
                "INTEGER" | "BIGINT" | "INT8" | "BOOLEAN" => row.try_get(place).map(Cell::Int),
                "REAL" => row.try_get(place).map(Cell::Real),
                "BLOB" => row.try_get(place).map(Cell::Bytes),
                _ => row.try_get(place).map(Cell::Text),
            }
            .map_err(fault)
        })
        .collect()
}

fn postgres_cells(row: &PgRow) -> Result<Vec<Cell>, Fault> {
    (0..row.len())
        .map(|place| {
            let raw = row.try_get_raw(place).map_err(fault)?;
            let kind = raw.type_info().name().to_owned();
            if raw.is_null() {
                return Ok(Cell::Text(None));
            }
            match kind.as_str() {
                "INT8" => row.try_get(place).map(Cell::Int),
                "INT4" => row.try_get::<i32, _>(place).map(|number| Cell::Int(Some(i64::from(number)))),
                "FLOAT8" => row.try_get(place).map(Cell::Real),
                "BYTEA" => row.try_get(place).map(Cell::Bytes),
                _ => row.try_get(place).map(Cell::Text),
            }
            .map_err(fault)
        })
        .collect()
}

/// SQLSTATE 40001, 40P01 and 55P03, and SQLite's "busy": run the act again.
fn fault(error: sqlx::Error) -> Fault {
    let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default().into_owned();
    match code.as_str() {
        "40001" | "40P01" | "55P03" | "5" | "6" | "517" => Fault::Again(code),
        _ => Fault::Broken(format!("database: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_databases_are_told_apart() {
        assert_eq!("region.sqlite".parse(), Ok(DatabaseUrl::Sqlite("region.sqlite".into())));
        assert_eq!("sqlite://data/region.sqlite".parse(), Ok(DatabaseUrl::Sqlite("data/region.sqlite".into())));
        assert!("postgres://u:p@localhost/region".parse::<DatabaseUrl>().is_ok());
        for wrong in ["", "mysql://x/y", "sqlite:", "postgres://:99999999/x"] {
            assert!(wrong.parse::<DatabaseUrl>().is_err(), "{wrong}");
        }
    }
}
