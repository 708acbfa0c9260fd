//! Invented needs and offers, judged by hand.

use analysis::matching::{Corpus, Demand, Kind, Match, Nearness, NeedFacts, OfferFacts, Part, Weights, Why, score};
use model::{Language, Theme};
use proptest::prelude::*;

const OFFERS: &[(&str, &str)] = &[
    (
        "Felles medisinliste",
        "En tjeneste som viser pasientens legemidler likt hos sykehus, fastlege og hjemmesykepleie.",
    ),
    ("Digital hjemmeoppfølging av kols", "Måling av pust og oksygen hjemme, med oppfølging fra et responssenter."),
    ("Fallsensor til sykehjem", "Sensor i taket som varsler om fall på natten, uten kamera."),
    ("Turnusplanlegging", "Verktøy som lager turnus og bemanningsplaner for avdelinger."),
    ("Nabotreff mot ensomhet", "Frivillige besøker eldre og arrangerer treff."),
];

/// A need, and the places in `OFFERS` of what a person who knows the field puts first.
const JUDGED: &[(&str, &str, usize)] = &[
    (
        "Feil i medisinlista når pasienten kjem heim frå sjukehuset",
        "Lista frå sjukehuset stemmer ikkje med den som heimesjukepleia og fastlegen har.",
        0,
    ),
    (
        "Pasienter med kols legges inn for sent",
        "Ingen følger opp målinger hjemme, og pusten blir dårligere uten at noen ser det.",
        1,
    ),
    ("Fall om natta på sjukeheimen", "Bebuarar fell når dei står opp, og ingen får varsel.", 2),
    ("For mange ekstravakter", "Bemanninga er sårbar, og turnusen blir laga for hand på avdelinga.", 3),
    ("Eldre er åleine", "Mange heimebuande kjenner på einsemd og får sjeldan besøk.", 4),
];

fn corpus() -> Corpus {
    let texts: Vec<String> = OFFERS
        .iter()
        .map(|(title, about)| format!("{title} {about}"))
        .chain(JUDGED.iter().map(|(title, problem, _)| format!("{title} {problem}")))
        .collect();
    Corpus::of(texts.iter().map(String::as_str))
}

fn offer(place: usize) -> OfferFacts<'static> {
    let (title, about) = OFFERS[place];
    OfferFacts { title, about, language: Some(Language::Bokmal), ..Default::default() }
}

fn sums_up(found: &Match) {
    let reasons: f64 = found.reasons.iter().map(|reason| reason.contribution).sum();
    let parts: f64 = found.parts.iter().map(|part| part.contribution).sum();
    assert!((0.0..=1.0).contains(&found.score));
    assert!((reasons - found.score).abs() < 1e-9 && (parts - found.score).abs() < 1e-9, "{found:?}");
}

#[test]
fn the_offer_that_a_person_would_put_first_comes_first() {
    let corpus = corpus();
    for (title, problem, best) in JUDGED {
        let need = NeedFacts { title, problem, language: Some(Language::Nynorsk), ..Default::default() };
        let scores: Vec<f64> = (0..OFFERS.len())
            .map(|place| {
                let found = score(&need, &offer(place), &corpus, &Weights::default());
                sums_up(&found);
                found.score
            })
            .collect();
        let others = (0..OFFERS.len()).filter(|place| place != best);
        assert!(others.clone().all(|other| scores[*best] > 1.2 * scores[other]), "{title}: {scores:?}");
    }
}

#[test]
fn a_nynorsk_need_finds_a_bokmal_offer_and_the_reason_has_both_spellings() {
    let (title, problem, best) = JUDGED[0];
    let need = NeedFacts { title, problem, ..Default::default() };
    let found = score(&need, &offer(best), &corpus(), &Weights::default());
    let met = |need: &str, offer: &str| {
        let why = Why::Words { need: need.into(), offer: offer.into() };
        found.reasons.iter().any(|reason| reason.why == why && reason.contribution > 0.0)
    };
    assert!(met("heimesjukepleia", "hjemmesykepleie"), "{found:#?}");
    assert!(met("sjukehuset", "sykehus"));
    assert!(met("medisinlista", "medisinliste"));
}

