//! What files hold, and what is said of those that do not hold.

use crate::grants::{self, GrantLine, GrantRow};
use crate::register::{self, Employees, RegisterRow, RegisterStanding};
use crate::sheet::{self, Column};
use crate::sorting::{industry_version, sorted};
use crate::source::Source;
use crate::{Found, Go};
use flate2::{Compression, write::GzEncoder};
use model::{EcosystemRole, OrganisationKind, Reason, Sector};
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn source(bytes: &[u8]) -> Source {
    Source::new(Cursor::new(bytes.to_vec())).unwrap()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn register(bytes: &[u8]) -> (Vec<Found<RegisterRow>>, Result<(), Reason>) {
    let mut rows = Vec::new();
    let read = register::read(source(bytes), None, &mut |row| {
        rows.push(row);
        Go::Continue(())
    });
    (rows, read)
}

fn grants(bytes: &[u8]) -> (Vec<Found<GrantLine>>, Result<(), Reason>) {
    let mut rows = Vec::new();
    let read = grants::read(source(bytes), &mut |row| {
        rows.push(row);
        Go::Continue(())
    });
    (rows, read)
}

const CSV: &str = "\"Navn\",\"organisasjonsnummer\",\"organisasjonsform.kode\",\"naeringskode1.kode\",\"aktivitet\",\
\"harRegistrertAntallAnsatte\",\"antallAnsatte\",\"hjemmeside\",\"epostadresse\",\"mobil\",\
\"forretningsadresse.kommunenummer\",\"forretningsadresse.kommune\",\"institusjonellSektorkode.kode\",\"konkurs\"\n\
\"ÅMOT HELSE AS\",\"974760673\",\"AS\",\"86.210\",\"Lege\nog \"\"mer\"\"\nover tre linjer\",\"true\",\"\",\"amot.example\",\
\"kari@amot.example\",\"99999999\",\"3316\",\"MODUM\",\"2100\",\"false\"\n\
\"KARI NORDMANN\",\"923609016\",\"ENK\",\"86.902\",\"\",\"false\",\"\",\"\",\"\",\"\",\"3301\",\"DRAMMEN\",\"8200\",\"false\"\n\
\"FEIL\",\"974760674\",\"AS\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n\
\"STOR AS\",\"991825827\",\"AS\",\"62.100\",\"\",\"true\",\"57\",\"\",\"\",\"\",\"5001\",\"TRONDHEIM\",\"2100\",\"true\"\n";

#[test]
fn the_registers_table_is_read_by_the_names_of_its_columns_over_several_lines() {
    for bytes in [CSV.as_bytes().to_vec(), packed(CSV.as_bytes()), [b"\xef\xbb\xbf", CSV.as_bytes()].concat()] {
        let (rows, read) = register(&bytes);
        assert_eq!(read, Ok(()));
        let first = rows[0].as_ref().unwrap();
        assert_eq!((first.name.as_str(), first.line), ("ÅMOT HELSE AS", 2));
        assert_eq!(first.employees, Employees::Withheld, "a number that is withheld is not zero");
        assert_eq!(first.municipality, Some(("3316".into(), "MODUM".into())));
        let shown = format!("{rows:?}");
        assert!(!shown.contains("kari@") && !shown.contains("99999999"), "no e-mail and no telephone is read");
        assert!(!shown.contains("NORDMANN"), "nothing of a sole proprietor is read");
        let wrong = rows[2].as_ref().unwrap_err();
        assert_eq!(
            (wrong.line, wrong.column.as_str(), wrong.reason.key),
            (6, "organisasjonsnummer", "org-number-check")
        );
        let last = rows[3].as_ref().unwrap();
        assert_eq!((last.employees.band(), last.standing), (Some("50-99"), RegisterStanding::Bankrupt));
    }
}

#[test]
fn the_registers_json_is_read_as_a_list_and_as_a_page_of_its_interface() {
    let entry = r#"{"organisasjonsnummer":"974760673","navn":"Åmot AS","organisasjonsform":{"kode":"AS"},
        "naeringskode1":{"kode":"86.210"},"harRegistrertAntallAnsatte":true,"antallAnsatte":12,
        "epostadresse":"kari@amot.example","forretningsadresse":{"kommune":"MODUM","kommunenummer":"3316"}}"#;
    let page = format!(r#"{{"_embedded":{{"enheter":[{entry},{entry}]}},"_links":{{"x":[1]}},"page":{{"size":20}}}}"#);
    for (text, count) in [(format!("[{entry},\n{entry}]"), 2), (page, 2), (entry.to_owned(), 1)] {
        for bytes in [text.as_bytes().to_vec(), packed(text.as_bytes())] {
            let (rows, read) = register(&bytes);
            assert_eq!((rows.len(), read), (count, Ok(())), "{text}");
            let row = rows[0].as_ref().unwrap();
            assert_eq!((row.name.as_str(), row.employees, row.line), ("Åmot AS", Employees::Count(12), 1));
        }
    }
}

#[test]
fn a_file_that_does_not_hold_is_refused_with_where() {
    for (bytes, key) in [
        (&b""[..], "import-empty"),
        (b"a,b\n1,2\n", "import-column"),
        (b"[{\"organisasjonsnummer\":", "import-json"),
        (b"{}", "import-empty"),
        (b"\x1f\x8b\x08\x00broken", "import-broken"),
    ] {
        assert_eq!(register(bytes).1.unwrap_err().key, key, "{bytes:?}");
    }
    assert_eq!(grants(b"a;b\n1;2\n").1.unwrap_err().key, "import-grants");
    assert_eq!(sheet::head(b"PK\x03\x04nonsense", 5).unwrap_err().key, "import-workbook");
}

#[test]
fn one_sole_proprietor_is_read_by_its_number_and_no_other() {
    let table = "organisasjonsnummer,navn,organisasjonsform.kode,epostadresse,mobil\n\
        923609016,KARI NORDMANN,ENK,kari@a.example,90000000\n991825827,OLA NORDMANN,ENK,,\n974760673,ÅMOT AS,AS,,\n";
    let json = r#"[{"organisasjonsnummer":"923609016","navn":"KARI NORDMANN","organisasjonsform":{"kode":"ENK"},
        "epostadresse":"kari@a.example"},{"organisasjonsnummer":"991825827","navn":"OLA NORDMANN",
        "organisasjonsform":{"kode":"ENK"}},{"organisasjonsnummer":"974760673","navn":"ÅMOT AS"}]"#;
    let sole = "923609016".parse().unwrap();
    for file in [table, json] {
        let mut names = Vec::new();
        let read = register::read(source(file.as_bytes()), Some(&sole), &mut |row| {
            let row = row.unwrap();
            assert!(!format!("{row:?}").contains("kari@") && !format!("{row:?}").contains("90000000"));
            names.push(row.name);
            Go::Continue(())
        });
        assert_eq!((read, names), (Ok(()), vec!["KARI NORDMANN".to_owned(), String::new(), "ÅMOT AS".into()]));
    }
}

