//! Recording entries of an initiative, ending them, and saying where they stand.

use super::sheets::{again, partner_page};
use crate::answer::{Answer, done, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::pages::known;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::initiatives::{self, EntryKind, HeldMeeting, NewEntry};
use features::initiatives::{
    NewAction, NewAfterPlan, NewAnchor, NewBuyer, NewCommitment, NewContact, NewDelivery, NewExpectation, NewJudgement,
    NewMeeting, NewMoney, NewNeedLink, NewParticipation, NewPartner, NewReceiver, NewRepresentative, NewRhythm,
    NewRisk, NewSeat, NewStakeholder, NewTargetLink,
};
use model::{
    ActionId, ActionState, Attendance, Day, InitiativeId, MeetingId, Moment, Reason, Refusal, RiskId, RiskState, Stop,
    Text,
};
use view::pages::initiatives::Tab;

macro_rules! adders {
    ($($(#[$doc:meta])* $name:ident: $kind:ident),+ $(,)?) => {$(
        $(#[$doc])*
        pub(crate) async fn $name(
            State(app): State<App>,
            visit: Visit,
            Path(id): Path<String>,
            fields: Fields,
        ) -> Answer {
            add(app, visit, known(&id)?, EntryKind::$kind, fields).await
        }
    )+};
}

adders! {
    /// A need that it answers.
    add_need: Need,
    /// A target that it works towards.
    add_target: Target,
    /// A partner.
    add_partner: Partner,
    /// Somebody who speaks for a partner.
    add_representative: Representative,
    /// A seat in the steering group.
    add_seat: Seat,
    /// A part that some people take.
    add_participation: Participation,
    /// What a party expects.
    add_expectation: Expectation,
    /// Somebody who can support or block.
    add_stakeholder: Stakeholder,
    /// Where it is anchored.
    add_anchor: Anchor,
    /// Who will own the result.
    add_receiver: Receiver,
    /// Who could buy.
    add_buyer: Buyer,
    /// Money that it runs on.
    add_money: Money,
    /// A plan for the time after.
    add_after_plan: AfterPlan,
    /// What a partner has promised.
    add_commitment: Commitment,
    /// What came of a promise.
    add_delivery: Delivery,
    /// A meeting.
    add_meeting: Meeting,
    /// A contact.
    add_contact: Contact,
    /// Something agreed to be done.
    add_action: Action,
    /// Something that may go wrong.
    add_risk: Risk,
    /// How often to meet.
    add_rhythm: Rhythm,
    /// How the pilot was judged.
    add_judgement: Judgement,
}

async fn add(app: App, visit: Visit, id: InitiativeId, kind: EntryKind, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let added = match decode_entry(kind, &fields) {
        Ok(new) => store::write!(app.store, |w| initiatives::act::add(w, &visit.viewer, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    let tab = Tab::of(kind);
    match added {
        Ok(()) => done(&format!("/initiatives/{id}{}", tab.path()), "entry-added"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let filled = fields.filled_in(kind.as_str(), errors);
            if kind == EntryKind::Partner {
                let visit = visit.at(format!("/initiatives/{id}/partners/new"));
                return refused_page(partner_page(&app, &visit, id, filled).await?);
            }
            again(&app, visit, id, tab, filled).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// An entry as it was sent.
pub(crate) fn decode_entry(kind: EntryKind, fields: &Fields) -> Result<NewEntry, Refusal> {
    let mut decoder = Decoder::new(fields);
    let entry = of_parties(kind, &mut decoder)
        .or_else(|| of_ground(kind, &mut decoder))
        .or_else(|| of_money(kind, &mut decoder))
        .or_else(|| of_work(kind, fields, &mut decoder));
    decoder.made(entry)
}

fn choice<T: std::str::FromStr>(decoder: &mut Decoder<'_>, field: &'static str) -> Option<T> {
    decoder.parsed(field, |_| Reason::new("not-a-choice"))
}

fn required_choice<T: std::str::FromStr>(decoder: &mut Decoder<'_>, field: &'static str) -> Option<T> {
    decoder.required_parsed(field, |_| Reason::new("not-a-choice"))
}

fn of_parties(kind: EntryKind, d: &mut Decoder<'_>) -> Option<NewEntry> {
    match kind {
        EntryKind::Need => required_choice(d, "need").map(|need| NewEntry::Need(NewNeedLink { need })),
        EntryKind::Target => required_choice(d, "target").map(|target| NewEntry::Target(NewTargetLink { target })),
        EntryKind::Partner => {
            let (organisation, role) = (required_choice(d, "organisation"), d.required_word("partner_role"));
            let (capacity, horizon_days) = (d.word("capacity"), d.number("horizon_days"));
            let (from_date, basis) = (d.required_day("from_date"), d.line("basis"));
            let (organisation, role, from_date) = (organisation?, role?, from_date?);
            Some(NewEntry::Partner(NewPartner { organisation, role, capacity, horizon_days, from_date, basis }))
        }
        EntryKind::Representative => {
            let (organisation, name) = (required_choice(d, "organisation"), d.required_line("name"));
            let (person, authority) = (choice(d, "person"), d.required_word("authority"));
            let (limits, from_date) = (d.line("limits"), d.required_day("from_date"));
            let (organisation, name, authority, from_date) = (organisation?, name?, authority?, from_date?);
            let new = NewRepresentative { organisation, person, name, authority, limits, from_date };
            Some(NewEntry::Representative(new))
        }
        EntryKind::Seat => {
            let (name, organisation) = (d.required_line("name"), choice(d, "organisation"));
            let (person, seat, from_date) = (choice(d, "person"), d.line("seat"), d.required_day("from_date"));
            let (name, from_date) = (name?, from_date?);
            Some(NewEntry::Seat(NewSeat { person, name, organisation, seat, from_date }))
        }
        EntryKind::Participation => {
            let (part_group, part) = (d.required_word("part_group"), d.required_word("part"));
            let (words, from_date) = (d.text("details"), d.required_day("from_date"));
            let (part_group, part, from_date) = (part_group?, part?, from_date?);
            Some(NewEntry::Participation(NewParticipation { part_group, part, words, from_date }))
        }
        EntryKind::Expectation => {
            let (organisation, part_group) = (choice(d, "organisation"), d.word("part_group"));
            let (words, agreed_with) = (d.required_text("expects"), d.line("agreed_with"));
            Some(NewEntry::Expectation(NewExpectation { organisation, part_group, words: words?, agreed_with }))
        }
        EntryKind::Stakeholder => {
            let (organisation, name) = (choice(d, "organisation"), d.line("name"));
            let (can, informed_on) = (d.required_word("can"), d.day("informed_on"));
            let (next_by, next_on, words) = (d.line("next_by"), d.day("next_on"), d.text("details"));
            let new = NewStakeholder { organisation, name, can: can?, informed_on, next_by, next_on, words };
            Some(NewEntry::Stakeholder(new))
        }
        _ => None,
    }
}

fn of_ground(kind: EntryKind, d: &mut Decoder<'_>) -> Option<NewEntry> {
    match kind {
        EntryKind::Anchor => {
            let (anchor, organisation) = (d.required_word("anchor"), choice(d, "organisation"));
            let (evidence, from_date) = (d.required_text("shown_by"), d.required_day("from_date"));
            let (anchor, evidence, from_date) = (anchor?, evidence?, from_date?);
            Some(NewEntry::Anchor(NewAnchor { anchor, organisation, evidence, from_date }))
        }
        EntryKind::Receiver => {
            let (organisation, unit) = (required_choice(d, "organisation"), d.line("unit"));
            let (owner_person, committed_on) = (choice(d, "owner_person"), d.day("committed_on"));
            let basis = d.line("basis");
            let points = initiatives::rules::RECEIVER_POINTS.map(|field| d.within(field, 0, 4));
            let organisation = organisation?;
            Some(NewEntry::Receiver(NewReceiver { organisation, unit, owner_person, committed_on, basis, points }))
        }
        EntryKind::Buyer => {
            let (organisation, unit) = (required_choice(d, "organisation"), d.line("unit"));
            let (route, volume, words) = (d.word("route"), d.line("volume"), d.text("details"));
            Some(NewEntry::Buyer(NewBuyer { organisation: organisation?, unit, route, volume, words }))
        }
        EntryKind::Judgement => {
            let (verdict, judged_on) = (d.required_word("verdict"), d.required_day("judged_on"));
            let (basis, words) = (d.required_text("ground"), d.text("details"));
            let (verdict, judged_on, basis) = (verdict?, judged_on?, basis?);
            Some(NewEntry::Judgement(NewJudgement { verdict, judged_on, basis, words }))
        }
        _ => None,
    }
}

fn of_money(kind: EntryKind, d: &mut Decoder<'_>) -> Option<NewEntry> {
    match kind {
        EntryKind::Money => {
            let (payer, payer_name) = (choice(d, "payer"), d.line("payer_name"));
            let (payer_kind, ore) = (d.required_word("payer_kind"), d.kroner("kroner").unwrap_or(0));
            let (from_date, until_date) = (d.required_day("from_date"), d.required_day("until_date"));
            let basis = d.line("basis");
            let (payer_kind, from_date, until_date) = (payer_kind?, from_date?, until_date?);
            Some(NewEntry::Money(NewMoney { payer, payer_name, payer_kind, ore, from_date, until_date, basis }))
        }
        EntryKind::AfterPlan => {
            let (words, from_date) = (d.required_text("plan_after"), d.required_day("from_date"));
            let (owner_person, owner_organisation) = (choice(d, "owner_person"), choice(d, "owner_organisation"));
            let (words, from_date) = (words?, from_date?);
            Some(NewEntry::AfterPlan(NewAfterPlan { words, owner_person, owner_organisation, from_date }))
        }
        EntryKind::Commitment => {
            let (organisation, promised) = (required_choice(d, "organisation"), d.required_word("commitment_kind"));
            let (ore, hours) = (d.kroner("kroner").unwrap_or(0), d.number("hours").unwrap_or(0));
            let (words, time_kind) = (d.text("details"), d.word("time_kind"));
            let (from_date, to_date) = (d.required_day("from_date"), d.day("to_date"));
            let (agreed_name, agreed_on) = (d.line("agreed_name"), d.day("agreed_on"));
            Some(NewEntry::Commitment(NewCommitment {
                organisation: organisation?,
                kind: promised?,
                ore,
                hours,
                words,
                time_kind,
                from_date: from_date?,
                to_date,
                agreed_name,
                agreed_on,
            }))
        }
        EntryKind::Delivery => {
            let (commitment, corrects) = (required_choice(d, "commitment"), choice(d, "corrects"));
            let (ore, hours) = (d.kroner("kroner").unwrap_or(0), d.number("hours").unwrap_or(0));
            let (words, delivered_on) = (d.text("details"), d.required_day("delivered_on"));
            let (commitment, delivered_on) = (commitment?, delivered_on?);
            Some(NewEntry::Delivery(NewDelivery { commitment, ore, hours, words, delivered_on, corrects }))
        }
        _ => None,
    }
}

fn of_work(kind: EntryKind, fields: &Fields, d: &mut Decoder<'_>) -> Option<NewEntry> {
    match kind {
        EntryKind::Meeting => {
            let (held, planned_for) = (d.required_word("meeting_kind"), d.required_day("planned_for"));
            let (place, minutes, people) = (d.line("venue"), d.text("minutes"), people(fields, d));
            let (kind, planned_for) = (held?, planned_for?);
            Some(NewEntry::Meeting(NewMeeting { kind, planned_for, place, minutes, people }))
        }
        EntryKind::Contact => {
            let (on, channel) = (d.required_day("contact_on"), d.required_word("channel"));
            let (from, to) = (choice(d, "from_organisation"), choice(d, "to_organisation"));
            let (with_name, words) = (d.line("with_name"), d.text("details"));
            Some(NewEntry::Contact(NewContact {
                at: noon(on?)?,
                from_organisation: from,
                to_organisation: to,
                with_name,
                channel: channel?,
                words,
            }))
        }
        EntryKind::Action => {
            let (title, owner_person) = (d.required_line("task"), choice(d, "owner_person"));
            let (owner_organisation, due_on) = (choice(d, "owner_organisation"), d.day("due_on"));
            Some(NewEntry::Action(NewAction { title: title?, owner_person, owner_organisation, due_on }))
        }
        EntryKind::Risk => {
            let title = d.required_line("threat");
            let (likelihood, consequence) =
                (d.required_within("likelihood", 1, 5), d.required_within("consequence", 1, 5));
            let (owner_person, due_on) = (choice(d, "owner_person"), d.day("due_on"));
            let (title, likelihood, consequence) = (title?, likelihood?, consequence?);
            Some(NewEntry::Risk(NewRisk { title, likelihood, consequence, owner_person, due_on }))
        }
        EntryKind::Rhythm => {
            let (held, every_days) = (d.required_word("meeting_kind"), d.required_within("every_days", 1, 366));
            let (from_date, reason) = (d.required_day("from_date"), d.line("details"));
            let (kind, every_days, from_date) = (held?, every_days?, from_date?);
            Some(NewEntry::Rhythm(NewRhythm { every_days, kind, from_date, reason }))
        }
        _ => None,
    }
}

/// The middle of a day, for what is dated without a time.
pub(crate) fn noon(day: Day) -> Option<Moment> {
    format!("{day}T12:00:00.000Z").parse().ok()
}

/// Names, one on a line, of those who came and those who did not.
fn people(fields: &Fields, decoder: &mut Decoder<'_>) -> Vec<(Text<120>, Option<Attendance>)> {
    let mut people = Vec::new();
    for (field, came) in [("came", Attendance::Yes), ("absent", Attendance::No)] {
        people.extend(names(fields, decoder, field).into_iter().map(|name| (name, Some(came))));
    }
    people
}

/// Names, one on a line, at most 200.
pub(crate) fn names(fields: &Fields, decoder: &mut Decoder<'_>, field: &'static str) -> Vec<Text<120>> {
    let mut names = Vec::new();
    for line in fields.value(field).lines().take(200) {
        match Text::read(line) {
            Ok(name) => names.extend(name),
            Err(reason) => decoder.refuse(field, reason),
        }
    }
    names
}

/// Ends an entry.
pub(crate) async fn end(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InitiativeId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let kind = EntryKind::read(fields.value("kind")).ok_or(Refusal::NotFound)?;
    let entry = known(fields.value("entry"))?;
    let mut decoder = Decoder::new(&fields);
    let reason = decoder.text("reason");
    let ended = match decoder.finish() {
        Ok(()) => store::write!(app.store, |w| {
            initiatives::act::end(w, &visit.viewer, id, (kind, entry), reason.as_ref()).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    let tab = Tab::of(kind);
    match ended {
        Ok(()) => done(&format!("/initiatives/{id}{}", tab.path()), "entry-ended"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            again(&app, visit, id, tab, fields.filled_in("end", errors)).await
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Says where an action stands.
pub(crate) async fn step_action(
    State(app): State<App>,
    visit: Visit,
    Path((id, entry)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (id, action): (InitiativeId, ActionId) = (known(&id)?, known(&entry)?);
    app.limiters.writes.check(&visit.viewer.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let mut decoder = Decoder::new(&fields);
    let (state, reason) = (decoder.required_word::<ActionState>("state"), decoder.text("reason"));
    let stepped = match decoder.made(state) {
        Ok(state) => store::write!(app.store, |w| {
            let at = (action, version);
            initiatives::act::step_action(w, &visit.viewer, id, at, state, reason.as_ref()).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    stepped_on(&app, visit, id, (&entry, "state"), fields, stepped).await
}

/// Says where a risk stands.
pub(crate) async fn step_risk(
    State(app): State<App>,
    visit: Visit,
    Path((id, entry)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (id, risk): (InitiativeId, RiskId) = (known(&id)?, known(&entry)?);
    app.limiters.writes.check(&visit.viewer.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let mut decoder = Decoder::new(&fields);
    let (state, reason) = (decoder.required_word::<RiskState>("state"), decoder.text("reason"));
    let stepped = match decoder.made(state) {
        Ok(state) => store::write!(app.store, |w| {
            let at = (risk, version);
            initiatives::act::step_risk(w, &visit.viewer, id, at, state, reason.as_ref()).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    stepped_on(&app, visit, id, (&entry, "state"), fields, stepped).await
}

/// Records what became of a planned meeting.
pub(crate) async fn record_meeting(
    State(app): State<App>,
    visit: Visit,
    Path((id, entry)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (id, meeting): (InitiativeId, MeetingId) = (known(&id)?, known(&entry)?);
    app.limiters.writes.check(&visit.viewer.key())?;
    let version = fields.value("version").parse().unwrap_or(0);
    let mut decoder = Decoder::new(&fields);
    let called_off = fields.value("became") == "called_off";
    let (minutes, people) = (decoder.text("minutes"), people(&fields, &mut decoder));
    let recorded = match decoder.finish() {
        Ok(()) => {
            let held = HeldMeeting { called_off, minutes, people: if called_off { Vec::new() } else { people } };
            store::write!(app.store, |w| {
                initiatives::act::record_meeting(w, &visit.viewer, id, (meeting, version), &held).await
            })
        }
        Err(refusal) => Err(refusal.into()),
    };
    stepped_on(&app, visit, id, (&entry, "held"), fields, recorded).await
}

async fn stepped_on(
    app: &App,
    visit: Visit,
    id: InitiativeId,
    (entry, form): (&str, &str),
    fields: Fields,
    stepped: Result<(), Stop>,
) -> Answer {
    match stepped {
        Ok(()) => done(&format!("/initiatives/{id}{}", Tab::Work.path()), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let mut filled = fields.filled_in(form, errors);
            filled.values.push(("entry".into(), entry.to_owned()));
            again(app, visit, id, Tab::Work, filled).await
        }
        Err(stop) => Err(stop.into()),
    }
}
