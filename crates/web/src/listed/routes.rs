//! The addresses of what is done with lists: saved searches, ticks, and long files, with their calls.

use crate::api;
use crate::door::Door;
use crate::pages::{exports, searches, selections};
use crate::table::Table;

/// Saved searches, the same done with many, and long lists as files.
pub(crate) fn list_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/searches", searches::list)
        .post("/searches", searches::save)
        .post("/searches/{id}", searches::rename)
        .post("/searches/{id}/trash", searches::trash)
        .post("/searches/{id}/restore", searches::restore)
        .post("/selections", selections::keep)
        .get("/selections/{list}/{act}", selections::confirm)
        .post("/selections/{list}/{act}", selections::run)
        .get("/exports", exports::list)
        .post("/exports", exports::begin)
        .get("/exports/new", exports::new_form)
        .get("/exports/{id}", exports::show)
        .get("/exports/{id}/file", exports::file)
        .post("/exports/{id}/remove", exports::remove)
        .get("/api/v1/exports", api::exports::list)
        .post("/api/v1/exports", api::exports::create)
        .get("/api/v1/exports/{id}", api::exports::read)
        .get("/api/v1/exports/{id}/file", api::exports::file)
}
