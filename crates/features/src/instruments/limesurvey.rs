//! A survey's structure as LimeSurvey writes it (`.lss`), carried over where it maps cleanly; what does not is told.
//!
//! The file is XML: one element for each of LimeSurvey's tables, with `rows` of `row`. Older versions keep texts beside
//! the codes, newer ones in tables that end in `_l10ns`.

use super::{
    Aside, Factor, InLanguages, Instrument, InstrumentKind, Item, Scale, ScaleKind, Section, Step, Variant, Wrong,
    WrongKind,
};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The largest file that is read, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;
/// The most rows of all tables together.
const MOST_ROWS: usize = 20_000;

/// Something that was not carried over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The question's code.
    pub code: String,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why something was not carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyLeftOut {
    /// There is no such kind of question here.
    Kind,
    /// Whether it is asked depends on other answers; here it is asked of everybody.
    Condition,
    /// It offers fewer than two answers.
    Answers,
}

type Row = BTreeMap<String, String>;

/// The tables of a file.
#[derive(Default)]
struct Structure {
    tables: BTreeMap<String, Vec<Row>>,
}

impl Structure {
    fn rows(&self, table: &str) -> impl Iterator<Item = &Row> {
        self.tables.get(table).into_iter().flatten()
    }
}

/// Reads a file of LimeSurvey's.
///
/// # Errors
/// Where it is too large, no XML, or holds no survey.
pub fn from_limesurvey(text: &str) -> Result<Instrument, Wrong> {
    let wrong = |kind, what: String| Wrong { line: 1, kind, what };
    if text.len() > LARGEST {
        return Err(wrong(WrongKind::TooLarge, (LARGEST / 1024).to_string()));
    }
    let structure = read(text)?;
    let instrument = carried(&structure);
    instrument.check().map_err(|(kind, what)| wrong(kind, what))?;
    Ok(instrument)
}

fn read(text: &str) -> Result<Structure, Wrong> {
    let mut reader = Reader::from_str(text);
    let mut structure = Structure::default();
    let (mut path, mut row, mut count): (Vec<String>, Row, usize) = (Vec::new(), Row::new(), 0);
    let mut value = String::new();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
        let broken = |what: String| Wrong {
            line: text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1,
            kind: WrongKind::Syntax,
            what,
        };
        match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Start(tag) => {
                path.push(tag.name().as_ref().to_owned());
                value.clear();
            }
            Event::Text(words) => value.push_str(&words.xml10_content()),
            Event::CData(words) => value.push_str(&words.xml10_content()),
            // Only the five that XML knows, and signs by their numbers; a file's own entities are not read.
            Event::GeneralRef(name) => match (name.resolve_char_ref(), &*name.xml10_content()) {
                (Ok(Some(sign)), _) => value.push(sign),
                (_, "amp") => value.push('&'),
                (_, "lt") => value.push('<'),
                (_, "gt") => value.push('>'),
                (_, "quot") => value.push('"'),
                (_, "apos") => value.push('\''),
                _ => {}
            },
            Event::End(_) => {
                let name = path.pop().unwrap_or_default();
                match path.as_slice() {
                    // document / table / rows / row / field
                    [_, _, rows, row_tag] if rows == "rows" && row_tag == "row" => {
                        row.insert(name, std::mem::take(&mut value).trim().to_owned());
                    }
                    [_, table, rows] if rows == "rows" && name == "row" => {
                        count += 1;
                        if count > MOST_ROWS {
                            return Err(broken(MOST_ROWS.to_string()));
                        }
                        structure.tables.entry(table.clone()).or_default().push(std::mem::take(&mut row));
                    }
                    _ => {}
                }
            }
            Event::Eof if path.is_empty() => return Ok(structure),
            Event::Eof => return Err(broken("</".to_owned())),
            _ => {}
        }
    }
}

fn field<'a>(row: &'a Row, name: &str) -> &'a str {
    row.get(name).map_or("", String::as_str)
}

/// Text without the marks of HTML.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut within = false;
    for sign in text.chars() {
        match sign {
            '<' => within = true,
            '>' if within => {
                within = false;
                plain.push(' ');
            }
            sign if !within => plain.push(sign),
            _ => {}
        }
    }
    let plain = plain.replace("&nbsp;", " ").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(1_000).collect()
}

