//! What came of a session: the whole profile, each field, what has changed, the gaps and the actions.

use super::actions::actions;
use super::axes::{of_field, profile_picture, whole};
use super::part::statement;
use super::{difference, part_title, score, state_tag};
use crate::draw::Picture;
use crate::draw::course::{Line, course};
use crate::draw::radar::radar;
use crate::draw::square_code::square_code;
use crate::kit::{Filled, button_form, button_link, pairs, table, written};
use crate::{Frame, Words, dates};
use analysis::scorecard::FieldFigures;
use features::instruments::{Instrument, Section};
use features::samson::{ActionLine, Change, Scorecard, Session, rules};
use maud::{Markup, html};
use model::{Day, SamsonId};

/// The session before, with what it agreed on.
pub struct Earlier {
    /// The session.
    pub session: Session,
    /// What it agreed on.
    pub scorecard: Scorecard,
}

/// What came of a session.
pub struct ProfilePage {
    /// The session.
    pub session: Session,
    /// Its instrument.
    pub instrument: Instrument,
    /// What it agreed on.
    pub scorecard: Scorecard,
    /// The sessions before, the first one first.
    pub earlier: Vec<Earlier>,
    /// The sessions of the same collaboration, the first one first.
    pub series: Vec<(SamsonId, Day)>,
    /// The actions of this session and those before.
    pub actions: Vec<ActionLine>,
    /// How many answer alone.
    pub participants: i64,
    /// Today, for actions that are late.
    pub today: Day,
    /// The site's address, for the code.
    pub address: String,
    /// What has been typed into the form for an action.
    pub filled: Filled,
}

impl ProfilePage {
    /// What the session before agreed on.
    pub(crate) fn before(&self) -> Option<&Scorecard> {
        self.earlier.last().map(|earlier| &earlier.scorecard)
    }

    /// Each field's score from session to session.
    pub(crate) fn course(&self, w: Words) -> Picture {
        let sessions = self.earlier.iter().map(|earlier| (&earlier.session, &earlier.scorecard));
        let sessions: Vec<(&Session, &Scorecard)> = sessions.chain([(&self.session, &self.scorecard)]).collect();
        let times: Vec<String> = sessions.iter().map(|(session, _)| dates::day(w.language, session.held_on)).collect();
        let line = |(place, section): (usize, &&Section)| {
            let score = |(_, scorecard): &(&Session, &Scorecard)| scorecard.profile.fields.get(place)?.score;
            Line { name: part_title(w, section).to_owned(), values: sessions.iter().map(score).collect() }
        };
        let lines: Vec<Line> = self.fields().iter().enumerate().map(line).collect();
        course(w, &w.say("samson-course"), &times, &lines, (0.0, 10.0))
    }

    pub(crate) fn change(&self) -> Option<Change> {
        self.before().map(|before| self.scorecard.since(before))
    }

    /// The sections of the fields.
    pub(crate) fn fields(&self) -> Vec<&Section> {
        rules::parts(&self.instrument).into_iter().skip(1).collect()
    }

    fn is_last(&self) -> bool {
        self.series.last().is_none_or(|(id, _)| *id == self.session.id)
    }
}

/// What came of a session.
pub fn profile(frame: &Frame<'_>, page: &ProfilePage) -> Markup {
    let (w, session) = (frame.words, &page.session);
    let facts = [
        (w.say("field-held-on"), Some(dates::date(w.language, session.held_on))),
        (
            w.say("field-samson-initiative"),
            session
                .initiative
                .zip(session.initiative_title.as_ref())
                .map(|(id, title)| html! { a.ds-link href={ "/initiatives/" (id) } { (title) } }),
        ),
        (w.say("field-samson-organisation"), Some(html! { (session.organisation_name) })),
        (w.say("field-samson-mode"), Some(html! { (w.word(session.mode)) })),
        (w.say("samson-facilitator"), session.facilitator_name.as_ref().map(|name| html! { (name) })),
        (w.say("field-samson-people"), session.people.as_ref().map(|people| written(session.language, people))),
    ];
    let body = html! {
        p.kb-quiet { a.ds-link href="/samson" { (w.say("samson-title")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (written(session.language, &session.title)) }
            (state_tag(w, session.state))
        }
        (pairs(&facts))
        (series(w, page))
        @if session.is_open() { (going_on(w, page)) } @else { (finished(w, page)) }
        (picture(w, page))
        (changes(w, page))
        (gaps(w, page))
        (values(w, page))
        section #actions { (actions(w, page)) }
        section {
            h2.ds-heading data-size="sm" { (w.say("samson-fields")) }
            @for place in 0..page.scorecard.fields.len() { (one_field(w, page, place)) }
        }
        section #how { h2.ds-heading data-size="sm" { (w.say("samson-how")) }
            ul.ds-list { @for key in HOW { li { (w.say(key)) } } } }
    };
    frame.page(&session.title, body)
}

