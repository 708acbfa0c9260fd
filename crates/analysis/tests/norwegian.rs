//! Pairs of words that must meet, and pairs that must not.

use analysis::norwegian::{stem, terms};
use proptest::prelude::*;

/// Bokmål and nynorsk, and forms of one word.
const MEET: &[(&str, &str)] = &[
    ("sykehus", "sjukehus"),
    ("sykehusene", "sjukehusa"),
    ("sykehjem", "sjukeheim"),
    ("sykehjemmene", "sjukeheimane"),
    ("sykehjemmet", "sjukeheimen"),
    ("hjemmesykepleie", "heimesjukepleie"),
    ("hjemmesykepleien", "heimesjukepleia"),
    ("hjemme", "heime"),
    ("hjemmet", "heimen"),
    ("hjemmeboende", "heimebuande"),
    ("sykepleier", "sjukepleiar"),
    ("sykepleierne", "sjukepleiarane"),
    ("sykefravær", "sjukefråvær"),
    ("vei", "veg"),
    ("veien", "vegen"),
    ("økning", "auking"),
    ("økende", "aukande"),
    ("øke", "auke"),
    ("høy", "høg"),
    ("høyere", "høgare"),
    ("tjeneste", "teneste"),
    ("helsetjenesten", "helsetenesta"),
    ("tjenestene", "tenestene"),
    ("muligheter", "moglegheiter"),
    ("mulighet", "moglegheit"),
    ("trygghet", "tryggleik"),
    ("trygghetsalarm", "tryggleiksalarm"),
    ("sikkerheten", "sikkerheita"),
    ("virksomhet", "verksemd"),
    ("ensomhet", "einsemd"),
    ("melk", "mjølk"),
    ("egen", "eigen"),
    ("eget", "eige"),
    ("egenmestring", "eigenmeistring"),
    ("sent", "seint"),
    ("senere", "seinare"),
    ("forsinkelse", "forseinking"),
    ("løsning", "løysing"),
    ("løsninger", "løysingar"),
    ("forskning", "forsking"),
    ("utskrivning", "utskriving"),
    ("dekning", "dekking"),
    ("undersøkelse", "undersøking"),
    ("opplevelser", "opplevingar"),
    ("øvelse", "øving"),
    ("ledelse", "leiing"),
    ("leder", "leiar"),
    ("lederne", "leiarane"),
    ("veiledning", "rettleiing"),
    ("veileder", "rettleiar"),
    ("pasienter", "pasientar"),
    ("pasientene", "pasientane"),
    ("pårørende", "pårørande"),
    ("brukere", "brukarar"),
    ("brukeren", "brukaren"),
    ("innbyggere", "innbyggjarar"),
    ("oppfølging", "oppfølgjing"),
    ("følge", "følgje"),
    ("søke", "søkje"),
    ("tenke", "tenkje"),
    ("bygge", "byggje"),
    ("tilbud", "tilbod"),
    ("skole", "skule"),
    ("oppgaver", "oppgåver"),
    ("rådgivning", "rådgjeving"),
    ("måned", "månad"),
    ("uke", "veke"),
    ("sammenheng", "samanheng"),
    ("daglig", "dagleg"),
    ("vanskelige", "vanskelege"),
    ("lege", "lækjar"),
    ("legemiddel", "lækjemiddel"),
    ("legemidler", "legemiddel"),
    ("varsler", "varsel"),
    ("avtaler", "avtalar"),
    ("listene", "lista"),
    ("digitalt", "digitale"),
    ("flere", "fleire"),
    ("fra", "frå"),
    ("mer", "meir"),
    ("fremtid", "framtid"),
    ("håndtere", "handtere"),
    ("åpen", "open"),
    ("videreføre", "vidareføre"),
    ("selvstendig", "sjølvstendig"),
    ("hverdag", "kvardag"),
    ("rengjøring", "reingjering"),
    ("medisiner", "medisinar"),
    ("program", "programmet"),
    ("vaktene", "vakt"),
];

const APART: &[(&str, &str)] = &[
    ("sykehus", "sykehjem"),
    ("sykehus", "sykepleier"),
    ("uke", "øke"),
    ("vei", "vik"),
    ("natt", "nett"),
    ("vakt", "vekt"),
    ("hjerte", "hjerne"),
    ("helse", "hilse"),
    ("lege", "legge"),
    ("barn", "brann"),
    ("mat", "mål"),
    ("plan", "plass"),
    ("pasient", "pensjon"),
    ("medisin", "maskin"),
    ("kommune", "kommunikasjon"),
    ("fall", "feil"),
    ("utskrivning", "utredning"),
    ("innleggelse", "utskrivning"),
    ("sen", "syn"),
    ("tall", "tale"),
    ("hel", "helse"),
    ("bolig", "bilde"),
    ("tolk", "tak"),
    ("trening", "trygghet"),
    ("kreft", "kraft"),
    ("lunge", "lang"),
    ("sensor", "senter"),
    ("demens", "diabetes"),
    ("ensomhet", "virksomhet"),
    ("dosering", "dokumentasjon"),
    ("hjem", "hjelp"),
    ("øye", "øre"),
    ("rus", "ris"),
    ("fødsel", "føtter"),
];

#[test]
fn words_that_mean_the_same_meet() {
    assert!(MEET.len() >= 60);
    let apart: Vec<_> =
        MEET.iter().filter(|(a, b)| stem(a) != stem(b)).map(|(a, b)| (a, stem(a), b, stem(b))).collect();
    assert!(apart.is_empty(), "{apart:#?}");
}

#[test]
fn words_that_mean_different_things_do_not_meet() {
    assert!(APART.len() >= 30);
    let meet: Vec<_> = APART.iter().filter(|(a, b)| stem(a) == stem(b)).collect();
    assert!(meet.is_empty(), "{meet:#?}");
}

fn stems(text: &str) -> Vec<String> {
    terms(text).into_iter().map(|term| term.stem).collect()
}

#[test]
fn a_compound_meets_its_parts() {
    for (compound, part) in [
        ("medisinliste", "medisiner"),
        ("medisinliste", "lister"),
        ("hjemmeoppfølging", "oppfølging"),
        ("heimeoppfølging", "hjem"),
        ("sjukehuslækjar", "sykehusene"),
        ("behandlingsplanar", "plan"),
        ("nattevakter", "vakt"),
        ("sykehjemspasientene", "pasientar"),
        ("multidosedispenser", "dispenser"),
    ] {
        assert!(stems(compound).contains(&stem(part)), "{compound}: {:?} for {part}", stems(compound));
    }
    assert!(!stems("planet").contains(&stem("et")));
}

#[test]
fn words_without_meaning_are_left_out_and_the_rest_keep_their_place() {
    let found = terms("Vi har ikkje tid – og det er «sjukepleiarane» som merker det. The ward is full.");
    let words: Vec<(&str, usize)> =
        found.iter().filter(|term| !term.part).map(|term| (term.word.as_str(), term.position)).collect();
    assert_eq!(words, [("tid", 3), ("sjukepleiarane", 7), ("merker", 9), ("ward", 12), ("full", 14)]);
}

proptest! {
    #[test]
    fn any_text_has_terms_of_its_own_words(text in ".{0,200}") {
        for term in terms(&text) {
            prop_assert!(text.contains(&term.word));
            prop_assert!(!term.stem.is_empty());
        }
    }

    #[test]
    fn letters_alone_are_taken(text in "[a-zæøåA-ZÆØÅéü]{0,60}") {
        prop_assert_eq!(stem(&text), stem(&text.to_uppercase()));
    }
}
