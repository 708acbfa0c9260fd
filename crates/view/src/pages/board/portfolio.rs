//! The portfolio on one page: where everything stands, what is stuck, what ends, and what was promised and delivered.

use crate::draw::Picture;
use crate::draw::scatter::{Point, ScatterText, scatter};
use crate::kit::{Filled, Saved, columns, downloads, empty_state, field, kept_columns, saved, select, sort, table};
use crate::sheet::{Column, Sheet};
use crate::{Frame, Words, dates};
use features::board::{Ending, PhaseCount, Portfolio, PortfolioLine};
use features::initiatives::PhaseSet;
use maud::{Markup, html};
use model::Moment;

/// Whoever has stood in a phase for so many days is said to be stuck.
const STUCK_DAYS: i64 = 180;
/// The nearer of the two spans in which endings are told, in days.
const HALF_YEAR: i64 = 183;

/// The portfolio.
pub struct PortfolioPage {
    /// What it holds.
    pub portfolio: Portfolio,
    /// The phases in their order.
    pub phases: PhaseSet,
    /// Focus areas to narrow it to.
    pub focus_areas: Vec<(String, String)>,
    /// Organisations to narrow it to.
    pub organisations: Vec<(String, String)>,
    /// The filter as it stands in the address.
    pub filled: Filled,
    /// The filter as the text of an address.
    pub query: String,
    /// The reader's own saved searches.
    pub saved: Saved,
    /// Now, to tell how long.
    pub now: Moment,
}

impl PortfolioPage {
    /// What an initiative's focus area is called.
    pub(crate) fn focus_area(&self, line: &PortfolioLine) -> Option<&str> {
        let id = line.focus_area?.to_string();
        self.focus_areas.iter().find(|(known, _)| *known == id).map(|(_, name)| name.as_str())
    }

    /// The picture of value and feasibility, and its texts.
    pub(crate) fn drawn(&self, w: Words) -> (Picture, ScatterText) {
        let placed = (1..).zip(&self.portfolio.placed);
        let points: Vec<Point> =
            placed.map(|(number, one)| Point { number, x: one.feasibility, y: one.value }).collect();
        let text = ScatterText {
            title: w.say("portfolio-placed"),
            description: w.say("portfolio-placed-description"),
            across: w.word(model::CriterionSide::Feasibility),
            up: w.word(model::CriterionSide::Value),
        };
        (scatter(&text, &points), text)
    }
}

/// The portfolio on one page.
pub fn portfolio(frame: &Frame<'_>, page: &PortfolioPage) -> Markup {
    let (w, it) = (frame.words, &page.portfolio);
    let open: i64 = it.counts.iter().map(|count| count.count).sum();
    let body = html! {
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("portfolio-title")) }
            div.kb-row {
                (downloads(w, "/portfolio", &page.query))
                p.kb-actions { a.ds-link href={ "/portfolio.pdf?" (page.query) } { (w.say("list-pdf")) } }
            }
        }
        p.kb-print { (frame.site.name) ", " (dates::date(w.language, page.now.day())) }
        (filter(w, page))
        (saved(w, &page.saved, &page.query))
        (columns(w, "/portfolio", &page.filled, &sheet(w, &page.phases, &page.focus_areas, page.now)))
        p role="status" { (w.count("portfolio-open", open)) (closed(w, page)) }
        @if open == 0 { (empty_state(&w.say("portfolio-empty"), None)) } @else {
            (phase_strip(w, page))
            div.kb-sheet {
                (promised(w, page))
                (endings(w, page))
                (stuck(w, page))
                (placed(w, page))
            }
            (all_open(w, page))
        }
    };
    frame.page(&w.say("portfolio-title"), body)
}

fn filter(w: Words, page: &PortfolioPage) -> Markup {
    let filled = &page.filled;
    let phases: Vec<(String, String)> =
        page.phases.phase.iter().map(|p| (p.key.clone(), p.name.in_language(w.language).to_owned())).collect();
    html! {
        form.kb-filter method="get" action="/portfolio" data-filter {
            (kept_columns(filled))
            (select(w, filled, field("phase").unmarked(), &phases))
            (select(w, filled, field("focus_area").unmarked(), &page.focus_areas))
            (select(w, filled, field("organisation").unmarked().labelled("partner"), &page.organisations))
            (sort(w, filled, "longest", &["latest", "title", "ends"]))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/portfolio" { (w.say("list-clear")) }
            }
        }
    }
}

fn closed(w: Words, page: &PortfolioPage) -> String {
    page.portfolio
        .closed
        .iter()
        .map(|(outcome, count)| format!(" · {}: {}", w.word(*outcome), dates::number(w.language, *count)))
        .collect()
}

