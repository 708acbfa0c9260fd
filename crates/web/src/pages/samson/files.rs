//! What a session agreed on as files: for spreadsheets, for R and SPSS, and on paper.

use super::super::known;
use crate::answer::{Answer, SPREADSHEET, download, pdf};
use crate::app::App;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use model::{Fault, SamsonId};
use view::Filled;
use view::pages::samson::action_sheet;
use view::samson_files as written;

/// What a session agreed on, in the kind that the address ends in.
pub(crate) async fn answers(State(app): State<App>, visit: Visit, Path((id, name)): Path<(String, String)>) -> Answer {
    let (id, w) = (known::<SamsonId>(&id)?, visit.words());
    let mut read = app.store.read().await?;
    let page = super::profile_page(&mut read, &app, &visit.viewer, (id, Filled::default())).await?;
    let lines = written::lines(w, &page);
    match name.as_str() {
        "answers.csv" => {
            let content = written::sheet().csv(w, &lines).map_err(Fault::new)?;
            download("samson.csv", "text/csv; charset=utf-8", content)
        }
        "answers.xlsx" => {
            let content = written::sheet().xlsx(w, &lines).map_err(Fault::new)?;
            download("samson.xlsx", SPREADSHEET, content)
        }
        "answers.R" => download("samson.R", "text/plain; charset=utf-8", written::read(w, &page).r().into_bytes()),
        "answers.sps" => {
            download("samson.sps", "text/plain; charset=utf-8", written::read(w, &page).spss().into_bytes())
        }
        "actions.csv" => {
            let content = action_sheet(w).csv(w, &page.actions).map_err(Fault::new)?;
            download("samson-actions.csv", "text/csv; charset=utf-8", content)
        }
        "actions.xlsx" => {
            let content = action_sheet(w).xlsx(w, &page.actions).map_err(Fault::new)?;
            download("samson-actions.xlsx", SPREADSHEET, content)
        }
        _ => Err(Problem::not_found()),
    }
}

/// What a session agreed on, on paper.
pub(crate) async fn paper(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let page = super::profile_page(&mut read, &app, &visit.viewer, (known(&id)?, Filled::default())).await?;
    drop(read);
    pdf(&app, &view::reports::samson(&visit.imprint(&app), &page), "koblingsboks-samson").await
}
