//! The reader's own page: name, language, password, browsers and API tokens.

use crate::kit::{Filled, button_form, choice, error_summary, field, input, submit, table};
use crate::{Frame, Words, dates};
use features::people::{SessionLine, TokenLine};
use maud::{Markup, html};
use model::{Language, TokenScope};

/// The reader's own page.
pub struct MePage {
    /// What has been typed.
    pub filled: Filled,
    /// Browsers that are signed in.
    pub sessions: Vec<SessionLine>,
    /// API tokens.
    pub tokens: Vec<TokenLine>,
    /// A token that has just been made, to be shown this once.
    pub new_token: Option<String>,
}

/// The page.
pub fn page(frame: &Frame<'_>, page: &MePage) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("me-title")) }
        p { a.ds-link href="/follows" { (w.say("me-follows")) } }
        p { a.ds-link href="/searches" { (w.say("searches-title")) } }
        p { a.ds-link href="/me/webhooks" { (w.say("webhooks-title")) } }
        p { a.ds-link href="/exports" { (w.say("exports-title")) } }
        p { a.ds-link href="/me/data" { (w.say("own-data-title")) } }
        (profile(w, &page.filled))
        (password(w, &page.filled))
        section {
            h2.ds-heading data-size="sm" { (w.say("me-sessions")) }
            (sessions(w, &page.sessions))
            (button_form(w, "/sign-out-everywhere", "me-sign-out-everywhere", None))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("me-tokens")) }
            p.kb-text { (w.say("me-tokens-intro")) " " a.ds-link href="/api/openapi.json" { "openapi.json" } }
            @if let Some(token) = &page.new_token {
                div.ds-alert data-color="success" role="status" {
                    p { (w.say("me-token-made")) }
                    p { code { (token) } }
                }
            }
            (tokens(w, &page.tokens))
            (token_form(w, &page.filled))
        }
    };
    frame.page(&w.say("me-title"), body)
}

fn own(filled: &Filled, form: &str) -> Filled {
    if filled.has("form", form) { filled.clone() } else { Filled { values: filled.values.clone(), errors: Vec::new() } }
}

fn profile(w: Words, filled: &Filled) -> Markup {
    let filled = own(filled, "profile");
    html! {
        section {
            form.kb-form method="post" action="/me" novalidate {
                (error_summary(w, &filled))
                (input(w, &filled, field("name").required().autocomplete("name"), "text"))
                (choice::<Language>(w, &filled, field("language").required()))
                (submit(w, "button-save"))
            }
        }
    }
}

fn password(w: Words, filled: &Filled) -> Markup {
    let filled = own(filled, "password");
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("me-password")) }
            form.kb-form method="post" action="/me/password" novalidate {
                (error_summary(w, &filled))
                (input(w, &filled, field("password").required().labelled("old_password").autocomplete("current-password"), "password"))
                (input(w, &filled, field("new_password").required().hinted().autocomplete("new-password"), "password"))
                (submit(w, "me-password-button"))
            }
        }
    }
}

fn sessions(w: Words, lines: &[SessionLine]) -> Markup {
    let heads = [w.say("field-signed-in"), w.say("field-last-seen")];
    let row =
        |line: &SessionLine| vec![dates::time(w.language, line.created_at), dates::time(w.language, line.seen_at)];
    table(&w.say("me-sessions"), &heads, &lines.iter().map(row).collect::<Vec<_>>())
}

fn tokens(w: Words, lines: &[TokenLine]) -> Markup {
    if lines.is_empty() {
        return html! { p.kb-quiet { (w.say("me-tokens-empty")) } };
    }
    let heads = [
        w.say("field-token-name"),
        w.say("field-scope"),
        w.say("field-made"),
        w.say("field-last-used"),
        w.say("table-actions"),
    ];
    let row = |line: &TokenLine| {
        vec![
            html! { (line.name) },
            html! { (w.word(line.scope)) },
            dates::time(w.language, line.created_at),
            html! { @if let Some(at) = line.used_at { (dates::time(w.language, at)) } },
            button_form(w, &format!("/me/tokens/{}/end", line.id), "button-end", Some(&line.name)),
        ]
    };
    table(&w.say("me-tokens"), &heads, &lines.iter().map(row).collect::<Vec<_>>())
}

fn token_form(w: Words, filled: &Filled) -> Markup {
    let filled = own(filled, "token");
    html! {
        form.kb-form method="post" action="/me/tokens" novalidate {
            (error_summary(w, &filled))
            (input(w, &filled, field("token_name").required().hinted(), "text"))
            (choice::<TokenScope>(w, &filled, field("scope").required().hinted()))
            (submit(w, "me-token-button"))
        }
    }
}
