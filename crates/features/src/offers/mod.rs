//! Offers: solutions, competence, test arenas, capacity and funding that organisations bring.

pub mod act;
pub mod ask;
pub mod intake;
pub mod rules;

use model::{
    Day, Language, Moment, MunicipalityCode, OfferId, OfferKind, OfferState, OrganisationId, PersonId, Reach,
    ServiceLanguage, Text, Theme, Visibility,
};
use store::{concat_sql, from_row};

/// Who may see an offer `f`, `$1` being the viewer: its organisation; once it has been shown also the coordinators, and
/// while it is shown those its visibility names. Nobody sees what lies in the trash.
pub const SIGHT: &str = concat_sql!(
    "f.trashed_at IS NULL AND ((f.state = 'shown' AND (f.visibility = 'public' OR (f.visibility = 'region' AND ",
    crate::people::IS_PERSON,
    ") OR (f.visibility = 'partners' AND (",
    crate::actors::IS_PARTNER,
    " OR ",
    crate::people::READS_FOR_REGION,
    ")))) OR f.organisation IN ",
    crate::actors::OWN,
    " OR (f.author = $1 AND ",
    crate::people::IS_COORDINATOR,
    ") OR (f.state <> 'draft' AND ",
    crate::people::IS_COORDINATOR,
    "))"
);

/// What an offer says.
#[derive(Debug, Clone)]
pub struct OfferText {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it brings.
    pub kind: OfferKind,
    /// What it is called.
    pub title: Text<120>,
    /// What it does, for whom, and how it is used.
    pub about: Text<4000>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Readiness of the technology, 1 (a principle) to 9 (proven in use).
    pub technology_level: Option<i64>,
    /// Readiness for being taken into use by an organisation, 0 to 4.
    pub organisation_level: Option<i64>,
    /// What it costs, in words.
    pub price_model: Option<Text<300>>,
    /// Where it is.
    pub municipality: Option<MunicipalityCode>,
    /// How far it reaches.
    pub reach: Reach,
    /// Privacy, integration, procurement: what must be in place.
    pub conditions: Option<Text<2000>>,
    /// Where it is in use, and what came of it.
    pub evidence: Option<Text<2000>>,
    /// Languages it can be given in.
    pub languages: Vec<ServiceLanguage>,
    /// The last day it stands.
    pub valid_until: Option<Day>,
    /// How to reach those who offer it.
    pub contact: Option<Text<200>>,
    /// Who may see it while it is shown.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

/// One offer in a list.
#[derive(Debug, Clone)]
pub struct OfferLine {
    /// Its id.
    pub id: OfferId,
    /// What it brings.
    pub kind: OfferKind,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// Where it stands.
    pub state: OfferState,
    /// Since when.
    pub state_at: Moment,
    /// Where it is.
    pub municipality: Option<MunicipalityCode>,
    /// How far it reaches.
    pub reach: Reach,
    /// The last day it stands.
    pub valid_until: Option<Day>,
    /// Who may see it.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
}

from_row!(OfferLine {
    id,
    kind,
    title,
    organisation,
    organisation_name,
    state,
    state_at,
    municipality,
    reach,
    valid_until,
    visibility,
    language
});

/// One offer with all it says.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What that organisation is called.
    pub organisation_name: String,
    /// What it brings.
    pub kind: OfferKind,
    /// What it is called.
    pub title: String,
    /// What it does, for whom, and how it is used.
    pub about: String,
    /// Themes, with a space before, between and after.
    pub themes: String,
    /// Readiness of the technology, 1 to 9.
    pub technology_level: Option<i64>,
    /// Readiness for being taken into use, 0 to 4.
    pub organisation_level: Option<i64>,
    /// What it costs, in words.
    pub price_model: Option<String>,
    /// Where it is.
    pub municipality: Option<MunicipalityCode>,
    /// How far it reaches.
    pub reach: Reach,
    /// What must be in place.
    pub conditions: Option<String>,
    /// Where it is in use, and what came of it.
    pub evidence: Option<String>,
    /// Languages it can be given in, with spaces between.
    pub languages: String,
    /// The last day it stands.
    pub valid_until: Option<Day>,
    /// How to reach those who offer it.
    pub contact: Option<String>,
    /// Who may see it while it is shown.
    pub visibility: Visibility,
    /// The language it is written in.
    pub language: Language,
    /// Where it stands.
    pub state: OfferState,
    /// Since when.
    pub state_at: Moment,
    /// Counts changes, for forms that were opened before one.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Moment,
}

from_row!(Offer {
    id,
    organisation,
    organisation_name,
    kind,
    title,
    about,
    themes,
    technology_level,
    organisation_level,
    price_model,
    municipality,
    reach,
    conditions,
    evidence,
    languages,
    valid_until,
    contact,
    visibility,
    language,
    state,
    state_at,
    version,
    updated_at
});

/// A step of an offer.
#[derive(Debug, Clone)]
pub struct OfferStep {
    /// Where it went.
    pub state: OfferState,
    /// Who took it.
    pub person: PersonId,
    /// That person's name.
    pub name: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<String>,
}

from_row!(OfferStep { state, person, name, at, reason });

/// What a list of offers is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct OfferFilter {
    /// Words that must all stand in its texts.
    pub search: String,
    /// What it brings.
    pub kind: Option<OfferKind>,
    /// A theme it has.
    pub theme: Option<Theme>,
    /// Whose it is.
    pub organisation: Option<OrganisationId>,
    /// Where it stands.
    pub state: Option<OfferState>,
    /// Only those of the viewer's own organisations.
    pub own_only: bool,
    /// Only what the viewer has chosen.
    pub chosen_only: bool,
}

/// The order of a list of offers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OfferSort {
    /// Those that were last shown or changed first.
    #[default]
    Newest,
    /// Those that have stood longest first.
    Oldest,
    /// By title.
    Title,
}
