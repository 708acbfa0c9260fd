//! Decisions: the list, one decision, and the form to record one.

use super::follows::following;
use super::plan::mend;
use super::searches::saved;
use super::{all_organisations, known, page_number, query_of};
use crate::answer::{Answer, done, html, page, pdf, sheet};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::lists::List;
use features::plan::rules::{may_record, only_deciders};
use features::plan::{self, DecisionPerson, DecisionSort, NewDecision};
use features::prioritisation;
use model::{DecisionId, DecisionKind, FieldRefusal, FollowKind, Reason, Refusal, Stance, Stop, Text};
use store::Reader;
use view::kit::Paging;
use view::pages::decisions::{self as pages, DecisionForm, DecisionPage, DecisionsPage, Ruled};
use view::{Filled, Frame};

/// The most people a decision names.
const MOST_PRESENT: usize = 40;

pub(super) const FILTERS: &[&str] = &["kind", "sort", "columns"];

/// A kind and an order from an address; what is neither is passed over.
fn filter(query: &Fields) -> (Option<DecisionKind>, DecisionSort) {
    let sort = if query.value("sort") == "oldest" { DecisionSort::Oldest } else { DecisionSort::Newest };
    (query.value("kind").parse().ok(), sort)
}

/// The list as a file for a spreadsheet.
pub(crate) async fn export(State(app): State<App>, visit: Visit) -> Answer {
    let (kind, sort) = filter(&query_of(&visit)?);
    let lines = plan::ask::decisions(&mut app.store.read().await?, &visit.viewer, kind, sort, 0, 10_000).await?;
    sheet(&visit, "koblingsboks-vedtak", pages::sheet(visit.words()), &lines)
}

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let query = query_of(&visit)?;
    let (who, (kind, sort)) = (&visit.viewer, filter(&query));
    let mut read = app.store.read().await?;
    let total = plan::ask::count_decisions(&mut read, who, kind).await?;
    let paging = Paging { page: page_number(query.value("page")), total, size: 25 }.within();
    let data = DecisionsPage {
        lines: plan::ask::decisions(&mut read, who, kind, sort, paging.offset(), paging.size).await?,
        filled: query.filled(Vec::new()),
        query: query.query(FILTERS),
        saved: saved(&mut read, who, List::Decisions).await?,
        paging,
        may_record: may_record(who),
    };
    page(pages::list(&visit.frame(&app), &data))
}

/// One decision.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: DecisionId = known(&id)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let data = gathered(&mut read, &visit, id).await?;
    let follow = following(&mut read, &visit, FollowKind::Decision, id).await?;
    page(pages::show(&Frame { follow, ..visit.frame(&app) }, &data))
}

/// One decision on paper.
pub(crate) async fn paper(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = gathered(&mut app.store.read().await?, &visit, known(&id)?).await?;
    pdf(&app, &view::reports::decision(&visit.imprint(&app), &data), "koblingsboks-vedtak").await
}

async fn gathered(read: &mut Reader, visit: &Visit, id: DecisionId) -> Result<DecisionPage, Problem> {
    let who = &visit.viewer;
    let decision = plan::ask::decision(read, who, id).await?.ok_or(Refusal::NotFound)?;
    let present = plan::ask::present(read, who, id).await?;
    // Decisions on needs are superseded where the needs were prioritised.
    let may_record = may_record(who) && decision.kind != DecisionKind::Priority;
    let w = visit.words();
    let ruled = prioritisation::ask::of_decision(read, who, id).await?;
    let needs = ruled
        .into_iter()
        .map(|(need, title, language, one)| Ruled {
            path: format!("/needs/{need}"),
            title,
            language,
            outcome: w.word(one.outcome),
            reason: Some(one.reason),
        })
        .collect();
    Ok(DecisionPage { decision, present, needs, may_record })
}

