//! Paper: the process that prints comes and goes as it should, and each page that is printed says what it shows.

use crate::cocreation::session;
use crate::initiatives::{add, begin, partner};
use crate::prioritisation::World;
use crate::rounds::{TWO, bring, form, make_results, prepared, press, put_in};
use crate::web::Pages;
use features::plan;
use journeys::region::decision;
use journeys::{Kind, Role};
use lopdf::{Document, Object, decode_text_string};
use model::{DecisionId, Language, Stop, Visibility};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use view::report::{Block, Report};
use web::press::Press;

fn report(title: &str) -> Report {
    Report {
        language: Language::Bokmal,
        title: title.into(),
        region: "Testregionen".into(),
        made_on: "2026-03-09".parse().unwrap(),
        lead: Vec::new(),
        cover: false,
        blocks: vec![Block::heading(1, "Først"), Block::text("Blåbær på øya.")],
    }
}

fn a_press(idle: Duration) -> Press {
    Press::new(journeys::server::binary(), idle)
}

/// Whether a process is gone, and not only ended and waiting for somebody to ask how.
async fn is_gone(pid: u32) -> bool {
    let began = Instant::now();
    while Path::new(&format!("/proc/{pid}")).exists() {
        if began.elapsed() > Duration::from_secs(10) {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    true
}

#[tokio::test]
async fn the_process_that_prints_is_started_when_somebody_prints_and_ends_when_nobody_does() {
    let press = a_press(Duration::from_millis(400));
    assert_eq!(press.pid().await, None);
    assert!(press.print(&report("Én")).await.unwrap().starts_with(b"%PDF-"));
    let pid = press.pid().await.unwrap();
    press.print(&report("To")).await.unwrap();
    assert_eq!(press.pid().await, Some(pid), "it is kept for the next");
    assert!(is_gone(pid).await);
    assert_eq!(press.pid().await, None);
    assert!(press.print(&report("Tre")).await.unwrap().starts_with(b"%PDF-"));
}

#[tokio::test]
async fn a_process_that_has_died_is_replaced() {
    let press = a_press(Duration::from_secs(60));
    press.print(&report("Én")).await.unwrap();
    let pid = press.pid().await.unwrap();
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(press.print(&report("To")).await.unwrap().starts_with(b"%PDF-"));
    let other = press.pid().await.unwrap();
    assert!(other != pid && is_gone(pid).await);
    drop(press);
    assert!(is_gone(other).await, "it is not left behind");
}

#[tokio::test]
async fn whoever_goes_away_in_the_middle_leaves_nothing_half_read() {
    let press = a_press(Duration::from_secs(60));
    press.print(&report("Én")).await.unwrap();
    let mut long = report("Lang");
    long.blocks = (0..400).map(|n| Block::text(format!("Avsnitt {n}"))).collect();
    assert!(tokio::time::timeout(Duration::from_millis(1), press.print(&long)).await.is_err());
    let pdf = press.print(&report("Etterpå")).await.unwrap();
    assert_eq!(title(&Document::load_mem(&pdf).unwrap()), "Etterpå");
}

#[tokio::test]
async fn many_at_once_are_printed_one_after_the_other_each_its_own() {
    let press = a_press(Duration::from_secs(60));
    let all = (0..8).map(|n| {
        let press = press.clone();
        tokio::spawn(async move { (n, press.print(&report(&format!("Nummer {n}"))).await.unwrap()) })
    });
    for one in all.collect::<Vec<_>>() {
        let (n, pdf) = one.await.unwrap();
        assert_eq!(title(&Document::load_mem(&pdf).unwrap()), format!("Nummer {n}"));
    }
}

#[tokio::test]
async fn what_cannot_be_set_is_said_and_the_process_lives_on() {
    let press = a_press(Duration::from_secs(60));
    let mut broken = report("Brutt");
    broken.blocks.push(Block::Picture { svg: "<svg".into(), alt: "x".into(), width: 1.0 });
    assert!(press.print(&broken).await.is_err());
    let pid = press.pid().await;
    assert!(pid.is_some());
    press.print(&report("Hel")).await.unwrap();
    assert_eq!(press.pid().await, pid);
    assert!(Press::new("/no/such/program".into(), Duration::from_secs(1)).print(&report("x")).await.is_err());
}

#[test]
fn the_process_ends_when_nobody_holds_its_other_end() {
    let piped = || Stdio::piped();
    let mut child = Command::new(journeys::server::binary())
        .arg("paper")
        .env_clear()
        .stdin(piped())
        .stdout(piped())
        .spawn()
        .unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    to.write_all(&3u32.to_be_bytes()).unwrap();
    to.write_all(b"{}?").unwrap();
    let mut head = [0; 5];
    from.read_exact(&mut head).unwrap();
    assert_eq!(head[0], 1, "what is no report is refused");
    drop(to);
    assert!(child.wait().unwrap().success());
}

fn title(document: &Document) -> String {
    let about = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).unwrap();
    decode_text_string(about.get(b"Title").unwrap()).unwrap()
}

/// What stands on a paper, without its spaces.
async fn printed(pages: &Pages, role: Role, path: &str) -> (Document, String) {
    checked(pages.get(role, path).await, path)
}

/// A PDF as it came, with its text.
fn checked(seen: crate::web::Seen, path: &str) -> (Document, String) {
    assert_eq!(seen.status, 200, "{path}: {}", seen.body);
    let header = |name: &str| seen.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!(header("content-type"), "application/pdf", "{path}");
    assert_eq!(header("cache-control"), "no-store", "{path}");
    let name = header("content-disposition");
    assert!(name.starts_with("inline; filename=\"") && name.contains(".pdf\""), "{path}: {name}");
    let document = Document::load_mem(&seen.bytes).unwrap();
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&numbers).unwrap().split_whitespace().collect();
    (document, text)
}

