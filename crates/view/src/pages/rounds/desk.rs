//! Running a round: who has been asked, how it goes, the common link, paper, and its results.

use super::state_tag;
use crate::draw::square_code::square_code;
use crate::kit::{
    Filled, button_form, button_link, error_summary, field, file_of, hidden, input, pairs, select, submit, table,
    text_area, written,
};
use crate::{Frame, Words, dates};
use features::instruments::{Instrument, ScaleKind};
use features::rounds::{Group, GroupProgress, InvitationLine, ReleaseLine, Round};
use maud::{Markup, html};
use model::{ReleaseState, RoundKind, RoundState};

/// What those who run a round see, and what others see of it.
pub struct DeskPage {
    /// The round.
    pub round: Round,
    /// The instrument.
    pub instrument: Option<Instrument>,
    /// Its groups.
    pub groups: Vec<Group>,
    /// How it goes, by group; empty for others.
    pub progress: Vec<GroupProgress>,
    /// Who was asked by letter; empty for others.
    pub invitations: Vec<InvitationLine>,
    /// Its results, the newest first.
    pub releases: Vec<ReleaseLine>,
    /// Whether the reader runs rounds.
    pub keeps: bool,
    /// The site's address, for the common link.
    pub address: String,
    /// What has been typed, with `form` saying into which.
    pub filled: Filled,
}

/// One round.
pub fn desk(frame: &Frame<'_>, page: &DeskPage) -> Markup {
    let (w, round) = (frame.words, &page.round);
    let facts = [
        (w.say("field-round-kind"), Some(html! { (w.word(round.kind)) })),
        (
            w.say("field-instrument"),
            page.instrument.as_ref().zip(round.instrument).map(|(it, id)| {
                html! { a.ds-link href={ "/instruments/" (id) } { (it.title.in_language(w.language)) " " (it.version) } }
            }),
        ),
        (w.say("field-round-organisation"), Some(html! { (round.organisation_name) })),
        (
            w.say("field-round-initiative"),
            round.initiative.map(|id| html! { a.ds-link href={ "/initiatives/" (id) } { (w.say("round-initiative")) } }),
        ),
        (w.say("field-collaboration"), round.collaboration.as_ref().map(|text| html! { (text) })),
        (
            w.say("round-period"),
            Some(html! { (dates::date(w.language, round.opens_on)) "–" (dates::date(w.language, round.closes_on)) }),
        ),
        (
            w.say("field-anonymity"),
            (round.kind == RoundKind::Survey).then(|| html! { (dates::number(w.language, round.anonymity)) }),
        ),
        (w.say("field-round-visibility"), Some(html! { (w.word(round.visibility)) })),
        (w.say("field-counts-source"), round.source.as_ref().map(|text| html! { (text) })),
        (w.say("field-round-purpose"), Some(html! { (round.purpose) })),
    ];
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (written(round.language, &round.title)) }
            (state_tag(w, round.state))
        }
        @if let Some(about) = &round.about { p.kb-text { (written(round.language, about)) } }
        (pairs(&facts))
        (results_links(w, page))
        @if page.keeps { (work(w, page)) }
    };
    frame.page(&round.title, body)
}

fn results_links(w: Words, page: &DeskPage) -> Markup {
    let id = page.round.id;
    let waits = page.releases.iter().any(|release| release.state == ReleaseState::Waiting);
    html! {
        @if waits {
            section data-poll { p role="status" { (w.say("round-results-wait")) }
                p { a.ds-link href={ "/rounds/" (id) } { (w.say("import-look-again")) } } }
        }
        @if page.releases.first().is_some_and(|release| release.state == ReleaseState::TooSoon) {
            div.ds-alert data-color="warning" { p { (w.say("round-too-soon")) } }
        }
        @if page.releases.iter().any(|release| release.state == ReleaseState::Made) {
            p.kb-actions { (button_link(w, &format!("/rounds/{id}/results"), "round-results", "primary")) }
        }
        @if page.round.kind == RoundKind::Network && page.round.state != RoundState::Draft {
            p.kb-actions { (button_link(w, &format!("/rounds/{id}/ties"), "round-ties", "primary")) }
        }
    }
}

