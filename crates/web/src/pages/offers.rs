//! Offers: the list, one offer, its form and its steps.

use super::follows::following;
use super::searches::saved;
use super::{known, organisations_to_write_for, page_number, query_of};
use crate::answer::{Answer, done, html, page, refused_page, undoable};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::listed;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::lists::List;
use features::offers::rules::{may_write, may_write_any, steps_from};
use features::offers::{self, OfferFilter, OfferSort, OfferText};
use model::{FollowKind, OfferId, OfferState, Reason, Refusal, Stop, Text, Visibility};
use store::Reader;
use view::kit::Paging;
use view::pages::offers::{self as pages, OfferForm, OfferPage, OffersPage};
use view::{Filled, Frame};

pub(super) const FILTERS: &[&str] =
    &["q", "kind", "theme", "organisation", "state", "mine", "chosen", "sort", "columns"];

/// A filter from an address; what is no filter is passed over.
pub(crate) fn filter(query: &Fields) -> (OfferFilter, OfferSort) {
    let filter = OfferFilter {
        search: query.value("q").chars().take(200).collect(),
        kind: query.value("kind").parse().ok(),
        theme: query.value("theme").parse().ok(),
        organisation: query.value("organisation").parse().ok(),
        state: query.value("state").parse().ok(),
        own_only: query.value("mine") == "1",
        chosen_only: query.value("chosen") == "1",
    };
    let sort = match query.value("sort") {
        "oldest" => OfferSort::Oldest,
        "title" => OfferSort::Title,
        _ => OfferSort::Newest,
    };
    (filter, sort)
}

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let (who, (filter, sort)) = (&visit.viewer, filter(&query));
    let mut read = app.store.read().await?;
    let total = offers::ask::count(&mut read, who, &filter).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let data = OffersPage {
        lines: offers::ask::list(&mut read, who, &filter, sort, paging.offset(), paging.size).await?,
        filled: query.filled(Vec::new()),
        query: query.query(FILTERS),
        saved: saved(&mut read, who, List::Offers).await?,
        choosing: super::selections::choosing(&mut read, who, List::Offers, &query).await?,
        paging,
        today: read.now().day(),
        may_write: may_write_any(who),
    };
    page(pages::list(&visit.frame(&app), &data))
}

/// The list as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    listed::file::<listed::Offers>(&app, &visit).await
}

/// One offer.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read_with_kept_plans().await?;
    let data = page_data(&visit, &mut read, known(&id)?, Filled::default()).await?;
    let follow = following(&mut read, &visit, FollowKind::Offer, data.offer.id).await?;
    super::seen::note(&app, &visit, &mut read, "offer", &id, data.offer.visibility).await?;
    page(pages::show(&Frame { follow, ..visit.frame(&app) }, &data))
}

async fn page_data(visit: &Visit, read: &mut Reader, id: OfferId, filled: Filled) -> Result<OfferPage, Problem> {
    let who = &visit.viewer;
    let offer = offers::ask::page(read, who, id).await?.ok_or(Refusal::NotFound)?;
    Ok(OfferPage {
        steps: offers::ask::steps(read, who, id).await?,
        next: steps_from(offer.state),
        may_write: may_write(who, offer.organisation),
        today: read.now().day(),
        offer,
        filled,
    })
}

/// The form of a new offer.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let mut filled = Filled::with([
        ("visibility", Visibility::Region.as_str()),
        ("language", visit.viewer.language.as_str()),
        ("reach", "region"),
        ("languages", "nb"),
    ]);
    if let [only] = visit.viewer.memberships.as_slice() {
        filled.values.push(("organisation".into(), only.organisation.to_string()));
    }
    form_page(&app, visit, None, filled, StatusCode::OK).await
}

/// The form of an offer that is there.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: OfferId = known(&id)?;
    let offer = offers::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    let filled = Filled::with(pages::values(&offer));
    form_page(&app, visit, Some(id), filled, StatusCode::OK).await
}

async fn form_page(app: &App, visit: Visit, id: Option<OfferId>, filled: Filled, status: StatusCode) -> Answer {
    let mut read = app.store.read().await?;
    let who = &visit.viewer;
    let mut organisations = organisations_to_write_for(who, &mut read).await?;
    let (mut version, mut is_draft) = (0, true);
    if let Some(id) = id {
        let offer = offers::ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
        if !may_write(who, offer.organisation) {
            return Err(Refusal::Forbidden(Reason::new("only-own-offers")).into());
        }
        (version, is_draft) = (offer.version, offer.state == OfferState::Draft);
        organisations = vec![(offer.organisation.to_string(), offer.organisation_name)];
    }
    if organisations.is_empty() {
        return Err(Refusal::Forbidden(Reason::new("only-own-offers")).into());
    }
    let stale = status == StatusCode::CONFLICT;
    // What is sent next was written from the version the form was opened with, unless both have been seen.
    let version = if stale { version } else { filled.value("version").parse().unwrap_or(version) };
    let new_id = filled.value("id").parse().unwrap_or_else(|_| OfferId::new(read.now()));
    let path = id.map_or("/offers/new".to_owned(), |id| format!("/offers/{id}/edit"));
    let data = OfferForm { id, new_id, version, is_draft, filled, organisations, stale };
    let visit = visit.at(path);
    Ok(html(status, pages::form(&visit.frame(app), &data)))
}