/// How to read the figures.
pub(crate) const HOW: [&str; 5] =
    ["samson-how-score", "samson-how-weight", "samson-how-gap", "samson-how-change", "samson-how-source"];

fn series(w: Words, page: &ProfilePage) -> Markup {
    if page.series.len() < 2 {
        return html! {};
    }
    html! {
        nav.kb-row aria-label=(w.say("samson-series")) {
            span { (w.say("samson-series")) ":" }
            @for (place, (id, day)) in page.series.iter().enumerate() {
                // Two on one day are told apart by their number.
                @let number = w.with("samson-number", &[("n", &(place + 1).to_string())]);
                @if *id == page.session.id { strong aria-current="page" { (number) ", " (dates::day(w.language, *day)) } }
                @else { a.ds-link href={ "/samson/" (id) } { (number) ", " (dates::day(w.language, *day)) } }
            }
        }
    }
}

/// Where a session that goes on stands, and the ways into it.
fn going_on(w: Words, page: &ProfilePage) -> Markup {
    let (id, session) = (page.session.id, &page.session);
    let parts = rules::parts(&page.instrument);
    let agreed = |section: &Section| {
        let all = section.items.iter().filter(|item| !item.off);
        let done = all
            .clone()
            .filter(|item| page.scorecard.answer(&item.key).is_some_and(features::samson::AnswerLine::is_agreed));
        (done.count(), all.count())
    };
    let first = parts
        .iter()
        .position(|section| {
            let (done, all) = agreed(section);
            done < all
        })
        .unwrap_or(0);
    html! {
        section.kb-going-on data-live={ "/samson/" (id) "/events" } data-at={ "/samson/" (id) } data-on="common alone" {
            p.kb-actions { (button_link(w, &format!("/samson/{id}/{first}"), "samson-go-on", "primary"))
                (button_link(w, &format!("/samson/{id}/screen"), "samson-screen", "secondary")) }
            @if let Some(code) = &session.code {
                @if session.is_alone_first() {
                    @let address = format!("{}/dialogue/{code}", page.address);
                    div.kb-way-in {
                        (square_code(&address, &w.with("samson-code-picture", &[("address", &address)])))
                        div {
                            p { (w.say("samson-code-how")) }
                            p.kb-code-address { a.ds-link href={ "/dialogue/" (code) } { (address) } }
                            p { (w.say("field-round-code")) ": " strong.kb-code-letters { (code) } }
                            p #participants data-live-part { (w.count("samson-participants", page.participants)) }
                        }
                    }
                } @else { p.kb-quiet { (w.say("samson-screen-code")) " " a.ds-link href={ "/dialogue/" (code) "/screen" } { (page.address) "/dialogue/" (code) "/screen" } } }
            }
            ol.kb-parts #parts data-live-part {
                @for (place, section) in parts.iter().enumerate() {
                    @let (done, all) = agreed(section);
                    li { a.ds-link href={ "/samson/" (id) "/" (place) } { (part_title(w, section)) }
                        " " span.kb-quiet { (w.with("samson-of", &[("n", &done.to_string()), ("all", &all.to_string())])) } }
                }
            }
            details.ds-details #finish {
                summary { (w.say("samson-finish")) }
                div {
                    p.kb-text { (w.say("samson-finish-what")) }
                    @if let Some(code) = session.code.as_ref().filter(|_| session.is_alone_first() && page.participants > 0) {
                        p.kb-text { (w.with("samson-finish-phones", &[("n", &page.participants.to_string()), ("code", code)])) }
                    }
                    form method="post" action={ "/samson/" (id) "/finish" } {
                        button.ds-button type="submit" { (w.say("samson-finish-now")) }
                    }
                }
            }
            div.kb-row.kb-actions {
                (button_link(w, &format!("/samson/{id}/edit"), "samson-edit", "tertiary"))
                @if page.scorecard.progress().0 == 0 && page.actions.iter().all(|line| line.session != id) {
                    (button_form(w, &format!("/samson/{id}/discard"), "samson-discard", None))
                }
            }
        }
    }
}