fn work(w: Words, page: &DeskPage) -> Markup {
    let id = page.round.id;
    match (page.round.state, page.round.kind) {
        (RoundState::Draft, RoundKind::Aggregated) => counts_form(w, page),
        (RoundState::Draft, _) => html! {
            div.kb-row.kb-actions {
                (one_button(w, &format!("/rounds/{id}/open"), "round-open"))
                (button_link(w, &format!("/rounds/{id}/edit"), "round-edit", "secondary"))
                (button_form(w, &format!("/rounds/{id}/discard"), "round-discard", None))
            }
            p.kb-quiet { (w.say("round-open-hint")) }
            (prepared(w, page))
        },
        (RoundState::Open, RoundKind::Network) => closing(w, page),
        (RoundState::Open, _) => open(w, page),
        (RoundState::Closed, _) => html! { (progress(w, page)) },
    }
}

/// Everything that will stand once the round is opened, with the form as each group will see it.
fn prepared(w: Words, page: &DeskPage) -> Markup {
    let round = &page.round;
    let spoken: Vec<String> = round.languages().into_iter().map(|language| w.word(language)).collect();
    let by: Vec<String> = round
        .breakdowns()
        .iter()
        .filter_map(|key| {
            let it = page.instrument.as_ref()?;
            Some(it.item(key)?.text(it.variants.first()?, w.language))
        })
        .collect();
    let text = |text: String| (!text.is_empty()).then(|| html! { (text) });
    let facts = [
        (w.say("field-breakdowns"), text(by.join(", "))),
        (w.say("field-round-languages"), text(spoken.join(", "))),
        (w.say("field-legal-basis"), text(round.legal_basis.clone())),
        (w.say("field-controller"), text(round.controller.clone())),
        (w.say("field-keep-until"), Some(dates::date(w.language, round.keep_until))),
        (w.say("field-most-reminders"), Some(html! { (round.most_reminders) })),
    ];
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("round-prepared")) }
            (pairs(&facts))
            @if let Some(instrument) = round.instrument.filter(|_| !page.groups.is_empty()) {
                ul.ds-list {
                    @for group in &page.groups {
                        li { (group.name) ": " a.ds-link href={ "/instruments/" (instrument) "?variant=" (group.variant) } { (w.say("instrument-preview")) } }
                    }
                }
            }
        }
    }
}

fn one_button(w: Words, action: &str, key: &str) -> Markup {
    html! { form.kb-inline method="post" action=(action) { button.ds-button type="submit" { (w.say(key)) } } }
}

fn progress(w: Words, page: &DeskPage) -> Markup {
    let heads = ["field-group", "field-expected", "round-asked", "round-known", "round-finished", "round-begun"]
        .map(|key| w.say(key));
    let number = |n: i64| html! { (dates::number(w.language, n)) };
    let name = |key: &str| page.groups.iter().find(|group| group.key == key).map_or("", |group| &group.name).to_owned();
    let expected = |key: &str| {
        let of = page.groups.iter().find(|group| group.key == key).and_then(|group| group.expected);
        html! { @if let Some(of) = of { (number(of)) } @else { "–" } }
    };
    let rows: Vec<Vec<Markup>> = page
        .progress
        .iter()
        .map(|it| {
            let numbers = [it.asked, it.known, it.finished, it.begun].map(number);
            [html! { (name(&it.key)) }, expected(&it.key)].into_iter().chain(numbers).collect()
        })
        .collect();
    html! { @if !rows.is_empty() { section { h2.ds-heading data-size="sm" { (w.say("round-progress")) } (table(&w.say("round-progress"), &heads, &rows)) } } }
}

