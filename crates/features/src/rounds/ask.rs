//! Reads of rounds.

use super::figures::{Basis, Order, Release, Sheet};
use super::{
    Group, GroupProgress, InvitationLine, KEEPS, NamedTie, NetworkLine, ReleaseLine, Respondent, Round, RoundLine,
    SIGHT, token,
};
use crate::instruments::{self, Instrument};
use crate::people::Secret;
use model::{Day, Fault, Language, OrganisationId, ReleaseId, RoundId, RoundInvitationId, Viewer};
use std::collections::BTreeMap;
use store::{FromRow, Reader, Row, args, concat_sql, from_row, sql};

const ROUND: &str = "SELECT d.id, d.kind, d.instrument, d.title, d.about, d.organisation, o.name AS organisation_name, \
     d.initiative, d.collaboration, d.previous, d.anonymity, d.breakdowns, d.opens_on, d.closes_on, d.languages, d.purpose, \
     d.legal_basis, d.controller, d.keep_until, d.most_reminders, d.reminder_days, d.visibility, d.source, d.code, \
     d.language, d.state, d.state_at, d.version FROM rounds d JOIN organisations o ON o.id = d.organisation";

const LINE: &str = concat_sql!(
    "SELECT d.id, d.kind, d.title, d.organisation, o.name AS organisation_name, d.state, d.state_at, d.opens_on, \
     d.closes_on, d.visibility, d.language, (SELECT COUNT(*) FROM releases r WHERE r.round = d.id AND r.state = 'made') \
     AS releases FROM rounds d JOIN organisations o ON o.id = d.organisation WHERE ",
    SIGHT,
    " AND (CAST($2 AS TEXT) IS NULL OR d.kind = $2) AND (CAST($3 AS TEXT) IS NULL OR d.state = $3) \
     AND (CAST($4 AS TEXT) IS NULL OR d.initiative = $4)"
);

/// What a list of rounds leaves.
#[derive(Debug, Clone, Default)]
pub struct RoundFilter {
    /// Only of one kind.
    pub kind: Option<model::RoundKind>,
    /// Only in one state.
    pub state: Option<model::RoundState>,
    /// Only about one initiative.
    pub initiative: Option<model::InitiativeId>,
}

/// Rounds, the one that moved last first.
pub async fn list(
    read: &mut Reader,
    who: &Viewer,
    filter: &RoundFilter,
    (limit, offset): (i64, i64),
) -> Result<Vec<RoundLine>, Fault> {
    let find = sql!(LINE, " ORDER BY d.state_at DESC, d.id DESC LIMIT $5 OFFSET $6");
    read.all(find, args![who.person, filter.kind, filter.state, filter.initiative, limit, offset]).await
}

