//! What a coordinator chooses before the scoring opens.

use crate::kit::{Filled, choice, error_summary, field, hidden, input, submit, text_area};
use crate::{Frame, Words};
use features::prioritisation::Invited;
use maud::{Markup, html};
use model::{Language, NeedId, PrioritisationId};

/// The form.
pub struct SetupPage {
    /// The prioritisation, once there is one.
    pub id: Option<PrioritisationId>,
    /// Its version.
    pub version: i64,
    /// What has been chosen.
    pub filled: Filled,
    /// Needs to choose among: id, title, organisation.
    pub needs: Vec<(NeedId, String, String)>,
    /// Organisations to choose among.
    pub organisations: Vec<Invited>,
}

/// The form.
pub fn setup(frame: &Frame<'_>, page: &SetupPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let action = page.id.map_or("/prioritisations/new".into(), |id| format!("/prioritisations/{id}/edit"));
    let back = page.id.map_or("/prioritisations".into(), |id| format!("/prioritisations/{id}"));
    let title = w.say(if page.id.is_some() { "prioritisation-edit" } else { "prioritisations-new" });
    let needs: Vec<(String, String, String)> =
        page.needs.iter().map(|(id, title, name)| (id.to_string(), title.clone(), name.clone())).collect();
    let organisations: Vec<(String, String, String)> =
        page.organisations.iter().map(|one| (one.organisation.to_string(), one.name.clone(), String::new())).collect();
    let body = html! {
        p.kb-actions { a.ds-link href=(back) { (w.say("prioritisation-back")) } }
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (w.say("prioritisation-setup-intro")) }
        form.kb-form method="post" action=(action) novalidate {
            (error_summary(w, filled))
            (hidden("version", page.version))
            (input(w, filled, field("name").labelled("prioritisation-name").hinted().required().limit(120), "text"))
            (text_area(w, filled, field("about").labelled("prioritisation-about").hinted().limit(2000), 4))
            (choice::<Language>(w, filled, field("language").required()))
            (boxes(w, filled, "needs", "prioritised-needs", "prioritised-needs-none", &needs))
            (boxes(w, filled, "organisations", "invited-organisations", "invited-organisations-none", &organisations))
            (input(w, filled, field("robust_top").hinted().required(), "number"))
            (submit(w, "button-save"))
        }
    };
    frame.page(&title, body)
}

/// Boxes to tick, each with a name and what stands under it.
fn boxes(w: Words, filled: &Filled, name: &str, label: &str, none: &str, lines: &[(String, String, String)]) -> Markup {
    let error = filled.errors.iter().find(|error| error.field == name);
    html! {
        fieldset.ds-fieldset id=(name) {
            legend.ds-label { (w.say(&format!("field-{label}"))) }
            p.kb-quiet { (w.say(&format!("field-{label}-hint"))) }
            @if lines.is_empty() { p { (w.say(none)) } }
            div.kb-stack {
                @for (value, title, under) in lines {
                    @let id = format!("{name}-{value}");
                    ds-field.ds-field {
                        input.ds-input type="checkbox" id=(id) name=(name) value=(value) checked[filled.has(name, value)];
                        label.ds-label for=(id) {
                            (title) @if !under.is_empty() { " " span.kb-quiet { "(" (under) ")" } }
                        }
                    }
                }
            }
            @if let Some(error) = error {
                p.ds-validation-message id={ (name) "-error" } { (w.reason(&error.reason)) }
            }
        }
    }
}
