//! One initiative: what it is, and where it stands.

use super::entries::{Choices, adder, ender, ender_with};
use super::{Head, Tab, pictures};
use crate::kit::{
    Filled, StepLine, button_form, empty_state, error_summary, field, file_input, pairs, stage_tag, steps, submit,
    written,
};
use crate::{Frame, Words, dates};
use features::files::FileLine;
use features::initiatives::rules::Sums;
use features::initiatives::{ClosureLine, EntryKind, NeedLink, PartnerLine, PhaseStep, Point, TargetLink};
use maud::{Markup, html};

/// One initiative.
pub struct ShowPage {
    /// What every page of it shows.
    pub head: Head,
    /// The needs it answers that the reader may see.
    pub needs: Vec<NeedLink>,
    /// The targets it works towards.
    pub targets: Vec<TargetLink>,
    /// Its partners.
    pub partners: Vec<PartnerLine>,
    /// Its steps from phase to phase.
    pub steps: Vec<PhaseStep>,
    /// The points of the gate it stands at, for those who may see them.
    pub points: Option<Vec<Point>>,
    /// What was promised and what has come, for those who may see it.
    pub sums: Option<Sums>,
    /// Its documents.
    pub files: Vec<FileLine>,
    /// How it ended.
    pub closures: Vec<ClosureLine>,
    /// Needs to be chosen.
    pub needs_to_choose: Vec<(String, String)>,
    /// Targets to be chosen.
    pub targets_to_choose: Vec<(String, String)>,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn show(frame: &Frame<'_>, page: &ShowPage) -> Markup {
    let w = frame.words;
    let body = html! {
        (ended(w, page))
        section {
            h2.ds-sr-only { (w.say("initiative-tab-overview")) }
            (facts(w, page))
            (page.head.edit_link(w))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-phases")) }
            (pictures::phases(w, &page.head.phases, &page.steps, &page.head.initiative))
            (gate_summary(w, page))
        }
        (needs(w, page))
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-partners")) }
            (partners(w, page))
        }
        @if let Some(sums) = &page.sums { (promised(w, page, sums)) }
        (targets(w, page))
        (documents(w, page))
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-course")) }
            (steps(&page.steps.iter().map(|step| step_line(w, &page.head, step)).collect::<Vec<_>>()))
        }
    };
    page.head.page(frame, Tab::Overview, body)
}

/// How it ended, first of all.
fn ended(w: Words, page: &ShowPage) -> Markup {
    let it = &page.head.initiative;
    let Some(closure) = page.closures.first().filter(|_| it.is_closed()) else { return html! {} };
    html! {
        section {
            div.ds-alert data-color="info" {
                h2.ds-heading data-size="xs" {
                    (w.with("initiative-ended", &[
                        ("how", &w.word(closure.outcome)),
                        ("day", &dates::day(w.language, closure.closed_on)),
                    ]))
                }
                p { (written(it.language, &closure.why)) }
                p { strong { (w.say("field-learned")) } " " (written(it.language, &closure.learned)) }
                p { a.ds-link href=(page.head.path("/close")) { (w.say("initiative-ended-more")) } }
            }
        }
    }
}

fn facts(w: Words, page: &ShowPage) -> Markup {
    let it = &page.head.initiative;
    let named = |name: &str| w.say(&format!("field-{name}"));
    let own = |text: &Option<String>| text.as_ref().map(|text| written(it.language, text));
    let day = |day| dates::date(w.language, day);
    let plain = |text: &Option<String>| text.as_ref().map(|text| html! { (text) });
    pairs(&[
        (w.say("initiative-fact-purpose"), Some(written(it.language, &it.purpose))),
        (w.say("initiative-fact-together"), own(&it.only_together)),
        (
            w.say("initiative-fact-lead"),
            Some(html! { a.ds-link href={ "/organisations/" (it.lead) } { (it.lead_name) } }),
        ),
        (named("project-leader"), plain(&it.project_leader_name)),
        (named("focus-area"), plain(&it.focus_area_name)),
        (
            named("from-item"),
            it.from_item.as_ref().zip(it.from_item_name.as_ref()).map(|(id, name)| {
                html! { a.ds-link href={ "/inventory/" (id) } { (name) } }
            }),
        ),
        (named("started-on"), Some(day(it.started_on))),
        (named("planned-end"), it.planned_end.map(day)),
        (named("contact"), own(&it.contact)),
        (w.say("initiative-fact-visibility"), Some(html! { (w.word(it.visibility)) })),
    ])
}

/// How many points of the gate are open, and which.
fn gate_summary(w: Words, page: &ShowPage) -> Markup {
    let Some(points) = page.points.as_ref().filter(|_| !page.head.initiative.is_closed()) else { return html! {} };
    let open: Vec<&Point> = points.iter().filter(|point| point.is_open()).collect();
    let n = i64::try_from(open.len()).unwrap_or(i64::MAX);
    html! {
        div.ds-alert.kb-text data-color=(if open.is_empty() { "success" } else { "warning" }) {
            p { (w.count("gate-open-points", n)) }
            @if !open.is_empty() {
                ul.ds-list { @for point in &open { li { (super::gate::question(w, &page.head.phases, point)) } } }
            }
            p { a.ds-link href=(page.head.path("/gate")) { (w.say("gate-to")) } }
        }
    }
}

