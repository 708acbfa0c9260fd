//! Letters: subject and text, made when they are sent, in the reader's language.

use crate::Words;
use serde_json::Value;

/// A letter ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Where such letters are stopped without signing in.
    pub stop: Option<String>,
}

/// What a letter of a kind says, or `None` for a kind that nobody writes. `link` is the address it leads to.
pub fn write(w: Words, region: &str, kind: &str, name: &str, facts: &Value, link: &str) -> Option<Written> {
    let fact = |key: &str| facts.get(key).and_then(Value::as_str).unwrap_or_default();
    let stage = w.say(&format!("stage-{}", fact("stage").replace('_', "-")));
    let list = w.say(&format!("{}-title", fact("list")));
    let parts = [
        ("region", region),
        ("name", name),
        ("link", link),
        ("title", fact("title")),
        ("stage", stage.as_str()),
        ("reason", fact("reason")),
        ("organisation", fact("organisation")),
        ("text", fact("text")),
        ("page", fact("page")),
        ("answer", fact("answer_to")),
        ("list", list.as_str()),
        ("until", fact("until")),
        ("on", fact("on")),
    ];
    let key = match kind {
        "invitation" => "letter-invitation",
        "reset" => "letter-reset",
        "export_ready" => "letter-export-ready",
        "feedback" => "letter-feedback",
        "need_step" if fact("stage") == "submitted" => "letter-need-submitted",
        "need_step" => "letter-need-step",
        "connection_step" if fact("state") == "invited" => "letter-connection-invited",
        "connection_step" if fact("state") == "in_dialogue" => "letter-connection-in-dialogue",
        "connection_step" if fact("state") == "agreed" => "letter-connection-agreed",
        "connection_step" => "letter-connection-declined",
        "connection_waits" if fact("state") == "overdue" => "letter-connection-overdue",
        "connection_waits" => "letter-connection-reminder",
        "initiative" => match fact("event") {
            "moved" => "letter-initiative-moved",
            "closed" => "letter-initiative-closed",
            "reopened" => "letter-initiative-reopened",
            _ => "letter-initiative-begun",
        },
        "webhook_paused" => "letter-webhook-paused",
        "round_invitation" => "letter-round-invitation",
        "round_reminder" => "letter-round-reminder",
        _ => return None,
    };
    // Whoever is asked in a round has no name here.
    let hello = if kind.starts_with("round_") { "letter-hello-all" } else { "letter-hello" };
    let body = [w.with(hello, &parts), w.with(key, &parts), w.with("letter-end", &parts)];
    Some(Written { subject: one_line(&w.with(&format!("{key}-subject"), &parts)), text: body.join("\n\n"), stop: None })
}

/// A subject holds no line break, whatever a title holds.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
