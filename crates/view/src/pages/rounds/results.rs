//! What came of a round: figures as they were told, with a picture and the numbers beside it.

pub(crate) mod compared;
pub(crate) mod factors;
pub(crate) mod questions;
pub(crate) mod words;

use self::words::{band_key, numbered, p_text};
use crate::draw::crosstab::{Crosstab, crosstab};
use crate::kit::{pairs, table, written};
use crate::{Frame, Words, dates};
use analysis::statistics::response::{Validity, response};
use analysis::statistics::spread::rounded;
use features::instruments::{Instrument, Item, Scale};
use features::rounds::figures::{BY_GROUP, Cell, CrossFigures, Gap, Note, NoteKind, Release, Scope};
use features::rounds::{Group, Round};
use maud::{Markup, html};

/// Results of another round, to stand beside these.
pub struct Other {
    /// The round.
    pub round: Round,
    /// Its instrument.
    pub instrument: Instrument,
    /// Its results.
    pub release: Release,
}

/// What the page needs.
pub struct ResultsPage {
    /// The round.
    pub round: Round,
    /// The instrument.
    pub instrument: Instrument,
    /// Its groups.
    pub groups: Vec<Group>,
    /// The number of the results.
    pub seq: i64,
    /// The results.
    pub release: Release,
    /// By what they are broken down on this page.
    pub by: String,
    /// The round they are compared with.
    pub earlier: Option<Other>,
}

impl ResultsPage {
    pub(crate) fn scopes(&self) -> Vec<(usize, String)> {
        let shown = |scope: &Scope| scope.by.is_none() || scope.by.as_deref() == Some(self.by.as_str());
        let places = self.release.scopes.iter().enumerate().filter(|(_, scope)| shown(scope));
        places.map(|(place, scope)| (place, scope.level.clone())).collect()
    }

    /// What a breakdown is called: by its question, or by group.
    pub(crate) fn breakdown(&self, w: Words, by: &str) -> String {
        self.instrument.item(by).map_or_else(|| w.say("field-group"), |item| self.text(w, item))
    }

    pub(crate) fn level(&self, w: Words, by: &str, level: &str) -> String {
        if by == BY_GROUP {
            return self.groups.iter().find(|group| group.key == level).map_or(level, |group| &group.name).to_owned();
        }
        let scale = self.instrument.item(by).and_then(|item| self.instrument.scale_of(item));
        let step = scale.and_then(|scale| scale.steps.iter().find(|step| step.value.to_string() == level));
        step.map_or_else(|| level.to_owned(), |step| step.label.in_language(w.language).to_owned())
    }

    pub(crate) fn name(&self, w: Words, level: &str) -> String {
        if level.is_empty() { w.say("results-all") } else { self.level(w, &self.by, level) }
    }

    pub(crate) fn text(&self, w: Words, item: &Item) -> String {
        let variant = self.instrument.variants.first();
        variant.map_or_else(|| item.text.in_language(w.language).to_owned(), |variant| item.text(variant, w.language))
    }
}

