//! Lists: their files for spreadsheets, their columns, their order, and saved searches.

use crate::pages::{bracketed, counts, holds_only_the_catalogue};
use crate::web::Pages;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use calamine::{Data, Reader, Xlsx};
use features::lists::{self, List, MOST};
use features::{inventory, offers, plan};
use journeys::region::{decision, item, offer, text};
use journeys::{Kind, Region, Role};
use model::{ConnectionState, Day, Refusal, SavedSearchId, Stop, Visibility};
use std::io::Cursor;
use store::Clock;
use tower::ServiceExt;

/// What a spreadsheet would run, and what would break a line.
const SHARP: [&str; 4] = ["=1+1", "@SUM(A1)", "+47 22", "Ærlig; \"sagt\""];

/// The bytes of a file, with its name.
pub(crate) async fn file(pages: &Pages, role: Role, path: &str) -> (String, Vec<u8>) {
    let (name, value) = pages.signed(role, path).await.unwrap();
    let request = Request::get(path).header(name, value).body(Body::empty()).unwrap();
    let answer = pages.router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    let name = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
    (name, to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec())
}

/// The cells of a CSV, which begins with a byte order mark.
async fn csv(pages: &Pages, role: Role, path: &str) -> Vec<Vec<String>> {
    let (name, bytes) = file(pages, role, path).await;
    assert!(name.contains(".csv"), "{path}");
    csv_cells(&bytes)
}

pub(crate) fn csv_cells(bytes: &[u8]) -> Vec<Vec<String>> {
    assert!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let text = String::from_utf8(bytes[3..].to_vec()).unwrap();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ';' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    rows
}

/// A day of a spreadsheet, which counts them from the last but one of 1899.
fn day_of(serial: f64) -> String {
    let first: Day = "1900-01-01".parse().unwrap();
    let day = first.plus_days(serial.floor() as i64 - 2);
    let minutes = ((serial - serial.floor()) * 1440.0).round() as i64;
    let shown = view::dates::day(model::Language::Bokmal, day);
    if minutes == 0 { shown } else { format!("{shown} {:02}:{:02}", minutes / 60, minutes % 60) }
}

/// A cell of an XLSX as the CSV would have it.
fn plain(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) if text.starts_with(['=', '+', '-', '@']) => format!("'{text}"),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string().replace('.', ","),
        Data::Int(number) => number.to_string(),
        Data::DateTime(at) => day_of(at.as_f64()),
        other => panic!("{other:?}"),
    }
}

/// The cells of an XLSX, and of which kind each is.
async fn xlsx(pages: &Pages, role: Role, path: &str) -> (Vec<Vec<String>>, Vec<Vec<Data>>) {
    let (name, bytes) = file(pages, role, path).await;
    assert!(name.contains(".xlsx"), "{name}");
    xlsx_cells(bytes)
}

pub(crate) fn xlsx_cells(bytes: Vec<u8>) -> (Vec<Vec<String>>, Vec<Vec<Data>>) {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.sheet_names()[0].clone();
    assert!(!sheet.is_empty() && sheet.chars().count() <= 31, "{sheet}");
    let formulas = book.worksheet_formula(&sheet).unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{sheet} holds a formula");
    let cells = book.worksheet_range(&sheet).unwrap();
    let rows: Vec<Vec<Data>> = cells.rows().map(<[Data]>::to_vec).collect();
    (rows.iter().map(|row| row.iter().map(plain).collect()).collect(), rows)
}

