//! What each page of co-creation in an initiative shows.

use crate::pages::initiatives::people_to_choose;
use crate::pages::query_of;
use crate::problem::Problem;
use crate::visit::Visit;
use features::cocreation::{Subject, ask};
use features::initiatives;
use maud::Markup;
use model::Viewer;
use store::Reader;
use view::pages::cocreation::{self as pages, CocreationPage, MatrixPage, MirrorsPage, PlanPage, WayInPage};
use view::pages::initiatives::{Head, Tab};
use view::{Filled, Frame};

/// One of the pages of co-creation in an initiative, with what has been typed into a form on it.
pub(crate) async fn shown(
    (frame, address): (&Frame<'_>, &str),
    visit: &Visit,
    read: &mut Reader,
    head: Head,
    (tab, filled): (Tab, Filled),
) -> Result<Markup, Problem> {
    let (who, id) = (&visit.viewer, head.initiative.id);
    Ok(match tab {
        Tab::Matrix => {
            let people = if head.may_write { people_to_choose(who, read, Some(id)).await? } else { Vec::new() };
            let notes = ask::notes(read, who, id).await?;
            pages::matrix(frame, &MatrixPage { head, notes, people, filled })
        }
        Tab::Mirror => {
            let (mirrors, rows) = (ask::mirrors(read, who, id).await?, ask::mirror_rows(read, who, id).await?);
            let address = address.to_owned();
            pages::mirrors(frame, &MirrorsPage { head, mirrors, rows, address, filled })
        }
        Tab::WayIn => {
            let counts = ask::way_in(read, who, id).await?;
            pages::way_in(frame, &WayInPage { head, counts, filled })
        }
        Tab::Plan => pages::plan(frame, &plan_of(visit, read, head, filled).await?),
        _ => pages::cocreation(frame, &whole(who, read, head, filled).await?),
    })
}

async fn whole(who: &Viewer, read: &mut Reader, head: Head, filled: Filled) -> Result<CocreationPage, Problem> {
    let id = head.initiative.id;
    Ok(CocreationPage {
        placed: ask::place(read, who, Subject::Initiative(id)).await?,
        ratings: ask::ratings(read, who, Subject::Initiative(id)).await?,
        participations: initiatives::ask::participations(read, who, id).await?,
        processes: ask::processes(read, who, id).await?,
        sessions: ask::peer_sessions_of(read, who, id).await?,
        head,
        filled,
    })
}

async fn plan_of(visit: &Visit, read: &mut Reader, head: Head, filled: Filled) -> Result<PlanPage, Problem> {
    let (who, id) = (&visit.viewer, head.initiative.id);
    let rounds = ask::circle_rounds(read, who, id).await?;
    let current = rounds.last().map_or(1, |last| last.round);
    let asked: Option<i64> = query_of(visit)?.value("round").parse().ok();
    Ok(PlanPage {
        texts: ask::circle_texts(read, who, id).await?,
        shown: asked.filter(|round| (1..=current).contains(round)).unwrap_or(current),
        stale: filled.has("stale", "1"),
        rounds,
        head,
        filled,
    })
}
