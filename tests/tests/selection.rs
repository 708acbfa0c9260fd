//! The same done with many lines of a list: ticks that are kept, and what becomes of each.

use crate::lists::{csv_cells, file};
use crate::pages::{bracketed, counts_as, holds_only_the_catalogue};
use crate::web::{Pages, Seen};
use axum::http::StatusCode;
use features::{follows, needs, offers, selections};
use journeys::region::offer;
use journeys::{Kind, Role};
use model::{FollowKind, NeedId, Stage, Stop, Visibility};

/// Needs with numbers for names.
async fn many_needs(pages: &Pages, many: usize) -> Vec<NeedId> {
    let mut made = Vec::new();
    for n in 0..many {
        made.push(pages.region.hand_in(&format!("Behov {n:02}"), Visibility::Region).await);
    }
    made
}

/// Sends the ticks of a page as its form does.
async fn send(pages: &Pages, role: Role, shown: &[NeedId], ticked: &[NeedId], rest: &str) -> Seen {
    let named = |name: &str, ids: &[NeedId]| ids.iter().map(|id| format!("&{name}={id}")).collect::<String>();
    let form = format!("list=needs{}{}&{rest}", named("shown", shown), named("tick", ticked));
    pages.post(role, "/selections", &form).await
}

async fn chosen(pages: &Pages, role: Role, list: &str) -> Vec<String> {
    let who = pages.region.viewer(role).await;
    selections::ask::chosen(&mut pages.region.store.read().await.unwrap(), &who, list).await.unwrap()
}

async fn stage(pages: &Pages, id: NeedId) -> Stage {
    let who = pages.region.viewer(Role::Member).await;
    needs::ask::page(&mut pages.region.store.read().await.unwrap(), &who, id).await.unwrap().unwrap().stage
}

#[tokio::test]
async fn ticks_are_kept_over_pages_order_and_filter_without_script() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let made = many_needs(&pages, 30).await;
        let plain = pages.get(Role::Member, "/needs").await.body;
        assert!(
            !plain.contains("type=\"checkbox\" name=\"tick\"") && plain.contains("/needs?&amp;choose=1"),
            "{plain}"
        );
        let first = pages.get(Role::Member, "/needs?choose=1").await.body;
        assert_eq!(first.matches("name=\"tick\"").count(), 25, "{kind:?}");
        assert!(first.contains("aria-label=\"Merk: Behov 29\"") && first.contains("Ingen er merket."), "{first}");
        assert!(first.contains("value=\"page:2\"") && first.contains("Merk alle 30 i listen"), "{first}");
        let newest: Vec<NeedId> = made.iter().rev().copied().collect();
        let turned = send(&pages, Role::Member, &newest[..25], &newest[..2], "query=&page=1&intent=page:2").await;
        assert_eq!(turned.location, "/needs?choose=1&page=2", "{kind:?}");
        let second = pages.get(Role::Member, &turned.location).await.body;
        assert!(second.contains("2 er merket.") && !second.contains("\" checked><a"), "{second}");
        send(&pages, Role::Member, &newest[25..], &newest[25..26], "query=&page=2&intent=keep").await;
        let sorted = pages.get(Role::Member, "/needs?choose=1&sort=oldest&q=behov").await.body;
        assert!(sorted.contains("3 er merket.") && sorted.contains("\" checked><a"), "{sorted}");
        assert!(sorted.contains("name=\"choose\" value=\"1\""), "the filter keeps the ticking on");
        send(&pages, Role::Member, &newest[..25], &newest[1..2], "query=&page=1&intent=keep").await;
        assert_eq!(chosen(&pages, Role::Member, "needs").await.len(), 2, "{kind:?}: a tick can be taken away");
        assert!(chosen(&pages, Role::Partner, "needs").await.is_empty(), "{kind:?}: nobody else's");
        let here = send(&pages, Role::Member, &newest[..25], &[], "query=&page=1&intent=here").await;
        assert_eq!((here.status, chosen(&pages, Role::Member, "needs").await.len()), (StatusCode::SEE_OTHER, 26));
        send(&pages, Role::Member, &[], &[], "query=q%3Dbehov&intent=all").await;
        assert_eq!(chosen(&pages, Role::Member, "needs").await.len(), 30, "{kind:?}: all that the filter leaves");
        send(&pages, Role::Member, &newest[..25], &newest[..25], "query=&intent=none").await;
        assert!(chosen(&pages, Role::Member, "needs").await.is_empty(), "{kind:?}");
        let script = send(&pages, Role::Member, &newest[..25], &newest[..4], "query=&intent=script").await;
        assert_eq!(script.body, r#"{"message":"4 er merket."}"#, "{kind:?}");
    }
}

