//! A region after some years: everything put in by bulk, with the index of words as the program itself would write it.

mod chain;
mod initiatives;
mod needs;
mod plan;

use crate::words::{Words, Written};
use journeys::{Region, Role};
use model::{
    Cell, ConnectionId, Day, DecisionId, InitiativeId, InvitationId, Moment, NeedId, OfferId, OrganisationId, PersonId,
    PositionId, PrioritisationId, Stop,
};
use store::args;

const ORGANISATIONS: usize = 5_000;

/// One of each kind that the least privileged member may see.
pub struct Filled {
    pub club: OrganisationId,
    pub need: NeedId,
    pub offer: OfferId,
    pub connection: ConnectionId,
    pub initiative: InitiativeId,
    pub decision: DecisionId,
    pub prioritisation: PrioritisationId,
    pub invitation: InvitationId,
}

/// Rows of one table.
struct Table {
    name: &'static str,
    columns: &'static str,
    rows: Vec<Vec<Cell>>,
}

/// What is put in, in the order in which the tables refer to each other.
struct Fill {
    words: Words,
    tables: Vec<Table>,
    /// When it all began.
    begun: Moment,
    now: Moment,
    author: PersonId,
    organisations: Vec<OrganisationId>,
    phases: Vec<String>,
}

impl Fill {
    fn put(&mut self, name: &'static str, columns: &'static str, row: Vec<Cell>) {
        match self.tables.iter_mut().find(|table| table.name == name) {
            Some(table) => table.rows.push(row),
            None => self.tables.push(Table { name, columns, rows: vec![row] }),
        }
    }

    fn index(&mut self, kind: &'static str, object: impl std::fmt::Display, parts: &[(i64, &Written)]) {
        let object = object.to_string();
        for (term, weight) in self.words.weights(parts) {
            self.put("search_terms", "kind, term, object, weight", args![kind, term, object, weight]);
        }
    }

    /// A text of so many words as it is read.
    fn said(&mut self, count: usize) -> String {
        let text = self.words.text(count);
        self.words.read(&text)
    }

    /// The moment of the nth of `all` things that came evenly since it began.
    fn at(&self, n: usize, all: usize) -> Moment {
        let whole = self.now.millis() - self.begun.millis();
        let share = whole / i64::try_from(all).unwrap_or(1) * i64::try_from(n).unwrap_or(0);
        Moment::from_millis(self.begun.millis() + share).unwrap_or(self.begun)
    }

    fn today(&self) -> Day {
        self.now.day()
    }

    /// Any organisation.
    fn some(&mut self) -> OrganisationId {
        let place = self.words.number(self.organisations.len());
        self.organisations[place]
    }
}

/// A number as it is kept.
fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(0)
}

/// Fills the region.
pub async fn fill(region: &Region) -> Filled {
    let loaded: Result<_, Stop> = store::write!(region.store, |w| features::initiatives::act::load_phases(w).await);
    let phases = loaded.unwrap_or_else(|stop| panic!("{stop:?}")).phase.into_iter().map(|phase| phase.key).collect();
    let now = region.store.clock().now();
    let mut fill = Fill {
        words: Words::new(),
        tables: Vec::new(),
        begun: now.plus_seconds(-3 * 365 * 24 * 3600),
        now,
        author: region.person(Role::Member),
        organisations: Vec::new(),
        phases,
    };
    organisations(&mut fill);
    fill.organisations.push(region.club);
    let needs = needs::needs(&mut fill);
    let offers = needs::offers(&mut fill);
    let (decision, prioritisation) = plan::plan(&mut fill, region, &needs);
    let chained = chain::chain(&mut fill, region.club, &needs, &offers);
    let initiative = initiatives::initiatives(&mut fill, region.club, &needs);
    write(region, fill.tables).await;
    Filled {
        club: region.club,
        need: needs[2],
        offer: offers[2],
        connection: chained.0,
        initiative,
        decision,
        prioritisation,
        invitation: chained.1,
    }
}

async fn write(region: &Region, tables: Vec<Table>) {
    // Rows in the order of the key, and the other index at the end: else the file would be read and written all over.
    region.database.run("DROP INDEX search_terms_object").await;
    for mut table in tables {
        if table.name == "search_terms" {
            table.rows.sort_by_cached_key(|row| format!("{:?}", &row[..3]));
        }
        let columns: Vec<&'static str> = table.columns.split(", ").collect();
        let put: Result<(), Stop> =
            store::write!(region.store, |w| Ok(w.insert_many(table.name, &columns, table.rows.clone()).await?));
        put.unwrap_or_else(|stop| panic!("{}: {stop:?}", table.name));
    }
    region.database.run("CREATE INDEX search_terms_object ON search_terms (object, term)").await;
}

fn organisations(fill: &mut Fill) {
    for n in 0..ORGANISATIONS {
        let at = fill.at(n, ORGANISATIONS);
        let (name, about) = (fill.words.text(2), fill.words.text(40));
        let id = OrganisationId::new(at);
        let called = format!("{} {n}", fill.words.read(&name));
        let said = fill.words.read(&about);
        let kind = ["company", "municipality", "voluntary", "research_institute", "user_organisation"][n % 5];
        let sector = ["private", "public", "civil", "knowledge", "civil"][n % 5];
        let folded = model::text::folded(&format!("{called} {said}"));
        let row = args![
            id,
            called,
            kind,
            sector,
            "business",
            said,
            "nb",
            "hand",
            model::text::sort_key(&called),
            folded,
            at,
            at
        ];
        let columns = "id, name, kind, sector, role, about, language, source, name_sort, text_folded, created_at, \
                       updated_at";
        fill.put("organisations", columns, row);
        fill.index("organisation", id, &[(3, &name), (1, &about)]);
        if n % 10 == 0 {
            let standing = ["core", "periphery"][n / 10 % 2];
            let row = args![PositionId::new(at), id, standing, "confirmed", at.day(), "Vedtak", at];
            fill.put("positions", "id, organisation, standing, status, from_date, basis, recorded_at", row);
        }
        fill.organisations.push(id);
    }
}
