//! The course of an initiative: steps, gates, judgements, endings.

use super::super::{
    AnswerLine, ClosureLine, FollowUpLine, GateCounts, JudgementLine, Phase, PhaseStep, Point, SIGHT, found,
};
use super::{FIGURES, partners};
use model::{Fault, InitiativeId, Viewer};
use store::{Reader, args, sql};

/// The steps from phase to phase, the first one first.
pub async fn phase_steps(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<PhaseStep>, Fault> {
    let find = sql!(
        "SELECT s.phase, s.open_points, p.name, s.at, s.reason FROM phase_steps s \
         JOIN initiatives i ON i.id = s.initiative JOIN persons p ON p.id = s.by_person WHERE s.initiative = $2 AND ",
        SIGHT,
        " ORDER BY s.seq"
    );
    read.all(find, args![who.key(), id]).await
}

/// The latest answer to each question of the gates.
pub async fn answers(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<AnswerLine>, Fault> {
    let find = sql!(
        "SELECT a.phase, a.question, a.answer, a.words, p.name, a.recorded_at AS at FROM gate_answers a \
         JOIN initiatives i ON i.id = a.initiative JOIN persons p ON p.id = a.recorded_by WHERE a.initiative = $2 \
         AND a.id = (SELECT MAX(id) FROM gate_answers WHERE initiative = $2 AND phase = a.phase \
         AND question = a.question AND recorded_at = (SELECT MAX(recorded_at) FROM gate_answers \
         WHERE initiative = $2 AND phase = a.phase AND question = a.question)) AND ",
        FIGURES,
        " ORDER BY a.recorded_at, a.id"
    );
    read.all(find, args![who.key(), id]).await
}

/// What the database holds of the questions of the gates.
pub async fn gate_counts(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Option<GateCounts>, Fault> {
    const PARTNERS: &str = "(SELECT organisation FROM initiative_partners WHERE initiative = i.id AND to_date IS NULL)";
    let find = sql!(
        "SELECT CASE WHEN i.only_together IS NULL THEN 0 ELSE 1 END AS purpose, \
         (SELECT COUNT(*) FROM initiative_needs WHERE initiative = i.id AND ended_at IS NULL) AS needs, \
         (SELECT name FROM inventory_items WHERE id = i.from_item) AS item, \
         (SELECT COUNT(DISTINCT organisation) FROM initiative_partners \
         WHERE initiative = i.id AND to_date IS NULL) AS partners, \
         (SELECT COUNT(DISTINCT organisation) FROM expectations WHERE initiative = i.id AND ended_at IS NULL \
         AND organisation IN ",
        PARTNERS,
        ") AS expectations, \
         (SELECT COUNT(DISTINCT anchor) FROM anchors WHERE initiative = i.id AND to_date IS NULL) AS anchors, \
         (SELECT COUNT(DISTINCT organisation) FROM representatives WHERE subject_kind = 'initiative' \
         AND subject_id = i.id AND to_date IS NULL AND authority IN ('may_decide', 'within_limits') \
         AND organisation IN ",
        PARTNERS,
        ") AS deciding, \
         (SELECT COUNT(*) FROM participations WHERE initiative = i.id AND to_date IS NULL \
         AND part_group IN ('users', 'volunteers')) AS parts, o.name AS receiver, \
         r.research_contact + r.change_experience + r.planning + r.attitudes + r.resources AS able, \
         CASE WHEN r.research_contact + r.change_experience + r.planning + r.attitudes + r.resources IS NULL \
         THEN NULL WHEN r.research_contact < 2 OR r.change_experience < 2 OR r.planning < 2 OR r.attitudes < 2 \
         OR r.resources < 2 THEN 1 ELSE 2 END AS weakest, r.committed_on, \
         (SELECT bo.name FROM organisations bo WHERE bo.id = b.organisation) AS buyer, b.route, \
         (SELECT verdict FROM pilot_judgements WHERE initiative = i.id ORDER BY recorded_at DESC, id DESC LIMIT 1) \
         AS verdict, \
         (SELECT kind FROM initiative_decisions WHERE initiative = i.id ORDER BY decision DESC LIMIT 1) AS decided, \
         (SELECT MAX(until_date) FROM money_lines WHERE subject_kind = 'initiative' AND subject_id = i.id \
         AND ended_at IS NULL) AS money_until, \
         (SELECT COUNT(*) FROM after_plans WHERE subject_kind = 'initiative' AND subject_id = i.id \
         AND ended_at IS NULL) AS plans, \
         (SELECT COUNT(*) FROM actions a WHERE a.subject_kind = 'initiative' AND a.subject_id = i.id \
         AND (a.due_on IS NULL OR a.owner_person IS NULL AND a.owner_organisation IS NULL) \
         AND 'open' = (SELECT state FROM action_steps WHERE action = a.id ORDER BY seq DESC LIMIT 1)) \
         AS loose_actions FROM initiatives i \
         LEFT JOIN receivers r ON r.id = (SELECT id FROM receivers WHERE initiative = i.id AND ended_at IS NULL \
         ORDER BY recorded_at DESC, id DESC LIMIT 1) LEFT JOIN organisations o ON o.id = r.organisation \
         LEFT JOIN buyers b ON b.id = (SELECT id FROM buyers WHERE initiative = i.id AND ended_at IS NULL \
         ORDER BY recorded_at DESC, id DESC LIMIT 1) WHERE i.id = $2 AND ",
        FIGURES
    );
    read.one(find, args![who.key(), id]).await
}

/// The questions of some phases' gates, with what was found and what was answered.
pub async fn points(read: &mut Reader, who: &Viewer, id: InitiativeId, phases: &[Phase]) -> Result<Vec<Point>, Fault> {
    let Some(counts) = gate_counts(read, who, id).await? else { return Ok(Vec::new()) };
    let (partners, answers) = (partners(read, who, id).await?, answers(read, who, id).await?);
    let today = read.now().day();
    let questions = phases.iter().flat_map(|phase| phase.question.iter().map(move |question| (phase, question)));
    let point = |(phase, question): (&Phase, &super::super::Question)| {
        let given = answers.iter().find(|line| line.phase == phase.key && line.question == question.key);
        Point {
            phase: phase.key.clone(),
            question: question.key.clone(),
            found: question.fact.map(|fact| found(fact, &counts, &partners, today)),
            answer: given.map(|line| line.answer.to_string()),
            words: given.and_then(|line| line.words.clone()),
        }
    };
    Ok(questions.map(point).collect())
}

/// How an initiative ended, the last time first.
pub async fn closures(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<ClosureLine>, Fault> {
    let find = sql!(
        "SELECT c.id, c.outcome, c.reason, c.why, c.learned, c.others_should_know, c.organisational, c.legal, \
         c.financial, c.political, c.cultural, c.closed_on, p.name, c.reopened_at, r.name AS reopened_name, \
         c.reopened_why FROM closures c JOIN initiatives i ON i.id = c.initiative \
         JOIN persons p ON p.id = c.recorded_by LEFT JOIN persons r ON r.id = c.reopened_by WHERE c.initiative = $2 AND ",
        SIGHT,
        " ORDER BY c.recorded_at DESC, c.id DESC"
    );
    read.all(find, args![who.key(), id]).await
}

/// How its pilot was judged, the newest first.
pub async fn judgements(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<JudgementLine>, Fault> {
    let find = sql!(
        "SELECT j.verdict, j.judged_on, j.basis, j.words, p.name FROM pilot_judgements j \
         JOIN initiatives i ON i.id = j.initiative JOIN persons p ON p.id = j.recorded_by WHERE j.initiative = $2 AND ",
        SIGHT,
        " ORDER BY j.recorded_at DESC, j.id DESC"
    );
    read.all(find, args![who.key(), id]).await
}

/// The decisions on an initiative that the reader may see, the newest first.
pub async fn follow_ups(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<FollowUpLine>, Fault> {
    let find = sql!(
        "SELECT d.id AS decision, l.kind, d.title, d.decided_on FROM initiative_decisions l \
         JOIN initiatives i ON i.id = l.initiative JOIN decisions d ON d.id = l.decision WHERE l.initiative = $2 AND ",
        SIGHT,
        " AND ",
        crate::plan::SIGHT,
        " ORDER BY d.recorded_at DESC, d.id DESC"
    );
    read.all(find, args![who.key(), id]).await
}
