//! A file split into pieces that end where a row ends.

use memchr::{memchr, memchr_iter, memrchr};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// Some whole rows, the last of which ends with a line end.
pub(super) struct Piece {
    pub bytes: Vec<u8>,
    /// The number of its first line, from 1.
    pub line: u64,
}

/// Where within a row a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// At the beginning of a field, where a quote opens it.
    Beginning,
    /// In a field that was not opened by a quote, or after its closing one.
    Plain,
    Quoted,
    /// After a quote in a quoted field: either it closed the field or another follows.
    Quote,
}

/// Takes a file chunk by chunk and gives it as pieces.
pub(super) struct Pieces<I> {
    separator: u8,
    chunks: I,
    /// What was taken and belongs to a row that has not ended.
    kept: Vec<u8>,
    within: Within,
    line: u64,
    /// Whether nothing was taken yet.
    begun: bool,
    /// Whether the line of names is still to come, and to be left out.
    names: bool,
}

impl<I: Iterator<Item = Vec<u8>>> Pieces<I> {
    /// The file's rows without the names.
    pub fn new(separator: u8, chunks: I) -> Self {
        Self { names: true, ..Self::whole(separator, chunks) }
    }

    /// The file's rows, the names being the first of them.
    pub fn whole(separator: u8, chunks: I) -> Self {
        let within = Within::Beginning;
        Self { separator, chunks, kept: Vec::new(), within, line: 1, begun: false, names: false }
    }

    /// The next piece; `None` at the end of the file.
    pub fn next(&mut self) -> Option<Piece> {
        loop {
            let piece = self.rows()?;
            let line = self.line;
            self.line += memchr_iter(b'\n', &piece).count() as u64;
            if !self.names {
                return Some(Piece { bytes: piece, line });
            }
            if let Some(end) = self.end_of_names(&piece) {
                self.names = false;
                let line = line + memchr_iter(b'\n', &piece[..end]).count() as u64;
                return Some(Piece { bytes: piece[end..].to_vec(), line });
            }
        }
    }

    /// Where the first row that is not empty ends.
    fn end_of_names(&self, piece: &[u8]) -> Option<usize> {
        let begin = first_row(piece)?;
        let mut within = Within::Beginning;
        let ends = |(place, byte): (usize, &u8)| {
            within = within.after(*byte, self.separator);
            (*byte == b'\n' && within == Within::Beginning).then_some(begin + place + 1)
        };
        piece[begin..].iter().enumerate().find_map(ends).or(Some(piece.len()))
    }

    fn rows(&mut self) -> Option<Vec<u8>> {
        while let Some(chunk) = self.chunk() {
            let Some(end) = self.last_end(&chunk) else {
                self.kept.extend_from_slice(&chunk);
                continue;
            };
            let rest = chunk[end..].to_vec();
            let mut piece = std::mem::replace(&mut self.kept, rest);
            if piece.is_empty() {
                piece = chunk;
                piece.truncate(end);
            } else {
                piece.extend_from_slice(&chunk[..end]);
            }
            return Some(piece);
        }
        let mut piece = std::mem::take(&mut self.kept);
        if piece.is_empty() {
            return None;
        }
        // A quote that is never closed holds the rest of the file as it is.
        if self.within != Within::Quoted {
            piece.push(b'\n');
        }
        Some(piece)
    }

    /// The next chunk, the first of them without a byte order mark.
    fn chunk(&mut self) -> Option<Vec<u8>> {
        if self.begun {
            return self.chunks.next();
        }
        self.begun = true;
        let mut first = self.chunks.next()?;
        while first.len() < MARK.len() && MARK.starts_with(&first) {
            match self.chunks.next() {
                Some(more) => first.extend(more),
                None => break,
            }
        }
        if first.starts_with(MARK) {
            first.drain(..MARK.len());
        }
        Some(first)
    }

    /// Where the last row that ends in this chunk ends.
    fn last_end(&mut self, chunk: &[u8]) -> Option<usize> {
        if self.within != Within::Quoted && memchr(b'"', chunk).is_none() {
            let last = chunk.last()?;
            self.within = if *last == b'\n' || *last == self.separator { Within::Beginning } else { Within::Plain };
            return memrchr(b'\n', chunk).map(|place| place + 1);
        }
        let mut end = None;
        for (place, byte) in chunk.iter().enumerate() {
            self.within = self.within.after(*byte, self.separator);
            if *byte == b'\n' && self.within == Within::Beginning {
                end = Some(place + 1);
            }
        }
        end
    }
}

impl Within {
    fn after(self, byte: u8, separator: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Quote,
            (Self::Quoted, _) | (Self::Beginning | Self::Quote, b'"') => Self::Quoted,
            (_, b'\n') => Self::Beginning,
            (_, byte) if byte == separator => Self::Beginning,
            _ => Self::Plain,
        }
    }
}

/// Where the first row begins that is not empty; `None` where there is none.
pub(super) fn first_row(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match &bytes[at..] {
            [] => return None,
            [b'\n', ..] => at += 1,
            [b'\r', b'\n', ..] => at += 2,
            _ => return Some(at),
        }
    }
}