/// How many there are.
pub async fn count(read: &mut Reader, who: &Viewer, filter: &RoundFilter) -> Result<i64, Fault> {
    let find = sql!(
        "SELECT COUNT(*) FROM rounds d WHERE ",
        SIGHT,
        " AND (CAST($2 AS TEXT) IS NULL OR d.kind = $2) AND (CAST($3 AS TEXT) IS NULL OR d.state = $3) \
         AND (CAST($4 AS TEXT) IS NULL OR d.initiative = $4)"
    );
    let found = read.one::<(i64,)>(find, args![who.person, filter.kind, filter.state, filter.initiative]).await?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Rounds after one, by id, for programs that read page by page.
pub async fn after(
    read: &mut Reader,
    who: &Viewer,
    filter: &RoundFilter,
    (after, limit): (Option<RoundId>, i64),
) -> Result<Vec<RoundLine>, Fault> {
    let find = sql!(LINE, " AND (CAST($5 AS TEXT) IS NULL OR d.id > $5) ORDER BY d.id LIMIT $6");
    read.all(find, args![who.person, filter.kind, filter.state, filter.initiative, after, limit]).await
}

/// One round.
pub async fn page(read: &mut Reader, who: &Viewer, id: RoundId) -> Result<Option<Round>, Fault> {
    read.one(sql!(ROUND, " WHERE d.id = $2 AND ", SIGHT), args![who.person, id]).await
}

/// One network round, which everybody with an account may answer for their own while it is open.
pub async fn network_round(read: &mut Reader, who: &Viewer, id: RoundId) -> Result<Option<Round>, Fault> {
    let find = sql!(
        ROUND,
        " WHERE d.id = $2 AND (",
        SIGHT,
        " OR (d.kind = 'network' AND d.state = 'open' AND ",
        crate::people::IS_PERSON,
        "))"
    );
    read.one(find, args![who.person, id]).await
}

/// Open network rounds.
pub async fn open_networks(read: &mut Reader, who: &Viewer, today: Day) -> Result<Vec<Round>, Fault> {
    let find = sql!(
        ROUND,
        " WHERE d.kind = 'network' AND d.state = 'open' AND d.opens_on <= $2 AND d.closes_on >= $2 AND ",
        crate::people::IS_PERSON,
        " ORDER BY d.state_at DESC LIMIT 20"
    );
    read.all(find, args![who.person, today]).await
}

/// The instrument of a round.
pub async fn instrument(read: &mut Reader, who: &Viewer, round: &Round) -> Result<Option<Instrument>, Fault> {
    let Some(id) = round.instrument else { return Ok(None) };
    let find = sql!("SELECT body FROM instruments WHERE id = $2 AND ", instruments::SIGHT);
    let found = read.one::<(String,)>(find, args![who.person, id]).await?;
    found.map(|(body,)| serde_json::from_str(&body).map_err(Fault::new)).transpose()
}

/// The groups of a round, in their order.
pub async fn groups(read: &mut Reader, who: &Viewer, id: RoundId) -> Result<Vec<Group>, Fault> {
    let find = sql!(
        "SELECT g.key, g.name, g.variant, g.expected FROM round_groups g JOIN rounds d ON d.id = g.round \
         WHERE g.round = $2 AND ",
        SIGHT,
        " ORDER BY g.seq"
    );
    read.all(find, args![who.person, id]).await
}

/// How many have been asked and have answered, by group; for those who run rounds.
pub async fn progress(read: &mut Reader, who: &Viewer, id: RoundId) -> Result<Vec<GroupProgress>, Fault> {
    let asked = sql!(
        "SELECT i.round_group, COUNT(*), CAST(SUM(i.has_answered) AS BIGINT) FROM round_invitations i \
         WHERE i.round = $2 AND ",
        KEEPS,
        " GROUP BY i.round_group"
    );
    let sheets = sql!(
        "SELECT s.round_group, COUNT(*), CAST(SUM(s.finished) AS BIGINT) FROM sheets s WHERE s.round = $2 AND ",
        KEEPS,
        " GROUP BY s.round_group"
    );
    let asked: Vec<(String, i64, i64)> = read.all(asked, args![who.person, id]).await?;
    let sheets: Vec<(String, i64, i64)> = read.all(sheets, args![who.person, id]).await?;
    let of = |rows: &[(String, i64, i64)], key: &str| {
        rows.iter().find(|(known, ..)| known == key).map_or((0, 0), |(_, all, some)| (*all, *some))
    };
    let groups = groups(read, who, id).await?.into_iter().map(|group| {
        let ((asked, known), (all, finished)) = (of(&asked, &group.key), of(&sheets, &group.key));
        GroupProgress { key: group.key, asked, known, finished, begun: all - finished }
    });
    Ok(groups.collect())
}

/// Who was asked by letter, for those who run rounds.
pub async fn invitations(read: &mut Reader, who: &Viewer, id: RoundId) -> Result<Vec<InvitationLine>, Fault> {
    let find = sql!(
        "SELECT i.id, i.round_group, i.email, i.written_on, i.reminders, i.has_answered FROM round_invitations i \
         WHERE i.round = $2 AND ",
        KEEPS,
        " ORDER BY i.round_group, i.email_folded LIMIT 2000"
    );
    read.all(find, args![who.person, id]).await
}

/// The results of a round, the newest first.
pub async fn releases(read: &mut Reader, who: &Viewer, id: RoundId) -> Result<Vec<ReleaseLine>, Fault> {
    let find = sql!(
        "SELECT r.id, r.seq, r.state, r.final AS last, r.asked_at, r.made_at FROM releases r \
         JOIN rounds d ON d.id = r.round WHERE r.round = $2 AND ",
        SIGHT,
        " ORDER BY r.seq DESC"
    );
    read.all(find, args![who.person, id]).await
}

/// The newest results of a round, or those with a number. What people wrote is read by those who run rounds and those
/// who answer for this one.
pub async fn release(
    read: &mut Reader,
    who: &Viewer,
    id: RoundId,
    seq: Option<i64>,
) -> Result<Option<(i64, Release)>, Fault> {
    let find = sql!(
        "SELECT r.seq, r.body, CASE WHEN d.organisation IN ",
        crate::actors::OWN,
        " OR ",
        KEEPS,
        " THEN r.texts END AS texts FROM releases r JOIN rounds d ON d.id = r.round \
         WHERE r.round = $2 AND r.state = 'made' AND (CAST($3 AS BIGINT) IS NULL OR r.seq = $3) AND ",
        SIGHT,
        " ORDER BY r.seq DESC LIMIT 1"
    );
    let found = read.one::<(i64, String, Option<String>)>(find, args![who.person, id, seq]).await?;
    found.map(|(seq, body, texts)| with_texts(&body, texts.as_deref()).map(|release| (seq, release))).transpose()
}

fn with_texts(body: &str, texts: Option<&str>) -> Result<Release, Fault> {
    let release: Release = serde_json::from_str(body).map_err(Fault::new)?;
    let texts = texts.map(serde_json::from_str).transpose().map_err(Fault::new)?;
    Ok(Release { texts: texts.unwrap_or_default(), ..release })
}

/// An open round by the code of its common link, with its groups. The code is all it goes by.
pub async fn by_code(read: &mut Reader, code: &str, today: Day) -> Result<Option<(Round, Vec<Group>)>, Fault> {
    let find = sql!(
        ROUND,
        " WHERE d.code = $1 AND d.kind = 'survey' AND d.state = 'open' AND d.opens_on <= $2 AND d.closes_on >= $2"
    );
    let Some(round) = read.one::<Round>(find, args![code, today]).await? else { return Ok(None) };
    let groups = own_groups(read, round.id).await?;
    Ok(Some((round, groups)))
}

async fn own_groups(read: &mut Reader, id: RoundId) -> Result<Vec<Group>, Fault> {
    let find = sql!("SELECT key, name, variant, expected FROM round_groups WHERE round = $1 ORDER BY seq");
    read.all(find, args![id]).await
}

/// What a respondent's secret leads to: their sheet, or the invitation that has none yet. The secret is all it goes by.
pub async fn respondent(read: &mut Reader, secret: &Secret) -> Result<Option<Respondent>, Fault> {
    let Some((round, group, finished)) = whose(read, secret).await? else { return Ok(None) };
    let Some(round) = read.one::<Round>(sql!(ROUND, " WHERE d.id = $1"), args![round]).await? else { return Ok(None) };
    let groups = own_groups(read, round.id).await?;
    let Some(group) = groups.into_iter().find(|known| known.key == group) else { return Ok(None) };
    let body = sql!("SELECT body FROM instruments WHERE id = $1");
    let Some((body,)) = read.one::<(String,)>(body, args![round.instrument]).await? else { return Ok(None) };
    let instrument = serde_json::from_str(&body).map_err(Fault::new)?;
    let answers = sql!("SELECT item, value FROM answers WHERE sheet = $1");
    let answers: Vec<(String, String)> = read.all(answers, args![token::sheet_id(secret)]).await?;
    let answers = answers.into_iter().collect();
    Ok(Some(Respondent { round, group, finished: finished != 0, answers, instrument }))
}

/// Round, group and whether the sheet was sent in, by a respondent's secret.
pub async fn whose(read: &mut Reader, secret: &Secret) -> Result<Option<(RoundId, String, i64)>, Fault> {
    let sheet = sql!("SELECT round, round_group, finished FROM sheets WHERE id = $1");
    if let Some(found) = read.one(sheet, args![token::sheet_id(secret)]).await? {
        return Ok(Some(found));
    }
    let invitation = sql!("SELECT round, round_group FROM round_invitations WHERE token_hash = $1");
    let found = read.one::<(RoundId, String)>(invitation, args![token::invitation_hash(secret)]).await?;
    Ok(found.map(|(round, group)| (round, group, 0)))
}

/// The instrument that a round is answered by.
pub async fn answered_by(read: &mut Reader, round: RoundId) -> Result<Option<Instrument>, Fault> {
    let find = sql!(
        "SELECT m.body FROM instruments m JOIN rounds d ON d.instrument = m.id WHERE d.id = $1 AND d.state = 'open'"
    );
    let found = read.one::<(String,)>(find, args![round]).await?;
    found.map(|(body,)| serde_json::from_str(&body).map_err(Fault::new)).transpose()
}

/// Where a letter to somebody who is asked goes, in which language, and the round; none where it has been closed.
pub async fn addressee(
    read: &mut Reader,
    id: RoundInvitationId,
    today: Day,
) -> Result<Option<(String, Language, Round)>, Fault> {
    let find = sql!("SELECT email, language, round FROM round_invitations WHERE id = $1");
    let Some((email, language, round)) = read.one::<(String, Language, RoundId)>(find, args![id]).await? else {
        return Ok(None);
    };
    let find = sql!(ROUND, " WHERE d.id = $1 AND d.state = 'open' AND d.closes_on >= $2");
    let round = read.one::<Round>(find, args![round, today]).await?;
    Ok(round.map(|round| (email, language, round)))
}

/// Somebody who was written to and is not known to have answered.
pub struct Unanswered {
    /// The invitation.
    pub id: RoundInvitationId,
    /// The day of the letter with the link.
    pub written_on: Day,
    /// The day of the last reminder.
    pub reminded_on: Option<Day>,
    /// How many reminders have gone.
    pub reminders: i64,
}

from_row!(Unanswered { id, written_on, reminded_on, reminders });

/// Those who were written to and are not known to have answered, by round.
pub async fn unanswered(read: &mut Reader, today: Day) -> Result<Vec<(Round, Vec<Unanswered>)>, Fault> {
    let open = sql!(ROUND, " WHERE d.state = 'open' AND d.kind = 'survey' AND d.opens_on <= $1 AND d.closes_on >= $1");
    let mut all = Vec::new();
    for round in read.all::<Round>(open, args![today]).await? {
        let find = sql!(
            "SELECT id, written_on, reminded_on, reminders FROM round_invitations WHERE round = $1 \
             AND has_answered = 0 AND written_on IS NOT NULL ORDER BY id LIMIT 5000"
        );
        let of = read.all(find, args![round.id]).await?;
        all.push((round, of));
    }
    Ok(all)
}

/// Open rounds whose last day has passed.
pub async fn over(read: &mut Reader, today: Day) -> Result<Vec<Round>, Fault> {
    read.all(sql!(ROUND, " WHERE d.state = 'open' AND d.closes_on < $1 LIMIT 100"), args![today]).await
}

/// Rounds whose answers are no longer kept.
pub async fn outlived(read: &mut Reader, today: Day) -> Result<Vec<RoundId>, Fault> {
    let find = sql!(
        "SELECT d.id FROM rounds d WHERE d.state = 'closed' AND d.keep_until < $1 AND NOT EXISTS \
         (SELECT 1 FROM releases r WHERE r.round = d.id AND r.state = 'waiting') \
         AND (EXISTS (SELECT 1 FROM sheets s WHERE s.round = d.id) \
         OR EXISTS (SELECT 1 FROM round_invitations i WHERE i.round = d.id)) LIMIT 100"
    );
    Ok(read.all::<(RoundId,)>(find, args![today]).await?.into_iter().map(|(id,)| id).collect())
}

struct Ordered {
    round: RoundId,
    seed: i64,
    last: i64,
}

from_row!(Ordered { round, seed, last });

/// What a job makes results of; none where they are not waited for.
pub async fn ordered(read: &mut Reader, id: ReleaseId) -> Result<Option<Order>, Fault> {
    let find = sql!("SELECT round, seed, final AS last FROM releases WHERE id = $1 AND state = 'waiting'");
    let Some(Ordered { round, seed, last }) = read.one(find, args![id]).await? else { return Ok(None) };
    let Some(round) = read.one::<Round>(sql!(ROUND, " WHERE d.id = $1"), args![round]).await? else { return Ok(None) };
    let body = sql!("SELECT body FROM instruments WHERE id = $1");
    let Some((body,)) = read.one::<(String,)>(body, args![round.instrument]).await? else { return Ok(None) };
    let instrument = serde_json::from_str(&body).map_err(Fault::new)?;
    let groups = own_groups(read, round.id).await?;
    let by_letter = sql!("SELECT round_group, COUNT(*) FROM round_invitations WHERE round = $1 GROUP BY round_group");
    let by_letter: Vec<(String, i64)> = read.all(by_letter, args![round.id]).await?;
    let asked = groups.iter().map(|group| {
        let letters = by_letter.iter().find(|(key, _)| *key == group.key).map_or(0, |(_, count)| *count);
        let all = group.expected.unwrap_or(0).max(letters);
        u64::try_from(all).ok().filter(|all| *all > 0)
    });
    let asked = asked.collect();
    let sheets = sheets(read, round.id).await?;
    let earlier = earlier(read, round.id).await?;
    Ok(Some(Order { round, instrument, groups, asked, seed, sheets, earlier, last: last != 0 }))
}

/// One answer with the sheet it stands on.
struct Answered {
    sheet: String,
    group: String,
    item: String,
    value: String,
}

impl FromRow for Answered {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        let (sheet, group) = (row.take_at(0)?, row.take_at(1)?);
        Ok(Self { sheet, group, item: row.take_at(2)?, value: row.take_at(3)? })
    }
}

