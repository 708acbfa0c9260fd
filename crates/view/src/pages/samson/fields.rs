//! The controls of one question: its steps, and what those who answered alone have said.

use crate::{Words, dates};
use features::instruments::{Aside, Item, Scale};
use features::samson::{Alone, AloneSpread, Given};
use maud::{Markup, html};

/// What can be chosen, as sent and as said: the steps of a sub-theme, or the whole numbers of a weight.
pub(super) fn choices(w: Words, item: &Item, scale: &Scale) -> Vec<(String, String)> {
    if item.tied.is_empty() {
        return (0..=10).map(|weight| ((weight * 10).to_string(), weight.to_string())).collect();
    }
    let own = scale.steps.iter().filter(|step| step.aside == Aside::No);
    let beside = scale.steps.iter().filter(|step| step.aside != Aside::No);
    own.chain(beside).map(|step| (step.value.to_string(), step.label.in_language(w.language).to_owned())).collect()
}

/// What was given, in words.
pub(super) fn said(w: Words, given: Given) -> String {
    given.score().map_or_else(
        || w.say("samson-not-relevant"),
        |score| dates::decimal(w.language, score, usize::from(score.fract() != 0.0)),
    )
}

/// The buttons of one question; `name` is what it is sent as.
pub(super) fn buttons(w: Words, (item, scale): (&Item, &Scale), name: &str, value: &str) -> Markup {
    let kind = if item.tied.is_empty() { "numbers" } else { "steps" };
    html! {
        @if let [low, .., high] = scale.ends.as_slice() {
            p.kb-quiet { (low.in_language(w.language)) " – " (high.in_language(w.language)) }
        }
        div.kb-options data-kind=(kind) {
            @for (sent, label) in choices(w, item, scale) {
                @let id = format!("{name}-{sent}");
                div.kb-option {
                    input.ds-input type="radio" id=(id) name=(name) value=(sent) checked[value == sent];
                    label.ds-label for=(id) { (label) }
                }
            }
        }
    }
}

/// What those who answered alone have said about one question; only how many, where they are few.
pub(super) fn spread(w: Words, statement: &str, alone: Option<&Alone>, of: i64) -> Markup {
    let Some(alone) = alone else { return html! {} };
    let answered = w.with("samson-alone-answered", &[("n", &alone.answered.to_string()), ("of", &of.to_string())]);
    html! {
        div.kb-spread {
            @match &alone.spread {
                None => p.kb-quiet { (answered) " " (w.say("samson-alone-few")) },
                Some(spread) => {
                    (strip(w, statement, spread))
                    p.kb-quiet { (answered) " " (spread_words(w, spread)) }
                }
            }
        }
    }
}

/// The spread in words.
fn spread_words(w: Words, spread: &AloneSpread) -> String {
    let number = |value: f64| dates::decimal(w.language, value, usize::from(value.fract() != 0.0));
    let figures = spread.figures.filter(|it| it.n > 0).map(|it| {
        if it.low == it.high {
            match spread.not_relevant {
                0 => w.with("samson-alone-same", &[("score", &number(it.low))]),
                _ => w.with("samson-alone-same-of", &[("n", &it.n.to_string()), ("score", &number(it.low))]),
            }
        } else {
            let parts =
                [("low", number(it.low)), ("high", number(it.high)), ("mean", dates::decimal(w.language, it.mean, 1))];
            let parts: Vec<(&'static str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
            w.with("samson-alone-spread", &parts)
        }
    });
    let beside = (spread.not_relevant > 0)
        .then(|| w.count("samson-alone-beside", i64::try_from(spread.not_relevant).unwrap_or(0)));
    figures.into_iter().chain(beside).collect::<Vec<_>>().join(" ")
}

const WIDE: f64 = 320.0;
const HIGH: f64 = 44.0;

/// Single answers on their scale: a disc at each score, as large as it has answers, with their number in it.
fn strip(w: Words, statement: &str, spread: &AloneSpread) -> Markup {
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    let place = |tenths: i64| 20.0 + tenths as f64 / 100.0 * (WIDE - 40.0);
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    let size = |count: usize| (8.0 + 1.5 * (count as f64).sqrt()).min(16.0);
    let told = |(tenths, count): &(i64, usize)| format!("{}: {count}", said(w, Given::Tenths(*tenths)));
    let said = format!("{statement} {}", spread.counts.iter().map(told).collect::<Vec<_>>().join(", "));
    html! {
        svg.kb-strip xmlns="http://www.w3.org/2000/svg" role="img" viewBox={ "0 0 " (WIDE) " " (HIGH) } aria-label=(said) {
            title { (said) }
            line.kb-strip-scale stroke="#8a8a8a" x1="20" y1="20" x2=(WIDE - 20.0) y2="20" {}
            @for tenths in [0, 25, 50, 75, 100] {
                line.kb-strip-scale stroke="#8a8a8a" x1=(place(tenths)) y1="16" x2=(place(tenths)) y2="24" {}
            }
            @for (tenths, count) in &spread.counts {
                circle.kb-strip-answer fill="#0b4a7a" cx=(place(*tenths)) cy="20" r=(format!("{:.1}", size(*count))) {}
                text.kb-strip-count fill="#ffffff" x=(place(*tenths)) y="24" font-size="12" text-anchor="middle" { (count) }
            }
            text.kb-strip-end fill="#565656" x="20" y="42" font-size="11" text-anchor="middle" { "0" }
            text.kb-strip-end fill="#565656" x=(WIDE - 20.0) y="42" font-size="11" text-anchor="middle" { "10" }
        }
    }
}
