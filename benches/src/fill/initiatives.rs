//! Initiatives with what is recorded of them. In every hundredth the reader's organisation takes part.

use super::{Fill, whole};
use model::{
    ActionId, CommitmentId, ContactId, DeliveryId, EntryId, InitiativeId, MeetingId, MoneyId, NeedId, OrganisationId,
    PartnerId, StepId,
};
use store::args;

const INITIATIVES: usize = 2_000;

/// The first of those in which the reader's organisation takes part.
pub(super) fn initiatives(fill: &mut Fill, club: OrganisationId, needs: &[NeedId]) -> InitiativeId {
    let mut own = None;
    for n in 0..INITIATIVES {
        let id = initiative(fill, n);
        let club = (n % 100 == 50).then_some(club);
        partners(fill, n, id, club);
        promises(fill, n, id);
        work(fill, n, id);
        for need in [needs[n * 5 % needs.len()], needs[(n * 5 + 1) % needs.len()]] {
            let (author, at) = (fill.author, fill.now);
            let row = args![EntryId::new(at), id, need, author, at];
            fill.put("initiative_needs", "id, initiative, need, recorded_by, recorded_at", row);
        }
        own = own.or(club.map(|_| id));
    }
    own.unwrap_or_else(|| panic!("no initiative of the reader's"))
}

fn initiative(fill: &mut Fill, n: usize) -> InitiativeId {
    let at = fill.at(n, INITIATIVES);
    let id = InitiativeId::new(at);
    let (title, purpose, only) = (fill.words.text(5), fill.words.text(80), fill.words.text(25));
    let [called, said, together] = [&title, &purpose, &only].map(|text| fill.words.read(text));
    let last = n % fill.phases.len();
    let (phase, lead, author) = (fill.phases[last].clone(), fill.some(), fill.author);
    let ended = n % 4 == 3;
    let row = args![
        id,
        called,
        said,
        together,
        lead,
        "default",
        1i64,
        phase,
        at,
        ended.then_some(["as_intended", "partly", "stopped"][n % 3]),
        ended.then(|| at.day()),
        at.day(),
        ["partners", "region", "public"][n % 3],
        "nb",
        model::text::sort_key(&called),
        at,
        at
    ];
    let columns = "id, title, purpose, only_together, lead, phase_set, phase_set_version, phase, phase_at, outcome, \
                   closed_on, started_on, visibility, language, title_sort, created_at, updated_at";
    fill.put("initiatives", columns, row);
    fill.index("initiative", id, &[(3, &title), (1, &purpose), (1, &only)]);
    for seq in 0..=last {
        let row = args![StepId::new(at), id, whole(seq) + 1, fill.phases[seq].clone(), "", author, at];
        fill.put("phase_steps", "id, initiative, seq, phase, open_points, by_person, at", row);
    }
    id
}

fn partners(fill: &mut Fill, n: usize, id: InitiativeId, club: Option<OrganisationId>) {
    let (at, author) = (fill.at(n, INITIATIVES), fill.author);
    for part in 0..4 {
        let organisation = club.filter(|_| part == 0).unwrap_or_else(|| fill.some());
        let role = ["deliverer", "owner", "user_representative", "knowledge"][part];
        let row = args![PartnerId::new(at), id, organisation, role, at.day(), author, at];
        let columns = "id, initiative, organisation, role, from_date, recorded_by, recorded_at";
        fill.put("initiative_partners", columns, row);
        let evidence = fill.said(12);
        let row = args![EntryId::new(at), id, ["down", "up", "back", "up"][part], evidence, at.day(), author, at];
        fill.put("anchors", "id, initiative, anchor, evidence, from_date, recorded_by, recorded_at", row);
    }
}

fn promises(fill: &mut Fill, n: usize, id: InitiativeId) {
    let (at, author, until) = (fill.at(n, INITIATIVES), fill.author, fill.today());
    for part in 0..5 {
        let (promise, organisation, words) = (CommitmentId::new(at), fill.some(), fill.said(6));
        let row = args![
            promise,
            "initiative",
            id,
            organisation,
            "hours",
            0i64,
            whole(100 + part),
            words,
            at.day(),
            author,
            at
        ];
        let columns = "id, subject_kind, subject_id, organisation, kind, ore, hours, words, from_date, recorded_by, \
                       recorded_at";
        fill.put("commitments", columns, row);
        let row = args![DeliveryId::new(at), promise, 0i64, 20i64, at.day(), author, at];
        fill.put("deliveries", "id, commitment, ore, hours, delivered_on, recorded_by, recorded_at", row);
        let row = args![
            MoneyId::new(at),
            "initiative",
            id,
            organisation,
            "public",
            whole(part + 1) * 10_000_000,
            at.day(),
            until,
            author,
            at
        ];
        let columns = "id, subject_kind, subject_id, payer, payer_kind, ore, from_date, until_date, recorded_by, \
                       recorded_at";
        fill.put("money_lines", columns, row);
    }
}

fn work(fill: &mut Fill, n: usize, id: InitiativeId) {
    let (begun, author) = (fill.at(n, INITIATIVES), fill.author);
    for part in 0..10 {
        let at = begun.plus_seconds(whole(part) * 14 * 24 * 3600);
        let (meeting, minutes, words) = (MeetingId::new(at), fill.said(40), fill.said(10));
        let row = args![meeting, "initiative", id, "project", at.day(), at, minutes, author, at];
        let columns = "id, subject_kind, subject_id, kind, planned_for, held_at, minutes, recorded_by, recorded_at";
        fill.put("meetings", columns, row);
        for seq in 0..5 {
            let row = args![meeting, whole(seq) + 1, format!("Deltaker {seq}"), "yes", author, at];
            fill.put("attendances", "meeting, seq, name, came, recorded_by, recorded_at", row);
        }
        let row = args![ContactId::new(at), "initiative", id, at, author, "Kari", "phone", words];
        let columns = "id, subject_kind, subject_id, at, by_person, with_name, channel, words";
        fill.put("contacts", columns, row);
        let (action, title) = (ActionId::new(at), fill.said(4));
        let row = args![action, "initiative", id, title, at.day(), author, at.day(), author, at];
        let columns = "id, subject_kind, subject_id, title, due_on, started_by, started_on, recorded_by, recorded_at";
        fill.put("actions", columns, row);
        let state = if part < 7 { "done" } else { "open" };
        fill.put("action_steps", "action, seq, state, by_person, at", args![action, 1i64, state, author, at]);
    }
}
