//! The ballot: points for the criteria, then one need at a time, or all of it in one grid.

use crate::kit::{Filled, error_summary, hidden};
use crate::{Frame, Words, dates};
use features::prioritisation::{Ballot, Criterion, Invited, Prioritisation, PrioritisedNeed, Source, State};
use maud::{Markup, html};
use model::{CriterionId, NeedId};

/// What of the ballot is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Points for the criteria.
    Weights,
    /// One need, by its place in the list.
    Need(usize),
    /// All of it.
    All,
}

impl Step {
    /// As it stands in the address.
    pub fn key(self) -> String {
        match self {
            Self::Weights => "weights".into(),
            Self::Need(place) => (place + 1).to_string(),
            Self::All => "all".into(),
        }
    }
}

/// A ballot.
pub struct BallotPage {
    /// The prioritisation.
    pub page: Prioritisation,
    /// For whom it is filled in.
    pub organisation: Invited,
    /// How it comes in.
    pub source: Source,
    /// The criteria.
    pub criteria: Vec<Criterion>,
    /// The needs.
    pub needs: Vec<PrioritisedNeed>,
    /// What stands on it.
    pub ballot: Ballot,
    /// What is shown.
    pub step: Step,
    /// What has been typed that could not be kept.
    pub filled: Filled,
}

/// The name of the field for a criterion's points.
pub fn points_name(criterion: CriterionId) -> String {
    format!("p-{criterion}")
}

/// The name of the field for a need's score on a criterion.
pub fn score_name(need: NeedId, criterion: CriterionId) -> String {
    format!("s-{need}-{criterion}")
}

impl BallotPage {
    fn path(&self) -> String {
        format!("/prioritisations/{}/ballots/{}", self.page.id, self.organisation.organisation)
    }

    fn is_open(&self) -> bool {
        self.page.state() == State::Open
    }

    /// What stands in a field: what was typed, else what is kept.
    fn value(&self, w: Words, name: &str, tenths: Option<i64>) -> String {
        let typed = self.filled.values.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let kept = || {
            tenths.map_or(String::new(), |tenths| match tenths % 10 {
                0 => (tenths / 10).to_string(),
                _ => dates::decimal(w.language, tenths as f64 / 10.0, 1),
            })
        };
        typed.unwrap_or_else(kept)
    }

    /// How many scores a need has.
    fn given(&self, need: NeedId) -> usize {
        self.criteria.iter().filter(|one| self.ballot.score(need, one.id).is_some()).count()
    }

    fn finished(&self) -> usize {
        self.needs.iter().filter(|need| self.given(need.need) == self.criteria.len()).count()
    }
}

/// The ballot.
pub fn ballot(frame: &Frame<'_>, data: &BallotPage) -> Markup {
    let w = frame.words;
    let title = w.with("ballot-title", &[("name", &data.organisation.name)]);
    let parts = [("given", data.finished().to_string()), ("all", data.needs.len().to_string())];
    let parts: Vec<(&'static str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let body = html! {
        p.kb-actions { a.ds-link href={ "/prioritisations/" (data.page.id) } lang=(data.page.language) { (data.page.name) } }
        h1.ds-heading data-size="lg" { (title) }
        @if data.source == Source::Paper { div.ds-alert.kb-text data-color="info" { (w.say("ballot-paper")) } }
        p.kb-text { (w.say(if data.is_open() { "ballot-intro" } else { "ballot-closed" })) }
        p { strong { (w.with("ballot-progress", &parts)) }
            @if let Some(at) = data.ballot.done_at { " · " (w.say("ballot-done-at")) " " (dates::time(w.language, at)) } }
        (ways(w, data))
        form.kb-ballot method="post" action=(data.path()) data-autosave=[data.is_open().then(|| data.path())] data-each="yes"
            data-status="kept" data-failed=(w.say("draft-not-saved")) novalidate {
            (error_summary(w, &data.filled))
            (hidden("version", 0))
            (hidden("step", data.step.key()))
            fieldset.kb-plain disabled[!data.is_open()] {
                legend.ds-sr-only { (title) }
                @match data.step {
                    Step::Weights => (weights(w, data)),
                    Step::Need(place) => @if let Some(need) = data.needs.get(place) { (one_need(w, data, need)) },
                    Step::All => { (weights(w, data)) (grid(w, data)) },
                }
            }
            p.kb-saved.kb-quiet #kept role="status" {}
            @if data.is_open() { (buttons(w, data)) }
        }
    };
    frame.page(&title, body)
}

/// Where one is, and the other parts of the ballot.
fn ways(w: Words, data: &BallotPage) -> Markup {
    let link = |step: Step, text: Markup| {
        let here = (data.step == step).then_some("page");
        html! { a.kb-way href={ (data.path()) "?step=" (step.key()) } aria-current=[here] { (text) } }
    };
    html! {
        nav.kb-ways aria-label=(w.say("ballot-parts")) {
            (link(Step::Weights, html! { (w.say("ballot-weights")) }))
            @for (place, need) in data.needs.iter().enumerate() {
                @let whole = data.given(need.need) == data.criteria.len();
                (link(Step::Need(place), html! {
                    span.ds-sr-only { (w.say("thing-need")) " " }
                    (place + 1)
                    @if whole { " ✓" span.ds-sr-only { " " (w.say("invited-done")) } }
                }))
            }
            (link(Step::All, html! { (w.say("ballot-all")) }))
        }
    }
}

