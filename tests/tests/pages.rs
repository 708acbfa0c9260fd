//! Pages: constant queries, three languages, what stands around them.

use crate::web::{Pages, settings};
use axum::http::StatusCode;
use features::needs;
use journeys::{Kind, Role};
use model::{Language, Visibility};

const PAGES: &[&str] = &["/", "/needs", "/organisations", "/me", "/needs/new", "/needs?q=mangler&sort=title"];

#[tokio::test]
async fn the_number_of_queries_of_a_page_does_not_grow_with_the_data() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let region = &pages.region;
        let id = region.hand_in("Et behov", Visibility::Region).await;
        let mut paths: Vec<String> = PAGES.iter().map(|path| (*path).to_owned()).collect();
        paths.extend([
            format!("/needs/{id}"),
            format!("/needs/{id}/edit"),
            format!("/organisations/{}", region.hospital),
        ]);
        let before = counts(&pages, &paths).await;
        for n in 0..30 {
            region.hand_in(&format!("Behov {n}"), Visibility::Region).await;
        }
        let more = features::files::Upload::read("a.txt", b"a".to_vec()).unwrap();
        let member = region.viewer(Role::Member).await;
        for _ in 0..5 {
            store::write!(region.store, |w| needs::act::attach(w, &member, id, &more).await).unwrap();
        }
        assert_eq!(before, counts(&pages, &paths).await, "{kind:?}");
        assert!(before.iter().all(|(_, count)| (3..=13).contains(count)), "{before:?}");
    }
}

/// How many queries each page takes for a member.
pub(crate) async fn counts(pages: &Pages, paths: &[String]) -> Vec<(String, u64)> {
    counts_as(Role::Member, pages, paths).await
}

/// How many queries each page takes for somebody of a role.
pub(crate) async fn counts_as(role: Role, pages: &Pages, paths: &[String]) -> Vec<(String, u64)> {
    let mut counts = Vec::new();
    for path in paths {
        let cookie = pages.signed(role, path).await.unwrap();
        let request = axum::http::Request::get(path).header(cookie.0, cookie.1);
        let before = pages.region.store.queries();
        let seen = pages.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        counts.push((path.clone(), pages.region.store.queries() - before));
    }
    counts
}

/// Renders every page with each sentence of the catalogue in brackets, and looks for letters outside of brackets that
/// do not come from the data.
#[tokio::test]
async fn no_page_holds_a_sentence_that_is_not_in_the_catalogue() {
    let pages = bracketed().await;
    let id = pages.region.hand_in("§", Visibility::Region).await;
    let mut paths: Vec<(Role, String)> = PAGES.iter().map(|path| (Role::Member, (*path).to_owned())).collect();
    for path in
        [format!("/needs/{id}"), format!("/needs/{id}/edit"), format!("/organisations/{}", pages.region.hospital)]
    {
        paths.push((Role::Coordinator, path));
    }
    for path in ["/people", "/journal"] {
        paths.push((Role::Administrator, path.into()));
    }
    for path in ["/sign-in", "/forgotten", "/feedback", "/privacy", "/style", "/nowhere"] {
        paths.push((Role::Anonymous, path.into()));
    }
    paths.push((Role::Member, format!("/organisations/{}/ties/new", pages.region.hospital)));
    paths.push((Role::Member, format!("/organisations/{}/edit", pages.region.hospital)));
    let data = [
        "§",
        "Testregionen",
        "Sykehuset",
        "Kommunen",
        "Foreningen",
        "Om oss",
        "Medisinlisten mangler når pasienten reiser hjem.",
        "Eldre pasienter",
        "Post 3",
        "Vedtak",
        "Bokmål",
        "Nynorsk",
        "English",
        "openapi.json",
        "test.example",
        "Post 3",
        "Utkast",
    ];
    for (role, path) in paths {
        holds_only_the_catalogue(&pages, role, &path, &data).await;
    }
}

/// A region whose catalogue stands in brackets.
pub(crate) async fn bracketed() -> Pages {
    Pages::with(Kind::Sqlite, web::Settings { bracketed: true, ..settings() }).await
}