/// The form to record a decision.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    only_deciders(&visit.viewer)?;
    let query = query_of(&visit)?;
    let today = app.store.clock().now().day().to_string();
    let filled = Filled::with([
        ("decided_on", today.as_str()),
        ("mode", "consent"),
        ("visibility", "region"),
        ("language", visit.viewer.language.as_str()),
        ("supersedes", query.value("supersedes")),
    ]);
    form_page(&app, visit, filled, StatusCode::OK).await
}

async fn form_page(app: &App, visit: Visit, filled: Filled, status: StatusCode) -> Answer {
    let mut read = app.store.read().await?;
    let who = &visit.viewer;
    let old = match filled.value("supersedes").parse::<DecisionId>() {
        Ok(id) => plan::ask::decision(&mut read, who, id).await?,
        Err(_) => None,
    };
    let organisations = all_organisations(who, &mut read).await?;
    let data = DecisionForm { filled, organisations, supersedes: old.map(|old| (old.id, old.title)) };
    let visit = visit.at("/decisions/new".into());
    Ok(html(status, pages::form(&visit.frame(app), &data)))
}

/// Records a decision.
pub(crate) async fn record(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    only_deciders(&visit.viewer)?;
    let recorded: Result<DecisionId, Stop> = match decode(&fields) {
        Ok(new) => store::write!(app.store, |w| plan::act::decide(w, &visit.viewer, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    let (status, errors) = match recorded {
        Ok(id) => return done(&format!("/decisions/{id}"), "decided"),
        Err(stop) => mend(stop)?,
    };
    form_page(&app, visit, fields.filled(errors), status).await
}

/// A decision as it was sent.
pub(crate) fn decode(fields: &Fields) -> Result<NewDecision, Refusal> {
    let mut decoder = Decoder::new(fields);
    let (kind, title) = (decoder.required_word("kind"), decoder.required_line("title"));
    let (question, outcome) = (decoder.text("question"), decoder.required_text("outcome"));
    let reason = decoder.text("reason");
    let (mode, place) = (decoder.required_word("mode"), decoder.line("place"));
    let decided_on = decoder.required_parsed("decided_on", |_| Reason::new("not-a-day"));
    let supersedes = decoder.parsed("supersedes", |_| Reason::new("not-a-choice"));
    let (visibility, language) = (decoder.required_word("visibility"), decoder.required_word("language"));
    let people = present(fields).map_err(|error| decoder.refuse("present", error.reason)).unwrap_or_default();
    decoder.made((|| {
        Some(NewDecision {
            kind: kind?,
            title: title?,
            question,
            outcome: Some(outcome?),
            reason,
            mode: mode?,
            decided_on: decided_on?,
            place,
            supersedes,
            visibility: visibility?,
            language: language?,
            people,
        })
    })())
}

/// Those present, from the rows of a form: name, organisation, stance and words, row by row.
///
/// # Errors
/// On `present`, with what is wrong in the first row that does not hold.
pub(crate) fn present(fields: &Fields) -> Result<Vec<DecisionPerson>, FieldRefusal> {
    let refused = |reason: Reason| FieldRefusal { field: "present".into(), reason };
    let of = |name: &'static str| -> Vec<&str> { fields.all(name).collect() };
    let (names, places) = (of("present_name"), of("present_organisation"));
    let (stances, words) = (of("present_stance"), of("present_words"));
    let mut people = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let Some(name) = Text::read(name).map_err(refused)? else { continue };
        let at = |values: &[&str]| values.get(n).map(|value| value.trim().to_owned()).unwrap_or_default();
        let (place, stance) = (at(&places), at(&stances));
        let organisation = match place.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| refused(Reason::new("unknown-organisation")))?),
        };
        let stance = if stance.is_empty() { Stance::For.to_string() } else { stance };
        people.push(DecisionPerson {
            name,
            organisation,
            capacity: None,
            stance: stance.parse().map_err(|_| refused(Reason::new("not-a-choice")))?,
            words: Text::read(&at(&words)).map_err(refused)?,
        });
    }
    if people.len() > MOST_PRESENT {
        return Err(refused(Reason::new("too-many-present").with("limit", MOST_PRESENT)));
    }
    Ok(people)
}
