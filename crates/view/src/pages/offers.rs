//! Offers: the list, one offer, and its form.

use crate::kit::{
    Choosing, Filled, Paging, Saved, StepLine, button_form, button_link, checks, choice, choosing, columns, downloads,
    empty_state, error_summary, error_summary_apart, field, hidden, input, kept_columns, municipality, other_button,
    pages_of, pairs, saved, select, sort, steps, submit, text_area, tick, written,
};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words, dates};
use features::offers::{Offer, OfferLine, OfferStep};
use maud::{Markup, html};
use model::{Day, Language, OfferId, OfferKind, OfferState, Reach, ServiceLanguage, Theme, Visibility};

/// The list of offers.
pub struct OffersPage {
    /// The offers on this page.
    pub lines: Vec<OfferLine>,
    /// The filter as it stands in the address.
    pub filled: Filled,
    /// The filter as the text of an address.
    pub query: String,
    /// The reader's own saved searches.
    pub saved: Saved,
    /// What the reader has ticked.
    pub choosing: Choosing,
    /// Where this page is in the list.
    pub paging: Paging,
    /// Today, to mark what no longer stands.
    pub today: Day,
    /// Whether the reader may write an offer.
    pub may_write: bool,
}

/// The list, with its filter.
pub fn list(frame: &Frame<'_>, page: &OffersPage) -> Markup {
    let w = frame.words;
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("offers-title")) }
            @if page.may_write { (button_link(w, "/offers/new", "offers-new", "primary")) }
        }
        p.kb-text { (w.say("offers-intro")) }
        (filter(w, page))
        (saved(w, &page.saved, &page.query))
        (columns(w, "/offers", &page.filled, &sheet(w)))
        div.kb-row.kb-between {
            p role="status" { (crate::kit::found(w, "offers-count", page.paging, &page.filled)) }
            (downloads(w, "/offers", &page.query))
        }
        (choosing(w, &page.choosing, &page.query, page.paging))
        @if page.lines.is_empty() {
            (empty_state(&w.say("offers-empty"), Some(button_link(w, "/offers", "list-clear", "secondary"))))
        } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            @if page.choosing.on || page.filled.value("columns").is_empty() { (offer_list(w, page)) }
            @else { (sheet(w).only(page.filled.all("columns")).table(w, &page.lines)) }
        }
        (pages_of(w, &page.choosing, &page.query, page.paging))
    };
    frame.page(&w.say("offers-title"), body)
}

fn filter(w: Words, page: &OffersPage) -> Markup {
    let filled = &page.filled;
    let narrowed = ["theme", "state", "mine", "sort"].iter().any(|name| !filled.value(name).is_empty());
    html! {
        form.kb-filter method="get" action="/offers" role="search" data-filter {
            (kept_columns(filled))
            @if filled.has("choose", "1") { (hidden("choose", "1")) }
            (input(w, filled, field("q").unmarked(), "search"))
            (choice::<OfferKind>(w, filled, field("kind").unmarked()))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/offers" { (w.say("list-clear")) }
            }
            details.ds-details.kb-whole open[narrowed] {
                summary { (w.say("list-more-filters")) }
                div { div.kb-filter {
                    (choice::<Theme>(w, filled, field("theme").unmarked()))
                    (choice::<OfferState>(w, filled, field("state").unmarked().labelled("stage")))
                    (sort(w, filled, "newest", &["oldest", "title"]))
                    ds-field.ds-field {
                        input.ds-input type="checkbox" id="mine" name="mine" value="1" checked[filled.has("mine", "1")];
                        label.ds-label for="mine" { (w.say("offers-mine")) }
                    }
                } }
            }
        }
    }
}

