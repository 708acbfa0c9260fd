//! Organisations.

use super::{ProblemBody, Query, after, choice, in_time, json, limit};
use crate::answer::Answer;
use crate::app::App;
use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::actors::{self, Organisation, OrganisationFilter, OrganisationLine};
use features::imports::{self, PublicGrant};
use model::{Reason, Refusal};
use serde::Serialize;
use utoipa::ToSchema;

/// One organisation in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrganisationItem {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// Its number in the central register, nine digits.
    number: Option<String>,
    /// What kind of body it is.
    kind: String,
    /// `public`, `private`, `knowledge` or `civil`.
    sector: String,
    /// Its role in the ecosystem.
    role: String,
    /// Its municipality's number, four digits.
    municipality: Option<String>,
    /// Its standing in the partnership, `core` or `periphery`.
    standing: Option<String>,
    /// `recommended` (not a fact) or `confirmed`.
    standing_status: Option<String>,
}

impl From<OrganisationLine> for OrganisationItem {
    fn from(line: OrganisationLine) -> Self {
        Self {
            id: line.id.to_string(),
            name: line.name,
            number: line.number.map(|number| number.to_string()),
            kind: line.kind.to_string(),
            sector: line.sector.to_string(),
            role: line.role.to_string(),
            municipality: line.municipality.map(|town| town.to_string()),
            standing: line.standing.map(|standing| standing.to_string()),
            standing_status: line.status.map(|status| status.to_string()),
        }
    }
}

/// A page of organisations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrganisationPage {
    /// The organisations, in the order they were added.
    items: Vec<OrganisationItem>,
    /// Give this as `after` to go on; null on the last page.
    next: Option<String>,
}

/// One organisation with all it says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrganisationBody {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// Its number in the central register, nine digits.
    number: Option<String>,
    /// What kind of body it is.
    kind: String,
    /// Its sector.
    sector: String,
    /// Its branch, for private health businesses.
    branch: Option<String>,
    /// Its role in the ecosystem.
    role: String,
    /// Its municipality's number, four digits.
    municipality: Option<String>,
    /// Its web site.
    website: Option<String>,
    /// What it is and does.
    about: Option<String>,
    /// What it brings.
    offers: Option<String>,
    /// What it looks for.
    seeks: Option<String>,
    /// How to reach it.
    contact: Option<String>,
    /// The language of its texts: `nb`, `nn` or `en`.
    language: String,
    /// The register's code of its legal form.
    form: Option<String>,
    /// The register's code of its industry.
    industry_code: Option<String>,
    /// The version of that code, `SN2007` or `SN2025`.
    industry_version: Option<String>,
    /// How many work there: `withheld` (under five, or not said), `5-9`, `10-19`, `20-49`, `50-99`, `100-249` or `250`.
    employees_band: Option<String>,
    /// `winding_up`, `bankrupt` or `deleted`, where the register says so.
    register_standing: Option<String>,
    /// The day of the register's file that it was last read from.
    register_date: Option<String>,
    /// Public money that it was given, the newest first, at most 100.
    grants: Vec<GrantBody>,
    /// Whether it was made up for a demo.
    invented: bool,
    /// When it was last changed.
    updated_at: String,
}

/// Public money that an organisation was given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GrantBody {
    /// Who gave it.
    funder: String,
    /// The scheme.
    scheme: Option<String>,
    /// What for.
    purpose: Option<String>,
    /// How much, in øre.
    ore: i64,
    /// When.
    granted_on: Option<String>,
}

impl From<PublicGrant> for GrantBody {
    fn from(grant: PublicGrant) -> Self {
        let PublicGrant { funder, scheme, purpose, ore, granted_on, .. } = grant;
        Self { funder, scheme, purpose, ore, granted_on: granted_on.map(|day| day.to_string()) }
    }
}

impl OrganisationBody {
    fn new(it: Organisation, grants: Vec<PublicGrant>) -> Self {
        Self {
            form: it.form,
            industry_code: it.industry_code,
            industry_version: it.industry_version,
            employees_band: it.employees_band,
            register_standing: it.register_standing,
            register_date: it.register_date.map(|day| day.to_string()),
            grants: grants.into_iter().map(Into::into).collect(),
            id: it.id.to_string(),
            name: it.name,
            number: it.number.map(|number| number.to_string()),
            kind: it.kind.to_string(),
            sector: it.sector.to_string(),
            branch: it.branch.map(|branch| branch.to_string()),
            role: it.role.to_string(),
            municipality: it.municipality.map(|town| town.to_string()),
            website: it.website,
            about: it.about,
            offers: it.offers,
            seeks: it.seeks,
            contact: it.contact,
            language: it.language.to_string(),
            invented: it.invented_at.is_some(),
            updated_at: it.updated_at.to_string(),
        }
    }
}

/// Organisations, in the order they were added.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "organisations",
    params(
        ("q" = Option<String>, Query, description = "Words that must all stand in its texts"),
        ("kind" = Option<String>, Query, description = "Kind of body"),
        ("sector" = Option<String>, Query, description = "Sector"),
        ("role" = Option<String>, Query, description = "Role in the ecosystem"),
        ("municipality" = Option<String>, Query, description = "Municipality, four digits"),
        ("standing" = Option<String>, Query, description = "Standing in the partnership"),
        ("after" = Option<String>, Query, description = "The `next` of the page before"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 50 where nothing is said"),
    ),
    responses(
        (status = 200, body = OrganisationPage),
        (status = 400, body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn list(State(app): State<App>, visit: Visit, Query(query): Query) -> Answer {
    in_time(&app, &visit)?;
    let municipality = match query.value("municipality") {
        "" => None,
        code => Some(code.parse().map_err(|_| Refusal::field("municipality", Reason::new("not-a-choice")))?),
    };
    let filter = OrganisationFilter {
        search: query.value("q").chars().take(200).collect(),
        kind: choice(&query, "kind")?,
        sector: choice(&query, "sector")?,
        role: choice(&query, "role")?,
        municipality,
        standing: choice(&query, "standing")?,
        import: None,
        chosen_only: false,
    };
    let (after, limit) = (after(&query)?, limit(&query)?);
    let mut read = app.store.read().await?;
    let mut lines = actors::ask::after(&mut read, &visit.viewer, &filter, &after, limit + 1).await?;
    let more = lines.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        lines.pop();
    }
    let next = lines.last().filter(|_| more).map(|line| line.id.to_string());
    json(StatusCode::OK, &OrganisationPage { items: lines.into_iter().map(Into::into).collect(), next })
}

/// One organisation.
#[utoipa::path(get, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, body = OrganisationBody),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub(crate) async fn read(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    in_time(&app, &visit)?;
    let (id, mut read) = (known(&id)?, app.store.read_with_kept_plans().await?);
    let it = actors::ask::page(&mut read, &visit.viewer, id).await?.ok_or(Problem::not_found())?;
    let grants = imports::ask::grants(&mut read, &visit.viewer, id, 100).await?;
    json(StatusCode::OK, &OrganisationBody::new(it, grants))
}