fn finished(w: Words, page: &ProfilePage) -> Markup {
    let id = page.session.id;
    html! {
        div.kb-row.kb-actions {
            @if page.is_last() {
                form.kb-inline method="post" action={ "/samson/" (id) "/again" } {
                    button.ds-button type="submit" { (w.say("samson-again")) }
                }
            }
            (button_link(w, &format!("/samson/{id}/report.pdf"), "list-pdf", "secondary"))
            @for (ending, name) in [("csv", "CSV"), ("xlsx", "XLSX"), ("R", "R"), ("sps", "SPSS")] {
                a.ds-link href={ "/samson/" (id) "/files/answers." (ending) } { (name) }
            }
            @if page.is_last() { (button_form(w, &format!("/samson/{id}/reopen"), "samson-reopen", None)) }
        }
    }
}

fn picture(w: Words, page: &ProfilePage) -> Markup {
    let title = w.say("samson-profile");
    let change = page.change();
    let mut heads = vec![w.say("samson-field"), w.say("samson-score"), w.say("samson-weight"), w.say("samson-gap")];
    if change.is_some() {
        heads.push(w.say("samson-change"));
    }
    heads.push(w.say("samson-answers"));
    let row = |(place, section): (usize, &&Section)| {
        let it = &page.scorecard.profile.fields[place];
        let of = [("n", it.answered.to_string()), ("all", it.sub_themes.len().to_string())];
        let of: Vec<(&'static str, &str)> = of.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut row = vec![
            html! { a.ds-link href={ "#" (page.scorecard.fields[place].key) } { (part_title(w, section)) } },
            html! { (score(w, it.score)) },
            html! { (score(w, it.weight)) },
            html! { (difference(w, it.gap)) },
        ];
        row.extend(change.as_ref().map(|change| html! { (difference(w, change.fields[place].change)) }));
        row.push(html! { (w.with("samson-of", &of)) });
        row
    };
    let rows: Vec<Vec<Markup>> = page.fields().iter().enumerate().map(row).collect();
    html! {
        section #profile data-live={ "/samson/" (page.session.id) "/events" } data-at={ "/samson/" (page.session.id) } data-on="common" {
            h2.ds-heading data-size="sm" { (title) }
            p.kb-quiet { (w.say(if page.earlier.is_empty() { "samson-legend" } else { "samson-legend-before" })) }
            div #whole data-live-part {
                (profile_picture(w, &title, &whole(w, &page.instrument, &page.scorecard, page.before())))
                (table(&title, &heads, &rows))
            }
        }
    }
}

fn changes(w: Words, page: &ProfilePage) -> Markup {
    let (Some(change), Some(earlier)) = (page.change(), page.earlier.last()) else { return html! {} };
    if change.fields.iter().all(|field| field.both == 0) {
        return html! {};
    }
    let day = dates::day(w.language, earlier.session.held_on);
    let told: Vec<String> = change_words(w, page, &change);
    html! {
        section #changes {
            h2.ds-heading data-size="sm" { (w.with("samson-changes", &[("day", &day)])) }
            @if told.is_empty() { p.kb-text { (w.say("samson-changes-none")) } }
            @else { ul.ds-list { @for line in told { li { (line) } } } }
            (page.course(w))
            details.ds-details { summary { (w.say("samson-side-by-side")) }
                div.kb-side-by-side {
                    figure { figcaption { (day) } (profile_picture(w, &day, &whole(w, &page.instrument, &earlier.scorecard, None))) }
                    @let now = dates::day(w.language, page.session.held_on);
                    figure { figcaption { (now) } (profile_picture(w, &now, &whole(w, &page.instrument, &page.scorecard, None))) }
                }
            }
        }
    }
}

/// What has changed in each field, in words, the largest first.
pub(crate) fn change_words(w: Words, page: &ProfilePage, change: &Change) -> Vec<String> {
    let sections = page.fields();
    let changed = change.fields.iter().enumerate().filter_map(|(place, it)| Some((place, it.change?, it)));
    let mut changed: Vec<_> =
        changed.filter(|(_, by, _)| analysis::statistics::spread::rounded(*by, 1) != 0.0).collect();
    changed.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let told = changed.into_iter().map(|(place, by, it)| {
        let key = if by > 0.0 { "samson-change-up" } else { "samson-change-down" };
        let moved = it.sub_themes.iter().zip(&page.scorecard.fields[place].sub_themes);
        let moved = moved.filter(|(by, _)| by.is_some_and(|by| by != 0.0));
        let which: Vec<String> = moved.map(|(by, it)| format!("{} {}", it.key, difference(w, *by))).collect();
        let parts = [
            ("field", part_title(w, sections[place]).to_owned()),
            ("by", dates::decimal(w.language, by.abs(), 1)),
            ("n", it.both.to_string()),
            ("which", which.join(", ")),
        ];
        let parts: Vec<(&'static str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        w.with(key, &parts)
    });
    told.collect()
}

fn gaps(w: Words, page: &ProfilePage) -> Markup {
    let told = gap_words(w, page);
    html! {
        section #gaps {
            h2.ds-heading data-size="sm" { (w.say("samson-gaps")) }
            @if told.is_empty() { p.kb-text { (w.say("samson-gaps-none")) } }
            @else { p.kb-quiet { (w.say("samson-gaps-intro")) } ol.ds-list { @for (key, line) in told { li { strong { (key) } " " (line) } } } }
        }
    }
}

