//! SAMSON: the list of sessions, a new one, going through it together or alone, the screen, and what came of it.

mod actions;
mod alone;
mod axes;
mod fields;
mod part;
mod profile;
mod screen;

pub use actions::action_sheet;
pub use alone::{DonePage, JoinPage, PhonePage, join, not_going_on, phone, phone_done};
pub(crate) use axes::{field_figures, glance, of_field, whole};
pub use part::{PartPage, part};
pub use profile::{Earlier, ProfilePage, profile};
pub(crate) use profile::{HOW, change_words, gap_words};

/// The statement or value with a key, as the group reads it; nothing where there is none.
pub(crate) fn statement_of(w: Words, page: &ProfilePage, key: &str) -> String {
    page.instrument.item(key).map(|item| part::statement(w, &page.instrument, item)).unwrap_or_default()
}
pub use screen::{ScreenPage, screen};

use crate::kit::{
    Filled, Paging, button_link, choice, empty_state, error_summary, field, hidden, input, pages, select, submit,
    text_area, written,
};
use crate::{Frame, Words, dates};
use features::instruments::Section;
use features::samson::SessionLine;
use maud::{Markup, html};
use model::{Language, SamsonMode, SamsonState};

/// The list of sessions.
pub struct ListPage {
    /// The sessions on this page.
    pub lines: Vec<SessionLine>,
    /// Where one is.
    pub paging: Paging,
    /// The filter as it stands in the address.
    pub query: String,
    /// The filter as it was typed.
    pub filled: Filled,
}

/// Where a session stands, as a tag.
pub(super) fn state_tag(w: Words, state: SamsonState) -> Markup {
    let colour = if state == SamsonState::Open { "info" } else { "success" };
    html! { span.ds-tag data-color=(colour) { (w.word(state)) } }
}

/// A score with one decimal, or a dash.
pub(crate) fn score(w: Words, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| dates::decimal(w.language, value, 1))
}

/// A difference with its sign, or a dash.
pub(crate) fn difference(w: Words, value: Option<f64>) -> String {
    let shown = score(w, value);
    let rises = value.is_some_and(|value| analysis::statistics::spread::rounded(value, 1) > 0.0);
    if rises { format!("+{shown}") } else { shown }
}

/// What a part is called.
pub(crate) fn part_title(w: Words, section: &Section) -> &str {
    section.title.in_language(w.language)
}

/// The sessions.
pub fn list(frame: &Frame<'_>, page: &ListPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("samson-title")) }
            a.ds-link href="/join" { (w.say("samson-have-code")) }
        }
        p.kb-text { (w.say("samson-intro")) }
        p.kb-actions { (button_link(w, "/samson/new", "samson-new", "primary")) }
        form.kb-filter method="get" action="/samson" data-filter {
            @if !filled.value("initiative").is_empty() { (hidden("initiative", filled.value("initiative"))) }
            (input(w, filled, field("q").unmarked(), "search"))
            (choice::<SamsonState>(w, filled, field("state").unmarked().labelled("samson_state")))
            button.ds-button type="submit" data-variant="secondary" { (w.say("list-show")) }
        }
        h2.ds-sr-only { (w.say("list-results")) }
        @if page.lines.is_empty() { (empty_state(&w.say("samson-empty-list"), None)) }
        ul.kb-list { @for line in &page.lines { (list_item(w, line)) } }
        (pages(w, "/samson", &page.query, page.paging))
    };
    frame.page(&w.say("samson-title"), body)
}

fn list_item(w: Words, line: &SessionLine) -> Markup {
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" { a.ds-link href={ "/samson/" (line.id) } { (written(line.language, &line.title)) } }
                (state_tag(w, line.state))
            }
            p.kb-facts {
                span { (dates::date(w.language, line.held_on)) }
                span { (w.with("samson-number", &[("n", &(line.before + 1).to_string())])) }
                span { (line.organisation_name) }
                span { (w.count("samson-answered", line.answered)) }
            }
        }
    }
}

/// The form for a session.
pub struct FormPage {
    /// Where it is sent.
    pub action: String,
    /// What has been typed.
    pub filled: Filled,
    /// Initiatives to be chosen.
    pub initiatives: Vec<(String, String)>,
    /// Organisations that may keep another collaboration; none where the subject stands.
    pub organisations: Vec<(String, String)>,
    /// Whether the session is there already.
    pub known: bool,
}

/// The form for a session.
pub fn form(frame: &Frame<'_>, page: &FormPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let title = w.say(if page.known { "samson-edit" } else { "samson-new" });
    let modes =
        [(SamsonMode::AloneFirst, "samson-mode-alone-hint"), (SamsonMode::Together, "samson-mode-together-hint")];
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        form.kb-form method="post" action=(page.action) novalidate {
            (error_summary(w, filled))
            (hidden("id", filled.value("id")))
            (hidden("version", filled.value("version")))
            @if !page.known {
                p.kb-text { (w.say("samson-subject")) }
                (select(w, filled, field("initiative").either().hinted().labelled("samson_initiative"), &page.initiatives))
                (input(w, filled, field("title").either().hinted().labelled("samson_collaboration"), "text"))
                @match page.organisations.as_slice() {
                    [(only, _)] => (hidden("organisation", only)),
                    _ => (select(w, filled, field("organisation").either().hinted().labelled("samson_organisation"), &page.organisations)),
                }
            } @else { (input(w, filled, field("title").required().labelled("samson_collaboration"), "text")) }
            fieldset.ds-fieldset id="mode" {
                legend.ds-label { (w.say("field-samson-mode")) }
                @for (mode, hint) in modes {
                    @let id = format!("mode-{mode}");
                    ds-field.ds-field {
                        input.ds-input type="radio" id=(id) name="mode" value=(mode) checked[filled.value("mode") == mode.as_str()] aria-describedby={ (id) "-hint" };
                        label.ds-label for=(id) { (w.word(mode)) }
                        div data-field="description" id={ (id) "-hint" } { (w.say(hint)) }
                    }
                }
            }
            (input(w, filled, field("held_on").required(), "date"))
            (text_area(w, filled, field("people").hinted().labelled("samson_people").limit(2000), 4))
            (choice::<Language>(w, filled, field("language").required()))
            (submit(w, if page.known { "button-save" } else { "samson-open" }))
        }
    };
    frame.page(&title, body)
}
