//! The form that prepares a round.

use crate::kit::{Filled, checks, choice, error_summary, field, hidden, input, select, submit, text_area};
use crate::{Frame, Words};
use features::instruments::Instrument;
use maud::{Markup, html};
use model::{Language, RoundKind, Visibility};

/// How many of them stand open from the beginning.
const FIRST: usize = 3;

/// How many groups the form has room for.
const GROUPS: usize = 6;

/// What the form needs.
pub struct FormPage {
    /// Where it is sent.
    pub action: String,
    /// How the round is answered.
    pub kind: RoundKind,
    /// The instrument with its id; none in a network round.
    pub instrument: Option<(String, Instrument)>,
    /// The organisations that can answer for it.
    pub organisations: Vec<(String, String)>,
    /// The initiatives it can be about.
    pub initiatives: Vec<(String, String)>,
    /// The rounds it can be compared with.
    pub rounds: Vec<(String, String)>,
    /// What has been typed.
    pub filled: Filled,
}

/// What stands before the first question. Of published counts nobody is asked, and it is carried along unseen unless
/// something in it must be mended.
fn told_to_respondents(w: Words, filled: &Filled, kind: RoundKind) -> Markup {
    const TOLD: [&str; 5] = ["languages", "purpose", "legal_basis", "controller", "keep_until"];
    if kind == RoundKind::Aggregated && filled.errors.iter().all(|error| !TOLD.contains(&error.field.as_ref())) {
        return html! { @for name in TOLD { @for value in filled.all(name) { (hidden(name, value)) } } };
    }
    html! {
        (checks::<Language>(w, filled, field("languages").labelled("round_languages")))
        (text_area(w, filled, field("purpose").required().labelled("round_purpose").hinted().limit(1000), 3))
        (input(w, filled, field("legal_basis").required().hinted().limit(300), "text"))
        (input(w, filled, field("controller").required().limit(200), "text"))
        (input(w, filled, field("keep_until").required().hinted(), "date"))
    }
}

/// The form.
pub fn form(frame: &Frame<'_>, page: &FormPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let title = w.say(match page.kind {
        _ if !filled.value("version").is_empty() => "round-edit",
        RoundKind::Network => "round-new-network",
        RoundKind::Aggregated => "round-new-counts",
        _ => "round-new",
    });
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        @if let Some((_, instrument)) = &page.instrument {
            p.kb-text { (w.say("field-instrument")) ": " strong { (instrument.title.in_language(w.language)) } }
        }
        form.kb-form method="post" action=(page.action) novalidate {
            (error_summary(w, filled))
            @for name in ["id", "version", "kind", "instrument"] { (hidden(name, filled.value(name))) }
            (input(w, filled, field("title").required().labelled("round_title").limit(120), "text"))
            (select(w, filled, field("organisation").required().labelled("round_organisation"), &page.organisations))
            (select(w, filled, field("initiative").labelled("round_initiative"), &page.initiatives))
            (input(w, filled, field("collaboration").hinted().limit(200), "text"))
            (text_area(w, filled, field("about").labelled("round_about").hinted().limit(2000), 3))
            @if let Some((_, instrument)) = page.instrument.as_ref().filter(|_| page.kind == RoundKind::Survey) {
                (groups(w, filled, instrument))
                (breakdowns(w, filled, instrument))
                (input(w, filled, field("anonymity").required().hinted(), "number"))
            }
            div.kb-row {
                (input(w, filled, field("opens_on").required().labelled("round_opens_on"), "date"))
                (input(w, filled, field("closes_on").required().labelled("round_closes_on"), "date"))
            }
            (told_to_respondents(w, filled, page.kind))
            @if page.kind == RoundKind::Survey {
                div.kb-row {
                    (input(w, filled, field("most_reminders").required(), "number"))
                    (input(w, filled, field("reminder_days").required(), "number"))
                }
            }
            @if !page.rounds.is_empty() { (select(w, filled, field("previous").labelled("round_previous").hinted(), &page.rounds)) }
            (choice::<Visibility>(w, filled, field("visibility").required().labelled("round_visibility")))
            (choice::<Language>(w, filled, field("language").required()))
            (submit(w, "button-save"))
        }
    };
    frame.page(&title, body)
}

fn groups(w: Words, filled: &Filled, instrument: &Instrument) -> Markup {
    let names: Vec<&str> = nth(filled, "group_name");
    let (variants, expected) = (nth(filled, "group_variant"), nth(filled, "group_expected"));
    let at = |list: &[&str], place: usize| list.get(place).copied().unwrap_or_default().to_owned();
    let row = |place: usize| {
        html! {
            div.kb-respondents {
                div.ds-field {
                    label.ds-label for={ "group-name-" (place) } { (w.with("group-name", &[("n", &(place + 1).to_string())])) }
                    input.ds-input id={ "group-name-" (place) } name="group_name" maxlength="80" value=(at(&names, place));
                }
                div.ds-field {
                    label.ds-label for={ "group-variant-" (place) } { (w.say("field-variant")) }
                    select.ds-input id={ "group-variant-" (place) } name="group_variant" {
                        @for variant in &instrument.variants {
                            option value=(variant.key) selected[at(&variants, place) == variant.key] { (variant.name.in_language(w.language)) }
                        }
                    }
                }
                div.ds-field {
                    label.ds-label for={ "group-expected-" (place) } { (w.say("field-expected")) }
                    input.ds-input id={ "group-expected-" (place) } name="group_expected" inputmode="numeric" value=(at(&expected, place));
                }
            }
        }
    };
    html! {
        fieldset.ds-fieldset id="groups" {
            legend.ds-label { (w.say("field-groups")) }
            p data-field="description" { (w.say("field-groups-hint")) }
            @if let Some(error) = filled.errors.iter().find(|error| error.field == "groups") {
                p.ds-validation-message { (w.reason(&error.reason)) }
            }
            @for place in 0..FIRST { (row(place)) }
            details.ds-details open[names.iter().skip(FIRST).any(|name| !name.is_empty())] {
                summary { (w.say("field-groups-more")) }
                div { @for place in FIRST..GROUPS { (row(place)) } }
            }
        }
    }
}

/// All values of a name, the empty ones too, so that the lists stay beside each other.
fn nth<'a>(filled: &'a Filled, name: &str) -> Vec<&'a str> {
    filled.values.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
}

fn breakdowns(w: Words, filled: &Filled, instrument: &Instrument) -> Markup {
    let background: Vec<_> = instrument.items().filter(|item| item.background).collect();
    let Some(variant) = instrument.variants.first().filter(|_| !background.is_empty()) else { return html! {} };
    html! {
        fieldset.ds-fieldset id="breakdowns" {
            legend.ds-label { (w.say("field-breakdowns")) }
            p data-field="description" { (w.say("field-breakdowns-hint")) }
            div.kb-checks {
                @for item in background {
                    ds-field.ds-field {
                        input.ds-input type="checkbox" id={ "breakdown-" (item.key) } name="breakdowns" value=(item.key)
                            checked[filled.has("breakdowns", &item.key)];
                        label.ds-label for={ "breakdown-" (item.key) } { (item.text(variant, w.language)) }
                    }
                }
            }
            @if let Some(error) = filled.errors.iter().find(|error| error.field == "breakdowns") {
                p.ds-validation-message { (w.reason(&error.reason)) }
            }
        }
    }
}
