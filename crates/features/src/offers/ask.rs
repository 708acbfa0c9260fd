//! Reads on offers. Every statement holds [`SIGHT`].

use super::{Offer, OfferFilter, OfferLine, OfferSort, OfferStep, SIGHT};
use crate::selections::if_chosen;
use model::{Cell, Day, Fault, NeedId, OfferId, Viewer};
use store::{Reader, args, sql};

const LINE: &str = "SELECT f.id, f.kind, f.title, f.organisation, o.name AS organisation_name, f.state, f.state_at, \
     f.municipality, f.reach, f.valid_until, f.visibility, f.language FROM offers f \
     JOIN organisations o ON o.id = f.organisation WHERE ";
/// Conditions that the index `offers_newest` alone can answer.
const BY_INDEX: &str = store::concat_sql!(
    " AND (CAST($2 AS TEXT) IS NULL OR f.kind = $2) AND (CAST($3 AS TEXT) IS NULL OR f.organisation = $3) \
     AND (CAST($4 AS TEXT) IS NULL OR f.state = $4) AND (CAST($5 AS TEXT) IS NULL OR f.organisation IN ",
    crate::actors::OWN,
    ") "
);
const FACETS: &str = store::concat_sql!(BY_INDEX, "AND (CAST($6 AS TEXT) IS NULL OR f.themes LIKE $6) ");
const CHOSEN: &str = if_chosen!("offers", "f.id", "$13");
const FEW: &str =
    store::concat_sql!(search::from_words!("offer", "f.id", "$7" "$8" "$9" "$10" "$11" "$12"), FACETS, CHOSEN);
const MANY: &str = store::concat_sql!(search::with_words!("f.id", "$7" "$8" "$9" "$10" "$11" "$12"), FACETS, CHOSEN);

fn index_conditions(who: &Viewer, filter: &OfferFilter) -> Vec<Cell> {
    args![who.key(), filter.kind, filter.organisation, filter.state, filter.own_only.then(|| who.key())]
}

/// The arguments of a filter, and whether its words are looked up first.
async fn conditions(read: &mut Reader, who: &Viewer, filter: &OfferFilter) -> Result<(Vec<Cell>, bool), Fault> {
    let mut all = index_conditions(who, filter);
    all.extend(args![filter.theme.map(|theme| format!("% {} %", theme.as_str()))]);
    let asked = search::asked(read, "offer", &filter.search).await?;
    all.extend(asked.ranges);
    all.extend(args![filter.chosen_only.then_some("1")]);
    Ok((all, asked.few))
}

fn is_by_index(filter: &OfferFilter) -> bool {
    filter.theme.is_none() && !filter.chosen_only && search::is_empty(&filter.search)
}

/// One page of offers, from `offset` on.
pub async fn list(
    read: &mut Reader,
    who: &Viewer,
    filter: &OfferFilter,
    sort: OfferSort,
    offset: i64,
    limit: i64,
) -> Result<Vec<OfferLine>, Fault> {
    if sort == OfferSort::Newest && is_by_index(filter) {
        let find = sql!(
            LINE,
            "f.id IN (SELECT f.id FROM offers f WHERE ",
            SIGHT,
            BY_INDEX,
            "ORDER BY f.state_at DESC, f.id DESC LIMIT $6 OFFSET $7) ORDER BY f.state_at DESC, f.id DESC"
        );
        let mut arguments = index_conditions(who, filter);
        arguments.extend(args![limit, offset]);
        return read.all(find, arguments).await;
    }
    const PAGE: &str = "f.id IN (SELECT f.id FROM offers f WHERE ";
    const NEWEST: &str = " ORDER BY f.state_at DESC, f.id DESC ";
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match (sort, few) {
        (OfferSort::Newest, true) => sql!(LINE, PAGE, SIGHT, FEW, NEWEST, "LIMIT $14 OFFSET $15)", NEWEST),
        (OfferSort::Newest, false) => sql!(LINE, PAGE, SIGHT, MANY, NEWEST, "LIMIT $14 OFFSET $15)", NEWEST),
        (OfferSort::Oldest, true) => sql!(LINE, SIGHT, FEW, "ORDER BY f.state_at, f.id LIMIT $14 OFFSET $15"),
        (OfferSort::Oldest, false) => sql!(LINE, SIGHT, MANY, "ORDER BY f.state_at, f.id LIMIT $14 OFFSET $15"),
        (OfferSort::Title, true) => sql!(LINE, SIGHT, FEW, "ORDER BY f.title_sort, f.id LIMIT $14 OFFSET $15"),
        (OfferSort::Title, false) => sql!(LINE, SIGHT, MANY, "ORDER BY f.title_sort, f.id LIMIT $14 OFFSET $15"),
    };
    arguments.extend(args![limit, offset]);
    read.all(find, arguments).await
}

