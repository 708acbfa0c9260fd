//! What those inside do about co-creation in one initiative: ratings, the process, the matrix, the plan, the way in.

use super::decode_rating;
use crate::answer::{Answer, done, html, page, undoable};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::pages::initiatives::{sheet, sheets};
use crate::pages::known;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::cocreation::{self, NewCircleText, NewNote, NewProcess, NewWayIn, Subject};
use features::initiatives::NewAction;
use model::{CircleHeading, InitiativeId, NoteId, Reason, Refusal, Stop, Text, Word};
use view::Filled;
use view::pages::initiatives::Tab;

sheets! {
    /// How thick it is, who takes which part, how the process went.
    show: Cocreation,
    /// The matrix of own ways of acting.
    matrix: Matrix,
    /// What two groups say of themselves and believe of each other.
    mirrors: Mirror,
    /// Participants at each stage of their way in.
    way_in: WayIn,
    /// The plan under the headings of the circle.
    plan: Plan,
}

/// A page that says what was done, or the page again with the form that must be mended.
pub(super) async fn answered<T>(
    app: &App,
    visit: Visit,
    (id, tab): (InitiativeId, Tab),
    acted: Result<T, Stop>,
    (key, form, fields): (&str, &str, &Fields),
) -> Answer {
    let path = format!("/initiatives/{id}{}", tab.path());
    let (status, filled) = match acted {
        Ok(_) => return done(&path, key),
        Err(stop) => fields.filled_again(form, stop)?,
    };
    let visit = visit.at(path);
    let mut read = app.store.read_with_kept_plans().await?;
    Ok(html(status, sheet(app, &visit, &mut read, id, tab, filled).await?))
}

