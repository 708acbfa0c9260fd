//! `koblingsboks analyse`: what may be told of a file of answers, by the same reckoning as the page.

use clap::{Args, ValueEnum};
use features::instruments::{Instrument, SHIPPED};
use features::rounds::figures::{Cell, Facts, Figures, Release, Scope, Sheet, compute};
use features::rounds::{COUNTS_NEED, Group, LARGEST_SMALLEST, SMALLEST, rules};
use intake::answers::{Answers, answers};
use model::{Language, Reason};
use std::fs::File;
use std::path::PathBuf;
use view::figures::{Results, sheet, told};
use view::{Words, dates};

/// What to analyse, and how to say it.
#[derive(Debug, Args)]
pub(crate) struct AnalyseFlags {
    /// The file of answers: separated values, one respondent a row, columns named by the questions
    answers: PathBuf,
    /// The key of an instrument that the program came with (collaboration, cluster, samson, thickness, readiness), or a
    /// TOML file
    #[arg(long)]
    instrument: String,
    /// The column that says which group somebody belongs to
    #[arg(long)]
    group: Option<String>,
    /// So many persons must stand behind every figure, at least 5
    #[arg(long, default_value_t = SMALLEST)]
    limit: i64,
    /// What is drawn at random is drawn from this
    #[arg(long, default_value_t = 1)]
    seed: i64,
    /// text, csv or json
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Language of names and headings: nb, nn or en
    #[arg(long, default_value = "nb")]
    language: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Text,
    Csv,
    Json,
}

/// What may be told, in the form that was asked for.
///
/// # Errors
/// One sentence on what is wrong with the file, the instrument or a value, with its line and column.
pub(crate) fn run(flags: &AnalyseFlags) -> Result<String, String> {
    if !(SMALLEST..=LARGEST_SMALLEST).contains(&flags.limit) {
        return Err(format!("limit: from {SMALLEST} to {LARGEST_SMALLEST}"));
    }
    let language: Language = flags.language.parse().map_err(|reason| format!("language: {reason}"))?;
    let w = Words::of(language);
    let instrument = instrument(&flags.instrument, w)?;
    let path = &flags.answers;
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let table = answers(file).map_err(|reason| format!("{}: {}", path.display(), w.reason(&reason)))?;
    let (groups, sheets) = sheets(&table, &instrument, flags.group.as_deref(), w)?;
    let facts = Facts {
        instrument: &instrument,
        groups: &groups,
        asked: &[],
        breakdowns: &[],
        limit: usize::try_from(flags.limit).unwrap_or(usize::MAX),
        seed: flags.seed,
        sheets: &sheets,
        earlier: &[],
    };
    let release = compute(&facts, false).ok_or("nothing can be told")?;
    let results = Results { instrument: &instrument, groups: &groups, release: &release };
    match flags.format {
        Form::Json => serde_json::to_string_pretty(&release).map_err(|error| error.to_string()),
        Form::Csv => {
            let bytes = sheet().csv(w, &told(w, results)).map_err(|error| error.to_string())?;
            String::from_utf8(bytes).map_err(|error| error.to_string())
        }
        Form::Text => Ok(text(w, results)),
    }
}

fn instrument(name: &str, w: Words) -> Result<Instrument, String> {
    let read = |text: &str| {
        Instrument::read(text).map_err(|wrong| {
            let reason = Reason::new(wrong.kind.key()).with("what", &wrong.what).with("line", wrong.line);
            format!("{name}: {}", w.reason(&reason))
        })
    };
    if name.ends_with(".toml") {
        return read(&std::fs::read_to_string(name).map_err(|error| format!("{name}: {error}"))?);
    }
    let shipped = SHIPPED.iter().filter_map(|text| Instrument::read(text).ok()).find(|it| it.key == name);
    shipped.ok_or_else(|| format!("instrument: there is none called {name:?}; name a TOML file to use your own"))
}

