//! Reads from the register of actors.

use super::{
    MemberLine, Organisation, OrganisationFilter, OrganisationLine, OrganisationSort, Position, SIGHT, TieLine,
};
use crate::selections::if_chosen;
use model::{Cell, Fault, Membership, OrganisationId, OrganisationRole, PersonId, Viewer};
use store::{Reader, args, concat_sql, sql};

/// A line with the two columns of the position in force.
const LINE: &str = "SELECT o.id, o.name, o.number, o.kind, o.sector, o.role, o.municipality, o.municipality_name, o.language, \
     p.standing, p.status FROM organisations o LEFT JOIN positions p ON p.organisation = o.id AND p.to_date IS NULL WHERE ";
/// The conditions of a filter for `organisations o`; the index `organisations_listed` and the index of words answer
/// them without reading an organisation.
const FACETS: &str = " AND (CAST($2 AS TEXT) IS NULL OR o.kind = $2) AND (CAST($3 AS TEXT) IS NULL OR o.sector = $3) \
     AND (CAST($4 AS TEXT) IS NULL OR o.role = $4) AND (CAST($5 AS TEXT) IS NULL OR o.municipality = $5) \
     AND (CAST($6 AS TEXT) IS NULL OR o.id IN \
     (SELECT organisation FROM positions WHERE to_date IS NULL AND standing = $6)) \
     AND (CAST($13 AS TEXT) IS NULL OR o.id IN (SELECT id FROM organisations WHERE import = $13)) ";
const CHOSEN: &str = if_chosen!("organisations", "o.id", "$14");
const FEW: &str =
    concat_sql!(search::from_words!("organisation", "o.id", "$7" "$8" "$9" "$10" "$11" "$12"), FACETS, CHOSEN);
const MANY: &str = concat_sql!(search::with_words!("o.id", "$7" "$8" "$9" "$10" "$11" "$12"), FACETS, CHOSEN);
/// The index names the page's organisations first, so that only those are read.
const PAGE: &str = "o.id IN (SELECT o.id FROM organisations o WHERE ";
const BY_NAME: &str = " ORDER BY o.name_sort, o.id ";
// Ids sort as they were made.
const NEWEST: &str = " ORDER BY o.id DESC ";
const OLDEST: &str = " ORDER BY o.id ";

/// The arguments of a filter, and whether its words are looked up first.
async fn conditions(read: &mut Reader, who: &Viewer, filter: &OrganisationFilter) -> Result<(Vec<Cell>, bool), Fault> {
    let OrganisationFilter { kind, sector, role, municipality, standing, search, import, chosen_only } = filter;
    let mut all = args![who.key(), kind, sector, role, municipality, standing];
    let asked = search::asked(read, "organisation", search).await?;
    all.extend(asked.ranges);
    all.extend(args![import, chosen_only.then_some("1")]);
    Ok((all, asked.few))
}

/// One page of organisations, from `offset` on.
pub async fn list(
    read: &mut Reader,
    who: &Viewer,
    filter: &OrganisationFilter,
    sort: OrganisationSort,
    offset: i64,
    limit: i64,
) -> Result<Vec<OrganisationLine>, Fault> {
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match (sort, few) {
        (OrganisationSort::Name, true) => sql!(LINE, PAGE, SIGHT, FEW, BY_NAME, "LIMIT $15 OFFSET $16)", BY_NAME),
        (OrganisationSort::Name, false) => sql!(LINE, PAGE, SIGHT, MANY, BY_NAME, "LIMIT $15 OFFSET $16)", BY_NAME),
        (OrganisationSort::Newest, true) => sql!(LINE, PAGE, SIGHT, FEW, NEWEST, "LIMIT $15 OFFSET $16)", NEWEST),
        (OrganisationSort::Newest, false) => sql!(LINE, PAGE, SIGHT, MANY, NEWEST, "LIMIT $15 OFFSET $16)", NEWEST),
        (OrganisationSort::Oldest, true) => sql!(LINE, PAGE, SIGHT, FEW, OLDEST, "LIMIT $15 OFFSET $16)", OLDEST),
        (OrganisationSort::Oldest, false) => sql!(LINE, PAGE, SIGHT, MANY, OLDEST, "LIMIT $15 OFFSET $16)", OLDEST),
    };
    arguments.extend(args![limit, offset]);
    read.all(find, arguments).await
}

