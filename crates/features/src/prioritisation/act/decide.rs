//! What the steering group decides on the needs of a prioritisation.

use super::super::rules::{check_outcomes, must_be, stage_after};
use super::super::{NeedOutcome, State, ask};
use super::found;
use crate::plan::{self, NewDecision};
use crate::{audit::act::record, needs};
use model::{DecisionId, NeedId, PrioritisationId, Reason, Refusal, Stop, Viewer};
use store::{Writer, args, sql};

/// Records a decision and takes each need where it says; its owners are told. A decision is never changed: a new one
/// takes the place of the one that stands, which it must name.
///
/// # Errors
/// Forbidden to others than the steering group and the coordinator; `prioritisation-not-closed`; those of
/// `plan::act::decide` and [`check_outcomes`]; `supersede-needed` where another decision stands; `need-elsewhere` where
/// a need can no longer go there.
pub async fn decide(
    write: &mut Writer,
    who: &Viewer,
    id: PrioritisationId,
    decision: &NewDecision,
    outcomes: &[NeedOutcome],
) -> Result<DecisionId, Stop> {
    plan::rules::only_deciders(who)?;
    let page = found(write, who, id).await?;
    must_be(page.state(), State::Closed)?;
    let in_it = ask::needs(write, who, id).await?;
    let ids: Vec<NeedId> = in_it.iter().map(|need| need.need).collect();
    check_outcomes(&ids, outcomes, write.now().day())?;
    if decision.supersedes != page.decision {
        return Err(Refusal::State(Reason::new("supersede-needed")).into());
    }
    let made = plan::act::decide(write, who, decision).await?;
    let insert = sql!(
        "INSERT INTO need_decisions (decision, prioritisation, seq, need, decided_on, language, outcome, reason, \
         until_date) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let before = sql!("SELECT COALESCE(MAX(seq), 0) FROM need_decisions WHERE prioritisation = $1");
    let seq = write.one::<(i64,)>(before, args![id]).await?.map_or(0, |(seq,)| seq) + 1;
    let (decided_on, language) = (decision.decided_on, decision.language);
    for one in outcomes {
        write
            .run(insert, args![made, id, seq, one.need, decided_on, language, one.outcome, one.reason, one.until])
            .await?;
        let stands = in_it.iter().find(|need| need.need == one.need).map(|need| need.stage);
        if let Some(to) = stands.and_then(|stands| stage_after(one.outcome, stands)) {
            needs::act::advance(write, who, one.need, to, Some(&one.reason), one.until).await?;
        }
    }
    record(write, who, "prioritisation.decided", "prioritisation", id, "").await?;
    write.changed("prioritisation", id).await?;
    Ok(made)
}
