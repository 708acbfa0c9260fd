//! Reads on initiatives. Every statement holds [`SIGHT`], [`INSIDE`] or [`FIGURES`].

mod course;
mod entries;

pub use course::*;
pub use entries::*;

use super::{Ending, INSIDE, Initiative, InitiativeFilter, InitiativeLine, InitiativeSort, PhaseSet, SIGHT};
use super::{FIGURES, NAMED};
use crate::files::{FileContent, FileLine};
use crate::selections::if_chosen;
use model::{Cell, Fault, FileId, InitiativeId, NeedId, Viewer};
use store::{Reader, args, concat_sql, sql};

const LINE: &str = "SELECT i.id, i.title, i.phase, i.phase_at, i.outcome, i.closed_on, i.lead, o.name AS lead_name, \
     f.name AS focus_area_name, i.started_on, i.planned_end, i.visibility, i.language FROM initiatives i \
     JOIN organisations o ON o.id = i.lead LEFT JOIN focus_areas f ON f.id = i.focus_area WHERE ";

/// The conditions of a filter: the index `initiatives_newest` and the index of words answer them.
const FACETS: &str = concat_sql!(
    " AND (CAST($2 AS TEXT) IS NULL OR i.phase = $2 AND i.outcome IS NULL) \
     AND (CAST($3 AS TEXT) IS NULL OR i.focus_area = $3) \
     AND (CAST($4 AS TEXT) IS NULL OR i.id IN (SELECT initiative FROM initiative_partners \
     WHERE organisation = $4 AND to_date IS NULL)) \
     AND ($5 = 'all' OR ($5 = 'open' AND i.outcome IS NULL) OR ($5 = 'closed' AND i.outcome IS NOT NULL) \
     OR i.outcome = $5) AND (CAST($6 AS TEXT) IS NULL OR ",
    NAMED,
    ") "
);
const CHOSEN: &str = if_chosen!("initiatives", "i.id", "$13");
const FEW: &str =
    concat_sql!(search::from_words!("initiative", "i.id", "$7" "$8" "$9" "$10" "$11" "$12"), FACETS, CHOSEN);
const MANY: &str = concat_sql!(search::with_words!("i.id", "$7" "$8" "$9" "$10" "$11" "$12"), FACETS, CHOSEN);
const NEWEST: &str = " ORDER BY i.phase_at DESC, i.id DESC ";
const OLDEST: &str = " ORDER BY i.phase_at, i.id ";
const TITLE: &str = " ORDER BY i.title_sort, i.id ";
/// The index names the page's initiatives first, so that only those are read.
const PAGE: &str = "i.id IN (SELECT i.id FROM initiatives i WHERE ";

/// The arguments of a filter, and whether its words are looked up first.
async fn conditions(read: &mut Reader, who: &Viewer, filter: &InitiativeFilter) -> Result<(Vec<Cell>, bool), Fault> {
    let ending = match filter.ending {
        None => "all",
        Some(Ending::Open) => "open",
        Some(Ending::Closed) => "closed",
        Some(Ending::Stopped) => "stopped",
    };
    let own = filter.own_only.then(|| who.key());
    let mut all = args![who.key(), filter.phase, filter.focus_area, filter.organisation, ending, own];
    let asked = search::asked(read, "initiative", &filter.search).await?;
    all.extend(asked.ranges);
    all.extend(args![filter.chosen_only.then_some("1")]);
    Ok((all, asked.few))
}

/// One page of the initiatives, from `offset` on.
pub async fn list(
    read: &mut Reader,
    who: &Viewer,
    filter: &InitiativeFilter,
    sort: InitiativeSort,
    offset: i64,
    limit: i64,
) -> Result<Vec<InitiativeLine>, Fault> {
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match (sort, few) {
        (InitiativeSort::Newest, true) => sql!(LINE, PAGE, SIGHT, FEW, NEWEST, "LIMIT $14 OFFSET $15)", NEWEST),
        (InitiativeSort::Newest, false) => sql!(LINE, PAGE, SIGHT, MANY, NEWEST, "LIMIT $14 OFFSET $15)", NEWEST),
        (InitiativeSort::Oldest, true) => sql!(LINE, PAGE, SIGHT, FEW, OLDEST, "LIMIT $14 OFFSET $15)", OLDEST),
        (InitiativeSort::Oldest, false) => sql!(LINE, PAGE, SIGHT, MANY, OLDEST, "LIMIT $14 OFFSET $15)", OLDEST),
        (InitiativeSort::Title, true) => sql!(LINE, PAGE, SIGHT, FEW, TITLE, "LIMIT $14 OFFSET $15)", TITLE),
        (InitiativeSort::Title, false) => sql!(LINE, PAGE, SIGHT, MANY, TITLE, "LIMIT $14 OFFSET $15)", TITLE),
    };
    arguments.extend(args![limit, offset]);
    read.all(find, arguments).await
}

