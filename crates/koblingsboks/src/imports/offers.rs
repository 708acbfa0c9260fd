//! Runs an import of offers: a spreadsheet is read whole, and its rows are met one by one as whoever brings it in.

use super::run::{Bytes, Ended, Ran, Run, names_of};
use crate::exports::whoever_asked;
use features::imports::Outcome;
use features::imports::rules::{Vocabulary, only_coordinator};
use features::offers::intake::{self as offers, Met, Row};
use intake::sheet::{self, Column, SheetRow};
use intake::{Found, Go, RowError};
use model::{OfferKind, Reach, Reason, Stop, Viewer};
use std::collections::HashSet;

/// How many rows are written in one transaction.
const AT_A_TIME: usize = 200;

pub(crate) async fn run_offers(run: Run<'_>) -> Result<Ran, Ended> {
    let who = match run.who {
        Some(person) => whoever_asked(run.store, person).await?,
        None => None,
    };
    // With the roles of the moment: whoever may no longer bring files in brings nothing in.
    let who = who.filter(|who| only_coordinator(who).is_ok()).ok_or(Ended::File(Reason::new("only-coordinator")))?;
    let (bytes, mapping) = (run.bytes.clone(), run.choice.mapping());
    let rows = tokio::task::spawn_blocking(move || rows(bytes, &mapping)).await.map_err(model::Fault::new)?;
    let rows = rows.map_err(Ended::File)?;
    let (mut ran, mut met, words) = (Ran::default(), HashSet::new(), vocabulary());
    for some in rows.chunks(AT_A_TIME) {
        let came: Vec<Result<Row, RowError>> = match &run.apply {
            None => {
                let mut read = run.store.read().await?;
                let mut came = Vec::new();
                for row in some {
                    came.push(match row {
                        Ok(row) => offers::meet(&mut read, &who, row, &words, &run.choice).await?,
                        Err(error) => Err(error.clone()),
                    });
                }
                came
            }
            Some(import) => write(&run, &who, &words, import, some, &met).await?,
        };
        for (row, came) in some.iter().zip(came) {
            tell(&mut ran, &mut met, row, came);
        }
        run.progress.send_replace(ran.tally.read);
    }
    Ok(ran)
}

fn rows(bytes: Bytes, mapping: &sheet::Mapping) -> Result<Vec<Found<SheetRow>>, Reason> {
    let Bytes::Held(bytes) = bytes else { return Err(Reason::new("import-broken")) };
    let mut rows = Vec::new();
    sheet::read(&bytes, mapping, &mut |row| {
        rows.push(row);
        Go::Continue(())
    })?;
    Ok(rows)
}

fn vocabulary() -> Vocabulary {
    let mut words = Vocabulary::default();
    names_of::<OfferKind>(&mut words, Column::Kind);
    names_of::<Reach>(&mut words, Column::Reach);
    words
}

/// Meets rows and writes what they come to, in one transaction; a row that the file holds twice is written once.
async fn write(
    run: &Run<'_>,
    who: &Viewer,
    words: &Vocabulary,
    import: &str,
    some: &[Found<SheetRow>],
    before: &HashSet<(String, String)>,
) -> Result<Vec<Result<Row, RowError>>, Stop> {
    store::write!(run.store, |w| {
        let (mut came, mut met) = (Vec::new(), before.clone());
        for row in some {
            let row = match row {
                Ok(row) => offers::meet(w, who, row, words, &run.choice).await?,
                Err(error) => Err(error.clone()),
            };
            if let Ok(row) = &row
                && met.insert((row.organisation.to_string(), row.title_sort.clone()))
            {
                offers::bring(w, who, import, &row.met).await?;
            }
            came.push(row);
        }
        Ok(came)
    })
}

/// Counts and tells what became of a row.
fn tell(ran: &mut Ran, met: &mut HashSet<(String, String)>, row: &Found<SheetRow>, came: Result<Row, RowError>) {
    ran.tally.read += 1;
    let (came, row) = match (came, row) {
        (Ok(came), Ok(row)) => (came, row),
        (Err(error), _) => return ran.wrong(error),
        (Ok(_), Err(error)) => return ran.wrong(error.clone()),
    };
    if !met.insert((came.organisation.to_string(), came.title_sort)) {
        let title = row.cell(Column::Title);
        return ran.wrong(row.wrong(Column::Title, Reason::new("import-offer-twice").with("value", title)));
    }
    let (outcome, fields) = match came.met {
        Met::Same => {
            ran.tally.unchanged += 1;
            return;
        }
        Met::New(_) => {
            ran.tally.added += 1;
            (Outcome::Added, Vec::new())
        }
        Met::Changed(_, _, _, fields) => {
            ran.tally.changed += 1;
            for field in &fields {
                *ran.tally.fields.entry((*field).to_owned()).or_default() += 1;
            }
            (Outcome::Changed, fields)
        }
        Met::Kept(fields) => {
            ran.tally.kept += 1;
            (Outcome::Kept, fields)
        }
    };
    let number = Some(row.cell(Column::Number).to_owned()).filter(|number| !number.is_empty());
    ran.tell_of(outcome, (row.line, number, Some(row.cell(Column::Title).to_owned())), fields);
}
