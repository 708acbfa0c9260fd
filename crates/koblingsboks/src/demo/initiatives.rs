//! The demo region's initiatives, each entry at the time it was made.

use super::{Known, find, moment, optional, required, said, text, value, viewer};
use features::initiatives::{
    self, NewAction, NewAnchor, NewAnswer, NewClosure, NewCommitment, NewContact, NewDelivery, NewEntry,
    NewExpectation, NewInitiative, NewMeeting, NewMoney, NewNeedLink, NewPartner, NewReceiver, NewRepresentative,
    NewRisk, NewSeat, PhaseMove,
};
use features::initiatives::{InitiativeText, ask};
use features::needs;
use model::{
    Attendance, Day, Fault, GateAnswer, InitiativeId, Language, Moment, NeedId, PersonId, RiskState, Stop, Text, Viewer,
};
use serde::Deserialize;
use std::collections::HashMap;
use std::str::FromStr;
use store::{Clock, Store};

#[derive(Debug, Deserialize)]
pub(super) struct Initiatives {
    pub(super) initiative: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) key: String,
    title: String,
    purpose: String,
    only_together: String,
    needs: Vec<String>,
    lead: String,
    project_leader: String,
    phase_steps: Vec<Step>,
    started_on: String,
    planned_end: String,
    from_item: String,
    focus_area: String,
    visibility: String,
    language: String,
    partners: Vec<Partner>,
    representatives: Vec<Representative>,
    steering: Vec<Seat>,
    anchors: Vec<Anchor>,
    receiver: Option<Receiver>,
    commitments: Vec<Commitment>,
    money: Vec<Money>,
    expectations: Vec<Expectation>,
    meetings: Vec<Meeting>,
    contacts: Vec<Contact>,
    actions: Vec<Action>,
    risks: Vec<Risk>,
    closure: Option<Closure>,
}

/// Makes the shapes of the file, all of whose fields must be there.
macro_rules! shapes {
    ($($name:ident { $($field:ident: $type:ty),+ $(,)? })+) => {$(
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name { $($field: $type),+ }
    )+};
}

pub(super) use shapes;

shapes! {
    Step { phase: String, at: String, by: String, reason: String, open_points: Vec<String> }
    Partner {
        organisation: String, role: String, capacity: String, horizon_days: i64, from_date: String, basis: String,
    }
    Representative { organisation: String, person: String, name: String, authority: String, limits: String }
    Seat { name: String, organisation: String }
    Anchor { anchor: String, organisation: String, evidence: String }
    Receiver {
        organisation: String, unit: String, committed_on: String, basis: String, research_contact: i64,
        change_experience: i64, planning: i64, attitudes: i64, resources: i64,
    }
    Commitment {
        organisation: String, kind: String, kroner: i64, hours: i64, words: String, time_kind: String,
        from_date: String, to_date: String, agreed_name: String, agreed_on: String, deliveries: Vec<Delivery>,
    }
    Delivery { kroner: i64, hours: i64, words: String, delivered_on: String }
    Money {
        payer: String, payer_name: String, payer_kind: String, kroner: i64, from_date: String, until_date: String,
        basis: String,
    }
    Expectation { organisation: String, words: String }
    Meeting {
        held_at: String, kind: String, place: String, minutes: String, invited: Vec<String>, came: Vec<String>,
    }
    Contact {
        at: String, by: String, from_organisation: String, to_organisation: String, channel: String, words: String,
    }
    Action { title: String, owner_person: String, owner_organisation: String, due_on: String, state: String }
    Risk {
        title: String, likelihood: i64, consequence: i64, owner_person: String, due_on: String, state: String,
    }
    Closure {
        outcome: String, reason: String, why: String, learned: String, others_should_know: String,
        organisational: String, legal: String, financial: String, political: String, cultural: String,
        closed_on: String,
    }
}

