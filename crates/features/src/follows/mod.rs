//! Who wants to hear of what, and how often: follows, digests, the fate of letters, and calendars to subscribe to.

pub mod act;
pub mod ask;
pub mod rules;

use model::{Cadence, CalendarKind, Day, FollowKind, Language, LetterId, LetterState, Moment, PersonId, Weekday};
use store::{concat_sql, from_row};

/// Who may see what became of letters, `$1` being the viewer: those who run the region. They see kind, recipient and
/// cause, never a text.
pub const KEEPS_LETTERS: &str = "EXISTS (SELECT 1 FROM region_roles WHERE person = $1 \
     AND role IN ('coordinator', 'administrator') AND ended_at IS NULL)";

/// What `$1` has said to follow of one kind, and what is `$1`'s own of that kind, unless `$1` has stopped it.
macro_rules! followed {
    ($kind:literal) => {
        concat_sql!(
            "(SELECT object_id FROM follows WHERE person = $1 AND object_kind = '",
            $kind,
            "' AND ended_at IS NULL)"
        )
    };
    ($kind:literal, $own:literal) => {
        concat_sql!(
            "(SELECT object_id FROM follows WHERE person = $1 AND object_kind = '",
            $kind,
            "' AND ended_at IS NULL UNION SELECT own.id FROM ",
            $own,
            " AND NOT EXISTS (SELECT 1 FROM follows said WHERE said.person = $1 AND said.object_kind = '",
            $kind,
            "' AND said.object_id = own.id))"
        )
    };
}

/// The needs `$1` follows: an author follows by writing.
pub const NEEDS: &str = followed!("need", "needs own WHERE own.author = $1 AND own.stage <> 'draft'");
/// The offers `$1` follows: an author follows by writing.
pub const OFFERS: &str = followed!("offer", "offers own WHERE own.author = $1 AND own.state <> 'draft'");
/// The organisations `$1` follows.
pub const ORGANISATIONS: &str = followed!("organisation");
/// The initiatives `$1` follows: a project leader follows by leading.
pub const INITIATIVES: &str = followed!("initiative", "initiatives own WHERE own.project_leader = $1");
/// The prioritisations `$1` follows.
pub const PRIORITISATIONS: &str = followed!("prioritisation");
/// The focus areas `$1` follows.
pub const FOCUS_AREAS: &str = followed!("focus_area");
/// The decisions `$1` follows.
pub const DECISIONS: &str = followed!("decision");

/// Where a thing of a kind is shown.
pub fn path(kind: FollowKind, id: &str) -> String {
    let list = match kind {
        FollowKind::Need => "needs",
        FollowKind::Offer => "offers",
        FollowKind::Organisation => "organisations",
        FollowKind::Initiative => "initiatives",
        FollowKind::Prioritisation => "prioritisations",
        FollowKind::FocusArea => "focus-areas",
        FollowKind::Decision => "decisions",
    };
    format!("/{list}/{id}")
}

/// One thing that somebody follows.
#[derive(Debug, Clone)]
pub struct FollowLine {
    /// What kind of thing.
    pub kind: FollowKind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// Since when; nothing for one's own, which are followed from the beginning.
    pub since: Option<Moment>,
}

from_row!(FollowLine { kind, id, title, language, since });

/// When digests come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterSettings {
    /// How often.
    pub cadence: Cadence,
    /// At which hour on a Norwegian clock, 0 to 23.
    pub hour: i64,
    /// On which day, where they come once a week.
    pub weekday: Weekday,
    /// Counts changes; 0 where nobody has said anything.
    pub version: i64,
}

from_row!(LetterSettings { cadence, hour, weekday, version });

impl Default for LetterSettings {
    fn default() -> Self {
        Self { cadence: Cadence::Weekdays, hour: 7, weekday: Weekday::Monday, version: 0 }
    }
}

/// A digest that is due: what it tells of lies after one place of the sealed journal, up to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Whose it is.
    pub person: PersonId,
    /// The place up to which the one before told.
    pub after: i64,
    /// The place up to which this one tells.
    pub until: i64,
    /// When the one before was written.
    pub since: Moment,
    /// The last day that the one before looked ahead to.
    pub seen_until: Day,
    /// The last day that this one looks ahead to.
    pub ahead_until: Day,
}

/// Something that happened to a thing that is followed.
#[derive(Debug, Clone)]
pub struct Happening {
    /// Its place in the sealed journal.
    pub place: i64,
    /// When.
    pub at: Moment,
    /// What was done, such as `need.step`.
    pub action: String,
    /// A word that says more, such as a stage.
    pub detail: String,
    /// The kind of thing that is followed.
    pub kind: FollowKind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Where to read more.
    pub path: String,
    /// What it happened to, where that is another thing than the one that is followed.
    pub about: Option<String>,
}

/// One thing in somebody's calendar, on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// What kind of thing.
    pub kind: CalendarKind,
    /// An id that stays the same as long as the thing is there.
    pub id: String,
    /// On which day.
    pub day: Day,
    /// What it is called.
    pub title: String,
    /// Where it is, for a meeting.
    pub place: Option<String>,
    /// The id of the thing whose page tells more.
    pub within: String,
}

from_row!(CalendarEntry { kind, id, day, title, place, within });

impl CalendarEntry {
    /// The page that tells more.
    pub fn path(&self) -> String {
        match self.kind {
            CalendarKind::Deadline => format!("/invitations/{}", self.within),
            CalendarKind::Action | CalendarKind::Meeting => format!("/initiatives/{}/work", self.within),
            CalendarKind::MoneyEnds => format!("/initiatives/{}/money", self.within),
            CalendarKind::PlannedEnd => format!("/initiatives/{}", self.within),
            CalendarKind::NeedParked => format!("/needs/{}", self.within),
        }
    }
}

/// The secret address of somebody's calendar, without the secret.
#[derive(Debug, Clone)]
pub struct CalendarAddress {
    /// When it was made.
    pub made_at: Moment,
    /// When a calendar was last fetched, to within ten minutes.
    pub used_at: Option<Moment>,
}

from_row!(CalendarAddress { made_at, used_at });

/// What became of one letter that is not done with.
#[derive(Debug, Clone)]
pub struct LetterLine {
    /// Its id.
    pub id: LetterId,
    /// What it is about, such as `need_step`.
    pub kind: String,
    /// Whom it is for.
    pub recipient: Option<String>,
    /// What has become of it.
    pub state: LetterState,
    /// When it was posted.
    pub created_at: Moment,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, where it waits.
    pub next_at: Moment,
    /// Why it was refused, in the mail program's words.
    pub fault: Option<String>,
}

from_row!(LetterLine { id, kind, recipient, state, created_at, attempts, next_at, fault });