/// The results.
pub fn results(frame: &Frame<'_>, page: &ResultsPage) -> Markup {
    let (w, round, release) = (frame.words, &page.round, &page.release);
    let id = round.id;
    let body = html! {
        p.kb-quiet { a.ds-link href={ "/rounds/" (id) } { (written(round.language, &round.title)) } }
        h1.ds-heading data-size="lg" { (w.say("results-title")) }
        @if let Some(source) = &round.source { p.kb-text { (w.with("results-published", &[("source", source)])) } }
        @else { p.kb-text { (w.with("results-limit", &[("limit", &release.limit.to_string())])) } }
        div.kb-row.kb-actions {
            a.ds-link href={ "/rounds/" (id) "/results.xlsx" } { "XLSX" }
            a.ds-link href={ "/rounds/" (id) "/results.csv" } { "CSV" }
            a.ds-link href={ "/rounds/" (id) "/results.R" } { "R" }
            a.ds-link href={ "/rounds/" (id) "/results.sps" } { "SPSS" }
            a.ds-link href={ "/rounds/" (id) "/results.pdf?by=" (page.by) } { (w.say("list-pdf")) }
            a.ds-link href={ "/rounds/" (id) "/how" } { (w.say("results-how")) }
        }
        @if some_from(page) { p.kb-text { (w.say("results-some-from")) } }
        (breakdowns(w, page))
        (summary(w, page))
        (notes(w, page))
        (factors::factors(w, page))
        (factors::gaps(w, page, "results-factor-gaps", &release.factor_gaps))
        (factors::gaps(w, page, "results-gaps", &release.gaps))
        (compared::compared(w, page))
        (questions::items(w, page))
        (crosses(w, page))
        (texts(w, page))
    };
    frame.page(&format!("{} – {}", w.say("results-title"), round.title), body)
}

/// Whether any figure is taken over from earlier results.
pub(crate) fn some_from(page: &ResultsPage) -> bool {
    let items = page.release.items.iter().flat_map(|item| &item.cells);
    let factors = page.release.factors.iter().flat_map(|factor| &factor.cells);
    items.chain(factors).filter_map(Cell::told).any(|figures| figures.from.is_some())
}

fn breakdowns(w: Words, page: &ResultsPage) -> Markup {
    let mut by: Vec<&str> = page.release.scopes.iter().filter_map(|scope| scope.by.as_deref()).collect();
    by.dedup();
    if by.len() < 2 {
        return html! {};
    }
    html! {
        nav.kb-row aria-label=(w.say("results-by")) {
            span { (w.say("results-by")) ":" }
            @for key in by {
                a.ds-link href={ "?by=" (key) } aria-current=[(key == page.by).then_some("true")] { (page.breakdown(w, key)) }
            }
        }
    }
}

fn summary(w: Words, page: &ResultsPage) -> Markup {
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("results-summary")) }
            ul.ds-list { @for said in summed_up(w, page) { li { (said) } } }
        }
    }
}

/// What the figures say in plain words, and no more than they do.
pub(crate) fn summed_up(w: Words, page: &ResultsPage) -> Vec<String> {
    let release = &page.release;
    let answered = i64::try_from(release.answered).unwrap_or(i64::MAX);
    let told = release.asked().filter(|asked| *asked > 0).and_then(|asked| response(release.answered, asked));
    let bands = |band: &str| {
        let of = page.instrument.factors.iter().filter(|factor| {
            let mean =
                release.factor(&factor.key).and_then(|it| it.cells.first()).and_then(Cell::told).and_then(|it| it.mean);
            mean.is_some_and(|mean| band_key(factor, mean.mean) == band)
        });
        of.map(|factor| factor.name.in_language(w.language)).collect::<Vec<_>>().join(", ")
    };
    let found: Vec<&Gap> = release.factor_gaps.iter().chain(&release.gaps).filter(|gap| gap.adjusted < 0.05).collect();
    let mut said = vec![w.count("summary-answered", answered)];
    if let Some(told) = told {
        let asked = [("rate", dates::percent(w.language, told.rate)), ("asked", told.asked.to_string())];
        said.push(w.with("summary-rate", &asked.each_ref().map(|(name, value)| (*name, value.as_str()))));
        said.push(w.say(match told.validity {
            Validity::Valid => "validity-valid",
            Validity::Uncertain => "validity-uncertain",
            Validity::Weak => "validity-weak",
        }));
    } else if page.round.source.is_none() {
        said.push(w.say("summary-rate-unknown"));
    }
    let mut said = vec![said.join(" ")];
    let keys = [
        ("band-strength", "summary-strengths"),
        ("band-concern", "summary-concerns"),
        ("band-high", "summary-barriers"),
    ];
    let named = keys.map(|(band, key)| (bands(band), key)).into_iter().filter(|(names, _)| !names.is_empty());
    said.extend(named.map(|(names, key)| w.with(key, &[("names", &names)])));
    if !release.gaps.is_empty() || !release.factor_gaps.is_empty() {
        said.push(match i64::try_from(found.len()).unwrap_or(0) {
            0 => w.say("summary-no-gap"),
            many => w.count("summary-gaps", many),
        });
    }
    if release.limit > 0 {
        said.push(w.say("summary-withheld"));
    }
    said
}

