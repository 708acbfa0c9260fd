//! Runs imports: one thread reads and sorts the file, while what it gives is compared with the database and, where that
//! was asked for, written there by bulk. The same for a file beside the command and for one that came by a page.

use features::actors::intake::{self as organisations, Incoming, Known, Met, Taking};
use features::actors::weigh;
use features::imports::act::Told;
use features::imports::grants::{self, GrantMet};
use features::imports::rules::{self, Vocabulary};
use features::imports::{Choice, Outcome, RowTold, Tally};
use intake::grants::{GrantLine, GrantRow};
use intake::sheet::Column;
use intake::source::Source;
use intake::{Go, RowError, register, sheet};
use model::{Day, EcosystemRole, Language, OrganisationId, OrganisationKind, PersonId, Reason, Sector, Stop, Word};
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::PathBuf;
use store::Store;
use tokio::sync::{mpsc, watch};
use view::Words;

/// Where the bytes are.
#[derive(Debug, Clone)]
pub(crate) enum Bytes {
    /// In a file beside the command.
    File(PathBuf),
    /// In memory.
    Held(Vec<u8>),
}

impl Bytes {
    fn open(self) -> Result<Source, Reason> {
        let broken = |_| Reason::new("import-broken");
        let bytes: Box<dyn Read> = match self {
            Self::File(path) => Box::new(File::open(path).map_err(broken)?),
            Self::Held(bytes) => Box::new(Cursor::new(bytes)),
        };
        Source::new(bytes).map_err(broken)
    }
}

/// One run through a file.
pub(crate) struct Run<'a> {
    /// The database.
    pub(crate) store: &'a Store,
    /// The file.
    pub(crate) bytes: Bytes,
    /// What was chosen.
    pub(crate) choice: Choice,
    /// The day that its rows hold for.
    pub(crate) on: Day,
    /// The import that is noted beside what is written; nothing is written without one.
    pub(crate) apply: Option<String>,
    /// Who brings it in, where a person does.
    pub(crate) who: Option<PersonId>,
    /// How many rows have been read.
    pub(crate) progress: &'a watch::Sender<u64>,
}

/// Why a run ended before its time.
#[derive(Debug)]
pub(crate) enum Ended {
    /// The file cannot be read.
    File(Reason),
    /// The database.
    Stop(Stop),
}

impl From<Stop> for Ended {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<model::Fault> for Ended {
    fn from(fault: model::Fault) -> Self {
        Self::Stop(fault.into())
    }
}

/// What came of a run.
#[derive(Debug, Default)]
pub(crate) struct Ran {
    /// In numbers.
    pub(crate) tally: Tally,
    /// Row by row, as far as that is told.
    pub(crate) told: Told,
}

impl Ran {
    pub(super) fn wrong(&mut self, error: RowError) {
        self.tally.errors += 1;
        let RowError { line, column, reason } = error;
        let field = (!column.is_empty()).then_some(column);
        self.told.tell(RowTold {
            outcome: Outcome::Error,
            line,
            number: None,
            name: None,
            field,
            reason: Some(reason),
        });
    }

    fn tell(&mut self, outcome: Outcome, row: &Incoming, field: Option<String>) {
        let number = row.number.as_ref().map(ToString::to_string);
        let name = row.said[0].as_deref().map(str::to_owned);
        self.told.tell(RowTold { outcome, line: row.line, number, name, field, reason: None });
    }

