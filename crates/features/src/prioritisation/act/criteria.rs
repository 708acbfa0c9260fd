//! New versions of the region's criteria.

use super::super::rules::only_coordinator;
use super::super::{NewCriterion, ask};
use crate::audit::act::record;
use model::{CriteriaSetId, CriterionId, Reason, Refusal, Stop, Text, Viewer};
use store::{Writer, args, sql};

/// The most criteria of a version.
const MOST: usize = 12;

/// Makes a new version of the criteria. The one before is kept for the prioritisations that use it.
///
/// # Errors
/// Forbidden to others than the coordinator; `criteria-count` on `criteria` for fewer than one or more than twelve.
pub async fn new_criteria(
    write: &mut Writer,
    who: &Viewer,
    name: &Text<80>,
    criteria: &[NewCriterion],
) -> Result<CriteriaSetId, Stop> {
    only_coordinator(who)?;
    if criteria.is_empty() || criteria.len() > MOST {
        return Err(Refusal::field("criteria", Reason::new("criteria-count").with("limit", MOST)).into());
    }
    let version = ask::criteria_sets(write, who).await?.first().map_or(0, |newest| newest.version) + 1;
    let now = write.now();
    let id = CriteriaSetId::new(now);
    write.run(sql!("UPDATE criteria_sets SET retired_at = $1 WHERE retired_at IS NULL"), args![now]).await?;
    let insert = sql!("INSERT INTO criteria_sets (id, version, name, created_at) VALUES ($1, $2, $3, $4)");
    write.run(insert, args![id, version, name, now]).await?;
    let insert = sql!(
        "INSERT INTO criteria (id, criteria_set, criterion_key, side, name_nb, name_nn, name_en, help_nb, help_nn, \
         help_en, order_no) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let mut keys: Vec<String> = Vec::new();
    for (order, one) in (1i64..).zip(criteria) {
        let own = CriterionId::new(now);
        let given = one.key.as_ref().map(ToString::to_string).filter(|key| !keys.contains(key));
        let key = given.unwrap_or_else(|| own.to_string());
        let [nb, nn, en] = &one.names;
        let [help_nb, help_nn, help_en] = one.help.each_ref().map(|help| help.as_ref().map_or("", Text::as_str));
        let side = one.side;
        write.run(insert, args![own, id, key, side, nb, nn, en, help_nb, help_nn, help_en, order]).await?;
        keys.push(key);
    }
    record(write, who, "criteria.renewed", "criteria", id, "").await?;
    write.changed("criteria", id).await?;
    Ok(id)
}
