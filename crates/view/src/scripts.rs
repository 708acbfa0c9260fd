//! Scripts by which R and SPSS read a CSV file with its labels. Each is to stand beside the file.

use std::fmt::Write;

/// A CSV file that a script reads.
pub struct Read<'a> {
    /// What it is of, for the first line.
    pub title: &'a str,
    /// The file's name.
    pub file: &'a str,
    /// What the rows are called in R.
    pub frame: &'a str,
    /// The columns, in their order: what each is called in R and SPSS, and how wide SPSS takes it.
    pub columns: &'a [(&'a str, &'a str)],
    /// What the columns are called for people, in the same order.
    pub headings: Vec<String>,
    /// A column of codes, what each means, and the one that counts as missing.
    pub codes: Option<Codes<'a>>,
}

/// What the codes of a column mean.
pub struct Codes<'a> {
    /// The column.
    pub column: &'a str,
    /// Each code with its label.
    pub labels: Vec<(i64, String)>,
    /// The code that counts as missing in SPSS.
    pub missing: Option<i64>,
}

impl Read<'_> {
    /// The script for R.
    pub fn r(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let names: Vec<String> = self.columns.iter().map(|(name, _)| quoted(name)).collect();
        let (frame, file, names) = (self.frame, quoted(self.file), names.join(", "));
        let mut script = format!("# {}\n", self.title.replace(['\n', '\r'], " "));
        // Writing into text does not fail.
        let _ = writeln!(
            script,
            "{frame} <- read.csv2({file}, fileEncoding = \"UTF-8-BOM\", header = TRUE,\n  col.names = c({names}),\n  \
             na.strings = \"\", stringsAsFactors = FALSE)"
        );
        if let Some(Codes { column, labels, .. }) = &self.codes {
            let levels: Vec<String> = labels.iter().map(|(code, _)| code.to_string()).collect();
            let labels: Vec<String> = labels.iter().map(|(_, label)| quoted(label)).collect();
            let (levels, labels) = (levels.join(", "), labels.join(", "));
            let _ = writeln!(
                script,
                "{frame}$step <- factor({frame}${column}, levels = c({levels}),\n  labels = c({labels}))"
            );
        }
        for ((name, _), heading) in self.columns.iter().zip(&self.headings) {
            let _ = writeln!(script, "attr({frame}${name}, \"label\") <- {}", quoted(heading));
        }
        script
    }

    /// The syntax for SPSS.
    pub fn spss(&self) -> String {
        let quoted = |text: &str| format!("'{}'", text.replace('\'', "''").replace(['\n', '\r'], " "));
        let variables: Vec<String> = self.columns.iter().map(|(name, width)| format!("  {name} {width}")).collect();
        let named = self.columns.iter().zip(&self.headings);
        let labels: Vec<String> = named.map(|((name, _), heading)| format!("  {name} {}", quoted(heading))).collect();
        let mut syntax = format!(
            "* Encoding: UTF-8.\nSET DECIMAL=COMMA.\nGET DATA /TYPE=TXT /FILE={} /ENCODING='UTF8' \
             /ARRANGEMENT=DELIMITED\n  /DELIMITERS=';' /QUALIFIER='\"' /FIRSTCASE=2 /VARIABLES=\n{}.\n\
             VARIABLE LABELS\n{}.\n",
            quoted(self.file),
            variables.join("\n"),
            labels.join("\n")
        );
        if let Some(Codes { column, labels, missing }) = &self.codes {
            let labels: Vec<String> =
                labels.iter().map(|(code, label)| format!("  {code} {}", quoted(label))).collect();
            let _ = writeln!(syntax, "VALUE LABELS {column}\n{}.", labels.join("\n"));
            if let Some(missing) = missing {
                let _ = writeln!(syntax, "MISSING VALUES {column} ({missing}).");
            }
        }
        syntax.push_str("EXECUTE.\n");
        syntax
    }
}
