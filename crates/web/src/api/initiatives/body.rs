//! The shapes of initiatives as they go in and out.

use crate::problem::Problem;
use crate::visit::Visit;
use features::initiatives::rules::{delivered, sums};
use features::initiatives::{ClosureLine, CommitmentLine, DeliveryLine, InitiativeLine, Point, ask};
use model::InitiativeId;
use serde::{Deserialize, Serialize};
use store::Reader;
use utoipa::ToSchema;

/// One initiative in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InitiativeItem {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) title: String,
    /// The key of the phase it is in.
    pub(super) phase: String,
    /// Since when.
    pub(super) phase_at: String,
    /// How it ended: `as_intended`, `partly` or `stopped`; null while it goes on.
    pub(super) outcome: Option<String>,
    /// When it ended.
    pub(super) closed_on: Option<String>,
    /// Who leads it: an organisation's id.
    pub(super) lead: String,
    /// The lead's name.
    pub(super) lead_name: String,
    /// The name of its focus area.
    pub(super) focus_area_name: Option<String>,
    /// When it began.
    pub(super) started_on: String,
    /// When it is to end.
    pub(super) planned_end: Option<String>,
    /// Who may see it.
    pub(super) visibility: String,
    /// The language it is written in.
    pub(super) language: String,
}

impl From<InitiativeLine> for InitiativeItem {
    fn from(line: InitiativeLine) -> Self {
        Self {
            id: line.id.to_string(),
            title: line.title,
            phase: line.phase,
            phase_at: line.phase_at.to_string(),
            outcome: line.outcome.map(|outcome| outcome.to_string()),
            closed_on: line.closed_on.map(|day| day.to_string()),
            lead: line.lead.to_string(),
            lead_name: line.lead_name,
            focus_area_name: line.focus_area_name,
            started_on: line.started_on.to_string(),
            planned_end: line.planned_end.map(|day| day.to_string()),
            visibility: line.visibility.to_string(),
            language: line.language.to_string(),
        }
    }
}

/// A page of initiatives.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InitiativeListPage {
    /// The initiatives, in the order they were recorded.
    pub(super) items: Vec<InitiativeItem>,
    /// Give this as `after` to go on; null on the last page.
    pub(super) next: Option<String>,
}

/// An initiative to be begun.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InitiativeInput {
    /// What it is called, at most 120 characters.
    #[schema(min_length = 1, max_length = 120)]
    pub(super) title: String,
    /// What it is for, at most 4000 characters.
    #[schema(min_length = 1, max_length = 4000)]
    pub(super) purpose: String,
    /// Why no partner could reach that alone.
    #[serde(default)]
    pub(super) only_together: Option<String>,
    /// Who leads it: an organisation's id.
    pub(super) lead: String,
    /// Who leads the daily work: a person's id.
    #[serde(default)]
    pub(super) project_leader: Option<String>,
    /// The needs it answers, as ids.
    #[serde(default)]
    pub(super) need: Vec<String>,
    /// The focus area it belongs to, as an id.
    #[serde(default)]
    pub(super) focus_area: Option<String>,
    /// The item of the inventory that it goes on from, as an id.
    #[serde(default)]
    pub(super) from_item: Option<String>,
    /// When it begins, such as `2027-03-01`.
    pub(super) started_on: String,
    /// When it is to end.
    #[serde(default)]
    pub(super) planned_end: Option<String>,
    /// Whom to ask.
    #[serde(default)]
    pub(super) contact: Option<String>,
    /// `own`, `partners`, `region` or `public`.
    #[schema(pattern = "^(own|partners|region|public)$")]
    pub(super) visibility: String,
    /// `nb`, `nn` or `en`.
    #[schema(pattern = "^(nb|nn|en)$")]
    pub(super) language: String,
    /// Why it is begun.
    #[serde(default)]
    pub(super) reason: Option<String>,
}

/// An answer to a question of a gate.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerInput {
    /// The question's key.
    pub(super) question: String,
    /// `yes`, `partly`, `no` or `not_relevant`.
    #[schema(pattern = "^(yes|partly|no|not_relevant)$")]
    pub(super) answer: String,
    /// In words, at most 1000 characters.
    #[serde(default)]
    pub(super) words: Option<String>,
}

/// A move from phase to phase.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PhaseInput {
    /// The key of the phase it is in, as the caller knows it.
    pub(super) from: String,
    /// The key of the phase it goes to.
    pub(super) to: String,
    /// Why, at most 2000 characters; asked for where points are open.
    #[serde(default)]
    pub(super) reason: Option<String>,
    /// Answers given along with the move, to questions of any phase.
    #[serde(default)]
    pub(super) answers: Vec<AnswerInput>,
}

