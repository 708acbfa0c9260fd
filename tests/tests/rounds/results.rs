//! What may be told of a round: the same on the page, in both files and in the API, and nothing of too few.

use super::{THIRD, answered, code, filled_in, id_of, joined, make_results, opened, press, put_in, told};
use crate::lists::{csv_cells, file, xlsx_cells};
use crate::web::Pages;
use axum::http::StatusCode;
use features::rounds::figures::BY_GROUP;
use journeys::{Kind, Role};
use serde_json::Value;

/// What is told of a question or factor, of some: how many answered, the mean, and how many chose each step.
type Figures = (String, String, String, Option<i64>, Option<f64>, Vec<i64>);

/// The figures of the API under the names that the files use.
fn of_api(told: &Value) -> Vec<Figures> {
    let body = &told["body"];
    let names = [("a", "Kommunene"), ("b", "Bedriftene"), ("c", "Frivillige"), ("1", "Jada"), ("2", "Neida")];
    let (mut all, scopes) = (Vec::new(), body["scopes"].as_array().unwrap());
    for (list, key) in [("items", "item"), ("factors", "factor")] {
        for figures in body[list].as_array().unwrap() {
            for (scope, cell) in scopes.iter().zip(figures["cells"].as_array().unwrap()) {
                let level = scope["level"].as_str().unwrap();
                let level = names.iter().find(|(known, _)| *known == level).map_or("Alle", |(_, name)| name);
                let by = scope["by"].as_str().map_or("", |by| if by == BY_GROUP { "Gruppe" } else { by });
                let counts = cell["counts"].as_array().into_iter().flatten().map(|n| n.as_i64().unwrap()).collect();
                let mean = cell["mean"]["mean"].as_f64();
                all.push((
                    figures[key].as_str().unwrap().into(),
                    by.into(),
                    level.into(),
                    cell["n"].as_i64(),
                    mean,
                    counts,
                ));
            }
        }
    }
    all
}

/// The same from the rows of a file.
fn of_file(rows: &[Vec<String>]) -> Vec<Figures> {
    let (mut all, mut counts) = (Vec::new(), Vec::new());
    for row in &rows[1..] {
        if row[9].is_empty() {
            let mean = row[5].replace(',', ".").parse().ok();
            let n = row[4].parse().ok();
            all.push((row[0].clone(), row[2].clone(), row[3].clone(), n, mean, std::mem::take(&mut counts)));
        } else {
            counts.push(row[10].parse().unwrap());
        }
    }
    all
}

fn alike(one: &[Figures], other: &[Figures], what: &str) {
    assert_eq!(one.len(), other.len(), "{what}");
    for (a, b) in one.iter().zip(other) {
        assert_eq!((&a.0, &a.1, &a.2, a.3, &a.5), (&b.0, &b.1, &b.2, b.3, &b.5), "{what}");
        assert!((a.4.unwrap_or(-1.0) - b.4.unwrap_or(-1.0)).abs() < 0.006, "{what}: {a:?} {b:?}");
    }
}

/// Page, files and API tell the same, by somebody who may see it.
async fn same_everywhere(pages: &Pages, round: &str, what: &str) -> Value {
    let api = told(pages, Role::Partner, round).await;
    let figures = of_api(&api);
    for format in ["csv", "xlsx"] {
        let bytes = file(pages, Role::Partner, &format!("{round}/results.{format}")).await.1;
        let rows = if format == "csv" { csv_cells(&bytes) } else { xlsx_cells(bytes).0 };
        alike(&figures, &of_file(&rows), &format!("{what} {format}"));
    }
    let page = pages.get(Role::Partner, &format!("{round}/results")).await.body;
    for (key, by, _, n, mean, _) in figures.iter().filter(|it| it.1 != "leader") {
        let (Some(n), Some(mean)) = (n, mean) else { continue };
        let mean = format!("{:.1}", (mean * 10.0 + 1e-9).round() / 10.0).replace('.', ",");
        assert!(page.contains(&mean) && page.contains(&n.to_string()), "{what}: {key} {by} {n} {mean}");
    }
    api
}

/// Nothing is told of fewer than five, and no count of steps of fewer than ten.
fn none_of_too_few(told: &Value, what: &str) {
    for (key, by, level, n, _, counts) in of_api(told) {
        assert!(n.is_none_or(|n| n >= 5), "{what}: {key} {by} {level} {n:?}");
        assert!(counts.is_empty() || counts.iter().sum::<i64>() >= 10, "{what}: {key} {by} {level} {counts:?}");
    }
}

