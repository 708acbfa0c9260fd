//! Who may do what with an initiative, what its entries must hold, and sums.

use super::{CommitmentLine, DeliveryLine, Initiative, InitiativeText, NewClosure, NewCommitment, NewEntry};
use model::{
    ClosureOutcome, CommitmentId, CommitmentKind, Day, DeliveryId, FieldRefusal, OrganisationId, PilotVerdict, Reason,
    Refusal, RegionRole, Viewer,
};

/// How many days after a good verdict a decision on implementation is due.
pub const DECISION_DAYS: i64 = 90;

/// Whether somebody may begin an initiative that an organisation leads.
pub fn may_begin(who: &Viewer, lead: OrganisationId) -> bool {
    who.belongs_to(lead) || who.is(RegionRole::Coordinator)
}

/// Whether somebody may write on an initiative: its lead's members, its project leader, the coordinator.
pub fn may_write(who: &Viewer, initiative: &Initiative) -> bool {
    let leads = who.person.is_some() && who.person == initiative.project_leader;
    leads || may_begin(who, initiative.lead)
}

/// Whether somebody may move an initiative between phases or end it: managers of its lead, its project leader, the
/// coordinator. Members of its lead write on it, but do not end the work of colleagues.
pub fn may_steer(who: &Viewer, initiative: &Initiative) -> bool {
    let leads = who.person.is_some() && who.person == initiative.project_leader;
    leads || who.manages(initiative.lead) || who.is(RegionRole::Coordinator)
}

/// Refuses those who may not write, and what has ended.
///
/// # Errors
/// Forbidden with `only-lead`; `initiative-closed`.
pub fn open_to_write(who: &Viewer, initiative: &Initiative) -> Result<(), Refusal> {
    if !may_write(who, initiative) {
        Err(Refusal::Forbidden(Reason::new("only-lead")))
    } else if initiative.is_closed() {
        Err(Refusal::State(Reason::new("initiative-closed")))
    } else {
        Ok(())
    }
}

/// Checks what an initiative says.
///
/// # Errors
/// `end-before-start` on the planned end.
pub fn check_text(text: &InitiativeText) -> Result<(), Refusal> {
    match text.planned_end {
        Some(end) if end < text.started_on => Err(Refusal::field("planned_end", Reason::new("end-before-start"))),
        _ => Ok(()),
    }
}

/// The texts of an initiative that are searched, with how much each counts.
pub fn searched(text: &InitiativeText) -> [(i64, &str); 3] {
    let only = text.only_together.as_ref().map_or("", |only| only.as_str());
    [(3, text.title.as_str()), (1, text.purpose.as_str()), (1, only)]
}

/// Gathers what must be mended.
#[derive(Default)]
struct Mend(Vec<FieldRefusal>);

impl Mend {
    fn refuse(&mut self, wrong: bool, field: &'static str, reason: &'static str) {
        if wrong {
            self.0.push(FieldRefusal { field: field.into(), reason: Reason::new(reason) });
        }
    }

    fn range(&mut self, value: Option<i64>, field: &'static str, low: i64, high: i64) {
        if value.is_some_and(|value| !(low..=high).contains(&value)) {
            let reason = Reason::new("number-range").with("low", low).with("high", high);
            self.0.push(FieldRefusal { field: field.into(), reason });
        }
    }

