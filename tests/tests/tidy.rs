//! The house is kept as ARCHITECTURE.md says: what may use what, equal catalogues, no raw HTML, no long files.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use store::registered;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(place) = waiting.pop() {
        for entry in std::fs::read_dir(&place).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// The order in which capabilities may use each other, as `features/src/lib.rs` names them.
const CAPABILITIES: &[&str] = &[
    "people",
    "audit",
    "files",
    "selections",
    "actors",
    "imports",
    "plan",
    "inventory",
    "needs",
    "prioritisation",
    "offers",
    "connections",
    "initiatives",
    "instruments",
    "rounds",
    "samson",
    "cocreation",
    "archive",
    "follows",
    "webhooks",
    "privacy",
    "lists",
    "exports",
    "entry",
    "board",
];

#[test]
fn a_capability_uses_only_those_before_it() {
    let named: Vec<String> = std::fs::read_to_string(root().join("crates/features/src/lib.rs"))
        .unwrap()
        .lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.trim_end_matches(';').to_owned()))
        .collect();
    assert_eq!(named, CAPABILITIES);
    for (path, text) in sources("crates/features/src") {
        let own = path.components().nth(3).and_then(|part| part.as_os_str().to_str()).unwrap_or_default();
        let Some(place) = CAPABILITIES.iter().position(|name| *name == own) else { continue };
        for later in &CAPABILITIES[place + 1..] {
            assert!(
                !text.contains(&format!("crate::{later}")),
                "{} uses {later}, which comes after it",
                path.display()
            );
        }
    }
}

#[test]
fn the_floors_know_only_those_below() {
    for (folder, forbidden) in [
        ("crates/model/src", &["store::", "features::", "view::", "web::", "sqlx", "axum"][..]),
        ("crates/analysis/src", &["store::", "features::", "view::", "web::", "sqlx", "axum"]),
        ("crates/intake/src", &["store::", "analysis::", "search::", "features::", "view::", "web::", "sqlx", "axum"]),
        ("crates/store/src", &["intake::", "features::", "view::", "web::", "axum"]),
        ("crates/features/src", &["view::", "web::", "axum", "sqlx", "maud"]),
        ("crates/view/src", &["store::", "&mut Reader", "&mut Writer", "axum", "sqlx", "web::"]),
        ("crates/paper/src", &["store::", "features::", "analysis::", "web::", "axum", "sqlx", "std::fs", "std::net"]),
        ("crates/web/src", &["sqlx", "html!", "koblingsboks::", "paper::", "typst"]),
    ] {
        for (path, text) in sources(folder) {
            for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                for word in forbidden {
                    assert!(!line.contains(word), "{}:{} knows {word}", path.display(), number + 1);
                }
            }
        }
    }
}

#[test]
fn only_the_dialect_names_a_database() {
    for (path, text) in sources("crates") {
        let allowed =
            ["dialect.rs", "dialect/changes.rs", "configuration.rs", "migrate.rs", "open_refusal.rs", "tests.rs"]
                .iter()
                .any(|name| path.ends_with(name));
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let named = ["sqlx", "Sqlite", "Postgres"].iter().any(|word| code.contains(word));
        assert!(allowed || !named, "{} names a database", path.display());
    }
}

#[test]
fn nothing_puts_raw_html_on_a_page() {
    for (path, text) in sources("crates") {
        assert!(!text.contains("PreEscaped"), "{}", path.display());
    }
}

#[test]
fn no_feature_reads_a_clock() {
    for folder in [
        "crates/model/src",
        "crates/analysis/src",
        "crates/intake/src",
        "crates/features/src",
        "crates/view/src",
        "crates/paper/src",
    ] {
        for (path, text) in sources(folder) {
            for word in ["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now"] {
                assert!(!text.contains(word), "{} reads a clock", path.display());
            }
        }
    }
}

#[test]
fn no_file_is_longer_than_a_room_and_no_function_than_a_screen() {
    for (path, text) in sources("crates") {
        let lines = text.lines().count();
        assert!(lines <= 500, "{}: {lines} lines", path.display());
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        drop(file);
        let (mut name, mut begun) = (String::new(), 0);
        for (number, line) in text.lines().enumerate() {
            let indented = line.trim_start();
            let signature =
                indented.trim_start_matches("pub ").trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
            let signature = signature.trim_start_matches("const ").trim_start_matches("async ");
            if line.len() - indented.len() <= 4 && signature.starts_with("fn ") {
                (name, begun) = (signature.to_owned(), number);
            }
            if (line == "}" || line == "    }") && !name.is_empty() {
                let length = number - begun + 1;
                assert!(length <= 70, "{}:{}: {length} lines: {name}", path.display(), begun + 1);
                name.clear();
            }
        }
    }
}

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

fn variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    fn inline(expression: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
        match expression {
            InlineExpression::VariableReference { id } => {
                found.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => whole(expression, found),
            _ => {}
        }
    }
    fn whole(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
        match expression {
            Expression::Inline(expression) => inline(expression, found),
            Expression::Select { selector, variants } => {
                inline(selector, found);
                for variant in variants {
                    variables(&variant.value, found);
                }
            }
        }
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            whole(expression, found);
        }
    }
}