fn weights(w: Words, data: &BallotPage) -> Markup {
    let sum: i64 = data.ballot.weights.iter().map(|(_, tenths)| tenths).sum();
    html! {
        h2.ds-heading data-size="sm" { (w.say("ballot-weights")) }
        p.kb-quiet { (w.say("ballot-weights-intro")) }
        div.kb-points {
            @for one in &data.criteria {
                @let name = points_name(one.id);
                @let error = data.filled.errors.iter().find(|error| error.field == name);
                ds-field.ds-field {
                    label.ds-label for=(name) { (one.name(w.language)) }
                    p.kb-quiet id={ (name) "-hint" } { (one.help(w.language)) }
                    input.ds-input.kb-number id=(name) name=(name) type="text" inputmode="decimal" autocomplete="off"
                        value=(data.value(w, &name, data.ballot.points(one.id))) data-summed
                        aria-invalid=[error.map(|_| "true")] aria-describedby={ (name) "-hint" };
                    @if let Some(error) = error { p.ds-validation-message { (w.reason(&error.reason)) } }
                }
            }
        }
        p { (w.say("ballot-sum")) " " output id="points-sum" { (dates::decimal(w.language, sum as f64 / 10.0, usize::from(sum % 10 != 0))) } }
    }
}

fn one_need(w: Words, data: &BallotPage, need: &PrioritisedNeed) -> Markup {
    html! {
        h2.ds-heading data-size="sm" lang=(need.language) { (need.title) }
        p.kb-facts { span { (need.organisation_name) } @for said in super::size_of(w, need) { span { (said) } } }
        p.kb-text.kb-written lang=(need.language) { (need.problem) }
        @if let Some(benefit) = &need.benefit { p.kb-text { strong { (w.say("benefit-expected")) ": " } (benefit) } }
        @for one in &data.criteria { (scale(w, data, need, one)) }
    }
}

/// A score from 0 to 10 by one touch; a field where a value with a decimal stands.
fn scale(w: Words, data: &BallotPage, need: &PrioritisedNeed, one: &Criterion) -> Markup {
    let name = score_name(need.need, one.id);
    let value = data.value(w, &name, data.ballot.score(need.need, one.id));
    let error = data.filled.errors.iter().find(|error| error.field == name);
    let whole = value.is_empty() || value.parse::<u8>().is_ok_and(|value| value <= 10);
    html! {
        fieldset.ds-fieldset.kb-score id=(name) {
            legend.ds-label { (one.name(w.language)) }
            @if !one.help(w.language).is_empty() { p.kb-quiet { (one.help(w.language)) } }
            @if whole {
                div.kb-scale {
                    @for n in 0..=10 {
                        @let text = n.to_string();
                        label { input type="radio" name=(name) value=(text) checked[value == text]; span { (n) } }
                    }
                    label.kb-none {
                        input type="radio" name=(name) value="" checked[value.is_empty()]; span { (w.say("score-none")) }
                    }
                }
            } @else {
                input.ds-input.kb-number name=(name) type="text" inputmode="decimal" value=(value) aria-label=(one.name(w.language));
            }
            @if let Some(error) = error { p.ds-validation-message { (w.reason(&error.reason)) } }
        }
    }
}

fn grid(w: Words, data: &BallotPage) -> Markup {
    let caption = w.say("ballot-grid");
    html! {
        h2.ds-heading data-size="sm" { (caption) }
        p.kb-quiet { (w.say("ballot-grid-intro")) }
        div.kb-scroll tabindex="0" role="region" aria-label=(caption) {
            table.ds-table.kb-figures data-border {
                caption.ds-sr-only { (caption) }
                thead { tr {
                    th scope="col" { (w.say("ranking-head-need")) }
                    @for one in &data.criteria { th scope="col" { (one.name(w.language)) } }
                } }
                tbody {
                    @for need in &data.needs {
                        tr {
                            th scope="row" lang=(need.language) { (need.order_no) ". " (need.title) }
                            @for one in &data.criteria { (cell(w, data, need, one)) }
                        }
                    }
                }
            }
        }
    }
}

fn cell(w: Words, data: &BallotPage, need: &PrioritisedNeed, one: &Criterion) -> Markup {
    let name = score_name(need.need, one.id);
    let wrong = data.filled.errors.iter().any(|error| error.field == name);
    let label = format!("{}: {}", need.title, one.name(w.language));
    html! {
        td {
            input.ds-input.kb-number id=(name) name=(name) type="text" inputmode="decimal" autocomplete="off"
                value=(data.value(w, &name, data.ballot.score(need.need, one.id))) aria-label=(label)
                aria-invalid=[wrong.then_some("true")];
        }
    }
}

fn buttons(w: Words, data: &BallotPage) -> Markup {
    let goes_on = match data.step {
        Step::Weights => !data.needs.is_empty(),
        Step::Need(place) => place + 1 < data.needs.len(),
        Step::All => false,
    };
    html! {
        div.kb-row.kb-actions {
            @if goes_on {
                button.ds-button type="submit" name="intent" value="next" data-wide { (w.say("ballot-next")) }
                button.ds-button type="submit" name="intent" value="keep" data-variant="secondary" data-wide { (w.say("button-save")) }
            } @else {
                button.ds-button type="submit" name="intent" value="done" data-wide { (w.say("ballot-hand-in")) }
                button.ds-button type="submit" name="intent" value="keep" data-variant="secondary" data-wide { (w.say("button-save")) }
            }
        }
        @if !goes_on { p.kb-quiet { (w.say("ballot-hand-in-intro")) } }
    }
}
