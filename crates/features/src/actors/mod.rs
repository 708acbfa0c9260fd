//! The register of actors: organisations, who belongs to them, their position in the partnership, and their ties.

pub mod act;
pub mod ask;
pub mod intake;
mod rules;

pub use rules::{Stands, may_edit, weigh};

use model::{
    Branch, Day, EcosystemRole, GrantId, ImportId, Language, Moment, MunicipalityCode, OrgNumber, OrganisationId,
    OrganisationKind, OrganisationRole, PersonId, PositionId, PositionStatus, Sector, Standing, Text, TieId, TieKind,
};
use store::from_row;

/// Who may see an organisation: everyone with an account. `$1` is the viewer.
pub const SIGHT: &str = crate::people::IS_PERSON;

/// A condition: `$1` belongs to an organisation with a confirmed position in the partnership.
pub const IS_PARTNER: &str = "EXISTS (SELECT 1 FROM memberships pm JOIN positions pp ON pp.organisation = pm.organisation \
     WHERE pm.person = $1 AND pm.ended_at IS NULL AND pp.status = 'confirmed' AND pp.to_date IS NULL)";

/// The organisations `$1` belongs to.
pub const OWN: &str = "(SELECT organisation FROM memberships WHERE person = $1 AND ended_at IS NULL)";

/// What an organisation says about itself.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its number in the central register.
    pub number: Option<OrgNumber>,
    /// Its name.
    pub name: Text<200>,
    /// What kind of body it is.
    pub kind: OrganisationKind,
    /// Its sector.
    pub sector: Sector,
    /// Its branch, for private health businesses.
    pub branch: Option<Branch>,
    /// Its role in the ecosystem.
    pub role: EcosystemRole,
    /// Where it is.
    pub municipality: Option<MunicipalityCode>,
    /// Its web site.
    pub website: Option<Text<300>>,
    /// What it is and does.
    pub about: Option<Text<2000>>,
    /// Competences and means it brings.
    pub offers: Option<Text<2000>>,
    /// What it looks for.
    pub seeks: Option<Text<2000>>,
    /// How to reach it, without anybody's private data.
    pub contact: Option<Text<300>>,
    /// The language of its texts.
    pub language: Language,
}

/// One organisation in a list.
#[derive(Debug, Clone)]
pub struct OrganisationLine {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its number.
    pub number: Option<OrgNumber>,
    /// What kind of body it is.
    pub kind: OrganisationKind,
    /// Its sector.
    pub sector: Sector,
    /// Its role in the ecosystem.
    pub role: EcosystemRole,
    /// Where it is.
    pub municipality: Option<MunicipalityCode>,
    /// The name of a municipality that is not among those to choose, as the register says it.
    pub municipality_name: Option<String>,
    /// The language of its texts.
    pub language: Language,
    /// Its standing in the partnership.
    pub standing: Option<Standing>,
    /// Whether the standing is settled.
    pub status: Option<PositionStatus>,
}

from_row!(OrganisationLine {
    id,
    name,
    number,
    kind,
    sector,
    role,
    municipality,
    municipality_name,
    language,
    standing,
    status
});

/// One organisation with all it says.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its number.
    pub number: Option<OrgNumber>,
    /// Its name.
    pub name: String,
    /// What kind of body it is.
    pub kind: OrganisationKind,
    /// Its sector.
    pub sector: Sector,
    /// Its branch.
    pub branch: Option<Branch>,
    /// Its role in the ecosystem.
    pub role: EcosystemRole,
    /// Where it is.
    pub municipality: Option<MunicipalityCode>,
    /// The name of a municipality that is not among those to choose, as the register says it.
    pub municipality_name: Option<String>,
    /// The day that its municipality's number holds for, where the register says it.
    pub municipality_on: Option<Day>,
    /// The register's code of its legal form.
    pub form: Option<String>,
    /// The register's code of its industry.
    pub industry_code: Option<String>,
    /// The version of that code: `SN2007` or `SN2025`.
    pub industry_version: Option<String>,
    /// How many work there: `withheld` (under five, or not said), or a band such as `10-19`.
    pub employees_band: Option<String>,
    /// `winding_up`, `bankrupt` or `deleted`, where the register says so.
    pub register_standing: Option<String>,
    /// The day of the register's file that it was last read from.
    pub register_date: Option<Day>,
    /// Its web site.
    pub website: Option<String>,
    /// What it is and does.
    pub about: Option<String>,
    /// Competences and means it brings.
    pub offers: Option<String>,
    /// What it looks for.
    pub seeks: Option<String>,
    /// How to reach it.
    pub contact: Option<String>,
    /// The language of its texts.
    pub language: Language,
    /// When it was made up, for organisations that do not exist.
    pub invented_at: Option<Moment>,
    /// Counts changes, for forms that were opened before one.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Moment,
}

