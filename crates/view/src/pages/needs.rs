//! Needs: the list, the first form, one need, and its full form.

use crate::kit::{
    Filled, Paging, StepLine, button_form, button_link, checks, choice, empty_state, error_summary,
    error_summary_apart, field, file_input, hidden, input, municipality, other_button, pages, pairs, select, stage_tag,
    steps, submit, text_area, written,
};
use crate::{Frame, Words, dates};
use features::files::FileLine;
use features::needs::{Need, NeedLine, Step};
use maud::{Markup, html};
use model::{Confirmed, Frequency, Language, NeedId, ServiceLevel, Stage, Theme, Transfer, Visibility, Voice, Word};

/// The list of needs.
pub struct NeedsPage {
    /// The needs on this page.
    pub lines: Vec<NeedLine>,
    /// The filter as it stands in the address.
    pub filled: Filled,
    /// The filter as the text of an address.
    pub query: String,
    /// Where this page is in the list.
    pub paging: Paging,
    /// Organisations to narrow the list to: the reader's own, and the one chosen.
    pub organisations: Vec<(String, String)>,
    /// Whether the reader may put a need.
    pub may_submit: bool,
}

/// The list of needs, with its filter.
pub fn list(frame: &Frame<'_>, page: &NeedsPage) -> Markup {
    let w = frame.words;
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("needs-title")) }
            @if page.may_submit { (button_link(w, "/needs/new", "needs-new", "primary")) }
        }
        (filter(w, page))
        div.kb-row.kb-between {
            p role="status" { (w.count("needs-count", page.paging.total)) }
            p.kb-actions { a.ds-link href={ "/needs.csv?" (page.query) } { (w.say("list-csv")) } }
        }
        @if page.lines.is_empty() {
            (empty_state(&w.say("needs-empty"), Some(button_link(w, "/needs", "list-clear", "secondary"))))
        } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            (need_list(w, &page.lines, ""))
        }
        (pages(w, "/needs", &page.query, page.paging))
    };
    frame.page(&w.say("needs-title"), body)
}

fn filter(w: Words, page: &NeedsPage) -> Markup {
    let filled = &page.filled;
    let narrowed = ["theme", "level", "organisation", "sort", "mine"].iter().any(|name| !filled.value(name).is_empty());
    html! {
        form.kb-filter method="get" action="/needs" role="search" data-filter {
            (input(w, filled, field("q").unmarked(), "search"))
            (choice::<Stage>(w, filled, field("stage").unmarked()))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/needs" { (w.say("list-clear")) }
            }
            details.ds-details.kb-whole open[narrowed] {
                summary { (w.say("list-more-filters")) }
                div { div.kb-filter { (more_filters(w, page)) } }
            }
        }
    }
}

fn more_filters(w: Words, page: &NeedsPage) -> Markup {
    let filled = &page.filled;
    html! {
        (choice::<Theme>(w, filled, field("theme").unmarked()))
        (choice::<ServiceLevel>(w, filled, field("level").unmarked()))
        @if !page.organisations.is_empty() {
            (select(w, filled, field("organisation").unmarked(), &page.organisations))
        }
        ds-field.ds-field {
            label.ds-label for="sort" { (w.say("field-sort")) }
            select.ds-input id="sort" name="sort" {
                @for sort in ["", "oldest", "title"] {
                    option value=(sort) selected[filled.value("sort") == sort] {
                        (w.say(match sort { "oldest" => "sort-oldest", "title" => "sort-title", _ => "sort-newest" }))
                    }
                }
            }
        }
        ds-field.ds-field {
            input.ds-input type="checkbox" id="mine" name="mine" value="1" checked[filled.has("mine", "1")];
            label.ds-label for="mine" { (w.say("field-mine")) }
        }
    }
}

/// Who may see a need, in words.
fn visible_for(w: Words, visibility: Visibility) -> String {
    w.with("visible-for", &[("who", &w.word(visibility))])
}

