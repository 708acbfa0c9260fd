//! Peer sessions: several collaborations meet over their results with a mature case.

use super::rate;
use crate::kit::{
    Filled, button_form, button_link, empty_state, error_summary, error_summary_apart, field, hidden, input, select,
    submit, table, written,
};
use crate::pages::plan::stale_note;
use crate::pages::samson::glance;
use crate::{Frame, Words, dates};
use features::cocreation::{PeerAction, PeerParty, PeerPoint, PeerSession, Placed, Subject};
use features::instruments::Instrument;
use features::samson::{Scorecard, Session};
use maud::{Markup, html};
use model::{PeerKind, Word};

/// The sessions that the reader may see.
pub fn peer_list(frame: &Frame<'_>, sessions: &[PeerSession], may_keep: bool) -> Markup {
    let w = frame.words;
    let body = html! {
        p.kb-actions { a.ds-link href="/cocreation" { (w.say("cocreation-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("peer-title")) }
            @if may_keep { (button_link(w, "/peer-sessions/new", "peer-new", "primary")) }
        }
        p.kb-text { (w.say("peer-intro")) }
        @if sessions.is_empty() { (empty_state(&w.say("peer-none"), None)) } @else {
            ul.kb-list {
                @for one in sessions {
                    li {
                        h2.ds-heading data-size="2xs" {
                            a.ds-link href={ "/peer-sessions/" (one.id) } lang=(one.language) { (one.title) }
                        }
                        p.kb-facts {
                            span { (dates::date(w.language, one.held_on)) }
                            span { (w.count("peer-parties", one.parties)) }
                        }
                    }
                }
            }
        }
    };
    frame.page(&w.say("peer-title"), body)
}

/// The form of a new session.
pub struct PeerForm {
    /// Initiatives to choose.
    pub initiatives: Vec<(String, String)>,
    /// Mature cases to choose.
    pub mature: Vec<(String, String)>,
    /// What has been typed.
    pub filled: Filled,
}

/// The form.
pub fn peer_form(frame: &Frame<'_>, page: &PeerForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let wrong = filled.errors.iter().find(|error| error.field == "initiatives");
    let body = html! {
        p { a.ds-link href="/peer-sessions" { (w.say("peer-back")) } }
        h1.ds-heading data-size="lg" { (w.say("peer-new")) }
        form.kb-form method="post" action="/peer-sessions/new" novalidate {
            (error_summary(w, filled))
            (input(w, filled, field("peer_title").required(), "text"))
            (input(w, filled, field("held_on").required(), "date"))
            (input(w, filled, field("peer_place"), "text"))
            fieldset.ds-fieldset id="initiatives" {
                legend.ds-label { (w.say("field-initiatives")) }
                div.kb-checks {
                    @for (value, name) in &page.initiatives {
                        @let id = format!("initiatives-{value}");
                        ds-field.ds-field {
                            input.ds-input type="checkbox" id=(id) name="initiatives" value=(value) checked[filled.has("initiatives", value)];
                            label.ds-label for=(id) { (name) }
                        }
                    }
                }
                @if let Some(error) = wrong {
                    p.ds-validation-message data-field="validation" { (w.reason(&error.reason)) }
                }
            }
            (select(w, filled, field("mature").required(), &page.mature))
            (submit(w, "button-save"))
        }
    };
    frame.page(&w.say("peer-new"), body)
}

/// The sheet of one initiative.
pub struct PeerSheet {
    /// The initiative.
    pub party: PeerParty,
    /// Its place on the line.
    pub placed: Option<Placed>,
    /// Its latest finished SAMSON that the reader may see.
    pub samson: Option<(Session, Instrument, Scorecard)>,
    /// Whether the reader may add actions to it.
    pub may_write: bool,
    /// People to own an action.
    pub people: Vec<(String, String)>,
}

/// One session.
pub struct PeerPage {
    /// The session.
    pub session: PeerSession,
    /// The mature case: what it is called and its place on the line.
    pub mature: Option<(String, Option<Placed>)>,
    /// A sheet for each initiative that the reader may see.
    pub sheets: Vec<PeerSheet>,
    /// Questions and points.
    pub points: Vec<PeerPoint>,
    /// Actions that are open in the initiatives.
    pub open: Vec<PeerAction>,
    /// Actions that came of the session.
    pub agreed: Vec<PeerAction>,
    /// Whether the reader may move it.
    pub may_keep: bool,
    /// What has been typed.
    pub filled: Filled,
}

/// The page: a sheet for each initiative, one to a printed page.
pub fn peer(frame: &Frame<'_>, page: &PeerPage) -> Markup {
    let (w, it) = (frame.words, &page.session);
    let body = html! {
        p.kb-actions { a.ds-link href="/peer-sessions" { (w.say("peer-back")) } }
        h1.ds-heading data-size="lg" lang=(it.language) { (it.title) }
        p.kb-facts {
            span { (dates::date(w.language, it.held_on)) }
            @if let Some(place) = &it.place { span lang=(it.language) { (place) } }
        }
        p.kb-actions { (button_link(w, &format!("/peer-sessions/{}/report.pdf", it.id), "list-pdf", "secondary")) }
        @if page.may_keep { (move_form(w, page)) }
        @if let Some((name, placed)) = &page.mature {
            section {
                h2.ds-heading data-size="sm" { (w.say("peer-mature")) ": " (name) }
                @if let Some(subject) = it.mature() { p { a.ds-link href=(subject.path()) { (w.say("peer-mature-more")) } } }
                @match placed { Some(placed) => (rate::reading(w, placed)), None => p.kb-quiet { (w.say("cocreation-unrated")) } }
            }
        }
        @for sheet in &page.sheets { (sheet_of(w, page, sheet)) }
    };
    frame.page(&it.title, body)
}

/// What it is called, when and where, to be said otherwise.
fn move_form(w: Words, page: &PeerPage) -> Markup {
    let (it, apart) = (&page.session, "moved");
    let typed = page.filled.has("form", apart);
    let stale = typed && page.filled.has("stale", "1");
    // What was typed goes on top of the version it was typed on, until its writer has seen what stands.
    let (held_on, version) = (it.held_on.to_string(), it.version.to_string());
    let place = it.place.as_deref().unwrap_or_default();
    let stands =
        [("peer_title", it.title.as_str()), ("held_on", &held_on), ("peer_place", place), ("version", &version)];
    let stands = Filled::with(stands);
    let filled = if typed { &page.filled } else { &stands };
    let seen = if stale { &stands } else { filled };
    html! {
        details.ds-details.kb-adder open[typed] {
            summary { (w.say("peer-move")) }
            div {
                @if stale { (stale_note(w)) }
                form.kb-form method="post" action={ "/peer-sessions/" (it.id) "/edit" } novalidate {
                    (error_summary_apart(w, filled, apart))
                    (hidden("version", seen.value("version")))
                    (input(w, filled, field("peer_title").required().apart(apart), "text"))
                    (input(w, filled, field("held_on").required().apart(apart), "date"))
                    (input(w, filled, field("peer_place").apart(apart), "text"))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}

fn sheet_of(w: Words, page: &PeerPage, sheet: &PeerSheet) -> Markup {
    let (party, inside) = (&sheet.party, sheet.party.inside == 1);
    html! {
        section.kb-peer {
            h2.ds-heading data-size="sm" {
                a.ds-link href=(Subject::Initiative(party.id).path()) lang=(party.language) { (party.title) }
            }
            @match &sheet.placed {
                Some(placed) => (rate::reading(w, placed)),
                None => p.kb-quiet { (w.say("cocreation-unrated")) }
            }
            @if let Some((session, instrument, scorecard)) = &sheet.samson {
                @let day = dates::day(w.language, session.held_on);
                h3.ds-heading data-size="2xs" { a.ds-link href={ "/samson/" (session.id) } { (w.with("peer-profile", &[("day", &day)])) } }
                (glance(w, &format!("{}, {day}", party.title), instrument, scorecard))
            }
            @if inside {
                (actions(w, party, "peer-open-actions", &page.open))
                @for kind in PeerKind::ALL { (points(w, page, party, *kind)) }
                (actions(w, party, "peer-agreed", &page.agreed))
                @if sheet.may_write { (action_form(w, page, sheet)) }
            }
        }
    }
}

fn actions(w: Words, party: &PeerParty, key: &str, all: &[PeerAction]) -> Markup {
    let own: Vec<&PeerAction> = all.iter().filter(|action| action.initiative == party.id).collect();
    let heads = ["task", "owner-person", "due-on", "stage"].map(|name| w.say(&format!("field-{name}")));
    let rows: Vec<Vec<Markup>> = own
        .iter()
        .map(|action| {
            vec![
                html! { span lang=(party.language) { (action.title) } },
                html! { (action.owner_name.as_deref().unwrap_or_default()) },
                html! { @if let Some(due) = action.due_on { (dates::date(w.language, due)) } },
                html! { (w.word(action.state)) },
            ]
        })
        .collect();
    html! {
        h3.ds-heading data-size="2xs" { (w.say(key)) }
        @if rows.is_empty() { p.kb-quiet { (w.say("peer-no-actions")) } }
        @else { (table(&format!("{}: {}", party.title, w.say(key)), &heads, &rows)) }
    }
}

fn points(w: Words, page: &PeerPage, party: &PeerParty, kind: PeerKind) -> Markup {
    let path = format!("/peer-sessions/{}", page.session.id);
    let apart = format!("{}-{}", kind.word(), party.id);
    let own = page.filled.has("form", &apart);
    let fresh = Filled::default();
    let filled = if own { &page.filled } else { &fresh };
    let lines: Vec<&PeerPoint> =
        page.points.iter().filter(|point| point.initiative == party.id && point.kind == kind).collect();
    html! {
        h3.ds-heading data-size="2xs" { (w.word(kind)) }
        @if lines.is_empty() { p.kb-quiet { (w.say("peer-no-points")) } }
        ul.kb-plain {
            @for line in lines {
                li.kb-row.kb-between {
                    span { (written(line.language, &line.words)) }
                    @if line.closed_at.is_some() { span.ds-tag data-color="success" { (w.say("peer-settled")) } }
                    @else { (button_form(w, &format!("{path}/points/{}/close", line.id), "peer-settle", Some(&line.words))) }
                }
            }
        }
        details.ds-details.kb-adder open[own] {
            summary { (w.say("peer-add-point")) span.ds-sr-only { ": " (w.word(kind)) ", " (party.title) } }
            div {
                form.kb-form method="post" action={ (path) "/points" } novalidate {
                    (error_summary_apart(w, filled, &apart))
                    (hidden("initiative", party.id))
                    (hidden("peer_kind", kind))
                    (input(w, filled, field("point_words").required().apart(&apart), "text"))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}

fn action_form(w: Words, page: &PeerPage, sheet: &PeerSheet) -> Markup {
    let apart = format!("action-{}", sheet.party.id);
    let own = page.filled.has("form", &apart);
    let fresh = Filled::default();
    let filled = if own { &page.filled } else { &fresh };
    html! {
        details.ds-details.kb-adder open[own] {
            summary { (w.say("peer-add-action")) span.ds-sr-only { ": " (sheet.party.title) } }
            div {
                form.kb-form method="post" action={ "/peer-sessions/" (page.session.id) "/actions" } novalidate {
                    (error_summary_apart(w, filled, &apart))
                    (hidden("initiative", sheet.party.id))
                    (input(w, filled, field("task").required().apart(&apart), "text"))
                    (select(w, filled, field("owner_person").required().apart(&apart), &sheet.people))
                    (input(w, filled, field("due_on").required().apart(&apart), "date"))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}
