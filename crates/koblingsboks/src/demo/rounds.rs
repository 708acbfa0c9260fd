//! The demo region's rounds: counts that were published, surveys with invented answers, and a network round.

use super::{Known, find, moment, required, said, text, value, viewer};
use features::instruments::{self, Instrument, ScaleKind};
use features::rounds::act::Entered;
use features::rounds::figures::{CountLine, CountsFile};
use features::rounds::{self, Group, NetworkAnswer, RoundText};
use intake::answers::counts;
use model::{
    Day, Fault, InstrumentId, Language, OrganisationId, ReleaseState, RoundId, RoundKind, Stop, Viewer, Visibility,
};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use store::{Clock, Store};

/// The counts of 2018.
const COUNTS: &str = include_str!("../../../../demo/cluster-2018.csv");

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rounds {
    counts: Vec<CountsEntry>,
    survey: Vec<SurveyEntry>,
    network: Vec<NetworkEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountsEntry {
    key: String,
    instrument: String,
    title: String,
    about: String,
    organisation: String,
    respondents: u64,
    source: String,
    on: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SurveyEntry {
    key: String,
    instrument: String,
    title: String,
    about: String,
    organisation: String,
    collaboration: String,
    previous: String,
    opened_on: String,
    closes_on: String,
    closed: bool,
    seed: u64,
    lift: i64,
    group: Vec<GroupEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    name: String,
    variant: String,
    expected: i64,
    answers: usize,
    level: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkEntry {
    key: String,
    title: String,
    about: String,
    organisation: String,
    opened_on: String,
    closes_on: String,
    answer: Vec<TieEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TieEntry {
    by: String,
    organisation: String,
    other: String,
    how_often: String,
    about: String,
    trust: i64,
    gain: i64,
}

/// Loads all of them, each at its time.
pub(super) async fn load(store: &Store, clock: &Clock, files: &Rounds, known: &Known) -> Result<(), String> {
    let loaded: Result<(), Stop> = store::write!(store, |w| instruments::act::load_shipped(w).await);
    loaded.map_err(|stop| format!("instruments: {stop:?}"))?;
    let desk = viewer(store, find(&known.people, "coordinator").map_err(said)?).await.map_err(said)?;
    let mut rounds: HashMap<String, RoundId> = HashMap::new();
    for entry in &files.counts {
        let id =
            published(store, clock, &desk, entry, known).await.map_err(|stop| format!("{}: {stop:?}", entry.key))?;
        rounds.insert(entry.key.clone(), id);
    }
    for entry in &files.survey {
        let id = survey(store, clock, &desk, entry, (known, &rounds)).await;
        rounds.insert(entry.key.clone(), id.map_err(|stop| format!("{}: {stop:?}", entry.key))?);
    }
    for entry in &files.network {
        network(store, clock, &desk, entry, known).await.map_err(|stop| format!("{}: {stop:?}", entry.key))?;
    }
    Ok(())
}

fn at(day: &str) -> Result<model::Moment, Fault> {
    moment(&format!("{day}T08:00:00Z")).map_err(Fault::new)
}

/// What every invented round says.
fn round_text(
    (title, about): (&str, &str),
    organisation: OrganisationId,
    (opens_on, closes_on): (Day, Day),
) -> Result<RoundText, Fault> {
    Ok(RoundText {
        title: required(title)?,
        about: text(about)?,
        organisation,
        initiative: None,
        collaboration: None,
        previous: None,
        anonymity: rounds::SMALLEST,
        breakdowns: Vec::new(),
        opens_on,
        closes_on,
        languages: vec![Language::Bokmal, Language::Nynorsk, Language::English],
        purpose: required("Å se hvordan samarbeidet går, og hva vi vil gjøre annerledes. Oppdiktet.")?,
        legal_basis: required("Oppgave i allmennhetens interesse, personvernforordningen artikkel 6 nr. 1 e")?,
        controller: required("Elvestad kommune (oppdiktet)")?,
        keep_until: closes_on.plus_days(365),
        most_reminders: 2,
        reminder_days: 7,
        visibility: Visibility::Region,
        language: Language::Bokmal,
    })
}

async fn newest(store: &Store, who: &Viewer, key: &str) -> Result<(InstrumentId, Instrument), Fault> {
    let lines = instruments::ask::list(&mut store.read().await?, who).await?;
    let line = lines.into_iter().find(|line| line.key == key);
    let line = line.ok_or_else(|| Fault::new(format!("no instrument {key}")))?;
    Ok((line.id, line.instrument()?))
}

async fn published(
    store: &Store,
    clock: &Clock,
    desk: &Viewer,
    entry: &CountsEntry,
    known: &Known,
) -> Result<RoundId, Stop> {
    clock.move_to(at(&entry.on)?);
    let on: Day = value(&entry.on)?;
    let organisation = find(&known.organisations, &entry.organisation)?;
    let mut text = round_text((&entry.title, &entry.about), organisation, (on, on))?;
    text.purpose = required("Å vise og sammenligne tall som er publisert.")?;
    text.visibility = Visibility::Public;
    let (instrument, _) = newest(store, desk, &entry.instrument).await?;
    let read = counts(COUNTS.as_bytes().to_vec()).map_err(|wrong| Fault::new(format!("{wrong:?}")))?;
    let line = |count: intake::answers::Count| CountLine {
        line: usize::try_from(count.line).unwrap_or(0),
        item: count.item,
        option: count.option,
        count: count.count,
        by: count.by,
        rank: count.rank,
        percent: count.percent,
    };
    let file = CountsFile { lines: read.into_iter().map(line).collect() };
    let source = required(&entry.source)?;
    store::write!(store, |w| {
        let kind = RoundKind::Aggregated;
        let id = rounds::act::prepare(w, desk, (None, kind), Some(instrument), &text, &[]).await?;
        rounds::act::add_counts(w, desk, id, &file, (entry.respondents, &source)).await?;
        Ok(id)
    })
}

async fn survey(
    store: &Store,
    clock: &Clock,
    desk: &Viewer,
    entry: &SurveyEntry,
    (known, rounds): (&Known, &HashMap<String, RoundId>),
) -> Result<RoundId, Stop> {
    clock.move_to(at(&entry.opened_on)?);
    let organisation = find(&known.organisations, &entry.organisation)?;
    let days = (value(&entry.opened_on)?, value::<Day>(&entry.closes_on)?);
    let mut text = round_text((&entry.title, &entry.about), organisation, days)?;
    text.collaboration = super::text(&entry.collaboration)?;
    text.previous = rounds.get(&entry.previous).copied();
    let (instrument, form) = newest(store, desk, &entry.instrument).await?;
    text.breakdowns = form.item("2").map(|leader| leader.key.clone()).into_iter().collect();
    let groups: Vec<Group> = ('a'..)
        .zip(&entry.group)
        .map(|(key, group)| Group {
            key: key.to_string(),
            name: group.name.clone(),
            variant: group.variant.clone(),
            expected: Some(group.expected),
        })
        .collect();
    let sheets = invented(&form, entry);
    let id = store::write!(store, |w| {
        let kind = RoundKind::Survey;
        let id = rounds::act::prepare(w, desk, (None, kind), Some(instrument), &text, &groups).await?;
        rounds::act::open(w, desk, id).await?;
        rounds::act::enter_sheets(w, desk, id, &sheets).await?;
        Ok::<_, Stop>(id)
    })?;
    if entry.closed {
        clock.move_to(at(&entry.closes_on)?);
        store::write!(store, |w| rounds::act::close(w, desk, id).await)?;
        results(store, desk, id).await?;
    }
    Ok(id)
}

/// Makes the results that are waited for, as the job does.
async fn results(store: &Store, desk: &Viewer, id: RoundId) -> Result<(), Stop> {
    let waiting = rounds::ask::releases(&mut store.read().await?, desk, id).await?;
    for release in waiting.into_iter().filter(|release| release.state == ReleaseState::Waiting) {
        let order = rounds::ask::ordered(&mut store.read().await?, release.id).await?;
        let Some(order) = order else { continue };
        let made = rounds::figures::make(&order).ok_or_else(|| Fault::new("results of the demo come too soon"))?;
        store::write!(store, |w| rounds::act::store_release(w, release.id, &order, &made).await)?;
    }
    Ok(())
}

/// Invented answers, the same at every load: each group leans to its level, every item a little to its own.
fn invented(form: &Instrument, entry: &SurveyEntry) -> Vec<Entered> {
    let mut state = entry.seed;
    let mut next = move |below: u64| {
        // Steele, Lea and Flood's SplitMix64: good enough for answers that nobody gave.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    };
    let mut sheets = Vec::new();
    for (key, group) in ('a'..).zip(&entry.group) {
        for _ in 0..group.answers {
            let mut answers = BTreeMap::new();
            for (place, item) in form.items().enumerate() {
                let Some(scale) = form.scale_of(item) else { continue };
                let lean = group.level + entry.lift.min(i64::from(place % 3 == 0)) - i64::from(place % 5 == 4);
                let drawn = i64::try_from(next(3)).unwrap_or(1) - 1;
                let given = match scale.kind {
                    ScaleKind::Steps => {
                        let step = usize::try_from((lean + drawn).clamp(1, 5) - 1).unwrap_or(2);
                        scale.steps.get(step).map_or(1, |step| step.value)
                    }
                    ScaleKind::Number => {
                        (((6 - lean) * 18 + drawn * 9) * scale.high / 100).clamp(scale.low, scale.high)
                    }
                    ScaleKind::Choice => {
                        let step = usize::try_from(next(scale.steps.len() as u64)).unwrap_or(0);
                        scale.steps.get(step).map_or(1, |step| step.value)
                    }
                    ScaleKind::Text => continue,
                };
                if next(25) > 0 || scale.kind == ScaleKind::Choice {
                    answers.insert(item.key.clone(), given.to_string());
                }
            }
            sheets.push((key.to_string(), answers));
        }
    }
    sheets
}

async fn network(store: &Store, clock: &Clock, desk: &Viewer, entry: &NetworkEntry, known: &Known) -> Result<(), Stop> {
    clock.move_to(at(&entry.opened_on)?);
    let organisation = find(&known.organisations, &entry.organisation)?;
    let days = (value(&entry.opened_on)?, value::<Day>(&entry.closes_on)?);
    let text = round_text((&entry.title, &entry.about), organisation, days)?;
    let id = store::write!(store, |w| {
        let id = rounds::act::prepare(w, desk, (None, RoundKind::Network), None, &text, &[]).await?;
        rounds::act::open(w, desk, id).await?;
        Ok::<_, Stop>(id)
    })?;
    for answer in &entry.answer {
        let who = viewer(store, find(&known.people, &answer.by)?).await?;
        let of = find(&known.organisations, &answer.organisation)?;
        let new = NetworkAnswer {
            other: find(&known.organisations, &answer.other)?,
            frequency: value(&answer.how_often)?,
            about: super::text(&answer.about)?,
            trust: Some(answer.trust),
            gain: Some(answer.gain),
        };
        store::write!(store, |w| {
            rounds::act::name_partner(w, &who, (id, of), &new).await?;
            rounds::act::finish(w, &who, (id, of), true).await
        })?;
    }
    Ok(())
}
