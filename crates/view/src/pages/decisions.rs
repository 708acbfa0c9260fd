//! Decisions: the list, one decision, and the form to record one.

use crate::kit::{
    Filled, Paging, Saved, button_link, choice, columns, downloads, empty_state, error_summary, field, hidden, input,
    kept_columns, pages, pairs, saved, sort, submit, table, text_area, written,
};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words, dates};
use features::plan::{Decision, DecisionLine, Present};
use maud::{Markup, html};
use model::{DecisionId, DecisionKind, DecisionMode, Language, Stance, Visibility};

/// The list of decisions.
pub struct DecisionsPage {
    /// The decisions on this page.
    pub lines: Vec<DecisionLine>,
    /// The filter as it stands in the address.
    pub filled: Filled,
    /// The filter as the text of an address.
    pub query: String,
    /// The reader's own saved searches.
    pub saved: Saved,
    /// Where this page is in the list.
    pub paging: Paging,
    /// Whether the reader may record one.
    pub may_record: bool,
}

/// The list, with its filter.
pub fn list(frame: &Frame<'_>, page: &DecisionsPage) -> Markup {
    let w = frame.words;
    let body = html! {
        p.kb-actions { a.ds-link href="/plan" { (w.say("plan-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("decisions-title")) }
            @if page.may_record { (button_link(w, "/decisions/new", "decisions-new", "primary")) }
        }
        form.kb-filter method="get" action="/decisions" role="search" data-filter {
            (kept_columns(&page.filled))
            (choice::<DecisionKind>(w, &page.filled, field("kind").unmarked()))
            (sort(w, &page.filled, "newest", &["oldest"]))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/decisions" { (w.say("list-clear")) }
            }
        }
        (saved(w, &page.saved, &page.query))
        (columns(w, "/decisions", &page.filled, &sheet(w)))
        div.kb-row.kb-between {
            p role="status" { (w.count("decisions-count", page.paging.total)) }
            (downloads(w, "/decisions", &page.query))
        }
        @if page.lines.is_empty() { (empty_state(&w.say("decisions-empty"), None)) } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            @if page.filled.value("columns").is_empty() { (decision_list(w, &page.lines)) }
            @else { (sheet(w).only(page.filled.all("columns")).table(w, &page.lines)) }
        }
        (pages(w, "/decisions", &page.query, page.paging))
    };
    frame.page(&w.say("decisions-title"), body)
}

/// The list as a table.
pub fn sheet(w: Words) -> Sheet<'static, DecisionLine> {
    let superseded =
        move |line: &DecisionLine| line.superseded_by.map(|_| w.say("decision-superseded")).unwrap_or_default();
    let columns = vec![
        Column::text("title", |line: &DecisionLine| line.title.clone()),
        Column::text("kind", move |line: &DecisionLine| w.word(line.kind)),
        Column::day("decided-on", |line: &DecisionLine| Some(line.decided_on)),
        Column::text("stage", superseded),
        Column::text("visibility", move |line: &DecisionLine| w.word(line.visibility))
            .headed("field-decision-visibility"),
        Column::text("language", move |line: &DecisionLine| w.word(line.language)),
    ];
    Sheet::new("decisions-title", columns).linked(|line| (format!("/decisions/{}", line.id), Some(line.language)))
}

/// Decisions as a list of links.
pub fn decision_list(w: Words, lines: &[DecisionLine]) -> Markup {
    html! {
        ul.kb-list {
            @for line in lines {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" {
                            a.ds-link href={ "/decisions/" (line.id) } lang=(line.language) { (line.title) }
                        }
                        @if line.superseded_by.is_some() {
                            span.ds-tag data-color="neutral" { (w.say("decision-superseded")) }
                        }
                    }
                    p.kb-facts {
                        span { (dates::date(w.language, line.decided_on)) }
                        span { (w.word(line.kind)) }
                        span { (w.with("visible-for", &[("who", &w.word(line.visibility))])) }
                    }
                }
            }
        }
    }
}

/// What a decision says of one need.
pub struct Ruled {
    /// Its address.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// What was decided for it, in words.
    pub outcome: String,
    /// Why.
    pub reason: Option<String>,
}

