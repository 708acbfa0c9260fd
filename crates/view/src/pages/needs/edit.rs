//! The full form of a need, and both versions where two people changed it at once.

use crate::kit::{Filled, checks, choice, error_summary, field, hidden, input, municipality, submit, text_area};
use crate::{Frame, Words};
use features::needs::Need;
use maud::{Markup, html};
use model::{Confirmed, Frequency, Language, ServiceLevel, Theme, Transfer, Visibility, Voice, Word};

/// The full form of a need that has been handed in.
pub struct NeedEdit {
    /// The need as it stands.
    pub need: Need,
    /// What has been typed.
    pub filled: Filled,
    /// The values the form was opened with, to tell later who touched which field.
    pub opened: Vec<(String, String)>,
    /// Whether somebody else changed it since the form was opened: then both versions are shown.
    pub stale: bool,
}

/// The full form.
pub fn edit(frame: &Frame<'_>, page: &NeedEdit) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let body = html! {
        p { a.ds-link href={ "/needs/" (page.need.id) } { (w.say("need-edit-back")) } }
        h1.ds-heading data-size="lg" { (w.say("need-edit")) }
        p.kb-text { (w.say("need-edit-intro")) }
        @if page.stale { (both_versions(w, page)) }
        form.kb-form method="post" action={ "/needs/" (page.need.id) "/edit" } novalidate {
            (error_summary(w, filled))
            (hidden("version", page.need.version))
            (hidden("opened", serde_json::json!(page.opened)))
            (hidden("organisation", page.need.organisation))
            (input(w, filled, field("title").required().hinted().limit(120), "text"))
            (text_area(w, filled, field("problem").required().hinted().limit(4000), 7))
            (input(w, filled, field("affected").required().hinted(), "text"))
            (input(w, filled, field("place").required().hinted(), "text"))
            (choice::<Visibility>(w, filled, field("visibility").required().hinted()))
            (choice::<Language>(w, filled, field("language").required()))
            h2.ds-heading data-size="sm" { (w.say("need-part-who")) }
            (choice::<Voice>(w, filled, field("voiced_by")))
            (choice::<Confirmed>(w, filled, field("confirmed")))
            (input(w, filled, field("staff"), "text"))
            (input(w, filled, field("unit"), "text"))
            (municipality(w, filled, field("municipality")))
            (choice::<ServiceLevel>(w, filled, field("level")))
            h2.ds-heading data-size="sm" { (w.say("need-part-cost")) }
            (input(w, filled, field("touched_per_year").hinted(), "text"))
            (choice::<Frequency>(w, filled, field("frequency")))
            div.kb-pair-fields {
                (input(w, filled, field("hours_low"), "text"))
                (input(w, filled, field("hours_high"), "text"))
                (input(w, filled, field("kroner_low"), "text"))
                (input(w, filled, field("kroner_high"), "text"))
            }
            (text_area(w, filled, field("quality_cost"), 3))
            (text_area(w, filled, field("safety_cost"), 3))
            (text_area(w, filled, field("evidence").hinted(), 3))
            h2.ds-heading data-size="sm" { (w.say("need-part-way")) }
            (text_area(w, filled, field("tried").hinted(), 4))
            (text_area(w, filled, field("good_result"), 4))
            (text_area(w, filled, field("constraints").hinted(), 3))
            (choice::<Transfer>(w, filled, field("transfer")))
            (checks::<Theme>(w, filled, field("themes")))
            (input(w, filled, field("pathway"), "text"))
            (input(w, filled, field("pathway_step"), "text"))
            (input(w, filled, field("contact").hinted(), "text"))
            (submit(w, "button-save"))
        }
    };
    frame.page(&w.say("need-edit"), body)
}

