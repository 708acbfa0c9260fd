//! One connection, with what was shown, the steps, and what can be done.

use super::list::{state_tag, wait};
use crate::kit::{
    Filled, StepLine, button_link, error_summary_apart, field, hidden, pairs, steps, submit, text_area, written,
};
use crate::{Frame, Words, dates};
use features::connections::rules::AnswerTime;
use features::connections::{Assent, Connection, ConnectionStep};
use maud::{Markup, html};
use model::{ConnectionState, Day, DialoguePhase};

/// One connection.
pub struct ConnectionPage {
    /// The connection.
    pub connection: Connection,
    /// What the need said as it was shown: title, problem, who has it, where, a good result, and constraints.
    pub shown: [String; 6],
    /// Its steps.
    pub steps: Vec<ConnectionStep>,
    /// The yes of each side.
    pub assents: Vec<Assent>,
    /// The steps the reader may take.
    pub next: Vec<ConnectionState>,
    /// Whether the reader may say yes for a side that has not.
    pub may_assent: bool,
    /// Whether the reader runs the desk, and may begin an initiative.
    pub is_desk: bool,
    /// Whether the reader may see the need's own page.
    pub sees_need: bool,
    /// Today, and how long an answer may take.
    pub clock: (Day, AnswerTime),
    /// What has been typed into the form of a step.
    pub filled: Filled,
}

/// One connection, with what can be done.
pub fn show(frame: &Frame<'_>, page: &ConnectionPage) -> Markup {
    let (w, it) = (frame.words, &page.connection);
    let title = w.with("connection-title", &[("organisation", &it.organisation_name)]);
    let frozen = it.dialogue.is_some_and(|phase| phase != DialoguePhase::Open);
    let body = html! {
        p.kb-actions { a.ds-link href="/connections" { (w.say("connections-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (title) }
            (state_tag(w, it.state))
        }
        p.kb-facts {
            span { (w.word(it.found_by)) }
            span { (w.say("connection-since")) " " (dates::time(w.language, it.state_at)) }
            @if it.state == ConnectionState::Invited { (wait(w, it.state_at.day(), page.clock)) }
        }
        @if frozen { div.ds-alert.kb-text data-color="warning" { (w.say("connection-frozen")) } }
        div.kb-versions {
            div { (need_side(w, page)) }
            div { (other_side(w, it)) }
        }
        (assents(w, page))
        section {
            h2.ds-heading data-size="sm" { (w.say("need-steps")) }
            (steps(&page.steps.iter().map(|step| step_line(w, it, step)).collect::<Vec<_>>()))
        }
        (next_steps(w, page))
    };
    frame.page(&title, body)
}

/// The need as it was shown, and not as it may have been changed since.
fn need_side(w: Words, page: &ConnectionPage) -> Markup {
    let it = &page.connection;
    let [title, problem, affected, place, good_result, constraints] = &page.shown;
    let own = |text: &String| (!text.is_empty()).then(|| written(it.language, text));
    let named = |name: &str| w.say(&format!("field-{name}"));
    html! {
        h2.ds-heading data-size="sm" { (w.say("connection-need")) }
        p {
            strong lang=(it.language) { (title) } br;
            a.ds-link href={ "/organisations/" (it.owner) } { (it.owner_name) }
        }
        (pairs(&[
            (named("problem"), own(problem)),
            (named("affected"), own(affected)),
            (named("place"), own(place)),
            (named("good-result"), own(good_result)),
            (named("constraints"), own(constraints)),
        ]))
        p.kb-quiet { (w.with("connection-version", &[("version", &it.need_version.to_string())])) }
        @if page.sees_need { p.kb-actions { a.ds-link href={ "/needs/" (it.need) } { (w.say("connection-to-need")) } } }
    }
}

fn other_side(w: Words, it: &Connection) -> Markup {
    html! {
        h2.ds-heading data-size="sm" { (w.say("connection-other")) }
        p { a.ds-link href={ "/organisations/" (it.organisation) } { (it.organisation_name) } }
        @match (it.offer, &it.offer_title) {
            (Some(id), Some(title)) => p { a.ds-link href={ "/offers/" (id) } { (title) } },
            _ => p.kb-quiet { (w.say("connection-no-offer")) },
        }
    }
}

fn assents(w: Words, page: &ConnectionPage) -> Markup {
    let it = &page.connection;
    let talks = matches!(it.state, ConnectionState::InDialogue | ConnectionState::Agreed);
    let filled = page.filled.of_form("assent");
    html! {
        @if talks || !page.assents.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("connection-assents")) }
                @if page.assents.is_empty() { p.kb-quiet { (w.say("connection-no-assent")) } }
                ul.kb-list {
                    @for assent in &page.assents {
                        li {
                            span.ds-tag data-color="success" { (w.say("connection-yes")) } " " strong { (assent.organisation_name) }
                            span.kb-quiet { ", " (assent.name) ", " (dates::time(w.language, assent.at)) }
                            @if let Some(words) = &assent.words { p.kb-text { (written(it.language, words)) } }
                        }
                    }
                }
                @if page.may_assent {
                    form.kb-form.kb-actions method="post" action={ "/connections/" (it.id) "/assents" } novalidate {
                        (error_summary_apart(w, &filled, ""))
                        (text_area(w, &filled, field("words").labelled("assent_words").limit(1000), 2))
                        (submit(w, "connection-assent"))
                    }
                }
            }
        }
    }
}

fn step_line(w: Words, it: &Connection, step: &ConnectionStep) -> StepLine {
    let who = match &step.organisation_name {
        Some(organisation) => format!("{} ({organisation})", step.name),
        None => step.name.clone(),
    };
    StepLine {
        what: state_tag(w, step.state),
        who,
        when: dates::time(w.language, step.at),
        why: step.reason.as_ref().map(|why| written(it.language, why)),
    }
}

fn next_steps(w: Words, page: &ConnectionPage) -> Markup {
    let it = &page.connection;
    let begin = format!("/initiatives/new?need={}", it.need);
    html! {
        @if !page.next.is_empty() || page.is_desk {
            section.kb-actions {
                h2.ds-heading data-size="sm" { (w.say("connection-next")) }
                @for state in &page.next { (step_form(w, page, *state)) }
                @if page.is_desk && it.state == ConnectionState::Agreed {
                    p { (button_link(w, &begin, "connection-begin", "primary")) }
                }
                @if page.is_desk {
                    p { a.ds-link href={ "/needs/" (it.need) "/matches" } { (w.say("connection-to-matches")) } }
                }
            }
        }
    }
}

fn step_form(w: Words, page: &ConnectionPage, to: ConnectionState) -> Markup {
    let it = &page.connection;
    let own = page.filled.has("to", to.as_str());
    let filled = if own { page.filled.clone() } else { Filled::default() };
    let key = format!("connection-step-{}", to.as_str().replace('_', "-"));
    let asked = if to == ConnectionState::Declined { field("reason").required() } else { field("reason") };
    html! {
        details.ds-details open[own] {
            summary { (w.say(&key)) }
            div {
                form.kb-form method="post" action={ "/connections/" (it.id) "/steps" } novalidate {
                    (error_summary_apart(w, &filled, to.as_str()))
                    p.kb-quiet { (w.say(&format!("{key}-intro"))) }
                    (hidden("from", it.state))
                    (hidden("to", to))
                    (text_area(w, &filled, asked.limit(2000).apart(to.as_str()), 3))
                    (submit(w, &key))
                }
            }
        }
    }
}