#[test]
fn a_row_that_would_fill_the_memory_is_refused() {
    let bomb = packed(&[b"organisasjonsnummer,navn\n974760673,\"".to_vec(), vec![b'a'; 20_000_000]].concat());
    assert_eq!(register(&bomb).1.unwrap_err().key, "import-row-large");
}

fn granted(rows: &[Found<GrantLine>]) -> Vec<&GrantRow> {
    rows.iter()
        .filter_map(|row| match row {
            Ok(GrantLine::Grant(grant)) => Some(grant),
            _ => None,
        })
        .collect()
}

#[test]
fn the_innovation_agencys_list_is_read_in_its_encoding_and_equal_rows_are_told_apart() {
    let text = "Fylkesnavn;Org-nr;Bedriftsnavn;Virkemiddelkategori;Underkategori;Innvilget beløp;Innvilget dato\n\
        Buskerud;974760673;Åmot AS;Lån;Oppstartlån;1\u{a0}250\u{a0}000,50;03.09.2026\n\
        Buskerud;974760673;Åmot AS;Lån;Oppstartlån;1250000,50;03.09.2026\n\
        Buskerud;974760673;Åmot AS;Lån;Oppstartlån;mye;03.09.2026\n\
        Buskerud;;Kari;Lån;Oppstartlån;1;03.09.2026\n\
        Buskerud;974760673;Åmot AS;Lån;Oppstartlån;1;31.02.2026\n";
    let (western, ..) = encoding_rs::WINDOWS_1252.encode(text);
    for bytes in [text.as_bytes(), &western] {
        let (rows, read) = grants(bytes);
        assert_eq!(read, Ok(()));
        let found = granted(&rows);
        assert_eq!((found.len(), found[0].ore, found[1].ore), (2, 125_000_050, 125_000_050));
        assert_eq!(found[0].granted_on.unwrap().to_string(), "2026-09-03");
        assert!(found[0].key != found[1].key && found[0].scheme.as_deref() == Some("Oppstartlån"));
        let wrong: Vec<_> = rows.iter().filter_map(|row| row.as_ref().err()).collect();
        assert_eq!(
            (wrong[0].line, wrong[0].column.as_str(), wrong[0].reason.key),
            (4, "Innvilget beløp", "import-amount")
        );
        assert_eq!((wrong[1].line, wrong[1].reason.key), (6, "import-day"));
        assert!(rows.contains(&Ok(GrantLine::NoNumber)));
    }
}

