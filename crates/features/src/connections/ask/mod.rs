//! Reads on connections. Every statement holds one of the capability's predicates.

mod invitations;
mod log;
mod matches;

pub use invitations::{invitation, invitations, own_replies, questions, replies, to_answer_questions};
pub use log::{log_of_need, log_of_organisation};
pub use matches::{changes, hits, last_run, run};

use super::{
    Assent, Connection, ConnectionFilter, ConnectionLine, ConnectionSort, ConnectionStep, DESK, DialogueStep, SIGHT,
};
use model::{Cell, ConnectionId, DialoguePhase, Fault, Moment, NeedId, Viewer};
use store::{Reader, args, sql};

const LINE: &str = "SELECT c.id, c.need, n.title, n.language, w.name AS owner_name, c.organisation, \
     o.name AS organisation_name, c.offer, f.title AS offer_title, c.state, c.state_at FROM connections c \
     JOIN needs n ON n.id = c.need JOIN organisations w ON w.id = n.organisation \
     JOIN organisations o ON o.id = c.organisation LEFT JOIN offers f ON f.id = c.offer WHERE ";
const FILTER: &str = store::concat_sql!(
    " AND (CAST($2 AS TEXT) IS NULL OR c.state = $2) AND (CAST($3 AS TEXT) IS NULL OR c.need = $3) \
     AND (CAST($4 AS TEXT) IS NULL OR c.organisation IN ",
    crate::actors::OWN,
    " OR n.organisation IN ",
    crate::actors::OWN,
    ") "
);

fn conditions(who: &Viewer, filter: &ConnectionFilter) -> Vec<Cell> {
    args![who.key(), filter.state, filter.need, filter.own_only.then(|| who.key())]
}

/// One page of connections, from `offset` on.
pub async fn list(
    read: &mut Reader,
    who: &Viewer,
    filter: &ConnectionFilter,
    sort: ConnectionSort,
    offset: i64,
    limit: i64,
) -> Result<Vec<ConnectionLine>, Fault> {
    let find = match sort {
        ConnectionSort::Newest => sql!(LINE, SIGHT, FILTER, "ORDER BY c.state_at DESC, c.id DESC LIMIT $5 OFFSET $6"),
        ConnectionSort::Oldest => sql!(LINE, SIGHT, FILTER, "ORDER BY c.state_at, c.id LIMIT $5 OFFSET $6"),
        ConnectionSort::Title => sql!(LINE, SIGHT, FILTER, "ORDER BY n.title_sort, c.id LIMIT $5 OFFSET $6"),
    };
    let mut arguments = conditions(who, filter);
    arguments.extend(args![limit, offset]);
    read.all(find, arguments).await
}

/// How many connections the filter leaves.
pub async fn count(read: &mut Reader, who: &Viewer, filter: &ConnectionFilter) -> Result<i64, Fault> {
    let find = sql!("SELECT COUNT(*) FROM connections c JOIN needs n ON n.id = c.need WHERE ", SIGHT, FILTER);
    Ok(read.one::<(i64,)>(find, conditions(who, filter)).await?.map_or(0, |(count,)| count))
}

/// Connections in the order they were begun, after one, for those who read them all in turn.
pub async fn after(
    read: &mut Reader,
    who: &Viewer,
    filter: &ConnectionFilter,
    after: &str,
    limit: i64,
) -> Result<Vec<ConnectionLine>, Fault> {
    let find = sql!(LINE, SIGHT, FILTER, "AND c.id > $5 ORDER BY c.id LIMIT $6");
    let mut arguments = conditions(who, filter);
    arguments.extend(args![after, limit]);
    read.all(find, arguments).await
}

/// Whether a yes `a` was said in the dialogue that a connection `c` is in.
const CURRENT: &str = "a.seq = (SELECT MAX(talk.seq) FROM connection_steps talk WHERE talk.connection = c.id \
     AND talk.state = 'in_dialogue')";

/// The phase of the dialogue about a need `n`; empty where it was never frozen.
const PHASE: &str = "(SELECT d.phase FROM dialogue_steps d WHERE d.need = n.id ORDER BY d.seq DESC LIMIT 1)";

/// One connection, with what the need said in the version that was shown.
pub async fn connection(read: &mut Reader, who: &Viewer, id: ConnectionId) -> Result<Option<Connection>, Fault> {
    let find = sql!(
        "SELECT c.id, c.need, c.need_version, v.content, n.title, n.language, n.stage, n.author, \
         n.organisation AS owner, w.name AS owner_name, c.organisation, o.name AS organisation_name, c.offer, \
         f.title AS offer_title, c.found_by, c.state, c.state_at, ",
        PHASE,
        " AS dialogue FROM connections c JOIN needs n ON n.id = c.need JOIN organisations w ON w.id = n.organisation \
         JOIN organisations o ON o.id = c.organisation LEFT JOIN offers f ON f.id = c.offer \
         LEFT JOIN need_versions v ON v.need = c.need AND v.version = c.need_version WHERE c.id = $2 AND ",
        SIGHT
    );
    read.one(find, args![who.key(), id]).await
}

