use super::Rule;
use crate::web::Pages;
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[];

pub(super) async fn world(
    _pages: &Pages,
    _route: &'static str,
    _places: &mut HashMap<&'static str, String>,
) -> Option<String> {
    None
}