#[test]
fn the_research_councils_list_gives_nothing_of_what_was_not_granted() {
    let text = "prosjektnummer,prosjekttittel,prosjektfase,organisasjonsnummer,tildelt_belop,prosjektstart,virkemiddel\n\
        1,Ja,Bevilgning,974760673,1000000.0,2024-01-01,IPN\n2,Hemmelig nei,Avslag,974760673,0,,IPN\n\
        3,Venter,Vurderes,974760673,,,IPN\n4,Ferdig,Avsluttet,991825827,500,2020-01-01,IPN\n";
    let (rows, read) = grants(text.as_bytes());
    assert_eq!((read, granted(&rows).len()), (Ok(()), 2));
    assert!(!format!("{rows:?}").contains("Hemmelig"));
    assert_eq!(granted(&rows)[0].ore, 100_000_000);
}

#[test]
fn a_spreadsheets_columns_are_guessed_and_its_rows_read() {
    let text = "Namn\tOrg.nr.\tKommune\tHeimeside\tNoe annet\nKlubben\t974 760 673\tAsker\t\tx\n";
    let head = sheet::head(text.as_bytes(), 5).unwrap();
    let guess = head.guess(&Column::ALL);
    assert_eq!(
        guess,
        [Some(Column::Name), Some(Column::Number), Some(Column::Municipality), Some(Column::Website), None]
    );
    let mut rows = Vec::new();
    sheet::read(text.as_bytes(), &guess, &mut |row| {
        rows.push(row.unwrap());
        Go::Continue(())
    })
    .unwrap();
    assert_eq!((rows[0].line, rows[0].cell(Column::Name), rows[0].cell(Column::Website)), (2, "Klubben", ""));
}

#[test]
fn a_workbook_is_read_as_a_table() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (column, name) in ["Navn", "Orgnr"].iter().enumerate() {
        page.write(0, u16::try_from(column).unwrap(), *name).unwrap();
    }
    page.write(1, 0, "Klubben").unwrap();
    page.write(1, 1, 974_760_673.0).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let head = sheet::head(&bytes, 5).unwrap();
    assert_eq!(head.names, ["Navn", "Orgnr"]);
    assert_eq!(head.rows, [["Klubben", "974760673"]]);
}

#[test]
fn codes_become_kind_sector_and_role() {
    use EcosystemRole as R;
    use OrganisationKind as K;
    for (form, industry, sector, kind, of, role) in [
        ("KOMM", "84.110", "6500", K::Municipality, Sector::Public, R::Service),
        ("ORGL", "88.101", "6500", K::Municipality, Sector::Public, R::Service),
        ("FYLK", "84.110", "6500", K::CountyAuthority, Sector::Public, R::Policy),
        ("SÆR", "86.101", "6100", K::HospitalTrust, Sector::Public, R::Service),
        ("ORGL", "84.120", "6100", K::StateBody, Sector::Public, R::Policy),
        ("ORGL", "85.421", "6100", K::University, Sector::Knowledge, R::Knowledge),
        ("STI", "72.100", "7000", K::ResearchInstitute, Sector::Knowledge, R::Knowledge),
        ("AS", "72.110", "2100", K::Company, Sector::Private, R::Business),
        ("AS", "62.100", "2100", K::Company, Sector::Private, R::Business),
        ("AS", "86.210", "2100", K::Company, Sector::Private, R::Service),
        ("AS", "64.200", "2100", K::Company, Sector::Private, R::Capital),
        ("AS", "35.110", "1520", K::Company, Sector::Public, R::Business),
        ("FLI", "94.110", "7000", K::BusinessAssociation, Sector::Civil, R::Business),
        ("FLI", "94.991", "7000", K::Voluntary, Sector::Civil, R::Users),
        ("STI", "94.991", "7000", K::Other, Sector::Civil, R::Users),
        ("BRL", "68.201", "2100", K::Other, Sector::Private, R::Capital),
        ("", "", "", K::Company, Sector::Private, R::Business),
    ] {
        let found = sorted(form, industry, sector);
        assert_eq!((found.kind, found.sector, found.role), (kind, of, role), "{form} {industry} {sector}");
    }
    assert_eq!(sorted("AS", "32.501", "2100").branch.map(|branch| branch.as_str()), Some("devices"));
    assert_eq!(sorted("KOMM", "86.210", "6500").branch, None);
    let version = |day: &str| industry_version(day.parse().unwrap());
    assert_eq!((version("2025-08-31"), version("2025-09-01")), ("SN2007", "SN2025"));
}

