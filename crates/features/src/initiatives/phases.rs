//! Phases and gates: versioned data, what the database can tell of each question, and which points are open.

use super::PartnerLine;
use model::{BuyingRoute, Day, FollowUp, GateAnswer, Language, PartnerRole, PilotVerdict};
use serde::{Deserialize, Serialize};
use store::from_row;

/// The phases that a region begins with, as they are written in `phases/default.toml`.
pub const DEFAULT_PHASES: &str = include_str!("../../../../phases/default.toml");

/// A text in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InLanguages {
    /// In bokmål.
    pub nb: String,
    /// In nynorsk.
    pub nn: String,
    /// In English.
    pub en: String,
}

impl InLanguages {
    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Bokmal => &self.nb,
            Language::Nynorsk => &self.nn,
            Language::English => &self.en,
        }
    }
}

/// The phases an initiative goes through, in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseSet {
    /// Its key.
    pub key: String,
    /// Its version.
    pub version: i64,
    /// The phases in their order.
    pub phase: Vec<Phase>,
}

/// One phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// Its key.
    pub key: String,
    /// Its name.
    #[serde(flatten)]
    pub name: InLanguages,
    /// What is asked when it is left.
    #[serde(default)]
    pub question: Vec<Question>,
}

/// One question of a gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its key.
    pub key: String,
    /// What the database can tell of it.
    pub fact: Option<Fact>,
    /// The question.
    #[serde(flatten)]
    pub text: InLanguages,
}

impl PhaseSet {
    /// Reads the file of phases.
    ///
    /// # Errors
    /// What is wrong with it, for the log.
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// The place of a phase, from 0.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.phase.iter().position(|phase| phase.key == key)
    }

    /// A phase's name, or its key where the set does not know it.
    pub fn name<'a>(&'a self, key: &'a str, language: Language) -> &'a str {
        self.phase.iter().find(|phase| phase.key == key).map_or(key, |phase| phase.name.in_language(language))
    }

    /// The phases that are left by going from one to another: none on the way back.
    pub fn left(&self, from: &str, to: &str) -> &[Phase] {
        match (self.place(from), self.place(to)) {
            (Some(from), Some(to)) if from < to => &self.phase[from..to],
            _ => &[],
        }
    }
}

/// What the database can tell of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Why no partner could reach it alone.
    Purpose,
    /// How many needs it answers.
    Needs,
    /// The item of the inventory that it goes on from.
    Item,
    /// User representatives among the partners.
    Users,
    /// Owners among the partners.
    Owners,
    /// The receiver's five points.
    Receiver,
    /// User representatives, and the parts that users take.
    Parts,
    /// Partners whose expectations are written down.
    Expectations,
    /// Directions in which it is anchored.
    Anchors,
    /// Partners whose representative may decide.
    Representatives,
    /// Who could buy, and how.
    Buyer,
    /// How the pilot was judged.
    Judged,
    /// What was decided after it.
    Decided,
    /// Whether the receiver has committed itself.
    Committed,
    /// Money that lasts beyond today, and a plan for after.
    Money,
    /// Open actions without owner or day.
    Actions,
}

impl Fact {
    /// The word it is kept as.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Needs => "needs",
            Self::Item => "item",
            Self::Users => "users",
            Self::Owners => "owners",
            Self::Receiver => "receiver",
            Self::Parts => "parts",
            Self::Expectations => "expectations",
            Self::Anchors => "anchors",
            Self::Representatives => "representatives",
            Self::Buyer => "buyer",
            Self::Judged => "judged",
            Self::Decided => "decided",
            Self::Committed => "committed",
            Self::Money => "money",
            Self::Actions => "actions",
        }
    }
}