fn open(w: Words, page: &DeskPage) -> Markup {
    let (id, round) = (page.round.id, &page.round);
    let code = round.code.as_deref().unwrap_or_default();
    let link = format!("{}/join/{code}", page.address);
    html! {
        (progress(w, page))
        section {
            h2.ds-heading data-size="sm" { (w.say("round-link-title")) }
            p.kb-text { (w.say("round-link-intro")) }
            p { a.ds-link href=(link) { (link) } " · " (w.say("field-round-code")) ": " strong.kb-code-text { (code) } }
            div.kb-row.kb-actions {
                (button_link(w, &format!("/rounds/{id}/poster"), "round-poster", "secondary"))
                @for group in &page.groups {
                    a.ds-button href={ "/rounds/" (id) "/paper?group=" (group.key) } data-variant="secondary" {
                        (w.say("round-paper")) @if page.groups.len() > 1 { ": " (group.name) }
                    }
                }
            }
        }
        (letters(w, page))
        (entering(w, page))
        section {
            h2.ds-heading data-size="sm" { (w.say("round-results")) }
            p.kb-text { (w.say("round-order-intro")) }
            div.kb-row.kb-actions {
                form.kb-inline method="post" action={ "/rounds/" (id) "/results" } {
                    button.ds-button type="submit" data-variant="secondary" { (w.say("round-order")) }
                }
            }
            (closing(w, page))
        }
    }
}

/// Closing is for good, so it asks first.
fn closing(w: Words, page: &DeskPage) -> Markup {
    html! {
        details.ds-details {
            summary { (w.say("round-close-ask")) }
            div {
                p.kb-text { (w.say("round-close-why")) }
                (one_button(w, &format!("/rounds/{}/close", page.round.id), "round-close"))
            }
        }
    }
}

fn letters(w: Words, page: &DeskPage) -> Markup {
    let (id, typed) = (page.round.id, page.filled.of_form("letters"));
    let groups: Vec<(String, String)> = page.groups.iter().map(|it| (it.key.clone(), it.name.clone())).collect();
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("round-letters-title")) }
            p.kb-text { (w.say("round-letters-intro")) }
            form.kb-form method="post" action={ "/rounds/" (id) "/invitations" } novalidate {
                (error_summary(w, &typed))
                (hidden("form", "letters"))
                (select(w, &typed, field("group").required(), &groups))
                (text_area(w, &typed, field("emails").required().hinted(), 4))
                (submit(w, "round-ask"))
            }
            @if !page.invitations.is_empty() {
                details.ds-details {
                    summary { (w.count("round-invitations", i64::try_from(page.invitations.len()).unwrap_or(0))) }
                    div { ul.kb-list { @for line in &page.invitations { (invitation(w, page, line)) } } }
                }
            }
        }
    }
}

fn invitation(w: Words, page: &DeskPage, line: &InvitationLine) -> Markup {
    let group = page.groups.iter().find(|it| it.key == line.round_group).map_or("", |it| &it.name);
    html! {
        li {
            div.kb-row.kb-between {
                span { (line.email) }
                @if line.has_answered != 0 { span.ds-tag data-color="success" { (w.say("round-has-answered")) } }
            }
            p.kb-facts {
                span { (group) }
                @if let Some(on) = line.written_on { span { (w.say("round-written")) " " (dates::date(w.language, on)) } }
                @if line.reminders > 0 { span { (w.count("round-reminders", line.reminders)) } }
            }
            @if line.has_answered == 0 {
                (button_form(w, &format!("/rounds/{}/invitations/{}/again", page.round.id, line.id), "round-new-link", Some(&line.email)))
            }
        }
    }
}

