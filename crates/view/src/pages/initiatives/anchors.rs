//! Where an initiative is anchored, who receives the result, and who could buy.

use super::entries::{Choices, adder, ender};
use super::partners::{over, period};
use super::{Head, Tab, pictures};
use crate::kit::{Filled, empty_state, pairs, table, written};
use crate::{Frame, Words, dates};
use features::initiatives::rules::RECEIVER_POINTS;
use features::initiatives::{AnchorLine, BuyerLine, EntryKind, ReceiverLine};
use maud::{Markup, html};
use model::AnchorKind;

/// The page of anchors, receivers and buyers.
pub struct AnchorsPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// Where it is anchored, and was.
    pub anchors: Vec<AnchorLine>,
    /// Who will own the result, the newest first.
    pub receivers: Vec<ReceiverLine>,
    /// Who could buy, the newest first.
    pub buyers: Vec<BuyerLine>,
    /// What the forms let one choose among.
    pub choices: Choices,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn anchors(frame: &Frame<'_>, page: &AnchorsPage) -> Markup {
    let (w, head) = (frame.words, &page.head);
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-anchors")) }
            p.kb-text { (w.say("initiative-anchors-intro")) }
            @for kind in AnchorKind::ALL { (direction(w, page, *kind)) }
            (adder(w, head, EntryKind::Anchor, &page.choices, &page.filled))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-receivers")) }
            @if page.receivers.is_empty() { (empty_state(&w.say("initiative-receivers-none"), None)) }
            @for line in &page.receivers { (receiver(w, page, line)) }
            (adder(w, head, EntryKind::Receiver, &page.choices, &page.filled))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-buyers")) }
            @if page.buyers.is_empty() { (empty_state(&w.say("initiative-buyers-none"), None)) }
            @for line in &page.buyers { (buyer(w, page, line)) }
            (adder(w, head, EntryKind::Buyer, &page.choices, &page.filled))
        }
    };
    head.page(frame, Tab::Anchors, body)
}

/// What holds it in one direction.
fn direction(w: Words, page: &AnchorsPage, kind: AnchorKind) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    let own: Vec<&AnchorLine> = page.anchors.iter().filter(|line| line.anchor == kind).collect();
    let held = own.iter().any(|line| line.to_date.is_none());
    html! {
        h3.ds-heading data-size="2xs" { (w.word(kind)) }
        @if !held { p { span.ds-tag data-color="warning" { (w.say("anchor-missing")) } } }
        @if !own.is_empty() { ul.kb-list {
            @for line in own {
                li {
                    p.kb-text { (written(language, &line.evidence)) }
                    p.kb-facts {
                        @if let Some(name) = &line.organisation_name { span { (name) } }
                        span { (period(w, line.from_date, line.to_date)) }
                    }
                    @if line.to_date.is_none() {
                        (ender(w, head, EntryKind::Anchor, &line.id.to_string(), &w.word(kind)))
                    }
                }
            }
        } }
    }
}

fn receiver(w: Words, page: &AnchorsPage, line: &ReceiverLine) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    let given = [line.research_contact, line.change_experience, line.planning, line.attitudes, line.resources];
    let heads = [w.say("receiver-point"), w.say("receiver-step")];
    let rows: Vec<Vec<Markup>> = RECEIVER_POINTS
        .iter()
        .zip(given)
        .map(|(name, point)| {
            let shown = match point {
                Some(n) => html! {
                    span.kb-row { (pictures::boxes(n)) span { (w.say(&format!("point-{n}"))) } }
                },
                None => html! { (w.say("point-none")) },
            };
            vec![html! { (w.say(&format!("field-{}", name.replace('_', "-")))) }, shown]
        })
        .collect();
    html! {
        div.kb-part {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    (line.organisation_name) @if let Some(unit) = &line.unit { ", " (unit) }
                }
                (over(w, line.ended_at))
            }
            (pairs(&[
                (w.say("field-owner-person"), line.owner_name.as_ref().map(|name| html! { (name) })),
                (
                    w.say("field-committed-on"),
                    Some(match line.committed_on {
                        Some(day) => dates::date(w.language, day),
                        None => html! { span.ds-tag data-color="warning" { (w.say("receiver-uncommitted")) } },
                    }),
                ),
                (w.say("field-basis"), line.basis.as_ref().map(|basis| written(language, basis))),
            ]))
            (table(&w.say("receiver-points"), &heads, &rows))
            @if line.ended_at.is_none() {
                (ender(w, head, EntryKind::Receiver, &line.id.to_string(), &line.organisation_name))
            }
        }
    }
}

fn buyer(w: Words, page: &AnchorsPage, line: &BuyerLine) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    html! {
        div.kb-part {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    (line.organisation_name) @if let Some(unit) = &line.unit { ", " (unit) }
                }
                (over(w, line.ended_at))
            }
            (pairs(&[
                (
                    w.say("field-route"),
                    Some(match line.route {
                        Some(route) => html! { (w.word(route)) },
                        None => html! { span.ds-tag data-color="warning" { (w.say("buyer-no-route")) } },
                    }),
                ),
                (w.say("field-volume"), line.volume.as_ref().map(|volume| written(language, volume))),
                (w.say("field-details"), line.words.as_ref().map(|words| written(language, words))),
            ]))
            @if line.ended_at.is_none() {
                (ender(w, head, EntryKind::Buyer, &line.id.to_string(), &line.organisation_name))
            }
        }
    }
}
