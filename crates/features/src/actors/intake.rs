//! Organisations that come in by hundreds or by the million, from the central register or from a file: compared with
//! those we have, brought in by bulk, and never written over what people have written.

use super::rules::Stands;
use model::text::{folded, sort_key};
use model::{Cell, Day, Fault, Language, Municipality, OrgNumber, OrganisationId, PersonId, Stop, ToCell};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::{Reader, Row, Writer, args, concat_sql, sql};

/// What an import can say of an organisation, by the names of the columns. The first ten are people's to change.
pub const FIELDS: [&str; 16] = [
    "name",
    "kind",
    "sector",
    "branch",
    "role",
    "municipality",
    "website",
    "about",
    "offers",
    "seeks",
    "form",
    "municipality_name",
    "industry_code",
    "industry_version",
    "employees_band",
    "register_standing",
];
const LISTED: &str = "name, kind, sector, branch, role, municipality, website, about, offers, seeks, form, \
     municipality_name, industry_code, industry_version, employees_band, register_standing";
/// How many of [`FIELDS`] people can change.
pub const PEOPLES: usize = 10;
const MUNICIPALITY: usize = 5;
const MUNICIPALITY_NAME: usize = 11;

/// What is said in each of [`FIELDS`].
pub type Said = [Option<Cow<'static, str>>; FIELDS.len()];

/// The field whose writer decides over a field: a municipality's name goes with its number.
pub(super) fn decided_by(place: usize) -> usize {
    if place == MUNICIPALITY_NAME { MUNICIPALITY } else { place }
}

/// One organisation as a file has it, with what is made of its texts.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The line of the file.
    pub line: u64,
    /// Its number.
    pub number: Option<OrgNumber>,
    /// What is said of it.
    pub said: Said,
    /// A digest of all that is said, by which a row that has not changed is known.
    pub seal: i64,
    name_sort: String,
    text_folded: String,
    terms: Vec<(String, i64)>,
}

impl Incoming {
    /// Makes what is kept beside the texts: for sorting, for searching, and for knowing the row again.
    pub fn new(line: u64, number: Option<OrgNumber>, mut said: Said) -> Self {
        let listed = |code: &Cow<'static, str>| Municipality::of(code).is_some();
        if said[MUNICIPALITY].as_ref().is_none_or(listed) {
            said[MUNICIPALITY_NAME] = None;
        }
        let name = said[0].as_deref().unwrap_or_default();
        let text = |place: usize| said[place].as_deref().unwrap_or_default();
        let shown = number.as_ref().map(ToString::to_string).unwrap_or_default();
        let parts = [(3, name), (1, text(7)), (1, text(8)), (1, text(9)), (1, shown.as_str())];
        let whole = parts.map(|(_, text)| text).join(" ");
        let (name_sort, text_folded, terms) = (sort_key(name), folded(&whole), search::weigh(&parts));
        Self { line, number, seal: seal(&said), said, name_sort, text_folded, terms }
    }
}

fn seal(said: &Said) -> i64 {
    let mut digest = Sha256::new();
    for text in said {
        digest.update(text.as_deref().unwrap_or("\u{1}").as_bytes());
        digest.update([0]);
    }
    let bytes = digest.finalize();
    i64::from_be_bytes(std::array::from_fn(|place| bytes[place]))
}

/// How an import takes rows in.
#[derive(Debug, Clone)]
pub struct Taking {
    /// The import that is noted beside what it writes.
    pub import: String,
    /// `register` or `file`.
    pub source: &'static str,
    /// Which of [`FIELDS`] the file says anything of; the others are left alone.
    pub given: [bool; FIELDS.len()],
    /// Whether what the file leaves empty is emptied: a register says all there is, a spreadsheet only what it holds.
    pub empties: bool,
    /// The day that what is said holds for.
    pub on: Day,
    /// The language of texts of organisations that are new.
    pub language: Language,
}

/// The numbers of the organisations we have, with id and seal of each; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Numbers(Arc<HashMap<u32, ([u8; 16], i64)>>);

impl Numbers {
    /// Whether we have an organisation of the number.
    pub fn has(&self, number: &OrgNumber) -> bool {
        self.0.contains_key(&number.value())
    }

    /// The organisation of a number.
    pub fn of(&self, number: &OrgNumber) -> Option<OrganisationId> {
        self.0.get(&number.value()).map(|(id, _)| OrganisationId::from_bytes(*id))
    }
}

