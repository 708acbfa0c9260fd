//! Recording entries: partners, anchors, promises, meetings and the rest.

use super::super::rules::check_entry;
use super::super::{NewAction, NewCommitment, NewDelivery, NewEntry, NewMeeting, NewReceiver, ask};
use super::{needs, open, organisation_holds, person_holds, record, work};
use model::{
    ActionId, Cell, CommitmentId, ContactId, DeliveryId, EntryId, InitiativeId, MeetingId, MoneyId, PartnerId,
    PersonId, Reason, Refusal, RiskId, RiskState, Stop, TargetId, Viewer,
};
use store::{Sql, Writer, args, sql};

/// Records an entry.
///
/// # Errors
/// Not found; those of [`super::super::rules::open_to_write`] and [`check_entry`]; `unknown-organisation` and
/// `not-a-choice` on the fields.
pub async fn add(write: &mut Writer, who: &Viewer, id: InitiativeId, new: &NewEntry) -> Result<(), Stop> {
    let (_, by) = open(write, who, id).await?;
    check_entry(new, write.now().day())?;
    refers(write, who, new).await?;
    match new {
        NewEntry::Need(new) => needs::link(write, who, id, new.need).await?,
        NewEntry::Target(new) => add_target(write, by, id, new.target).await?,
        NewEntry::Delivery(new) => deliver(write, who, by, id, new).await?,
        NewEntry::Meeting(new) => meet(write, by, id, new).await?,
        NewEntry::Action(_) | NewEntry::Risk(_) => begin(write, by, id, new).await?,
        NewEntry::Commitment(new) => commit(write, by, id, new).await?,
        NewEntry::Receiver(new) => receive(write, by, id, new).await?,
        simple => {
            let (insert, cells) =
                parties(simple).or_else(|| ground(simple)).or_else(|| log(simple)).unwrap_or_default();
            if let Some(insert) = insert {
                let now = write.now();
                let own = own_id(simple, write);
                write.run(insert, [own, args![id, by, now], cells].concat()).await?;
            }
        }
    }
    record(write, who, "initiative.entry_added", "initiative", id, new.kind().as_str()).await?;
    Ok(write.changed("initiative", id).await?)
}

/// The id of a new row, of the kind that its table has.
fn own_id(new: &NewEntry, write: &Writer) -> Vec<Cell> {
    let now = write.now();
    match new {
        NewEntry::Partner(_) => args![PartnerId::new(now)],
        NewEntry::Money(_) => args![MoneyId::new(now)],
        NewEntry::Contact(_) => args![ContactId::new(now)],
        _ => args![EntryId::new(now)],
    }
}

/// Checks organisations and people that an entry names.
async fn refers(write: &mut Writer, who: &Viewer, new: &NewEntry) -> Result<(), Stop> {
    let (organisations, people) = match new {
        NewEntry::Partner(new) => (vec![("organisation", Some(new.organisation))], None),
        NewEntry::Representative(new) => (vec![("organisation", Some(new.organisation))], new.person),
        NewEntry::Seat(new) => (vec![("organisation", new.organisation)], new.person),
        NewEntry::Expectation(new) => (vec![("organisation", new.organisation)], None),
        NewEntry::Stakeholder(new) => (vec![("organisation", new.organisation)], None),
        NewEntry::Anchor(new) => (vec![("organisation", new.organisation)], None),
        NewEntry::Receiver(new) => (vec![("organisation", Some(new.organisation))], new.owner_person),
        NewEntry::Buyer(new) => (vec![("organisation", Some(new.organisation))], None),
        NewEntry::Money(new) => (vec![("payer", new.payer)], None),
        NewEntry::AfterPlan(new) => (vec![("owner_organisation", new.owner_organisation)], new.owner_person),
        NewEntry::Commitment(new) => (vec![("organisation", Some(new.organisation))], None),
        NewEntry::Contact(new) => {
            (vec![("from_organisation", new.from_organisation), ("to_organisation", new.to_organisation)], None)
        }
        NewEntry::Action(new) => (vec![("owner_organisation", new.owner_organisation)], new.owner_person),
        NewEntry::Risk(new) => (Vec::new(), new.owner_person),
        _ => (Vec::new(), None),
    };
    for (field, organisation) in organisations {
        organisation_holds(write, who, field, organisation).await?;
    }
    person_holds(write, "owner_person", people).await
}

