//! Co-creation in one initiative: how thick it is, who takes which part, and how the process went.

use super::{process, rate};
use crate::kit::{Filled, button_link, empty_state};
use crate::pages::initiatives::{Head, Tab};
use crate::{Frame, Words};
use features::cocreation::rules::{grid, missing};
use features::cocreation::{PeerSession, Placed, ProcessLine, RatingLine};
use features::initiatives::ParticipationLine;
use maud::{Markup, html};
use model::{Part, PartGroup};

/// Co-creation in one initiative.
pub struct CocreationPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// Its place on the line, where somebody has rated it.
    pub placed: Option<Placed>,
    /// What raters have said, for those inside.
    pub ratings: Vec<RatingLine>,
    /// Which people take which parts.
    pub participations: Vec<ParticipationLine>,
    /// How the process went, for those inside.
    pub processes: Vec<ProcessLine>,
    /// Where it meets others, for those inside.
    pub sessions: Vec<PeerSession>,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn cocreation(frame: &Frame<'_>, page: &CocreationPage) -> Markup {
    let (w, head) = (frame.words, &page.head);
    let inside = head.initiative.shows_inside();
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("cocreation-thickness")) }
            @match &page.placed {
                Some(placed) => { (rate::reading(w, placed)) (crate::draw::thickness::legend(w)) }
                None => (empty_state(&w.say("cocreation-unrated"), None)),
            }
            (rate::ratings(w, &page.ratings))
            @if inside { (rate::form(w, &head.path("/ratings"), &page.filled, head.today)) }
            p.kb-actions { a.ds-link href="/cocreation" { (w.say("cocreation-all")) } }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("cocreation-parts")) }
            (parts(w, page))
        }
        @if inside {
            section {
                h2.ds-heading data-size="sm" { (w.say("process-title")) }
                p.kb-text { (w.say("process-intro")) }
                (process::list(w, &page.processes))
                (process::form(w, &head.path("/processes"), &page.filled, head.today))
            }
            section {
                h2.ds-heading data-size="sm" { (w.say("cocreation-tools")) }
                p.kb-actions.kb-row {
                    (button_link(w, &head.path("/matrix"), "matrix-title", "secondary"))
                    (button_link(w, &head.path("/mirrors"), "mirrors-title", "secondary"))
                    (button_link(w, &head.path("/way-in"), "way-in-title", "secondary"))
                    (button_link(w, "/methods", "methods-title", "secondary"))
                }
                (sessions(w, page))
            }
        }
    };
    head.page(frame, Tab::Cocreation, body)
}

fn sessions(w: Words, page: &CocreationPage) -> Markup {
    html! {
        @if !page.sessions.is_empty() {
            h3.ds-heading data-size="2xs" { (w.say("peer-title")) }
            ul.kb-list {
                @for session in &page.sessions {
                    li.kb-row.kb-between {
                        a.ds-link href={ "/peer-sessions/" (session.id) } lang=(session.language) { (session.title) }
                        (crate::dates::date(w.language, session.held_on))
                    }
                }
            }
        }
    }
}

/// Group by part, with who is missing in words.
fn parts(w: Words, page: &CocreationPage) -> Markup {
    let grid = grid(&page.participations);
    let (groups, of_users) = missing(&grid);
    let named = |groups: &[PartGroup]| groups.iter().map(|group| w.word(*group)).collect::<Vec<_>>().join(", ");
    let said = |parts: &[Part]| parts.iter().map(|part| w.word(*part)).collect::<Vec<_>>().join(", ");
    html! {
        div.kb-scroll tabindex="0" role="region" aria-label=(w.say("cocreation-parts")) {
            table.ds-table.kb-part-grid data-border {
                caption.ds-sr-only { (w.say("cocreation-parts")) }
                thead { tr {
                    th scope="col" { (w.say("field-part-group")) }
                    @for part in Part::ALL { th scope="col" { (w.word(*part)) } }
                } }
                tbody {
                    @for (group, parts) in &grid {
                        tr {
                            th scope="row" { (w.word(*group)) }
                            @for (_, takes) in parts {
                                td { @if *takes { strong { "●" span.ds-sr-only { (w.say("part-taken")) } } }
                                    @else { span.kb-quiet { "–" span.ds-sr-only { (w.say("part-not-taken")) } } } }
                            }
                        }
                    }
                }
            }
        }
        p.kb-text {
            @if groups.is_empty() { (w.say("parts-none-missing")) }
            @else { (w.with("parts-missing", &[("groups", &named(&groups))])) }
            @if !of_users.is_empty() { " " (w.with("parts-users-missing", &[("parts", &said(&of_users))])) }
        }
        p.kb-actions { a.ds-link href=(page.head.path("/partners")) { (w.say("parts-record")) } }
    }
}