/// The organisations we have, as far as rows are known again by.
#[derive(Debug, Default)]
pub struct Known {
    /// By their numbers.
    pub numbers: Numbers,
    by_name: HashMap<String, OrganisationId>,
    met: HashSet<u32>,
}

/// What a row meets among those we have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// Nothing.
    New,
    /// One whose register row was the same.
    Same,
    /// One that may have changed.
    Known(OrganisationId),
    /// A row of the same file.
    Twice,
}

impl Known {
    /// What a row meets; a number that a file holds twice is told once. Rows without a number are known by their name.
    pub fn meet(&mut self, row: &Incoming) -> Met {
        let Some(number) = &row.number else {
            return self.by_name.get(&row.name_sort).map_or(Met::New, |id| Met::Known(*id));
        };
        if !self.met.insert(number.value()) {
            return Met::Twice;
        }
        match self.numbers.0.get(&number.value()) {
            Some((_, seal)) if *seal == row.seal => Met::Same,
            Some((id, _)) => Met::Known(OrganisationId::from_bytes(*id)),
            None => Met::New,
        }
    }
}

/// How many organisations are read at once.
const PIECE: i64 = 20_000;

/// Every organisation that has a number; those without by their names too, where a file may hold such.
pub async fn known(read: &mut Reader, by_name: bool) -> Result<Known, Fault> {
    let (mut known, mut by_number) = (Known::default(), HashMap::new());
    let mut after = String::new();
    let numbered = sql!(
        "SELECT number, id, COALESCE(register_seal, 0) FROM organisations WHERE number > $1 ORDER BY number LIMIT $2"
    );
    loop {
        let some = read.all::<(OrgNumber, OrganisationId, i64)>(numbered, args![after, PIECE]).await?;
        let Some((last, ..)) = some.last() else { break };
        after = last.to_string();
        by_number.extend(some.into_iter().map(|(number, id, seal)| (number.value(), (id.bytes(), seal))));
    }
    known.numbers = Numbers(Arc::new(by_number));
    if by_name {
        known.by_name = names(read).await?;
    }
    Ok(known)
}

/// Every organisation without a number, by its name.
async fn names(read: &mut Reader) -> Result<HashMap<String, OrganisationId>, Fault> {
    let find = sql!("SELECT id, name_sort FROM organisations WHERE number IS NULL AND id > $1 ORDER BY id LIMIT $2");
    let (mut names, mut after) = (HashMap::new(), String::new());
    loop {
        let some = read.all::<(OrganisationId, String)>(find, args![after, PIECE]).await?;
        let Some((last, _)) = some.last() else { return Ok(names) };
        after = last.to_string();
        names.extend(some.into_iter().map(|(id, name)| (name, id)));
    }
}

/// Places for fifty ids; those left over hold none.
const IDS: &str = "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
     $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, \
     $44, $45, $46, $47, $48, $49, $50)";

struct Line {
    id: OrganisationId,
    said: Said,
}

impl store::FromRow for Line {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        let id = row.take("id")?;
        let mut said = Said::default();
        for (place, name) in FIELDS.iter().enumerate() {
            said[place] = row.take::<Option<String>>(name)?.map(Cow::Owned);
        }
        Ok(Self { id, said })
    }
}

