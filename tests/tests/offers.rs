//! Offers: who sees and writes them, what stays, and that they are found.

use crate::pages::{bracketed, counts, holds_only_the_catalogue};
use crate::web::Pages;
use features::offers::{self, OfferFilter, OfferSort};
use journeys::region::{offer, text};
use journeys::{Kind, Region, Role};
use model::{OfferId, OfferState, Refusal, Stop, Visibility};

use OfferState::{Draft, Shown, Withdrawn};

async fn add(region: &Region, title: &str, visibility: Visibility, shown: bool) -> OfferId {
    let (member, new) = (region.viewer(Role::Member).await, offer(region.hospital, title, visibility));
    store::write!(region.store, |w| offers::act::add(w, &member, None, &new, shown).await).unwrap()
}

async fn sees(region: &Region, role: Role, id: OfferId) -> (bool, bool) {
    let who = region.viewer(role).await;
    let mut read = region.store.read().await.unwrap();
    let page = offers::ask::page(&mut read, &who, id).await.unwrap().is_some();
    let list = offers::ask::list(&mut read, &who, &OfferFilter::default(), OfferSort::Newest, 0, 100).await.unwrap();
    let count = offers::ask::count(&mut read, &who, &OfferFilter::default()).await.unwrap();
    assert_eq!(count, i64::try_from(list.len()).unwrap());
    (page, list.iter().any(|line| line.id == id))
}

#[tokio::test]
async fn each_visibility_shows_an_offer_to_those_it_names() {
    use Role::{Coordinator, Evaluator, Manager, Member, Partner, Steering};
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        for (visibility, seers) in [
            (Visibility::Own, &[Member, Manager, Coordinator][..]),
            (Visibility::Partners, &[Partner, Member, Manager, Steering, Evaluator, Coordinator]),
            (Visibility::Region, &Role::ALL[1..]),
            (Visibility::Public, &Role::ALL),
        ] {
            let id = add(&region, visibility.as_str(), visibility, true).await;
            for role in Role::ALL {
                let seen = seers.contains(&role);
                assert_eq!(sees(&region, role, id).await, (seen, seen), "{kind:?} {visibility} {role:?}");
            }
        }
        let draft = add(&region, "Utkast", Visibility::Public, false).await;
        for role in Role::ALL {
            let own = [Member, Manager].contains(&role);
            assert_eq!(sees(&region, role, draft).await, (own, own), "{role:?}");
        }
    }
}

#[tokio::test]
async fn an_offer_is_taken_back_with_a_reason_and_every_version_shown_is_kept() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let member = region.viewer(Role::Member).await;
        let id = add(&region, "Tilbudet", Visibility::Region, false).await;
        let step = |way: (OfferState, OfferState), why: Option<&'static str>| {
            let (store, member) = (region.store.clone(), member.clone());
            async move {
                let why = why.map(text);
                store::write!(store, |w| offers::act::step(w, &member, id, way, why.as_ref()).await)
            }
        };
        step((Draft, Shown), None).await.unwrap();
        assert!(matches!(step((Draft, Shown), None).await, Err(Stop::Refused(Refusal::State(_)))));
        assert!(matches!(step((Shown, Withdrawn), None).await, Err(Stop::Refused(Refusal::Invalid(_)))));
        let changed = offer(region.hospital, "Tilbudet, nå bedre", Visibility::Region);
        store::write!(region.store, |w| offers::act::change(w, &member, id, 1, &changed).await).unwrap();
        let stale = store::write!(region.store, |w| offers::act::change(w, &member, id, 1, &changed).await);
        assert!(matches!(stale, Err(Stop::Refused(Refusal::Stale))));
        step((Shown, Withdrawn), Some("Vi har sluttet")).await.unwrap();
        let mut read = region.store.read().await.unwrap();
        let versions = store::Sql::from_macro("SELECT version, content FROM offer_versions ORDER BY version");
        let kept = read.all::<(i64, String)>(versions, store::args![]).await.unwrap();
        assert_eq!(kept.len(), 2);
        assert!(kept[0].1.contains("\"Tilbudet\"") && kept[1].1.contains("nå bedre"), "{kept:?}");
        let states: Vec<OfferState> =
            offers::ask::steps(&mut read, &member, id).await.unwrap().iter().map(|step| step.state).collect();
        assert_eq!(states, [Draft, Shown, Withdrawn]);
    }
}

#[tokio::test]
async fn an_offer_in_the_trash_is_gone_until_it_is_taken_back_and_a_shown_one_stays() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let (member, partner) = (region.viewer(Role::Member).await, region.viewer(Role::Partner).await);
        let (draft, shown) = (
            add(&region, "Utkast", Visibility::Region, false).await,
            add(&region, "Vist", Visibility::Region, true).await,
        );
        let still = store::write!(region.store, |w| offers::act::trash(w, &member, shown).await);
        assert!(matches!(still, Err(Stop::Refused(Refusal::State(_)))));
        store::write!(region.store, |w| offers::act::trash(w, &member, draft).await).unwrap();
        assert_eq!(sees(&region, Role::Member, draft).await, (false, false));
        let others = store::write!(region.store, |w| offers::act::restore(w, &partner, draft).await);
        assert!(matches!(others, Err(Stop::Refused(Refusal::NotFound))));
        store::write!(region.store, |w| offers::act::restore(w, &member, draft).await).unwrap();
        assert_eq!(sees(&region, Role::Member, draft).await, (true, true));
    }
}

