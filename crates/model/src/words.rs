//! Words with a fixed set of values, kept and sent as the text beside each.

/// Makes an enumeration whose values are kept, sent and translated by one text each.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text the value is kept and sent as.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(format!("not one of {}", [$($text),+].join(", "))),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl Word for $name {
            const GROUP: &'static str = stringify!($name);
            fn all() -> &'static [Self] { Self::ALL }
            fn word(self) -> &'static str { self.as_str() }
        }

        crate::kept_as_text!($name);
    )+};
}

/// What every enumeration of words offers to forms and catalogues.
pub trait Word: Copy + Eq + std::str::FromStr + 'static {
    /// The enumeration's name, such as `Visibility`.
    const GROUP: &'static str;
    /// Every value, in the order they are shown.
    fn all() -> &'static [Self];
    /// The text the value is kept and sent as.
    fn word(self) -> &'static str;
}

words! {
    /// A language that pages and letters are written in.
    Language {
        /// Norwegian bokmål.
        Bokmal = "nb",
        /// Norwegian nynorsk.
        Nynorsk = "nn",
        /// English.
        English = "en",
    }

    /// A role in the region.
    RegionRole {
        /// Runs the connection box.
        Coordinator = "coordinator",
        /// Sits in the steering group.
        Steering = "steering",
        /// Runs rounds and evaluates.
        Evaluator = "evaluator",
        /// Keeps accounts and settings.
        Administrator = "administrator",
    }

    /// What an API token may do.
    TokenScope {
        /// What its owner may.
        Write = "write",
        /// Read what its owner may.
        Read = "read",
    }

    /// A role in one organisation.
    OrganisationRole {
        /// Takes part on its behalf.
        Member = "member",
        /// Also keeps its members and its page.
        Manager = "manager",
    }

    /// What kind of body an organisation is.
    OrganisationKind {
        /// A health trust or hospital.
        HospitalTrust = "hospital_trust",
        /// A municipality.
        Municipality = "municipality",
        /// A county authority.
        CountyAuthority = "county_authority",
        /// A body of the state.
        StateBody = "state_body",
        /// A company.
        Company = "company",
        /// A university or university college.
        University = "university",
        /// A research institute or group.
        ResearchInstitute = "research_institute",
        /// A cluster organisation.
        Cluster = "cluster",
        /// An association of businesses or employers.
        BusinessAssociation = "business_association",
        /// A funder or support scheme.
        Funder = "funder",
        /// A voluntary organisation.
        Voluntary = "voluntary",
        /// An organisation of users, patients or relatives.
        UserOrganisation = "user_organisation",
        /// A social enterprise.
        SocialEnterprise = "social_enterprise",
        /// A test arena.
        TestArena = "test_arena",
        /// A group without a legal form.
        InformalGroup = "informal_group",
        /// Anything else.
        Other = "other",
    }

    /// Sector, as the helix analysis divides them.
    Sector {
        /// Public.
        Public = "public",
        /// Private.
        Private = "private",
        /// Academia and knowledge.
        Knowledge = "knowledge",
        /// Civil society.
        Civil = "civil",
    }

    /// Branch of the health business: three of the health industry, four of private health and care services.
    Branch {
        /// Medicines.
        Medicines = "medicines",
        /// Medical devices.
        Devices = "devices",
        /// Digital health.
        DigitalHealth = "digital_health",
        /// Primary health services.
        PrimaryCare = "primary_care",
        /// Specialist health services and rehabilitation.
        SpecialistRehab = "specialist_rehab",
        /// Mental health and addiction.
        MentalAddiction = "mental_addiction",
        /// Housing and care services.
        HousingCare = "housing_care",
    }

    /// Role in the region's ecosystem.
    EcosystemRole {
        /// Service and demand side.
        Service = "service",
        /// Business.
        Business = "business",
        /// Knowledge.
        Knowledge = "knowledge",
        /// Capital and property.
        Capital = "capital",
        /// Support and policy instruments.
        Policy = "policy",
        /// Users and civil society.
        Users = "users",
    }

    /// How close an organisation stands in the partnership.
    Standing {
        /// A committed core owner.
        Core = "core",
        /// An affiliated partner.
        Periphery = "periphery",
    }

    /// Whether a position is settled.
    PositionStatus {
        /// Somebody has recommended it; not a fact.
        Recommended = "recommended",
        /// The organisation has confirmed it.
        Confirmed = "confirmed",
    }

    /// What a tie between two organisations consists of.
    TieKind {
        /// An agreement.
        Agreement = "agreement",
        /// A joint project.
        Project = "project",
        /// Funding.
        Funding = "funding",
        /// Supply of goods or services.
        Supply = "supply",
        /// Referral or service path.
        Referral = "referral",
        /// Exchange of knowledge.
        Knowledge = "knowledge",
        /// Informal contact.
        Informal = "informal",
    }

    /// Who may see something.
    Visibility {
        /// The organisation alone, and the coordinator.
        Own = "own",
        /// Organisations with a confirmed position in the partnership.
        Partners = "partners",
        /// Everyone with an account in the region.
        Region = "region",
        /// Everyone.
        Public = "public",
    }

    /// Where a need stands.
    Stage {
        /// Being written.
        Draft = "draft",
        /// Handed in.
        Submitted = "submitted",
        /// Sent back with a question.
        Returned = "returned",
        /// Taken in as a real need.
        Qualified = "qualified",
        /// A decision said yes.
        Prioritised = "prioritised",
        /// Being connected to those who can answer it.
        Connecting = "connecting",
        /// Answered by an initiative.
        InInitiative = "in_initiative",
        /// Solved.
        Solved = "solved",
        /// Said no to, with a reason.
        Declined = "declined",
        /// Put aside until a day.
        Parked = "parked",
        /// Joined with another need.
        Merged = "merged",
    }

    /// What an import brings in.
    ImportKind {
        /// Organisations of the central register.
        Register = "register",
        /// Organisations of any spreadsheet, with its columns mapped.
        Sheet = "sheet",
        /// Offers of any spreadsheet, with its columns mapped.
        Offers = "offers",
        /// Public grants.
        Grants = "grants",
    }

    /// How far an import has come.
    ImportState {
        /// Its columns are not mapped yet.
        Uploaded = "uploaded",
        /// The dry run runs.
        Checking = "checking",
        /// The dry run is done, and waits for a yes.
        Checked = "checked",
        /// It is being brought in.
        Applying = "applying",
        /// It has been brought in.
        Applied = "applied",
        /// The file could not be read.
        Failed = "failed",
        /// Somebody has given it up, or nobody has said yes in time.
        Ended = "ended",
    }

    /// Who put a need into words.
    Voice {
        /// Patients or users.
        Users = "users",
        /// Relatives.
        Relatives = "relatives",
        /// Those who do the work.
        FrontLine = "front_line",
        /// Leaders.
        Leadership = "leadership",
        /// A supplier.
        Supplier = "supplier",
    }

    /// For whom somebody without an account speaks.
    SpeaksFor {
        /// For themselves, as patient, user or inhabitant.
        Citizen = "citizen",
        /// For somebody close.
        Relative = "relative",
        /// For an organisation of users or volunteers.
        UserOrganisation = "user_organisation",
        /// For those who do the work.
        Staff = "staff",
    }

    /// What became of what somebody without an account told.
    VoiceState {
        /// Nobody has read it yet.
        Waiting = "waiting",
        /// It is a need now.
        TakenUp = "taken_up",
        /// It was not taken up, with a reason.
        NotTakenUp = "not_taken_up",
    }

    /// Whether those concerned have confirmed a need.
    Confirmed {
        /// They have.
        Yes = "yes",
        /// They have not.
        No = "no",
        /// It is not known.
        Unknown = "unknown",
    }

    /// How often a problem occurs.
    Frequency {
        /// Every hour.
        Hourly = "hourly",
        /// Every day.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// More rarely.
        Rarely = "rarely",
    }

    /// Level of service that a need belongs to.
    ServiceLevel {
        /// At home.
        Home = "home",
        /// The municipality's services.
        Municipality = "municipality",
        /// The hospital.
        Hospital = "hospital",
        /// Across levels.
        Across = "across",
    }

    /// Whether a need is likely to exist elsewhere in the country.
    Transfer {
        /// Likely.
        Likely = "likely",
        /// Unlikely.
        Unlikely = "unlikely",
        /// Not known.
        Unknown = "unknown",
    }

    /// A theme a need is tagged with.
    Theme {
        /// Digital follow-up at home.
        DigitalHomeFollowUp = "digital_home_follow_up",
        /// Medication.
        Medication = "medication",
        /// Discharge and hand-over.
        Discharge = "discharge",
        /// Staffing and working hours.
        Staffing = "staffing",
        /// Rehabilitation.
        Rehabilitation = "rehabilitation",
        /// Mental health.
        MentalHealth = "mental_health",
        /// Children and young people.
        ChildrenYoung = "children_young",
        /// Older people.
        OlderPeople = "older_people",
        /// Chronic illness.
        ChronicIllness = "chronic_illness",
        /// Communication with patients and relatives.
        Communication = "communication",
        /// Sharing of information between services.
        DataSharing = "data_sharing",
        /// Prevention.
        Prevention = "prevention",
        /// Loneliness.
        Loneliness = "loneliness",
        /// Logistics and equipment.
        Logistics = "logistics",
        /// Simulation and training.
        SimulationTraining = "simulation_training",
        /// Diagnostics.
        Diagnostics = "diagnostics",
    }
}

mod asking;
mod chain;
mod cocreation;
mod letters;
pub use asking::*;
pub use chain::*;
pub use cocreation::*;
pub use letters::*;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_itself() {
        for stage in Stage::ALL {
            assert_eq!(stage.as_str().parse::<Stage>().as_ref(), Ok(stage));
        }
        assert!("Draft".parse::<Stage>().is_err());
    }
}