/// When an initiative began, to load them in the order of time.
pub(super) fn begun(entry: &Entry) -> &str {
    entry.phase_steps.first().map_or("", |step| &step.at)
}

/// One initiative being loaded.
struct Loading<'a> {
    store: &'a Store,
    clock: &'a Clock,
    known: &'a Known,
    who: Viewer,
    id: InitiativeId,
}

impl Loading<'_> {
    /// Records an entry at a time.
    async fn add(&self, at: &str, new: Result<NewEntry, Fault>) -> Result<(), String> {
        let new = new.map_err(said)?;
        self.clock.move_to(moment(at)?);
        let added: Result<(), Stop> =
            store::write!(self.store, |w| initiatives::act::add(w, &self.who, self.id, &new).await);
        added.map_err(|stop| format!("{:?}: {stop:?}", new.kind()))
    }

    fn person(&self, key: &str) -> Result<Option<PersonId>, Fault> {
        if key.is_empty() { Ok(None) } else { find(&self.known.people, key).map(Some) }
    }
}

/// Noon of a day, as a time.
fn noon(day: &str) -> String {
    format!("{day}T12:00:00Z")
}

fn among<T: Copy>(map: &HashMap<String, T>, key: &str) -> Result<Option<T>, Fault> {
    if key.is_empty() { Ok(None) } else { find(map, key).map(Some) }
}

/// Begins an initiative as a coordinator did, and records what came after.
pub(super) async fn load(store: &Store, clock: &Clock, entry: &Entry, known: &Known) -> Result<InitiativeId, String> {
    let first = entry.phase_steps.first().ok_or("no phase")?;
    let who = viewer(store, find(&known.people, &first.by).map_err(said)?).await.map_err(said)?;
    clock.move_to(moment(&first.at)?);
    let (early, late) = links(store, &who, entry, known).await?;
    let new = NewInitiative {
        text: said_of(entry, known).map_err(said)?,
        needs: early,
        reason: text(&first.reason).map_err(said)?,
    };
    let begun: Result<InitiativeId, Stop> =
        store::write!(store, |w| initiatives::act::begin(w, &who, None, &new).await);
    let id = begun.map_err(|stop| format!("{stop:?}"))?;
    let it = Loading { store, clock, known, who, id };
    parties(&it, entry, &first.at).await?;
    ground(&it, entry, &first.at).await?;
    for (need, at) in late {
        it.add(&at, Ok(NewEntry::Need(NewNeedLink { need }))).await?;
    }
    for pair in entry.phase_steps.windows(2) {
        move_on(&it, &pair[0], &pair[1]).await?;
    }
    work(&it, entry, &first.at).await?;
    promises(&it, entry, &first.at).await?;
    if let Some(closure) = &entry.closure {
        close(&it, closure).await?;
    }
    Ok(id)
}

/// The needs that could be taken along when it began, and those that came later, with the time.
async fn links(
    store: &Store,
    who: &Viewer,
    entry: &Entry,
    known: &Known,
) -> Result<(Vec<NeedId>, Vec<(NeedId, String)>), String> {
    let (mut early, mut late) = (Vec::new(), Vec::new());
    let mut read = store.read().await.map_err(said)?;
    for key in &entry.needs {
        let id = find(&known.needs, key).map_err(said)?;
        let need = needs::ask::page(&mut read, who, id).await.map_err(said)?.ok_or("a need is not there")?;
        if need.stage_at <= read.now() {
            early.push(id);
        } else {
            late.push((id, need.stage_at.plus_seconds(3600).to_string()));
        }
    }
    Ok((early, late))
}

fn said_of(entry: &Entry, known: &Known) -> Result<InitiativeText, Fault> {
    Ok(InitiativeText {
        title: required(&entry.title)?,
        purpose: required(&entry.purpose)?,
        only_together: text(&entry.only_together)?,
        lead: find(&known.organisations, &entry.lead)?,
        project_leader: among(&known.people, &entry.project_leader)?,
        focus_area: known.focus_areas.get(&entry.focus_area).copied(),
        from_item: known.items.get(&entry.from_item).copied(),
        started_on: value(&entry.started_on)?,
        planned_end: optional(&entry.planned_end)?,
        contact: None,
        visibility: value(&entry.visibility)?,
        language: value::<Language>(&entry.language)?,
    })
}

