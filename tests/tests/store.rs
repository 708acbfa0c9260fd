//! The floor's promises on both databases.

use journeys::{Kind, TestDatabase};
use model::{Cell, Fault, Moment, Stop, ToCell};
use std::time::Duration;
use store::{ChangeMark, Clock, args, registered, sql};

#[tokio::test]
async fn every_statement_is_taken_by_both_databases() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let store = database.open(Clock::System).await;
        // The statements of crates that this binary links are all there.
        assert!(registered().count() > 90, "{}", registered().count());
        for statement in registered() {
            let prepared = store.prepare(statement.text).await;
            assert_eq!(prepared, Ok(()), "{kind:?} {}:{}\n{}", statement.file, statement.line, statement.text);
        }
    }
}

#[tokio::test]
async fn changes_are_read_in_commit_order_and_none_is_missed() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let store = database.open(Clock::System).await;
        let writers = 8;
        let each = 12;
        let tasks: Vec<_> = (0..writers)
            .map(|writer| {
                let store = store.clone();
                tokio::spawn(async move {
                    for round in 0..each {
                        let noted: Result<(), Stop> = store::write!(store, |w| {
                            w.changed("thing", format!("{writer}-{round}")).await?;
                            tokio::time::sleep(Duration::from_millis((writer * 7 + round * 3) % 11)).await;
                            Ok(())
                        });
                        noted.unwrap();
                    }
                })
            })
            .collect();
        // Read along while the writers commit in an order of their own.
        let (mut mark, mut seen) = (ChangeMark::default(), Vec::new());
        let wanted = usize::try_from(writers * each).unwrap();
        for _ in 0..2_000 {
            let mut read = store.read().await.unwrap();
            for change in read.changes_after(mark, 5).await.unwrap() {
                assert!(change.mark > mark, "{kind:?}: marks only rise");
                mark = change.mark;
                seen.push(change.object_id);
            }
            if seen.len() >= wanted {
                break;
            }
            drop(read);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        for task in tasks {
            task.await.unwrap();
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), wanted, "{kind:?}");
    }
}

#[tokio::test]
async fn acts_that_are_in_each_others_way_run_again_until_all_hold() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let (store, other_node) = (database.open(Clock::System).await, database.open(Clock::System).await);
        database.run("CREATE TABLE counter (n BIGINT NOT NULL)").await;
        database.run("INSERT INTO counter (n) VALUES (0)").await;
        let tasks: Vec<_> = (0..24)
            .map(|n| {
                let store = if n % 2 == 0 { store.clone() } else { other_node.clone() };
                tokio::spawn(async move {
                    for _ in 0..5 {
                        let (read, write) = (
                            store::Sql::from_macro("SELECT n FROM counter"),
                            store::Sql::from_macro("UPDATE counter SET n = $1"),
                        );
                        let added: Result<(), Stop> = store::write!(store, |w| {
                            let (n,) = w.one::<(i64,)>(read, args![]).await?.ok_or(Fault::new("no row"))?;
                            // As long as an act of several statements takes.
                            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                            w.run(write, args![n + 1]).await?;
                            Ok(())
                        });
                        added.unwrap();
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let mut read = store.read().await.unwrap();
        let found = read.one::<(i64,)>(store::Sql::from_macro("SELECT n FROM counter"), args![]).await.unwrap();
        assert_eq!(found, Some((120,)), "{kind:?}");
    }
}

#[tokio::test]
async fn a_reader_sees_one_moment_whatever_is_written_meanwhile() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let store = database.open(Clock::System).await;
        let mut read = store.read().await.unwrap();
        assert_eq!(read.changes_after(ChangeMark::default(), 9).await.unwrap(), []);
        let noted: Result<(), Stop> = store::write!(store, |w| Ok(w.changed("thing", "1").await?));
        noted.unwrap();
        assert_eq!(read.changes_after(ChangeMark::default(), 9).await.unwrap(), [], "{kind:?}");
    }
}

#[tokio::test]
async fn many_rows_go_in_at_once_with_every_sign_they_hold() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let store = database.open(Clock::System).await;
        let odd = ["tab\tand\\backslash", "line\nbreak\r", "'quote' \"double\"", "æøå €", "\\N", ""];
        let rows: Vec<Vec<Cell>> = (0..20_000i64)
            .map(|n| {
                let text = odd[usize::try_from(n).unwrap() % odd.len()];
                args![format!("{n:06}"), text, "h", "{}", "waiting", n, "2026-01-01T00:00:00.000Z"]
            })
            .collect();
        let columns = ["id", "kind", "recipient", "facts", "state", "attempts", "next_at"];
        let columns = [&columns[..], &["created_at", "message_id"]].concat();
        let rows = rows.into_iter().map(|mut row| {
            row.extend(args!["2026-01-01T00:00:00.000Z", "m"]);
            row
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let put: Result<(), Stop> =
            store::write!(store, |w| Ok(w.insert_many("outbox", &columns, rows.clone()).await?));
        put.unwrap();
        let all = sql!("SELECT kind, attempts FROM outbox ORDER BY id");
        let found = store.read().await.unwrap().all::<(String, i64)>(all, args![]).await.unwrap();
        assert_eq!(found.len(), 20_000, "{kind:?}");
        for (n, (text, attempts)) in found.iter().enumerate() {
            assert_eq!((text.as_str(), usize::try_from(*attempts).unwrap()), (odd[n % odd.len()], n), "{kind:?}");
        }
    }
}

#[tokio::test]
async fn every_kind_of_cell_comes_back_as_it_went_in() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let store = database.open(Clock::System).await;
        database.run("CREATE TABLE cells (t TEXT, i BIGINT, r DOUBLE PRECISION, b BYTEA)").await;
        let insert = store::Sql::from_macro("INSERT INTO cells (t, i, r, b) VALUES ($1, $2, $3, $4)");
        let bytes = vec![0u8, 255, 10];
        let full = args!["Å", i64::MAX, 0.1, bytes];
        let empty = vec![
            Option::<String>::None.to_cell(),
            Option::<i64>::None.to_cell(),
            Option::<f64>::None.to_cell(),
            Option::<Vec<u8>>::None.to_cell(),
        ];
        let put: Result<(), Stop> = store::write!(store, |w| {
            w.run(insert, full.clone()).await?;
            w.run(insert, empty.clone()).await?;
            Ok(())
        });
        put.unwrap();
        let all = store::Sql::from_macro("SELECT t, i, r, b FROM cells ORDER BY t NULLS LAST");
        type Row = (Option<String>, Option<i64>, Option<f64>, Option<Vec<u8>>);
        let found = store.read().await.unwrap().all::<Row>(all, args![]).await.unwrap();
        assert_eq!(found[0], (Some("Å".into()), Some(i64::MAX), Some(0.1), Some(vec![0, 255, 10])), "{kind:?}");
        assert_eq!(found[1], (None, None, None, None), "{kind:?}");
    }
}