/// Offers as a list of links.
fn offer_list(w: Words, page: &OffersPage) -> Markup {
    html! {
        ul.kb-list {
            @for line in &page.lines {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" {
                            (tick(w, &page.choosing, &line.id, &line.title))
                            a.ds-link href={ "/offers/" (line.id) } lang=(line.language) { (line.title) }
                        }
                        (state_tag(w, line.state, line.valid_until, page.today))
                    }
                    p.kb-facts {
                        span { (w.word(line.kind)) }
                        span { (line.organisation_name) }
                        span { (reach(w, line.municipality.and_then(|town| town.name()), line.reach)) }
                        span { (dates::time(w.language, line.state_at)) }
                        span { (w.with("visible-for", &[("who", &w.word(line.visibility))])) }
                    }
                }
            }
        }
    }
}

fn reach(w: Words, town: Option<&str>, reach: Reach) -> String {
    match (town, reach) {
        (Some(town), Reach::Municipality) => town.to_owned(),
        (Some(town), reach) => format!("{town}, {}", w.word(reach)),
        (None, reach) => w.word(reach),
    }
}

/// Where an offer stands; one whose last day is past says so.
fn state_tag(w: Words, state: OfferState, until: Option<Day>, today: Day) -> Markup {
    if state == OfferState::Shown && until.is_some_and(|until| until < today) {
        return html! { span.ds-tag data-color="warning" { (w.say("offer-expired")) } };
    }
    let colour = match state {
        OfferState::Draft => "neutral",
        OfferState::Shown => "success",
        OfferState::Withdrawn => "danger",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(state)) } }
}

/// One offer.
pub struct OfferPage {
    /// The offer.
    pub offer: Offer,
    /// Its steps.
    pub steps: Vec<OfferStep>,
    /// Where the reader may take it.
    pub next: &'static [OfferState],
    /// Whether the reader may change it.
    pub may_write: bool,
    /// Today, to mark what no longer stands.
    pub today: Day,
    /// What has been typed into the form of a step.
    pub filled: Filled,
}

