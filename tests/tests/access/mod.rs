//! Every route as everybody, against one table of who may what.

use crate::web::{ADDRESS, Pages};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use features::actors;
use features::files::Upload;
use features::needs;
use features::people::{self, NewPerson};
use journeys::region::text;
use journeys::{Kind, Role};
use model::{Language, Stop, Visibility};
use std::collections::HashMap;

/// What somebody gets: in (2xx, 3xx to somewhere else, or 4xx about what was sent), to the form to sign in, a no, or
/// as if there were nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gets {
    In,
    SignIn,
    No,
    Nothing,
}

/// Who gets in. Everybody else gets what the row says, but for those to whom the thing does not exist.
struct Rule {
    route: &'static str,
    who: &'static [Role],
    others: Gets,
    blind: &'static [Role],
}

// Each holds the rows of one capability, and `world`: it makes what a route needs, puts the values of `{id}` and the
// like, and gives the body that a person who may would get in with.
mod any;
mod archive;
mod board;
mod cocreation;
mod connections;
mod entry;
mod exports;
mod imports;
mod initiatives;
mod letters;
mod lists;
mod offers;
mod plan;
mod prioritisation;
mod privacy;
mod rounds;
mod samson;
mod webhooks;

pub(crate) use cocreation::rated;

use Role::{Administrator, Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};

const EVERYONE: &[Role] = &Role::ALL;
pub(super) const SIGNED_IN: &[Role] =
    &[Outsider, Partner, Member, Manager, Steering, Evaluator, Administrator, Coordinator];
const OWN: &[Role] = &[Member, Manager, Coordinator];
const MEMBER_KEEPERS: &[Role] = &[Manager, Administrator, Coordinator];
const SUBMITTERS: &[Role] = &[Outsider, Partner, Member, Manager, Coordinator];
const PARTNERS: &[Role] = &[Partner, Member, Manager, Steering, Evaluator, Coordinator];

const fn rule(route: &'static str, who: &'static [Role], others: Gets) -> Rule {
    Rule { route, who, others, blind: &[] }
}

/// As [`rule`], where the thing does not exist for some.
#[allow(dead_code, reason = "for capabilities whose things are not everybody's to see")]
const fn hidden(route: &'static str, who: &'static [Role], others: Gets, blind: &'static [Role]) -> Rule {
    Rule { route, who, others, blind }
}

/// Every row.
fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        RULES,
        plan::RULES,
        prioritisation::RULES,
        offers::RULES,
        connections::RULES,
        imports::RULES,
        initiatives::RULES,
        board::RULES,
        archive::RULES,
        letters::RULES,
        privacy::RULES,
        lists::RULES,
        webhooks::RULES,
        exports::RULES,
        entry::RULES,
        rounds::RULES,
        samson::RULES,
        cocreation::RULES,
    ]
    .into_iter()
    .flatten()
}