#[tokio::test]
async fn the_same_is_done_with_all_that_are_ticked_and_what_is_refused_says_why() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let made = many_needs(&pages, 4).await;
        send(&pages, Role::Coordinator, &made, &made[..1], "query=&intent=keep").await;
        let one = pages.post(Role::Coordinator, "/selections/needs/qualify", "").await;
        assert!(one.status == StatusCode::OK && one.body.contains("Én er gjort."), "{}", one.body);
        assert!(
            chosen(&pages, Role::Coordinator, "needs").await.is_empty(),
            "{kind:?}: what is done is ticked no more"
        );
        let to = send(&pages, Role::Coordinator, &made, &made, "query=&intent=act:qualify").await;
        assert_eq!(to.location, "/selections/needs/qualify");
        let asked = pages.get(Role::Coordinator, &to.location).await.body;
        assert!(
            asked.contains("4 er merket") && asked.contains("Behov 03") && asked.contains("Ja, gjør det med alle 4")
        );
        assert_eq!(stage(&pages, made[1]).await, Stage::Submitted, "{kind:?}: a visit changes nothing");
        let done = pages.post(Role::Coordinator, &to.location, "count=4").await;
        assert!(done.body.contains("3 er gjort.") && done.body.contains("Én gikk ikke."), "{}", done.body);
        assert_eq!(chosen(&pages, Role::Coordinator, "needs").await, [made[0].to_string()], "{kind:?}");
        for id in &made {
            assert_eq!(stage(&pages, *id).await, Stage::Qualified, "{kind:?}");
        }
        let again = pages.post(Role::Coordinator, "/selections/needs/park", "reason=&until=tull").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("value=\"tull\"") && again.body.contains("Begrunnelse"), "{}", again.body);
        let parked = pages.post(Role::Coordinator, "/selections/needs/park", "reason=Venter&until=2099-01-01").await;
        assert!(parked.body.contains("Én er gjort.") && stage(&pages, made[0]).await == Stage::Parked, "{kind:?}");
        let nothing = pages.get(Role::Coordinator, "/selections/needs/park").await.body;
        assert!(nothing.contains("Ingenting er merket.") && !nothing.contains("<textarea"), "{nothing}");
        let to = send(&pages, Role::Coordinator, &made, &made[1..3], "query=&intent=act:prioritise").await;
        let form = pages.get(Role::Coordinator, &to.location).await;
        let form = pages.get(Role::Coordinator, &form.location).await.body;
        assert_eq!(form.matches(" checked").count(), 2, "{kind:?}: they stand ticked in the new prioritisation");
    }
}

#[tokio::test]
async fn nothing_is_done_with_what_one_may_not_see_or_do() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let (open, own) = (
            pages.region.hand_in("Åpent", Visibility::Region).await,
            pages.region.hand_in("Skjult", Visibility::Own).await,
        );
        for act in ["qualify", "park", "prioritise", "withdraw", "tull"] {
            let path = format!("/selections/needs/{act}");
            for role in [Role::Member, Role::Outsider, Role::Administrator] {
                assert_eq!(pages.get(role, &path).await.status, StatusCode::NOT_FOUND, "{role:?} {act}");
                assert_eq!(pages.post(role, &path, "reason=R").await.status, StatusCode::NOT_FOUND, "{role:?} {act}");
            }
        }
        send(&pages, Role::Outsider, &[], &[open, own], "query=&intent=keep").await;
        let asked = pages.get(Role::Outsider, "/selections/needs/follow").await.body;
        assert!(asked.contains("Åpent") && !asked.contains("Skjult") && asked.contains("én er merket"), "{asked}");
        let done = pages.post(Role::Outsider, "/selections/needs/follow", "").await.body;
        assert!(done.contains("Én er gjort.") && !done.contains("Skjult"), "{done}");
        let who = pages.region.viewer(Role::Outsider).await;
        let mut read = pages.region.store.read().await.unwrap();
        for (id, followed) in [(open, true), (own, false)] {
            let said = follows::ask::follows(&mut read, &who, FollowKind::Need, &id.to_string()).await.unwrap();
            assert_eq!(said, followed, "{kind:?}");
        }
        drop(read);
        let file = file(&pages, Role::Outsider, "/needs.csv?chosen=1").await.1;
        assert_eq!(csv_cells(&file).len(), 1, "{kind:?}: what may not be seen is in no file");

        // Of offers, one's own can be taken back.
        let (member, partner) = (pages.region.viewer(Role::Member).await, pages.region.viewer(Role::Partner).await);
        let made: Result<_, Stop> = store::write!(pages.region.store, |w| {
            let own = offer(pages.region.hospital, "Eget", Visibility::Region);
            let other = offer(pages.region.municipality, "Andres", Visibility::Region);
            let own = offers::act::add(w, &member, None, &own, true).await?;
            Ok([own, offers::act::add(w, &partner, None, &other, true).await?])
        });
        let [own, other] = made.unwrap();
        pages.post(Role::Member, "/selections", &format!("list=offers&tick={own}&tick={other}&intent=keep")).await;
        let done = pages.post(Role::Member, "/selections/offers/withdraw", "reason=Utgått").await.body;
        assert!(done.contains("Én er gjort.") && done.contains("Én gikk ikke."), "{done}");
        assert!(done.contains("<strong>Andres</strong>"), "{kind:?}: {done}");
        assert_eq!(chosen(&pages, Role::Member, "offers").await, [other.to_string()], "{kind:?}");
    }
}