/// The statement and the cells of an entry: `$1` is its id, `$2` the initiative, `$3` who records it, `$4` when.
type Insert = Option<(Option<Sql>, Vec<Cell>)>;

/// Who takes part, and what they expect.
fn parties(new: &NewEntry) -> Insert {
    let (insert, cells) = match new {
        NewEntry::Partner(new) => (
            sql!(
                "INSERT INTO initiative_partners (id, initiative, recorded_by, recorded_at, organisation, role, \
                 capacity, horizon_days, from_date, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            args![new.organisation, new.role, new.capacity, new.horizon_days, new.from_date, new.basis],
        ),
        NewEntry::Representative(new) => (
            sql!(
                "INSERT INTO representatives (id, subject_kind, subject_id, recorded_by, recorded_at, organisation, \
                 person, name, authority, limits, from_date) \
                 VALUES ($1, 'initiative', $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            args![new.organisation, new.person, new.name, new.authority, new.limits, new.from_date],
        ),
        NewEntry::Seat(new) => (
            sql!(
                "INSERT INTO steering_seats (id, subject_kind, subject_id, recorded_by, recorded_at, person, name, \
                 organisation, seat, from_date) VALUES ($1, 'initiative', $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![new.person, new.name, new.organisation, new.seat, new.from_date],
        ),
        NewEntry::Participation(new) => (
            sql!(
                "INSERT INTO participations (id, initiative, recorded_by, recorded_at, part_group, part, words, \
                 from_date) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![new.part_group, new.part, new.words, new.from_date],
        ),
        NewEntry::Expectation(new) => (
            sql!(
                "INSERT INTO expectations (id, initiative, recorded_by, recorded_at, organisation, part_group, words, \
                 agreed_with, recorded_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, SUBSTR($4, 1, 10))"
            ),
            args![new.organisation, new.part_group, new.words, new.agreed_with],
        ),
        NewEntry::Stakeholder(new) => (
            sql!(
                "INSERT INTO stakeholders (id, initiative, recorded_by, recorded_at, organisation, name, can, \
                 informed_on, next_by, next_on, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            ),
            args![new.organisation, new.name, new.can, new.informed_on, new.next_by, new.next_on, new.words],
        ),
        _ => return None,
    };
    Some((Some(insert), cells))
}

/// Where it is anchored, who could buy, what it runs on.
fn ground(new: &NewEntry) -> Insert {
    let (insert, cells) = match new {
        NewEntry::Anchor(new) => (
            sql!(
                "INSERT INTO anchors (id, initiative, recorded_by, recorded_at, anchor, organisation, evidence, \
                 from_date) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![new.anchor, new.organisation, new.evidence, new.from_date],
        ),
        NewEntry::Buyer(new) => (
            sql!(
                "INSERT INTO buyers (id, initiative, recorded_by, recorded_at, organisation, unit, route, volume, \
                 words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![new.organisation, new.unit, new.route, new.volume, new.words],
        ),
        NewEntry::Money(new) => (
            sql!(
                "INSERT INTO money_lines (id, subject_kind, subject_id, recorded_by, recorded_at, payer, payer_name, \
                 payer_kind, ore, from_date, until_date, basis) \
                 VALUES ($1, 'initiative', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            ),
            args![new.payer, new.payer_name, new.payer_kind, new.ore, new.from_date, new.until_date, new.basis],
        ),
        NewEntry::AfterPlan(new) => (
            sql!(
                "INSERT INTO after_plans (id, subject_kind, subject_id, recorded_by, recorded_at, words, \
                 owner_person, owner_organisation, from_date) VALUES ($1, 'initiative', $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![new.words, new.owner_person, new.owner_organisation, new.from_date],
        ),
        _ => return None,
    };
    Some((Some(insert), cells))
}

/// Contacts, rhythms and judgements.
fn log(new: &NewEntry) -> Insert {
    let (insert, cells) = match new {
        NewEntry::Contact(new) => (
            sql!(
                "INSERT INTO contacts (id, subject_kind, subject_id, by_person, at, from_organisation, \
                 to_organisation, with_name, channel, words) \
                 SELECT $1, 'initiative', $2, $3, $5, $6, $7, $8, $9, $10 WHERE CAST($4 AS TEXT) IS NOT NULL"
            ),
            args![new.at, new.from_organisation, new.to_organisation, new.with_name, new.channel, new.words],
        ),
        NewEntry::Rhythm(new) => (
            sql!(
                "INSERT INTO rhythms (id, subject_kind, subject_id, recorded_by, recorded_at, every_days, kind, \
                 from_date, reason) VALUES ($1, 'initiative', $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![new.every_days, new.kind, new.from_date, new.reason],
        ),
        NewEntry::Judgement(new) => (
            sql!(
                "INSERT INTO pilot_judgements (id, initiative, recorded_by, recorded_at, verdict, judged_on, basis, \
                 words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![new.verdict, new.judged_on, new.basis, new.words],
        ),
        _ => return None,
    };
    Some((Some(insert), cells))
}

async fn add_target(write: &mut Writer, by: PersonId, id: InitiativeId, target: TargetId) -> Result<(), Stop> {
    let known = sql!("SELECT id FROM targets WHERE id = $1");
    if write.one::<(TargetId,)>(known, args![target]).await?.is_none() {
        return Err(Refusal::field("target", Reason::new("not-a-choice")).into());
    }
    let insert = sql!(
        "INSERT INTO initiative_targets (id, initiative, target, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)"
    );
    let now = write.now();
    write.run(insert, args![EntryId::new(now), id, target, by, now]).await?;
    Ok(())
}

async fn receive(write: &mut Writer, by: PersonId, id: InitiativeId, new: &NewReceiver) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO receivers (id, initiative, recorded_by, recorded_at, organisation, unit, owner_person, \
         committed_on, basis, research_contact, change_experience, planning, attitudes, resources) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    );
    let now = write.now();
    let [research, change, planning, attitudes, resources] = new.points;
    let named = args![new.organisation, new.unit, new.owner_person, new.committed_on, new.basis];
    let points = args![research, change, planning, attitudes, resources];
    write.run(insert, [args![EntryId::new(now), id, by, now], named, points].concat()).await?;
    Ok(())
}

async fn commit(write: &mut Writer, by: PersonId, id: InitiativeId, new: &NewCommitment) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO commitments (id, subject_kind, subject_id, organisation, kind, ore, hours, words, time_kind, \
         from_date, to_date, agreed_name, agreed_on, recorded_by, recorded_at) \
         VALUES ($1, 'initiative', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    );
    let now = write.now();
    let NewCommitment { organisation, kind, ore, hours, words, time_kind, from_date, to_date, .. } = new;
    let promised =
        args![CommitmentId::new(now), id, organisation, kind, ore, hours, words, time_kind, from_date, to_date];
    write.run(insert, [promised, args![new.agreed_name, new.agreed_on, by, now]].concat()).await?;
    Ok(())
}

/// Records what came of a promise. A correction is a new row that takes the place of an old one of the same promise,
/// which no other has taken yet.
async fn deliver(
    write: &mut Writer,
    who: &Viewer,
    by: PersonId,
    id: InitiativeId,
    new: &NewDelivery,
) -> Result<(), Stop> {
    let commitments = ask::commitments(write, who, id).await?;
    if !commitments.iter().any(|line| line.id == new.commitment) {
        return Err(Refusal::field("commitment", Reason::new("not-a-choice")).into());
    }
    if let Some(old) = new.corrects {
        let deliveries = ask::deliveries(write, who, id).await?;
        let known = deliveries.iter().any(|line| line.id == old && line.commitment == new.commitment);
        if !known {
            return Err(Refusal::field("corrects", Reason::new("not-a-choice")).into());
        }
        if deliveries.iter().any(|line| line.corrects == Some(old)) {
            return Err(Refusal::Stale.into());
        }
    }
    let insert = sql!(
        "INSERT INTO deliveries (id, commitment, ore, hours, words, delivered_on, recorded_by, recorded_at, corrects) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let now = write.now();
    let NewDelivery { commitment, ore, hours, words, delivered_on, corrects } = new;
    write
        .run(insert, args![DeliveryId::new(now), commitment, ore, hours, words, delivered_on, by, now, corrects])
        .await?;
    Ok(())
}

async fn meet(write: &mut Writer, by: PersonId, id: InitiativeId, new: &NewMeeting) -> Result<(), Stop> {
    let insert = sql!(
        "INSERT INTO meetings (id, subject_kind, subject_id, kind, planned_for, held_at, place, minutes, recorded_by, \
         recorded_at) VALUES ($1, 'initiative', $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let now = write.now();
    let meeting = MeetingId::new(now);
    let past = new.planned_for < now.day() || new.planned_for == now.day() && new.minutes.is_some();
    let held = past.then(|| format!("{}T12:00:00.000Z", new.planned_for));
    let NewMeeting { kind, planned_for, place, minutes, people } = new;
    write.run(insert, args![meeting, id, kind, planned_for, held, place, minutes, by, now]).await?;
    work::add_people(write, by, meeting, people).await
}

/// Adds an action or a risk with its first step.
async fn begin(write: &mut Writer, by: PersonId, id: InitiativeId, new: &NewEntry) -> Result<(), Stop> {
    let now = write.now();
    match new {
        NewEntry::Action(new) => work::agree(write, by, of_initiative(id, new, None)).await.map(|_| ()),
        NewEntry::Risk(new) => {
            let insert = sql!(
                "INSERT INTO risks (id, subject_kind, subject_id, title, likelihood, consequence, owner_person, \
                 due_on, recorded_by, recorded_at) VALUES ($1, 'initiative', $2, $3, $4, $5, $6, $7, $8, $9)"
            );
            let risk = RiskId::new(now);
            let (title, owner, due) = (&new.title, new.owner_person, new.due_on);
            write.run(insert, args![risk, id, title, new.likelihood, new.consequence, owner, due, by, now]).await?;
            work::append_risk(write, by, risk, RiskState::Seen, None).await
        }
        _ => Ok(()),
    }
}

/// Adds an action that comes from something else kept here, which can be read from the action.
///
/// # Errors
/// As [`add`].
pub(crate) async fn begin_action(
    write: &mut Writer,
    who: &Viewer,
    id: InitiativeId,
    new: &NewAction,
    origin: work::Origin,
) -> Result<ActionId, Stop> {
    let (_, by) = open(write, who, id).await?;
    organisation_holds(write, who, "owner_organisation", new.owner_organisation).await?;
    person_holds(write, "owner_person", new.owner_person).await?;
    let action = work::agree(write, by, of_initiative(id, new, Some(origin))).await?;
    record(write, who, "initiative.entry_added", "initiative", id, "action").await?;
    Ok(action)
}

fn of_initiative(id: InitiativeId, new: &NewAction, origin: Option<work::Origin>) -> work::AgreedAction<'_> {
    work::AgreedAction {
        subject: ("initiative", id.to_string()),
        title: &new.title,
        owner: (new.owner_person, new.owner_organisation, None),
        due_on: new.due_on,
        origin,
    }
}
