//! What became of letters, for those who run the region: what waits, failed, or may have gone.

use crate::kit::{button_form, empty_state, table};
use crate::{Frame, Words, dates};
use features::follows::LetterLine;
use maud::{Markup, html};
use model::LetterState;

/// The page: letters that need a person first.
pub fn page(frame: &Frame<'_>, lines: &[LetterLine]) -> Markup {
    let w = frame.words;
    let of = |state: LetterState| lines.iter().filter(|line| line.state == state).collect::<Vec<_>>();
    let stuck = [LetterState::Uncertain, LetterState::Failed];
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("letters-title")) }
        p.kb-text { (w.say("letters-intro")) }
        @if lines.is_empty() { (empty_state(&w.say("letters-empty"), None)) }
        @for state in stuck.into_iter().chain([LetterState::Sending, LetterState::Waiting]) {
            (part(w, state, &of(state), stuck.contains(&state)))
        }
    };
    frame.page(&w.say("letters-title"), body)
}

fn part(w: Words, state: LetterState, lines: &[&LetterLine], stuck: bool) -> Markup {
    let title = w.word(state);
    let mut heads = vec!["letter-kind", "recipient", "when", "tries", "next-try", "cause"];
    if stuck {
        heads.pop();
        heads.pop();
        heads.push("cause");
    }
    let mut heads: Vec<String> = heads.iter().map(|name| w.say(&format!("field-{name}"))).collect();
    if stuck {
        heads.push(w.say("table-actions"));
    }
    let rows: Vec<Vec<Markup>> = lines.iter().map(|line| row(w, line, stuck)).collect();
    html! {
        @if !lines.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (title) }
                p.kb-text { (w.say(&format!("letters-why-{}", state.as_str()))) }
                (table(&title, &heads, &rows))
            }
        }
    }
}

fn row(w: Words, line: &LetterLine, stuck: bool) -> Vec<Markup> {
    let recipient = line.recipient.clone().unwrap_or_else(|| w.say("journal-nobody"));
    let mut cells = vec![
        html! { (w.say(&format!("letter-kind-{}", line.kind.replace('_', "-")))) },
        html! { (recipient) },
        dates::time(w.language, line.created_at),
        html! { (dates::number(w.language, line.attempts)) },
    ];
    if !stuck {
        cells.push(html! { @if line.state == LetterState::Waiting { (dates::time(w.language, line.next_at)) } });
    }
    // The mail program speaks English.
    cells.push(html! { @if let Some(fault) = &line.fault { span lang="en" { (fault) } } });
    if stuck {
        let again = if line.state == LetterState::Uncertain { "letters-send-again" } else { "letters-try-again" };
        cells.push(html! {
            div.kb-row {
                (button_form(w, &format!("/letters/{}/again", line.id), again, Some(&recipient)))
                (button_form(w, &format!("/letters/{}/leave", line.id), "letters-leave", Some(&recipient)))
            }
        });
    }
    cells
}
