//! Instruments and rounds, from the questionnaire to the figures, through the pages that people use.

mod answering;
mod files;
mod instruments;
mod letters;
mod network;
mod results;

use crate::web::{Pages, Seen};
use axum::http::StatusCode;
use features::{instruments as features_of, rounds};
use journeys::Role;
use model::{InstrumentId, RoundId, Stop};
use std::fmt::Write;

/// A short instrument: one part with three questions of a factor, the first of which must be answered, and one with a
/// question to break down by and one of words.
pub(crate) const PULSE: &str = r#"
key = "pulse"
version = 1
kind = "survey"
licence = "CC0"
title = { nb = "Pulsen", nn = "Pulsen", en = "Pulsen" }
about = { nb = "Pulsen", nn = "Pulsen", en = "Pulsen" }
source = { nb = "Pulsen", nn = "Pulsen", en = "Pulsen" }

[[variant]]
key = "all"
name = { nb = "Pulsen", nn = "Pulsen", en = "Pulsen" }
own = { nb = "Pulsen", nn = "Pulsen", en = "Pulsen" }
partner = { nb = "Pulsen", nn = "Pulsen", en = "Pulsen" }

[[scale]]
key = "five"
kind = "steps"
top = 2
[[scale.step]]
value = 1
label = { nb = "Ettall", nn = "Ettall", en = "Ettall" }
[[scale.step]]
value = 2
label = { nb = "Totall", nn = "Totall", en = "Totall" }
[[scale.step]]
value = 3
label = { nb = "Tretall", nn = "Tretall", en = "Tretall" }
aside = "middle"
[[scale.step]]
value = 4
label = { nb = "Firetall", nn = "Firetall", en = "Firetall" }
[[scale.step]]
value = 5
label = { nb = "Femtall", nn = "Femtall", en = "Femtall" }

[[scale]]
key = "leader"
kind = "choice"
[[scale.step]]
value = 1
key = "yes"
label = { nb = "Jada", nn = "Jada", en = "Jada" }
[[scale.step]]
value = 2
key = "no"
label = { nb = "Neida", nn = "Neida", en = "Neida" }

[[scale]]
key = "words"
kind = "text"

[[section]]
key = "one"
title = { nb = "Delen", nn = "Delen", en = "Delen" }
[[section.item]]
key = "aa"
scale = "five"
required = true
text = { nb = "Stoler vi?", nn = "Stoler vi?", en = "Stoler vi?" }
[[section.item]]
key = "bb"
scale = "five"
text = { nb = "Deler vi?", nn = "Deler vi?", en = "Deler vi?" }
[[section.item]]
key = "cc"
scale = "five"
text = { nb = "Hjelper vi?", nn = "Hjelper vi?", en = "Hjelper vi?" }

[[section]]
key = "two"
title = { nb = "Resten", nn = "Resten", en = "Resten" }
[[section.item]]
key = "leader"
scale = "leader"
background = true
text = { nb = "Leder du?", nn = "Leder du?", en = "Leder du?" }
[[section.item]]
key = "own"
scale = "words"
text = { nb = "Fortell.", nn = "Fortell.", en = "Fortell." }

[[factor]]
key = "trust"
kind = "strength"
name = { nb = "Tilliten", nn = "Tilliten", en = "Tilliten" }
items = ["aa", "bb", "cc"]
bands = [3.0, 4.0]
"#;

/// What of an instrument and a round is data on a page whose sentences stand in brackets.
pub(crate) const DATA: &[&str] = &[
    "Pulsen",
    "Ettall",
    "Totall",
    "Tretall",
    "Firetall",
    "Femtall",
    "Jada",
    "Neida",
    "Delen",
    "Resten",
    "Stoler",
    "Deler",
    "Hjelper",
    "Leder",
    "Fortell.",
    "Tilliten",
    "vi?",
    "du?",
    "Runden",
    "Formålet",
    "Hjemmelen",
    "Ansvaret",
    "Kommunene",
    "Bedriftene",
    "pulse",
    "leader",
    "own",
    "aa",
    "bb",
    "cc",
    "XLSX",
    "CSV",
    "CC0",
    "Vinteren",
    "http://",
    "/join/",
    "test.example",
];

