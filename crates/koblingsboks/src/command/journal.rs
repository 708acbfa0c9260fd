//! The journal's chain of seals, walked from its beginning.

use features::audit::{self, Break, Chain};
use store::Store;

/// Whether the chain holds, and where it ends.
///
/// # Errors
/// One sentence on where it breaks, or that it does not pass through `known`, a place and its hash as `PLACE:HASH`.
pub(super) async fn verify(store: &Store, known: Option<&str>) -> Result<String, String> {
    let mut read = store.read().await.map_err(|fault| fault.to_string())?;
    let Chain { sealed, waiting, head, broken } =
        audit::ask::chain(&mut read).await.map_err(|fault| fault.to_string())?;
    if let Some(broken) = broken {
        return Err(told(broken));
    }
    if let Some((place, hash)) = known.map(|known| known.split_once(':').unwrap_or((known, ""))) {
        let place: i64 = place.parse().map_err(|_| "--from needs PLACE:HASH, as this command prints it".to_owned())?;
        let found = audit::ask::seal_at(&mut read, place).await.map_err(|fault| fault.to_string())?;
        if found.as_deref() != Some(hash) {
            return Err(format!("the journal is another one than at {place}: it does not pass through that hash"));
        }
    }
    Ok(format!(
        "The journal holds: {sealed} rows are sealed, {waiting} wait.\nIts end, to be kept elsewhere: {sealed}:{head}"
    ))
}

fn told(broken: Break) -> String {
    match broken {
        Break::Changed(place) => format!("the journal has been changed at place {place}"),
        Break::Missing(place) => format!("a row of the journal is missing at place {place}"),
        Break::Cut(place) => format!("the journal's chain ends at place {place}, and not where it was last sealed"),
        Break::Unsealed(rows) => format!("{rows} rows stand in the journal beside its chain"),
    }
}
