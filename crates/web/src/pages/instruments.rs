//! Instruments: looked at, copied, changed, brought in.

use super::{known, query_of};
use crate::answer::{Answer, done, page, refused_page};
use crate::app::App;
use crate::decode::Fields;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use features::instruments::rules::Changes;
use features::instruments::{self, InLanguages, Instrument};
use features::rounds::rules::keeps;
use model::{FieldRefusal, InstrumentId, Language, Reason, Refusal, Stop};
use view::pages::instruments::{self as pages, Line, ShowPage};

/// The instruments.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let mut read = app.store.read().await?;
    let lines = instruments::ask::list(&mut read, &visit.viewer).await?;
    let lines = lines.into_iter().map(|line| Ok(Line { instrument: line.instrument()?, line }));
    let lines = lines.collect::<Result<Vec<Line>, model::Fault>>()?;
    page(pages::list(&visit.frame(&app), &lines, keeps(&visit.viewer)))
}

/// One, as those who answer see it.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let query = query_of(&visit)?;
    let mut read = app.store.read().await?;
    let line = instruments::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    let versions = instruments::ask::versions(&mut read, &visit.viewer, &line.key).await?;
    let instrument = line.instrument()?;
    let asked = query.value("variant").to_owned();
    let variant = instrument.variant(&asked).map(|variant| variant.key.clone()).unwrap_or_default();
    let keeps = keeps(&visit.viewer);
    page(pages::show(&visit.frame(&app), &ShowPage { line, instrument, versions, variant, keeps }))
}

/// One as a file.
pub(crate) async fn file(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let mut read = app.store.read().await?;
    let line = instruments::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}-{}.toml\"", line.key, line.version)),
    ];
    Ok((headers, line.instrument()?.write()).into_response())
}

/// Makes a copy that the region may change.
pub(crate) async fn copy(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: InstrumentId = known(&id)?;
    let copied = store::write!(app.store, |w| instruments::act::copy(w, &visit.viewer, id).await)?;
    done(&format!("/instruments/{copied}"), "instrument-copied")
}

/// The form that changes one.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    instruments::rules::only_keepers(&visit.viewer)?;
    let mut read = app.store.read().await?;
    let line = instruments::ask::page(&mut read, &visit.viewer, known(&id)?).await?.ok_or(Refusal::NotFound)?;
    if line.own == 0 {
        return Err(Refusal::State(Reason::new("instrument-shipped")).into());
    }
    page(pages::edit(&visit.frame(&app), line.id, &line.instrument()?, &Fields::default().filled(Vec::new())))
}

/// Changes one.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let id: InstrumentId = known(&id)?;
    let mut read = app.store.read().await?;
    let line = instruments::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    drop(read);
    let before = line.instrument()?;
    let changes = changes(&before, &fields);
    let wrong = wrong(&changes);
    if !wrong.is_empty() {
        let visit = visit.at(format!("/instruments/{id}/edit"));
        return refused_page(pages::edit(&visit.frame(&app), id, &before, &fields.filled(wrong)));
    }
    match store::write!(app.store, |w| instruments::act::change(w, &visit.viewer, id, &changes).await) {
        Ok(changed) => done(&format!("/instruments/{changed}"), "instrument-changed"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at(format!("/instruments/{id}/edit"));
            refused_page(pages::edit(&visit.frame(&app), id, &before, &fields.filled(errors)))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// What the form says of each question; a text that was not sent stays.
fn changes(before: &Instrument, fields: &Fields) -> Changes {
    let text = |name: &str, stands: &InLanguages| {
        let of = |language: Language, stands: &str| {
            let name = format!("{name}.{language}");
            let sent = fields.all(&name).last().map(str::trim);
            sent.map_or_else(|| stands.to_owned(), str::to_owned)
        };
        InLanguages {
            nb: of(Language::Bokmal, &stands.nb),
            nn: of(Language::Nynorsk, &stands.nn),
            en: of(Language::English, &stands.en),
        }
    };
    let items = || before.sections.iter().flat_map(|section| &section.items);
    Changes {
        title: Some(text("title", &before.title)),
        texts: items().map(|item| (item.key.clone(), text(&item.key, &item.text))).collect(),
        asked: fields.all("asked").map(str::to_owned).collect(),
    }
}

/// Every text that is empty or too long, by its field.
fn wrong(changes: &Changes) -> Vec<FieldRefusal> {
    const LONGEST: usize = 1_000;
    let title = changes.title.iter().map(|text| ("title", text));
    let texts = title.chain(changes.texts.iter().map(|(key, text)| (key.as_str(), text)));
    let each = texts.flat_map(|(key, text)| {
        [Language::Bokmal, Language::Nynorsk, Language::English].map(|language| {
            let length = text.in_language(language).chars().count();
            let reason = match length {
                0 => Reason::new("missing").with("label", "field-question"),
                length if length > LONGEST => Reason::new("too-long").with("limit", LONGEST).with("length", length),
                _ => return None,
            };
            Some(FieldRefusal { field: format!("{key}.{language}").into(), reason })
        })
    });
    each.flatten().collect()
}

/// The form that brings one in.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    instruments::rules::only_keepers(&visit.viewer)?;
    page(pages::new_form(&visit.frame(&app), &Fields::default().filled(Vec::new())))
}

/// Brings one in from a file.
pub(crate) async fn bring_in(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    instruments::rules::only_keepers(&visit.viewer)?;
    let brought = match read_file(&fields) {
        Ok(instrument) => {
            store::write!(app.store, |w| instruments::act::bring_in(w, &visit.viewer, instrument.clone()).await)
        }
        Err(refusal) => Err(refusal.into()),
    };
    match brought {
        Ok(id) => done(&format!("/instruments/{id}"), "instrument-brought"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at("/instruments/new".into());
            refused_page(pages::new_form(&visit.frame(&app), &fields.filled(errors)))
        }
        Err(stop) => Err(stop.into()),
    }
}

fn read_file(fields: &Fields) -> Result<Instrument, Refusal> {
    let missing = || Refusal::field("file", Reason::new("missing").with("label", "field-instrument-file"));
    let (_, bytes) = fields.files.first().ok_or_else(missing)?;
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::field("file", Reason::new("not-text")))?;
    let is_xml = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    let read = if is_xml { instruments::from_limesurvey(text) } else { Instrument::read(text) };
    read.map_err(|wrong| instruments::act::refused(wrong.kind, &wrong.what, Some(wrong.line)))
}
