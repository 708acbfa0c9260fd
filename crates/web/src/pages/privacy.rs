//! Personal data: one's own, handing over, erasing, and how long things are kept.

use super::known;
use crate::admit::set_session;
use crate::answer::{Answer, done, download, go, html, page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use features::privacy::{self, HandOver, Purpose, Rule, may_act_for};
use model::{FieldRefusal, PersonId, Reason, Refusal, Stop};
use serde_json::{Map, Value};
use view::Filled;
use view::pages::privacy::{self as pages, HandOverPage, OwnDataPage};

/// What is kept about the reader.
pub(crate) async fn own(State(app): State<App>, visit: Visit) -> Answer {
    let person = visit.person()?;
    let mut read = app.store.read().await?;
    let data = OwnDataPage {
        data: privacy::ask::own_data(&mut read, &visit.viewer, person).await?,
        consents: privacy::ask::consents(&mut read, person).await?,
        person,
    };
    page(pages::own(&visit.frame(&app), &data))
}

/// The same as a file that a program can read.
pub(crate) async fn own_file(State(app): State<App>, visit: Visit) -> Answer {
    let person = visit.person()?;
    let data = privacy::ask::own_data(&mut app.store.read().await?, &visit.viewer, person).await?;
    let tables: Map<String, Value> = data
        .tables
        .into_iter()
        .map(|(table, rows)| (table.to_owned(), Value::Array(rows.into_iter().map(Value::Object).collect())))
        .collect();
    let text = serde_json::to_vec_pretty(&tables).map_err(model::Fault::new)?;
    download("koblingsboks-mine-data.json", "application/json", text)
}

/// Says yes to something, or takes a yes back.
pub(crate) async fn consent(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let asked = fields.value("purpose");
    let purpose = Purpose::ALL.into_iter().find(|purpose| purpose.key() == asked).ok_or(Problem::Unreadable)?;
    let yes = fields.value("yes") == "yes";
    store::write!(app.store, |w| privacy::act::consent(w, &visit.viewer, purpose, yes).await)?;
    done("/me/data", "saved")
}

/// The page on which somebody's duties are handed over.
pub(crate) async fn hand_over_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    hand_over_page(&app, &visit, known(&id)?, Filled::default(), StatusCode::OK).await
}

async fn hand_over_page(app: &App, visit: &Visit, person: PersonId, filled: Filled, status: StatusCode) -> Answer {
    let who = &visit.viewer;
    may_act_for(who, person, true)?;
    let mut read = app.store.read().await?;
    let name = privacy::ask::name(&mut read, who, person).await?.ok_or(Refusal::NotFound)?;
    let successors = privacy::ask::successors(&mut read, who, person).await?;
    let data = HandOverPage {
        person,
        name,
        own: who.person == Some(person),
        duties: privacy::ask::duties(&mut read, who, person).await?,
        successors: successors.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        may_erase: may_act_for(who, person, false).is_ok(),
        filled,
    };
    let visit = visit.clone().at(format!("/people/{person}/hand-over"));
    Ok(html(status, pages::hand_over(&visit.frame(app), &data)))
}

/// Hands somebody's duties over.
pub(crate) async fn hand_over(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let from: PersonId = known(&id)?;
    let mut decoder = Decoder::new(&fields);
    let to = decoder.required_parsed("to", |_| Reason::new("not-a-choice"));
    let reason = decoder.text("reason");
    let handed: Result<u64, Stop> = match (decoder.finish(), to) {
        (Ok(()), Some(to)) => {
            let new = HandOver { from, to, reason };
            store::write!(app.store, |w| privacy::act::hand_over(w, &visit.viewer, &new).await)
        }
        (refused, _) => Err(refused.err().unwrap_or(Refusal::Invalid(Vec::new())).into()),
    };
    match handed {
        Ok(_) => done(&format!("/people/{from}/hand-over"), "handed-over"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            hand_over_page(&app, &visit, from, fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Erases somebody, once their name has been typed.
pub(crate) async fn erase(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (person, who): (PersonId, _) = (known(&id)?, &visit.viewer);
    may_act_for(who, person, false)?;
    let name = privacy::ask::name(&mut app.store.read().await?, who, person).await?.ok_or(Refusal::NotFound)?;
    if fields.value("sure").trim() != name.trim() {
        let errors = vec![FieldRefusal { field: "sure".into(), reason: Reason::new("name-differs") }];
        let filled = fields.filled_in("erase", errors);
        return hand_over_page(&app, &visit, person, filled, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    store::write!(app.store, |w| privacy::act::erase(w, who, person).await)?;
    if who.person != Some(person) {
        return done("/people", "person-erased");
    }
    let mut response = go("/sign-in?done=person-erased")?;
    response.headers_mut().append(header::SET_COOKIE, set_session(&app, None));
    Ok(response)
}

/// How long things are kept.
pub(crate) async fn retention(State(app): State<App>, visit: Visit) -> Answer {
    retention_page(&app, &visit, &Filled::default(), StatusCode::OK).await
}

async fn retention_page(app: &App, visit: &Visit, filled: &Filled, status: StatusCode) -> Answer {
    let lines = privacy::ask::rules(&mut app.store.read().await?, &visit.viewer).await?;
    let visit = visit.clone().at("/retention".into());
    Ok(html(status, pages::retention(&visit.frame(app), &lines, filled)))
}

/// Sets how long something is kept.
pub(crate) async fn set_retention(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    let rule = Rule::of(fields.value("rule")).ok_or(Problem::Unreadable)?;
    let days = fields.value("days").trim().parse::<i64>().unwrap_or(0);
    let set: Result<(), Stop> =
        store::write!(app.store, |w| privacy::act::set_rule(w, &visit.viewer, rule, days).await);
    match set {
        Ok(()) => done("/retention", "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            retention_page(&app, &visit, &fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(stop) => Err(stop.into()),
    }
}
