//! Files of a round: answers from elsewhere, looked through before they are kept, and counts that were published.

use super::{PULSE, bring, form, opened, prepared, press, told, upload};
use crate::web::Pages;
use axum::http::StatusCode;
use journeys::{Kind, Role};

const ANSWERS: &str = "Part;sp1;bb;leader;own;note\nKommunene;4;5;yes;Bra;x\nb;2;;2;;y\n";
const MAPPING: &str = "Part = group\nsp1 = aa\nnote =";

#[tokio::test]
async fn answers_from_a_file_are_looked_through_mapped_and_kept_when_asked() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        let path = format!("{round}/answers");
        let send = async |intent: &str, mapping: &str, file: &str| {
            let fields = [("form", "answers"), ("intent", intent), ("mapping", mapping)];
            upload(&pages, Role::Evaluator, &path, &fields, ("svar.csv", file)).await
        };
        let template = pages.get(Role::Evaluator, &format!("{round}/answers.csv")).await.body;
        assert!(template.contains("group;aa;bb;cc;leader;own"), "{template}");
        let sheets = async || pages.region.database.number("SELECT COUNT(*) FROM sheets").await;
        let checked = send("check", MAPPING, ANSWERS).await;
        assert!(checked.status == 200 && checked.body.contains("2 svar"), "{kind:?}: {}", checked.body);
        assert!(checked.body.contains("sp1 = aa"), "{kind:?}: what was written of the columns stands in its field");
        assert_eq!(sheets().await, 0, "{kind:?}: looking through changes nothing");
        for (mapping, file, told) in [
            ("", ANSWERS.to_owned(), &["group"][..]),
            ("Part = group", ANSWERS.to_owned(), &["sp1", "note"]),
            (MAPPING, ANSWERS.replace(";4;", ";7;"), &["Linje 2", "aa"]),
            (MAPPING, ANSWERS.replace(";2;;", ";2;;9"), &["Linje 3", "leader"]),
            (MAPPING, ANSWERS.replace("b;2", "d;2"), &["Linje 3", "group"]),
            (MAPPING, format!("{ANSWERS}b;;;;;z\n"), &["Linje 4", "ingen svar"]),
            (MAPPING, String::new(), &["fil"]),
        ] {
            for intent in ["check", "keep"] {
                let seen = send(intent, mapping, &file).await;
                assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind:?} {told:?}: {}", seen.body);
                let summary = seen.body.split("<ds-error-summary").nth(1).unwrap().split("</form>").next().unwrap();
                assert!(told.iter().all(|part| summary.contains(part)), "{kind:?} {told:?}: {summary}");
            }
        }
        assert_eq!(sheets().await, 0, "{kind:?}");
        assert_eq!(send("keep", MAPPING, ANSWERS).await.status, StatusCode::SEE_OTHER);
        for (question, expected) in [
            ("SELECT COUNT(*) FROM sheets WHERE finished = 1 AND round_group = 'a'", 1),
            ("SELECT COUNT(*) FROM sheets WHERE finished = 1 AND round_group = 'b'", 1),
            ("SELECT COUNT(*) FROM answers", 6),
            ("SELECT COUNT(*) FROM answers WHERE item = 'leader' AND value = '1'", 1),
        ] {
            assert_eq!(pages.region.database.number(question).await, expected, "{kind:?}: {question}");
        }
        press(&pages, &round, "close").await;
        assert_eq!(send("keep", MAPPING, ANSWERS).await.status, StatusCode::CONFLICT, "{kind:?}");
    }
}

