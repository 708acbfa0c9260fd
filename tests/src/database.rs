//! Databases that are made for one test and removed after it.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Clock, DatabaseUrl, Settings, Store};

/// Which kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One file.
    Sqlite,
    /// A server, which `bin/with-postgres` starts.
    Postgres,
}

impl Kind {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

/// A database of its own; the folder of a file goes with it.
pub struct TestDatabase {
    /// Its address.
    pub url: String,
    _folder: tempfile::TempDir,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

/// The server's address.
///
/// # Panics
/// Where no server was started: run tests by `bin/test`, or by `bin/with-postgres cargo test`.
pub fn postgres_server() -> String {
    std::env::var("KOBLINGSBOKS_TEST_POSTGRES")
        .unwrap_or_else(|_| panic!("no PostgreSQL server: run this by bin/with-postgres"))
}

impl TestDatabase {
    /// A new, empty database.
    pub async fn new(kind: Kind) -> Self {
        Self::with_collation(kind, "C").await
    }

    /// A new, empty database with a collation, where that can be chosen.
    pub async fn with_collation(kind: Kind, collation: &str) -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let url = match kind {
            Kind::Sqlite => folder.path().join("region.sqlite").display().to_string(),
            Kind::Postgres => {
                let name = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
                let server = postgres_server();
                let create = format!(
                    "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE '{collation}' LC_CTYPE '{collation}'"
                );
                let mut admin = PgConnection::connect(&format!("{server}/postgres"))
                    .await
                    .unwrap_or_else(|error| panic!("{error}"));
                sqlx::raw_sql(AssertSqlSafe(create))
                    .execute(&mut admin)
                    .await
                    .unwrap_or_else(|error| panic!("{error}"));
                format!("{server}/{name}")
            }
        };
        Self { url, _folder: folder }
    }

    /// Opens it.
    pub async fn open(&self, clock: Clock) -> Store {
        self.try_open(clock).await.unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    /// Opens it, or says why not.
    ///
    /// # Errors
    /// The sentence the program would stop with.
    pub async fn try_open(&self, clock: Clock) -> Result<Store, String> {
        let url: DatabaseUrl = self.url.parse()?;
        Store::open(&url, &Settings { readers: 6, ..Settings::default() }, clock)
            .await
            .map_err(|error| error.to_string())
    }

    /// Runs SQL of any kind, past the program.
    pub async fn run(&self, text: &str) {
        let done = if self.url.starts_with("postgres") {
            let mut open = PgConnection::connect(&self.url).await.unwrap_or_else(|error| panic!("{error}"));
            sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(&mut open).await.map(|_| ())
        } else {
            let mut open = sqlx::SqliteConnection::connect(&format!("sqlite://{}", self.url))
                .await
                .unwrap_or_else(|error| panic!("{error}"));
            sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(&mut open).await.map(|_| ())
        };
        done.unwrap_or_else(|error| panic!("{error}: {text}"));
    }

    /// The whole number that a question is answered with, past the program.
    pub async fn number(&self, question: &str) -> i64 {
        let question = AssertSqlSafe(question.to_owned());
        let found = if self.url.starts_with("postgres") {
            let mut open = PgConnection::connect(&self.url).await.unwrap_or_else(|error| panic!("{error}"));
            sqlx::query_scalar(question).fetch_one(&mut open).await
        } else {
            let mut open = sqlx::SqliteConnection::connect(&format!("sqlite://{}", self.url))
                .await
                .unwrap_or_else(|error| panic!("{error}"));
            sqlx::query_scalar(question).fetch_one(&mut open).await
        };
        found.unwrap_or_else(|error| panic!("{error}"))
    }
}
