//! The log of equal treatment: one order of time over all that was done with a need, or with one provider.

use super::super::{DESK, LogLine};
use model::{Fault, NeedId, OrganisationId, Viewer};
use store::{Reader, args, concat_sql, sql};

/// The columns of a line that a row has nothing for.
const NO_VERSION: &str = "CAST(NULL AS BIGINT) AS version";

const SENDINGS: &str = "SELECT 'sending' AS kind, s.sent_at AS at, p.name, n.id AS need, n.title, \
     o.name AS organisation_name, CASE WHEN s.invitation IS NULL THEN 'direct' ELSE 'open' END AS word, \
     CAST(NULL AS TEXT) AS words, s.need_version AS version FROM invitation_sendings s \
     JOIN needs n ON n.id = s.need JOIN organisations o ON o.id = s.organisation JOIN persons p ON p.id = s.by_person \
     WHERE ";
const STEPS: &str = concat_sql!(
    " UNION ALL SELECT 'step', s.at, p.name, n.id, n.title, o.name, s.state, s.reason, ",
    NO_VERSION,
    " FROM connection_steps s JOIN connections c ON c.id = s.connection JOIN needs n ON n.id = c.need \
     JOIN organisations o ON o.id = c.organisation JOIN persons p ON p.id = s.by_person WHERE "
);
const QUESTIONS: &str = concat_sql!(
    " UNION ALL SELECT 'question', q.asked_at, p.name, n.id, n.title, o.name, CAST(NULL AS TEXT), q.question, ",
    NO_VERSION,
    " FROM invitation_questions q JOIN invitations v ON v.id = q.invitation JOIN needs n ON n.id = v.need \
     JOIN organisations o ON o.id = q.organisation JOIN persons p ON p.id = q.person WHERE "
);
const ANSWERS: &str = concat_sql!(
    " UNION ALL SELECT 'answer', q.answered_at, p.name, n.id, n.title, o.name, CAST(NULL AS TEXT), q.answer, ",
    NO_VERSION,
    " FROM invitation_questions q JOIN invitations v ON v.id = q.invitation JOIN needs n ON n.id = v.need \
     JOIN organisations o ON o.id = q.organisation JOIN persons p ON p.id = q.answered_by WHERE "
);
const REPLIES: &str = concat_sql!(
    " UNION ALL SELECT 'reply', a.at, p.name, n.id, n.title, o.name, CAST(NULL AS TEXT), a.words, ",
    NO_VERSION,
    " FROM invitation_answers a JOIN invitations v ON v.id = a.invitation JOIN needs n ON n.id = v.need \
     JOIN organisations o ON o.id = a.organisation JOIN persons p ON p.id = a.person WHERE "
);
const RUNS: &str = " UNION ALL SELECT 'run', r.ran_at, p.name, n.id, n.title, CAST(NULL AS TEXT), r.engine_version, \
     r.weights, r.need_version FROM match_runs r JOIN needs n ON n.id = r.need JOIN persons p ON p.id = r.ran_by WHERE ";
const CHANGES: &str = concat_sql!(
    " UNION ALL SELECT 'change', g.at, p.name, n.id, n.title, o.name, g.change, g.why, ",
    NO_VERSION,
    " FROM match_changes g JOIN match_runs r ON r.id = g.run JOIN needs n ON n.id = r.need \
     JOIN organisations o ON o.id = g.organisation JOIN persons p ON p.id = g.by_person WHERE "
);
const DIALOGUE: &str = concat_sql!(
    " UNION ALL SELECT 'dialogue', d.at, p.name, n.id, n.title, d.notice_reference, d.phase, d.reason, ",
    NO_VERSION,
    " FROM dialogue_steps d JOIN needs n ON n.id = d.need JOIN persons p ON p.id = d.by_person WHERE "
);

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
        SENDINGS,
        "s.need = $2 AND ",
        DESK,
        STEPS,
        "c.need = $2 AND ",
        DESK,
        QUESTIONS,
        "v.need = $2 AND ",
        DESK,
        ANSWERS,
        "v.need = $2 AND q.answered_at IS NOT NULL AND ",
        DESK,
        REPLIES,
        "v.need = $2 AND ",
        DESK,
        RUNS,
        "r.need = $2 AND ",
        DESK,
        CHANGES,
        "r.need = $2 AND ",
        DESK,
        DIALOGUE,
        "d.need = $2 AND ",
        DESK,
        " ORDER BY 2 DESC, 1 LIMIT $3 OFFSET $4"
    );
    read.all(find, args![who.key(), need, limit, offset]).await
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
        SENDINGS,
        "s.organisation = $2 AND ",
        OWN_LOG,
        STEPS,
        "c.organisation = $2 AND EXISTS (SELECT 1 FROM connection_steps told WHERE told.connection = c.id \
         AND told.state = 'invited' AND told.seq <= s.seq) AND ",
        OWN_LOG,
        QUESTIONS,
        "q.organisation = $2 AND ",
        OWN_LOG,
        ANSWERS,
        "q.organisation = $2 AND q.answered_at IS NOT NULL AND ",
        OWN_LOG,
        REPLIES,
        "a.organisation = $2 AND ",
        OWN_LOG,
        " ORDER BY 2 DESC, 1 LIMIT $3 OFFSET $4"
    );
    read.all(find, args![who.key(), organisation, limit, offset]).await
}
