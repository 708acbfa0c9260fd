//! One need, with its steps and what can be done.

use super::list::visible_for;
use crate::kit::{
    Filled, StepLine, button_form, button_link, error_summary, error_summary_apart, field, file_input, hidden, input,
    pairs, stage_tag, steps, submit, text_area, written,
};
use crate::pages::board::stations;
use crate::{Frame, Words, dates};
use features::board::Story;
use features::files::FileLine;
use features::initiatives::PhaseSet;
use features::needs::{Need, Step};
use maud::{Markup, html};
use model::{ItemId, Language, Stage, Theme, Visibility};

/// One need.
pub struct NeedPage {
    /// The need.
    pub need: Need,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Its files.
    pub files: Vec<FileLine>,
    /// What happened on the way to an initiative.
    pub story: Story,
    /// The phases that initiatives go through, for their names.
    pub phases: PhaseSet,
    /// Whether the reader may know who has seen it.
    pub may_know_who_saw: bool,
    /// Whether the reader runs the desk.
    pub runs_desk: bool,
    /// Whether the reader runs the desk or reads along there.
    pub sees_desk: bool,
    /// What is there already that answers it, with how.
    pub answers: Vec<(ItemId, String, String)>,
    /// The steps the reader may take.
    pub next: &'static [Stage],
    /// Whether saying no to it is withdrawing it, as for its author.
    pub withdraws: bool,
    /// Whether the reader may change it.
    pub may_change: bool,
    /// What has been typed into the form of a step.
    pub filled: Filled,
}

/// One need, with its steps and what can be done.
pub fn show(frame: &Frame<'_>, page: &NeedPage) -> Markup {
    let (w, need) = (frame.words, &page.need);
    let title = w.with("need-title", &[("title", &need.title)]);
    let body = html! {
        p.kb-actions { a.ds-link href="/needs" { (w.say("needs-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" lang=(need.language) { (need.title) }
            (stage_tag(w, need.stage))
        }
        p.kb-facts {
            span { a.ds-link href={ "/organisations/" (need.organisation) } { (need.organisation_name) } }
            span { (w.with("need-by", &[("name", &need.author_name)])) }
            span { (visible_for(w, need.visibility)) }
            span { (w.say("need-changed")) " " (dates::time(w.language, need.updated_at)) }
        }
        (frame.follow())
        (question(w, page))
        @if need.stage != Stage::Draft {
            (stations(w, &page.story, &page.phases))
            p.kb-actions.kb-row {
                a.ds-link href={ "/needs/" (need.id) "/story" } { (w.say("need-story")) }
                @if need.visibility == Visibility::Own && page.may_know_who_saw {
                    a.ds-link href={ "/needs/" (need.id) "/seen" } { (w.say("seen-title")) }
                }
                @if page.sees_desk {
                    a.ds-link href={ "/needs/" (need.id) "/matches" } { (w.say("matches-heading")) }
                    a.ds-link href={ "/needs/" (need.id) "/log" } { (w.say("log-title")) }
                    @if page.runs_desk { a.ds-link href={ "/needs/" (need.id) "/archive" } { (w.say("archive-title")) } }
                }
            }
        }
        section {
            (facts(w, need))
            @if page.may_change {
                p.kb-actions { (button_link(w, &format!("/needs/{}/edit", need.id), "need-edit", "secondary")) }
            }
        }
        (answers(w, page))
        (attachments(w, page))
        section {
            h2.ds-heading data-size="sm" { (w.say("need-steps")) }
            (steps(&page.steps.iter().map(|step| step_line(w, need.language, step)).collect::<Vec<_>>()))
        }
        (next_steps(w, page))
    };
    frame.page(&title, body)
}

/// What is there already that answers it.
fn answers(w: Words, page: &NeedPage) -> Markup {
    html! {
        @if !page.answers.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("need-answers")) }
                ul.kb-list {
                    @for (id, name, how) in &page.answers {
                        li { a.ds-link href={ "/inventory/" (id) } { (name) } p.kb-text { (written(page.need.language, how)) } }
                    }
                }
            }
        }
    }
}

/// The question a need came back with, first of all, with a field to answer it in.
fn question(w: Words, page: &NeedPage) -> Markup {
    let last = page.steps.last().filter(|step| step.stage == Stage::Returned);
    let Some(step) = last else { return html! {} };
    html! {
        section {
            div.ds-alert data-color="warning" {
                h2.ds-heading data-size="xs" { (w.with("need-question", &[("name", &step.name)])) }
                p { (written(page.need.language, step.reason.as_deref().unwrap_or_default())) }
            }
            @if page.next.contains(&Stage::Submitted) { (step_form(w, page, Stage::Submitted)) }
        }
    }
}

fn next_steps(w: Words, page: &NeedPage) -> Markup {
    let own: Vec<Stage> = page.next.iter().copied().filter(|stage| *stage != Stage::Submitted).collect();
    html! {
        @if !own.is_empty() {
            section.kb-actions {
                h2.ds-heading data-size="sm" { (w.say("need-next")) }
                @for stage in own {
                    details.ds-details open[page.filled.has("to", stage.as_str())] {
                        summary { (w.say(&step_key(page, stage))) }
                        div { (step_form(w, page, stage)) }
                    }
                }
            }
        }
    }
}

/// What a step is called: an author who says no withdraws.
fn step_key(page: &NeedPage, to: Stage) -> String {
    if page.withdraws && to == Stage::Declined {
        "step-withdrawn".into()
    } else {
        format!("step-{}", to.as_str().replace('_', "-"))
    }
}

