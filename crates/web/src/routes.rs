//! Every address of the program, with the door of each. Read this first.

use crate::admit::admit;
use crate::api;
use crate::app::App;
use crate::asking;
use crate::cocreating::cocreation_pages;
use crate::door::Door;
use crate::listed::list_pages;
use crate::outward;
use crate::pages::{
    access, archive, assets, board, connections, decisions, drafts, follows, home, imports, initiatives, inventory,
    invitations, me, needs, offers, organisations, people, plain, plan, prioritisations, privacy, seen,
};
use crate::problem::Problem;
use crate::public;
use crate::table::{RouteLine, Table};
use crate::together;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

fn table() -> Table {
    let house = administration(api_calls(needs_pages(actors_pages(own_pages(open_pages(Table::new()))))));
    let chosen = prioritisation_pages(plan_pages(imports_pages(house)));
    let joined = board_pages(initiatives_pages(connections_pages(offers_pages(chosen))));
    let office = public::entry_pages(privacy_pages(letters_pages(archive_pages(joined))));
    together::samson_pages(cocreation_pages(asking::rounds_pages(outward::webhooks_pages(list_pages(office)))))
}

/// What needs no account.
fn open_pages(table: Table) -> Table {
    table
        .behind(Door::Anyone)
        .get("/", home::show)
        .get("/sign-in", access::sign_in_form)
        .post("/sign-in", access::sign_in)
        .post("/sign-out", access::sign_out)
        .get("/forgotten", access::forgotten_form)
        .post("/forgotten", access::forgotten)
        .get("/links/{token}", access::link_form)
        .post("/links/{token}", access::use_link)
        .post("/language", access::language)
        .get("/feedback", plain::feedback_form)
        .post("/feedback", plain::feedback)
        .get("/privacy", plain::privacy)
        .get("/style", plain::style)
        .get("/health", plain::health)
        .get("/ready", plain::ready)
        .get("/assets/{edition}/{name}", assets::asset)
        .get("/theme/{edition}/{name}", assets::theme_file)
        .get("/api/openapi.json", api::document)
}

/// A person's own account.
fn own_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .post("/sign-out-everywhere", access::sign_out_everywhere)
        .get("/me", me::show)
        .post("/me", me::change)
        .post("/me/password", me::change_password)
        .post("/me/tokens", me::add_token)
        .post("/me/tokens/{token}/end", me::end_token)
}

/// The register of actors.
fn actors_pages(table: Table) -> Table {
    table
        .behind(Door::Coordinator)
        .get("/organisations/new", organisations::new_form)
        .post("/organisations/new", organisations::add)
        .post("/organisations/{id}/positions", organisations::add_position)
        .post("/organisations/{id}/positions/{position}/end", organisations::end_position)
        .behind(Door::Person)
        .get("/organisations", organisations::list)
        .get("/organisations.csv", organisations::export)
        .get("/organisations.xlsx", organisations::export)
        .get("/organisations/{id}", organisations::show)
        .get("/organisations/{id}/edit", organisations::edit_form)
        .post("/organisations/{id}/edit", organisations::edit)
        .get("/organisations/{id}/ties/new", organisations::tie_form)
        .post("/organisations/{id}/ties", organisations::add_tie)
        .post("/organisations/{id}/ties/{tie}/trash", organisations::trash_tie)
        .post("/organisations/{id}/ties/{tie}/restore", organisations::restore_tie)
        .post("/organisations/{id}/members", organisations::set_member)
        .post("/organisations/{id}/members/{member}/end", organisations::end_member)
        .post("/organisations/{id}/members/{member}/restore", organisations::restore_member)
}

/// Files that come in, with their calls.
fn imports_pages(table: Table) -> Table {
    table
        .behind(Door::Coordinator)
        .get("/imports", imports::list)
        .get("/imports/new", imports::new_form)
        .post("/imports/new", imports::begin)
        .get("/imports/{id}", imports::show)
        .get("/imports/{id}/errors.csv", imports::errors_csv)
        .post("/imports/{id}/columns", imports::columns)
        .post("/imports/{id}/confirm", imports::confirm)
        .post("/imports/{id}/end", imports::end)
        .get("/api/v1/imports", api::imports::list)
        .get("/api/v1/imports/{id}", api::imports::read)
}