/// How many cases a property is tried with: more by `bin/soak`.
fn cases() -> ProptestConfig {
    let cases = std::env::var("KOBLINGSBOKS_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(256);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Bytes that look enough like a file to get past its beginning.
fn likely(head: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("974760673".to_owned()),
        Just("\"".to_owned()),
        Just("\n".to_owned()),
        Just(",".to_owned()),
        Just(";".to_owned()),
        Just("{\"navn\":".to_owned()),
        Just("]".to_owned()),
        ".{0,8}"
    ];
    (any::<bool>(), proptest::collection::vec(piece, 0..60), proptest::collection::vec(any::<u8>(), 0..20)).prop_map(
        move |(zipped, pieces, end)| {
            let text = [head.as_bytes(), pieces.concat().as_bytes(), &end].concat();
            if zipped { packed(&text) } else { text }
        },
    )
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..400)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_bytes_are_a_register_or_refused(
        bytes in prop_oneof![any_bytes(), likely("organisasjonsnummer,navn,antallAnsatte\n"), likely("[{\"organisasjonsnummer\":\"974760673\"}")]
    ) {
        let _ = register(&bytes);
    }

    #[test]
    fn any_bytes_are_a_list_of_grants_or_refused(
        bytes in prop_oneof![any_bytes(), likely("Org-nr;Innvilget beløp;Innvilget dato\n"),
            likely("prosjektnummer,prosjektfase,organisasjonsnummer,tildelt_belop\n1,Bevilgning,")]
    ) {
        let _ = grants(&bytes);
    }

    #[test]
    fn any_bytes_are_a_spreadsheet_or_refused(
        bytes in prop_oneof![any_bytes(), likely("navn;orgnr\n"), any_bytes().prop_map(|rest| [b"PK\x03\x04".to_vec(), rest].concat())]
    ) {
        if let Ok(head) = sheet::head(&bytes, 5) {
            let _ = sheet::read(&bytes, &head.guess(&Column::ALL), &mut |_| Go::Continue(()));
        }
    }

    #[test]
    fn any_workbook_with_a_wrong_byte_is_read_or_refused(place in 0usize..8_000, byte in any::<u8>()) {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "Navn").unwrap();
        let mut bytes = book.save_to_buffer().unwrap();
        let length = bytes.len();
        bytes[place % length] = byte;
        if let Ok(head) = sheet::head(&bytes, 5) {
            let _ = sheet::read(&bytes, &head.guess(&Column::ALL), &mut |_| Go::Continue(()));
        }
    }

    #[test]
    fn text_comes_through_whole_in_both_encodings(text in "[a-zæøåÆØÅ ]{0,300}", cut in 1usize..50) {
        let read = |bytes: Vec<u8>| {
            let mut source = Source::new(Pieces(bytes, cut)).unwrap();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut source, &mut text).map(|_| text)
        };
        prop_assert_eq!(&read(text.clone().into_bytes()).unwrap(), &text);
        let (western, ..) = encoding_rs::WINDOWS_1252.encode(&text);
        prop_assert_eq!(&read(western.into_owned()).unwrap(), &text);
    }

    #[test]
    fn any_amount_is_read_or_refused(text in ".{0,30}") {
        let _ = crate::amounts::ore(&text);
        let _ = crate::amounts::whole(&text);
    }
}

/// Bytes that come a few at a time.
struct Pieces(Vec<u8>, usize);

impl std::io::Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let length = self.1.min(self.0.len()).min(into.len());
        into[..length].copy_from_slice(&self.0[..length]);
        self.0.drain(..length);
        Ok(length)
    }
}

#[test]
fn counts_are_read_by_the_names_of_their_columns() {
    let text = "\u{feff}Item;option;count;by;level;rank;percent\nknowledge;relevant;23;;;1;48\nknowledge;relevant;4;sector;public_body;;\n";
    let found = crate::answers::counts(text.as_bytes().to_vec()).unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].count, found[0].rank, found[0].percent, &found[0].by), (23, Some(1), Some(48), &None));
    assert_eq!(found[1].by, Some(("sector".into(), "public_body".into())));
    let wrong = crate::answers::counts(b"item,option,count\nx,y,many\n".to_vec()).unwrap_err();
    assert_eq!((wrong.line, wrong.column.as_str()), (2, "count"));
    assert_eq!(crate::answers::counts(b"item,option\nx,y\n".to_vec()).unwrap_err().reason.key, "counts-column");
}

proptest! {
    #[test]
    fn any_bytes_are_answers_and_counts_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(read) = crate::answers::answers(std::io::Cursor::new(bytes.clone())) {
            prop_assert!(read.rows.iter().all(|(_, cells)| cells.len() == read.names.len()));
        }
        let _ = crate::answers::counts(bytes);
    }
}
