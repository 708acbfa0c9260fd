//! The lists that can be made into files: what each asks, and its columns.

use super::Listed;
use crate::decode::Fields;
use crate::pages;
use features::actors::{OrganisationFilter, OrganisationLine, OrganisationSort};
use features::initiatives::{InitiativeFilter, InitiativeLine, InitiativeSort, PhaseSet};
use features::lists::List;
use features::needs::{NeedFilter, NeedLine, NeedSort};
use features::offers::{OfferFilter, OfferLine, OfferSort};
use features::{actors, initiatives, needs, offers};
use model::{Fault, InitiativeId, NeedId, OfferId, OrganisationId, Viewer};
use store::Reader;
use view::Words;
use view::pages as sheets;
use view::sheet::Sheet;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $name:literal, $called:ident, $feature:ident, $page:path, $line:ty, $filter:ty, $id:ty,
        $around:ty = $read_around:path, $sheet:path;)+) => {$(
        $(#[$doc])*
        pub(crate) struct $kind;

        impl Listed for $kind {
            type Line = $line;
            type Filter = $filter;
            type Id = $id;
            type Around = $around;
            const LIST: List = List::$kind;
            const NAME: &'static str = $name;

            fn filter(query: &Fields) -> Self::Filter {
                $page(query)
            }

            async fn count(read: &mut Reader, who: &Viewer, (filter, _): &Self::Filter) -> Result<i64, Fault> {
                $feature::ask::count(read, who, filter).await
            }

            async fn first(
                read: &mut Reader,
                who: &Viewer,
                (filter, sort): &Self::Filter,
                limit: i64,
            ) -> Result<Vec<Self::Line>, Fault> {
                $feature::ask::list(read, who, filter, *sort, 0, limit).await
            }

            async fn further(
                read: &mut Reader,
                who: &Viewer,
                (filter, sort): &Self::Filter,
                after: Self::Id,
                limit: i64,
            ) -> Result<Vec<Self::Line>, Fault> {
                $feature::ask::further(read, who, filter, *sort, after, limit).await
            }

            fn id(line: &Self::Line) -> Self::Id {
                line.id
            }

            fn name(line: &Self::Line) -> String {
                line.$called.clone()
            }

            async fn around(read: &mut Reader) -> Result<Self::Around, Fault> {
                $read_around(read).await
            }

            fn sheet(w: Words, around: &Self::Around) -> Sheet<'_, Self::Line> {
                $sheet(w, around)
            }
        }
    )+};
}

kinds! {
    /// Needs.
    Needs: "koblingsboks-behov", title, needs, pages::needs::filter, NeedLine, (NeedFilter, NeedSort), NeedId,
        () = nothing, of_needs;
    /// Offers.
    Offers: "koblingsboks-tilbud", title, offers, pages::offers::filter, OfferLine, (OfferFilter, OfferSort), OfferId,
        () = nothing, of_offers;
    /// Organisations.
    Organisations: "koblingsboks-aktorer", name, actors, pages::organisations::filter, OrganisationLine,
        (OrganisationFilter, OrganisationSort), OrganisationId, () = nothing, of_organisations;
    /// Initiatives.
    Initiatives: "koblingsboks-initiativ", title, initiatives, pages::initiatives::filter, InitiativeLine,
        (InitiativeFilter, InitiativeSort), InitiativeId, PhaseSet = pages::initiatives::phases, sheets::initiatives::sheet;
}

async fn nothing(_: &mut Reader) -> Result<(), Fault> {
    Ok(())
}

fn of_needs(w: Words, (): &()) -> Sheet<'static, NeedLine> {
    sheets::needs::sheet(w)
}

fn of_offers(w: Words, (): &()) -> Sheet<'static, OfferLine> {
    sheets::offers::sheet(w)
}

fn of_organisations(w: Words, (): &()) -> Sheet<'static, OrganisationLine> {
    sheets::organisations::sheet(w)
}