/// A region with something in each list, with names that a spreadsheet would run.
pub(crate) async fn filled(region: &Region) {
    for name in SHARP {
        region.hand_in(name, Visibility::Region).await;
        crate::initiatives::begin(region, name, Visibility::Region, &[]).await;
    }
    crate::connections::world_of(region, ConnectionState::Invited).await;
    let (member, coordinator) = (region.viewer(Role::Member).await, region.viewer(Role::Coordinator).await);
    let today = region.store.clock().now().day();
    let made: Result<(), Stop> = store::write!(region.store, |w| {
        for name in SHARP {
            let new = offer(region.hospital, name, Visibility::Region);
            let new = offers::OfferText { valid_until: Some(today.plus_days(40)), ..new };
            offers::act::add(w, &member, None, &new, true).await?;
            plan::act::decide(w, &coordinator, &decision(name, today.plus_days(-3), Visibility::Region)).await?;
            inventory::act::add(w, &coordinator, &item(name)).await?;
        }
        Ok(())
    });
    made.unwrap();
}

/// The lists, each with the least rows its file has and its columns of numbers and of days.
pub(crate) const LISTS: [(&str, usize, &[&str], &[&str]); 8] = [
    ("/needs", 5, &[], &["Status siden"]),
    ("/organisations", 3, &[], &[]),
    ("/offers", 5, &[], &["Status siden", "Gjelder til"]),
    ("/initiatives", 4, &[], &["Status siden"]),
    ("/portfolio", 4, &["Dager i fasen", "Partnere"], &["Siden"]),
    ("/connections", 1, &["Arbeidsdager uten svar"], &["Status siden"]),
    ("/decisions", 4, &[], &["Dato"]),
    ("/inventory", 4, &["Antall overlapp"], &[]),
];

#[tokio::test]
async fn each_list_is_the_same_in_csv_and_xlsx_cell_by_cell_and_runs_nothing() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        filled(&pages.region).await;
        for (path, least, numbers, days) in LISTS {
            let flat = csv(&pages, Role::Coordinator, &format!("{path}.csv")).await;
            let (sheet, cells) = xlsx(&pages, Role::Coordinator, &format!("{path}.xlsx")).await;
            assert_eq!(flat, sheet, "{kind:?} {path}");
            assert!(flat.len() > least, "{path}: {} rows", flat.len());
            for (place, heading) in flat[0].iter().enumerate() {
                for row in &cells[1..] {
                    let cell = &row[place];
                    let right = match cell {
                        Data::Empty => true,
                        Data::Float(_) | Data::Int(_) => numbers.contains(&heading.as_str()),
                        Data::DateTime(_) => !numbers.contains(&heading.as_str()),
                        _ => !numbers.contains(&heading.as_str()) && !days.contains(&heading.as_str()),
                    };
                    assert!(right, "{path} {heading}: {cell:?}");
                }
            }
            for heading in numbers.iter().chain(days) {
                assert!(flat[0].iter().any(|known| known == heading), "{path} has no {heading}: {:?}", flat[0]);
            }
            let page = pages.get(Role::Coordinator, path).await;
            assert!(
                page.body.contains(&format!("{path}.xlsx?")) && page.body.contains(&format!("{path}.csv?")),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn a_file_holds_what_the_filter_leaves_and_its_reader_may_see() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        filled(&pages.region).await;
        pages.region.hand_in("Skjult", Visibility::Own).await;
        for ending in ["csv", "xlsx"] {
            let rows = async |role: Role, path: String| match ending {
                "csv" => csv(&pages, role, &path).await,
                _ => xlsx(&pages, role, &path).await.0,
            };
            let holds = |rows: &[Vec<String>], name: &str| rows.iter().any(|row| row[0] == name);
            let all = rows(Role::Member, format!("/needs.{ending}")).await;
            assert!(holds(&all, "Skjult") && holds(&all, "'=1+1"), "{all:?}");
            let outside = rows(Role::Outsider, format!("/needs.{ending}")).await;
            assert!(!holds(&outside, "Skjult") && holds(&outside, "'=1+1"), "{outside:?}");
            let none = rows(Role::Member, format!("/needs.{ending}?stage=parked")).await;
            assert_eq!(none.len(), 1, "{kind:?} {none:?}");
            let found = rows(Role::Member, format!("/needs.{ending}?q=skjult&stage=tull")).await;
            assert_eq!(found.len(), 2);
            let own = rows(Role::Outsider, format!("/connections.{ending}")).await;
            assert_eq!(own.len(), 1, "a connection is its two sides' and the desk's alone");
        }
    }
}

