//! Every component of the kit on one page.

use crate::Frame;
use crate::kit::{
    Filled, Paging, Saved, StepLine, button_link, checks, choice, columns, downloads, empty_state, error_summary,
    field, file_input, input, pages, pairs, saved, stage_tag, steps, submit, table, text_area, written,
};
use features::lists::List;
use maud::{Markup, html};
use model::{FieldRefusal, Language, Reason, Stage, Theme, Visibility};

/// The page.
pub fn page(frame: &Frame<'_>) -> Markup {
    let w = frame.words;
    let empty = Filled::default();
    let refused = Filled {
        values: vec![("place".into(), "Post 3".into())],
        errors: vec![FieldRefusal { field: "title".into(), reason: Reason::new("title-missing") }],
    };
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("style-title")) }
        p.kb-text { (w.say("style-intro")) }
        (sample(frame, "style-notice", html! {
            div.ds-alert data-color="success" role="status" { (w.say("done-file-removed")) " "
                button.ds-button data-variant="secondary" data-size="sm" type="button" { (w.say("button-undo")) } }
        }))
        (sample(frame, "style-form", html! {
            form.kb-form method="get" action="/style" novalidate {
                (error_summary(w, &refused))
                (input(w, &refused, field("title").required().hinted(), "text"))
                (text_area(w, &empty, field("problem").hinted(), 3))
                (choice::<Visibility>(w, &empty, field("visibility").hinted()))
                (checks::<Theme>(w, &empty, field("themes")))
                (file_input(w, &empty, field("files").hinted()))
                (submit(w, "button-save"))
            }
        }))
        (sample(frame, "style-filter", html! {
            form.kb-filter method="get" action="/style" role="search" {
                (input(w, &empty, field("q").unmarked(), "search"))
                (choice::<Stage>(w, &empty, field("stage").unmarked()))
                div.kb-row { button.ds-button type="submit" { (w.say("list-show")) } }
            }
        }))
        (sample(frame, "style-lists", html! {
            (saved(w, &Saved { list: List::Needs, own: Vec::new() }, "stage=qualified"))
            (columns(w, "/style", &empty, &super::needs::sheet(w)))
            (downloads(w, "/needs", "stage=qualified"))
        }))
        (sample(frame, "style-stages", html! {
            div.kb-row { @for stage in Stage::ALL { (stage_tag(w, *stage)) } }
        }))
        (sample(frame, "style-table", table(&w.say("style-table"), &[w.say("field-name"), w.say("field-kind")], &[
            vec![html! { "1" }, html! { "2" }],
        ])))
        (sample(frame, "style-pairs", pairs(&[(w.say("field-place"), Some(written(Language::Bokmal, "1\n2")))])))
        (sample(frame, "style-steps", steps(&[
            StepLine { what: stage_tag(w, Stage::Submitted), who: "A".into(), when: html! { "1" }, why: None },
            StepLine { what: stage_tag(w, Stage::Qualified), who: "B".into(), when: html! { "2" }, why: None },
        ])))
        (sample(frame, "style-pages", pages(w, "/style", "", Paging { page: 2, total: 60, size: 25 })))
        (sample(frame, "style-empty", empty_state(&w.say("needs-empty"), Some(button_link(w, "/style", "list-clear", "secondary")))))
    };
    frame.page(&w.say("style-title"), body)
}

fn sample(frame: &Frame<'_>, key: &str, part: Markup) -> Markup {
    html! {
        section {
            h2.ds-heading data-size="sm" { (frame.words.say(key)) }
            div.kb-sample { (part) }
        }
    }
}
