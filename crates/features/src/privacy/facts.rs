//! Where the rows about a person stand. `$1` is the person, who alone reads them, or an administrator on the person's
//! behalf.

use store::{Sql, concat_sql, sql};

macro_rules! own {
    ($($table:literal by $column:literal),+ $(,)?) => {
        vec![$(($table, sql!("SELECT * FROM ", $table, " WHERE ", $column, " = $1 ORDER BY 1"))),+]
    };
}

/// Every table that names a person, with the question that finds the rows about one. Secrets are hashes and are left out.
pub(super) fn tables() -> Vec<(&'static str, Sql)> {
    let mut all = vec![
        ("persons", sql!("SELECT id, email, name, language, created_at, ended_at, version FROM persons WHERE id = $1")),
        ("sessions", sql!("SELECT created_at, seen_at FROM sessions WHERE person = $1 ORDER BY created_at")),
        (
            "api_tokens",
            sql!("SELECT id, name, created_at, used_at, ended_at FROM api_tokens WHERE person = $1 ORDER BY id"),
        ),
        ("digests", sql!("SELECT at, next_at FROM digests WHERE person = $1")),
        ("digest_links", sql!("SELECT made_at, cadence_before FROM digest_links WHERE person = $1 ORDER BY made_at")),
        ("calendars", sql!("SELECT made_at, used_at, ended_at FROM calendars WHERE person = $1 ORDER BY made_at")),
        (
            "webhooks",
            sql!(
                "SELECT id, name, url, kinds, created_at, failing_since, paused_at FROM webhooks WHERE person = $1 ORDER BY id"
            ),
        ),
        (
            "webhook_deliveries",
            sql!(
                "SELECT d.webhook, d.kind, d.object_id, d.at, d.state, d.tries, d.tried_at FROM webhook_deliveries d \
                 JOIN webhooks h ON h.id = d.webhook WHERE h.person = $1 ORDER BY d.id"
            ),
        ),
        ("letters", sql!("SELECT kind, state, created_at, sent_at FROM outbox WHERE recipient = $1 ORDER BY id")),
        (
            "files",
            sql!("SELECT id, owner_kind, owner_id, name, size, added_at FROM files WHERE added_by = $1 ORDER BY id"),
        ),
        (
            "audit_rows",
            sql!(
                "SELECT a.at, a.action, a.object_kind, a.object_id, a.detail FROM audit_rows a \
                 JOIN person_keys k ON k.key = a.person_key WHERE k.person = $1 ORDER BY a.id"
            ),
        ),
    ];
    all.extend(own!(
        "region_roles" by "person",
        "memberships" by "person",
        "consents" by "person",
        "follows" by "person",
        "letter_settings" by "person",
        "saved_searches" by "person",
        "selections" by "person",
        "exports" by "person",
        "hand_overs" by "from_person",
        "needs" by "author",
        "need_steps" by "by_person",
        "offers" by "author",
        "offer_steps" by "by_person",
        "scorers" by "person",
        "invitation_questions" by "person",
        "invitation_answers" by "person",
        "connection_steps" by "by_person",
        "connection_assents" by "person",
        "initiatives" by "project_leader",
        "representatives" by "person",
        "steering_seats" by "person",
        "attendances" by "person",
        "contacts" by "by_person",
        "actions" by "owner_person",
        "risks" by "owner_person",
        "commitments" by "agreed_by",
    ));
    all.extend(of_cocreation().into_iter().chain(of_rounds()));
    all.push(("scores", ballots("scores")));
    all.push(("weights", ballots("weights")));
    all
}

fn of_cocreation() -> Vec<(&'static str, Sql)> {
    own!(
        "collaborations" by "recorded_by",
        "thickness_ratings" by "rater",
        "process_evaluations" by "recorded_by",
        "matrix_notes" by "recorded_by",
        "circle_texts" by "recorded_by",
        "peer_sessions" by "recorded_by",
        "peer_points" by "recorded_by",
        "way_in_counts" by "recorded_by",
        "mirrors" by "opened_by",
    )
}

