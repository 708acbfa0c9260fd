//! How thick collaborations are.

use super::{ListProblems, Query, ReadProblems, in_time, json};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::cocreation::filter;
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use analysis::statistics::spread::rounded;
use analysis::thickness::Reading;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::cocreation::{self, Placed, Subject};
use features::initiatives;
use model::{Day, Dimension, InitiativeId};
use serde::Serialize;
use utoipa::ToSchema;

/// What raters say of one dimension.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DimensionBody {
    /// `time`, `phases`, `citizens`, `relation`, `power` or `anchoring`.
    dimension: String,
    /// The mean step over raters, 0 to 4, with one decimal.
    mean: f64,
    /// The lowest step.
    low: u8,
    /// The highest step.
    high: u8,
}

/// What raters say of a collaboration from a day on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReadingBody {
    /// From this day.
    on: String,
    /// 0 to 100, with one decimal.
    thickness: f64,
    /// The lowest rater's.
    low: f64,
    /// The highest rater's.
    high: f64,
    /// `outside`, `thin`, `between` or `thick`, of the figure before it was rounded.
    band: String,
    /// How many raters it rests on.
    raters: usize,
    /// The six dimensions.
    dimensions: Vec<DimensionBody>,
}

/// A collaboration on the line from thin to thick.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlacedBody {
    /// The initiative, where it is one.
    initiative: Option<String>,
    /// The other collaboration, where it is none.
    collaboration: Option<String>,
    /// What it is called.
    name: String,
    /// `thicker`, `thinner`, `still` or `first`.
    movement: String,
    /// What raters have said, day by day; the last is now.
    readings: Vec<ReadingBody>,
}

fn reading((on, it): &(Day, Reading)) -> ReadingBody {
    let shown = |figure: f64| rounded(figure, 1);
    let dimension = |(dimension, spread): (&Dimension, analysis::thickness::Spread)| DimensionBody {
        dimension: dimension.to_string(),
        mean: shown(spread.mean),
        low: spread.low,
        high: spread.high,
    };
    ReadingBody {
        on: on.to_string(),
        thickness: shown(it.thickness),
        low: shown(it.low),
        high: shown(it.high),
        band: it.band().to_string(),
        raters: it.raters,
        dimensions: Dimension::ALL.iter().zip(it.dimensions).map(dimension).collect(),
    }
}

impl From<Placed> for PlacedBody {
    fn from(one: Placed) -> Self {
        let (initiative, collaboration) = one.subject.ids();
        Self {
            initiative: initiative.map(|id| id.to_string()),
            collaboration: collaboration.map(|id| id.to_string()),
            movement: one.movement().to_string(),
            readings: one.course.iter().map(reading).collect(),
            name: one.name,
        }
    }
}

/// All collaborations on the line, from thin to thick.
#[utoipa::path(get, path = "/api/v1/cocreation", tag = "cocreation",
    params(
        ("band" = Option<String>, Query, description = "outside, thin, between or thick"),
        ("movement" = Option<String>, Query, description = "thicker, thinner, still or first"),
        ("of" = Option<String>, Query, description = "initiative or elsewhere"),
        ("focus_area" = Option<String>, Query, description = "A focus area's id"),
        ("phase" = Option<String>, Query, description = "A phase"),
    ),
    responses((status = 200, body = Vec<PlacedBody>), ListProblems))]
pub(crate) async fn line(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let mut read = app.store.read_with_kept_plans().await?;
    let placed = cocreation::ask::line(&mut read, &visit.viewer, &filter(&query)).await?;
    json(StatusCode::OK, &placed.into_iter().map(PlacedBody::from).collect::<Vec<_>>())
}

/// How thick one initiative is; without readings where nobody has rated it.
#[utoipa::path(get, path = "/api/v1/initiatives/{id}/thickness", tag = "cocreation",
    params(("id" = String, Path, description = "The initiative's id")),
    responses((status = 200, body = PlacedBody), ReadProblems))]
pub(crate) async fn thickness(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let (id, who): (InitiativeId, _) = (known(&id)?, &visit.viewer);
    let mut read = app.store.read_with_kept_plans().await?;
    let initiative = initiatives::ask::page(&mut read, who, id).await?.ok_or(Problem::not_found())?;
    let subject = Subject::Initiative(id);
    let placed = cocreation::ask::place(&mut read, who, subject).await?;
    let unrated = || Placed {
        subject,
        name: initiative.title.clone(),
        language: initiative.language,
        field: None,
        phase: None,
        course: Vec::new(),
    };
    json(StatusCode::OK, &PlacedBody::from(placed.unwrap_or_else(unrated)))
}
