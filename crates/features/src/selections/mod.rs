//! Which lines of a list has somebody ticked, to do the same with all of them?

pub mod act;
pub mod ask;

/// The most lines of one list that somebody has chosen at a time.
pub const MOST: i64 = 500;

/// A condition of a list: where `$only` says anything, the thing is among those that the viewer has chosen.
macro_rules! if_chosen {
    ($list:literal, $id:literal, $only:literal) => {
        concat!(
            " AND (CAST(",
            $only,
            " AS TEXT) IS NULL OR ",
            $id,
            " IN (SELECT h.thing FROM selections h WHERE h.person = $1 AND h.list = '",
            $list,
            "')) "
        )
    };
}
pub(crate) use if_chosen;
