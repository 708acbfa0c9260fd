//! The log of equal treatment: one order of time over all that was done with a need, or with one provider.

use super::super::{DESK, LogLine};
use model::{Fault, NeedId, OrganisationId, Viewer};
use store::{Reader, args, concat_sql, sql};

/// What a row says of itself: names are looked up for the lines of the page alone.
const LINES: &str = "SELECT l.kind, l.at, p.name, n.id AS need, n.title, COALESCE(o.name, l.other) AS organisation_name, \
     l.word, l.words, l.version FROM (";
/// The end of [`LINES`].
const NAMED: &str = " ORDER BY 2 DESC, 1 LIMIT $3 OFFSET $4) AS l JOIN persons p ON p.id = l.person \
     JOIN needs n ON n.id = l.need LEFT JOIN organisations o ON o.id = l.organisation ORDER BY l.at DESC, l.kind";
/// No page needs more rows of one kind than there are lines up to its last, so that an index in the order of time reads
/// only those.
const UP_TO: &str = " DESC LIMIT $5) AS ";

const SENDINGS: &str = "SELECT * FROM (SELECT 'sending' AS kind, s.sent_at AS at, s.by_person AS person, s.need, \
     s.organisation, CAST(NULL AS TEXT) AS other, CASE WHEN s.invitation IS NULL THEN 'direct' ELSE 'open' END AS word, \
     CAST(NULL AS TEXT) AS words, s.need_version AS version FROM invitation_sendings s WHERE ";
const STEPS: &str = " UNION ALL SELECT * FROM (SELECT 'step' AS kind, s.at, s.by_person AS person, c.need, c.organisation, \
     CAST(NULL AS TEXT) AS other, s.state AS word, s.reason AS words, CAST(NULL AS BIGINT) AS version \
     FROM connection_steps s JOIN connections c ON c.id = s.connection WHERE ";
const QUESTIONS: &str = " UNION ALL SELECT * FROM (SELECT 'question' AS kind, q.asked_at AS at, q.person, v.need, \
     q.organisation, CAST(NULL AS TEXT) AS other, CAST(NULL AS TEXT) AS word, q.question AS words, \
     CAST(NULL AS BIGINT) AS version FROM invitation_questions q JOIN invitations v ON v.id = q.invitation WHERE ";
const ANSWERS: &str = " UNION ALL SELECT * FROM (SELECT 'answer' AS kind, q.answered_at AS at, q.answered_by AS person, \
     v.need, q.organisation, CAST(NULL AS TEXT) AS other, CAST(NULL AS TEXT) AS word, q.answer AS words, \
     CAST(NULL AS BIGINT) AS version FROM invitation_questions q JOIN invitations v ON v.id = q.invitation WHERE ";
const REPLIES: &str = " UNION ALL SELECT * FROM (SELECT 'reply' AS kind, a.at, a.person, v.need, a.organisation, \
     CAST(NULL AS TEXT) AS other, CAST(NULL AS TEXT) AS word, a.words, CAST(NULL AS BIGINT) AS version \
     FROM invitation_answers a JOIN invitations v ON v.id = a.invitation WHERE ";
const RUNS: &str = " UNION ALL SELECT * FROM (SELECT 'run' AS kind, r.ran_at AS at, r.ran_by AS person, r.need, \
     CAST(NULL AS TEXT) AS organisation, CAST(NULL AS TEXT) AS other, r.engine_version AS word, r.weights AS words, \
     r.need_version AS version FROM match_runs r WHERE ";
const CHANGES: &str = " UNION ALL SELECT * FROM (SELECT 'change' AS kind, g.at, g.by_person AS person, r.need, \
     g.organisation, CAST(NULL AS TEXT) AS other, g.change AS word, g.why AS words, CAST(NULL AS BIGINT) AS version \
     FROM match_changes g JOIN match_runs r ON r.id = g.run WHERE ";
const DIALOGUE: &str = " UNION ALL SELECT * FROM (SELECT 'dialogue' AS kind, d.at, d.by_person AS person, d.need, \
     CAST(NULL AS TEXT) AS organisation, d.notice_reference AS other, d.phase AS word, d.reason AS words, \
     CAST(NULL AS BIGINT) AS version FROM dialogue_steps d WHERE ";

/// All that was done with a need, the newest first, for the desk: what was found and by which engine, what was shown to
/// whom, every step, question and answer. Five hundred lines at most, from `offset` on.
pub async fn log_of_need(
    read: &mut Reader,
    who: &Viewer,
    need: NeedId,
    offset: i64,
    limit: i64,
) -> Result<Vec<LogLine>, Fault> {
    let find = sql!(
        LINES,
        SENDINGS,
        "s.need = $2 AND ",
        DESK,
        " ORDER BY s.sent_at",
        UP_TO,
        "sendings",
        STEPS,
        "c.need = $2 AND ",
        DESK,
        " ORDER BY s.at",
        UP_TO,
        "steps",
        QUESTIONS,
        "v.need = $2 AND ",
        DESK,
        " ORDER BY q.asked_at",
        UP_TO,
        "questions",
        ANSWERS,
        "v.need = $2 AND q.answered_at IS NOT NULL AND ",
        DESK,
        " ORDER BY q.answered_at",
        UP_TO,
        "answers",
        REPLIES,
        "v.need = $2 AND ",
        DESK,
        " ORDER BY a.at",
        UP_TO,
        "replies",
        RUNS,
        "r.need = $2 AND ",
        DESK,
        " ORDER BY r.ran_at",
        UP_TO,
        "runs",
        CHANGES,
        "r.need = $2 AND ",
        DESK,
        " ORDER BY g.at",
        UP_TO,
        "changes",
        DIALOGUE,
        "d.need = $2 AND ",
        DESK,
        " ORDER BY d.at",
        UP_TO,
        "dialogue",
        NAMED
    );
    read.all(find, args![who.key(), need, limit, offset, offset + limit]).await
}

/// Who may read an organisation's own log: its members, and the desk.
const OWN_LOG: &str = concat_sql!("($2 IN ", crate::actors::OWN, " OR ", DESK, ")");

/// What was done with one provider, the newest first: what it was shown, each step with it, what it asked and answered.
/// Steps taken before it was invited are left out, for they were somebody's thoughts.
pub async fn log_of_organisation(
    read: &mut Reader,
    who: &Viewer,
    organisation: OrganisationId,
    offset: i64,
    limit: i64,
) -> Result<Vec<LogLine>, Fault> {
    let find = sql!(
        LINES,
        SENDINGS,
        "s.organisation = $2 AND ",
        OWN_LOG,
        " ORDER BY s.sent_at",
        UP_TO,
        "sendings",
        STEPS,
        "s.told = $2 AND ",
        OWN_LOG,
        " ORDER BY s.at",
        UP_TO,
        "steps",
        QUESTIONS,
        "q.organisation = $2 AND ",
        OWN_LOG,
        " ORDER BY q.asked_at",
        UP_TO,
        "questions",
        ANSWERS,
        "q.organisation = $2 AND q.answered_at IS NOT NULL AND ",
        OWN_LOG,
        " ORDER BY q.answered_at",
        UP_TO,
        "answers",
        REPLIES,
        "a.organisation = $2 AND ",
        OWN_LOG,
        " ORDER BY a.at",
        UP_TO,
        "replies",
        NAMED
    );
    read.all(find, args![who.key(), organisation, limit, offset, offset + limit]).await
}
