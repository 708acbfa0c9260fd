//! The reader's own webhooks, and what each was told.

use crate::kit::{Filled, button_form, checks, empty_state, error_summary, field, input, pairs, submit, table};
use crate::{Frame, Words, dates};
use features::webhooks::rules::page_path;
use features::webhooks::{DeliveryLine, WebhookLine};
use maud::{Markup, html};
use model::{DeliveryState, WebhookKind};

/// The reader's own webhooks.
pub struct WebhooksPage {
    /// All of them.
    pub lines: Vec<WebhookLine>,
    /// What has been typed into the form for a new one.
    pub filled: Filled,
}

/// One webhook.
pub struct WebhookPage {
    /// The webhook.
    pub line: WebhookLine,
    /// What it was told of and will be, the newest change first.
    pub deliveries: Vec<DeliveryLine>,
    /// A secret that has just been made, to be shown this once.
    pub new_secret: Option<String>,
}

/// All of them, with a form for a new one.
pub fn list(frame: &Frame<'_>, page: &WebhooksPage) -> Markup {
    let w = frame.words;
    let heads = ["name", "webhook-url", "kinds", "state"].map(|name| w.say(&format!("field-{name}")));
    let rows: Vec<Vec<Markup>> = page.lines.iter().map(|line| row(w, line)).collect();
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("webhooks-title")) }
        p.kb-text { (w.say("webhooks-intro")) }
        @if rows.is_empty() {
            (empty_state(&w.say("webhooks-empty"), None))
        } @else {
            (table(&w.say("webhooks-title"), &heads, &rows))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("webhooks-new")) }
            form.kb-form method="post" action="/me/webhooks" novalidate {
                (error_summary(w, &page.filled))
                (input(w, &page.filled, field("name").required(), "text"))
                (input(w, &page.filled, field("url").required().labelled("webhook_url").hinted(), "url"))
                (checks::<WebhookKind>(w, &page.filled, field("kinds").required()))
                (submit(w, "webhooks-new-button"))
            }
        }
    };
    frame.page(&w.say("webhooks-title"), body)
}

fn row(w: Words, line: &WebhookLine) -> Vec<Markup> {
    vec![
        html! { a.ds-link href={ "/me/webhooks/" (line.id) } { (line.name) } },
        html! { code { (line.url) } },
        kinds(w, line),
        html! { (state(w, line)) },
    ]
}

fn kinds(w: Words, line: &WebhookLine) -> Markup {
    html! { (line.kinds().into_iter().map(|kind| w.word(kind)).collect::<Vec<_>>().join(", ")) }
}

fn state(w: Words, line: &WebhookLine) -> String {
    w.say(match (line.paused_at, line.failing_since) {
        (Some(_), _) => "webhook-paused",
        (None, Some(_)) => "webhook-failing",
        (None, None) => "webhook-fine",
    })
}

/// One of them, with what it was told.
pub fn page(frame: &Frame<'_>, page: &WebhookPage) -> Markup {
    let (w, line) = (frame.words, &page.line);
    let at = format!("/me/webhooks/{}", line.id);
    let time = |moment: Option<model::Moment>| moment.map(|moment| dates::time(w.language, moment));
    let body = html! {
        p { a.ds-link href="/me/webhooks" { (w.say("webhooks-title")) } }
        h1.ds-heading data-size="lg" { (line.name) }
        @if let Some(secret) = &page.new_secret {
            div.ds-alert data-color="success" role="status" {
                p { (w.say("webhook-secret-made")) }
                p { code { (secret) } }
            }
        }
        @if line.paused_at.is_some() {
            div.ds-alert data-color="warning" {
                p { (w.say("webhook-paused-why")) }
                (button_form(w, &format!("{at}/resume"), "webhook-resume", Some(&line.name)))
            }
        }
        (pairs(&[
            (w.say("field-webhook-url"), Some(html! { code { (line.url) } })),
            (w.say("field-kinds"), Some(kinds(w, line))),
            (w.say("field-state"), Some(html! { (state(w, line)) })),
            (w.say("field-made"), time(Some(line.created_at))),
            (w.say("field-failing-since"), time(line.failing_since)),
            (w.say("field-before-until"), time(line.before_until)),
        ]))
        div.kb-row {
            (button_form(w, &format!("{at}/secret"), "webhook-renew", Some(&line.name)))
            (button_form(w, &format!("{at}/remove"), "button-remove", Some(&line.name)))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("webhook-log")) }
            p.kb-text { (w.say("webhook-log-intro")) }
            (log(w, &at, &page.deliveries))
        }
    };
    frame.page(&line.name, body)
}

fn log(w: Words, at: &str, lines: &[DeliveryLine]) -> Markup {
    if lines.is_empty() {
        return empty_state(&w.say("webhook-log-empty"), None);
    }
    let heads = ["when", "webhook-thing", "state", "tries", "webhook-answer", "next-try"];
    let mut heads: Vec<String> = heads.iter().map(|name| w.say(&format!("field-{name}"))).collect();
    heads.push(w.say("table-actions"));
    let rows: Vec<Vec<Markup>> = lines.iter().map(|line| delivery(w, at, line)).collect();
    table(&w.say("webhook-log"), &heads, &rows)
}

fn delivery(w: Words, at: &str, line: &DeliveryLine) -> Vec<Markup> {
    let thing = w.word(line.kind);
    vec![
        dates::time(w.language, line.at),
        html! { a.ds-link href=(page_path(line.kind, &line.object_id)) { (thing) } },
        html! { (w.word(line.state)) },
        html! { (dates::number(w.language, line.tries)) },
        html! {
            @if let Some(status) = line.status { (status) " " }
            @if let Some(fault) = line.fault { (w.word(fault)) }
        },
        html! { @if line.state == DeliveryState::Waiting { (dates::time(w.language, line.next_at)) } },
        html! {
            @if line.state != DeliveryState::Sending {
                (button_form(w, &format!("{at}/deliveries/{}/again", line.id), "webhook-again", Some(&thing)))
            }
        },
    ]
}