from_row!(Organisation {
    id,
    number,
    name,
    kind,
    sector,
    branch,
    role,
    municipality,
    municipality_name,
    municipality_on,
    form,
    industry_code,
    industry_version,
    employees_band,
    register_standing,
    register_date,
    website,
    about,
    offers,
    seeks,
    contact,
    language,
    invented_at,
    version,
    updated_at
});

/// A position in the partnership, as recorded.
#[derive(Debug, Clone)]
pub struct NewPosition {
    /// How close it stands.
    pub standing: Standing,
    /// Whether it is settled.
    pub status: PositionStatus,
    /// Since when.
    pub from_date: Day,
    /// Where that is written.
    pub basis: Text<300>,
}

/// A recorded position.
#[derive(Debug, Clone)]
pub struct Position {
    /// Its id.
    pub id: PositionId,
    /// How close it stands.
    pub standing: Standing,
    /// Whether it is settled.
    pub status: PositionStatus,
    /// Since when.
    pub from_date: Day,
    /// Until when, once it has ended.
    pub to_date: Option<Day>,
    /// Where that is written.
    pub basis: String,
}

from_row!(Position { id, standing, status, from_date, to_date, basis });

/// A tie between two organisations, as recorded by hand.
#[derive(Debug, Clone)]
pub struct NewTie {
    /// The other organisation.
    pub other: OrganisationId,
    /// What it consists of.
    pub kind: TieKind,
    /// Whether it goes both ways alike.
    pub mutual: bool,
    /// From 1 (weak) to 5 (strong).
    pub strength: i64,
    /// Since when.
    pub since: Option<Day>,
    /// In a few words.
    pub note: Option<Text<300>>,
}

/// A tie as seen from one of its ends.
#[derive(Debug, Clone)]
pub struct TieLine {
    /// Its id.
    pub id: TieId,
    /// The other organisation.
    pub other: OrganisationId,
    /// Its name.
    pub other_name: String,
    /// What it consists of.
    pub kind: TieKind,
    /// `mutual`, `out` (from this end) or `in`.
    pub direction: String,
    /// From 1 to 5.
    pub strength: i64,
    /// Since when.
    pub since: Option<Day>,
    /// In a few words.
    pub note: Option<String>,
}

from_row!(TieLine { id, other, other_name, kind, direction, strength, since, note });

/// One member of an organisation.
#[derive(Debug, Clone)]
pub struct MemberLine {
    /// The membership.
    pub id: GrantId,
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: OrganisationRole,
}

from_row!(MemberLine { id, person, name, role });

/// What a list of organisations is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct OrganisationFilter {
    /// Words that must all stand in its texts.
    pub search: String,
    /// Kind of body.
    pub kind: Option<OrganisationKind>,
    /// Sector.
    pub sector: Option<Sector>,
    /// Role in the ecosystem.
    pub role: Option<EcosystemRole>,
    /// Where.
    pub municipality: Option<MunicipalityCode>,
    /// Standing in the partnership.
    pub standing: Option<Standing>,
    /// The import that last wrote to it.
    pub import: Option<ImportId>,
    /// Only what the viewer has chosen.
    pub chosen_only: bool,
}

/// The order of a list of organisations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrganisationSort {
    /// By name.
    #[default]
    Name,
    /// Those added last first.
    Newest,
    /// In the order they were added.
    Oldest,
}
