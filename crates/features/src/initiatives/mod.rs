//! Initiatives: joint work on needs, with its partners, phases, promises, meetings and end.

pub mod act;
pub mod ask;
mod course;
mod entries;
mod phases;
mod rows;
pub mod rules;

pub use course::*;
pub use entries::*;
pub use phases::*;
pub use rows::*;

use model::{
    ClosureOutcome, Day, FocusAreaId, InitiativeId, ItemId, Language, Moment, NeedId, OrganisationId, PersonId, Text,
    Visibility,
};
use store::{concat_sql, from_row};

/// Those whom an initiative `i` concerns, `$1` being the viewer: members of its lead and current partners, and the
/// people it names.
const NAMED: &str = concat_sql!(
    "(i.project_leader = $1 OR i.lead IN ",
    crate::actors::OWN,
    " OR i.id IN (SELECT initiative FROM initiative_partners WHERE to_date IS NULL AND organisation IN ",
    crate::actors::OWN,
    ") OR i.id IN (SELECT subject_id FROM steering_seats \
     WHERE subject_kind = 'initiative' AND person = $1 AND to_date IS NULL) \
     OR i.id IN (SELECT subject_id FROM representatives \
     WHERE subject_kind = 'initiative' AND person = $1 AND to_date IS NULL) OR ",
    crate::people::IS_COORDINATOR,
    ")"
);

/// Who may see an initiative `i`: those whom it concerns, the coordinators, and those its visibility names.
pub const SIGHT: &str = concat_sql!(
    "(i.visibility = 'public' OR (i.visibility = 'region' AND ",
    crate::people::IS_PERSON,
    ") OR (i.visibility = 'partners' AND (",
    crate::actors::IS_PARTNER,
    " OR ",
    crate::people::READS_FOR_REGION,
    ")) OR ",
    NAMED,
    ")"
);

/// Who may see what is within an initiative `i`: those whom it concerns, the coordinators, and evaluators where it is
/// not confidential. Whoever is inside has [`SIGHT`] too.
pub const INSIDE: &str = concat_sql!(
    "(",
    NAMED,
    " OR (i.visibility <> 'own' AND EXISTS (SELECT 1 FROM region_roles \
     WHERE person = $1 AND role = 'evaluator' AND ended_at IS NULL)))"
);

/// Who may see the money and the promises of an initiative `i`: those inside, and the steering group where it is not
/// confidential.
pub const FIGURES: &str =
    concat_sql!("(", NAMED, " OR (i.visibility <> 'own' AND ", crate::people::READS_FOR_REGION, "))");

