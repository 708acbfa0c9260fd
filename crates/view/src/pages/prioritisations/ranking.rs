//! The results on one page: totals, ranks, spread, who differs, the picture, and how firmly each need stands.

use super::{Line, figure, figures, outcome_tag, size_of};
use crate::draw::Picture;
use crate::draw::scatter::{Point, ScatterText, scatter};
use crate::kit::{button_link, written};
use crate::{Frame, Words, dates};
use features::prioritisation::{
    Criterion, Decided, Hold, Joint, KeptResult, Prioritisation, PrioritisedNeed, Ranked, Robust,
};
use maud::{Markup, html};
use model::NeedId;

/// How many ranks a heat table has a column for; the rest share one.
const RANKS: usize = 10;

/// A need in the picture: its number, itself, its value and its feasibility.
type Placed<'a> = (usize, &'a PrioritisedNeed, f64, f64);

/// The results.
pub struct RankingPage {
    /// The prioritisation.
    pub page: Prioritisation,
    /// Its needs.
    pub needs: Vec<PrioritisedNeed>,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
    /// The results as kept, the highest rank first.
    pub results: Vec<KeptResult>,
    /// What the organisations came to.
    pub joint: Joint,
    /// What stands decided.
    pub decided: Vec<Decided>,
    /// Whether the reader may record a decision.
    pub may_decide: bool,
}

impl RankingPage {
    /// The results with their needs, the highest rank first; a need the reader may not see is left out.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&KeptResult, &PrioritisedNeed)> {
        self.results.iter().filter_map(|result| Some((result, self.need(result.need)?)))
    }

    fn need(&self, id: NeedId) -> Option<&PrioritisedNeed> {
        self.needs.iter().find(|need| need.need == id)
    }

    pub(crate) fn ranked(&self, id: NeedId) -> Option<&Ranked> {
        self.joint.needs.iter().find(|(need, _)| *need == id).map(|(_, ranked)| ranked)
    }

    /// The picture of value and feasibility, its texts, and each need in it with its number, value and feasibility; nothing
    /// where no need has both.
    pub(crate) fn placed(&self, w: Words) -> Option<(Picture, Vec<Placed<'_>>)> {
        let placed: Vec<Placed<'_>> = self
            .lines()
            .filter_map(|(result, need)| Some((need, result.value_mean?, result.feasibility_mean?)))
            .enumerate()
            .map(|(n, (need, value, feasible))| (n + 1, need, value, feasible))
            .collect();
        let points: Vec<Point> =
            placed.iter().map(|(number, _, y, x)| Point { number: *number, x: *x, y: *y }).collect();
        let text = ScatterText {
            title: w.say("picture-title"),
            description: w.count("picture-description", i64::try_from(points.len()).unwrap_or(0)),
            across: w.say("picture-across"),
            up: w.say("picture-up"),
        };
        (!placed.is_empty()).then(|| (scatter(&text, &points), placed))
    }
}

/// The results.
pub fn ranking(frame: &Frame<'_>, data: &RankingPage) -> Markup {
    let (w, page) = (frame.words, &data.page);
    let title = w.with("ranking-title", &[("name", &page.name)]);
    let names = |list: &[features::prioritisation::Invited]| {
        list.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(", ")
    };
    let body = html! {
        p.kb-actions { a.ds-link href={ "/prioritisations/" (page.id) } lang=(page.language) { (page.name) } }
        h1.ds-heading data-size="lg" { (title) }
        p.kb-text { (w.say("ranking-intro")) }
        p.kb-text { (w.with("ranking-answered", &[("names", &names(&data.joint.answered))]))
            @if !data.joint.silent.is_empty() { " " (w.with("ranking-silent", &[("names", &names(&data.joint.silent))])) } }
        div.kb-row.kb-actions {
            (button_link(w, &format!("/prioritisations/{}/ranking.xlsx", page.id), "ranking-xlsx", "secondary"))
            (button_link(w, &format!("/prioritisations/{}/ranking.pdf", page.id), "list-pdf", "secondary"))
            @if data.may_decide {
                @let key = if page.decision.is_some() { "need-decision-anew" } else { "need-decision-record" };
                (button_link(w, &format!("/prioritisations/{}/decisions", page.id), key, "secondary"))
            }
        }
        (totals(w, data))
        (partners(w, data))
        (differences(w, data))
        (value_and_feasibility(w, data))
        (robustness(w, data))
        (benefits(w, data))
    };
    frame.page(&title, body)
}