/// The sheets that were sent in, in the order of their random ids.
async fn sheets(read: &mut Reader, id: RoundId) -> Result<Vec<Sheet>, Fault> {
    let heads = sql!("SELECT id, round_group FROM sheets WHERE round = $1 AND finished = 1 ORDER BY id");
    let heads: Vec<(String, String)> = read.all(heads, args![id]).await?;
    let find = sql!(
        "SELECT a.sheet, s.round_group, a.item, a.value FROM answers a JOIN sheets s ON s.id = a.sheet \
         WHERE s.round = $1 AND s.finished = 1"
    );
    let mut sheets: BTreeMap<String, Sheet> = BTreeMap::new();
    for (id, group) in heads {
        sheets.insert(id.clone(), Sheet { id, group, answers: BTreeMap::new() });
    }
    for Answered { sheet, group, item, value } in read.all(find, args![id]).await? {
        let held = sheets.entry(sheet.clone());
        held.or_insert_with(|| Sheet { id: sheet, group, answers: BTreeMap::new() }).answers.insert(item, value);
    }
    Ok(sheets.into_values().collect())
}

async fn earlier(read: &mut Reader, id: RoundId) -> Result<Vec<(Basis, Release)>, Fault> {
    let find = sql!(
        "SELECT seq, body, basis FROM releases WHERE round = $1 AND state = 'made' AND basis IS NOT NULL ORDER BY seq"
    );
    let found: Vec<(i64, String, String)> = read.all(find, args![id]).await?;
    let made = found.into_iter().map(|(seq, body, basis)| {
        let sheets = serde_json::from_str(&basis).map_err(Fault::new)?;
        Ok((Basis { seq, sheets }, serde_json::from_str(&body).map_err(Fault::new)?))
    });
    made.collect()
}

