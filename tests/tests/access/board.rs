use super::{Gets, PARTNERS, Rule, SIGNED_IN, rule};
use crate::web::Pages;
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[
    rule("GET /needs/{id}/story", PARTNERS, Gets::Nothing),
    rule("GET /portfolio", SIGNED_IN, Gets::SignIn),
    rule("GET /portfolio.csv", SIGNED_IN, Gets::SignIn),
    rule("GET /portfolio.xlsx", SIGNED_IN, Gets::SignIn),
    rule("GET /portfolio.pdf", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/needs/{id}/story", PARTNERS, Gets::Nothing),
    rule("GET /api/v1/portfolio", SIGNED_IN, Gets::SignIn),
    rule("GET /api/v1/waiting", SIGNED_IN, Gets::SignIn),
];

pub(super) async fn world(
    _pages: &Pages,
    _route: &'static str,
    _places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    None
}
