//! Somebody's calendar as iCalendar (RFC 5545), to be subscribed to: whole days, with ids that stay the same.
//!
//! It is written here and not by a library: the libraries there are bring a second calendar beside `jiff`, and read the
//! clock by themselves.

use crate::Words;
use crate::digest::called;
use features::follows::CalendarEntry;
use model::Moment;
use std::fmt::Write;

/// The calendar, as it stands now; `site` is the site's own address.
pub fn write(w: Words, region: &str, site: &str, entries: &[CalendarEntry], now: Moment) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Koblingsboks//Koblingsboks//NO".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(&w.with("calendar-name", &[("region", region)]))),
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H".to_owned(),
        "X-PUBLISHED-TTL:PT6H".to_owned(),
    ];
    for entry in entries {
        lines.extend(event(w, site, entry, now));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(w: Words, site: &str, entry: &CalendarEntry, now: Moment) -> Vec<String> {
    let link = format!("{site}{}", entry.path());
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{}@koblingsboks", entry.kind, entry.id),
        format!("DTSTAMP:{}", stamp(now)),
        format!("DTSTART;VALUE=DATE:{}", basic(entry.day)),
        format!("DTEND;VALUE=DATE:{}", basic(entry.day.plus_days(1))),
        format!("SUMMARY:{}", escaped(&called(w, entry))),
    ];
    if let Some(place) = &entry.place {
        lines.push(format!("LOCATION:{}", escaped(place)));
    }
    lines.extend([
        format!("DESCRIPTION:{}", escaped(&link)),
        format!("URL:{link}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ]);
    lines
}

fn basic(day: model::Day) -> String {
    day.date().strftime("%Y%m%d").to_string()
}

fn stamp(at: Moment) -> String {
    at.to_string().chars().take(19).filter(|c| !matches!(c, '-' | ':')).chain(['Z']).collect()
}

/// Text as a value: signs with a meaning are marked, and lines stay one.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A line with its end, broken so that no part of it has more than 75 bytes, and no letter is broken.
fn folded(line: &str) -> String {
    let (mut folded, mut length) = (String::new(), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            folded.push_str("\r\n ");
            length = 1;
        }
        let _ = folded.write_char(letter);
        length += letter.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{CalendarKind, Language};
    use proptest::prelude::*;

    /// What a program that subscribes reads: names and values of the lines, put together again.
    fn read(text: &str) -> Vec<(String, String)> {
        let whole = text.replace("\r\n ", "");
        let lines = whole.split("\r\n").filter(|line| !line.is_empty());
        let pairs = lines.map(|line| line.split_once(':').unwrap_or((line, "")));
        pairs.map(|(name, value)| (name.to_owned(), unescaped(value))).collect()
    }

    fn unescaped(value: &str) -> String {
        let (mut text, mut letters) = (String::new(), value.chars());
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                other => text.push(other),
            }
        }
        text
    }

    fn entry(title: &str) -> CalendarEntry {
        CalendarEntry {
            kind: CalendarKind::Meeting,
            id: "0190".into(),
            day: "2026-12-31".parse().unwrap(),
            title: title.into(),
            place: Some("Rådhuset, sal 2; 1. etasje".into()),
            within: "0191".into(),
        }
    }

    fn written(title: &str) -> String {
        let now = "2026-11-22T08:00:00Z".parse().unwrap();
        write(Words::of(Language::Bokmal), "Region, øst", "https://boks.example", &[entry(title)], now)
    }

    #[test]
    fn a_meeting_stands_on_its_day_under_an_id_that_stays() {
        let read = read(&written("Plan"));
        let value = |name: &str| read.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!(value("UID"), Some("meeting-0190@koblingsboks"));
        assert_eq!(value("DTSTAMP"), Some("20261122T080000Z"));
        assert_eq!(value("DTSTART;VALUE=DATE"), Some("20261231"));
        assert_eq!(value("DTEND;VALUE=DATE"), Some("20270101"));
        assert_eq!(value("LOCATION"), Some("Rådhuset, sal 2; 1. etasje"));
        assert_eq!(value("URL"), Some("https://boks.example/initiatives/0191/work"));
        assert!(value("SUMMARY").is_some_and(|summary| summary.ends_with(": Plan")));
    }

    proptest! {
        #[test]
        fn any_title_comes_back_and_no_line_is_too_long(title in "[ -~æøåÆØÅ–€😀\\\\;,:]{1,200}") {
            let text = written(&title);
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= 75, "{} bytes: {line}", line.len());
            }
            let plain = format!(": {}", title.split_whitespace().collect::<Vec<_>>().join(" "));
            let held = read(&text).into_iter().any(|(name, value)| name == "SUMMARY" && value.ends_with(&plain));
            prop_assert!(held, "{plain}");
        }
    }
}
