//! Imports: what has come in, a new file, its columns, its dry run, and what came of it.

use crate::kit::{
    Filled, Paging, button_form, button_link, choice, empty_state, error_summary, error_summary_apart, field, file_of,
    hidden, input, pages, pairs, submit, table, text_area,
};
use crate::{Frame, Words, dates};
use features::imports::{Import, ImportLine, Tally, ToldLine, columns_of};
use maud::{Markup, html};
use model::{EcosystemRole, ImportKind, ImportState, Language, OfferKind, OrganisationKind, Reach, Sector, Visibility};

/// The history of imports.
pub struct ImportsPage {
    /// The imports on this page, the newest first.
    pub lines: Vec<ImportLine>,
    /// Where this page is in the list.
    pub paging: Paging,
}

/// What has come in, and when.
pub fn list(frame: &Frame<'_>, page: &ImportsPage) -> Markup {
    let w = frame.words;
    let heads = ["when", "who", "import-kind", "import-file", "import-state", "import-result"];
    let heads: Vec<String> = heads.iter().map(|name| w.say(&format!("field-{name}"))).collect();
    let rows: Vec<Vec<Markup>> = page.lines.iter().map(|line| list_row(w, line)).collect();
    let body = html! {
        p.kb-actions { a.ds-link href="/organisations" { (w.say("organisations-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (w.say("imports-title")) }
            (button_link(w, "/imports/new", "imports-new", "primary"))
        }
        p.kb-text { (w.say("imports-intro")) }
        @if rows.is_empty() { (empty_state(&w.say("imports-empty"), None)) } @else {
            (table(&w.say("imports-title"), &heads, &rows))
        }
        (pages(w, "/imports", "", page.paging))
    };
    frame.page(&w.say("imports-title"), body)
}

fn list_row(w: Words, line: &ImportLine) -> Vec<Markup> {
    let tally = line.applied.as_ref().or(line.checked.as_ref());
    let tally: Option<Tally> = tally.and_then(|text| serde_json::from_str(text).ok());
    vec![
        dates::time(w.language, line.created_at),
        html! { (line.person.clone().unwrap_or_else(|| w.say("import-by-command"))) },
        html! { (w.word(line.kind)) },
        html! { a.ds-link href={ "/imports/" (line.id) } { (line.name) } },
        html! { (w.word(line.state)) },
        html! { @if let Some(tally) = tally { (in_short(w, &tally)) } },
    ]
}

fn in_short(w: Words, tally: &Tally) -> String {
    let parts =
        [("added", number(w, tally.added)), ("changed", number(w, tally.changed)), ("errors", number(w, tally.errors))];
    let parts: Vec<(&'static str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    w.with("import-in-short", &parts)
}

fn number(w: Words, count: u64) -> String {
    dates::number(w.language, i64::try_from(count).unwrap_or(i64::MAX))
}

/// The forms for a new file, one for each kind; `filled` bears in `kind` which of them was sent.
pub fn form(frame: &Frame<'_>, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        p.kb-actions { a.ds-link href="/imports" { (w.say("imports-back")) } }
        h1.ds-heading data-size="lg" { (w.say("imports-new")) }
        p.kb-text { (w.say("import-new-intro")) }
        @for kind in ImportKind::ALL { (kind_form(w, *kind, filled)) }
    };
    frame.page(&w.say("imports-new"), body)
}

fn kind_form(w: Words, kind: ImportKind, filled: &Filled) -> Markup {
    let own = if filled.has("kind", kind.as_str()) { filled.clone() } else { Filled::default() };
    let apart = kind.as_str();
    let accept = match kind {
        ImportKind::Register => ".csv,.json,.gz",
        ImportKind::Sheet | ImportKind::Offers => ".csv,.txt,.tsv,.xlsx",
        ImportKind::Grants => ".csv,.gz",
    };
    html! {
        section {
            h2.ds-heading data-size="md" { (w.say(&format!("import-form-{apart}"))) }
            p.kb-text { (w.say(&format!("import-about-{apart}"))) }
            form.kb-form method="post" action="/imports/new" enctype="multipart/form-data" novalidate {
                (error_summary_apart(w, &own, apart))
                (hidden("kind", kind))
                (file_of(w, &own, field("file").required().labelled("import_file").apart(apart).hinted(), accept))
                @if kind == ImportKind::Register {
                    (input(w, &own, field("municipalities").hinted().apart(apart), "text"))
                    (input(w, &own, field("industries").hinted().apart(apart), "text"))
                    (sole(w, &own, apart))
                }
                @if columns_of(kind).is_empty() {
                    (input(w, &own, field("source_date").hinted().apart(apart), "date"))
                }
                (submit(w, "import-check-file"))
            }
        }
    }
}

/// The fields for one sole proprietor that has asked to come in.
fn sole(w: Words, own: &Filled, apart: &str) -> Markup {
    let open = ["sole_number", "sole_reason"].iter().any(|name| !own.value(name).is_empty());
    html! {
        details.ds-details.kb-whole open[open] {
            summary { (w.say("import-sole")) }
            div {
                p.kb-text { (w.say("import-about-sole")) }
                (input(w, own, field("sole_number").apart(apart), "text"))
                (text_area(w, own, field("sole_reason").hinted().limit(500).apart(apart), 3))
            }
        }
    }
}

/// One import.
pub struct ImportPage {
    /// The import.
    pub import: Import,
    /// A spreadsheet whose columns are to be mapped.
    pub sheet: Option<SheetHead>,
    /// Rows that cannot be read.
    pub errors: Vec<ToldLine>,
    /// Rows that change something.
    pub changed: Vec<ToldLine>,
    /// Rows that people have written otherwise.
    pub kept: Vec<ToldLine>,
    /// Rows that are new.
    pub added: Vec<ToldLine>,
    /// What has been chosen for the columns.
    pub filled: Filled,
}

/// The beginning of a spreadsheet, and what its columns can be.
pub struct SheetHead {
    /// The names of its columns.
    pub names: Vec<String>,
    /// Its first rows.
    pub rows: Vec<Vec<String>>,
    /// The words of our columns.
    pub words: Vec<&'static str>,
}

/// One import, as far as it has come.
pub fn show(frame: &Frame<'_>, page: &ImportPage) -> Markup {
    let (w, it) = (frame.words, &page.import);
    let waits = matches!(it.state, ImportState::Checking | ImportState::Applying);
    let body = html! {
        p.kb-actions { a.ds-link href="/imports" { (w.say("imports-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (it.name) }
            span.ds-tag data-color=(colour(it.state)) { (w.word(it.state)) }
        }
        section { (facts(w, it)) }
        @if waits { (progress(w, it)) }
        @if let Some(sheet) = &page.sheet { (columns(w, page, sheet)) }
        @match it.state {
            ImportState::Checked => { (checked(w, page)) }
            ImportState::Applied => { (applied(w, page)) }
            ImportState::Failed => { (failed(w, it)) }
            ImportState::Ended => { p { (w.say("import-is-ended")) } }
            _ => {}
        }
    };
    frame.page(&it.name, body)
}

fn colour(state: ImportState) -> &'static str {
    match state {
        ImportState::Uploaded | ImportState::Checked => "warning",
        ImportState::Checking | ImportState::Applying => "info",
        ImportState::Applied => "success",
        ImportState::Failed => "danger",
        ImportState::Ended => "neutral",
    }
}

fn facts(w: Words, it: &Import) -> Markup {
    let named = |name: &str| w.say(&format!("field-{name}"));
    let (plain, choice) = (|text: String| Some(html! { (text) }), it.choice());
    let listed = |list: &[String]| (!list.is_empty()).then(|| html! { (list.join(", ")) });
    let place = |code: &String| match code.parse::<model::MunicipalityCode>().ok().and_then(|town| town.name()) {
        Some(name) => format!("{code} {name}"),
        None => code.clone(),
    };
    let places: Vec<String> = choice.municipalities.iter().map(place).collect();
    pairs(&[
        (named("import-kind"), plain(w.word(it.kind))),
        (named("import-size"), (it.size > 0).then(|| html! { (dates::size(w.language, it.size)) })),
        (named("municipalities"), listed(&places)),
        (named("industries"), listed(&choice.industries)),
        (named("sole-number"), choice.sole.clone().and_then(plain)),
        (named("sole-reason"), choice.sole_reason.clone().and_then(plain)),
        (named("source-date"), Some(dates::date(w.language, it.source_date))),
        (named("who"), plain(it.person.clone().unwrap_or_else(|| w.say("import-by-command")))),
        (named("when"), Some(dates::time(w.language, it.created_at))),
        (named("import-confirmed-by"), it.confirmed_by.clone().and_then(plain)),
        (named("import-applied-at"), it.applied_at.map(|at| dates::time(w.language, at))),
    ])
}

/// What stands while a job runs: the script looks again by itself, and without it a link does.
fn progress(w: Words, it: &Import) -> Markup {
    html! {
        section #progress data-poll {
            p role="status" { (w.count("import-rows-read", it.rows_read)) }
            p.kb-actions { a.ds-link href={ "/imports/" (it.id) } { (w.say("import-look-again")) } }
        }
    }
}

fn columns(w: Words, page: &ImportPage, sheet: &SheetHead) -> Markup {
    let filled = &page.filled;
    let options: Vec<(String, String)> =
        sheet.words.iter().map(|word| ((*word).to_owned(), field_name(w, word))).collect();
    let rows: Vec<Vec<Markup>> =
        sheet.rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()).collect();
    html! {
        section {
            h2.ds-heading data-size="md" { (w.say("import-columns-title")) }
            p.kb-text { (w.say("import-columns-intro")) }
            (table(&w.say("import-first-rows"), &sheet.names, &rows))
            form.kb-form method="post" action={ "/imports/" (page.import.id) "/columns" } novalidate {
                (error_summary(w, filled))
                @for (place, name) in sheet.names.iter().enumerate() { (column(w, filled, place, name, &options)) }
                h3.ds-heading data-size="sm" { (w.say("import-standard-title")) }
                @let intro = if page.import.kind == ImportKind::Offers { "import-offers-intro" } else { "import-standard-intro" };
                p.kb-text { (w.say(intro)) }
                @if page.import.kind == ImportKind::Offers {
                    (choice::<OfferKind>(w, filled, field("kind").required()))
                    (choice::<Reach>(w, filled, field("reach").required()))
                    (choice::<Visibility>(w, filled, field("visibility").required().labelled("offer_visibility")))
                    (choice::<Language>(w, filled, field("language").required()))
                } @else {
                    (choice::<OrganisationKind>(w, filled, field("kind").required()))
                    (choice::<Sector>(w, filled, field("sector").required()))
                    (choice::<EcosystemRole>(w, filled, field("role").required().labelled("ecosystem_role")))
                }
                (submit(w, "import-check-file"))
            }
            (button_form(w, &format!("/imports/{}/end", page.import.id), "import-end", None))
        }
    }
}

/// What one of the file's columns is; its name is the label.
fn column(w: Words, filled: &Filled, place: usize, name: &str, options: &[(String, String)]) -> Markup {
    let id = format!("column_{place}");
    let chosen = filled.value(&id);
    html! {
        ds-field.ds-field {
            label.ds-label for=(id) { (w.with("import-column-label", &[("name", name)])) }
            select.ds-input id=(id) name=(id) {
                option value="" { (w.say("import-column-skip")) }
                @for (value, name) in options { option value=(value) selected[value == chosen] { (name) } }
            }
        }
    }
}

fn checked(w: Words, page: &ImportPage) -> Markup {
    let (it, tally) = (&page.import, page.import.checked().unwrap_or_default());
    let changes = tally.added + tally.changed > 0;
    html! {
        section {
            h2.ds-heading data-size="md" { (w.say("import-checked-title")) }
            p.kb-text { (w.say(if changes { "import-checked-intro" } else { "import-nothing-new" })) }
            (numbers(w, &tally))
            div.kb-row.kb-actions {
                @if changes {
                    form method="post" action={ "/imports/" (it.id) "/confirm" } { (submit(w, "import-confirm")) }
                }
                (button_form(w, &format!("/imports/{}/end", it.id), "import-end", None))
            }
        }
        (told(w, page))
    }
}

fn applied(w: Words, page: &ImportPage) -> Markup {
    let (it, tally) = (&page.import, page.import.applied().unwrap_or_default());
    html! {
        section {
            h2.ds-heading data-size="md" { (w.say("import-applied-title")) }
            (numbers(w, &tally))
            @if it.kind == ImportKind::Offers {
                p.kb-actions { (button_link(w, "/offers", "import-see-offers", "primary")) }
            } @else if it.kind != ImportKind::Grants {
                p.kb-actions {
                    (button_link(w, &format!("/organisations?import={}", it.id), "import-see-organisations", "primary"))
                }
            }
        }
        (told(w, page))
    }
}

fn failed(w: Words, it: &Import) -> Markup {
    html! {
        div.ds-alert data-color="danger" {
            h2.ds-heading data-size="xs" { (w.say("import-failed-title")) }
            @if let Some(reason) = it.problem() { p { (w.reason(&reason)) } }
        }
        p.kb-actions { (button_link(w, "/imports/new", "import-try-again", "primary")) }
    }
}

/// What a file holds and what comes of it.
fn numbers(w: Words, tally: &Tally) -> Markup {
    let mut rows = vec![
        (w.say("import-read"), Some(tally.read)),
        (w.say("import-added"), Some(tally.added)),
        (w.say("import-changed"), Some(tally.changed)),
        (w.say("import-unchanged"), Some(tally.unchanged)),
        (w.say("import-kept"), (tally.kept > 0).then_some(tally.kept)),
        (w.say("import-errors"), Some(tally.errors)),
        (w.say("import-ties"), (tally.ties > 0).then_some(tally.ties)),
    ];
    for (why, count) in &tally.left {
        rows.push((w.say(left_key(why)), Some(*count)));
    }
    for (name, count) in &tally.fields {
        rows.push((w.with("import-changes-field", &[("field", &field_name(w, name))]), Some(*count)));
    }
    let rows: Vec<(String, Option<Markup>)> =
        rows.into_iter().map(|(name, count)| (name, count.map(|count| html! { (number(w, count)) }))).collect();
    pairs(&rows)
}

/// Why rows were left out.
fn left_key(why: &str) -> &'static str {
    match why {
        "sole" => "import-left-sole",
        "not_asked" => "import-left-not-asked",
        "not_sole" => "import-left-not-sole",
        "outside" => "import-left-outside",
        "ended" => "import-left-ended",
        "not_granted" => "import-left-not-granted",
        "no_number" => "import-left-no-number",
        _ => "import-left-unmatched",
    }
}

/// What a field of an organisation is called.
fn field_name(w: Words, name: &str) -> String {
    w.say(&match name {
        "role" => "field-ecosystem-role".to_owned(),
        "offers" | "seeks" => format!("organisation-{name}"),
        "evidence" => "field-evidence-offer".to_owned(),
        other => format!("field-{}", other.replace('_', "-")),
    })
}

/// Row by row, as far as that is told.
fn told(w: Words, page: &ImportPage) -> Markup {
    let id = page.import.id;
    html! {
        @if !page.errors.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("import-errors-title")) }
                p.kb-actions { a.ds-link href={ "/imports/" (id) "/errors.csv" } { (w.say("import-errors-csv")) } }
                (table(&w.say("import-errors-title"), &error_heads(w), &error_rows(w, &page.errors)))
            }
        }
        (rows_told(w, "import-kept-title", &page.kept))
        (rows_told(w, "import-changed-title", &page.changed))
        (rows_told(w, "import-added-title", &page.added))
    }
}

