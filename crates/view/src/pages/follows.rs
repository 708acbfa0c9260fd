//! What the reader follows, when digests come, the reader's calendar address; and the page that stops digests without
//! signing in.

use crate::kit::{Filled, choice, empty_state, error_summary, field, hidden, select, submit};
use crate::{Frame, Words, dates};
use features::follows::{CalendarAddress, FollowLine, path};
use maud::{Markup, html};
use model::{Cadence, FollowKind, Weekday};

/// What the reader follows, and when letters come.
pub struct FollowsPage {
    /// What is followed, by kind.
    pub lines: Vec<FollowLine>,
    /// Settings, or what has been typed.
    pub filled: Filled,
    /// The version of the settings that the form is about.
    pub version: i64,
    /// The secret address of the calendar, where there is one.
    pub calendar: Option<CalendarAddress>,
    /// A calendar address that has just been made, to be shown this once.
    pub new_address: Option<String>,
}

/// The page.
pub fn page(frame: &Frame<'_>, page: &FollowsPage) -> Markup {
    let w = frame.words;
    let body = html! {
        p.kb-actions { a.ds-link href="/me" { (w.say("follows-back")) } }
        h1.ds-heading data-size="lg" { (w.say("follows-title")) }
        p.kb-text { (w.say("follows-intro")) }
        (settings(w, page))
        section {
            h2.ds-heading data-size="sm" { (w.say("follows-things")) }
            @if page.lines.is_empty() { (empty_state(&w.say("follows-empty"), None)) }
            @for kind in FollowKind::ALL { (of_kind(w, *kind, &page.lines)) }
        }
        (calendar(w, page))
    };
    frame.page(&w.say("follows-title"), body)
}

fn settings(w: Words, page: &FollowsPage) -> Markup {
    let hours: Vec<(String, String)> = (0..24).map(|hour| (hour.to_string(), format!("{hour:02}.00"))).collect();
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("follows-settings")) }
            p.kb-text { (w.say("follows-settings-why")) }
            form.kb-form method="post" action="/follows/settings" novalidate {
                (error_summary(w, &page.filled))
                (hidden("version", page.version))
                (choice::<Cadence>(w, &page.filled, field("cadence").required()))
                (select(w, &page.filled, field("letter_hour").required().hinted(), &hours))
                (choice::<Weekday>(w, &page.filled, field("weekday").required().hinted()))
                (submit(w, "button-save"))
            }
        }
    }
}

fn of_kind(w: Words, kind: FollowKind, lines: &[FollowLine]) -> Markup {
    let of_it: Vec<&FollowLine> = lines.iter().filter(|line| line.kind == kind).collect();
    html! {
        @if !of_it.is_empty() {
            h3.ds-heading data-size="2xs" { (w.word(kind)) }
            ul.kb-list {
                @for line in of_it {
                    li.kb-row.kb-between {
                        a.ds-link href=(path(kind, &line.id)) lang=(line.language) { (line.title) }
                        span.kb-quiet {
                            @match line.since {
                                Some(at) => { (w.say("follows-since")) " " (dates::date(w.language, at.day())) }
                                None => (w.say("follows-own")),
                            }
                        }
                        (stop(w, line))
                    }
                }
            }
        }
    }
}

fn stop(w: Words, line: &FollowLine) -> Markup {
    html! {
        form.kb-inline method="post" action="/follows/end" {
            (hidden("kind", line.kind))
            (hidden("object", &line.id))
            (hidden("back", "follows"))
            button.ds-button type="submit" data-variant="tertiary" data-size="sm" {
                (w.say("follow-stop")) span.ds-sr-only { " " (line.title) }
            }
        }
    }
}

fn calendar(w: Words, page: &FollowsPage) -> Markup {
    let key = if page.calendar.is_some() { "calendar-renew" } else { "calendar-make" };
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("calendar-title")) }
            p.kb-text { (w.say("calendar-intro")) }
            @if let Some(address) = &page.new_address {
                div.ds-alert data-color="success" role="status" {
                    p { (w.say("calendar-made")) }
                    p { code.kb-written { (address) } }
                }
            }
            @if let Some(held) = &page.calendar {
                p.kb-facts {
                    span { (w.say("calendar-since")) " " (dates::time(w.language, held.made_at)) }
                    @if let Some(at) = held.used_at {
                        span { (w.say("calendar-used")) " " (dates::time(w.language, at)) }
                    }
                }
            }
            div.kb-row.kb-actions {
                form.kb-inline method="post" action="/follows/calendar" {
                    button.ds-button type="submit" data-variant="secondary" { (w.say(key)) }
                }
                @if page.calendar.is_some() {
                    form.kb-inline method="post" action="/follows/calendar/end" {
                        button.ds-button type="submit" data-variant="tertiary" { (w.say("calendar-end")) }
                    }
                }
            }
        }
    }
}

/// The page that a link in a digest leads to: what is so, and a button to change it. Nothing has been changed by coming
/// here.
pub fn unsubscribe(frame: &Frame<'_>, action: &str, stopped: bool) -> Markup {
    let w = frame.words;
    let (title, text, key, what) = match stopped {
        true => ("unsubscribed-title", "unsubscribed-text", "unsubscribe-again", "again"),
        false => ("unsubscribe-title", "unsubscribe-text", "unsubscribe-stop", "stop"),
    };
    let title = w.say(title);
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text role="status" { (w.say(text)) }
        form method="post" action=(action) {
            (hidden("what", what))
            button.ds-button type="submit" data-variant=(if stopped { "secondary" } else { "primary" }) { (w.say(key)) }
        }
        p { a.ds-link href="/follows" { (w.say("unsubscribe-settings")) } }
    };
    frame.page(&title, body)
}
