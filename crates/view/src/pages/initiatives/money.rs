//! What the partners have promised, what has come of it, and what an initiative runs on.

use super::entries::{Choices, adder, ender};
use super::partners::over;
use super::{Head, Tab, pictures};
use crate::kit::{Filled, empty_state, error_summary_apart, field, hidden, input, submit, table, text_area, written};
use crate::{Frame, Words, dates};
use features::initiatives::rules::{Sums, counting, delivered, sums};
use features::initiatives::{AfterPlanLine, CommitmentLine, DeliveryLine, EntryKind, MoneyLine};
use maud::{Markup, html};
use model::DeliveryId;

/// The page of promises and money.
pub struct MoneyPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// What the partners have promised.
    pub commitments: Vec<CommitmentLine>,
    /// What has come of it.
    pub deliveries: Vec<DeliveryLine>,
    /// Money, by the day it ends.
    pub money: Vec<MoneyLine>,
    /// Plans for the time after.
    pub plans: Vec<AfterPlanLine>,
    /// What the forms let one choose among.
    pub choices: Choices,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn money(frame: &Frame<'_>, page: &MoneyPage) -> Markup {
    let (w, head) = (frame.words, &page.head);
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-promised")) }
            @if page.commitments.is_empty() {
                (empty_state(&w.say("initiative-commitments-none"), None))
            } @else {
                (totals(w, &sums(&page.commitments, &page.deliveries)))
                @for line in &page.commitments { (commitment(w, page, line)) }
            }
            (adder(w, head, EntryKind::Commitment, &page.choices, &page.filled))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-money")) }
            (money_table(w, page))
            (adder(w, head, EntryKind::Money, &page.choices, &page.filled))
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("initiative-plans")) }
            (plans(w, page))
            (adder(w, head, EntryKind::AfterPlan, &page.choices, &page.filled))
        }
    };
    head.page(frame, Tab::Money, body)
}

fn kroner(w: Words, ore: i64) -> String {
    w.with("in-kroner", &[("n", &dates::kroner(w.language, ore))])
}

fn hours(w: Words, hours: i64) -> String {
    w.count("in-hours", hours)
}

/// What was promised and what has come, in kroner and in hours, with a bar beside each.
pub(super) fn totals(w: Words, sums: &Sums) -> Markup {
    let heads = ["planned", "delivered", "share"].map(|name| w.say(&format!("promise-{name}")));
    let heads = [vec![w.say("promise-what")], heads.to_vec()].concat();
    let row = |name: &str, planned: i64, delivered: i64, shown: &dyn Fn(i64) -> String| {
        vec![
            html! { (w.say(name)) },
            html! { (shown(planned)) },
            html! { (shown(delivered)) },
            html! { span.kb-row { (pictures::bar(delivered, planned)) span { (share(delivered, planned)) } } },
        ]
    };
    let all = [
        row("promise-kroner", sums.planned_ore, sums.delivered_ore, &|ore| kroner(w, ore)),
        row("promise-hours", sums.planned_hours, sums.delivered_hours, &|n| hours(w, n)),
    ];
    let any = [sums.planned_ore + sums.delivered_ore > 0, sums.planned_hours + sums.delivered_hours > 0];
    let rows: Vec<Vec<Markup>> = all.into_iter().zip(any).filter(|(_, any)| *any).map(|(row, _)| row).collect();
    html! { @if !rows.is_empty() { (table(&w.say("promise-totals"), &heads, &rows)) } }
}

/// How much of a promise has come, rounded half up; a dash where nothing was promised.
fn share(delivered: i64, planned: i64) -> String {
    if planned == 0 {
        return "–".into();
    }
    let percent = (i128::from(delivered) * 200 + i128::from(planned)) / (i128::from(planned) * 2);
    format!("{percent}\u{a0}%")
}

fn commitment(w: Words, page: &MoneyPage, line: &CommitmentLine) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    let (ore, came_hours) = delivered(line.id, &page.deliveries);
    let day = |day| dates::day(w.language, day);
    html! {
        div.kb-part {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" { (line.organisation_name) ": " (w.word(line.kind)) }
                (over(w, line.ended_at))
            }
            @if line.ore > 0 || ore > 0 { (came(w, &kroner(w, ore), &kroner(w, line.ore), (ore, line.ore))) }
            @if line.hours > 0 || came_hours > 0 {
                (came(w, &hours(w, came_hours), &hours(w, line.hours), (came_hours, line.hours)))
            }
            @if let Some(words) = &line.words { p.kb-text { (written(language, words)) } }
            p.kb-facts {
                @match line.to_date {
                    Some(to) => span {
                        (w.with("initiative-from-to", &[("from", &day(line.from_date)), ("to", &day(to))]))
                    },
                    None => span { (w.with("initiative-from", &[("from", &day(line.from_date))])) },
                }
                @if let Some(kind) = line.time_kind { span { (w.word(kind)) } }
                @if let Some(name) = &line.agreed_name { span { (w.with("promise-by", &[("name", name)])) } }
                @if let Some(on) = line.agreed_on { span { (dates::date(w.language, on)) } }
            }
            (deliveries(w, page, line))
            @if line.ended_at.is_none() {
                (ender(w, head, EntryKind::Commitment, &line.id.to_string(), &line.organisation_name))
            }
        }
    }
}

fn came(w: Words, delivered: &str, planned: &str, numbers: (i64, i64)) -> Markup {
    html! {
        p.kb-row {
            (pictures::bar(numbers.0, numbers.1))
            span { (w.with("promise-came", &[("delivered", delivered), ("planned", planned)])) }
        }
    }
}

