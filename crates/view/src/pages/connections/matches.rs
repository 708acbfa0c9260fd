//! Candidates for a need: what the engine found and why, what was added by hand, and the dialogue about the need.

use super::list::connection_list;
use crate::kit::{
    Filled, StepLine, button_link, empty_state, error_summary, error_summary_apart, field, hidden, input, select,
    steps, submit, text_area, written,
};
use crate::{Frame, Words, dates};
use features::connections::matching::{Reason, named, parts_of, reasons_of, weights_of};
use features::connections::rules::AnswerTime;
use features::connections::{Change, ConnectionLine, DialogueStep, Hit, Run};
use features::needs::Need;
use maud::{Markup, html};
use model::{Day, DialoguePhase, Theme};

/// Candidates for a need.
pub struct MatchesPage {
    /// The need.
    pub need: Need,
    /// The newest run, where there is one.
    pub run: Option<Run>,
    /// What it found.
    pub hits: Vec<Hit>,
    /// What was added and taken off by hand.
    pub changes: Vec<Change>,
    /// The need's connections.
    pub connections: Vec<ConnectionLine>,
    /// The dialogue's steps.
    pub dialogue: Vec<DialogueStep>,
    /// Where the dialogue can go.
    pub phases: &'static [DialoguePhase],
    /// Organisations to add by hand.
    pub organisations: Vec<(String, String)>,
    /// Whether the reader runs the desk; others read.
    pub is_desk: bool,
    /// Whether the need has been prioritised, so that somebody can be asked.
    pub is_chosen: bool,
    /// Today, and how long an answer may take.
    pub clock: (Day, AnswerTime),
    /// What has been typed into one of the forms.
    pub filled: Filled,
}

/// Candidates, with reasons and weights.
pub fn matches(frame: &Frame<'_>, page: &MatchesPage) -> Markup {
    let (w, need) = (frame.words, &page.need);
    let title = w.with("matches-title", &[("title", &need.title)]);
    let body = html! {
        p.kb-actions { a.ds-link href={ "/needs/" (need.id) } { (w.say("connection-to-need")) } }
        h1.ds-heading data-size="lg" { (w.say("matches-heading")) }
        p.kb-text { strong lang=(need.language) { (need.title) } }
        div.ds-alert.kb-text data-color="info" { (w.say("matches-no-award")) }
        @if !page.is_chosen { div.ds-alert.kb-text data-color="warning" { (w.say("matches-not-chosen")) } }
        @if !page.connections.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("matches-connections")) }
                (connection_list(w, &page.connections, page.clock))
            }
        }
        (found(w, page))
        @if page.is_desk { (by_hand(w, page)) }
        (dialogue(w, page))
        p.kb-actions.kb-row {
            @if page.is_desk && page.is_chosen {
                (button_link(w, &format!("/needs/{}/invitations/new", need.id), "invitation-new", "secondary"))
            }
            (button_link(w, &format!("/needs/{}/log", need.id), "log-title", "secondary"))
        }
    };
    frame.page(&title, body)
}

fn found(w: Words, page: &MatchesPage) -> Markup {
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("matches-found")) }
            @match &page.run {
                None => (empty_state(&w.say("matches-none-yet"), None)),
                Some(run) => {
                    p.kb-quiet {
                        (w.with("matches-run", &[("name", &run.name), ("engine", &run.engine_version), ("version", &run.need_version.to_string())]))
                        ", " (dates::time(w.language, run.ran_at))
                    }
                    @if page.hits.is_empty() { (empty_state(&w.say("matches-nothing"), None)) }
                    ol.kb-list { @for hit in &page.hits { (hit_line(w, page, run, hit)) } }
                    @for change in page.changes.iter().filter(|change| change.change == "added") { (added(w, page, change)) }
                }
            }
            @if page.is_desk { (weights_form(w, page)) }
        }
    }
}

/// A share from 0 to 1 as whole percent, halves up.
fn percent(share: f64) -> String {
    format!("{} %", (share * 100.0).round())
}

