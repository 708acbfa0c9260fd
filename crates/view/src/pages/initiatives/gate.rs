//! The gate an initiative stands at: each question with the fact found and the answer given.

use super::entries::{Choices, adder};
use super::{Head, Tab, pictures};
use crate::kit::{
    Filled, choice, error_summary, error_summary_apart, field, hidden, input, pairs, select, submit, text_area, written,
};
use crate::{Frame, Words, dates};
use features::initiatives::rules::decision_due;
use features::initiatives::{
    AnswerLine, EntryKind, Fact, FollowUpLine, Found, JudgementLine, PhaseSet, PhaseStep, Point,
};
use maud::{Markup, html};
use model::{Day, DecisionMode, FollowUp, GateAnswer, PilotVerdict};

/// The page of the gate.
pub struct GatePage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// Its steps from phase to phase.
    pub steps: Vec<PhaseStep>,
    /// The questions of the phase it is in.
    pub points: Vec<Point>,
    /// Who answered, and when.
    pub answers: Vec<AnswerLine>,
    /// How its pilot was judged, the newest first.
    pub judgements: Vec<JudgementLine>,
    /// What was decided, the newest first.
    pub follow_ups: Vec<FollowUpLine>,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn gate(frame: &Frame<'_>, page: &GatePage) -> Markup {
    let (w, head) = (frame.words, &page.head);
    let it = &head.initiative;
    let body = html! {
        section {
            h2.ds-sr-only { (w.say("initiative-phases")) }
            (pictures::phases(w, &head.phases, &page.steps, it))
        }
        section {
            h2.ds-heading data-size="sm" {
                (w.with("gate-leaving", &[("phase", head.phases.name(&it.phase, w.language))]))
            }
            p.kb-text { (w.say("gate-intro")) }
            @if head.may_write { (questions_form(w, page)) } @else { (questions(w, page)) }
        }
        @if head.may_steer { (move_form(w, page)) }
        (after_pilot(w, page))
    };
    head.page(frame, Tab::Gate, body)
}

/// A question in the reader's language.
pub(super) fn question(w: Words, set: &PhaseSet, point: &Point) -> String {
    let asked = set.phase.iter().flat_map(|phase| &phase.question).find(|question| question.key == point.question);
    asked.map_or_else(|| point.question.clone(), |asked| asked.text.in_language(w.language).to_owned())
}

/// What the database told, as a sentence.
fn fact(w: Words, found: &Found) -> String {
    let key = format!("gate-fact-{}", found.fact.as_str());
    let name = match found.fact {
        Fact::Judged => found.name.parse::<PilotVerdict>().map(|verdict| w.word(verdict)).unwrap_or_default(),
        Fact::Decided => found.name.parse::<FollowUp>().map(|decided| w.word(decided)).unwrap_or_default(),
        Fact::Money => found.name.parse::<Day>().map(|day| dates::day(w.language, day)).unwrap_or_default(),
        _ => found.name.clone(),
    };
    let (n, of) = (found.n.to_string(), found.of.to_string());
    if name.is_empty() && found.n == 0 {
        return w.with(&format!("gate-none-{}", found.fact.as_str()), &[("of", &of)]);
    }
    w.with(&key, &[("n", &n), ("of", &of), ("name", &name)])
}

fn told(w: Words, point: &Point) -> Markup {
    html! {
        p.kb-quiet {
            @match &point.found {
                Some(found) => { (w.say("gate-found")) " " (fact(w, found)) }
                None => (w.say("gate-by-hand")),
            }
        }
    }
}

fn state(w: Words, point: &Point) -> Markup {
    html! {
        @if point.is_open() { span.ds-tag data-color="warning" { (w.say("gate-open")) } }
        @else { span.ds-tag data-color="success" { (w.say("gate-settled")) } }
    }
}

fn given(w: Words, page: &GatePage, point: &Point) -> Markup {
    let line = page.answers.iter().find(|line| line.question == point.question && line.phase == point.phase);
    html! {
        @if let Some(line) = line {
            p {
                strong { (w.word(line.answer)) }
                @if let Some(words) = &line.words { " – " (written(page.head.initiative.language, words)) }
                " " span.kb-quiet { (line.name) ", " (dates::time(w.language, line.at)) }
            }
        }
    }
}

fn questions(w: Words, page: &GatePage) -> Markup {
    html! {
        ul.kb-list {
            @for point in &page.points {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" { (question(w, &page.head.phases, point)) }
                        (state(w, point))
                    }
                    (told(w, point))
                    (given(w, page, point))
                }
            }
        }
    }
}

fn questions_form(w: Words, page: &GatePage) -> Markup {
    let own = page.filled.has("form", "gate");
    let empty = Filled::default();
    let typed = if own { &page.filled } else { &empty };
    html! {
        form.kb-gate method="post" action=(page.head.path("/gate")) novalidate {
            (error_summary(w, typed))
            @for point in &page.points {
                @let held = if own { typed.clone() } else { held(point) };
                fieldset.ds-fieldset {
                    legend.ds-label {
                        span.kb-row { (question(w, &page.head.phases, point)) (state(w, point)) }
                    }
                    (told(w, point))
                    (given(w, page, point))
                    div.kb-pair-fields {
                        (answer_field(w, &held, point))
                        (input(w, &held, field(&words_name(point)).labelled("gate-words"), "text"))
                    }
                }
            }
            (submit(w, "gate-save"))
        }
    }
}

