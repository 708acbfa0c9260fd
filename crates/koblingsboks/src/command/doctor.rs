//! A look at everything that can be looked at without changing it.

use features::audit;
use features::board;
use model::Fault;
use store::{Reader, Store, args, sql};

/// What was found, line by line; the program ends with a refusal where something is wrong.
///
/// # Errors
/// The lines, where any of them says that something is wrong.
pub(super) async fn look(store: &Store) -> Result<String, String> {
    let mut read = store.read().await.map_err(|fault| fault.to_string())?;
    let found = findings(&mut read).await.map_err(|fault| fault.to_string())?;
    let damage = store.check_integrity().await.map_err(|fault| fault.to_string())?;
    let wrong = damage.is_some() || found.iter().any(|(state, _)| *state == "WRONG");
    let mut lines: Vec<String> = found.into_iter().map(|(state, text)| format!("{state:5} {text}")).collect();
    lines.push(match damage {
        None => "ok    the database's own check finds nothing".to_owned(),
        Some(said) => format!("WRONG the database's own check: {said}"),
    });
    let text = lines.join("\n");
    if wrong { Err(format!("something is wrong:\n{text}")) } else { Ok(text) }
}

async fn findings(read: &mut Reader) -> Result<Vec<(&'static str, String)>, Fault> {
    let mut found = Vec::new();
    let chain = audit::ask::chain(read).await?;
    found.push(match chain.broken {
        None => ("ok", format!("the journal holds: {} rows sealed, {} waiting", chain.sealed, chain.waiting)),
        Some(broken) => ("WRONG", format!("the journal does not hold: {broken:?}")),
    });
    for (what, state, count) in board::ask::queues(read).await? {
        let bad = matches!((what.as_str(), state.as_str()), ("letters", "failed" | "uncertain") | ("jobs", "failed"));
        found.push((if bad { "look" } else { "ok" }, format!("{what}: {count} {state}")));
    }
    let copies = sql!(
        "SELECT COUNT(*) FROM needs n WHERE n.stage <> (SELECT s.stage FROM need_steps s WHERE s.need = n.id \
         ORDER BY s.seq DESC LIMIT 1)"
    );
    let differing = read.one::<(i64,)>(copies, args![]).await?.map_or(0, |(count,)| count);
    found.push(match differing {
        0 => ("ok", "each need stands at its last step".to_owned()),
        count => ("WRONG", format!("{count} needs stand elsewhere than at their last step")),
    });
    let keepers = sql!(
        "SELECT COUNT(*) FROM region_roles r JOIN persons p ON p.id = r.person \
         WHERE r.role = 'administrator' AND r.ended_at IS NULL AND p.ended_at IS NULL"
    );
    let keepers = read.one::<(i64,)>(keepers, args![]).await?.map_or(0, |(count,)| count);
    found.push(match keepers {
        0 => ("look", "nobody is administrator: `koblingsboks invite` makes the first".to_owned()),
        count => ("ok", format!("{count} administrators")),
    });
    Ok(found)
}
