//! Network rounds: organisations name those they work with, the next round goes on from the last, and what both ends
//! say is kept apart from what one does.

use super::{form, id_of, prepared, press, went_on};
use crate::web::Pages;
use axum::http::StatusCode;
use journeys::{Kind, Role};
use model::OrganisationId;
use std::collections::BTreeMap;

/// The ties of a round by how they stand.
async fn ties(pages: &Pages, round: &str) -> BTreeMap<String, usize> {
    let seen = pages.get(Role::Coordinator, &format!("/api/v1{round}/ties")).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
    let body: serde_json::Value = serde_json::from_str(&seen.body).unwrap();
    let mut found = BTreeMap::new();
    for tie in body["items"].as_array().unwrap() {
        *found.entry(tie["standing"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    found
}

async fn name(pages: &Pages, by: Role, round: &str, (of, other): (OrganisationId, OrganisationId), more: &str) -> u16 {
    let form = format!("other={other}&how_often=weekly{more}");
    pages.post(by, &format!("{round}/network/{of}"), &form).await.status.as_u16()
}

#[tokio::test]
async fn organisations_name_each_other_and_the_next_round_goes_on_from_there() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let (hospital, town, club) = (pages.region.hospital, pages.region.municipality, pages.region.club);
        let round = prepared(&pages, &form(&pages, "network", "", "partners")).await;
        assert_eq!(name(&pages, Role::Member, &round, (hospital, club), "").await, 404, "{kind:?}: a draft");
        press(&pages, &round, "open").await;
        let of_member = format!("{round}/network/{hospital}");
        let roster = pages.get(Role::Member, &format!("{of_member}?q=forening")).await.body;
        assert!(roster.contains("Foreningen</option>"), "{kind:?}: {roster}");
        for (by, pair, more, status) in [
            (Role::Member, (hospital, club), "&about=Vakten&trust=5&gain=4", 303),
            (Role::Member, (hospital, town), "&trust=3", 303),
            (Role::Partner, (town, hospital), "", 303),
            (Role::Member, (hospital, hospital), "", 422),
            (Role::Member, (hospital, town), "&trust=6", 422),
            (Role::Partner, (hospital, club), "", 403),
            (Role::Outsider, (club, town), "", 303),
        ] {
            assert_eq!(name(&pages, by, &round, pair, more).await, status, "{kind:?} {by:?} {more}");
        }
        let wrong = pages.post(Role::Member, &of_member, &format!("other={club}&how_often=sometimes")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = |pairs: &[(&str, usize)]| pairs.iter().map(|(key, n)| ((*key).to_owned(), *n)).collect();
        let all: BTreeMap<String, usize> = expected(&[("confirmed", 1), ("unanswered", 2)]);
        assert_eq!(ties(&pages, &round).await, all, "{kind:?}");
        // Once the others have said that they are done, what they have not named is one-sided.
        went_on(&pages.post(Role::Outsider, &format!("{round}/network/{club}/done"), "").await);
        went_on(&pages.post(Role::Partner, &format!("{round}/network/{town}/done"), "").await);
        let all: BTreeMap<String, usize> = expected(&[("confirmed", 1), ("one_sided", 2)]);
        assert_eq!(ties(&pages, &round).await, all, "{kind:?}");
        went_on(&pages.post(Role::Outsider, &format!("{round}/network/{club}/not-done"), "").await);
        went_on(&pages.post(Role::Outsider, &format!("{round}/network/{club}/{town}/remove"), "").await);
        let all: BTreeMap<String, usize> = expected(&[("confirmed", 1), ("unanswered", 1)]);
        assert_eq!(ties(&pages, &round).await, all, "{kind:?}");
        let page = pages.get(Role::Partner, &format!("{round}/ties")).await.body;
        assert!(page.contains("(1)") && page.contains("(0)") && page.contains("Foreningen"), "{kind:?}: {page}");
        assert!(!page.contains("Vakten"), "{kind:?}: on what is the two's own");
        press(&pages, &round, "close").await;
        assert_eq!(name(&pages, Role::Member, &round, (hospital, club), "").await, 409, "{kind:?}");
        goes_on(&pages, &round, hospital, club).await;
    }
}

/// The next round begins with what was said, and the round before stays as it was.
async fn goes_on(pages: &Pages, round: &str, hospital: OrganisationId, club: OrganisationId) {
    let said = form(pages, "network", "", "partners") + &format!("&previous={}", id_of(round));
    let next = prepared(pages, &said).await;
    press(pages, &next, "open").await;
    assert_eq!(ties(pages, &next).await.values().sum::<usize>(), 2);
    let own = pages.get(Role::Member, &format!("{next}/network/{hospital}")).await.body;
    assert!(own.contains("Vakten"), "{own}");
    went_on(&pages.post(Role::Member, &format!("{next}/network/{hospital}/{club}/remove"), "").await);
    assert_eq!(ties(pages, &next).await.values().sum::<usize>(), 1);
    assert_eq!(ties(pages, round).await.values().sum::<usize>(), 2);
    // Its answers are its organisation's and theirs who run rounds.
    let other = pages.get(Role::Partner, &format!("{next}/network/{hospital}")).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);
}