/// The initiatives that come after one of them in the list, so that a long one is read in turn.
pub async fn further(
    read: &mut Reader,
    who: &Viewer,
    filter: &InitiativeFilter,
    sort: InitiativeSort,
    after: InitiativeId,
    limit: i64,
) -> Result<Vec<InitiativeLine>, Fault> {
    const SINCE: &str = "((SELECT k.phase_at FROM initiatives k WHERE k.id = $14), $14) ";
    const NAMED: &str = "AND (i.title_sort, i.id) > ((SELECT k.title_sort FROM initiatives k WHERE k.id = $14), $14) ";
    const NEWER: &str = concat_sql!("AND (i.phase_at, i.id) < ", SINCE);
    const OLDER: &str = concat_sql!("AND (i.phase_at, i.id) > ", SINCE);
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match (sort, few) {
        (InitiativeSort::Newest, true) => sql!(LINE, PAGE, SIGHT, FEW, NEWER, NEWEST, "LIMIT $15)", NEWEST),
        (InitiativeSort::Newest, false) => sql!(LINE, PAGE, SIGHT, MANY, NEWER, NEWEST, "LIMIT $15)", NEWEST),
        (InitiativeSort::Oldest, true) => sql!(LINE, PAGE, SIGHT, FEW, OLDER, OLDEST, "LIMIT $15)", OLDEST),
        (InitiativeSort::Oldest, false) => sql!(LINE, PAGE, SIGHT, MANY, OLDER, OLDEST, "LIMIT $15)", OLDEST),
        (InitiativeSort::Title, true) => sql!(LINE, PAGE, SIGHT, FEW, NAMED, TITLE, "LIMIT $15)", TITLE),
        (InitiativeSort::Title, false) => sql!(LINE, PAGE, SIGHT, MANY, NAMED, TITLE, "LIMIT $15)", TITLE),
    };
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

/// How many initiatives the filter leaves; where words were asked for, up to [`search::MOST_COUNTED`] and one more.
pub async fn count(read: &mut Reader, who: &Viewer, filter: &InitiativeFilter) -> Result<i64, Fault> {
    const EACH: &str = "SELECT COUNT(*) FROM (SELECT i.id FROM initiatives i WHERE ";
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match few {
        true => sql!(EACH, SIGHT, FEW, "LIMIT $14) AS found"),
        false => sql!(EACH, SIGHT, MANY, NEWEST, "LIMIT $14) AS found"),
    };
    let most = if search::is_empty(&filter.search) { i64::MAX } else { search::MOST_COUNTED + 1 };
    arguments.extend(args![most]);
    Ok(read.one::<(i64,)>(find, arguments).await?.map_or(0, |(count,)| count))
}

/// Initiatives in the order they were recorded, after one, for those who read them all in turn.
pub async fn after(
    read: &mut Reader,
    who: &Viewer,
    filter: &InitiativeFilter,
    after: &str,
    limit: i64,
) -> Result<Vec<InitiativeLine>, Fault> {
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match few {
        true => sql!(LINE, SIGHT, FEW, "AND i.id > $14 ORDER BY i.id LIMIT $15"),
        false => sql!(LINE, SIGHT, MANY, "AND i.id > $14 ORDER BY i.id LIMIT $15"),
    };
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

/// One initiative.
pub async fn page(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Option<Initiative>, Fault> {
    let find = sql!(
        "SELECT i.id, i.title, i.purpose, i.only_together, i.lead, o.name AS lead_name, i.project_leader, \
         p.name AS project_leader_name, i.phase_set, i.phase_set_version, i.phase, i.phase_at, i.outcome, \
         i.closed_on, i.started_on, i.planned_end, i.from_item, t.name AS from_item_name, i.focus_area, \
         f.name AS focus_area_name, i.contact, i.visibility, i.language, i.version, i.created_at, i.updated_at, \
         CASE WHEN ",
        INSIDE,
        " THEN 1 ELSE 0 END AS inside, CASE WHEN ",
        FIGURES,
        " THEN 1 ELSE 0 END AS figures FROM initiatives i JOIN organisations o ON o.id = i.lead \
         LEFT JOIN persons p ON p.id = i.project_leader LEFT JOIN inventory_items t ON t.id = i.from_item \
         LEFT JOIN focus_areas f ON f.id = i.focus_area WHERE i.id = $2 AND ",
        SIGHT
    );
    read.one(find, args![who.key(), id]).await
}

/// A phase set in one of its versions.
///
/// # Errors
/// A fault where it is not there.
pub async fn phase_set(read: &mut Reader, _: &Viewer, key: &str, version: i64) -> Result<PhaseSet, Fault> {
    let find = sql!("SELECT phases, gates FROM phase_sets WHERE set_key = $1 AND version = $2");
    let (phases, gates) = read
        .one::<(String, String)>(find, args![key, version])
        .await?
        .ok_or_else(|| Fault::new(format!("no phases {key} in version {version}")))?;
    assembled(key, version, &phases, &gates)
}

fn assembled(key: &str, version: i64, phases: &str, gates: &str) -> Result<PhaseSet, Fault> {
    let names: Vec<serde_json::Value> = serde_json::from_str(phases).map_err(Fault::new)?;
    let asked: Vec<serde_json::Value> = serde_json::from_str(gates).map_err(Fault::new)?;
    let phase = names.into_iter().zip(asked).map(|(named, asked)| {
        Ok(super::Phase {
            key: serde_json::from_value(named["key"].clone()).map_err(Fault::new)?,
            name: serde_json::from_value(named["name"].clone()).map_err(Fault::new)?,
            question: serde_json::from_value(asked["ask"].clone()).map_err(Fault::new)?,
        })
    });
    Ok(PhaseSet { key: key.to_owned(), version, phase: phase.collect::<Result<_, Fault>>()? })
}

/// The phases that new initiatives go through; `None` before the first has begun.
pub async fn current_phases(read: &mut Reader) -> Result<Option<PhaseSet>, Fault> {
    let find = sql!(
        "SELECT set_key, version, phases, gates FROM phase_sets WHERE retired_at IS NULL ORDER BY version DESC LIMIT 1"
    );
    let found = read.one::<(String, i64, String, String)>(find, args![]).await?;
    found.map(|(key, version, phases, gates)| assembled(&key, version, &phases, &gates)).transpose()
}

/// The needs an initiative answers, as ids, whether or not the reader may see them: for acts that take them along.
pub(super) async fn need_ids(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<NeedId>, Fault> {
    let find = sql!(
        "SELECT l.need FROM initiative_needs l JOIN initiatives i ON i.id = l.initiative \
         WHERE l.initiative = $2 AND l.ended_at IS NULL AND ",
        INSIDE,
        " ORDER BY l.id"
    );
    Ok(read.all::<(NeedId,)>(find, args![who.key(), id]).await?.into_iter().map(|(need,)| need).collect())
}

/// The documents of an initiative, the first one first.
pub async fn files(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<FileLine>, Fault> {
    let find = sql!(
        "SELECT f.id, f.name, f.media_type, f.size, f.added_at FROM files f JOIN initiatives i ON i.id = f.owner_id \
         WHERE f.owner_kind = 'initiative' AND f.owner_id = $2 AND f.trashed_at IS NULL AND ",
        INSIDE,
        " ORDER BY f.added_at, f.id"
    );
    read.all(find, args![who.key(), id]).await
}

/// One document of an initiative, with its content.
pub async fn file(
    read: &mut Reader,
    who: &Viewer,
    id: InitiativeId,
    file: FileId,
) -> Result<Option<FileContent>, Fault> {
    let find = sql!(
        "SELECT f.name, f.media_type, f.content FROM files f JOIN initiatives i ON i.id = f.owner_id \
         WHERE f.owner_kind = 'initiative' AND f.owner_id = $2 AND f.id = $3 AND f.trashed_at IS NULL AND ",
        INSIDE
    );
    read.one(find, args![who.key(), id, file]).await
}