fn catalogue(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let parsed = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut keys = BTreeMap::new();
    for entry in &parsed.body {
        if let Entry::Message(message) = entry {
            let mut found = BTreeSet::new();
            if let Some(value) = &message.value {
                variables(value, &mut found);
            }
            let before = keys.insert(message.id.name.to_owned(), found);
            assert!(before.is_none(), "{} stands twice", message.id.name);
        }
    }
    keys
}

#[test]
fn the_three_catalogues_have_the_same_keys_and_parts() {
    let [first, rest @ ..] = view::catalogue_keys();
    let bokmal = catalogue(first.1);
    assert!(bokmal.len() > 450, "{}", bokmal.len());
    for (language, text) in rest {
        let other = catalogue(text);
        for (key, parts) in &bokmal {
            assert_eq!(Some(parts), other.get(key), "{language}: {key}");
        }
        for key in other.keys() {
            assert!(bokmal.contains_key(key), "{language}: {key} is not in bokmål");
        }
    }
}

#[test]
fn every_key_that_the_code_names_is_in_the_catalogue_and_every_key_is_used() {
    let keys = catalogue(view::catalogue_keys()[0].1);
    let code: String = [
        "crates/view/src",
        "crates/web/src",
        "crates/paper/src",
        "crates/features/src",
        "crates/intake/src",
        "crates/model/src",
    ]
    .iter()
    .flat_map(|f| sources(f))
    .map(|(_, text)| text)
    .collect();
    let named = |marker: &str, prefix: &str| -> Vec<String> {
        code.match_indices(marker)
            .map(|(place, _)| &code[place + marker.len()..])
            .filter_map(|rest| rest.split('"').next())
            .filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
            .map(|key| format!("{prefix}{key}"))
            .collect()
    };
    for (marker, prefix) in [("say(\"", ""), (".with(\"", ""), (".count(\"", ""), ("Reason::new(\"", "refusal-")] {
        for key in named(marker, prefix) {
            let part = prefix.is_empty() && !keys.contains_key(&key) && !key.contains('-');
            assert!(part || keys.contains_key(&key), "{key} is not in the catalogue");
        }
    }
    for key in keys.keys() {
        let stem = ["-title", "-text", "-subject", "-intro", "-hint"].iter().find_map(|end| key.strip_suffix(end));
        assert!(is_used(&code, key) || stem.is_some_and(|stem| is_used(&code, stem)), "{key} is used nowhere");
    }
}

/// Whether the code names a key, whole or put together from a beginning and a word.
fn is_used(code: &str, key: &str) -> bool {
    let quoted = |text: &str| code.contains(&format!("\"{text}\"")) || code.contains(&format!("'{text}'"));
    let parts: Vec<&str> = key.split('-').collect();
    quoted(key)
        || (1..parts.len()).any(|cut| {
            let (head, tail) = (parts[..cut].join("-"), parts[cut..].join("-"));
            let begun = code.contains(&format!("\"{head}-")) || code.contains(&format!("{head}-{{")) || is_group(&head);
            let action = head == "action" && code.replace(['.', '_'], "-").contains(&format!("\"{tail}\""));
            action
                || begun
                    && (tail.chars().all(|c| c.is_ascii_digit()) || quoted(&tail) || quoted(&tail.replace('-', "_")))
        })
}

/// Whether keys that begin so are the names of an enumeration's words.
fn is_group(head: &str) -> bool {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let words = ["words.rs", "words/asking.rs", "words/chain.rs", "words/cocreation.rs", "words/letters.rs"];
    let text: String = words.iter().map(|name| read(&format!("crates/model/src/{name}"))).collect();
    let camel: String = head.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
    text.contains(&format!("    {camel} {{"))
        || ["refusal", "done", "step", "direction", "strength", "account", "thing", "sort", "problem"].contains(&head)
}

#[test]
fn the_dependencies_come_from_one_place_under_known_licences() {
    let metadata = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform"])
        .arg(format!("{}-unknown-linux-gnu", std::env::consts::ARCH))
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let known = [
        "MIT",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "Zlib",
        "Unicode-3.0",
        "CC0-1.0",
        "MPL-2.0",
        "EUPL-1.2",
        "CDLA-Permissive-2.0",
        "BSL-1.0",
        "0BSD",
        "Unlicense",
        "MIT-0",
        "Apache-2.0 WITH LLVM-exception",
    ];
    for package in metadata["packages"].as_array().unwrap() {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or_default());
        let choices: Vec<&str> = licence.split(" OR ").flat_map(|part| part.split('/')).collect();
        let fine = choices
            .iter()
            .any(|choice| choice.split(" AND ").all(|part| known.contains(&part.trim().trim_matches(['(', ')']))));
        assert!(fine, "{name}: {licence:?}");
        let source = package["source"].as_str();
        assert!(source.is_none_or(|source| source.starts_with("registry+")), "{name}: {source:?}");
    }
}
