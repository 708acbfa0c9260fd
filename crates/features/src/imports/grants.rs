//! Public grants that come in: to organisations that we have, each once, with a tie from whoever gave.

use crate::actors::intake::{Numbers, fund, named};
use ::intake::grants::{GrantList, GrantRow};
use model::{Day, Fault, OrganisationId, PublicGrantId, Stop};
use std::collections::HashMap;
use store::{Reader, Writer, args, sql};

/// The grants of a list that we have, by what tells them apart.
#[derive(Debug, Default)]
pub struct KnownGrants(HashMap<String, i64>);

/// What a grant meets among those we have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantMet {
    /// Nothing: it is new.
    New(OrganisationId),
    /// The same with another amount.
    Changed(OrganisationId),
    /// The same.
    Same,
    /// Its organisation is not among ours.
    Unmatched,
}

impl KnownGrants {
    /// What a grant meets.
    pub fn meet(&mut self, known: &Numbers, grant: &GrantRow) -> GrantMet {
        let Some(organisation) = known.of(&grant.number) else { return GrantMet::Unmatched };
        match self.0.insert(format!("{}/{}", grant.list.source(), grant.key), grant.ore) {
            None => GrantMet::New(organisation),
            Some(before) if before == grant.ore => GrantMet::Same,
            Some(_) => GrantMet::Changed(organisation),
        }
    }
}

/// Every grant that we have.
pub async fn known(read: &mut Reader) -> Result<KnownGrants, Fault> {
    let find = sql!(
        "SELECT source, source_key, ore FROM grants WHERE source = $1 AND source_key > $2 ORDER BY source_key LIMIT 20000"
    );
    let mut known = KnownGrants::default();
    for list in [GrantList::Innovation, GrantList::Research] {
        let mut after = String::new();
        loop {
            let some = read.all::<(String, String, i64)>(find, args![list.source(), after]).await?;
            let Some((_, last, _)) = some.last() else { break };
            after.clone_from(last);
            known.0.extend(some.into_iter().map(|(source, key, ore)| (format!("{source}/{key}"), ore)));
        }
    }
    Ok(known)
}

/// Records grants that are new.
pub async fn bring_in(write: &mut Writer, import: &str, rows: &[(OrganisationId, GrantRow)]) -> Result<(), Stop> {
    let now = write.now();
    let cells = rows.iter().map(|(organisation, grant)| {
        let GrantRow { list, scheme, purpose, ore, granted_on, key, .. } = grant;
        let id = PublicGrantId::new(now);
        args![id, organisation, list.funder(), scheme, purpose, ore, granted_on, list.source(), key, import, now]
    });
    let columns = [
        "id",
        "organisation",
        "funder",
        "scheme",
        "purpose",
        "ore",
        "granted_on",
        "source",
        "source_key",
        "import",
        "recorded_at",
    ];
    Ok(write.insert_many("grants", &columns, cells.collect()).await?)
}

/// A grant that is recorded one by one.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// Who got it.
    pub organisation: OrganisationId,
    /// Who gave it.
    pub funder: String,
    /// The scheme.
    pub scheme: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// How much, in øre.
    pub ore: i64,
    /// When.
    pub granted_on: Option<Day>,
}

/// Writes one grant without asking who does: for demo data.
pub async fn insert(write: &mut Writer, source: &'static str, new: &NewGrant) -> Result<(), Stop> {
    let now = write.now();
    let id = PublicGrantId::new(now);
    let statement = sql!(
        "INSERT INTO grants (id, organisation, funder, scheme, purpose, ore, granted_on, source, source_key, \
         recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $1, $9)"
    );
    let NewGrant { organisation, funder, scheme, purpose, ore, granted_on } = new;
    write.run(statement, args![id, organisation, funder, scheme, purpose, ore, granted_on, source, now]).await?;
    Ok(())
}

/// Records that a grant has another amount now.
pub async fn bring_up(write: &mut Writer, import: &str, grant: &GrantRow) -> Result<(), Stop> {
    let update = sql!("UPDATE grants SET ore = $3, import = $4 WHERE source = $1 AND source_key = $2");
    write.run(update, args![grant.list.source(), grant.key, grant.ore, import]).await?;
    Ok(())
}

/// The names that a funder may bear among the actors.
fn names(list: GrantList) -> [&'static str; 3] {
    match list {
        GrantList::Innovation => ["Innovasjon Norge", "Innovation Norway", "Innovasjon Noreg"],
        GrantList::Research => ["Norges forskningsråd", "Forskningsrådet", "Noregs forskingsråd"],
    }
}

/// Ties from each funder that is among the actors to those it has funded: the more grants the stronger, since the first
/// of them. How many were new or have changed.
pub async fn tie(write: &mut Writer) -> Result<u64, Stop> {
    let find = sql!(
        "SELECT organisation, COUNT(*), MIN(granted_on) FROM grants WHERE source = $1 \
         GROUP BY organisation ORDER BY organisation"
    );
    let mut ties = 0;
    for list in [GrantList::Innovation, GrantList::Research] {
        let Some(funder) = named(write, names(list)).await? else { continue };
        let funded = write.all::<(OrganisationId, i64, Option<Day>)>(find, args![list.source()]).await?;
        for (organisation, count, since) in funded.into_iter().filter(|(organisation, ..)| *organisation != funder) {
            ties += u64::from(fund(write, funder, organisation, (1 + count).min(5), since).await?);
        }
    }
    Ok(ties)
}
