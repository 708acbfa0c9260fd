//! Drafts of needs: kept while somebody writes, handed in when the four fields are there.

use super::needs::uploads;
use super::{known, organisations_to_write_for};
use crate::answer::{Answer, done, go, html, undoable};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use features::files::Upload;
use features::needs::{self, Draft, Need};
use model::{FieldRefusal, Language, NeedId, Reason, Refusal, Stage, Stop, Visibility};
use serde_json::json;
use view::pages::needs::{self as pages, NeedForm};
use view::{Filled, dates};

/// What the form asks to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Intent {
    Autosave,
    Keep,
    Submit,
}

impl Intent {
    fn of(fields: &Fields) -> Self {
        match fields.value("intent") {
            "autosave" => Self::Autosave,
            "keep" => Self::Keep,
            _ => Self::Submit,
        }
    }
}

/// The form of a new need.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let who = &visit.viewer;
    let mut filled = Filled::with([
        ("visibility", Visibility::Partners.as_str()),
        ("language", if who.language == Language::Nynorsk { "nn" } else { "nb" }),
    ]);
    if let [only] = who.memberships.as_slice() {
        filled.values.push(("organisation".into(), only.organisation.to_string()));
    }
    form_page(&app, &visit, None, filled, StatusCode::OK).await
}

/// The form of a draft.
pub(crate) async fn form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: NeedId = known(&id)?;
    let need = needs::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    if need.stage != Stage::Draft {
        return go(&format!("/needs/{id}"));
    }
    let filled = Filled::with(pages::values(&need));
    form_page(&app, &visit, Some(need), filled, StatusCode::OK).await
}

/// The form, empty or with what was typed.
async fn form_page(app: &App, visit: &Visit, draft: Option<Need>, filled: Filled, status: StatusCode) -> Answer {
    let mut read = app.store.read().await?;
    let who = &visit.viewer;
    let id = draft.as_ref().map(|draft| draft.id);
    let files = match id {
        Some(id) => needs::ask::files(&mut read, who, id).await?,
        None => Vec::new(),
    };
    let path = id.map_or("/needs/new".to_owned(), |id| format!("/needs/{id}/draft"));
    let (now, filled_id) = (read.now(), filled.value("id").parse().ok());
    let data = NeedForm {
        filled,
        action: path.clone(),
        draft: id,
        id: id.or(filled_id).unwrap_or_else(|| NeedId::new(now)),
        version: draft.as_ref().map_or(0, |draft| draft.version),
        kept_at: draft.as_ref().map(|draft| dates::clock(draft.updated_at)),
        files,
        organisations: organisations_to_write_for(who, &mut read).await?,
        drafts: if id.is_none() { needs::ask::own_drafts(&mut read, who).await? } else { Vec::new() },
    };
    if data.organisations.is_empty() {
        return Err(Refusal::Forbidden(Reason::new("only-own-needs")).into());
    }
    let visit = if status == StatusCode::OK { visit.clone() } else { visit.clone().at(path) };
    Ok(html(status, pages::form(&visit.frame(app), &data)))
}

fn decode(fields: &Fields) -> Result<Draft, Refusal> {
    let mut decoder = Decoder::new(fields);
    let organisation = decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let draft = Draft {
        organisation: organisation.unwrap_or(model::OrganisationId::new(model::Moment::default())),
        title: decoder.line("title"),
        problem: decoder.text("problem"),
        affected: decoder.line("affected"),
        place: decoder.line("place"),
        visibility: decoder.word("visibility").unwrap_or(Visibility::Partners),
        language: decoder.word("language").unwrap_or(Language::Bokmal),
    };
    decoder.finish()?;
    Ok(draft)
}

/// Begins a draft, and hands it in where that was asked for.
pub(crate) async fn begin(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    save(app, visit, None, fields).await
}

/// Keeps a draft, and hands it in where that was asked for.
pub(crate) async fn keep(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    save(app, visit, Some(known(&id)?), fields).await
}