fn words_name(point: &Point) -> String {
    format!("words.{}", point.question)
}

/// The answer that stands, to be changed.
fn held(point: &Point) -> Filled {
    Filled::with([
        (format!("answer.{}", point.question), point.answer.clone().unwrap_or_default()),
        (words_name(point), point.words.clone().unwrap_or_default()),
    ])
}

fn answer_field(w: Words, held: &Filled, point: &Point) -> Markup {
    let name = format!("answer.{}", point.question);
    choice::<GateAnswer>(w, held, field(&name).labelled("gate-answer"))
}

fn move_form(w: Words, page: &GatePage) -> Markup {
    let (head, stands) = (&page.head, &page.head.initiative.phase);
    let others = head.phases.phase.iter().filter(|phase| phase.key != *stands);
    let options: Vec<(String, String)> =
        others.map(|phase| (phase.key.clone(), phase.name.in_language(w.language).to_owned())).collect();
    let own = page.filled.has("form", "phase");
    let next = head.phases.place(stands).and_then(|place| head.phases.phase.get(place + 1));
    let fresh = Filled::with(next.map(|phase| ("to", phase.key.clone())));
    let filled = if own { &page.filled } else { &fresh };
    let open = i64::try_from(page.points.iter().filter(|point| point.is_open()).count()).unwrap_or(0);
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("gate-move")) }
            p.kb-text { (w.count("gate-open-points", open)) @if open > 0 { " " (w.say("gate-move-open")) } }
            form.kb-form method="post" action=(head.path("/phase")) novalidate {
                (error_summary_apart(w, filled, "phase"))
                (hidden("from", stands))
                (select(w, filled, field("to").labelled("to-phase").required().apart("phase"), &options))
                (text_area(w, filled, field("reason").limit(2000).apart("phase"), 3))
                (submit(w, "gate-move"))
            }
        }
    }
}

/// How the pilot was judged, when a decision is due, and what was decided.
fn after_pilot(w: Words, page: &GatePage) -> Markup {
    let head = &page.head;
    let reached = head.phases.place(&head.initiative.phase) >= head.phases.place("pilot");
    let newest = page.judgements.first();
    let due = newest.and_then(|line| decision_due(line.verdict, line.judged_on));
    html! {
        @if reached || newest.is_some() {
            section {
                h2.ds-heading data-size="sm" { (w.say("pilot-title")) }
                @if let Some(due) = due.filter(|_| page.follow_ups.is_empty()) {
                    div.ds-alert.kb-text data-color=(if due < head.today { "danger" } else { "warning" }) {
                        (w.with(if due < head.today { "pilot-overdue" } else { "pilot-due" },
                            &[("day", &dates::day(w.language, due))]))
                    }
                }
                @for line in &page.judgements { (judgement(w, page, line)) }
                (adder(w, head, EntryKind::Judgement, &Choices::default(), &page.filled))
                @for line in &page.follow_ups {
                    p {
                        strong { (w.word(line.kind)) } " – "
                        a.ds-link href={ "/decisions/" (line.decision) } { (line.title) }
                        " " span.kb-quiet { (dates::date(w.language, line.decided_on)) }
                    }
                }
                @if head.may_decide && !head.initiative.is_closed() { (decision_form(w, page)) }
            }
        }
    }
}

fn judgement(w: Words, page: &GatePage, line: &JudgementLine) -> Markup {
    let language = page.head.initiative.language;
    html! {
        div.kb-part {
            (pairs(&[
                (w.say("field-verdict"), Some(html! { (w.word(line.verdict)) })),
                (w.say("field-judged-on"), Some(html! { (dates::date(w.language, line.judged_on)) ", " (line.name) })),
                (w.say("field-ground"), Some(written(language, &line.basis))),
                (w.say("field-details"), line.words.as_ref().map(|words| written(language, words))),
            ]))
        }
    }
}

fn decision_form(w: Words, page: &GatePage) -> Markup {
    let own = page.filled.has("form", "decision");
    let fresh = Filled::with([("title", page.head.initiative.title.clone())]);
    let filled = if own { &page.filled } else { &fresh };
    let of = |name: &'static str| field(name).apart("decision");
    html! {
        details.ds-details.kb-adder open[own] {
            summary { (w.say("pilot-decide")) }
            div {
                form.kb-form method="post" action=(page.head.path("/decisions")) novalidate {
                    (error_summary_apart(w, filled, "decision"))
                    (choice::<FollowUp>(w, filled, of("follow_up").required()))
                    (input(w, filled, of("title").required().limit(120), "text"))
                    (text_area(w, filled, of("reason").limit(2000), 3))
                    (choice::<DecisionMode>(w, filled, of("mode").required()))
                    (input(w, filled, of("decided_on").required(), "date"))
                    (input(w, filled, of("venue"), "text"))
                    (text_area(w, filled, of("present").required().hinted(), 3))
                    (submit(w, "pilot-decide"))
                }
            }
        }
    }
}
