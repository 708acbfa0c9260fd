use super::{EVERYONE, Gets, OWN, Rule, rule};
use crate::web::Pages;
use features::entry::{self, NewVoice};
use features::people::Secret;
use journeys::Role::Coordinator;
use journeys::region::text;
use model::{Language, SpeaksFor, Stop, Visibility};
use std::collections::HashMap;

macro_rules! in_each {
    ($($method:literal $path:literal),+ $(,)?) => {
        &[
            $(rule(concat!($method, " /nb", $path), EVERYONE, Gets::In),
            rule(concat!($method, " /nn", $path), EVERYONE, Gets::In),
            rule(concat!($method, " /en", $path), EVERYONE, Gets::In),)+
            rule("GET /voices", &[Coordinator], Gets::No),
            rule("POST /voices/{id}/take-up", &[Coordinator], Gets::No),
            rule("POST /voices/{id}/leave", &[Coordinator], Gets::No),
            rule("POST /organisations/{id}/shown", OWN, Gets::No),
        ]
    };
}

pub(super) const RULES: &[Rule] = in_each!(
    "GET" "/",
    "GET" "/needs",
    "GET" "/needs/{id}",
    "GET" "/invitations",
    "GET" "/invitations/{id}",
    "GET" "/portfolio",
    "GET" "/actors",
    "GET" "/take-part",
    "GET" "/tell",
    "POST" "/tell",
    "GET" "/told/{token}",
    "GET" "/feed.atom",
    "GET" "/feed.json",
);

pub(super) async fn world(
    pages: &Pages,
    route: &'static str,
    places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    let region = &pages.region;
    let secret = Secret::new().unwrap();
    let new = NewVoice {
        speaks_for: SpeaksFor::Citizen,
        title: text("Natt"),
        problem: text("P"),
        affected: text("A"),
        place: text("S"),
        contact: None,
        language: Language::Bokmal,
    };
    let told: Result<_, Stop> = store::write!(region.store, |w| entry::act::tell(w, &new, &secret).await);
    places.insert("{token}", secret.reveal().to_owned());
    if route.contains("/voices/") {
        places.insert("{id}", told.unwrap().to_string());
    } else if route.ends_with("/needs/{id}") {
        let id = region.hand_in("Åpent", Visibility::Public).await;
        region.database.run(&format!("UPDATE needs SET stage = 'qualified' WHERE id = '{id}'")).await;
        places.insert("{id}", id.to_string());
    } else if route.ends_with("/invitations/{id}") {
        let made = crate::connections::world_of(region, model::ConnectionState::Suggested).await;
        region.database.run("UPDATE invitations SET visibility = 'public'").await;
        places.insert("{id}", made.invitation.to_string());
    }
    let hospital = region.hospital;
    Some(match route {
        "POST /voices/{id}/take-up" => format!("organisation={hospital}&visibility=region"),
        "POST /voices/{id}/leave" => "reason=R".into(),
        "POST /organisations/{id}/shown" => "shown=yes".into(),
        _ => "speaks_for=citizen&title=T&problem=P&affected=A&place=S".into(),
    })
}
