//! The form that prepares a round.

use super::super::{all_organisations, query_of};
use crate::answer::{Answer, done, go, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::initiatives::{self, InitiativeFilter};
use features::instruments::{self, Instrument};
use features::rounds::ask::RoundFilter;
use features::rounds::{self, Group, Round, RoundText, rules};
use model::{Day, InstrumentId, Language, Reason, Refusal, RoundId, RoundKind, Stop, Viewer};
use store::Reader;
use view::Filled;
use view::pages::rounds::{self as pages, FormPage};

/// The form for a new one, with what is usual.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    rules::only_keepers(&visit.viewer)?;
    let query = query_of(&visit)?;
    let mut read = app.store.read().await?;
    let kind = query.value("kind").parse().unwrap_or(RoundKind::Survey);
    if kind != RoundKind::Network && query.value("instrument").is_empty() {
        // An instrument is chosen first.
        return go("/instruments");
    }
    let today = read.now().day();
    let id = RoundId::new(read.now());
    let mut filled = usual(today, visit.viewer.language, kind);
    if kind == RoundKind::Aggregated {
        // Nobody is asked: there is nothing to tell them.
        let said =
            [("purpose", "counts-purpose"), ("legal_basis", "counts-basis"), ("controller", "counts-controller")];
        filled.values.extend(said.map(|(name, key)| (name.into(), visit.words().say(key))));
    }
    filled.values.extend([("id".into(), id.to_string()), ("instrument".into(), query.value("instrument").into())]);
    if !query.value("initiative").is_empty() {
        filled.values.push(("initiative".into(), query.value("initiative").into()));
    }
    let form = form(&mut read, &visit.viewer, kind, query.value("instrument"), ("/rounds/new", filled)).await?;
    page(pages::form(&visit.frame(&app), &form))
}

fn usual(today: Day, language: Language, kind: RoundKind) -> Filled {
    Filled::with([
        ("kind", kind.to_string()),
        ("anonymity", rounds::SMALLEST.to_string()),
        ("opens_on", today.to_string()),
        ("closes_on", today.plus_days(21).to_string()),
        ("keep_until", today.plus_days(365).to_string()),
        ("languages", "nb".into()),
        ("languages", "nn".into()),
        ("languages", "en".into()),
        ("most_reminders", "2".into()),
        ("reminder_days", "7".into()),
        ("visibility", "partners".into()),
        ("language", language.to_string()),
    ])
}

/// What the form needs besides what was typed.
async fn form(
    read: &mut Reader,
    who: &Viewer,
    kind: RoundKind,
    instrument: &str,
    (action, filled): (&str, Filled),
) -> Result<FormPage, Problem> {
    let instrument = match (kind, instrument.parse::<InstrumentId>()) {
        (RoundKind::Network, _) => None,
        (_, Ok(id)) => {
            let line = instruments::ask::page(read, who, id).await?.ok_or(Refusal::NotFound)?;
            Some((id.to_string(), line.instrument()?))
        }
        _ => return Err(Problem::not_found()),
    };
    let open = InitiativeFilter::default();
    let initiatives = initiatives::ask::list(read, who, &open, Default::default(), 0, 200).await?;
    let others =
        rounds::ask::list(read, who, &RoundFilter { kind: Some(kind), ..Default::default() }, (100, 0)).await?;
    let own = filled.value("id").to_owned();
    Ok(FormPage {
        action: action.to_owned(),
        kind,
        instrument,
        organisations: all_organisations(who, read).await?,
        initiatives: initiatives.into_iter().map(|line| (line.id.to_string(), line.title)).collect(),
        rounds: others
            .into_iter()
            .filter(|line| line.id.to_string() != own)
            .map(|line| (line.id.to_string(), line.title))
            .collect(),
        filled,
    })
}

