//! Reads of sessions. What those see who hold a code or a secret goes by that alone.

use super::rules::alone;
use super::{ActionLine, AloneByItem, AnswerLine, Given, Participant, SIGHT, Scorecard, Session, SessionLine, Subject};
use crate::instruments::Instrument;
use crate::people::Secret;
use crate::rounds::token;
use model::text::folded;
use model::{Fault, InitiativeId, InstrumentId, ParticipantId, SamsonId, SamsonState, Viewer};
use std::collections::BTreeMap;
use store::{Reader, args, concat_sql, sql};

const SESSION: &str = "SELECT z.id, z.initiative, v.title AS initiative_title, z.organisation, \
     o.name AS organisation_name, z.title, z.instrument, z.mode, z.held_on, z.people, z.facilitator, \
     p.name AS facilitator_name, z.previous, z.chain, z.code, z.showing, z.language, z.state, z.state_at, z.version \
     FROM samson_sessions z JOIN organisations o ON o.id = z.organisation \
     LEFT JOIN initiatives v ON v.id = z.initiative LEFT JOIN persons p ON p.id = z.facilitator";

const NARROWED: &str = concat_sql!(
    SIGHT,
    " AND ($2 = '' OR REPLACE(z.title_folded, $2, '') <> z.title_folded) \
     AND (CAST($3 AS TEXT) IS NULL OR z.initiative = $3) AND (CAST($4 AS TEXT) IS NULL OR z.state = $4)"
);

/// What a list of sessions is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct SessionFilter {
    /// Part of what the collaboration is called.
    pub search: String,
    /// Only about one initiative.
    pub initiative: Option<InitiativeId>,
    /// Only in one state.
    pub state: Option<SamsonState>,
}

impl SessionFilter {
    fn cells(&self, who: &Viewer) -> Vec<model::Cell> {
        args![who.key(), folded(self.search.trim()), self.initiative, self.state]
    }
}

/// Sessions, the newest first.
pub async fn list(
    read: &mut Reader,
    who: &Viewer,
    filter: &SessionFilter,
    (limit, offset): (i64, i64),
) -> Result<Vec<SessionLine>, Fault> {
    let find = sql!(
        "SELECT z.id, z.title, z.initiative, o.name AS organisation_name, z.mode, z.held_on, z.state, z.language, \
         (SELECT COUNT(*) FROM samson_answers a WHERE a.session = z.id AND a.carried = 0 \
         AND (a.tenths IS NOT NULL OR a.not_relevant = 1)) AS answered, \
         (SELECT COUNT(*) FROM samson_sessions e WHERE e.chain = z.chain AND (e.held_on < z.held_on \
         OR (e.held_on = z.held_on AND e.id < z.id))) AS before \
         FROM samson_sessions z JOIN organisations o ON o.id = z.organisation WHERE ",
        NARROWED,
        " ORDER BY z.held_on DESC, z.id DESC LIMIT $5 OFFSET $6"
    );
    read.all(find, [filter.cells(who), args![limit, offset]].concat()).await
}

/// How many there are.
pub async fn count(read: &mut Reader, who: &Viewer, filter: &SessionFilter) -> Result<i64, Fault> {
    let find = sql!("SELECT COUNT(*) FROM samson_sessions z WHERE ", NARROWED);
    Ok(read.one::<(i64,)>(find, filter.cells(who)).await?.map_or(0, |(count,)| count))
}

/// One session.
pub async fn page(read: &mut Reader, who: &Viewer, id: SamsonId) -> Result<Option<Session>, Fault> {
    let find = sql!(SESSION, " WHERE z.id = $2 AND ", SIGHT);
    read.one(find, args![who.key(), id]).await
}

