//! Snapshots to read from and transactions to write in.

use crate::clock::Clock;
use crate::dialect::{Connection, Database, DatabaseUrl, Settings};
use crate::migrate;
use crate::open_refusal::OpenRefusal;
use crate::row::FromRow;
use crate::sql::Sql;
use model::{Cell, Fault, Moment, Stop};
use std::ops::{ControlFlow, Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Notify, watch};

const TRIES: u32 = 12;
/// After so many tries every second one is alone, without others that write.
const TRIES_BESIDE_OTHERS: u32 = 4;

/// The database of one region.
#[derive(Clone)]
pub struct Store {
    database: Database,
    clock: Clock,
    queries: Arc<AtomicU64>,
    posted: Arc<Notify>,
    changed: Arc<watch::Sender<u64>>,
}

impl Store {
    /// Opens a database and brings its tables up to date.
    ///
    /// # Errors
    /// One clear sentence on why the program must not start on this database.
    pub async fn open(url: &DatabaseUrl, settings: &Settings, clock: Clock) -> Result<Self, OpenRefusal> {
        let database = Database::open(url, settings).await?;
        migrate::run(&database, clock.now()).await?;
        Ok(Self {
            database,
            clock,
            queries: Arc::default(),
            posted: Arc::default(),
            changed: Arc::new(watch::Sender::new(0)),
        })
    }

    /// A snapshot: everything read through it stands as it stood at one moment.
    ///
    /// # Errors
    /// A fault where the database cannot be reached.
    pub async fn read(&self) -> Result<Reader, Fault> {
        Ok(self.reader(self.database.snapshot().await?))
    }

    /// A snapshot for pages that ask many questions whose conditions are always the same: planning those anew would take
    /// longer than answering them. Not for lists with filters that may be empty, whose plans depend on which are.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub async fn read_with_kept_plans(&self) -> Result<Reader, Fault> {
        Ok(self.reader(self.database.snapshot_with_kept_plans().await?))
    }

    fn reader(&self, connection: Connection) -> Reader {
        Reader { connection, now: self.clock.now(), queries: Arc::clone(&self.queries), rung: false, noted: false }
    }

    /// A transaction to write in, for [`write!`](crate::write) alone.
    #[doc(hidden)]
    pub async fn begin(&self, tries: u32) -> Result<Writer, Fault> {
        let alone = tries > TRIES_BESIDE_OTHERS && tries % 2 == 1;
        let connection = match self.database.transaction(alone).await {
            Err(Fault::Again(_)) if alone => self.database.transaction(false).await?,
            begun => begun?,
        };
        let now = self.clock.now();
        Ok(Writer { reader: Reader { connection, now, queries: Arc::clone(&self.queries), rung: false, noted: false } })
    }

    /// Ends a try of [`write!`](crate::write): commits, gives up, or says to run the act again.
    #[doc(hidden)]
    pub async fn end<T>(&self, writer: Writer, done: Result<T, Stop>, tries: u32) -> ControlFlow<Result<T, Stop>> {
        let outcome = match done {
            Ok(value) => self.commit(writer).await.map(|()| value).map_err(Stop::Fault),
            Err(stop) => {
                drop(writer);
                Err(stop)
            }
        };
        match outcome {
            Err(Stop::Fault(Fault::Again(_))) if tries < TRIES => {
                tokio::time::sleep(Duration::from_millis(2 << tries.min(6))).await;
                ControlFlow::Continue(())
            }
            other => ControlFlow::Break(other),
        }
    }

    async fn commit(&self, writer: Writer) -> Result<(), Fault> {
        writer.reader.connection.commit().await?;
        if writer.reader.rung {
            self.posted.notify_one();
        }
        if writer.reader.noted {
            self.changed.send_modify(|changes| *changes += 1);
        }
        Ok(())
    }

    /// The clock transactions take their time from.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// How many statements have been run, for the tests that hold the number per page constant.
    pub fn queries(&self) -> u64 {
        self.queries.load(Ordering::Relaxed)
    }

    /// Waits until this node has posted a letter or a job, at most so long.
    pub async fn posted(&self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most, self.posted.notified()).await;
    }

    /// Wakes whoever holds it when this node has committed something to the change log; other nodes do not.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Whether statements are taken by the database as they stand.
    ///
    /// # Errors
    /// The database's own words on the statement it refused.
    pub async fn prepare(&self, text: &'static str) -> Result<(), String> {
        self.database.prepare(text).await
    }

    /// What the database's own check of itself finds wrong; nothing where it has none.
    ///
    /// # Errors
    /// A fault where the database cannot be reached.
    pub async fn check_integrity(&self) -> Result<Option<String>, Fault> {
        let mut open = self.database.snapshot().await?;
        open.check_integrity().await
    }

    /// Closes all connections, after what runs in them.
    pub async fn close(&self) {
        self.database.close().await;
    }
}

/// One snapshot of the database.
pub struct Reader {
    connection: Connection,
    now: Moment,
    queries: Arc<AtomicU64>,
    rung: bool,
    noted: bool,
}

impl Reader {
    /// The snapshot's time.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Every row of the answer.
    ///
    /// # Errors
    /// A fault of the database, or a row that does not hold what `T` needs.
    pub async fn all<T: FromRow>(&mut self, sql: Sql, args: Vec<Cell>) -> Result<Vec<T>, Fault> {
        self.queries.fetch_add(1, Ordering::Relaxed);
        let rows = self.connection.fetch(sql.text(), args).await?;
        rows.into_iter().map(|mut row| T::from_row(&mut row)).collect()
    }

    /// The first row of the answer, if any.
    ///
    /// # Errors
    /// As [`Reader::all`].
    pub async fn one<T: FromRow>(&mut self, sql: Sql, args: Vec<Cell>) -> Result<Option<T>, Fault> {
        Ok(self.all(sql, args).await?.into_iter().next())
    }

    pub(crate) fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

/// One transaction: it can read what a [`Reader`] can, and write.
pub struct Writer {
    reader: Reader,
}

impl Writer {
    /// Runs a statement; how many rows it touched.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn run(&mut self, sql: Sql, args: Vec<Cell>) -> Result<u64, Fault> {
        self.reader.queries.fetch_add(1, Ordering::Relaxed);
        self.reader.connection.execute(sql.text(), args).await
    }

    /// Wakes the loop that sends letters and does jobs once this is committed.
    pub(crate) fn ring(&mut self) {
        self.reader.rung = true;
    }

    /// Wakes those who follow the change log once this is committed.
    pub(crate) fn noted(&mut self) {
        self.reader.noted = true;
    }
}

impl Deref for Writer {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Writer {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

/// Runs an act in one transaction, and again when another transaction was in the way; what it returns has been
/// written to disk. The act must touch nothing outside the database, and must not move its arguments.
///
/// It is a macro because a function that takes an asynchronous closure cannot promise that its future may move
/// between threads.
///
/// `store::write!(store, |w| needs::act::submit(w, &who, &need).await)` gives `Result<_, Stop>`.
#[macro_export]
macro_rules! write {
    ($store:expr, |$writer:ident| $act:expr) => {{
        let store: &$crate::Store = &$store;
        let mut tries = 0u32;
        loop {
            tries += 1;
            let mut held = match store.begin(tries).await {
                Ok(held) => held,
                Err(fault) => break Err(model::Stop::Fault(fault)),
            };
            let done: Result<_, model::Stop> = async {
                let $writer = &mut held;
                $act
            }
            .await;
            if let ::std::ops::ControlFlow::Break(outcome) = store.end(held, done, tries).await {
                break outcome;
            }
        }
    }};
}