/// What was sent, as a round.
fn decode(
    fields: &Fields,
    kind: RoundKind,
    instrument: Option<&Instrument>,
) -> Result<(RoundText, Vec<Group>), Refusal> {
    let mut decoder = Decoder::new(fields);
    let survey = kind == RoundKind::Survey;
    let title = decoder.required_line("title");
    let organisation = decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let initiative = decoder.parsed("initiative", |_| Reason::new("not-a-choice"));
    let previous = decoder.parsed("previous", |_| Reason::new("not-a-choice"));
    let (collaboration, about) = (decoder.line("collaboration"), decoder.text("about"));
    let (opens_on, closes_on) = (decoder.required_day("opens_on"), decoder.required_day("closes_on"));
    let keep_until = decoder.required_day("keep_until");
    let languages = decoder.words::<Language>("languages");
    let purpose = decoder.required_text("purpose");
    let (legal_basis, controller) = (decoder.required_line("legal_basis"), decoder.required_line("controller"));
    let visibility = decoder.required_word("visibility");
    let language = decoder.required_word("language");
    let (low, high) = (rounds::SMALLEST, rounds::LARGEST_SMALLEST);
    let anonymity = if survey { decoder.required_within("anonymity", low, high) } else { Some(low) };
    let most_reminders = if survey { decoder.required_within("most_reminders", 0, 10) } else { Some(0) };
    let reminder_days = if survey { decoder.required_within("reminder_days", 1, 90) } else { Some(7) };
    let groups = if survey { groups(&mut decoder, fields, instrument) } else { Vec::new() };
    let text = (|| {
        Some(RoundText {
            title: title?,
            about,
            organisation: organisation?,
            initiative,
            collaboration,
            previous,
            anonymity: anonymity?,
            breakdowns: fields.all("breakdowns").filter(|key| !key.is_empty()).map(str::to_owned).collect(),
            opens_on: opens_on?,
            closes_on: closes_on?,
            languages,
            purpose: purpose?,
            legal_basis: legal_basis?,
            controller: controller?,
            keep_until: keep_until?,
            most_reminders: most_reminders?,
            reminder_days: reminder_days?,
            visibility: visibility?,
            language: language?,
        })
    })();
    Ok((decoder.made(text).map_err(as_labelled)?, groups))
}

/// The fields that have another label here than their name has elsewhere.
const LABELLED: [&str; 10] = [
    "title",
    "organisation",
    "initiative",
    "about",
    "opens-on",
    "closes-on",
    "languages",
    "purpose",
    "previous",
    "visibility",
];

/// The same refusal in the words that stand above the fields.
fn as_labelled(refusal: Refusal) -> Refusal {
    let Refusal::Invalid(mut errors) = refusal else { return refusal };
    for error in &mut errors {
        for (_, label) in error.reason.parts.iter_mut().filter(|(name, _)| *name == "label") {
            if let Some(name) = label.strip_prefix("field-").filter(|name| LABELLED.contains(name)) {
                *label = format!("field-round-{name}");
            }
        }
        if error.reason.key == "title-missing" {
            error.reason = Reason::new("missing").with("label", "field-round-title");
        }
    }
    Refusal::Invalid(errors)
}

/// The rows of groups that have a name.
fn groups(decoder: &mut Decoder<'_>, fields: &Fields, instrument: Option<&Instrument>) -> Vec<Group> {
    let variants: Vec<&str> = fields.all("group_variant").collect();
    let expected: Vec<&str> = fields.all("group_expected").collect();
    let usual = instrument.and_then(|it| it.variants.first()).map_or("", |variant| &variant.key);
    let mut groups = Vec::new();
    for (place, name) in fields.all("group_name").enumerate() {
        let name = name.trim();
        if name.is_empty() {
            continue;
        }
        let number = expected.get(place).map_or("", |text| text.trim());
        let read = number.parse::<i64>().ok().filter(|number| (1..=1_000_000).contains(number));
        if !number.is_empty() && read.is_none() {
            decoder.refuse("groups", Reason::new("not-a-number"));
        }
        if name.chars().count() > 80 {
            decoder.refuse("groups", Reason::new("too-long").with("limit", 80).with("length", name.chars().count()));
        }
        let letter = u8::try_from(groups.len()).map_or('z', |n| char::from(b'a' + n.min(25)));
        let variant = variants.get(place).copied().filter(|key| !key.is_empty()).unwrap_or(usual);
        groups.push(Group {
            key: letter.to_string(),
            name: name.to_owned(),
            variant: variant.to_owned(),
            expected: read,
        });
    }
    groups
}

/// Where a form is sent, and what it says of kind and instrument.
fn named(fields: &Fields) -> (RoundKind, Option<InstrumentId>) {
    (fields.value("kind").parse().unwrap_or(RoundKind::Survey), fields.value("instrument").parse().ok())
}

async fn instrument_of(app: &App, who: &Viewer, id: Option<InstrumentId>) -> Result<Option<Instrument>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let line = instruments::ask::page(&mut app.store.read().await?, who, id).await?;
    Ok(line.map(|line| line.instrument()).transpose()?)
}

