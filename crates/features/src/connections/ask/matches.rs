//! Runs of the matching engine. Every statement holds [`DESK`].

use super::super::{Change, DESK, Hit, Run};
use model::{Fault, MatchRunId, NeedId, Viewer};
use store::{Reader, args, sql};

const RUN: &str = "SELECT r.id, r.need_version, r.weights, r.engine_version, p.name, r.ran_at FROM match_runs r \
     JOIN persons p ON p.id = r.ran_by WHERE ";

/// The newest run for a need.
pub async fn last_run(read: &mut Reader, who: &Viewer, need: NeedId) -> Result<Option<Run>, Fault> {
    let find = sql!(RUN, "r.need = $2 AND ", DESK, " ORDER BY r.ran_at DESC, r.id DESC LIMIT 1");
    read.one(find, args![who.key(), need]).await
}

/// A run of a need.
pub async fn run(read: &mut Reader, who: &Viewer, need: NeedId, id: MatchRunId) -> Result<Option<Run>, Fault> {
    read.one(sql!(RUN, "r.need = $2 AND r.id = $3 AND ", DESK), args![who.key(), need, id]).await
}

/// What a run found, the best first, with what was taken off it.
pub async fn hits(read: &mut Reader, who: &Viewer, run: MatchRunId) -> Result<Vec<Hit>, Fault> {
    let find = sql!(
        "SELECT h.place, h.offer, f.title, f.language, h.organisation, o.name AS organisation_name, h.score, \
         h.reasons, (SELECT g.why FROM match_changes g WHERE g.run = h.run AND g.offer = h.offer \
         AND g.change = 'removed' ORDER BY g.at DESC LIMIT 1) AS removed FROM match_hits h \
         JOIN offers f ON f.id = h.offer JOIN organisations o ON o.id = h.organisation WHERE h.run = $2 AND ",
        DESK,
        " ORDER BY h.place"
    );
    read.all(find, args![who.key(), run]).await
}

/// What was added to a run's candidates or taken off them by hand, the first one first.
pub async fn changes(read: &mut Reader, who: &Viewer, run: MatchRunId) -> Result<Vec<Change>, Fault> {
    let find = sql!(
        "SELECT g.offer, f.title, g.organisation, o.name AS organisation_name, g.change, g.why, p.name, g.at \
         FROM match_changes g JOIN persons p ON p.id = g.by_person JOIN organisations o ON o.id = g.organisation \
         LEFT JOIN offers f ON f.id = g.offer WHERE g.run = $2 AND ",
        DESK,
        " ORDER BY g.at, g.id"
    );
    read.all(find, args![who.key(), run]).await
}
