//! Network rounds: what an organisation answers, and the ties that come of it.

use super::super::{known, query_of};
use crate::answer::{Answer, done, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::actors::{self, OrganisationFilter};
use features::rounds::{self, NetworkAnswer};
use model::{OrganisationId, Reason, Refusal, RoundId, RoundKind, Stop};
use view::Filled;
use view::pages::rounds::{self as pages, AnswerPage, TiesPage};

/// How many organisations a search of the roster shows.
const FOUND: i64 = 20;

/// The ties.
pub(crate) async fn ties(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let round = rounds::ask::network_round(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    if round.kind != RoundKind::Network {
        return Err(Problem::not_found());
    }
    let is_open = round.is_answered_on(read.now().day());
    let ties = rounds::ask::ties(&mut read, &visit.viewer, round.id).await?;
    let held = visit.viewer.memberships.iter();
    let own = held.map(|held| (held.organisation.to_string(), held.name.clone())).collect();
    page(pages::ties(&visit.frame(&app), &TiesPage { round, ties, own, is_open }))
}

/// What an organisation answers.
pub(crate) async fn form(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
) -> Answer {
    let query = query_of(&visit)?;
    form_page(&app, &visit, (known(&id)?, known(&organisation)?), query.value("q"), Filled::default()).await
}

async fn form_page(
    app: &App,
    visit: &Visit,
    (id, organisation): (RoundId, OrganisationId),
    search: &str,
    filled: Filled,
) -> Answer {
    let who = &visit.viewer;
    let mut read = app.store.read().await?;
    let round = rounds::ask::network_round(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    if round.kind != RoundKind::Network {
        return Err(Problem::not_found());
    }
    if !actors::may_edit(who, organisation) {
        return Err(Refusal::Forbidden(Reason::new("only-own-members")).into());
    }
    let of = actors::ask::page(&mut read, who, organisation).await?.ok_or(Refusal::NotFound)?;
    let found = if search.trim().is_empty() {
        Vec::new()
    } else {
        let filter = OrganisationFilter { search: search.to_owned(), ..Default::default() };
        actors::ask::list(&mut read, who, &filter, Default::default(), 0, FOUND).await?
    };
    let status = if filled.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = AnswerPage {
        partners: rounds::ask::partners(&mut read, who, (id, organisation)).await?,
        is_done: rounds::ask::is_done(&mut read, id, organisation).await?,
        name: of.name,
        search: search.to_owned(),
        found: found
            .into_iter()
            .filter(|line| line.id != organisation)
            .map(|line| (line.id.to_string(), line.name))
            .collect(),
        filled,
        organisation,
        round,
    };
    let visit = visit.clone().at(format!("/rounds/{id}/network/{organisation}"));
    Ok(html(status, pages::answer_network(&visit.frame(app), &page)))
}

/// Names one that the organisation works with.
pub(crate) async fn name(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let (id, organisation): (RoundId, OrganisationId) = (known(&id)?, known(&organisation)?);
    let named: Result<(), Stop> = match decode(&fields) {
        Ok(answer) => store::write!(app.store, |w| {
            rounds::act::name_partner(w, &visit.viewer, (id, organisation), &answer).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    match named {
        Ok(()) => done(&format!("/rounds/{id}/network/{organisation}"), "partner-named"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            // The one that was chosen stands in the field again, found by its name.
            let filled = fields.filled(errors);
            let chosen = fields.value("other").parse::<OrganisationId>().ok();
            let mut read = app.store.read().await?;
            let name = match chosen {
                Some(other) => actors::ask::page(&mut read, &visit.viewer, other).await?.map(|it| it.name),
                None => None,
            };
            drop(read);
            form_page(&app, &visit, (id, organisation), &name.unwrap_or_default(), filled).await
        }
        Err(stop) => Err(stop.into()),
    }
}

pub(crate) fn decode(fields: &Fields) -> Result<NetworkAnswer, Refusal> {
    let mut decoder = Decoder::new(fields);
    let other = decoder.required_parsed("other", |_| Reason::new("unknown-organisation"));
    let frequency = decoder.required_word("how_often");
    let about = decoder.line("about");
    let (trust, gain) = (decoder.within("trust", 1, 5), decoder.within("gain", 1, 5));
    let read = other.zip(frequency).map(|(other, frequency)| NetworkAnswer { other, frequency, about, trust, gain });
    decoder.made(read)
}

/// Takes one back.
pub(crate) async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation, other)): Path<(String, String, String)>,
) -> Answer {
    let (id, organisation): (RoundId, OrganisationId) = (known(&id)?, known(&organisation)?);
    let other: OrganisationId = known(&other)?;
    store::write!(app.store, |w| {
        rounds::act::take_partner_away(w, &visit.viewer, (id, organisation), other).await
    })?;
    done(&format!("/rounds/{id}/network/{organisation}"), "saved")
}

/// Says that what stands is all.
pub(crate) async fn finish(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
) -> Answer {
    set_done(&app, &visit, (known(&id)?, known(&organisation)?), true).await
}

/// Says that it is not yet.
pub(crate) async fn unfinish(
    State(app): State<App>,
    visit: Visit,
    Path((id, organisation)): Path<(String, String)>,
) -> Answer {
    set_done(&app, &visit, (known(&id)?, known(&organisation)?), false).await
}

async fn set_done(app: &App, visit: &Visit, (id, of): (RoundId, OrganisationId), done_now: bool) -> Answer {
    store::write!(app.store, |w| rounds::act::finish(w, &visit.viewer, (id, of), done_now).await)?;
    done(&format!("/rounds/{id}/network/{of}"), "saved")
}