#[tokio::test]
async fn eleven_and_seven_answers_show_gaps_and_the_same_figures_everywhere() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "&breakdowns=leader").await;
        let code = code(&pages, &round).await;
        answered(&pages, &code, "a", 11, |n| n < 5).await;
        answered(&pages, &code, "b", 7, |n| n < 4).await;
        assert_eq!(pages.get(Role::Partner, &format!("{round}/results")).await.status, StatusCode::NOT_FOUND);
        press(&pages, &round, "close").await;
        make_results(&pages).await;
        let api = same_everywhere(&pages, &round, &format!("{kind:?}")).await;
        none_of_too_few(&api, &format!("{kind:?}"));
        let of = |level: &str| of_api(&api).into_iter().find(|it| it.0 == "aa" && it.2 == level).unwrap();
        assert_eq!((of("Alle").3, of("Kommunene").3, of("Bedriftene").3), (Some(18), Some(11), Some(7)), "{kind:?}");
        assert!(!of("Alle").5.is_empty() && of("Bedriftene").5.is_empty(), "{kind:?}: steps are counted from ten");
        let gaps = &api["body"]["gaps"];
        assert!(gaps.as_array().unwrap().len() == 3 && gaps[0]["delta"].as_f64().unwrap().abs() > 0.3, "{gaps}");
        let read = told(&pages, Role::Coordinator, &round).await;
        assert_eq!(read["body"]["texts"][0]["answers"], Value::Null, "{kind:?}: nine wrote something");
        let page = pages.get(Role::Partner, &format!("{round}/results")).await.body;
        assert!(page.contains("Forskjeller") || page.contains("gap"), "{page}");
        assert!(!page.contains("Ord a"), "{kind:?}");
        assert_eq!(pages.get(Role::Partner, &format!("{round}/how")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_group_of_two_is_withheld_and_cannot_be_found_by_subtraction() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", THIRD).await;
        let code = code(&pages, &round).await;
        for (group, count) in [("a", 11), ("b", 7), ("c", 2)] {
            answered(&pages, &code, group, count, |n| group == "a" || n < 1).await;
        }
        press(&pages, &round, "close").await;
        make_results(&pages).await;
        let api = same_everywhere(&pages, &round, &format!("{kind:?}")).await;
        none_of_too_few(&api, &format!("{kind:?}"));
        let all = of_api(&api);
        for key in ["aa", "bb", "cc", "trust"] {
            let n = |level: &str| all.iter().find(|it| it.0 == key && it.2 == level).unwrap().3;
            assert_eq!(n("Frivillige"), None, "{kind:?} {key}");
            let parts: Vec<i64> = ["Kommunene", "Bedriftene"].iter().filter_map(|level| n(level)).collect();
            let left = n("Alle").map(|all| all - parts.iter().sum::<i64>());
            assert!(left.is_none_or(|left| left == 0 || left >= 5), "{kind:?} {key}: {left:?} are left");
            assert!(!parts.is_empty(), "{kind:?} {key}: what can be told is");
        }
        assert_eq!(api["body"]["texts"], serde_json::json!([]), "{kind:?}: a partner does not read what people wrote");
        let read = told(&pages, Role::Coordinator, &round).await;
        let texts = read["body"]["texts"][0]["answers"].as_array().unwrap();
        assert_eq!(texts.len(), 13, "{kind:?}: as many as wrote something");
        for (role, reads) in [(Role::Coordinator, true), (Role::Partner, false)] {
            let page = pages.get(role, &format!("{round}/results")).await.body;
            assert!(page.contains("Ord a3") == reads && page.contains("Ord c0") == reads, "{kind:?} {role:?}: {page}");
        }
    }
}

#[tokio::test]
async fn results_are_told_early_only_when_enough_have_come_and_the_last_ones_at_the_end() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        let code = code(&pages, &round).await;
        answered(&pages, &code, "a", 11, |_| true).await;
        answered(&pages, &code, "b", 7, |_| true).await;
        let order = async || {
            press(&pages, &round, "results").await;
            let again = pages.post(Role::Coordinator, &format!("{round}/results"), "").await;
            assert_eq!(again.status, StatusCode::CONFLICT, "{kind:?}: others are being made");
            make_results(&pages).await;
        };
        order().await;
        let first = same_everywhere(&pages, &round, &format!("{kind:?} early")).await;
        assert_eq!((first["seq"].as_i64(), &first["body"]["texts"]), (Some(1), &Value::Array(Vec::new())), "{kind:?}");
        answered(&pages, &code, "a", 4, |_| false).await;
        order().await;
        let desk = pages.get(Role::Coordinator, &round).await.body;
        assert!(desk.contains("ds-alert\" data-color=\"warning"), "{kind:?}: too soon is said: {desk}");
        assert_eq!(told(&pages, Role::Partner, &round).await["seq"], 1, "{kind:?}");
        answered(&pages, &code, "a", 1, |_| false).await;
        answered(&pages, &code, "b", 5, |_| false).await;
        order().await;
        let third = same_everywhere(&pages, &round, &format!("{kind:?} later")).await;
        assert_eq!((third["seq"].as_i64(), third["body"]["answered"].as_i64()), (Some(3), Some(28)), "{kind:?}");
        let basis = "SELECT COUNT(*) FROM releases WHERE basis IS NOT NULL";
        assert_eq!(pages.region.database.number(basis).await, 2, "{kind:?}");
        // One that was ordered and not made when the round is closed comes too late, even where its job is at it.
        press(&pages, &round, "results").await;
        press(&pages, &round, "close").await;
        make_results(&pages).await;
        same_everywhere(&pages, &round, &format!("{kind:?} last")).await;
        let last = told(&pages, Role::Coordinator, &round).await;
        assert_eq!(
            (last["seq"].as_i64(), last["body"]["texts"][0]["answers"].as_array().unwrap().len()),
            (Some(5), 18)
        );
        assert_eq!(pages.region.database.number(basis).await, 0, "{kind:?}: what early ones were made of is gone");
        let late = pages.post(Role::Coordinator, &format!("{round}/results"), "").await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    }
}