fn step_form(w: Words, page: &NeedPage, to: Stage) -> Markup {
    let empty = Filled::default();
    let filled = if page.filled.has("to", to.as_str()) { &page.filled } else { &empty };
    let (about, explained) = match to {
        Stage::Returned => ("question", true),
        Stage::Submitted => ("answer", true),
        Stage::Qualified => ("comment", false),
        _ => ("reason", true),
    };
    let asked = if explained { field("reason").required() } else { field("reason") };
    let key = step_key(page, to);
    let intro = w.say(&format!("{key}-intro"));
    html! {
        form.kb-form method="post" action={ "/needs/" (page.need.id) "/steps" } novalidate {
            (error_summary_apart(w, filled, to.as_str()))
            p.kb-quiet { (intro) }
            (hidden("from", page.need.stage))
            (hidden("to", to))
            (text_area(w, filled, asked.limit(2000).labelled(about).apart(to.as_str()), 4))
            @if to == Stage::Parked { (input(w, filled, field("until").required().hinted().apart(to.as_str()), "date")) }
            (submit(w, &key))
        }
    }
}

fn step_line(w: Words, language: Language, step: &Step) -> StepLine {
    let until = step.until_date.map(|day| w.with("step-until", &[("day", &dates::day(w.language, day))]));
    StepLine {
        what: html! { (stage_tag(w, step.stage)) @if let Some(until) = until { span { (until) } } },
        who: step.name.clone(),
        when: dates::time(w.language, step.at),
        why: step.reason.as_ref().map(|why| written(language, why)),
    }
}

fn attachments(w: Words, page: &NeedPage) -> Markup {
    let id = page.need.id;
    html! {
        @if page.may_change || !page.files.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("need-files")) }
                ul.kb-list {
                    @for file in &page.files {
                        li.kb-row.kb-between {
                            a.ds-link href={ "/needs/" (id) "/files/" (file.id) } { (file.name) }
                            span.kb-quiet { (dates::size(w.language, file.size)) ", " (dates::time(w.language, file.added_at)) }
                            @if page.may_change {
                                (button_form(w, &format!("/needs/{id}/files/{}/trash", file.id), "button-remove", Some(&file.name)))
                            }
                        }
                    }
                }
                @if page.may_change {
                    form.kb-form method="post" action={ "/needs/" (id) "/files" } enctype="multipart/form-data" {
                        (error_summary(w, &only_files(&page.filled)))
                        (file_input(w, &only_files(&page.filled), field("files").hinted()))
                        (submit(w, "need-add-files"))
                    }
                }
            }
        }
    }
}

fn only_files(filled: &Filled) -> Filled {
    let errors = filled.errors.iter().filter(|error| error.field == "files").cloned().collect();
    Filled { values: Vec::new(), errors }
}

fn facts(w: Words, need: &Need) -> Markup {
    let own = |text: &Option<String>| text.as_ref().map(|text| written(need.language, text));
    let plain = |text: String| Some(html! { (text) });
    let d = &need.details;
    let themes: Vec<String> =
        d.themes.split_whitespace().filter_map(|t| t.parse::<Theme>().ok()).map(|t| w.word(t)).collect();
    let named = |name: &str| w.say(&format!("field-{name}"));
    pairs(&[
        (named("problem"), Some(written(need.language, &need.problem))),
        (named("affected"), Some(written(need.language, &need.affected))),
        (named("place"), Some(written(need.language, &need.place))),
        (named("staff"), own(&d.staff)),
        (named("unit"), own(&d.unit)),
        (named("municipality"), d.municipality.and_then(|town| plain(town.name()?.to_owned()))),
        (named("voiced-by"), d.voiced_by.and_then(|v| plain(w.word(v)))),
        (named("confirmed"), d.confirmed.and_then(|v| plain(w.word(v)))),
        (named("touched-per-year"), d.touched_per_year.and_then(|n| plain(dates::number(w.language, n)))),
        (named("frequency"), d.frequency.and_then(|v| plain(w.word(v)))),
        (w.say("need-hours"), range(w, d.hours_low, d.hours_high, dates::number).and_then(plain)),
        (w.say("need-kroner"), range(w, d.ore_low, d.ore_high, dates::kroner).and_then(plain)),
        (named("quality-cost"), own(&d.quality_cost)),
        (named("safety-cost"), own(&d.safety_cost)),
        (named("evidence"), own(&d.evidence)),
        (named("tried"), own(&d.tried)),
        (named("good-result"), own(&d.good_result)),
        (named("level"), d.level.and_then(|v| plain(w.word(v)))),
        (named("transfer"), d.transfer.and_then(|v| plain(w.word(v)))),
        (named("constraints"), own(&d.constraints)),
        (named("themes"), (!themes.is_empty()).then(|| html! { (themes.join(", ")) })),
        (named("pathway"), own(&d.pathway)),
        (named("pathway-step"), own(&d.pathway_step)),
        (named("contact"), own(&d.contact)),
    ])
}

fn range(w: Words, low: Option<i64>, high: Option<i64>, shown: fn(Language, i64) -> String) -> Option<String> {
    let shown = |n: i64| shown(w.language, n);
    match (low, high) {
        (Some(low), Some(high)) if low == high => Some(shown(low)),
        (Some(low), Some(high)) => Some(format!("{}–{}", shown(low), shown(high))),
        (Some(low), None) => Some(w.with("range-from", &[("low", &shown(low))])),
        (None, Some(high)) => Some(w.with("range-to", &[("high", &shown(high))])),
        (None, None) => None,
    }
}
