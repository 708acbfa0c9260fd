//! The pages of one initiative.

use super::{partners_to_choose, people_to_choose};
use crate::answer::{Answer, page, refused_page};
use crate::app::App;
use crate::pages::cocreation::sheet as cocreation;
use crate::pages::follows::following;
use crate::pages::seen::note;
use crate::pages::{all_organisations, known};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use features::initiatives::rules::{may_steer, open_to_write, sums};
use features::initiatives::{self as features_of, ask};
use features::needs::{self, NeedFilter, NeedSort};
use features::plan;
use maud::Markup;
use model::{FollowKind, InitiativeId, Reason, Refusal, RegionRole, Stage, Viewer};
use store::Reader;
use view::pages::initiatives::{
    self as pages, AnchorsPage, Choices, ClosePage, GatePage, Head, MoneyPage, PartnersPage, ShowPage, Tab, WorkPage,
};
use view::{Filled, Frame};

/// What every page of an initiative shows, for somebody who may see that page.
pub(crate) async fn head(who: &Viewer, read: &mut Reader, id: InitiativeId, tab: Tab) -> Result<Head, Problem> {
    let initiative = ask::page(read, who, id).await?.ok_or(Refusal::NotFound)?;
    let phases = ask::phase_set(read, who, &initiative.phase_set, initiative.phase_set_version).await?;
    let may = match tab {
        Tab::Overview | Tab::Partners | Tab::Anchors | Tab::Cocreation => true,
        Tab::Work | Tab::Matrix | Tab::Mirror | Tab::WayIn | Tab::Plan => initiative.shows_inside(),
        Tab::Money | Tab::Gate => initiative.shows_figures(),
        Tab::Close => initiative.is_closed() || may_steer(who, &initiative),
    };
    if !may {
        return Err(Refusal::Forbidden(Reason::new("only-inside")).into());
    }
    Ok(Head {
        may_write: open_to_write(who, &initiative).is_ok(),
        may_steer: !initiative.is_closed() && may_steer(who, &initiative),
        may_decide: plan::rules::may_record(who),
        may_reopen: initiative.is_closed() && who.is(RegionRole::Coordinator),
        today: read.now().day(),
        initiative,
        phases,
    })
}

/// One of the pages of an initiative, with what has been typed into a form on it.
pub(crate) async fn sheet(
    app: &App,
    visit: &Visit,
    read: &mut Reader,
    id: InitiativeId,
    tab: Tab,
    filled: Filled,
) -> Result<Markup, Problem> {
    let who = &visit.viewer;
    let head = head(who, read, id, tab).await?;
    let follow = following(read, visit, FollowKind::Initiative, id).await?;
    let frame = Frame { follow, ..visit.frame(app) };
    note(app, visit, read, "initiative", &id.to_string(), head.initiative.visibility).await?;
    Ok(match tab {
        Tab::Overview => pages::show(&frame, &overview(who, read, head, filled).await?),
        Tab::Partners => pages::partners(&frame, &parties(who, read, head, filled).await?),
        Tab::Anchors => {
            let data = AnchorsPage {
                anchors: ask::anchors(read, who, id).await?,
                receivers: ask::receivers(read, who, id).await?,
                buyers: ask::buyers(read, who, id).await?,
                choices: choices(who, read, &head).await?,
                head,
                filled,
            };
            pages::anchors(&frame, &data)
        }
        Tab::Work => pages::work(&frame, &daily(who, read, head, filled).await?),
        Tab::Money => {
            let data = MoneyPage {
                commitments: ask::commitments(read, who, id).await?,
                deliveries: ask::deliveries(read, who, id).await?,
                money: ask::money_lines(read, who, id).await?,
                plans: ask::after_plans(read, who, id).await?,
                choices: choices(who, read, &head).await?,
                head,
                filled,
            };
            pages::money(&frame, &data)
        }
        Tab::Cocreation | Tab::Matrix | Tab::Mirror | Tab::WayIn | Tab::Plan => {
            cocreation::shown((&frame, &app.settings.public_address), visit, read, head, (tab, filled)).await?
        }
        Tab::Gate => pages::gate(&frame, &at_gate(who, read, head, filled).await?),
        Tab::Close => {
            let closures = ask::closures(read, who, id).await?;
            pages::close(&frame, &ClosePage { head, closures, filled })
        }
    })
}

/// Partners and people for the forms, where the reader may write.
async fn choices(who: &Viewer, read: &mut Reader, head: &Head) -> Result<Choices, Problem> {
    if !head.may_write {
        return Ok(Choices::default());
    }
    let id = head.initiative.id;
    Ok(Choices {
        organisations: partners_to_choose(who, read, id).await?,
        people: people_to_choose(who, read, Some(id)).await?,
        things: Vec::new(),
    })
}

