//! How an initiative ended, and the form to end it or open it again.

use super::{Head, Tab};
use crate::kit::{
    Filled, choice, empty_state, error_summary, error_summary_apart, field, input, pairs, submit, text_area, written,
};
use crate::{Frame, Words, dates};
use features::initiatives::ClosureLine;
use maud::{Markup, html};
use model::{ClosureOutcome, StopReason};

/// The page of an initiative's end.
pub struct ClosePage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// How it ended, the last time first.
    pub closures: Vec<ClosureLine>,
    /// What has been typed.
    pub filled: Filled,
}

/// The fields of the conditions that a lesson held under, in their order.
pub const CONDITIONS: [&str; 5] = ["organisational", "legal", "financial", "political", "cultural"];

/// The page.
pub fn close(frame: &Frame<'_>, page: &ClosePage) -> Markup {
    let (w, head) = (frame.words, &page.head);
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-endings")) }
            @if page.closures.is_empty() { (empty_state(&w.say("initiative-endings-none"), None)) }
            @for line in &page.closures { (closure(w, page, line)) }
        }
        @if head.may_steer { (close_form(w, page)) }
        @if head.may_reopen { (reopen_form(w, page)) }
    };
    head.page(frame, Tab::Close, body)
}

fn closure(w: Words, page: &ClosePage, line: &ClosureLine) -> Markup {
    let language = page.head.initiative.language;
    let own = |text: &Option<String>| text.as_ref().map(|text| written(language, text));
    let named = |name: &str| w.say(&format!("field-{name}"));
    html! {
        div.kb-part {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    (w.word(line.outcome)) ", " (dates::date(w.language, line.closed_on))
                }
                @if let Some(at) = line.reopened_at {
                    span.ds-tag data-color="neutral" {
                        (w.with("initiative-reopened", &[("day", &dates::day(w.language, at.day()))]))
                    }
                }
            }
            (pairs(&[
                (named("stop-reason"), line.reason.map(|reason| html! { (w.word(reason)) })),
                (named("why"), Some(written(language, &line.why))),
                (named("learned"), Some(written(language, &line.learned))),
                (named("others-should-know"), own(&line.others_should_know)),
                (named("organisational"), own(&line.organisational)),
                (named("legal"), own(&line.legal)),
                (named("financial"), own(&line.financial)),
                (named("political"), own(&line.political)),
                (named("cultural"), own(&line.cultural)),
                (w.say("initiative-closed-by"), Some(html! { (line.name) })),
                (
                    w.say("initiative-reopened-why"),
                    line.reopened_why.as_ref().map(|why| {
                        html! { (written(language, why)) " – " (line.reopened_name.as_deref().unwrap_or_default()) }
                    }),
                ),
            ]))
        }
    }
}

fn close_form(w: Words, page: &ClosePage) -> Markup {
    let own = page.filled.has("form", "close");
    let fresh = Filled::with([("closed_on", page.head.today)]);
    let filled = if own { &page.filled } else { &fresh };
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-close")) }
            p.kb-text { (w.say("initiative-close-intro")) }
            form.kb-form method="post" action=(page.head.path("/close")) novalidate {
                (error_summary(w, filled))
                (choice::<ClosureOutcome>(w, filled, field("closure_outcome").required()))
                (choice::<StopReason>(w, filled, field("stop_reason").hinted()))
                (text_area(w, filled, field("why").required().limit(2000), 4))
                (text_area(w, filled, field("learned").required().limit(2000), 4))
                (text_area(w, filled, field("others_should_know").limit(2000), 3))
                fieldset.ds-fieldset {
                    legend.ds-label { (w.say("initiative-conditions")) }
                    p.kb-quiet { (w.say("initiative-conditions-intro")) }
                    @for name in CONDITIONS { (text_area(w, filled, field(name).limit(1000), 2)) }
                }
                (input(w, filled, field("closed_on").required(), "date"))
                (submit(w, "initiative-close"))
            }
        }
    }
}

fn reopen_form(w: Words, page: &ClosePage) -> Markup {
    let own = page.filled.has("form", "reopen");
    let empty = Filled::default();
    let filled = if own { &page.filled } else { &empty };
    html! {
        section {
            details.ds-details open[own] {
                summary { (w.say("initiative-reopen")) }
                div {
                    form.kb-form method="post" action=(page.head.path("/reopen")) novalidate {
                        (error_summary_apart(w, filled, "reopen"))
                        (text_area(w, filled, field("reason").required().limit(2000).apart("reopen"), 3))
                        (submit(w, "initiative-reopen"))
                    }
                }
            }
        }
    }
}