/// Needs as a list of links; `suffix` is put after each address.
pub fn need_list(w: Words, lines: &[NeedLine], suffix: &str) -> Markup {
    html! {
        ul.kb-list {
            @for line in lines {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" {
                            a.ds-link href={ "/needs/" (line.id) (suffix) } lang=(line.language) {
                                @if line.title.is_empty() { (w.say("needs-untitled")) } @else { (line.title) }
                            }
                        }
                        (stage_tag(w, line.stage))
                    }
                    p.kb-facts {
                        span { (line.organisation_name) }
                        @if !line.place.is_empty() { span lang=(line.language) { (line.place) } }
                        span { (dates::time(w.language, line.stage_at)) }
                        span { (visible_for(w, line.visibility)) }
                    }
                }
            }
        }
    }
}

/// The first form: what is enough to hand a need in.
pub struct NeedForm {
    /// What has been typed.
    pub filled: Filled,
    /// Where the form is sent.
    pub action: String,
    /// The draft, once there is one.
    pub draft: Option<NeedId>,
    /// Its version.
    pub version: i64,
    /// When it was kept last.
    pub kept_at: Option<String>,
    /// Files that belong to it.
    pub files: Vec<FileLine>,
    /// Organisations to put the need for.
    pub organisations: Vec<(String, String)>,
    /// Other drafts to go on with.
    pub drafts: Vec<NeedLine>,
}

/// The first form.
pub fn form(frame: &Frame<'_>, page: &NeedForm) -> Markup {
    let w = frame.words;
    let filled = &page.filled;
    let kept = page.kept_at.as_ref().map(|at| w.with("draft-saved", &[("time", at)])).unwrap_or_default();
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("need-form-title")) }
        p.kb-text { (w.say("need-form-intro")) }
        div.ds-alert.kb-text data-color="info" { (w.say("need-form-no-persons")) }
        @if page.draft.is_none() && !page.drafts.is_empty() {
            section {
                h2.ds-heading data-size="xs" { (w.say("need-form-drafts")) }
                (need_list(w, &page.drafts, "/draft"))
            }
        }
        form.kb-form method="post" action=(page.action) enctype="multipart/form-data" data-autosave=(page.action)
            data-status="kept" data-failed=(w.say("draft-not-saved")) novalidate {
            (error_summary(w, filled))
            (hidden("version", page.version))
            @match page.organisations.as_slice() {
                [(id, name)] => { (hidden("organisation", id)) p { (w.with("need-form-for", &[("name", name)])) } }
                _ => (select(w, filled, field("organisation").required(), &page.organisations)),
            }
            (input(w, filled, field("title").required().hinted().limit(120), "text"))
            (text_area(w, filled, field("problem").required().hinted().limit(4000), 7))
            (input(w, filled, field("affected").required().hinted(), "text"))
            (input(w, filled, field("place").required().hinted(), "text"))
            (file_input(w, filled, field("files").hinted()))
            (file_list(w, page.draft, &page.files, true))
            (choice::<Visibility>(w, filled, field("visibility").required().hinted()))
            (choice::<Language>(w, filled, field("language").required()))
            p.kb-saved.kb-quiet #kept role="status" { (kept) }
            div.kb-row.kb-actions {
                button.ds-button type="submit" name="intent" value="submit" data-wide { (w.say("need-form-submit")) }
                (other_button(w, "need-form-keep", "intent", "keep"))
            }
        }
        @if let Some(draft) = page.draft {
            section { (button_form(w, &format!("/needs/{draft}/trash"), "need-form-trash", None)) }
        }
    };
    frame.page(&w.say("need-form-title"), body)
}

/// Files with their sizes; removable where `open`. The buttons belong to forms of their own, outside the page's form.
fn file_list(w: Words, need: Option<NeedId>, files: &[FileLine], open: bool) -> Markup {
    let Some(need) = need.filter(|_| !files.is_empty()) else { return html! {} };
    html! {
        ul.kb-list {
            @for file in files {
                li.kb-row.kb-between {
                    a.ds-link href={ "/needs/" (need) "/files/" (file.id) } { (file.name) }
                    span.kb-quiet { (dates::size(w.language, file.size)) }
                    @if open {
                        button.ds-button type="submit" data-variant="tertiary" data-size="sm" formmethod="post"
                            formenctype="application/x-www-form-urlencoded" formnovalidate
                            formaction={ "/needs/" (need) "/files/" (file.id) "/trash" } {
                            (w.say("button-remove")) span.ds-sr-only { " " (file.name) }
                        }
                    }
                }
            }
        }
    }
}

