//! Reads on the inventory. Every statement holds [`SIGHT`].

use super::{Item, ItemFilter, ItemLine, ItemSort, Load, Overlap, SIGHT};
use model::{Day, Fault, ItemId, OrganisationId, Viewer};
use store::{Reader, args, sql};

const LINE: &str = "SELECT i.id, i.name, i.kind, i.status, i.lead, COALESCE(o.name, i.lead_text) AS lead_name, \
     (SELECT COUNT(*) FROM inventory_overlaps v WHERE (v.item = i.id OR v.other_item = i.id) AND v.ended_at IS NULL) \
     AS overlaps, i.language FROM inventory_items i LEFT JOIN organisations o ON o.id = i.lead WHERE ";

/// All that is there and the filter leaves, five hundred at most.
pub async fn items(
    read: &mut Reader,
    who: &Viewer,
    filter: &ItemFilter,
    sort: ItemSort,
) -> Result<Vec<ItemLine>, Fault> {
    const FACETS: &str =
        " AND (CAST($2 AS TEXT) IS NULL OR i.kind = $2) AND (CAST($3 AS TEXT) IS NULL OR i.status = $3) ";
    const FEW: &str = search::from_words!("item", "i.id", "$4" "$5" "$6" "$7" "$8" "$9");
    const MANY: &str = search::with_words!("i.id", "$4" "$5" "$6" "$7" "$8" "$9");
    let asked = search::asked(read, "item", &filter.search).await?;
    let find = match (sort, asked.few) {
        (ItemSort::Name, true) => sql!(LINE, SIGHT, FACETS, FEW, "ORDER BY i.name_sort, i.id LIMIT 500"),
        (ItemSort::Name, false) => sql!(LINE, SIGHT, FACETS, MANY, "ORDER BY i.name_sort, i.id LIMIT 500"),
        // Ids are given in the order of time.
        (ItemSort::Newest, true) => sql!(LINE, SIGHT, FACETS, FEW, "ORDER BY i.id DESC LIMIT 500"),
        (ItemSort::Newest, false) => sql!(LINE, SIGHT, FACETS, MANY, "ORDER BY i.id DESC LIMIT 500"),
        (ItemSort::Oldest, true) => sql!(LINE, SIGHT, FACETS, FEW, "ORDER BY i.id LIMIT 500"),
        (ItemSort::Oldest, false) => sql!(LINE, SIGHT, FACETS, MANY, "ORDER BY i.id LIMIT 500"),
    };
    let mut arguments = args![who.key(), filter.kind, filter.status];
    arguments.extend(asked.ranges);
    read.all(find, arguments).await
}

/// Items in the order they were listed, after one, for those who read them all in turn.
pub async fn after(read: &mut Reader, who: &Viewer, after: &str, limit: i64) -> Result<Vec<ItemLine>, Fault> {
    read.all(sql!(LINE, SIGHT, " AND i.id > $2 ORDER BY i.id LIMIT $3"), args![who.key(), after, limit]).await
}

/// One item.
pub async fn item(read: &mut Reader, who: &Viewer, id: ItemId) -> Result<Option<Item>, Fault> {
    let find = sql!(
        "SELECT i.id, i.name, i.lead, o.name AS lead_name, i.lead_text, i.kind, i.status, i.since, i.until, i.place, \
         i.note, i.source, i.language, i.version, i.updated_at FROM inventory_items i \
         LEFT JOIN organisations o ON o.id = i.lead WHERE i.id = $2 AND ",
        SIGHT
    );
    read.one(find, args![who.key(), id]).await
}

/// The organisations that take part in an item, by name.
pub async fn partners(read: &mut Reader, who: &Viewer, id: ItemId) -> Result<Vec<(OrganisationId, String)>, Fault> {
    let find = sql!(
        "SELECT o.id, o.name FROM inventory_partners q JOIN organisations o ON o.id = q.organisation \
         WHERE q.item = $2 AND ",
        SIGHT,
        " ORDER BY o.name_sort, o.id"
    );
    read.all(find, args![who.key(), id]).await
}

/// What an item overlaps with.
pub async fn overlaps(read: &mut Reader, who: &Viewer, id: ItemId) -> Result<Vec<Overlap>, Fault> {
    let find = sql!(
        "SELECT v.id, i.id AS other, i.name AS other_name, v.words FROM inventory_overlaps v \
         JOIN inventory_items i ON i.id = CASE WHEN v.item = $2 THEN v.other_item ELSE v.item END \
         WHERE (v.item = $2 OR v.other_item = $2) AND v.ended_at IS NULL AND ",
        SIGHT,
        " ORDER BY i.name_sort, v.id"
    );
    read.all(find, args![who.key(), id]).await
}

/// What lands on units on or after a day, by organisation, unit and beginning.
pub async fn loads(
    read: &mut Reader,
    who: &Viewer,
    organisation: Option<OrganisationId>,
    since: Day,
) -> Result<Vec<Load>, Fault> {
    let find = sql!(
        "SELECT l.id, l.organisation, o.name AS organisation_name, l.unit, l.kind, l.words, l.from_date, l.to_date \
         FROM unit_loads l JOIN organisations o ON o.id = l.organisation \
         WHERE l.ended_at IS NULL AND (l.to_date IS NULL OR l.to_date >= $2) \
         AND (CAST($3 AS TEXT) IS NULL OR l.organisation = $3) AND ",
        SIGHT,
        " ORDER BY o.name_sort, l.organisation, l.unit_folded, l.from_date, l.id LIMIT 500"
    );
    read.all(find, args![who.key(), since, organisation]).await
}
