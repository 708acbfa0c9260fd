//! Reads from the journal.

use super::{AuditLine, Break, Chain, SealedRow, SeenLine, seal_of};
use model::{Fault, Viewer};
use store::{Reader, Row, args, sql};

/// The newest rows of the journal, at most 200, for administrators; empty for others. `kind` narrows to one kind of
/// thing, where it is not empty.
pub async fn newest(read: &mut Reader, who: &Viewer, kind: &str) -> Result<Vec<AuditLine>, Fault> {
    let find = sql!(
        "SELECT a.at, p.name AS person, a.action, a.object_kind, a.object_id, \
         CASE WHEN a.action IN ('import.sole', 'organisation.erased') THEN a.detail END AS reason FROM audit_rows a \
         LEFT JOIN person_keys k ON k.key = a.person_key LEFT JOIN persons p ON p.id = k.person \
         WHERE EXISTS (SELECT 1 FROM region_roles WHERE person = $1 AND role = 'administrator' AND ended_at IS NULL) \
         AND ($2 = '' OR a.object_kind = $2) ORDER BY a.id DESC LIMIT 200"
    );
    read.all(find, args![who.key(), kind]).await
}

/// Whether the viewer has been noted today as having seen a thing.
pub async fn saw_today(read: &mut Reader, who: &Viewer, object_kind: &str, object_id: &str) -> Result<bool, Fault> {
    let find = sql!(
        "SELECT a.id FROM audit_rows a JOIN person_keys k ON k.key = a.person_key WHERE a.object_kind = $2 \
         AND a.object_id = $3 AND a.action = 'thing.seen' AND k.person = $1 AND a.at >= $4 LIMIT 1"
    );
    let today = read.now().day().begins();
    Ok(read.one::<(String,)>(find, args![who.key(), object_kind, object_id, today]).await?.is_some())
}

/// Who has seen a thing, the latest first, at most 500. Whether the reader may know is for the capability that owns it.
pub async fn seen(read: &mut Reader, object_kind: &str, object_id: &str) -> Result<Vec<SeenLine>, Fault> {
    let find = sql!(
        "SELECT a.at, p.name AS person FROM audit_rows a LEFT JOIN person_keys k ON k.key = a.person_key \
         LEFT JOIN persons p ON p.id = k.person WHERE a.object_kind = $1 AND a.object_id = $2 \
         AND a.action = 'thing.seen' ORDER BY a.at DESC, a.id DESC LIMIT 500"
    );
    read.all(find, args![object_kind, object_id]).await
}

struct Sealed {
    place: i64,
    hash: String,
    row: Option<SealedRow>,
}

impl store::FromRow for Sealed {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        let (place, hash) = (row.take("place")?, row.take("hash")?);
        let id: Option<model::AuditId> = row.take("id")?;
        let row = match id {
            None => None,
            Some(id) => Some(SealedRow {
                id,
                at: row.take("at")?,
                person_key: row.take("person_key")?,
                action: row.take("action")?,
                object_kind: row.take("object_kind")?,
                object_id: row.take("object_id")?,
                detail: row.take("detail")?,
            }),
        };
        Ok(Self { place, hash, row })
    }
}

/// Whether rows of the journal wait to be sealed.
pub async fn some_wait(read: &mut Reader) -> Result<bool, Fault> {
    Ok(read.one::<(String,)>(sql!("SELECT audit_row FROM audit_unsealed LIMIT 1"), args![]).await?.is_some())
}

/// The hash of the seal at a place.
pub async fn seal_at(read: &mut Reader, place: i64) -> Result<Option<String>, Fault> {
    let found = read.one::<(String,)>(sql!("SELECT hash FROM audit_seals WHERE place = $1"), args![place]).await?;
    Ok(found.map(|(hash,)| hash))
}

/// How many seals are read at once.
const AT_ONCE: i64 = 5_000;

/// Walks the chain of seals from its beginning and says whether it holds. For the command line, not for a page: it
/// reads the whole journal.
pub async fn chain(read: &mut Reader) -> Result<Chain, Fault> {
    let count = |found: Option<(i64,)>| found.map_or(0, |(n,)| n);
    let waiting = count(read.one(sql!("SELECT COUNT(*) FROM audit_unsealed"), args![]).await?);
    let rows = count(read.one(sql!("SELECT COUNT(*) FROM audit_rows"), args![]).await?);
    let end =
        read.one::<(i64, String)>(sql!("SELECT place, hash FROM audit_head WHERE name = 'head'"), args![]).await?;
    let (end, said) = end.unwrap_or_default();
    let (mut place, mut hash) = (0, String::new());
    let mut broken = None;
    while broken.is_none() {
        let find = sql!(
            "SELECT s.place, s.hash, a.id, a.at, a.person_key, a.action, a.object_kind, a.object_id, a.detail \
             FROM audit_seals s LEFT JOIN audit_rows a ON a.id = s.audit_row WHERE s.place > $1 ORDER BY s.place LIMIT $2"
        );
        let some = read.all::<Sealed>(find, args![place, AT_ONCE]).await?;
        if some.is_empty() {
            break;
        }
        for Sealed { place: found, hash: sealed, row } in some {
            let expected = place + 1;
            broken = match row {
                Some(row) if found == expected && seal_of(&hash, expected, &row) == sealed => None,
                Some(_) if found == expected => Some(Break::Changed(expected)),
                _ => Some(Break::Missing(expected)),
            };
            if broken.is_some() {
                break;
            }
            (place, hash) = (expected, sealed);
        }
    }
    let loose = rows - place - waiting;
    let broken = broken.or_else(|| (place != end || hash != said).then_some(Break::Cut(place)));
    let broken = broken.or_else(|| (loose != 0).then_some(Break::Unsealed(loose)));
    Ok(Chain { sealed: place, waiting, head: hash, broken })
}
