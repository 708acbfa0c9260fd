//! A decision on paper, as it was taken.

use super::{Imprint, known};
use crate::dates;
use crate::pages::decisions::{DecisionPage, Ruled};
use crate::report::{Block, Cell, Column, Report};
use features::plan::Present;

/// A decision.
pub fn decision(imprint: &Imprint<'_>, page: &DecisionPage) -> Report {
    let (w, it) = (imprint.words, &page.decision);
    let named = |name: &str| w.say(&format!("field-{name}"));
    let lead = known([
        (named("kind"), Some(w.word(it.kind))),
        (named("decided-on"), Some(dates::day(w.language, it.decided_on))),
        (w.say("paper-place"), it.place.clone()),
        (w.say("paper-mode"), Some(w.word(it.mode))),
        (w.say("paper-seen-by"), Some(w.word(it.visibility))),
        (named("supersedes"), it.supersedes_title.clone()),
    ]);
    let mut blocks = Vec::new();
    if it.superseded_by.is_some() {
        blocks.push(Block::text(w.say("paper-superseded")));
    }
    for (name, text) in [("question-asked", &it.question), ("decided", &it.outcome), ("reason", &it.reason)] {
        if let Some(text) = text {
            blocks.extend([Block::heading(1, named(name)), Block::text(text)]);
        }
    }
    if !page.needs.is_empty() {
        let columns = vec![
            Column::words(named("need"), 2.0),
            Column::narrow(named("outcome")),
            Column::words(named("reason"), 3.0),
        ];
        blocks.push(Block::heading(1, w.say("decision-needs")));
        blocks.push(Block::table("", columns, page.needs.iter().map(ruled).collect()));
    }
    let columns = ["name", "organisation", "stance", "words"];
    let columns = columns.iter().map(|name| Column::words(named(name), if *name == "stance" { 0.8 } else { 1.5 }));
    let present = page.present.iter().map(|person| {
        let name =
            person.capacity.as_ref().map_or_else(|| person.name.clone(), |as_| format!("{}, {as_}", person.name));
        let Present { organisation_name, words, .. } = person;
        let own = |text: &Option<String>| Cell::plain(text.as_deref().unwrap_or_default());
        vec![Cell::plain(name), own(organisation_name), Cell::plain(w.word(person.stance)), own(words)]
    });
    blocks.push(Block::heading(1, w.say("decision-present")));
    blocks.push(Block::table("", columns.collect(), present.collect()));
    let recorded = w.with("decision-recorded", &[("name", &it.recorder)]);
    blocks.push(Block::quiet(format!("{recorded}, {}", dates::moment(w.language, it.recorded_at))));
    imprint.report(it.title.clone(), lead, false, blocks)
}

fn ruled(need: &Ruled) -> Vec<Cell> {
    let reason = need.reason.as_deref().unwrap_or_default();
    vec![Cell::plain(&need.title), Cell::plain(&need.outcome), Cell::plain(reason)]
}
