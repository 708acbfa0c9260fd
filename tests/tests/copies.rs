//! Copies of a region by the real program: out of either database, into either, while it serves; and the upgrade of a
//! region that an earlier edition wrote.

use journeys::{Kind, Server, TestDatabase};
use std::path::{Path, PathBuf};
use std::process::Command;
use store::Clock;

/// Runs a command to its end: what it says, or its one sentence of refusal.
fn run(words: &[&str], database: &str) -> Result<String, String> {
    let done = Command::new(journeys::server::binary()).args(words).args(["--database", database]).output().unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    if done.status.success() { Ok(said) } else { Err(String::from_utf8(done.stderr).unwrap()) }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

async fn demo(kind: Kind) -> (TestDatabase, Server) {
    let database = TestDatabase::new(kind).await;
    let server = Server::start("demo", &database.url, &[]);
    (database, server)
}

#[tokio::test]
async fn a_copy_taken_from_either_database_gives_the_same_region_in_either() {
    let folder = tempfile::tempdir().unwrap();
    for kind in Kind::BOTH {
        let (database, server) = demo(kind).await;
        let file = folder.path().join(format!("{kind:?}.kb.gz"));
        run(&["backup", text(&file)], &database.url).unwrap();
        server.kill();
        let again = run(&["backup", text(&file)], &database.url).unwrap_err();
        assert!(again.contains("exists already"), "{again}");
        let mut sums = Vec::new();
        for into in Kind::BOTH {
            let empty = TestDatabase::new(into).await;
            run(&["restore", text(&file)], &empty.url).unwrap();
            sums.push(run(&["sum"], &empty.url).unwrap());
            let full = run(&["restore", text(&file)], &empty.url).unwrap_err();
            assert!(full.contains("the database is not empty"), "{full}");
            let server = Server::start("serve", &empty.url, &[]);
            assert_eq!(reqwest::get(format!("{}/health", server.address)).await.unwrap().status(), 200);
        }
        let comparable = |sum: &String| sum.lines().filter(|line| !line.ends_with(" change_log")).collect::<String>();
        assert_eq!(comparable(&sums[0]), comparable(&sums[1]), "{kind:?}");
        assert!(sums[0].lines().count() > 60);
    }
}

#[tokio::test]
async fn a_damaged_copy_is_refused_and_leaves_the_database_empty() {
    use std::io::{Read, Write};
    let folder = tempfile::tempdir().unwrap();
    let (database, server) = demo(Kind::Sqlite).await;
    let file = folder.path().join("whole.kb.gz");
    run(&["backup", text(&file)], &database.url).unwrap();
    server.kill();
    let mut whole = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(&file).unwrap()).read_to_string(&mut whole).unwrap();
    let cut = whole.rfind("{\"end\"").unwrap();
    let damages = [
        (whole[..cut].to_owned(), "ends before its last line"),
        (whole.replace("Fjord", "Fjell").replacen("019", "018", 1), "does not fit what stands before"),
        (whole.replacen("\"table\":\"persons\"", "\"table\":\"people\"", 1), "a table that this program does not know"),
        (whole.replacen("\"schema\":", "\"schema\":9", 1), "newer than this program"),
        ("{}\n".to_owned(), "not a copy of a region"),
        (String::new(), "it is empty"),
    ];
    for (place, (content, said)) in damages.iter().enumerate() {
        let broken = folder.path().join(format!("{place}.kb.gz"));
        let mut out =
            flate2::write::GzEncoder::new(std::fs::File::create(&broken).unwrap(), flate2::Compression::fast());
        out.write_all(content.as_bytes()).unwrap();
        out.finish().unwrap();
        for kind in Kind::BOTH {
            let empty = TestDatabase::new(kind).await;
            let refused = run(&["restore", text(&broken)], &empty.url).unwrap_err();
            assert!(refused.contains(said), "{place}: {refused}");
            run(&["restore", text(&file)], &empty.url).unwrap_or_else(|refused| panic!("{place}: {refused}"));
        }
    }
}

