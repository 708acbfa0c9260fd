//! Accounts: who somebody is, how they sign in, and which roles they hold in the region.

pub mod act;
pub mod ask;
pub mod password;
pub mod repeats;
mod rules;
mod secret;

pub use rules::LinkPurpose;
pub use secret::Secret;

use model::{Email, Language, Moment, PersonId, RegionRole, Text, TokenId, TokenScope};
use store::from_row;

/// A condition on persons: `$1` is somebody with an open account.
pub const IS_PERSON: &str = "EXISTS (SELECT 1 FROM persons WHERE id = $1 AND ended_at IS NULL)";

/// A condition on persons: `$1` is a coordinator.
pub const IS_COORDINATOR: &str =
    "EXISTS (SELECT 1 FROM region_roles WHERE person = $1 AND role = 'coordinator' AND ended_at IS NULL)";

/// A condition on persons: `$1` reads on the region's behalf (steering group, evaluator).
pub const READS_FOR_REGION: &str = "EXISTS (SELECT 1 FROM region_roles WHERE person = $1 \
     AND role IN ('steering', 'evaluator') AND ended_at IS NULL)";

/// Somebody to be invited.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Where the invitation goes; also the name to sign in with.
    pub email: Email,
    /// The person's name.
    pub name: Text<120>,
    /// The language of the invitation.
    pub language: Language,
}

/// What became of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited {
    /// The account, new or old.
    pub person: PersonId,
    /// Whether a letter was posted; not to those who have set a password already.
    pub letter: bool,
}

/// What is needed to check a password.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Whose it is.
    pub id: PersonId,
    /// The stored hash; none before the invitation is answered.
    pub password_hash: Option<String>,
}

/// An open account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: PersonId,
    /// The person's name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The language pages and letters are in.
    pub language: Language,
    /// Roles in the region.
    pub roles: Vec<RegionRole>,
    /// When the session was last seen, where the account was found by one.
    pub seen_at: Option<Moment>,
    /// What the token it was found by may do, where it was found by one.
    pub scope: Option<TokenScope>,
}

/// One person in the list of accounts.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// The account.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Roles in the region, with a comma between.
    pub roles: String,
    /// When the account was closed.
    pub ended_at: Option<Moment>,
    /// When a password was set: none yet means that the invitation stands open.
    pub state: String,
}

from_row!(PersonLine { id, name, email, roles, ended_at, state });

/// One browser that is signed in.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// When it signed in.
    pub created_at: Moment,
    /// When it was last seen, to within ten minutes.
    pub seen_at: Moment,
}

from_row!(SessionLine { created_at, seen_at });

/// One API token.
#[derive(Debug, Clone)]
pub struct TokenLine {
    /// Its id.
    pub id: TokenId,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub scope: TokenScope,
    /// When it was made.
    pub created_at: Moment,
    /// When it was last used, to within ten minutes.
    pub used_at: Option<Moment>,
}

from_row!(TokenLine { id, name, scope, created_at, used_at });