fn title_of(need: &PrioritisedNeed) -> Markup {
    html! { a.ds-link href={ "/needs/" (need.need) } lang=(need.language) { (need.title) } }
}

pub(crate) fn rank_of(result: &KeptResult) -> String {
    result.rank.map_or("–".into(), |rank| rank.to_string())
}

fn totals(w: Words, data: &RankingPage) -> Markup {
    let heads = ["rank", "need", "total", "spread", "missing", "value", "feasibility", "hold", "outcome"];
    let heads: Vec<String> = heads.iter().map(|key| w.say(&format!("ranking-head-{key}"))).collect();
    let rows: Vec<Line> = data
        .lines()
        .map(|(result, need)| {
            let decided = data.decided.iter().find(|decided| decided.need == need.need);
            let figures = vec![
                html! { (figure(w, result.total)) },
                html! { (figure(w, result.spread)) },
                html! { (result.missing) },
                html! { (figure(w, result.value_mean)) },
                html! { (figure(w, result.feasibility_mean)) },
                html! { (result.around.as_ref().map_or("–".into(), |robust| hold(w, robust))) },
                html! { @if let Some(decided) = decided { (outcome_tag(w, decided.outcome)) } @else { "–" } },
            ];
            Line { lead: Some(rank_of(result)), name: title_of(need), figures }
        })
        .collect();
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("ranking-totals")) }
            (figures(&w.say("ranking-totals"), &heads, &rows))
            p.kb-quiet.kb-text { (w.say("ranking-totals-note")) }
        }
    }
}

/// Whether a need's place in the top hinges on the weights, in words.
pub(crate) fn hold(w: Words, robust: &Robust) -> String {
    w.say(match robust.hold() {
        Hold::In => "hold-in",
        Hold::Out => "hold-out",
        Hold::Hinges => "hold-hinges",
    })
}

fn partners(w: Words, data: &RankingPage) -> Markup {
    let mut heads = vec![w.say("ranking-head-need")];
    heads.extend(data.joint.answered.iter().map(|one| one.name.clone()));
    let rows: Vec<Line> = data
        .lines()
        .filter_map(|(_, need)| {
            let totals = data.ranked(need.need)?.totals.iter().map(|total| html! { (figure(w, *total)) });
            Some(Line { lead: None, name: title_of(need), figures: totals.collect() })
        })
        .collect();
    let mut weight_heads = vec![w.say("field-criterion-name")];
    weight_heads.extend(data.joint.answered.iter().map(|one| one.name.clone()));
    let weights: Vec<Line> = data
        .criteria
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let shares =
                data.joint.voices.iter().map(|voice| html! { (dates::percent(w.language, voice.weights[place])) });
            Line { lead: None, name: html! { (one.name(w.language)) }, figures: shares.collect() }
        })
        .collect();
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("ranking-partners")) }
            (figures(&w.say("ranking-partners"), &heads, &rows))
            h3.ds-heading data-size="2xs" { (w.say("ranking-weights")) }
            (figures(&w.say("ranking-weights"), &weight_heads, &weights))
        }
    }
}

/// Who lies furthest from the others on each need, and on which criterion they differ most.
fn differences(w: Words, data: &RankingPage) -> Markup {
    let named = |ranked: &Ranked| {
        let one = |apart: &features::prioritisation::Apart| {
            let name = data.joint.answered.get(apart.partner).map_or("", |one| one.name.as_str());
            let sign = if apart.by > 0.0 { "+" } else { "" };
            format!("{name} {sign}{}", dates::decimal(w.language, apart.by, 1))
        };
        ranked.furthest.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let heads = ["need", "spread", "who", "on"].map(|key| w.say(&format!("ranking-head-{key}")));
    let rows: Vec<Line> = data
        .lines()
        .filter_map(|(_, need)| {
            let ranked = data.ranked(need.need)?;
            let on = ranked.apart_most_on.and_then(|place| Some((data.criteria.get(place)?, ranked.spread_on[place]?)));
            let figures = vec![
                html! { (figure(w, ranked.spread)) },
                html! { @if ranked.furthest.is_empty() { "–" } @else { (named(ranked)) } },
                html! { @if let Some((one, spread)) = on { (one.name(w.language)) " (" (figure(w, Some(spread))) ")" } @else { "–" } },
            ];
            Some(Line { lead: None, name: title_of(need), figures })
        })
        .collect();
    let most = data.criteria.iter().zip(&data.joint.apart_on).filter_map(|(one, apart)| Some((one, (*apart)?)));
    let most = most.max_by(|a, b| a.1.total_cmp(&b.1));
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("ranking-differences")) }
            @if let Some((one, apart)) = most {
                p.kb-text { (w.with("ranking-most-apart", &[("name", one.name(w.language)), ("spread", &figure(w, Some(apart)))])) }
            }
            (figures(&w.say("ranking-differences"), &heads, &rows))
        }
    }
}