/// The session that followed another.
pub async fn following(read: &mut Reader, who: &Viewer, id: SamsonId) -> Result<Option<SamsonId>, Fault> {
    let find = sql!("SELECT z.id FROM samson_sessions z WHERE z.previous = $2 AND ", SIGHT);
    Ok(read.one::<(SamsonId,)>(find, args![who.key(), id]).await?.map(|(id,)| id))
}

/// The last session about the same subject that was finished and that none has followed.
pub(super) async fn last_of(read: &mut Reader, who: &Viewer, subject: Subject) -> Result<Option<Session>, Fault> {
    // Other collaborations are followed by name from their own page.
    let Subject::Initiative(initiative) = subject else { return Ok(None) };
    let find = sql!(
        SESSION,
        " WHERE z.initiative = $2 AND z.state = 'finished' \
         AND NOT EXISTS (SELECT 1 FROM samson_sessions f WHERE f.previous = z.id) AND ",
        SIGHT,
        " ORDER BY z.held_on DESC, z.id DESC LIMIT 1"
    );
    read.one(find, args![who.key(), initiative]).await
}

/// The sessions of the same collaboration, the first one first.
pub async fn series(read: &mut Reader, who: &Viewer, session: &Session) -> Result<Vec<Session>, Fault> {
    let find = sql!(SESSION, " WHERE z.chain = $2 AND ", SIGHT, " ORDER BY z.held_on, z.id LIMIT 50");
    read.all(find, args![who.key(), session.chain]).await
}

/// What a session has agreed on.
pub async fn answers(read: &mut Reader, who: &Viewer, id: SamsonId) -> Result<Vec<AnswerLine>, Fault> {
    let find = sql!(
        "SELECT a.item, a.tenths, a.not_relevant, a.note, a.carried, a.version, a.note_version FROM samson_answers a \
         JOIN samson_sessions z ON z.id = a.session WHERE a.session = $2 AND ",
        SIGHT,
        " ORDER BY a.item"
    );
    read.all(find, args![who.key(), id]).await
}

/// The instrument of a session, and what it has agreed on as a scorecard.
pub async fn scorecard(
    read: &mut Reader,
    who: &Viewer,
    session: &Session,
) -> Result<Option<(Instrument, Scorecard)>, Fault> {
    let Some(instrument) = instrument(read, session.instrument).await? else { return Ok(None) };
    let answers = answers(read, who, session.id).await?;
    let scorecard = Scorecard::of(&instrument, answers);
    Ok(Some((instrument, scorecard)))
}

/// What those who answered alone have said, without who.
pub async fn singles(read: &mut Reader, who: &Viewer, id: SamsonId) -> Result<AloneByItem, Fault> {
    let find = sql!(
        "SELECT s.item, s.tenths, s.not_relevant FROM samson_singles s JOIN samson_sessions z ON z.id = s.session \
         WHERE s.session = $2 AND ",
        SIGHT
    );
    Ok(together(read.all(find, args![who.key(), id]).await?))
}

/// How many answer alone.
pub async fn participants(read: &mut Reader, who: &Viewer, id: SamsonId) -> Result<i64, Fault> {
    let find = sql!(
        "SELECT COUNT(*) FROM samson_participants s JOIN samson_sessions z ON z.id = s.session \
         WHERE s.session = $2 AND ",
        SIGHT
    );
    Ok(read.one::<(i64,)>(find, args![who.key(), id]).await?.map_or(0, |(count,)| count))
}

/// The actions of a session and of those before it: open ones first, by the day they are due.
pub async fn actions(read: &mut Reader, who: &Viewer, session: &Session) -> Result<Vec<ActionLine>, Fault> {
    let find = sql!(
        "SELECT a.id, x.session, z.held_on, x.item, a.title, COALESCE(p.name, a.owner_words) AS owner, a.due_on, \
         s.state, s.at AS state_at, a.version FROM samson_actions x JOIN samson_sessions z ON z.id = x.session \
         JOIN actions a ON a.id = x.action \
         JOIN action_steps s ON s.action = a.id AND s.seq = (SELECT MAX(seq) FROM action_steps WHERE action = a.id) \
         LEFT JOIN persons p ON p.id = a.owner_person WHERE z.chain = $2 AND z.held_on <= $3 AND ",
        SIGHT,
        " ORDER BY CASE WHEN s.state = 'open' THEN 0 ELSE 1 END, COALESCE(a.due_on, '9999'), a.id LIMIT 500"
    );
    read.all(find, args![who.key(), session.chain, session.held_on]).await
}

