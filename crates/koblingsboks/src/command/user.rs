//! Accounts from the command line.

use features::people;
use features::webhooks;
use model::{Fault, Language, PersonId, RegionRole, Stop, Viewer};
use store::{Reader, Store, args, sql};

/// What is to be done with an account.
#[derive(Debug, clap::Subcommand)]
pub enum UserCommand {
    /// Lists every account: address, state, roles, name
    List,
    /// Closes an account and signs it out everywhere
    End {
        /// The e-mail address
        email: String,
    },
    /// Opens a closed account again; roles are given anew
    Reopen {
        /// The e-mail address
        email: String,
    },
    /// Sets the roles in the region to exactly these
    Roles {
        /// The e-mail address
        email: String,
        /// coordinator, steering, evaluator, administrator; none takes all away
        roles: Vec<RegionRole>,
    },
    /// Posts a letter with a link to set a new password
    Reset {
        /// The e-mail address
        email: String,
    },
}

/// Does it, as an administrator of the machine would.
///
/// # Errors
/// One sentence on why it could not be done.
pub(super) async fn run(store: &Store, command: &UserCommand) -> Result<String, String> {
    // Whoever runs commands on the machine has the whole database; the acts are asked as an administrator would ask.
    let who = Viewer { roles: vec![RegionRole::Administrator], ..Viewer::anonymous(Language::Bokmal) };
    let email = match command {
        UserCommand::List => return list(store).await.map_err(|fault| fault.to_string()),
        UserCommand::End { email }
        | UserCommand::Reopen { email }
        | UserCommand::Roles { email, .. }
        | UserCommand::Reset { email } => email,
    };
    let mut read = store.read().await.map_err(|fault| fault.to_string())?;
    let person = of(&mut read, email).await.map_err(|fault| fault.to_string())?;
    drop(read);
    let person = person.ok_or_else(|| format!("nobody has the address {email}"))?;
    let done: Result<(), Stop> = store::write!(store, |w| {
        match command {
            UserCommand::End { .. } => {
                people::act::end_person(w, &who, person).await?;
                webhooks::act::remove_all_of(w, person).await
            }
            UserCommand::Reopen { .. } => people::act::reopen_person(w, &who, person).await,
            UserCommand::Roles { roles, .. } => people::act::set_roles(w, &who, person, roles).await,
            _ => people::act::ask_for_reset(w, email).await,
        }
    });
    done.map(|()| format!("{email}: done")).map_err(|stop| match stop {
        Stop::Refused(refusal) => format!("{email}: refused: {refusal:?}"),
        Stop::Fault(fault) => fault.to_string(),
    })
}

async fn of(read: &mut Reader, email: &str) -> Result<Option<PersonId>, Fault> {
    let find = sql!("SELECT id FROM persons WHERE email_folded = $1");
    Ok(read.one::<(PersonId,)>(find, args![email.trim().to_lowercase()]).await?.map(|(person,)| person))
}

async fn list(store: &Store) -> Result<String, Fault> {
    let find = sql!(
        "SELECT p.email, CASE WHEN p.ended_at IS NOT NULL THEN 'closed' WHEN p.password_hash IS NULL THEN 'invited' \
         ELSE 'open' END, COALESCE((SELECT STRING_AGG(r.role, ',') FROM region_roles r \
         WHERE r.person = p.id AND r.ended_at IS NULL), '-'), p.name FROM persons p WHERE p.erased_at IS NULL \
         ORDER BY p.email_folded"
    );
    let found = store.read().await?.all::<(String, String, String, String)>(find, args![]).await?;
    let line = |(email, state, roles, name)| format!("{email}\t{state}\t{roles}\t{name}");
    Ok(found.into_iter().map(line).collect::<Vec<_>>().join("\n"))
}