fn hit_line(w: Words, page: &MatchesPage, run: &Run, hit: &Hit) -> Markup {
    let reasons = reasons_of(&hit.reasons);
    let known = page.connections.iter().any(|line| line.offer == Some(hit.offer));
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    a.ds-link href={ "/offers/" (hit.offer) } lang=(hit.language) { (hit.title) }
                }
                strong { (percent(hit.score)) }
            }
            p.kb-facts { span { a.ds-link href={ "/organisations/" (hit.organisation) } { (hit.organisation_name) } } }
            (part_bars(w, hit))
            ul.kb-reasons { @for reason in reasons.iter().take(8) { (reason_line(w, reason)) } }
            @if let Some(why) = &hit.removed {
                div.ds-alert.kb-text data-color="neutral" { (w.with("matches-removed", &[("why", why)])) }
            } @else if known { p.kb-quiet { (w.say("matches-connected")) } }
            @else if page.is_desk && page.is_chosen { (hit_forms(w, page, run, hit)) }
        }
    }
}

/// What each part of the score came to, as a bar over the share that it can add.
fn part_bars(w: Words, hit: &Hit) -> Markup {
    html! {
        ul.kb-parts {
            @for (name, value, weight) in parts_of(&hit.reasons) {
                li {
                    span { (w.say(&format!("weight-{name}"))) }
                    svg.kb-bar viewBox="0 0 100 8" width="100" height="8" aria-hidden="true" {
                        rect.kb-bar-ground x="0" y="0" width=(weight * 100.0) height="8" {}
                        rect.kb-bar-value x="0" y="0" width=(value * weight * 100.0) height="8" {}
                    }
                    span.kb-quiet { (w.with("matches-part", &[("got", &percent(value * weight)), ("most", &percent(weight))])) }
                }
            }
        }
    }
}

/// A reason in words, with what it adds.
fn reason_line(w: Words, reason: &Reason) -> Markup {
    let shown = |name: &str, value: &str| match name {
        "theme" => value.parse::<Theme>().map(|theme| w.word(theme)).unwrap_or_default(),
        "demand" => w.say(&format!("demand-{value}")),
        _ => value.to_owned(),
    };
    let of = |name: &str| {
        reason.parts.iter().find(|(known, _)| known == name).map(|(name, value)| shown(name, value)).unwrap_or_default()
    };
    let names = ["need", "offer", "theme", "is", "wished", "asks", "demand", "ties"];
    let values: Vec<(&'static str, String)> = names.into_iter().map(|name| (name, of(name))).collect();
    let parts: Vec<(&'static str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        li {
            (w.with(&format!("match-{}", reason.key), &parts))
            @if reason.adds >= 0.005 { " " span.kb-quiet { "+" (percent(reason.adds)) } }
        }
    }
}

fn hit_forms(w: Words, page: &MatchesPage, run: &Run, hit: &Hit) -> Markup {
    let (id, filled) = (hit.place.to_string(), page.filled.of_form(&hit.offer.to_string()));
    html! {
        details.ds-details.kb-actions open[!filled.errors.is_empty()] {
            summary { (w.say("matches-act")) span.ds-sr-only { " " (hit.title) } }
            div {
                form.kb-form method="post" action="/connections" novalidate {
                    (error_summary_apart(w, &filled, &id))
                    (hidden("need", page.need.id))
                    (hidden("offer", hit.offer))
                    (hidden("organisation", hit.organisation))
                    (hidden("run", run.id))
                    (text_area(w, &filled, field("reason").required().apart(&id).limit(2000), 2))
                    div.kb-row {
                        button.ds-button type="submit" { (w.say("matches-suggest")) }
                        button.ds-button type="submit" data-variant="secondary" formaction={ "/needs/" (page.need.id) "/matches/remove" } {
                            (w.say("matches-remove"))
                        }
                    }
                }
            }
        }
    }
}

fn added(w: Words, page: &MatchesPage, change: &Change) -> Markup {
    html! {
        div.kb-sample {
            strong { (change.organisation_name) }
            @if let Some(title) = &change.title { " – " (title) }
            p.kb-text { (written(page.need.language, &change.why)) }
            p.kb-quiet { (w.with("matches-added-by", &[("name", &change.name)])) ", " (dates::time(w.language, change.at)) }
        }
    }
}