/// The session with a code, while it goes on.
pub async fn by_code(read: &mut Reader, code: &str) -> Result<Option<Session>, Fault> {
    let find = sql!(SESSION, " WHERE z.code = $1 AND z.state = 'open'");
    read.one(find, args![code]).await
}

/// What the screen of a session shows, for those who hold its code.
pub async fn shown(
    read: &mut Reader,
    session: &Session,
) -> Result<Option<(Instrument, Scorecard, AloneByItem, i64)>, Fault> {
    let Some(instrument) = instrument(read, session.instrument).await? else { return Ok(None) };
    let agreed = Scorecard::of(&instrument, agreed(read, session.id).await?);
    let singles = sql!("SELECT item, tenths, not_relevant FROM samson_singles WHERE session = $1");
    let alone = together(read.all(singles, args![session.id]).await?);
    let count = sql!("SELECT COUNT(*) FROM samson_participants WHERE session = $1");
    let count = read.one::<(i64,)>(count, args![session.id]).await?.map_or(0, |(count,)| count);
    Ok(Some((instrument, agreed, alone, count)))
}

/// Whoever answers alone, by the secret that their phone alone holds.
pub async fn participant(read: &mut Reader, secret: &Secret) -> Result<Option<Participant>, Fault> {
    let id: ParticipantId = token::participant_id(secret);
    let find = sql!(SESSION, " JOIN samson_participants t ON t.session = z.id WHERE t.id = $1 AND z.state = 'open'");
    let Some(session) = read.one::<Session>(find, args![id]).await? else { return Ok(None) };
    let Some(instrument) = instrument(read, session.instrument).await? else { return Ok(None) };
    let own = sql!("SELECT item, tenths, not_relevant FROM samson_singles WHERE participant = $1");
    let singles = pairs(read.all(own, args![id]).await?).collect();
    let agreed = agreed(read, session.id).await?.into_iter().filter(AnswerLine::is_agreed);
    let agreed: BTreeMap<String, Given> =
        agreed.filter_map(|line| Some((line.item, Given::of(line.tenths, line.not_relevant)?))).collect();
    Ok(Some(Participant { session, instrument, singles, agreed }))
}

/// What was agreed on, for those who hold the session's code.
pub(super) async fn agreed(read: &mut Reader, id: SamsonId) -> Result<Vec<AnswerLine>, Fault> {
    let find = sql!(
        "SELECT item, tenths, not_relevant, CAST(NULL AS TEXT) AS note, carried, version, note_version \
         FROM samson_answers WHERE session = $1 ORDER BY item"
    );
    read.all(find, args![id]).await
}

pub(super) async fn instrument(read: &mut Reader, id: InstrumentId) -> Result<Option<Instrument>, Fault> {
    let find = sql!("SELECT body FROM instruments WHERE id = $1");
    let Some((body,)) = read.one::<(String,)>(find, args![id]).await? else { return Ok(None) };
    serde_json::from_str(&body).map(Some).map_err(Fault::new)
}

type SingleRow = (String, Option<i64>, i64);

fn pairs(rows: Vec<SingleRow>) -> impl Iterator<Item = (String, Given)> {
    rows.into_iter().filter_map(|(item, tenths, not_relevant)| Some((item, Given::of(tenths, not_relevant)?)))
}

fn together(rows: Vec<SingleRow>) -> AloneByItem {
    alone(pairs(rows))
}