#[tokio::test]
async fn a_newer_or_altered_database_is_refused_in_one_sentence() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        database.open(Clock::System).await.close().await;
        database.run("UPDATE schema_migrations SET checksum = 'x' WHERE number = 2").await;
        let altered = database.try_open(Clock::System).await.err().unwrap();
        assert!(altered.contains("0002_people") && !altered.contains('\n'), "{altered}");
        database
            .run("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (9999, 'n', 'x', 'x')")
            .await;
        let newer = database.try_open(Clock::System).await.err().unwrap();
        assert!(newer.contains("newer than this program") && !newer.contains('\n'), "{newer}");
    }
}

#[tokio::test]
async fn a_collation_other_than_c_is_refused() {
    let database = TestDatabase::with_collation(Kind::Postgres, "C.UTF-8").await;
    let refusal = database.try_open(Clock::System).await.err().unwrap();
    assert!(refusal.contains("collation") && refusal.contains("must have C"), "{refusal}");
}

#[tokio::test]
async fn a_letter_or_job_is_taken_once_and_a_dead_senders_letter_stands_as_uncertain() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to(Moment::from_millis(1_800_000_000_000).unwrap());
        let database = TestDatabase::new(kind).await;
        let store = database.open(clock.clone()).await;
        let posted: Result<(), Stop> = store::write!(store, |w| {
            for n in 0..10 {
                w.post("feedback", n, serde_json::json!({})).await?;
                let now = w.now();
                w.add_job("tidy", serde_json::json!({}), now).await?;
            }
            Ok(())
        });
        posted.unwrap();
        let takers: Vec<_> = (0..4)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut taken = Vec::new();
                    loop {
                        let letter = store::write!(store, |w| Ok(w.take_letter().await?)).unwrap();
                        let job = store::write!(store, |w| Ok(w.take_job().await?)).unwrap();
                        if letter.is_none() && job.is_none() {
                            return taken;
                        }
                        taken.extend(letter.map(|letter| letter.id.to_string()));
                        taken.extend(job.map(|job| job.id.to_string()));
                    }
                })
            })
            .collect();
        let mut taken = Vec::new();
        for taker in takers {
            taken.extend(taker.await.unwrap());
        }
        taken.sort();
        taken.dedup();
        assert_eq!(taken.len(), 20, "{kind:?}");
        clock.advance(300);
        let uncertain = store::write!(store, |w| Ok(w.mark_uncertain_letters().await?)).unwrap();
        assert_eq!(uncertain, 10, "{kind:?}: never sent again by themselves");
        let again = store::write!(store, |w| Ok((w.take_letter().await?, w.take_job().await?))).unwrap();
        assert!(again.0.is_none() && again.1.is_some(), "{kind:?}: jobs are, for they can be done twice");
    }
}

#[tokio::test]
async fn two_nodes_that_start_at_once_on_an_empty_server_both_serve() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let (one, other) = tokio::join!(database.try_open(Clock::System), database.try_open(Clock::System));
        assert!(one.is_ok() && other.is_ok(), "{kind:?}: {:?} {:?}", one.err(), other.err());
    }
}

#[tokio::test]
async fn a_change_log_from_another_server_is_read_after_a_restore() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        let store = database.open(Clock::System).await;
        for thing in ["1", "2"] {
            let noted: Result<(), Stop> = store::write!(store, |w| Ok(w.changed("thing", thing).await?));
            noted.unwrap();
        }
        store.close().await;
        if kind == Kind::Postgres {
            database.run("UPDATE change_log SET xid = xid + 1000000000000").await;
        }
        let store = database.open(Clock::System).await;
        let noted: Result<(), Stop> = store::write!(store, |w| Ok(w.changed("thing", "3").await?));
        noted.unwrap();
        let mut ids: Vec<String> = Vec::new();
        // Another test of the same server may hold an older transaction open.
        for _ in 0..200 {
            let changes = store.read().await.unwrap().changes_after(ChangeMark::default(), 9).await.unwrap();
            ids = changes.into_iter().map(|change| change.object_id).collect();
            if ids.len() == 3 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(ids, ["1", "2", "3"], "{kind:?}");
    }
}
