//! The axes of a session's pictures: the whole with one for each field, a field with one for each sub-theme.

use super::{difference, part_title, score};
use crate::Words;
use crate::draw::radar::{Axis, radar, radar_by_number};
use crate::kit::table;
use features::instruments::Instrument;
use features::samson::{Scorecard, rules};
use maud::{Markup, html};

/// One axis for each field, with the time before where there is one.
pub(crate) fn whole(
    w: Words,
    instrument: &Instrument,
    scorecard: &Scorecard,
    earlier: Option<&Scorecard>,
) -> Vec<Axis> {
    let change = earlier.map(|earlier| scorecard.since(earlier));
    let sections = rules::parts(instrument).into_iter().skip(1);
    let axis = |(place, (section, it)): (usize, (_, &analysis::scorecard::FieldFigures))| {
        let by = change.as_ref().and_then(|change| change.fields.get(place)?.change);
        let before = earlier.and_then(|earlier| earlier.profile.fields.get(place)?.score);
        let name = format!("{}{}", part_title(w, section), mark(by));
        Axis { name, score: it.score, weight: it.weight, before }
    };
    sections.zip(&scorecard.profile.fields).enumerate().map(axis).collect()
}

/// The picture of a whole profile; on a phone with the numbers of the fields alone, whose names stand in the table.
pub(super) fn profile_picture(w: Words, title: &str, axes: &[Axis]) -> Markup {
    html! {
        div.kb-on-desk { (radar(w, title, axes, 10.0)) }
        div.kb-on-phone { (radar_by_number(w, title, axes, 10.0)) }
    }
}

/// Each field with its score, its weight and its gap.
pub(crate) fn field_figures(
    w: Words,
    instrument: &Instrument,
    scorecard: &Scorecard,
) -> impl Iterator<Item = [String; 4]> {
    let sections = rules::parts(instrument).into_iter().skip(1).zip(&scorecard.profile.fields);
    sections.map(move |(section, it)| {
        [part_title(w, section).to_owned(), score(w, it.score), score(w, it.weight), difference(w, it.gap)]
    })
}

/// The whole profile at a glance: the picture, and its numbers.
pub(crate) fn glance(w: Words, title: &str, instrument: &Instrument, scorecard: &Scorecard) -> Markup {
    let heads = ["samson-field", "samson-score", "samson-weight", "samson-gap"].map(|key| w.say(key));
    let rows = field_figures(w, instrument, scorecard);
    let rows: Vec<Vec<Markup>> = rows.map(|row| row.map(|said| html! { (said) }).to_vec()).collect();
    html! {
        (profile_picture(w, title, &whole(w, instrument, scorecard, None)))
        (table(title, &heads, &rows))
    }
}

/// One axis for each sub-theme of a field, numbered as the statements; nothing where there is no such field.
pub(crate) fn of_field(scorecard: &Scorecard, earlier: Option<&Scorecard>, place: usize) -> Vec<Axis> {
    let (Some(field), Some(figures)) = (scorecard.fields.get(place), scorecard.profile.fields.get(place)) else {
        return Vec::new();
    };
    let axis = |(it, figures): (&features::samson::SubTheme, &analysis::scorecard::SubFigures)| {
        let before = earlier.and_then(|earlier| earlier.answer(&it.key)?.score());
        let by = figures.score.zip(before).map(|(now, before)| now - before);
        Axis { name: format!("{}{}", it.key, mark(by)), score: figures.score, weight: figures.weight, before }
    };
    field.sub_themes.iter().zip(&figures.sub_themes).map(axis).collect()
}

/// A sign behind the name of an axis that has changed.
fn mark(change: Option<f64>) -> &'static str {
    match change.map(|change| analysis::statistics::spread::rounded(change, 1)) {
        Some(change) if change > 0.0 => " ▲",
        Some(change) if change < 0.0 => " ▼",
        _ => "",
    }
}