/// How organisations stand now, and which of their fields people have written.
pub async fn stand(read: &mut Reader, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, Stands>, Fault> {
    let lines = sql!("SELECT id, ", LISTED, " FROM organisations WHERE id IN ", IDS);
    let hands = sql!("SELECT organisation, field FROM hand_written WHERE organisation IN ", IDS);
    let mut stand = HashMap::new();
    for some in ids.chunks(50) {
        let places = || -> Vec<Cell> {
            (0..50).map(|place| some.get(place).map_or_else(|| String::new().to_cell(), ToCell::to_cell)).collect()
        };
        for Line { id, said } in read.all::<Line>(lines, places()).await? {
            stand.insert(id, Stands { said, by_hand: [false; FIELDS.len()] });
        }
        for (id, field) in read.all::<(OrganisationId, String)>(hands, places()).await? {
            let place = FIELDS.iter().position(|known| *known == field);
            if let (Some(place), Some(stands)) = (place, stand.get_mut(&id)) {
                stands.by_hand[place] = true;
            }
        }
    }
    Ok(stand)
}

/// How many rows go to the database at once.
const AT_ONCE: usize = 5_000;

/// Brings in organisations that we do not have, in the order of their ids.
///
/// # Errors
/// A fault of the database, such as a number that somebody has added meanwhile; then none of them is kept.
pub async fn bring_in(write: &mut Writer, taking: &Taking, rows: &[&Incoming]) -> Result<(), Stop> {
    const COLUMNS: [&str; 28] = [
        "id",
        "number",
        "language",
        "source",
        "name_sort",
        "text_folded",
        "created_at",
        "updated_at",
        "register_seal",
        "register_date",
        "import",
        "municipality_on",
        "name",
        "kind",
        "sector",
        "branch",
        "role",
        "municipality",
        "website",
        "about",
        "offers",
        "seeks",
        "form",
        "municipality_name",
        "industry_code",
        "industry_version",
        "employees_band",
        "register_standing",
    ];
    let now = write.now();
    let mut ids: Vec<OrganisationId> = rows.iter().map(|_| OrganisationId::new(now)).collect();
    ids.sort_unstable();
    let of_register = taking.source == "register";
    for (some, ids) in rows.chunks(AT_ONCE).zip(ids.chunks(AT_ONCE)) {
        let cells = some.iter().zip(ids).map(|(row, id)| {
            let seal = of_register.then_some(row.seal);
            let on = row.said[MUNICIPALITY].as_ref().map(|_| taking.on);
            let (sort, text) = (&row.name_sort, &row.text_folded);
            let mut cells = args![
                id,
                row.number,
                taking.language,
                taking.source,
                sort,
                text,
                now,
                now,
                seal,
                of_register.then_some(taking.on),
                taking.import,
                on
            ];
            cells.extend(row.said.iter().map(|text| Cell::Text(text.as_deref().map(str::to_owned))));
            cells
        });
        write.insert_many("organisations", &COLUMNS, cells.collect()).await?;
    }
    let terms = rows.iter().zip(&ids).map(|(row, id)| (id.to_string(), row.terms.as_slice())).collect();
    search::put_new(write, "organisation", terms).await?;
    Ok(())
}

/// What an import has made of an organisation that we have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weighed {
    /// Which of [`FIELDS`] change.
    pub changes: [bool; FIELDS.len()],
    /// Which would change, but that people have written them.
    pub kept: [bool; FIELDS.len()],
}

impl Weighed {
    /// Whether anything changes.
    pub fn changes_any(&self) -> bool {
        self.changes.contains(&true)
    }
}

/// Brings an organisation that we have up to what the file says, but for what people have written.
pub async fn bring_up(
    write: &mut Writer,
    taking: &Taking,
    id: OrganisationId,
    row: &Incoming,
    stands: &Stands,
    weighed: &Weighed,
) -> Result<(), Stop> {
    let of_register = taking.source == "register";
    if !weighed.changes_any() {
        if of_register {
            let seal = sql!("UPDATE organisations SET register_seal = $2, register_date = $3 WHERE id = $1");
            write.run(seal, args![id, row.seal, taking.on]).await?;
        }
        return Ok(());
    }
    let mut said = stands.said.clone();
    for (place, text) in said.iter_mut().enumerate().filter(|(place, _)| weighed.changes[*place]) {
        *text = row.said[place].clone();
    }
    let update = sql!(
        "UPDATE organisations SET name = $1, kind = $2, sector = $3, branch = $4, role = $5, municipality = $6, \
         website = $7, about = $8, offers = $9, seeks = $10, form = $11, municipality_name = $12, \
         industry_code = $13, industry_version = $14, employees_band = $15, register_standing = $16, \
         name_sort = $17, text_folded = $18, updated_at = $19, import = $20, \
         register_seal = COALESCE($21, register_seal), register_date = COALESCE($22, register_date), \
         municipality_on = COALESCE($23, municipality_on), version = version + 1 WHERE id = $24"
    );
    // The texts that are searched may be ours or the file's by now.
    let merged = Incoming::new(row.line, row.number.clone(), said);
    let mut cells: Vec<Cell> = merged.said.iter().map(|text| Cell::Text(text.as_deref().map(str::to_owned))).collect();
    let on = weighed.changes[MUNICIPALITY].then_some(taking.on);
    cells.extend(args![merged.name_sort, merged.text_folded, write.now(), taking.import]);
    cells.extend(args![of_register.then_some(row.seal), of_register.then_some(taking.on), on, id]);
    write.run(update, cells).await?;
    search::put_weighed(write, "organisation", &id.to_string(), &merged.terms).await?;
    Ok(())
}

