//! Signing in, and links from letters.

use crate::Frame;
use crate::kit::{Filled, error_summary, field, hidden, input, submit};
use maud::{Markup, html};

/// The form to sign in; `back` is where to go then.
pub fn sign_in(frame: &Frame<'_>, filled: &Filled, back: &str) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("sign-in-title")) }
        p.kb-text { (w.with("sign-in-intro", &[("region", &frame.site.name)])) }
        form.kb-form method="post" action="/sign-in" novalidate {
            (error_summary(w, filled))
            (hidden("back", back))
            (input(w, filled, field("email").required().autocomplete("username"), "email"))
            (input(w, filled, field("password").required().autocomplete("current-password"), "password"))
            (submit(w, "sign-in-button"))
        }
        p { a.ds-link href="/forgotten" { (w.say("sign-in-forgotten")) } }
    };
    frame.page(&w.say("sign-in-title"), body)
}

/// The form to ask for a link to set a new password.
pub fn forgotten(frame: &Frame<'_>, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("forgotten-title")) }
        p.kb-text { (w.say("forgotten-intro")) }
        form.kb-form method="post" action="/forgotten" novalidate {
            (error_summary(w, filled))
            (input(w, filled, field("email").required().autocomplete("username"), "email"))
            (submit(w, "forgotten-button"))
        }
    };
    frame.page(&w.say("forgotten-title"), body)
}

/// The form to set a password by a link from a letter.
pub fn set_password(frame: &Frame<'_>, name: &str, action: &str, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.with("set-password-title", &[("name", name)])) }
        form.kb-form method="post" action=(action) novalidate {
            (error_summary(w, filled))
            (input(w, filled, field("new_password").required().hinted().autocomplete("new-password"), "password"))
            (submit(w, "set-password-button"))
        }
    };
    frame.page(&w.say("set-password-button"), body)
}
