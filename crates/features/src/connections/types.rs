//! What connections consist of.

use model::{
    ConnectionId, ConnectionState, Day, DialoguePhase, FoundBy, InvitationId, Language, MatchRunId, Moment, NeedId,
    OfferId, OrganisationId, PersonId, QuestionId, ReplyId, Stage, Text, Visibility,
};
use store::from_row;

/// One run of the matching engine for a need.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its id.
    pub id: MatchRunId,
    /// The version of the need that was matched.
    pub need_version: i64,
    /// The weights, as JSON: part and number.
    pub weights: String,
    /// The engine.
    pub engine_version: String,
    /// Who ran it.
    pub name: String,
    /// When.
    pub ran_at: Moment,
}

from_row!(Run { id, need_version, weights, engine_version, name, ran_at });

/// A candidate that the engine found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its place in the run, from 1.
    pub place: i64,
    /// The offer.
    pub offer: OfferId,
    /// What that is called.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// From 0 to 1.
    pub score: f64,
    /// Why, as JSON: see [`super::matching::Reason`].
    pub reasons: String,
    /// Whether somebody took it off the list, and why.
    pub removed: Option<String>,
}

from_row!(Hit { place, offer, title, language, organisation, organisation_name, score, reasons, removed });

/// Something that somebody added to a run's candidates or took off them.
#[derive(Debug, Clone)]
pub struct Change {
    /// The offer, if it was one.
    pub offer: Option<OfferId>,
    /// What that is called.
    pub title: Option<String>,
    /// The organisation.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// `added` or `removed`.
    pub change: String,
    /// Why.
    pub why: String,
    /// Who did it.
    pub name: String,
    /// When.
    pub at: Moment,
}

from_row!(Change { offer, title, organisation, organisation_name, change, why, name, at });

/// What a run's candidates are changed by.
#[derive(Debug, Clone)]
pub struct NewChange {
    /// The offer, where it is one.
    pub offer: Option<OfferId>,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Whether it is taken off; else it is added.
    pub removed: bool,
    /// Why.
    pub why: Text<1000>,
}

/// A connection to be begun.
#[derive(Debug, Clone)]
pub struct NewConnection {
    /// The need.
    pub need: NeedId,
    /// The offer, where it is one.
    pub offer: Option<OfferId>,
    /// The organisation.
    pub organisation: OrganisationId,
    /// How it was found.
    pub found_by: FoundBy,
    /// The run that found it.
    pub run: Option<MatchRunId>,
    /// The open invitation it answered.
    pub invitation: Option<InvitationId>,
    /// Why it was thought of.
    pub reason: Option<Text<2000>>,
}

/// One connection in a list.
#[derive(Debug, Clone)]
pub struct ConnectionLine {
    /// Its id.
    pub id: ConnectionId,
    /// The need.
    pub need: NeedId,
    /// What that is called.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// The need's organisation.
    pub owner_name: String,
    /// The organisation it is with.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// The offer.
    pub offer: Option<OfferId>,
    /// What that is called.
    pub offer_title: Option<String>,
    /// Where it stands.
    pub state: ConnectionState,
    /// Since when.
    pub state_at: Moment,
}

from_row!(ConnectionLine {
    id,
    need,
    title,
    language,
    owner_name,
    organisation,
    organisation_name,
    offer,
    offer_title,
    state,
    state_at
});

/// One connection.
#[derive(Debug, Clone)]
pub struct Connection {
    /// Its id.
    pub id: ConnectionId,
    /// The need.
    pub need: NeedId,
    /// The version of it that was shown.
    pub need_version: i64,
    /// What the need said in that version, as the database keeps it.
    pub content: Option<String>,
    /// What the need is called now.
    pub title: String,
    /// The language it is written in.
    pub language: Language,
    /// Where the need stands.
    pub stage: Stage,
    /// Who put the need.
    pub author: PersonId,
    /// The need's organisation.
    pub owner: OrganisationId,
    /// What that is called.
    pub owner_name: String,
    /// The organisation it is with.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// The offer.
    pub offer: Option<OfferId>,
    /// What that is called.
    pub offer_title: Option<String>,
    /// How it was found.
    pub found_by: FoundBy,
    /// Where it stands.
    pub state: ConnectionState,
    /// Since when.
    pub state_at: Moment,
    /// Whether providers may be talked to about the need.
    pub dialogue: Option<DialoguePhase>,
}