/// The organisations that come after one of them in the list, so that a long one is read in turn.
pub async fn further(
    read: &mut Reader,
    who: &Viewer,
    filter: &OrganisationFilter,
    sort: OrganisationSort,
    after: OrganisationId,
    limit: i64,
) -> Result<Vec<OrganisationLine>, Fault> {
    const NAMED: &str = "AND (o.name_sort, o.id) > ((SELECT k.name_sort FROM organisations k WHERE k.id = $15), $15) ";
    const NEWER: &str = "AND o.id < $15 ";
    const OLDER: &str = "AND o.id > $15 ";
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match (sort, few) {
        (OrganisationSort::Name, true) => sql!(LINE, PAGE, SIGHT, FEW, NAMED, BY_NAME, "LIMIT $16)", BY_NAME),
        (OrganisationSort::Name, false) => sql!(LINE, PAGE, SIGHT, MANY, NAMED, BY_NAME, "LIMIT $16)", BY_NAME),
        (OrganisationSort::Newest, true) => sql!(LINE, PAGE, SIGHT, FEW, NEWER, NEWEST, "LIMIT $16)", NEWEST),
        (OrganisationSort::Newest, false) => sql!(LINE, PAGE, SIGHT, MANY, NEWER, NEWEST, "LIMIT $16)", NEWEST),
        (OrganisationSort::Oldest, true) => sql!(LINE, PAGE, SIGHT, FEW, OLDER, OLDEST, "LIMIT $16)", OLDEST),
        (OrganisationSort::Oldest, false) => sql!(LINE, PAGE, SIGHT, MANY, OLDER, OLDEST, "LIMIT $16)", OLDEST),
    };
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

/// How many organisations the filter leaves; where words were asked for, up to [`search::MOST_COUNTED`] and one more.
pub async fn count(read: &mut Reader, who: &Viewer, filter: &OrganisationFilter) -> Result<i64, Fault> {
    const EACH: &str = "SELECT COUNT(*) FROM (SELECT o.id FROM organisations o WHERE ";
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match few {
        true => sql!(EACH, SIGHT, FEW, "LIMIT $15) AS found"),
        false => sql!(EACH, SIGHT, MANY, "ORDER BY o.name_sort, o.id LIMIT $15) AS found"),
    };
    let most = if search::is_empty(&filter.search) { i64::MAX } else { search::MOST_COUNTED + 1 };
    arguments.extend(args![most]);
    Ok(read.one::<(i64,)>(find, arguments).await?.map_or(0, |(count,)| count))
}

/// Organisations in the order they were added, after one, for those who read them all in turn.
pub async fn after(
    read: &mut Reader,
    who: &Viewer,
    filter: &OrganisationFilter,
    after: &str,
    limit: i64,
) -> Result<Vec<OrganisationLine>, Fault> {
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match few {
        true => sql!(LINE, SIGHT, FEW, "AND o.id > $15 ORDER BY o.id LIMIT $16"),
        false => sql!(LINE, SIGHT, MANY, "AND o.id > $15 ORDER BY o.id LIMIT $16"),
    };
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

/// One organisation.
pub async fn page(read: &mut Reader, who: &Viewer, id: OrganisationId) -> Result<Option<Organisation>, Fault> {
    let find = sql!(
        "SELECT id, number, name, kind, sector, branch, role, municipality, municipality_name, municipality_on, form, \
         industry_code, industry_version, employees_band, register_standing, register_date, website, about, offers, \
         seeks, contact, language, invented_at, version, updated_at FROM organisations WHERE id = $2 AND ",
        SIGHT
    );
    read.one(find, args![who.key(), id]).await
}

/// An organisation's positions, the newest first.
pub async fn positions(read: &mut Reader, who: &Viewer, id: OrganisationId) -> Result<Vec<Position>, Fault> {
    let find = sql!(
        "SELECT id, standing, status, from_date, to_date, basis FROM positions WHERE organisation = $2 AND ",
        SIGHT,
        " ORDER BY from_date DESC, id DESC"
    );
    read.all(find, args![who.key(), id]).await
}

/// An organisation's ties, the strongest first.
pub async fn ties(read: &mut Reader, who: &Viewer, id: OrganisationId) -> Result<Vec<TieLine>, Fault> {
    let find = sql!(
        "SELECT t.id, o.id AS other, o.name AS other_name, t.kind, t.strength, t.since, t.note, \
         CASE WHEN t.direction = 'mutual' THEN 'mutual' WHEN t.from_organisation = $2 THEN 'out' ELSE 'in' END \
         AS direction FROM ties t JOIN organisations o \
         ON o.id = CASE WHEN t.from_organisation = $2 THEN t.to_organisation ELSE t.from_organisation END \
         WHERE (t.from_organisation = $2 OR t.to_organisation = $2) AND t.trashed_at IS NULL AND ",
        SIGHT,
        " ORDER BY t.strength DESC, o.name_sort, t.id LIMIT 200"
    );
    read.all(find, args![who.key(), id]).await
}

/// Who belongs to an organisation, for its own members and those who run the region.
pub async fn members(read: &mut Reader, who: &Viewer, id: OrganisationId) -> Result<Vec<MemberLine>, Fault> {
    let find = sql!(
        "SELECT m.id, m.person, p.name, m.role FROM memberships m JOIN persons p ON p.id = m.person \
         WHERE m.organisation = $2 AND m.ended_at IS NULL AND p.ended_at IS NULL \
         AND (m.organisation IN ",
        super::OWN,
        " OR EXISTS (SELECT 1 FROM region_roles WHERE person = $1 AND role IN ('coordinator', 'administrator') \
         AND ended_at IS NULL)) ORDER BY p.name_sort, m.id LIMIT 500"
    );
    read.all(find, args![who.key(), id]).await
}

/// Name and id of every organisation, by name, for a field to choose one.
pub async fn names(read: &mut Reader, who: &Viewer) -> Result<Vec<(OrganisationId, String)>, Fault> {
    let find = sql!("SELECT id, name FROM organisations WHERE ", SIGHT, " ORDER BY name_sort, id LIMIT 5000");
    read.all(find, args![who.key()]).await
}

/// The roles a person holds in organisations, by the organisation's name.
pub async fn memberships(read: &mut Reader, person: PersonId) -> Result<Vec<Membership>, Fault> {
    let find = sql!(
        "SELECT m.organisation, o.name, m.role FROM memberships m JOIN organisations o ON o.id = m.organisation \
         WHERE m.person = $1 AND m.ended_at IS NULL ORDER BY o.name_sort, o.id"
    );
    let held = read.all::<(OrganisationId, String, OrganisationRole)>(find, args![person]).await?;
    Ok(held.into_iter().map(|(organisation, name, role)| Membership { organisation, name, role }).collect())
}