/// One decision.
pub struct DecisionPage {
    /// The decision.
    pub decision: Decision,
    /// Those present.
    pub present: Vec<Present>,
    /// The needs it decides on that the reader may see.
    pub needs: Vec<Ruled>,
    /// Whether the reader may record a new one in its place.
    pub may_record: bool,
}

/// One decision, as it was taken.
pub fn show(frame: &Frame<'_>, page: &DecisionPage) -> Markup {
    let (w, decision) = (frame.words, &page.decision);
    let own = |text: &Option<String>| text.as_ref().map(|text| written(decision.language, text));
    let named = |name: &str| w.say(&format!("field-{name}"));
    let recorded = w.with("decision-recorded", &[("name", &decision.recorder)]);
    let body = html! {
        p.kb-actions { a.ds-link href="/decisions" { (w.say("decisions-back")) } }
        h1.ds-heading data-size="lg" lang=(decision.language) { (decision.title) }
        p.kb-facts {
            span { (w.word(decision.kind)) }
            span { (dates::date(w.language, decision.decided_on)) }
            @if let Some(place) = &decision.place { span lang=(decision.language) { (place) } }
            span { (w.with("visible-for", &[("who", &w.word(decision.visibility))])) }
        }
        p.kb-actions { a.ds-link href={ "/decisions/" (decision.id) "/decision.pdf" } { (w.say("list-pdf")) } }
        (frame.follow())
        @if let Some(later) = decision.superseded_by {
            div.ds-alert.kb-text data-color="warning" {
                (w.say("decision-superseded-by")) " " a.ds-link href={ "/decisions/" (later) } { (w.say("decision-later")) }
            }
        }
        (pairs(&[
            (named("question-asked"), own(&decision.question)),
            (named("decided"), own(&decision.outcome)),
            (named("reason"), own(&decision.reason)),
            (named("mode"), Some(html! { (w.word(decision.mode)) })),
            (named("supersedes"), decision.supersedes.zip(decision.supersedes_title.as_ref()).map(|(id, title)| html! {
                a.ds-link href={ "/decisions/" (id) } { (title) }
            })),
        ]))
        (ruled(w, &page.needs))
        section {
            h2.ds-heading data-size="sm" { (w.say("decision-present")) }
            (present(w, decision.language, &page.present))
        }
        p.kb-quiet { (recorded) ", " (dates::time(w.language, decision.recorded_at)) }
        @if page.may_record && decision.superseded_by.is_none() {
            p.kb-actions {
                (button_link(w, &format!("/decisions/new?supersedes={}", decision.id), "decision-supersede", "secondary"))
            }
        }
    };
    frame.page(&decision.title, body)
}

fn ruled(w: Words, needs: &[Ruled]) -> Markup {
    let heads = ["need", "outcome", "reason"].map(|name| w.say(&format!("field-{name}")));
    let row = |need: &Ruled| {
        vec![
            html! { a.ds-link href=(need.path) lang=(need.language) { (need.title) } },
            html! { (need.outcome) },
            html! { @if let Some(reason) = &need.reason { (written(need.language, reason)) } },
        ]
    };
    html! {
        @if !needs.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("decision-needs")) }
                (table(&w.say("decision-needs"), &heads, &needs.iter().map(row).collect::<Vec<_>>()))
            }
        }
    }
}

fn present(w: Words, language: Language, people: &[Present]) -> Markup {
    let heads = ["name", "organisation", "stance", "words"].map(|name| w.say(&format!("field-{name}")));
    let row = |person: &Present| {
        vec![
            html! { (person.name) @if let Some(capacity) = &person.capacity { ", " (written(language, capacity)) } },
            html! { @if let Some(name) = &person.organisation_name { (name) } },
            html! { (w.word(person.stance)) },
            html! { @if let Some(words) = &person.words { (written(language, words)) } },
        ]
    };
    table(&w.say("decision-present"), &heads, &people.iter().map(row).collect::<Vec<_>>())
}

/// The form to record a decision.
pub struct DecisionForm {
    /// What has been typed.
    pub filled: Filled,
    /// Organisations for those present.
    pub organisations: Vec<(String, String)>,
    /// The decision whose place it takes.
    pub supersedes: Option<(DecisionId, String)>,
}