/// The largest gaps: the key of the sub-theme, and the rest in words.
pub(crate) fn gap_words(w: Words, page: &ProfilePage) -> Vec<(String, String)> {
    let sections = page.fields();
    let told = page.scorecard.profile.gaps.iter().filter_map(|gap| {
        let it = page.scorecard.fields.get(gap.field)?.sub_themes.get(gap.sub_theme)?;
        let figures = page.scorecard.profile.fields.get(gap.field)?.sub_themes.get(gap.sub_theme)?;
        let item = sections.get(gap.field)?.items.iter().find(|item| item.key == it.key)?;
        let parts = [
            ("statement", statement(w, &page.instrument, item)),
            ("weight", score(w, figures.weight)),
            ("score", score(w, figures.score)),
            ("gap", score(w, Some(gap.gap))),
        ];
        let parts: Vec<(&'static str, &str)> = parts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some((it.key.clone(), w.with("samson-gap-line", &parts)))
    });
    told.collect()
}

fn values(w: Words, page: &ProfilePage) -> Markup {
    let heads = ["samson-value", "samson-weight", "samson-value-score", "samson-note"].map(|key| w.say(key));
    let row = |(key, figures): (&String, &analysis::scorecard::ValueFigures)| {
        let item = page.instrument.item(key)?;
        let note = page.scorecard.answer(key).and_then(|line| line.note.as_ref());
        Some(vec![
            html! { (statement(w, &page.instrument, item)) },
            html! { (score(w, figures.weight)) },
            html! { (score(w, figures.score)) @if figures.score.is_some() { " " span.kb-quiet { "n " (figures.answered) } } },
            html! { @if let Some(note) = note { (written(page.session.language, note)) } },
        ])
    };
    let rows: Vec<Vec<Markup>> =
        page.scorecard.values.iter().zip(&page.scorecard.profile.values).filter_map(row).collect();
    html! { section #values { h2.ds-heading data-size="sm" { (w.say("samson-values")) } (table(&w.say("samson-values"), &heads, &rows)) } }
}

fn one_field(w: Words, page: &ProfilePage, place: usize) -> Markup {
    let sections = page.fields();
    let (Some(section), Some(figures)) = (sections.get(place), page.scorecard.profile.fields.get(place)) else {
        return html! {};
    };
    let title = part_title(w, section);
    html! {
        article.kb-field id=(page.scorecard.fields[place].key) {
            h3.ds-heading data-size="xs" { (title) " " span.kb-quiet { (score(w, figures.score)) } }
            @if figures.answered == 0 { p.kb-quiet { (w.say("samson-field-empty")) } } @else {
                div.kb-side-by-side {
                    (radar(w, title, &of_field(&page.scorecard, page.before(), place), 10.0))
                    (field_table(w, page, (section, figures), place))
                }
            }
        }
    }
}

fn field_table(w: Words, page: &ProfilePage, (section, figures): (&Section, &FieldFigures), place: usize) -> Markup {
    let change = page.change();
    let mut heads = vec![w.say("samson-statement"), w.say("samson-score"), w.say("samson-weight"), w.say("samson-gap")];
    if change.is_some() {
        heads.push(w.say("samson-change"));
    }
    let items = section.items.iter().filter(|item| !item.off).zip(&figures.sub_themes).enumerate();
    let row = |(at, (item, it)): (usize, (&features::instruments::Item, &analysis::scorecard::SubFigures))| {
        let line = page.scorecard.answer(&item.key);
        let beside = line.is_some_and(|line| line.not_relevant == 1);
        let mut row = vec![
            html! { (item.key) " " (statement(w, &page.instrument, item))
            @if let Some(note) = line.and_then(|line| line.note.as_ref()) { br; span.kb-quiet { (written(page.session.language, note)) } } },
            html! { @if beside { (w.say("samson-not-relevant")) } @else { (score(w, it.score)) } },
            html! { (score(w, it.weight)) },
            html! { (difference(w, it.gap)) },
        ];
        row.extend(change.as_ref().map(|change| html! { (difference(w, change.fields[place].sub_themes[at])) }));
        row
    };
    table(part_title(w, section), &heads, &items.map(row).collect::<Vec<_>>())
}
