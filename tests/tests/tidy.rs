//! The house is kept as ARCHITECTURE.md says: what may use what, equal catalogues, no raw HTML, no long files.

mod catalogues;
mod queries;

use std::path::{Path, PathBuf};

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