fn value_and_feasibility(w: Words, data: &RankingPage) -> Markup {
    let Some((drawn, placed)) = data.placed(w) else { return html! {} };
    let heads = ["number", "need", "value", "feasibility"].map(|key| w.say(&format!("ranking-head-{key}")));
    let rows: Vec<Line> = placed
        .iter()
        .map(|(number, need, value, feasible)| Line {
            lead: Some(number.to_string()),
            name: title_of(need),
            figures: vec![html! { (figure(w, Some(*value))) }, html! { (figure(w, Some(*feasible))) }],
        })
        .collect();
    html! {
        section.kb-whole-page {
            h2.ds-heading data-size="sm" { (w.say("picture-title")) }
            p.kb-text { (w.say("picture-intro")) }
            div.kb-beside { (drawn) (figures(&w.say("picture-title"), &heads, &rows)) }
        }
    }
}

fn robustness(w: Words, data: &RankingPage) -> Markup {
    let top = data.page.robust_top.to_string();
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("robust-title")) }
            p.kb-text { (w.with("robust-intro", &[("top", &top)])) }
            h3.ds-heading data-size="2xs" { (w.say("robust-around")) }
            p.kb-quiet.kb-text { (w.say("robust-around-note")) }
            (heat(w, data, &w.say("robust-around"), |result| result.around.as_ref()))
            h3.ds-heading data-size="2xs" { (w.say("robust-uniform")) }
            p.kb-quiet.kb-text { (w.say("robust-uniform-note")) }
            (heat(w, data, &w.say("robust-uniform"), |result| result.uniform.as_ref()))
            p.kb-quiet { (w.with("robust-made", &[
                ("seed", &data.page.seed.map_or(String::new(), |seed| seed.to_string())),
                ("engine", data.page.engine_version.as_deref().unwrap_or_default()),
            ])) }
        }
    }
}

/// A table of shares, darker where they are larger; the number says the same.
fn heat(w: Words, data: &RankingPage, caption: &str, of: fn(&KeptResult) -> Option<&Robust>) -> Markup {
    let count = data.results.len();
    let columns = count.min(RANKS);
    let rest = count > RANKS;
    let cell = |share: f64| {
        let shade = (share * 5.0).ceil().clamp(0.0, 5.0);
        html! { td class={ "kb-heat kb-heat-" (shade) } { (dates::percent(w.language, share)) } }
    };
    html! {
        div.kb-scroll tabindex="0" role="region" aria-label=(caption) {
            table.ds-table.kb-figures data-border {
                caption.ds-sr-only { (caption) }
                thead { tr {
                    th scope="col" { (w.say("ranking-head-need")) }
                    @for rank in 1..=columns { th scope="col" { (w.with("robust-rank", &[("n", &rank.to_string())])) } }
                    @if rest { th scope="col" { (w.say("robust-rest")) } }
                    th scope="col" { (w.with("robust-top", &[("n", &data.page.robust_top.to_string())])) }
                    th scope="col" { (w.say("ranking-head-hold")) }
                } }
                tbody {
                    @for (result, need) in data.lines() {
                        @if let Some(robust) = of(result) {
                            tr {
                                th scope="row" lang=(need.language) { (need.title) }
                                @for share in robust.ranks.iter().take(columns) { (cell(*share)) }
                                @if rest { (cell(robust.ranks.iter().skip(columns).sum())) }
                                (cell(robust.in_top))
                                td { (hold(w, robust)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn benefits(w: Words, data: &RankingPage) -> Markup {
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("benefit-expected")) }
            ul.kb-list {
                @for (_, need) in data.lines() {
                    li {
                        p { (title_of(need)) }
                        p.kb-facts { @for said in size_of(w, need) { span { (said) } } }
                        p.kb-text {
                            @if let Some(benefit) = &need.benefit { (written(data.page.language, benefit)) }
                            @else { span.kb-quiet { (w.say("benefit-none")) } }
                        }
                    }
                }
            }
        }
    }
}
