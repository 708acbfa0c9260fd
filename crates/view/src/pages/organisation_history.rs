//! What lies behind an organisation: what the central register says of it, and the public money it was given.

use crate::kit::{Filled, error_summary_apart, field, submit, table, text_area};
use crate::{Words, dates};
use features::imports::PublicGrant;
use maud::{Markup, html};
use model::OrganisationId;

/// Public money, the newest first; nothing where there is none.
pub(super) fn grants(w: Words, grants: &[PublicGrant]) -> Markup {
    let heads = ["funder", "scheme", "purpose"].iter().map(|name| w.say(&format!("grant-{name}")));
    let heads: Vec<String> = [w.say("field-when")].into_iter().chain(heads).chain([w.say("grant-kroner")]).collect();
    let row = |grant: &PublicGrant| {
        vec![
            html! { @if let Some(day) = grant.granted_on { (dates::date(w.language, day)) } },
            html! { (grant.funder) },
            html! { (grant.scheme.clone().unwrap_or_default()) },
            html! { (grant.purpose.clone().unwrap_or_default()) },
            html! { (dates::kroner(w.language, grant.ore)) },
        ]
    };
    let rows: Vec<Vec<Markup>> = grants.iter().map(row).collect();
    html! {
        @if !rows.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("organisation-grants")) }
                p.kb-quiet { (w.say("organisation-grants-intro")) }
                (table(&w.say("organisation-grants"), &heads, &rows))
            }
        }
    }
}

/// How many work somewhere, as a band; what is withheld is said to be.
pub(super) fn employees(w: Words, band: &str) -> Option<String> {
    match band {
        "withheld" => Some(w.say("employees-withheld")),
        "250" => Some(w.say("employees-250")),
        "5-9" | "10-19" | "20-49" | "50-99" | "100-249" => {
            let (low, high) = band.split_once('-')?;
            Some(w.with("employees-between", &[("low", low), ("high", high)]))
        }
        _ => None,
    }
}

/// That the register says of an organisation that it is on its way out.
pub(super) fn standing(w: Words, standing: &str) -> Markup {
    let key = match standing {
        "bankrupt" => "register-bankrupt",
        "deleted" => "register-deleted",
        _ => "register-winding-up",
    };
    html! { div.ds-alert data-color="warning" { (w.say(key)) } }
}

/// The form that erases a sole proprietor on request.
pub(super) fn erase(w: Words, id: OrganisationId, (filled, open): (Filled, bool)) -> Markup {
    html! {
        section {
            details.ds-details.kb-actions open[open] {
                summary { (w.say("organisation-erase")) }
                div {
                    p.kb-text { (w.say("organisation-erase-about")) }
                    form.kb-form method="post" action={ "/organisations/" (id) "/erase" } novalidate {
                        (error_summary_apart(w, &filled, "erase"))
                        (text_area(w, &filled, field("reason").required().limit(500).apart("erase"), 3))
                        (submit(w, "organisation-erase"))
                    }
                }
            }
        }
    }
}
