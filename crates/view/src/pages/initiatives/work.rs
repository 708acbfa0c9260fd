//! Meetings, contacts, actions and risks of an initiative.

use super::entries::{Choices, adder, ender};
use super::partners::period;
use super::{Head, Tab};
use crate::kit::{Filled, choice, empty_state, error_summary_apart, field, hidden, submit, table, text_area, written};
use crate::{Frame, Words, dates};
use features::initiatives::{ActionLine, AttendanceLine, ContactLine, EntryKind, MeetingLine, RhythmLine, RiskLine};
use maud::{Markup, html};
use model::{ActionState, Attendance, RiskState};

/// The page of the daily work.
pub struct WorkPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// Actions, open ones first.
    pub actions: Vec<ActionLine>,
    /// Risks, the largest first.
    pub risks: Vec<RiskLine>,
    /// How often those concerned have agreed to meet.
    pub rhythms: Vec<RhythmLine>,
    /// Meetings, the latest first.
    pub meetings: Vec<MeetingLine>,
    /// Who was invited to them.
    pub attendances: Vec<AttendanceLine>,
    /// Contacts, the latest first.
    pub contacts: Vec<ContactLine>,
    /// What the forms let one choose among.
    pub choices: Choices,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn work(frame: &Frame<'_>, page: &WorkPage) -> Markup {
    let (w, head) = (frame.words, &page.head);
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-actions")) }
            @if page.actions.is_empty() { (empty_state(&w.say("initiative-actions-none"), None)) }
            @if !page.actions.is_empty() { ul.kb-list { @for line in &page.actions { (action(w, page, line)) } } }
            (adder(w, head, EntryKind::Action, &page.choices, &page.filled))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-meetings")) }
            (rhythms(w, page))
            @if page.meetings.is_empty() { (empty_state(&w.say("initiative-meetings-none"), None)) }
            @if !page.meetings.is_empty() { ul.kb-list { @for line in &page.meetings { (meeting(w, page, line)) } } }
            (adder(w, head, EntryKind::Meeting, &page.choices, &page.filled))
            (adder(w, head, EntryKind::Rhythm, &page.choices, &page.filled))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-contacts")) }
            (contacts(w, page))
            (adder(w, head, EntryKind::Contact, &page.choices, &page.filled))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-risks")) }
            @if page.risks.is_empty() { (empty_state(&w.say("initiative-risks-none"), None)) }
            @if !page.risks.is_empty() { ul.kb-list { @for line in &page.risks { (risk(w, page, line)) } } }
            (adder(w, head, EntryKind::Risk, &page.choices, &page.filled))
        }
    };
    head.page(frame, Tab::Work, body)
}

fn action(w: Words, page: &WorkPage, line: &ActionLine) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    let late = line.state == ActionState::Open && line.due_on.is_some_and(|due| due < head.today);
    let colour = if line.state == ActionState::Done { "success" } else { "neutral" };
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" lang=(language) { (line.title) }
                span.kb-row {
                    @if late { span.ds-tag data-color="warning" { (w.say("action-late")) } }
                    span.ds-tag data-color=(colour) { (w.word(line.state)) }
                }
            }
            p.kb-facts {
                @for name in line.owner_name.iter().chain(&line.organisation_name) { span { (name) } }
                @if line.owner_name.is_none() && line.organisation_name.is_none() { span { (w.say("action-no-owner")) } }
                @match line.due_on {
                    Some(due) => span { (w.with("action-due", &[("day", &dates::day(w.language, due))])) },
                    None => span { (w.say("action-no-day")) },
                }
                @if line.state != ActionState::Open { span { (dates::time(w.language, line.state_at)) } }
                (origin(w, head, line))
            }
            @if let Some(reason) = &line.reason { p.kb-text { (written(language, reason)) } }
            @if head.may_write {
                (state_form::<ActionState>(w, page, "actions", (&line.id.to_string(), line.version), &line.title))
            }
        }
    }
}

