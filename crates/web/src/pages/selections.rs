//! Ticks on the lines of a list, and the same done with all that are ticked: each by its own act, with its own permission
//! and in its own transaction, so that what is refused holds nothing else back.

use super::query_of;
use super::searches::filters;
use crate::answer::{Answer, go, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::listed::{Listed, with_kind};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use features::lists::List;
use features::needs::NewStep;
use features::selections::{self, MOST};
use features::{follows, needs, offers};
use model::{Day, FollowKind, OfferState, Refusal, RegionRole, Stage, Stop, Text, Viewer};
use store::{Reader, Writer};
use view::kit::Choosing;
use view::pages::selections::{self as pages, ConfirmPage, ResultPage};

/// What can be done with many of a list, for those who may do it with one.
fn acts(who: &Viewer, list: List) -> Vec<&'static str> {
    let mut acts = vec!["follow", "unfollow"];
    match list {
        List::Needs if who.is(RegionRole::Coordinator) => acts.extend(["qualify", "park", "prioritise"]),
        List::Offers if offers::rules::may_write_any(who) => acts.push("withdraw"),
        _ => {}
    }
    acts
}

/// What the reader has ticked of a list, where lines are being ticked.
pub(super) async fn choosing(read: &mut Reader, who: &Viewer, list: List, query: &Fields) -> Result<Choosing, Problem> {
    let on = query.value("choose") == "1";
    let chosen = if on { selections::ask::chosen(read, who, list.key()).await? } else { Vec::new() };
    Ok(Choosing { list, on, chosen, acts: acts(who, list) })
}

/// Ids as they were sent; what is none is passed over.
fn ids<T: Listed>(fields: &Fields, name: &str) -> Vec<String> {
    fields.all(name).filter_map(|id| id.parse::<T::Id>().ok()).map(|id| id.to_string()).collect()
}

/// Keeps the ticks of a page, and goes where the button that was pressed says.
pub(crate) async fn keep(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    with_kind!(List::of(fields.value("list")), T => kept::<T>(&app, &visit, &fields).await)
}

async fn kept<T: Listed>(app: &App, visit: &Visit, fields: &Fields) -> Answer {
    let (who, key) = (&visit.viewer, T::LIST.key());
    let query = Fields::parse(fields.value("query").as_bytes())?;
    let (shown, ticked) = (ids::<T>(fields, "shown"), ids::<T>(fields, "tick"));
    let intent = fields.value("intent");
    let all = match intent {
        "here" => shown.clone(),
        "all" => {
            let mut read = app.store.read().await?;
            let lines = T::first(&mut read, who, &T::filter(&query), MOST + 1).await?;
            lines.iter().map(|line| T::id(line).to_string()).collect()
        }
        _ => ticked.clone(),
    };
    let left: Vec<String> = shown.into_iter().filter(|id| !all.contains(id)).collect();
    store::write!(app.store, |w| marked(w, who, key, (&left, &all), intent == "none").await)?;
    if intent == "script" {
        let chosen = selections::ask::chosen(&mut app.store.read().await?, who, key).await?;
        let said = visit.words().count("choose-count", i64::try_from(chosen.len()).unwrap_or(0));
        return Ok(axum::Json(serde_json::json!({ "message": said })).into_response());
    }
    if let Some(act) = intent.strip_prefix("act:") {
        let act = known_act(who, T::LIST, act)?;
        return go(&format!("/selections/{key}/{act}"));
    }
    let wanted = intent.strip_prefix("page:").unwrap_or(fields.value("page"));
    let (query, page) = (query.query(filters(T::LIST)), super::page_number(wanted));
    let between = if query.is_empty() { "" } else { "&" };
    go(&format!("{}?{query}{between}choose=1&page={page}", T::LIST.path()))
}

async fn marked(
    write: &mut Writer,
    who: &Viewer,
    key: &str,
    (left, all): (&[String], &[String]),
    none: bool,
) -> Result<(), Stop> {
    if none {
        return selections::act::clear(write, who, key).await;
    }
    selections::act::leave_out(write, who, key, left).await?;
    selections::act::choose(write, who, key, all).await
}

/// An act that the reader may do with many of a list.
fn known_act(who: &Viewer, list: List, act: &str) -> Result<&'static str, Problem> {
    acts(who, list).into_iter().find(|known| *known == act).ok_or_else(Problem::not_found)
}

/// Ids and names of what is ticked and may be seen, in the order of the list.
async fn ticked<T: Listed>(app: &App, who: &Viewer) -> Result<Vec<(String, String)>, Problem> {
    let only = T::filter(&Fields::of(vec![("chosen".into(), "1".into())]));
    let lines = T::first(&mut app.store.read().await?, who, &only, MOST).await?;
    Ok(lines.iter().map(|line| (T::id(line).to_string(), T::name(line))).collect())
}

async fn ticked_of(app: &App, who: &Viewer, list: List) -> Result<Vec<(String, String)>, Problem> {
    with_kind!(Some(list), T => ticked::<T>(app, who).await)
}

