//! The course of an initiative: answers at its gate, moves, decisions, its end.

use super::entries::names;
use super::sheets::again;
use crate::answer::{Answer, done};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::pages::known;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::initiatives::{self, NewAnswer, NewClosure, NewFollowUp, PhaseMove, Point, ask};
use model::{FieldRefusal, InitiativeId, Reason, Refusal, Stop, Text};
use view::pages::initiatives::{CONDITIONS, Tab};

/// Answers questions of the gate: those whose answer differs from the one that stands.
pub(crate) async fn answer(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (InitiativeId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let mut read = app.store.read().await?;
    let it = ask::page(&mut read, who, id).await?.ok_or(Refusal::NotFound)?;
    let set = ask::phase_set(&mut read, who, &it.phase_set, it.phase_set_version).await?;
    let here: Vec<_> = set.phase.into_iter().filter(|phase| phase.key == it.phase).collect();
    let points = ask::points(&mut read, who, id, &here).await?;
    drop(read);
    let answered = match decode_answers(&fields, &points) {
        Ok(answers) => store::write!(app.store, |w| initiatives::act::answer(w, who, id, &answers).await),
        Err(refusal) => Err(refusal.into()),
    };
    finished(&app, visit, id, (Tab::Gate, "gate"), fields, answered).await
}

fn decode_answers(fields: &Fields, points: &[Point]) -> Result<Vec<NewAnswer>, Refusal> {
    let (mut answers, mut errors) = (Vec::new(), Vec::new());
    for point in points {
        let (name, about) = (format!("answer.{}", point.question), format!("words.{}", point.question));
        let (given, said) = (fields.value(&name).trim(), fields.value(&about));
        let words: Option<Text<1000>> = Text::read(said).unwrap_or_else(|reason| {
            errors.push(FieldRefusal { field: about.into(), reason });
            None
        });
        let stands = point.answer.as_deref().unwrap_or_default() == given;
        let same = stands && point.words.as_deref() == words.as_ref().map(Text::as_str);
        if given.is_empty() || same {
            continue;
        }
        match given.parse() {
            Ok(answer) => answers.push(NewAnswer { question: point.question.clone(), answer, words }),
            Err(_) => errors.push(FieldRefusal { field: name.into(), reason: Reason::new("not-a-choice") }),
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(Refusal::Invalid(errors)) }
}

/// Moves an initiative to another phase.
pub(crate) async fn move_phase(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut decoder = Decoder::new(&fields);
    let reason = decoder.text("reason");
    let moved = match decoder.finish() {
        Ok(()) => {
            let (from, to) = (fields.value("from").to_owned(), fields.value("to").to_owned());
            let new = PhaseMove { from, to, reason, answers: Vec::new() };
            store::write!(app.store, |w| initiatives::act::move_phase(w, &visit.viewer, id, &new).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    finished(&app, visit, id, (Tab::Gate, "phase"), fields, moved).await
}

/// Records what follows a pilot.
pub(crate) async fn decide(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut decoder = Decoder::new(&fields);
    let decision = decode_follow_up(&fields, &mut decoder);
    let decided = match decoder.made(decision) {
        Ok(new) => {
            let who = &visit.viewer;
            let made = store::write!(app.store, |w| initiatives::act::decide(w, who, id, &new).await);
            made.map(|_| ())
        }
        Err(refusal) => Err(refusal.into()),
    };
    finished(&app, visit, id, (Tab::Gate, "decision"), fields, decided).await
}

fn decode_follow_up(fields: &Fields, decoder: &mut Decoder<'_>) -> Option<NewFollowUp> {
    let (kind, title) = (decoder.required_word("follow_up"), decoder.required_line("title"));
    let (reason, mode) = (decoder.text("reason"), decoder.required_word("mode"));
    let (decided_on, place) = (decoder.required_day("decided_on"), decoder.line("venue"));
    let present = names(fields, decoder, "present");
    Some(NewFollowUp { kind: kind?, title: title?, reason, mode: mode?, decided_on: decided_on?, place, present })
}

/// Ends an initiative.
pub(crate) async fn close(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let closed = match decode_closure(&fields) {
        Ok(new) => store::write!(app.store, |w| initiatives::act::close(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    finished(&app, visit, id, (Tab::Close, "close"), fields, closed).await
}

/// An end as it was sent.
pub(crate) fn decode_closure(fields: &Fields) -> Result<NewClosure, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (outcome, reason) = (decoder.required_word("closure_outcome"), decoder.word("stop_reason"));
    let (why, learned) = (decoder.required_text("why"), decoder.required_text("learned"));
    let others_should_know = decoder.text("others_should_know");
    let conditions = CONDITIONS.map(|field| decoder.text(field));
    let closed_on = decoder.required_day("closed_on");
    let made = outcome.zip(why).zip(learned).zip(closed_on);
    let (((outcome, why), learned), closed_on) = decoder.made(made)?;
    Ok(NewClosure { outcome, reason, why, learned, others_should_know, conditions, closed_on })
}

/// Opens an initiative again.
pub(crate) async fn reopen(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut decoder = Decoder::new(&fields);
    let reason = decoder.required_text("reason");
    let opened = match decoder.made(reason) {
        Ok(why) => store::write!(app.store, |w| initiatives::act::reopen(w, &visit.viewer, id, &why).await),
        Err(refusal) => Err(refusal.into()),
    };
    finished(&app, visit, id, (Tab::Close, "reopen"), fields, opened).await
}

async fn finished(
    app: &App,
    visit: Visit,
    id: InitiativeId,
    (tab, form): (Tab, &str),
    fields: Fields,
    outcome: Result<(), Stop>,
) -> Answer {
    let key = match form {
        "gate" => "gate-answered",
        "phase" => "phase-moved",
        "decision" => "follow-up-decided",
        "close" => "initiative-closed",
        _ => "initiative-reopened",
    };
    match outcome {
        Ok(()) => done(&format!("/initiatives/{id}{}", tab.path()), key),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            again(app, visit, id, tab, fields.filled_in(form, errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}