/// A text in each language of the file; a language that is not there takes the first that is.
fn texts(found: &[(&str, &str)], otherwise: &str) -> InLanguages {
    let of = |codes: &[&str]| {
        let own = found.iter().find(|(language, text)| codes.contains(language) && !text.is_empty());
        let any = found.iter().find(|(_, text)| !text.is_empty());
        let text = own.or(any).map_or("", |(_, text)| text);
        let text = plain(text);
        if text.is_empty() { otherwise.to_owned() } else { text }
    };
    InLanguages { nb: of(&["nb", "no"]), nn: of(&["nn"]), en: of(&["en"]) }
}

/// The texts of one thing, whether they stand beside it or in a table of their own.
fn texts_of(
    structure: &Structure,
    (id, value): (&str, &str),
    (tables, name): (&[&str], &str),
    otherwise: &str,
) -> InLanguages {
    let rows = tables.iter().flat_map(|table| structure.rows(table)).filter(|row| field(row, id) == value);
    let found: Vec<(&str, &str)> = rows.map(|row| (field(row, "language"), field(row, name))).collect();
    texts(&found, otherwise)
}

/// A key of ours out of a code of theirs.
fn key(code: &str, otherwise: &str) -> String {
    let kept: String = code.chars().filter(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_')).collect();
    if kept.is_empty() { otherwise.to_owned() } else { kept.chars().take(50).collect() }
}

fn carried(structure: &Structure) -> Instrument {
    let survey = structure.rows("surveys").next();
    let number = survey.map_or("", |row| field(row, "sid"));
    let settings: Vec<&Row> = structure.rows("surveys_languagesettings").collect();
    let said = |name: &str, otherwise: &str| {
        let found: Vec<(&str, &str)> =
            settings.iter().map(|row| (field(row, "surveyls_language"), field(row, name))).collect();
        texts(&found, otherwise)
    };
    let same = |text: &str| InLanguages { nb: text.into(), nn: text.into(), en: text.into() };
    let all = Variant {
        key: "all".into(),
        name: InLanguages { nb: "Alle".into(), nn: "Alle".into(), en: "All".into() },
        own: same("-"),
        partner: same("-"),
    };
    let mut instrument = Instrument {
        key: format!("own-lime-{}", key(number, "survey")),
        version: 1,
        kind: InstrumentKind::Survey,
        title: said("surveyls_title", "LimeSurvey"),
        about: said("surveyls_description", "LimeSurvey"),
        source: same("LimeSurvey (.lss)"),
        licence: "-".into(),
        variants: vec![all],
        scales: vec![],
        sections: Vec::new(),
        factors: Vec::<Factor>::new(),
        left_out: Vec::new(),
    };
    let mut groups: Vec<&Row> = structure.rows("groups").collect();
    groups.sort_by_key(|row| field(row, "group_order").parse::<i64>().unwrap_or(0));
    groups.dedup_by_key(|row| field(row, "gid").to_owned());
    for group in groups {
        let gid = field(group, "gid");
        let title = texts_of(structure, ("gid", gid), (&["groups", "group_l10ns"], "group_name"), gid);
        let mut section = Section { key: format!("g{}", key(gid, "0")), title, intro: None, items: Vec::new() };
        for question in questions(structure, "questions", ("gid", gid)) {
            add(structure, &mut instrument, &mut section, question);
        }
        if !section.items.is_empty() {
            instrument.sections.push(section);
        }
    }
    instrument
}

/// Questions of a group, or parts of a question, in their order, each once.
fn questions<'a>(structure: &'a Structure, table: &str, (name, value): (&str, &str)) -> Vec<&'a Row> {
    let mut found: Vec<&Row> = structure.rows(table).filter(|row| field(row, name) == value).collect();
    found.sort_by_key(|row| (field(row, "question_order").parse::<i64>().unwrap_or(0), field(row, "qid").to_owned()));
    found.dedup_by_key(|row| field(row, "qid").to_owned());
    found
}