/// A body of several parts: fields, and one file.
pub(crate) fn parts(fields: &[(&str, &str)], name: &str, file: &str) -> String {
    let mut body = String::new();
    for (field, value) in fields {
        write!(body, "--x\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").unwrap();
    }
    write!(
        body,
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{file}\r\n--x--\r\n"
    )
    .unwrap();
    body
}

/// Sends a form with a file.
pub(crate) async fn upload(pages: &Pages, by: Role, path: &str, fields: &[(&str, &str)], file: (&str, &str)) -> Seen {
    let body = parts(fields, file.0, file.1);
    pages.ask(by, "POST", path, "multipart/form-data; boundary=x", &body).await
}

/// Where a form led to.
pub(crate) fn went_on(seen: &Seen) -> String {
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    seen.location.split('?').next().unwrap().to_owned()
}

/// Brings in an instrument; its id.
pub(crate) async fn bring(pages: &Pages, text: &str) -> String {
    let seen = upload(pages, Role::Coordinator, "/instruments/new", &[], ("pulse.toml", text)).await;
    went_on(&seen).rsplit('/').next().unwrap().to_owned()
}

/// What a form says of a round of a kind, open for three weeks from today.
pub(crate) fn form(pages: &Pages, kind: &str, instrument: &str, visibility: &str) -> String {
    let today = pages.region.store.clock().now().day();
    format!(
        "kind={kind}&instrument={instrument}&title=Runden&organisation={}&anonymity=5&opens_on={today}&closes_on={}\
         &keep_until={}&languages=nb&languages=en&purpose=Form%C3%A5let&legal_basis=Hjemmelen&controller=Ansvaret\
         &most_reminders=2&reminder_days=7&visibility={visibility}&language=nb",
        pages.region.hospital,
        today.plus_days(21),
        today.plus_days(60),
    )
}

/// Two groups, of which it is not known how many are asked.
pub(crate) const TWO: &str = "&group_name=Kommunene&group_variant=all&group_expected=\
     &group_name=Bedriftene&group_variant=all&group_expected=";
/// A third.
pub(crate) const THIRD: &str = "&group_name=Frivillige&group_variant=all&group_expected=";

/// Prepares a round; its address.
pub(crate) async fn prepared(pages: &Pages, form: &str) -> String {
    went_on(&pages.post(Role::Coordinator, "/rounds/new", form).await)
}

/// Presses one of a round's buttons.
pub(crate) async fn press(pages: &Pages, round: &str, button: &str) {
    went_on(&pages.post(Role::Coordinator, &format!("{round}/{button}"), "").await);
}

/// A survey round of [`PULSE`] that has been opened, with two groups; its address.
pub(crate) async fn opened(pages: &Pages, visibility: &str, more: &str) -> String {
    let instrument = bring(pages, PULSE).await;
    let round = prepared(pages, &(form(pages, "survey", &instrument, visibility) + TWO + more)).await;
    press(pages, &round, "open").await;
    round
}

