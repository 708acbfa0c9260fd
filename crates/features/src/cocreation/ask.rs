//! Reads on co-creation. Every statement holds [`SIGHT`], or the predicate of the initiative it is about.

use super::{
    CircleRound, CircleText, Collaboration, LineFilter, MirrorLine, MirrorRow, NoteLine, PEER_SIGHT, PeerAction,
    PeerParty, PeerPoint, PeerSession, Placed, ProcessLine, Rated, RatingLine, SIGHT, Subject, WayIn, rules,
};
use crate::initiatives::{INSIDE, SIGHT as INITIATIVE};
use crate::people::IS_PERSON;
use model::{CollaborationId, Fault, InitiativeId, PeerSessionId, Viewer};
use store::{Reader, args, sql};

const STEPS: &str = "r.rater, r.rated_on, r.time_step, r.phases_step, r.citizens_step, r.relation_step, r.power_step, \
     r.anchoring_step FROM thickness_ratings r ";
const OF_INITIATIVES: &str = "SELECT r.initiative, r.collaboration, i.title AS name, i.language, f.name AS field, \
     CASE WHEN i.outcome IS NULL THEN i.phase END AS phase, ";
const INITIATIVES: &str =
    "JOIN initiatives i ON i.id = r.initiative LEFT JOIN focus_areas f ON f.id = i.focus_area WHERE ";
const OF_OTHERS: &str = "SELECT r.initiative, r.collaboration, c.name, c.language, c.field, NULL AS phase, ";
const OTHERS: &str = "JOIN collaborations c ON c.id = r.collaboration WHERE ";
const ORDER: &str = " ORDER BY r.rated_on, r.id";

/// All collaborations with their places on the line, from thin to thick.
pub async fn line(read: &mut Reader, who: &Viewer, filter: &LineFilter) -> Result<Vec<Placed>, Fault> {
    let find = sql!(
        OF_INITIATIVES,
        STEPS,
        INITIATIVES,
        INITIATIVE,
        " AND (CAST($2 AS TEXT) IS NULL OR i.focus_area = $2) \
         AND (CAST($3 AS TEXT) IS NULL OR (i.phase = $3 AND i.outcome IS NULL))",
        ORDER,
        " LIMIT 20000"
    );
    let mut rated: Vec<Rated> = read.all(find, args![who.key(), filter.focus_area, filter.phase]).await?;
    if filter.focus_area.is_none() && filter.phase.is_none() {
        let find = sql!(OF_OTHERS, STEPS, OTHERS, IS_PERSON, ORDER, " LIMIT 20000");
        rated.extend(read.all::<Rated>(find, args![who.key()]).await?);
    }
    Ok(rules::placed(&rated, filter))
}

/// One collaboration with its place on the line; `None` where nobody has rated it.
pub async fn place(read: &mut Reader, who: &Viewer, subject: Subject) -> Result<Option<Placed>, Fault> {
    let rated: Vec<Rated> = match subject {
        Subject::Initiative(id) => {
            let find = sql!(OF_INITIATIVES, STEPS, INITIATIVES, "r.initiative = $2 AND ", INITIATIVE, ORDER);
            read.all(find, args![who.key(), id]).await?
        }
        Subject::Collaboration(id) => {
            let find = sql!(OF_OTHERS, STEPS, OTHERS, "r.collaboration = $2 AND ", IS_PERSON, ORDER);
            read.all(find, args![who.key(), id]).await?
        }
    };
    Ok(rules::placed(&rated, &LineFilter::default()).into_iter().next())
}

