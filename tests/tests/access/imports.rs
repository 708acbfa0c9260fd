use super::{Gets, Rule, rule};
use crate::web::Pages;
use features::imports::{self, Choice, NewImport, Tally};
use journeys::Role::{self, Coordinator};
use model::{ImportId, ImportKind, Stop};
use std::collections::HashMap;

const DESK: &[Role] = &[Coordinator];

pub(super) const RULES: &[Rule] = &[
    rule("GET /imports", DESK, Gets::No),
    rule("GET /imports/new", DESK, Gets::No),
    rule("POST /imports/new", DESK, Gets::No),
    rule("GET /imports/{id}", DESK, Gets::No),
    rule("GET /imports/{id}/errors.csv", DESK, Gets::No),
    rule("POST /imports/{id}/columns", DESK, Gets::No),
    rule("POST /imports/{id}/confirm", DESK, Gets::No),
    rule("POST /imports/{id}/end", DESK, Gets::No),
    rule("GET /api/v1/imports", DESK, Gets::No),
    rule("GET /api/v1/imports/{id}", DESK, Gets::No),
];

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> (&'static str, Option<String>) {
    let region = &pages.region;
    let who = region.viewer(Coordinator).await;
    let checked = route.ends_with("/confirm");
    let new = NewImport {
        kind: if checked { ImportKind::Register } else { ImportKind::Sheet },
        name: "liste.csv".into(),
        content: Some(b"navn\nKlubben\n".to_vec()),
        size: 13,
        choice: Choice::default(),
        source_date: region.store.clock().now().day(),
    };
    let made: Result<ImportId, Stop> = store::write!(region.store, |w| {
        let id = imports::act::begin(w, &who, &new).await?;
        if checked {
            imports::act::checked(w, id, &Tally::default(), &[]).await?;
        }
        Ok(id)
    });
    places.insert("{id}", made.unwrap().to_string());
    let file = "--x\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nsheet\r\n--x\r\n\
        content-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nnavn\nA\n\r\n--x--\r\n";
    match route {
        "POST /imports/new" => ("multipart/form-data; boundary=x", Some(file.into())),
        "POST /imports/{id}/columns" => (
            "application/x-www-form-urlencoded",
            Some("column_0=name&kind=company&sector=private&role=business".into()),
        ),
        _ => ("application/x-www-form-urlencoded", Some(String::new())),
    }
}