/// One need.
pub struct NeedPage {
    /// The need.
    pub need: Need,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Its files.
    pub files: Vec<FileLine>,
    /// The steps the reader may take.
    pub next: &'static [Stage],
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
        (question(w, page))
        section {
            (facts(w, need))
            @if page.may_change {
                p.kb-actions { (button_link(w, &format!("/needs/{}/edit", need.id), "need-edit", "secondary")) }
            }
        }
        (attachments(w, page))
        section {
            h2.ds-heading data-size="sm" { (w.say("need-steps")) }
            (steps(&page.steps.iter().map(|step| step_line(w, need.language, step)).collect::<Vec<_>>()))
        }
        (next_steps(w, page))
    };
    frame.page(&title, body)
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
                        summary { (w.say(&format!("step-{}", stage.as_str()))) }
                        div { (step_form(w, page, stage)) }
                    }
                }
            }
        }
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
    let intro = w.say(&format!("step-{}-intro", to.as_str()));
    html! {
        form.kb-form method="post" action={ "/needs/" (page.need.id) "/steps" } novalidate {
            (error_summary_apart(w, filled, to.as_str()))
            p.kb-quiet { (intro) }
            (hidden("from", page.need.stage))
            (hidden("to", to))
            (text_area(w, filled, asked.limit(2000).labelled(about).apart(to.as_str()), 4))
            @if to == Stage::Parked { (input(w, filled, field("until").required().hinted().apart(to.as_str()), "date")) }
            (submit(w, &format!("step-{}", to.as_str())))
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
        (named("municipality"), d.municipality.and_then(|town| plain(town.name().to_owned()))),
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

/// The full form of a need that has been handed in.
pub struct NeedEdit {
    /// The need as it stands.
    pub need: Need,
    /// What has been typed.
    pub filled: Filled,
    /// Whether somebody else changed it since the form was opened: then both versions are shown.
    pub stale: bool,
}

/// The full form.
pub fn edit(frame: &Frame<'_>, page: &NeedEdit) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let body = html! {
        p { a.ds-link href={ "/needs/" (page.need.id) } { (w.say("need-edit-back")) } }
        h1.ds-heading data-size="lg" { (w.say("need-edit")) }
        p.kb-text { (w.say("need-edit-intro")) }
        @if page.stale { (both_versions(w, page)) }
        form.kb-form method="post" action={ "/needs/" (page.need.id) "/edit" } novalidate {
            (error_summary(w, filled))
            (hidden("version", page.need.version))
            (hidden("organisation", page.need.organisation))
            (input(w, filled, field("title").required().hinted().limit(120), "text"))
            (text_area(w, filled, field("problem").required().hinted().limit(4000), 7))
            (input(w, filled, field("affected").required().hinted(), "text"))
            (input(w, filled, field("place").required().hinted(), "text"))
            (choice::<Visibility>(w, filled, field("visibility").required().hinted()))
            (choice::<Language>(w, filled, field("language").required()))
            h2.ds-heading data-size="sm" { (w.say("need-part-who")) }
            (choice::<Voice>(w, filled, field("voiced_by")))
            (choice::<Confirmed>(w, filled, field("confirmed")))
            (input(w, filled, field("staff"), "text"))
            (input(w, filled, field("unit"), "text"))
            (municipality(w, filled, field("municipality")))
            (choice::<ServiceLevel>(w, filled, field("level")))
            h2.ds-heading data-size="sm" { (w.say("need-part-cost")) }
            (input(w, filled, field("touched_per_year").hinted(), "text"))
            (choice::<Frequency>(w, filled, field("frequency")))
            div.kb-pair-fields {
                (input(w, filled, field("hours_low"), "text"))
                (input(w, filled, field("hours_high"), "text"))
                (input(w, filled, field("kroner_low"), "text"))
                (input(w, filled, field("kroner_high"), "text"))
            }
            (text_area(w, filled, field("quality_cost"), 3))
            (text_area(w, filled, field("safety_cost"), 3))
            (text_area(w, filled, field("evidence").hinted(), 3))
            h2.ds-heading data-size="sm" { (w.say("need-part-way")) }
            (text_area(w, filled, field("tried").hinted(), 4))
            (text_area(w, filled, field("good_result"), 4))
            (text_area(w, filled, field("constraints").hinted(), 3))
            (choice::<Transfer>(w, filled, field("transfer")))
            (checks::<Theme>(w, filled, field("themes")))
            (input(w, filled, field("pathway"), "text"))
            (input(w, filled, field("pathway_step"), "text"))
            (input(w, filled, field("contact").hinted(), "text"))
            (submit(w, "button-save"))
        }
    };
    frame.page(&w.say("need-edit"), body)
}

/// The fields that differ between what stands and what was typed, side by side.
fn both_versions(w: Words, page: &NeedEdit) -> Markup {
    let stands = Filled::with(values(&page.need));
    let mut names: Vec<&str> = stands.values.iter().map(|(name, _)| name.as_str()).collect();
    names.dedup();
    let differing = names.into_iter().filter(|name| *name != "themes" && !same(&stands, &page.filled, name));
    html! {
        section {
            div.ds-alert data-color="warning" role="alert" {
                h2.ds-heading data-size="xs" { (w.say("stale-title")) }
                p { (w.say("stale-explained")) }
            }
            @for name in differing {
                h3.ds-heading data-size="2xs" { (w.say(&format!("field-{}", name.replace('_', "-")))) }
                div.kb-versions {
                    div { p.kb-quiet { (w.say("stale-stands")) } p.kb-written { (stands.value(name)) } }
                    div { p.kb-quiet { (w.say("stale-yours")) } p.kb-written { (page.filled.value(name)) } }
                }
            }
        }
    }
}

fn same(stands: &Filled, typed: &Filled, name: &str) -> bool {
    typed.value(name).replace("\r\n", "\n").trim() == stands.value(name)
}

/// A need's fields as the full form has them.
pub fn values(need: &Need) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: String| values.push((name.to_owned(), value));
    put("organisation", need.organisation.to_string());
    put("title", need.title.clone());
    put("problem", need.problem.clone());
    put("affected", need.affected.clone());
    put("place", need.place.clone());
    put("visibility", need.visibility.to_string());
    put("language", need.language.to_string());
    let d = &need.details;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<i64>| number.map(|n| n.to_string()).unwrap_or_default();
    let kroner = |ore: Option<i64>| ore.map(plain_kroner).unwrap_or_default();
    put("staff", text(&d.staff));
    put("unit", text(&d.unit));
    put("municipality", d.municipality.map(|town| town.to_string()).unwrap_or_default());
    put("voiced_by", word(d.voiced_by));
    put("confirmed", word(d.confirmed));
    put("touched_per_year", number(d.touched_per_year));
    put("frequency", word(d.frequency));
    put("hours_low", number(d.hours_low));
    put("hours_high", number(d.hours_high));
    put("kroner_low", kroner(d.ore_low));
    put("kroner_high", kroner(d.ore_high));
    put("quality_cost", text(&d.quality_cost));
    put("safety_cost", text(&d.safety_cost));
    put("evidence", text(&d.evidence));
    put("tried", text(&d.tried));
    put("good_result", text(&d.good_result));
    put("level", word(d.level));
    put("transfer", word(d.transfer));
    put("constraints", text(&d.constraints));
    put("pathway", text(&d.pathway));
    put("pathway_step", text(&d.pathway_step));
    put("contact", text(&d.contact));
    for theme in d.themes.split_whitespace() {
        put("themes", theme.to_owned());
    }
    values
}

fn plain_kroner(ore: i64) -> String {
    if ore % 100 == 0 { (ore / 100).to_string() } else { format!("{},{:02}", ore / 100, ore % 100) }
}

fn word<W: Word>(word: Option<W>) -> String {
    word.map_or_else(String::new, |word| word.word().to_owned())
}

/// The list as a table for a spreadsheet.
pub fn csv(w: Words, lines: &[NeedLine]) -> Vec<u8> {
    let head = ["title", "stage", "stage-since", "organisation", "place", "visibility", "language"];
    let head: Vec<String> = head.iter().map(|name| w.say(&format!("field-{name}"))).collect();
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                line.title.clone(),
                w.word(line.stage),
                dates::moment(w.language, line.stage_at),
                line.organisation_name.clone(),
                line.place.clone(),
                w.word(line.visibility),
                w.word(line.language),
            ]
        })
        .collect();
    crate::csv::table(&head, &rows)
}
