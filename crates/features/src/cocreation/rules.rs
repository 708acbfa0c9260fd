//! Who may do what with co-creation, what must hold, and how ratings become a line.

use super::{LineFilter, MirrorRow, NewRating, NewWayIn, Placed, Rated, Subject};
use crate::initiatives::{Initiative, ParticipationLine};
use analysis::mirror::{Answer, Mirror, compare};
use analysis::thickness::{MOST, course};
use model::{Day, Dimension, MirrorId, MirrorSide, Part, PartGroup, RaterRole, Reason, Refusal, RegionRole, Viewer};

/// Whether somebody keeps collaborations that are no initiative, and peer sessions: coordinators and evaluators.
pub fn may_keep(who: &Viewer) -> bool {
    who.is(RegionRole::Coordinator) || who.is(RegionRole::Evaluator)
}

/// Refuses those who keep nothing.
///
/// # Errors
/// Forbidden with `only-raters`.
pub fn keeps(who: &Viewer) -> Result<(), Refusal> {
    if may_keep(who) { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-raters"))) }
}

/// Refuses those who are not inside an initiative.
///
/// # Errors
/// Forbidden with `only-inside`.
pub fn inside(initiative: &Initiative) -> Result<(), Refusal> {
    if initiative.shows_inside() { Ok(()) } else { Err(Refusal::Forbidden(Reason::new("only-inside"))) }
}

/// As what somebody rates.
pub fn rates_as(who: &Viewer) -> RaterRole {
    if who.is(RegionRole::Evaluator) {
        RaterRole::Evaluator
    } else if who.is(RegionRole::Coordinator) {
        RaterRole::Coordinator
    } else {
        RaterRole::Inside
    }
}

/// The field of a form that holds a dimension's step, and the one that holds the reason.
pub fn fields(dimension: Dimension) -> (&'static str, &'static str) {
    match dimension {
        Dimension::Time => ("time_step", "time_why"),
        Dimension::Phases => ("phases_step", "phases_why"),
        Dimension::Citizens => ("citizens_step", "citizens_why"),
        Dimension::Relation => ("relation_step", "relation_why"),
        Dimension::Power => ("power_step", "power_why"),
        Dimension::Anchoring => ("anchoring_step", "anchoring_why"),
    }
}

/// Refuses a day that has not come.
///
/// # Errors
/// `day-future` on the field.
pub fn has_come(field: &'static str, on: Day, today: Day) -> Result<(), Refusal> {
    if on > today { Err(Refusal::field(field, Reason::new("day-future"))) } else { Ok(()) }
}

/// Checks a rating.
///
/// # Errors
/// `day-future` on its day, `number-range` on a step.
pub fn check_rating(new: &NewRating, today: Day) -> Result<(), Refusal> {
    has_come("rated_on", new.rated_on, today)?;
    match Dimension::ALL.iter().zip(new.steps).find(|(_, step)| *step > MOST) {
        Some((dimension, _)) => {
            let reason = Reason::new("number-range").with("low", 0).with("high", MOST);
            Err(Refusal::field(fields(*dimension).0, reason))
        }
        None => Ok(()),
    }
}

/// Checks counts of participants.
///
/// # Errors
/// `day-future` on the day, `number-range` on a count.
pub fn check_way_in(new: &NewWayIn, today: Day) -> Result<(), Refusal> {
    has_come("counted_on", new.counted_on, today)?;
    if new.counts.iter().any(|count| !(0..=100_000).contains(count)) {
        let reason = Reason::new("number-range").with("low", 0).with("high", 100_000);
        return Err(Refusal::field("arriving", reason));
    }
    Ok(())
}

/// Ratings as places on the line, from thin to thick; of two at one place the one whose name comes first.
pub fn placed(rated: &[Rated], filter: &LineFilter) -> Vec<Placed> {
    let mut subjects: Vec<Subject> = Vec::new();
    for subject in rated.iter().filter_map(Rated::subject) {
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    let place = |subject: Subject| {
        let own: Vec<&Rated> = rated.iter().filter(|one| one.subject() == Some(subject)).collect();
        let ratings: Vec<_> = own.iter().map(|one| one.rating()).collect();
        let first = own.first()?;
        Some(Placed {
            subject,
            name: first.name.clone(),
            language: first.language,
            field: first.field.clone(),
            phase: first.phase.clone(),
            course: course(&ratings),
        })
    };
    let mut line: Vec<Placed> = subjects.into_iter().filter_map(place).filter(|one| holds(one, filter)).collect();
    line.sort_by(|a, b| a.thickness().total_cmp(&b.thickness()).then_with(|| a.name.cmp(&b.name)));
    line
}

fn holds(one: &Placed, filter: &LineFilter) -> bool {
    let band = one.now().map(|(_, reading)| reading.band());
    filter.band.is_none_or(|wanted| band == Some(wanted))
        && filter.movement.is_none_or(|wanted| one.movement() == wanted)
        && filter.initiatives.is_none_or(|wanted| matches!(one.subject, Subject::Initiative(_)) == wanted)
}

/// What both groups of a mirror say of a statement; `None` where either has fewer than five answers.
pub fn mirrored(rows: &[MirrorRow], mirror: MirrorId, statement: &str) -> Option<Mirror> {
    let of = |side: MirrorSide| -> Vec<Answer> {
        let own = rows.iter().filter(|row| row.mirror == mirror && row.statement == statement && row.side == side);
        let step = |kept: i64| u8::try_from(kept).unwrap_or(0);
        own.map(|row| Answer { own: step(row.own), guess: step(row.guess) }).collect()
    };
    compare(&of(MirrorSide::One), &of(MirrorSide::Two))
}

/// Which groups take which parts now: for each group, in its order, whether it takes each part.
pub fn grid(lines: &[ParticipationLine]) -> Vec<(PartGroup, Vec<(Part, bool)>)> {
    let takes = |group: PartGroup, part: Part| {
        lines.iter().any(|line| line.part_group == group && line.part == part && line.to_date.is_none())
    };
    let parts = |group: PartGroup| Part::ALL.iter().map(|part| (*part, takes(group, *part))).collect();
    PartGroup::ALL.iter().map(|group| (*group, parts(*group))).collect()
}

/// The groups that take no part, and the parts that no citizens or users take.
pub fn missing(grid: &[(PartGroup, Vec<(Part, bool)>)]) -> (Vec<PartGroup>, Vec<Part>) {
    let absent = |parts: &[(Part, bool)]| parts.iter().all(|(_, takes)| !takes);
    let groups = grid.iter().filter(|(_, parts)| absent(parts)).map(|(group, _)| *group).collect();
    let users = grid.iter().find(|(group, _)| *group == PartGroup::Users);
    let parts = users
        .filter(|(_, parts)| !absent(parts))
        .map(|(_, parts)| parts.iter().filter(|(_, takes)| !takes).map(|(part, _)| *part).collect());
    (groups, parts.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{CollaborationId, Language, Moment, Movement, PersonId, ThicknessBand};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn rated(name: &str, of: CollaborationId, rater: PersonId, on: &str, step: i64) -> Rated {
        Rated {
            initiative: None,
            collaboration: Some(of),
            name: name.into(),
            language: Language::Bokmal,
            field: None,
            phase: None,
            rater,
            rated_on: day(on),
            time_step: step,
            phases_step: step,
            citizens_step: step,
            relation_step: step,
            power_step: step,
            anchoring_step: step,
        }
    }

    #[test]
    fn the_line_goes_from_thin_to_thick_and_is_narrowed_by_band_movement_and_kind() {
        let now = Moment::from_millis(0).unwrap();
        let (a, b, kari) = (CollaborationId::new(now), CollaborationId::new(now), PersonId::new(now));
        let rated = [
            rated("B", b, kari, "2026-01-01", 3),
            rated("A", a, kari, "2026-01-01", 0),
            rated("A", a, kari, "2026-02-01", 1),
        ];
        let names =
            |filter: LineFilter| -> String { placed(&rated, &filter).iter().map(|it| it.name.as_str()).collect() };
        assert_eq!(names(LineFilter::default()), "AB");
        assert_eq!(names(LineFilter { band: Some(ThicknessBand::Thick), ..LineFilter::default() }), "B");
        assert_eq!(names(LineFilter { movement: Some(Movement::Thicker), ..LineFilter::default() }), "A");
        assert_eq!(names(LineFilter { movement: Some(Movement::First), ..LineFilter::default() }), "B");
        assert_eq!(names(LineFilter { initiatives: Some(true), ..LineFilter::default() }), "");
    }

    #[test]
    fn a_step_over_four_and_a_day_to_come_are_refused_on_their_fields() {
        let words = || std::array::from_fn(|_| model::Text::read("x").unwrap().unwrap());
        let field = |new: NewRating| match check_rating(&new, day("2026-05-01")) {
            Err(Refusal::Invalid(errors)) => errors[0].field.to_string(),
            other => format!("{other:?}"),
        };
        let mut steps = [4; 6];
        assert_eq!(field(NewRating { rated_on: day("2026-05-02"), steps, reasons: words() }), "rated_on");
        steps[4] = 5;
        assert_eq!(field(NewRating { rated_on: day("2026-05-01"), steps, reasons: words() }), "power_step");
        steps[4] = 4;
        assert_eq!(field(NewRating { rated_on: day("2026-05-01"), steps, reasons: words() }), "Ok(())");
    }
}
