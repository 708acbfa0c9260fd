//! A whole country's register of 1,000,000 rows through the command: dry run, bringing it in, and once more.

use crate::command::run;
use flate2::{Compression, write::GzEncoder};
use journeys::{Kind, TestDatabase};
use model::OrgNumber;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use store::Clock;

const ROWS: u32 = 1_000_000;
const HEAD: &str = "organisasjonsnummer,navn,organisasjonsform.kode,organisasjonsform.beskrivelse,naeringskode1.kode,\
naeringskode1.beskrivelse,naeringskode2.kode,naeringskode2.beskrivelse,naeringskode3.kode,naeringskode3.beskrivelse,\
hjelpeenhetskode.kode,hjelpeenhetskode.beskrivelse,harRegistrertAntallAnsatte,antallAnsatte,hjemmeside,epostadresse,\
telefon,mobil,postadresse.adresse,postadresse.poststed,postadresse.postnummer,postadresse.kommune,\
postadresse.kommunenummer,postadresse.land,postadresse.landkode,forretningsadresse.adresse,\
forretningsadresse.poststed,forretningsadresse.postnummer,forretningsadresse.kommune,\
forretningsadresse.kommunenummer,forretningsadresse.land,forretningsadresse.landkode,\
institusjonellSektorkode.kode,institusjonellSektorkode.beskrivelse,sisteInnsendteAarsregnskap,\
registreringsdatoenhetsregisteret,stiftelsesdato,registrertIMvaRegisteret,registrertIForetaksregisteret,konkurs,\
konkursdato,underAvvikling,underAvviklingDato,underTvangsavviklingEllerTvangsopplosning,overordnetEnhet,maalform,\
vedtektsdato,vedtektsfestetFormaal,aktivitet,erIKonsern,kapital.belop,kapital.antallAksjer,kapital.valuta\n";
const FIRST: [&str; 40] = [
    "Åmot",
    "Fjord",
    "Nordre",
    "Søndre",
    "Vestre",
    "Hauger",
    "Lier",
    "Bragernes",
    "Strømsø",
    "Krokstad",
    "Solberg",
    "Hagen",
    "Bakken",
    "Lund",
    "Berg",
    "Moen",
    "Dahl",
    "Haugen",
    "Johansen",
    "Hansen",
    "Olsen",
    "Larsen",
    "Andersen",
    "Nilsen",
    "Kristiansen",
    "Jensen",
    "Karlsen",
    "Pettersen",
    "Eriksen",
    "Skogen",
    "Elve",
    "Bekk",
    "Granli",
    "Furu",
    "Bjørke",
    "Rogn",
    "Heggeli",
    "Sæter",
    "Øvre",
    "Nedre",
];
const TRADE: [&str; 40] = [
    "Rør",
    "Elektro",
    "Bygg",
    "Eiendom",
    "Holding",
    "Invest",
    "Transport",
    "Regnskap",
    "Legesenter",
    "Tannklinikk",
    "Fysioterapi",
    "Hjemmetjeneste",
    "Konsulent",
    "Data",
    "Programvare",
    "Renhold",
    "Maling",
    "Taktekking",
    "Hage",
    "Frisør",
    "Kafé",
    "Bakeri",
    "Fisk",
    "Sag",
    "Trelast",
    "Maskin",
    "Verksted",
    "Bil",
    "Sykkel",
    "Sport",
    "Foto",
    "Musikk",
    "Idrettslag",
    "Velforening",
    "Borettslag",
    "Sameie",
    "Barnehage",
    "Omsorg",
    "Helse",
    "Utvikling",
];
const INDUSTRY: [&str; 12] = [
    "86.210", "86.902", "87.101", "88.101", "62.100", "68.200", "64.210", "41.200", "47.110", "43.210", "94.991",
    "72.110",
];

/// A table of so many rows, most of them companies, packed as the register's own file is.
fn generate(path: &Path) -> std::io::Result<()> {
    let mut file = GzEncoder::new(BufWriter::new(File::create(path)?), Compression::fast());
    file.write_all(HEAD.as_bytes())?;
    let (mut stem, mut row, mut seed) = (80_000_000_u32, 0_u32, 1_u64);
    while row < ROWS {
        stem += 17;
        let digits: [u8; 8] = std::array::from_fn(|place| (stem / 10_u32.pow(7 - place as u32) % 10) as u8);
        let Some(check) = OrgNumber::check_digit(&digits) else { continue };
        let mut next = |among: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % among
        };
        let (first, trade, other) = (FIRST[next(40)], TRADE[next(40)], FIRST[next(40)]);
        let form = match row % 100 {
            0 => "ENK",
            1..=12 => "FLI",
            13..=15 => "STI",
            _ => "AS",
        };
        let (code, industry, employees) = (3301 + 2 * next(120), INDUSTRY[next(12)], next(60));
        let employees = if employees < 5 { String::new() } else { employees.to_string() };
        let check = if row % 10_000 == 9_999 { (check + 1) % 10 } else { check };
        let place = next(9_000);
        writeln!(
            file,
            "\"{stem}{check}\",\"{first} {trade} {other} {place} {form}\",\"{form}\",\"Aksjeselskap\",\"{industry}\",\
             \"Næring\",\"\",\"\",\"\",\"\",\"\",\"\",\"true\",\"{employees}\",\"www.side{row}.example\",\
             \"post@side{row}.example\",\"\",\"\",\"Postboks {place}\",\"DRAMMEN\",\"3001\",\"DRAMMEN\",\"{code}\",\
             \"Norge\",\"NO\",\"Storgata {place}\",\"DRAMMEN\",\"3001\",\"DRAMMEN\",\"{code}\",\"Norge\",\"NO\",\
             \"2100\",\"Private aksjeselskaper mv.\",\"2025\",\"2010-01-01\",\"2010-01-01\",\"true\",\"true\",\"false\",\
             \"\",\"false\",\"\",\"false\",\"\",\"Bokmål\",\"2010-01-01\",\"Drive {trade} i {first}\nog det som hører \
             \"\"naturlig\"\" til\",\"Salg og drift,\ninvesteringer og annet\",\"false\",\"30000\",\"100\",\"NOK\""
        )?;
        row += 1;
    }
    file.finish()?.flush()
}

/// Prints how long each run took and the most memory it held.
pub async fn register(kind: Kind) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let path = folder.path().join("enheter.csv.gz");
    generate(&path).unwrap_or_else(|error| panic!("{error}"));
    let database = TestDatabase::new(kind).await;
    database.open(Clock::System).await.close().await;
    for (name, apply) in [("dry run", false), ("brought in", true), ("once more, dry run", false), ("once more", true)]
    {
        let file = path.to_string_lossy();
        let mut words = vec!["register", &file, "--database", &database.url];
        words.extend(apply.then_some("--apply"));
        let (took, memory, told) = run(&words);
        let told = told.lines().next().unwrap_or_default();
        println!("| register of {ROWS} rows, {name} ({told}) | {kind:?} | {took:.1} s, {memory} MB |");
    }
}