/// How many stand in each phase, in the order of the phases.
fn phase_strip(w: Words, page: &PortfolioPage) -> Markup {
    let of = |key: &str| page.portfolio.counts.iter().find(|count| count.phase == key);
    html! {
        ol.kb-stations aria-label=(w.say("portfolio-phases")) {
            @for phase in &page.phases.phase {
                @let count = of(&phase.key);
                li data-reached=[count.map(|_| "yes")] {
                    strong { (phase.name.in_language(w.language)) }
                    span.kb-number { (dates::number(w.language, count.map_or(0, |count| count.count))) }
                    @if let Some(count) = count { span.kb-quiet { (oldest(w, page, count)) } }
                }
            }
        }
    }
}

fn oldest(w: Words, page: &PortfolioPage, count: &PhaseCount) -> String {
    w.count("portfolio-oldest", days(count.oldest, page.now))
}

pub(crate) fn days(from: Moment, to: Moment) -> i64 {
    (to.millis() - from.millis()).max(0) / 86_400_000
}

/// A part of a whole, in hundredths.
pub(crate) fn share(part: i64, whole: i64) -> String {
    match whole {
        0 => "–".to_owned(),
        whole => format!("{} %", (part * 200 + whole) / (whole * 2)),
    }
}

fn promised(w: Words, page: &PortfolioPage) -> Markup {
    let sums = &page.portfolio.sums;
    let heads = ["promised-kind", "planned", "delivered", "share"].map(|name| w.say(&format!("portfolio-{name}")));
    let row = |name: String, planned: String, delivered: String, (part, whole): (i64, i64)| {
        vec![
            html! { (name) },
            html! { (planned) },
            html! { (delivered) },
            html! {
                (share(part, whole)) " "
                svg.kb-bar viewBox="0 0 100 8" width="100" height="8" aria-hidden="true" {
                    rect.kb-bar-ground x="0" y="0" width="100" height="8" {}
                    rect.kb-bar-value x="0" y="0" width=((part * 100 / whole.max(1)).clamp(0, 100)) height="8" {}
                }
            },
        ]
    };
    let (kroner, number) = (|ore: i64| dates::kroner(w.language, ore), |n: i64| dates::number(w.language, n));
    let rows = vec![
        row(
            w.say("portfolio-kroner"),
            kroner(sums.ore_planned),
            kroner(sums.ore_delivered),
            (sums.ore_delivered / 100, sums.ore_planned / 100),
        ),
        row(
            w.say("portfolio-hours"),
            number(sums.hours_planned),
            number(sums.hours_delivered),
            (sums.hours_delivered, sums.hours_planned),
        ),
    ];
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("portfolio-promised")) }
            (table(&w.say("portfolio-promised"), &heads, &rows))
            p.kb-quiet { (w.say("portfolio-promised-note")) }
        }
    }
}

fn endings(w: Words, page: &PortfolioPage) -> Markup {
    let today = page.now.day();
    let limit = today.plus_days(HALF_YEAR);
    let (near, far): (Vec<&Ending>, Vec<&Ending>) = page.portfolio.endings.iter().partition(|end| end.on_day <= limit);
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("portfolio-endings")) }
            @if page.portfolio.endings.is_empty() { p.kb-quiet { (w.say("portfolio-no-endings")) } }
            @for (key, lines) in [("portfolio-six-months", near), ("portfolio-twelve-months", far)] {
                @if !lines.is_empty() {
                    h3.ds-heading data-size="2xs" { (w.say(key)) }
                    ul.kb-plain { @for end in lines { (ending_line(w, end)) } }
                }
            }
        }
    }
}

/// What ends, in words.
pub(crate) fn ending_said(w: Words, end: &Ending) -> String {
    match (end.kind.as_str(), end.ore) {
        ("money", Some(ore)) => {
            let (payer, kroner) = (end.payer.clone().unwrap_or_default(), dates::kroner(w.language, ore));
            w.with("portfolio-money-ends", &[("payer", &payer), ("kroner", &kroner)])
        }
        _ => w.say("portfolio-plan-ends"),
    }
}

fn ending_line(w: Words, end: &Ending) -> Markup {
    let what = ending_said(w, end);
    html! {
        li {
            (dates::date(w.language, end.on_day)) ": "
            a.ds-link href={ "/initiatives/" (end.id) } lang=(end.language) { (end.title) }
            span.kb-quiet { " – " (what) }
            @if end.kind == "money" && end.planned_after == 0 {
                " " span.ds-tag data-color="warning" { (w.say("portfolio-no-plan")) }
            }
        }
    }
}

/// Whether it has stood in its phase for so long that it is said to be stuck.
pub(crate) fn is_stuck(line: &PortfolioLine, now: Moment) -> bool {
    days(line.phase_at, now) >= STUCK_DAYS
}

