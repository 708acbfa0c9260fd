//! Mirrors: what two groups say of themselves and believe of each other.

use crate::draw::bars::{Mark, legend, marks};
use crate::draw::square_code::square_code;
use crate::kit::{Filled, button_form, error_summary, field, input, submit, table};
use crate::pages::initiatives::{Head, Tab};
use crate::{Frame, Words, dates};
use analysis::mirror::{FEWEST, Mirror};
use analysis::statistics::spread::rounded;
use features::cocreation::rules::mirrored;
use features::cocreation::{MirrorLine, MirrorRow, STATEMENTS};
use maud::{Markup, html};
use model::{MirrorSide, Word};

/// The mirrors of one initiative.
pub struct MirrorsPage {
    /// What every page of the initiative shows.
    pub head: Head,
    /// The mirrors, the newest first.
    pub mirrors: Vec<MirrorLine>,
    /// What was answered in those that are closed.
    pub rows: Vec<MirrorRow>,
    /// The site's address, for the codes.
    pub address: String,
    /// What has been typed.
    pub filled: Filled,
}

/// The page.
pub fn mirrors(frame: &Frame<'_>, page: &MirrorsPage) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let body = html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("mirrors-title")) }
            p.kb-text { (w.say("mirrors-intro")) }
            details.ds-details.kb-adder open[!filled.errors.is_empty()] {
                summary { (w.say("mirror-open")) }
                div {
                    form.kb-form method="post" action=(page.head.path("/mirrors")) novalidate {
                        (error_summary(w, filled))
                        (input(w, filled, field("mirror_title").required(), "text"))
                        (input(w, filled, field("group_one").required(), "text"))
                        (input(w, filled, field("group_two").required(), "text"))
                        (submit(w, "mirror-open"))
                    }
                }
            }
            @if page.mirrors.is_empty() { p.kb-quiet { (w.say("mirrors-none")) } }
        }
        @for line in &page.mirrors { (one(w, page, line)) }
    };
    page.head.page(frame, Tab::Mirror, body)
}

fn one(w: Words, page: &MirrorsPage, line: &MirrorLine) -> Markup {
    html! {
        section {
            h2.ds-heading data-size="xs" lang=(line.language) { (line.title) }
            p.kb-facts lang=(line.language) { span { (line.group_one) } span { (line.group_two) } }
            @if line.closed_at.is_some() { (results(w, page, line)) } @else {
                @let address = format!("{}/mirror/{}", page.address, line.code);
                div.kb-way-in {
                    (square_code(&address, &w.with("samson-code-picture", &[("address", &address)])))
                    div {
                        p.kb-text { (w.say("mirror-share")) }
                        p.kb-code-address { a.ds-link href={ "/mirror/" (line.code) } { (address) } }
                        p { (w.say("field-round-code")) ": " strong.kb-code-letters { (line.code) } }
                    }
                }
                p { (w.count("mirror-count", line.answered)) }
                p.kb-text.kb-quiet { (w.say("mirror-limit")) }
                details.ds-details {
                    summary { (w.say("mirror-close")) span.ds-sr-only { " " (line.title) } }
                    div {
                        p.kb-text { (w.say("mirror-close-what")) }
                        (button_form(w, &page.head.path(&format!("/mirrors/{}/close", line.id)), "mirror-close-now", Some(&line.title)))
                    }
                }
            }
        }
    }
}

