//! Connections, open invitations, and 200,000 rows of the log of equal treatment: five needs and one provider have
//! thousands of them.

use super::{Fill, whole};
use model::{ConnectionId, EntryId, InvitationId, MatchRunId, NeedId, OfferId, OrganisationId, QuestionId};
use store::args;

const CONNECTIONS: usize = 2_000;
const STEPS: usize = 20;
const SENDINGS: usize = 80_000;
const QUESTIONS: usize = 40_000;
const CHANGES: usize = 40_000;
const INVITATIONS: usize = 400;
const RUNS: usize = 400;
/// Of the needs, these have most of the log.
const BUSY: usize = 5;

/// A connection of the provider's and an invitation that it may see.
pub(super) fn chain(
    fill: &mut Fill,
    club: OrganisationId,
    needs: &[NeedId],
    offers: &[OfferId],
) -> (ConnectionId, InvitationId) {
    let (runs, invitations) = (runs(fill, needs), invitations(fill, needs));
    let connections = connections(fill, club, needs, offers);
    for n in 0..SENDINGS {
        let need = if n % 2 == 0 { needs[n / 2 % BUSY] } else { needs[n % needs.len()] };
        let organisation = if n % 20 == 0 { club } else { fill.some() };
        let (at, author) = (fill.at(n, SENDINGS), fill.author);
        let row = args![EntryId::new(at), need, 1i64, organisation, author, at];
        fill.put("invitation_sendings", "id, need, need_version, organisation, by_person, sent_at", row);
    }
    for n in 0..QUESTIONS {
        let organisation = if n % 13 == 0 { club } else { fill.some() };
        let (at, author, asked, answered) = (fill.at(n, QUESTIONS), fill.author, fill.said(12), fill.said(20));
        let row = args![
            QuestionId::new(at),
            invitations[n % INVITATIONS],
            organisation,
            author,
            asked,
            at,
            answered,
            author,
            at
        ];
        let columns = "id, invitation, organisation, person, question, asked_at, answer, answered_by, answered_at";
        fill.put("invitation_questions", columns, row);
    }
    for n in 0..CHANGES {
        let (at, author, organisation, why) = (fill.at(n, CHANGES), fill.author, fill.some(), fill.said(8));
        let row = args![EntryId::new(at), runs[n % RUNS], organisation, "removed", why, author, at];
        fill.put("match_changes", "id, run, organisation, change, why, by_person, at", row);
    }
    (connections[0], invitations[1])
}

/// Every second run, connection and invitation is of one of the busy needs.
fn of(needs: &[NeedId], n: usize) -> NeedId {
    if n.is_multiple_of(2) { needs[n / 2 % BUSY] } else { needs[n % needs.len()] }
}

fn runs(fill: &mut Fill, needs: &[NeedId]) -> Vec<MatchRunId> {
    (0..RUNS)
        .map(|n| {
            let (at, author) = (fill.at(n, RUNS), fill.author);
            let id = MatchRunId::new(at);
            let row = args![id, of(needs, n), 1i64, "{}", "match-1", author, at];
            fill.put("match_runs", "id, need, need_version, weights, engine_version, ran_by, ran_at", row);
            id
        })
        .collect()
}

fn invitations(fill: &mut Fill, needs: &[NeedId]) -> Vec<InvitationId> {
    (0..INVITATIONS)
        .map(|n| {
            let (at, author, title, words) = (fill.at(n, INVITATIONS), fill.author, fill.said(4), fill.said(60));
            let id = InvitationId::new(at);
            let deadline = at.day().plus_days(60);
            let row = args![id, of(needs, n), 1i64, title, words, at.day(), deadline, "region", "nb", author, at];
            let columns = "id, need, need_version, title, words, opens_on, deadline, visibility, language, \
                           recorded_by, recorded_at";
            fill.put("invitations", columns, row);
            id
        })
        .collect()
}

fn connections(fill: &mut Fill, club: OrganisationId, needs: &[NeedId], offers: &[OfferId]) -> Vec<ConnectionId> {
    (0..CONNECTIONS)
        .map(|n| {
            let at = fill.at(n, CONNECTIONS);
            let id = ConnectionId::new(at);
            let organisation = if n % 10 == 0 { club } else { fill.some() };
            let state = ["invited", "in_dialogue", "agreed", "declined", "in_dialogue"][n % 5];
            let (author, offer) = (fill.author, (n % 3 == 0).then(|| offers[n % offers.len()]));
            let row = args![id, of(needs, n), 1i64, offer, organisation, "hand", state, at, at, author, at];
            let columns = "id, need, need_version, offer, organisation, found_by, state, state_at, told_at, recorded_by, \
                           recorded_at";
            fill.put("connections", columns, row);
            for seq in 0..STEPS {
                let step = match seq {
                    0 => "suggested",
                    1 => "invited",
                    _ if seq + 1 == STEPS => state,
                    _ => ["in_dialogue", "invited"][seq % 2],
                };
                let told = (seq > 0).then_some(organisation);
                let row = args![id, whole(seq) + 1, step, author, at.plus_seconds(whole(seq) * 3600), "Grunn", told];
                fill.put("connection_steps", "connection, seq, state, by_person, at, reason, told", row);
            }
            id
        })
        .collect()
}
