//! What those who run the program use: measures, readiness, a look at everything, and accounts from the command line.

use journeys::{Kind, Region, Role, Server, TestDatabase};
use std::process::{Command, Stdio};

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

/// What somebody does on a day when things go wrong: names, addresses, words and secrets are in what is sent, and both
/// the database and the mail fail.
async fn a_bad_day(region: &Region, server: &Server) -> Vec<String> {
    let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let (session, token) = (region.session(Role::Coordinator).await, region.token(Role::Member).await);
    let own = format!("session={}", session.reveal());
    let send = async |path: &str, form: &str| {
        let request = browser.post(format!("{}{path}", server.address)).header("origin", &server.address);
        let request = request.header("cookie", &own).header("x-forwarded-for", "203.0.113.77");
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.to_owned());
        request.send().await.unwrap().status().as_u16()
    };
    let get = async |path: &str| {
        let request = browser.get(format!("{}{path}", server.address)).header("cookie", &own);
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(send("/sign-in", "email=kari.navnesen%40hemmelig.example&password=hemmelig-passord").await, 422);
    assert_eq!(send("/forgotten", "email=member%40test.example").await, 200);
    let voice = "speaks_for=relative&title=Hemmelig+sykdom&problem=Ola+Navnesen+er+syk.&affected=Ola&place=Hjemme\
                 &contact=ola%40hemmelig.example";
    assert!(send("/nb/tell", voice).await < 500);
    assert_eq!(get("/needs?q=Navnesen+sykdom").await, 200);
    assert!(get("/links/hemmelig-lenke").await < 500);
    let call = browser.get(format!("{}/api/v1/needs?q=Navnesen", server.address)).bearer_auth(token.reveal());
    assert_eq!(call.send().await.unwrap().status(), 200);
    // Rows that name people are refused by the database, and tables are gone.
    let check =
        "ALTER TABLE organisations ADD COLUMN must TEXT CONSTRAINT refused CHECK (name <> 'Navnesen Hemmelig AS')";
    region.database.run(check).await;
    region.database.run("ALTER TABLE search_terms RENAME TO gone").await;
    assert_eq!(get("/needs?q=Navnesen+sykdom").await, 500);
    let organisation = "name=Navnesen+Hemmelig+AS&kind=company&sector=private&role=business&language=nb";
    assert_eq!(send("/organisations/new", organisation).await, 500);
    vec![session.reveal().to_owned(), token.reveal().to_owned()]
}

#[tokio::test]
async fn a_log_tells_what_went_wrong_and_nothing_about_people() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let file = std::fs::File::create(&log).unwrap();
        let level = "info,web=debug,koblingsboks=debug,store=debug,sqlx::postgres::notice=error";
        let server = Server::start_and_log("serve", &region.database.url, &["--log", "json"], level, Stdio::from(file));
        // The folder of letters cannot be made, since a file is where it should be.
        std::fs::write(server.outbox(), "").unwrap();
        let mut secrets = a_bad_day(&region, &server).await;
        for _ in 0..200 {
            if std::fs::read_to_string(&log).unwrap().contains("a letter was refused") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        drop(server);
        let told = std::fs::read_to_string(&log).unwrap();
        for line in told.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"));
            assert!(line["timestamp"].is_string() && line["level"].is_string(), "{line}");
        }
        for event in ["request failed", "a letter was refused", "answered"] {
            assert!(told.contains(event), "{kind:?}: {event} is not in {told}");
        }
        let words = ["navnesen", "hemmelig", "sykdom", "member@", "test.example", "203.0.113", "127.0.0.1"];
        secrets.extend(words.map(str::to_owned));
        for secret in secrets {
            assert!(!told.to_lowercase().contains(&secret.to_lowercase()), "{kind:?}: {secret} is in {told}");
        }
    }
}