#[tokio::test]
async fn columns_in_the_address_are_those_of_the_table_and_of_the_files() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        filled(&pages.region).await;
        for (list, asked, headings) in [
            ("needs", "columns=stage-since&columns=title", ["Kort tittel", "Status siden"]),
            ("organisations", "columns=sector,name", ["Navn", "Sektor"]),
            ("offers", "columns=valid-until&columns=title&columns=tull", ["Kort tittel", "Gjelder til"]),
            ("initiatives", "columns=title&columns=started-on", ["Kort tittel", ""]),
        ] {
            let flat = csv(&pages, Role::Member, &format!("/{list}.csv?{asked}")).await;
            assert_eq!(flat[0].len(), 2, "{list}: {:?}", flat[0]);
            assert!(headings.iter().all(|one| one.is_empty() || flat[0].contains(&(*one).to_owned())), "{:?}", flat[0]);
            assert_eq!(flat, xlsx(&pages, Role::Member, &format!("/{list}.xlsx?{asked}")).await.0);
            let page = pages.get(Role::Member, &format!("/{list}?{asked}")).await.body;
            assert_eq!(page.matches("<th scope=\"col\">").count(), 2, "{list}");
            assert!(page.contains(&format!("/{list}.xlsx?columns=")), "the files have the same columns");
            let plain = pages.get(Role::Member, &format!("/{list}")).await.body;
            assert!(!plain.contains("<table") && plain.contains("name=\"columns\""), "{list}");
        }
        let all = csv(&pages, Role::Member, "/needs.csv?columns=tull").await;
        assert_eq!(all[0].len(), 7, "columns that there are not are passed over");
    }
}

#[tokio::test]
async fn lists_stand_in_the_order_that_the_address_asks_for() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        filled(&pages.region).await;
        for (list, sorts, word) in [
            ("needs", ["title", "oldest"], "medisinlisten"),
            ("offers", ["title", "oldest"], "medisinlisten"),
            ("initiatives", ["title", "oldest"], "morgen"),
            ("organisations", ["newest", "oldest"], "sykehuset"),
        ] {
            let names = async |sort: &str, more: &str| -> Vec<String> {
                let rows = csv(&pages, Role::Member, &format!("/{list}.csv?sort={sort}{more}")).await;
                rows.into_iter().skip(1).map(|mut row| row.swap_remove(0)).collect()
            };
            let (first, second) = (names(sorts[0], "").await, names(sorts[1], "").await);
            assert!(first.len() > 2 && first != second, "{kind:?} {list}: {first:?}");
            let sorted = |names: &[String]| {
                let keys: Vec<String> =
                    names.iter().map(|name| model::text::sort_key(name.trim_matches('\''))).collect();
                keys.is_sorted()
            };
            assert_eq!(names("", "").await, names("tull", "").await, "{list}: what is no order is passed over");
            if list == "organisations" {
                assert!(sorted(&names("", "").await));
                assert_eq!(first.iter().rev().collect::<Vec<_>>(), second.iter().collect::<Vec<_>>());
            } else {
                assert!(sorted(&first), "{list}: {first:?}");
                assert_eq!(names("", "").await.iter().rev().collect::<Vec<_>>(), second.iter().collect::<Vec<_>>());
            }
            // With words the list is found by another way.
            let found = names(sorts[0], &format!("&q={word}")).await;
            let mut rest = first.iter();
            assert!(
                !found.is_empty() && found.iter().all(|name| rest.any(|other| other == name)),
                "{list}: {found:?} of {first:?}"
            );
            let page = pages.get(Role::Member, &format!("/{list}?sort={}", sorts[0])).await.body;
            assert!(page.contains(&format!("<option value=\"{}\" selected>", sorts[0])), "{list}");
        }
    }
}