/// Needs.
fn needs_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/needs", needs::list)
        .get("/needs.csv", needs::export)
        .get("/needs.xlsx", needs::export)
        .get("/needs/new", drafts::new_form)
        .post("/needs/new", drafts::begin)
        .get("/needs/{id}", needs::show)
        .get("/needs/{id}/draft", drafts::form)
        .post("/needs/{id}/draft", drafts::keep)
        .post("/needs/{id}/trash", drafts::trash)
        .post("/needs/{id}/restore", drafts::restore)
        .get("/needs/{id}/edit", needs::edit_form)
        .post("/needs/{id}/edit", needs::edit)
        .post("/needs/{id}/steps", needs::step)
        .post("/needs/{id}/files", needs::attach)
        .get("/needs/{id}/files/{file}", needs::file)
        .post("/needs/{id}/files/{file}/trash", needs::detach)
        .post("/needs/{id}/files/{file}/restore", needs::reattach)
}

/// Decisions, focus areas, targets and the inventory, with their calls.
fn plan_pages(table: Table) -> Table {
    table
        .behind(Door::Coordinator)
        .get("/focus-areas/new", plan::new_focus_form)
        .post("/focus-areas/new", plan::add_focus)
        .get("/focus-areas/{id}/edit", plan::edit_focus_form)
        .post("/focus-areas/{id}/edit", plan::edit_focus)
        .post("/focus-areas/{id}/steps", plan::step_focus)
        .get("/targets/new", plan::new_target_form)
        .post("/targets/new", plan::add_target)
        .get("/targets/{id}/edit", plan::edit_target_form)
        .post("/targets/{id}/edit", plan::edit_target)
        .post("/targets/{id}/steps", plan::step_target)
        .get("/inventory/new", inventory::new_form)
        .post("/inventory/new", inventory::add)
        .get("/inventory/{id}/edit", inventory::edit_form)
        .post("/inventory/{id}/edit", inventory::edit)
        .post("/inventory/{id}/overlaps", inventory::overlap)
        .post("/inventory/{id}/overlaps/{overlap}/end", inventory::end_overlap)
        .post("/inventory/{id}/needs", inventory::answer)
        .behind(Door::Person)
        .get("/plan", plan::show)
        .get("/focus-areas/{id}", plan::focus_area)
        .get("/inventory", inventory::list)
        .get("/inventory.csv", inventory::export)
        .get("/inventory.xlsx", inventory::export)
        .get("/inventory/{id}", inventory::show)
        .get("/loads", inventory::loads)
        .post("/loads", inventory::add_load)
        .post("/loads/{id}/end", inventory::end_load)
        .get("/decisions", decisions::list)
        .get("/decisions.csv", decisions::export)
        .get("/decisions.xlsx", decisions::export)
        .get("/decisions/new", decisions::new_form)
        .post("/decisions/new", decisions::record)
        .get("/decisions/{id}", decisions::show)
        .get("/decisions/{id}/decision.pdf", decisions::paper)
        .get("/api/v1/focus-areas", api::plan::focus_areas)
        .get("/api/v1/targets", api::plan::targets)
        .get("/api/v1/inventory", api::plan::inventory)
        .get("/api/v1/decisions", api::plan::decisions)
        .get("/api/v1/decisions/{id}", api::plan::decision)
}