fn of_rounds() -> Vec<(&'static str, Sql)> {
    let mut all = vec![
        (
            "instruments",
            sql!("SELECT id, key, version, based_on, created_at FROM instruments WHERE by_person = $1 ORDER BY id"),
        ),
        (
            "releases",
            sql!("SELECT id, round, seq, state, asked_at, made_at FROM releases WHERE by_person = $1 ORDER BY id"),
        ),
        // Whom somebody has asked is about others; where they are asked themselves is theirs.
        (
            "round_invitations",
            sql!(
                "SELECT i.round, i.email, i.language, i.written_on, i.reminders, i.reminded_on, i.has_answered \
                 FROM round_invitations i JOIN persons p ON p.email_folded = i.email_folded WHERE p.id = $1 ORDER BY i.id"
            ),
        ),
        (
            "round_invitations_sent",
            sql!(
                "SELECT round, COUNT(*) AS sent FROM round_invitations WHERE by_person = $1 GROUP BY round ORDER BY round"
            ),
        ),
    ];
    all.extend(own!("rounds" by "by_person", "round_steps" by "by_person", "network_answers" by "by_person"));
    all.extend(own!("samson_sessions" by "facilitator"));
    all
}

fn ballots(table: &str) -> Sql {
    const OWN: &str = "WHERE scorer IN (SELECT id FROM scorers WHERE person = $1) ORDER BY scorer, criterion";
    match table {
        "scores" => sql!("SELECT * FROM scores ", OWN),
        _ => sql!("SELECT * FROM weights ", OWN),
    }
}

/// Open duties of `$2` in initiatives that go on, for those who may hand them over: the person, the coordinators and
/// the administrators. What they are about is told to those who see the initiative; the others see that there is one.
pub(super) fn duties() -> Sql {
    const ALLOWED: &str = concat_sql!(
        " AND i.outcome IS NULL AND ($1 = $2 OR EXISTS (SELECT 1 FROM region_roles WHERE person = $1 \
         AND role IN ('coordinator', 'administrator') AND ended_at IS NULL)) "
    );
    const SEEN: &str = concat_sql!(
        "CASE WHEN $1 = $2 OR EXISTS (SELECT 1 FROM initiatives i WHERE i.id = d.initiative AND ",
        crate::initiatives::SIGHT,
        ") THEN "
    );
    const WITHIN: &str = concat_sql!(
        "CASE WHEN $1 = $2 OR EXISTS (SELECT 1 FROM initiatives i WHERE i.id = d.initiative AND ",
        crate::initiatives::INSIDE,
        ") THEN "
    );
    sql!(
        "SELECT d.kind, d.initiative, ",
        SEEN,
        "d.title END AS title, d.row, ",
        WITHIN,
        "d.words END AS words FROM (SELECT 'leader' AS kind, i.id AS initiative, i.title, i.id AS row, CAST(NULL AS TEXT) AS words \
         FROM initiatives i WHERE i.project_leader = $2",
        ALLOWED,
        "UNION ALL SELECT 'action', i.id, i.title, a.id, a.title FROM actions a \
         JOIN initiatives i ON i.id = a.subject_id WHERE a.owner_person = $2 AND 'open' = \
         (SELECT s.state FROM action_steps s WHERE s.action = a.id ORDER BY s.seq DESC LIMIT 1)",
        ALLOWED,
        "UNION ALL SELECT 'risk', i.id, i.title, r.id, r.title FROM risks r \
         JOIN initiatives i ON i.id = r.subject_id WHERE r.owner_person = $2 AND 'gone' <> \
         (SELECT s.state FROM risk_steps s WHERE s.risk = r.id ORDER BY s.seq DESC LIMIT 1)",
        ALLOWED,
        "UNION ALL SELECT 'receiver', i.id, i.title, r.id, r.unit FROM receivers r \
         JOIN initiatives i ON i.id = r.initiative WHERE r.owner_person = $2 AND r.ended_at IS NULL",
        ALLOWED,
        "UNION ALL SELECT 'after_plan', i.id, i.title, p.id, p.words FROM after_plans p \
         JOIN initiatives i ON i.id = p.subject_id WHERE p.owner_person = $2 AND p.ended_at IS NULL",
        ALLOWED,
        "UNION ALL SELECT 'representative', i.id, i.title, r.id, o.name FROM representatives r \
         JOIN initiatives i ON i.id = r.subject_id JOIN organisations o ON o.id = r.organisation \
         WHERE r.person = $2 AND r.to_date IS NULL",
        ALLOWED,
        "UNION ALL SELECT 'seat', i.id, i.title, t.id, t.seat FROM steering_seats t \
         JOIN initiatives i ON i.id = t.subject_id WHERE t.person = $2 AND t.to_date IS NULL",
        ALLOWED,
        ") d"
    )
}
