//! The form for what the steering group decides.

use crate::kit::{Filled, choice, error_summary, field, hidden, input, submit, text_area};
use crate::{Frame, Words};
use features::prioritisation::{Invited, KeptResult, Prioritisation, PrioritisedNeed};
use maud::{Markup, html};
use model::{DecisionMode, Language, Outcome, Stance, Visibility, Word};

/// The form.
pub struct DecidePage {
    /// The prioritisation.
    pub page: Prioritisation,
    /// Its needs, the highest rank first.
    pub needs: Vec<(PrioritisedNeed, KeptResult)>,
    /// The organisations to come from.
    pub organisations: Vec<Invited>,
    /// How many rows there are for those present.
    pub rows: usize,
    /// What has been typed.
    pub filled: Filled,
}

/// The form.
pub fn decide(frame: &Frame<'_>, data: &DecidePage) -> Markup {
    let (w, filled, page) = (frame.words, &data.filled, &data.page);
    let title = w.say(if page.decision.is_some() { "need-decision-anew" } else { "need-decision-record" });
    let body = html! {
        p.kb-actions { a.ds-link href={ "/prioritisations/" (page.id) "/ranking" } { (w.say("need-decision-back")) } }
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (w.say(if page.decision.is_some() { "need-decision-anew-intro" } else { "need-decision-record-intro" })) }
        form.kb-form method="post" action={ "/prioritisations/" (page.id) "/decisions" } novalidate {
            (error_summary(w, filled))
            @if let Some(old) = page.decision { (hidden("supersedes", old)) }
            (input(w, filled, field("title").labelled("need-decision-title").required().limit(120), "text"))
            (input(w, filled, field("decided_on").labelled("need-decision-day").required(), "date"))
            (input(w, filled, field("place").labelled("need-decision-place"), "text"))
            (choice::<DecisionMode>(w, filled, field("mode").labelled("need-decision-mode").required()))
            (choice::<Visibility>(w, filled, field("visibility").labelled("need-decision-visibility").required()))
            (choice::<Language>(w, filled, field("language").required()))
            (text_area(w, filled, field("decision_reason").labelled("need-decision-reason").limit(2000), 3))
            h2.ds-heading data-size="sm" { (w.say("need-decision-needs")) }
            div id="outcomes" {}
            @for (need, result) in &data.needs { (outcome(w, filled, need, result)) }
            h2.ds-heading data-size="sm" { (w.say("need-decision-present")) }
            p.kb-quiet { (w.say("need-decision-present-intro")) }
            (present(w, data))
            (submit(w, "need-decision-save"))
        }
    };
    frame.page(&title, body)
}

fn message(w: Words, filled: &Filled, name: &str) -> Markup {
    let error = filled.errors.iter().find(|error| error.field == name);
    html! { @if let Some(error) = error { p.ds-validation-message id={ (name) "-error" } { (w.reason(&error.reason)) } } }
}

fn outcome(w: Words, filled: &Filled, need: &PrioritisedNeed, result: &KeptResult) -> Markup {
    let [name, reason, until] = ["outcome", "reason", "until"].map(|name| format!("{name}-{}", need.need));
    html! {
        fieldset.ds-fieldset.kb-outcome id=(name) {
            legend.ds-label { span lang=(need.language) { (need.title) } " "
                span.kb-quiet { (w.with("need-decision-ranked", &[
                    ("rank", &result.rank.map_or("–".into(), |rank| rank.to_string())),
                    ("total", &super::figure(w, result.total)),
                ])) } }
            div.kb-row {
                @for outcome in Outcome::all() {
                    @let id = format!("{name}-{}", outcome.word());
                    ds-field.ds-field {
                        input.ds-input type="radio" id=(id) name=(name) value=(outcome) checked[filled.value(&name) == outcome.word()];
                        label.ds-label for=(id) { (w.word(*outcome)) }
                    }
                }
            }
            (message(w, filled, &name))
            ds-field.ds-field {
                label.ds-label for=(reason) { (w.say("field-reason")) }
                textarea.ds-input id=(reason) name=(reason) rows="2" { "\n" (filled.value(&reason)) }
                (message(w, filled, &reason))
            }
            ds-field.ds-field {
                label.ds-label for=(until) { (w.say("field-until")) " " span.kb-quiet { (w.say("need-decision-until-note")) } }
                input.ds-input id=(until) name=(until) type="date" value=(filled.value(&until));
                (message(w, filled, &until))
            }
        }
    }
}

fn present(w: Words, data: &DecidePage) -> Markup {
    let filled = &data.filled;
    html! {
        fieldset.ds-fieldset id="present" {
            legend.ds-sr-only { (w.say("need-decision-present")) }
            @for n in 1..=data.rows {
                @let [name, organisation, stance, words] = ["name", "organisation", "stance", "words"].map(|one| format!("present-{one}-{n}"));
                div.kb-present {
                    ds-field.ds-field {
                        label.ds-label for=(name) { (w.say("field-name")) " " span.ds-sr-only { (n) } }
                        input.ds-input id=(name) name=(name) type="text" value=(filled.value(&name)) autocomplete="off";
                        (message(w, filled, &name))
                    }
                    ds-field.ds-field {
                        label.ds-label for=(organisation) { (w.say("field-organisation")) " " span.ds-sr-only { (n) } }
                        select.ds-input id=(organisation) name=(organisation) {
                            option value="" { (w.say("need-decision-no-organisation")) }
                            @for one in &data.organisations {
                                @let id = one.organisation.to_string();
                                option value=(id) selected[filled.value(&organisation) == id] { (one.name) }
                            }
                        }
                    }
                    ds-field.ds-field {
                        label.ds-label for=(stance) { (w.say("field-need-decision-stance")) " " span.ds-sr-only { (n) } }
                        select.ds-input id=(stance) name=(stance) {
                            @for one in Stance::all() {
                                option value=(one) selected[filled.value(&stance) == one.word()] { (w.word(*one)) }
                            }
                        }
                    }
                    ds-field.ds-field {
                        label.ds-label for=(words) { (w.say("field-need-decision-words")) " " span.ds-sr-only { (n) } }
                        input.ds-input id=(words) name=(words) type="text" value=(filled.value(&words)) autocomplete="off";
                        (message(w, filled, &words))
                    }
                }
            }
            (message(w, filled, "present"))
        }
    }
}
