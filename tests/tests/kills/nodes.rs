//! Two nodes on one PostgreSQL under load, and one of them is killed: nothing that was acknowledged is lost, no letter is
//! sent and no job done twice, whoever is signed in stays signed in, and each node finds at once what the other wrote.

use super::writers::{ALL, APART, Heard, Round};
use super::{agrees, ground, lost};
use features::imports::{self, NewImport};
use features::people::{self, password::NewPassword};
use journeys::{Kind, MailServer, Region, Role, Server};
use model::{ImportKind, Stop};
use reqwest::Client;
use std::collections::HashSet;
use std::process::Command;
use std::time::{Duration, Instant};
use store::Store;

/// How many letters and imports wait while the nodes are at it.
const EACH: usize = 30;
const PASSWORD: &str = "et langt nok passord";

/// Letters to send and files to check, one after another.
async fn work(region: &Region, store: &Store) {
    let who = region.viewer(Role::Coordinator).await;
    for n in 0..EACH {
        let new = NewImport {
            kind: ImportKind::Register,
            name: format!("liste {n}.csv"),
            content: Some(b"organisasjonsnummer,navn\n974760673,KLUBBEN\n".to_vec()),
            size: 13,
            choice: Default::default(),
            source_date: store.clock().now().day(),
        };
        let made: Result<(), Stop> = store::write!(store, |w| {
            people::act::ask_for_reset(w, "member@test.example").await?;
            imports::act::begin(w, &who, &new).await.map(|_| ())
        });
        made.unwrap();
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

/// A session made by signing in at one node.
async fn signed_in(node: &Server) -> String {
    let browser = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let form = [("email", "member@test.example"), ("password", PASSWORD)];
    let request = browser.post(format!("{}/sign-in", node.address)).header("origin", &node.address).form(&form);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 303);
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

async fn reads(node: &Server, cookie: &str) -> u16 {
    let browser = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = browser.get(format!("{}/needs", node.address)).header("cookie", cookie).send().await;
    answer.unwrap().status().as_u16()
}

/// How long it takes, after a node has acknowledged a need, until the other finds it by its words.
async fn found_elsewhere(region: &Region, token: &str, here: &Server, there: &Server) -> Duration {
    let (client, mut longest) = (Client::new(), Duration::ZERO);
    for n in 0..8u8 {
        // A word of letters alone, since that is what is searched for.
        let word = format!("zebra{}", char::from(b'a' + n).to_string().repeat(4));
        let body = serde_json::json!({ "organisation": region.hospital.to_string(), "title": word,
            "problem": "Natten er lang", "affected": "Pasienter", "place": "Post 3", "visibility": "region",
            "language": "nb" });
        let request = client.post(format!("{}/api/v1/needs", here.address)).bearer_auth(token).json(&body);
        let made = request.send().await.unwrap();
        assert_eq!(made.status(), 201, "{:?}", made.text().await);
        let began = Instant::now();
        loop {
            let request = client.get(format!("{}/api/v1/needs?q={word}", there.address)).bearer_auth(token);
            let seen = request.send().await.unwrap().text().await.unwrap();
            if seen.contains(&word) {
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(5), "{word} is not found elsewhere: {seen}");
        }
        longest = longest.max(began.elapsed());
    }
    longest
}

/// Waits until all letters and imports are dealt with but those that the dead node had in hand. How many letters,
/// imports and jobs of any kind those are: it may have died in one that comes again each day.
async fn dealt_with(region: &Region) -> (i64, i64, i64) {
    let waits = "SELECT (SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND kind = 'reset') \
                 + (SELECT COUNT(*) FROM jobs WHERE state = 'waiting' AND kind LIKE 'import%')";
    let began = Instant::now();
    while region.database.number(waits).await > 0 {
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "letters and jobs still wait after a minute: {:?}",
            region.database.number(waits).await
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let held = "SELECT COUNT(*) FROM outbox WHERE state IN ('sending', 'uncertain')";
    let running = "SELECT COUNT(*) FROM jobs WHERE state = 'running'";
    let imports = "SELECT COUNT(*) FROM jobs WHERE state = 'running' AND kind LIKE 'import%'";
    let count = async |text| region.database.number(text).await;
    (count(held).await, count(imports).await, count(running).await)
}

/// No letter came twice, and each of those that [`work`] posted came but for what the dead node had in hand.
async fn each_letter_once(region: &Region, mail: &MailServer, held: i64) {
    let letters = mail.letters();
    let id = |letter: &String| letter.lines().find(|line| line.starts_with("Message-ID")).unwrap().to_owned();
    let ids: HashSet<String> = letters.iter().map(id).collect();
    assert_eq!(ids.len(), letters.len(), "a letter was sent twice");
    let sent = "SELECT COUNT(*) FROM outbox WHERE kind = 'reset' AND state = 'sent'";
    let sent = region.database.number(sent).await;
    assert!(letters.len() as i64 >= sent, "a letter that is said to be sent has not come");
    let lacking = EACH as i64 - sent;
    assert!((0..=held).contains(&lacking), "{lacking} letters are not sent, {held} are uncertain");
}

#[tokio::test]
async fn of_two_nodes_one_may_die_and_nothing_is_lost_or_done_twice() {
    let (kind, mail) = (Kind::Postgres, MailServer::start());
    let region = Region::new(kind).await;
    let (person, password) = (region.person(Role::Member), NewPassword::read(PASSWORD).unwrap());
    let hash = password.hash().unwrap();
    store::write!(region.store, |w| people::act::set_password(w, person, &hash).await).unwrap();
    let (ground, initiative) = ground(&region).await;
    let token = ground.member.clone();
    let words = ["--smtp", &mail.url(), "--mail-from", "Boksen <boks@region.example>"];
    let start = || Server::start("serve", &region.database.url, &words);
    let (dies, lives) = (start(), start());
    let cookie = signed_in(&dies).await;
    let across = found_elsewhere(&region, &token, &dies, &lives).await;
    assert!(across < Duration::from_secs(1), "{across:?}");

    let (first, second) = (Round::new(&ground, &dies.address), Round::new(&ground, &lives.address));
    let mut writers = first.begin(ALL);
    writers.extend(second.begin(APART));
    let at_work = work(&region, &region.store);
    let killed = async {
        tokio::time::sleep(Duration::from_millis(900)).await;
        dies.kill();
        let told: Vec<Heard> = std::mem::take(&mut *first.heard.lock().unwrap());
        (told, second.heard.lock().unwrap().len())
    };
    let ((), (mut heard, before)) = tokio::join!(at_work, killed);
    let (letters_held, imports_held, jobs_held) = dealt_with(&region).await;
    assert!(second.heard.lock().unwrap().len() > before + 10, "the other node goes on");
    assert_eq!(reads(&lives, &cookie).await, 200, "whoever signed in at the dead node is still signed in");
    lives.kill();
    for writer in writers {
        writer.await.unwrap();
    }
    heard.extend(std::mem::take(&mut *second.heard.lock().unwrap()));
    // Points are replaced by whoever comes last.
    heard.retain(|(what, _)| *what != "points");

    each_letter_once(&region, &mail, letters_held).await;
    assert!(letters_held <= 2, "a node has one letter in hand at a time: {letters_held}");
    // An import says so when it is begun, and each time that it is checked.
    let count = async |text: &'static str| region.database.number(text).await;
    let checked = count("SELECT COUNT(*) FROM imports WHERE state = 'checked'").await;
    let told = count("SELECT COUNT(*) FROM change_log WHERE kind = 'import'").await;
    assert_eq!((checked + imports_held, told), (EACH as i64, EACH as i64 + checked), "each job is done, and done once");
    assert!(jobs_held <= 1, "a node has one job in hand at a time");

    let mut read = region.store.read().await.unwrap();
    let missing = lost(&mut read, &heard).await;
    println!(
        "two nodes: {} acknowledged, {} lost; {EACH} letters and {EACH} jobs, {letters_held} and {jobs_held} in hand of \
         the dead node; found on the other node within {across:?}",
        heard.len(),
        missing.len()
    );
    assert!(missing.is_empty(), "{missing:?}");
    agrees(&region, &mut read, kind, &region.viewer(Role::Member).await, initiative).await;
    while store::write!(region.store, |w| features::audit::act::seal(w).await).unwrap() > 0 {}
    let journal =
        Command::new(journeys::server::binary()).args(["journal", "--database", &region.database.url]).output();
    let said = String::from_utf8(journal.unwrap().stdout).unwrap();
    assert!(said.contains("The journal holds"), "{said}");
}
