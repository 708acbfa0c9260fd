//! Letters to send and jobs to do: rows written in the same transaction as what causes them, taken with a lease.

use crate::transaction::Writer;
use crate::{args, from_row, sql};
use model::{Fault, JobId, LetterId, Moment};

/// How long whoever took a row may work on it before another may take it.
const LEASE_SECONDS: i64 = 120;
/// After so many tries a letter or job has failed, and waits for a person.
const TRIES: i64 = 6;

/// A letter taken to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: LetterId,
    /// What it is about; decides the text.
    pub kind: String,
    /// Whom it goes to: a person's id.
    pub recipient: String,
    /// What the text is made of, as JSON.
    pub facts: String,
    /// When it was posted.
    pub created_at: Moment,
    /// The mail's own id, the same at every try.
    pub message_id: String,
    /// Which try this is, from 1.
    pub attempts: i64,
}

from_row!(Letter { id, kind, recipient, facts, created_at, message_id, attempts });

/// A job taken to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What to do.
    pub kind: String,
    /// With what, as JSON.
    pub facts: String,
    /// Which try this is, from 1.
    pub attempts: i64,
}

from_row!(Job { id, kind, facts, attempts });

impl Job {
    /// Whether the job has failed for good where this try fails.
    pub fn is_last_try(&self) -> bool {
        self.attempts >= TRIES
    }
}