async fn save(app: App, visit: Visit, id: Option<NeedId>, mut fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let intent = Intent::of(&fields);
    let version = fields.value("version").parse().unwrap_or(0);
    let new_id: Option<NeedId> = fields.value("id").parse().ok();
    if let Some(need) = sent_before(&app, &visit, id, new_id).await? {
        return go_on(&app, &visit, &need, intent);
    }
    let read = decode(&fields);
    let (files, refused_files) = match uploads(&mut fields) {
        Ok(files) => (files, Vec::new()),
        Err(errors) => (Vec::new(), errors),
    };
    let draft = match read {
        Ok(draft) => draft,
        Err(Refusal::Invalid(mut errors)) => {
            errors.extend(refused_files);
            return refused(&app, &visit, id, &fields, errors).await;
        }
        Err(other) => return Err(other.into()),
    };
    // What was typed is kept first, files included, so that nothing is lost if something must be mended.
    let at = (id, new_id, version);
    let kept = keep_draft(&app, &visit, at, &draft, &files).await;
    let (id, version) = match kept {
        Ok(kept) => kept,
        Err(Problem::Refused(Refusal::Invalid(errors))) => return refused(&app, &visit, id, &fields, errors).await,
        Err(problem) => match sent_before(&app, &visit, id, new_id).await? {
            Some(need) => return go_on(&app, &visit, &need, intent),
            None => return Err(problem),
        },
    };
    if !refused_files.is_empty() {
        return refused(&app, &visit, Some(id), &fields, refused_files).await;
    }
    match intent {
        Intent::Autosave => kept_answer(&app, &visit, id, version),
        Intent::Keep => done(&format!("/needs/{id}/draft"), "kept"),
        Intent::Submit => submit(&app, &visit, (id, version), &draft, &fields).await,
    }
}

async fn keep_draft(
    app: &App,
    visit: &Visit,
    at: (Option<NeedId>, Option<NeedId>, i64),
    draft: &Draft,
    files: &[Upload],
) -> Result<(NeedId, i64), Problem> {
    let who = &visit.viewer;
    let kept: Result<(NeedId, i64), Stop> = store::write!(app.store, |w| {
        let (id, version) = match at {
            (None, new_id, _) => (needs::act::begin(w, who, new_id, draft).await?, 1),
            (Some(id), _, version) => (id, needs::act::keep(w, who, id, version, draft).await?),
        };
        for file in files {
            needs::act::attach(w, who, id, file).await?;
        }
        Ok((id, version))
    });
    kept.map_err(|stop| match stop {
        Stop::Refused(Refusal::Stale) => Refusal::State(Reason::new("draft-stale")).into(),
        other => other.into(),
    })
}

/// The need that the first form made, where it was sent before: by a second press of the button.
async fn sent_before(
    app: &App,
    visit: &Visit,
    id: Option<NeedId>,
    new_id: Option<NeedId>,
) -> Result<Option<Need>, Problem> {
    match (id, new_id) {
        (None, Some(sent)) => Ok(needs::ask::page(&mut app.store.read().await?, &visit.viewer, sent).await?),
        _ => Ok(None),
    }
}

/// To the need that was sent before.
fn go_on(app: &App, visit: &Visit, need: &Need, intent: Intent) -> Answer {
    match (need.stage, intent) {
        (Stage::Draft, Intent::Autosave) => kept_answer(app, visit, need.id, need.version),
        (Stage::Draft, _) => done(&format!("/needs/{}/draft", need.id), "kept"),
        _ => done(&format!("/needs/{}", need.id), "submitted"),
    }
}

/// What the script needs to go on: the draft's address and version, and what to say.
fn kept_answer(app: &App, visit: &Visit, id: NeedId, version: i64) -> Answer {
    let now = dates::clock(app.store.clock().now());
    let message = visit.words().with("draft-saved", &[("time", &now)]);
    let body = json!({ "path": format!("/needs/{id}/draft"), "version": version, "message": message });
    Ok(([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response())
}

async fn submit(app: &App, visit: &Visit, at: (NeedId, i64), draft: &Draft, fields: &Fields) -> Answer {
    let (id, version) = at;
    match store::write!(app.store, |w| needs::act::submit(w, &visit.viewer, id, version, draft).await) {
        Ok(()) => done(&format!("/needs/{id}"), "submitted"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => refused(app, visit, Some(id), fields, errors).await,
        Err(stop) => Err(stop.into()),
    }
}

/// The form again with what was typed and what must be mended; for the script, only the latter.
async fn refused(app: &App, visit: &Visit, id: Option<NeedId>, fields: &Fields, errors: Vec<FieldRefusal>) -> Answer {
    if Intent::of(fields) == Intent::Autosave {
        return Err(Refusal::Invalid(errors).into());
    }
    let mut read = app.store.read().await?;
    let draft = match id {
        Some(id) => needs::ask::page(&mut read, &visit.viewer, id).await?,
        None => None,
    };
    drop(read);
    form_page(app, visit, draft, fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Puts a draft into the trash.
pub(crate) async fn trash(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: NeedId = known(&id)?;
    store::write!(app.store, |w| needs::act::trash(w, &visit.viewer, id).await)?;
    undoable("/needs", "draft-trashed", id)
}

/// Takes a draft back from the trash.
pub(crate) async fn restore(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: NeedId = known(&id)?;
    store::write!(app.store, |w| needs::act::restore(w, &visit.viewer, id).await)?;
    done(&format!("/needs/{id}/draft"), "draft-restored")
}
