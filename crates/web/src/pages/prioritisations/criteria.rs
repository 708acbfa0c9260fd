//! The region's criteria.

use crate::answer::{Answer, done, page, refused_page};
use crate::app::App;
use crate::decode::Fields;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::State;
use features::prioritisation::rules::may_prepare;
use features::prioritisation::{self, CriteriaSet, Criterion, NewCriterion};
use model::{CriteriaSetId, CriterionSide, Fault, FieldRefusal, Reason, Refusal, Stop, Text};
use store::Reader;
use view::Filled;
use view::pages::prioritisations::{self as pages, CriteriaPage, criterion_values};

/// How many rows are read.
const ROWS: usize = 12;

/// The criteria in force.
pub(crate) async fn show(State(app): State<App>, visit: Visit) -> Answer {
    let (criteria, sets) = in_force(&mut app.store.read_with_kept_plans().await?, &visit).await?;
    let data = CriteriaPage { criteria, sets, may_renew: may_prepare(&visit.viewer) };
    page(pages::criteria(&visit.frame(&app), &data))
}

async fn in_force(read: &mut Reader, visit: &Visit) -> Result<(Vec<Criterion>, Vec<CriteriaSet>), Problem> {
    let sets = prioritisation::ask::criteria_sets(read, &visit.viewer).await?;
    let newest = sets.first().ok_or_else(|| Fault::new("no criteria"))?.id;
    Ok((prioritisation::ask::criteria(read, &visit.viewer, newest).await?, sets))
}

/// The form of a new version, with the criteria in force.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit) -> Answer {
    let (criteria, sets) = in_force(&mut app.store.read().await?, &visit).await?;
    let mut filled = Filled::with(criterion_values(&criteria));
    filled.values.push(("name".into(), sets.first().map_or(String::new(), |set| set.name.clone())));
    page(pages::criteria_form(&visit.frame(&app), &filled))
}

/// Makes a new version.
pub(crate) async fn renew(State(app): State<App>, visit: Visit, fields: Fields) -> Answer {
    app.limiters.writes.check(&visit.viewer.key())?;
    let made: Result<CriteriaSetId, Stop> = match decode(&fields) {
        Ok((name, criteria)) => {
            store::write!(app.store, |w| prioritisation::act::new_criteria(w, &visit.viewer, &name, &criteria).await)
        }
        Err(errors) => Err(Refusal::Invalid(errors).into()),
    };
    match made {
        Ok(_) => done("/criteria", "criteria-renewed"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            refused_page(pages::criteria_form(&visit.frame(&app), &fields.filled(errors)))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// The rows that are not empty, in the order they were given.
fn decode(fields: &Fields) -> Result<(Text<80>, Vec<NewCriterion>), Vec<FieldRefusal>> {
    let mut errors = Vec::new();
    let name = read(fields, "name", &mut errors);
    if name.is_none() && errors.is_empty() {
        errors.push(wrong("name", Reason::new("missing").with("label", "field-criteria-name")));
    }
    let mut rows: Vec<(i64, NewCriterion)> = Vec::new();
    for n in 1..=ROWS {
        if let Some(one) = row(fields, n, &mut errors) {
            rows.push((fields.value(&format!("order-{n}")).trim().parse().unwrap_or(n as i64 * 10), one));
        }
    }
    rows.sort_by_key(|(order, _)| *order);
    match name.filter(|_| errors.is_empty()) {
        Some(name) => Ok((name, rows.into_iter().map(|(_, one)| one).collect())),
        None => Err(errors),
    }
}

fn wrong(field: impl Into<String>, reason: Reason) -> FieldRefusal {
    FieldRefusal { field: field.into().into(), reason }
}

fn read<const MAX: usize>(fields: &Fields, name: &str, errors: &mut Vec<FieldRefusal>) -> Option<Text<MAX>> {
    match Text::read(fields.value(name)) {
        Ok(text) => text,
        Err(reason) => {
            errors.push(wrong(name, reason));
            None
        }
    }
}

/// One row; `None` where all three names are empty, or something must be mended.
fn row(fields: &Fields, n: usize, errors: &mut Vec<FieldRefusal>) -> Option<NewCriterion> {
    let names = ["nb", "nn", "en"].map(|language| read::<80>(fields, &format!("{language}-{n}"), errors));
    let help = ["nb", "nn", "en"].map(|language| read::<300>(fields, &format!("help-{language}-{n}"), errors));
    if names.iter().all(Option::is_none) {
        return None;
    }
    for (name, language) in names.iter().zip(["nb", "nn", "en"]) {
        if name.is_none() {
            let label = format!("field-criterion-{language}");
            errors.push(wrong(format!("{language}-{n}"), Reason::new("missing").with("label", label)));
        }
    }
    let [nb, nn, en] = names;
    let side = fields.value(&format!("side-{n}")).parse().unwrap_or(CriterionSide::Value);
    Some(NewCriterion { key: read(fields, &format!("key-{n}"), errors), side, names: [nb?, nn?, en?], help })
}
