//! The region's plan: focus areas, targets by horizon, and the forms for both.

use crate::kit::{
    Filled, StepLine, button_link, choice, empty_state, error_summary, error_summary_apart, field, hidden, input,
    pairs, select, steps, submit, table, text_area, written,
};
use crate::{Frame, Words, dates};
use features::plan::{DecisionLine, FocusArea, FocusStep, Target};
use maud::{Markup, html};
use model::{Day, FocusAreaId, FocusStatus, Horizon, Language, TargetId, TargetState};

/// The plan on one page.
pub struct PlanPage {
    /// The focus areas in their order.
    pub areas: Vec<FocusArea>,
    /// The targets by when they are due.
    pub targets: Vec<Target>,
    /// The newest decisions.
    pub decisions: Vec<DecisionLine>,
    /// Today, to mark what is late.
    pub today: Day,
    /// Whether the reader may write the plan.
    pub may_write: bool,
    /// What has been typed into the form of a target's step.
    pub filled: Filled,
}

/// The plan.
pub fn plan(frame: &Frame<'_>, page: &PlanPage) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("plan-title")) }
        p.kb-text { (w.say("plan-intro")) }
        p.kb-actions.kb-row {
            (button_link(w, "/inventory", "plan-inventory", "secondary"))
            (button_link(w, "/decisions", "plan-decisions", "secondary"))
        }
        section {
            div.kb-row.kb-between {
                h2.ds-heading data-size="md" { (w.say("plan-areas")) }
                @if page.may_write { span.kb-actions { (button_link(w, "/focus-areas/new", "plan-add-area", "secondary")) } }
            }
            @if page.areas.is_empty() { (empty_state(&w.say("plan-no-areas"), None)) }
            ul.kb-list { @for area in &page.areas { (area_line(w, area)) } }
        }
        section {
            div.kb-row.kb-between {
                h2.ds-heading data-size="md" { (w.say("plan-targets")) }
                @if page.may_write { span.kb-actions { (button_link(w, "/targets/new", "plan-add-target", "secondary")) } }
            }
            @if page.targets.is_empty() { (empty_state(&w.say("plan-no-targets"), None)) }
            @for horizon in Horizon::ALL { (targets_of(w, page, *horizon)) }
        }
        @if !page.decisions.is_empty() {
            section {
                h2.ds-heading data-size="md" { (w.say("plan-newest-decisions")) }
                (super::decisions::decision_list(w, &page.decisions))
            }
        }
    };
    frame.page(&w.say("plan-title"), body)
}

fn status_tag(w: Words, status: FocusStatus) -> Markup {
    let colour = match status {
        FocusStatus::ChosenFirst => "success",
        FocusStatus::Alongside => "info",
        FocusStatus::LongerTerm => "neutral",
        FocusStatus::PutDown => "danger",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(status)) } }
}

fn area_line(w: Words, area: &FocusArea) -> Markup {
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    a.ds-link href={ "/focus-areas/" (area.id) } lang=(area.language) { (area.name) }
                }
                (status_tag(w, area.status))
            }
            @if let Some(relevance) = &area.national_relevance { p.kb-text { (written(area.language, relevance)) } }
        }
    }
}

fn target_tag(w: Words, state: TargetState) -> Markup {
    let colour = match state {
        TargetState::Planned | TargetState::Dropped => "neutral",
        TargetState::UnderWay => "info",
        TargetState::Reached => "success",
        TargetState::NotReached => "danger",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(state)) } }
}

fn targets_of(w: Words, page: &PlanPage, horizon: Horizon) -> Markup {
    let own: Vec<&Target> = page.targets.iter().filter(|target| target.horizon == horizon).collect();
    let reached = own.iter().filter(|target| target.state == TargetState::Reached).count();
    let counts = [("reached", reached.to_string()), ("all", own.len().to_string())];
    let counts: Vec<(&'static str, &str)> = counts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    html! {
        @if !own.is_empty() {
            h3.ds-heading data-size="xs" { (w.word(horizon)) }
            p.kb-quiet { (w.with("plan-reached", &counts)) }
            ul.kb-list { @for target in own { (target_line(w, page, target)) } }
        }
    }
}

fn target_line(w: Words, page: &PlanPage, target: &Target) -> Markup {
    let open = matches!(target.state, TargetState::Planned | TargetState::UnderWay);
    let area = page.areas.iter().find(|area| Some(area.id) == target.focus_area);
    html! {
        li id={ "target-" (target.id) } {
            div.kb-row.kb-between {
                span lang=(target.language) { strong { (target.title) } }
                (target_tag(w, target.state))
            }
            p.kb-facts {
                span { (w.say("plan-due")) " " (dates::date(w.language, target.due_on)) }
                @if open && target.due_on < page.today { span { strong { (w.say("plan-late")) } } }
                @if let (Some(id), Some(name)) = (target.owner, &target.owner_name) {
                    span { a.ds-link href={ "/organisations/" (id) } { (name) } }
                }
                @if let Some(area) = area { span lang=(area.language) { (area.name) } }
            }
            @if let Some(reason) = &target.state_reason { p.kb-text { (written(target.language, reason)) } }
            @if page.may_write { (target_step(w, page, target)) }
        }
    }
}