    fn finish(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}

/// The fields of a receiver's five points, in their order.
pub const RECEIVER_POINTS: [&str; 5] = ["research_contact", "change_experience", "planning", "attitudes", "resources"];

/// Checks an entry before it is recorded.
///
/// # Errors
/// On the fields: `day-future`, `end-before-start`, `number-range`, `party-missing`, `payer-missing`,
/// `amount-missing`, `hours-missing`, `words-missing`.
pub fn check_entry(entry: &NewEntry, today: Day) -> Result<(), Refusal> {
    let mut mend = Mend::default();
    match entry {
        NewEntry::Partner(new) => mend.range(new.horizon_days, "horizon_days", 1, 36_500),
        NewEntry::Expectation(new) => {
            mend.refuse(new.organisation.is_none() && new.part_group.is_none(), "organisation", "party-missing");
        }
        NewEntry::Stakeholder(new) => {
            mend.refuse(new.organisation.is_none() && new.name.is_none(), "organisation", "party-missing");
            mend.refuse(new.informed_on.is_some_and(|on| on > today), "informed_on", "day-future");
        }
        NewEntry::Receiver(new) => {
            for (field, point) in RECEIVER_POINTS.into_iter().zip(new.points) {
                mend.range(point, field, 0, 4);
            }
            mend.refuse(new.committed_on.is_some_and(|on| on > today), "committed_on", "day-future");
        }
        NewEntry::Money(new) => {
            mend.refuse(new.payer.is_none() && new.payer_name.is_none(), "payer", "payer-missing");
            mend.refuse(new.ore == 0, "kroner", "amount-missing");
            mend.refuse(new.until_date < new.from_date, "until_date", "end-before-start");
        }
        NewEntry::Commitment(new) => check_commitment(new, today, &mut mend),
        NewEntry::Delivery(new) => mend.refuse(new.delivered_on > today, "delivered_on", "day-future"),
        NewEntry::Meeting(new) => {
            mend.refuse(new.planned_for > today && new.minutes.is_some(), "minutes", "meeting-not-held");
        }
        NewEntry::Contact(new) => mend.refuse(new.at.day() > today, "contact_on", "day-future"),
        NewEntry::Risk(new) => {
            mend.range(Some(new.likelihood), "likelihood", 1, 5);
            mend.range(Some(new.consequence), "consequence", 1, 5);
        }
        NewEntry::Rhythm(new) => mend.range(Some(new.every_days), "every_days", 1, 366),
        NewEntry::Judgement(new) => mend.refuse(new.judged_on > today, "judged_on", "day-future"),
        _ => {}
    }
    mend.finish()
}

fn check_commitment(new: &NewCommitment, today: Day, mend: &mut Mend) {
    mend.refuse(new.kind == CommitmentKind::Money && new.ore == 0, "kroner", "amount-missing");
    mend.refuse(new.kind == CommitmentKind::Hours && new.hours == 0, "hours", "hours-missing");
    let in_words = matches!(new.kind, CommitmentKind::Premises | CommitmentKind::DataAccess);
    mend.refuse(in_words && new.words.is_none(), "details", "words-missing");
    mend.refuse(new.to_date.is_some_and(|to| to < new.from_date), "to_date", "end-before-start");
    mend.refuse(new.agreed_on.is_some_and(|on| on > today), "agreed_on", "day-future");
}

/// Checks how an initiative is said to end.
///
/// # Errors
/// `reason-missing` where it did not come all the way; `day-future`, `end-before-start` on the day.
pub fn check_closure(new: &NewClosure, started_on: Day, today: Day) -> Result<(), Refusal> {
    let mut mend = Mend::default();
    let partial = new.outcome != ClosureOutcome::AsIntended;
    mend.refuse(partial && new.reason.is_none(), "stop_reason", "reason-missing");
    mend.refuse(new.closed_on > today, "closed_on", "day-future");
    mend.refuse(new.closed_on < started_on, "closed_on", "end-before-start");
    mend.finish()
}

/// When a decision on implementation is due after a pilot; nothing where it was not judged good.
pub fn decision_due(verdict: PilotVerdict, judged_on: Day) -> Option<Day> {
    (verdict == PilotVerdict::Good).then(|| judged_on.plus_days(DECISION_DAYS))
}

/// What was promised and what has come, in øre and hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Øre promised.
    pub planned_ore: i64,
    /// Øre that have come.
    pub delivered_ore: i64,
    /// Hours promised.
    pub planned_hours: i64,
    /// Hours that have come.
    pub delivered_hours: i64,
}

/// The deliveries that count: those that no later one takes the place of.
pub fn counting(deliveries: &[DeliveryLine]) -> impl Iterator<Item = &DeliveryLine> {
    let replaced: Vec<DeliveryId> = deliveries.iter().filter_map(|delivery| delivery.corrects).collect();
    deliveries.iter().filter(move |delivery| !replaced.contains(&delivery.id))
}

/// What has come of one promise.
pub fn delivered(id: CommitmentId, deliveries: &[DeliveryLine]) -> (i64, i64) {
    let own = counting(deliveries).filter(|delivery| delivery.commitment == id);
    own.fold((0, 0), |(ore, hours), delivery| (ore + delivery.ore, hours + delivery.hours))
}

/// What was promised and what has come, over the promises that stand.
pub fn sums(commitments: &[CommitmentLine], deliveries: &[DeliveryLine]) -> Sums {
    let standing = commitments.iter().filter(|commitment| commitment.ended_at.is_none());
    standing.fold(Sums::default(), |sums, commitment| {
        let (ore, hours) = delivered(commitment.id, deliveries);
        Sums {
            planned_ore: sums.planned_ore + commitment.ore,
            delivered_ore: sums.delivered_ore + ore,
            planned_hours: sums.planned_hours + commitment.hours,
            delivered_hours: sums.delivered_hours + hours,
        }
    })
}
