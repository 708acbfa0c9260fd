//! What is recorded of an initiative.

use super::super::{
    ActionLine, AfterPlanLine, AnchorLine, AttendanceLine, BuyerLine, CommitmentLine, ContactLine, DeliveryLine,
    ExpectationLine, FIGURES, INSIDE, MeetingLine, MoneyLine, NeedLink, ParticipationLine, PartnerLine, PersonChoice,
    ReceiverLine, RepresentativeLine, RhythmLine, RiskLine, SIGHT, SeatLine, StakeholderLine, TargetLink,
};
use model::{Fault, InitiativeId, Viewer};
use store::{Reader, args, sql};

/// Makes questions that read everything of one kind that is recorded of an initiative.
macro_rules! asks {
    ($($(#[$doc:meta])* $name:ident -> $row:ty { $($part:expr),+ $(,)? })+) => {$(
        $(#[$doc])*
        pub async fn $name(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<$row>, Fault> {
            read.all(sql!($($part),+), args![who.key(), id]).await
        }
    )+};
}

asks! {
    /// The needs it answers that the reader may see.
    needs -> NeedLink {
        "SELECT l.id, l.need, n.title, n.stage, n.language FROM initiative_needs l \
         JOIN initiatives i ON i.id = l.initiative JOIN needs n ON n.id = l.need \
         WHERE l.initiative = $2 AND l.ended_at IS NULL AND ",
        SIGHT, " AND ", crate::needs::SIGHT, " ORDER BY l.id",
    }

    /// The targets it works towards.
    targets -> TargetLink {
        "SELECT l.id, l.target, t.title, t.due_on, t.language FROM initiative_targets l \
         JOIN initiatives i ON i.id = l.initiative JOIN targets t ON t.id = l.target \
         WHERE l.initiative = $2 AND l.ended_at IS NULL AND ",
        SIGHT, " AND ", crate::plan::PLAN_SIGHT, " ORDER BY t.due_on, l.id",
    }

    /// Partners now and before, those of now first.
    partners -> PartnerLine {
        "SELECT q.id, q.organisation, o.name AS organisation_name, q.role, q.capacity, q.horizon_days, q.from_date, \
         q.to_date, q.left_why, q.basis FROM initiative_partners q JOIN initiatives i ON i.id = q.initiative \
         JOIN organisations o ON o.id = q.organisation WHERE q.initiative = $2 AND ",
        SIGHT, " ORDER BY CASE WHEN q.to_date IS NULL THEN 0 ELSE 1 END, CASE WHEN q.organisation = i.lead THEN 0 ELSE 1 END, \
         o.name_sort, q.id",
    }

    /// Those who speak for the partners.
    representatives -> RepresentativeLine {
        "SELECT r.id, o.name AS organisation_name, r.name, r.authority, r.limits, r.from_date, r.to_date, \
         r.handed_to FROM representatives r JOIN initiatives i ON i.id = r.subject_id \
         JOIN organisations o ON o.id = r.organisation WHERE r.subject_kind = 'initiative' AND r.subject_id = $2 AND ",
        INSIDE, " ORDER BY CASE WHEN r.to_date IS NULL THEN 0 ELSE 1 END, o.name_sort, r.id",
    }

    /// The steering group.
    seats -> SeatLine {
        "SELECT s.id, s.name, o.name AS organisation_name, s.seat, s.from_date, s.to_date FROM steering_seats s \
         JOIN initiatives i ON i.id = s.subject_id LEFT JOIN organisations o ON o.id = s.organisation \
         WHERE s.subject_kind = 'initiative' AND s.subject_id = $2 AND ",
        SIGHT, " ORDER BY CASE WHEN s.to_date IS NULL THEN 0 ELSE 1 END, s.from_date, s.id",
    }

    /// Which people take which part.
    participations -> ParticipationLine {
        "SELECT q.id, q.part_group, q.part, q.words, q.from_date, q.to_date FROM participations q \
         JOIN initiatives i ON i.id = q.initiative WHERE q.initiative = $2 AND ",
        SIGHT, " ORDER BY CASE WHEN q.to_date IS NULL THEN 0 ELSE 1 END, q.from_date, q.id",
    }

    /// What the parties expect.
    expectations -> ExpectationLine {
        "SELECT e.id, o.name AS organisation_name, e.part_group, e.words, e.agreed_with, e.recorded_on, e.ended_at \
         FROM expectations e JOIN initiatives i ON i.id = e.initiative \
         LEFT JOIN organisations o ON o.id = e.organisation WHERE e.initiative = $2 AND ",
        INSIDE, " ORDER BY CASE WHEN e.ended_at IS NULL THEN 0 ELSE 1 END, e.id",
    }

    /// Those who can support or block.
    stakeholders -> StakeholderLine {
        "SELECT s.id, o.name AS organisation_name, s.name, s.can, s.informed_on, s.next_by, s.next_on, s.words, \
         s.ended_at FROM stakeholders s JOIN initiatives i ON i.id = s.initiative \
         LEFT JOIN organisations o ON o.id = s.organisation WHERE s.initiative = $2 AND ",
        INSIDE, " ORDER BY CASE WHEN s.ended_at IS NULL THEN 0 ELSE 1 END, s.id",
    }

    /// Where it is anchored, and was.
    anchors -> AnchorLine {
        "SELECT a.id, a.anchor, o.name AS organisation_name, a.evidence, a.from_date, a.to_date FROM anchors a \
         JOIN initiatives i ON i.id = a.initiative LEFT JOIN organisations o ON o.id = a.organisation \
         WHERE a.initiative = $2 AND ",
        SIGHT, " ORDER BY CASE WHEN a.to_date IS NULL THEN 0 ELSE 1 END, a.from_date, a.id",
    }

    /// Who will own the result, the newest first.
    receivers -> ReceiverLine {
        "SELECT r.id, o.name AS organisation_name, r.unit, p.name AS owner_name, r.committed_on, r.basis, \
         r.research_contact, r.change_experience, r.planning, r.attitudes, r.resources, r.ended_at FROM receivers r \
         JOIN initiatives i ON i.id = r.initiative JOIN organisations o ON o.id = r.organisation \
         LEFT JOIN persons p ON p.id = r.owner_person WHERE r.initiative = $2 AND ",
        SIGHT, " ORDER BY CASE WHEN r.ended_at IS NULL THEN 0 ELSE 1 END, r.recorded_at DESC, r.id DESC",
    }

    /// Who could buy, and how.
    buyers -> BuyerLine {
        "SELECT b.id, o.name AS organisation_name, b.unit, b.route, b.volume, b.words, b.ended_at FROM buyers b \
         JOIN initiatives i ON i.id = b.initiative JOIN organisations o ON o.id = b.organisation \
         WHERE b.initiative = $2 AND ",
        SIGHT, " ORDER BY CASE WHEN b.ended_at IS NULL THEN 0 ELSE 1 END, b.recorded_at DESC, b.id DESC",
    }

    /// Money, by the day it ends.
    money_lines -> MoneyLine {
        "SELECT m.id, COALESCE(o.name, m.payer_name, '') AS payer_name, m.payer_kind, m.ore, m.from_date, \
         m.until_date, m.basis, m.ended_at FROM money_lines m JOIN initiatives i ON i.id = m.subject_id \
         LEFT JOIN organisations o ON o.id = m.payer WHERE m.subject_kind = 'initiative' AND m.subject_id = $2 AND ",
        FIGURES, " ORDER BY CASE WHEN m.ended_at IS NULL THEN 0 ELSE 1 END, m.until_date, m.id",
    }

    /// Plans for the time after the money.
    after_plans -> AfterPlanLine {
        "SELECT a.id, a.words, p.name AS owner_name, o.name AS organisation_name, a.from_date, a.ended_at \
         FROM after_plans a JOIN initiatives i ON i.id = a.subject_id LEFT JOIN persons p ON p.id = a.owner_person \
         LEFT JOIN organisations o ON o.id = a.owner_organisation \
         WHERE a.subject_kind = 'initiative' AND a.subject_id = $2 AND ",
        FIGURES, " ORDER BY CASE WHEN a.ended_at IS NULL THEN 0 ELSE 1 END, a.id",
    }

    /// What the partners have promised.
    commitments -> CommitmentLine {
        "SELECT c.id, c.organisation, o.name AS organisation_name, c.kind, c.ore, c.hours, c.words, c.time_kind, \
         c.from_date, c.to_date, c.agreed_name, c.agreed_on, c.ended_at FROM commitments c \
         JOIN initiatives i ON i.id = c.subject_id JOIN organisations o ON o.id = c.organisation \
         WHERE c.subject_kind = 'initiative' AND c.subject_id = $2 AND ",
        FIGURES, " ORDER BY CASE WHEN c.ended_at IS NULL THEN 0 ELSE 1 END, o.name_sort, c.from_date, c.id",
    }

    /// What has come of the promises, the first first.
    deliveries -> DeliveryLine {
        "SELECT d.id, d.commitment, d.ore, d.hours, d.words, d.delivered_on, d.corrects, p.name AS recorder \
         FROM deliveries d JOIN commitments c ON c.id = d.commitment JOIN initiatives i ON i.id = c.subject_id \
         JOIN persons p ON p.id = d.recorded_by WHERE c.subject_kind = 'initiative' AND c.subject_id = $2 AND ",
        FIGURES, " ORDER BY d.delivered_on, d.recorded_at, d.id",
    }

    /// Meetings, the latest first.
    meetings -> MeetingLine {
        "SELECT m.id, m.kind, m.planned_for, m.held_at, m.called_off_at, m.place, m.minutes, m.version \
         FROM meetings m JOIN initiatives i ON i.id = m.subject_id \
         WHERE m.subject_kind = 'initiative' AND m.subject_id = $2 AND ",
        INSIDE, " ORDER BY m.planned_for DESC, m.id DESC LIMIT 200",
    }

    /// Who was invited to its meetings, and came or not.
    attendances -> AttendanceLine {
        "SELECT t.meeting, t.name, t.came FROM attendances t JOIN meetings m ON m.id = t.meeting \
         JOIN initiatives i ON i.id = m.subject_id WHERE m.subject_kind = 'initiative' AND m.subject_id = $2 AND ",
        INSIDE, " ORDER BY t.meeting, t.seq LIMIT 4000",
    }

    /// Contacts, the latest first.
    contacts -> ContactLine {
        "SELECT c.id, c.at, p.name AS by_name, f.name AS from_name, t.name AS to_name, c.with_name, c.channel, \
         c.words FROM contacts c JOIN initiatives i ON i.id = c.subject_id JOIN persons p ON p.id = c.by_person \
         LEFT JOIN organisations f ON f.id = c.from_organisation \
         LEFT JOIN organisations t ON t.id = c.to_organisation \
         WHERE c.subject_kind = 'initiative' AND c.subject_id = $2 AND ",
        INSIDE, " ORDER BY c.at DESC, c.id DESC LIMIT 200",
    }

    /// Actions: open ones first, by the day they are due.
    actions -> ActionLine {
        "SELECT a.id, a.title, COALESCE(p.name, a.owner_words) AS owner_name, o.name AS organisation_name, a.due_on, s.state, \
         s.at AS state_at, s.reason, a.origin_kind, a.origin_id, a.version FROM actions a JOIN initiatives i ON i.id = a.subject_id \
         JOIN action_steps s ON s.action = a.id AND s.seq = (SELECT MAX(seq) FROM action_steps WHERE action = a.id) \
         LEFT JOIN persons p ON p.id = a.owner_person LEFT JOIN organisations o ON o.id = a.owner_organisation \
         WHERE a.subject_kind = 'initiative' AND a.subject_id = $2 AND ",
        INSIDE,
        " ORDER BY CASE WHEN s.state = 'open' THEN 0 ELSE 1 END, COALESCE(a.due_on, '9999'), a.id LIMIT 500",
    }

    /// Risks: the largest first, those that are gone last.
    risks -> RiskLine {
        "SELECT r.id, r.title, r.likelihood, r.consequence, p.name AS owner_name, r.due_on, s.state, \
         s.at AS state_at, s.reason, r.version FROM risks r JOIN initiatives i ON i.id = r.subject_id \
         JOIN risk_steps s ON s.risk = r.id AND s.seq = (SELECT MAX(seq) FROM risk_steps WHERE risk = r.id) \
         LEFT JOIN persons p ON p.id = r.owner_person WHERE r.subject_kind = 'initiative' AND r.subject_id = $2 AND ",
        INSIDE,
        " ORDER BY CASE WHEN s.state = 'gone' THEN 1 ELSE 0 END, r.likelihood * r.consequence DESC, r.id LIMIT 500",
    }

    /// How often those concerned have agreed to meet.
    rhythms -> RhythmLine {
        "SELECT r.id, r.every_days, r.kind, r.from_date, r.to_date, r.reason FROM rhythms r \
         JOIN initiatives i ON i.id = r.subject_id WHERE r.subject_kind = 'initiative' AND r.subject_id = $2 AND ",
        INSIDE, " ORDER BY CASE WHEN r.to_date IS NULL THEN 0 ELSE 1 END, r.from_date, r.id",
    }
}

/// People to be chosen: members of the reader's own organisations, for coordinators of all; and those whom the
/// initiative names, where there is one.
pub async fn people(read: &mut Reader, who: &Viewer, id: Option<InitiativeId>) -> Result<Vec<PersonChoice>, Fault> {
    let find = sql!(
        "SELECT p.id, p.name FROM persons p WHERE p.ended_at IS NULL AND (p.id = $1 OR p.id IN \
         (SELECT person FROM memberships WHERE ended_at IS NULL AND organisation IN ",
        crate::actors::OWN,
        ") OR (",
        crate::people::IS_COORDINATOR,
        " AND p.id IN (SELECT person FROM memberships WHERE ended_at IS NULL)) \
         OR p.id IN (SELECT i.project_leader FROM initiatives i WHERE i.id = $2 AND ",
        INSIDE,
        ") OR p.id IN (SELECT s.person FROM steering_seats s JOIN initiatives i ON i.id = s.subject_id \
         WHERE s.subject_id = $2 AND s.to_date IS NULL AND ",
        INSIDE,
        ") OR p.id IN (SELECT r.person FROM representatives r JOIN initiatives i ON i.id = r.subject_id \
         WHERE r.subject_id = $2 AND r.to_date IS NULL AND ",
        INSIDE,
        ")) ORDER BY p.name_sort, p.id LIMIT 1000"
    );
    read.all(find, args![who.key(), id]).await
}