/// Notes that fields of an organisation are people's from now on: an import leaves them alone.
pub(super) async fn note_hands(
    write: &mut Writer,
    id: OrganisationId,
    by: Option<PersonId>,
    fields: &[&'static str],
) -> Result<(), Fault> {
    let note = sql!(
        "INSERT INTO hand_written (organisation, field, by_person, at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (organisation, field) DO UPDATE SET by_person = excluded.by_person, at = excluded.at"
    );
    for field in fields {
        let now = write.now();
        write.run(note, args![id, field, by, now]).await?;
    }
    Ok(())
}

/// Takes away all that is said of an organisation, and who it is: the row stays, because others may have built on it.
pub async fn forget(write: &mut Writer, id: OrganisationId, nameless: &str) -> Result<(), Stop> {
    let update = sql!(
        "UPDATE organisations SET name = $2, name_sort = $3, text_folded = $4, number = NULL, branch = NULL, \
         municipality = NULL, municipality_name = NULL, municipality_on = NULL, website = NULL, about = NULL, \
         offers = NULL, seeks = NULL, contact = NULL, form = NULL, industry_code = NULL, industry_version = NULL, \
         employees_band = NULL, register_standing = NULL, register_seal = NULL, register_date = NULL, import = NULL, \
         shown_at = NULL, updated_at = $5, version = version + 1 WHERE id = $1"
    );
    let now = write.now();
    write.run(update, args![id, nameless, sort_key(nameless), folded(nameless), now]).await?;
    write.run(sql!("DELETE FROM hand_written WHERE organisation = $1"), args![id]).await?;
    search::put(write, "organisation", &id.to_string(), &[(1, nameless)]).await?;
    Ok(write.changed("organisation", id).await?)
}

/// The organisation of a number.
pub async fn numbered(read: &mut Reader, number: &OrgNumber) -> Result<Option<OrganisationId>, Fault> {
    let find = sql!("SELECT id FROM organisations WHERE number = $1");
    Ok(read.one::<(OrganisationId,)>(find, args![number]).await?.map(|(id,)| id))
}

/// The organisation that bears a name, for a funder to be known by; the one that was added first.
pub async fn named(read: &mut Reader, names: [&str; 3]) -> Result<Option<OrganisationId>, Fault> {
    let find = sql!("SELECT id FROM organisations WHERE name_sort IN ($1, $2, $3) ORDER BY id LIMIT 1");
    let [first, second, third] = names.map(sort_key);
    Ok(read.one::<(OrganisationId,)>(find, args![first, second, third]).await?.map(|(id,)| id))
}

const FUNDED: &str = concat_sql!(
    "SELECT id, strength, since FROM ties WHERE from_organisation = $1 ",
    "AND to_organisation = $2 AND source = 'grants'"
);

/// Records that one organisation has funded another, or brings that up to date; whether anything changed. What people
/// have removed stays removed.
pub async fn fund(
    write: &mut Writer,
    from: OrganisationId,
    to: OrganisationId,
    strength: i64,
    since: Option<Day>,
) -> Result<bool, Stop> {
    let held = write.one::<(model::TieId, i64, Option<Day>)>(sql!(FUNDED), args![from, to]).await?;
    let now = write.now();
    match held {
        Some((_, before, day)) if before == strength && day == since => Ok(false),
        Some((id, ..)) => {
            let update = sql!("UPDATE ties SET strength = $2, since = $3 WHERE id = $1 AND trashed_at IS NULL");
            Ok(write.run(update, args![id, strength, since]).await? > 0)
        }
        None => {
            let insert = sql!(
                "INSERT INTO ties (id, from_organisation, to_organisation, kind, direction, strength, since, source, \
                 recorded_at) VALUES ($1, $2, $3, 'funding', 'one_way', $4, $5, 'grants', $6)"
            );
            write.run(insert, args![model::TieId::new(now), from, to, strength, since, now]).await?;
            Ok(true)
        }
    }
}
