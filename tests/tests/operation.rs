//! What those who run the program use: measures, readiness, a look at everything, and accounts from the command line.

use journeys::{Kind, Server, TestDatabase};
use std::process::Command;

fn run(words: &[&str], database: &str) -> Result<String, String> {
    let done = Command::new(journeys::server::binary()).args(words).args(["--database", database]).output().unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    if done.status.success() { Ok(said) } else { Err(String::from_utf8(done.stderr).unwrap()) }
}

#[tokio::test]
async fn measures_count_requests_by_route_and_stand_apart_from_the_pages() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let metrics = format!("127.0.0.1:{port}");
        let server = Server::start("demo", &database.url, &["--metrics", &metrics]);
        for path in ["/sign-in", "/sign-in", "/ready", "/needs/0/x"] {
            reqwest::get(format!("{}{path}", server.address)).await.unwrap();
        }
        let told = reqwest::get(format!("http://{metrics}/metrics")).await.unwrap();
        assert_eq!(told.status(), 200);
        let text = told.text().await.unwrap();
        let line = "koblingsboks_requests_total{method=\"GET\",route=\"/sign-in\",status=\"200\"} 2";
        assert!(text.contains(line), "{text}");
        assert!(text.contains("koblingsboks_rows{what=\"journal\",state=\"unsealed\"}"), "{text}");
        assert!(text.trim_end().ends_with("# EOF"), "as OpenMetrics ends");
        let hidden = reqwest::get(format!("{}/metrics", server.address)).await.unwrap();
        assert_eq!(hidden.status(), 404, "not where visitors are");
        let ready = reqwest::get(format!("{}/ready", server.address)).await.unwrap();
        assert_eq!(ready.text().await.unwrap(), "ready\n");
    }
}

#[tokio::test]
async fn a_look_finds_a_whole_region_whole_and_says_what_is_wrong() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        Server::start("demo", &database.url, &[]).kill();
        let said = run(&["doctor"], &database.url).unwrap();
        assert!(said.contains("ok    each need stands at its last step"), "{said}");
        database.run("UPDATE needs SET stage = 'solved' WHERE stage = 'qualified'").await;
        let said = run(&["doctor"], &database.url).unwrap_err();
        assert!(said.contains("WRONG") && said.contains("elsewhere than at their last step"), "{said}");
    }
}

#[tokio::test]
async fn accounts_are_kept_from_the_command_line_by_the_rules_of_the_pages() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        run(&["invite", "aase@test.example", "--name", "Åse"], &database.url).unwrap();
        let listed = run(&["user", "list"], &database.url).unwrap();
        assert_eq!(listed.trim(), "aase@test.example\tinvited\tadministrator\tÅse");
        let last = run(&["user", "end", "AASE@test.example"], &database.url).unwrap_err();
        assert!(last.contains("last-administrator"), "{last}");
        run(&["invite", "bo@test.example", "--name", "Bo", "--role", "coordinator"], &database.url).unwrap();
        run(&["user", "roles", "bo@test.example", "administrator", "coordinator"], &database.url).unwrap();
        run(&["user", "end", "aase@test.example"], &database.url).unwrap();
        assert!(run(&["user", "list"], &database.url).unwrap().contains("aase@test.example\tclosed\t-\tÅse"));
        run(&["user", "reopen", "aase@test.example"], &database.url).unwrap();
        assert!(run(&["user", "end", "nobody@test.example"], &database.url).unwrap_err().contains("nobody has"));
    }
}
