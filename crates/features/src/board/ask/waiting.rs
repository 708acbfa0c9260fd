//! What waits for somebody: what, why and since when, over everything the person has a part in.

use super::super::{Waiting, Waits};
use crate::connections::rules::AnswerTime;
use crate::connections::{self, ConnectionLine};
use crate::needs::{self, NeedLine};
use crate::{entry, follows, initiatives, people, rounds};
use model::{
    ConnectionState, Day, Fault, InitiativeId, Language, Moment, OfferId, PrioritisationId, RegionRole, Stage, Viewer,
    VoiceState, working_days,
};
use store::{Reader, args, sql};

/// A decision on a pilot judged good is due within so many days.
const FOLLOW_UP_DAYS: i64 = 90;
/// So many days after it was judged a pilot's decision begins to wait: a third of the time is left then.
pub(in crate::board) const FOLLOW_UP_AFTER: i64 = FOLLOW_UP_DAYS * 2 / 3;
/// Money that ends within so many days should have a plan for after.
const MONEY_DAYS: i64 = 180;

/// What waits for the viewer, the longest wait first within each kind; some twenty of each kind at most.
///
/// # Errors
/// A fault of the database.
pub async fn waiting(read: &mut Reader, who: &Viewer, time: AnswerTime) -> Result<Vec<Waiting>, Fault> {
    let mut all = Vec::new();
    all.extend(of_needs(needs::ask::to_answer(read, who).await?, Waits::NeedReturned, ""));
    for one in connections::ask::to_answer(read, who).await? {
        let waits = match one.state {
            ConnectionState::Invited => Waits::ConnectionInvited,
            _ => Waits::ConnectionAssent,
        };
        all.extend(of_connections(vec![one], waits));
    }
    all.extend(ballots(read, who).await?);
    all.extend(actions(read, who).await?);
    all.extend(of_leads(read, who).await?);
    if !who.memberships.is_empty() {
        all.extend(expired_offers(read, who).await?);
        for (id, organisation, title, at) in rounds::ask::unanswered_networks(read, who).await? {
            let path = format!("/rounds/{id}/network/{organisation}");
            all.push(line(Waits::NetworkRound, (title, who.language), path, at));
        }
    }
    if who.is(RegionRole::Coordinator) {
        all.extend(of_desk(read, who, time).await?);
    }
    if who.is(RegionRole::Coordinator) || who.is(RegionRole::Steering) {
        all.extend(undecided(read, who).await?);
    }
    if who.is(RegionRole::Coordinator) || who.is(RegionRole::Administrator) {
        for (_, recipient, at) in follows::ask::stuck(read, who).await? {
            let name = recipient.unwrap_or_else(|| "–".to_owned());
            all.push(line(Waits::LetterStuck, (name, who.language), "/letters".to_owned(), at));
        }
    }
    Ok(all)
}

/// What waits for those who run the desk. Their predicates stand in the statements too.
async fn of_desk(read: &mut Reader, who: &Viewer, time: AnswerTime) -> Result<Vec<Waiting>, Fault> {
    let mut all = Vec::new();
    for told in entry::ask::voices(read, who).await?.into_iter().filter(|told| told.state == VoiceState::Waiting) {
        all.push(line(Waits::Voice, (told.title, told.language), "/voices".to_owned(), told.created_at));
    }
    all.extend(of_needs(needs::ask::to_qualify(read, who).await?, Waits::NeedSubmitted, ""));
    all.extend(of_needs(needs::ask::parked_until(read, who).await?, Waits::NeedParked, ""));
    let chosen = needs::ask::standing_at(read, who, Stage::Prioritised).await?;
    all.extend(of_needs(chosen, Waits::NeedUnconnected, "/matches"));
    all.extend(of_connections(connections::ask::to_agree(read, who).await?, Waits::ConnectionAgree));
    let limit = overdue_before(read.now(), time);
    all.extend(of_connections(connections::ask::waiting_since(read, who, limit).await?, Waits::ConnectionOverdue));
    for (id, title, at) in connections::ask::to_answer_questions(read, who).await? {
        all.push(line(Waits::Question, (title, Language::Bokmal), format!("/invitations/{id}"), at));
    }
    all.extend(late_targets(read, who).await?);
    Ok(all)
}

fn line(waits: Waits, (title, language): (String, Language), path: String, since: Moment) -> Waiting {
    Waiting { waits, title, language, path, since }
}

