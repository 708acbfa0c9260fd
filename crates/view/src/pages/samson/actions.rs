//! The actions of a collaboration: in words, as a list where each can be carried on, and as rows for spreadsheets.

use super::ProfilePage;
use crate::kit::{Filled, error_summary, error_summary_apart, field, hidden, input, submit, written};
use crate::pages::plan::stale_note;
use crate::sheet::{Column, Sheet};
use crate::{Words, dates};
use features::samson::{ActionLine, Session};
use maud::{Markup, html};
use model::{ActionState, Day};

/// An action in words: what, who, by when, where it stands.
pub(super) fn action_words(w: Words, (session, today): (&Session, Day), line: &ActionLine) -> Markup {
    html! {
        (written(session.language, &line.title))
        @if let Some(owner) = &line.owner { " – " (owner) }
        @if let Some(due) = line.due_on {
            ", " (dates::date(w.language, due))
            @if line.state == ActionState::Open && due < today { " " span.ds-tag data-color="warning" { (w.say("action-late")) } }
        }
        @if line.session != session.id { " " span.kb-quiet { (w.with("samson-action-from", &[("day", &dates::day(w.language, line.held_on))])) } }
        @if line.state != ActionState::Open { " " span.ds-tag data-color="neutral" { (w.word(line.state)) } }
    }
}

/// The open ones first, each with what can be done with it, and a form for one more.
pub(super) fn actions(w: Words, page: &ProfilePage) -> Markup {
    let id = page.session.id;
    let (open, ended): (Vec<&ActionLine>, Vec<&ActionLine>) =
        page.actions.iter().partition(|line| line.state == ActionState::Open);
    let steps = |line: &ActionLine| {
        let choices: &[(ActionState, &str)] = if line.state == ActionState::Open {
            &[(ActionState::Done, "samson-action-done"), (ActionState::Dropped, "samson-action-dropped")]
        } else {
            &[(ActionState::Open, "samson-action-open")]
        };
        html! {
            form.kb-row method="post" action={ "/samson/" (id) "/actions/" (line.id) } {
                input type="hidden" name="version" value=(line.version);
                @for (state, key) in choices {
                    button.ds-button type="submit" name="state" value=(state) data-variant="tertiary" data-size="sm" { (w.say(key)) span.ds-sr-only { " " (line.title) } }
                }
            }
        }
    };
    // What was typed into one of the forms above the last one stays there.
    let (fresh, above) = (Filled::default(), open.iter().any(|line| page.filled.has("form", &line.id.to_string())));
    let filled = if above { &fresh } else { &page.filled };
    html! {
        h2.ds-heading data-size="sm" { (w.say("samson-action-list")) }
        @if open.is_empty() { p.kb-text { (w.say("samson-action-none")) } }
        ul.kb-list { @for line in open { li { @if let Some(item) = &line.item { strong { (item) } " " } (action_words(w, (&page.session, page.today), line)) " " (steps(line)) (reworded(w, page, line)) } } }
        @if !ended.is_empty() {
            details.ds-details { summary { (w.count("samson-action-ended", i64::try_from(ended.len()).unwrap_or(0))) }
                ul.kb-list { @for line in ended { li { (action_words(w, (&page.session, page.today), line)) " " (steps(line)) } } } }
        }
        @if page.session.is_open() {
            form.kb-form method="post" action={ "/samson/" (id) "/actions" } novalidate {
                (error_summary(w, filled))
                div.kb-action {
                    (input(w, filled, field("title").required().labelled("samson_action_what"), "text"))
                    (input(w, filled, field("who").labelled("samson_action_who"), "text"))
                    (input(w, filled, field("due_on").labelled("samson_action_due"), "date"))
                    button.ds-button type="submit" data-variant="secondary" { (w.say("samson-action-add")) }
                }
            }
        }
        @if !page.actions.is_empty() {
            p.kb-row {
                @for (ending, name) in [("csv", "CSV"), ("xlsx", "XLSX")] {
                    a.ds-link href={ "/samson/" (id) "/files/actions." (ending) } { (name) span.ds-sr-only { ": " (w.say("samson-actions")) } }
                }
            }
        }
    }
}

/// A form that says an action otherwise, while the session it was agreed in goes on.
fn reworded(w: Words, page: &ProfilePage, line: &ActionLine) -> Markup {
    if !page.session.is_open() || line.session != page.session.id {
        return html! {};
    }
    let (apart, due) = (line.id.to_string(), line.due_on.map(|day| day.to_string()).unwrap_or_default());
    let typed = page.filled.has("form", &apart);
    let stale = typed && page.filled.has("stale", "1");
    // What was typed goes on top of the version it was typed on, until its writer has seen what stands.
    let (owner, version) = (line.owner.as_deref().unwrap_or_default(), line.version.to_string());
    let stands = [("title", line.title.as_str()), ("who", owner), ("due_on", &due), ("version", &version)];
    let stands = Filled::with(stands);
    let filled = if typed { &page.filled } else { &stands };
    let seen = if stale { &stands } else { filled };
    html! {
        details.ds-details.kb-adder open[typed] {
            summary { (w.say("samson-action-edit")) span.ds-sr-only { " " (line.title) } }
            div {
                @if stale { (stale_note(w)) }
                form.kb-form method="post" action={ "/samson/" (page.session.id) "/actions/" (apart) "/edit" } novalidate {
                    (error_summary_apart(w, filled, &apart))
                    (hidden("version", seen.value("version")))
                    (input(w, filled, field("title").required().labelled("samson_action_what").apart(&apart), "text"))
                    (input(w, filled, field("who").labelled("samson_action_who").apart(&apart), "text"))
                    (input(w, filled, field("due_on").labelled("samson_action_due").apart(&apart), "date"))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}

/// The actions as rows.
pub fn action_sheet<'a>(w: Words) -> Sheet<'a, ActionLine> {
    let columns = vec![
        Column::text("item", |line: &ActionLine| line.item.clone().unwrap_or_default()).headed("samson-item"),
        Column::text("title", |line: &ActionLine| line.title.clone()).headed("samson-action-what"),
        Column::text("owner", |line: &ActionLine| line.owner.clone().unwrap_or_default()).headed("samson-action-who"),
        Column::day("due_on", |line: &ActionLine| line.due_on).headed("samson-action-due"),
        Column::text("state", move |line: &ActionLine| w.word(line.state)).headed("field-state"),
        Column::day("held_on", |line: &ActionLine| Some(line.held_on)).headed("samson-action-agreed"),
    ];
    Sheet::new("samson-actions", columns)
}
