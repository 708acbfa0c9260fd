//! Entries of a case from rows alone.

use super::{Case, Direction, entries};
use serde_json::{Map, Value, json};

fn row(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[test]
fn what_came_in_and_went_out_is_told_in_the_order_of_time() {
    let case = Case {
        title: "Natt".into(),
        tables: vec![
            ("needs", vec![row(json!({ "id": "n", "title": "Natt", "organisation": "o" }))]),
            (
                "need_steps",
                vec![
                    row(json!({ "need": "n", "seq": 1, "stage": "draft", "at": "2026-01-01T08:00:00.000Z" })),
                    row(json!({ "need": "n", "seq": 2, "stage": "submitted", "at": "2026-01-02T08:00:00.000Z" })),
                    row(json!({ "need": "n", "seq": 3, "stage": "returned", "at": "2026-01-03T08:00:00.000Z" })),
                    row(json!({ "need": "n", "seq": 4, "stage": "submitted", "at": "2026-01-04T08:00:00.000Z" })),
                    row(json!({ "need": "n", "seq": 5, "stage": "qualified", "at": "2026-01-05T08:00:00.000Z" })),
                ],
            ),
            ("decisions", vec![row(json!({ "id": "d", "title": "Ja", "decided_on": "2026-01-06" }))]),
            ("connections", vec![row(json!({ "id": "c", "need": "n", "organisation": "p" }))]),
            (
                "connection_steps",
                vec![row(json!({ "connection": "c", "seq": 3, "state": "declined", "by_organisation": "p",
                    "at": "2026-01-07T08:00:00.000Z" }))],
            ),
        ],
        names: vec![("o".into(), "Sykehuset".into()), ("p".into(), "Bedriften".into())],
        ..Case::default()
    };
    let told: Vec<_> = entries(&case)
        .into_iter()
        .map(|e| (e.number, e.what, e.direction, e.correspondent.map(|c| c.name).unwrap_or_default(), e.row))
        .collect();
    let expected = [
        (1, "need", Direction::In, "Sykehuset", "n/2"),
        (2, "need-question", Direction::Out, "Sykehuset", "n/3"),
        (3, "need-answer", Direction::In, "Sykehuset", "n/4"),
        (4, "need-qualified", Direction::Out, "Sykehuset", "n/5"),
        (5, "decision", Direction::Internal, "", "d"),
        (6, "declined-by-them", Direction::In, "Bedriften", "c/3"),
    ];
    let expected: Vec<_> = expected.map(|(n, w, d, name, row)| (n, w, d, name.to_owned(), row.to_owned())).into();
    assert_eq!(told, expected);
}
