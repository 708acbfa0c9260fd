//! The addresses of the region's public entry: each stands once under every language.

use crate::door::Door;
use crate::pages::entry;
use crate::table::Table;

/// A route under the address of each language.
macro_rules! in_each {
    ($table:expr, $($method:ident $path:literal => $handler:path),+ $(,)?) => {
        $table$(
            .$method(concat!("/nb", $path), $handler)
            .$method(concat!("/nn", $path), $handler)
            .$method(concat!("/en", $path), $handler)
        )+
    };
}

/// The region's public entry, and what its form brings to the desk.
pub(crate) fn entry_pages(table: Table) -> Table {
    let public = in_each!(
        table.behind(Door::Anyone),
        get "/" => entry::front,
        get "/needs" => entry::needs,
        get "/needs/{id}" => entry::need,
        get "/invitations" => entry::invitations,
        get "/invitations/{id}" => entry::invitation,
        get "/portfolio" => entry::portfolio,
        get "/actors" => entry::actors,
        get "/take-part" => entry::take_part,
        get "/tell" => entry::tell_form,
        post "/tell" => entry::tell,
        get "/told/{token}" => entry::told,
        get "/feed.atom" => entry::atom,
        get "/feed.json" => entry::json_feed,
    );
    public
        .behind(Door::Coordinator)
        .get("/voices", entry::voices)
        .post("/voices/{id}/take-up", entry::take_up)
        .post("/voices/{id}/leave", entry::leave)
        .behind(Door::Person)
        .post("/organisations/{id}/shown", entry::show_actor)
}