#[tokio::test]
async fn the_command_tells_the_same_of_a_file_as_the_page_does_of_a_round() {
    let pages = Pages::new(Kind::Sqlite).await;
    let round = opened(&pages, "partners", "").await;
    let line = |group: &str, low: u8, n: u8| {
        format!(
            "{group};{};{};{};{};Ord {n}\n",
            low + n % 3,
            low + (n + 1) % 2,
            low + (n / 2) % 3,
            ["yes", "no"][n as usize % 2]
        )
    };
    let lines = (0..11).map(|n| line("Kommunene", 1, n)).chain((0..7).map(|n| line("Bedriftene", 3, n)));
    let file = format!("group;aa;bb;cc;leader;own\n{}", lines.collect::<String>());
    let fields = [("form", "answers"), ("intent", "keep"), ("mapping", "")];
    upload(&pages, Role::Evaluator, &format!("{round}/answers"), &fields, ("svar.csv", &file)).await;
    press(&pages, &round, "close").await;
    super::make_results(&pages).await;
    let page = told(&pages, Role::Coordinator, &round).await;

    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    std::fs::write(place("svar.csv"), &file).unwrap();
    std::fs::write(place("pulse.toml"), PULSE).unwrap();
    let run = |answers: &str, more: &[&str]| {
        let mut command = std::process::Command::new(journeys::server::binary());
        command.arg("analyse").arg(place(answers)).arg("--instrument").arg(place("pulse.toml"));
        command.args(["--group", "group"]).args(more).output().unwrap()
    };
    let json = String::from_utf8(run("svar.csv", &["--format", "json"]).stdout).unwrap();
    // The command calls groups by the order in which they come.
    let json = json.replace("\"g1\"", "\"a\"").replace("\"g2\"", "\"b\"");
    let command: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(command["gaps"].as_array().unwrap().len(), 3);
    for part in ["scopes", "items", "factors", "gaps", "factor_gaps", "crosses", "answered", "limit"] {
        assert_eq!(command[part], page["body"][part], "{part}");
    }
    let text = String::from_utf8(run("svar.csv", &[]).stdout).unwrap();
    assert!(text.contains("18") && text.contains("Kommunene"), "{text}");
    std::fs::write(place("empty.csv"), format!("{file}Kommunene;;;;;\n")).unwrap();
    let refused = run("empty.csv", &[]);
    assert!(!refused.status.success() && refused.stdout.is_empty());
    assert!(String::from_utf8(refused.stderr).unwrap().contains("Linje 20 har ingen svar"));
}

const COUNTS: &str = "item;option;count;by;level;rank;percent\n\
aa;5;30;;;1;30\naa;4;40;;;;41\naa;3;10;;;;\naa;2;12;;;;\naa;1;8;;;;\n\
bb;5;20;;;2;\nbb;4;20;;;;\nbb;3;20;;;;\nbb;2;20;;;;\nbb;1;19;;;;\n\
aa;5;20;leader;yes;;\naa;4;20;leader;yes;;\naa;1;3;leader;yes;;\n\
aa;5;10;leader;no;;\naa;4;20;leader;no;;\naa;1;5;leader;no;;\n";

#[tokio::test]
async fn counts_that_were_published_are_shown_as_they_are_with_what_does_not_add_up() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let instrument = bring(&pages, PULSE).await;
        let round = prepared(&pages, &form(&pages, "aggregated", &instrument, "partners")).await;
        for path in [format!("{round}/open"), format!("/api/v1{round}/open")] {
            let seen = pages.ask(Role::Coordinator, "POST", &path, "", "").await;
            assert_eq!(seen.status, StatusCode::CONFLICT, "{kind:?}: nobody is asked in such a round");
        }
        let send = async |respondents: &str, file: &str| {
            let fields = [("form", "counts"), ("respondents", respondents), ("counts_source", "Rapporten fra 2018")];
            upload(&pages, Role::Coordinator, &format!("{round}/counts"), &fields, ("tall.csv", file)).await
        };
        for (respondents, file, told) in [
            ("", COUNTS.to_owned(), ""),
            ("100", COUNTS.replace("aa;5;30", "zz;5;30"), "2: zz"),
            ("100", COUNTS.replace("aa;4;40", "aa;4;mange"), "Linje 3"),
            ("100", COUNTS.replace("aa;4;40", "aa;5;40"), "3: 5"),
            ("100", COUNTS.replace("leader;yes", "leader;maybe"), "leader=maybe"),
            ("100", COUNTS.replace("item;", "thing;"), "item"),
            ("100", String::new(), ""),
        ] {
            let seen = send(respondents, &file).await;
            assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind:?} {told}: {}", seen.body);
            assert!(seen.body.contains(told), "{kind:?} {told}: {}", seen.body);
        }
        assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM releases").await, 0);
        let added = send("100", COUNTS).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{kind:?}: {}", added.body);
        let api = told(&pages, Role::Partner, &round).await;
        let cells = &api["body"]["items"][0]["cells"];
        assert_eq!(cells[0]["counts"], serde_json::json!([8, 12, 10, 40, 30]), "{kind:?}");
        let notes: Vec<&str> =
            api["body"]["notes"].as_array().unwrap().iter().map(|note| note["kind"].as_str().unwrap()).collect();
        assert_eq!(notes, ["sum", "breakdown", "percent"], "{kind:?}: {}", api["body"]["notes"]);
        assert_eq!(api["body"]["crosses"].as_array().unwrap().len(), 1, "{kind:?}");
        let page = pages.get(Role::Partner, &format!("{round}/results")).await.body;
        for part in ["Rapporten fra 2018", "99", "78", "41"] {
            assert!(page.contains(part), "{kind:?} {part}: {page}");
        }
        assert_eq!(send("100", COUNTS).await.status, StatusCode::CONFLICT, "{kind:?}: told once");
    }
}
