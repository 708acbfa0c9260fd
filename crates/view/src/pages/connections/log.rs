//! The log of equal treatment, of a need or of one provider.

use crate::kit::{Paging, table};
use crate::kit::{empty_state, pages as page_links};
use crate::{Frame, Words, dates};
use features::connections::LogLine;
use features::connections::matching::{named, weights_of};
use maud::{Markup, html};
use model::{ConnectionState, DialoguePhase};

/// The log.
pub struct LogPage {
    /// Whose log it is: a need's title or an organisation's name.
    pub name: String,
    /// Where the log belongs, to go back.
    pub back: String,
    /// Its own address.
    pub path: String,
    /// The lines, the newest first.
    pub lines: Vec<LogLine>,
    /// Whether it is one provider's own log, over all needs.
    pub of_provider: bool,
    /// Where this page is; the total is what is known so far.
    pub paging: Paging,
}

/// The log as a table.
pub fn log(frame: &Frame<'_>, page: &LogPage) -> Markup {
    let w = frame.words;
    let title = w.with("log-of", &[("name", &page.name)]);
    let last = if page.of_provider { "need" } else { "organisation" };
    let heads = ["when", "action", "who", last].map(|name| w.say(&format!("field-{name}")));
    let row = |line: &LogLine| {
        vec![
            dates::time(w.language, line.at),
            what(w, line),
            html! { (line.name) },
            html! { @if page.of_provider { (line.title) } @else if let Some(name) = &line.organisation_name { (name) } },
        ]
    };
    let body = html! {
        p.kb-actions { a.ds-link href=(page.back) { (page.name) } }
        h1.ds-heading data-size="lg" { (w.say("log-title")) }
        p.kb-text { (w.say(if page.of_provider { "log-provider-intro" } else { "log-need-intro" })) }
        @if page.lines.is_empty() { (empty_state(&w.say("log-empty"), None)) }
        @else { (table(&title, &heads, &page.lines.iter().map(row).collect::<Vec<_>>())) }
        (page_links(w, &page.path, "", page.paging))
    };
    frame.page(&title, body)
}

/// What a line says, in words.
fn what(w: Words, line: &LogLine) -> Markup {
    let word = line.word.as_deref().unwrap_or_default();
    let shown = match line.kind.as_str() {
        "step" => word.parse::<ConnectionState>().map(|state| w.word(state)).unwrap_or_default(),
        "dialogue" => word.parse::<DialoguePhase>().map(|phase| w.word(phase)).unwrap_or_default(),
        "change" => w.say(if word == "removed" { "log-removed" } else { "log-added" }),
        "sending" => w.say(if word == "open" { "log-open" } else { "log-direct" }),
        _ => word.to_owned(),
    };
    let version = line.version.map(|version| version.to_string()).unwrap_or_default();
    let said = match line.kind.as_str() {
        "run" => weights(w, line.words.as_deref().unwrap_or_default()),
        _ => line.words.clone().unwrap_or_default(),
    };
    html! {
        strong { (w.with(&format!("log-{}", line.kind), &[("word", &shown), ("version", &version)])) }
        @if !said.is_empty() { br; span.kb-written { (said) } }
    }
}

/// The weights of a run as text.
fn weights(w: Words, kept: &str) -> String {
    let all = named(&weights_of(kept));
    all.iter()
        .map(|(name, weight)| format!("{} {weight}", w.say(&format!("weight-{name}"))))
        .collect::<Vec<_>>()
        .join(", ")
}