/// The groups in the order in which they come, and the sheets.
fn sheets(
    table: &Answers,
    instrument: &Instrument,
    group: Option<&str>,
    w: Words,
) -> Result<(Vec<Group>, Vec<Sheet>), String> {
    let place = |name: &str| table.names.iter().position(|known| known == name);
    let group_place = match group {
        Some(name) => Some(place(name).ok_or_else(|| format!("group: the file has no column {name:?}"))?),
        None => None,
    };
    let variant = instrument.variants.first().map(|variant| variant.key.clone()).unwrap_or_default();
    let mut groups: Vec<Group> = Vec::new();
    let mut sheets = Vec::new();
    for (number, (line, cells)) in table.rows.iter().enumerate() {
        let name = group_place.map_or("", |place| &cells[place]).to_owned();
        let key = match groups.iter().position(|known| known.name == name) {
            Some(known) => groups[known].key.clone(),
            None => {
                let key = format!("g{}", groups.len() + 1);
                groups.push(Group { key: key.clone(), name, variant: variant.clone(), expected: None });
                key
            }
        };
        let mut sheet = Sheet { id: format!("{number:08}"), group: key, answers: Default::default() };
        for item in instrument.items() {
            let (Some(column), Some(scale)) = (place(&item.key), instrument.scale_of(item)) else { continue };
            let step = scale.steps.iter().find(|step| step.key() == cells[column]);
            let given = step.map_or_else(|| cells[column].clone(), |step| step.value.to_string());
            let read = rules::answer(item, scale, &given);
            let value = read.map_err(|reason| format!("line {line}, column {}: {}", item.key, w.reason(&reason)))?;
            if let Some(value) = value {
                sheet.answers.insert(item.key.clone(), value);
            }
        }
        if sheet.answers.is_empty() {
            return Err(w.reason(&Reason::new("answers-none").with("line", line)));
        }
        sheets.push(sheet);
    }
    Ok((groups, sheets))
}

/// Factors, questions and the largest differences, a line for each.
fn text(w: Words, results: Results<'_>) -> String {
    let Results { instrument, groups, release } = results;
    let name = |scope: &Scope| match &scope.by {
        None => w.say("results-all"),
        Some(_) => groups.iter().find(|group| group.key == scope.level).map_or("", |group| &group.name).to_owned(),
    };
    let mut lines = vec![w.count("summary-answered", i64::try_from(release.answered).unwrap_or(i64::MAX))];
    lines.push(w.with("results-limit", &[("limit", &release.limit.to_string())]));
    let cells = |cells: &[Cell]| {
        let told =
            release.scopes.iter().zip(cells).map(|(scope, cell)| format!("{} {}", name(scope), cell_text(w, cell)));
        told.collect::<Vec<_>>().join("; ")
    };
    lines.push(String::new());
    for factor in &release.factors {
        let known = instrument.factors.iter().find(|known| known.key == factor.factor);
        lines.push(format!("{}: {}", known.map_or("", |it| it.name.in_language(w.language)), cells(&factor.cells)));
    }
    lines.push(String::new());
    for item in &release.items {
        let known = instrument.item(&item.item).zip(instrument.variants.first());
        let asked = known.map(|(known, variant)| known.text(variant, w.language)).unwrap_or_default();
        lines.push(format!("{} {asked} {}", item.item, cells(&item.cells)));
    }
    lines.push(String::new());
    lines.extend(gaps(w, release));
    lines.join("\n")
}

fn gaps(w: Words, release: &Release) -> Vec<String> {
    let decimal = |value: f64| dates::decimal(w.language, value, 3);
    let found = release.factor_gaps.iter().chain(&release.gaps).filter(|gap| gap.adjusted < 0.05);
    let line = |gap: &features::rounds::figures::Gap| {
        let (delta, p) = (decimal(gap.delta), decimal(gap.adjusted));
        format!("{}: {} {delta}, {} {p}", gap.key, w.say("results-delta"), w.say("results-p-adjusted"))
    };
    found.map(line).collect()
}

fn cell_text(w: Words, cell: &Cell) -> String {
    match cell {
        Cell::Withheld => w.say("results-withheld"),
        Cell::Alike { n, .. } => format!("{} (n {n})", w.say("results-alike-short")),
        Cell::Told(Figures { n, mean: Some(mean), .. }) => {
            format!("{} (n {n})", dates::decimal(w.language, mean.mean, 1))
        }
        Cell::Told(Figures { n, counts, .. }) if i64::try_from(*n).unwrap_or(0) >= COUNTS_NEED => {
            let counts: Vec<String> = counts.iter().flatten().map(ToString::to_string).collect();
            format!("{} (n {n})", counts.join("/"))
        }
        Cell::Told(_) => String::new(),
    }
}