async fn parties(it: &Loading<'_>, entry: &Entry, at: &str) -> Result<(), String> {
    let (organisations, from_date) = (&it.known.organisations, value::<Day>(&entry.started_on).map_err(said)?);
    for partner in entry.partners.iter().filter(|partner| partner.organisation != entry.lead) {
        let new = || {
            Ok(NewEntry::Partner(NewPartner {
                organisation: find(organisations, &partner.organisation)?,
                role: value(&partner.role)?,
                capacity: optional(&partner.capacity)?,
                horizon_days: (partner.horizon_days > 0).then_some(partner.horizon_days),
                from_date: value(&partner.from_date)?,
                basis: text(&partner.basis)?,
            }))
        };
        it.add(at, new()).await?;
    }
    for line in &entry.representatives {
        let new = || {
            Ok(NewEntry::Representative(NewRepresentative {
                organisation: find(organisations, &line.organisation)?,
                person: it.person(&line.person)?,
                name: required(&line.name)?,
                authority: value(&line.authority)?,
                limits: text(&line.limits)?,
                from_date,
            }))
        };
        it.add(at, new()).await?;
    }
    for line in &entry.steering {
        let person = entry.representatives.iter().find(|one| one.name == line.name).map_or("", |one| &one.person);
        let new = || {
            let organisation = among(organisations, &line.organisation)?;
            let (person, name) = (it.person(person)?, required(&line.name)?);
            Ok(NewEntry::Seat(NewSeat { person, name, organisation, seat: None, from_date }))
        };
        it.add(at, new()).await?;
    }
    for line in &entry.expectations {
        let new = || {
            let organisation = among(organisations, &line.organisation)?;
            let words = required(&line.words)?;
            Ok(NewEntry::Expectation(NewExpectation { organisation, part_group: None, words, agreed_with: None }))
        };
        it.add(at, new()).await?;
    }
    Ok(())
}

async fn ground(it: &Loading<'_>, entry: &Entry, at: &str) -> Result<(), String> {
    let (organisations, from_date) = (&it.known.organisations, value::<Day>(&entry.started_on).map_err(said)?);
    for line in &entry.anchors {
        let new = || {
            let (anchor, evidence) = (value(&line.anchor)?, required(&line.evidence)?);
            let organisation = among(organisations, &line.organisation)?;
            Ok(NewEntry::Anchor(NewAnchor { anchor, organisation, evidence, from_date }))
        };
        it.add(at, new()).await?;
    }
    if let Some(line) = &entry.receiver {
        let when = if line.committed_on.is_empty() { at.to_owned() } else { noon(&line.committed_on) };
        let points = [line.research_contact, line.change_experience, line.planning, line.attitudes, line.resources];
        let new = || {
            Ok(NewEntry::Receiver(NewReceiver {
                organisation: find(organisations, &line.organisation)?,
                unit: text(&line.unit)?,
                owner_person: None,
                committed_on: optional(&line.committed_on)?,
                basis: text(&line.basis)?,
                points: points.map(Some),
            }))
        };
        it.add(&when, new()).await?;
    }
    for line in &entry.money {
        let new = || {
            Ok(NewEntry::Money(NewMoney {
                payer: among(organisations, &line.payer)?,
                payer_name: text(&line.payer_name)?,
                payer_kind: value(&line.payer_kind)?,
                ore: line.kroner * 100,
                from_date: value(&line.from_date)?,
                until_date: value(&line.until_date)?,
                basis: text(&line.basis)?,
            }))
        };
        it.add(at, new()).await?;
    }
    Ok(())
}

