//! One prioritisation: where it stands, and what the reader can do.

use super::{outcome_tag, size_of, state_tag};
use crate::kit::{Filled, button_link, error_summary, written};
use crate::{Frame, Words, dates};
use features::prioritisation::{Criterion, Decided, Invited, Prioritisation, PrioritisedNeed, State};
use maud::{Markup, html};
use model::{OrganisationId, Word};

/// One prioritisation.
pub struct ShowPage {
    /// The prioritisation.
    pub page: Prioritisation,
    /// Its needs.
    pub needs: Vec<PrioritisedNeed>,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
    /// The organisations that are invited.
    pub invited: Vec<Invited>,
    /// Those whose scorers are done, as the coordinator alone may know.
    pub done: Vec<OrganisationId>,
    /// The organisations the reader may score for.
    pub scores_for: Vec<Invited>,
    /// The organisations whose scorers the reader names.
    pub names_for: Vec<Invited>,
    /// What stands decided.
    pub decided: Vec<Decided>,
    /// Whether the reader prepares, opens and closes.
    pub may_prepare: bool,
    /// Whether the reader may record a decision.
    pub may_decide: bool,
    /// What has been typed into the form of benefits, or what must be mended before opening.
    pub filled: Filled,
}

/// One prioritisation.
pub fn show(frame: &Frame<'_>, data: &ShowPage) -> Markup {
    let (w, page) = (frame.words, &data.page);
    let body = html! {
        p.kb-actions { a.ds-link href="/prioritisations" { (w.say("prioritisations-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" lang=(page.language) { (page.name) }
            (state_tag(w, page.state()))
        }
        p.kb-facts {
            span { (w.count("needs-count", page.needs)) }
            span { (w.count("organisations-count", page.organisations)) }
            @if let Some(at) = page.opened_at { span { (w.say("prioritisation-opened")) " " (dates::time(w.language, at)) } }
            @if let Some(at) = page.closed_at { span { (w.say("prioritisation-closed")) " " (dates::time(w.language, at)) } }
        }
        (frame.follow())
        (error_summary(w, &data.filled))
        @if let Some(about) = &page.about { p.kb-text { (written(page.language, about)) } }
        (next(w, data))
        (decisions(w, data))
        (needs(w, data))
        (criteria(w, data))
        (organisations(w, data))
    };
    frame.page(&w.with("prioritisation-title", &[("name", &page.name)]), body)
}

/// What the reader can do now.
fn next(w: Words, data: &ShowPage) -> Markup {
    let path = format!("/prioritisations/{}", data.page.id);
    html! {
        section.kb-actions {
            h2.ds-heading data-size="sm" { (w.say("prioritisation-next")) }
            p.kb-text { (w.say(&format!("prioritisation-now-{}", data.page.state().as_str()))) }
            div.kb-row {
                @match data.page.state() {
                    State::Prepared => @if data.may_prepare {
                        (button_link(w, &format!("{path}/edit"), "prioritisation-edit", "secondary"))
                    },
                    State::Open => {
                        @for one in &data.scores_for {
                            a.ds-button href={ (path) "/ballots/" (one.organisation) } {
                                (w.with("prioritisation-score-for", &[("name", &one.name)]))
                            }
                        }
                        (button_link(w, &format!("{path}/sheet.xlsx"), "prioritisation-sheet", "secondary"))
                    },
                    State::Closed | State::Decided => {
                        (button_link(w, &format!("{path}/ranking"), "prioritisation-results", "primary"))
                        @if data.may_decide {
                            @let key = if data.page.decision.is_some() { "need-decision-anew" } else { "need-decision-record" };
                            (button_link(w, &format!("{path}/decisions"), key, "secondary"))
                        }
                    },
                }
            }
            @match data.page.state() {
                State::Prepared if data.may_prepare => (confirm(w, &format!("{path}/open"), "prioritisation-open")),
                State::Open if data.may_prepare => (confirm(w, &format!("{path}/close"), "prioritisation-close")),
                _ => {}
            }
            @if data.page.closed_at.is_none() {
                @for one in &data.names_for {
                    p { a.ds-link href={ (path) "/scorers/" (one.organisation) } {
                        (w.with("prioritisation-scorers-of", &[("name", &one.name)]))
                    } }
                }
            }
        }
    }
}

/// A button that asks once more, since there is no way back.
fn confirm(w: Words, action: &str, key: &str) -> Markup {
    html! {
        details.ds-details {
            summary { (w.say(key)) }
            div {
                p { (w.say(&format!("{key}-intro"))) }
                form method="post" action=(action) { button.ds-button type="submit" { (w.say(key)) } }
            }
        }
    }
}

fn decisions(w: Words, data: &ShowPage) -> Markup {
    let Some(first) = data.decided.first() else { return html! {} };
    let title = |decided: &Decided| data.needs.iter().find(|need| need.need == decided.need);
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("need-decision-stands")) }
            p {
                @let said = w.with("need-decision-of", &[("day", &dates::day(w.language, first.decided_on))]);
                @if let Some(decision) = first.decision { a.ds-link href={ "/decisions/" (decision) } { (said) } }
                @else { (said) }
            }
            ul.kb-list {
                @for decided in &data.decided {
                    @if let Some(need) = title(decided) {
                        li {
                            div.kb-row.kb-between {
                                a.ds-link href={ "/needs/" (need.need) } lang=(need.language) { (need.title) }
                                div.kb-row {
                                    (outcome_tag(w, decided.outcome))
                                    @if let Some(until) = decided.until_date {
                                        span { (w.with("step-until", &[("day", &dates::day(w.language, until))])) }
                                    }
                                }
                            }
                            p.kb-text { (written(decided.language, &decided.reason)) }
                        }
                    }
                }
            }
        }
    }
}

