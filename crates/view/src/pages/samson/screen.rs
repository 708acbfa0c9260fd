//! What the group sees on the wall: the part that is talked about, what was answered alone, what was agreed on.

use super::axes::{of_field, whole};
use super::fields::{said, spread};
use super::part::statement;
use super::{part_title, score};
use crate::draw::radar::radar;
use crate::draw::square_code::square_code;
use crate::kit::written;
use crate::{Frame, Words};
use features::instruments::{Instrument, Item};
use features::samson::{AloneByItem, Given, Scorecard, Session, rules};
use maud::{Markup, html};

/// What the group sees on the wall.
pub struct ScreenPage {
    /// The session.
    pub session: Session,
    /// Its instrument.
    pub instrument: Instrument,
    /// What has been agreed on.
    pub scorecard: Scorecard,
    /// What those who answered alone have said.
    pub alone: AloneByItem,
    /// How many answer alone.
    pub participants: i64,
    /// The site's address.
    pub address: String,
    /// Where it hears of changes.
    pub events: String,
}

/// What the group sees on the wall.
pub fn screen(frame: &Frame<'_>, page: &ScreenPage) -> Markup {
    let (w, session) = (frame.words, &page.session);
    let parts = rules::parts(&page.instrument);
    let showing = usize::try_from(session.showing).unwrap_or(0);
    // When the session is finished, the wall shows what came of it.
    let section = parts.get(showing).copied().filter(|_| session.is_open());
    let body = html! {
        div.kb-wall data-live=(page.events) data-on="common alone" {
            div.kb-row.kb-between {
                h1.ds-heading data-size="lg" { (written(session.language, &session.title)) }
                @if let Some(code) = session.code.as_ref().filter(|_| session.is_alone_first() && session.is_open()) {
                    div.kb-row {
                        span { (page.address) "/join " strong.kb-code-letters { (code) } }
                        @let address = format!("{}/dialogue/{code}", page.address);
                        (square_code(&address, &w.with("samson-code-picture", &[("address", &address)])))
                    }
                }
            }
            noscript { p { a.ds-link href="" { (w.say("import-look-again")) } } }
            div #wall data-live-part {
                @if session.is_alone_first() && session.is_open() { p.kb-quiet { (w.count("samson-participants", page.participants)) } }
                @if let Some(code) = session.code.as_ref().filter(|_| page.participants == 0 && showing == 0 && session.is_alone_first()) {
                    // Until somebody has come or the group has gone on without, the way in is what the wall is for.
                    div.kb-wall-join aria-hidden="true" {
                        (square_code(&format!("{}/dialogue/{code}", page.address), ""))
                        p { (page.address) "/join" }
                        p.kb-code-letters { (code) }
                    }
                }
                @match section {
                    Some(section) if showing == 0 => {
                        h2.ds-heading data-size="md" { (part_title(w, section)) }
                        ol.kb-wall-items { @for item in section.items.iter().filter(|item| !item.off) { (one(w, page, item)) } }
                    },
                    Some(section) => {
                        h2.ds-heading data-size="md" { (part_title(w, section)) " " span.kb-quiet { (score(w, page.scorecard.profile.fields[showing - 1].score)) } }
                        div.kb-side-by-side {
                            div { (radar(w, part_title(w, section), &of_field(&page.scorecard, None, showing - 1), 10.0)) p.kb-quiet { (w.say("samson-legend")) } }
                            ol.kb-wall-items { @for item in in_order(page, section.items.iter().filter(|item| !item.off)) { (one(w, page, item)) } }
                        }
                    },
                    None => {
                        h2.ds-heading data-size="md" { (w.say("samson-profile")) }
                        (radar(w, &w.say("samson-profile"), &whole(w, &page.instrument, &page.scorecard, None), 10.0))
                        p.kb-quiet { (w.say("samson-legend")) }
                        @if !session.is_open() { p.kb-quiet { (w.say("samson-finished-wall")) } }
                    },
                }
            }
        }
    };
    frame.page(&session.title, body)
}

/// What was answered alone comes first where the group differs most; what it has agreed on last.
fn in_order<'a>(page: &ScreenPage, items: impl Iterator<Item = &'a Item>) -> Vec<&'a Item> {
    let mut all: Vec<&Item> = items.collect();
    if page.session.is_alone_first() {
        let differ = |item: &Item| {
            let agreed = page.scorecard.answer(&item.key).is_some_and(features::samson::AnswerLine::is_agreed);
            let spread = page.alone.get(&item.key).and_then(|alone| alone.spread.as_ref());
            (agreed, spread.and_then(|spread| spread.figures).map_or(-1.0, |it| it.disagreement))
        };
        all.sort_by(|a, b| {
            let ((agreed_a, by_a), (agreed_b, by_b)) = (differ(a), differ(b));
            agreed_a.cmp(&agreed_b).then(by_b.total_cmp(&by_a))
        });
    }
    all
}

fn one(w: Words, page: &ScreenPage, item: &Item) -> Markup {
    let text = statement(w, &page.instrument, item);
    let numbered = item.key.starts_with(|sign: char| sign.is_ascii_digit());
    let agreed = page.scorecard.answer(&item.key).filter(|line| line.is_agreed());
    let agreed = agreed.and_then(|line| Given::of(line.tenths, line.not_relevant));
    html! {
        li data-item=(item.key) {
            p { @if numbered { strong { (item.key) } " " } (text) }
            div {
                @match agreed {
                    Some(given) => p.kb-agreed { (w.with("samson-agreed", &[("score", &said(w, given))])) },
                    None => (spread(w, &text, page.alone.get(&item.key), page.participants)),
                }
            }
        }
    }
}
