//! A collaboration that is no initiative of the region.

use super::rate;
use crate::Frame;
use crate::kit::{Filled, empty_state, error_summary, field, input, pairs, submit, text_area, written};
use features::cocreation::{Collaboration, Placed, RatingLine};
use maud::{Markup, html};
use model::Day;

/// One collaboration.
pub struct CollaborationPage {
    /// The collaboration.
    pub collaboration: Collaboration,
    /// Its place on the line, where somebody has rated it.
    pub placed: Option<Placed>,
    /// What raters have said.
    pub ratings: Vec<RatingLine>,
    /// Whether the reader may rate it.
    pub may_rate: bool,
    /// Today.
    pub today: Day,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn collaboration(frame: &Frame<'_>, page: &CollaborationPage) -> Markup {
    let (w, it) = (frame.words, &page.collaboration);
    let own = |text: &Option<String>| text.as_ref().map(|text| written(it.language, text));
    let body = html! {
        p.kb-actions { a.ds-link href="/cocreation" { (w.say("cocreation-back")) } }
        h1.ds-heading data-size="lg" lang=(it.language) { (it.name) }
        (pairs(&[
            (w.say("field-partners"), Some(written(it.language, &it.partners))),
            (w.say("field-line-field"), own(&it.field)),
            (w.say("field-note"), own(&it.note)),
            (w.say("field-source"), Some(written(it.language, &it.source))),
        ]))
        section {
            h2.ds-heading data-size="sm" { (w.say("cocreation-thickness")) }
            @match &page.placed {
                Some(placed) => { (rate::reading(w, placed)) (crate::draw::thickness::legend(w)) }
                None => (empty_state(&w.say("cocreation-unrated"), None)),
            }
            (rate::ratings(w, &page.ratings))
            @if page.may_rate { (rate::form(w, &format!("/cocreation/{}/ratings", it.id), &page.filled, page.today)) }
        }
    };
    frame.page(&it.name, body)
}

/// The form of a new collaboration.
pub struct CollaborationForm {
    /// What has been typed.
    pub filled: Filled,
}

/// The form.
pub fn collaboration_form(frame: &Frame<'_>, page: &CollaborationForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let body = html! {
        p { a.ds-link href="/cocreation" { (w.say("cocreation-back")) } }
        h1.ds-heading data-size="lg" { (w.say("cocreation-new")) }
        p.kb-text { (w.say("cocreation-new-intro")) }
        form.kb-form method="post" action="/cocreation/new" novalidate {
            (error_summary(w, filled))
            (input(w, filled, field("name").required(), "text"))
            (input(w, filled, field("partners").required(), "text"))
            (input(w, filled, field("line_field"), "text"))
            (text_area(w, filled, field("note").limit(1000), 4))
            (input(w, filled, field("source").required().hinted(), "text"))
            (submit(w, "button-save"))
        }
    };
    frame.page(&w.say("cocreation-new"), body)
}
