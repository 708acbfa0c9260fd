//! The story of a need: where it stands on the way from need to initiative, and all that happened.

use crate::kit::{StepLine, stage_tag, steps, written};
use crate::{Frame, Words, dates};
use features::board::{Event, Story, What};
use features::initiatives::PhaseSet;
use features::needs::Need;
use maud::{Markup, html};
use model::{ConnectionState, Outcome, Stage};

/// The story of a need.
pub struct StoryPage {
    /// The need.
    pub need: Need,
    /// What happened.
    pub story: Story,
    /// The phases that initiatives go through, for their names.
    pub phases: PhaseSet,
}

/// The story on one page.
pub fn story(frame: &Frame<'_>, page: &StoryPage) -> Markup {
    let (w, need) = (frame.words, &page.need);
    let title = w.with("story-title", &[("title", &need.title)]);
    let lines: Vec<StepLine> = page.story.events.iter().map(|event| line(w, page, event)).collect();
    let body = html! {
        p.kb-actions { a.ds-link href={ "/needs/" (need.id) } { (w.say("connection-to-need")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("story-heading")) }
            (stage_tag(w, need.stage))
        }
        p.kb-text { strong lang=(need.language) { (need.title) } }
        (stations(w, &page.story, &page.phases))
        section {
            h2.ds-heading data-size="sm" { (w.say("need-steps")) }
            (steps(&lines))
        }
    };
    frame.page(&title, body)
}

/// A station of the way: its name, what was reached there, and where that stands.
struct Station {
    key: &'static str,
    reached: Option<(String, Option<String>)>,
}

/// The way from need to initiative, as five stations.
pub fn stations(w: Words, story: &Story, phases: &PhaseSet) -> Markup {
    let all = [
        Station { key: "station-need", reached: last(story, |event| need_station(w, event)) },
        Station { key: "station-scored", reached: last(story, scored_station) },
        Station { key: "station-decided", reached: last(story, |event| decided_station(w, event)) },
        Station { key: "station-connected", reached: last(story, |event| connected_station(w, event)) },
        Station { key: "station-initiative", reached: last(story, |event| initiative_station(w, phases, event)) },
    ];
    html! {
        ol.kb-stations aria-label=(w.say("story-stations")) {
            @for station in all {
                li data-reached=[station.reached.is_some().then_some("yes")] {
                    strong { (w.say(station.key)) }
                    @match &station.reached {
                        Some((text, Some(path))) => a.ds-link href=(path) { (text) },
                        Some((text, None)) => span { (text) },
                        None => span.kb-quiet { (w.say("station-not-yet")) },
                    }
                }
            }
        }
    }
}

type Reached = Option<(String, Option<String>)>;

/// What the last event says that speaks of a station.
fn last(story: &Story, of: impl Fn(&Event) -> Reached) -> Reached {
    story.events.iter().rev().find_map(of)
}

fn need_station(w: Words, event: &Event) -> Reached {
    match event.what {
        What::Step(stage @ (Stage::Submitted | Stage::Returned | Stage::Qualified | Stage::Solved), _) => {
            Some((format!("{}, {}", w.word(stage), dates::day(w.language, event.at.day())), None))
        }
        _ => None,
    }
}

fn scored_station(event: &Event) -> Reached {
    match &event.what {
        What::Scored(id, name) => Some((name.clone(), Some(format!("/prioritisations/{id}")))),
        _ => None,
    }
}

fn decided_station(w: Words, event: &Event) -> Reached {
    let What::Decided(decision, outcome, _) = &event.what else { return None };
    let day = dates::day(w.language, event.at.day());
    Some((format!("{}, {day}", w.word(*outcome)), decision.map(|id| format!("/decisions/{id}"))))
}

fn connected_station(w: Words, event: &Event) -> Reached {
    match &event.what {
        What::Connection(_, _, ConnectionState::Suggested) => None,
        What::Connection(id, name, state) => {
            Some((format!("{name}: {}", w.word(*state)), Some(format!("/connections/{id}"))))
        }
        _ => None,
    }
}

fn initiative_station(w: Words, phases: &PhaseSet, event: &Event) -> Reached {
    let (id, text) = match &event.what {
        What::Begun(id, title) => (id, title.clone()),
        What::Moved(id, title, phase) => (id, format!("{title}: {}", phases.name(phase, w.language))),
        What::Closed(id, title, outcome) => (id, format!("{title}: {}", w.word(*outcome))),
        _ => return None,
    };
    Some((text, Some(format!("/initiatives/{id}"))))
}

fn line(w: Words, page: &StoryPage, event: &Event) -> StepLine {
    StepLine {
        what: what(w, page, &event.what),
        who: event.who.clone().unwrap_or_default(),
        when: match event.what {
            // A decision has a day, and no hour that anybody wrote down.
            What::Decided(..) => dates::date(w.language, event.at.day()),
            _ => dates::time(w.language, event.at),
        },
        why: event.words.as_ref().map(|words| written(page.need.language, words)),
    }
}

fn what(w: Words, page: &StoryPage, what: &What) -> Markup {
    let until =
        |day: &Option<model::Day>| day.map(|day| w.with("step-until", &[("day", &dates::day(w.language, day))]));
    match what {
        What::Step(stage, day) => {
            html! { (stage_tag(w, *stage)) @if let Some(until) = until(day) { span { (until) } } }
        }
        What::Changed(version, fields) => html! {
            span.ds-tag data-color="neutral" { (w.with("story-changed", &[("version", &version.to_string())])) }
            span { (changed(w, fields)) }
        },
        What::Scored(id, name) => html! {
            span.ds-tag data-color="info" { (w.say("story-scored")) }
            a.ds-link href={ "/prioritisations/" (id) } { (name) }
        },
        What::Decided(decision, outcome, day) => html! {
            (outcome_tag(w, *outcome))
            @if let Some(until) = until(day) { span { (until) } }
            @if let Some(id) = decision { a.ds-link href={ "/decisions/" (id) } { (w.say("story-decision")) } }
        },
        What::Connection(id, name, state) => html! {
            span.ds-tag data-color="info" { (w.say("story-connection")) ": " (w.word(*state)) }
            a.ds-link href={ "/connections/" (id) } { (name) }
        },
        What::Begun(id, title) => html! {
            span.ds-tag data-color="success" { (w.say("story-begun")) }
            a.ds-link href={ "/initiatives/" (id) } { (title) }
        },
        What::Moved(id, title, phase) => html! {
            span.ds-tag data-color="success" { (page.phases.name(phase, w.language)) }
            a.ds-link href={ "/initiatives/" (id) } { (title) }
        },
        What::Closed(id, title, outcome) => html! {
            span.ds-tag data-color="neutral" { (w.word(*outcome)) }
            a.ds-link href={ "/initiatives/" (id) } { (title) }
        },
    }
}

fn changed(w: Words, fields: &[&str]) -> String {
    let names: Vec<String> = fields.iter().map(|name| w.say(&format!("field-{}", name.replace('_', "-")))).collect();
    if names.is_empty() { w.say("story-same") } else { names.join(", ") }
}

fn outcome_tag(w: Words, outcome: Outcome) -> Markup {
    let colour = match outcome {
        Outcome::Yes => "success",
        Outcome::No => "danger",
        Outcome::Parked => "neutral",
    };
    html! { span.ds-tag data-color=(colour) { (w.say("story-decided")) ": " (w.word(outcome)) } }
}