/// Who may what in the house itself. The needs in it are visible to partners; the drafts are the member's own.
const RULES: &[Rule] = &[
    rule("GET /", EVERYONE, Gets::In),
    rule("GET /sign-in", EVERYONE, Gets::In),
    rule("POST /sign-in", EVERYONE, Gets::In),
    rule("POST /sign-out", EVERYONE, Gets::In),
    rule("GET /forgotten", EVERYONE, Gets::In),
    rule("POST /forgotten", EVERYONE, Gets::In),
    rule("GET /links/{token}", EVERYONE, Gets::In),
    rule("POST /links/{token}", EVERYONE, Gets::In),
    rule("POST /language", EVERYONE, Gets::In),
    rule("GET /feedback", EVERYONE, Gets::In),
    rule("POST /feedback", EVERYONE, Gets::In),
    rule("GET /privacy", EVERYONE, Gets::In),
    rule("GET /style", EVERYONE, Gets::In),
    rule("GET /health", EVERYONE, Gets::In),
    rule("GET /ready", EVERYONE, Gets::In),
    rule("GET /assets/{edition}/{name}", EVERYONE, Gets::In),
    rule("GET /theme/{edition}/{name}", EVERYONE, Gets::In),
    rule("GET /api/openapi.json", EVERYONE, Gets::In),
    rule("POST /sign-out-everywhere", SIGNED_IN, Gets::SignIn),
    rule("GET /me", SIGNED_IN, Gets::SignIn),
    rule("POST /me", SIGNED_IN, Gets::SignIn),
    rule("POST /me/password", SIGNED_IN, Gets::SignIn),
    rule("POST /me/tokens", SIGNED_IN, Gets::SignIn),
    rule("POST /me/tokens/{token}/end", &[Member], Gets::Nothing),
    rule("GET /organisations", SIGNED_IN, Gets::SignIn),
    rule("GET /organisations.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /organisations.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /organisations/{id}", SIGNED_IN, Gets::SignIn),
    rule("GET /organisations/{id}/edit", OWN, Gets::No),
    rule("POST /organisations/{id}/edit", OWN, Gets::No),
    rule("GET /organisations/{id}/ties/new", OWN, Gets::No),
    rule("POST /organisations/{id}/ties", OWN, Gets::No),
    rule("POST /organisations/{id}/ties/{tie}/trash", OWN, Gets::No),
    rule("POST /organisations/{id}/ties/{tie}/restore", OWN, Gets::No),
    rule("POST /organisations/{id}/members", MEMBER_KEEPERS, Gets::No),
    rule("POST /organisations/{id}/members/{member}/end", MEMBER_KEEPERS, Gets::No),
    rule("POST /organisations/{id}/members/{member}/restore", MEMBER_KEEPERS, Gets::No),
    rule("GET /organisations/new", &[Coordinator], Gets::No),
    rule("POST /organisations/new", &[Coordinator], Gets::No),
    rule("POST /organisations/{id}/positions", &[Coordinator], Gets::No),
    rule("POST /organisations/{id}/positions/{position}/end", &[Coordinator], Gets::No),
    rule("GET /needs", SIGNED_IN, Gets::SignIn),
    rule("GET /needs.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /needs.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /needs/new", SUBMITTERS, Gets::No),
    rule("POST /needs/new", &[Member, Manager, Coordinator], Gets::No),
    rule("GET /needs/{id}", PARTNERS, Gets::Nothing),
    rule("GET /needs/{id}/draft", &[Member], Gets::Nothing),
    rule("POST /needs/{id}/draft", &[Member], Gets::Nothing),
    rule("POST /needs/{id}/trash", &[Member], Gets::Nothing),
    rule("POST /needs/{id}/restore", &[Member], Gets::Nothing),
    rule("GET /needs/{id}/edit", OWN, Gets::No),
    rule("POST /needs/{id}/edit", OWN, Gets::No),
    rule("POST /needs/{id}/steps", &[Coordinator], Gets::No),
    rule("POST /needs/{id}/files", OWN, Gets::No),
    rule("GET /needs/{id}/files/{file}", PARTNERS, Gets::Nothing),
    rule("POST /needs/{id}/files/{file}/trash", OWN, Gets::No),
    rule("POST /needs/{id}/files/{file}/restore", OWN, Gets::No),
    rule("GET /people", &[Administrator], Gets::No),
    rule("POST /people", &[Administrator], Gets::No),
    rule("POST /people/{id}/roles", &[Administrator], Gets::No),
    rule("POST /people/{id}/end", &[Administrator], Gets::No),
    rule("POST /people/{id}/reopen", &[Administrator], Gets::No),
    rule("GET /journal", &[Administrator], Gets::No),
    rule("GET /api/v1/organisations", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/organisations/{id}", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/needs", SIGNED_IN, Gets::SignIn),
    rule("POST /api/v1/needs", &[Member, Manager, Coordinator], Gets::No),
    rule("GET /api/v1/needs/{id}", PARTNERS, Gets::Nothing),
    rule("POST /api/v1/needs/{id}/steps", &[Coordinator], Gets::No),
];

