//! The matrix of own ways of acting: what to do more of and less of, in known ways and new ones.

use crate::kit::{Filled, button_form, error_summary_apart, field, hidden, input, select, submit, written};
use crate::pages::initiatives::{Head, Tab};
use crate::{Frame, Words};
use features::cocreation::NoteLine;
use maud::{Markup, html};
use model::{MatrixRow, MatrixWay, Word};

/// The matrix of one initiative.
pub struct MatrixPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// The notes that stand in it.
    pub notes: Vec<NoteLine>,
    /// People to own an action.
    pub people: Vec<(String, String)>,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn matrix(frame: &Frame<'_>, page: &MatrixPage) -> Markup {
    let w = frame.words;
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("matrix-title")) }
            p.kb-text { (w.say("matrix-intro")) }
            div.kb-matrix {
                @for row in MatrixRow::ALL {
                    @for way in MatrixWay::ALL { (cell(w, page, *row, *way)) }
                }
            }
        }
    };
    page.head.page(frame, Tab::Matrix, body)
}

fn cell(w: Words, page: &MatrixPage, row: MatrixRow, way: MatrixWay) -> Markup {
    let apart = format!("{}-{}", row.word(), way.word());
    let own = page.filled.has("form", &apart);
    let fresh = Filled::default();
    let filled = if own { &page.filled } else { &fresh };
    let notes: Vec<&NoteLine> =
        page.notes.iter().filter(|note| note.matrix_row == row && note.matrix_way == way).collect();
    html! {
        div.kb-cell {
            h3.ds-heading data-size="2xs" { (w.word(row)) ": " (w.word(way)) }
            @if notes.is_empty() { p.kb-quiet { (w.say("matrix-empty")) } }
            ul.kb-plain { @for one in notes { (note(w, page, one)) } }
            form.kb-form method="post" action=(page.head.path("/matrix")) novalidate {
                (error_summary_apart(w, filled, &apart))
                (hidden("matrix_row", row))
                (hidden("matrix_way", way))
                (input(w, filled, field("note_words").required().apart(&apart), "text"))
                button.ds-button type="submit" data-variant="secondary" data-size="sm" { (w.say("matrix-add")) }
            }
        }
    }
}

fn note(w: Words, page: &MatrixPage, note: &NoteLine) -> Markup {
    let id = note.id.to_string();
    let own = page.filled.has("form", &id);
    let fresh = Filled::with([("task", note.words.clone())]);
    let filled = if own { &page.filled } else { &fresh };
    let of = |name: &'static str| field(name).apart(&id);
    html! {
        li id={ "note-" (id) } {
            div.kb-row.kb-between {
                span { (written(note.language, &note.words)) }
                (button_form(w, &page.head.path(&format!("/matrix/{id}/remove")), "button-remove", Some(&note.words)))
            }
            @if note.actions > 0 {
                p.kb-quiet {
                    a.ds-link href=(page.head.path("/work")) { (w.count("matrix-actions", note.actions)) }
                }
            }
            @if page.head.may_write {
                details.ds-details.kb-adder open[own] {
                    summary { (w.say("matrix-to-action")) span.ds-sr-only { ": " (note.words) } }
                    div {
                        form.kb-form method="post" action=(page.head.path(&format!("/matrix/{id}/action"))) novalidate {
                            (error_summary_apart(w, filled, &id))
                            (input(w, filled, of("task").required(), "text"))
                            (select(w, filled, of("owner_person").required(), &page.people))
                            (input(w, filled, of("due_on").required(), "date"))
                            (submit(w, "button-save"))
                        }
                    }
                }
            }
        }
    }
}
