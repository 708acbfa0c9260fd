//! Which steps a need can take, and who may take them.

use super::{Details, Draft, NeedText, NewStep};
use model::{Day, OrganisationId, PersonId, Reason, Refusal, RegionRole, Stage, Text, Viewer, text::folded};

/// The steps somebody may take by hand with a need that stands at `from`, in the order they are offered. Its author may
/// withdraw it until it has been prioritised.
pub fn steps_from(who: &Viewer, organisation: OrganisationId, author: PersonId, from: Stage) -> &'static [Stage] {
    use Stage::{Connecting, Declined, InInitiative, Parked, Prioritised, Qualified, Returned, Solved, Submitted};
    let coordinator = who.is(RegionRole::Coordinator);
    let (own, wrote) = (who.belongs_to(organisation), who.person == Some(author));
    match from {
        Submitted if coordinator => &[Qualified, Returned, Declined, Parked],
        Returned if coordinator && own => &[Submitted, Declined, Parked],
        Returned if coordinator => &[Declined, Parked],
        Returned if own && wrote => &[Submitted, Declined],
        Returned if own => &[Submitted],
        Qualified if coordinator => &[Returned, Declined, Parked],
        Submitted | Qualified if wrote => &[Declined],
        Parked | Declined if coordinator => &[Qualified, Returned],
        Prioritised | Connecting if coordinator => &[Declined, Parked],
        InInitiative if coordinator || wrote => &[Solved],
        Solved if coordinator => &[InInitiative],
        _ => &[],
    }
}

/// Whether a capability that comes later in the chain may take a need from one stage to another.
pub fn advances(from: Stage, to: Stage) -> bool {
    use Stage::{Connecting, Declined, InInitiative, Parked, Prioritised, Qualified, Solved};
    match to {
        Prioritised => matches!(from, Qualified | Parked | Declined | Connecting | InInitiative),
        Declined | Parked => matches!(from, Qualified | Prioritised | Connecting | Parked | Declined) && from != to,
        Connecting => matches!(from, Prioritised | InInitiative),
        InInitiative => matches!(from, Qualified | Prioritised | Connecting),
        Qualified => matches!(from, Connecting | InInitiative),
        Solved => from == InInitiative,
        _ => false,
    }
}

/// Checks a step against where the need stands.
///
/// # Errors
/// `stage-changed` where it stands elsewhere than on the page the step was taken from; `step-not-open`; and on the
/// fields: `question-missing`, `answer-missing`, `reason-missing`, `until-missing`, `until-past`.
pub fn check_step(
    who: &Viewer,
    (organisation, author): (OrganisationId, PersonId),
    stands: Stage,
    step: &NewStep,
    today: Day,
) -> Result<(), Refusal> {
    if stands != step.from {
        return Err(Refusal::State(Reason::new("stage-changed")));
    }
    if !steps_from(who, organisation, author, stands).contains(&step.to) {
        return Err(Refusal::Forbidden(Reason::new("step-not-open")));
    }
    let missing = match step.to {
        Stage::Returned => Some("question-missing"),
        Stage::Submitted => Some("answer-missing"),
        Stage::Declined | Stage::Parked | Stage::Solved | Stage::InInitiative => Some("reason-missing"),
        _ => None,
    };
    if let (Some(key), None) = (missing, &step.reason) {
        return Err(Refusal::field("reason", Reason::new(key)));
    }
    match (step.to, step.until) {
        (Stage::Parked, None) => Err(Refusal::field("until", Reason::new("until-missing"))),
        (Stage::Parked, Some(until)) if until <= today => Err(Refusal::field("until", Reason::new("until-past"))),
        _ => Ok(()),
    }
}

/// Whether somebody may change a need's text: its organisation and the coordinator, as long as it is not over.
pub fn may_change(who: &Viewer, organisation: OrganisationId, stage: Stage) -> bool {
    let concerned = who.belongs_to(organisation) || who.is(RegionRole::Coordinator);
    concerned && !matches!(stage, Stage::Draft | Stage::Declined | Stage::Merged | Stage::Solved)
}

/// Whether somebody may put a need on an organisation's behalf.
pub fn may_submit(who: &Viewer, organisation: OrganisationId) -> bool {
    who.belongs_to(organisation) || who.is(RegionRole::Coordinator)
}

