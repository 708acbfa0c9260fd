//! Reads on personal data.

use super::{Consent, Duty, OwnData, Rule, RuleLine, facts, may_act_for};
use model::{Fault, PersonId, RegionRole, Viewer};
use store::{Reader, Record, args, concat_sql, sql};

/// Everything that is kept about a person, for that person or an administrator; nothing for others.
pub async fn own_data(read: &mut Reader, who: &Viewer, person: PersonId) -> Result<OwnData, Fault> {
    let mut data = OwnData::default();
    if may_act_for(who, person, false).is_err() {
        return Ok(data);
    }
    for (table, find) in facts::tables() {
        let rows: Vec<_> = read.all::<Record>(find, args![person]).await?.into_iter().map(|Record(row)| row).collect();
        if !rows.is_empty() {
            data.tables.push((table, rows));
        }
    }
    Ok(data)
}

/// What a person is responsible for in initiatives that go on, by the initiatives' names, for those who may hand it over;
/// nothing for others.
pub async fn duties(read: &mut Reader, who: &Viewer, person: PersonId) -> Result<Vec<Duty>, Fault> {
    let mut duties: Vec<Duty> = read.all(facts::duties(), args![who.key(), person]).await?;
    // Here, so that the place in the row tells nothing of a name that is not shown.
    duties.sort_by(|a, b| (&a.title, &a.kind, &a.row).cmp(&(&b.title, &b.kind, &b.row)));
    Ok(duties)
}

/// Somebody's name, where the account is open or closed and not erased.
pub async fn name(read: &mut Reader, who: &Viewer, person: PersonId) -> Result<Option<String>, Fault> {
    if may_act_for(who, person, true).is_err() {
        return Ok(None);
    }
    let find = sql!("SELECT name FROM persons WHERE id = $1 AND erased_at IS NULL");
    Ok(read.one::<(String,)>(find, args![person]).await?.map(|(name,)| name))
}

/// Whom `$1` may hand the duties of `$2` to: the desk and administrators to every open account, others to colleagues.
const SUCCESSOR: &str = concat_sql!(
    "p.ended_at IS NULL AND p.id <> $2 AND (EXISTS (SELECT 1 FROM region_roles WHERE person = $1 \
     AND role IN ('coordinator', 'administrator') AND ended_at IS NULL) OR p.id IN (SELECT m.person FROM memberships m \
     WHERE m.ended_at IS NULL AND m.organisation IN ",
    crate::actors::OWN,
    "))"
);

/// What a successor is called, where the viewer may hand duties to them.
pub async fn successor(read: &mut Reader, who: &Viewer, from: PersonId, to: PersonId) -> Result<Option<String>, Fault> {
    let find = sql!("SELECT p.name FROM persons p WHERE p.id = $3 AND ", SUCCESSOR);
    Ok(read.one::<(String,)>(find, args![who.key(), from, to]).await?.map(|(name,)| name))
}

/// Those whom duties can be handed to, by name, 1,000 at most.
pub async fn successors(read: &mut Reader, who: &Viewer, person: PersonId) -> Result<Vec<(PersonId, String)>, Fault> {
    if may_act_for(who, person, true).is_err() {
        return Ok(Vec::new());
    }
    let find = sql!("SELECT p.id, p.name FROM persons p WHERE ", SUCCESSOR, " ORDER BY p.name_sort, p.id LIMIT 1000");
    read.all(find, args![who.key(), person]).await
}

/// What somebody has said yes to, the newest first.
pub async fn consents(read: &mut Reader, person: PersonId) -> Result<Vec<Consent>, Fault> {
    let find = sql!(
        "SELECT purpose, text_version, given_at, withdrawn_at FROM consents WHERE person = $1 \
         ORDER BY given_at DESC, id DESC"
    );
    read.all(find, args![person]).await
}

/// After how many days things of a rule go.
pub async fn days(read: &mut Reader, rule: Rule) -> Result<i64, Fault> {
    let find = sql!("SELECT days FROM retention_rules WHERE rule = $1 ORDER BY set_at DESC, id DESC LIMIT 1");
    Ok(read.one::<(i64,)>(find, args![rule.key()]).await?.map_or(rule.default_days(), |(days,)| days))
}

/// The rules with how much would go now, for administrators; nothing for others.
pub async fn rules(read: &mut Reader, who: &Viewer) -> Result<Vec<RuleLine>, Fault> {
    let mut lines = Vec::new();
    if !who.is(RegionRole::Administrator) {
        return Ok(lines);
    }
    for rule in Rule::ALL {
        let days = days(read, rule).await?;
        let before = read.now().plus_seconds(-days * 24 * 3600);
        let count = match rule {
            Rule::ClosedAccounts => {
                sql!("SELECT COUNT(*) FROM persons WHERE ended_at < $1 AND erased_at IS NULL")
            }
            Rule::Letters => {
                sql!("SELECT COUNT(*) FROM outbox WHERE state IN ('sent', 'failed') AND created_at < $1")
            }
            Rule::Jobs => sql!("SELECT COUNT(*) FROM jobs WHERE state IN ('done', 'failed') AND created_at < $1"),
            Rule::Changes => sql!("SELECT COUNT(*) FROM change_log WHERE at < $1"),
        };
        let would_go = read.one::<(i64,)>(count, args![before]).await?.map_or(0, |(count,)| count);
        lines.push(RuleLine { rule, days, before: before.day(), would_go });
    }
    Ok(lines)
}
