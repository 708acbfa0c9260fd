//! Prioritisations: the list, what is chosen, the ballot, the results and the decision; and the region's criteria.

mod ballot;
mod criteria;
mod decide;
mod list;
mod ranking;
mod scorers;
mod setup;
mod show;
mod xlsx;

pub use ballot::{BallotPage, Step, ballot, points_name, score_name};
pub use criteria::{CriteriaPage, criteria, criteria_form, criterion_values};
pub use decide::{DecidePage, decide};
pub use list::{ListPage, list};
pub use ranking::{RankingPage, ranking};
pub use scorers::{ScorersPage, scorers};
pub use setup::{SetupPage, setup};
pub use show::{ShowPage, show};
pub use xlsx::{results as results_xlsx, sheet as sheet_xlsx};

pub(crate) use ranking::{hold, rank_of};

use crate::{Words, dates};
use features::prioritisation::{PrioritisedNeed, State};
use maud::{Markup, html};
use model::Outcome;

/// Where a prioritisation stands, as a tag.
fn state_tag(w: Words, state: State) -> Markup {
    let colour = match state {
        State::Prepared => "neutral",
        State::Open => "info",
        State::Closed => "warning",
        State::Decided => "success",
    };
    html! { span.ds-tag data-color=(colour) { (w.say(&format!("prioritisation-state-{}", state.as_str()))) } }
}

/// What was decided, as a tag.
fn outcome_tag(w: Words, outcome: Outcome) -> Markup {
    let colour = match outcome {
        Outcome::Yes => "success",
        Outcome::No => "danger",
        Outcome::Parked => "neutral",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(outcome)) } }
}

/// A figure with a decimal, or a dash where there is none.
pub(crate) fn figure(w: Words, value: Option<f64>) -> String {
    value.map_or("–".into(), |value| dates::decimal(w.language, value, 1))
}

/// A line of figures about something: what stands before its name, the name, and the figures.
struct Line {
    lead: Option<String>,
    name: Markup,
    figures: Vec<Markup>,
}

/// A table of figures: one line for each thing, whose name is the line's heading.
fn figures(caption: &str, heads: &[String], lines: &[Line]) -> Markup {
    html! {
        div.kb-scroll tabindex="0" role="region" aria-label=(caption) {
            table.ds-table.kb-figures data-border {
                caption.ds-sr-only { (caption) }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody {
                    @for line in lines {
                        tr {
                            @if let Some(lead) = &line.lead { td.kb-lead { (lead) } }
                            th scope="row" { (line.name) }
                            @for figure in &line.figures { td { (figure) } }
                        }
                    }
                }
            }
        }
    }
}

/// What a need says of its size, in one line: how many, hours, kroner.
pub(crate) fn size_of(w: Words, need: &PrioritisedNeed) -> Vec<String> {
    let number = |n: i64| dates::number(w.language, n);
    let range = |low: Option<i64>, high: Option<i64>, shown: &dyn Fn(i64) -> String| match (low, high) {
        (Some(low), Some(high)) if low != high => Some(format!("{}–{}", shown(low), shown(high))),
        (Some(one), _) | (None, Some(one)) => Some(shown(one)),
        (None, None) => None,
    };
    let kroner = |ore: i64| dates::kroner(w.language, ore);
    let touched = need.touched_per_year.map(|n| w.count("prioritised-touched", n));
    let hours = range(need.hours_low, need.hours_high, &number);
    let cost = range(need.ore_low, need.ore_high, &kroner);
    let said = [
        touched,
        hours.map(|range| w.with("prioritised-hours", &[("range", &range)])),
        cost.map(|range| w.with("prioritised-kroner", &[("range", &range)])),
    ];
    said.into_iter().flatten().collect()
}