/// Adds an offer: shown at once, or kept as a draft.
pub(crate) async fn add(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let (who, id, shown) = (&visit.viewer, fields.value("id").parse().ok(), fields.value("intent") != "keep");
    let added: Result<OfferId, Stop> = match decode(&fields) {
        Ok(text) => store::write!(app.store, |w| offers::act::add(w, who, id, &text, shown).await),
        Err(refusal) => Err(refusal.into()),
    };
    match added {
        Ok(id) => done(&format!("/offers/{id}"), if shown { "offer-shown" } else { "offer-kept" }),
        // The same form sent twice: it is there.
        Err(Stop::Refused(Refusal::Stale)) => match id {
            Some(id) => done(&format!("/offers/{id}"), "offer-kept"),
            None => Err(Refusal::Stale.into()),
        },
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            form_page(&app, visit, None, fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Changes an offer, and shows it where that was asked for.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (OfferId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let (version, show) = (fields.value("version").parse().unwrap_or(0), fields.value("intent") == "show");
    let changed: Result<(), Stop> = match decode(&fields) {
        Ok(text) => store::write!(app.store, |w| {
            offers::act::change(w, who, id, version, &text).await?;
            if show {
                offers::act::step(w, who, id, (OfferState::Draft, OfferState::Shown), None).await?;
            }
            Ok(())
        }),
        Err(refusal) => Err(refusal.into()),
    };
    let (status, errors) = match changed {
        Ok(()) => return done(&format!("/offers/{id}"), if show { "offer-shown" } else { "saved" }),
        Err(Stop::Refused(Refusal::Invalid(errors))) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Err(Stop::Refused(Refusal::Stale)) => (StatusCode::CONFLICT, Vec::new()),
        Err(stop) => return Err(stop.into()),
    };
    form_page(&app, visit, Some(id), fields.filled(errors), status).await
}

/// Shows an offer, or takes it back.
pub(crate) async fn step(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (OfferId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let taken: Result<(), Stop> = match decode_step(&fields) {
        Ok((way, reason)) => {
            store::write!(app.store, |w| offers::act::step(w, who, id, way, reason.as_ref()).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match taken {
        Ok(()) => done(&format!("/offers/{id}"), "stepped"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at(format!("/offers/{id}"));
            let mut read = app.store.read().await?;
            let data = page_data(&visit, &mut read, id, fields.filled(errors)).await?;
            refused_page(pages::show(&visit.frame(&app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// From where to where, and why.
pub(crate) type Way = ((OfferState, OfferState), Option<Text<2000>>);

pub(crate) fn decode_step(fields: &Fields) -> Result<Way, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (from, to) = (decoder.required_word("from"), decoder.required_word("to"));
    let reason = decoder.text("reason");
    decoder.made(from.zip(to).map(|way| (way, reason)))
}

/// Puts an offer into the trash.
pub(crate) async fn trash(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: OfferId = known(&id)?;
    store::write!(app.store, |w| offers::act::trash(w, &visit.viewer, id).await)?;
    undoable("/offers", "offer-trashed", id)
}

/// Takes an offer back from the trash.
pub(crate) async fn restore(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: OfferId = known(&id)?;
    store::write!(app.store, |w| offers::act::restore(w, &visit.viewer, id).await)?;
    done(&format!("/offers/{id}"), "offer-restored")
}

/// An offer as it was sent.
pub(crate) fn decode(fields: &Fields) -> Result<OfferText, Refusal> {
    let mut decoder = Decoder::new(fields);
    let organisation = decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let (kind, reach) = (decoder.required_word("kind"), decoder.required_word("reach"));
    let (title, about) = (decoder.required_line("title"), decoder.required_text("about"));
    let (visibility, language) = (decoder.required_word("visibility"), decoder.required_word("language"));
    let (technology_level, organisation_level) =
        (decoder.within("technology_level", 1, 9), decoder.within("organisation_level", 0, 4));
    let (themes, languages) = (decoder.words("themes"), decoder.words("languages"));
    let (price_model, municipality) = (decoder.line("price_model"), decoder.municipality("municipality"));
    let (conditions, evidence) = (decoder.text("conditions"), decoder.text("evidence"));
    let (valid_until, contact) = (decoder.day("valid_until"), decoder.line("contact"));
    if reach == Some(model::Reach::Municipality) && municipality.is_none() {
        decoder.refuse("municipality", Reason::new("missing").with("label", "field-municipality"));
    }
    decoder.made((|| {
        Some(OfferText {
            organisation: organisation?,
            kind: kind?,
            title: title?,
            about: about?,
            themes,
            technology_level,
            organisation_level,
            price_model,
            municipality,
            reach: reach?,
            conditions,
            evidence,
            languages,
            valid_until,
            contact,
            visibility: visibility?,
            language: language?,
        })
    })())
}