async fn overview(who: &Viewer, read: &mut Reader, head: Head, filled: Filled) -> Result<ShowPage, Problem> {
    let (id, figures) = (head.initiative.id, head.initiative.shows_figures());
    let stands = head.phases.place(&head.initiative.phase).map(|place| &head.phases.phase[place..=place]);
    let points = match stands {
        Some(phases) if figures => Some(ask::points(read, who, id, phases).await?),
        _ => None,
    };
    let promised = if figures {
        let commitments = ask::commitments(read, who, id).await?;
        Some(sums(&commitments, &ask::deliveries(read, who, id).await?))
    } else {
        None
    };
    let (needs, targets) = (ask::needs(read, who, id).await?, ask::targets(read, who, id).await?);
    let (mut needs_to_choose, mut targets_to_choose) = (Vec::new(), Vec::new());
    if head.may_write {
        for stage in [Stage::Prioritised, Stage::Connecting, Stage::Qualified] {
            let filter = NeedFilter { stage: Some(stage), ..NeedFilter::default() };
            let found = needs::ask::list(read, who, &filter, NeedSort::Title, 0, 100).await?;
            needs_to_choose.extend(found.into_iter().map(|need| (need.id.to_string(), need.title)));
        }
        let all = plan::ask::targets(read, who).await?;
        let other = all.into_iter().filter(|target| !targets.iter().any(|link| link.target == target.id));
        targets_to_choose = other.map(|target| (target.id.to_string(), target.title)).collect();
    }
    Ok(ShowPage {
        partners: ask::partners(read, who, id).await?,
        steps: ask::phase_steps(read, who, id).await?,
        files: ask::files(read, who, id).await?,
        closures: ask::closures(read, who, id).await?,
        sums: promised,
        needs,
        targets,
        points,
        needs_to_choose,
        targets_to_choose,
        head,
        filled,
    })
}

async fn parties(who: &Viewer, read: &mut Reader, head: Head, filled: Filled) -> Result<PartnersPage, Problem> {
    let id = head.initiative.id;
    Ok(PartnersPage {
        partners: ask::partners(read, who, id).await?,
        seats: ask::seats(read, who, id).await?,
        participations: ask::participations(read, who, id).await?,
        representatives: ask::representatives(read, who, id).await?,
        expectations: ask::expectations(read, who, id).await?,
        stakeholders: ask::stakeholders(read, who, id).await?,
        choices: choices(who, read, &head).await?,
        head,
        filled,
    })
}

async fn daily(who: &Viewer, read: &mut Reader, head: Head, filled: Filled) -> Result<WorkPage, Problem> {
    let id = head.initiative.id;
    Ok(WorkPage {
        actions: ask::actions(read, who, id).await?,
        risks: ask::risks(read, who, id).await?,
        rhythms: ask::rhythms(read, who, id).await?,
        meetings: ask::meetings(read, who, id).await?,
        attendances: ask::attendances(read, who, id).await?,
        contacts: ask::contacts(read, who, id).await?,
        choices: choices(who, read, &head).await?,
        head,
        filled,
    })
}

async fn at_gate(who: &Viewer, read: &mut Reader, head: Head, filled: Filled) -> Result<GatePage, Problem> {
    let id = head.initiative.id;
    let phases: Vec<features_of::Phase> =
        head.phases.phase.iter().filter(|phase| phase.key == head.initiative.phase).cloned().collect();
    Ok(GatePage {
        steps: ask::phase_steps(read, who, id).await?,
        points: ask::points(read, who, id, &phases).await?,
        answers: ask::answers(read, who, id).await?,
        judgements: ask::judgements(read, who, id).await?,
        follow_ups: ask::follow_ups(read, who, id).await?,
        head,
        filled,
    })
}

/// A page again, with a form on it that must be mended.
pub(super) async fn again(app: &App, visit: Visit, id: InitiativeId, tab: Tab, filled: Filled) -> Answer {
    let visit = visit.at(format!("/initiatives/{id}{}", tab.path()));
    let mut read = app.store.read_with_kept_plans().await?;
    refused_page(sheet(app, &visit, &mut read, id, tab, filled).await?)
}

/// A handler for each page of an initiative.
macro_rules! sheets {
    ($($(#[$doc:meta])* $name:ident: $tab:ident),+ $(,)?) => {$(
        $(#[$doc])*
        pub(crate) async fn $name(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
            let mut read = app.store.read_with_kept_plans().await?;
            page(sheet(&app, &visit, &mut read, known(&id)?, Tab::$tab, Filled::default()).await?)
        }
    )+};
}

pub(crate) use sheets;

sheets! {
    /// What it is, and where it stands.
    show: Overview,
    /// Who takes part.
    partners: Partners,
    /// Where it is anchored, who receives the result, who could buy.
    anchors: Anchors,
    /// Meetings, contacts, actions, risks.
    work: Work,
    /// Promises and money.
    money: Money,
    /// The gate it stands at.
    gate: Gate,
    /// Its end.
    close_form: Close,
}

/// The form of a new partner.
pub(crate) async fn partner_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    page(partner_page(&app, &visit, known(&id)?, Filled::default()).await?)
}

/// The form of a new partner, empty or with what was typed.
pub(super) async fn partner_page(
    app: &App,
    visit: &Visit,
    id: InitiativeId,
    filled: Filled,
) -> Result<Markup, Problem> {
    let who = &visit.viewer;
    let mut read = app.store.read().await?;
    let head = head(who, &mut read, id, Tab::Partners).await?;
    open_to_write(who, &head.initiative)?;
    let choices = Choices { organisations: all_organisations(who, &mut read).await?, ..Choices::default() };
    Ok(pages::partner_form(&visit.frame(app), &head, &choices, &filled))
}
