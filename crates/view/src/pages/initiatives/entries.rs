//! Forms to record an entry, each folded away until it is wanted, and to end one.

use super::Head;
use crate::Words;
use crate::kit::{Filled, choice, error_summary_apart, field, hidden, input, select, submit, text_area};
use features::initiatives::EntryKind;
use maud::{Markup, html};
use model::{
    AnchorKind, Authority, BuyingRoute, Channel, CommitmentKind, MeetingKind, OwnerCapacity, Part, PartGroup,
    PartnerRole, PayerKind, PilotVerdict, StakeholderCan, TimeKind,
};

/// What the forms let one choose among.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Organisations: on most pages the partners, where a partner is added all.
    pub organisations: Vec<(String, String)>,
    /// People.
    pub people: Vec<(String, String)>,
    /// Needs or targets.
    pub things: Vec<(String, String)>,
}

/// Where an entry of a kind is sent.
pub(super) fn path(kind: EntryKind) -> String {
    match kind {
        EntryKind::Money => "/money".into(),
        EntryKind::Delivery => "/deliveries".into(),
        other => format!("/{}s", other.as_str().replace('_', "-")),
    }
}

/// The form of an entry, folded away; open where it must be mended.
pub(super) fn adder(w: Words, head: &Head, kind: EntryKind, choices: &Choices, filled: &Filled) -> Markup {
    if !head.may_write {
        return html! {};
    }
    let own = filled.has("form", kind.as_str());
    html! {
        details.ds-details.kb-adder open[own] {
            summary { (w.say(&format!("initiative-add-{}", kind.as_str().replace('_', "-")))) }
            div { (entry_form(w, head, kind, choices, filled)) }
        }
    }
}

/// The form of an entry.
pub(super) fn entry_form(w: Words, head: &Head, kind: EntryKind, choices: &Choices, filled: &Filled) -> Markup {
    let fresh = Filled::with([("from_date", head.today), ("delivered_on", head.today), ("contact_on", head.today)]);
    let filled = if filled.has("form", kind.as_str()) { filled } else { &fresh };
    html! {
        form.kb-form method="post" action=(head.path(&path(kind))) novalidate {
            (error_summary_apart(w, filled, kind.as_str()))
            (fields(w, kind, choices, filled))
            (submit(w, "button-save"))
        }
    }
}

fn fields(w: Words, kind: EntryKind, choices: &Choices, filled: &Filled) -> Markup {
    match kind {
        EntryKind::Need | EntryKind::Target => {
            let named = field(kind.as_str()).apart(kind.as_str()).required();
            let named = if kind == EntryKind::Target { named.labelled("plan-target") } else { named };
            select(w, filled, named, &choices.things)
        }
        EntryKind::Partner
        | EntryKind::Representative
        | EntryKind::Seat
        | EntryKind::Participation
        | EntryKind::Expectation
        | EntryKind::Stakeholder => of_parties(w, kind, choices, filled),
        EntryKind::Anchor | EntryKind::Receiver | EntryKind::Buyer | EntryKind::Judgement => {
            of_ground(w, kind, choices, filled)
        }
        EntryKind::Money | EntryKind::AfterPlan | EntryKind::Commitment | EntryKind::Delivery => {
            of_money(w, kind, choices, filled)
        }
        EntryKind::Meeting | EntryKind::Contact | EntryKind::Action | EntryKind::Risk | EntryKind::Rhythm => {
            of_work(w, kind, choices, filled)
        }
    }
}

