//! The programming interface: what it gives, what it refuses, and that its description is whole.

use crate::web::Pages;
use axum::http::StatusCode;
use journeys::{Kind, Role};
use model::Visibility;
use serde_json::{Value, json};

fn read(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"))
}

fn new_need(pages: &Pages) -> Value {
    json!({
        "organisation": pages.region.hospital.to_string(), "title": "Tittel", "problem": "Problem", "affected": "Alle",
        "place": "Her", "visibility": "region", "language": "nb", "touched_per_year": 250, "kroner_low": "75000,50",
        "themes": ["medication", "discharge"]
    })
}

async fn send(pages: &Pages, role: Role, path: &str, body: &Value) -> (StatusCode, Value, String) {
    let seen = pages.ask(role, "POST", path, "application/json", &body.to_string()).await;
    (seen.status, read(&seen.body), seen.location)
}

#[tokio::test]
async fn a_need_goes_in_and_through_its_steps() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let (status, need, location) = send(&pages, Role::Member, "/api/v1/needs", &new_need(&pages)).await;
        assert_eq!(status, StatusCode::CREATED, "{need}");
        let facts = (&need["stage"], &need["touched_per_year"], &need["ore_low"], &need["themes"][1]);
        assert_eq!(facts, (&json!("submitted"), &json!(250), &json!(7_500_050), &json!("discharge")));
        let steps = format!("{location}/steps");
        let question = json!({ "from": "submitted", "to": "returned", "reason": "Hvem?" });
        let (status, need, _) = send(&pages, Role::Coordinator, &steps, &question).await;
        assert_eq!((status, &need["stage"]), (StatusCode::OK, &json!("returned")), "{need}");
        let answer = json!({ "from": "returned", "to": "submitted", "reason": "Vi." });
        let (_, need, _) = send(&pages, Role::Member, &steps, &answer).await;
        assert_eq!(need["steps"][2]["reason"], json!("Vi."));
        let (status, problem, _) = send(&pages, Role::Coordinator, &steps, &question).await;
        assert_eq!(status, StatusCode::OK, "{problem}");
        let (status, problem, _) = send(&pages, Role::Coordinator, &steps, &question).await;
        assert_eq!((status, &problem["status"]), (StatusCode::CONFLICT, &json!(409)));
        let seen = pages.get(Role::Member, &location).await;
        assert_eq!(read(&seen.body)["stage"], json!("returned"));
    }
}

