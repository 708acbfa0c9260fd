//! Answers of many respondents, kept together: whoever waits while one transaction is written to disk goes into the
//! next. Each is acknowledged when its transaction has been written.

use features::rounds;
use features::rounds::act::Change;
use model::{Fault, Stop};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use store::Store;
use tokio::sync::{mpsc, oneshot};

/// The most changes in one transaction.
const MOST: usize = 400;
/// The most that may wait; whoever comes then waits until there is room.
const WAITING: usize = 4_000;

type Reply = oneshot::Sender<Result<bool, Stop>>;

/// The way to the one who writes.
pub(crate) struct Gatherer {
    sender: mpsc::Sender<(Change, Reply)>,
    /// Hashes of invitations whose sheets were sent in since they were noted last. They are kept in memory alone, and
    /// noted together, so that no row tells when one of them was.
    answered: Arc<Mutex<BTreeSet<String>>>,
}

impl Gatherer {
    /// Begins to write for a database.
    pub(crate) fn new(store: Store) -> Self {
        let (sender, waiting) = mpsc::channel(WAITING);
        // Tools that look at routes alone put the parts together outside a runtime.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(run(store, waiting));
        }
        Self { sender, answered: Arc::default() }
    }

    /// Keeps one change; whether its round was still open. Returns when it has been written to disk.
    pub(crate) async fn keep(&self, change: Change) -> Result<bool, Stop> {
        let (reply, kept) = oneshot::channel();
        let gone = |_| Stop::Fault(Fault::new("nobody writes answers"));
        self.sender.send((change, reply)).await.map_err(|_| gone(()))?;
        kept.await.map_err(|_| gone(()))?
    }

    /// Remembers that somebody who was asked by letter has sent in their sheet.
    pub(crate) fn has_answered(&self, hash: String) {
        if let Ok(mut answered) = self.answered.lock() {
            answered.insert(hash);
        }
    }

    /// Those who have sent in since the last time; the memory is empty afterwards.
    pub(crate) fn take_answered(&self) -> Vec<String> {
        let taken = self.answered.lock().map(|mut answered| std::mem::take(&mut *answered));
        taken.unwrap_or_default().into_iter().collect()
    }
}

async fn run(store: Store, mut waiting: mpsc::Receiver<(Change, Reply)>) {
    let mut taken = Vec::new();
    while waiting.recv_many(&mut taken, MOST).await > 0 {
        let (changes, replies): (Vec<Change>, Vec<Reply>) = taken.drain(..).unzip();
        let done = store::write!(store, |w| rounds::act::keep(w, &changes).await);
        match done {
            Ok(kept) => {
                for (reply, kept) in replies.into_iter().zip(kept) {
                    // Whoever went away meanwhile is not told.
                    let _ = reply.send(Ok(kept));
                }
            }
            Err(stop) => replies.into_iter().for_each(|reply| {
                let _ = reply.send(Err(stop.clone()));
            }),
        }
    }
}
