//! Every query on a guarded table says who asks, or is excused with a reason.

use store::registered;

/// Queries that read guarded tables without the predicate of who may see, each with why.
const WITHOUT_SIGHT: &[(&str, &str)] = &[
    ("SELECT version FROM needs WHERE id = $1", "after the act has checked that the viewer may change it"),
    ("SELECT seq", "steps are numbered within an act"),
    ("SELECT id FROM needs WHERE id = $1", "whether an id is taken, which nobody is shown"),
    ("SELECT id, title, text_folded FROM needs", "puts words into the index, which is read through the predicate"),
    ("SELECT id FROM offers WHERE id = $1", "whether an id is taken, which nobody is shown"),
    ("SELECT organisation FROM offers WHERE id = $1", "an offer in the trash, that only its own take back"),
    ("SELECT stage FROM needs WHERE id = $1", "after the act has checked that the viewer may take the step"),
    ("SELECT MAX(seq) FROM connection_steps", "the dialogue that a yes is said in, within an act"),
    ("SELECT side FROM connection_assents", "whether a side has said yes, within an act"),
    ("SELECT id FROM connections WHERE need", "whether the coordinator has begun the same before"),
    ("SELECT COUNT(*) FROM connections WHERE need", "whether any connection is left, within an act"),
    ("SELECT c.id, c.organisation, c.state_at", "reminders are posted by the clock, and read through the predicate"),
    ("SELECT organisation FROM invitation_answers", "an answer that only its own organisation takes back"),
    ("SELECT need_version FROM invitations", "after the act has checked that the viewer may answer"),
    ("SELECT id FROM initiatives WHERE id = $1", "whether an id is taken, which nobody is shown"),
    ("SELECT v.title, v.state, v.state_at, v.reason", "by the secret that only whoever told it was given"),
    ("SELECT facts FROM initiative_versions", "copied on within the act that hands it over"),
    ("SELECT id FROM initiative_needs WHERE initiative = $1", "after the act has found the initiative for its writer"),
    ("SELECT need FROM initiative_needs WHERE id = $1", "after the act has found the initiative for its writer"),
    ("SELECT person, list, query, format FROM exports", "what a job works on, which nobody is shown"),
    ("SELECT kind, name, choice, source_date, content,", "what a job works on, which nobody is shown"),
    ("SELECT state FROM imports", "after the act has checked that the viewer is a coordinator, or within a job"),
    ("SELECT id, choice FROM imports WHERE choice LIKE", "emptied within the act that erases an organisation"),
    ("SELECT h.id, h.person, h.kinds", "whose turn it is to be told, which nobody is shown"),
    ("SELECT d.id FROM webhook_deliveries", "whether anything is due, which nobody is shown"),
    ("SELECT h.person, h.url, h.secret", "where to send what was just taken, which nobody is shown"),
    ("SELECT state FROM webhook_deliveries", "after the act has found the webhook for its owner"),
    ("SELECT d.webhook, (SELECT k.seq", "what is too much to keep, which nobody is shown"),
    (
        "SELECT m.id, m.title, m.group_one, m.group_two, m.code, m.language, m.closed_at, \
         (SELECT COUNT(DISTINCT a.sheet) FROM mirror_answers a WHERE a.mirror = m.id) AS answered FROM mirrors m WHERE m.code",
        "by the code",
    ),
    ("SELECT COALESCE(MAX(version), 0) FROM circle_texts", "after the act has found the initiative for one inside"),
    ("SELECT l.id FROM initiative_needs l JOIN initiatives i", "whether another answers a need, which nobody is shown"),
];