/// Counts and names behind the facts of a gate, read in one statement.
#[derive(Debug, Clone)]
pub struct GateCounts {
    /// 1 where it says why no partner could reach it alone.
    pub purpose: i64,
    /// Needs it answers.
    pub needs: i64,
    /// Name of the item it goes on from.
    pub item: Option<String>,
    /// Current partners, by organisation.
    pub partners: i64,
    /// Current partners whose expectations are written down.
    pub expectations: i64,
    /// Directions in which it is anchored.
    pub anchors: i64,
    /// Current partners whose representative may decide.
    pub deciding: i64,
    /// Parts that users or volunteers take.
    pub parts: i64,
    /// Who would own the result.
    pub receiver: Option<String>,
    /// The sum of the receiver's five points, where all are given.
    pub able: Option<i64>,
    /// The lowest of the receiver's five points, where all are given.
    pub weakest: Option<i64>,
    /// When the receiver committed itself.
    pub committed_on: Option<Day>,
    /// Who could buy.
    pub buyer: Option<String>,
    /// How.
    pub route: Option<BuyingRoute>,
    /// How the pilot was judged last.
    pub verdict: Option<PilotVerdict>,
    /// What was decided last.
    pub decided: Option<FollowUp>,
    /// The last day of any money.
    pub money_until: Option<Day>,
    /// Plans for the time after.
    pub plans: i64,
    /// Open actions without owner or day.
    pub loose_actions: i64,
}

from_row!(GateCounts {
    purpose,
    needs,
    item,
    partners,
    expectations,
    anchors,
    deciding,
    parts,
    receiver,
    able,
    weakest,
    committed_on,
    buyer,
    route,
    verdict,
    decided,
    money_until,
    plans,
    loose_actions
});

/// What was found for a question: a number of so many, a name, and whether that is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Which fact.
    pub fact: Fact,
    /// Whether it is enough.
    pub holds: String,
    /// How many.
    pub n: i64,
    /// Of how many.
    pub of: i64,
    /// Names, a word or a day.
    pub name: String,
}

impl Found {
    fn new(fact: Fact, holds: GateAnswer, n: i64, of: i64, name: impl Into<String>) -> Self {
        Self { fact, holds: holds.to_string(), n, of, name: name.into() }
    }

    /// Whether it is enough.
    pub fn answer(&self) -> GateAnswer {
        self.holds.parse().unwrap_or(GateAnswer::No)
    }
}

fn share(n: i64, of: i64) -> GateAnswer {
    match n {
        0 => GateAnswer::No,
        n if n >= of => GateAnswer::Yes,
        _ => GateAnswer::Partly,
    }
}

fn named(partners: &[PartnerLine], role: PartnerRole) -> (i64, String) {
    let names: Vec<&str> = partners
        .iter()
        .filter(|partner| partner.role == role && partner.to_date.is_none())
        .map(|partner| partner.organisation_name.as_str())
        .collect();
    (i64::try_from(names.len()).unwrap_or(i64::MAX), names.join(", "))
}

/// What the database tells of a fact. A receiver is able where all five points are 2 or more.
pub fn found(fact: Fact, counts: &GateCounts, partners: &[PartnerLine], today: Day) -> Found {
    let name = |name: &Option<String>| name.clone().unwrap_or_default();
    let word = |word: Option<String>| word.unwrap_or_default();
    match fact {
        Fact::Purpose => Found::new(fact, share(counts.purpose, 1), counts.purpose, 1, ""),
        Fact::Needs => Found::new(fact, share(counts.needs, 1), counts.needs, 1, ""),
        Fact::Item => {
            let n = i64::from(counts.item.is_some());
            Found::new(fact, share(n, 1), n, 1, name(&counts.item))
        }
        Fact::Users => {
            let (n, names) = named(partners, PartnerRole::UserRepresentative);
            Found::new(fact, share(n, 1), n, 1, names)
        }
        Fact::Owners => {
            let (n, names) = named(partners, PartnerRole::Owner);
            Found::new(fact, share(n, 1), n, 1, names)
        }
        Fact::Receiver => {
            let able = match counts.weakest {
                _ if counts.receiver.is_none() => GateAnswer::No,
                Some(weakest) if weakest >= 2 => GateAnswer::Yes,
                _ => GateAnswer::Partly,
            };
            Found::new(fact, able, counts.able.unwrap_or(0), 20, name(&counts.receiver))
        }
        Fact::Parts => {
            let (n, names) = named(partners, PartnerRole::UserRepresentative);
            let holds = share(i64::from(n > 0) + i64::from(counts.parts > 0), 2);
            Found::new(fact, holds, counts.parts, n, names)
        }
        Fact::Expectations => {
            let n = counts.expectations;
            Found::new(fact, share(n, counts.partners), n, counts.partners, "")
        }
        Fact::Anchors => Found::new(fact, share(counts.anchors, 3), counts.anchors, 3, ""),
        Fact::Representatives => {
            let n = counts.deciding;
            Found::new(fact, share(n, counts.partners), n, counts.partners, "")
        }
        Fact::Buyer => {
            let n = i64::from(counts.buyer.is_some()) + i64::from(counts.route.is_some());
            Found::new(fact, share(n, 2), n, 2, name(&counts.buyer))
        }
        Fact::Judged => {
            let n = i64::from(counts.verdict.is_some());
            Found::new(fact, share(n, 1), n, 1, word(counts.verdict.map(|verdict| verdict.to_string())))
        }
        Fact::Decided => {
            let n = i64::from(counts.decided.is_some());
            Found::new(fact, share(n, 1), n, 1, word(counts.decided.map(|decided| decided.to_string())))
        }
        Fact::Committed => {
            let n = i64::from(counts.committed_on.is_some());
            Found::new(fact, share(n, 1), n, 1, name(&counts.receiver))
        }
        Fact::Money => {
            let lasts = counts.money_until.is_some_and(|until| until > today);
            let n = i64::from(lasts) + i64::from(counts.plans > 0);
            let until = counts.money_until.map(|day| day.to_string());
            Found::new(fact, share(n, 2), counts.plans, 2, word(until))
        }
        Fact::Actions => {
            let n = counts.loose_actions;
            let holds = if n == 0 { GateAnswer::Yes } else { GateAnswer::No };
            Found::new(fact, holds, n, 0, "")
        }
    }
}