/// What an action comes from, with a way there.
fn origin(w: Words, head: &Head, line: &ActionLine) -> Markup {
    let Some((kind, id)) = line.origin_kind.as_deref().zip(line.origin_id.as_deref()) else { return html! {} };
    let (path, key) = match kind {
        "matrix" => (head.path(&format!("/matrix#note-{id}")), "action-from-matrix"),
        "peer" => (format!("/peer-sessions/{id}"), "action-from-peer"),
        _ => return html! {},
    };
    html! { span { a.ds-link href=(path) { (w.say(key)) } } }
}

fn risk(w: Words, page: &WorkPage, line: &RiskLine) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    let size = line.likelihood * line.consequence;
    let colour = match (line.state, size) {
        (RiskState::Gone, _) => "neutral",
        (_, 15..) => "danger",
        (_, 8..) => "warning",
        _ => "neutral",
    };
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" lang=(language) { (line.title) }
                span.ds-tag data-color=(colour) {
                    (w.with("risk-size", &[
                        ("likelihood", &line.likelihood.to_string()),
                        ("consequence", &line.consequence.to_string()),
                        ("size", &size.to_string()),
                    ]))
                }
            }
            p.kb-facts {
                span { (w.word(line.state)) }
                span { (dates::time(w.language, line.state_at)) }
                @if let Some(name) = &line.owner_name { span { (name) } }
                @if let Some(due) = line.due_on {
                    span { (w.with("action-due", &[("day", &dates::day(w.language, due))])) }
                }
            }
            @if let Some(reason) = &line.reason { p.kb-text { (written(language, reason)) } }
            @if head.may_write {
                (state_form::<RiskState>(w, page, "risks", (&line.id.to_string(), line.version), &line.title))
            }
        }
    }
}

/// A folded form that says where something stands from now on.
fn state_form<S: model::Word>(
    w: Words,
    page: &WorkPage,
    path: &str,
    (id, version): (&str, i64),
    about: &str,
) -> Markup {
    let own = page.filled.has("form", "state") && page.filled.has("entry", id);
    let empty = Filled::default();
    let filled = if own { &page.filled } else { &empty };
    html! {
        details.ds-details.kb-adder open[own] {
            summary { (w.say("entry-state")) span.ds-sr-only { " " (about) } }
            div {
                form.kb-form method="post" action=(page.head.path(&format!("/{path}/{id}"))) novalidate {
                    (error_summary_apart(w, filled, id))
                    (hidden("version", version))
                    (choice::<S>(w, filled, field("state").labelled("entry-state").required().apart(id)))
                    (text_area(w, filled, field("reason").labelled("comment").limit(1000).apart(id), 2))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}

fn rhythms(w: Words, page: &WorkPage) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    html! {
        @if !page.rhythms.is_empty() {
            ul.kb-list {
                @for line in &page.rhythms {
                    li.kb-row.kb-between {
                        span {
                            (w.word(line.kind)) ": " (w.count("rhythm-every", line.every_days))
                            @if let Some(reason) = &line.reason { " – " (written(language, reason)) }
                        }
                        span.kb-quiet { (period(w, line.from_date, line.to_date)) }
                        @if line.to_date.is_none() {
                            (ender(w, head, EntryKind::Rhythm, &line.id.to_string(), &w.word(line.kind)))
                        }
                    }
                }
            }
        }
    }
}

fn meeting(w: Words, page: &WorkPage, line: &MeetingLine) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    let invited: Vec<&AttendanceLine> = page.attendances.iter().filter(|one| one.meeting == line.id).collect();
    let names = |came: &dyn Fn(Option<Attendance>) -> bool| -> Vec<&str> {
        invited.iter().filter(|one| came(one.came)).map(|one| one.name.as_str()).collect()
    };
    let (came, absent) = (names(&|c| c == Some(Attendance::Yes)), names(&|c| c == Some(Attendance::No)));
    let waiting = names(&|c| c.is_none());
    let state = match (line.called_off_at, line.held_at) {
        (Some(_), _) => ("neutral", "meeting-called-off"),
        (None, Some(_)) => ("success", "meeting-held"),
        (None, None) => ("info", "meeting-planned"),
    };
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    (w.word(line.kind)) ", " (dates::date(w.language, line.planned_for))
                }
                span.ds-tag data-color=(state.0) { (w.say(state.1)) }
            }
            @if let Some(place) = &line.place { p.kb-facts { span lang=(language) { (place) } } }
            @if let Some(minutes) = &line.minutes { p.kb-text { (written(language, minutes)) } }
            @if !came.is_empty() || !absent.is_empty() {
                p.kb-quiet {
                    (w.with("meeting-came", &[
                        ("came", &came.len().to_string()),
                        ("invited", &invited.len().to_string()),
                    ]))
                    @if !came.is_empty() { ": " (came.join(", ")) }
                    @if !absent.is_empty() { ". " (w.say("meeting-absent")) ": " (absent.join(", ")) }
                }
            }
            @if !waiting.is_empty() { p.kb-quiet { (w.say("meeting-invited")) ": " (waiting.join(", ")) } }
            @if head.may_write && line.held_at.is_none() && line.called_off_at.is_none() { (held_form(w, page, line)) }
        }
    }
}