/// The four lists of the chain and the plan, each with columns to choose, their headings, and how many headings of other
/// tables stand on its page.
const FURTHER: [(&str, &str, [&str; 2], usize); 4] = [
    ("connections", "columns=stage&columns=need&columns=tull", ["Behov", "Status"], 0),
    ("decisions", "columns=decided-on,title", ["Kort tittel", "Dato"], 0),
    ("inventory", "columns=overlaps&columns=name", ["Navn", "Antall overlapp"], 0),
    ("portfolio", "columns=initiative&columns=days", ["Initiativ", "Dager i fasen"], 4),
];

#[tokio::test]
async fn connections_decisions_inventory_and_portfolio_have_columns_in_page_and_files() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        filled(&pages.region).await;
        for (list, asked, headings, others) in FURTHER {
            let flat = csv(&pages, Role::Coordinator, &format!("/{list}.csv?{asked}")).await;
            assert_eq!(flat[0], headings, "{kind:?} {list}");
            assert_eq!(flat, xlsx(&pages, Role::Coordinator, &format!("/{list}.xlsx?{asked}")).await.0);
            let page = pages.get(Role::Coordinator, &format!("/{list}?{asked}")).await.body;
            assert_eq!(page.matches("<th scope=\"col\">").count(), 2 + others, "{list}");
            assert!(page.contains(&format!("/{list}.xlsx?columns=")), "the files have the same columns");
            assert!(page.matches("name=\"columns\"").count() > 2, "the choice is kept beside the filter: {list}");
            let plain = pages.get(Role::Coordinator, &format!("/{list}")).await.body;
            assert_eq!(plain.matches("<th scope=\"col\">").count(), others, "{list}");
            assert!(plain.contains("name=\"columns\""), "{list}");
            let all = csv(&pages, Role::Coordinator, &format!("/{list}.csv?columns=tull")).await;
            assert_eq!(all[0], csv(&pages, Role::Coordinator, &format!("/{list}.csv")).await[0], "{list}");
        }
        let of_two = csv(&pages, Role::Outsider, "/connections.csv?columns=need&sort=title").await;
        assert_eq!(of_two.len(), 1, "columns and order show nobody more");
    }
}

#[tokio::test]
async fn connections_decisions_inventory_and_portfolio_stand_in_the_order_of_the_address() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        filled(&pages.region).await;
        for title in ["Ørn i døra", "Amboss"] {
            crate::connections::suggested(&pages.region, title).await;
        }
        crate::initiatives::begin_until(&pages.region, "Ender snart", 30).await;
        for (list, back, by_name) in [
            ("connections", ("", "oldest"), "title"),
            ("decisions", ("", "oldest"), ""),
            ("inventory", ("newest", "oldest"), "name"),
            ("portfolio", ("", "latest"), "title"),
        ] {
            let names = async |sort: &str| -> Vec<String> {
                let rows = csv(&pages, Role::Coordinator, &format!("/{list}.csv?sort={sort}")).await;
                rows.into_iter().skip(1).map(|mut row| row.swap_remove(0)).collect()
            };
            let (one, other) = (names(back.0).await, names(back.1).await);
            assert!(one.len() > 2 && one != other, "{kind:?} {list}: {one:?}");
            assert!(one.iter().rev().eq(other.iter()), "{kind:?} {list}: {one:?} {other:?}");
            assert_eq!(names("").await, names("tull").await, "{list}: what is no order is passed over");
            if !by_name.is_empty() {
                let named = names(by_name).await;
                let keys = named.iter().map(|name| model::text::sort_key(name.trim_matches('\'')));
                assert!(keys.is_sorted(), "{list}: {named:?}");
            }
            let page = pages.get(Role::Coordinator, &format!("/{list}?sort={}", back.1)).await.body;
            assert!(page.contains(&format!("<option value=\"{}\" selected>", back.1)), "{list}");
        }
        let ends = csv(&pages, Role::Coordinator, "/portfolio.csv?sort=ends&columns=initiative").await;
        assert_eq!(ends[1][0], "Ender snart", "those of which nobody knows come last");
    }
}