/// Rates how thick an initiative is.
pub(crate) async fn rate(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let rated = match decode_rating(&fields) {
        Ok(new) => {
            let subject = Subject::Initiative(id);
            store::write!(app.store, |w| cocreation::act::rate(w, &visit.viewer, subject, &new).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    answered(&app, visit, (id, Tab::Cocreation), rated, ("rated", "rating", &fields)).await
}

fn decode_process(fields: &Fields) -> Result<NewProcess, Refusal> {
    let mut d = Decoder::new(fields);
    let (citizens, roles) = (d.required_line("citizens"), d.words("citizen_roles"));
    let (influence, met) = (d.required_word("influence"), d.required_word("met"));
    let (knowledge, hours, work) = (d.word("knowledge"), d.word("citizen_hours"), d.word("work"));
    let (expected, gains, carries) = (d.text("own_expectation"), d.text("gains"), d.text("carries"));
    let (harms, words, evaluated_on) = (d.words("harms"), d.text("words"), d.required_day("evaluated_on"));
    d.made((|| {
        Some(NewProcess {
            citizens: citizens?,
            roles,
            influence: influence?,
            knowledge,
            hours,
            work,
            expected,
            met: met?,
            gains,
            carries,
            harms,
            words,
            evaluated_on: evaluated_on?,
        })
    })())
}

/// Records how the process went for one group of citizens.
pub(crate) async fn evaluate(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let evaluated = match decode_process(&fields) {
        Ok(new) => store::write!(app.store, |w| cocreation::act::evaluate(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&app, visit, (id, Tab::Cocreation), evaluated, ("process-evaluated", "process", &fields)).await
}

/// Adds a note to the matrix.
pub(crate) async fn add_note(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut d = Decoder::new(&fields);
    let (row, way, words) =
        (d.required_word("matrix_row"), d.required_word("matrix_way"), d.required_line("note_words"));
    let new = d.made((|| Some(NewNote { row: row?, way: way?, words: words? }))());
    let added = match new {
        Ok(new) => store::write!(app.store, |w| cocreation::act::add_note(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    let form = format!("{}-{}", fields.value("matrix_row"), fields.value("matrix_way"));
    answered(&app, visit, (id, Tab::Matrix), added, ("note-added", &form, &fields)).await
}

/// Takes a note off the matrix.
pub(crate) async fn remove_note(
    State(app): State<App>,
    visit: Visit,
    Path((id, note)): Path<(String, String)>,
) -> Answer {
    let (id, note): (InitiativeId, NoteId) = (known(&id)?, known(&note)?);
    store::write!(app.store, |w| cocreation::act::remove_note(w, &visit.viewer, id, note).await)?;
    undoable(&format!("/initiatives/{id}/matrix"), "note-removed", note)
}

/// Puts a note back.
pub(crate) async fn restore_note(
    State(app): State<App>,
    visit: Visit,
    Path((id, note)): Path<(String, String)>,
) -> Answer {
    let (id, note): (InitiativeId, NoteId) = (known(&id)?, known(&note)?);
    store::write!(app.store, |w| cocreation::act::restore_note(w, &visit.viewer, id, note).await)?;
    done(&format!("/initiatives/{id}/matrix"), "note-restored")
}

/// An action with its owner and day, as it was sent.
pub(super) fn decode_action(fields: &Fields) -> Result<NewAction, Refusal> {
    let mut d = Decoder::new(fields);
    let (title, due_on) = (d.required_line("task"), d.required_day("due_on"));
    let owner_person = d.required_parsed("owner_person", |_| Reason::new("not-a-choice"));
    d.made((|| {
        Some(NewAction {
            title: title?,
            owner_person: Some(owner_person?),
            owner_organisation: None,
            due_on: Some(due_on?),
        })
    })())
}

/// Makes an action of a note.
pub(crate) async fn note_action(
    State(app): State<App>,
    visit: Visit,
    Path((id, note)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (id, note): (InitiativeId, NoteId) = (known(&id)?, known(&note)?);
    app.limiters.writes.check(&visit.viewer.key())?;
    let acted = match decode_action(&fields) {
        Ok(new) => {
            store::write!(app.store, |w| cocreation::act::note_to_action(w, &visit.viewer, id, note, &new).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    answered(&app, visit, (id, Tab::Matrix), acted, ("note-acted", &note.to_string(), &fields)).await
}

/// Writes under one heading of the plan.
pub(crate) async fn write_heading(
    State(app): State<App>,
    visit: Visit,
    Path((id, heading)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (id, heading): (InitiativeId, CircleHeading) = (known(&id)?, known(&heading)?);
    app.limiters.writes.check(&visit.viewer.key())?;
    let number = |name: &str| fields.value(name).parse().unwrap_or(0);
    let (round, version) = (number("round"), number("version"));
    let mut d = Decoder::new(&fields);
    let words: Option<Text<4000>> = d.text("plan_words");
    let written = match d.finish() {
        Ok(()) => {
            let new = NewCircleText { round, heading, version, words };
            store::write!(app.store, |w| cocreation::act::write_heading(w, &visit.viewer, id, &new).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    answered(&app, visit, (id, Tab::Plan), written, ("circle-written", heading.word(), &fields)).await
}

/// Begins the next round of the plan.
pub(crate) async fn begin_round(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let round = fields.value("round").parse().unwrap_or(0);
    let begun = store::write!(app.store, |w| cocreation::act::begin_round(w, &visit.viewer, id, round).await);
    answered(&app, visit, (id, Tab::Plan), begun, ("circle-begun", "round", &fields)).await
}

fn decode_count(fields: &Fields) -> Result<NewWayIn, Refusal> {
    let mut d = Decoder::new(fields);
    let counted_on = d.required_day("counted_on");
    let counts: Vec<i64> = ["arriving", "supported", "with_others", "moving_on"]
        .into_iter()
        .filter_map(|name| d.required_within(name, 0, 100_000))
        .collect();
    d.made((|| Some(NewWayIn { counted_on: counted_on?, counts: counts.try_into().ok()? }))())
}

/// Records how many participants are at each stage.
pub(crate) async fn count(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let counted = match decode_count(&fields) {
        Ok(new) => store::write!(app.store, |w| cocreation::act::count(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&app, visit, (id, Tab::WayIn), counted, ("way-in-counted", "count", &fields)).await
}
