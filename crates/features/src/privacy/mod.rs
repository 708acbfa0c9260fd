//! Personal data: what is kept about somebody, how it is handed on and erased, and how long it stays.

pub mod act;
pub mod ask;
mod facts;

use model::{Day, InitiativeId, Moment, PersonId, Reason, Refusal, RegionRole, Text, Viewer};
use serde_json::{Map, Value};
use store::from_row;

/// What stands instead of the name of somebody who was erased.
pub const NAMELESS: &str = "Slettet bruker";
/// What stands instead of the name of a sole proprietor that was erased.
pub const NAMELESS_SOLE: &str = "Slettet enkeltpersonforetak";

/// Whether somebody may erase an organisation: one that is a sole proprietor by the register, whose name is a person's;
/// coordinators and administrators may.
pub fn may_erase_sole(who: &Viewer, form: Option<&str>) -> bool {
    form == Some(intake::register::SOLE_PROPRIETOR)
        && (who.is(RegionRole::Coordinator) || who.is(RegionRole::Administrator))
}

/// Something that somebody is responsible for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// `leader`, `action`, `risk`, `receiver`, `after_plan`, `representative` or `seat`.
    pub kind: String,
    /// The initiative.
    pub initiative: InitiativeId,
    /// What that is called, where the viewer may see it.
    pub title: Option<String>,
    /// The row's id.
    pub row: String,
    /// What it is, in its own words, where it has some and the viewer may read them.
    pub words: Option<String>,
}

from_row!(Duty { kind, initiative, title, row, words });

/// Whom duties go to.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// From whom.
    pub from: PersonId,
    /// To whom.
    pub to: PersonId,
    /// Why.
    pub reason: Option<Text<500>>,
}

/// Everything that is kept about one person: rows by the name of their table.
#[derive(Debug, Clone, Default)]
pub struct OwnData {
    /// Rows by the name of their table; tables without any are left out.
    pub tables: Vec<(&'static str, Vec<Map<String, Value>>)>,
}

/// A rule on how long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Accounts that were closed: then they are erased.
    ClosedAccounts,
    /// Letters that were sent or given up.
    Letters,
    /// Jobs that are done or have failed.
    Jobs,
    /// Notes on what has changed, which feeds and searches read.
    Changes,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::ClosedAccounts, Self::Letters, Self::Jobs, Self::Changes];

    /// Its word in tables and forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::ClosedAccounts => "closed_accounts",
            Self::Letters => "letters",
            Self::Jobs => "jobs",
            Self::Changes => "changes",
        }
    }

    /// After how many days, where the region has said nothing.
    pub fn default_days(self) -> i64 {
        match self {
            Self::ClosedAccounts => 730,
            Self::Letters => 180,
            Self::Jobs => 30,
            Self::Changes => 90,
        }
    }

    /// The rule of a word.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }
}

/// A rule with how long it is now, and how much would go if it were applied.
#[derive(Debug, Clone)]
pub struct RuleLine {
    /// The rule.
    pub rule: Rule,
    /// After how many days.
    pub days: i64,
    /// Whatever is older goes.
    pub before: Day,
    /// How many rows that are now.
    pub would_go: i64,
}

/// What somebody can say yes to; the number counts the editions of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Being asked for interviews and evaluations.
    Interview,
    /// Being named with what one has been quoted on.
    Quotes,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Interview, Self::Quotes];

    /// Its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Quotes => "quotes",
        }
    }

    /// The edition of the text that is shown now.
    pub fn edition(self) -> i64 {
        1
    }
}

/// A yes, and when it was taken back.
#[derive(Debug, Clone)]
pub struct Consent {
    /// To what.
    pub purpose: String,
    /// Which edition of the text was shown.
    pub text_version: i64,
    /// When it was given.
    pub given_at: Moment,
    /// When it was taken back.
    pub withdrawn_at: Option<Moment>,
}

from_row!(Consent { purpose, text_version, given_at, withdrawn_at });

/// Refuses those who may not hand somebody's duties over or erase somebody: the person, administrators, coordinators
/// for duties.
///
/// # Errors
/// Forbidden with `only-administrator`.
pub fn may_act_for(who: &Viewer, person: PersonId, duties: bool) -> Result<(), Refusal> {
    let own = who.person == Some(person);
    if own || who.is(RegionRole::Administrator) || duties && who.is(RegionRole::Coordinator) {
        Ok(())
    } else {
        Err(Refusal::Forbidden(Reason::new("only-administrator")))
    }
}
