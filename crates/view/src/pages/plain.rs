//! Pages of mostly text: what went wrong, feedback, privacy.

use crate::Frame;
use crate::kit::{Filled, error_summary, field, hidden, input, submit, text_area};
use maud::{Markup, html};

/// What went wrong, in a sentence, with a way on. The key is without the leading `problem-`.
pub fn problem(frame: &Frame<'_>, key: &str, explained: &str) -> Markup {
    let w = frame.words;
    let title = w.say(&format!("problem-{key}"));
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (explained) }
        p { a.ds-link href="/" { (w.say("problem-home")) } }
    };
    frame.page(&title, body)
}

/// The form for anybody to say what does not work.
pub fn feedback(frame: &Frame<'_>, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("feedback-title")) }
        p.kb-text { (w.say("feedback-intro")) }
        form.kb-form method="post" action="/feedback" novalidate {
            (error_summary(w, filled))
            (hidden("page", filled.value("page")))
            (text_area(w, filled, field("text").required().hinted().limit(2000), 6))
            (input(w, filled, field("answer_to").hinted().autocomplete("email"), "email"))
            (submit(w, "feedback-button"))
        }
    };
    frame.page(&w.say("feedback-title"), body)
}

/// A short page after something was sent.
pub fn sent(frame: &Frame<'_>, key: &str) -> Markup {
    let w = frame.words;
    let title = w.say(&format!("{key}-title"));
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text role="status" { (w.say(&format!("{key}-text"))) }
        p { a.ds-link href="/" { (w.say("problem-home")) } }
    };
    frame.page(&title, body)
}

/// What is kept of whom, and why.
pub fn privacy(frame: &Frame<'_>) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("privacy-title")) }
        div.kb-text.kb-stack {
            p { (w.with("privacy-who", &[("region", &frame.site.name)])) }
            @for key in ["privacy-kept", "privacy-cookies", "privacy-needs", "privacy-letters", "privacy-journal", "privacy-rights"] {
                p { (w.say(key)) }
            }
        }
    };
    frame.page(&w.say("privacy-title"), body)
}