#[tokio::test]
async fn a_search_is_saved_renamed_removed_and_taken_back_by_its_owner_alone() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let form = "list=needs&query=stage%3Dqualified%26page%3D3%26tull%3D1%26columns%3Dtitle&search_name=Mine+%C3%A6";
        let saved = pages.post(Role::Member, "/searches", form).await;
        assert_eq!(saved.location, "/needs?stage=qualified&columns=title&done=search-saved", "{kind:?}");
        let list = pages.get(Role::Member, &saved.location).await.body;
        assert!(
            list.contains("href=\"/needs?stage=qualified&amp;columns=title\"") && list.contains("Mine æ"),
            "{list}"
        );
        assert!(list.contains("aria-current=\"true\"") && list.contains("Søket er lagret."));
        for (role, path) in [(Role::Partner, "/needs"), (Role::Partner, "/searches"), (Role::Member, "/offers")] {
            assert!(!pages.get(role, path).await.body.contains("Mine æ"), "{role:?} {path}");
        }
        let who = pages.region.viewer(Role::Member).await;
        let own = lists::ask::all(&mut pages.region.store.read().await.unwrap(), &who).await.unwrap();
        let id = own[0].id;
        for act in ["", "/trash", "/restore"] {
            let path = format!("/searches/{id}{act}");
            for role in [Role::Partner, Role::Administrator, Role::Coordinator] {
                assert_eq!(pages.post(role, &path, "search_name=Tatt").await.status, StatusCode::NOT_FOUND, "{act}");
            }
        }
        let renamed = pages.post(Role::Member, &format!("/searches/{id}"), "search_name=Nytt+navn").await;
        assert_eq!(renamed.location, "/searches?done=saved");
        let trashed = pages.post(Role::Member, &format!("/searches/{id}/trash"), "").await;
        let page = pages.get(Role::Member, &trashed.location).await.body;
        assert!(
            page.contains("Nytt navn") && page.contains(&format!("/searches/{id}/restore")) && page.contains("Angre")
        );
        assert!(!pages.get(Role::Member, "/needs").await.body.contains("Nytt navn"));
        let again = pages.post(Role::Member, &format!("/searches/{id}/trash"), "").await;
        assert_eq!(again.status, StatusCode::NOT_FOUND, "what is in the trash is not there");
        pages.post(Role::Member, &format!("/searches/{id}/restore"), "").await;
        assert!(pages.get(Role::Member, "/needs").await.body.contains("Nytt navn"));
        let data = pages.get(Role::Member, "/me/data.json").await.body;
        assert!(data.contains("saved_searches") && data.contains("Nytt navn"));
        assert!(pages.get(Role::Member, "/me/data").await.body.contains("Lagrede søk"));
    }
}

