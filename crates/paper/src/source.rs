//! A report as the text that Typst sets. Every text of the report goes in as a string between quotes, which is never read
//! as markup.

use crate::fonts::{Cover, FIRST, SECOND};
use std::fmt::Write;
use view::Words;
use view::report::{Block, Cell, Column, Report};

/// How everything looks. Black on white, with grey for lines alone.
const STYLE: &str = include_str!("style.typ");

/// A table of at most so many lines, which is less than half a page, is not parted.
const SHORT: usize = 18;
/// So many of the widest letters stand on a line as wide as the page.
const WIDEST: usize = 55;

/// At most how many lines a table takes, where its columns are as wide as each other.
pub(crate) fn lines(columns: usize, rows: &[Vec<Cell>]) -> usize {
    let of_cell = |cell: &Cell| match cell.picture {
        // What a picture shows is not set: it takes as much room as two lines.
        Some(_) => 2,
        None => (cell.text.chars().count() * columns).div_ceil(WIDEST).max(1),
    };
    rows.iter().map(|row| row.iter().map(of_cell).max().unwrap_or(1)).sum()
}

/// The text for Typst.
pub(crate) fn write(report: &Report, cover: Cover) -> String {
    let mut source = Source { text: String::new(), level: 0, cover };
    source.begin(report);
    source.title(report);
    source.blocks(&report.blocks);
    source.text
}

struct Source {
    text: String,
    /// The level of the last heading.
    level: u8,
    cover: Cover,
}

impl Source {
    /// Puts in a piece of Typst of our own.
    fn put(&mut self, typst: &str) {
        self.text.push_str(typst);
    }

    /// A text as a string of Typst.
    fn quoted(&self, text: &str) -> String {
        let mut quoted = String::with_capacity(text.len() + 2);
        quoted.push('"');
        for sign in self.cover.clean(text).chars() {
            match sign {
                '\\' => quoted.push_str("\\\\"),
                '"' => quoted.push_str("\\\""),
                '\n' => quoted.push_str("\\n"),
                _ => quoted.push(sign),
            }
        }
        quoted.push('"');
        quoted
    }

    /// A text in one line.
    fn single(&self, text: &str) -> String {
        let text = self.cover.clean(text);
        text.trim().lines().next().unwrap_or_default().trim().to_owned()
    }

    /// A text as content, where its own lines are broken.
    fn content(&self, text: &str) -> String {
        let lines: Vec<String> = text.trim().lines().map(|line| format!("#{}", self.quoted(line))).collect();
        format!("[{}]", lines.join("#linebreak()"))
    }

    fn begin(&mut self, report: &Report) {
        let w = Words::of(report.language);
        let (page, of) = (self.quoted(&w.say("paper-page")), self.quoted(&w.say("paper-of")));
        // A title there must be, or nobody is told what it is.
        let title =
            [&report.title, &report.region].into_iter().map(|text| self.single(text)).find(|text| !text.is_empty());
        let title = self.quoted(title.as_deref().unwrap_or("–"));
        let region = self.quoted(&self.single(&report.region));
        let made_on = report.made_on.to_string();
        let mut date = made_on.split('-').map(|part| part.trim_start_matches('0'));
        let mut part = || date.next().unwrap_or("1").to_owned();
        let (year, month, day) = (part(), part(), part());
        let made = self.quoted(&view::dates::day(report.language, report.made_on));
        let language = report.language.as_str();
        let _ = write!(
            self.text,
            "#let kb = (title: {title}, region: {region}, made: {made}, page: {page}, of: {of}, cover: {cover},\n\
             fonts: (\"{FIRST}\", \"{SECOND}\"), contents: {contents})\n\
             #set document(title: kb.title, date: datetime(year: {year}, month: {month}, day: {day}))\n\
             #set text(lang: \"{language}\", region: {country}, font: kb.fonts)\n{STYLE}\n",
            cover = report.cover,
            contents = self.quoted(&w.say("paper-contents")),
            country = if language == "en" { "\"GB\"" } else { "\"NO\"" },
        );
    }

    fn title(&mut self, report: &Report) {
        let facts = self.pairs(&report.lead);
        let _ = writeln!(self.text, "#opening(({facts}))");
    }

    fn pairs(&self, facts: &[(String, String)]) -> String {
        facts.iter().map(|(name, value)| format!("({}, {}),", self.content(name), self.content(value))).collect()
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut leading = false;
        for (place, block) in blocks.iter().enumerate() {
            // A few words under a heading lead to what follows: both go to the next page with it.
            let few = |text: &String| text.chars().count() < 600 && !text.contains("\n\n");
            let intro = leading
                && place + 1 < blocks.len()
                && matches!(block, Block::Text(text) | Block::Quiet(text) if few(text));
            if intro {
                self.put("#block(sticky: true)[\n");
            }
            leading = matches!(block, Block::Heading { .. }) || intro;
            // A short table that another stands under belongs to it: what they tell is told together.
            let leads = matches!(blocks.get(place + 1), Some(Block::Table { caption, .. }) if caption.is_empty());
            self.block(block, leads);
            if intro {
                self.put("]\n");
            }
        }
    }