fn entering(w: Words, page: &DeskPage) -> Markup {
    let (id, typed) = (page.round.id, page.filled.of_form("answers"));
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("round-enter-title")) }
            p.kb-text { (w.say("round-enter-intro")) }
            p.kb-actions { a.ds-link href={ "/rounds/" (id) "/entry" } { (w.say("round-enter-one")) } }
            details.ds-details open[!typed.errors.is_empty() || !typed.value("rows").is_empty()] {
                summary { (w.say("round-enter-file")) }
                div {
                    p.kb-text { (w.say("round-enter-file-intro")) }
                    p { a.ds-link href={ "/rounds/" (id) "/answers.csv" } { (w.say("round-enter-template")) } }
                    form.kb-form method="post" action={ "/rounds/" (id) "/answers" } enctype="multipart/form-data" novalidate {
                        (error_summary(w, &typed))
                        (hidden("form", "answers"))
                        @if !typed.value("rows").is_empty() {
                            div.ds-alert data-color="info" { p { (typed.value("rows")) } }
                        }
                        (file_of(w, &typed, field("file").required().labelled("answers_file"), ".csv,.txt"))
                        (text_area(w, &typed, field("mapping").labelled("answers_mapping").hinted(), 3))
                        div.kb-row {
                            button.ds-button type="submit" name="intent" value="check" data-variant="secondary" { (w.say("round-enter-check")) }
                            button.ds-button type="submit" name="intent" value="keep" { (w.say("round-enter-keep")) }
                        }
                    }
                }
            }
        }
    }
}

fn counts_form(w: Words, page: &DeskPage) -> Markup {
    let (id, typed) = (page.round.id, page.filled.of_form("counts"));
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("round-counts-title")) }
            p.kb-text { (w.say("round-counts-intro")) }
            form.kb-form method="post" action={ "/rounds/" (id) "/counts" } enctype="multipart/form-data" novalidate {
                (error_summary(w, &typed))
                (hidden("form", "counts"))
                (file_of(w, &typed, field("file").required().labelled("counts_file"), ".csv,.txt"))
                (input(w, &typed, field("respondents").required(), "number"))
                (input(w, &typed, field("counts_source").required().hinted().limit(500), "text"))
                (submit(w, "round-counts-add"))
            }
            p.kb-actions { a.ds-link href={ "/rounds/" (id) "/edit" } { (w.say("round-edit")) } }
        }
    }
}

/// The code and its picture, for a slide or a wall.
pub fn poster(frame: &Frame<'_>, round: &Round, address: &str) -> Markup {
    let w = frame.words;
    let code = round.code.as_deref().unwrap_or_default();
    let body = html! {
        section.kb-poster {
            h1.ds-heading data-size="xl" lang=(round.language) { (round.title) }
            (square_code(&format!("{address}/join/{code}"), &w.say("round-poster-picture")))
            p.kb-poster-address { (address.trim_start_matches("https://").trim_start_matches("http://")) "/join" }
            p.kb-poster-code { (code) }
            p { (w.with("round-poster-until", &[("day", &dates::day(w.language, round.closes_on))])) }
        }
    };
    frame.page(&round.title, body)
}

