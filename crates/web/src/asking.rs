//! The addresses of instruments, rounds and respondents.

use crate::api;
use crate::door::Door;
use crate::pages::instruments;
use crate::pages::rounds::{self, answer, entry, network, results};
use crate::table::Table;

/// Instruments, rounds and what respondents see, with their calls.
pub(crate) fn rounds_pages(table: Table) -> Table {
    respondents(calls(running(
        table
            .behind(Door::Person)
            .get("/instruments", instruments::list)
            .get("/instruments/new", instruments::new_form)
            .post("/instruments/new", instruments::bring_in)
            .get("/instruments/{id}", instruments::show)
            .get("/instruments/{id}/file", instruments::file)
            .get("/instruments/{id}/edit", instruments::edit_form)
            .post("/instruments/{id}/edit", instruments::edit)
            .post("/instruments/{id}/copy", instruments::copy),
    )))
}

/// Those who run rounds, and those who read what came of them.
fn running(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/rounds", rounds::list)
        .get("/rounds/new", rounds::new_form)
        .post("/rounds/new", rounds::prepare)
        .get("/rounds/{id}", rounds::show)
        .get("/rounds/{id}/edit", rounds::edit_form)
        .post("/rounds/{id}/edit", rounds::edit)
        .post("/rounds/{id}/open", rounds::open)
        .post("/rounds/{id}/close", rounds::close)
        .post("/rounds/{id}/discard", rounds::discard)
        .post("/rounds/{id}/invitations", rounds::invite)
        .post("/rounds/{id}/invitations/{invitation}/again", rounds::invite_again)
        .get("/rounds/{id}/poster", rounds::poster)
        .get("/rounds/{id}/paper", rounds::paper)
        .get("/rounds/{id}/entry", entry::form)
        .post("/rounds/{id}/entry", entry::keep)
        .get("/rounds/{id}/answers.csv", rounds::template)
        .post("/rounds/{id}/answers", rounds::enter)
        .post("/rounds/{id}/counts", rounds::add_counts)
        .get("/rounds/{id}/results", results::show)
        .post("/rounds/{id}/results", rounds::order)
        .get("/rounds/{id}/results.csv", results::file)
        .get("/rounds/{id}/results.xlsx", results::file)
        .get("/rounds/{id}/results.R", results::r)
        .get("/rounds/{id}/results.sps", results::spss)
        .get("/rounds/{id}/results.pdf", results::paper)
        .get("/rounds/{id}/how", results::how)
        .get("/rounds/{id}/ties", network::ties)
        .get("/rounds/{id}/network/{organisation}", network::form)
        .post("/rounds/{id}/network/{organisation}", network::name)
        .post("/rounds/{id}/network/{organisation}/done", network::finish)
        .post("/rounds/{id}/network/{organisation}/not-done", network::unfinish)
        .post("/rounds/{id}/network/{organisation}/{other}/remove", network::remove)
}

/// Those who answer, without an account.
fn respondents(table: Table) -> Table {
    table
        .behind(Door::Anyone)
        .get("/join", answer::code_form)
        .post("/join", answer::code)
        .get("/join/{code}", answer::join_form)
        .post("/join/{code}", answer::join)
        .get("/a/{token}", answer::intro)
        .get("/a/{token}/thanks", answer::thanks)
        .get("/a/{token}/{part}", answer::part)
        .post("/a/{token}/{part}", answer::keep_part)
        .post("/a/{token}/save", answer::save)
}

fn calls(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/api/v1/instruments", api::rounds::instruments)
        .get("/api/v1/instruments/{id}", api::rounds::instrument)
        .get("/api/v1/rounds", api::rounds::list)
        .get("/api/v1/rounds/{id}", api::rounds::read)
        .post("/api/v1/rounds/{id}/open", api::rounds::open)
        .post("/api/v1/rounds/{id}/close", api::rounds::close)
        .get("/api/v1/rounds/{id}/results", api::rounds::results)
        .get("/api/v1/rounds/{id}/ties", api::rounds::ties)
}