/// Whom an organisation has named in a round.
pub async fn partners(
    read: &mut Reader,
    who: &Viewer,
    (id, organisation): (RoundId, OrganisationId),
) -> Result<Vec<NetworkLine>, Fault> {
    let find = sql!(
        "SELECT n.other, o.name, n.frequency, n.about, n.trust, n.gain FROM network_answers n \
         JOIN organisations o ON o.id = n.other WHERE n.round = $2 AND n.organisation = $3 AND ($3 IN ",
        crate::actors::OWN,
        " OR ",
        KEEPS,
        ") ORDER BY o.name_sort, o.id LIMIT 500"
    );
    read.all(find, args![who.person, id, organisation]).await
}

/// Whether an organisation has said that what stands is all.
pub async fn is_done(read: &mut Reader, id: RoundId, organisation: OrganisationId) -> Result<bool, Fault> {
    let find =
        sql!("SELECT organisation FROM network_done WHERE round = $1 AND organisation = $2 AND done_at IS NOT NULL");
    Ok(read.one::<(OrganisationId,)>(find, args![id, organisation]).await?.is_some())
}

/// Every tie that a network round has found, confirmed or not.
pub async fn ties(read: &mut Reader, who: &Viewer, id: RoundId) -> Result<Vec<NamedTie>, Fault> {
    let find = sql!(
        "SELECT a.id AS first, a.name AS first_name, b.id AS second, b.name AS second_name, \
         x.frequency AS first_says, y.frequency AS second_says, \
         CASE WHEN fa.done_at IS NULL THEN 0 ELSE 1 END AS first_answered, \
         CASE WHEN fb.done_at IS NULL THEN 0 ELSE 1 END AS second_answered \
         FROM (SELECT DISTINCT CASE WHEN organisation < other THEN organisation ELSE other END AS low, \
         CASE WHEN organisation < other THEN other ELSE organisation END AS high FROM network_answers WHERE round = $2) t \
         JOIN organisations a ON a.id = t.low JOIN organisations b ON b.id = t.high \
         JOIN rounds d ON d.id = $2 \
         LEFT JOIN network_answers x ON x.round = $2 AND x.organisation = t.low AND x.other = t.high \
         LEFT JOIN network_answers y ON y.round = $2 AND y.organisation = t.high AND y.other = t.low \
         LEFT JOIN network_done fa ON fa.round = $2 AND fa.organisation = t.low \
         LEFT JOIN network_done fb ON fb.round = $2 AND fb.organisation = t.high WHERE ",
        SIGHT,
        " ORDER BY a.name_sort, b.name_sort, a.id, b.id LIMIT 5000"
    );
    read.all(find, args![who.person, id]).await
}

/// Network rounds that the organisations somebody manages have not said they are done with: round, organisation, title
/// and since when.
pub async fn unanswered_networks(
    read: &mut Reader,
    who: &Viewer,
) -> Result<Vec<(RoundId, OrganisationId, String, model::Moment)>, Fault> {
    let find = sql!(
        "SELECT d.id, m.organisation, d.title, d.state_at FROM rounds d JOIN memberships m ON m.person = $1 \
         AND m.role = 'manager' AND m.ended_at IS NULL WHERE d.kind = 'network' AND d.state = 'open' \
         AND d.opens_on <= $2 AND d.closes_on >= $2 AND NOT EXISTS (SELECT 1 FROM network_done n WHERE n.round = d.id \
         AND n.organisation = m.organisation AND n.done_at IS NOT NULL) AND ",
        crate::people::IS_PERSON,
        " ORDER BY d.state_at, d.id LIMIT 20"
    );
    let today = read.now().day();
    read.all(find, args![who.key(), today]).await
}
