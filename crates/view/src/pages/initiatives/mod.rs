//! Initiatives: the list, the form, and the pages of one.

mod anchors;
mod close;
mod entries;
mod form;
mod gate;
mod list;
mod money;
mod partners;
mod pictures;
mod show;
mod work;

pub use anchors::{AnchorsPage, anchors};
pub use close::{CONDITIONS, ClosePage, close};
pub use entries::Choices;
pub use form::{InitiativeForm, form, values};
pub use gate::{GatePage, gate};
pub use list::{InitiativesPage, list, sheet};
pub use money::{MoneyPage, money};
pub use partners::{PartnersPage, partner_form, partners};
pub use show::{ShowPage, show};
pub use work::{WorkPage, work};

use crate::{Frame, Words};
use features::initiatives::{EntryKind, Initiative, PhaseSet};
use maud::{Markup, html};
use model::{ClosureOutcome, Day};

/// The pages of one initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What it is, and where it stands.
    Overview,
    /// Who takes part, and what they expect.
    Partners,
    /// Where it is anchored, who receives the result, who could buy.
    Anchors,
    /// Meetings, contacts, actions, risks.
    Work,
    /// Promises and money.
    Money,
    /// How thick it is, who takes which part, how the process went.
    Cocreation,
    /// The matrix of own ways of acting.
    Matrix,
    /// What two groups say of themselves and believe of each other.
    Mirror,
    /// Participants at each stage of their way in.
    WayIn,
    /// The plan under the headings of the circle.
    Plan,
    /// The gate it stands at.
    Gate,
    /// Its end.
    Close,
}

impl Tab {
    const ALL: [(Self, &'static str, &'static str); 12] = [
        (Self::Overview, "", "initiative-tab-overview"),
        (Self::Partners, "/partners", "initiative-tab-partners"),
        (Self::Anchors, "/anchors", "initiative-tab-anchors"),
        (Self::Work, "/work", "initiative-tab-work"),
        (Self::Money, "/money", "initiative-tab-money"),
        (Self::Cocreation, "/cocreation", "initiative-tab-cocreation"),
        (Self::Matrix, "/matrix", "matrix-title"),
        (Self::Mirror, "/mirrors", "mirrors-title"),
        (Self::WayIn, "/way-in", "way-in-title"),
        (Self::Plan, "/plan", "initiative-tab-plan"),
        (Self::Gate, "/gate", "initiative-tab-gate"),
        (Self::Close, "/close", "initiative-tab-close"),
    ];

    /// The end of its address.
    pub fn path(self) -> &'static str {
        Self::ALL.iter().find(|(tab, _, _)| *tab == self).map_or("", |(_, path, _)| path)
    }

    /// The page on which an entry of a kind stands.
    pub fn of(kind: EntryKind) -> Self {
        match kind {
            EntryKind::Need | EntryKind::Target => Self::Overview,
            EntryKind::Partner
            | EntryKind::Representative
            | EntryKind::Seat
            | EntryKind::Participation
            | EntryKind::Expectation
            | EntryKind::Stakeholder => Self::Partners,
            EntryKind::Anchor | EntryKind::Receiver | EntryKind::Buyer => Self::Anchors,
            EntryKind::Money | EntryKind::AfterPlan | EntryKind::Commitment | EntryKind::Delivery => Self::Money,
            EntryKind::Meeting | EntryKind::Contact | EntryKind::Action | EntryKind::Risk | EntryKind::Rhythm => {
                Self::Work
            }
            EntryKind::Judgement => Self::Gate,
        }
    }

    /// The page of the menu that this one belongs to.
    fn in_menu(self) -> Self {
        match self {
            Self::Matrix | Self::Mirror | Self::WayIn => Self::Cocreation,
            own => own,
        }
    }

    fn is_for(self, head: &Head) -> bool {
        match self {
            Self::Overview | Self::Partners | Self::Anchors | Self::Cocreation => true,
            Self::Work | Self::Plan => head.initiative.shows_inside(),
            Self::Matrix | Self::Mirror | Self::WayIn => false,
            Self::Money | Self::Gate => head.initiative.shows_figures(),
            Self::Close => head.may_steer || head.may_reopen || head.initiative.is_closed(),
        }
    }
}

/// What every page of an initiative shows and asks.
pub struct Head {
    /// The initiative.
    pub initiative: Initiative,
    /// The phases it goes through.
    pub phases: PhaseSet,
    /// Whether the reader may write on it now.
    pub may_write: bool,
    /// Whether the reader may move it between phases or end it now.
    pub may_steer: bool,
    /// Whether the reader may record what follows a pilot.
    pub may_decide: bool,
    /// Whether the reader may open it again.
    pub may_reopen: bool,
    /// Today.
    pub today: Day,
}

impl Head {
    pub(crate) fn path(&self, end: &str) -> String {
        format!("/initiatives/{}{end}", self.initiative.id)
    }

    /// One of its pages: title, where it stands, the menu within, and what the page holds.
    pub(crate) fn page(&self, frame: &Frame<'_>, tab: Tab, body: Markup) -> Markup {
        let (w, it) = (frame.words, &self.initiative);
        let key = Tab::ALL.iter().find(|(known, _, _)| *known == tab).map_or("", |(_, _, key)| key);
        let title = if tab == Tab::Overview { it.title.clone() } else { format!("{}: {}", w.say(key), it.title) };
        let whole = html! {
            p.kb-actions { a.ds-link href="/initiatives" { (w.say("initiatives-back")) } }
            div.kb-row.kb-between {
                h1.ds-heading data-size="lg" lang=(it.language) { (it.title) }
                (phase_tag(w, &self.phases, &it.phase, it.outcome))
            }
            (frame.follow())
            nav.kb-tabs aria-label=(w.say("initiative-menu")) {
                ul {
                    @for (known, path, key) in Tab::ALL.into_iter().filter(|(known, _, _)| known.is_for(self)) {
                        li { a href=(self.path(path)) aria-current=[(known == tab.in_menu()).then_some("page")] { (w.say(key)) } }
                    }
                }
            }
            (body)
        };
        frame.page(&title, whole)
    }
}

/// Where an initiative stands, as a tag whose colour says the same as its text.
fn phase_tag(w: Words, phases: &PhaseSet, phase: &str, outcome: Option<ClosureOutcome>) -> Markup {
    let (colour, text) = match outcome {
        Some(ClosureOutcome::Stopped) => ("danger", w.word(ClosureOutcome::Stopped)),
        Some(outcome) => ("success", w.word(outcome)),
        None => ("info", phases.name(phase, w.language).to_owned()),
    };
    html! { span.ds-tag data-color=(colour) { (text) } }
}