    /// Tells of a row by line, number and name, with the fields that are concerned.
    pub(super) fn tell_of(
        &mut self,
        outcome: Outcome,
        (line, number, name): (u64, Option<String>, Option<String>),
        fields: Vec<&'static str>,
    ) {
        let field = (!fields.is_empty()).then(|| fields.join(","));
        self.told.tell(RowTold { outcome, line, number, name, field, reason: None });
    }
}

/// What a reading thread gives at a time.
enum Piece<T> {
    /// Rows that come in, errors, and why others are left out; how many rows that were.
    Rows(Vec<Result<T, RowError>>, Vec<&'static str>, u64),
    /// The file ended so.
    End(Result<(), Reason>),
}

/// How many rows go from the reading thread at a time.
const PIECE: usize = 2_000;
/// How many such pieces the reading thread may be ahead: as it reads on while others are written, neither waits long.
const AHEAD: usize = 40;
/// How many new organisations are written in one transaction.
const BATCH: usize = 80_000;
/// How many that we have are compared in one.
const COMPARED: usize = 2_000;

/// Gathers rows until there are enough to send.
struct Sender<T> {
    to: mpsc::Sender<Piece<T>>,
    rows: Vec<Result<T, RowError>>,
    left: Vec<&'static str>,
    read: u64,
}

impl<T> Sender<T> {
    fn new(to: mpsc::Sender<Piece<T>>) -> Self {
        Self { to, rows: Vec::new(), left: Vec::new(), read: 0 }
    }

    /// Takes what became of a row; stops where nobody listens any more.
    fn take(&mut self, row: Result<Result<T, RowError>, &'static str>) -> Go {
        self.read += 1;
        match row {
            Ok(row) => self.rows.push(row),
            Err(why) => self.left.push(why),
        }
        if self.rows.len() + self.left.len() < PIECE || self.send() { Go::Continue(()) } else { Go::Break(()) }
    }

    fn send(&mut self) -> bool {
        let piece = Piece::Rows(std::mem::take(&mut self.rows), std::mem::take(&mut self.left), self.read);
        self.to.blocking_send(piece).is_ok()
    }