fn target_step(w: Words, page: &PlanPage, target: &Target) -> Markup {
    let id = target.id.to_string();
    let own = page.filled.has("target", &id);
    let filled = if own { page.filled.clone() } else { Filled::with([("state", target.state.as_str())]) };
    html! {
        details.ds-details.kb-actions open[own] {
            summary { (w.say("plan-step-target")) span.ds-sr-only { " " (target.title) } }
            div {
                form.kb-form method="post" action={ "/targets/" (id) "/steps" } novalidate {
                    (error_summary_apart(w, &filled, &id))
                    (choice::<TargetState>(w, &filled, field("state").required().labelled("stage").apart(&id)))
                    (text_area(w, &filled, field("reason").limit(2000).apart(&id), 3))
                    (submit(w, "button-save"))
                }
                p { a.ds-link href={ "/targets/" (id) "/edit" } {
                    (w.say("plan-edit-target")) span.ds-sr-only { " " (target.title) }
                } }
            }
        }
    }
}

/// One focus area.
pub struct FocusPage {
    /// The area.
    pub area: FocusArea,
    /// The changes of its status.
    pub steps: Vec<FocusStep>,
    /// Its targets.
    pub targets: Vec<Target>,
    /// Decisions to point at.
    pub decisions: Vec<(String, String)>,
    /// Whether the reader may change it.
    pub may_write: bool,
    /// What has been typed into the form of a step.
    pub filled: Filled,
}

/// One focus area, with what stands behind it.
pub fn focus_area(frame: &Frame<'_>, page: &FocusPage) -> Markup {
    let (w, area) = (frame.words, &page.area);
    let own = |text: &Option<String>| text.as_ref().map(|text| written(area.language, text));
    let named = |name: &str| w.say(&format!("field-{name}"));
    let step = |step: &FocusStep| StepLine {
        what: html! {
            (status_tag(w, step.status))
            @if let (Some(id), Some(title)) = (step.decision, &step.decision_title) {
                a.ds-link href={ "/decisions/" (id) } { (title) }
            }
        },
        who: step.name.clone(),
        when: dates::time(w.language, step.at),
        why: step.reason.as_ref().map(|why| written(area.language, why)),
    };
    let body = html! {
        p.kb-actions { a.ds-link href="/plan" { (w.say("plan-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" lang=(area.language) { (area.name) }
            (status_tag(w, area.status))
        }
        (frame.follow())
        (pairs(&[
            (named("strength-of-area"), own(&area.strength)),
            (named("weakness"), own(&area.weakness)),
            (named("national-relevance"), own(&area.national_relevance)),
            (named("gain-service"), own(&area.gain_service)),
            (named("gain-business"), own(&area.gain_business)),
            (named("gain-region"), own(&area.gain_region)),
        ]))
        @if page.may_write {
            p.kb-actions { (button_link(w, &format!("/focus-areas/{}/edit", area.id), "plan-edit-area", "secondary")) }
        }
        @if !page.targets.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("plan-targets")) }
                (target_table(w, &page.targets))
            }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("need-steps")) }
            (steps(&page.steps.iter().map(step).collect::<Vec<_>>()))
        }
        @if page.may_write { (focus_step(w, page)) }
    };
    frame.page(&area.name, body)
}

fn target_table(w: Words, targets: &[Target]) -> Markup {
    let heads = ["target", "due-on", "stage"].map(|name| w.say(&format!("field-{name}")));
    let row = |target: &Target| {
        vec![
            html! { span lang=(target.language) { (target.title) } },
            dates::date(w.language, target.due_on),
            target_tag(w, target.state),
        ]
    };
    table(&w.say("plan-targets"), &heads, &targets.iter().map(row).collect::<Vec<_>>())
}

fn focus_step(w: Words, page: &FocusPage) -> Markup {
    let filled = &page.filled;
    html! {
        section.kb-actions {
            details.ds-details open[!filled.errors.is_empty()] {
                summary { (w.say("plan-step-area")) }
                div {
                    form.kb-form method="post" action={ "/focus-areas/" (page.area.id) "/steps" } novalidate {
                        (error_summary(w, filled))
                        (choice::<FocusStatus>(w, filled, field("status").required().labelled("stage")))
                        (select(w, filled, field("decision").hinted(), &page.decisions))
                        (text_area(w, filled, field("reason").limit(2000), 3))
                        (submit(w, "button-save"))
                    }
                }
            }
        }
    }
}