/// Those to whom a need for partners does not exist, for routes that say "no" to others.
const BLIND: &[Role] = &[Outsider, Administrator];

fn expected(rule: &Rule, role: Role) -> Gets {
    let open = rule.who.len() == EVERYONE.len();
    if rule.who.contains(&role) {
        Gets::In
    } else if role == Role::Anonymous && !open {
        Gets::SignIn
    } else if rule.blind.contains(&role) || rule.route.contains("/needs/{id}") && BLIND.contains(&role) {
        Gets::Nothing
    } else {
        rule.others
    }
}

fn got(status: StatusCode, location: &str) -> Gets {
    match status {
        StatusCode::SEE_OTHER if location.starts_with("/sign-in?back=") => Gets::SignIn,
        StatusCode::UNAUTHORIZED => Gets::SignIn,
        StatusCode::FORBIDDEN => Gets::No,
        StatusCode::NOT_FOUND => Gets::Nothing,
        _ => Gets::In,
    }
}

/// A world made anew for each request, so that none spoils it for the next.
async fn world(pages: &Pages, rule: &Rule) -> HashMap<&'static str, String> {
    let region = &pages.region;
    let member = region.viewer(Member).await;
    let handed_in = region.hand_in("Et behov", Visibility::Partners).await;
    let upload = Upload::read("notat.txt", b"notat".to_vec()).unwrap();
    let draft = needs::Draft::from(&region.need("Et utkast", Visibility::Partners));
    let coordinator = region.viewer(Coordinator).await;
    let token = people::Secret::new().unwrap();
    let new = NewPerson {
        email: format!("{}@ny.example", handed_in).parse().unwrap(),
        name: text("Ny"),
        language: Language::Bokmal,
    };
    let position = actors::NewPosition {
        standing: model::Standing::Core,
        status: model::PositionStatus::Confirmed,
        from_date: region.store.clock().now().day(),
        basis: text("Vedtak"),
    };
    let tie = actors::NewTie {
        other: region.club,
        kind: model::TieKind::Informal,
        mutual: true,
        strength: 1,
        since: None,
        note: None,
    };
    let made: Result<_, Stop> = store::write!(region.store, |w| {
        let file = needs::act::attach(w, &member, handed_in, &upload).await?;
        let draft = needs::act::begin(w, &member, None, &draft).await?;
        let own = match rule.route {
            "POST /me/tokens/{token}/end" => {
                let own =
                    people::act::add_token(w, region.person(Member), &text("x"), model::TokenScope::Write, &token)
                        .await?;
                own.to_string()
            }
            _ => "ukjent".into(),
        };
        let person = people::act::add(w, &new).await?;
        actors::act::set_member(w, &coordinator, region.hospital, person, model::OrganisationRole::Member).await?;
        let members = actors::ask::members(w, &coordinator, region.hospital).await?;
        let membership = members.iter().find(|line| line.person == person).map(|line| line.id.to_string());
        let position = actors::act::add_position(w, &coordinator, region.hospital, &position).await?;
        let tie = actors::act::add_tie(w, &member, region.hospital, &tie).await?;
        if rule.route.ends_with("files/{file}/restore") {
            needs::act::detach(w, &member, handed_in, file).await?;
        }
        if rule.route.ends_with("ties/{tie}/restore") {
            actors::act::trash_tie(w, &member, region.hospital, tie).await?;
        }
        if rule.route.ends_with("needs/{id}/restore") {
            needs::act::trash(w, &member, draft).await?;
        }
        if let Some(membership) = membership.as_ref().filter(|_| rule.route.ends_with("members/{member}/restore")) {
            actors::act::end_member(w, &coordinator, region.hospital, membership.parse().unwrap()).await?;
        }
        Ok((file, draft, own, person, membership.unwrap_or_default(), position, tie))
    });
    let (file, draft, own, person, membership, position, tie) = made.unwrap();
    let of_draft = ["/draft", "needs/{id}/trash", "needs/{id}/restore"].iter().any(|end| rule.route.ends_with(end));
    let id = if rule.route.contains("/needs") {
        if of_draft { draft.to_string() } else { handed_in.to_string() }
    } else if rule.route.contains("/organisations") {
        region.hospital.to_string()
    } else {
        person.to_string()
    };
    let name = if rule.route.contains("/theme/") { "theme.css" } else { "site.css" };
    HashMap::from([
        ("{id}", id),
        ("{file}", file.to_string()),
        ("{token}", own),
        ("{member}", membership),
        ("{position}", position.to_string()),
        ("{tie}", tie.to_string()),
        ("{edition}", "x".into()),
        ("{name}", name.into()),
    ])
}