/// Criteria, prioritisations and ballots, with their calls.
fn prioritisation_pages(table: Table) -> Table {
    use prioritisations::{ballot, criteria, decide};
    table
        .behind(Door::Coordinator)
        .get("/criteria/new", criteria::new_form)
        .post("/criteria/new", criteria::renew)
        .get("/prioritisations/new", prioritisations::new_form)
        .post("/prioritisations/new", prioritisations::add)
        .get("/prioritisations/{id}/edit", prioritisations::edit_form)
        .post("/prioritisations/{id}/edit", prioritisations::edit)
        .post("/prioritisations/{id}/benefits", prioritisations::benefits)
        .post("/prioritisations/{id}/open", prioritisations::open)
        .post("/prioritisations/{id}/close", prioritisations::close)
        .behind(Door::Person)
        .get("/criteria", criteria::show)
        .get("/prioritisations", prioritisations::list)
        .get("/prioritisations/{id}", prioritisations::show)
        .get("/prioritisations/{id}/scorers/{organisation}", prioritisations::scorers)
        .post("/prioritisations/{id}/scorers/{organisation}", prioritisations::name_scorer)
        .post("/prioritisations/{id}/scorers/{organisation}/{scorer}/end", prioritisations::end_scorer)
        .get("/prioritisations/{id}/ballots/{organisation}", ballot::form)
        .post("/prioritisations/{id}/ballots/{organisation}", ballot::keep)
        .get("/prioritisations/{id}/sheet.xlsx", prioritisations::sheet_xlsx)
        .get("/prioritisations/{id}/ranking", prioritisations::ranking)
        .get("/prioritisations/{id}/ranking.xlsx", prioritisations::ranking_xlsx)
        .get("/prioritisations/{id}/ranking.pdf", prioritisations::ranking_pdf)
        .get("/prioritisations/{id}/decisions", decide::form)
        .post("/prioritisations/{id}/decisions", decide::record)
        .get("/api/v1/prioritisations", api::prioritisations::list)
        .get("/api/v1/prioritisations/{id}", api::prioritisations::read)
        .post("/api/v1/prioritisations/{id}/ballots/{organisation}", api::prioritisations::ballot)
        .post("/api/v1/prioritisations/{id}/open", api::prioritisations::open)
        .post("/api/v1/prioritisations/{id}/close", api::prioritisations::close)
        .post("/api/v1/prioritisations/{id}/decisions", api::prioritisations::decide)
}

/// Offers, with their calls.
fn offers_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/offers", offers::list)
        .get("/offers.csv", offers::export)
        .get("/offers.xlsx", offers::export)
        .get("/offers/new", offers::new_form)
        .post("/offers/new", offers::add)
        .get("/offers/{id}", offers::show)
        .get("/offers/{id}/edit", offers::edit_form)
        .post("/offers/{id}/edit", offers::edit)
        .post("/offers/{id}/steps", offers::step)
        .post("/offers/{id}/trash", offers::trash)
        .post("/offers/{id}/restore", offers::restore)
        .get("/api/v1/offers", api::offers::list)
        .post("/api/v1/offers", api::offers::create)
        .get("/api/v1/offers/{id}", api::offers::read)
        .post("/api/v1/offers/{id}", api::offers::change)
        .post("/api/v1/offers/{id}/steps", api::offers::step)
}

/// Matches, connections, invitations and the log of equal treatment, with their calls.
fn connections_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/connections", connections::list)
        .get("/connections.csv", connections::export)
        .get("/connections.xlsx", connections::export)
        .post("/connections", connections::suggest)
        .get("/connections/{id}", connections::show)
        .post("/connections/{id}/steps", connections::step)
        .post("/connections/{id}/assents", connections::assent)
        .get("/needs/{id}/matches", connections::matches)
        .post("/needs/{id}/matches", connections::run_match)
        .post("/needs/{id}/matches/remove", connections::remove)
        .post("/needs/{id}/dialogue", connections::dialogue)
        .get("/needs/{id}/log", connections::need_log)
        .get("/organisations/{id}/log", connections::organisation_log)
        .get("/needs/{id}/invitations/new", invitations::new_form)
        .post("/needs/{id}/invitations/new", invitations::publish)
        .get("/invitations", invitations::list)
        .get("/invitations/{id}", invitations::show)
        .post("/invitations/{id}/questions", invitations::ask)
        .post("/invitations/{id}/questions/{question}", invitations::answer_question)
        .post("/invitations/{id}/answers", invitations::reply)
        .post("/invitations/{id}/answers/{reply}/withdraw", invitations::withdraw)
        .get("/api/v1/connections", api::connections::list)
        .post("/api/v1/connections", api::connections::create)
        .get("/api/v1/connections/{id}", api::connections::read)
        .post("/api/v1/connections/{id}/steps", api::connections::step)
        .post("/api/v1/connections/{id}/assents", api::connections::assent)
        .get("/api/v1/needs/{id}/matches", api::connections::matches)
        .post("/api/v1/needs/{id}/matches", api::connections::run_match)
        .get("/api/v1/invitations", api::connections::invitations)
        .get("/api/v1/invitations/{id}", api::connections::invitation)
}