fn of_needs(lines: Vec<NeedLine>, waits: Waits, after: &'static str) -> impl Iterator<Item = Waiting> {
    lines
        .into_iter()
        .map(move |need| line(waits, (need.title, need.language), format!("/needs/{}{after}", need.id), need.stage_at))
}

fn of_connections(lines: Vec<ConnectionLine>, waits: Waits) -> impl Iterator<Item = Waiting> {
    lines.into_iter().map(move |one| {
        let title = format!("{} – {}", one.title, one.organisation_name);
        line(waits, (title, one.language), format!("/connections/{}", one.id), one.state_at)
    })
}

/// The first moment after the last day on which an invitation could have been sent to be overdue now.
fn overdue_before(now: Moment, time: AnswerTime) -> Moment {
    let today = now.day();
    let mut day = today;
    while working_days::passed(day, today) < time.overdue {
        day = day.plus_days(-1);
    }
    day.plus_days(1).begins()
}

async fn ballots(read: &mut Reader, who: &Viewer) -> Result<Vec<Waiting>, Fault> {
    let find = sql!(
        "SELECT p.id, p.name, p.language, p.opened_at FROM prioritisations p WHERE p.opened_at IS NOT NULL \
         AND p.closed_at IS NULL AND (EXISTS (SELECT 1 FROM scorers s WHERE s.prioritisation = p.id AND s.person = $1 \
         AND s.source = 'own' AND s.ended_at IS NULL AND s.done_at IS NULL) \
         OR EXISTS (SELECT 1 FROM prioritisation_invitations v JOIN memberships m ON m.organisation = v.organisation \
         WHERE v.prioritisation = p.id AND m.person = $1 AND m.role = 'manager' AND m.ended_at IS NULL \
         AND NOT EXISTS (SELECT 1 FROM scorers s WHERE s.prioritisation = p.id AND s.organisation = v.organisation \
         AND s.ended_at IS NULL))) AND ",
        crate::prioritisation::SIGHT,
        " ORDER BY p.opened_at LIMIT 20"
    );
    let found = read.all::<(PrioritisationId, String, Language, Moment)>(find, args![who.key()]).await?;
    let waits = |(id, name, language, at)| line(Waits::Ballot, (name, language), format!("/prioritisations/{id}"), at);
    Ok(found.into_iter().map(waits).collect())
}

async fn undecided(read: &mut Reader, who: &Viewer) -> Result<Vec<Waiting>, Fault> {
    let find = sql!(
        "SELECT p.id, p.name, p.language, p.closed_at FROM prioritisations p WHERE p.closed_at IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM need_decisions nd WHERE nd.prioritisation = p.id) AND (",
        people::IS_COORDINATOR,
        " OR EXISTS (SELECT 1 FROM region_roles WHERE person = $1 AND role = 'steering' AND ended_at IS NULL)) AND ",
        crate::prioritisation::SIGHT,
        " ORDER BY p.closed_at LIMIT 20"
    );
    let found = read.all::<(PrioritisationId, String, Language, Moment)>(find, args![who.key()]).await?;
    let waits =
        |(id, name, language, at)| line(Waits::Undecided, (name, language), format!("/prioritisations/{id}"), at);
    Ok(found.into_iter().map(waits).collect())
}

/// Open actions that are the viewer's own, those of the earliest day first; they have waited since they were agreed.
async fn actions(read: &mut Reader, who: &Viewer) -> Result<Vec<Waiting>, Fault> {
    let find = sql!(
        "SELECT i.id, a.title, i.language, a.recorded_at FROM actions a JOIN initiatives i ON i.id = a.subject_id \
         WHERE a.subject_kind = 'initiative' AND a.owner_person = $1 AND i.outcome IS NULL \
         AND 'open' = (SELECT s.state FROM action_steps s WHERE s.action = a.id ORDER BY s.seq DESC LIMIT 1) AND ",
        initiatives::INSIDE,
        " ORDER BY a.due_on NULLS LAST, a.id LIMIT 20"
    );
    let found = read.all::<(InitiativeId, String, Language, Moment)>(find, args![who.key()]).await?;
    let waits =
        |(id, title, language, at)| line(Waits::Action, (title, language), format!("/initiatives/{id}/work"), at);
    Ok(found.into_iter().map(waits).collect())
}

/// The initiatives whose lead the viewer belongs to or whose daily work the viewer leads; the coordinator's are all.
/// Each way in goes by its own index.
const LEADS: &str = store::concat_sql!(
    "i.id IN (SELECT led.id FROM initiatives led WHERE led.project_leader = $1 \
     UNION SELECT led.id FROM initiatives led WHERE led.lead IN ",
    crate::actors::OWN,
    " UNION SELECT led.id FROM initiatives led WHERE led.outcome IS NULL AND ",
    people::IS_COORDINATOR,
    ")"
);

