//! Who takes part in an initiative, who speaks for them, and what they expect.

use super::entries::{Choices, adder, ender, ender_with, entry_form};
use super::{Head, Tab};
use crate::kit::{Filled, button_link, empty_state, pairs, table, written};
use crate::{Frame, Words, dates};
use features::initiatives::{
    EntryKind, ExpectationLine, ParticipationLine, PartnerLine, RepresentativeLine, SeatLine, StakeholderLine,
};
use maud::{Markup, html};
use model::Day;

/// The page of those who take part.
pub struct PartnersPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// Partners, now and before.
    pub partners: Vec<PartnerLine>,
    /// The steering group.
    pub seats: Vec<SeatLine>,
    /// Which people take which part.
    pub participations: Vec<ParticipationLine>,
    /// Those who speak for the partners; empty for who is not inside, as are the next two.
    pub representatives: Vec<RepresentativeLine>,
    /// What the parties expect.
    pub expectations: Vec<ExpectationLine>,
    /// Those who can support or block.
    pub stakeholders: Vec<StakeholderLine>,
    /// What the forms let one choose among.
    pub choices: Choices,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn partners(frame: &Frame<'_>, page: &PartnersPage) -> Markup {
    let (w, head) = (frame.words, &page.head);
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-partners")) }
            (partner_list(w, page))
            @if head.may_write {
                p.kb-actions {
                    (button_link(w, &head.path("/partners/new"), "initiative-add-partner", "secondary"))
                }
            }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-seats")) }
            (seats(w, page))
            (adder(w, head, EntryKind::Seat, &page.choices, &page.filled))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-participations")) }
            (participations(w, page))
            (adder(w, head, EntryKind::Participation, &page.choices, &page.filled))
        }
        @if head.initiative.shows_inside() {
            section {
                h2.ds-heading data-size="sm" { (w.say("initiative-representatives")) }
                (representatives(w, page))
                (adder(w, head, EntryKind::Representative, &page.choices, &page.filled))
            }
            section {
                h2.ds-heading data-size="sm" { (w.say("initiative-expectations")) }
                (expectations(w, page))
                (adder(w, head, EntryKind::Expectation, &page.choices, &page.filled))
            }
            section {
                h2.ds-heading data-size="sm" { (w.say("initiative-stakeholders")) }
                (stakeholders(w, page))
                (adder(w, head, EntryKind::Stakeholder, &page.choices, &page.filled))
            }
        }
    };
    head.page(frame, Tab::Partners, body)
}

/// The form of a new partner, on a page of its own since it names every organisation.
pub fn partner_form(frame: &Frame<'_>, head: &Head, choices: &Choices, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-add-partner")) }
            (entry_form(w, head, EntryKind::Partner, choices, filled))
        }
    };
    head.page(frame, Tab::Partners, body)
}

/// From when to when, and that it is over where it is.
pub(super) fn period(w: Words, from: Day, to: Option<Day>) -> Markup {
    let day = |day| dates::day(w.language, day);
    html! {
        @match to {
            Some(to) => {
                (w.with("initiative-from-to", &[("from", &day(from)), ("to", &day(to))])) " "
                span.ds-tag data-color="neutral" { (w.say("entry-over")) }
            }
            None => (w.with("initiative-from", &[("from", &day(from))])),
        }
    }
}

/// That an entry no longer counts, and since when.
pub(super) fn over(w: Words, ended_at: Option<model::Moment>) -> Markup {
    html! {
        @if let Some(at) = ended_at {
            span.ds-tag data-color="neutral" {
                (w.with("entry-ended", &[("day", &dates::day(w.language, at.day()))]))
            }
        }
    }
}

fn partner_list(w: Words, page: &PartnersPage) -> Markup {
    let head = &page.head;
    html! {
        ul.kb-list {
            @for partner in &page.partners {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" {
                            a.ds-link href={ "/organisations/" (partner.organisation) } { (partner.organisation_name) }
                        }
                        span.ds-tag data-color="neutral" { (w.word(partner.role)) }
                    }
                    p.kb-facts {
                        @if partner.organisation == head.initiative.lead { span { (w.say("initiative-is-lead")) } }
                        @if let Some(capacity) = partner.capacity { span { (w.word(capacity)) } }
                        span { (period(w, partner.from_date, partner.to_date)) }
                        @if let Some(days) = partner.horizon_days { span { (w.count("partner-horizon", days)) } }
                        @if let Some(basis) = &partner.basis { span lang=(head.initiative.language) { (basis) } }
                        @if let Some(why) = &partner.left_why { span lang=(head.initiative.language) { (why) } }
                    }
                    @if partner.to_date.is_none() && partner.organisation != head.initiative.lead {
                        (ender_with(w, head, (EntryKind::Partner, &partner.id.to_string()), &partner.organisation_name, &page.filled))
                    }
                }
            }
        }
    }
}

