use super::{EVERYONE, Gets, Rule, SIGNED_IN, hidden, rule};
use crate::cocreation::{mirror, mirrored, rating, session};
use crate::initiatives::{begin, world as made};
use crate::web::Pages;
use features::cocreation::{self, NewNote};
use journeys::Role::{self, Administrator, Coordinator, Evaluator, Manager, Member, Outsider, Partner, Steering};
use journeys::region::text;
use model::{MatrixRow, MatrixWay, PeerKind, Visibility};
use std::collections::HashMap;

/// As for initiatives: led by the hospital, with the municipality as partner, and visible to partners.
const SEE: &[Role] = &[Partner, Member, Manager, Steering, Evaluator, Coordinator];
const INSIDE: &[Role] = &[Partner, Member, Manager, Evaluator, Coordinator];
const WRITE: &[Role] = &[Member, Manager, Coordinator];
const KEEP: &[Role] = &[Evaluator, Coordinator];
const BLIND: &[Role] = &[Outsider, Administrator];

const fn within(route: &'static str) -> Rule {
    hidden(route, INSIDE, Gets::No, BLIND)
}

pub(super) const RULES: &[Rule] = &[
    rule("GET /cocreation", SIGNED_IN, Gets::SignIn),
    rule("GET /cocreation.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /cocreation.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /cocreation.pdf", SIGNED_IN, Gets::SignIn),
    rule("GET /cocreation/new", KEEP, Gets::No),
    rule("POST /cocreation/new", KEEP, Gets::No),
    rule("GET /cocreation/{id}", SIGNED_IN, Gets::SignIn),
    rule("POST /cocreation/{id}/ratings", KEEP, Gets::No),
    rule("GET /methods", SIGNED_IN, Gets::SignIn),
    rule("GET /initiatives/{id}/cocreation", SEE, Gets::Nothing),
    within("POST /initiatives/{id}/ratings"),
    within("POST /initiatives/{id}/processes"),
    within("GET /initiatives/{id}/matrix"),
    within("POST /initiatives/{id}/matrix"),
    within("POST /initiatives/{id}/matrix/{note}/remove"),
    within("POST /initiatives/{id}/matrix/{note}/restore"),
    hidden("POST /initiatives/{id}/matrix/{note}/action", WRITE, Gets::No, BLIND),
    within("GET /initiatives/{id}/plan"),
    within("POST /initiatives/{id}/plan"),
    within("POST /initiatives/{id}/plan/{heading}"),
    within("GET /initiatives/{id}/mirrors"),
    within("POST /initiatives/{id}/mirrors"),
    within("POST /initiatives/{id}/mirrors/{mirror}/close"),
    rule("GET /mirror/{code}", EVERYONE, Gets::In),
    rule("POST /mirror/{code}", EVERYONE, Gets::In),
    rule("GET /mirror/{code}/thanks", EVERYONE, Gets::In),
    within("GET /initiatives/{id}/way-in"),
    within("POST /initiatives/{id}/way-in"),
    rule("GET /peer-sessions", SIGNED_IN, Gets::SignIn),
    rule("GET /peer-sessions/new", KEEP, Gets::No),
    rule("POST /peer-sessions/new", KEEP, Gets::No),
    rule("GET /peer-sessions/{id}", INSIDE, Gets::Nothing),
    rule("GET /peer-sessions/{id}/report.pdf", INSIDE, Gets::Nothing),
    hidden("POST /peer-sessions/{id}/edit", KEEP, Gets::No, &[Outsider, Administrator, Steering]),
    rule("POST /peer-sessions/{id}/points", INSIDE, Gets::Nothing),
    rule("POST /peer-sessions/{id}/points/{point}/close", INSIDE, Gets::Nothing),
    hidden("POST /peer-sessions/{id}/actions", WRITE, Gets::No, &[Outsider, Administrator, Steering]),
    rule("GET /api/v1/cocreation", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/initiatives/{id}/thickness", SEE, Gets::Nothing),
];

/// A rating as a form sends it.
pub(crate) fn rated() -> String {
    let sides = ["time", "phases", "citizens", "relation", "power", "anchoring"];
    let fields: String = sides.iter().map(|side| format!("{side}_step=2&{side}_why=H&")).collect();
    format!("{fields}rated_on=2026-01-05")
}

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let region = &pages.region;
    let id = made(region, Visibility::Partners, false, false).await.id;
    let coordinator = region.viewer(Coordinator).await;
    let other = begin(region, "Et annet", Visibility::Partners, &[]).await;
    let (case, meeting) = session(region, &[id, other]).await;
    let new = NewNote { row: MatrixRow::More, way: MatrixWay::New, words: text("Lapp") };
    let (note, point) = store::write!(region.store, |w| {
        let subject = cocreation::Subject::Initiative(id);
        cocreation::act::rate(w, &coordinator, subject, &rating("2026-01-05", [1; 6])).await?;
        let note = cocreation::act::add_note(w, &coordinator, id, &new).await?;
        if route.ends_with("/restore") {
            cocreation::act::remove_note(w, &coordinator, id, note).await?;
        }
        let of = (meeting, id);
        let point = cocreation::act::add_point(w, &coordinator, of, PeerKind::Point, &text("Punkt")).await?;
        Ok::<_, model::Stop>((note, point))
    })
    .unwrap();
    if route.contains("mirror") {
        let mirror = mirror(region, id).await;
        places.insert("{mirror}", mirror.id.to_string());
        places.insert("{code}", mirror.code);
    }
    let of = |path: &str| route.contains(path);
    let own = if of("/peer-sessions") {
        meeting.to_string()
    } else if of("/initiatives/") {
        id.to_string()
    } else {
        case.to_string()
    };
    places.insert("{id}", own);
    places.insert("{note}", note.to_string());
    places.insert("{point}", point.to_string());
    places.insert("{heading}", "map".into());
    let owner = region.person(Member);
    let action = format!("task=T&owner_person={owner}&due_on=2027-01-05");
    Some(match route {
        "POST /cocreation/new" => "name=N&partners=P&source=S".into(),
        "POST /cocreation/{id}/ratings" | "POST /initiatives/{id}/ratings" => rated(),
        "POST /initiatives/{id}/processes" => "citizens=C&influence=described&met=no&evaluated_on=2026-01-05".into(),
        "POST /initiatives/{id}/matrix" => "matrix_row=more&matrix_way=new&note_words=W".into(),
        "POST /initiatives/{id}/matrix/{note}/action" => action,
        "POST /initiatives/{id}/plan" => "round=1".into(),
        "POST /initiatives/{id}/plan/{heading}" => "round=1&version=0&plan_words=W".into(),
        "POST /initiatives/{id}/way-in" => {
            "counted_on=2026-01-05&arriving=1&supported=0&with_others=0&moving_on=0".into()
        }
        "POST /initiatives/{id}/mirrors" => "mirror_title=T&group_one=A&group_two=B".into(),
        "POST /mirror/{code}" => mirrored("one", 2, 5),
        "POST /peer-sessions/new" => {
            format!("peer_title=T&held_on=2026-05-05&initiatives={id}&initiatives={other}&mature=c:{case}")
        }
        "POST /peer-sessions/{id}/edit" => "version=1&peer_title=M&held_on=2026-05-06".into(),
        "POST /peer-sessions/{id}/points" => format!("initiative={id}&peer_kind=question&point_words=W"),
        "POST /peer-sessions/{id}/actions" => format!("initiative={id}&{action}"),
        _ => String::new(),
    })
}