/// What waits for those who lead initiatives: pilots judged good that no decision has followed, since they were judged;
/// and initiatives whose last money ends within half a year without a plan for after, since it was recorded.
async fn of_leads(read: &mut Reader, who: &Viewer) -> Result<Vec<Waiting>, Fault> {
    let find = sql!(
        "SELECT i.id, i.title, i.language, j.judged_on AS since FROM pilot_judgements j \
         JOIN initiatives i ON i.id = j.initiative WHERE j.verdict = 'good' AND i.outcome IS NULL \
         AND j.recorded_at = (SELECT MAX(newest.recorded_at) FROM pilot_judgements newest \
         WHERE newest.initiative = i.id) \
         AND NOT EXISTS (SELECT 1 FROM initiative_decisions q WHERE q.initiative = i.id) AND j.judged_on <= $2 AND ",
        LEADS,
        " AND ",
        initiatives::SIGHT,
        " UNION ALL SELECT i.id, i.title, i.language, MAX(m.recorded_at) FROM money_lines m \
         JOIN initiatives i ON i.id = m.subject_id WHERE m.subject_kind = 'initiative' AND m.ended_at IS NULL \
         AND i.outcome IS NULL AND NOT EXISTS (SELECT 1 FROM after_plans a WHERE a.subject_kind = 'initiative' \
         AND a.subject_id = i.id AND a.ended_at IS NULL) AND ",
        LEADS,
        " AND ",
        initiatives::FIGURES,
        " GROUP BY i.id, i.title, i.language HAVING MAX(m.until_date) <= $3 ORDER BY 4, 1 LIMIT 40"
    );
    let today = read.now().day();
    let (judged, ends) = (today.plus_days(-FOLLOW_UP_AFTER), today.plus_days(MONEY_DAYS));
    let found = read.all::<(InitiativeId, String, Language, String)>(find, args![who.key(), judged, ends]).await?;
    Ok(found.into_iter().filter_map(led).collect())
}

/// A row whose last cell is a day for a pilot that was judged, and a moment for money that was recorded.
fn led((id, title, language, since): (InitiativeId, String, Language, String)) -> Option<Waiting> {
    let (waits, page, at) = match (since.parse::<Day>(), since.parse::<Moment>()) {
        (Ok(day), _) => (Waits::FollowUp, "gate", day.begins()),
        (_, Ok(at)) => (Waits::MoneyEnds, "money", at),
        _ => return None,
    };
    Some(line(waits, (title, language), format!("/initiatives/{id}/{page}"), at))
}

async fn late_targets(read: &mut Reader, who: &Viewer) -> Result<Vec<Waiting>, Fault> {
    let find = sql!(
        "SELECT t.title, t.language, t.due_on FROM targets t JOIN target_steps s ON s.target = t.id \
         AND s.seq = (SELECT MAX(seq) FROM target_steps WHERE target = t.id) \
         WHERE s.state IN ('planned', 'under_way') AND t.due_on < $2 AND ",
        people::IS_COORDINATOR,
        " ORDER BY t.due_on, t.id LIMIT 20"
    );
    let today = read.now().day();
    let found = read.all::<(String, Language, Day)>(find, args![who.key(), today]).await?;
    let waits = |(title, language, due): (String, Language, Day)| {
        line(Waits::TargetLate, (title, language), "/plan".to_owned(), due.begins())
    };
    Ok(found.into_iter().map(waits).collect())
}

async fn expired_offers(read: &mut Reader, who: &Viewer) -> Result<Vec<Waiting>, Fault> {
    let find = sql!(
        "SELECT f.id, f.title, f.language, f.valid_until FROM offers f WHERE f.state = 'shown' AND f.valid_until < $2 \
         AND f.organisation IN ",
        crate::actors::OWN,
        " AND ",
        crate::offers::SIGHT,
        " ORDER BY f.valid_until, f.id LIMIT 20"
    );
    let today = read.now().day();
    let found = read.all::<(OfferId, String, Language, Day)>(find, args![who.key(), today]).await?;
    let waits = |(id, title, language, until): (OfferId, String, Language, Day)| {
        line(Waits::OfferExpired, (title, language), format!("/offers/{id}"), until.begins())
    };
    Ok(found.into_iter().map(waits).collect())
}
