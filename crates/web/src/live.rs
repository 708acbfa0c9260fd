//! Pages that follow what others do: a change of a session that is written on any node reaches those who look at it.
//!
//! While somebody listens, one loop reads the change log, woken by what this node writes and by the clock for what others
//! write. What is sent says only that something has changed, and which kind; the page asks for the rest, with the
//! permission of whoever looks.

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream;
use model::{Fault, SamsonId};
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{ChangeMark, Store};
use tokio::sync::{Notify, watch};

/// How long what another node writes may take to be seen.
const LOOK: Duration = Duration::from_millis(200);
/// The most who may listen on one node.
const MOST: usize = 2_000;
/// A connection is closed after so long, and the page connects anew.
const LONGEST: Duration = Duration::from_hours(4);

/// How often something has changed: what a group agrees on, and what is answered alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Seen {
    common: u64,
    alone: u64,
}

/// Those who listen.
#[derive(Clone)]
pub struct Live {
    rooms: Arc<Mutex<HashMap<String, watch::Sender<Seen>>>>,
    came: Arc<Notify>,
    closing: Arc<watch::Sender<bool>>,
}

impl Live {
    pub(crate) fn new(store: Store) -> Self {
        let live = Self { rooms: Arc::default(), came: Arc::default(), closing: Arc::new(watch::Sender::new(false)) };
        // Tools that look at routes alone put the parts together outside a runtime.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(follow(store, live.clone()));
        }
        live
    }

    /// Ends every connection, so that a server that stops need not wait for them.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// A stream of what changes in a session from now on.
    pub(crate) fn listen(&self, id: SamsonId) -> Response {
        let (seen, closing) = (self.enter(&id.to_string()), self.closing.subscribe());
        let begun = tokio::time::Instant::now();
        let state = (seen, closing, Seen::default(), true, begun + LONGEST);
        let events = stream::unfold(state, |(mut seen, mut closing, last, first, until)| async move {
            if first {
                let last = *seen.borrow_and_update();
                // The page may have been made before this connection: it looks once more.
                return Some((
                    Ok::<_, Infallible>(Event::default().event("open").data("1")),
                    (seen, closing, last, false, until),
                ));
            }
            tokio::select! {
                changed = seen.changed() => changed.ok()?,
                _ = closing.wait_for(|closing| *closing) => return None,
                () = tokio::time::sleep_until(until) => return None,
            }
            let now = *seen.borrow_and_update();
            let kind = if now.common == last.common { "alone" } else { "common" };
            Some((Ok(Event::default().event(kind).data("1")), (seen, closing, now, false, until)))
        });
        Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response()
    }

    fn enter(&self, id: &str) -> watch::Receiver<Seen> {
        let Ok(mut rooms) = self.rooms.lock() else { return watch::channel(Seen::default()).1 };
        if rooms.len() >= MOST {
            rooms.retain(|_, room| room.receiver_count() > 0);
        }
        let room = rooms.entry(id.to_owned()).or_insert_with(|| watch::Sender::new(Seen::default()));
        let seen = room.subscribe();
        self.came.notify_one();
        seen
    }

    /// Whether anybody listens; rooms that are left are forgotten.
    fn is_listened_to(&self) -> bool {
        self.rooms.lock().is_ok_and(|mut rooms| {
            rooms.retain(|_, room| room.receiver_count() > 0);
            !rooms.is_empty()
        })
    }

    fn tell(&self, kind: &str, id: &str) {
        let Ok(rooms) = self.rooms.lock() else { return };
        let Some(room) = rooms.get(id) else { return };
        match kind {
            "samson" => room.send_modify(|seen| seen.common += 1),
            "samson_alone" => room.send_modify(|seen| seen.alone += 1),
            _ => {}
        }
    }
}

async fn follow(store: Store, live: Live) {
    let mut changes = store.changes();
    let mut closing = live.closing.subscribe();
    loop {
        tokio::select! {
            () = live.came.notified() => {}
            _ = closing.wait_for(|closing| *closing) => return,
        }
        let Ok(mut mark) = last(&store).await else { continue };
        while live.is_listened_to() && !*closing.borrow() {
            match news(&store, &live, mark).await {
                Ok(read) => mark = read,
                // The next look may reach the database again; it says so in the log elsewhere.
                Err(_) => tokio::time::sleep(LOOK).await,
            }
            let _ = tokio::time::timeout(LOOK, changes.changed()).await;
        }
    }
}

async fn last(store: &Store) -> Result<ChangeMark, Fault> {
    store.read().await?.last_change().await
}

async fn news(store: &Store, live: &Live, mut mark: ChangeMark) -> Result<ChangeMark, Fault> {
    const AT_ONCE: i64 = 500;
    let mut read = store.read().await?;
    loop {
        let changes = read.changes_after(mark, AT_ONCE).await?;
        for change in &changes {
            live.tell(&change.kind, &change.object_id);
        }
        mark = changes.last().map_or(mark, |change| change.mark);
        if (changes.len() as i64) < AT_ONCE {
            return Ok(mark);
        }
    }
}