/// The form to record a decision.
pub fn form(frame: &Frame<'_>, page: &DecisionForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    // What decides on needs is recorded where they were prioritised.
    let kinds = DecisionKind::ALL.iter().filter(|kind| **kind != DecisionKind::Priority);
    let kinds: Vec<(String, String)> = kinds.map(|kind| (kind.to_string(), w.word(*kind))).collect();
    let body = html! {
        p { a.ds-link href="/decisions" { (w.say("decisions-back")) } }
        h1.ds-heading data-size="lg" { (w.say("decisions-new")) }
        p.kb-text { (w.say("decision-form-intro")) }
        @if let Some((_, title)) = &page.supersedes {
            div.ds-alert.kb-text data-color="info" { (w.with("decision-will-supersede", &[("title", title)])) }
        }
        form.kb-form method="post" action="/decisions/new" novalidate {
            (error_summary(w, filled))
            @if let Some((id, _)) = &page.supersedes { (hidden("supersedes", id)) }
            (crate::kit::select(w, filled, field("kind").required(), &kinds))
            (input(w, filled, field("title").required().limit(120), "text"))
            (text_area(w, filled, field("question").labelled("question_asked").limit(1000), 3))
            (text_area(w, filled, field("outcome").required().labelled("decided").limit(2000), 4))
            (text_area(w, filled, field("reason").limit(2000), 4))
            (decided(w, filled, &page.organisations))
            (choice::<Visibility>(w, filled, field("visibility").required().labelled("decision_visibility")))
            (choice::<Language>(w, filled, field("language").required()))
            (submit(w, "decision-record"))
        }
    };
    frame.page(&w.say("decisions-new"), body)
}

/// The fields of when, where, how, and who was present, as every form of a decision has them.
pub fn decided(w: Words, filled: &Filled, organisations: &[(String, String)]) -> Markup {
    html! {
        div.kb-pair-fields {
            (input(w, filled, field("decided_on").required(), "date"))
            (input(w, filled, field("place").labelled("meeting_place"), "text"))
        }
        (choice::<DecisionMode>(w, filled, field("mode").required()))
        (present_fields(w, filled, organisations))
    }
}

/// Rows for those present: as many as were filled in, and some more.
fn present_fields(w: Words, filled: &Filled, organisations: &[(String, String)]) -> Markup {
    let of = |name: &str| -> Vec<&str> {
        filled.values.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    };
    let (names, places) = (of("present_name"), of("present_organisation"));
    let (stances, words) = (of("present_stance"), of("present_words"));
    let rows = (names.iter().filter(|name| !name.trim().is_empty()).count() + 2).max(5);
    let reason = filled.errors.iter().find(|error| error.field == "present").map(|error| &error.reason);
    let label = |name: &str| w.say(&format!("field-{name}"));
    html! {
        fieldset.ds-fieldset id="present" {
            legend.ds-label { (w.say("decision-present")) }
            p.kb-quiet { (w.say("decision-present-hint")) }
            @if let Some(reason) = reason { p.ds-validation-message { (w.reason(reason)) } }
            @for n in 0..rows {
                @let at = |values: &[&str]| values.get(n).copied().unwrap_or_default().to_owned();
                @let (place, stance) = (at(&places), at(&stances));
                div.kb-present {
                    input.ds-input name="present_name" value=(at(&names)) placeholder=(label("name"))
                        aria-label=(format!("{} {}", label("name"), n + 1));
                    select.ds-input name="present_organisation" aria-label=(format!("{} {}", label("organisation"), n + 1)) {
                        option value="" { (label("organisation")) }
                        @for (id, name) in organisations { option value=(id) selected[*id == place] { (name) } }
                    }
                    select.ds-input name="present_stance" aria-label=(format!("{} {}", label("stance"), n + 1)) {
                        @for word in Stance::ALL { option value=(word) selected[word.as_str() == stance] { (w.word(*word)) } }
                    }
                    input.ds-input name="present_words" value=(at(&words)) placeholder=(label("words"))
                        aria-label=(format!("{} {}", label("words"), n + 1));
                }
            }
        }
    }
}