#[tokio::test]
async fn a_decision_a_prioritisation_and_the_portfolio_are_printed_in_the_readers_language() {
    let pages = Pages::new(Kind::Sqlite).await;
    let region = &pages.region;
    let world = World::new(region, &[region.hospital]).await;
    world.open(region).await;
    world.name(region, Role::Manager, region.hospital, region.person(Role::Member)).await;
    world.score(region, Role::Manager, region.hospital, 7).await;
    world.close(region).await;
    let ranking = format!("/prioritisations/{}/ranking.pdf", world.id);
    let (document, text) = printed(&pages, Role::Manager, &ranking).await;
    assert!(["Første", "Andre", "Tredje", "Side1av"].iter().all(|said| text.contains(said)), "{text}");
    assert_eq!(decode_text_string(document.catalog().unwrap().get(b"Lang").unwrap()).unwrap(), "nb-NO");

    let (who, today) = (region.viewer(Role::Coordinator).await, region.store.clock().now().day());
    let new = decision("Vedtak om øya", today, Visibility::Partners);
    let made: Result<DecisionId, Stop> = store::write!(region.store, |w| plan::act::decide(w, &who, &new).await);
    let (document, text) = printed(&pages, Role::Partner, &format!("/decisions/{}/decision.pdf", made.unwrap())).await;
    assert_eq!(title(&document), "Vedtak om øya");
    assert!(text.contains("Kari") && text.contains("Ja"), "{text}");

    for (language, said) in [("nn", "Portefølje"), ("en", "Portfolio"), ("nb", "Portefølje")] {
        pages.post(Role::Partner, "/language", &format!("language={language}&back=%2F")).await;
        let (document, _) = printed(&pages, Role::Partner, "/portfolio.pdf").await;
        let lang = decode_text_string(document.catalog().unwrap().get(b"Lang").unwrap()).unwrap();
        assert!(lang.starts_with(language) && title(&document).contains(&said[..6]), "{lang}: {}", title(&document));
    }
}

