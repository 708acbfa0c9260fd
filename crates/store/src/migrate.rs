//! Brings the tables up to date, one numbered file at a time, under a lock.

use crate::dialect::{Connection, Database};
use crate::open_refusal::OpenRefusal;
use model::{Cell, Fault, Moment, ToCell};
use sha2::{Digest, Sha256};

struct Migration {
    number: i64,
    name: &'static str,
    common: &'static str,
    postgres: Option<&'static str>,
}

macro_rules! migration {
    ($number:literal, $name:literal) => {
        Migration {
            number: $number,
            name: $name,
            common: include_str!(concat!("../../../migrations/", $name, ".sql")),
            postgres: None,
        }
    };
    ($number:literal, $name:literal, postgres) => {
        Migration {
            postgres: Some(include_str!(concat!("../../../migrations/", $name, ".postgres.sql"))),
            ..migration!($number, $name)
        }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_floor", postgres),
    migration!(2, "0002_people"),
    migration!(3, "0003_audit_and_files"),
    migration!(4, "0004_actors"),
    migration!(5, "0005_needs"),
    migration!(6, "0006_plan"),
    migration!(7, "0007_inventory"),
    migration!(8, "0008_prioritisation"),
    migration!(9, "0009_offers"),
    migration!(10, "0010_connections"),
    migration!(11, "0011_initiatives"),
    migration!(12, "0012_waiting"),
    migration!(13, "0013_audit_seals"),
    migration!(14, "0014_letters"),
    migration!(15, "0015_imports"),
    migration!(16, "0016_archive"),
    migration!(17, "0017_privacy"),
    migration!(18, "0018_api"),
    migration!(19, "0019_lists"),
    migration!(20, "0020_public"),
    migration!(21, "0021_endings"),
    migration!(22, "0022_webhooks"),
    migration!(23, "0023_exports"),
    migration!(24, "0024_rounds"),
    migration!(25, "0025_sheets", postgres),
    migration!(26, "0026_offer_imports"),
    migration!(27, "0027_samson"),
    migration!(28, "0028_cocreation"),
    migration!(29, "0029_mirrors", postgres),
    migration!(30, "0030_peer_versions"),
];

const LEDGER: &str = "CREATE TABLE schema_migrations (\
    number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)";

/// Brings the tables up to date.
pub(crate) async fn run(database: &Database, now: Moment) -> Result<(), OpenRefusal> {
    run_to(database, now, None).await
}

/// Brings the tables to a number, or up to date where there is none.
pub(crate) async fn run_to(database: &Database, now: Moment, last: Option<i64>) -> Result<(), OpenRefusal> {
    let mut open = database.schema_transaction().await?;
    open.lock_schema().await?;
    let applied = applied(&mut open).await?;
    let known = MIGRATIONS.last().map_or(0, |last| last.number);
    let newest = applied.last().map(|(number, ..)| *number).into_iter().chain(last).max();
    if let Some(found) = newest.filter(|number| *number > known) {
        return Err(OpenRefusal::Newer { found, known });
    }
    for migration in MIGRATIONS.iter().filter(|migration| last.is_none_or(|last| migration.number <= last)) {
        let text = open.choose(migration.common, migration.postgres);
        let checksum = hex::encode(Sha256::digest(text.as_bytes()));
        match applied.iter().find(|(number, ..)| *number == migration.number) {
            Some((.., before)) if *before == checksum => {}
            Some(_) => return Err(OpenRefusal::Altered(migration.name.to_owned())),
            None => {
                open.run_script(text).await?;
                let args =
                    vec![migration.number.to_cell(), migration.name.to_cell(), checksum.to_cell(), now.to_cell()];
                let insert =
                    "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)";
                open.execute(insert, args).await?;
            }
        }
    }
    open.renumber_restored_changes().await?;
    Ok(open.commit().await?)
}

async fn applied(open: &mut Connection) -> Result<Vec<(i64, String)>, Fault> {
    if open.fetch(open.table_exists(), vec![Cell::Text(Some("schema_migrations".into()))]).await?.is_empty() {
        open.run_script(LEDGER).await?;
        return Ok(Vec::new());
    }
    let rows = open.fetch("SELECT number, checksum FROM schema_migrations ORDER BY number", Vec::new()).await?;
    rows.into_iter().map(|mut row| Ok((row.take_at::<i64>(0)?, row.take_at::<String>(1)?))).collect()
}

/// The number of the last migration that was applied; 0 where there are no tables.
pub(crate) async fn reached(open: &mut Connection) -> Result<i64, Fault> {
    if open.fetch(open.table_exists(), vec![Cell::Text(Some("schema_migrations".into()))]).await?.is_empty() {
        return Ok(0);
    }
    let rows = open.fetch("SELECT MAX(number) FROM schema_migrations", Vec::new()).await?;
    rows.into_iter().next().map_or(Ok(0), |mut row| row.take_at::<Option<i64>>(0).map(Option::unwrap_or_default))
}

/// The tables as they stand at a number, in the order in which they were made: each after those it refers to.
pub(crate) fn tables(number: i64) -> Vec<&'static str> {
    let applied = MIGRATIONS.iter().filter(|migration| migration.number <= number);
    let made = applied.flat_map(|migration| migration.common.lines());
    made.filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split_whitespace().next()).collect()
}
