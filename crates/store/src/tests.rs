//! The floor's own promises, on the one-file database; `tests/` holds them on both.

use crate::{Clock, DatabaseUrl, Settings, Sql, Store, args};
use model::{Fault, Stop};

async fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("t.sqlite"));
    let store = Store::open(&url, &Settings::default(), Clock::System).await.unwrap();
    (folder, store)
}

#[tokio::test]
async fn what_an_act_wrote_before_it_stopped_is_undone() {
    let (_folder, store) = fresh().await;
    let stopped: Result<(), Stop> = crate::write!(store, |w| {
        w.changed("need", "1").await?;
        Err(Fault::new("on purpose").into())
    });
    assert!(stopped.is_err());
    let mut read = store.read().await.unwrap();
    assert_eq!(read.changes_after(Default::default(), 10).await.unwrap(), []);
}

#[tokio::test]
async fn a_write_that_borrows_can_be_spawned() {
    let (_folder, store) = fresh().await;
    let id = String::from("7");
    let spawned = tokio::spawn(async move {
        let id = &id;
        crate::write!(store, |w| Ok(w.changed("need", id).await?)).is_ok()
    });
    assert!(spawned.await.unwrap());
}

#[tokio::test]
async fn every_commit_reaches_the_disk_before_it_is_acknowledged() {
    let (_folder, store) = fresh().await;
    let level = Sql::from_macro("SELECT synchronous FROM pragma_synchronous");
    let found = crate::write!(store, |w| Ok(w.one::<(i64,)>(level, args![]).await?)).unwrap();
    assert_eq!(found, Some((2,)), "2 is FULL");
}