/// Whether an act takes a reason, and whether it must.
fn reason(act: &str) -> Option<bool> {
    match act {
        "park" | "withdraw" => Some(true),
        "qualify" => Some(false),
        _ => None,
    }
}

/// Asks for a yes.
pub(crate) async fn confirm(State(app): State<App>, visit: Visit, Path((list, act)): Path<(String, String)>) -> Answer {
    let (list, act) = wanted(&visit.viewer, &list, &act)?;
    if act == "prioritise" {
        return go("/prioritisations/new?chosen=1");
    }
    let typed = query_of(&visit)?;
    page(pages::confirm(&visit.frame(&app), &confirm_page(&app, &visit.viewer, (list, act), &typed, Vec::new()).await?))
}

fn wanted(who: &Viewer, list: &str, act: &str) -> Result<(List, &'static str), Problem> {
    let list = List::of(list).ok_or_else(Problem::not_found)?;
    Ok((list, known_act(who, list, act)?))
}

async fn confirm_page(
    app: &App,
    who: &Viewer,
    (list, act): (List, &'static str),
    typed: &Fields,
    errors: Vec<model::FieldRefusal>,
) -> Result<ConfirmPage, Problem> {
    let names = ticked_of(app, who, list).await?.into_iter().map(|(_, name)| name).collect();
    Ok(ConfirmPage { list, act, reason: reason(act), until: act == "park", names, filled: typed.filled(errors) })
}

/// Does it with each, and says what became of each.
pub(crate) async fn run(
    State(app): State<App>,
    visit: Visit,
    Path((list, act)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let who = &visit.viewer;
    app.limiters.writes.check(&who.key())?;
    let (list, act) = wanted(who, &list, &act)?;
    let said = match decode(act, &fields) {
        Ok(said) => said,
        Err(Refusal::Invalid(errors)) => {
            let again = confirm_page(&app, who, (list, act), &fields, errors).await?;
            return refused_page(pages::confirm(&visit.frame(&app), &again));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let mut became = ResultPage { list, act, done: Vec::new(), refused: Vec::new() };
    for (id, name) in ticked_of(&app, who, list).await? {
        let one: Result<(), Stop> = store::write!(app.store, |w| with_one(w, who, (list, act), &id, &said).await);
        match one.map_err(Problem::from) {
            Ok(()) => became.done.push(name),
            Err(Problem::Fault(fault)) => return Err(Problem::Fault(fault)),
            Err(problem) => became.refused.push((name, problem.sentence(visit.words()))),
        }
    }
    page(pages::result(&visit.frame(&app), &became))
}

/// What was said of all of them.
struct Said {
    reason: Option<Text<2000>>,
    until: Option<Day>,
}

fn decode(act: &str, fields: &Fields) -> Result<Said, Refusal> {
    let mut decoder = Decoder::new(fields);
    let reason = if reason(act) == Some(true) { decoder.required_text("reason") } else { decoder.text("reason") };
    let until = match act {
        "park" => decoder.required_parsed("until", |_| model::Reason::new("not-a-day")),
        _ => None,
    };
    decoder.finish()?;
    Ok(Said { reason, until })
}

/// Does it with one, which is not ticked afterwards.
async fn with_one(
    write: &mut Writer,
    who: &Viewer,
    (list, act): (List, &'static str),
    id: &str,
    said: &Said,
) -> Result<(), Stop> {
    match (list, act) {
        (_, "follow") => follows::act::follow(write, who, followed(list)?, id).await?,
        (_, "unfollow") => follows::act::stop(write, who, followed(list)?, id).await?,
        (List::Needs, "qualify") => step(write, who, id, Stage::Qualified, said).await?,
        (List::Needs, "park") => step(write, who, id, Stage::Parked, said).await?,
        (List::Offers, "withdraw") => {
            let id = id.parse().map_err(|_| Refusal::NotFound)?;
            let steps = (OfferState::Shown, OfferState::Withdrawn);
            offers::act::step(write, who, id, steps, said.reason.as_ref()).await?;
        }
        _ => return Err(Refusal::NotFound.into()),
    }
    selections::act::leave_out(write, who, list.key(), &[id.to_owned()]).await
}

fn followed(list: List) -> Result<FollowKind, Refusal> {
    match list {
        List::Needs => Ok(FollowKind::Need),
        List::Offers => Ok(FollowKind::Offer),
        List::Organisations => Ok(FollowKind::Organisation),
        List::Initiatives => Ok(FollowKind::Initiative),
        _ => Err(Refusal::NotFound),
    }
}

/// A step from where the need stands now.
async fn step(write: &mut Writer, who: &Viewer, id: &str, to: Stage, said: &Said) -> Result<(), Stop> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let from = needs::ask::page(write, who, id).await?.ok_or(Refusal::NotFound)?.stage;
    let step = NewStep { from, to, reason: said.reason.clone(), until: said.until };
    needs::act::step(write, who, id, &step).await
}