/// The whole form to be printed and filled in by hand.
pub fn paper(frame: &Frame<'_>, round: &Round, instrument: &Instrument, group: &Group) -> Markup {
    let w = frame.words;
    let Some(variant) = instrument.variant(&group.variant) else { return html! {} };
    let body = html! {
        section.kb-paper {
            h1.ds-heading data-size="lg" lang=(round.language) { (round.title) }
            p { (w.say("field-group")) ": " strong { (group.name) } }
            p.kb-text { (round.purpose) }
            p.kb-text { (w.with("answer-anonymous", &[("limit", &round.anonymity.to_string())])) }
            @for section in &instrument.sections {
                h2.ds-heading data-size="sm" { (section.title.in_language(w.language)) }
                @if let Some(intro) = &section.intro { p { (intro.in_language(w.language)) } }
                ol.kb-paper-items {
                    @for item in section.items.iter().filter(|item| !item.off) {
                        @if let Some(scale) = instrument.scale_of(item) {
                            li {
                                p { span.kb-paper-key { (item.key) } " " (item.text(variant, w.language)) }
                                @match scale.kind {
                                    ScaleKind::Text => { div.kb-paper-lines {} }
                                    ScaleKind::Number => { p.kb-paper-steps {
                                        span { "____ (" (scale.low) "–" (scale.high) ")" }
                                        @for end in &scale.ends { span.kb-quiet { (end.in_language(w.language)) } }
                                    } }
                                    _ => { p.kb-paper-steps { @for step in &scale.steps { span { "☐ " (step.label.in_language(w.language)) } " " } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    frame.page(&round.title, body)
}

/// What the page for typing in sheets needs.
pub struct EntryPage {
    /// The round.
    pub round: Round,
    /// The instrument.
    pub instrument: Instrument,
    /// Its groups.
    pub groups: Vec<Group>,
    /// How many have been typed in so far in this go.
    pub done: i64,
    /// What has been typed.
    pub filled: Filled,
}

/// Typing in sheets from paper: one field for each question, with the number of the answer, one sheet after another.
pub fn entry(frame: &Frame<'_>, page: &EntryPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let groups: Vec<(String, String)> = page.groups.iter().map(|it| (it.key.clone(), it.name.clone())).collect();
    let group = page.groups.iter().find(|it| it.key == filled.value("group")).or(page.groups.first());
    let Some(variant) = group.and_then(|group| page.instrument.variant(&group.variant)) else { return html! {} };
    let body = html! {
        p.kb-quiet { a.ds-link href={ "/rounds/" (page.round.id) } { (written(page.round.language, &page.round.title)) } }
        h1.ds-heading data-size="lg" { (w.say("entry-title")) }
        p.kb-text { (w.say("entry-intro")) }
        @if page.done > 0 { div.ds-alert data-color="success" role="status" { p { (w.count("entry-done", page.done)) } } }
        form.kb-form method="post" action={ "/rounds/" (page.round.id) "/entry" } novalidate {
            (error_summary(w, filled))
            (hidden("done", page.done))
            (select(w, filled, field("group").required(), &groups))
            @for section in &page.instrument.sections {
                h2.ds-heading data-size="xs" { (section.title.in_language(w.language)) }
                @for item in section.items.iter().filter(|item| !item.off) {
                    @if let Some(scale) = page.instrument.scale_of(item) {
                        (entry_field(w, filled, (&item.key, &item.text(variant, w.language)), scale))
                    }
                }
            }
            (submit(w, "entry-keep"))
        }
    };
    frame.page(&w.say("entry-title"), body)
}

fn entry_field(w: Words, filled: &Filled, (key, text): (&str, &str), scale: &features::instruments::Scale) -> Markup {
    let id = format!("q-{key}");
    let error = filled.errors.iter().find(|error| error.field == id);
    let choices = scale.steps.iter().map(|step| format!("{} {}", step.value, step.label.in_language(w.language)));
    let choices = match scale.kind {
        ScaleKind::Number => format!("{}–{}", scale.low, scale.high),
        _ => choices.collect::<Vec<_>>().join(" · "),
    };
    html! {
        div.ds-field.kb-entry {
            label.ds-label for=(id) { (key) " " (text) }
            @if !choices.is_empty() { p.kb-quiet id={ (id) "-choices" } { (choices) } }
            @if scale.kind == ScaleKind::Text {
                textarea.ds-input id=(id) name=(id) rows="2" maxlength="4000" { "\n" (filled.value(&id)) }
            } @else {
                input.ds-input.kb-narrow id=(id) name=(id) inputmode="numeric" autocomplete="off" value=(filled.value(&id))
                    aria-invalid=[error.map(|_| "true")] aria-describedby={ (id) "-choices" };
            }
            @if let Some(error) = error { p.ds-validation-message id={ (id) "-error" } { (w.reason(&error.reason)) } }
        }
    }
}