/// The offers that come after one of them in the list, so that a long one is read in turn.
pub async fn further(
    read: &mut Reader,
    who: &Viewer,
    filter: &OfferFilter,
    sort: OfferSort,
    after: OfferId,
    limit: i64,
) -> Result<Vec<OfferLine>, Fault> {
    const PAGE: &str = "f.id IN (SELECT f.id FROM offers f WHERE ";
    const SINCE: &str = "((SELECT k.state_at FROM offers k WHERE k.id = $14), $14) ";
    const NAMED: &str = "AND (f.title_sort, f.id) > ((SELECT k.title_sort FROM offers k WHERE k.id = $14), $14) ";
    const NEWER: &str = store::concat_sql!("AND (f.state_at, f.id) < ", SINCE);
    const OLDER: &str = store::concat_sql!("AND (f.state_at, f.id) > ", SINCE);
    const NEWEST: &str = " ORDER BY f.state_at DESC, f.id DESC ";
    const OLDEST: &str = " ORDER BY f.state_at, f.id ";
    const TITLE: &str = " ORDER BY f.title_sort, f.id ";
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match (sort, few) {
        (OfferSort::Newest, true) => sql!(LINE, PAGE, SIGHT, FEW, NEWER, NEWEST, "LIMIT $15)", NEWEST),
        (OfferSort::Newest, false) => sql!(LINE, PAGE, SIGHT, MANY, NEWER, NEWEST, "LIMIT $15)", NEWEST),
        (OfferSort::Oldest, true) => sql!(LINE, PAGE, SIGHT, FEW, OLDER, OLDEST, "LIMIT $15)", OLDEST),
        (OfferSort::Oldest, false) => sql!(LINE, PAGE, SIGHT, MANY, OLDER, OLDEST, "LIMIT $15)", OLDEST),
        (OfferSort::Title, true) => sql!(LINE, PAGE, SIGHT, FEW, NAMED, TITLE, "LIMIT $15)", TITLE),
        (OfferSort::Title, false) => sql!(LINE, PAGE, SIGHT, MANY, NAMED, TITLE, "LIMIT $15)", TITLE),
    };
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

/// How many offers the filter leaves; where words or themes were asked for, up to [`search::MOST_COUNTED`] and one more.
pub async fn count(read: &mut Reader, who: &Viewer, filter: &OfferFilter) -> Result<i64, Fault> {
    let counted = if is_by_index(filter) {
        let find = sql!("SELECT COUNT(*) FROM offers f WHERE ", SIGHT, BY_INDEX);
        read.one::<(i64,)>(find, index_conditions(who, filter)).await?
    } else {
        const EACH: &str = "SELECT COUNT(*) FROM (SELECT f.id FROM offers f WHERE ";
        let (mut arguments, few) = conditions(read, who, filter).await?;
        let find = match few {
            true => sql!(EACH, SIGHT, FEW, "LIMIT $14) AS found"),
            false => sql!(EACH, SIGHT, MANY, "ORDER BY f.state_at DESC, f.id DESC LIMIT $14) AS found"),
        };
        arguments.extend(args![search::MOST_COUNTED + 1]);
        read.one::<(i64,)>(find, arguments).await?
    };
    Ok(counted.map_or(0, |(count,)| count))
}

/// Offers in the order they were begun, after one, for those who read them all in turn.
pub async fn after(
    read: &mut Reader,
    who: &Viewer,
    filter: &OfferFilter,
    after: &str,
    limit: i64,
) -> Result<Vec<OfferLine>, Fault> {
    let (mut arguments, few) = conditions(read, who, filter).await?;
    let find = match few {
        true => sql!(LINE, SIGHT, FEW, "AND f.id > $14 ORDER BY f.id LIMIT $15"),
        false => sql!(LINE, SIGHT, MANY, "AND f.id > $14 ORDER BY f.id LIMIT $15"),
    };
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

const WHOLE: &str = "SELECT f.id, f.organisation, o.name AS organisation_name, f.kind, f.title, f.about, f.themes, \
     f.technology_level, f.organisation_level, f.price_model, f.municipality, f.reach, f.conditions, f.evidence, \
     f.languages, f.valid_until, f.contact, f.visibility, f.language, f.state, f.state_at, f.version, f.updated_at \
     FROM offers f JOIN organisations o ON o.id = f.organisation WHERE ";

/// One offer.
pub async fn page(read: &mut Reader, who: &Viewer, id: OfferId) -> Result<Option<Offer>, Fault> {
    read.one(sql!(WHOLE, "f.id = $2 AND ", SIGHT), args![who.key(), id]).await
}

/// The steps of an offer, the first one first.
pub async fn steps(read: &mut Reader, who: &Viewer, id: OfferId) -> Result<Vec<OfferStep>, Fault> {
    let find = sql!(
        "SELECT s.state, s.by_person AS person, p.name, s.at, s.reason FROM offer_steps s \
         JOIN persons p ON p.id = s.by_person JOIN offers f ON f.id = s.offer WHERE s.offer = $2 AND ",
        SIGHT,
        " ORDER BY s.seq"
    );
    read.all(find, args![who.key(), id]).await
}

/// Offers that share most of the rarest words with a need, so many at most, that are shown and stand on a day: the
/// ones that the matching engine then weighs one by one. The need's own words are looked up by its id.
pub async fn nearest(
    read: &mut Reader,
    who: &Viewer,
    need: NeedId,
    today: Day,
    most: i64,
) -> Result<Vec<Offer>, Fault> {
    let words = search::rarest(read, "need", &need.to_string(), "offer").await?;
    let find = sql!(
        WHOLE,
        "f.state = 'shown' AND (f.valid_until IS NULL OR f.valid_until >= $2) AND f.id IN (",
        search::NEAREST,
        ") AND ",
        SIGHT,
        " ORDER BY f.id"
    );
    let mut arguments = args![who.key(), today, "offer", most];
    arguments.extend(search::nearest_arguments(&words));
    read.all(find, arguments).await
}