/// The steps of a connection, the first one first.
pub async fn steps(read: &mut Reader, who: &Viewer, id: ConnectionId) -> Result<Vec<ConnectionStep>, Fault> {
    let find = sql!(
        "SELECT s.state, p.name, b.name AS organisation_name, s.at, s.reason FROM connection_steps s \
         JOIN persons p ON p.id = s.by_person LEFT JOIN organisations b ON b.id = s.by_organisation \
         JOIN connections c ON c.id = s.connection JOIN needs n ON n.id = c.need WHERE s.connection = $2 AND ",
        SIGHT,
        " ORDER BY s.seq"
    );
    read.all(find, args![who.key(), id]).await
}

/// The yes of each side, as far as they have said it.
pub async fn assents(read: &mut Reader, who: &Viewer, id: ConnectionId) -> Result<Vec<Assent>, Fault> {
    let find = sql!(
        "SELECT a.side, o.name AS organisation_name, p.name, a.words, a.at FROM connection_assents a \
         JOIN persons p ON p.id = a.person JOIN organisations o ON o.id = a.organisation \
         JOIN connections c ON c.id = a.connection JOIN needs n ON n.id = c.need WHERE a.connection = $2 AND ",
        CURRENT,
        " AND ",
        SIGHT,
        " ORDER BY a.at"
    );
    read.all(find, args![who.key(), id]).await
}

/// The steps of the dialogue about a need, for those who may see the need's connections or an invitation on it.
pub async fn dialogue(read: &mut Reader, who: &Viewer, need: NeedId) -> Result<Vec<DialogueStep>, Fault> {
    let find = sql!(
        "SELECT d.phase, d.notice_reference, p.name, d.at, d.reason FROM dialogue_steps d \
         JOIN persons p ON p.id = d.by_person JOIN needs n ON n.id = d.need WHERE d.need = $2 AND (",
        DESK,
        " OR n.author = $1 OR n.organisation IN ",
        crate::actors::OWN,
        ") ORDER BY d.seq"
    );
    read.all(find, args![who.key(), need]).await
}

/// The phase of the dialogue about a need, which is open where nobody has said otherwise. It holds no more than that.
pub async fn phase(read: &mut Reader, need: NeedId) -> Result<DialoguePhase, Fault> {
    let find = sql!("SELECT phase FROM dialogue_steps WHERE need = $1 ORDER BY seq DESC LIMIT 1");
    Ok(read.one::<(DialoguePhase,)>(find, args![need]).await?.map_or(DialoguePhase::Open, |(phase,)| phase))
}

/// Connections that wait for the viewer's own organisations, the longest wait first: for an answer to an invitation, or
/// in dialogue for a yes that their side has not said.
pub async fn to_answer(read: &mut Reader, who: &Viewer) -> Result<Vec<ConnectionLine>, Fault> {
    let find = sql!(
        LINE,
        SIGHT,
        " AND ((c.state = 'invited' AND c.organisation IN ",
        crate::actors::OWN,
        ") OR (c.state = 'in_dialogue' AND ((c.organisation IN ",
        crate::actors::OWN,
        " AND NOT EXISTS (SELECT 1 FROM connection_assents a WHERE a.connection = c.id AND a.side = 'other' AND ",
        CURRENT,
        ")) OR (n.organisation IN ",
        crate::actors::OWN,
        " AND NOT EXISTS (SELECT 1 FROM connection_assents a WHERE a.connection = c.id AND a.side = 'need' AND ",
        CURRENT,
        "))))) ORDER BY c.state_at, c.id LIMIT 40"
    );
    read.all(find, args![who.key()]).await
}

/// Connections whose invitation was sent before a moment and is not answered, the longest wait first; for the desk.
pub async fn waiting_since(read: &mut Reader, who: &Viewer, before: Moment) -> Result<Vec<ConnectionLine>, Fault> {
    let find = sql!(
        LINE,
        SIGHT,
        " AND c.state = 'invited' AND c.state_at < $2 AND ",
        crate::people::IS_COORDINATOR,
        " ORDER BY c.state_at, c.id LIMIT 20"
    );
    read.all(find, args![who.key(), before]).await
}

/// Connections that both sides have said yes to and the coordinator has not closed as agreed, the longest wait first.
pub async fn to_agree(read: &mut Reader, who: &Viewer) -> Result<Vec<ConnectionLine>, Fault> {
    let find = sql!(
        LINE,
        SIGHT,
        " AND c.state = 'in_dialogue' AND ",
        crate::people::IS_COORDINATOR,
        " AND 2 = (SELECT COUNT(*) FROM connection_assents a WHERE a.connection = c.id AND ",
        CURRENT,
        ") \
         ORDER BY c.state_at, c.id LIMIT 20"
    );
    read.all(find, args![who.key()]).await
}
