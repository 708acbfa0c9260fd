//! The digest: what waits for its reader, what is to come, and what happened to what the reader follows.

use crate::letters::{Written, one_line};
use crate::{Words, dates};
use features::board::{Waiting, Waits};
use features::follows::{CalendarEntry, Happening};
use features::initiatives::PhaseSet;
use model::{ClosureOutcome, FocusStatus, FollowKind, OfferState, Stage, TargetState, Word};

/// The most things that are told of; the rest are counted.
const MOST_THINGS: usize = 40;
/// The most that is told of each.
const MOST_EACH: usize = 10;

/// What a digest tells of.
#[derive(Debug, Clone, Default)]
pub struct Digest {
    /// What waits for the reader.
    pub waiting: Vec<Waiting>,
    /// What is to come, by day.
    pub ahead: Vec<CalendarEntry>,
    /// What happened, the newest first.
    pub happened: Vec<Happening>,
    /// The phases of initiatives, to name them.
    pub phases: Option<PhaseSet>,
}

impl Digest {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.ahead.is_empty() && self.happened.is_empty()
    }
}

/// Where a digest leads.
#[derive(Debug, Clone, Copy)]
pub struct Addresses<'a> {
    /// The site's own, without a slash at the end.
    pub site: &'a str,
    /// The link that stops digests without signing in.
    pub stop: &'a str,
}

/// The letter. A site's address stands before each path.
pub fn write(w: Words, region: &str, name: &str, digest: &Digest, to: Addresses<'_>) -> Written {
    let things = things(&digest.happened);
    let count = i64::try_from(things.len()).unwrap_or(0);
    let subject = match (count, digest.waiting.is_empty()) {
        (0, false) => w.say("digest-subject-waiting"),
        (0, true) => w.say("digest-subject-ahead"),
        _ => w.count("digest-subject", count),
    };
    let mut parts = vec![w.with("letter-hello", &[("name", name)])];
    if !digest.waiting.is_empty() {
        parts.push(waiting(w, &digest.waiting, to.site));
    }
    if !digest.ahead.is_empty() {
        let lines = digest.ahead.iter().map(|entry| {
            format!("- {}: {}\n  {}{}", dates::day(w.language, entry.day), called(w, entry), to.site, entry.path())
        });
        parts.push(part(w, "digest-ahead", lines));
    }
    if !things.is_empty() {
        parts.push(heading(w, "digest-happened"));
        parts.extend(things.iter().take(MOST_THINGS).map(|thing| told(w, thing, digest.phases.as_ref(), to.site)));
        if things.len() > MOST_THINGS {
            parts.push(w.count("digest-more-things", i64::try_from(things.len() - MOST_THINGS).unwrap_or(0)));
        }
    }
    let follows = format!("{}/follows", to.site);
    parts.push(w.with("digest-end", &[("follows", &follows), ("stop", to.stop)]));
    parts.push(w.with("letter-end", &[("region", region)]));
    Written { subject: one_line(&subject), text: parts.join("\n\n"), stop: Some(to.stop.to_owned()) }
}

fn heading(w: Words, key: &str) -> String {
    w.say(key).to_uppercase()
}

fn part(w: Words, key: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.collect();
    format!("{}\n{}", heading(w, key), lines.join("\n"))
}

/// What waits, by kind, each kind with its name.
fn waiting(w: Words, all: &[Waiting], site: &str) -> String {
    let mut kinds: Vec<Waits> = all.iter().map(|one| one.waits).collect();
    kinds.sort();
    kinds.dedup();
    let lines = kinds.into_iter().flat_map(|kind| {
        let of_it: Vec<&Waiting> = all.iter().filter(|one| one.waits == kind).collect();
        let mut lines = vec![format!("{}:", w.say(&format!("waits-{}", kind.key())))];
        let each = of_it.iter().take(MOST_EACH);
        lines.extend(each.map(|one| format!("- {}\n  {site}{}", one_line(&one.title), one.path)));
        if of_it.len() > MOST_EACH {
            lines.push(format!("- {}", w.count("digest-more", i64::try_from(of_it.len() - MOST_EACH).unwrap_or(0))));
        }
        lines
    });
    part(w, "digest-waiting", lines)
}

/// What an entry of a calendar is called.
pub(crate) fn called(w: Words, entry: &CalendarEntry) -> String {
    format!("{}: {}", w.word(entry.kind), one_line(&entry.title))
}

/// What happened, by the thing it happened to; the thing that moved last comes first.
fn things(all: &[Happening]) -> Vec<Vec<&Happening>> {
    let mut things: Vec<Vec<&Happening>> = Vec::new();
    for one in all {
        match things.iter_mut().find(|thing| thing[0].kind == one.kind && thing[0].id == one.id) {
            Some(thing) => thing.push(one),
            None => things.push(vec![one]),
        }
    }
    things
}

fn told(w: Words, thing: &[&Happening], phases: Option<&PhaseSet>, site: &str) -> String {
    let Some(first) = thing.first() else { return String::new() };
    let mut lines = vec![format!("{}: {}", thing_of(w, first.kind), one_line(&first.title))];
    if first.about.is_none() {
        lines.push(format!("{site}{}", first.path));
    }
    for one in thing.iter().take(MOST_EACH) {
        lines.push(format!("- {} {}", dates::moment(w.language, one.at), done(w, one, phases)));
        if one.about.is_some() {
            lines.push(format!("  {site}{}", one.path));
        }
    }
    if thing.len() > MOST_EACH {
        lines.push(format!("- {}", w.count("digest-more", i64::try_from(thing.len() - MOST_EACH).unwrap_or(0))));
    }
    lines.join("\n")
}

fn thing_of(w: Words, kind: FollowKind) -> String {
    capital(&w.say(&format!("thing-{}", kind.as_str().replace('_', "-"))))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What was done, with the word it came to, and with what it happened to where that is another thing.
fn done(w: Words, one: &Happening, phases: Option<&PhaseSet>) -> String {
    let mut text = w.say(&format!("action-{}", one.action.replace(['.', '_'], "-")));
    if let Some(word) = word(w, one, phases) {
        text = format!("{text}: {word}");
    }
    match &one.about {
        Some(about) => format!("{text} – {}", one_line(about)),
        None => text,
    }
}

fn word(w: Words, one: &Happening, phases: Option<&PhaseSet>) -> Option<String> {
    fn of<W: Word>(w: Words, detail: &str) -> Option<String> {
        detail.parse::<W>().ok().map(|word| w.word(word))
    }
    match one.action.as_str() {
        "need.step" => of::<Stage>(w, &one.detail),
        "offer.step" => of::<OfferState>(w, &one.detail),
        "initiative.phase" => phases.map(|phases| phases.name(&one.detail, w.language).to_owned()),
        "initiative.closed" => of::<ClosureOutcome>(w, &one.detail),
        "focus_area.step" => of::<FocusStatus>(w, &one.detail),
        "target.step" => of::<TargetState>(w, &one.detail),
        _ => None,
    }
}