from_row!(Connection {
    id,
    need,
    need_version,
    content,
    title,
    language,
    stage,
    author,
    owner,
    owner_name,
    organisation,
    organisation_name,
    offer,
    offer_title,
    found_by,
    state,
    state_at,
    dialogue
});

/// A step of a connection.
#[derive(Debug, Clone)]
pub struct ConnectionStep {
    /// Where it went.
    pub state: ConnectionState,
    /// Who took it.
    pub name: String,
    /// On whose behalf.
    pub organisation_name: Option<String>,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<String>,
}

from_row!(ConnectionStep { state, name, organisation_name, at, reason });

/// A yes of one of the two sides.
#[derive(Debug, Clone)]
pub struct Assent {
    /// `need` or `other`.
    pub side: String,
    /// For whom.
    pub organisation_name: String,
    /// Who said it.
    pub name: String,
    /// In which words.
    pub words: Option<String>,
    /// When.
    pub at: Moment,
}

from_row!(Assent { side, organisation_name, name, words, at });

/// What a list of connections is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct ConnectionFilter {
    /// Where it stands.
    pub state: Option<ConnectionState>,
    /// The need.
    pub need: Option<NeedId>,
    /// Only those of the viewer's own organisations, on either side.
    pub own_only: bool,
}

/// The order of a list of connections.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ConnectionSort {
    /// Those that moved last first.
    #[default]
    Newest,
    /// Those that have stood longest first.
    Oldest,
    /// By the need's title.
    Title,
}

/// An open invitation to be published.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// What it is called.
    pub title: Text<120>,
    /// What is wanted, and what is not.
    pub words: Text<4000>,
    /// The first day.
    pub opens_on: Day,
    /// The last day.
    pub deadline: Day,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

/// One open invitation.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The need.
    pub need: NeedId,
    /// The need's organisation.
    pub owner: OrganisationId,
    /// What that is called.
    pub owner_name: String,
    /// What it is called.
    pub title: String,
    /// What is wanted.
    pub words: String,
    /// The first day.
    pub opens_on: Day,
    /// The last day.
    pub deadline: Day,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
    /// Whether providers may be talked to about the need.
    pub dialogue: Option<DialoguePhase>,
}

from_row!(Invitation { id, need, owner, owner_name, title, words, opens_on, deadline, visibility, language, dialogue });

/// A question to an invitation, without who asked: all see the same.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The question.
    pub question: String,
    /// When.
    pub asked_at: Moment,
    /// The answer, to all.
    pub answer: Option<String>,
    /// When.
    pub answered_at: Option<Moment>,
    /// Whether the viewer's own organisation asked it.
    pub own: i64,
}

from_row!(Question { id, question, asked_at, answer, answered_at, own });

/// What somebody answered to an invitation.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Its id.
    pub id: ReplyId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What that is called.
    pub organisation_name: String,
    /// The offer it points at.
    pub offer: Option<OfferId>,
    /// What that is called.
    pub offer_title: Option<String>,
    /// In which words.
    pub words: String,
    /// When.
    pub at: Moment,
    /// When it was taken back.
    pub withdrawn_at: Option<Moment>,
    /// The connection that came of it, where there is one.
    pub connection: Option<ConnectionId>,
}

from_row!(Reply { id, organisation, organisation_name, offer, offer_title, words, at, withdrawn_at, connection });

/// A step of the dialogue about a need.
#[derive(Debug, Clone)]
pub struct DialogueStep {
    /// Where it went.
    pub phase: DialoguePhase,
    /// The notice's reference.
    pub notice_reference: Option<String>,
    /// Who took it.
    pub name: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<String>,
}

from_row!(DialogueStep { phase, notice_reference, name, at, reason });

/// One line of the log of equal treatment.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// What happened: `run`, `change`, `sending`, `step`, `question`, `answer`, `reply` or `dialogue`.
    pub kind: String,
    /// When.
    pub at: Moment,
    /// Who did it.
    pub name: String,
    /// The need.
    pub need: NeedId,
    /// What that is called.
    pub title: String,
    /// The organisation it concerns.
    pub organisation_name: Option<String>,
    /// A word that says more: a state, a phase, added or removed, an engine.
    pub word: Option<String>,
    /// What was said: a reason, a question, an answer.
    pub words: Option<String>,
    /// The version of the need that was shown or matched.
    pub version: Option<i64>,
}

from_row!(LogLine { kind, at, name, need, title, organisation_name, word, words, version });