/// Answers the gate so that the points named are the open ones, and goes on.
async fn move_on(it: &Loading<'_>, from: &Step, to: &Step) -> Result<(), String> {
    it.clock.move_to(moment(&to.at)?);
    let mut read = it.store.read().await.map_err(said)?;
    let set = ask::current_phases(&mut read).await.map_err(said)?.ok_or("no phases")?;
    drop(read);
    let questions = set.left(&from.phase, &to.phase).iter().flat_map(|phase| &phase.question);
    let answers = questions.map(|question| NewAnswer {
        question: question.key.clone(),
        answer: if to.open_points.contains(&question.key) { GateAnswer::No } else { GateAnswer::Yes },
        words: None,
    });
    let new = PhaseMove {
        from: from.phase.clone(),
        to: to.phase.clone(),
        reason: text(&to.reason).map_err(said)?,
        answers: answers.collect(),
    };
    let moved: Result<(), Stop> =
        store::write!(it.store, |w| initiatives::act::move_phase(w, &it.who, it.id, &new).await);
    moved.map_err(|stop| format!("to {}: {stop:?}", to.phase))
}

async fn work(it: &Loading<'_>, entry: &Entry, begun: &str) -> Result<(), String> {
    for line in &entry.meetings {
        it.add(&line.held_at, meeting(line)).await?;
    }
    for line in &entry.contacts {
        let new = || {
            Ok(NewEntry::Contact(NewContact {
                at: value::<Moment>(&line.at)?,
                from_organisation: among(&it.known.organisations, &line.from_organisation)?,
                to_organisation: among(&it.known.organisations, &line.to_organisation)?,
                with_name: None,
                channel: value(&line.channel)?,
                words: text(&line.words)?,
            }))
        };
        let by = Loading {
            who: viewer(it.store, find(&it.known.people, &line.by).map_err(said)?).await.map_err(said)?,
            ..*it
        };
        by.add(&line.at, new()).await?;
    }
    for line in &entry.actions {
        let new = || {
            Ok(NewEntry::Action(NewAction {
                title: required(&line.title)?,
                owner_person: it.person(&line.owner_person)?,
                owner_organisation: among(&it.known.organisations, &line.owner_organisation)?,
                due_on: optional(&line.due_on)?,
            }))
        };
        it.add(begun, new()).await?;
    }
    for line in &entry.risks {
        let new = || {
            Ok(NewEntry::Risk(NewRisk {
                title: required(&line.title)?,
                likelihood: line.likelihood,
                consequence: line.consequence,
                owner_person: it.person(&line.owner_person)?,
                due_on: optional(&line.due_on)?,
            }))
        };
        it.add(begun, new()).await?;
    }
    settle(it, entry).await
}

fn meeting(line: &Meeting) -> Result<NewEntry, Fault> {
    let day = line.held_at.split('T').next().unwrap_or_default();
    let people = line.invited.iter().map(|name| {
        let came = if line.came.contains(name) { Attendance::Yes } else { Attendance::No };
        Ok((required(name)?, Some(came)))
    });
    Ok(NewEntry::Meeting(NewMeeting {
        kind: value(&line.kind)?,
        planned_for: value(day)?,
        place: text(&line.place)?,
        minutes: text(&line.minutes)?,
        people: people.collect::<Result<_, Fault>>()?,
    }))
}