fn of_parties(w: Words, kind: EntryKind, choices: &Choices, filled: &Filled) -> Markup {
    let of = |name: &'static str| field(name).apart(kind.as_str());
    let from = || input(w, filled, of("from_date").required(), "date");
    let organisation = |must: bool| {
        let named = of("organisation");
        select(w, filled, if must { named.required() } else { named }, &choices.organisations)
    };
    html! {
        @match kind {
            EntryKind::Partner => {
                (organisation(true))
                (choice::<PartnerRole>(w, filled, of("partner_role").required()))
                (choice::<OwnerCapacity>(w, filled, of("capacity").hinted()))
                (input(w, filled, of("horizon_days").hinted(), "text"))
                (from())
                (input(w, filled, of("basis").hinted(), "text"))
            }
            EntryKind::Representative => {
                (organisation(true))
                (input(w, filled, of("name").required(), "text"))
                (select(w, filled, of("person").hinted(), &choices.people))
                (choice::<Authority>(w, filled, of("authority").required()))
                (input(w, filled, of("limits").hinted(), "text"))
                (from())
            }
            EntryKind::Seat => {
                (input(w, filled, of("name").required(), "text"))
                (organisation(false))
                (select(w, filled, of("person").hinted(), &choices.people))
                (input(w, filled, of("seat").hinted(), "text"))
                (from())
            }
            EntryKind::Participation => {
                (choice::<PartGroup>(w, filled, of("part_group").required()))
                (choice::<Part>(w, filled, of("part").required()))
                (text_area(w, filled, of("details").limit(1000), 2))
                (from())
            }
            EntryKind::Expectation => {
                (organisation(false))
                (choice::<PartGroup>(w, filled, of("part_group").hinted()))
                (text_area(w, filled, of("expects").required().limit(1000), 3))
                (input(w, filled, of("agreed_with"), "text"))
            }
            _ => {
                (organisation(false))
                (input(w, filled, of("name"), "text"))
                (choice::<StakeholderCan>(w, filled, of("can").required()))
                (input(w, filled, of("informed_on"), "date"))
                (input(w, filled, of("next_by"), "text"))
                (input(w, filled, of("next_on"), "date"))
                (text_area(w, filled, of("details").limit(1000), 2))
            }
        }
    }
}

fn of_ground(w: Words, kind: EntryKind, choices: &Choices, filled: &Filled) -> Markup {
    let of = |name: &'static str| field(name).apart(kind.as_str());
    let points: Vec<(String, String)> = (0..=4).map(|n: i64| (n.to_string(), w.say(&format!("point-{n}")))).collect();
    html! {
        @match kind {
            EntryKind::Anchor => {
                (choice::<AnchorKind>(w, filled, of("anchor").required()))
                (select(w, filled, of("organisation"), &choices.organisations))
                (text_area(w, filled, of("shown_by").required().hinted().limit(1000), 2))
                (input(w, filled, of("from_date").required(), "date"))
            }
            EntryKind::Receiver => {
                (select(w, filled, of("organisation").required(), &choices.organisations))
                (input(w, filled, of("unit"), "text"))
                (select(w, filled, of("owner_person"), &choices.people))
                (input(w, filled, of("committed_on").hinted(), "date"))
                (input(w, filled, of("basis").hinted(), "text"))
                @for name in features::initiatives::rules::RECEIVER_POINTS {
                    (select(w, filled, of(name), &points))
                }
            }
            EntryKind::Buyer => {
                (select(w, filled, of("organisation").required(), &choices.organisations))
                (input(w, filled, of("unit"), "text"))
                (choice::<BuyingRoute>(w, filled, of("route")))
                (input(w, filled, of("volume").hinted(), "text"))
                (text_area(w, filled, of("details").limit(1000), 2))
            }
            _ => {
                (choice::<PilotVerdict>(w, filled, of("verdict").required()))
                (input(w, filled, of("judged_on").required(), "date"))
                (text_area(w, filled, of("ground").required().hinted().limit(1000), 2))
                (text_area(w, filled, of("details").limit(2000), 3))
            }
        }
    }
}

fn of_money(w: Words, kind: EntryKind, choices: &Choices, filled: &Filled) -> Markup {
    let of = |name: &'static str| field(name).apart(kind.as_str());
    html! {
        @match kind {
            EntryKind::Money => {
                (select(w, filled, of("payer").hinted(), &choices.organisations))
                (input(w, filled, of("payer_name").hinted(), "text"))
                (choice::<PayerKind>(w, filled, of("payer_kind").required()))
                (input(w, filled, of("kroner").required(), "text"))
                div.kb-pair-fields {
                    (input(w, filled, of("from_date").required(), "date"))
                    (input(w, filled, of("until_date").required(), "date"))
                }
                (input(w, filled, of("basis").hinted(), "text"))
            }
            EntryKind::AfterPlan => {
                (text_area(w, filled, of("plan_after").required().limit(2000), 3))
                (select(w, filled, of("owner_organisation"), &choices.organisations))
                (select(w, filled, of("owner_person"), &choices.people))
                (input(w, filled, of("from_date").required(), "date"))
            }
            _ => {
                (select(w, filled, of("organisation").required(), &choices.organisations))
                (choice::<CommitmentKind>(w, filled, of("commitment_kind").required()))
                div.kb-pair-fields {
                    (input(w, filled, of("kroner"), "text"))
                    (input(w, filled, of("hours"), "text"))
                }
                (text_area(w, filled, of("details").limit(1000), 2))
                (choice::<TimeKind>(w, filled, of("time_kind").hinted()))
                div.kb-pair-fields {
                    (input(w, filled, of("from_date").required(), "date"))
                    (input(w, filled, of("to_date"), "date"))
                    (input(w, filled, of("agreed_name"), "text"))
                    (input(w, filled, of("agreed_on"), "date"))
                }
            }
        }
    }
}