/// A body that a person who may would get in with.
fn body(rule: &Rule, pages: &Pages) -> (&'static str, String) {
    let hospital = pages.region.hospital;
    let need = format!(
        "organisation={hospital}&title=T&problem=P&affected=A&place=S&visibility=partners&language=nb&version=1"
    );
    let form = "application/x-www-form-urlencoded";
    match rule.route {
        "POST /api/v1/needs" => (
            "application/json",
            serde_json::json!({ "organisation": hospital.to_string(), "title": "T", "problem": "P", "affected": "A",
                "place": "S", "visibility": "region", "language": "nb" })
            .to_string(),
        ),
        "POST /api/v1/needs/{id}/steps" => {
            ("application/json", serde_json::json!({ "from": "submitted", "to": "qualified" }).to_string())
        }
        "POST /needs/{id}/steps" => (form, "from=submitted&to=qualified".into()),
        "POST /needs/new" | "POST /needs/{id}/draft" | "POST /needs/{id}/edit" => (form, need),
        "POST /organisations/{id}/edit" | "POST /organisations/new" => {
            (form, "version=1&name=N&kind=company&sector=private&role=business&language=nb".into())
        }
        "POST /organisations/{id}/ties" => {
            (form, format!("other={}&kind=informal&direction=mutual&strength=2", pages.region.municipality))
        }
        "POST /organisations/{id}/members" => {
            (form, "name=N&email=n%40ny.example&language=nb&member_role=member".into())
        }
        "POST /organisations/{id}/positions" => {
            (form, "standing=core&status=confirmed&from_date=2026-01-01&basis=B".into())
        }
        "POST /people" => (form, "name=N&email=m%40ny.example&language=nb".into()),
        "POST /language" => (form, "language=nn&back=/".into()),
        "POST /needs/{id}/files" => (
            "multipart/form-data; boundary=x",
            "--x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nnotat\r\n--x--\r\n"
                .into(),
        ),
        _ => (form, String::new()),
    }
}

/// What the capability of a route adds to its world, and the body it takes.
async fn own(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> (&'static str, Option<String>) {
    let has = |rules: &[Rule]| rules.iter().any(|rule| rule.route == route);
    let body = if has(plan::RULES) {
        plan::world(pages, route, places).await
    } else if has(prioritisation::RULES) {
        prioritisation::world(pages, route, places).await
    } else if has(offers::RULES) {
        offers::world(pages, route, places).await
    } else if has(connections::RULES) {
        connections::world(pages, route, places).await
    } else if has(imports::RULES) {
        return imports::world(pages, route, places).await;
    } else if has(initiatives::RULES) {
        initiatives::world(pages, route, places).await
    } else if has(archive::RULES) {
        archive::world(pages, route, places).await
    } else if has(letters::RULES) {
        letters::world(pages, route, places).await
    } else if has(privacy::RULES) {
        privacy::world(pages, route, places).await
    } else if has(lists::RULES) {
        lists::world(pages, route, places).await
    } else if has(webhooks::RULES) {
        webhooks::world(pages, route, places).await
    } else if has(exports::RULES) {
        exports::world(pages, route, places).await
    } else if has(entry::RULES) {
        entry::world(pages, route, places).await
    } else if has(samson::RULES) {
        samson::world(pages, route, places).await
    } else if has(rounds::RULES) {
        rounds::world(pages, route, places).await
    } else if has(cocreation::RULES) {
        cocreation::world(pages, route, places).await
    } else if has(board::RULES) {
        board::world(pages, route, places).await
    } else {
        None
    };
    let kind = if route.contains("/api/") { "application/json" } else { "application/x-www-form-urlencoded" };
    (kind, body)
}

/// A request that somebody who may would get in with, in a world of its own: its path, the kind of its body, the body.
async fn good(pages: &Pages, rule: &Rule) -> (String, &'static str, String) {
    let (method, path) = rule.route.split_once(' ').unwrap();
    let mut places = world(pages, rule).await;
    let (kind_of_own, own_body) = own(pages, rule.route, &mut places).await;
    let path = places.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value));
    let (kind, body) = match (method, own_body) {
        ("GET", _) => ("", String::new()),
        (_, Some(own_body)) => (kind_of_own, own_body),
        (_, None) => body(rule, pages),
    };
    (path, kind, body)
}

