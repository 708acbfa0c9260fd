//! Bytes as they were sent, as UTF-8 text: unpacked where they are packed, and read in the encoding they are in.

use flate2::bufread::MultiGzDecoder;
use std::cell::Cell;
use std::io::{BufRead, BufReader, Error, Read};
use std::rc::Rc;

/// The largest row, in bytes: what is larger is no row of any register, but would fill the memory.
const LARGEST_ROW: usize = 8 * 1024 * 1024;
const PIECE: usize = 64 * 1024;

/// Text that is read a row at a time; no row may be larger than we take.
pub struct Source {
    text: Text<Box<dyn BufRead>>,
    since_row: Rc<Cell<usize>>,
}

/// Says that a row has been read.
#[derive(Clone)]
pub struct RowMark(Rc<Cell<usize>>);

impl RowMark {
    /// A row has been read: the next one begins here.
    pub fn row(&self) {
        self.0.set(0);
    }
}

impl Source {
    /// Reads bytes: gzip is known by its first bytes.
    ///
    /// # Errors
    /// Where the first bytes cannot be read.
    pub fn new(bytes: impl Read + 'static) -> Result<Self, Error> {
        let mut bytes = BufReader::with_capacity(PIECE, bytes);
        let packed = bytes.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        let bytes: Box<dyn BufRead> = match packed {
            true => Box::new(BufReader::with_capacity(PIECE, MultiGzDecoder::new(bytes))),
            false => Box::new(bytes),
        };
        Ok(Self { text: Text::new(bytes), since_row: Rc::default() })
    }

    /// To say where rows end.
    pub fn mark(&self) -> RowMark {
        RowMark(Rc::clone(&self.since_row))
    }
}

impl Read for Source {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        let read = self.text.read(into)?;
        self.since_row.set(self.since_row.get() + read);
        if self.since_row.get() > LARGEST_ROW + PIECE {
            return Err(Error::other("a row is larger than 8 MB"));
        }
        Ok(read)
    }
}

/// UTF-8 out of UTF-8 (with or without a byte order mark) or Windows-1252. Text is taken for UTF-8 until a byte says
/// otherwise; where no letter beyond ASCII came before it, nothing has been read wrongly by then.
struct Text<R> {
    bytes: R,
    raw: Vec<u8>,
    ready: Vec<u8>,
    taken: usize,
    begun: bool,
    ended: bool,
    beyond_ascii: bool,
    western: bool,
}

impl<R: BufRead> Text<R> {
    fn new(bytes: R) -> Self {
        Self {
            bytes,
            raw: Vec::new(),
            ready: Vec::new(),
            taken: 0,
            begun: false,
            ended: false,
            beyond_ascii: false,
            western: false,
        }
    }

    fn fill(&mut self) -> Result<(), Error> {
        self.ready.clear();
        self.taken = 0;
        while self.ready.is_empty() && !(self.ended && self.raw.is_empty()) {
            if !self.ended {
                let piece = self.bytes.fill_buf()?;
                let length = piece.len();
                self.raw.extend_from_slice(piece);
                self.bytes.consume(length);
                self.ended = length == 0;
            }
            if !self.begun && (self.raw.len() >= 3 || self.ended) {
                self.begun = true;
                if self.raw.starts_with(&[0xef, 0xbb, 0xbf]) {
                    self.raw.drain(..3);
                    self.beyond_ascii = true;
                }
            }
            if self.begun {
                self.decode();
            }
        }
        Ok(())
    }

    /// Moves what can be read from `raw` to `ready`.
    fn decode(&mut self) {
        if self.western {
            return self.decode_western();
        }
        match std::str::from_utf8(&self.raw) {
            Ok(text) => {
                self.beyond_ascii |= !text.is_ascii();
                std::mem::swap(&mut self.ready, &mut self.raw);
                self.raw.clear();
            }
            Err(wrong) => {
                let good = wrong.valid_up_to();
                self.beyond_ascii |= !self.raw[..good].is_ascii();
                self.ready.extend_from_slice(&self.raw[..good]);
                let skip = match wrong.error_len() {
                    // The rest of the letter comes with the next piece.
                    None if !self.ended => 0,
                    None => self.raw.len() - good,
                    Some(length) => length,
                };
                let is_wrong = skip > 0;
                if is_wrong && !self.beyond_ascii {
                    self.raw.drain(..good);
                    self.western = true;
                    return self.decode_western();
                }
                self.raw.drain(..good + skip);
                if is_wrong {
                    self.ready.extend_from_slice("\u{fffd}".as_bytes());
                }
            }
        }
    }

    fn decode_western(&mut self) {
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&self.raw);
        self.ready.extend_from_slice(text.as_bytes());
        self.raw.clear();
    }
}

impl<R: BufRead> Read for Text<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        if self.taken == self.ready.len() {
            self.fill()?;
        }
        let length = into.len().min(self.ready.len() - self.taken);
        into[..length].copy_from_slice(&self.ready[self.taken..self.taken + length]);
        self.taken += length;
        Ok(length)
    }
}