#[tokio::test]
async fn results_are_printed_as_they_were_told_and_what_is_withheld_is_said_to_be() {
    let pages = Pages::new(Kind::Sqlite).await;
    let instrument = bring(&pages, crate::rounds::PULSE).await;
    let round = prepared(&pages, &(form(&pages, "survey", &instrument, "partners") + TWO)).await;
    press(&pages, &round, "open").await;
    put_in(&pages, &round, &[[("a", [4, 4, 4]); 6].as_slice(), &[("b", [1, 2, 1]); 2]].concat()).await;
    press(&pages, &round, "close").await;
    make_results(&pages).await;
    let (_, text) = printed(&pages, Role::Partner, &format!("{round}/results.pdf")).await;
    assert!(text.contains("Kommunene") && text.contains("forfå"), "{text}");
    let page = pages.get(Role::Partner, &format!("{round}/results")).await.body;
    assert!(page.contains("/results.pdf?by="), "the page leads to it");
    let csv = pages.get(Role::Partner, &format!("{round}/results.csv")).await;
    let columns = csv.body.lines().next().unwrap().split(';').count();
    let r = pages.get(Role::Partner, &format!("{round}/results.R")).await.body;
    assert!(r.contains("read.csv2(\"") && r.matches("attr(results$").count() == columns, "{r}");
    let spss = pages.get(Role::Partner, &format!("{round}/results.sps")).await.body;
    assert!(spss.contains(".csv'") && spss.contains("VARIABLE LABELS"), "{spss}");
}

#[tokio::test]
async fn a_case_is_printed_beside_its_package() {
    let pages = Pages::new(Kind::Sqlite).await;
    let need = pages.region.hand_in("Behovet på øya", Visibility::Region).await;
    let path = format!("/needs/{need}/case.pdf");
    let (document, text) = checked(pages.post(Role::Coordinator, &path, "").await, &path);
    assert_eq!(title(&document), "Behovet på øya");
    assert!(text.contains("Journalposter") && text.contains(&need.to_string().replace(' ', "")), "{text}");
    // It is taken out on paper as it is in a package: the journal tells.
    let journal = pages.get(Role::Administrator, "/journal").await.body;
    assert!(journal.contains(&need.to_string()) && journal.contains("tok saken ut"), "{journal}");
}

#[tokio::test]
async fn a_peer_session_is_printed_with_a_sheet_of_each_initiative_as_far_as_the_reader_is_inside() {
    let pages = Pages::new(Kind::Sqlite).await;
    let region = &pages.region;
    let one = begin(region, "Første samarbeid", Visibility::Region, &[]).await;
    let two = begin(region, "Andre samarbeid", Visibility::Region, &[]).await;
    add(region, Role::Member, one, partner(region)).await.unwrap();
    let (_, meeting) = session(region, &[one, two]).await;
    let path = format!("/peer-sessions/{meeting}");
    for (id, task) in [(one, "Ringe"), (two, "Skrive")] {
        let action = format!("task={task}&owner_person={}&due_on=2027-01-05", region.person(Role::Member));
        let agreed = pages.post(Role::Member, &format!("{path}/actions"), &format!("initiative={id}&{action}")).await;
        assert_eq!(agreed.status, 303, "{}", agreed.body);
        let point = format!("initiative={id}&peer_kind=question&point_words=Om+{task}");
        pages.post(Role::Member, &format!("{path}/points"), &point).await;
    }
    let page = pages.get(Role::Member, &path).await.body;
    assert!(page.contains(&format!("{path}/report.pdf")));
    let (document, text) = printed(&pages, Role::Member, &format!("{path}/report.pdf")).await;
    assert_eq!((title(&document).as_str(), document.get_pages().len()), ("Møte", 3));
    // What was agreed on is told once, and not among what was brought along.
    for said in ["Moden", "Førstesamarbeid", "Andresamarbeid", "OmRinge", "OmSkrive", "SkriveMember05.01"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(text.matches("RingeMember05.01").count(), 1, "{text}");
    let (_, text) = printed(&pages, Role::Partner, &format!("{path}/report.pdf")).await;
    assert!(text.contains("OmRinge") && text.contains("Andresamarbeid") && !text.contains("Skrive"), "{text}");
}
