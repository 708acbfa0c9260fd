//! Accounts and the journal, for administrators.

use crate::kit::{
    Filled, button_form, checks, choice, empty_state, error_summary, field, hidden, input, submit, table,
};
use crate::{Frame, Words, dates};
use features::audit::{AuditLine, SeenLine};
use features::people::PersonLine;
use maud::{Markup, html};
use model::{Language, RegionRole};

/// The list of accounts, with a form to invite.
pub fn list(frame: &Frame<'_>, lines: &[PersonLine], search: &Filled, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("people-title")) }
        form.kb-filter method="get" action="/people" role="search" {
            (input(w, search, field("q").unmarked(), "search"))
            div.kb-row { button.ds-button type="submit" { (w.say("list-show")) } }
        }
        details.ds-details open[!filled.errors.is_empty()] {
            summary { (w.say("people-invite")) }
            div { (invite_form(w, filled)) }
        }
        @if lines.is_empty() { (empty_state(&w.say("people-empty"), None)) } @else {
            ul.kb-list { @for line in lines { (person(w, line)) } }
        }
    };
    frame.page(&w.say("people-title"), body)
}

fn invite_form(w: Words, filled: &Filled) -> Markup {
    html! {
        form.kb-form method="post" action="/people" novalidate {
            (error_summary(w, filled))
            (input(w, filled, field("name").required(), "text"))
            (input(w, filled, field("email").required(), "email"))
            (choice::<Language>(w, filled, field("language").required()))
            (checks::<RegionRole>(w, filled, field("roles")))
            (submit(w, "people-invite"))
        }
    }
}

fn person(w: Words, line: &PersonLine) -> Markup {
    let held = Filled::with(line.roles.split(',').filter(|role| !role.is_empty()).map(|role| ("roles", role)));
    let closed = line.ended_at.is_some();
    html! {
        li {
            div.kb-row.kb-between {
                h2.ds-heading data-size="2xs" { (line.name) }
                span.ds-tag data-color=(if closed { "danger" } else { "neutral" }) { (w.say(&format!("account-{}", line.state))) }
            }
            p.kb-facts {
                span { (line.email) }
                @for role in line.roles.split(',').filter_map(|role| role.parse::<RegionRole>().ok()) {
                    span { (w.word(role)) }
                }
            }
            @if closed {
                (button_form(w, &format!("/people/{}/reopen", line.id), "people-reopen", Some(&line.name)))
            } @else {
                details.ds-details {
                    summary { (w.say("people-roles")) span.ds-sr-only { " " (line.name) } }
                    div {
                        form.kb-form method="post" action={ "/people/" (line.id) "/roles" } {
                            (roles(w, &held, &line.id.to_string()))
                            (submit(w, "button-save"))
                        }
                        (button_form(w, &format!("/people/{}/end", line.id), "people-end", Some(&line.name)))
                        p { a.ds-link href={ "/people/" (line.id) "/hand-over" } { (w.say("hand-over-title")) span.ds-sr-only { " " (line.name) } } }
                    }
                }
            }
        }
    }
}

/// Boxes for the roles of one of many people on a page: the ids end in the person's.
fn roles(w: Words, held: &Filled, person: &str) -> Markup {
    html! {
        fieldset.ds-fieldset {
            legend.ds-label { (w.say("field-roles")) }
            (hidden("set", "roles"))
            @for role in RegionRole::ALL {
                @let id = format!("{role}-{person}");
                ds-field.ds-field {
                    input.ds-input type="checkbox" id=(id) name="roles" value=(role) checked[held.has("roles", role.as_str())];
                    label.ds-label for=(id) { (w.word(*role)) }
                }
            }
        }
    }
}

/// The newest rows of the journal.
pub fn journal(frame: &Frame<'_>, lines: &[AuditLine]) -> Markup {
    let w = frame.words;
    let heads = ["when", "who", "action", "thing"].map(|name| w.say(&format!("field-{name}")));
    let rows: Vec<Vec<Markup>> = lines.iter().map(|line| journal_row(w, line)).collect();
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("journal-title")) }
        p.kb-text { (w.say("journal-intro")) }
        @if rows.is_empty() { (empty_state(&w.say("journal-empty"), None)) } @else {
            (table(&w.say("journal-title"), &heads, &rows))
        }
    };
    frame.page(&w.say("journal-title"), body)
}

/// Who has seen a confidential thing that stands at `back`, the latest first.
pub fn seen(frame: &Frame<'_>, back: &str, title: &str, lines: &[SeenLine]) -> Markup {
    let w = frame.words;
    let heads = ["when", "who"].map(|name| w.say(&format!("field-{name}")));
    let who = |line: &SeenLine| line.person.clone().unwrap_or_else(|| w.say("journal-nobody"));
    let rows: Vec<Vec<Markup>> =
        lines.iter().map(|line| vec![dates::time(w.language, line.at), html! { (who(line)) }]).collect();
    let body = html! {
        p.kb-actions { a.ds-link href=(back) { (title) } }
        h1.ds-heading data-size="lg" { (w.say("seen-title")) }
        p.kb-text { (w.say("seen-intro")) }
        @if rows.is_empty() { (empty_state(&w.say("seen-empty"), None)) } @else {
            (table(&w.say("seen-title"), &heads, &rows))
        }
    };
    frame.page(&w.say("seen-title"), body)
}

fn journal_row(w: Words, line: &AuditLine) -> Vec<Markup> {
    let href = match line.object_kind.as_str() {
        "need" => Some(format!("/needs/{}", line.object_id)),
        "organisation" => Some(format!("/organisations/{}", line.object_id)),
        _ => None,
    };
    let thing = w.say(&format!("thing-{}", line.object_kind));
    vec![
        dates::time(w.language, line.at),
        html! { (line.person.clone().unwrap_or_else(|| w.say("journal-nobody"))) },
        html! {
            (w.say(&format!("action-{}", line.action.replace(['.', '_'], "-"))))
            @if let Some(reason) = &line.reason { ": " (reason) }
        },
        html! { @if let Some(href) = href { a.ds-link href=(href) { (thing) } } @else { (thing) } },
    ]
}