/// Personal data.
fn privacy_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/me/data", privacy::own)
        .get("/me/data.json", privacy::own_file)
        .post("/me/data/consents", privacy::consent)
        .get("/people/{id}/hand-over", privacy::hand_over_form)
        .post("/people/{id}/hand-over", privacy::hand_over)
        .post("/people/{id}/erase", privacy::erase)
        .behind(Door::Keeper)
        .post("/organisations/{id}/erase", organisations::erase)
        .behind(Door::Administrator)
        .get("/retention", privacy::retention)
        .post("/retention", privacy::set_retention)
}

/// Cases on their way to the archive, and who has seen what is confidential.
fn archive_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/needs/{id}/archive", archive::need)
        .post("/needs/{id}/archive", archive::mark_need)
        .post("/needs/{id}/case", archive::take_need)
        .post("/needs/{id}/case.pdf", archive::need_paper)
        .get("/initiatives/{id}/archive", archive::initiative)
        .post("/initiatives/{id}/archive", archive::mark_initiative)
        .post("/initiatives/{id}/case", archive::take_initiative)
        .post("/initiatives/{id}/case.pdf", archive::initiative_paper)
        .get("/needs/{id}/seen", seen::need)
        .get("/offers/{id}/seen", seen::offer)
        .get("/initiatives/{id}/seen", seen::initiative)
}

/// Initiatives, with their calls.
fn initiatives_pages(table: Table) -> Table {
    let table = table
        .behind(Door::Person)
        .get("/initiatives", initiatives::list)
        .get("/initiatives.csv", initiatives::export)
        .get("/initiatives.xlsx", initiatives::export)
        .get("/initiatives/new", initiatives::new_form)
        .post("/initiatives/new", initiatives::begin)
        .get("/initiatives/{id}", initiatives::show)
        .get("/initiatives/{id}/edit", initiatives::edit_form)
        .post("/initiatives/{id}/edit", initiatives::edit)
        .get("/initiatives/{id}/partners", initiatives::partners)
        .get("/initiatives/{id}/partners/new", initiatives::partner_form)
        .get("/initiatives/{id}/anchors", initiatives::anchors)
        .get("/initiatives/{id}/work", initiatives::work)
        .get("/initiatives/{id}/money", initiatives::money)
        .get("/initiatives/{id}/gate", initiatives::gate)
        .post("/initiatives/{id}/gate", initiatives::answer)
        .post("/initiatives/{id}/phase", initiatives::move_phase)
        .post("/initiatives/{id}/decisions", initiatives::decide)
        .get("/initiatives/{id}/close", initiatives::close_form)
        .post("/initiatives/{id}/close", initiatives::close)
        .post("/initiatives/{id}/reopen", initiatives::reopen)
        .post("/initiatives/{id}/files", initiatives::attach)
        .get("/initiatives/{id}/files/{file}", initiatives::file)
        .post("/initiatives/{id}/files/{file}/trash", initiatives::detach)
        .post("/initiatives/{id}/files/{file}/restore", initiatives::reattach)
        .get("/api/v1/initiatives", api::initiatives::list)
        .post("/api/v1/initiatives", api::initiatives::create)
        .get("/api/v1/initiatives/{id}", api::initiatives::read)
        .post("/api/v1/initiatives/{id}/phase", api::initiatives::move_phase)
        .post("/api/v1/initiatives/{id}/commitments", api::initiatives::commit)
        .post("/api/v1/initiatives/{id}/deliveries", api::initiatives::deliver)
        .post("/api/v1/initiatives/{id}/close", api::initiatives::close);
    initiative_entries(table)
}