#[tokio::test]
async fn results_are_shown_to_those_whom_the_rounds_visibility_names_and_to_nobody_else() {
    use Role::{Coordinator, Evaluator, Manager, Member, Partner, Steering};
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        for (visibility, seers) in [
            ("own", &[Member, Manager, Evaluator, Coordinator][..]),
            ("partners", &[Partner, Member, Manager, Steering, Evaluator, Coordinator]),
            ("region", &Role::ALL[1..]),
            ("public", &Role::ALL[1..]),
        ] {
            let instrument =
                super::bring(&pages, &super::PULSE.replace("\"pulse\"", &format!("\"{visibility}\""))).await;
            let form = super::form(&pages, "survey", &instrument, visibility) + super::TWO;
            let round = super::prepared(&pages, &form).await;
            for role in &Role::ALL[1..] {
                let seen = pages.get(*role, &round).await.status;
                let keeps = [Evaluator, Coordinator].contains(role);
                assert_eq!(seen == 200, keeps, "{kind:?} {visibility} {role:?}: a draft");
            }
            press(&pages, &round, "open").await;
            put_in(&pages, &round, &[("a", [4, 3, 4]); 6]).await;
            press(&pages, &round, "close").await;
            make_results(&pages).await;
            let api = format!("/api/v1{round}");
            for role in &Role::ALL[1..] {
                for path in ["", "/results", "/results.csv", "/results.xlsx", "/how"].map(|end| format!("{round}{end}"))
                {
                    let seen = pages.get(*role, &path).await.status;
                    let expected = if seers.contains(role) { 200 } else { 404 };
                    assert_eq!(seen, expected, "{kind:?} {visibility} {role:?} {path}");
                }
                let seen = pages.get(*role, &format!("{api}/results")).await.status;
                assert_eq!(seen == 200, seers.contains(role), "{kind:?} {visibility} {role:?}");
                for list in ["/rounds", "/api/v1/rounds"] {
                    let listed = pages.get(*role, list).await.body.contains(&id_of(&round).to_string());
                    assert_eq!(listed, seers.contains(role), "{kind:?} {visibility} {role:?} {list}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_round_keeps_the_version_it_was_opened_with_and_is_compared_with_the_one_before() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        let code = code(&pages, &round).await;
        let own = joined(&pages, &code, "a").await;
        // The next version asks one question otherwise, and one not at all.
        let newer = super::PULSE.replace("Deler vi?", "Deler vi nok?");
        let second = super::bring(&pages, &newer).await;
        let page = pages.get(Role::Anonymous, &format!("{own}/1")).await.body;
        assert!(page.contains("Deler vi?") && !page.contains("nok"), "{kind:?}: {page}");
        filled_in(&pages, &own, [2, 2, 2], 1, "Ord").await;
        put_in(&pages, &round, &[("a", [2, 3, 2]); 9]).await;
        press(&pages, &round, "close").await;
        let id = id_of(&round);
        let form = super::form(&pages, "survey", &second, "partners") + super::TWO + &format!("&previous={id}");
        let next = super::prepared(&pages, &form).await;
        press(&pages, &next, "open").await;
        put_in(&pages, &next, &[("a", [4, 4, 4]), ("a", [5, 4, 4])].repeat(5)).await;
        press(&pages, &next, "close").await;
        make_results(&pages).await;
        let page = pages.get(Role::Partner, &format!("{next}/results")).await.body;
        let compared = page.split("id=\"compared\"").nth(1).unwrap();
        assert!(compared.contains("+2,5") && compared.contains("bb"), "{kind:?}: {compared}");
        let rows = compared.split("</section>").next().unwrap();
        assert!(!rows.contains("Deler vi nok?"), "{kind:?}: what was asked otherwise is not set side by side");
        let stale = pages.post(Role::Coordinator, &format!("{round}/edit"), &form).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{kind:?}: it stands once it has been opened");
    }
}
