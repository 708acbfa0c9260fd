use super::rules::{LARGEST, Upload};
use proptest::prelude::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

fn check(name: &str, content: &[u8], expected: Result<(&str, &str), &str>) {
    let found = Upload::read(name, content.to_vec());
    let found = found.as_ref().map(|upload| (upload.name.as_str(), upload.media_type)).map_err(|reason| reason.key);
    assert_eq!(found, expected, "{name}");
}

#[test]
fn the_bytes_decide_and_not_the_name() {
    check("plan.pdf", b"%PDF-1.7 ...", Ok(("plan.pdf", "application/pdf")));
    check("bilde.jpg", PNG, Ok(("bilde.jpg.png", "image/png")));
    check("notat.txt", "Vakta går klokka sju".as_bytes(), Ok(("notat.txt", "text/plain")));
    check("side.txt", b"  <!DOCTYPE html><script>alert(1)</script>", Err("file-kind"));
    check("tegning.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Err("file-kind"));
    check("skript.txt", b"#!/bin/sh\nrm -rf /", Err("file-kind"));
    check("program.pdf", b"\x7fELF\x02\x01\x01\0", Err("file-kind"));
    check("tom.txt", b"", Err("file-empty"));
    check("stor.txt", &vec![b'a'; LARGEST + 1], Err("file-large"));
}

#[test]
fn names_lose_what_a_system_might_obey() {
    check("../../etc/passwd", b"root", Ok(("passwd.txt", "text/plain")));
    check("C:\\vakt\\liste \"ny\".csv", b"a;b", Ok(("liste _ny_.csv", "text/plain")));
    check("...", b"a", Ok(("file.txt", "text/plain")));
    check("a\r\nSet-Cookie: x.txt", b"a", Ok(("a__Set-Cookie_ x.txt", "text/plain")));
}

proptest! {
    #[test]
    fn any_name_becomes_a_safe_one(name in "\\PC{0,120}", content in proptest::collection::vec(any::<u8>(), 1..200)) {
        if let Ok(upload) = Upload::read(&name, content) {
            prop_assert!(!upload.name.contains(['/', '\\', '"', '\n', '\r', '\0', ':', ';', '<']));
            prop_assert!(!upload.name.starts_with('.'));
            prop_assert!(upload.name.chars().count() <= 90);
        }
    }
}
