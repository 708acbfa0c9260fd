//! Where the rows of a case stand. `$1` is the viewer, `$2` the id of the need or initiative it is found by.

use store::{Sql, concat_sql, sql};

/// The needs of a case.
const NEEDS: &str = "(SELECT n.id FROM needs n WHERE n.id = $2 AND n.stage <> 'draft' \
     UNION SELECT q.need FROM initiative_needs q WHERE q.initiative = $2)";
/// The initiatives of a case.
const INITIATIVES: &str = "(SELECT i.id FROM initiatives i WHERE i.id = $2 UNION SELECT q.initiative FROM initiative_needs q WHERE q.need = $2)";
/// Only those who run the desk take a case out.
const DESK: &str = concat_sql!(" AND ", crate::people::IS_COORDINATOR, " ");

macro_rules! of {
    ($key:literal in $set:ident: $($table:literal by $order:literal),+ $(,)?) => {
        [$(($table, sql!("SELECT * FROM ", $table, " WHERE ", $key, " IN ", $set, DESK, "ORDER BY ", $order))),+]
    };
}

macro_rules! under {
    ($($table:literal by $key:literal of $parent:literal by $parent_key:literal in $set:ident order $order:literal),+ $(,)?) => {
        [$(($table, sql!("SELECT * FROM ", $table, " WHERE ", $key, " IN (SELECT up.id FROM ", $parent, " up WHERE up.",
            $parent_key, " IN ", $set, ")", DESK, "ORDER BY ", $order))),+]
    };
}

/// Every table of a case with the question that finds its rows, in the order of the chain.
pub(super) fn tables() -> Vec<(&'static str, Sql)> {
    let mut all = Vec::new();
    all.extend(of!("id" in NEEDS: "needs" by "id"));
    all.extend(of!("need" in NEEDS:
        "need_steps" by "need, seq",
        "need_versions" by "need, version",
        "need_items" by "id",
        "prioritised_needs" by "prioritisation, need",
        "prioritisation_results" by "prioritisation, need",
        "need_decisions" by "need, seq",
        "match_runs" by "id",
        "dialogue_steps" by "need, seq",
        "invitations" by "id",
        "invitation_sendings" by "id",
        "connections" by "id",
    ));
    all.extend(under!(
        "match_hits" by "run" of "match_runs" by "need" in NEEDS order "run, place",
        "match_changes" by "run" of "match_runs" by "need" in NEEDS order "id",
        "invitation_questions" by "invitation" of "invitations" by "need" in NEEDS order "id",
        "invitation_answers" by "invitation" of "invitations" by "need" in NEEDS order "id",
        "connection_steps" by "connection" of "connections" by "need" in NEEDS order "connection, seq",
        "connection_assents" by "connection" of "connections" by "need" in NEEDS order "connection, side, seq",
    ));
    all.push(("decisions", decisions()));
    all.push(("decision_people", decision_people()));
    all.extend(of!("id" in INITIATIVES: "initiatives" by "id"));
    all.extend(of!("initiative" in INITIATIVES:
        "initiative_versions" by "initiative, version",
        "initiative_needs" by "id",
        "initiative_targets" by "id",
        "initiative_decisions" by "initiative, decision",
        "initiative_partners" by "id",
        "participations" by "id",
        "phase_steps" by "id",
        "gate_answers" by "id",
        "closures" by "id",
        "anchors" by "id",
        "receivers" by "id",
        "buyers" by "id",
        "expectations" by "id",
        "stakeholders" by "id",
        "pilot_judgements" by "id",
        "samson_sessions" by "id",
        "thickness_ratings" by "id",
        "process_evaluations" by "id",
        "matrix_notes" by "id",
        "circle_rounds" by "initiative, round",
        "circle_texts" by "initiative, round, heading, version",
        "peer_parties" by "session, initiative",
        "peer_points" by "id",
        "way_in_counts" by "id",
        "mirrors" by "id",
    ));
    all.extend(under!(
        "samson_answers" by "session" of "samson_sessions" by "initiative" in INITIATIVES order "session, item",
        "samson_actions" by "session" of "samson_sessions" by "initiative" in INITIATIVES order "session, action",
    ));
    all.extend(subjects());
    all
}

/// What hangs on an initiative by its kind and id.
fn subjects() -> Vec<(&'static str, Sql)> {
    let mut all = Vec::new();
    all.extend(of!("subject_kind = 'initiative' AND subject_id" in INITIATIVES:
        "representatives" by "id",
        "steering_seats" by "id",
        "money_lines" by "id",
        "after_plans" by "id",
        "risks" by "id",
        "actions" by "id",
        "rhythms" by "id",
        "meetings" by "id",
        "contacts" by "id",
        "commitments" by "id",
    ));
    all.extend(under!(
        "risk_steps" by "risk" of "risks" by "subject_id" in INITIATIVES order "risk, seq",
        "action_steps" by "action" of "actions" by "subject_id" in INITIATIVES order "action, seq",
        "attendances" by "meeting" of "meetings" by "subject_id" in INITIATIVES order "meeting, seq",
        "deliveries" by "commitment" of "commitments" by "subject_id" in INITIATIVES order "id",
    ));
    all
}

const DECISIONS: &str = concat_sql!(
    "(SELECT decision FROM need_decisions WHERE need IN ",
    NEEDS,
    " UNION SELECT decision FROM initiative_decisions WHERE initiative IN ",
    INITIATIVES,
    ")"
);

fn decisions() -> Sql {
    sql!("SELECT * FROM decisions WHERE id IN ", DECISIONS, DESK, "ORDER BY id")
}

fn decision_people() -> Sql {
    sql!("SELECT * FROM decision_people WHERE decision IN ", DECISIONS, DESK, "ORDER BY decision, seq")
}

/// The files of a case, the first one first.
pub(super) fn files() -> Sql {
    sql!(
        "SELECT f.id, f.owner_kind, f.owner_id, f.name, f.media_type, f.size, f.sha256, f.added_at, f.content \
         FROM files f WHERE f.trashed_at IS NULL AND (f.owner_id IN ",
        NEEDS,
        " OR f.owner_id IN ",
        INITIATIVES,
        ")",
        DESK,
        "ORDER BY f.added_at, f.id"
    )
}

/// The rows of the journal about the case's things, with their seals, the first one first.
pub(super) fn journal() -> Sql {
    sql!(
        "SELECT s.place, s.hash, a.at, p.name AS person, a.action, a.object_kind, a.object_id, a.detail \
         FROM audit_rows a LEFT JOIN audit_seals s ON s.audit_row = a.id \
         LEFT JOIN person_keys k ON k.key = a.person_key LEFT JOIN persons p ON p.id = k.person \
         WHERE (a.object_kind = 'need' AND a.object_id IN ",
        NEEDS,
        " OR a.object_kind = 'initiative' AND a.object_id IN ",
        INITIATIVES,
        " OR a.object_kind = 'decision' AND a.object_id IN ",
        DECISIONS,
        " OR a.object_kind = 'connection' AND a.object_id IN (SELECT c.id FROM connections c WHERE c.need IN ",
        NEEDS,
        "))",
        DESK,
        "ORDER BY a.at, a.id"
    )
}