/// The fields that differ between what stands and what was typed, side by side.
fn both_versions(w: Words, page: &NeedEdit) -> Markup {
    let stands = Filled::with(values(&page.need));
    let mut names: Vec<&str> = stands.values.iter().map(|(name, _)| name.as_str()).collect();
    names.dedup();
    let differing = names.into_iter().filter(|name| *name != "themes" && !same(&stands, &page.filled, name));
    html! {
        section {
            div.ds-alert data-color="warning" role="alert" {
                h2.ds-heading data-size="xs" { (w.say("stale-title")) }
                p { (w.say("stale-explained")) }
            }
            @for name in differing {
                h3.ds-heading data-size="2xs" { (w.say(&format!("field-{}", name.replace('_', "-")))) }
                div.kb-versions {
                    div { p.kb-quiet { (w.say("stale-stands")) } p.kb-written { (stands.value(name)) } }
                    div { p.kb-quiet { (w.say("stale-yours")) } p.kb-written { (page.filled.value(name)) } }
                }
            }
        }
    }
}

fn same(stands: &Filled, typed: &Filled, name: &str) -> bool {
    typed.value(name).replace("\r\n", "\n").trim() == stands.value(name)
}

/// What was typed on top of how a need stands: a field that was not touched since the form was opened takes the value
/// that somebody else has given it meanwhile.
pub fn merged(
    opened: &[(String, String)],
    typed: &[(String, String)],
    stands: &[(String, String)],
) -> Vec<(String, String)> {
    let of = |values: &[(String, String)], name: &str| -> Vec<String> {
        let held = values.iter().filter(|(known, value)| known == name && !value.is_empty());
        held.map(|(_, value)| value.replace("\r\n", "\n").trim().to_owned()).collect()
    };
    let mut names: Vec<&str> = stands.iter().chain(typed).map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let chosen = |name: &str| {
        let source = if of(typed, name) == of(opened, name) { stands } else { typed };
        of(source, name).into_iter().map(|value| (name.to_owned(), value)).collect::<Vec<_>>()
    };
    names.into_iter().flat_map(chosen).collect()
}

/// A need's fields as the full form has them.
pub fn values(need: &Need) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: String| values.push((name.to_owned(), value));
    put("organisation", need.organisation.to_string());
    put("title", need.title.clone());
    put("problem", need.problem.clone());
    put("affected", need.affected.clone());
    put("place", need.place.clone());
    put("visibility", need.visibility.to_string());
    put("language", need.language.to_string());
    let d = &need.details;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    let kroner = |ore: Option<i64>| ore.map(plain_kroner).unwrap_or_default();
    put("staff", text(&d.staff));
    put("unit", text(&d.unit));
    put("municipality", d.municipality.map(|town| town.to_string()).unwrap_or_default());
    put("voiced_by", word(d.voiced_by));
    put("confirmed", word(d.confirmed));
    put("touched_per_year", number(d.touched_per_year));
    put("frequency", word(d.frequency));
    put("hours_low", number(d.hours_low));
    put("hours_high", number(d.hours_high));
    put("kroner_low", kroner(d.ore_low));
    put("kroner_high", kroner(d.ore_high));
    put("quality_cost", text(&d.quality_cost));
    put("safety_cost", text(&d.safety_cost));
    put("evidence", text(&d.evidence));
    put("tried", text(&d.tried));
    put("good_result", text(&d.good_result));
    put("level", word(d.level));
    put("transfer", word(d.transfer));
    put("constraints", text(&d.constraints));
    put("pathway", text(&d.pathway));
    put("pathway_step", text(&d.pathway_step));
    put("contact", text(&d.contact));
    for theme in d.themes.split_whitespace() {
        put("themes", theme.to_owned());
    }
    values
}

fn plain_kroner(ore: i64) -> String {
    if ore % 100 == 0 { (ore / 100).to_string() } else { format!("{},{:02}", ore / 100, ore % 100) }
}

fn word<W: Word>(word: Option<W>) -> String {
    word.map_or_else(String::new, |word| word.word().to_owned())
}