    fn end(mut self, ended: Result<(), Reason>) {
        if self.send() {
            let _ = self.to.blocking_send(Piece::End(ended));
        }
    }
}

/// Runs through a file of the register.
pub(crate) async fn run_register(run: Run<'_>) -> Result<Ran, Ended> {
    let known = organisations::known(&mut run.store.read().await?, false).await?;
    let (to, from) = mpsc::channel(AHEAD);
    let (bytes, choice, on, numbers) = (run.bytes.clone(), run.choice.clone(), run.on, known.numbers.clone());
    let reading = tokio::task::spawn_blocking(move || {
        let mut sender = Sender::new(to);
        let ended = bytes.open().and_then(|source| {
            register::read(source, choice.sole().as_ref(), &mut |found| {
                sender.take(match found {
                    Err(error) => Ok(Err(error)),
                    Ok(row) => match rules::left_out(&choice, &row, numbers.has(&row.number)) {
                        Some(why) => Err(why),
                        None => Ok(rules::incoming(&row, on).map_err(|reason| RowError {
                            line: row.line,
                            column: "navn".into(),
                            reason,
                        })),
                    },
                })
            })
        });
        sender.end(ended);
    });
    let taking = Taking {
        import: run.apply.clone().unwrap_or_default(),
        source: "register",
        given: rules::said_by_register(),
        empties: true,
        on: run.on,
        language: Language::Bokmal,
    };
    let ran = take_organisations(&run, known, &taking, from).await;
    drop(reading.await);
    ran
}

/// Runs through a spreadsheet of organisations.
pub(crate) async fn run_sheet(run: Run<'_>) -> Result<Ran, Ended> {
    let known = organisations::known(&mut run.store.read().await?, true).await?;
    let (to, from) = mpsc::channel(AHEAD);
    let (bytes, mapping, standard) = (run.bytes.clone(), run.choice.mapping(), run.choice.standard());
    let given = rules::said_by_sheet(&mapping);
    let reading = tokio::task::spawn_blocking(move || {
        let mut sender = Sender::new(to);
        let words = vocabulary();
        let Bytes::Held(bytes) = bytes else { return sender.end(Err(Reason::new("import-broken"))) };
        let ended = sheet::read(&bytes, &mapping, &mut |found| {
            sender.take(Ok(found.and_then(|row| rules::of_sheet(&row, &words, standard))))
        });
        sender.end(ended);
    });
    let taking = Taking {
        import: run.apply.clone().unwrap_or_default(),
        source: "file",
        given,
        empties: false,
        on: run.on,
        language: Language::Bokmal,
    };
    let ran = take_organisations(&run, known, &taking, from).await;
    drop(reading.await);
    ran
}

/// Every name of a kind, a sector or a role in the three languages, and the words themselves.
fn vocabulary() -> Vocabulary {
    let mut words = Vocabulary::default();
    names_of::<OrganisationKind>(&mut words, Column::Kind);
    names_of::<Sector>(&mut words, Column::Sector);
    names_of::<EcosystemRole>(&mut words, Column::Role);
    words
}

/// Every name of a set of words in the three languages, and the words themselves.
pub(super) fn names_of<W: Word>(words: &mut Vocabulary, column: Column) {
    for word in W::all() {
        words.name(column, word.word(), word.word());
        for language in Language::ALL {
            words.name(column, &Words::of(*language).word(*word), word.word());
        }
    }
}

async fn take_organisations(
    run: &Run<'_>,
    mut known: Known,
    taking: &Taking,
    mut from: mpsc::Receiver<Piece<Incoming>>,
) -> Result<Ran, Ended> {
    let mut ran = Ran::default();
    let (mut new, mut held) = (Vec::new(), Vec::new());
    while let Some(piece) = from.recv().await {
        let (rows, left, read) = match piece {
            Piece::Rows(rows, left, read) => (rows, left, read),
            Piece::End(ended) => {
                ended.map_err(Ended::File)?;
                write_new(run, taking, &mut new).await?;
                compare(run, taking, &mut held, &mut ran).await?;
                return Ok(ran);
            }
        };
        ran.tally.read = read;
        run.progress.send_replace(read);
        left.into_iter().for_each(|why| ran.tally.leave(why));
        for row in rows {
            match row {
                Err(error) => ran.wrong(error),
                Ok(row) => match known.meet(&row) {
                    Met::Same => ran.tally.unchanged += 1,
                    Met::Twice => ran.wrong(twice(&row)),
                    Met::Known(id) => held.push((id, row)),
                    Met::New => {
                        ran.tally.added += 1;
                        ran.tell(Outcome::Added, &row, None);
                        if run.apply.is_some() {
                            new.push(row);
                        }
                    }
                },
            }
        }
        if new.len() >= BATCH {
            write_new(run, taking, &mut new).await?;
        }
        if held.len() >= COMPARED {
            compare(run, taking, &mut held, &mut ran).await?;
        }
    }
    // The reading thread has gone without saying how the file ended.
    Err(Ended::File(Reason::new("import-broken")))
}

fn twice(row: &Incoming) -> RowError {
    let number = row.number.as_ref().map(ToString::to_string).unwrap_or_default();
    RowError { line: row.line, column: String::new(), reason: Reason::new("import-twice").with("value", number) }
}

async fn write_new(run: &Run<'_>, taking: &Taking, new: &mut Vec<Incoming>) -> Result<(), Stop> {
    if new.is_empty() {
        return Ok(());
    }
    // In the order in which the index of numbers keeps them.
    new.sort_by(|a, b| a.number.cmp(&b.number));
    let rows: Vec<&Incoming> = new.iter().collect();
    store::write!(run.store, |w| organisations::bring_in(w, taking, &rows).await)?;
    new.clear();
    Ok(())
}

async fn compare(
    run: &Run<'_>,
    taking: &Taking,
    held: &mut Vec<(OrganisationId, Incoming)>,
    ran: &mut Ran,
) -> Result<(), Ended> {
    let ids: Vec<OrganisationId> = held.iter().map(|(id, _)| *id).collect();
    let weighed: Vec<_> = if run.apply.is_some() {
        let pairs: &[(OrganisationId, Incoming)] = held;
        store::write!(run.store, |w| {
            let stand = organisations::stand(w, &ids).await?;
            let mut weighed = Vec::new();
            for (id, row) in pairs {
                let Some(stands) = stand.get(id) else { continue };
                let one = weigh(stands, row, taking);
                organisations::bring_up(w, taking, *id, row, stands, &one).await?;
                weighed.push((*id, one));
            }
            Ok(weighed)
        })?
    } else {
        let stand = organisations::stand(&mut run.store.read().await?, &ids).await?;
        held.iter().filter_map(|(id, row)| Some((*id, weigh(stand.get(id)?, row, taking)))).collect()
    };
    for ((_, row), (_, weighed)) in held.drain(..).zip(weighed) {
        let named = |places: &[bool]| -> Vec<&'static str> {
            organisations::FIELDS.into_iter().zip(places).filter(|(_, is)| **is).map(|(field, _)| field).collect()
        };
        let (changes, kept) = (named(&weighed.changes), named(&weighed.kept));
        if changes.is_empty() {
            ran.tally.unchanged += 1;
        } else {
            ran.tally.changed += 1;
            changes.iter().for_each(|field| *ran.tally.fields.entry((*field).to_owned()).or_default() += 1);
            ran.tell(Outcome::Changed, &row, Some(changes.join(",")));
        }
        if !kept.is_empty() {
            ran.tally.kept += 1;
            ran.tell(Outcome::Kept, &row, Some(kept.join(",")));
        }
    }
    Ok(())
}

/// Runs through a list of grants.
pub(crate) async fn run_grants(run: Run<'_>) -> Result<Ran, Ended> {
    let mut read = run.store.read().await?;
    let numbers = organisations::known(&mut read, false).await?.numbers;
    let mut known = grants::known(&mut read).await?;
    drop(read);
    let (to, mut from) = mpsc::channel(AHEAD);
    let bytes = run.bytes.clone();
    let reading = tokio::task::spawn_blocking(move || {
        let mut sender = Sender::new(to);
        let ended = bytes.open().and_then(|source| {
            intake::grants::read(source, &mut |found| {
                sender.take(match found {
                    Err(error) => Ok(Err(error)),
                    Ok(GrantLine::NotGranted) => Err("not_granted"),
                    Ok(GrantLine::NoNumber) => Err("no_number"),
                    Ok(GrantLine::Grant(grant)) => Ok(Ok(grant)),
                })
            })
        });
        sender.end(ended);
    });
    let mut ran = Ran::default();
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    let ended = loop {
        match from.recv().await {
            Some(Piece::End(ended)) => break ended,
            None => break Err(Reason::new("import-broken")),
            Some(Piece::Rows(rows, left, read)) => {
                ran.tally.read = read;
                run.progress.send_replace(read);
                left.into_iter().for_each(|why| ran.tally.leave(why));
                for row in rows {
                    match row {
                        Err(error) => ran.wrong(error),
                        Ok(grant) => meet_grant(&mut ran, known.meet(&numbers, &grant), grant, &mut new, &mut changed),
                    }
                }
            }
        }
    };
    drop(reading.await);
    ended.map_err(Ended::File)?;
    if let Some(import) = &run.apply {
        let pieces = new.chunks(5_000);
        for some in pieces {
            store::write!(run.store, |w| grants::bring_in(w, import, some).await)?;
        }
        ran.tally.ties = store::write!(run.store, |w| {
            for grant in &changed {
                grants::bring_up(w, import, grant).await?;
            }
            grants::tie(w).await
        })?;
    }
    Ok(ran)
}

fn meet_grant(
    ran: &mut Ran,
    met: GrantMet,
    grant: GrantRow,
    new: &mut Vec<(OrganisationId, GrantRow)>,
    changed: &mut Vec<GrantRow>,
) {
    match met {
        GrantMet::Unmatched => ran.tally.leave("unmatched"),
        GrantMet::Same => ran.tally.unchanged += 1,
        GrantMet::Changed(_) => {
            ran.tally.changed += 1;
            changed.push(grant);
        }
        GrantMet::New(organisation) => {
            ran.tally.added += 1;
            new.push((organisation, grant));
        }
    }
}