fn seats(w: Words, page: &PartnersPage) -> Markup {
    let head = &page.head;
    if page.seats.is_empty() {
        return empty_state(&w.say("initiative-seats-none"), None);
    }
    let heads = ["name", "organisation", "seat", "period"].map(|name| w.say(&format!("field-{name}")));
    let rows: Vec<Vec<Markup>> = page
        .seats
        .iter()
        .map(|seat| {
            vec![
                html! { (seat.name) },
                html! { (seat.organisation_name.as_deref().unwrap_or_default()) },
                html! { (seat.seat.as_deref().unwrap_or_default()) },
                html! {
                    (period(w, seat.from_date, seat.to_date))
                    @if seat.to_date.is_none() { " " (ender(w, head, EntryKind::Seat, &seat.id.to_string(), &seat.name)) }
                },
            ]
        })
        .collect();
    table(&w.say("initiative-seats"), &heads, &rows)
}

fn participations(w: Words, page: &PartnersPage) -> Markup {
    let head = &page.head;
    if page.participations.is_empty() {
        return empty_state(&w.say("initiative-participations-none"), None);
    }
    html! {
        ul.kb-list {
            @for line in &page.participations {
                li.kb-row.kb-between {
                    span {
                        strong { (w.word(line.part_group)) } " – " (w.word(line.part))
                        @if let Some(words) = &line.words { br; (written(head.initiative.language, words)) }
                    }
                    span.kb-quiet { (period(w, line.from_date, line.to_date)) }
                    @if line.to_date.is_none() {
                        (ender(w, head, EntryKind::Participation, &line.id.to_string(), &w.word(line.part_group)))
                    }
                }
            }
        }
    }
}

fn representatives(w: Words, page: &PartnersPage) -> Markup {
    let head = &page.head;
    if page.representatives.is_empty() {
        return empty_state(&w.say("initiative-representatives-none"), None);
    }
    let heads = ["name", "organisation", "authority", "period"].map(|name| w.say(&format!("field-{name}")));
    let rows: Vec<Vec<Markup>> = page
        .representatives
        .iter()
        .map(|line| {
            vec![
                html! { (line.name) },
                html! { (line.organisation_name) },
                html! {
                    (w.word(line.authority))
                    @if let Some(limits) = &line.limits { br; (written(head.initiative.language, limits)) }
                },
                html! {
                    (period(w, line.from_date, line.to_date))
                    @if let Some(to) = &line.handed_to { br; (w.say("field-handed-to")) ": " (to) }
                    @if line.to_date.is_none() {
                        (ender_with(w, head, (EntryKind::Representative, &line.id.to_string()), &line.name, &page.filled))
                    }
                },
            ]
        })
        .collect();
    table(&w.say("initiative-representatives"), &heads, &rows)
}

fn expectations(w: Words, page: &PartnersPage) -> Markup {
    let head = &page.head;
    if page.expectations.is_empty() {
        return empty_state(&w.say("initiative-expectations-none"), None);
    }
    html! {
        ul.kb-list {
            @for line in &page.expectations {
                @let group = line.part_group.map(|group| w.word(group));
                @let party: Vec<&str> = line.organisation_name.as_deref().into_iter().chain(group.as_deref()).collect();
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" { (party.join(", ")) }
                        @if line.ended_at.is_none() {
                            (ender(w, head, EntryKind::Expectation, &line.id.to_string(), &party.join(", ")))
                        }
                        (over(w, line.ended_at))
                    }
                    p.kb-text { (written(head.initiative.language, &line.words)) }
                    p.kb-facts {
                        span { (dates::date(w.language, line.recorded_on)) }
                        @if let Some(with) = &line.agreed_with { span { (w.say("field-agreed-with")) ": " (with) } }
                    }
                }
            }
        }
    }
}

fn stakeholders(w: Words, page: &PartnersPage) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    if page.stakeholders.is_empty() {
        return empty_state(&w.say("initiative-stakeholders-none"), None);
    }
    html! {
        ul.kb-list {
            @for line in &page.stakeholders {
                @let party: Vec<&str> = line.organisation_name.as_deref().into_iter().chain(line.name.as_deref()).collect();
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" { (party.join(", ")) }
                        span.ds-tag data-color="neutral" { (w.word(line.can)) }
                    }
                    (pairs(&[
                        (w.say("field-informed-on"), line.informed_on.map(|day| dates::date(w.language, day))),
                        (w.say("field-next-by"), line.next_by.as_ref().map(|by| html! { (by) })),
                        (w.say("field-next-on"), line.next_on.map(|day| dates::date(w.language, day))),
                        (w.say("field-details"), line.words.as_ref().map(|words| written(language, words))),
                    ]))
                    @if line.ended_at.is_none() {
                        (ender(w, head, EntryKind::Stakeholder, &line.id.to_string(), &party.join(", ")))
                    }
                    (over(w, line.ended_at))
                }
            }
        }
    }
}