/// What an initiative says.
#[derive(Debug, Clone)]
pub struct InitiativeText {
    /// What it is called.
    pub title: Text<120>,
    /// What it is for.
    pub purpose: Text<4000>,
    /// Why no partner could reach that alone.
    pub only_together: Option<Text<2000>>,
    /// Who leads it.
    pub lead: OrganisationId,
    /// Who leads the daily work.
    pub project_leader: Option<PersonId>,
    /// The focus area it belongs to.
    pub focus_area: Option<FocusAreaId>,
    /// The item of the inventory that it goes on from.
    pub from_item: Option<ItemId>,
    /// When it began.
    pub started_on: Day,
    /// When it is to end.
    pub planned_end: Option<Day>,
    /// Whom to ask.
    pub contact: Option<Text<200>>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

/// An initiative to be begun.
#[derive(Debug, Clone)]
pub struct NewInitiative {
    /// What it says.
    pub text: InitiativeText,
    /// The needs it answers.
    pub needs: Vec<NeedId>,
    /// Why it is begun.
    pub reason: Option<Text<2000>>,
}

/// One initiative in a list.
#[derive(Debug, Clone)]
pub struct InitiativeLine {
    /// Its id.
    pub id: InitiativeId,
    /// What it is called.
    pub title: String,
    /// The key of the phase it is in.
    pub phase: String,
    /// Since when.
    pub phase_at: Moment,
    /// How it ended, where it has.
    pub outcome: Option<ClosureOutcome>,
    /// When.
    pub closed_on: Option<Day>,
    /// Who leads it.
    pub lead: OrganisationId,
    /// The lead's name.
    pub lead_name: String,
    /// The name of its focus area.
    pub focus_area_name: Option<String>,
    /// When it began.
    pub started_on: Day,
    /// When it is to end.
    pub planned_end: Option<Day>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

from_row!(InitiativeLine {
    id,
    title,
    phase,
    phase_at,
    outcome,
    closed_on,
    lead,
    lead_name,
    focus_area_name,
    started_on,
    planned_end,
    visibility,
    language
});

/// One initiative with all it says, and what its reader may see.
#[derive(Debug, Clone)]
pub struct Initiative {
    /// Its id.
    pub id: InitiativeId,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// Why no partner could reach that alone.
    pub only_together: Option<String>,
    /// Who leads it.
    pub lead: OrganisationId,
    /// The lead's name.
    pub lead_name: String,
    /// Who leads the daily work.
    pub project_leader: Option<PersonId>,
    /// That person's name.
    pub project_leader_name: Option<String>,
    /// The key of its phase set.
    pub phase_set: String,
    /// The version of its phase set.
    pub phase_set_version: i64,
    /// The key of the phase it is in.
    pub phase: String,
    /// Since when.
    pub phase_at: Moment,
    /// How it ended, where it has.
    pub outcome: Option<ClosureOutcome>,
    /// When.
    pub closed_on: Option<Day>,
    /// When it began.
    pub started_on: Day,
    /// When it is to end.
    pub planned_end: Option<Day>,
    /// The item of the inventory that it goes on from.
    pub from_item: Option<ItemId>,
    /// That item's name.
    pub from_item_name: Option<String>,
    /// The focus area it belongs to.
    pub focus_area: Option<FocusAreaId>,
    /// The focus area's name.
    pub focus_area_name: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
    /// Counts changes of its text.
    pub version: i64,
    /// When it was recorded.
    pub created_at: Moment,
    /// When its text was last changed.
    pub updated_at: Moment,
    /// 1 where the reader may see what is within.
    pub inside: i64,
    /// 1 where the reader may see money and promises.
    pub figures: i64,
}

from_row!(Initiative {
    id,
    title,
    purpose,
    only_together,
    lead,
    lead_name,
    project_leader,
    project_leader_name,
    phase_set,
    phase_set_version,
    phase,
    phase_at,
    outcome,
    closed_on,
    started_on,
    planned_end,
    from_item,
    from_item_name,
    focus_area,
    focus_area_name,
    contact,
    visibility,
    language,
    version,
    created_at,
    updated_at,
    inside,
    figures
});

impl Initiative {
    /// Whether the reader may see what is within.
    pub fn shows_inside(&self) -> bool {
        self.inside == 1
    }

    /// Whether the reader may see money and promises.
    pub fn shows_figures(&self) -> bool {
        self.figures == 1
    }

    /// Whether it has ended.
    pub fn is_closed(&self) -> bool {
        self.outcome.is_some()
    }
}

/// What a list of initiatives is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct InitiativeFilter {
    /// Words that must all stand in its texts.
    pub search: String,
    /// The key of the phase it is in; ended ones are left out where one is named.
    pub phase: Option<String>,
    /// The focus area it belongs to.
    pub focus_area: Option<FocusAreaId>,
    /// A current partner.
    pub organisation: Option<OrganisationId>,
    /// Only ended ones, with how they ended, or only open ones.
    pub ending: Option<Ending>,
    /// Only those that concern the viewer.
    pub own_only: bool,
    /// Only what the viewer has chosen.
    pub chosen_only: bool,
}

/// Which initiatives a list holds by whether they have ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Those that go on.
    Open,
    /// Those that have ended.
    Closed,
    /// Those that were stopped.
    Stopped,
}

impl Ending {
    /// Every value, with the word it is sent as.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Open, "open"), (Self::Closed, "closed"), (Self::Stopped, "stopped")];

    /// The value that is sent as a word.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(ending, _)| *ending)
    }
}

/// The order of a list of initiatives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum InitiativeSort {
    /// Those that moved last first.
    #[default]
    Newest,
    /// Those that have stood longest in their phase first.
    Oldest,
    /// By title.
    Title,
}