#[tokio::test]
async fn every_route_is_open_to_those_it_is_for_and_to_nobody_else() {
    let pages = Pages::new(Kind::Sqlite).await;
    for line in ::web::routes::lines() {
        let route = format!("{} {}", line.method, line.path);
        let rule = rules().find(|rule| rule.route == route);
        let rule = rule.unwrap_or_else(|| panic!("{route} is not in the table of who may what"));
        for role in Role::ALL {
            let (path, kind, body) = good(&pages, rule).await;
            let seen = pages.ask(role, line.method, &path, kind, &body).await;
            assert!(!seen.status.is_server_error(), "{route} as {role:?}: {}", seen.status);
            assert_eq!(
                got(seen.status, &seen.location),
                expected(rule, role),
                "{route} as {role:?}: {} {}",
                seen.status,
                seen.body
            );
        }
    }
    let known: Vec<String> =
        ::web::routes::lines().iter().map(|line| format!("{} {}", line.method, line.path)).collect();
    for rule in rules() {
        assert!(known.contains(&rule.route.to_owned()), "{} is in the table but not in the program", rule.route);
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_before_anything_else() {
    let pages = Pages::new(Kind::Sqlite).await;
    let cookie = pages.signed(Role::Member, "/").await.unwrap().1;
    for (name, value, refused) in [
        ("sec-fetch-site", "cross-site", true),
        ("sec-fetch-site", "same-site", true),
        ("sec-fetch-site", "same-origin", false),
        ("sec-fetch-site", "none", false),
        ("origin", "http://evil.example", true),
        ("origin", "null", true),
        ("origin", ADDRESS, false),
        ("x-nothing", "said", true),
    ] {
        let request = Request::post("/language")
            .header(name, value)
            .header(header::COOKIE, &cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("language=nn&back=/"));
        let seen = pages.send(request.unwrap()).await;
        assert_eq!(seen.status == StatusCode::FORBIDDEN, refused, "{name}: {value}: {}", seen.status);
    }
}

#[tokio::test]
async fn cookies_open_no_door_of_the_api_and_tokens_none_of_the_pages() {
    let pages = Pages::new(Kind::Sqlite).await;
    let (cookie, token) = (
        pages.signed(Role::Coordinator, "/").await.unwrap().1,
        pages.signed(Role::Coordinator, "/api/").await.unwrap().1,
    );
    let with = |path: &str, name: header::HeaderName, value: &str| {
        Request::get(path).header(name, value).body(Body::empty()).unwrap()
    };
    let seen = pages.send(with("/api/v1/needs", header::COOKIE, &cookie)).await;
    assert_eq!(seen.status, StatusCode::UNAUTHORIZED);
    let seen = pages.send(with("/needs", header::AUTHORIZATION, &token)).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_way_back_after_signing_in_stays_on_this_site() {
    let pages = Pages::new(Kind::Sqlite).await;
    for (back, location) in
        [("/needs?q=a", "/needs?q=a"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/")]
    {
        let seen = pages.post(Role::Member, "/language", &format!("language=nb&back={back}")).await;
        assert_eq!(seen.location, location, "{back}");
    }
}
