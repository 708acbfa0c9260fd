//! Peer sessions: several collaborations meet over their results with a mature case.

use super::super::rules::keeps;
use super::super::{MovedPeerSession, NewPeerSession, Subject, ask};
use super::{noted, within};
use crate::audit::act::record;
use crate::initiatives::{self, NewAction};
use model::{ActionId, InitiativeId, PeerKind, PeerPointId, PeerSessionId, Reason, Refusal, Stop, Text, Viewer};
use store::{Writer, args, sql};

/// The fewest initiatives that meet.
const FEWEST: usize = 2;
/// The most initiatives that meet.
const MOST: usize = 8;

/// Prepares a session.
///
/// # Errors
/// Forbidden with `only-raters`; `peer-too-few` and `not-a-choice` on `initiatives`, `not-a-choice` on `mature`.
pub async fn prepare(write: &mut Writer, who: &Viewer, new: &NewPeerSession) -> Result<PeerSessionId, Stop> {
    keeps(who)?;
    let by = who.person.ok_or(Refusal::NotFound)?;
    if !(FEWEST..=MOST).contains(&new.initiatives.len()) {
        let reason = Reason::new("peer-too-few").with("fewest", FEWEST).with("most", MOST);
        return Err(Refusal::field("initiatives", reason).into());
    }
    for id in &new.initiatives {
        let found = initiatives::ask::page(write, who, *id).await?;
        if found.is_none_or(|it| !it.shows_inside()) || new.mature == Subject::Initiative(*id) {
            return Err(Refusal::field("initiatives", Reason::new("not-a-choice")).into());
        }
    }
    let known = match new.mature {
        Subject::Initiative(id) => initiatives::ask::page(write, who, id).await?.is_some(),
        Subject::Collaboration(id) => ask::collaboration(write, who, id).await?.is_some(),
    };
    if !known {
        return Err(Refusal::field("mature", Reason::new("not-a-choice")).into());
    }
    let now = write.now();
    let id = PeerSessionId::new(now);
    let insert = sql!(
        "INSERT INTO peer_sessions (id, title, held_on, place, mature_initiative, mature_collaboration, language, \
         recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let (initiative, collaboration) = new.mature.ids();
    let NewPeerSession { title, held_on, place, .. } = new;
    write.run(insert, args![id, title, held_on, place, initiative, collaboration, who.language, by, now]).await?;
    let party = sql!("INSERT INTO peer_parties (session, initiative) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    for initiative in &new.initiatives {
        write.run(party, args![id, initiative]).await?;
        write.changed("initiative", initiative).await?;
    }
    record(write, who, "peer.prepared", "peer", id, "").await?;
    Ok(id)
}

/// Says otherwise what a session is called, when and where it is held.
///
/// # Errors
/// Forbidden with `only-raters`; not found; stale where it was changed since `version`.
pub async fn move_session(
    write: &mut Writer,
    who: &Viewer,
    (id, version): (PeerSessionId, i64),
    moved: &MovedPeerSession,
) -> Result<(), Stop> {
    ask::peer_session(write, who, id).await?.ok_or(Refusal::NotFound)?;
    keeps(who)?;
    let MovedPeerSession { title, held_on, place } = moved;
    let update = sql!(
        "UPDATE peer_sessions SET title = $3, held_on = $4, place = $5, version = version + 1 \
         WHERE id = $1 AND version = $2"
    );
    if write.run(update, args![id, version, title, held_on, place]).await? == 0 {
        return Err(Refusal::Stale.into());
    }
    for party in ask::peer_parties(write, who, id).await? {
        write.changed("initiative", party.id).await?;
    }
    Ok(record(write, who, "peer.moved", "peer", id, "").await?)
}

/// One initiative of a session, for somebody inside it.
async fn party(
    write: &mut Writer,
    who: &Viewer,
    session: PeerSessionId,
    initiative: InitiativeId,
) -> Result<model::PersonId, Stop> {
    let parties = ask::peer_parties(write, who, session).await?;
    if !parties.iter().any(|party| party.id == initiative) {
        return Err(Refusal::NotFound.into());
    }
    Ok(within(write, who, initiative).await?.1)
}

/// Adds a question that an initiative brings, or a point that it leaves with.
///
/// # Errors
/// Not found; forbidden with `only-inside`.
pub async fn add_point(
    write: &mut Writer,
    who: &Viewer,
    (session, initiative): (PeerSessionId, InitiativeId),
    kind: PeerKind,
    words: &Text<500>,
) -> Result<PeerPointId, Stop> {
    let by = party(write, who, session, initiative).await?;
    let now = write.now();
    let id = PeerPointId::new(now);
    let insert = sql!(
        "INSERT INTO peer_points (id, session, initiative, kind, words, language, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    write.run(insert, args![id, session, initiative, kind, words, who.language, by, now]).await?;
    noted(write, who, "initiative.peer_point", initiative).await?;
    Ok(id)
}

/// Settles a point.
///
/// # Errors
/// Not found; forbidden with `only-inside`.
pub async fn close_point(
    write: &mut Writer,
    who: &Viewer,
    session: PeerSessionId,
    point: PeerPointId,
) -> Result<(), Stop> {
    let points = ask::peer_points(write, who, session).await?;
    let open = points.iter().find(|one| one.id == point && one.closed_at.is_none()).ok_or(Refusal::NotFound)?;
    let by = party(write, who, session, open.initiative).await?;
    let update = sql!("UPDATE peer_points SET closed_at = $2, closed_by = $3 WHERE id = $1 AND closed_at IS NULL");
    let now = write.now();
    write.run(update, args![point, now, by]).await?;
    noted(write, who, "initiative.peer_point_closed", open.initiative).await
}

/// Records what an initiative has agreed to do, in its own list of actions.
///
/// # Errors
/// Not found; those of [`initiatives::act::begin_action`].
pub async fn action(
    write: &mut Writer,
    who: &Viewer,
    (session, initiative): (PeerSessionId, InitiativeId),
    new: &NewAction,
) -> Result<ActionId, Stop> {
    party(write, who, session, initiative).await?;
    initiatives::act::begin_action(write, who, initiative, new, ("peer", session.to_string())).await
}