fn stuck(w: Words, page: &PortfolioPage) -> Markup {
    let long: Vec<&PortfolioLine> = page.portfolio.longest.iter().filter(|line| is_stuck(line, page.now)).collect();
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("portfolio-stuck")) }
            @if long.is_empty() { p.kb-quiet { (w.say("portfolio-none-stuck")) } }
            ul.kb-plain {
                @for line in long {
                    li {
                        a.ds-link href={ "/initiatives/" (line.id) } lang=(line.language) { (line.title) }
                        span.kb-quiet {
                            " – " (page.phases.name(&line.phase, w.language)) ", "
                            (w.count("portfolio-days", days(line.phase_at, page.now)))
                        }
                    }
                }
            }
        }
    }
}

fn placed(w: Words, page: &PortfolioPage) -> Markup {
    let placed = &page.portfolio.placed;
    let (drawn, _) = page.drawn(w);
    html! {
        @if !placed.is_empty() {
            section.kb-whole {
                h2.ds-heading data-size="sm" { (w.say("portfolio-placed")) }
                div.kb-beside {
                    (drawn)
                    ol.kb-legend {
                        @for one in placed {
                            @let (value, feasible) = (dates::decimal(w.language, one.value, 1), dates::decimal(w.language, one.feasibility, 1));
                            li {
                                a.ds-link href={ "/initiatives/" (one.id) } { (one.title) } " "
                                span.kb-quiet { (w.with("portfolio-place", &[("value", &value), ("feasibility", &feasible)])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Every open initiative: as a table where columns were chosen, else phase by phase.
fn all_open(w: Words, page: &PortfolioPage) -> Markup {
    let shown = i64::try_from(page.portfolio.lines.len()).unwrap_or(0);
    let all: i64 = page.portfolio.counts.iter().map(|count| count.count).sum();
    html! {
        section {
            h2.ds-heading data-size="md" { (w.say("portfolio-all")) }
            @if all > shown {
                p.kb-quiet { (w.with("portfolio-shown", &[("shown", &dates::number(w.language, shown)), ("all", &dates::number(w.language, all))])) }
            }
            @if page.filled.value("columns").is_empty() { (by_phase(w, page)) }
            @else {
                @let table = sheet(w, &page.phases, &page.focus_areas, page.now).only(page.filled.all("columns"));
                (table.table(w, &page.portfolio.lines))
            }
        }
    }
}

fn by_phase(w: Words, page: &PortfolioPage) -> Markup {
    let of = |key: &str| page.portfolio.lines.iter().filter(|line| line.phase == key).collect::<Vec<_>>();
    html! {
        @for phase in &page.phases.phase {
            @let lines = of(&phase.key);
            @if !lines.is_empty() {
                h3.ds-heading data-size="xs" { (phase.name.in_language(w.language)) }
                ul.kb-list { @for line in lines { (initiative_line(w, page, line)) } }
            }
        }
    }
}

fn initiative_line(w: Words, page: &PortfolioPage, line: &PortfolioLine) -> Markup {
    let area = page.focus_area(line);
    html! {
        li {
            h4.ds-heading data-size="2xs" {
                a.ds-link href={ "/initiatives/" (line.id) } lang=(line.language) { (line.title) }
            }
            p.kb-facts {
                span { (line.lead_name) }
                @if let Some(name) = area { span { (name) } }
                span { (w.count("portfolio-partners", line.partners)) }
                span { (w.count("portfolio-days", days(line.phase_at, page.now))) }
                @if let Some(end) = line.planned_end { span { (w.say("portfolio-until")) " " (dates::date(w.language, end)) } }
            }
        }
    }
}

/// The portfolio as a table.
pub fn sheet<'a>(
    w: Words,
    phases: &'a PhaseSet,
    focus_areas: &'a [(String, String)],
    now: Moment,
) -> Sheet<'a, PortfolioLine> {
    let area = |line: &PortfolioLine| {
        let id = line.focus_area.map(|id| id.to_string()).unwrap_or_default();
        focus_areas.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let columns = vec![
        Column::text("initiative", |line: &PortfolioLine| line.title.clone()).headed("portfolio-csv-initiative"),
        Column::text("phase", move |line: &PortfolioLine| phases.name(&line.phase, w.language).to_owned())
            .headed("portfolio-csv-phase"),
        Column::day("since", |line: &PortfolioLine| Some(line.phase_at.day())).headed("portfolio-csv-since"),
        Column::number("days", move |line: &PortfolioLine| Some(days(line.phase_at, now))).headed("portfolio-csv-days"),
        Column::text("lead", |line: &PortfolioLine| line.lead_name.clone()).headed("portfolio-csv-lead"),
        Column::text("focus-area", area).headed("portfolio-csv-focus-area"),
        Column::number("partners", |line: &PortfolioLine| Some(line.partners)).headed("portfolio-csv-partners"),
        Column::day("until", |line: &PortfolioLine| line.planned_end).headed("portfolio-csv-until"),
    ];
    Sheet::new("portfolio-title", columns).linked(|line| (format!("/initiatives/{}", line.id), Some(line.language)))
}
