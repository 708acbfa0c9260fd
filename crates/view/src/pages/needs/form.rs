//! The first form: four fields are enough.

use super::need_list;
use crate::kit::{
    Filled, button_form, choice, error_summary, field, file_input, hidden, input, other_button, select, text_area,
};
use crate::{Frame, Words, dates};
use features::files::FileLine;
use features::needs::NeedLine;
use maud::{Markup, html};
use model::{Language, NeedId, Visibility};

/// The first form: what is enough to hand a need in.
pub struct NeedForm {
    /// What has been typed.
    pub filled: Filled,
    /// Where the form is sent.
    pub action: String,
    /// The draft, once there is one.
    pub draft: Option<NeedId>,
    /// The id the need gets when the form is sent for the first time: sent twice, it is still one need.
    pub id: NeedId,
    /// Its version.
    pub version: i64,
    /// When it was kept last.
    pub kept_at: Option<String>,
    /// Files that belong to it.
    pub files: Vec<FileLine>,
    /// Organisations to put the need for.
    pub organisations: Vec<(String, String)>,
    /// Other drafts to go on with.
    pub drafts: Vec<NeedLine>,
}

/// The first form.
pub fn form(frame: &Frame<'_>, page: &NeedForm) -> Markup {
    let w = frame.words;
    let filled = &page.filled;
    let kept = page.kept_at.as_ref().map(|at| w.with("draft-saved", &[("time", at)])).unwrap_or_default();
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("need-form-title")) }
        p.kb-text { (w.say("need-form-intro")) }
        div.ds-alert.kb-text data-color="info" { (w.say("need-form-no-persons")) }
        @if page.draft.is_none() && !page.drafts.is_empty() {
            section {
                h2.ds-heading data-size="xs" { (w.say("need-form-drafts")) }
                (need_list(w, &page.drafts, "/draft"))
            }
        }
        form.kb-form method="post" action=(page.action) enctype="multipart/form-data" data-autosave=(page.action)
            data-status="kept" data-failed=(w.say("draft-not-saved")) novalidate {
            (error_summary(w, filled))
            (hidden("version", page.version))
            (hidden("id", page.id))
            @match page.organisations.as_slice() {
                [(id, name)] => { (hidden("organisation", id)) p { (w.with("need-form-for", &[("name", name)])) } }
                _ => (select(w, filled, field("organisation").required(), &page.organisations)),
            }
            (input(w, filled, field("title").required().hinted().limit(120), "text"))
            (text_area(w, filled, field("problem").required().hinted().limit(4000), 7))
            (input(w, filled, field("affected").required().hinted(), "text"))
            (input(w, filled, field("place").required().hinted(), "text"))
            (file_input(w, filled, field("files").hinted()))
            (file_list(w, page.draft, &page.files, true))
            (choice::<Visibility>(w, filled, field("visibility").required().hinted()))
            (choice::<Language>(w, filled, field("language").required()))
            p.kb-saved.kb-quiet #kept role="status" { (kept) }
            div.kb-row.kb-actions {
                button.ds-button type="submit" name="intent" value="submit" data-wide { (w.say("need-form-submit")) }
                (other_button(w, "need-form-keep", "intent", "keep"))
            }
        }
        @if let Some(draft) = page.draft {
            section { (button_form(w, &format!("/needs/{draft}/trash"), "need-form-trash", None)) }
        }
    };
    frame.page(&w.say("need-form-title"), body)
}

/// Files with their sizes; removable where `open`. The buttons belong to forms of their own, outside the page's form.
fn file_list(w: Words, need: Option<NeedId>, files: &[FileLine], open: bool) -> Markup {
    let Some(need) = need.filter(|_| !files.is_empty()) else { return html! {} };
    html! {
        ul.kb-list {
            @for file in files {
                li.kb-row.kb-between {
                    a.ds-link href={ "/needs/" (need) "/files/" (file.id) } { (file.name) }
                    span.kb-quiet { (dates::size(w.language, file.size)) }
                    @if open {
                        button.ds-button type="submit" data-variant="tertiary" data-size="sm" formmethod="post"
                            formenctype="application/x-www-form-urlencoded" formnovalidate
                            formaction={ "/needs/" (need) "/files/" (file.id) "/trash" } {
                            (w.say("button-remove")) span.ds-sr-only { " " (file.name) }
                        }
                    }
                }
            }
        }
    }
}