/// The code of a round's common link, as its poster shows it.
pub(crate) async fn code(pages: &Pages, round: &str) -> String {
    let poster = pages.get(Role::Coordinator, &format!("{round}/poster")).await.body;
    poster.split("kb-poster-code\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

/// Begins a sheet by the common link; the respondent's own address.
pub(crate) async fn joined(pages: &Pages, code: &str, group: &str) -> String {
    went_on(&pages.post(Role::Anonymous, &format!("/join/{code}"), &format!("group={group}")).await)
}

/// Fills in a sheet and sends it in.
pub(crate) async fn filled_in(pages: &Pages, own: &str, of: [u8; 3], leader: u8, words: &str) {
    let [a, b, c] = of;
    let first = format!("q-aa={a}&q-bb={b}&q-cc={c}&go=next");
    assert_eq!(went_on(&pages.post(Role::Anonymous, &format!("{own}/1"), &first).await), format!("{own}/2"));
    let last = format!("q-leader={leader}&q-own={words}&go=finish");
    assert_eq!(went_on(&pages.post(Role::Anonymous, &format!("{own}/2"), &last).await), format!("{own}/thanks"));
}

/// So many people of a group answer by the common link, differently; the `n`th writes something where `writes` says so.
pub(crate) async fn answered(pages: &Pages, code: &str, group: &str, count: u8, writes: impl Fn(u8) -> bool) {
    for n in 0..count {
        let own = joined(pages, code, group).await;
        let low = if group == "a" { 1 } else { 3 };
        let words = if writes(n) { format!("Ord+{group}{n}") } else { String::new() };
        let of = [low + n % 3, low + (n + 1) % 2, low + (n / 2) % 3];
        filled_in(pages, &own, of, 1 + n % 2, &words).await;
    }
}

/// Makes the results that wait, as the server's loop does.
pub(crate) async fn make_results(pages: &Pages) {
    let store = &pages.region.store;
    while let Some(job) = store::write!(store, |w| Ok::<_, Stop>(w.take_job().await?)).unwrap() {
        if job.kind == "round-results" {
            koblingsboks::do_results(store, &job).await.unwrap();
        }
    }
}

/// The id in a round's address.
pub(crate) fn id_of(round: &str) -> RoundId {
    round.rsplit('/').next().unwrap().parse().unwrap()
}

/// Results as a program reads them.
pub(crate) async fn told(pages: &Pages, by: Role, round: &str) -> serde_json::Value {
    let seen = pages.get(by, &format!("/api/v1{round}/results")).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    serde_json::from_str(&seen.body).unwrap()
}

/// The shipped instruments, and the id of one by its key.
pub(crate) async fn shipped(pages: &Pages, key: &str) -> InstrumentId {
    let store = &pages.region.store;
    store::write!(store, |w| features_of::act::load_shipped(w).await).unwrap();
    let who = pages.region.viewer(Role::Member).await;
    let lines = features_of::ask::list(&mut store.read().await.unwrap(), &who).await.unwrap();
    lines.into_iter().find(|line| line.key == key).map(|line| line.id).unwrap_or_else(|| panic!("{key}"))
}

/// Sheets put in at once, past the pages: answers to the three questions by group.
pub(crate) async fn put_in(pages: &Pages, round: &str, sheets: &[(&str, [u8; 3])]) {
    let who = pages.region.viewer(Role::Coordinator).await;
    let sheet = |(group, of): &(&str, [u8; 3])| {
        let answers = ["aa", "bb", "cc"].iter().zip(of).map(|(key, value)| ((*key).to_owned(), value.to_string()));
        ((*group).to_owned(), answers.collect())
    };
    let sheets: Vec<_> = sheets.iter().map(sheet).collect();
    let id = id_of(round);
    store::write!(pages.region.store, |w| rounds::act::enter_sheets(w, &who, id, &sheets).await).unwrap();
}

/// The code of a round that is open to everybody, made without pages.
pub(crate) async fn code_past_the_pages(region: &journeys::Region) -> String {
    use journeys::region::text;
    let who = region.viewer(Role::Coordinator).await;
    let instrument = features_of::Instrument::read(PULSE).unwrap();
    let today = region.store.clock().now().day();
    let said = rounds::RoundText {
        title: text("Runden"),
        about: None,
        organisation: region.hospital,
        initiative: None,
        collaboration: None,
        previous: None,
        anonymity: rounds::SMALLEST,
        breakdowns: Vec::new(),
        opens_on: today,
        closes_on: today.plus_days(21),
        languages: vec![model::Language::Bokmal],
        purpose: text("Formålet"),
        legal_basis: text("Hjemmelen"),
        controller: text("Ansvaret"),
        keep_until: today.plus_days(60),
        most_reminders: 0,
        reminder_days: 7,
        visibility: model::Visibility::Region,
        language: model::Language::Bokmal,
    };
    let group = rounds::Group { key: "a".into(), name: "Kommunene".into(), variant: "all".into(), expected: None };
    let made: Result<RoundId, Stop> = store::write!(region.store, |w| {
        let of = features_of::act::bring_in(w, &who, instrument.clone()).await?;
        let kind = (None, model::RoundKind::Survey);
        let id = rounds::act::prepare(w, &who, kind, Some(of), &said, std::slice::from_ref(&group)).await?;
        rounds::act::open(w, &who, id).await?;
        Ok(id)
    });
    let id = made.unwrap();
    let mut read = region.store.read().await.unwrap();
    rounds::ask::page(&mut read, &who, id).await.unwrap().unwrap().code.unwrap()
}