/// Takes actions and risks to where they stand in the file, on the day they were due.
async fn settle(it: &Loading<'_>, entry: &Entry) -> Result<(), String> {
    let (who, id) = (&it.who, it.id);
    let mut read = it.store.read().await.map_err(said)?;
    let actions = ask::actions(&mut read, &it.who, it.id).await.map_err(said)?;
    let risks = ask::risks(&mut read, &it.who, it.id).await.map_err(said)?;
    drop(read);
    for line in entry.actions.iter().filter(|line| line.state != "open") {
        let Some(action) = actions.iter().find(|action| action.title == line.title) else { continue };
        let (at, state) = ((action.id, action.version), value(&line.state).map_err(said)?);
        it.clock.move_to(moment(&noon(&line.due_on))?);
        let stepped: Result<(), Stop> =
            store::write!(it.store, |w| initiatives::act::step_action(w, who, id, at, state, None).await);
        stepped.map_err(|stop| format!("{stop:?}"))?;
    }
    for line in entry.risks.iter().filter(|line| line.state != "seen") {
        let Some(risk) = risks.iter().find(|risk| risk.title == line.title) else { continue };
        let (at, state) = ((risk.id, risk.version), value::<RiskState>(&line.state).map_err(said)?);
        it.clock.move_to(moment(&noon(&line.due_on))?);
        let stepped: Result<(), Stop> =
            store::write!(it.store, |w| initiatives::act::step_risk(w, who, id, at, state, None).await);
        stepped.map_err(|stop| format!("{stop:?}"))?;
    }
    Ok(())
}

async fn promises(it: &Loading<'_>, entry: &Entry, begun: &str) -> Result<(), String> {
    for line in &entry.commitments {
        let before = commitments(it).await?;
        let new = || {
            Ok(NewEntry::Commitment(NewCommitment {
                organisation: find(&it.known.organisations, &line.organisation)?,
                kind: value(&line.kind)?,
                ore: line.kroner * 100,
                hours: line.hours,
                words: text(&line.words)?,
                time_kind: optional(&line.time_kind)?,
                from_date: value(&line.from_date)?,
                to_date: optional(&line.to_date)?,
                agreed_name: text(&line.agreed_name)?,
                agreed_on: optional(&line.agreed_on)?,
            }))
        };
        let at = if line.agreed_on.is_empty() { begun.to_owned() } else { noon(&line.agreed_on) };
        it.add(&at, new()).await?;
        let commitment = commitments(it).await?.into_iter().find(|id| !before.contains(id)).ok_or("no promise")?;
        for part in &line.deliveries {
            let new = || {
                Ok(NewEntry::Delivery(NewDelivery {
                    commitment,
                    ore: part.kroner * 100,
                    hours: part.hours,
                    words: text(&part.words)?,
                    delivered_on: value(&part.delivered_on)?,
                    corrects: None,
                }))
            };
            it.add(&noon(&part.delivered_on), new()).await?;
        }
    }
    Ok(())
}

async fn commitments(it: &Loading<'_>) -> Result<Vec<model::CommitmentId>, String> {
    let mut read = it.store.read().await.map_err(said)?;
    let lines = ask::commitments(&mut read, &it.who, it.id).await.map_err(said)?;
    Ok(lines.into_iter().map(|line| line.id).collect())
}

async fn close(it: &Loading<'_>, line: &Closure) -> Result<(), String> {
    fn word<T: FromStr>(raw: &str) -> Result<Option<T>, Fault> {
        optional(raw)
    }
    let part = |raw: &str| -> Result<Option<Text<1000>>, Fault> { text(raw) };
    let new = || -> Result<NewClosure, Fault> {
        Ok(NewClosure {
            outcome: value(&line.outcome)?,
            reason: word(&line.reason)?,
            why: required(&line.why)?,
            learned: required(&line.learned)?,
            others_should_know: text(&line.others_should_know)?,
            conditions: [
                part(&line.organisational)?,
                part(&line.legal)?,
                part(&line.financial)?,
                part(&line.political)?,
                part(&line.cultural)?,
            ],
            closed_on: value(&line.closed_on)?,
        })
    };
    let new = new().map_err(said)?;
    it.clock.move_to(moment(&noon(&line.closed_on))?);
    let closed: Result<(), Stop> = store::write!(it.store, |w| initiatives::act::close(w, &it.who, it.id, &new).await);
    closed.map_err(|stop| format!("closing: {stop:?}"))
}
