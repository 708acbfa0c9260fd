//! Every door with anything: forms, calls and addresses that are nearly right, wrong, huge or no text at all. Each gets an
//! answer that is not a fault of ours.

use super::{Rule, good, rules};
use crate::kills::next;
use crate::web::{ADDRESS, Pages};
use axum::body::Body;
use axum::http::{Request, header};
use journeys::{Kind, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

const FORM: &str = "application/x-www-form-urlencoded";
/// How often each route is tried in one world.
const TRIES: usize = 4;
/// Nothing takes longer, in a debug build beside other tests.
const LONGEST: Duration = Duration::from_secs(20);

/// What people, programs and hostile people send where something else is asked for. Each is as it stands in an address.
const WRONG: &str = "+ %00 a%00b %ff%fe % %zz %c3%28 %ed%a0%80 0 -0 -1 1 2 00 1e309 NaN 1%2C5 1.5 0.1e-400 9223372036854775807 \
    9223372036854775808 -9223372036854775809 2147483648 2026-02-30 0000-01-01 0001-01-01 9999-12-31 10000-01-01 \
    -0001-01-01 2026-11-22 2026-11-22T25:00 %F0%9F%92%89 %E2%80%AE %EF%BB%BF %CC%81%CC%81 %D9%A1%D9%A2 %C3%85 \
    %22%27%3E%3Cscript%3E %27%20OR%201%3D1%20-- %25 %5C _ %2A%29%28 %22%22 ..%2F..%2Fetc%2Fpasswd \
    https%3A%2F%2F%5B%3A%3A %2F%2Fevil.example %0D%0ASet-Cookie%3A+a%3Db nb public own yes on null %7B%7D %5B%5D \
    00000000-0000-0000-0000-000000000000 ffffffff-ffff-ffff-ffff-ffffffffffff a%40b.example a@ %40 974760673 \
    974760674 = %3D%26 %C2%A0 %E2%88%92%31";

/// One of the things.
fn one<'a, T>(seed: &mut u64, of: &'a [T]) -> &'a T {
    let place = next(seed) as usize % of.len();
    &of[place]
}

fn wrong(seed: &mut u64) -> String {
    match next(seed) % 24 {
        0 => "x".repeat(5_000),
        1 => "%C3%A6".repeat(4_001),
        2 => "9".repeat(400),
        3 => String::new(),
        4 => (0..40).map(|_| format!("%{:02x}", next(seed) % 256)).collect(),
        _ => (*one(seed, &WRONG.split(' ').collect::<Vec<_>>())).to_owned(),
    }
}

/// A good form with some of its fields wrong, gone, or twice, and with fields that belong to forms beside it.
fn spoilt(seed: &mut u64, good: &str, names: &[String]) -> String {
    let mut fields: Vec<String> = good.split('&').filter(|field| !field.is_empty()).map(str::to_owned).collect();
    for _ in 0..1 + next(seed) % 4 {
        let place = next(seed) as usize % (fields.len() + 1);
        let known = fields.get(place).map(|field| field.split('=').next().unwrap_or_default().to_owned());
        match (next(seed) % 5, known) {
            (0, Some(_)) => drop(fields.remove(place)),
            (1, Some(_)) => fields.push(fields[place].clone()),
            (2 | 3, Some(name)) => fields[place] = format!("{name}={}", wrong(seed)),
            _ if !names.is_empty() => fields.push(format!("{}={}", one(seed, names), wrong(seed))),
            _ => fields.push(wrong(seed)),
        }
    }
    if next(seed).is_multiple_of(40) {
        fields.extend((0..2_000).map(|n| format!("f{n}=1")));
    }
    fields.join("&")
}

/// Bytes with some of them changed, cut, or sent twice.
fn damaged(seed: &mut u64, good: &str) -> Vec<u8> {
    let mut bytes = good.as_bytes().to_vec();
    for _ in 0..1 + next(seed) % 3 {
        let place = next(seed) as usize % (bytes.len() + 1);
        match next(seed) % 4 {
            0 => bytes.truncate(place),
            1 => bytes.insert(place, (next(seed) % 256) as u8),
            2 => bytes.extend(bytes[place..].to_vec()),
            _ => {
                if let Some(byte) = bytes.get_mut(place) {
                    *byte = (next(seed) % 256) as u8;
                }
            }
        }
    }
    bytes
}

