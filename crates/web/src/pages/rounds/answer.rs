//! What respondents do, without an account: their secret is all that is known of them, and nothing is noted of when,
//! from where or with what they answer.

use super::super::query_of;
use crate::answer::{Answer, go, html, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::pages::guests::unkept;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::instruments::{Item, Section};
use features::people::Secret;
use features::rounds::act::{Change, ChangeKind};
use features::rounds::{self, Respondent, rules, token};
use model::{FieldRefusal, Reason, Refusal, Stop};
use serde_json::json;
use view::Filled;
use view::pages::rounds::{self as pages, JoinPage, SectionPage};

/// The form that takes the code from a slide.
pub(crate) async fn code_form(State(app): State<App>, visit: Visit) -> Answer {
    page(pages::code_form(&visit.frame(&app), &Filled::default()))
}

/// On to the page of a code.
pub(crate) async fn code(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.joins.check(&visit.address)?;
    let code: String = fields.value("code").chars().filter(char::is_ascii_alphanumeric).collect();
    let code = code.to_uppercase();
    let today = app.store.clock().now().day();
    if rounds::ask::by_code(&mut app.store.read().await?, &code, today).await?.is_some() {
        return go(&format!("/join/{code}"));
    }
    if features::samson::ask::by_code(&mut app.store.read().await?, &code).await?.is_some() {
        return go(&format!("/dialogue/{code}"));
    }
    if features::cocreation::ask::mirror_by_code(&mut app.store.read().await?, &code).await?.is_some() {
        return go(&format!("/mirror/{code}"));
    }
    let errors = vec![FieldRefusal { field: "code".into(), reason: Reason::new("no-such-code") }];
    refused_page(pages::code_form(&visit.at("/join".into()).frame(&app), &fields.filled(errors)))
}

/// The page of the common link.
pub(crate) async fn join_form(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Answer {
    match join_page(&app, &visit, &code, Filled::default()).await {
        Ok((status, page)) => unkept(html(status, page)),
        // Whoever has an old code can try another.
        Err(Problem::Refused(Refusal::NotFound)) => {
            let errors = vec![FieldRefusal { field: "code".into(), reason: Reason::new("no-such-code") }];
            let page = pages::code_form(&visit.at("/join".into()).frame(&app), &Filled { values: vec![], errors });
            unkept(html(StatusCode::NOT_FOUND, page))
        }
        Err(problem) => Err(problem),
    }
}

async fn join_page(
    app: &App,
    visit: &Visit,
    code: &str,
    filled: Filled,
) -> Result<(StatusCode, maud::Markup), Problem> {
    let mut read = app.store.read().await?;
    let today = read.now().day();
    let (round, groups) = rounds::ask::by_code(&mut read, code, today).await?.ok_or(Refusal::NotFound)?;
    let status = if filled.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let visit = spoken(visit.clone(), &round).at(format!("/join/{code}"));
    Ok((status, pages::join(&visit.frame(app), &JoinPage { round, groups, filled })))
}

/// Begins a sheet, and sends its owner to the address that only they know.
pub(crate) async fn join(State(app): State<App>, visit: Visit, Path(code): Path<String>, fields: Fields) -> Answer {
    app.limiters.joins.check(&visit.address)?;
    let secret = Secret::new()?;
    let group = fields.value("group").to_owned();
    match store::write!(app.store, |w| rounds::act::begin_sheet(w, &code, &group, &secret).await) {
        Ok(_) => go(&format!("/a/{}?begun=1", secret.reveal())),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let (status, page) = join_page(&app, &visit, &code, fields.filled(errors)).await?;
            unkept(html(status, page))
        }
        Err(stop) => Err(stop.into()),
    }
}

async fn respondent(app: &App, token: &str) -> Result<Respondent, Problem> {
    let found = rounds::ask::respondent(&mut app.store.read().await?, &Secret::presented(token)).await?;
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// The visit in a language that the round can be answered in: the reader's, or the round's first.
fn spoken(visit: Visit, round: &rounds::Round) -> Visit {
    let spoken = round.languages();
    match spoken.first() {
        Some(first) if !spoken.contains(&visit.viewer.language) => visit.in_language(*first),
        _ => visit,
    }
}

/// The page of a round that cannot be answered today.
fn not_open(app: &App, visit: Visit, round: &rounds::Round) -> Answer {
    let visit = spoken(visit, round);
    unkept(html(StatusCode::CONFLICT, pages::not_open(&visit.frame(app), round)))
}

/// Refuses where the round cannot be answered today.
fn still_open(app: &App, it: &Respondent) -> Result<(), Refusal> {
    let today = app.store.clock().now().day();
    if it.round.is_answered_on(today) { Ok(()) } else { Err(Refusal::State(Reason::new("round-not-open"))) }
}

/// The first page of a respondent's own address.
pub(crate) async fn intro(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Answer {
    let it = respondent(&app, &token).await?;
    if still_open(&app, &it).is_err() {
        return not_open(&app, visit, &it.round);
    }
    let visit = spoken(visit, &it.round);
    let address = format!("{}/a/{token}", app.settings.public_address);
    unkept(html(
        StatusCode::OK,
        pages::intro(&visit.frame(&app), &it, (&address, &token), visit.path.ends_with("?begun=1")),
    ))
}

/// The page after the last one.
pub(crate) async fn thanks(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Answer {
    let it = respondent(&app, &token).await?;
    if still_open(&app, &it).is_err() {
        return not_open(&app, visit, &it.round);
    }
    let visit = spoken(visit, &it.round);
    let address = format!("{}/a/{token}", app.settings.public_address);
    unkept(html(StatusCode::OK, pages::finished(&visit.frame(&app), &it, (&address, &token))))
}

/// One part of the form.
pub(crate) async fn part(
    State(app): State<App>,
    visit: Visit,
    Path((token, number)): Path<(String, String)>,
) -> Answer {
    let it = respondent(&app, &token).await?;
    if still_open(&app, &it).is_err() {
        return not_open(&app, visit, &it.round);
    }
    let section = section(&it, &number)?;
    let mut filled = Filled::with(it.answers.iter().map(|(key, value)| (format!("q-{key}"), value.clone())));
    let refused = |item: &Item, reason: &'static str| FieldRefusal {
        field: format!("q-{}", item.key).into(),
        reason: Reason::new(reason),
    };
    filled.errors = match query_of(&visit)?.value("lacks") {
        "1" => lacking(&it, section).map(|item| refused(item, "answer-required")).collect(),
        "all" if it.answers.is_empty() => {
            let first = section.items.iter().find(|item| !item.off);
            first.map(|item| refused(item, "answer-empty")).into_iter().collect()
        }
        _ => Vec::new(),
    };
    unkept(part_page(&app, visit, &it, (&token, &number), filled)?)
}

/// The part of the form with a number, from 1.
fn section<'a>(it: &'a Respondent, number: &str) -> Result<&'a Section, Problem> {
    let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    place.and_then(|place| it.instrument.sections.get(place)).ok_or_else(Problem::not_found)
}

/// What must be answered in a part and is not.
fn lacking<'a>(it: &'a Respondent, section: &'a Section) -> impl Iterator<Item = &'a Item> {
    let lacks = |item: &&Item| item.required && !item.off && !it.answers.contains_key(&item.key);
    section.items.iter().filter(lacks)
}

fn part_page(
    app: &App,
    visit: Visit,
    it: &Respondent,
    (token, number): (&str, &str),
    filled: Filled,
) -> Result<axum::response::Response, Problem> {
    let section = section(it, number)?;
    let number: usize = number.parse().map_err(|_| Problem::not_found())?;
    let status = if filled.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let visit = spoken(visit, &it.round).at(format!("/a/{token}/{number}"));
    Ok(html(status, pages::section(&visit.frame(app), &SectionPage { it, token, number, section, filled })))
}

/// Keeps the answers of one part and goes on, back, or sends the sheet in.
pub(crate) async fn keep_part(
    State(app): State<App>,
    visit: Visit,
    Path((token, number)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let it = respondent(&app, &token).await?;
    still_open(&app, &it)?;
    let section = section(&it, &number)?;
    let place: usize = number.parse().map_err(|_| Problem::not_found())?;
    let mut answers = Vec::new();
    let mut errors = Vec::new();
    for item in section.items.iter().filter(|item| !item.off) {
        let Some(scale) = it.instrument.scale_of(item) else { continue };
        let name = format!("q-{}", item.key);
        match rules::answer(item, scale, fields.value(&name)) {
            Ok(None) if item.required && fields.value("go") != "back" => {
                errors.push(FieldRefusal { field: name.into(), reason: Reason::new("answer-required") });
            }
            Ok(value) => answers.push((item.key.clone(), value)),
            Err(reason) => errors.push(FieldRefusal { field: name.into(), reason }),
        }
    }
    // What can be kept is kept, also where something else must be mended.
    keep(&app, &it, &token, ChangeKind::Answers(answers)).await?;
    if !errors.is_empty() {
        return unkept(part_page(&app, visit, &it, (&token, &number), fields.filled(errors))?);
    }
    match fields.value("go") {
        "back" => go(&format!("/a/{token}/{}", place.saturating_sub(1).max(1))),
        "finish" => finish(&app, &token).await,
        _ => go(&format!("/a/{token}/{}", (place + 1).min(it.instrument.sections.len()))),
    }
}

/// Sends the sheet in, or leads to the first part in which something that must be answered is not. A sheet without a
/// single answer is nobody's answer and is not sent in.
async fn finish(app: &App, token: &str) -> Answer {
    let it = respondent(app, token).await?;
    let lacks = |section: &Section| lacking(&it, section).next().is_some();
    if let Some(place) = it.instrument.sections.iter().position(lacks) {
        return go(&format!("/a/{token}/{}?lacks=1", place + 1));
    }
    if it.answers.is_empty() {
        return go(&format!("/a/{token}/1?lacks=all"));
    }
    keep(app, &it, token, ChangeKind::Finish).await?;
    app.gatherer.has_answered(token::invitation_hash(&Secret::presented(token)));
    go(&format!("/a/{token}/thanks"))
}

async fn keep(app: &App, it: &Respondent, token: &str, kind: ChangeKind) -> Result<(), Problem> {
    let sheet = token::sheet_id(&Secret::presented(token));
    let change = Change { round: it.round.id, group: it.group.key.clone(), sheet, kind };
    if app.gatherer.keep(change).await? { Ok(()) } else { Err(Refusal::State(Reason::new("round-not-open")).into()) }
}

/// Keeps one answer while somebody fills in the form.
pub(crate) async fn save(State(app): State<App>, visit: Visit, Path(token): Path<String>, fields: Fields) -> Answer {
    let secret = Secret::presented(&token);
    let mut read = app.store.read().await?;
    let (round, group, _) = rounds::ask::whose(&mut read, &secret).await?.ok_or(Refusal::NotFound)?;
    let instrument = app.instrument_of(&mut read, round).await?.ok_or(Refusal::NotFound)?;
    drop(read);
    let mut decoder = Decoder::new(&fields);
    let item: Option<String> = decoder.required_parsed("item", |_| Reason::new("not-a-choice"));
    let item = decoder.made(item)?;
    let found = instrument.item(&item).and_then(|item| Some((item, instrument.scale_of(item)?)));
    let (item, scale) = found.ok_or_else(|| Refusal::field("item", Reason::new("not-a-choice")))?;
    let w = visit.words();
    let value = match rules::answer(item, scale, fields.value("value")) {
        Ok(value) => value,
        Err(reason) => {
            let told = json!({ "detail": w.reason(&reason) });
            return unkept((StatusCode::UNPROCESSABLE_ENTITY, Json(told)));
        }
    };
    let kind = ChangeKind::Answers(vec![(item.key.clone(), value)]);
    let change = Change { round, group, sheet: token::sheet_id(&secret), kind };
    if !app.gatherer.keep(change).await? {
        return Err(Refusal::State(Reason::new("round-not-open")).into());
    }
    unkept(Json(json!({ "message": w.say("answer-saved") })))
}