fn add(structure: &Structure, instrument: &mut Instrument, section: &mut Section, question: &Row) {
    let (qid, code) = (field(question, "qid"), field(question, "title").to_owned());
    let mut leave = |why| instrument.left_out.push(LeftOut { code: code.clone(), why });
    let relevance = field(question, "relevance");
    if !relevance.is_empty() && relevance != "1" {
        leave(WhyLeftOut::Condition);
    }
    let made = match field(question, "type") {
        "L" | "!" | "O" => answers(structure, qid, ScaleKind::Choice).map(|scale| (scale, false)),
        "F" | "H" => answers(structure, qid, ScaleKind::Steps).map(|scale| (scale, true)),
        "5" => Some((numbered(5), false)),
        "A" => Some((numbered(5), true)),
        "B" => Some((numbered(10), true)),
        "Y" => Some((named(&[("Y", ["Ja", "Ja", "Yes"]), ("N", ["Nei", "Nei", "No"])]), false)),
        "M" => Some((named(&[("Y", ["Ja", "Ja", "Yes"]), ("N", ["Nei", "Nei", "No"])]), true)),
        "N" => Some((Scale { kind: ScaleKind::Number, low: 0, high: 1_000_000, ..words() }, false)),
        "S" | "T" | "U" => Some((words(), false)),
        "X" => return,
        _ => {
            leave(WhyLeftOut::Kind);
            return;
        }
    };
    let Some((scale, by_parts)) = made else {
        leave(WhyLeftOut::Answers);
        return;
    };
    let scale = kept(instrument, scale);
    let text = texts_of(structure, ("qid", qid), (&["questions", "question_l10ns"], "question"), &code);
    let item = |key: String, text: InLanguages| Item {
        key,
        scale: scale.clone(),
        text,
        wording: BTreeMap::new(),
        reversed: false,
        required: field(question, "mandatory") == "Y",
        background: false,
        off: false,
        tied: Vec::new(),
    };
    if !by_parts {
        section.items.push(item(key(&code, qid), text));
        return;
    }
    let of_it = |table: &str| questions(structure, table, ("parent_qid", qid));
    for part in of_it("subquestions").into_iter().chain(of_it("questions")) {
        let (id, part_code) = (field(part, "qid"), field(part, "title"));
        let tables = ["subquestions", "questions", "question_l10ns"];
        let words = texts_of(structure, ("qid", id), (&tables, "question"), part_code);
        let join = |whole: &str, part: &str| format!("{whole} {part}").chars().take(1_000).collect();
        let text =
            InLanguages { nb: join(&text.nb, &words.nb), nn: join(&text.nn, &words.nn), en: join(&text.en, &words.en) };
        section.items.push(item(key(&format!("{code}_{part_code}"), id), text));
    }
}

fn words() -> Scale {
    Scale {
        key: "words".into(),
        kind: ScaleKind::Text,
        steps: vec![],
        low: 0,
        high: 0,
        ends: vec![],
        top: 0,
        tenths: false,
    }
}

fn numbered(last: i64) -> Scale {
    let label = |n: i64| InLanguages { nb: n.to_string(), nn: n.to_string(), en: n.to_string() };
    let step = |value| Step { value, key: None, label: label(value), aside: Aside::No };
    Scale { kind: ScaleKind::Steps, steps: (1..=last).map(step).collect(), top: 2, ..words() }
}

fn named(names: &[(&str, [&str; 3])]) -> Scale {
    let step = |(value, (key, [nb, nn, en])): (i64, &(&str, [&str; 3]))| Step {
        value,
        key: Some((*key).to_owned()),
        label: InLanguages { nb: (*nb).into(), nn: (*nn).into(), en: (*en).into() },
        aside: Aside::No,
    };
    Scale { kind: ScaleKind::Choice, steps: (1..).zip(names).map(step).collect(), ..words() }
}

/// The answers that a question offers, in their order.
fn answers(structure: &Structure, qid: &str, kind: ScaleKind) -> Option<Scale> {
    let mut rows: Vec<&Row> = structure.rows("answers").filter(|row| field(row, "qid") == qid).collect();
    rows.sort_by_key(|row| field(row, "sortorder").parse::<i64>().unwrap_or(0));
    let mut steps: Vec<Step> = Vec::new();
    for row in &rows {
        let code = field(row, "code");
        if steps.iter().any(|step| step.key.as_deref() == Some(code)) {
            continue;
        }
        let beside: Vec<(&str, &str)> = rows
            .iter()
            .filter(|other| field(other, "code") == code)
            .map(|other| (field(other, "language"), field(other, "answer")))
            .chain(
                structure
                    .rows("answer_l10ns")
                    .filter(|other| field(other, "aid") == field(row, "aid"))
                    .map(|other| (field(other, "language"), field(other, "answer"))),
            )
            .collect();
        let value = i64::try_from(steps.len() + 1).unwrap_or(0);
        steps.push(Step { value, key: Some(code.to_owned()), label: texts(&beside, code), aside: Aside::No });
    }
    let top = usize::from(kind == ScaleKind::Steps && steps.len() > 2) * 2;
    (2..=40).contains(&steps.len()).then(|| Scale { kind, steps, top, ..words() })
}