/// What a partner promises. Kroner are whole or with two decimals as text, such as `"75000,50"`.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommitmentInput {
    /// Who promises: an organisation's id.
    pub(super) organisation: String,
    /// `money`, `hours`, `premises`, `people` or `data_access`.
    #[schema(pattern = "^(money|hours|premises|people|data_access)$")]
    pub(super) commitment_kind: String,
    /// Kroner.
    #[serde(default)]
    pub(super) kroner: Option<String>,
    /// Hours.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub(super) hours: Option<u64>,
    /// In words.
    #[serde(default)]
    pub(super) details: Option<String>,
    /// `paid_post`, `extra_pay` or `unpaid`.
    #[serde(default)]
    pub(super) time_kind: Option<String>,
    /// From when.
    pub(super) from_date: String,
    /// Until when.
    #[serde(default)]
    pub(super) to_date: Option<String>,
    /// Who agreed.
    #[serde(default)]
    pub(super) agreed_name: Option<String>,
    /// When.
    #[serde(default)]
    pub(super) agreed_on: Option<String>,
}

/// What came of a promise.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeliveryInput {
    /// The commitment's id.
    pub(super) commitment: String,
    /// Kroner.
    #[serde(default)]
    pub(super) kroner: Option<String>,
    /// Hours.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub(super) hours: Option<u64>,
    /// In words.
    #[serde(default)]
    pub(super) details: Option<String>,
    /// When.
    pub(super) delivered_on: String,
    /// The delivery that this one takes the place of.
    #[serde(default)]
    pub(super) corrects: Option<String>,
}

/// How an initiative ends.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the conditions under which the lesson held, each in words")]
pub(crate) struct ClosureInput {
    /// `as_intended`, `partly` or `stopped`.
    #[schema(pattern = "^(as_intended|partly|stopped)$")]
    pub(super) closure_outcome: String,
    /// Why, as a word; asked for where it did not come all the way.
    #[serde(default)]
    pub(super) stop_reason: Option<String>,
    /// Why, in words.
    #[schema(min_length = 1, max_length = 2000)]
    pub(super) why: String,
    /// What was learned.
    #[schema(min_length = 1, max_length = 2000)]
    pub(super) learned: String,
    /// What others should know.
    #[serde(default)]
    pub(super) others_should_know: Option<String>,
    #[serde(default)]
    pub(super) organisational: Option<String>,
    #[serde(default)]
    pub(super) legal: Option<String>,
    #[serde(default)]
    pub(super) financial: Option<String>,
    #[serde(default)]
    pub(super) political: Option<String>,
    #[serde(default)]
    pub(super) cultural: Option<String>,
    /// When.
    pub(super) closed_on: String,
}

/// A partner.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PartnerBody {
    /// An organisation's id.
    pub(super) organisation: String,
    /// Its name.
    pub(super) organisation_name: String,
    /// Its role.
    pub(super) role: String,
    /// From when.
    pub(super) from: String,
    /// Until when, where it has left.
    pub(super) to: Option<String>,
}

/// A question of the gate that an initiative stands at.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PointBody {
    /// The question's key.
    pub(super) question: String,
    /// What was answered by hand.
    pub(super) answer: Option<String>,
    /// In which words.
    pub(super) words: Option<String>,
    /// Whether what the database tells is enough: `yes`, `partly` or `no`; null where it cannot tell.
    pub(super) found: Option<String>,
    /// Whether the point is open.
    pub(super) open: bool,
}

impl From<Point> for PointBody {
    fn from(point: Point) -> Self {
        Self {
            open: point.is_open(),
            question: point.question,
            answer: point.answer,
            words: point.words,
            found: point.found.map(|found| found.holds),
        }
    }
}

/// What a partner has promised, and what has come of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CommitmentBody {
    /// Its id.
    pub(super) id: String,
    /// Who promised: an organisation's id.
    pub(super) organisation: String,
    /// What kind.
    pub(super) commitment_kind: String,
    /// Øre promised.
    pub(super) planned_ore: i64,
    /// Øre that have come.
    pub(super) delivered_ore: i64,
    /// Hours promised.
    pub(super) planned_hours: i64,
    /// Hours that have come.
    pub(super) delivered_hours: i64,
    /// When it no longer counted.
    pub(super) ended_at: Option<String>,
}

/// How an initiative ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClosureBody {
    /// How.
    pub(super) outcome: String,
    /// Why, as a word.
    pub(super) reason: Option<String>,
    /// Why, in words.
    pub(super) why: String,
    /// What was learned.
    pub(super) learned: String,
    /// What others should know.
    pub(super) others_should_know: Option<String>,
    /// When.
    pub(super) closed_on: String,
    /// When it was opened again.
    pub(super) reopened_at: Option<String>,
}

impl From<ClosureLine> for ClosureBody {
    fn from(line: ClosureLine) -> Self {
        Self {
            outcome: line.outcome.to_string(),
            reason: line.reason.map(|reason| reason.to_string()),
            why: line.why,
            learned: line.learned,
            others_should_know: line.others_should_know,
            closed_on: line.closed_on.to_string(),
            reopened_at: line.reopened_at.map(|at| at.to_string()),
        }
    }
}