#[tokio::test]
async fn an_offer_is_found_by_its_words_in_both_norwegian_languages() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let id = add(&region, "Oppfølging hjemme etter sykehuset", Visibility::Region, true).await;
        add(&region, "Noe annet", Visibility::Region, true).await;
        let who = region.viewer(Role::Partner).await;
        let mut read = region.store.read().await.unwrap();
        for (search, found) in
            [("oppfølging", 1), ("heime sjukehus", 1), ("oppf", 1), ("pasienten hjemme", 2), ("xyz", 0)]
        {
            let filter = OfferFilter { search: search.into(), ..OfferFilter::default() };
            let lines = offers::ask::list(&mut read, &who, &filter, OfferSort::Newest, 0, 10).await.unwrap();
            assert_eq!(lines.len(), found, "{kind:?}: {search}");
            assert_eq!(offers::ask::count(&mut read, &who, &filter).await.unwrap(), i64::try_from(found).unwrap());
            assert!(found != 1 || lines[0].id == id);
        }
    }
}

#[tokio::test]
async fn those_nearest_to_a_need_share_its_rarest_words_and_still_stand() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let need = region.hand_in("Rullestolene står på lageret", Visibility::Region).await;
        let near = add(&region, "Vi finner rullestoler på lager", Visibility::Region, true).await;
        for n in 0..10 {
            add(&region, &format!("Kurs nummer {n} for ansatte"), Visibility::Region, true).await;
        }
        let member = region.viewer(Role::Member).await;
        let mut lapsed = offer(region.hospital, "Rullestoler fra lager i fjor", Visibility::Region);
        lapsed.valid_until = Some("2020-01-01".parse().unwrap());
        let lapsed = store::write!(region.store, |w| offers::act::add(w, &member, None, &lapsed, true).await).unwrap();
        let who = region.viewer(Role::Coordinator).await;
        let mut read = region.store.read().await.unwrap();
        let today = read.now().day();
        let found = offers::ask::nearest(&mut read, &who, need, today, 3).await.unwrap();
        assert!(found.iter().any(|offer| offer.id == near), "{kind:?}: {found:?}");
        assert!(found.iter().all(|offer| offer.id != lapsed));
    }
}

#[tokio::test]
async fn a_wrong_offer_is_named_kept_and_changes_nothing_and_one_sent_twice_is_one() {
    let pages = Pages::new(Kind::Sqlite).await;
    let hospital = pages.region.hospital;
    let form =
        format!("organisation={hospital}&kind=solution&title=T&about=Om&reach=region&visibility=region&language=nb");
    for (wrong, said) in [
        ("technology_level=12", "Skriv et tall fra 1 til 9."),
        ("valid_until=igår", "Skriv en dato"),
        ("reach=municipality", "Kommune"),
        ("kind=magic", "Velg et av alternativene."),
    ] {
        let seen = pages.post(Role::Member, "/offers/new", &format!("{form}&{wrong}")).await;
        assert_eq!(seen.status, 422, "{wrong}");
        assert!(seen.body.contains(said) && seen.body.contains(">\nOm</textarea>"), "{wrong}: {}", seen.body);
    }
    let id = OfferId::new(pages.region.store.clock().now());
    for _ in 0..2 {
        let sent = pages.post(Role::Member, "/offers/new", &format!("{form}&id={id}")).await;
        assert!(sent.location.starts_with(&format!("/offers/{id}?done=")), "{} {}", sent.status, sent.location);
    }
    let who = pages.region.viewer(Role::Member).await;
    let mut read = pages.region.store.read().await.unwrap();
    assert_eq!(offers::ask::count(&mut read, &who, &OfferFilter::default()).await.unwrap(), 1);
}

#[tokio::test]
async fn pages_of_offers_take_a_fixed_number_of_questions_and_speak_the_readers_language() {
    let pages = bracketed().await;
    let id = add(&pages.region, "§", Visibility::Region, true).await;
    let paths: Vec<String> = vec!["/offers".into(), format!("/offers/{id}"), format!("/offers/{id}/edit")];
    let before = counts(&pages, &paths).await;
    for _ in 0..30 {
        add(&pages.region, "§", Visibility::Region, true).await;
    }
    assert_eq!(before, counts(&pages, &paths).await);
    let data = ["Medisinlisten kommer fram før pasienten er hjemme."];
    for path in paths.iter().map(String::as_str).chain(["/offers/new", "/offers?q=mangler&kind=funding"]) {
        holds_only_the_catalogue(&pages, Role::Member, path, &data).await;
    }
    let seen = pages.get(Role::Member, "/offers.csv").await;
    assert!(seen.body.starts_with('\u{feff}') && seen.body.contains(';'));
}
