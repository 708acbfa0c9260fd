//! The addresses about what goes out to other programs, with their calls.

use crate::api;
use crate::door::Door;
use crate::pages::webhooks;
use crate::table::Table;

/// A person's own webhooks.
pub(crate) fn webhooks_pages(table: Table) -> Table {
    table
        .behind(Door::Person)
        .get("/me/webhooks", webhooks::list)
        .post("/me/webhooks", webhooks::add)
        .get("/me/webhooks/{id}", webhooks::show)
        .post("/me/webhooks/{id}/secret", webhooks::renew)
        .post("/me/webhooks/{id}/resume", webhooks::resume)
        .post("/me/webhooks/{id}/remove", webhooks::remove)
        .post("/me/webhooks/{id}/deliveries/{delivery}/again", webhooks::again)
        .get("/api/v1/webhooks", api::webhooks::list)
        .post("/api/v1/webhooks", api::webhooks::create)
        .get("/api/v1/webhooks/{id}", api::webhooks::read)
        .post("/api/v1/webhooks/{id}/remove", api::webhooks::remove)
        .post("/api/v1/webhooks/{id}/resume", api::webhooks::resume)
        .get("/api/v1/webhooks/{id}/deliveries", api::webhooks::deliveries)
}
