//! Those who score for an organisation, for its manager.

use crate::kit::{Filled, button_form, error_summary, field, select, submit};
use crate::{Frame, dates};
use features::prioritisation::{Prioritisation, ScorerLine};
use maud::{Markup, html};
use model::OrganisationId;

/// The page.
pub struct ScorersPage {
    /// The prioritisation.
    pub page: Prioritisation,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Those who score.
    pub scorers: Vec<ScorerLine>,
    /// Members to name.
    pub members: Vec<(String, String)>,
    /// How many scores a whole ballot has.
    pub cells: i64,
    /// What has been chosen.
    pub filled: Filled,
}

/// The page.
pub fn scorers(frame: &Frame<'_>, data: &ScorersPage) -> Markup {
    let w = frame.words;
    let path = format!("/prioritisations/{}", data.page.id);
    let own = format!("{path}/scorers/{}", data.organisation);
    let title = w.with("prioritisation-scorers-of", &[("name", &data.name)]);
    let body = html! {
        p.kb-actions { a.ds-link href=(path) { (data.page.name) } }
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (w.say("scorers-intro")) }
        @if data.scorers.is_empty() { p { (w.say("scorers-empty")) } }
        ul.kb-list {
            @for one in &data.scorers {
                li.kb-row.kb-between {
                    span { (one.name) }
                    span.kb-quiet {
                        (w.with("scorers-given", &[("given", &one.given.to_string()), ("all", &data.cells.to_string())]))
                        @if let Some(at) = one.done_at { ", " (w.say("ballot-done-at")) " " (dates::time(w.language, at)) }
                    }
                    (button_form(w, &format!("{own}/{}/end", one.id), "scorer-end", Some(&one.name)))
                }
            }
        }
        form.kb-form method="post" action=(own) novalidate {
            (error_summary(w, &data.filled))
            (select(w, &data.filled, field("person").labelled("scorer").required(), &data.members))
            (submit(w, "scorer-name"))
        }
    };
    frame.page(&title, body)
}
