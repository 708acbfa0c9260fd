//! From the register's codes to our words.
//!
//! | what the register says | kind | sector | role |
//! |---|---|---|---|
//! | form KOMM, KF; ORGL of sector 6500 | municipality | public | service |
//! | form FYLK | county authority | public | policy |
//! | industry 86.1 of a public body | health trust or hospital | public | service |
//! | industry 85.4 | university | knowledge | knowledge |
//! | industry 72, unless a company of private owners | research institute | knowledge | knowledge |
//! | form STAT, SF; ORGL, or sector 6100 otherwise | body of the state | public | policy |
//! | form IKS; sector 1510 and 1520 (owned by municipalities) | company | public | service |
//! | form FLI with industry 94.1 | business association | civil | business |
//! | form FLI otherwise; sector 7000 | voluntary | civil | users |
//! | form STI, KIRK, SÆR, and housing (BRL, ESEK, SAM) | other | civil, or private for housing | users, or capital for housing |
//! | everything else (AS, ASA, NUF, ANS, DA, SA, BEDR …) | company | private; public where the sector says so | business; service in health and care (86 to 88); capital in finance (64 to 66) |
//!
//! Codes of sector are those of Statistics Norway's classification 39. What a code cannot tell, such as whether an
//! association is one of patients, people say later, and an import leaves that alone.

use model::{Branch, EcosystemRole, OrganisationKind, Sector};

/// How an entity of the register stands in the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sorted {
    /// What kind of body it is.
    pub kind: OrganisationKind,
    /// Its sector.
    pub sector: Sector,
    /// Its role in the ecosystem.
    pub role: EcosystemRole,
    /// Its branch, for private health businesses.
    pub branch: Option<Branch>,
}

/// Sorts an entity by form, industry and sector, as the table above says.
///
/// ```
/// use intake::sorting::sorted;
/// assert_eq!(sorted("KOMM", "84.110", "6500").kind.as_str(), "municipality");
/// assert_eq!(sorted("AS", "62.100", "2100").role.as_str(), "business");
/// ```
pub fn sorted(form: &str, industry: &str, sector: &str) -> Sorted {
    use EcosystemRole as R;
    use OrganisationKind as K;
    use Sector as S;
    let municipal = sector == "6500";
    let of_state = sector == "6100";
    let owned_publicly = matches!(sector, "1110" | "1120" | "1510" | "1520");
    let public_form = matches!(form, "KOMM" | "KF" | "FYLK" | "STAT" | "SF" | "ORGL" | "IKS");
    let within = |codes: &[&str]| codes.iter().any(|code| industry.starts_with(code));
    let care = within(&["86", "87", "88"]);
    let (kind, sector, role) = match form {
        _ if within(&["86.1"]) && (public_form || municipal || of_state || form == "SÆR") => {
            (K::HospitalTrust, S::Public, R::Service)
        }
        _ if within(&["85.4"]) && !matches!(sector, "2100") => (K::University, S::Knowledge, R::Knowledge),
        _ if within(&["72"]) && !matches!(sector, "2100" | "") => (K::ResearchInstitute, S::Knowledge, R::Knowledge),
        "KOMM" | "KF" => (K::Municipality, S::Public, R::Service),
        "FYLK" => (K::CountyAuthority, S::Public, R::Policy),
        "ORGL" if municipal => (K::Municipality, S::Public, R::Service),
        "STAT" | "SF" | "ORGL" => (K::StateBody, S::Public, if care { R::Service } else { R::Policy }),
        "IKS" => (K::Company, S::Public, R::Service),
        "FLI" if within(&["94.1"]) => (K::BusinessAssociation, S::Civil, R::Business),
        "FLI" => (K::Voluntary, S::Civil, if care { R::Service } else { R::Users }),
        "STI" | "KIRK" | "SÆR" if sector != "6100" => (K::Other, S::Civil, if care { R::Service } else { R::Users }),
        "BRL" | "ESEK" | "SAM" => (K::Other, S::Private, R::Capital),
        _ if of_state => (K::StateBody, S::Public, R::Policy),
        _ if municipal => (K::Municipality, S::Public, R::Service),
        _ if sector == "7000" => (K::Voluntary, S::Civil, if care { R::Service } else { R::Users }),
        _ => {
            let sector = if owned_publicly { S::Public } else { S::Private };
            let role = if care {
                R::Service
            } else if within(&["64", "65", "66"]) {
                R::Capital
            } else {
                R::Business
            };
            (K::Company, sector, role)
        }
    };
    let branch = if kind == K::Company && sector == S::Private { branch(industry) } else { None };
    Sorted { kind, sector, role, branch }
}

/// The branch of a private health business, as far as its industry tells it. Digital health has no code of its own.
fn branch(industry: &str) -> Option<Branch> {
    [
        ("21", Branch::Medicines),
        ("26.6", Branch::Devices),
        ("32.5", Branch::Devices),
        ("86.1", Branch::SpecialistRehab),
        ("86.22", Branch::SpecialistRehab),
        ("86", Branch::PrimaryCare),
        ("87.2", Branch::MentalAddiction),
        ("87", Branch::HousingCare),
        ("88", Branch::HousingCare),
    ]
    .into_iter()
    .find(|(code, _)| industry.starts_with(code))
    .map(|(_, branch)| branch)
}

/// The version that an industry code of the register is of, by the day of the file: SN2025 from 1 September 2025.
pub fn industry_version(on: model::Day) -> &'static str {
    if on.to_string().as_str() >= "2025-09-01" { "SN2025" } else { "SN2007" }
}
