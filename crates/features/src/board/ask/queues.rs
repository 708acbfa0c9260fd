//! What waits in the queues, as counts, for those who run the program. They name nobody.

use model::Fault;
use store::{Reader, args, sql};

/// How many letters and jobs there are in each state, and how many rows of the journal wait to be sealed.
///
/// # Errors
/// A fault of the database.
pub async fn queues(read: &mut Reader) -> Result<Vec<(String, String, i64)>, Fault> {
    let find = sql!(
        "SELECT 'letters', state, COUNT(*) FROM outbox GROUP BY state \
         UNION ALL SELECT 'jobs', state, COUNT(*) FROM jobs GROUP BY state \
         UNION ALL SELECT 'journal', 'unsealed', COUNT(*) FROM audit_unsealed"
    );
    read.all(find, args![]).await
}