#[tokio::test]
async fn what_is_handed_on_opens_no_door() {
    let folder = tempfile::tempdir().unwrap();
    let (database, server) = demo(Kind::Sqlite).await;
    let hook = "INSERT INTO webhooks (id, person, name, url, kinds, secret, mark_xid, mark_seq, created_at) \
         SELECT 'x', MIN(id), 'Krok', 'https://m.example/', 'need', 'whsec_x', 0, 0, '2026-11-22' FROM persons";
    database.run(hook).await;
    let file = folder.path().join("on.kb.gz");
    run(&["export", text(&file)], &database.url).unwrap();
    server.kill();
    for kind in Kind::BOTH {
        let empty = TestDatabase::new(kind).await;
        run(&["import", text(&file)], &empty.url).unwrap();
        let count = "SELECT (SELECT COUNT(*) FROM persons WHERE password_hash IS NOT NULL) \
             + (SELECT COUNT(*) FROM sessions) + (SELECT COUNT(*) FROM api_tokens) + (SELECT COUNT(*) FROM links) \
             + (SELECT COUNT(*) FROM webhooks) + (SELECT COUNT(*) FROM outbox)";
        assert_eq!(empty.number(count).await, 0);
        assert!(empty.number("SELECT COUNT(*) FROM needs").await >= 40);
    }
}

/// Regions as earlier editions wrote them, with the change their tables stand at.
const KEPT: [(&str, i64); 1] = [("region-0011.kb.gz", 11)];

#[tokio::test]
async fn a_region_of_an_earlier_edition_is_brought_up_to_date_and_served() {
    for (name, stood_at) in KEPT {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        for kind in Kind::BOTH {
            let database = TestDatabase::new(kind).await;
            let said = run(&["restore", text(&file)], &database.url).unwrap();
            assert!(said.contains(&format!("stand at change {stood_at}")), "{said}");
            let server = Server::start("serve", &database.url, &[]);
            for (question, least) in [
                ("SELECT COUNT(*) FROM needs", 40),
                ("SELECT COUNT(*) FROM initiatives", 12),
                ("SELECT COUNT(*) FROM offers", 60),
                ("SELECT MAX(number) FROM schema_migrations", stood_at + 1),
            ] {
                assert!(database.number(question).await >= least, "{question}");
            }
            // The journal of before is sealed with the rest.
            for _ in 0..200 {
                if database.number("SELECT COUNT(*) FROM audit_unsealed").await == 0 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            drop(server);
            let held = run(&["journal"], &database.url).unwrap();
            assert!(held.contains("rows are sealed, 0 wait"), "{held}");
        }
    }
}

#[tokio::test]
async fn a_journal_that_was_changed_afterwards_does_not_hold() {
    let changes = [
        (
            "UPDATE audit_rows SET detail = 'x' WHERE id = (SELECT audit_row FROM audit_seals WHERE place = 7)",
            "changed at place 7",
        ),
        ("DELETE FROM audit_seals WHERE place = 9", "missing at place 9"),
        ("DELETE FROM audit_seals WHERE place > 20", "ends at place 20"),
        (
            "INSERT INTO audit_rows (id, at, action, object_kind, object_id, detail) \
             VALUES ('0', '2026-01-01T00:00:00.000Z', 'need.added', 'need', 'x', '')",
            "beside its chain",
        ),
    ];
    for kind in Kind::BOTH {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(KEPT[0].0);
        for (change, said) in changes {
            let database = TestDatabase::new(kind).await;
            run(&["restore", text(&file)], &database.url).unwrap();
            let store = database.open(Clock::System).await;
            loop {
                let sealed: Result<u64, model::Stop> = store::write!(store, |w| features::audit::act::seal(w).await);
                if sealed.unwrap() == 0 {
                    break;
                }
            }
            store.close().await;
            let held = run(&["journal"], &database.url).unwrap();
            let end = held.trim().rsplit(' ').next().unwrap().to_owned();
            run(&["journal", "--from", &end], &database.url).unwrap();
            let other = run(&["journal", "--from", &end.replace(':', ":0")], &database.url).unwrap_err();
            assert!(other.contains("does not pass through"), "{other}");
            database.run(change).await;
            let broken = run(&["journal"], &database.url).unwrap_err();
            assert!(broken.contains(said), "{kind:?}: {broken}");
        }
    }
}