#[tokio::test]
async fn problems_name_the_field_and_say_what_to_do() {
    let pages = Pages::new(Kind::Sqlite).await;
    for (field, value, detail) in [
        ("title", json!(""), "Skriv en kort tittel."),
        ("title", json!("x".repeat(121)), "Kort ned til 120 tegn. Nå er det 121."),
        ("visibility", json!("alle"), "Velg et av alternativene."),
        ("organisation", json!("x"), "Velg en virksomhet fra listen."),
        ("kroner_low", json!("dyrt"), "Skriv et beløp, for eksempel 75 000 eller 75 000,50."),
        ("themes", json!(["moon"]), "Velg et av alternativene."),
    ] {
        let mut need = new_need(&pages);
        need[field] = value;
        let seen = pages.ask(Role::Member, "POST", "/api/v1/needs", "application/json", &need.to_string()).await;
        let problem = read(&seen.body);
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
        assert_eq!(seen.headers["content-type"], "application/problem+json");
        assert_eq!(problem["errors"][0], json!({ "field": field, "detail": detail }));
    }
    for (kind, body, status) in [
        ("application/json", "{", StatusCode::UNPROCESSABLE_ENTITY),
        ("application/json", "{\"title\": 5}", StatusCode::UNPROCESSABLE_ENTITY),
        ("application/json", "{\"unknown\": 1}", StatusCode::UNPROCESSABLE_ENTITY),
        ("text/plain", "{}", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ] {
        let seen = pages.ask(Role::Member, "POST", "/api/v1/needs", kind, body).await;
        assert_eq!(seen.status, status, "{body}: {}", seen.body);
        assert!(!read(&seen.body)["detail"].as_str().unwrap_or_default().is_empty());
    }
    for path in
        ["/api/v1/needs?limit=0", "/api/v1/needs?after=x", "/api/v1/needs?stage=x", "/api/v1/organisations?kind=x"]
    {
        assert_eq!(pages.get(Role::Member, path).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    let seen = pages.get(Role::Anonymous, "/api/v1/needs").await;
    assert_eq!(
        (seen.status, &seen.headers["www-authenticate"]),
        (StatusCode::UNAUTHORIZED, &"Bearer".parse().unwrap())
    );
    assert_eq!(pages.get(Role::Member, "/api/v1/nothing").await.headers["content-type"], "application/problem+json");
}

#[tokio::test]
async fn pages_of_a_list_hold_everything_once() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        for n in 0..7 {
            pages.region.hand_in(&format!("Behov {n}"), Visibility::Region).await;
        }
        pages.region.hand_in("Eget", Visibility::Own).await;
        let (mut titles, mut path) = (Vec::new(), "/api/v1/needs?limit=3".to_owned());
        for _ in 0..9 {
            let page = read(&pages.get(Role::Outsider, &path).await.body);
            titles.extend(
                page["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()),
            );
            match page["next"].as_str() {
                Some(next) => path = format!("/api/v1/needs?limit=3&after={next}"),
                None => break,
            }
        }
        assert_eq!(titles, (0..7).map(|n| format!("Behov {n}")).collect::<Vec<_>>(), "{kind:?}");
    }
}

#[tokio::test]
async fn the_description_names_every_call_and_no_other() {
    let pages = Pages::new(Kind::Sqlite).await;
    let document = read(&pages.get(Role::Anonymous, "/api/openapi.json").await.body);
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
    let mut described: Vec<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, calls)| {
            calls.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    let lines = ::web::routes::lines();
    let mut routed: Vec<String> = lines
        .iter()
        .filter(|line| line.path.starts_with("/api/v1/"))
        .map(|line| format!("{} {}", line.method, line.path))
        .collect();
    described.sort();
    routed.sort();
    assert_eq!(described, routed);
}

#[tokio::test]
async fn a_call_that_is_sent_again_under_its_key_is_done_once() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let token = pages.signed(Role::Member, "/api/").await.unwrap().1;
        let body = |title: &str| {
            serde_json::json!({ "organisation": pages.region.hospital.to_string(), "title": title, "problem": "P",
                "affected": "A", "place": "S", "visibility": "region", "language": "nb" })
            .to_string()
        };
        let send = |key: &str, body: String| {
            let request = axum::http::Request::post("/api/v1/needs")
                .header("authorization", &token)
                .header("content-type", "application/json")
                .header("idempotency-key", key)
                .body(axum::body::Body::from(body))
                .unwrap();
            pages.send(request)
        };
        let first = send("k-1", body("En")).await;
        assert_eq!(first.status, 201, "{}", first.body);
        let again = send("k-1", body("En")).await;
        assert_eq!((again.status, &again.body), (first.status, &first.body), "{kind:?}");
        assert_eq!(again.headers["idempotency-replayed"], "true");
        assert_eq!(again.headers["location"], first.headers["location"]);
        assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM needs").await, 1);
        assert_eq!(send("k-1", body("To")).await.status, 422, "the key belongs to another call");
        assert_eq!(send("k 2", body("To")).await.status, 422);
        assert_eq!(send("k-2", body("To")).await.status, 201);
        // A refusal is an answer too; one whose end nobody knows is not done again.
        assert_eq!(send("k-3", "{}".into()).await.status, 422);
        assert_eq!(send("k-3", "{}".into()).await.headers["idempotency-replayed"], "true");
        pages.region.database.run("UPDATE api_answers SET status = NULL").await;
        assert_eq!(send("k-1", body("En")).await.status, 409);
        assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM needs").await, 2);
    }
}

#[tokio::test]
async fn a_token_that_only_reads_changes_nothing() {
    let pages = Pages::new(Kind::Sqlite).await;
    let secret = features::people::Secret::new().unwrap();
    let (person, name) = (pages.region.person(Role::Coordinator), journeys::region::text("leser"));
    let scope = model::TokenScope::Read;
    store::write!(pages.region.store, |w| features::people::act::add_token(w, person, &name, scope, &secret).await)
        .unwrap();
    let ask = |method: &'static str, path: &'static str| {
        let request = axum::http::Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {}", secret.reveal()))
            .header("content-type", "application/json")
            .body(axum::body::Body::from("{}"))
            .unwrap();
        pages.send(request)
    };
    let read = ask("GET", "/api/v1/needs").await;
    assert_eq!(read.status, 200);
    assert_eq!(read.headers["ratelimit-policy"], "\"calls\";q=1000000;w=60");
    for line in ::web::routes::lines().into_iter().filter(|line| line.method == "POST" && line.path.contains("/api/")) {
        assert_eq!(ask("POST", line.path).await.status, 403, "{}", line.path);
    }
}