/// Looks for letters outside of brackets that do not come from the data.
pub(crate) async fn holds_only_the_catalogue(pages: &Pages, role: Role, path: &str, data: &[&str]) {
    let seen = pages.get(role, path).await;
    assert_eq!(seen.status.as_u16() / 100, if path == "/nowhere" { 4 } else { 2 }, "{path}: {}", seen.location);
    // A space that does not break is a space to whoever reads.
    let mut plain = outside_brackets(&without_tags(&seen.body)).replace('\u{a0}', " ");
    let people = ["Outsider", "Partner", "Member", "Manager", "Steering", "Evaluator", "Administrator", "Coordinator"];
    let always = [
        "§",
        "Testregionen",
        "Sykehuset",
        "Kommunen",
        "Foreningen",
        "Bokmål",
        "Nynorsk",
        "English",
        "SPSS",
        "http://test.example/",
    ];
    // Method cards are data in three languages, beside the catalogue.
    let cards =
        (1..=7).flat_map(features::cocreation::methods::of_field).chain(features::cocreation::methods::of_leads());
    for card in cards {
        for text in [&card.title, &card.what, &card.when, &card.how] {
            for line in text.in_language(model::Language::Bokmal).lines() {
                plain = plain.replace(line.trim(), " ");
            }
        }
    }
    for known in data.iter().chain(&people).chain(&always) {
        plain = plain.replace(known, " ");
    }
    // The longest first: one name may hold another.
    let mut towns: Vec<&str> = model::MUNICIPALITIES.iter().map(|town| town.name).collect();
    towns.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in towns {
        plain = plain.replace(name, " ");
    }
    for role in Role::ALL {
        plain = plain.replace(&format!("{role:?}").to_lowercase(), " ");
    }
    let left: Vec<&str> =
        plain.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).collect();
    assert!(left.is_empty(), "{path}: {left:?}");
    assert!(!seen.body.contains("⟦["), "{path}: a key that is not in the catalogue");
    for (place, _) in seen.body.match_indices('[') {
        let inner = &seen.body[place + 1..].chars().take(40).collect::<String>();
        assert!(
            !inner.split(']').next().is_some_and(|key| key.contains('-') && !key.contains([' ', '&'])),
            "{path}: [{inner}"
        );
    }
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.replace("<!DOCTYPE html>", "").chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            other if !inside => text.push(other),
            _ => {}
        }
    }
    text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

fn outside_brackets(text: &str) -> String {
    let mut depth = 0i32;
    text.chars()
        .filter(|letter| {
            depth += match letter {
                '⟦' => 1,
                '⟧' => -1,
                _ => 0,
            };
            depth == 0 && !matches!(letter, '⟧')
        })
        .collect()
}

#[tokio::test]
async fn pages_are_in_the_language_of_the_person_or_of_the_browser() {
    let pages = Pages::new(Kind::Sqlite).await;
    for (accept, lang) in [("nn-NO,nn;q=0.9", "nn"), ("en-GB,en;q=0.8", "en"), ("no", "nb"), ("fr", "nb"), ("", "nb")] {
        let request = axum::http::Request::get("/sign-in").header("accept-language", accept);
        let seen = pages.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert!(seen.body.contains(&format!("<html lang=\"{lang}\"")), "{accept}");
    }
    for language in Language::ALL {
        let set = pages.post(Role::Member, "/language", &format!("language={language}&back=/needs")).await;
        assert_eq!(set.location, "/needs");
        let seen = pages.get(Role::Member, "/needs").await;
        assert!(seen.body.contains(&format!("<html lang=\"{language}\"")));
    }
}