fn notes(w: Words, page: &ResultsPage) -> Markup {
    if page.release.notes.is_empty() {
        return html! {};
    }
    html! {
        div.ds-alert data-color="warning" {
            h2.ds-heading data-size="xs" { (w.say("results-notes")) }
            ul.ds-list { @for said in noted(w, page) { li { (said) } } }
        }
    }
}

/// What does not add up in published counts, in words.
pub(crate) fn noted(w: Words, page: &ResultsPage) -> Vec<String> {
    let name = |key: &str| page.instrument.item(key).map_or_else(|| key.to_owned(), |item| page.text(w, item));
    let said = |note: &Note| {
        let (key, part) = match note.kind {
            NoteKind::Sum => ("note-sum", name(&note.part)),
            NoteKind::Breakdown => ("note-breakdown", name(&note.part)),
            NoteKind::Percent => ("note-percent", step_name(w, page, &note.item, &note.part)),
        };
        let (item, found, other) = (name(&note.item), note.found.to_string(), note.other.to_string());
        w.with(key, &[("item", &item), ("part", &part), ("found", &found), ("other", &other)])
    };
    page.release.notes.iter().map(said).collect()
}

fn step_name(w: Words, page: &ResultsPage, item: &str, key: &str) -> String {
    let scale = page.instrument.item(item).and_then(|item| page.instrument.scale_of(item));
    let step = scale.and_then(|scale| scale.steps.iter().find(|step| step.key() == key));
    step.map_or_else(|| key.to_owned(), |step| step.label.in_language(w.language).to_owned())
}

fn crosses(w: Words, page: &ResultsPage) -> Markup {
    let shown: Vec<&CrossFigures> = page.release.crosses.iter().filter(|table| table.by == page.by).collect();
    if shown.is_empty() {
        return html! {};
    }
    html! {
        section #crosses {
            h2.ds-heading data-size="sm" { (w.say("results-crosses")) }
            p.kb-quiet { (w.say("crosstab-legend")) " " (w.say("results-crosses-intro")) " " a.ds-link href={ "/rounds/" (page.round.id) "/how#crosses" } { (w.say("results-how-this")) } }
            @for table in shown { (cross(w, page, table)) }
        }
    }
}

fn cross(w: Words, page: &ResultsPage, it: &CrossFigures) -> Markup {
    let Some(item) = page.instrument.item(&it.item) else { return html! {} };
    let Some(scale) = page.instrument.scale_of(item) else { return html! {} };
    let text = page.text(w, item);
    let mut heads = vec![page.breakdown(w, &it.by)];
    heads.extend(scale.steps.iter().map(|step| step.label.in_language(w.language).to_owned()));
    let rows: Vec<Vec<Markup>> = it
        .levels
        .iter()
        .enumerate()
        .map(|(row, level)| {
            let mut cells = vec![html! { (page.level(w, &it.by, level)) }];
            cells.extend((0..scale.steps.len()).map(|column| cross_cell(w, it, row, column)));
            cells
        })
        .collect();
    let decimal = |value: f64| dates::decimal(w.language, rounded(value, 2), 2);
    let facts = [
        (w.say("results-chi-square"), it.test.map(|test| html! { (decimal(test.chi_square)) ", " (w.say("results-freedom")) " " (test.freedom) })),
        (w.say("results-p"), it.test.map(|test| html! { (p_text(w, test.p)) @if let Some(adjusted) = test.adjusted { ", " (w.say("results-p-adjusted")) " " (p_text(w, adjusted)) } })),
        (w.say("results-p-exact"), it.drawn.map(|drawn| html! { (p_text(w, drawn.p)) @if let Some(adjusted) = drawn.adjusted { ", " (w.say("results-p-adjusted")) " " (p_text(w, adjusted)) } " (" (dates::number(w.language, i64::from(drawn.draws))) ")" })),
    ];
    html! {
        article {
            h3.ds-heading data-size="2xs" { (text) }
            (crosstab(w, &text, &drawn_cross(w, page, (it, scale))))
            (table(&format!("{}: {text}", w.say("results-crosses")), &heads, &rows))
            (pairs(&facts))
            @if it.low { p.kb-text { strong { (w.with("results-low-counts", &[("few", &it.under_five.to_string()), ("cells", &it.cells.to_string())])) } } }
        }
    }
}