/// The same form in parts, as a browser sends it where files may come along.
fn in_parts(form: &str) -> String {
    let part = |field: &str| {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let parts: String = form.split('&').map(part).collect();
    parts + "--x\r\ncontent-disposition: form-data; name=\"files\"; filename=\"../a\0.txt\"\r\n\r\nx\r\n--x--\r\n"
}

/// Values of a call made wrong, one at a time.
fn spoilt_call(seed: &mut u64, good: &str) -> String {
    const VALUES: &[&str] =
        &["null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "[]", "{}", "[[[[]]]]", "\"2026-02-30\""];
    let Ok(serde_json::Value::Object(mut object)) = serde_json::from_str(good) else { return wrong(seed) };
    let keys: Vec<String> = object.keys().cloned().collect();
    if !keys.is_empty() {
        let value = serde_json::from_str(one::<&str>(seed, VALUES)).unwrap_or(serde_json::Value::Null);
        object.insert(one(seed, &keys).clone(), value);
    }
    serde_json::Value::Object(object).to_string()
}

/// The names of fields in the forms of a part of the house, by the first word of its addresses.
async fn names(pages: &Pages) -> BTreeMap<String, Vec<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for rule in rules().filter(|rule| rule.route.starts_with("GET ") && !rule.route.contains("/api/")) {
        let (path, ..) = good(pages, rule).await;
        let role = *rule.who.last().unwrap();
        let seen = pages.get(role, &path).await;
        let words = seen.body.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned));
        known.entry(part_of(rule)).or_default().extend(words);
    }
    known.into_iter().map(|(part, names)| (part, names.into_iter().collect())).collect()
}

fn part_of(rule: &Rule) -> String {
    let path = rule.route.split_once(' ').map_or("", |(_, path)| path).trim_start_matches("/api/v1");
    path.split(['/', '.']).nth(1).unwrap_or_default().to_owned()
}

/// What is sent to a route, made of what it would take.
fn request(seed: &mut u64, method: &str, good: &(String, &str, String), names: &[String]) -> (String, String, Vec<u8>) {
    let (path, kind, body) = good;
    if method == "GET" {
        return (format!("{path}?{}", spoilt(seed, "", names)), String::new(), Vec::new());
    }
    let multipart = "multipart/form-data; boundary=x";
    let (kind, body) = match (*kind, next(seed) % 8) {
        (kind, 0) => (kind, damaged(seed, body)),
        (FORM, 1 | 2) => (multipart, in_parts(&spoilt(seed, body, names)).into_bytes()),
        (FORM, 3) => {
            let parts = in_parts(body);
            (multipart, damaged(seed, &parts))
        }
        (FORM, _) => (FORM, spoilt(seed, body, names).into_bytes()),
        ("application/json", 1) => (FORM, body.clone().into_bytes()),
        ("application/json", _) => ("application/json", spoilt_call(seed, body).into_bytes()),
        (kind, _) => (kind, damaged(seed, body)),
    };
    (path.clone(), kind.to_owned(), body)
}

async fn ask(pages: &Pages, role: Role, method: &str, (path, kind, body): &(String, String, Vec<u8>), what: &str) {
    let mut request = Request::builder().method(method).uri(path).header("origin", ADDRESS);
    if !kind.is_empty() {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    if let Some((name, value)) = pages.signed(role, path).await {
        request = request.header(name, value);
    }
    // Not everything can stand in an address; a browser would not send it either.
    let Ok(request) = request.body(Body::from(body.clone())) else { return };
    let began = Instant::now();
    let seen = pages.send(request).await;
    let sent = String::from_utf8_lossy(body);
    assert!(!seen.status.is_server_error(), "{what}: {path} {kind} {sent}: {} {}", seen.status, seen.body);
    assert!(began.elapsed() < LONGEST, "{what}: {path} {kind} {sent}: {:?}", began.elapsed());
}

/// Every route of the kinds, again and again until the time is up; once, each on one of the databases, where no time is
/// given. Returns how many requests were sent.
async fn try_all(wanted: fn(&str) -> bool) -> u64 {
    let seconds = std::env::var("KOBLINGSBOKS_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let (mut seed, mut sent) = (seconds.unwrap_or(7), 0);
    let known = names(&Pages::new(Kind::Sqlite).await).await;
    let none = Vec::new();
    for round in 0.. {
        for kind in Kind::BOTH {
            let pages = Pages::new(kind).await;
            for (place, rule) in rules().filter(|rule| wanted(rule.route)).enumerate() {
                match end {
                    None if (place % 2 == 0) == (kind == Kind::Sqlite) => continue,
                    Some(end) if Instant::now() > end => return sent,
                    _ => {}
                }
                let method = rule.route.split(' ').next().unwrap();
                let good = good(&pages, rule).await;
                for _ in 0..TRIES {
                    let what = format!("{kind:?}, round {round}, {}", rule.route);
                    let request = request(&mut seed, method, &good, known.get(&part_of(rule)).unwrap_or(&none));
                    ask(&pages, *one(&mut seed, rule.who), method, &request, &what).await;
                    sent += 1;
                }
            }
        }
        if end.is_none() {
            break;
        }
    }
    sent
}

#[tokio::test]
async fn any_form_or_call_is_answered_without_a_fault() {
    let sent = try_all(|route| route.starts_with("POST ")).await;
    println!("any form or call: {sent} requests");
}

#[tokio::test]
async fn any_address_is_answered_without_a_fault() {
    let sent = try_all(|route| route.starts_with("GET ")).await;
    println!("any address: {sent} requests");
}