/// One offer, with what can be done.
pub fn show(frame: &Frame<'_>, page: &OfferPage) -> Markup {
    let (w, offer) = (frame.words, &page.offer);
    let body = html! {
        p.kb-actions { a.ds-link href="/offers" { (w.say("offers-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" lang=(offer.language) { (offer.title) }
            (state_tag(w, offer.state, offer.valid_until, page.today))
        }
        p.kb-facts {
            span { (w.word(offer.kind)) }
            span { a.ds-link href={ "/organisations/" (offer.organisation) } { (offer.organisation_name) } }
            span { (w.with("visible-for", &[("who", &w.word(offer.visibility))])) }
            span { (w.say("need-changed")) " " (dates::time(w.language, offer.updated_at)) }
        }
        (frame.follow())
        section {
            p.kb-text { (written(offer.language, &offer.about)) }
            (facts(w, offer))
            @if page.may_write {
                p.kb-actions { (button_link(w, &format!("/offers/{}/edit", offer.id), "offer-edit", "secondary")) }
            }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("need-steps")) }
            (steps(&page.steps.iter().map(|step| step_line(w, offer.language, step)).collect::<Vec<_>>()))
        }
        @if page.may_write { (next_steps(w, page)) }
    };
    frame.page(&offer.title, body)
}

fn facts(w: Words, offer: &Offer) -> Markup {
    let own = |text: &Option<String>| text.as_ref().map(|text| written(offer.language, text));
    let named = |name: &str| w.say(&format!("field-{name}"));
    let level = |key: &str, level: Option<i64>, most: i64| {
        level.map(|level| html! { (w.with(key, &[("level", &level.to_string()), ("most", &most.to_string())])) })
    };
    let words = |kept: &str, name: &dyn Fn(&str) -> Option<String>| {
        let names: Vec<String> = kept.split_whitespace().filter_map(name).collect();
        (!names.is_empty()).then(|| html! { (names.join(", ")) })
    };
    let themes = words(&offer.themes, &|word| word.parse::<Theme>().ok().map(|theme| w.word(theme)));
    let languages = words(&offer.languages, &|word| word.parse::<ServiceLanguage>().ok().map(|l| w.word(l)));
    pairs(&[
        (named("evidence-offer"), own(&offer.evidence)),
        (named("conditions"), own(&offer.conditions)),
        (named("price-model"), own(&offer.price_model)),
        (named("technology-level"), level("offer-level", offer.technology_level, 9)),
        (named("organisation-level"), level("offer-level", offer.organisation_level, 4)),
        (named("reach"), Some(html! { (reach(w, offer.municipality.and_then(|town| town.name()), offer.reach)) })),
        (named("languages"), languages),
        (named("themes"), themes),
        (named("valid-until"), offer.valid_until.map(|day| dates::date(w.language, day))),
        (named("contact"), own(&offer.contact)),
    ])
}

fn step_line(w: Words, language: Language, step: &OfferStep) -> StepLine {
    StepLine {
        what: html! { span.ds-tag data-color="neutral" { (w.word(step.state)) } },
        who: step.name.clone(),
        when: dates::time(w.language, step.at),
        why: step.reason.as_ref().map(|why| written(language, why)),
    }
}

fn next_steps(w: Words, page: &OfferPage) -> Markup {
    let (id, filled) = (page.offer.id, &page.filled);
    html! {
        section.kb-actions {
            @for state in page.next {
                @let key = format!("offer-step-{}", state.as_str());
                @if *state == OfferState::Withdrawn {
                    details.ds-details open[!filled.errors.is_empty()] {
                        summary { (w.say(&key)) }
                        div {
                            form.kb-form method="post" action={ "/offers/" (id) "/steps" } novalidate {
                                (error_summary_apart(w, filled, ""))
                                (hidden("from", page.offer.state))
                                (hidden("to", state))
                                (text_area(w, filled, field("reason").required().limit(2000), 3))
                                (submit(w, &key))
                            }
                        }
                    }
                } @else {
                    form method="post" action={ "/offers/" (id) "/steps" } {
                        (hidden("from", page.offer.state))
                        (hidden("to", state))
                        (submit(w, &key))
                    }
                }
            }
            @if page.offer.state != OfferState::Shown {
                p { (button_form(w, &format!("/offers/{id}/trash"), "offer-trash", None)) }
            }
        }
    }
}

/// The form of an offer.
pub struct OfferForm {
    /// The offer, where there is one.
    pub id: Option<OfferId>,
    /// The id a new offer gets: sent twice, it is still one offer.
    pub new_id: OfferId,
    /// The version the form was opened with.
    pub version: i64,
    /// Whether it is still a draft, that can be shown at once.
    pub is_draft: bool,
    /// What has been typed.
    pub filled: Filled,
    /// Organisations to offer something for.
    pub organisations: Vec<(String, String)>,
    /// Whether somebody else changed it since the form was opened.
    pub stale: bool,
}

/// The form of a new or changed offer.
pub fn form(frame: &Frame<'_>, page: &OfferForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let (title, action) = match page.id {
        Some(id) => ("offer-edit", format!("/offers/{id}/edit")),
        None => ("offers-new", "/offers/new".into()),
    };
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say(title)) }
        p.kb-text { (w.say("offer-form-intro")) }
        @if page.stale { div.ds-alert.kb-text data-color="warning" { (w.say("offer-stale")) } }
        form.kb-form method="post" action=(action) novalidate {
            (error_summary(w, filled))
            (hidden("version", page.version))
            (hidden("id", page.new_id))
            @match page.organisations.as_slice() {
                [(id, name)] => { (hidden("organisation", id)) p { (w.with("offer-form-for", &[("name", name)])) } }
                _ => (select(w, filled, field("organisation").required(), &page.organisations)),
            }
            (choice::<OfferKind>(w, filled, field("kind").required()))
            (input(w, filled, field("title").required().limit(120), "text"))
            (text_area(w, filled, field("about").required().hinted().labelled("about_offer").limit(4000), 7))
            (checks::<Theme>(w, filled, field("themes")))
            (text_area(w, filled, field("evidence").hinted().labelled("evidence_offer").limit(2000), 4))
            (text_area(w, filled, field("conditions").hinted().limit(2000), 4))
            (input(w, filled, field("price_model"), "text"))
            div.kb-pair-fields {
                (level(w, filled, "technology_level", 1, 9))
                (level(w, filled, "organisation_level", 0, 4))
            }
            (municipality(w, filled, field("municipality")))
            (choice::<Reach>(w, filled, field("reach").required()))
            (checks::<ServiceLanguage>(w, filled, field("languages")))
            (input(w, filled, field("valid_until").hinted(), "date"))
            (input(w, filled, field("contact").hinted(), "text"))
            (choice::<Visibility>(w, filled, field("visibility").required().labelled("offer_visibility")))
            (choice::<Language>(w, filled, field("language").required()))
            div.kb-row.kb-actions {
                @if page.is_draft {
                    button.ds-button type="submit" name="intent" value="show" data-wide { (w.say("offer-show")) }
                    (other_button(w, "offer-keep", "intent", "keep"))
                } @else {
                    (submit(w, "button-save"))
                }
            }
        }
    };
    frame.page(&w.say(title), body)
}