/// One initiative, as far as the caller may see it.
#[derive(Debug, Serialize, ToSchema)]
#[allow(missing_docs, reason = "the other fields stand with their meaning in InitiativeItem and InitiativeInput")]
pub(crate) struct InitiativeBody {
    pub(super) id: String,
    pub(super) version: i64,
    pub(super) title: String,
    pub(super) purpose: String,
    pub(super) only_together: Option<String>,
    pub(super) lead: String,
    pub(super) lead_name: String,
    pub(super) project_leader_name: Option<String>,
    pub(super) phase: String,
    pub(super) phase_at: String,
    pub(super) outcome: Option<String>,
    pub(super) closed_on: Option<String>,
    pub(super) started_on: String,
    pub(super) planned_end: Option<String>,
    pub(super) visibility: String,
    pub(super) language: String,
    /// The needs it answers that the caller may see, as ids.
    pub(super) needs: Vec<String>,
    pub(super) partners: Vec<PartnerBody>,
    /// The questions of the gate it stands at; null for those who are not inside.
    pub(super) gate: Option<Vec<PointBody>>,
    /// What was promised and what has come; null for those who are not inside.
    pub(super) commitments: Option<Vec<CommitmentBody>>,
    /// Øre promised, over the commitments that stand.
    pub(super) planned_ore: Option<i64>,
    /// Øre that have come.
    pub(super) delivered_ore: Option<i64>,
    /// Hours promised.
    pub(super) planned_hours: Option<i64>,
    /// Hours that have come.
    pub(super) delivered_hours: Option<i64>,
    /// How it ended, the last time first.
    pub(super) closures: Vec<ClosureBody>,
}

fn commitment(line: CommitmentLine, deliveries: &[DeliveryLine]) -> CommitmentBody {
    let (delivered_ore, delivered_hours) = delivered(line.id, deliveries);
    CommitmentBody {
        id: line.id.to_string(),
        organisation: line.organisation.to_string(),
        commitment_kind: line.kind.to_string(),
        planned_ore: line.ore,
        delivered_ore,
        planned_hours: line.hours,
        delivered_hours,
        ended_at: line.ended_at.map(|at| at.to_string()),
    }
}

/// One initiative, as far as the caller may see it.
pub(super) async fn one(visit: &Visit, read: &mut Reader, id: InitiativeId) -> Result<InitiativeBody, Problem> {
    let who = &visit.viewer;
    let it = ask::page(read, who, id).await?.ok_or(Problem::not_found())?;
    let (mut gate, mut promised, mut totals) = (None, None, None);
    if it.shows_figures() {
        let set = ask::phase_set(read, who, &it.phase_set, it.phase_set_version).await?;
        let here: Vec<_> = set.phase.into_iter().filter(|phase| phase.key == it.phase).collect();
        gate = Some(ask::points(read, who, id, &here).await?.into_iter().map(PointBody::from).collect());
        let (commitments, deliveries) = (ask::commitments(read, who, id).await?, ask::deliveries(read, who, id).await?);
        totals = Some(sums(&commitments, &deliveries));
        promised = Some(commitments.into_iter().map(|line| commitment(line, &deliveries)).collect());
    }
    let partners = ask::partners(read, who, id).await?.into_iter().map(|line| PartnerBody {
        organisation: line.organisation.to_string(),
        organisation_name: line.organisation_name,
        role: line.role.to_string(),
        from: line.from_date.to_string(),
        to: line.to_date.map(|day| day.to_string()),
    });
    Ok(InitiativeBody {
        partners: partners.collect(),
        needs: ask::needs(read, who, id).await?.iter().map(|link| link.need.to_string()).collect(),
        closures: ask::closures(read, who, id).await?.into_iter().map(Into::into).collect(),
        gate,
        commitments: promised,
        planned_ore: totals.map(|sums| sums.planned_ore),
        delivered_ore: totals.map(|sums| sums.delivered_ore),
        planned_hours: totals.map(|sums| sums.planned_hours),
        delivered_hours: totals.map(|sums| sums.delivered_hours),
        id: it.id.to_string(),
        version: it.version,
        title: it.title,
        purpose: it.purpose,
        only_together: it.only_together,
        lead: it.lead.to_string(),
        lead_name: it.lead_name,
        project_leader_name: it.project_leader_name,
        phase: it.phase,
        phase_at: it.phase_at.to_string(),
        outcome: it.outcome.map(|outcome| outcome.to_string()),
        closed_on: it.closed_on.map(|day| day.to_string()),
        started_on: it.started_on.to_string(),
        planned_end: it.planned_end.map(|day| day.to_string()),
        visibility: it.visibility.to_string(),
        language: it.language.to_string(),
    })
}