#[tokio::test]
async fn a_search_that_cannot_be_saved_is_told_why_and_what_was_typed_is_kept() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let long = "n".repeat(101);
        for (name, sentence) in [("", "Navn på søket"), (long.as_str(), "100")] {
            let form = format!("list=offers&query=kind%3Dsolution&search_name={name}");
            let seen = pages.post(Role::Member, "/searches", &form).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind:?}");
            assert!(seen.body.contains(sentence) && seen.body.contains("value=\"kind=solution\""), "{}", seen.body);
            assert!(seen.body.contains(&format!("value=\"{name}\"")), "{}", seen.body);
        }
        let much = format!("list=needs&query=q%3D{}&search_name=N", "a".repeat(2100));
        for (form, status) in [
            ("list=tull&query=q%3Da&search_name=N", StatusCode::BAD_REQUEST),
            ("query=q%3Da&search_name=N", StatusCode::BAD_REQUEST),
            ("list=needs&query=&search_name=N", StatusCode::CONFLICT),
            ("list=needs&query=tull%3D1&search_name=N", StatusCode::CONFLICT),
            ("list=needs&query=q%3D%25ff&search_name=N", StatusCode::BAD_REQUEST),
            (much.as_str(), StatusCode::CONFLICT),
        ] {
            assert_eq!(pages.post(Role::Member, "/searches", form).await.status, status, "{form}");
        }
        let who = pages.region.viewer(Role::Member).await;
        let save = async |name: String| -> Result<SavedSearchId, Stop> {
            store::write!(pages.region.store, |w| lists::act::save(w, &who, List::Needs, &text(&name), "q=a").await)
        };
        let first = save("Første".into()).await.unwrap();
        for n in 1..MOST {
            save(format!("Søk {n}")).await.unwrap();
        }
        assert!(
            matches!(save("Et til".into()).await, Err(Stop::Refused(Refusal::State(reason))) if reason.key == "too-many-searches")
        );
        let refused = pages.post(Role::Member, "/searches", "list=needs&query=q%3Db&search_name=N").await;
        assert!(
            refused.status == StatusCode::CONFLICT && refused.body.contains("høyst 50 lagrede søk"),
            "{}",
            refused.body
        );
        store::write!(pages.region.store, |w| lists::act::trash(w, &who, first).await).unwrap();
        save("I stedet".into()).await.unwrap();
        let full = store::write!(pages.region.store, |w| lists::act::restore(w, &who, first).await);
        assert!(matches!(full, Err(Stop::Refused(Refusal::State(_)))), "the trash is no way around the limit");
        let empty = pages.post(Role::Member, &format!("/searches/{first}"), "search_name=").await;
        assert_eq!(empty.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_removed_search_is_kept_for_thirty_days_and_no_longer() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to("2026-06-01T08:00:00Z".parse().unwrap());
        let region = Region::at(kind, clock.clone()).await;
        let who = region.viewer(Role::Member).await;
        let made: Result<(), Stop> = store::write!(region.store, |w| {
            lists::act::save(w, &who, List::Offers, &text("Beholdt"), "mine=1").await?;
            let id = lists::act::save(w, &who, List::Offers, &text("Fjernet"), "mine=1").await?;
            lists::act::trash(w, &who, id).await
        });
        made.unwrap();
        for (days, gone) in [(29, 0), (2, 1), (300, 0)] {
            clock.advance(days * 24 * 3600);
            let tidied: Result<u64, Stop> = store::write!(region.store, |w| lists::act::tidy(w).await);
            assert_eq!(tidied.unwrap(), gone, "{kind:?} {days}");
        }
        assert_eq!(region.database.number("SELECT COUNT(*) FROM saved_searches").await, 1);
    }
}

#[tokio::test]
async fn lists_take_a_fixed_number_of_questions_and_hold_only_the_catalogue() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let paths: Vec<String> =
            LISTS.iter().map(|(path, ..)| (*path).to_owned()).chain(["/searches".to_owned()]).collect();
        let before = counts(&pages, &paths).await;
        let who = pages.region.viewer(Role::Member).await;
        for n in 0..40 {
            let (list, name) = (List::ALL[n % 8], text(&format!("§ {n}")));
            let made: Result<_, Stop> =
                store::write!(pages.region.store, |w| lists::act::save(w, &who, list, &name, "mine=1").await);
            made.unwrap();
        }
        assert_eq!(before, counts(&pages, &paths).await, "{kind:?}");
    }
    let pages = bracketed().await;
    pages.region.hand_in("§", Visibility::Region).await;
    for form in ["list=needs&query=mine%3D1&search_name=%C2%A7", "list=inventory&query=q%3Da&search_name=%C2%A7"] {
        pages.post(Role::Member, "/searches", form).await;
    }
    for path in ["/searches", "/needs?stage=submitted&columns=title&columns=stage", "/needs?mine=1", "/inventory?q=a"] {
        holds_only_the_catalogue(&pages, Role::Member, path, &["Idé", "Post 3"]).await;
    }
}
