//! Reads on what somebody has chosen: one's own rows alone.

use model::{Fault, Viewer};
use store::{Reader, args, sql};

/// What the viewer has chosen of a list, by its key, in the order it was chosen.
pub async fn chosen(read: &mut Reader, who: &Viewer, list: &str) -> Result<Vec<String>, Fault> {
    let find = sql!("SELECT thing FROM selections WHERE person = $1 AND list = $2 ORDER BY chosen_at, thing");
    let found = read.all::<(String,)>(find, args![who.key(), list]).await?;
    Ok(found.into_iter().map(|(thing,)| thing).collect())
}
