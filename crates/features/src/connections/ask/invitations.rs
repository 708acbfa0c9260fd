//! Open invitations, with questions that all see and answers that only their own side sees.

use super::super::{ANSWER, DESK, INVITED, Invitation, Question, Reply};
use super::PHASE;
use model::{Day, Fault, InvitationId, Viewer};
use store::{Reader, args, sql};

const LINE: &str = store::concat_sql!(
    "SELECT v.id, v.need, n.organisation AS owner, o.name AS owner_name, v.title, v.words, v.opens_on, v.deadline, \
     v.visibility, v.language, ",
    PHASE,
    " AS dialogue FROM invitations v JOIN needs n ON n.id = v.need JOIN organisations o ON o.id = n.organisation WHERE "
);

/// Open invitations, the nearest deadline first; where `open` only those whose deadline is not past.
pub async fn invitations(read: &mut Reader, who: &Viewer, today: Day, open: bool) -> Result<Vec<Invitation>, Fault> {
    let find = sql!(
        LINE,
        INVITED,
        " AND (CAST($3 AS TEXT) IS NULL OR v.deadline >= $3) ORDER BY v.deadline DESC, v.id LIMIT 200"
    );
    read.all(find, args![who.key(), today, open.then_some(today)]).await
}

/// One open invitation.
pub async fn invitation(
    read: &mut Reader,
    who: &Viewer,
    id: InvitationId,
    today: Day,
) -> Result<Option<Invitation>, Fault> {
    read.one(sql!(LINE, "v.id = $3 AND ", INVITED), args![who.key(), today, id]).await
}

/// The questions to an invitation, the first one first: those that are answered, to all; those that wait, to the
/// need's side and to whoever asked.
pub async fn questions(read: &mut Reader, who: &Viewer, id: InvitationId, today: Day) -> Result<Vec<Question>, Fault> {
    let find = sql!(
        "SELECT q.id, q.question, q.asked_at, q.answer, q.answered_at, CASE WHEN q.organisation IN ",
        crate::actors::OWN,
        " THEN 1 ELSE 0 END AS own FROM invitation_questions q JOIN invitations v ON v.id = q.invitation \
         JOIN needs n ON n.id = v.need WHERE q.invitation = $3 AND (q.answered_at IS NOT NULL OR q.organisation IN ",
        crate::actors::OWN,
        " OR ",
        DESK,
        " OR n.author = $1 OR n.organisation IN ",
        crate::actors::OWN,
        ") AND ",
        INVITED,
        " ORDER BY q.asked_at, q.id"
    );
    read.all(find, args![who.key(), today, id]).await
}

/// What was answered to an invitation that the viewer may see, the first one first.
pub async fn replies(read: &mut Reader, who: &Viewer, id: InvitationId) -> Result<Vec<Reply>, Fault> {
    let find = sql!(
        "SELECT a.id, a.organisation, o.name AS organisation_name, a.offer, f.title AS offer_title, a.words, a.at, \
         a.withdrawn_at, (SELECT c.id FROM connections c WHERE c.invitation = a.invitation \
         AND c.organisation = a.organisation ORDER BY c.id LIMIT 1) AS connection FROM invitation_answers a \
         JOIN organisations o ON o.id = a.organisation LEFT JOIN offers f ON f.id = a.offer \
         JOIN invitations v ON v.id = a.invitation JOIN needs n ON n.id = v.need WHERE a.invitation = $2 AND ",
        ANSWER,
        " ORDER BY a.at, a.id"
    );
    read.all(find, args![who.key(), id]).await
}

/// The invitations that one of the viewer's organisations has answered.
pub async fn own_replies(read: &mut Reader, who: &Viewer) -> Result<Vec<(InvitationId,)>, Fault> {
    let find = sql!(
        "SELECT DISTINCT a.invitation FROM invitation_answers a WHERE a.withdrawn_at IS NULL AND a.organisation IN ",
        crate::actors::OWN
    );
    read.all(find, args![who.key()]).await
}

/// Open invitations with questions that nobody has answered, for the coordinator; how many wait at each.
pub async fn to_answer_questions(
    read: &mut Reader,
    who: &Viewer,
) -> Result<Vec<(InvitationId, String, model::Moment)>, Fault> {
    let find = sql!(
        "SELECT v.id, v.title, MIN(q.asked_at) FROM invitation_questions q JOIN invitations v ON v.id = q.invitation \
         WHERE q.answered_at IS NULL AND ",
        crate::people::IS_COORDINATOR,
        " GROUP BY v.id, v.title ORDER BY 3 LIMIT 20"
    );
    read.all(find, args![who.key()]).await
}