fn needs(w: Words, page: &ShowPage) -> Markup {
    let (head, choices) = (&page.head, Choices { things: page.needs_to_choose.clone(), ..Choices::default() });
    html! {
        @if head.may_write || !page.needs.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("initiative-needs")) }
                @if page.needs.is_empty() { (empty_state(&w.say("initiative-needs-none"), None)) }
                @if !page.needs.is_empty() { ul.kb-list {
                    @for link in &page.needs {
                        li {
                            div.kb-row.kb-between {
                                a.ds-link href={ "/needs/" (link.need) } lang=(link.language) { (link.title) }
                                (stage_tag(w, link.stage))
                            }
                            (ender_with(w, head, (EntryKind::Need, &link.id.to_string()), &link.title, &page.filled))
                        }
                    }
                } }
                @if !page.needs_to_choose.is_empty() { (adder(w, head, EntryKind::Need, &choices, &page.filled)) }
            }
        }
    }
}

fn partners(w: Words, page: &ShowPage) -> Markup {
    html! {
        ul.kb-list {
            @for partner in page.partners.iter().filter(|partner| partner.to_date.is_none()) {
                li.kb-row.kb-between {
                    a.ds-link href={ "/organisations/" (partner.organisation) } { (partner.organisation_name) }
                    span { (w.word(partner.role)) }
                }
            }
        }
    }
}

fn promised(w: Words, page: &ShowPage, sums: &Sums) -> Markup {
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-promised")) }
            (super::money::totals(w, sums))
            p.kb-actions { a.ds-link href=(page.head.path("/money")) { (w.say("initiative-promised-more")) } }
        }
    }
}

fn targets(w: Words, page: &ShowPage) -> Markup {
    let (head, choices) = (&page.head, Choices { things: page.targets_to_choose.clone(), ..Choices::default() });
    html! {
        @if !page.targets.is_empty() || head.may_write && !page.targets_to_choose.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("initiative-targets")) }
                @if !page.targets.is_empty() { ul.kb-list {
                    @for link in &page.targets {
                        li.kb-row.kb-between {
                            span lang=(link.language) { (link.title) }
                            span.kb-quiet { (dates::date(w.language, link.due_on)) }
                            (ender(w, head, EntryKind::Target, &link.id.to_string(), &link.title))
                        }
                    }
                } }
                @if !page.targets_to_choose.is_empty() { (adder(w, head, EntryKind::Target, &choices, &page.filled)) }
            }
        }
    }
}

fn documents(w: Words, page: &ShowPage) -> Markup {
    let head = &page.head;
    let only_files = Filled {
        values: Vec::new(),
        errors: page.filled.errors.iter().filter(|error| error.field == "files").cloned().collect(),
    };
    html! {
        @if head.may_write || !page.files.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("initiative-documents")) }
                @if !page.files.is_empty() { ul.kb-list {
                    @for file in &page.files {
                        li.kb-row.kb-between {
                            a.ds-link href=(head.path(&format!("/files/{}", file.id))) { (file.name) }
                            span.kb-quiet { (dates::size(w.language, file.size)) ", " (dates::time(w.language, file.added_at)) }
                            @if head.may_write {
                                (button_form(w, &head.path(&format!("/files/{}/trash", file.id)), "button-remove", Some(&file.name)))
                            }
                        }
                    }
                } }
                @if head.may_write {
                    details.ds-details.kb-adder open[!only_files.errors.is_empty()] {
                        summary { (w.say("initiative-add-document")) }
                        div {
                            form.kb-form method="post" action=(head.path("/files")) enctype="multipart/form-data" {
                                (error_summary(w, &only_files))
                                (file_input(w, &only_files, field("files").hinted()))
                                (submit(w, "button-save"))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn step_line(w: Words, head: &Head, step: &PhaseStep) -> StepLine {
    let kept: Vec<Point> = serde_json::from_str(&step.open_points).unwrap_or_default();
    let names = kept.iter().map(|point| super::gate::question(w, &head.phases, point)).collect::<Vec<_>>();
    StepLine {
        what: html! {
            span.ds-tag data-color="info" { (head.phases.name(&step.phase, w.language)) }
            @if !names.is_empty() { span { (w.count("gate-passed-open", i64::try_from(names.len()).unwrap_or(0))) } }
        },
        who: step.name.clone(),
        when: dates::time(w.language, step.at),
        why: (step.reason.is_some() || !names.is_empty()).then(|| {
            html! {
                @if let Some(reason) = &step.reason { (written(head.initiative.language, reason)) }
                @if !names.is_empty() { span.kb-points { @for name in &names { span { (name) } } } }
            }
        }),
    }
}
