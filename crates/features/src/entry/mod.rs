//! The region's public entry: what everybody may read without an account, and what they can tell the region.
//!
//! Every question here is asked as nobody: the predicates of the capabilities leave what is public, and nothing else.

pub mod act;
pub mod ask;

use model::{
    FocusStatus, Language, Moment, NeedId, OrganisationId, Reason, Refusal, RegionRole, SpeaksFor, Stage, Text, Viewer,
    VoiceId, VoiceState,
};
use store::from_row;

/// Stages at which a need is shown to everybody: it has been qualified, and has not been put aside.
pub const SHOWN_STAGES: &str = "('qualified', 'prioritised', 'connecting', 'in_initiative', 'solved')";

/// What somebody without an account tells the region.
#[derive(Debug, Clone)]
pub struct NewVoice {
    /// For whom they speak.
    pub speaks_for: SpeaksFor,
    /// What it is called.
    pub title: Text<120>,
    /// The problem.
    pub problem: Text<4000>,
    /// Who has it.
    pub affected: Text<200>,
    /// Where.
    pub place: Text<200>,
    /// How to reach whoever told it, if they want that.
    pub contact: Option<Text<200>>,
    /// The language it is written in.
    pub language: Language,
}

/// What was told, as the desk reads it.
#[derive(Debug, Clone)]
pub struct Voice {
    /// Its id.
    pub id: VoiceId,
    /// For whom they speak.
    pub speaks_for: SpeaksFor,
    /// What it is called.
    pub title: String,
    /// The problem.
    pub problem: String,
    /// Who has it.
    pub affected: String,
    /// Where.
    pub place: String,
    /// How to reach whoever told it.
    pub contact: Option<String>,
    /// The language it is written in.
    pub language: Language,
    /// When it came.
    pub created_at: Moment,
    /// What became of it.
    pub state: VoiceState,
    /// Since when.
    pub state_at: Moment,
    /// Why not, where it was not taken up.
    pub reason: Option<String>,
    /// The need it was taken up as.
    pub need: Option<NeedId>,
}

from_row!(Voice {
    id,
    speaks_for,
    title,
    problem,
    affected,
    place,
    contact,
    language,
    created_at,
    state,
    state_at,
    reason,
    need
});

/// What whoever told something may see of it by their own address.
#[derive(Debug, Clone)]
pub struct VoiceStory {
    /// What it is called.
    pub title: String,
    /// What became of it.
    pub state: VoiceState,
    /// Since when.
    pub state_at: Moment,
    /// Why not, where it was not taken up.
    pub reason: Option<String>,
    /// The stage of the need it was taken up as.
    pub stage: Option<Stage>,
}

from_row!(VoiceStory { title, state, state_at, reason, stage });

/// A need as everybody may see it: without who wrote it and how to reach them.
#[derive(Debug, Clone)]
pub struct PublicNeed {
    /// Its id.
    pub id: NeedId,
    /// What it is called.
    pub title: String,
    /// The problem.
    pub problem: String,
    /// Who has it.
    pub affected: String,
    /// Where.
    pub place: String,
    /// What a good result is.
    pub good_result: Option<String>,
    /// Whose it is.
    pub organisation_name: String,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_at: Moment,
    /// The language it is written in.
    pub language: Language,
}

from_row!(PublicNeed {
    id,
    title,
    problem,
    affected,
    place,
    good_result,
    organisation_name,
    stage,
    stage_at,
    language
});

/// A focus area as everybody may see it.
#[derive(Debug, Clone)]
pub struct PublicFocus {
    /// What it is called.
    pub name: String,
    /// What the service gains.
    pub gain_service: Option<String>,
    /// The language it is written in.
    pub language: Language,
    /// Whether it was chosen first, or goes alongside.
    pub status: FocusStatus,
}

from_row!(PublicFocus { name, gain_service, language, status });

/// An initiative as everybody may see it.
#[derive(Debug, Clone)]
pub struct PublicInitiative {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// Who leads it.
    pub lead_name: String,
    /// The key of its phase.
    pub phase: String,
    /// Since when.
    pub phase_at: Moment,
    /// How it ended, where it has.
    pub outcome: Option<model::ClosureOutcome>,
    /// The language it is written in.
    pub language: Language,
}

from_row!(PublicInitiative { title, purpose, lead_name, phase, phase_at, outcome, language });

/// An organisation that chose to be shown.
#[derive(Debug, Clone)]
pub struct PublicActor {
    /// Its id.
    pub id: OrganisationId,
    /// What it is called.
    pub name: String,
    /// What kind of body it is.
    pub kind: model::OrganisationKind,
    /// What it does.
    pub about: Option<String>,
    /// What it can offer.
    pub offers: Option<String>,
    /// Its own pages.
    pub website: Option<String>,
    /// The language it is written in.
    pub language: Language,
}

from_row!(PublicActor { id, name, kind, about, offers, website, language });

/// What is told of in feeds: what became public last.
#[derive(Debug, Clone)]
pub struct News {
    /// `need` or `invitation`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub words: String,
    /// When.
    pub at: Moment,
    /// The language it is written in.
    pub language: Language,
}

from_row!(News { kind, id, title, words, at, language });

/// Who put a need into words that was told without an account.
pub fn voiced_by(speaks_for: SpeaksFor) -> model::Voice {
    match speaks_for {
        SpeaksFor::Citizen | SpeaksFor::UserOrganisation => model::Voice::Users,
        SpeaksFor::Relative => model::Voice::Relatives,
        SpeaksFor::Staff => model::Voice::FrontLine,
    }
}

/// Refuses those who do not run the desk.
///
/// # Errors
/// Forbidden with `only-coordinator`.
pub fn only_desk(who: &Viewer) -> Result<(), Refusal> {
    if who.is(RegionRole::Coordinator) { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-coordinator"))) }
}