/// What is recorded of an initiative.
fn initiative_entries(table: Table) -> Table {
    table
        .behind(Door::Person)
        .post("/initiatives/{id}/needs", initiatives::add_need)
        .post("/initiatives/{id}/targets", initiatives::add_target)
        .post("/initiatives/{id}/partners", initiatives::add_partner)
        .post("/initiatives/{id}/representatives", initiatives::add_representative)
        .post("/initiatives/{id}/seats", initiatives::add_seat)
        .post("/initiatives/{id}/participations", initiatives::add_participation)
        .post("/initiatives/{id}/expectations", initiatives::add_expectation)
        .post("/initiatives/{id}/stakeholders", initiatives::add_stakeholder)
        .post("/initiatives/{id}/anchors", initiatives::add_anchor)
        .post("/initiatives/{id}/receivers", initiatives::add_receiver)
        .post("/initiatives/{id}/buyers", initiatives::add_buyer)
        .post("/initiatives/{id}/judgements", initiatives::add_judgement)
        .post("/initiatives/{id}/money", initiatives::add_money)
        .post("/initiatives/{id}/after-plans", initiatives::add_after_plan)
        .post("/initiatives/{id}/commitments", initiatives::add_commitment)
        .post("/initiatives/{id}/deliveries", initiatives::add_delivery)
        .post("/initiatives/{id}/meetings", initiatives::add_meeting)
        .post("/initiatives/{id}/contacts", initiatives::add_contact)
        .post("/initiatives/{id}/actions", initiatives::add_action)
        .post("/initiatives/{id}/risks", initiatives::add_risk)
        .post("/initiatives/{id}/rhythms", initiatives::add_rhythm)
        .post("/initiatives/{id}/meetings/{entry}", initiatives::record_meeting)
        .post("/initiatives/{id}/actions/{entry}", initiatives::step_action)
        .post("/initiatives/{id}/risks/{entry}", initiatives::step_risk)
        .post("/initiatives/{id}/end", initiatives::end)
}

/// What joins capabilities for display: story, portfolio.
fn board_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/needs/{id}/story", board::story)
        .get("/portfolio", board::portfolio)
        .get("/portfolio.csv", board::export)
        .get("/portfolio.xlsx", board::export)
        .get("/portfolio.pdf", board::paper)
        .get("/api/v1/needs/{id}/story", api::board::story)
        .get("/api/v1/portfolio", api::board::portfolio)
        .get("/api/v1/waiting", api::board::waiting)
}

/// Follows, digests, calendars, and what became of letters, with their calls.
fn letters_pages(table: Table) -> Table {
    table
        .behind(Door::Anyone)
        .get("/unsubscribe/{token}", follows::unsubscribe_form)
        .post("/unsubscribe/{token}", follows::unsubscribe)
        .get("/calendar/{token}", follows::calendar)
        .behind(Door::Person)
        .get("/follows", follows::show)
        .post("/follows", follows::begin)
        .post("/follows/end", follows::end)
        .post("/follows/settings", follows::settings)
        .post("/follows/calendar", follows::make_calendar)
        .post("/follows/calendar/end", follows::end_calendar)
        .get("/api/v1/follows", api::follows::list)
        .post("/api/v1/follows", api::follows::begin)
        .post("/api/v1/follows/end", api::follows::end)
        .behind(Door::Keeper)
        .get("/letters", follows::letters)
        .post("/letters/{id}/again", follows::try_again)
        .post("/letters/{id}/leave", follows::leave)
}

/// The programming interface.
fn api_calls(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/api/v1/organisations", api::organisations::list)
        .get("/api/v1/organisations/{id}", api::organisations::read)
        .get("/api/v1/needs", api::needs::list)
        .post("/api/v1/needs", api::needs::create)
        .get("/api/v1/needs/{id}", api::needs::read)
        .post("/api/v1/needs/{id}/steps", api::needs::step)
}

/// Accounts and the journal.
fn administration(table: Table) -> Table {
    table
        .behind(Door::Administrator)
        .get("/people", people::list)
        .post("/people", people::invite)
        .post("/people/{id}/roles", people::set_roles)
        .post("/people/{id}/end", people::end)
        .post("/people/{id}/reopen", people::reopen)
        .get("/journal", people::journal)
}

/// Every route as data.
pub fn lines() -> Vec<RouteLine> {
    table().parts().1
}

/// The program as one service.
pub fn router(app: App) -> Router {
    let (routes, _) = table().parts();
    routes
        .fallback(plain::nowhere)
        .method_not_allowed_fallback(plain::other_method)
        // `decode` measures bodies itself; the usual 2 MB would refuse a photo from a phone.
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), admit))
        .layer(from_fn_with_state(app.clone(), guarded))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, Duration::from_secs(60)))
        .with_state(app)
}

/// A handler that broke is our mistake, as any other fault.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    Problem::Fault(model::Fault::new("a handler panicked")).into_response()
}

/// What every answer tells the browser: run and load our own files only, show us in no other page.
const GUARDS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
];

async fn guarded(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in GUARDS {
        // A file to be kept has a stricter policy of its own.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if app.is_secure() {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(HeaderName::from_static("strict-transport-security"), year);
    }
    response
}
