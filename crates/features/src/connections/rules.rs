//! Which steps a connection can take, who may take them, and how long an invited organisation has.

use super::Connection;
use model::{ConnectionState, Day, DialoguePhase, OrganisationId, Reason, Refusal, RegionRole, Viewer, working_days};

/// After how many working days somebody who was invited is reminded, and after how many the answer is overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerTime {
    /// Working days to the reminder.
    pub reminder: i64,
    /// Working days until it is overdue.
    pub overdue: i64,
}

impl Default for AnswerTime {
    fn default() -> Self {
        Self { reminder: 4, overdue: 6 }
    }
}

/// How an answer that is waited for stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    /// Working days that have passed.
    pub days: i64,
    /// Whether the reminder is due.
    pub remind: bool,
    /// Whether it is overdue.
    pub overdue: bool,
}

/// How long an invitation of a day has waited for its answer.
///
/// ```
/// use features::connections::rules::{AnswerTime, waited};
/// let day = |text: &str| text.parse::<model::Day>().unwrap();
/// let time = AnswerTime::default();
/// // Sent on the Wednesday before Easter: four working days have passed on Friday of the week after.
/// let stands = waited(day("2026-04-01"), day("2026-04-10"), time);
/// assert_eq!((stands.days, stands.remind, stands.overdue), (4, true, false));
/// assert!(waited(day("2026-04-01"), day("2026-04-14"), time).overdue);
/// ```
pub fn waited(invited: Day, today: Day, time: AnswerTime) -> Waited {
    let days = working_days::passed(invited, today);
    Waited { days, remind: days >= time.reminder, overdue: days >= time.overdue }
}

/// Whether somebody runs the desk.
pub fn is_desk(who: &Viewer) -> bool {
    who.is(RegionRole::Coordinator)
}

/// Refuses what is for the coordinator alone.
///
/// # Errors
/// Forbidden.
pub fn only_desk(who: &Viewer) -> Result<(), Refusal> {
    if is_desk(who) { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-coordinator"))) }
}

/// The steps somebody may take with a connection, in the order they are offered.
pub fn steps_from(who: &Viewer, connection: &Connection) -> Vec<ConnectionState> {
    use ConnectionState::{Agreed, Declined, InDialogue, Invited, Suggested};
    let desk = is_desk(who);
    let own = who.belongs_to(connection.organisation);
    let side = desk || who.person == Some(connection.author) || who.belongs_to(connection.owner);
    let mut steps = match connection.state {
        Suggested if desk => vec![Invited],
        Invited if own || desk => vec![InDialogue],
        InDialogue if desk => vec![Agreed],
        Declined if desk => vec![Suggested],
        _ => Vec::new(),
    };
    let open = matches!(connection.state, Suggested | Invited | InDialogue);
    if open && (side || own) {
        steps.push(Declined);
    }
    steps
}

/// Whether a step is stopped while the dialogue about a need is frozen or closed: inviting, talking and agreeing are,
/// saying no is not.
pub fn stopped(phase: Option<DialoguePhase>, to: ConnectionState) -> bool {
    let talks = matches!(to, ConnectionState::Invited | ConnectionState::InDialogue | ConnectionState::Agreed);
    talks && phase.is_some_and(|phase| phase != DialoguePhase::Open)
}

/// The side somebody can say yes for: the need's, the other's, or none.
pub fn side_of(who: &Viewer, connection: &Connection) -> Option<(&'static str, OrganisationId)> {
    if who.belongs_to(connection.organisation) {
        Some(("other", connection.organisation))
    } else if who.belongs_to(connection.owner) || who.person == Some(connection.author) {
        Some(("need", connection.owner))
    } else {
        None
    }
}

/// Where the dialogue about a need can go.
pub fn phases_from(phase: DialoguePhase) -> &'static [DialoguePhase] {
    match phase {
        DialoguePhase::Open => &[DialoguePhase::Frozen, DialoguePhase::Closed],
        DialoguePhase::Frozen => &[DialoguePhase::Closed],
        DialoguePhase::Closed => &[],
    }
}