/// What became of a planned meeting.
fn held_form(w: Words, page: &WorkPage, line: &MeetingLine) -> Markup {
    let id = line.id.to_string();
    let own = page.filled.has("form", "held") && page.filled.has("entry", &id);
    let invited: Vec<&str> =
        page.attendances.iter().filter(|one| one.meeting == line.id).map(|one| one.name.as_str()).collect();
    let fresh = Filled::with([("came", invited.join("\n"))]);
    let filled = if own { &page.filled } else { &fresh };
    let of = |name: &'static str| field(name).apart(&id);
    html! {
        details.ds-details.kb-adder open[own] {
            summary { (w.say("meeting-record")) span.ds-sr-only { " " (dates::day(w.language, line.planned_for)) } }
            div {
                form.kb-form method="post" action=(page.head.path(&format!("/meetings/{id}"))) novalidate {
                    (error_summary_apart(w, filled, &id))
                    (hidden("version", line.version))
                    (text_area(w, filled, of("minutes").limit(4000), 4))
                    (text_area(w, filled, of("came").hinted(), 3))
                    (text_area(w, filled, of("absent").hinted(), 2))
                    div.kb-row.kb-actions {
                        button.ds-button type="submit" name="became" value="held" { (w.say("meeting-was-held")) }
                        (crate::kit::other_button(w, "meeting-call-off", "became", "called_off"))
                    }
                }
            }
        }
    }
}

fn contacts(w: Words, page: &WorkPage) -> Markup {
    let language = page.head.initiative.language;
    if page.contacts.is_empty() {
        return empty_state(&w.say("initiative-contacts-none"), None);
    }
    let heads = ["contact-on", "channel", "contact-between", "details"].map(|name| w.say(&format!("field-{name}")));
    let rows: Vec<Vec<Markup>> = page
        .contacts
        .iter()
        .map(|line| {
            let from: Vec<&str> = line.from_name.iter().map(String::as_str).collect();
            let to: Vec<&str> = line.to_name.iter().chain(&line.with_name).map(String::as_str).collect();
            vec![
                html! { (dates::date(w.language, line.at.day())) br; span.kb-quiet { (line.by_name) } },
                html! { (w.word(line.channel)) },
                html! { (from.join(", ")) " – " (to.join(", ")) },
                html! { @if let Some(words) = &line.words { (written(language, words)) } },
            ]
        })
        .collect();
    table(&w.say("initiative-contacts"), &heads, &rows)
}
