//! Questionnaires in versions: those that came with the program, copies that the region changes, and files from outside.

use super::{PULSE, bring, code, form, prepared, press, shipped, upload, went_on};
use crate::web::Pages;
use axum::http::StatusCode;
use features::instruments::{Instrument, SHIPPED};
use journeys::{Kind, Role};

#[tokio::test]
async fn the_shipped_instruments_load_once_and_the_large_one_is_answered_in_its_eight_parts() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let id = shipped(&pages, "collaboration").await;
        shipped(&pages, "cluster").await;
        let loaded = pages.region.database.number("SELECT COUNT(*) FROM instruments").await;
        assert_eq!(loaded, SHIPPED.len() as i64, "{kind:?}: loading twice changes nothing");
        let page = pages.get(Role::Outsider, &format!("/instruments/{id}")).await.body;
        assert_eq!(page.matches("kb-question\"").count(), 82, "{kind:?}");
        let groups = "&group_name=Kommunen&group_variant=public&group_expected=20\
             &group_name=Bedriften&group_variant=enterprise&group_expected=";
        let round = prepared(&pages, &(form(&pages, "survey", &id.to_string(), "partners") + groups)).await;
        press(&pages, &round, "open").await;
        let code = code(&pages, &round).await;
        let read = |group: &'static str| {
            let (pages, code) = (&pages, code.clone());
            async move {
                let own = super::joined(pages, &code, group).await;
                let mut all = String::new();
                for part in 1..=8 {
                    let seen = pages.get(Role::Anonymous, &format!("{own}/{part}")).await;
                    assert_eq!(seen.status, StatusCode::OK, "{own}/{part}");
                    all += &seen.body;
                }
                assert_eq!(all.matches("kb-question\"").count(), 82);
                all
            }
        };
        let (public, enterprise) = (read("a").await, read("b").await);
        assert!(public.contains("den sosiale entreprenøren") && !enterprise.contains("den sosiale entreprenøren"));
        assert!(enterprise.contains("virksomheten vår"), "{kind:?}: each group reads its own wording");
    }
}

#[tokio::test]
async fn a_copy_is_the_regions_own_and_each_change_is_a_new_version() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let id = shipped(&pages, "collaboration").await;
        let by = Role::Evaluator;
        let refused = pages.get(by, &format!("/instruments/{id}/edit")).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{kind:?}: what came with the program is copied first");
        let copied = went_on(&pages.post(by, &format!("/instruments/{id}/copy"), "").await);
        let edit = pages.get(by, &format!("{copied}/edit")).await.body;
        assert_eq!(edit.matches("name=\"asked\"").count(), 82);
        let asked: Vec<String> = (2..=82).map(|n| format!("asked={n}")).collect();
        let changes = format!("title.nb=V%C3%A5r+egen&6.nb=Et+nytt+sp%C3%B8rsm%C3%A5l&{}", asked.join("&"));
        let changed = went_on(&pages.post(by, &format!("{copied}/edit"), &changes).await);
        assert_ne!(changed, copied, "{kind:?}");
        let page = pages.get(Role::Member, &changed).await.body;
        assert!(page.contains("Vår egen") && page.contains("Et nytt spørsmål") && page.contains("collaboration 1"));
        assert_eq!(page.matches("kb-question\"").count(), 81, "{kind:?}: one is not asked");
        let before = pages.get(Role::Member, &copied).await.body;
        assert!(!before.contains("Et nytt spørsmål"), "{kind:?}: the version before stands");
        let stale = pages.post(by, &format!("{copied}/edit"), &changes).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{kind:?}: only the newest is changed");
        let same = went_on(&pages.post(by, &format!("{changed}/edit"), &format!("{}&", asked.join("&"))).await);
        assert_eq!(same, changed, "{kind:?}: nothing changed is no new version");
        let empty = pages.post(by, &format!("{changed}/edit"), &format!("2.nb=&{}", asked.join("&"))).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind:?}");
        // Out as a file and in again, it is the next version, and the same.
        let file = pages.get(by, &format!("{changed}/file")).await.body;
        let again = bring(&pages, &file).await;
        let back = pages.get(by, &format!("/instruments/{again}/file")).await.body;
        let (one, other) = (Instrument::read(&file).unwrap(), Instrument::read(&back).unwrap());
        assert_eq!((one.version + 1, one.sections), (other.version, other.sections), "{kind:?}");
    }
}

#[tokio::test]
async fn a_broken_file_is_refused_with_its_line_and_reason() {
    let pages = Pages::new(Kind::Sqlite).await;
    let line = |text: &str, part: &str| text[..text.find(part).unwrap()].lines().count() + 1;
    shipped(&pages, "thickness").await;
    for (text, part, told) in [
        (PULSE.replace("version = 1", "version = "), "version = ", "Linje 3"),
        (PULSE.replace("key = \"bb\"", "key = \"aa\""), "", "aa"),
        (PULSE.replace("scale = \"leader\"", "scale = \"leder\""), "", "leder"),
        (PULSE.replace("items = [\"aa\"", "items = [\"zz\""), "", "zz"),
        (PULSE.replace("en = \"Deler vi?\"", "en = \"\""), "", "Linje"),
        (PULSE.replace("key = \"pulse\"", "key = \"thickness\""), "", "fulgte med"),
        ("\u{0}\u{1}".to_owned(), "", "Linje 1"),
        (String::new(), "", "Linje"),
    ] {
        let seen = upload(&pages, Role::Coordinator, "/instruments/new", &[], ("x.toml", &text)).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}: {}", seen.body);
        let main = seen.body.split("<main").nth(1).unwrap();
        let told = if part.is_empty() { told.to_owned() } else { format!("Linje {}", line(&text, part)) };
        assert!(main.contains(&told) || main.contains(&told.to_lowercase()), "{told}: {main}");
    }
    let none = pages.post(Role::Coordinator, "/instruments/new", "").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM instruments WHERE own = 1").await, 0);
}