/// A cross table as it is drawn.
pub(crate) fn drawn_cross(w: Words, page: &ResultsPage, (it, scale): (&CrossFigures, &Scale)) -> Crosstab {
    Crosstab {
        rows: it.levels.iter().map(|level| page.level(w, &it.by, level)).collect(),
        columns: scale.steps.iter().map(|step| step.label.in_language(w.language).to_owned()).collect(),
        counts: it.counts.clone(),
        residuals: it.residuals.clone(),
        marked: analysis::statistics::cross::MARKED,
    }
}

fn cross_cell(w: Words, it: &CrossFigures, row: usize, column: usize) -> Markup {
    let at = |table: &[Vec<f64>]| table.get(row).and_then(|row| row.get(column)).copied();
    let count = it.counts.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
    let residual = it.residuals.get(row).and_then(|row| row.get(column)).copied().flatten();
    let marked = residual.is_some_and(|value| value.abs() > analysis::statistics::cross::MARKED);
    let shown = residual.map(|value| dates::decimal(w.language, rounded(value, 1), 1));
    html! {
        @if marked { strong { (count) } } @else { (count) }
        @if let Some(expected) = at(&it.expected) { span.kb-quiet { " (" (dates::decimal(w.language, rounded(expected, 1), 1)) ")" } }
        @if let Some(shown) = shown { br; span.kb-residual data-marked=[marked.then_some("yes")] { (shown) @if marked { " *" } } }
    }
}

fn texts(w: Words, page: &ResultsPage) -> Markup {
    if page.release.texts.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("results-texts")) }
            p.kb-quiet { (w.say("results-texts-intro")) }
            @for told in &page.release.texts {
                @if let Some(item) = page.instrument.item(&told.item) {
                    h3.ds-heading data-size="2xs" { (numbered(item, &page.text(w, item))) }
                    @match &told.answers {
                        None => p.kb-quiet { (w.say("results-texts-few")) },
                        Some(answers) => { ul.ds-list { @for answer in answers { li { span.kb-written { (answer) } } } } }
                    }
                }
            }
        }
    }
}

/// How each figure was computed.
pub fn how(frame: &Frame<'_>, round: &Round, release: Option<&Release>) -> Markup {
    let w = frame.words;
    let body = html! {
        p.kb-quiet { a.ds-link href={ "/rounds/" (round.id) "/results" } { (w.say("results-title")) } }
        h1.ds-heading data-size="lg" { (w.say("results-how")) }
        @for part in ["items", "factors", "gaps", "crosses", "anonymity", "response"] {
            section id=(part) {
                h2.ds-heading data-size="sm" { (w.say(&format!("how-{part}-title"))) }
                p.kb-text { (w.say(&format!("how-{part}"))) }
            }
        }
        @if let Some(release) = release {
            p.kb-quiet { (w.with("how-engine", &[("engine", &release.engine), ("seed", &release.seed.to_string())])) }
        }
    };
    frame.page(&w.say("results-how"), body)
}