#[tokio::test]
async fn every_page_forbids_foreign_scripts_and_frames_and_holds_none_inline() {
    let pages = Pages::new(Kind::Sqlite).await;
    for (role, path) in [(Role::Anonymous, "/sign-in"), (Role::Member, "/needs/new"), (Role::Member, "/me")] {
        let seen = pages.get(role, path).await;
        let policy = seen.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert!(
            !seen.body.contains("style=\"") && !seen.body.contains("<style") && !seen.body.contains(" on"),
            "{path}"
        );
        assert!(!seen.body.contains("<script>"), "{path}");
    }
    assert_eq!(pages.get(Role::Member, "/needs").await.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn the_foot_of_every_page_leads_to_the_statement_and_the_feedback_form() {
    let pages = Pages::new(Kind::Sqlite).await;
    for (role, path) in [(Role::Anonymous, "/sign-in"), (Role::Member, "/needs"), (Role::Member, "/nowhere")] {
        let seen = pages.get(role, path).await;
        assert!(seen.body.contains("https://uu.example/erklaering") && seen.body.contains("/feedback?page="), "{path}");
    }
}

#[tokio::test]
async fn a_first_visit_is_under_100_kilobytes_compressed() {
    let pages = Pages::new(Kind::Sqlite).await;
    let mut total = 0;
    for path in ["/sign-in", "/assets/x/site.css", "/assets/x/site.js", "/theme/t/theme.css"] {
        let request = axum::http::Request::get(path).header("accept-encoding", "gzip, br");
        let response =
            tower::ServiceExt::oneshot(pages.router.clone(), request.body(axum::body::Body::empty()).unwrap());
        let body = axum::body::to_bytes(response.await.unwrap().into_body(), usize::MAX).await.unwrap();
        total += body.len();
    }
    println!("first visit: {total} bytes");
    assert!((10_000..100_000).contains(&total), "{total}");
}

#[tokio::test]
async fn a_municipality_is_chosen_from_the_whole_country_those_near_first_and_the_page_stays_light() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        for path in ["/offers/new", "/organisations/new", "/organisations"] {
            let form = pages.get(Role::Coordinator, path).await.body;
            let at = |name: &str| form.find(&format!(">{name}</option>")).unwrap_or_else(|| panic!("{path}: {name}"));
            assert!(at("Drammen") < at("Alta") && at("Oslo") < at("Alta") && at("Alta") < at("Tromsø"), "{path}");
            let of_towns =
                model::MUNICIPALITIES.iter().filter(|town| form.contains(&format!(">{}</option>", town.name)));
            assert_eq!(of_towns.count(), 357, "{path}");
            let (name, value) = pages.signed(Role::Coordinator, path).await.unwrap();
            let request = axum::http::Request::get(path).header("accept-encoding", "gzip").header(name, value);
            let answer =
                tower::ServiceExt::oneshot(pages.router.clone(), request.body(axum::body::Body::empty()).unwrap());
            let sent = axum::body::to_bytes(answer.await.unwrap().into_body(), usize::MAX).await.unwrap();
            println!("{path}: {} bytes compressed", sent.len());
            assert!(sent.len() < 15_000, "{path}: {}", sent.len());
        }
        let body = "version=1&name=Nordlys&kind=company&sector=private&role=business&language=nb&municipality=5540";
        let added = pages.post(Role::Coordinator, "/organisations/new", body).await;
        let page = pages.get(Role::Member, &added.location).await.body;
        assert!(page.contains("Gáivuotna - Kåfjord - Kaivuono"), "{kind:?} {page}");
        let found = pages.get(Role::Member, "/organisations?municipality=5540").await.body;
        assert!(found.contains("Nordlys") && found.contains("<option value=\"5540\" selected>"), "{kind:?}");
    }
}

#[tokio::test]
async fn a_list_opens_right_in_a_norwegian_spreadsheet() {
    let pages = Pages::new(Kind::Sqlite).await;
    pages.region.hand_in("=cmd|'/c calc'", Visibility::Region).await;
    let seen = pages.get(Role::Member, "/needs.csv").await;
    assert!(seen.body.starts_with('\u{feff}') && seen.body.contains(';'), "{}", seen.body);
    assert!(seen.body.contains("'=cmd"), "a cell is never run as a formula");
    assert!(seen.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
}