#[tokio::test]
async fn only_what_is_ticked_is_in_the_list_and_the_file_and_there_is_a_limit() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let made = many_needs(&pages, 3).await;
        send(&pages, Role::Member, &made, &made[1..], "query=&intent=keep").await;
        let rows = csv_cells(&file(&pages, Role::Member, "/needs.csv?chosen=1&sort=title").await.1);
        let names: Vec<&str> = rows.iter().skip(1).map(|row| row[0].as_str()).collect();
        assert_eq!(names, ["Behov 01", "Behov 02"], "{kind:?}");
        let list = pages.get(Role::Member, "/needs?chosen=1&choose=1").await.body;
        assert_eq!(list.matches("name=\"tick\"").count(), 2, "{kind:?}");
        pages.region.many_organisations(500).await;
        let few = pages.post(Role::Member, "/selections", "list=organisations&query=q%3Dsykehuset&intent=all").await;
        assert_eq!((few.status, chosen(&pages, Role::Member, "organisations").await.len()), (StatusCode::SEE_OTHER, 1));
        let all = pages.post(Role::Member, "/selections", "list=organisations&query=&intent=all").await;
        assert!(all.status == StatusCode::CONFLICT && all.body.contains("høyst 500"), "{kind:?}: {}", all.body);
        assert_eq!(chosen(&pages, Role::Member, "organisations").await.len(), 1, "{kind:?}: nothing is changed");
        for (form, status) in [
            ("list=tull&intent=keep", StatusCode::BAD_REQUEST),
            ("list=decisions&intent=keep", StatusCode::BAD_REQUEST),
            ("list=needs&intent=act:tull", StatusCode::NOT_FOUND),
            ("list=needs&tick=tull&shown=tull&intent=keep", StatusCode::SEE_OTHER),
        ] {
            assert_eq!(pages.post(Role::Member, "/selections", form).await.status, status, "{form}");
        }
        assert_eq!(chosen(&pages, Role::Member, "needs").await.len(), 2, "{kind:?}: what is no id is passed over");
    }
}

#[tokio::test]
async fn pages_with_ticks_take_a_fixed_number_of_questions_and_hold_only_the_catalogue() {
    let paths: Vec<String> = ["/needs?choose=1", "/selections/needs/qualify", "/selections/organisations/follow"]
        .iter()
        .map(|path| (*path).to_owned())
        .collect();
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let before = counts_as(Role::Coordinator, &pages, &paths).await;
        let made = many_needs(&pages, 30).await;
        send(&pages, Role::Coordinator, &made, &made, "query=&intent=keep").await;
        assert_eq!(before, counts_as(Role::Coordinator, &pages, &paths).await, "{kind:?}");
    }
    let pages = bracketed().await;
    let need = pages.region.hand_in("§", Visibility::Region).await;
    send(&pages, Role::Coordinator, &[need], &[need], "query=&intent=keep").await;
    for path in ["/needs?choose=1", "/offers?choose=1", "/selections/needs/qualify", "/selections/needs/park"] {
        holds_only_the_catalogue(&pages, Role::Coordinator, path, &["Post 3"]).await;
    }
}
