//! Starting: the real program refuses what it must, in one sentence, and serves what it was told to.

use journeys::{Kind, Server, TestDatabase};
use std::process::Command;
use store::Clock;

/// Runs the program to its end; what it says on standard error.
fn refused(words: &[&str]) -> String {
    let done = Command::new(journeys::server::binary()).args(words).output().unwrap();
    assert!(!done.status.success(), "{words:?} was not refused");
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    said
}

#[test]
fn wrong_configuration_is_refused_in_one_sentence() {
    for (words, named) in [
        (&["serve", "--listen", "here"][..], "listen: \"here\" is not an address"),
        (&["serve", "--database", "mysql://x"], "is neither a file nor postgres://"),
        (&["serve", "--config", "/no/such/file.toml"], "config: /no/such/file.toml"),
        (&["serve", "--region-colour", "blue"], "is not a colour such as #0062ba"),
        (&["serve", "--database", "/no/such/folder/r.sqlite"], "the database cannot be opened"),
        (&["serve", "--database", "postgres://127.0.0.1:1/x"], "the database cannot be opened"),
        (&["serve", "--smtp", "carrier pigeon"], "smtp:"),
        (&["invite", "nobody", "--name", "N"], "email:"),
    ] {
        let said = refused(words);
        assert!(said.starts_with("koblingsboks: ") && said.contains(named), "{words:?}: {said}");
    }
}

#[tokio::test]
async fn a_newer_database_another_collation_and_a_full_one_are_refused() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        database.open(Clock::System).await.close().await;
        database
            .run("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9999, 'n', 'x', 'x')")
            .await;
        assert!(refused(&["serve", "--database", &database.url]).contains("newer than this program"));
    }
    let other = TestDatabase::with_collation(Kind::Postgres, "C.UTF-8").await;
    assert!(refused(&["serve", "--database", &other.url]).contains("collation"));
    let full = TestDatabase::new(Kind::Sqlite).await;
    drop(Server::start("demo", &full.url, &[]));
    assert!(refused(&["demo", "--database", &full.url]).contains("the database is not empty"));
}

#[tokio::test]
async fn the_region_has_its_own_name_logo_and_colour() {
    let folder = tempfile::tempdir().unwrap();
    let logo = folder.path().join("logo.svg");
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='4' cy='4' r='4'/></svg>";
    std::fs::write(&logo, drawing).unwrap();
    let database = TestDatabase::new(Kind::Sqlite).await;
    let words = ["--region-name", "Fjellregionen", "--region-colour", "#7a1f5c", "--region-logo"];
    let server = Server::start("serve", &database.url, &[&words[..], &[logo.to_str().unwrap()]].concat());
    let page = reqwest::get(format!("{}/sign-in", server.address)).await.unwrap().text().await.unwrap();
    assert!(page.contains("<title>Logg inn – Fjellregionen</title>"), "{page}");
    let place = |end: &str| {
        let found = page.split('"').find(|part| part.starts_with("/theme/") && part.ends_with(end));
        format!("{}{}", server.address, found.unwrap_or_else(|| panic!("no {end} in {page}")))
    };
    let style = reqwest::get(place("theme.css")).await.unwrap().text().await.unwrap();
    assert!(style.contains("--ds-color-accent-base-default:#7a1f5c"), "{style}");
    let sent = reqwest::get(place("/logo")).await.unwrap();
    assert_eq!(sent.headers()["content-type"], "image/svg+xml");
    assert_eq!(sent.text().await.unwrap(), drawing);
}
