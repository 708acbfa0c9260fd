//! Personal data: one's own, handing over what somebody was responsible for, erasing, and how long things are kept.

use crate::kit::{
    Filled, empty_state, error_summary, error_summary_apart, field, hidden, input, select, submit, table, text_area,
};
use crate::{Frame, Words, dates};
use features::privacy::{Consent, Duty, OwnData, Purpose, RuleLine};
use maud::{Markup, html};
use model::PersonId;

/// What is kept about the reader.
pub struct OwnDataPage {
    /// The rows by table.
    pub data: OwnData,
    /// What the reader has said yes to, the newest first.
    pub consents: Vec<Consent>,
    /// The reader.
    pub person: PersonId,
}

/// What is kept about the reader, with ways to take it along, to say yes and no, and to be erased.
pub fn own(frame: &Frame<'_>, page: &OwnDataPage) -> Markup {
    let w = frame.words;
    let heads = ["what", "rows"].map(|name| w.say(&format!("own-data-{name}")));
    let rows: Vec<Vec<Markup>> = page
        .data
        .tables
        .iter()
        .map(|(table, rows)| {
            let key = format!("own-{}", table.replace('_', "-"));
            vec![html! { (w.say(&key)) }, html! { (rows.len()) }]
        })
        .collect();
    let body = html! {
        p.kb-actions { a.ds-link href="/me" { (w.say("me-title")) } }
        h1.ds-heading data-size="lg" { (w.say("own-data-title")) }
        p.kb-text { (w.say("own-data-intro")) }
        p { a.ds-button href="/me/data.json" { (w.say("own-data-download")) } }
        (table(&w.say("own-data-title"), &heads, &rows))
        section {
            h2.ds-heading data-size="sm" { (w.say("consents-title")) }
            p.kb-text { (w.say("consents-intro")) }
            @for purpose in Purpose::ALL { (consent(w, page, purpose)) }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("erase-title")) }
            p.kb-text { (w.say("erase-intro")) }
            p { a.ds-link href={ "/people/" (page.person) "/hand-over" } { (w.say("hand-over-title")) } }
        }
    };
    frame.page(&w.say("own-data-title"), body)
}

fn consent(w: Words, page: &OwnDataPage, purpose: Purpose) -> Markup {
    let held = page.consents.iter().find(|one| one.purpose == purpose.key() && one.withdrawn_at.is_none());
    let (key, yes) = if held.is_some() { ("consent-withdraw", "no") } else { ("consent-give", "yes") };
    html! {
        div.kb-row.kb-between {
            div {
                p { (w.say(&format!("consent-{}", purpose.key()))) }
                @if let Some(one) = held { p.kb-quiet { (w.say("consent-given")) " " (dates::time(w.language, one.given_at)) } }
            }
            form.kb-inline method="post" action="/me/data/consents" {
                (hidden("purpose", purpose.key()))
                (hidden("yes", yes))
                button.ds-button type="submit" data-variant="secondary" data-size="sm" {
                    (w.say(key)) span.ds-sr-only { ": " (w.say(&format!("consent-{}", purpose.key()))) }
                }
            }
        }
    }
}

/// Handing over what somebody is responsible for, and erasing them.
pub struct HandOverPage {
    /// Who leaves.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Whether that is the reader.
    pub own: bool,
    /// What they are responsible for.
    pub duties: Vec<Duty>,
    /// Whom it can go to.
    pub successors: Vec<(String, String)>,
    /// Whether the reader may erase them.
    pub may_erase: bool,
    /// What has been typed.
    pub filled: Filled,
}

/// The page on which somebody's duties are handed over and, where nothing is left, somebody is erased.
pub fn hand_over(frame: &Frame<'_>, page: &HandOverPage) -> Markup {
    let w = frame.words;
    let title = w.with("hand-over-of", &[("name", &page.name)]);
    let body = html! {
        p.kb-actions {
            @if page.own { a.ds-link href="/me/data" { (w.say("own-data-title")) } }
            @else { a.ds-link href="/people" { (w.say("people-title")) } }
        }
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (w.say("hand-over-intro")) }
        @if page.duties.is_empty() { (empty_state(&w.say("hand-over-nothing"), None)) } @else {
            (duties(w, &page.duties))
            form.kb-form method="post" action={ "/people/" (page.person) "/hand-over" } novalidate {
                (error_summary(w, &page.filled))
                (select(w, &page.filled, field("to").required().labelled("successor"), &page.successors))
                (text_area(w, &page.filled, field("reason").limit(500), 2))
                (submit(w, "hand-over-button"))
            }
        }
        @if page.may_erase { (erase(w, page)) }
    };
    frame.page(&title, body)
}

fn duties(w: Words, duties: &[Duty]) -> Markup {
    let heads = ["duty", "initiative", "words"].map(|name| w.say(&format!("hand-over-{name}")));
    let rows: Vec<Vec<Markup>> = duties
        .iter()
        .map(|duty| {
            let kind = w.say(&format!("duty-{}", duty.kind.replace('_', "-")));
            let href = format!("/initiatives/{}", duty.initiative);
            let words = duty.words.as_deref().unwrap_or_default();
            let initiative = match &duty.title {
                Some(title) => html! { a.ds-link href=(href) { (title) } },
                None => html! { span.kb-quiet { (w.say("hand-over-unseen")) } },
            };
            vec![html! { (kind) }, initiative, html! { (words) }]
        })
        .collect();
    table(&w.say("hand-over-duties"), &heads, &rows)
}

fn erase(w: Words, page: &HandOverPage) -> Markup {
    let typed = page.filled.of_form("erase");
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("erase-title")) }
            p.kb-text { (w.say("erase-what")) }
            @if page.duties.is_empty() {
                form.kb-form method="post" action={ "/people/" (page.person) "/erase" } novalidate {
                    (error_summary_apart(w, &typed, ""))
                    (hidden("form", "erase"))
                    (input(w, &typed, field("sure").required().hinted().labelled("erase_name"), "text"))
                    button.ds-button type="submit" data-color="danger" { (w.say("erase-button")) }
                }
            } @else { p { (w.say("erase-first-hand-over")) } }
        }
    }
}

/// How long things are kept, with what would go now.
pub fn retention(frame: &Frame<'_>, lines: &[RuleLine], filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("retention-title")) }
        p.kb-text { (w.say("retention-intro")) }
        @for line in lines {
            @let key = line.rule.key().replace('_', "-");
            @let typed = if filled.has("rule", line.rule.key()) { filled.clone() } else { Filled::with([("days", line.days)]) };
            section {
                h2.ds-heading data-size="sm" { (w.say(&format!("retention-{key}"))) }
                p { (w.with("retention-would-go", &[("count", &line.would_go.to_string()), ("day", &dates::day(w.language, line.before))])) }
                form.kb-form method="post" action="/retention" novalidate {
                    (error_summary_apart(w, &typed, &key))
                    (hidden("rule", line.rule.key()))
                    (input(w, &typed, field("days").required().apart(&key), "number"))
                    (submit(w, "button-save"))
                }
            }
        }
    };
    frame.page(&w.say("retention-title"), body)
}