/// A readiness from `low` to `high`, each step with its words.
fn level(w: Words, filled: &Filled, name: &'static str, low: i64, high: i64) -> Markup {
    let key = |n: i64| match name {
        "technology_level" => format!("technology-level-{n}"),
        _ => format!("organisation-level-{n}"),
    };
    let options: Vec<(String, String)> =
        (low..=high).map(|n| (n.to_string(), format!("{n} – {}", w.say(&key(n))))).collect();
    select(w, filled, field(name).hinted(), &options)
}

/// The values a form of an offer begins with.
pub fn values(offer: &Offer) -> Vec<(String, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    let mut values: Vec<(String, String)> = [
        ("organisation", offer.organisation.to_string()),
        ("kind", offer.kind.to_string()),
        ("title", offer.title.clone()),
        ("about", offer.about.clone()),
        ("evidence", text(&offer.evidence)),
        ("conditions", text(&offer.conditions)),
        ("price_model", text(&offer.price_model)),
        ("technology_level", number(offer.technology_level)),
        ("organisation_level", number(offer.organisation_level)),
        ("municipality", offer.municipality.map(|town| town.to_string()).unwrap_or_default()),
        ("reach", offer.reach.to_string()),
        ("valid_until", offer.valid_until.map(|day| day.to_string()).unwrap_or_default()),
        ("contact", text(&offer.contact)),
        ("visibility", offer.visibility.to_string()),
        ("language", offer.language.to_string()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    values.extend(offer.themes.split_whitespace().map(|theme| ("themes".to_owned(), theme.to_owned())));
    values.extend(offer.languages.split_whitespace().map(|language| ("languages".to_owned(), language.to_owned())));
    values
}

/// The list as a table.
pub fn sheet(w: Words) -> Sheet<'static, OfferLine> {
    let columns = vec![
        Column::text("title", |line: &OfferLine| line.title.clone()),
        Column::text("kind", move |line: &OfferLine| w.word(line.kind)),
        Column::text("organisation", |line: &OfferLine| line.organisation_name.clone()),
        Column::text("stage", move |line: &OfferLine| w.word(line.state)),
        Column::moment("stage-since", |line: &OfferLine| Some(line.state_at)),
        Column::text("municipality", |line: &OfferLine| {
            line.municipality.and_then(|town| town.name()).unwrap_or_default().to_owned()
        }),
        Column::text("reach", move |line: &OfferLine| w.word(line.reach)),
        Column::day("valid-until", |line: &OfferLine| line.valid_until),
    ];
    Sheet::new("offers-title", columns).linked(|line| (format!("/offers/{}", line.id), Some(line.language)))
}