fn results(w: Words, page: &MirrorsPage, line: &MirrorLine) -> Markup {
    let told: Vec<(&str, Option<Mirror>)> =
        STATEMENTS.iter().map(|key| (*key, mirrored(&page.rows, line.id, key))).collect();
    let Some(first) = told.iter().find_map(|(_, told)| *told) else {
        return html! { p.kb-text { (w.count("mirror-too-few", i64::try_from(FEWEST).unwrap_or(0))) } };
    };
    let figure = |value: f64| html! { (dates::decimal(w.language, rounded(value, 1), 1)) };
    let named = |key: &str, group: &str| w.with(key, &[("group", group)]);
    let shapes = [
        (1, named("mirror-says", &line.group_one)),
        (2, named("mirror-says", &line.group_two)),
        (3, named("mirror-believes", &line.group_one)),
        (4, named("mirror-believes", &line.group_two)),
    ];
    let picture = |statement: &str, told: &Mirror| {
        let means = [told.one.own, told.two.own, told.one.guess, told.two.guess];
        let mark = |((shape, name), mean): (&(usize, String), f64)| Mark {
            name: name.clone(),
            shape: *shape,
            mean: rounded(mean, 1),
            interval: None,
        };
        marks(w, statement, (1.0, 5.0), &shapes.iter().zip(means).map(mark).collect::<Vec<_>>())
    };
    let heads = [
        w.say("mirror-statement"),
        w.say("results-picture"),
        named("mirror-says", &line.group_one),
        named("mirror-says", &line.group_two),
        w.say("mirror-disagreement"),
        named("mirror-misperceives", &line.group_one),
        named("mirror-misperceives", &line.group_two),
    ];
    let row = |(key, told): &(&str, Option<Mirror>)| {
        let told = (*told)?;
        let statement = w.say(&format!("mirror-item-{key}"));
        Some(vec![
            html! { (statement) },
            html! { (picture(&statement, &told)) },
            figure(told.one.own),
            figure(told.two.own),
            figure(told.disagreement()),
            figure(told.one_misperceives()),
            figure(told.two_misperceives()),
        ])
    };
    html! {
        p.kb-quiet {
            (line.group_one) ": " (first.one.n) ", " (line.group_two) ": " (first.two.n) ". " (w.say("mirror-read"))
        }
        (legend(&shapes))
        (table(&line.title, &heads, &told.iter().filter_map(row).collect::<Vec<_>>()))
    }
}

/// The form for somebody without an account.
pub struct MirrorForm {
    /// The mirror.
    pub mirror: MirrorLine,
    /// Whether this phone has answered before.
    pub answered: bool,
    /// What has been chosen.
    pub filled: Filled,
}

/// The form: one's group, and each statement for one's own group and for the others.
pub fn mirror_form(frame: &Frame<'_>, page: &MirrorForm) -> Markup {
    let (w, it, filled) = (frame.words, &page.mirror, &page.filled);
    let groups = [(MirrorSide::One, &it.group_one), (MirrorSide::Two, &it.group_two)];
    let body = html! {
        h1.ds-heading data-size="lg" lang=(it.language) { (it.title) }
        p.kb-text { (w.say("mirror-form-intro")) }
        p.kb-text.kb-quiet { (w.say("mirror-anonymous")) }
        @if page.answered {
            p.ds-alert.kb-text data-color="info" { (w.say("mirror-answered")) " "
                a.ds-link href={ "/mirror/" (it.code) "?another=1" } { (w.say("mirror-another")) } }
        }
        form.kb-form method="post" action={ "/mirror/" (it.code) } novalidate {
            input type="hidden" name="sheet" value=(filled.value("sheet"));
            (error_summary(w, filled))
            (steps(w, filled, "side", &w.say("field-side"), &groups.map(|(side, name)| (side.word().to_owned(), name.clone()))))
            @for key in STATEMENTS {
                h2.ds-heading data-size="2xs" { (w.say(&format!("mirror-item-{key}"))) }
                @let numbers: Vec<(String, String)> = (1..=5u8).map(|step| (step.to_string(), step.to_string())).collect();
                (steps(w, filled, &format!("{key}_own"), &w.say("mirror-own"), &numbers))
                (steps(w, filled, &format!("{key}_guess"), &w.say("mirror-guess"), &numbers))
            }
            (submit(w, "mirror-send"))
        }
    };
    frame.page(&it.title, body)
}

fn steps(w: Words, filled: &Filled, name: &str, legend: &str, options: &[(String, String)]) -> Markup {
    let wrong = filled.errors.iter().find(|error| error.field == name);
    html! {
        fieldset.ds-fieldset.kb-steps id=(name) {
            legend.ds-label { (legend) }
            div.kb-row {
                @for (value, label) in options {
                    @let id = format!("{name}-{value}");
                    ds-field.ds-field {
                        input.ds-input type="radio" id=(id) name=(name) value=(value) required checked[filled.value(name) == value]
                            aria-invalid=[wrong.map(|_| "true")];
                        label.ds-label for=(id) { (label) }
                    }
                }
            }
            @if let Some(error) = wrong {
                p.ds-validation-message data-field="validation" { (w.reason(&error.reason)) }
            }
        }
    }
}

/// What stands after somebody has answered.
pub fn mirror_thanks(frame: &Frame<'_>, code: &str) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("mirror-thanks-title")) }
        p.kb-text { (w.say("mirror-thanks-text")) }
        p.kb-row {
            a.ds-link href={ "/mirror/" (code) } { (w.say("mirror-anew")) }
            a.ds-link href={ "/mirror/" (code) "?another=1" } { (w.say("mirror-another")) }
        }
    };
    frame.page(&w.say("mirror-thanks-title"), body)
}
