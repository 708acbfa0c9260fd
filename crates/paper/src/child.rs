//! The process that prints: reports come in on standard input, PDFs go out on standard output, each in a frame. It ends when
//! its standard input is closed, so that it never outlives the server.
//!
//! In: the length as four bytes, the highest first, and so much JSON. Out: a byte that is 0 for a PDF and 1 for a refusal, the
//! length as four bytes, and so much of either.

use std::io::{Read, Write};

/// Prints until there is nothing more to print.
///
/// # Errors
/// When it can no longer be heard.
pub fn run() -> Result<(), String> {
    serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock()).map_err(|error| error.to_string())
}

fn serve(from: &mut impl Read, to: &mut impl Write) -> std::io::Result<()> {
    let mut length = [0; 4];
    loop {
        match from.read_exact(&mut length) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        }
        let mut report = Vec::new();
        from.take(u64::from(u32::from_be_bytes(length))).read_to_end(&mut report)?;
        let (status, content) = match answer(&report) {
            Ok(pdf) => (0, pdf),
            Err(refusal) => (1, refusal.into_bytes()),
        };
        to.write_all(&[status])?;
        to.write_all(&u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes())?;
        to.write_all(&content)?;
        to.flush()?;
    }
}

fn answer(report: &[u8]) -> Result<Vec<u8>, String> {
    let report = serde_json::from_slice(report).map_err(|error| format!("no report: {error}"))?;
    crate::print(&report)
}