/// The key of a scale that is the same, or of this one, which is new then.
fn kept(instrument: &mut Instrument, scale: Scale) -> String {
    let same = |known: &&Scale| {
        Scale { key: String::new(), ..(*known).clone() } == Scale { key: String::new(), ..scale.clone() }
    };
    if let Some(known) = instrument.scales.iter().find(same) {
        return known.key.clone();
    }
    let key = format!("s{}", instrument.scales.len() + 1);
    instrument.scales.push(Scale { key: key.clone(), ..scale });
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<document>
 <LimeSurveyDocType>Survey</LimeSurveyDocType>
 <surveys><rows><row><sid>123</sid></row></rows></surveys>
 <surveys_languagesettings><rows>
  <row><surveyls_language>nb</surveyls_language><surveyls_title><![CDATA[Om møter]]></surveyls_title></row>
 </rows></surveys_languagesettings>
 <groups><rows><row><gid>7</gid><group_order>1</group_order></row></rows></groups>
 <group_l10ns><rows><row><gid>7</gid><group_name><![CDATA[Del <b>én</b>]]></group_name><language>nb</language></row></rows></group_l10ns>
 <questions><rows>
  <row><qid>1</qid><gid>7</gid><type>L</type><title>Q1</title><question_order>1</question_order><mandatory>Y</mandatory><relevance>1</relevance></row>
  <row><qid>2</qid><gid>7</gid><type>F</type><title>Q2</title><question_order>2</question_order><relevance>Q1 == "A1"</relevance></row>
  <row><qid>3</qid><gid>7</gid><type>|</type><title>Q3</title><question_order>3</question_order></row>
 </rows></questions>
 <subquestions><rows>
  <row><qid>21</qid><parent_qid>2</parent_qid><title>SQ1</title><question_order>1</question_order></row>
  <row><qid>22</qid><parent_qid>2</parent_qid><title>SQ2</title><question_order>2</question_order></row>
 </rows></subquestions>
 <question_l10ns><rows>
  <row><qid>1</qid><question><![CDATA[<p>Hvor ofte?</p>]]></question><language>nb</language></row>
  <row><qid>2</qid><question>Hvor enig er du?</question><language>nb</language></row>
  <row><qid>21</qid><question>Møtene er gode.</question><language>nb</language></row>
  <row><qid>22</qid><question>Møtene er korte.</question><language>nb</language></row>
 </rows></question_l10ns>
 <answers><rows>
  <row><aid>1</aid><qid>1</qid><code>A1</code><sortorder>1</sortorder></row>
  <row><aid>2</aid><qid>1</qid><code>A2</code><sortorder>2</sortorder></row>
  <row><aid>3</aid><qid>2</qid><code>1</code><sortorder>1</sortorder></row>
  <row><aid>4</aid><qid>2</qid><code>2</code><sortorder>2</sortorder></row>
  <row><aid>5</aid><qid>2</qid><code>3</code><sortorder>3</sortorder></row>
 </rows></answers>
 <answer_l10ns><rows>
  <row><aid>1</aid><answer>Ofte</answer><language>nb</language></row>
 </rows></answer_l10ns>
</document>"#;

    #[test]
    fn a_structure_is_carried_over_and_what_is_not_is_told() {
        let read = from_limesurvey(LSS).unwrap();
        let keys: Vec<&str> = read.items().map(|item| item.key.as_str()).collect();
        assert_eq!(keys, ["Q1", "Q2_SQ1", "Q2_SQ2"]);
        assert_eq!((read.title.nb.as_str(), read.sections[0].title.en.as_str()), ("Om møter", "Del én"));
        let item = read.item("Q1").unwrap();
        assert_eq!((item.text.nb.as_str(), item.required), ("Hvor ofte?", true));
        assert_eq!(read.scale_of(item).unwrap().steps[0].label.nb, "Ofte");
        assert_eq!(read.item("Q2_SQ2").unwrap().text.nn, "Hvor enig er du? Møtene er korte.");
        let why: Vec<(&str, WhyLeftOut)> = read.left_out.iter().map(|it| (it.code.as_str(), it.why)).collect();
        assert_eq!(why, [("Q2", WhyLeftOut::Condition), ("Q3", WhyLeftOut::Kind)]);
        assert_eq!(Instrument::read(&read.write()), Ok(read));
    }

    proptest! {
        #[test]
        fn any_text_is_a_structure_or_refused(text in "\\PC{0,300}", from in 0usize..3000, to in 0usize..3000) {
            let _ = from_limesurvey(&text);
            let at = |place: usize| (0..=place.min(LSS.len())).rev().find(|place| LSS.is_char_boundary(*place)).unwrap_or(0);
            let (from, to) = (at(from), at(to));
            let _ = from_limesurvey(&format!("{}{text}{}", &LSS[..from.min(to)], &LSS[from.max(to)..]));
        }
    }
}
