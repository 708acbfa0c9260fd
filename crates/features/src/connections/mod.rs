//! Connections: who could answer a need, how they were found, and every step with them, so that all are treated alike.

pub mod act;
pub mod ask;
pub mod matching;
pub mod rules;
mod types;

pub use types::*;

use store::concat_sql;

/// Who may see how candidates were found, `$1` being the viewer: coordinators, and evaluators, who read along.
pub const DESK: &str = concat_sql!(
    "(",
    crate::people::IS_COORDINATOR,
    " OR EXISTS (SELECT 1 FROM region_roles WHERE person = $1 AND role = 'evaluator' AND ended_at IS NULL))"
);

/// Who may see a connection `c` of a need `n`: the desk; the need's author and organisation; and, once it is more than
/// somebody's thought, the organisation it is with. Nobody sees another provider's row.
pub const SIGHT: &str = concat_sql!(
    "(",
    DESK,
    " OR n.author = $1 OR n.organisation IN ",
    crate::actors::OWN,
    " OR (c.organisation IN ",
    crate::actors::OWN,
    " AND c.told_at IS NOT NULL))"
);

/// Who may see an open invitation `v` on a need `n`: from its first day those its visibility names; the desk, and the
/// need's author and organisation, at any time. `$2` is today.
pub const INVITED: &str = concat_sql!(
    "(",
    DESK,
    " OR n.author = $1 OR n.organisation IN ",
    crate::actors::OWN,
    " OR (v.opens_on <= $2 AND (v.visibility = 'public' OR (v.visibility = 'region' AND ",
    crate::people::IS_PERSON,
    ") OR (v.visibility = 'partners' AND (",
    crate::actors::IS_PARTNER,
    " OR ",
    crate::people::READS_FOR_REGION,
    ")))))"
);

/// Who may see what was answered to an invitation, as `a`: the need's side and the desk, and the one that answered;
/// never another provider.
pub const ANSWER: &str = concat_sql!(
    "(",
    DESK,
    " OR n.author = $1 OR n.organisation IN ",
    crate::actors::OWN,
    " OR a.organisation IN ",
    crate::actors::OWN,
    ")"
);
