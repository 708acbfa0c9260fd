//! Lists that can be made into a file however long they are: at once where they are short, else by a job. Both ways read
//! the same rows through the same predicate, and write them with the same columns.

mod kinds;
mod routes;

pub(crate) use kinds::{Initiatives, Needs, Offers, Organisations};
pub(crate) use routes::list_pages;

use crate::answer::{Answer, go, sheet};
use crate::app::App;
use crate::decode::Fields;
use crate::pages::query_of;
use crate::problem::Problem;
use crate::visit::Visit;
use features::exports::{AT_ONCE, Work};
use features::lists::List;
use model::{Fault, SheetFormat, Viewer};
use std::future::Future;
use store::{Reader, Store};
use tokio::sync::mpsc::{self, Receiver, Sender};
use view::Words;
use view::sheet::{File, Sheet};

/// A job reads so many rows at a time.
const AT_A_TIME: i64 = 2_000;

/// A list that can be made into a file.
pub(crate) trait Listed: Send + 'static {
    /// One of its lines.
    type Line: Send + 'static;
    /// Its filter and order.
    type Filter: Send + Sync;
    /// What names a line.
    type Id: Copy + Send + std::fmt::Display + std::str::FromStr;
    /// What its columns need besides the line.
    type Around: Send + Sync + 'static;
    /// Which list it is.
    const LIST: List;
    /// What its files are called.
    const NAME: &'static str;

    /// The filter and order from an address.
    fn filter(query: &Fields) -> Self::Filter;
    /// How many lines the filter leaves; where that takes too long to count, one more than is counted.
    fn count(read: &mut Reader, who: &Viewer, filter: &Self::Filter)
    -> impl Future<Output = Result<i64, Fault>> + Send;
    /// The first lines.
    fn first(
        read: &mut Reader,
        who: &Viewer,
        filter: &Self::Filter,
        limit: i64,
    ) -> impl Future<Output = Result<Vec<Self::Line>, Fault>> + Send;
    /// The lines after one.
    fn further(
        read: &mut Reader,
        who: &Viewer,
        filter: &Self::Filter,
        after: Self::Id,
        limit: i64,
    ) -> impl Future<Output = Result<Vec<Self::Line>, Fault>> + Send;
    /// What names a line.
    fn id(line: &Self::Line) -> Self::Id;
    /// What it is called.
    fn name(line: &Self::Line) -> String;
    /// What the columns need besides the lines.
    fn around(read: &mut Reader) -> impl Future<Output = Result<Self::Around, Fault>> + Send;
    /// Its columns.
    fn sheet(w: Words, around: &Self::Around) -> Sheet<'_, Self::Line>;
}

/// Does something with the kind of list that a key names; [`Problem::Unreadable`] where no such list can be a file.
macro_rules! with_kind {
    ($list:expr, $kind:ident => $done:expr) => {
        match $list {
            Some(List::Needs) => {
                type $kind = $crate::listed::Needs;
                $done
            }
            Some(List::Offers) => {
                type $kind = $crate::listed::Offers;
                $done
            }
            Some(List::Organisations) => {
                type $kind = $crate::listed::Organisations;
                $done
            }
            Some(List::Initiatives) => {
                type $kind = $crate::listed::Initiatives;
                $done
            }
            _ => Err($crate::problem::Problem::Unreadable),
        }
    };
}
pub(crate) use with_kind;

/// The list as a file, at once; where it is too long for that, on to where it is asked for.
pub(crate) async fn file<T: Listed>(app: &App, visit: &Visit) -> Answer {
    let (query, who) = (query_of(visit)?, &visit.viewer);
    let filter = T::filter(&query);
    let mut read = app.store.read().await?;
    let lines = T::first(&mut read, who, &filter, AT_ONCE + 1).await?;
    if i64::try_from(lines.len()).is_ok_and(|found| found > AT_ONCE) {
        let format = if visit.path.split('?').next().is_some_and(|path| path.ends_with(".xlsx")) {
            SheetFormat::Xlsx
        } else {
            SheetFormat::Csv
        };
        let asked = Fields::of(vec![
            ("list".into(), T::LIST.key().into()),
            ("format".into(), format.to_string()),
            ("query".into(), query.query(crate::pages::searches::filters(T::LIST))),
        ]);
        return go(&format!("/exports/new?{}", asked.query(&["list", "format", "query"])));
    }
    let around = T::around(&mut read).await?;
    drop(read);
    sheet(visit, T::NAME, T::sheet(visit.words(), &around), &lines)
}