/// What has come of one promise, each row with a form to correct it, and a form for more.
fn deliveries(w: Words, page: &MoneyPage, line: &CommitmentLine) -> Markup {
    let own: Vec<&DeliveryLine> = page.deliveries.iter().filter(|row| row.commitment == line.id).collect();
    let standing: Vec<DeliveryId> = counting(&page.deliveries).map(|row| row.id).collect();
    html! {
        @if !own.is_empty() {
            details.ds-details {
                summary { (w.count("promise-deliveries", i64::try_from(own.len()).unwrap_or(0))) }
                div {
                    ul.kb-list {
                        @for row in &own {
                            @let stands = standing.contains(&row.id);
                            li {
                                div.kb-row.kb-between {
                                    span { (dates::date(w.language, row.delivered_on)) ": " (amounts(w, row)) }
                                    @if !stands { span.ds-tag data-color="neutral" { (w.say("delivery-corrected")) } }
                                }
                                @if let Some(words) = &row.words {
                                    p.kb-text { (written(page.head.initiative.language, words)) }
                                }
                                p.kb-facts {
                                    span { (row.recorder) }
                                    @if row.corrects.is_some() { span { (w.say("delivery-corrects")) } }
                                }
                                @if stands { (delivery_form(w, page, line, Some(row))) }
                            }
                        }
                    }
                }
            }
        }
        (delivery_form(w, page, line, None))
    }
}

fn amounts(w: Words, row: &DeliveryLine) -> String {
    let ore = (row.ore > 0).then(|| kroner(w, row.ore));
    let time = (row.hours > 0).then(|| hours(w, row.hours));
    let shown: Vec<String> = ore.into_iter().chain(time).collect();
    if shown.is_empty() { w.say("delivery-nothing") } else { shown.join(", ") }
}

fn delivery_form(w: Words, page: &MoneyPage, line: &CommitmentLine, old: Option<&DeliveryLine>) -> Markup {
    let head = &page.head;
    let apart = old.map_or_else(|| line.id.to_string(), |old| old.id.to_string());
    let corrects = old.map(|old| old.id.to_string()).unwrap_or_default();
    let typed = &page.filled;
    let own = typed.has("form", EntryKind::Delivery.as_str())
        && typed.value("commitment") == line.id.to_string()
        && typed.value("corrects") == corrects;
    let fresh = Filled::with([("delivered_on", head.today)]);
    let filled = if own { typed } else { &fresh };
    let of = |name: &'static str| field(name).apart(&apart);
    html! {
        @if head.may_write && line.ended_at.is_none() {
            details.ds-details.kb-adder open[own] {
                summary { (w.say(if old.is_some() { "initiative-correct-delivery" } else { "initiative-add-delivery" })) }
                div {
                    form.kb-form method="post" action=(head.path("/deliveries")) novalidate {
                        (error_summary_apart(w, filled, &apart))
                        (hidden("commitment", line.id))
                        @if old.is_some() { (hidden("corrects", &corrects)) }
                        div.kb-pair-fields {
                            (input(w, filled, of("kroner"), "text"))
                            (input(w, filled, of("hours"), "text"))
                        }
                        (input(w, filled, of("delivered_on").required(), "date"))
                        (text_area(w, filled, of("details").limit(1000), 2))
                        (submit(w, "button-save"))
                    }
                }
            }
        }
    }
}

fn money_table(w: Words, page: &MoneyPage) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    if page.money.is_empty() {
        return empty_state(&w.say("initiative-money-none"), None);
    }
    let heads = ["payer", "payer-kind", "kroner", "until-date", "basis"].map(|name| w.say(&format!("field-{name}")));
    let rows: Vec<Vec<Markup>> = page
        .money
        .iter()
        .map(|line| {
            let past = line.until_date < head.today;
            vec![
                html! { (line.payer_name) },
                html! { (w.word(line.payer_kind)) },
                html! { (kroner(w, line.ore)) },
                html! {
                    (dates::date(w.language, line.until_date))
                    @if past && line.ended_at.is_none() {
                        " " span.ds-tag data-color="warning" { (w.say("money-used-up")) }
                    }
                },
                html! {
                    @if let Some(basis) = &line.basis { (written(language, basis)) " " }
                    (over(w, line.ended_at))
                    @if line.ended_at.is_none() {
                        (ender(w, head, EntryKind::Money, &line.id.to_string(), &line.payer_name))
                    }
                },
            ]
        })
        .collect();
    table(&w.say("initiative-money"), &heads, &rows)
}

fn plans(w: Words, page: &MoneyPage) -> Markup {
    let (head, language) = (&page.head, page.head.initiative.language);
    if page.plans.is_empty() {
        return empty_state(&w.say("initiative-plans-none"), None);
    }
    html! {
        ul.kb-list {
            @for line in &page.plans {
                li {
                    p.kb-text { (written(language, &line.words)) }
                    p.kb-facts {
                        span { (w.with("initiative-from", &[("from", &dates::day(w.language, line.from_date))])) }
                        @if let Some(name) = &line.organisation_name { span { (name) } }
                        @if let Some(name) = &line.owner_name { span { (name) } }
                    }
                    (over(w, line.ended_at))
                    @if line.ended_at.is_none() {
                        (ender(w, head, EntryKind::AfterPlan, &line.id.to_string(), &w.say("initiative-plans")))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_share_is_rounded_half_up_and_a_dash_where_nothing_was_promised() {
        for (delivered, planned, shown) in
            [(0, 0, "–"), (1, 8, "13\u{a0}%"), (1, 3, "33\u{a0}%"), (176, 160, "110\u{a0}%"), (5, 0, "–")]
        {
            assert_eq!(super::share(delivered, planned), shown, "{delivered} of {planned}");
        }
    }
}
