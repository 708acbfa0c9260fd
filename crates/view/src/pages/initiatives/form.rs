//! The form of an initiative, new or to be changed.

use super::Head;
use crate::kit::{Filled, choice, error_summary, field, hidden, input, select, submit, text_area};
use crate::{Frame, Words};
use features::initiatives::Initiative;
use features::needs::NeedLine;
use maud::{Markup, html};
use model::{InitiativeId, Language, Visibility};

/// The form of an initiative.
pub struct InitiativeForm {
    /// The initiative as it stands, where it is to be changed.
    pub stands: Option<Initiative>,
    /// The id a new one gets when the form is sent: sent twice, it is still one.
    pub id: InitiativeId,
    /// What has been typed.
    pub filled: Filled,
    /// Whether somebody else changed it since the form was opened: then both versions are shown.
    pub stale: bool,
    /// Organisations that may lead it.
    pub organisations: Vec<(String, String)>,
    /// People who may lead the daily work.
    pub people: Vec<(String, String)>,
    /// Focus areas.
    pub focus_areas: Vec<(String, String)>,
    /// Items of the inventory.
    pub items: Vec<(String, String)>,
    /// Needs that it could answer.
    pub needs: Vec<NeedLine>,
}

/// The form.
pub fn form(frame: &Frame<'_>, page: &InitiativeForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let (action, title, back) = match &page.stands {
        Some(it) => (format!("/initiatives/{}/edit", it.id), "initiative-edit", format!("/initiatives/{}", it.id)),
        None => ("/initiatives/new".to_owned(), "initiatives-new", "/initiatives".to_owned()),
    };
    let body = html! {
        p { a.ds-link href=(back) { (w.say(if page.stands.is_some() { "initiative-back" } else { "initiatives-back" })) } }
        h1.ds-heading data-size="lg" { (w.say(title)) }
        @if page.stands.is_none() { p.kb-text { (w.say("initiative-form-intro")) } }
        @if let Some(it) = page.stands.as_ref().filter(|_| page.stale) { (both_versions(w, it, filled)) }
        form.kb-form method="post" action=(action) novalidate {
            (error_summary(w, filled))
            (hidden("id", page.id))
            @if let Some(it) = &page.stands { (hidden("version", it.version)) }
            (input(w, filled, field("title").required().limit(120), "text"))
            (text_area(w, filled, field("purpose").required().hinted().limit(4000), 6))
            (text_area(w, filled, field("only_together").hinted().limit(2000), 3))
            @if page.stands.is_none() { (needs(w, page)) }
            (select(w, filled, field("lead").required(), &page.organisations))
            (select(w, filled, field("project_leader").hinted(), &page.people))
            @if !page.focus_areas.is_empty() { (select(w, filled, field("focus_area"), &page.focus_areas)) }
            @if !page.items.is_empty() { (select(w, filled, field("from_item").hinted(), &page.items)) }
            div.kb-pair-fields {
                (input(w, filled, field("started_on").required(), "date"))
                (input(w, filled, field("planned_end"), "date"))
            }
            (input(w, filled, field("contact").hinted(), "text"))
            (choice::<Visibility>(w, filled, field("visibility").labelled("initiative-visibility").required().hinted()))
            (choice::<Language>(w, filled, field("language").required()))
            @if page.stands.is_none() { (text_area(w, filled, field("reason").labelled("begun-why").limit(2000), 3)) }
            (submit(w, if page.stands.is_some() { "button-save" } else { "initiative-begin" }))
        }
    };
    frame.page(&w.say(title), body)
}

/// The needs that can be taken along, to be ticked.
fn needs(w: Words, page: &InitiativeForm) -> Markup {
    let error = page.filled.errors.iter().find(|error| error.field == "need");
    html! {
        fieldset.ds-fieldset id="need" {
            legend.ds-label { (w.say("field-initiative-needs")) " " span.kb-quiet { (w.say("field-optional")) } }
            @if page.needs.is_empty() { p.kb-quiet { (w.say("initiative-no-needs")) } }
            div.kb-stack {
                @for need in &page.needs {
                    @let id = format!("need-{}", need.id);
                    ds-field.ds-field {
                        input.ds-input type="checkbox" id=(id) name="need" value=(need.id)
                            checked[page.filled.has("need", &need.id.to_string())];
                        label.ds-label for=(id) {
                            span lang=(need.language) { (need.title) }
                            " " span.kb-quiet { (need.organisation_name) ", " (w.word(need.stage)) }
                        }
                    }
                }
            }
            @if let Some(error) = error { p.ds-validation-message id="need-error" { (w.reason(&error.reason)) } }
        }
    }
}

/// The fields that differ between what stands and what was typed, side by side.
fn both_versions(w: Words, stands: &Initiative, filled: &Filled) -> Markup {
    let stood = Filled::with(values(stands));
    let typed = |name: &str| filled.value(name).replace("\r\n", "\n").trim().to_owned();
    let names = ["title", "purpose", "only_together", "contact", "started_on", "planned_end"];
    html! {
        section {
            div.ds-alert data-color="warning" role="alert" {
                h2.ds-heading data-size="xs" { (w.say("stale-title")) }
                p { (w.say("stale-explained")) }
            }
            @for name in names.into_iter().filter(|name| typed(name) != stood.value(name)) {
                h3.ds-heading data-size="2xs" { (w.say(&format!("field-{}", name.replace('_', "-")))) }
                div.kb-versions {
                    div { p.kb-quiet { (w.say("stale-stands")) } p.kb-written { (stood.value(name)) } }
                    div { p.kb-quiet { (w.say("stale-yours")) } p.kb-written { (filled.value(name)) } }
                }
            }
        }
    }
}

/// An initiative's fields as the form has them.
pub fn values(it: &Initiative) -> Vec<(String, String)> {
    fn put<T: ToString>(value: Option<&T>) -> String {
        value.map(ToString::to_string).unwrap_or_default()
    }
    [
        ("title", it.title.clone()),
        ("purpose", it.purpose.clone()),
        ("only_together", put(it.only_together.as_ref())),
        ("lead", it.lead.to_string()),
        ("project_leader", put(it.project_leader.as_ref())),
        ("focus_area", put(it.focus_area.as_ref())),
        ("from_item", put(it.from_item.as_ref())),
        ("started_on", it.started_on.to_string()),
        ("planned_end", put(it.planned_end.as_ref())),
        ("contact", put(it.contact.as_ref())),
        ("visibility", it.visibility.to_string()),
        ("language", it.language.to_string()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

impl Head {
    /// A link to change what the initiative says.
    pub(super) fn edit_link(&self, w: Words) -> Markup {
        html! {
            @if self.may_write {
                p.kb-actions { (crate::kit::button_link(w, &self.path("/edit"), "initiative-edit", "secondary")) }
            }
        }
    }
}