/// The ratings of a collaboration with reasons and names, the newest first: of an initiative for those inside.
pub async fn ratings(read: &mut Reader, who: &Viewer, subject: Subject) -> Result<Vec<RatingLine>, Fault> {
    const LINE: &str = "SELECT r.id, r.rater, p.name AS rater_name, r.rated_as, r.rated_on, r.time_step, r.time_why, \
         r.phases_step, r.phases_why, r.citizens_step, r.citizens_why, r.relation_step, r.relation_why, r.power_step, \
         r.power_why, r.anchoring_step, r.anchoring_why, r.language FROM thickness_ratings r \
         JOIN persons p ON p.id = r.rater ";
    const NEWEST: &str = " ORDER BY r.rated_on DESC, r.id DESC LIMIT 500";
    match subject {
        Subject::Initiative(id) => {
            let find =
                sql!(LINE, "JOIN initiatives i ON i.id = r.initiative WHERE r.initiative = $2 AND ", INSIDE, NEWEST);
            read.all(find, args![who.key(), id]).await
        }
        Subject::Collaboration(id) => {
            read.all(sql!(LINE, "WHERE r.collaboration = $2 AND ", SIGHT, NEWEST), args![who.key(), id]).await
        }
    }
}

/// One collaboration that is no initiative.
pub async fn collaboration(
    read: &mut Reader,
    who: &Viewer,
    id: CollaborationId,
) -> Result<Option<Collaboration>, Fault> {
    let find = sql!(
        "SELECT c.id, c.name, c.partners, c.field, c.note, c.source, c.language FROM collaborations c WHERE c.id = $2 AND ",
        IS_PERSON
    );
    read.one(find, args![who.key(), id]).await
}

/// All collaborations that are no initiative, by name.
pub async fn collaborations(read: &mut Reader, who: &Viewer) -> Result<Vec<Collaboration>, Fault> {
    let find = sql!(
        "SELECT c.id, c.name, c.partners, c.field, c.note, c.source, c.language FROM collaborations c WHERE ",
        IS_PERSON,
        " ORDER BY c.name_sort, c.id LIMIT 500"
    );
    read.all(find, args![who.key()]).await
}