impl Writer {
    /// Posts a letter; the text is made when it is sent, in the reader's language.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn post(
        &mut self,
        kind: &'static str,
        recipient: impl ToString,
        facts: serde_json::Value,
    ) -> Result<LetterId, Fault> {
        let now = self.now();
        let id = LetterId::new(now);
        let insert = sql!(
            "INSERT INTO outbox (id, kind, recipient, facts, created_at, state, next_at, message_id) \
             VALUES ($1, $2, $3, $4, $5, 'waiting', $5, $6)"
        );
        let message_id = format!("{id}@koblingsboks");
        self.run(insert, args![id, kind, recipient.to_string(), facts.to_string(), now, message_id]).await?;
        self.ring();
        Ok(id)
    }

    /// Takes the letter that has waited longest and marks it as being sent, before it is sent.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn take_letter(&mut self) -> Result<Option<Letter>, Fault> {
        let take = sql!(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_until = $2 \
             WHERE id = (SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $1 \
             ORDER BY next_at, id LIMIT 1) \
             RETURNING id, kind, recipient, facts, created_at, message_id, attempts"
        );
        let now = self.now();
        self.one(take, args![now, now.plus_seconds(LEASE_SECONDS)]).await
    }

    /// The letter has been handed over; what it was made of is not needed any more.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn letter_sent(&mut self, id: LetterId) -> Result<(), Fault> {
        let now = self.now();
        let update = sql!("UPDATE outbox SET state = 'sent', sent_at = $2, facts = '{}', fault = NULL WHERE id = $1");
        self.run(update, args![id, now]).await.map(|_| ())
    }

    /// The letter was refused before it was handed over: try again later, at most so many times.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn letter_refused(&mut self, id: LetterId, attempts: i64, cause: &str) -> Result<(), Fault> {
        let state = if attempts >= TRIES { "failed" } else { "waiting" };
        let update = sql!("UPDATE outbox SET state = $2, next_at = $3, fault = $4 WHERE id = $1");
        let next = self.now().plus_seconds(later(attempts));
        self.run(update, args![id, state, next, cause]).await.map(|_| ())
    }

    /// Letters whose sender died in between: nobody knows whether they were handed over, so they are not sent again.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn mark_uncertain_letters(&mut self) -> Result<u64, Fault> {
        let update = sql!("UPDATE outbox SET state = 'uncertain' WHERE state = 'sending' AND lease_until < $1");
        let now = self.now();
        self.run(update, args![now]).await
    }

    /// Lets a letter that failed, or of which nobody knows whether it went, be tried anew; whether there was one.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn letter_again(&mut self, id: LetterId) -> Result<bool, Fault> {
        let update = sql!(
            "UPDATE outbox SET state = 'waiting', attempts = 0, next_at = $2, lease_until = NULL, fault = NULL \
             WHERE id = $1 AND state IN ('failed', 'uncertain')"
        );
        let now = self.now();
        self.ring();
        Ok(self.run(update, args![id, now]).await? == 1)
    }

    /// Leaves a letter that failed, or of which nobody knows whether it went, as it is; whether there was one.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn letter_left(&mut self, id: LetterId) -> Result<bool, Fault> {
        let update =
            sql!("UPDATE outbox SET state = 'left', facts = '{}' WHERE id = $1 AND state IN ('failed', 'uncertain')");
        Ok(self.run(update, args![id]).await? == 1)
    }

    /// Throws away every letter: those of a demo region's past are not sent.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn discard_letters(&mut self) -> Result<u64, Fault> {
        self.run(sql!("DELETE FROM outbox"), args![]).await
    }

    /// Adds a job to be done now or later.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn add_job(&mut self, kind: &'static str, facts: serde_json::Value, at: Moment) -> Result<JobId, Fault> {
        let now = self.now();
        let id = JobId::new(now);
        let insert = sql!(
            "INSERT INTO jobs (id, kind, facts, state, next_at, created_at) VALUES ($1, $2, $3, 'waiting', $4, $5)"
        );
        self.run(insert, args![id, kind, facts.to_string(), at, now]).await?;
        self.ring();
        Ok(id)
    }

    /// Takes the job that has waited longest, or one whose taker has died.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn take_job(&mut self) -> Result<Option<Job>, Fault> {
        let take = sql!(
            "UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_until = $2 \
             WHERE id = (SELECT id FROM jobs WHERE (state = 'waiting' AND next_at <= $1) \
             OR (state = 'running' AND lease_until < $1) ORDER BY next_at, id LIMIT 1) \
             RETURNING id, kind, facts, attempts"
        );
        let now = self.now();
        self.one(take, args![now, now.plus_seconds(LEASE_SECONDS)]).await
    }

    /// The taker of a job goes on with it: the lease begins anew. Whether it is the taker's still; where it is not,
    /// another has taken it since, and this one stops.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn job_goes_on(&mut self, job: &Job) -> Result<bool, Fault> {
        let update = sql!("UPDATE jobs SET lease_until = $3 WHERE id = $1 AND attempts = $2 AND state = 'running'");
        let until = self.now().plus_seconds(LEASE_SECONDS);
        Ok(self.run(update, args![job.id, job.attempts, until]).await? == 1)
    }

    /// The job is done; in the same transaction as what it did.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn job_done(&mut self, id: JobId) -> Result<(), Fault> {
        let now = self.now();
        let update = sql!("UPDATE jobs SET state = 'done', finished_at = $2, fault = NULL WHERE id = $1");
        self.run(update, args![id, now]).await.map(|_| ())
    }

    /// The job is done and comes again: its row waits for the next time, so that rows do not grow in number.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn job_again(&mut self, id: JobId, at: Moment) -> Result<(), Fault> {
        let update = sql!("UPDATE jobs SET state = 'waiting', attempts = 0, next_at = $2, fault = NULL WHERE id = $1");
        self.run(update, args![id, at]).await.map(|_| ())
    }

    /// The job failed: try again later, at most so many times.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn job_failed(&mut self, id: JobId, attempts: i64, cause: &str) -> Result<(), Fault> {
        let state = if attempts >= TRIES { "failed" } else { "waiting" };
        let update = sql!("UPDATE jobs SET state = $2, next_at = $3, fault = $4 WHERE id = $1");
        let next = self.now().plus_seconds(later(attempts));
        self.run(update, args![id, state, next, cause]).await.map(|_| ())
    }

    /// Whether a job of the kind waits or runs.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn job_pending(&mut self, kind: &'static str) -> Result<bool, Fault> {
        let select = sql!("SELECT id FROM jobs WHERE kind = $1 AND state IN ('waiting', 'running') LIMIT 1");
        Ok(self.one::<(String,)>(select, args![kind]).await?.is_some())
    }
}

/// Half a minute, then twice as long for each try.
fn later(attempts: i64) -> i64 {
    30 << (attempts - 1).clamp(0, 10)
}
