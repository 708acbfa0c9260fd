//! The addresses of co-creation.

use crate::api;
use crate::door::Door;
use crate::pages::cocreation::{self, mirror, peer, within};
use crate::table::Table;

/// The line of all collaborations, co-creation in one initiative, method cards and peer sessions, with their calls.
pub(crate) fn cocreation_pages(table: Table) -> Table {
    within_initiatives(
        table
            .behind(Door::Person)
            .get("/cocreation", cocreation::line)
            .get("/cocreation.csv", cocreation::export)
            .get("/cocreation.xlsx", cocreation::export)
            .get("/cocreation.pdf", cocreation::paper)
            .get("/cocreation/new", cocreation::new_form)
            .post("/cocreation/new", cocreation::add)
            .get("/cocreation/{id}", cocreation::show)
            .post("/cocreation/{id}/ratings", cocreation::rate)
            .get("/methods", cocreation::methods)
            .get("/peer-sessions", peer::list)
            .get("/peer-sessions/new", peer::new_form)
            .post("/peer-sessions/new", peer::prepare)
            .get("/peer-sessions/{id}", peer::show)
            .get("/peer-sessions/{id}/report.pdf", peer::paper)
            .post("/peer-sessions/{id}/edit", peer::move_session)
            .post("/peer-sessions/{id}/points", peer::add_point)
            .post("/peer-sessions/{id}/points/{point}/close", peer::close_point)
            .post("/peer-sessions/{id}/actions", peer::add_action)
            .get("/api/v1/cocreation", api::cocreation::line)
            .get("/api/v1/initiatives/{id}/thickness", api::cocreation::thickness),
    )
}

fn within_initiatives(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/initiatives/{id}/cocreation", within::show)
        .post("/initiatives/{id}/ratings", within::rate)
        .post("/initiatives/{id}/processes", within::evaluate)
        .get("/initiatives/{id}/matrix", within::matrix)
        .post("/initiatives/{id}/matrix", within::add_note)
        .post("/initiatives/{id}/matrix/{note}/remove", within::remove_note)
        .post("/initiatives/{id}/matrix/{note}/restore", within::restore_note)
        .post("/initiatives/{id}/matrix/{note}/action", within::note_action)
        .get("/initiatives/{id}/plan", within::plan)
        .post("/initiatives/{id}/plan", within::begin_round)
        .post("/initiatives/{id}/plan/{heading}", within::write_heading)
        .get("/initiatives/{id}/mirrors", within::mirrors)
        .post("/initiatives/{id}/mirrors", mirror::open)
        .post("/initiatives/{id}/mirrors/{mirror}/close", mirror::close)
        .get("/initiatives/{id}/way-in", within::way_in)
        .post("/initiatives/{id}/way-in", within::count)
        .behind(Door::Anyone)
        .get("/mirror/{code}", mirror::form)
        .post("/mirror/{code}", mirror::answer)
        .get("/mirror/{code}/thanks", mirror::thanks)
}