/// What a job hears of a file that is being made.
#[derive(Debug)]
pub enum Made {
    /// It has begun; how many rows the list has, where that is known.
    Begun(Option<i64>),
    /// So many rows are in it, and so many bytes have come.
    Rows(i64, Vec<u8>),
    /// It is whole, or as long as a file can be; whether the list has more rows.
    Whole(bool),
}

/// Makes a list into a file as somebody who may see what they may see now, `most` rows at most. What comes is sent on as
/// it comes; where nobody listens any more, it stops.
///
/// # Errors
/// A fault of the database or of the place for temporary files; then the file is not whole.
pub async fn make(store: &Store, who: &Viewer, work: &Work, most: i64, to: Sender<Made>) -> Result<(), Fault> {
    let query = Fields::parse(work.query.as_bytes()).map_err(|_| Fault::new("an export that cannot be read"))?;
    let made: Result<(), Problem> = with_kind!(List::of(&work.list), T => {
        Ok(making::<T>(store, who, &query, (work.format, most), to).await?)
    });
    match made {
        Err(Problem::Fault(fault)) => Err(fault),
        Err(_) => Err(Fault::new(format!("no file is made of the list {}", work.list))),
        Ok(()) => Ok(()),
    }
}

async fn making<T: Listed>(
    store: &Store,
    who: &Viewer,
    query: &Fields,
    (format, most): (SheetFormat, i64),
    to: Sender<Made>,
) -> Result<(), Fault> {
    let filter = T::filter(query);
    let mut read = store.read().await?;
    let all = counted::<T>(&mut read, who, &filter, query).await?;
    if to.send(Made::Begun(all)).await.is_err() {
        return Ok(());
    }
    let around = T::around(&mut read).await?;
    let (lines_to, lines) = mpsc::channel(2);
    let columns: Vec<String> = query.all("columns").map(str::to_owned).collect();
    let (w, out) = (Words::of(who.language), to.clone());
    let writing = tokio::task::spawn_blocking(move || written::<T>((w, format), &around, &columns, lines, &out));
    let mut left = most;
    let mut some = T::first(&mut read, who, &filter, AT_A_TIME.min(left)).await?;
    while let Some(last) = some.last().map(T::id) {
        left -= i64::try_from(some.len()).unwrap_or(left);
        // Where the writing has stopped, its own fault tells why.
        let stopped = lines_to.send(some).await.is_err();
        let next = if left == 0 { 1 } else { AT_A_TIME.min(left) };
        some = T::further(&mut read, who, &filter, last, next).await?;
        if left == 0 || stopped {
            break;
        }
    }
    let more = left == 0 && !some.is_empty();
    drop((read, lines_to));
    writing.await.map_err(Fault::new)??;
    // Whoever does not listen any more does not want it.
    let _ = to.send(Made::Whole(more)).await;
    Ok(())
}

/// How many lines there are, where that is known.
pub(crate) async fn counted<T: Listed>(
    read: &mut Reader,
    who: &Viewer,
    filter: &T::Filter,
    query: &Fields,
) -> Result<Option<i64>, Fault> {
    let count = T::count(read, who, filter).await?;
    let narrowed = ["q", "theme", "level", "chosen"].iter().any(|name| !query.value(name).is_empty());
    Ok((!narrowed || count <= features::MOST_COUNTED).then_some(count))
}

/// Writes lines into a file as they come.
fn written<T: Listed>(
    (w, format): (Words, SheetFormat),
    around: &T::Around,
    columns: &[String],
    mut lines: Receiver<Vec<T::Line>>,
    to: &Sender<Made>,
) -> Result<(), Fault> {
    let sheet = T::sheet(w, around).only(columns.iter().map(String::as_str));
    let mut file = File::new(&sheet, w, format, true).map_err(Fault::new)?;
    let mut done = 0;
    while let Some(some) = lines.blocking_recv() {
        file.add(&some).map_err(Fault::new)?;
        done += i64::try_from(some.len()).unwrap_or(0);
        if to.blocking_send(Made::Rows(done, file.taken())).is_err() {
            return Ok(());
        }
    }
    // Whoever does not listen any more does not want it.
    let _ = to.blocking_send(Made::Rows(done, file.end().map_err(Fault::new)?));
    Ok(())
}
