//! The addresses of sessions, and of those who answer alone in them.

use crate::api;
use crate::door::Door;
use crate::pages::samson::{self, dialogue};
use crate::table::Table;

/// Sessions of SAMSON with their calls.
pub(crate) fn samson_pages(table: Table) -> Table {
    let running = table
        .behind(Door::Person)
        .get("/samson", samson::list)
        .get("/samson/new", samson::new_form)
        .post("/samson/new", samson::open)
        .get("/samson/{id}", samson::show)
        .get("/samson/{id}/edit", samson::edit_form)
        .post("/samson/{id}/edit", samson::edit)
        .post("/samson/{id}/finish", samson::finish)
        .post("/samson/{id}/reopen", samson::reopen)
        .post("/samson/{id}/again", samson::again)
        .post("/samson/{id}/discard", samson::discard)
        .post("/samson/{id}/actions", samson::add_action)
        .post("/samson/{id}/actions/{action}", samson::step_action)
        .post("/samson/{id}/actions/{action}/edit", samson::reword_action)
        .get("/samson/{id}/screen", samson::screen)
        .get("/samson/{id}/events", samson::events)
        .post("/samson/{id}/save", samson::save)
        .get("/samson/{id}/files/{name}", samson::answers)
        .get("/samson/{id}/report.pdf", samson::paper)
        .get("/samson/{id}/{part}", samson::part)
        .post("/samson/{id}/{part}", samson::keep)
        .get("/api/v1/samson", api::samson::list)
        .get("/api/v1/samson/{id}", api::samson::read);
    running
        .behind(Door::Anyone)
        .get("/dialogue/{code}", dialogue::join_form)
        .post("/dialogue/{code}", dialogue::join)
        .get("/dialogue/{code}/screen", dialogue::screen)
        .get("/dialogue/{code}/events", dialogue::events)
        .get("/d/{token}/events", dialogue::own_events)
        .post("/d/{token}/save", dialogue::save)
        .get("/d/{token}/{part}", dialogue::part)
        .post("/d/{token}/{part}", dialogue::keep)
}