/// What stands in queries that read rounds without the predicate of who may see, each with why.
const ROUNDS_WITHOUT_SIGHT: &[(&str, &str)] = &[
    ("FROM sheets WHERE id = $1", "by the secret that only the respondent has"),
    ("FROM answers WHERE sheet = $1", "by the secret that only the respondent has"),
    ("FROM round_invitations WHERE token_hash = $1", "by the secret that only the respondent has"),
    ("SELECT s.id FROM sheets s JOIN rounds d", "whether a respondent's sheet may still be written on"),
    ("WHERE d.code = $1", "by the code that only those have who were shown it"),
    ("WHERE d.id = $1", "by the secret that only the respondent has, or what a job works on"),
    ("FROM round_groups WHERE round = $1", "after the round was found by its code or secret, or by a job"),
    ("WHERE d.kind = 'network' AND d.state = 'open'", "every person may answer it for their own organisation"),
    ("FROM network_done WHERE round = $1", "after the page has checked that the viewer may answer for it"),
    ("FROM round_invitations WHERE id = $1", "where a letter goes, which nobody is shown"),
    ("SELECT id, written_on, reminded_on", "whom a job reminds, which nobody is shown"),
    ("WHERE d.state = 'open' AND d.kind = 'survey'", "what a job works on, which nobody is shown"),
    ("WHERE d.state = 'open' AND d.closes_on < $1", "what a job works on, which nobody is shown"),
    ("WHERE d.state = 'closed' AND d.keep_until < $1", "what a job works on, which nobody is shown"),
    ("SELECT round, seed, final", "what a job works on, which nobody is shown"),
    ("SELECT round_group, COUNT(*) FROM round_invitations", "what a job works on, which nobody is shown"),
    ("WHERE round = $1 AND finished = 1", "what a job works on, which nobody is shown"),
    ("WHERE s.round = $1 AND s.finished = 1", "what a job works on, which nobody is shown"),
    ("SELECT seq, body, basis FROM releases", "what a job works on, which nobody is shown"),
    ("SELECT id FROM releases WHERE round = $1", "after the act has checked that the viewer keeps the round"),
];

/// What stands in queries that read sessions without the predicate of who may see, each with why.
const SESSIONS_WITHOUT_SIGHT: &[(&str, &str)] = &[
    ("WHERE z.code = $1", "by the code that only those have who were shown it"),
    ("WHERE t.id = $1", "by the secret that one phone alone has"),
    ("FROM samson_singles WHERE participant = $1", "by the secret that one phone alone has"),
    ("FROM samson_singles WHERE session = $1", "after the session was found by its code, or within an act"),
    ("FROM samson_participants WHERE session = $1", "after the session was found by its code, or within an act"),
    ("FROM samson_answers WHERE session = $1", "after the session was found by its code or secret, or within an act"),
    ("FROM samson_sessions WHERE id = $1", "after the act has found the session for its viewer"),
    ("FROM samson_actions WHERE session = $1", "after the act has found the session for its viewer"),
];

/// What those see who see an initiative.
const INITIATIVES: &[&str] = &[
    "initiatives",
    "initiative_versions",
    "initiative_needs",
    "initiative_targets",
    "initiative_decisions",
    "participations",
    "phase_steps",
    "closures",
    "anchors",
    "receivers",
    "buyers",
    "pilot_judgements",
];

/// What those see who are inside, or may see the figures.
const WITHIN_INITIATIVES: &[&str] = &[
    "gate_answers",
    "money_lines",
    "after_plans",
    "expectations",
    "stakeholders",
    "risks",
    "risk_steps",
    "actions",
    "action_steps",
    "rhythms",
    "meetings",
    "attendances",
    "contacts",
    "commitments",
    "deliveries",
];

/// The guarded tables, each with the predicates one of which must stand in every query that reads it.
fn guarded() -> Vec<(&'static [&'static str], Vec<&'static str>)> {
    vec![
        (
            &["needs", "need_steps", "need_versions", "need_items"],
            vec![
                features::needs::SIGHT,
                // Whoever is party to a connection, or may answer an invitation, was shown the need by it.
                features::connections::SIGHT,
                features::connections::INVITED,
                features::connections::ANSWER,
                features::connections::DESK,
            ],
        ),
        (
            &["connections", "connection_steps", "connection_assents"],
            vec![features::connections::SIGHT, features::connections::DESK],
        ),
        (
            &["invitations", "invitation_questions", "invitation_answers"],
            vec![
                features::connections::INVITED,
                features::connections::ANSWER,
                features::connections::DESK,
                features::actors::OWN,
                features::people::IS_COORDINATOR,
            ],
        ),
        (&["match_runs", "match_hits", "match_changes"], vec![features::connections::DESK]),
        (&["exports", "export_parts"], vec![features::exports::SIGHT]),
        (&["imports", "import_lines"], vec![features::people::IS_COORDINATOR]),
        (&["decisions", "decision_people"], vec![features::plan::SIGHT]),
        (
            &["offers", "offer_steps", "offer_versions"],
            vec![
                features::offers::SIGHT,
                // An offer is named to both sides of a connection, and where it was given as an answer.
                features::connections::SIGHT,
                features::connections::ANSWER,
                features::connections::DESK,
            ],
        ),
        (
            INITIATIVES,
            vec![features::initiatives::SIGHT, features::initiatives::INSIDE, features::initiatives::FIGURES],
        ),
        (WITHIN_INITIATIVES, vec![features::initiatives::INSIDE, features::initiatives::FIGURES]),
        (
            &["thickness_ratings"],
            vec![
                features::cocreation::SIGHT,
                features::initiatives::SIGHT,
                features::initiatives::INSIDE,
                features::people::IS_PERSON,
            ],
        ),
        (&["collaborations"], vec![features::people::IS_PERSON]),
        (
            &[
                "process_evaluations",
                "matrix_notes",
                "circle_rounds",
                "circle_texts",
                "way_in_counts",
                "peer_points",
                "mirrors",
                "mirror_answers",
            ],
            vec![features::initiatives::INSIDE],
        ),
        (&["peer_sessions", "peer_parties"], vec![features::cocreation::PEER_SIGHT, features::initiatives::INSIDE]),
        (&["webhooks", "webhook_deliveries"], vec![features::webhooks::OWN]),
        (
            &["rounds", "round_steps", "round_groups", "releases"],
            vec![features::rounds::SIGHT, features::rounds::KEEPS],
        ),
        (&["network_answers", "network_done"], vec![features::rounds::SIGHT, features::rounds::KEEPS]),
        (&["sheets", "answers", "round_invitations"], vec![features::rounds::KEEPS]),
        (
            &["samson_sessions", "samson_answers", "samson_participants", "samson_singles", "samson_actions"],
            vec![features::samson::SIGHT],
        ),
    ]
}