/// A question of a gate with what was found and what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The phase that it is asked in leaving.
    pub phase: String,
    /// The question's key.
    pub question: String,
    /// What the database tells.
    pub found: Option<Found>,
    /// What was answered by hand.
    pub answer: Option<String>,
    /// In which words.
    pub words: Option<String>,
}

impl Point {
    /// Whether the point is open: answered "no" or "partly", or not answered at all and the database cannot tell.
    pub fn is_open(&self) -> bool {
        let by_hand = self.answer.as_ref().and_then(|answer| answer.parse().ok());
        let holds = by_hand.or_else(|| self.found.as_ref().map(Found::answer));
        !matches!(holds, Some(GateAnswer::Yes | GateAnswer::NotRelevant))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_phases_holds() {
        let set = PhaseSet::read(DEFAULT_PHASES).unwrap_or_else(|error| panic!("{error}"));
        let keys: Vec<&str> = set.phase.iter().map(|phase| phase.key.as_str()).collect();
        assert_eq!(keys, ["idea", "co_design", "pilot", "implementation", "scaling"]);
        let mut questions: Vec<&str> =
            set.phase.iter().flat_map(|phase| &phase.question).map(|question| question.key.as_str()).collect();
        let all = questions.len();
        questions.sort_unstable();
        questions.dedup();
        assert_eq!(questions.len(), all, "each question has a key of its own");
    }

    #[test]
    fn phases_are_left_on_the_way_forward_alone() {
        let set = PhaseSet::read(DEFAULT_PHASES).unwrap_or_else(|error| panic!("{error}"));
        let left = |from, to| set.left(from, to).iter().map(|phase| phase.key.as_str()).collect::<Vec<_>>();
        assert_eq!(left("idea", "pilot"), ["idea", "co_design"]);
        assert!(left("pilot", "idea").is_empty() && left("pilot", "pilot").is_empty() && left("x", "y").is_empty());
    }

    #[test]
    fn what_was_answered_by_hand_counts_before_what_was_found() {
        let found = |holds| Some(Found::new(Fact::Users, holds, 0, 1, ""));
        for (answer, holds, open) in [
            (None, None, true),
            (None, found(GateAnswer::Yes), false),
            (None, found(GateAnswer::Partly), true),
            (Some("yes"), found(GateAnswer::No), false),
            (Some("not_relevant"), None, false),
            (Some("partly"), found(GateAnswer::Yes), true),
            (Some("no"), None, true),
        ] {
            let point = Point {
                phase: "idea".into(),
                question: "q".into(),
                found: holds,
                answer: answer.map(str::to_owned),
                words: None,
            };
            assert_eq!(point.is_open(), open, "{answer:?}");
        }
    }
}