fn of_work(w: Words, kind: EntryKind, choices: &Choices, filled: &Filled) -> Markup {
    let of = |name: &'static str| field(name).apart(kind.as_str());
    let scale: Vec<(String, String)> = (1..=5).map(|n: i64| (n.to_string(), n.to_string())).collect();
    html! {
        @match kind {
            EntryKind::Meeting => {
                (choice::<MeetingKind>(w, filled, of("meeting_kind").required()))
                (input(w, filled, of("planned_for").required().hinted(), "date"))
                (input(w, filled, of("venue"), "text"))
                (text_area(w, filled, of("minutes").hinted().limit(4000), 4))
                (text_area(w, filled, of("came").hinted(), 3))
                (text_area(w, filled, of("absent").hinted(), 2))
            }
            EntryKind::Contact => {
                (input(w, filled, of("contact_on").required(), "date"))
                (choice::<Channel>(w, filled, of("channel").required()))
                (select(w, filled, of("from_organisation"), &choices.organisations))
                (select(w, filled, of("to_organisation"), &choices.organisations))
                (input(w, filled, of("with_name"), "text"))
                (text_area(w, filled, of("details").limit(1000), 2))
            }
            EntryKind::Action => {
                (input(w, filled, of("task").required().limit(200), "text"))
                (select(w, filled, of("owner_person"), &choices.people))
                (select(w, filled, of("owner_organisation"), &choices.organisations))
                (input(w, filled, of("due_on"), "date"))
            }
            EntryKind::Risk => {
                (input(w, filled, of("threat").required().limit(200), "text"))
                div.kb-pair-fields {
                    (select(w, filled, of("likelihood").required().hinted(), &scale))
                    (select(w, filled, of("consequence").required().hinted(), &scale))
                }
                (select(w, filled, of("owner_person").labelled("watcher"), &choices.people))
                (input(w, filled, of("due_on"), "date"))
            }
            _ => {
                (choice::<MeetingKind>(w, filled, of("meeting_kind").required()))
                (input(w, filled, of("every_days").required().hinted(), "text"))
                (input(w, filled, of("from_date").required(), "date"))
                (input(w, filled, of("details"), "text"))
            }
        }
    }
}

/// A button that ends an entry; `about` tells those who hear it which.
pub(super) fn ender(w: Words, head: &Head, kind: EntryKind, entry: &str, about: &str) -> Markup {
    html! {
        @if head.may_write {
            form.kb-inline method="post" action=(head.path("/end")) {
                (hidden("kind", kind.as_str()))
                (hidden("entry", entry))
                button.ds-button type="submit" data-variant="tertiary" data-size="sm" {
                    (w.say("button-end")) span.ds-sr-only { " " (about) }
                }
            }
        }
    }
}

/// A folded form that ends an entry with a reason, or with who took over.
pub(super) fn ender_with(
    w: Words,
    head: &Head,
    (kind, entry): (EntryKind, &str),
    about: &str,
    filled: &Filled,
) -> Markup {
    let own = filled.has("form", "end") && filled.has("entry", entry);
    let empty = Filled::default();
    let filled = if own { filled } else { &empty };
    let label = if kind == EntryKind::Representative { "handed-to" } else { "reason" };
    let named = field("reason").labelled(label).apart(entry);
    html! {
        @if head.may_write {
            details.ds-details.kb-adder open[own] {
                summary { (w.say("button-end")) span.ds-sr-only { " " (about) } }
                div {
                    form.kb-form method="post" action=(head.path("/end")) novalidate {
                        (error_summary_apart(w, filled, entry))
                        (hidden("kind", kind.as_str()))
                        (hidden("entry", entry))
                        (input(w, filled, if kind == EntryKind::Representative { named } else { named.required() }, "text"))
                        (submit(w, "button-end"))
                    }
                }
            }
        }
    }
}