#[test]
fn every_query_on_guarded_tables_says_who_asks() {
    for (tables, sights) in guarded() {
        for statement in registered().filter(|statement| statement.file.contains("features/src")) {
            let reads = tables.iter().any(|table| {
                ["FROM ", "JOIN "].iter().any(|word| {
                    let named = format!("{word}{table}");
                    statement.text.match_indices(&named).any(|(place, _)| {
                        !statement.text[place + named.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    })
                })
            });
            let is_write = ["INSERT", "UPDATE", "DELETE"].iter().any(|word| statement.text.starts_with(word));
            // A case is taken out by coordinators alone, who see every table.
            let desk = statement.file.ends_with("archive/facts.rs")
                && statement.text.contains(features::people::IS_COORDINATOR);
            // Somebody's own data are read by their id; whoever may is asked before.
            let desk = desk || statement.file.ends_with("privacy/facts.rs");
            let excused = desk
                || WITHOUT_SIGHT.iter().any(|(text, _)| statement.text.starts_with(text))
                || statement.file.contains("src/rounds/")
                    && ROUNDS_WITHOUT_SIGHT.iter().any(|(text, _)| statement.text.contains(text))
                || statement.file.contains("/samson/")
                    && SESSIONS_WITHOUT_SIGHT.iter().any(|(text, _)| statement.text.contains(text));
            assert!(
                !reads || is_write || excused || sights.iter().any(|sight| statement.text.contains(sight)),
                "{}:{} reads {tables:?} without saying who asks: {}",
                statement.file,
                statement.line,
                statement.text
            );
        }
    }
}

/// Queries that read ballots without the predicate of who may see them, each with why.
const WITHOUT_BALLOT: &[(&str, &str)] = &[
    ("SELECT s.organisation FROM scorers s WHERE", "who is done, for the coordinator alone, as the statement says"),
    ("SELECT id FROM scorers WHERE", "the row that an act has just made"),
    ("SELECT p.id, p.name, p.language, p.opened_at", "whether one's own ballot is done, and that nobody is named"),
];

#[test]
fn every_query_on_ballots_says_who_asks() {
    use features::prioritisation::{BALLOT, SIGHT};
    for statement in registered().filter(|statement| statement.file.contains("features/src")) {
        let tables = ["scorers", "weights", "scores"];
        let reads = tables
            .iter()
            .any(|table| ["FROM", "JOIN"].iter().any(|word| statement.text.contains(&format!("{word} {table} "))));
        let is_write = ["INSERT", "UPDATE", "DELETE"].iter().any(|word| statement.text.starts_with(word));
        let own = statement.file.ends_with("privacy/facts.rs");
        let excused = own || WITHOUT_BALLOT.iter().any(|(text, _)| statement.text.starts_with(text));
        let closed = statement.text.contains("p.closed_at IS NOT NULL AND") && statement.text.contains(SIGHT);
        assert!(
            !reads || is_write || excused || closed || statement.text.contains(BALLOT),
            "{}:{} reads ballots without saying who asks: {}",
            statement.file,
            statement.line,
            statement.text
        );
    }
}