/// The form of a focus area.
pub struct FocusForm {
    /// The area, where there is one.
    pub id: Option<FocusAreaId>,
    /// The version the form was opened with.
    pub version: i64,
    /// What has been typed.
    pub filled: Filled,
    /// Decisions to point at, for a new one.
    pub decisions: Vec<(String, String)>,
    /// Whether somebody else changed it since the form was opened.
    pub stale: bool,
}

/// The form of a new or changed focus area.
pub fn focus_form(frame: &Frame<'_>, page: &FocusForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let (title, action) = match page.id {
        Some(id) => ("plan-edit-area", format!("/focus-areas/{id}/edit")),
        None => ("plan-add-area", "/focus-areas/new".into()),
    };
    let body = html! {
        p { a.ds-link href="/plan" { (w.say("plan-back")) } }
        h1.ds-heading data-size="lg" { (w.say(title)) }
        @if page.stale { (stale_note(w)) }
        form.kb-form method="post" action=(action) novalidate {
            (error_summary(w, filled))
            (hidden("version", page.version))
            (input(w, filled, field("name").required().limit(120), "text"))
            @if page.id.is_none() {
                (choice::<FocusStatus>(w, filled, field("status").required().labelled("stage")))
                (select(w, filled, field("decision").hinted(), &page.decisions))
            }
            @for name in ["strength", "weakness", "national_relevance", "gain_service", "gain_business", "gain_region"] {
                @let label = if name == "strength" { "strength_of_area" } else { name };
                (text_area(w, filled, field(name).labelled(label).limit(1000), 3))
            }
            (choice::<Language>(w, filled, field("language").required()))
            (submit(w, "button-save"))
        }
    };
    frame.page(&w.say(title), body)
}

/// Says that somebody else was first, over a form that shows what was typed.
pub(crate) fn stale_note(w: Words) -> Markup {
    html! { div.ds-alert.kb-text data-color="warning" { (w.say("form-stale")) } }
}

/// The values a form of a focus area begins with.
pub fn focus_values(area: &FocusArea) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("name", area.name.clone()),
        ("strength", text(&area.strength)),
        ("weakness", text(&area.weakness)),
        ("national_relevance", text(&area.national_relevance)),
        ("gain_service", text(&area.gain_service)),
        ("gain_business", text(&area.gain_business)),
        ("gain_region", text(&area.gain_region)),
        ("language", area.language.to_string()),
    ]
}

/// The form of a target.
pub struct TargetForm {
    /// The target, where there is one.
    pub id: Option<TargetId>,
    /// The version the form was opened with.
    pub version: i64,
    /// What has been typed.
    pub filled: Filled,
    /// Organisations that could answer for it.
    pub organisations: Vec<(String, String)>,
    /// Focus areas it could belong to.
    pub areas: Vec<(String, String)>,
    /// Whether somebody else changed it since the form was opened.
    pub stale: bool,
}

/// The form of a new or changed target.
pub fn target_form(frame: &Frame<'_>, page: &TargetForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let (title, action) = match page.id {
        Some(id) => ("plan-edit-target", format!("/targets/{id}/edit")),
        None => ("plan-add-target", "/targets/new".into()),
    };
    let body = html! {
        p { a.ds-link href="/plan" { (w.say("plan-back")) } }
        h1.ds-heading data-size="lg" { (w.say(title)) }
        @if page.stale { (stale_note(w)) }
        form.kb-form method="post" action=(action) novalidate {
            (error_summary(w, filled))
            (hidden("version", page.version))
            (choice::<Horizon>(w, filled, field("horizon").required()))
            (text_area(w, filled, field("title").required().labelled("target").limit(200), 2))
            (input(w, filled, field("due_on").required(), "date"))
            (select(w, filled, field("owner"), &page.organisations))
            (select(w, filled, field("focus_area"), &page.areas))
            (choice::<Language>(w, filled, field("language").required()))
            (submit(w, "button-save"))
        }
    };
    frame.page(&w.say(title), body)
}

/// The values a form of a target begins with.
pub fn target_values(target: &Target) -> Vec<(&'static str, String)> {
    vec![
        ("horizon", target.horizon.to_string()),
        ("title", target.title.clone()),
        ("due_on", target.due_on.to_string()),
        ("owner", target.owner.map(|id| id.to_string()).unwrap_or_default()),
        ("focus_area", target.focus_area.map(|id| id.to_string()).unwrap_or_default()),
        ("language", target.language.to_string()),
    ]
}
