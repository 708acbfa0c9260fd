//! Reads at the public entry. Where nobody is named, the viewer is nobody: `$1` is empty.

use super::{News, PublicActor, PublicFocus, PublicInitiative, PublicNeed, SHOWN_STAGES, Voice, VoiceStory};
use crate::people::{IS_COORDINATOR, Secret};
use crate::{connections, initiatives, needs};
use model::{Day, Fault, NeedId, OrganisationId, Viewer, VoiceId};
use store::{Reader, args, concat_sql, sql};

/// Nobody, as the predicates read it.
const NOBODY: &str = "";

const NEED: &str = concat_sql!(
    "SELECT n.id, n.title, n.problem, n.affected, n.place, n.good_result, o.name AS organisation_name, n.stage, \
     n.stage_at, n.language FROM needs n JOIN organisations o ON o.id = n.organisation WHERE n.stage IN ",
    SHOWN_STAGES,
    " AND ",
    needs::SIGHT
);

/// The needs that everybody may see, the one that moved last first, from `offset` on.
pub async fn needs(read: &mut Reader, offset: i64, limit: i64) -> Result<Vec<PublicNeed>, Fault> {
    let find = sql!(NEED, " ORDER BY n.stage_at DESC, n.id DESC LIMIT $2 OFFSET $3");
    read.all(find, args![NOBODY, limit, offset]).await
}

/// How many needs everybody may see.
pub async fn count_needs(read: &mut Reader) -> Result<i64, Fault> {
    let find = sql!("SELECT COUNT(*) FROM needs n WHERE n.stage IN ", SHOWN_STAGES, " AND ", needs::SIGHT);
    Ok(read.one::<(i64,)>(find, args![NOBODY]).await?.map_or(0, |(count,)| count))
}

/// One need, where everybody may see it.
pub async fn need(read: &mut Reader, id: NeedId) -> Result<Option<PublicNeed>, Fault> {
    read.one(sql!(NEED, " AND n.id = $2"), args![NOBODY, id]).await
}

/// The focus areas the region has chosen, the first ones first.
pub async fn focus_areas(read: &mut Reader) -> Result<Vec<PublicFocus>, Fault> {
    let find = sql!(
        "SELECT f.name, f.gain_service, f.language, s.status FROM focus_areas f JOIN focus_area_steps s \
         ON s.focus_area = f.id AND s.seq = (SELECT MAX(seq) FROM focus_area_steps WHERE focus_area = f.id) \
         WHERE s.status IN ('chosen_first', 'alongside') \
         ORDER BY CASE s.status WHEN 'chosen_first' THEN 0 ELSE 1 END, f.order_no, f.id LIMIT 50"
    );
    read.all(find, args![]).await
}

/// The initiatives that everybody may see: open ones by phase, then those that have ended.
pub async fn portfolio(read: &mut Reader) -> Result<Vec<PublicInitiative>, Fault> {
    let find = sql!(
        "SELECT i.title, i.purpose, o.name AS lead_name, i.phase, i.phase_at, i.outcome, i.language \
         FROM initiatives i JOIN organisations o ON o.id = i.lead WHERE ",
        initiatives::SIGHT,
        " ORDER BY CASE WHEN i.outcome IS NULL THEN 0 ELSE 1 END, i.phase_at DESC, i.id DESC LIMIT 200"
    );
    read.all(find, args![NOBODY]).await
}

/// The organisations that chose to be shown, by name.
pub async fn actors(read: &mut Reader) -> Result<Vec<PublicActor>, Fault> {
    let find = sql!(
        "SELECT o.id, o.name, o.kind, o.about, o.offers, o.website, o.language FROM organisations o \
         WHERE o.shown_at IS NOT NULL ORDER BY o.name_sort, o.id LIMIT 500"
    );
    read.all(find, args![]).await
}

/// Whether an organisation chose to be shown.
pub async fn is_shown(read: &mut Reader, id: OrganisationId) -> Result<bool, Fault> {
    let find = sql!("SELECT id FROM organisations WHERE id = $1 AND shown_at IS NOT NULL");
    Ok(read.one::<(OrganisationId,)>(find, args![id]).await?.is_some())
}

/// What became public last, the newest first, fifty at most.
pub async fn news(read: &mut Reader, today: Day) -> Result<Vec<News>, Fault> {
    let find = sql!(
        "SELECT 'need' AS kind, n.id, n.title, n.problem AS words, n.stage_at AS at, n.language FROM needs n \
         WHERE n.stage IN ",
        SHOWN_STAGES,
        " AND ",
        needs::SIGHT,
        " UNION ALL SELECT 'invitation', v.id, v.title, v.words, v.recorded_at, v.language FROM invitations v \
         JOIN needs n ON n.id = v.need WHERE ",
        connections::INVITED,
        " ORDER BY 5 DESC, 2 DESC LIMIT 50"
    );
    read.all(find, args![NOBODY, today]).await
}

const VOICE: &str = "SELECT id, speaks_for, title, problem, affected, place, contact, language, created_at, state, \
     state_at, reason, need FROM voices WHERE ";

/// What people have told, those that wait first, for coordinators; nothing for others.
pub async fn voices(read: &mut Reader, who: &Viewer) -> Result<Vec<Voice>, Fault> {
    let find = sql!(
        VOICE,
        IS_COORDINATOR,
        " ORDER BY CASE state WHEN 'waiting' THEN 0 ELSE 1 END, created_at DESC, id DESC LIMIT 200"
    );
    read.all(find, args![who.key()]).await
}

/// One of them.
pub async fn voice(read: &mut Reader, who: &Viewer, id: VoiceId) -> Result<Option<Voice>, Fault> {
    read.one(sql!(VOICE, "id = $2 AND ", IS_COORDINATOR), args![who.key(), id]).await
}

/// What became of what somebody told, by the secret they were given.
pub async fn story(read: &mut Reader, secret: &Secret) -> Result<Option<VoiceStory>, Fault> {
    let find = sql!(
        "SELECT v.title, v.state, v.state_at, v.reason, (SELECT n.stage FROM needs n WHERE n.id = v.need) AS stage \
         FROM voices v WHERE v.secret_hash = $1"
    );
    read.one(find, args![secret.hash()]).await
}