fn error_heads(w: Words) -> Vec<String> {
    ["line", "column", "reason"].iter().map(|name| w.say(&format!("import-head-{name}"))).collect()
}

fn error_rows(w: Words, lines: &[ToldLine]) -> Vec<Vec<Markup>> {
    let row = |cells: Vec<String>| cells.into_iter().map(|cell| html! { (cell) }).collect();
    lines.iter().map(|line| row(error_cells(w, line))).collect()
}

fn error_cells(w: Words, line: &ToldLine) -> Vec<String> {
    let column = line.field.clone().unwrap_or_else(|| w.say("import-whole-row"));
    let reason = line.reason().map(|reason| w.reason(&reason)).unwrap_or_default();
    vec![line.line.to_string(), column, reason]
}

/// Every row that cannot be read, as a table for a spreadsheet.
pub fn errors_csv(w: Words, lines: &[ToldLine]) -> Vec<u8> {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| error_cells(w, line)).collect();
    crate::csv::table(&error_heads(w), &rows)
}

fn rows_told(w: Words, title: &str, lines: &[ToldLine]) -> Markup {
    let heads: Vec<String> = ["name", "number", "import-fields"].iter().map(|n| w.say(&format!("field-{n}"))).collect();
    let fields = |line: &ToldLine| -> String {
        let names = line.field.as_deref().unwrap_or_default().split(',').filter(|name| !name.is_empty());
        names.map(|name| field_name(w, name)).collect::<Vec<_>>().join(", ")
    };
    let row = |line: &ToldLine| {
        vec![
            html! { (line.name.clone().unwrap_or_default()) },
            html! { (line.number.clone().unwrap_or_default()) },
            html! { (fields(line)) },
        ]
    };
    let rows: Vec<Vec<Markup>> = lines.iter().map(row).collect();
    html! {
        @if !rows.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say(title)) }
                p.kb-quiet { (w.say("import-first-of")) }
                (table(&w.say(title), &heads, &rows))
            }
        }
    }
}