    fn block(&mut self, block: &Block, leads: bool) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Text(text) => self.paragraphs("par", text),
            Block::Quiet(text) => self.paragraphs("quiet", text),
            Block::List(points) => {
                let points: String = points.iter().map(|point| self.content(point) + ",").collect();
                let _ = writeln!(self.text, "#points(({points}))");
            }
            Block::Facts(facts) => {
                let facts = self.pairs(facts);
                let _ = writeln!(self.text, "#facts(({facts}))");
            }
            Block::Table { caption, columns, rows } => self.table((caption, leads), columns, rows),
            Block::Picture { svg, alt, width } => {
                let (picture, alt) = (self.picture(svg), self.alt(alt));
                let width = share(*width);
                let _ = writeln!(self.text, "#drawing({picture}, {alt}, {width}%)");
            }
            Block::Beside { share: part, left, right } => {
                let left_part = share(*part).clamp(10.0, 90.0);
                let _ = write!(self.text, "#beside({left_part}fr, {}fr)[", 100.0 - left_part);
                self.blocks(left);
                self.put("][");
                self.blocks(right);
                self.put("]\n");
            }
            Block::Page => self.put("#pagebreak(weak: true)\n"),
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let text = self.single(text);
        if text.is_empty() {
            return;
        }
        // Readers of screens go by the levels: none is left out.
        self.level = level.clamp(1, self.level + 1).min(6);
        let text = self.quoted(&text);
        let _ = writeln!(self.text, "#heading(level: {}, {text})", self.level);
    }

    fn paragraphs(&mut self, kind: &str, text: &str) {
        for part in self.cover.clean(text).split("\n\n").filter(|part| !part.trim().is_empty()) {
            let content = self.content(part);
            let _ = writeln!(self.text, "#{kind}{content}");
        }
    }

    fn table(&mut self, (caption, leads): (&str, bool), columns: &[Column], rows: &[Vec<Cell>]) {
        if columns.is_empty() {
            return;
        }
        let caption = self.content(caption);
        let widths: String = columns.iter().map(|column| column.width.map_or("auto,".into(), fraction)).collect();
        let sides: String = columns.iter().map(|column| if column.figures { "right," } else { "left," }).collect();
        let heads: String = columns.iter().map(|column| self.content(&column.heading) + ",").collect();
        let breakable = lines(columns.len(), rows) > SHORT;
        let sticky = leads && !breakable;
        let _ = writeln!(self.text, "#rows({caption}, {breakable}, {sticky}, ({widths}), ({sides}), ({heads}), (");
        for row in rows {
            let whole = row.iter().all(|cell| cell.text.chars().count() < 1_200);
            for (place, column) in columns.iter().enumerate() {
                let cell = row.get(place).map_or_else(|| "[]".to_owned(), |cell| self.cell(cell, column));
                let cell = format!("table.cell(breakable: {}, {cell})", !whole);
                let cell = if place == 0 { format!("pdf.header-cell(scope: \"row\", {cell})") } else { cell };
                let _ = write!(self.text, "{cell},");
            }
            self.put("\n");
        }
        self.put("))\n");
    }

    fn cell(&self, cell: &Cell, column: &Column) -> String {
        match &cell.picture {
            Some(svg) => {
                let width = if column.width.is_some() { "100%" } else { "4cm" };
                format!("image({}, format: \"svg\", alt: {}, width: {width})", self.picture(svg), self.alt(&cell.text))
            }
            None if cell.strong => format!("strong{}", self.content(&cell.text)),
            None => self.content(&cell.text),
        }
    }

    /// What a picture shows, which is never nothing.
    fn alt(&self, alt: &str) -> String {
        let alt = self.cover.clean(alt).replace('\n', " ");
        self.quoted(if alt.trim().is_empty() { "–" } else { alt.trim() })
    }

    /// A picture as bytes of Typst. On a page it needs no namespace; here it does.
    fn picture(&self, svg: &str) -> String {
        let svg = self.cover.clean(svg);
        let opening = svg.split('>').next().unwrap_or_default();
        let svg = if opening.contains("xmlns=") {
            svg
        } else {
            svg.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1)
        };
        format!("bytes({})", self.quoted(&svg))
    }
}

/// A share of the width as so many hundredths.
fn share(share: f64) -> f64 {
    if share.is_finite() { (share.clamp(0.05, 1.0) * 1000.0).round() / 10.0 } else { 100.0 }
}

fn fraction(width: f64) -> String {
    let width = if width.is_finite() { width.clamp(0.01, 1000.0) } else { 1.0 };
    format!("{width:.3}fr,")
}