/// A need that asks for everything, and an offer that answers it.
fn full() -> (NeedFacts<'static>, OfferFacts<'static>) {
    let need = NeedFacts {
        title: "Medisinlister",
        constraints: "Personvern må ivaretas. Må integreres med journalsystemet. Innkjøp før sommeren.",
        themes: &[Theme::Medication, Theme::Discharge],
        kinds: &[Kind::Solution],
        place: Some("3301"),
        technology: Some(7),
        organisation: Some(2),
        language: Some(Language::Nynorsk),
        ..Default::default()
    };
    let offer = OfferFacts {
        title: "Medisinliste",
        conditions: "Databehandleravtale og personvern er på plass. Integrasjon over et åpent grensesnitt.",
        themes: &[Theme::Medication],
        kind: Some(Kind::Solution),
        place: Some("3312"),
        technology: Some(6),
        organisation: Some(2),
        uses: 2,
        ties: 1,
        language: Some(Language::Bokmal),
        ..Default::default()
    };
    (need, offer)
}

#[test]
fn each_reason_stands_with_its_contribution() {
    let (need, offer) = full();
    let found = score(&need, &offer, &Corpus::of(["medisinliste", "noe annet"]), &Weights::default());
    sums_up(&found);
    let of = |why: &Why| match found.reasons.iter().find(|reason| reason.why == *why) {
        Some(reason) => reason.contribution,
        None => panic!("{why:?} is missing in {found:#?}"),
    };
    let near = |why: Why, expected: f64| assert!((of(&why) - expected).abs() < 1e-12, "{why:?}: {}", of(&why));
    near(Why::Theme(Theme::Medication), 0.2 / 2.0);
    near(Why::Kind { kind: Some(Kind::Solution), wished: true }, 0.05);
    near(Why::Place(Nearness::Neighbour), 0.05 * 0.8);
    near(Why::Technology { is: Some(6), wished: 7 }, 0.08 / 2.0 * 2.0 / 3.0);
    near(Why::Organisation { asks: Some(2), is: 2 }, 0.08 / 2.0);
    near(Why::Met(Demand::Privacy), 0.08 / 3.0);
    near(Why::Met(Demand::Integration), 0.08 / 3.0);
    near(Why::Open(Demand::Procurement), 0.0);
    near(Why::Evidence { uses: 2, ties: 1 }, 0.08 * 0.875);
    near(Why::Language { same: true }, 0.01);
    assert!((found.parts.iter().map(|part| part.weight).sum::<f64>() - 1.0).abs() < 1e-12);
}

#[test]
fn more_evidence_a_nearer_place_and_a_met_demand_raise_the_score() {
    let (need, base) = full();
    let corpus = Corpus::of(["medisinliste", "noe annet"]);
    let of = |offer: &OfferFacts| score(&need, offer, &corpus, &Weights::default()).score;
    assert!(of(&OfferFacts { uses: 3, ..base }) > of(&base));
    assert!(of(&OfferFacts { place: Some("3301"), ..base }) > of(&base));
    assert!(of(&OfferFacts { conditions: "", ..base }) < of(&base));
    assert!(of(&OfferFacts { technology: None, ..base }) < of(&base));
}

#[test]
fn what_the_need_does_not_ask_counts_for_no_offer() {
    let need = NeedFacts { title: "Fall", ..Default::default() };
    let found = score(&need, &offer(2), &corpus(), &Weights::default());
    let parts: Vec<Part> = found.parts.iter().map(|part| part.part).collect();
    assert_eq!(parts, [Part::Words, Part::Evidence]);
}

#[test]
fn an_offer_that_no_longer_stands_scores_nothing_and_says_so() {
    let (need, offer) = full();
    let found = score(&need, &OfferFacts { lapsed: true, ..offer }, &corpus(), &Weights::default());
    assert_eq!(found.score, 0.0);
    assert_eq!(found.reasons[0].why, Why::Lapsed);
}

#[test]
fn weights_of_zero_leave_a_part_out() {
    let (need, offer) = full();
    let none = Weights {
        words: 0.0,
        themes: 0.0,
        kind: 0.0,
        place: 0.0,
        readiness: 0.0,
        demands: 0.0,
        evidence: 0.0,
        language: 0.0,
    };
    assert_eq!(score(&need, &offer, &corpus(), &none).score, 0.0);
    let themes = Weights { themes: 3.0, ..none };
    assert_eq!(score(&need, &offer, &corpus(), &themes).score, 0.5);
}

proptest! {
    #[test]
    fn any_text_is_matched(need in ".{0,120}", offer in ".{0,120}", constraints in ".{0,40}") {
        let need = NeedFacts { title: &need, problem: &offer, constraints: &constraints, place: Some(&constraints), ..Default::default() };
        let offer = OfferFacts { title: &offer, about: &constraints, conditions: &constraints, place: Some("33"), ..Default::default() };
        let corpus = Corpus::of([need.title, offer.title]);
        let found = score(&need, &offer, &corpus, &Weights::default());
        sums_up(&found);
        prop_assert_eq!(&found, &score(&need, &offer, &corpus, &Weights::default()));
    }
}
