//! Needs and offers.

use super::{Fill, whole};
use model::{NeedId, OfferId, StepId};
use store::args;

const NEEDS: usize = 10_000;
const OFFERS: usize = 20_000;
const STAGES: [&str; 10] = [
    "submitted",
    "qualified",
    "prioritised",
    "connecting",
    "in_initiative",
    "solved",
    "declined",
    "parked",
    "returned",
    "merged",
];
const THEMES: [&str; 5] = [" medication ", " discharge loneliness ", " staffing ", " logistics ", " rehabilitation "];
/// A third each, so that the reader sees two thirds.
const VISIBILITIES: [&str; 3] = ["partners", "region", "public"];

/// Needs in all stages, with their steps and versions; every third is seen by partners alone.
pub(super) fn needs(fill: &mut Fill) -> Vec<NeedId> {
    (0..NEEDS).map(|n| need(fill, n)).collect()
}

fn need(fill: &mut Fill, n: usize) -> NeedId {
    let at = fill.at(n, NEEDS);
    let id = NeedId::new(at);
    let [title, problem, affected, place] = [4, 110, 4, 2].map(|count| fill.words.text(count));
    let [called, said, whom, site] = [&title, &problem, &affected, &place].map(|text| fill.words.read(text));
    let stage = STAGES[n / 3 % STAGES.len()];
    let folded = model::text::folded(&format!("{called} {said} {whom} {site}"));
    let (organisation, author) = (fill.some(), fill.author);
    let row = args![
        id,
        organisation,
        author,
        called,
        said,
        whom,
        site,
        THEMES[n / 7 % THEMES.len()],
        VISIBILITIES[n % 3],
        "nb",
        stage,
        at,
        model::text::sort_key(&called),
        folded,
        at,
        at
    ];
    let columns = "id, organisation, author, title, problem, affected, place, themes, visibility, language, stage, \
                   stage_at, title_sort, text_folded, created_at, updated_at";
    fill.put("needs", columns, row);
    let before = if stage == "submitted" { vec!["submitted"] } else { vec!["submitted", stage] };
    for (seq, stage) in before.into_iter().enumerate() {
        let row = args![StepId::new(at), id, whole(seq) + 1, stage, author, at];
        fill.put("need_steps", "id, need, seq, stage, by_person, at", row);
    }
    let content = serde_json::json!({ "text": [called, said, whom, site], "details": [] }).to_string();
    fill.put("need_versions", "need, version, by_person, at, content", args![id, 1i64, author, at, content]);
    fill.index("need", id, &[(3, &title), (1, &problem), (1, &affected), (1, &place)]);
    id
}

/// Offers, nine of ten shown.
pub(super) fn offers(fill: &mut Fill) -> Vec<OfferId> {
    (0..OFFERS).map(|n| offer(fill, n)).collect()
}

fn offer(fill: &mut Fill, n: usize) -> OfferId {
    let at = fill.at(n, OFFERS);
    let id = OfferId::new(at);
    let (title, about) = (fill.words.text(4), fill.words.text(60));
    let (called, said) = (fill.words.read(&title), fill.words.read(&about));
    let state = if n % 10 == 9 { "withdrawn" } else { "shown" };
    let (organisation, author) = (fill.some(), fill.author);
    let row = args![
        id,
        organisation,
        author,
        ["solution", "competence", "test_arena", "capacity", "funding"][n / 3 % 5],
        called,
        said,
        THEMES[n / 7 % THEMES.len()],
        "region",
        "nb",
        VISIBILITIES[n % 3],
        "nb",
        state,
        at,
        model::text::sort_key(&called),
        at,
        at
    ];
    let columns = "id, organisation, author, kind, title, about, themes, reach, languages, visibility, language, state, \
                   state_at, title_sort, created_at, updated_at";
    fill.put("offers", columns, row);
    let states: &[&str] = if state == "shown" { &["draft", "shown"] } else { &["draft", "shown", "withdrawn"] };
    for (seq, state) in states.iter().enumerate() {
        let row = args![id, whole(seq) + 1, *state, author, at];
        fill.put("offer_steps", "offer, seq, state, by_person, at", row);
    }
    fill.index("offer", id, &[(3, &title), (1, &about)]);
    id
}
