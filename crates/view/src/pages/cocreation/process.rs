//! How the process went for groups of citizens.

use crate::kit::{Filled, checks, choice, error_summary_apart, field, input, pairs, submit, text_area, written};
use crate::{Words, dates};
use features::cocreation::ProcessLine;
use maud::{Markup, html};
use model::{Contribution, Day, ExpectationMet, Harm, Influence, Part};

/// What has been said, the newest first.
pub(super) fn list(w: Words, lines: &[ProcessLine]) -> Markup {
    html! {
        @if lines.is_empty() { p.kb-quiet { (w.say("process-none")) } } @else {
            ul.kb-list { @for line in lines { li { (one(w, line)) } } }
        }
    }
}

fn one(w: Words, line: &ProcessLine) -> Markup {
    let own = |text: &Option<String>| text.as_ref().map(|text| written(line.language, text));
    let word = |given: Option<Contribution>| given.map(|given| html! { (w.word(given)) });
    let (parts, harms) = (line.parts(), line.seen_harms());
    let listed = |names: Vec<String>| (!names.is_empty()).then(|| html! { (names.join(", ")) });
    html! {
        h3.ds-heading data-size="2xs" lang=(line.language) { (line.citizens) }
        p.kb-quiet { (dates::date(w.language, line.evaluated_on)) ", " (line.by_name) }
        (pairs(&[
            (w.say("field-citizen-roles"), listed(parts.iter().map(|part| w.word(*part)).collect())),
            (w.say("field-influence"), Some(html! { (w.word(line.influence)) })),
            (w.say("field-knowledge"), word(line.knowledge)),
            (w.say("field-citizen-hours"), word(line.hours)),
            (w.say("field-work"), word(line.work)),
            (w.say("field-own-expectation"), own(&line.expected)),
            (w.say("field-met"), Some(html! { (w.word(line.met)) })),
            (w.say("field-gains"), own(&line.gains)),
            (w.say("field-carries"), own(&line.carries)),
            (w.say("field-harms"), listed(harms.iter().map(|harm| w.word(*harm)).collect())),
            (w.say("field-words"), own(&line.words)),
        ]))
    }
}

/// The form, folded away until it is wanted.
pub(super) fn form(w: Words, action: &str, filled: &Filled, today: Day) -> Markup {
    let own = filled.has("form", "process");
    let fresh = Filled::with([("evaluated_on", today)]);
    let filled = if own { filled } else { &fresh };
    html! {
        details.ds-details.kb-adder open[own] {
            summary { (w.say("process-add")) }
            div {
                form.kb-form method="post" action=(action) novalidate {
                    (error_summary_apart(w, filled, ""))
                    (input(w, filled, field("citizens").required().hinted(), "text"))
                    (checks::<Part>(w, filled, field("citizen_roles")))
                    (choice::<Influence>(w, filled, field("influence").required()))
                    (choice::<Contribution>(w, filled, field("knowledge")))
                    (choice::<Contribution>(w, filled, field("citizen_hours")))
                    (choice::<Contribution>(w, filled, field("work")))
                    (text_area(w, filled, field("own_expectation").limit(1000), 2))
                    (choice::<ExpectationMet>(w, filled, field("met").required()))
                    (text_area(w, filled, field("gains").limit(1000), 2))
                    (text_area(w, filled, field("carries").limit(1000), 2))
                    (checks::<Harm>(w, filled, field("harms")))
                    (text_area(w, filled, field("words").limit(2000), 3))
                    (input(w, filled, field("evaluated_on").required(), "date"))
                    (submit(w, "button-save"))
                }
            }
        }
    }
}