/// Makes questions that read everything of one kind of an initiative, for those inside.
macro_rules! within {
    ($($(#[$doc:meta])* $name:ident -> $row:ty { $select:literal, $order:literal })+) => {$(
        $(#[$doc])*
        pub async fn $name(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<Vec<$row>, Fault> {
            read.all(sql!($select, INSIDE, $order), args![who.key(), id]).await
        }
    )+};
}

within! {
    /// How the process went for groups of citizens, the newest first.
    processes -> ProcessLine {
        "SELECT e.id, e.citizens, e.roles, e.influence, e.knowledge, e.hours, e.work, e.expected, e.met, e.gains, \
         e.carries, e.harms, e.words, e.evaluated_on, e.language, p.name AS by_name FROM process_evaluations e \
         JOIN initiatives i ON i.id = e.initiative JOIN persons p ON p.id = e.recorded_by WHERE e.initiative = $2 AND ",
        " ORDER BY e.evaluated_on DESC, e.id DESC LIMIT 200"
    }

    /// The notes that stand in the matrix, the first one first.
    notes -> NoteLine {
        "SELECT n.id, n.matrix_row, n.matrix_way, n.words, n.language, (SELECT COUNT(*) FROM actions a \
         WHERE a.subject_kind = 'initiative' AND a.subject_id = n.initiative AND a.origin_kind = 'matrix' \
         AND a.origin_id = n.id) AS actions FROM matrix_notes n JOIN initiatives i ON i.id = n.initiative \
         WHERE n.initiative = $2 AND n.removed_at IS NULL AND ",
        " ORDER BY n.id LIMIT 500"
    }

    /// The rounds of the spiral after the first.
    circle_rounds -> CircleRound {
        "SELECT c.round, c.begun_at FROM circle_rounds c JOIN initiatives i ON i.id = c.initiative \
         WHERE c.initiative = $2 AND ",
        " ORDER BY c.round"
    }

    /// What stands under the headings of each round.
    circle_texts -> CircleText {
        "SELECT t.round, t.heading, t.version, t.words, t.language, p.name AS by_name, t.recorded_at \
         FROM circle_texts t JOIN initiatives i ON i.id = t.initiative JOIN persons p ON p.id = t.recorded_by \
         WHERE t.initiative = $2 AND t.version = (SELECT MAX(u.version) FROM circle_texts u \
         WHERE u.initiative = t.initiative AND u.round = t.round AND u.heading = t.heading) AND ",
        " ORDER BY t.round, t.heading"
    }

    /// Counts of participants at each stage, by day; of two on one day the one that was recorded later is last.
    way_in -> WayIn {
        "SELECT c.id, c.counted_on, c.arriving, c.supported, c.with_others, c.moving_on, p.name AS by_name \
         FROM way_in_counts c JOIN initiatives i ON i.id = c.initiative JOIN persons p ON p.id = c.recorded_by \
         WHERE c.initiative = $2 AND ",
        " ORDER BY c.counted_on, c.id LIMIT 500"
    }

    /// The mirrors of an initiative, the newest first.
    mirrors -> MirrorLine {
        "SELECT m.id, m.title, m.group_one, m.group_two, m.code, m.language, m.closed_at, \
         (SELECT COUNT(DISTINCT a.sheet) FROM mirror_answers a WHERE a.mirror = m.id) AS answered FROM mirrors m \
         JOIN initiatives i ON i.id = m.initiative WHERE m.initiative = $2 AND ",
        " ORDER BY m.id DESC LIMIT 100"
    }

    /// What was answered in mirrors that are closed. Means of five or more are told of it, and nothing else.
    mirror_rows -> MirrorRow {
        "SELECT a.mirror, a.statement, a.side, a.own, a.guess FROM mirror_answers a JOIN mirrors m ON m.id = a.mirror \
         JOIN initiatives i ON i.id = m.initiative WHERE m.initiative = $2 AND m.closed_at IS NOT NULL AND ",
        " ORDER BY a.mirror, a.sheet, a.statement LIMIT 50000"
    }

    /// The peer sessions that an initiative meets others in, the newest first.
    peer_sessions_of -> PeerSession {
        "SELECT s.id, s.title, s.held_on, s.place, s.mature_initiative, s.mature_collaboration, s.language, s.version, \
         (SELECT COUNT(*) FROM peer_parties n WHERE n.session = s.id) AS parties FROM peer_sessions s \
         JOIN peer_parties q ON q.session = s.id JOIN initiatives i ON i.id = q.initiative WHERE q.initiative = $2 AND ",
        " ORDER BY s.held_on DESC, s.id LIMIT 100"
    }
}

/// The open mirror that a code leads to, for somebody without an account.
pub async fn mirror_by_code(read: &mut Reader, code: &str) -> Result<Option<MirrorLine>, Fault> {
    let find = sql!(
        "SELECT m.id, m.title, m.group_one, m.group_two, m.code, m.language, m.closed_at, \
         (SELECT COUNT(DISTINCT a.sheet) FROM mirror_answers a WHERE a.mirror = m.id) AS answered FROM mirrors m \
         WHERE m.code = $1 AND m.closed_at IS NULL"
    );
    read.one(find, args![code]).await
}

/// The number of the round that goes on.
pub(super) async fn current_round(read: &mut Reader, who: &Viewer, id: InitiativeId) -> Result<i64, Fault> {
    Ok(circle_rounds(read, who, id).await?.last().map_or(1, |last| last.round))
}

const SESSION: &str = "SELECT s.id, s.title, s.held_on, s.place, s.mature_initiative, s.mature_collaboration, \
     s.language, s.version, (SELECT COUNT(*) FROM peer_parties n WHERE n.session = s.id) AS parties FROM peer_sessions s WHERE ";

/// The peer sessions that the reader may see, the newest first.
pub async fn peer_sessions(read: &mut Reader, who: &Viewer) -> Result<Vec<PeerSession>, Fault> {
    let find = sql!(SESSION, PEER_SIGHT, " ORDER BY s.held_on DESC, s.id LIMIT 200");
    read.all(find, args![who.key()]).await
}

/// One peer session.
pub async fn peer_session(read: &mut Reader, who: &Viewer, id: PeerSessionId) -> Result<Option<PeerSession>, Fault> {
    read.one(sql!(SESSION, "s.id = $2 AND ", PEER_SIGHT), args![who.key(), id]).await
}

/// The initiatives of a session that the reader may see.
pub async fn peer_parties(read: &mut Reader, who: &Viewer, id: PeerSessionId) -> Result<Vec<PeerParty>, Fault> {
    let find = sql!(
        "SELECT i.id, i.title, i.language, CASE WHEN ",
        INSIDE,
        " THEN 1 ELSE 0 END AS inside FROM peer_parties x JOIN peer_sessions s ON s.id = x.session \
         JOIN initiatives i ON i.id = x.initiative WHERE x.session = $2 AND ",
        INITIATIVE,
        " AND ",
        PEER_SIGHT,
        " ORDER BY i.title_sort, i.id"
    );
    read.all(find, args![who.key(), id]).await
}

/// What the initiatives of a session bring and take home, as far as the reader is inside them.
pub async fn peer_points(read: &mut Reader, who: &Viewer, id: PeerSessionId) -> Result<Vec<PeerPoint>, Fault> {
    let find = sql!(
        "SELECT x.id, x.initiative, x.kind, x.words, x.language, x.closed_at FROM peer_points x \
         JOIN initiatives i ON i.id = x.initiative WHERE x.session = $2 AND ",
        INSIDE,
        " ORDER BY x.id LIMIT 500"
    );
    read.all(find, args![who.key(), id]).await
}

/// The actions that came of a session, as far as the reader is inside their initiatives.
pub async fn peer_actions(read: &mut Reader, who: &Viewer, id: PeerSessionId) -> Result<Vec<PeerAction>, Fault> {
    let find = sql!(
        "SELECT i.id AS initiative, a.title, COALESCE(p.name, a.owner_words) AS owner_name, a.due_on, s.state FROM actions a \
         JOIN initiatives i ON i.id = a.subject_id \
         JOIN action_steps s ON s.action = a.id AND s.seq = (SELECT MAX(seq) FROM action_steps WHERE action = a.id) \
         LEFT JOIN persons p ON p.id = a.owner_person WHERE a.subject_kind = 'initiative' AND a.origin_kind = 'peer' \
         AND a.origin_id = $2 AND ",
        INSIDE,
        " ORDER BY COALESCE(a.due_on, '9999'), a.id LIMIT 500"
    );
    read.all(find, args![who.key(), id]).await
}

/// The actions that an initiative brings to a session: those that are open and did not come of it, the most urgent first.
pub async fn open_actions(read: &mut Reader, who: &Viewer, id: PeerSessionId) -> Result<Vec<PeerAction>, Fault> {
    let find = sql!(
        "SELECT i.id AS initiative, a.title, COALESCE(p.name, a.owner_words) AS owner_name, a.due_on, s.state FROM actions a \
         JOIN initiatives i ON i.id = a.subject_id JOIN peer_parties q ON q.initiative = i.id AND q.session = $2 \
         JOIN action_steps s ON s.action = a.id AND s.seq = (SELECT MAX(seq) FROM action_steps WHERE action = a.id) \
         LEFT JOIN persons p ON p.id = a.owner_person WHERE a.subject_kind = 'initiative' AND s.state = 'open' \
         AND (a.origin_kind IS NULL OR a.origin_kind <> 'peer' OR a.origin_id <> $2) AND ",
        INSIDE,
        " ORDER BY COALESCE(a.due_on, '9999'), a.id LIMIT 500"
    );
    read.all(find, args![who.key(), id]).await
}
