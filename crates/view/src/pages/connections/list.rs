//! The list of connections.

use crate::kit::{
    Filled, Paging, Saved, button_link, choice, columns, downloads, empty_state, field, kept_columns, pages, saved,
    sort,
};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words, dates};
use features::connections::ConnectionLine;
use features::connections::rules::{AnswerTime, waited};
use maud::{Markup, html};
use model::{ConnectionState, Day};

/// The list of connections.
pub struct ConnectionsPage {
    /// The connections on this page.
    pub lines: Vec<ConnectionLine>,
    /// The filter as it stands in the address.
    pub filled: Filled,
    /// The filter as the text of an address.
    pub query: String,
    /// The reader's own saved searches.
    pub saved: Saved,
    /// Where this page is in the list.
    pub paging: Paging,
    /// Today, and how long an answer may take.
    pub clock: (Day, AnswerTime),
}

/// The list, with its filter.
pub fn list(frame: &Frame<'_>, page: &ConnectionsPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("connections-title")) }
            span.kb-actions { (button_link(w, "/invitations", "invitations-title", "secondary")) }
        }
        p.kb-text { (w.say("connections-intro")) }
        form.kb-filter method="get" action="/connections" role="search" data-filter {
            (kept_columns(filled))
            (choice::<ConnectionState>(w, filled, field("state").unmarked()))
            (sort(w, filled, "newest", &["oldest", "title"]))
            ds-field.ds-field {
                input.ds-input type="checkbox" id="mine" name="mine" value="1" checked[filled.has("mine", "1")];
                label.ds-label for="mine" { (w.say("connections-mine")) }
            }
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/connections" { (w.say("list-clear")) }
            }
        }
        (saved(w, &page.saved, &page.query))
        (columns(w, "/connections", filled, &sheet(w, page.clock)))
        div.kb-row.kb-between {
            p role="status" { (w.count("connections-count", page.paging.total)) }
            (downloads(w, "/connections", &page.query))
        }
        @if page.lines.is_empty() { (empty_state(&w.say("connections-empty"), None)) } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            @if filled.value("columns").is_empty() { (connection_list(w, &page.lines, page.clock)) }
            @else { (sheet(w, page.clock).only(filled.all("columns")).table(w, &page.lines)) }
        }
        (pages(w, "/connections", &page.query, page.paging))
    };
    frame.page(&w.say("connections-title"), body)
}

/// Connections as a list of links, each with how long an answer has been waited for.
pub fn connection_list(w: Words, lines: &[ConnectionLine], clock: (Day, AnswerTime)) -> Markup {
    html! {
        ul.kb-list {
            @for line in lines {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" {
                            a.ds-link href={ "/connections/" (line.id) } {
                                span lang=(line.language) { (line.title) } " – " (line.organisation_name)
                            }
                        }
                        (state_tag(w, line.state))
                    }
                    p.kb-facts {
                        span { (line.owner_name) }
                        @if let Some(offer) = &line.offer_title { span { (offer) } }
                        span { (dates::time(w.language, line.state_at)) }
                        @if line.state == ConnectionState::Invited { (wait(w, line.state_at.day(), clock)) }
                    }
                }
            }
        }
    }
}

/// How many working days an answer has been waited for, and whether that is too long.
pub(super) fn wait(w: Words, invited: Day, (today, time): (Day, AnswerTime)) -> Markup {
    let stands = waited(invited, today, time);
    html! {
        span { (w.count("connection-waited", stands.days)) }
        @if stands.overdue { span.ds-tag data-color="danger" { (w.say("connection-overdue")) } }
        @else if stands.remind { span.ds-tag data-color="warning" { (w.say("connection-reminded")) } }
    }
}

/// Where a connection stands, as a tag whose colour says the same as its text.
pub(super) fn state_tag(w: Words, state: ConnectionState) -> Markup {
    let colour = match state {
        ConnectionState::Suggested => "neutral",
        ConnectionState::Invited => "warning",
        ConnectionState::InDialogue => "info",
        ConnectionState::Agreed => "success",
        ConnectionState::Declined => "danger",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(state)) } }
}

/// The list as a table; `clock` is today, and how long an answer may take.
pub fn sheet(w: Words, (today, time): (Day, AnswerTime)) -> Sheet<'static, ConnectionLine> {
    let waiting = move |line: &ConnectionLine| {
        (line.state == ConnectionState::Invited).then(|| waited(line.state_at.day(), today, time).days)
    };
    let columns = vec![
        Column::text("need", |line: &ConnectionLine| line.title.clone()),
        Column::text("owner", |line: &ConnectionLine| line.owner_name.clone()).headed("connection-owner"),
        Column::text("organisation", |line: &ConnectionLine| line.organisation_name.clone()).headed("connection-other"),
        Column::text("offer", |line: &ConnectionLine| line.offer_title.clone().unwrap_or_default())
            .headed("connection-offer"),
        Column::text("stage", move |line: &ConnectionLine| w.word(line.state)),
        Column::moment("stage-since", |line: &ConnectionLine| Some(line.state_at)),
        Column::number("waited", waiting).headed("connection-waited-days"),
    ];
    Sheet::new("connections-title", columns).linked(|line| (format!("/connections/{}", line.id), Some(line.language)))
}