/// A draft's text as a need's, where nothing is missing.
///
/// # Errors
/// `title-missing`, `problem-missing`, `affected-missing`, `place-missing` on the fields.
pub fn completed(draft: &Draft) -> Result<NeedText, Refusal> {
    let Draft { organisation, title, problem, affected, place, visibility, language } = draft;
    match (title, problem, affected, place) {
        (Some(title), Some(problem), Some(affected), Some(place)) => Ok(NeedText {
            organisation: *organisation,
            title: title.clone(),
            problem: problem.clone(),
            affected: affected.clone(),
            place: place.clone(),
            visibility: *visibility,
            language: *language,
        }),
        _ => Err(Refusal::Invalid(missing_fields(draft))),
    }
}

fn missing_fields(draft: &Draft) -> Vec<model::FieldRefusal> {
    let asked = [
        ("title", "title-missing", draft.title.is_none()),
        ("problem", "problem-missing", draft.problem.is_none()),
        ("affected", "affected-missing", draft.affected.is_none()),
        ("place", "place-missing", draft.place.is_none()),
    ];
    let missing = asked.into_iter().filter(|(_, _, missing)| *missing);
    missing.map(|(field, key, _)| model::FieldRefusal { field: field.into(), reason: Reason::new(key) }).collect()
}

/// The texts of a need as they are searched.
pub fn text_folded(draft: &Draft, details: &Details) -> String {
    fn part<const MAX: usize>(text: &Option<Text<MAX>>) -> &str {
        text.as_ref().map_or("", Text::as_str)
    }
    let Draft { title, problem, affected, place, .. } = draft;
    let Details { staff, unit, tried, good_result, pathway, constraints, .. } = details;
    let first = [part(title), part(problem), part(affected), part(place)].join(" ");
    let rest = [part(staff), part(unit), part(tried), part(good_result), part(pathway), part(constraints)].join(" ");
    folded(&format!("{first} {rest}"))
}

/// What a kept version of a need says to others: title, problem, who has it, where, a good result, and constraints.
/// The order is that of the columns it was kept from. A version that cannot be read gives the title alone.
pub fn shown(content: &str, title: &str) -> [String; 6] {
    let kept: serde_json::Value = serde_json::from_str(content).unwrap_or_default();
    let at = |part: &str, place: usize| kept[part][place].as_str().unwrap_or_default().to_owned();
    let own = at("text", 1);
    let title = if own.is_empty() { title.to_owned() } else { own };
    [title, at("text", 2), at("text", 3), at("text", 4), at("details", 13), at("details", 16)]
}

/// The fields of a kept version in the order of its columns; those without a name are not shown.
const KEPT: [(&str, &[&str]); 2] = [
    ("text", &["", "title", "problem", "affected", "place", "visibility", "language", "", ""]),
    (
        "details",
        &[
            "staff",
            "unit",
            "municipality",
            "voiced_by",
            "confirmed",
            "touched_per_year",
            "frequency",
            "hours_low",
            "hours_high",
            "kroner_low",
            "kroner_high",
            "evidence",
            "tried",
            "good_result",
            "level",
            "transfer",
            "constraints",
            "themes",
            "pathway",
            "pathway_step",
            "contact",
            "quality_cost",
            "safety_cost",
        ],
    ),
];

/// The names of the fields in which two kept versions differ, in the order of the form.
pub fn changed_fields(before: &str, after: &str) -> Vec<&'static str> {
    let read = |content: &str| -> serde_json::Value { serde_json::from_str(content).unwrap_or_default() };
    let (before, after) = (read(before), read(after));
    let differ = |part: &str, place: usize| before[part][place] != after[part][place];
    let named = |(part, names): &(&'static str, &'static [&'static str])| -> Vec<&'static str> {
        let places = names.iter().enumerate().filter(|(place, name)| !name.is_empty() && differ(part, *place));
        places.map(|(_, name)| *name).collect()
    };
    KEPT.iter().flat_map(named).collect()
}

/// Themes as they are kept: with a space before, between and after.
pub fn kept_themes(themes: &[model::Theme]) -> String {
    themes.iter().fold(String::from(" "), |kept, theme| kept + theme.as_str() + " ")
}

impl NeedText {
    /// Title, problem, who has it, and where.
    pub fn as_str_parts(&self) -> [&str; 4] {
        [self.title.as_str(), self.problem.as_str(), self.affected.as_str(), self.place.as_str()]
    }
}

impl From<&NeedText> for Draft {
    fn from(text: &NeedText) -> Self {
        let NeedText { organisation, title, problem, affected, place, visibility, language } = text.clone();
        Self {
            organisation,
            title: Some(title),
            problem: Some(problem),
            affected: Some(affected),
            place: Some(place),
            visibility,
            language,
        }
    }
}
