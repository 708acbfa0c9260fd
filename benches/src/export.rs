//! A long list as a file: from asking on the page to the file that can be fetched, with the job in between.

use crate::held;
use features::exports;
use journeys::{Kind, Region, Role, Server};
use model::ExportId;
use std::time::{Duration, Instant};

/// How many organisations there are, unless KOBLINGSBOKS_BENCH_ROWS says otherwise.
const ROWS: usize = 100_000;

/// Prints how long a file of each kind took, how large it is, and the most memory the server held.
pub async fn export(kind: Kind) {
    let rows = std::env::var("KOBLINGSBOKS_BENCH_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROWS);
    let region = Region::new(kind).await;
    region.many_organisations(rows).await;
    let cookie = format!("session={}", region.session(Role::Member).await.reveal());
    let who = region.viewer(Role::Member).await;
    for format in ["xlsx", "csv"] {
        // A server of its own, so that the most memory is this file's.
        let server = Server::start("serve", &region.database.url, &[]);
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        let client = client.unwrap_or_else(|error| panic!("{error}"));
        let idle = held(server.id(), "VmHWM:");
        let began = Instant::now();
        let asked = client
            .post(format!("{}/exports", server.address))
            .header("origin", &server.address)
            .header("cookie", &cookie)
            .form(&[("list", "organisations"), ("format", format)]);
        let answer = asked.send().await.unwrap_or_else(|error| panic!("{error}"));
        let path = answer.headers().get("location").and_then(|path| path.to_str().ok()).unwrap_or_default().to_owned();
        let id: ExportId = path
            .strip_prefix("/exports/")
            .and_then(|id| id.parse().ok())
            .unwrap_or_else(|| panic!("{} {path}", answer.status()));
        let file = loop {
            let mut read = region.store.read().await.unwrap_or_else(|fault| panic!("{fault}"));
            if let Ok(Some(file)) = exports::ask::ready(&mut read, &who, id).await {
                break file;
            }
            drop(read);
            assert!(began.elapsed() < Duration::from_secs(600), "the file is not made");
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        let took = began.elapsed().as_secs_f64();
        let got = client.get(format!("{}{path}/file", server.address)).header("cookie", &cookie).send().await;
        let bytes = got.unwrap_or_else(|error| panic!("{error}")).bytes().await.unwrap_or_default();
        assert_eq!(i64::try_from(bytes.len()).ok(), Some(file.size), "the whole file is fetched");
        assert!(usize::try_from(file.rows_done).is_ok_and(|done| done >= rows));
        let (size, most) = (file.size / 1024, held(server.id(), "VmHWM:"));
        println!(
            "| export of {} rows to {format}, {size} kB | {kind:?} | {took:.1} s, {most} MB at most ({idle} MB before) |",
            file.rows_done
        );
    }
}