fn needs(w: Words, data: &ShowPage) -> Markup {
    let open = data.may_prepare && data.page.closed_at.is_none() && !data.needs.is_empty();
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("prioritised-needs")) }
            @if data.needs.is_empty() { p { (w.say("prioritised-needs-empty")) } }
            ol.kb-list {
                @for need in &data.needs {
                    li {
                        h3.ds-heading data-size="2xs" {
                            (need.order_no) ". " a.ds-link href={ "/needs/" (need.need) } lang=(need.language) { (need.title) }
                        }
                        p.kb-facts { span { (need.organisation_name) } @for said in size_of(w, need) { span { (said) } } }
                        @if let Some(benefit) = &need.benefit {
                            p.kb-text { strong { (w.say("benefit-expected")) ": " } (written(data.page.language, benefit)) }
                        }
                    }
                }
            }
            @if open { (benefits(w, data)) }
        }
    }
}

fn benefits(w: Words, data: &ShowPage) -> Markup {
    html! {
        details.ds-details open[data.filled.errors.iter().any(|error| error.field.starts_with("benefit-"))] {
            summary { (w.say("benefit-form")) }
            div {
                form.kb-form method="post" action={ "/prioritisations/" (data.page.id) "/benefits" } novalidate {
                    p.kb-quiet { (w.say("benefit-form-intro")) }
                    @for need in &data.needs {
                        @let name = format!("benefit-{}", need.need);
                        @let typed = data.filled.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
                        @let error = data.filled.errors.iter().find(|error| error.field == name);
                        ds-field.ds-field {
                            label.ds-label for=(name) { (need.title) }
                            @let facts = size_of(w, need).join(" · ");
                            @if !facts.is_empty() { p.kb-quiet id={ (name) "-hint" } { (facts) } }
                            textarea.ds-input id=(name) name=(name) rows="2" aria-invalid=[error.map(|_| "true")] {
                                "\n" (typed.or(need.benefit.as_ref()).map_or("", String::as_str))
                            }
                            @if let Some(error) = error {
                                p.ds-validation-message id={ (name) "-error" } { (w.reason(&error.reason)) }
                            }
                        }
                    }
                    button.ds-button type="submit" data-wide { (w.say("button-save")) }
                }
            }
        }
    }
}

fn criteria(w: Words, data: &ShowPage) -> Markup {
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("criteria-title")) }
            ul {
                @for one in &data.criteria {
                    li {
                        strong { (one.name(w.language)) } " "
                        span.kb-quiet { "(" (w.say(&format!("criterion-side-{}", one.side.word()))) ")" }
                        @if !one.help(w.language).is_empty() { br; (one.help(w.language)) }
                    }
                }
            }
        }
    }
}

fn organisations(w: Words, data: &ShowPage) -> Markup {
    let shows_done = data.may_prepare && data.page.state() == State::Open;
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("invited-organisations")) }
            @if data.invited.is_empty() { p { (w.say("invited-organisations-empty")) } }
            ul.kb-list {
                @for one in &data.invited {
                    li.kb-row.kb-between {
                        a.ds-link href={ "/organisations/" (one.organisation) } { (one.name) }
                        @if shows_done {
                            div.kb-row {
                                @if data.done.contains(&one.organisation) {
                                    span.ds-tag data-color="success" { (w.say("invited-done")) }
                                } @else {
                                    span.ds-tag data-color="neutral" { (w.say("invited-not-done")) }
                                }
                                a.ds-link href={ "/prioritisations/" (data.page.id) "/ballots/" (one.organisation) } {
                                    (w.say("paper-enter")) span.ds-sr-only { " " (one.name) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
