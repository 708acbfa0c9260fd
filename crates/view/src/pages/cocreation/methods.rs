//! Method cards, by field, heading and for those who lead.

use crate::kit::{Filled, field, select};
use crate::{Frame, Words};
use features::cocreation::methods::{Card, FIELDS, of_field, of_heading, of_leads};
use maud::{Markup, html};
use model::{CircleHeading, Word};

/// One card: what it is, when to use it, how to do it in an hour.
pub fn card(w: Words, card: &Card) -> Markup {
    html! {
        article.kb-method id=(card.key) {
            h3.ds-heading data-size="2xs" { a.ds-link href={ "/methods#" (card.key) } { (card.title.in_language(w.language)) } }
            p.kb-text { (card.what.in_language(w.language)) }
            p.kb-text { strong { (w.say("method-when")) } " " (card.when.in_language(w.language)) }
            details.ds-details {
                summary { (w.say("method-how")) }
                div { ol.ds-list { @for step in card.steps(w.language) { li { (step) } } } }
            }
        }
    }
}

/// All cards, or those of one place.
pub fn methods(frame: &Frame<'_>, filled: &Filled) -> Markup {
    let w = frame.words;
    let places: Vec<(String, String, &'static [Card])> = (1..=FIELDS)
        .map(|n| (n.to_string(), w.say(&format!("samson-field-{n}")), of_field(n)))
        .chain(CircleHeading::ALL.iter().map(|it| (it.word().to_owned(), w.word(*it), of_heading(*it))))
        .chain(std::iter::once(("leads".to_owned(), w.say("methods-leads"), of_leads())))
        .collect();
    let options: Vec<(String, String)> = places.iter().map(|(key, name, _)| (key.clone(), name.clone())).collect();
    let chosen = filled.value("of");
    let known = options.iter().any(|(key, _)| key == chosen);
    let body = html! {
        p.kb-actions { a.ds-link href="/cocreation" { (w.say("cocreation-back")) } }
        h1.ds-heading data-size="lg" { (w.say("methods-title")) }
        p.kb-text { (w.say("methods-intro")) }
        form.kb-filter method="get" action="/methods" data-filter {
            (select(w, filled, field("of").unmarked().labelled("methods_of"), &options))
            div.kb-row {
                button.ds-button type="submit" { (w.say("list-show")) }
                a.ds-link href="/methods" { (w.say("list-clear")) }
            }
        }
        @for (_, name, cards) in places.iter().filter(|(key, _, _)| !known || key == chosen) {
            section {
                h2.ds-heading data-size="sm" { (name) }
                @for one in *cards { (card(w, one)) }
            }
        }
    };
    frame.page(&w.say("methods-title"), body)
}