fn weights_form(w: Words, page: &MatchesPage) -> Markup {
    let kept = page.run.as_ref().map(|run| weights_of(&run.weights)).unwrap_or_else(|| weights_of("{}"));
    let typed = page.filled.of_form("weights");
    let values: Vec<(&str, String)> =
        named(&kept).into_iter().map(|(name, weight)| (name, weight.to_string())).collect();
    let filled = if typed.values.is_empty() { Filled::with(values) } else { typed };
    html! {
        form.kb-actions method="post" action={ "/needs/" (page.need.id) "/matches" } novalidate {
            details.ds-details open[!filled.errors.is_empty()] {
                summary { (w.say("matches-weights")) }
                div {
                    (error_summary(w, &filled))
                    p.kb-quiet { (w.say("matches-weights-intro")) }
                    div.kb-filter {
                        @for (name, _) in named(&kept) { (weight_field(w, &filled, name)) }
                    }
                }
            }
            p { (submit(w, if page.run.is_some() { "matches-again" } else { "matches-find" })) }
        }
    }
}

/// The points of one part of the score.
fn weight_field(w: Words, filled: &Filled, name: &str) -> Markup {
    let wrong = filled.errors.iter().find(|error| error.field == name);
    html! {
        ds-field.ds-field {
            label.ds-label for=(name) { (w.say(&format!("weight-{name}"))) }
            input.ds-input id=(name) name=(name) type="text" inputmode="numeric" value=(filled.value(name))
                aria-invalid=[wrong.map(|_| "true")];
            @if let Some(wrong) = wrong { p.ds-validation-message data-field="validation" { (w.reason(&wrong.reason)) } }
        }
    }
}

fn by_hand(w: Words, page: &MatchesPage) -> Markup {
    let filled = page.filled.of_form("hand");
    html! {
        @if page.is_chosen {
            section.kb-actions {
                details.ds-details open[!filled.errors.is_empty()] {
                    summary { (w.say("matches-by-hand")) }
                    div {
                        form.kb-form method="post" action="/connections" novalidate {
                            (error_summary_apart(w, &filled, "hand"))
                            (hidden("need", page.need.id))
                            (hidden("form", "hand"))
                            @if let Some(run) = &page.run { (hidden("run", run.id)) }
                            (select(w, &filled, field("organisation").required().apart("hand"), &page.organisations))
                            (text_area(w, &filled, field("reason").required().apart("hand").limit(2000), 2))
                            (submit(w, "matches-suggest"))
                        }
                    }
                }
            }
        }
    }
}

fn dialogue(w: Words, page: &MatchesPage) -> Markup {
    let line = |step: &DialogueStep| StepLine {
        what: html! {
            span.ds-tag data-color="neutral" { (w.word(step.phase)) }
            @if let Some(notice) = &step.notice_reference { span { (notice) } }
        },
        who: step.name.clone(),
        when: dates::time(w.language, step.at),
        why: step.reason.as_ref().map(|why| written(page.need.language, why)),
    };
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("dialogue-title")) }
            @if page.dialogue.is_empty() { p { (w.say("dialogue-open")) } }
            @else { (steps(&page.dialogue.iter().map(line).collect::<Vec<_>>())) }
            @if page.is_desk { @for phase in page.phases { (dialogue_form(w, page, *phase)) } }
        }
    }
}

fn dialogue_form(w: Words, page: &MatchesPage, to: DialoguePhase) -> Markup {
    let filled = page.filled.of_form(to.as_str());
    let key = format!("dialogue-step-{}", to.as_str());
    html! {
        details.ds-details.kb-actions open[!filled.errors.is_empty()] {
            summary { (w.say(&key)) }
            div {
                form.kb-form method="post" action={ "/needs/" (page.need.id) "/dialogue" } novalidate {
                    (error_summary_apart(w, &filled, to.as_str()))
                    p.kb-quiet { (w.say(&format!("{key}-intro"))) }
                    (hidden("phase", to))
                    @if to == DialoguePhase::Frozen {
                        (input(w, &filled, field("notice_reference").required().hinted().apart(to.as_str()), "text"))
                    }
                    (text_area(w, &filled, field("reason").apart(to.as_str()).limit(2000), 2))
                    (submit(w, &key))
                }
            }
        }
    }
}