/// Prepares one.
pub(crate) async fn prepare(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    rules::only_keepers(&visit.viewer)?;
    let (kind, instrument) = named(&fields);
    let read_instrument = instrument_of(&app, &visit.viewer, instrument).await?;
    let id = fields.value("id").parse().ok();
    let prepared: Result<RoundId, Stop> = match decode(&fields, kind, read_instrument.as_ref()) {
        Ok((text, groups)) => store::write!(app.store, |w| {
            rounds::act::prepare(w, &visit.viewer, (id, kind), instrument, &text, &groups).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    match prepared {
        Ok(id) => done(&format!("/rounds/{id}"), "round-prepared"),
        Err(stop) => form_again(&app, visit, &fields, ("/rounds/new".into(), stop)).await,
    }
}

async fn form_again(app: &App, visit: Visit, fields: &Fields, (action, stop): (String, Stop)) -> Answer {
    let Stop::Refused(Refusal::Invalid(errors)) = stop else { return Err(stop.into()) };
    let (kind, _) = named(fields);
    let mut read = app.store.read().await?;
    let filled = fields.filled(errors);
    let page = form(&mut read, &visit.viewer, kind, fields.value("instrument"), (&action, filled)).await?;
    let visit = visit.at(action);
    refused_page(pages::form(&visit.frame(app), &page))
}

/// The form for one that has not been opened.
pub(crate) async fn edit_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let round = super::kept(&app, &visit, &id).await?;
    if round.state != model::RoundState::Draft {
        return Err(Refusal::State(Reason::new("round-state")).into());
    }
    let mut read = app.store.read().await?;
    let groups = rounds::ask::groups(&mut read, &visit.viewer, round.id).await?;
    let action = format!("/rounds/{}/edit", round.id);
    let instrument = round.instrument.map(|id| id.to_string()).unwrap_or_default();
    let filled = as_it_stands(&round, &groups);
    let form = form(&mut read, &visit.viewer, round.kind, &instrument, (&action, filled)).await?;
    page(pages::form(&visit.frame(&app), &form))
}

fn as_it_stands(round: &Round, groups: &[Group]) -> Filled {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let id = |value: Option<String>| value.unwrap_or_default();
    let mut filled = Filled::with([
        ("id", round.id.to_string()),
        ("version", round.version.to_string()),
        ("kind", round.kind.to_string()),
        ("instrument", id(round.instrument.map(|it| it.to_string()))),
        ("title", round.title.clone()),
        ("organisation", round.organisation.to_string()),
        ("initiative", id(round.initiative.map(|it| it.to_string()))),
        ("previous", id(round.previous.map(|it| it.to_string()))),
        ("collaboration", text(&round.collaboration)),
        ("about", text(&round.about)),
        ("anonymity", round.anonymity.to_string()),
        ("opens_on", round.opens_on.to_string()),
        ("closes_on", round.closes_on.to_string()),
        ("purpose", round.purpose.clone()),
        ("legal_basis", round.legal_basis.clone()),
        ("controller", round.controller.clone()),
        ("keep_until", round.keep_until.to_string()),
        ("most_reminders", round.most_reminders.to_string()),
        ("reminder_days", round.reminder_days.to_string()),
        ("visibility", round.visibility.to_string()),
        ("language", round.language.to_string()),
    ]);
    let mut add = |name: &str, value: String| filled.values.push((name.to_owned(), value));
    round.languages().into_iter().for_each(|language| add("languages", language.to_string()));
    round.breakdowns().into_iter().for_each(|key| add("breakdowns", key));
    for group in groups {
        add("group_name", group.name.clone());
        add("group_variant", group.variant.clone());
        add("group_expected", group.expected.map(|n| n.to_string()).unwrap_or_default());
    }
    filled
}

/// Changes one that has not been opened.
pub(crate) async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let round = super::kept(&app, &visit, &id).await?;
    let read_instrument = instrument_of(&app, &visit.viewer, round.instrument).await?;
    let version = fields.value("version").parse().unwrap_or(0);
    let (id, instrument) = (round.id, round.instrument);
    let changed: Result<(), Stop> = match decode(&fields, round.kind, read_instrument.as_ref()) {
        Ok((text, groups)) => store::write!(app.store, |w| {
            rounds::act::change(w, &visit.viewer, (id, version), instrument, &text, &groups).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    match changed {
        Ok(()) => done(&format!("/rounds/{id}"), "saved"),
        Err(stop) => form_again(&app, visit, &fields, (format!("/rounds/{id}/edit"), stop)).await,
    }
}
