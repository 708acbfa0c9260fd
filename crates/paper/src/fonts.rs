//! The fonts that are part of the program: Noto Sans, and DejaVu Sans for what it lacks (arrows, signs, Hebrew, Arabic).

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The family that text is set in.
pub(crate) const FIRST: &str = "Noto Sans";
/// The family that has what the first lacks.
pub(crate) const SECOND: &str = "DejaVu Sans";
/// Stands for a sign that no font has.
const NONE: char = '\u{25a1}';

/// The fonts, in the order of the book.
pub(crate) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files = [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
        notosans::BOLD_ITALIC_TTF,
        dejavu::sans::regular(),
        dejavu::sans::bold(),
    ];
    files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
});

/// What the fonts are called and hold.
pub(crate) static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));

/// Which fonts a text may be set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover {
    /// Any of them.
    All,
    /// The first alone, and of that nothing that joins to another sign.
    First,
}

impl Cover {
    /// A text that can be set: without signs that steer a terminal, and with a square for those that no font has.
    pub(crate) fn clean(self, text: &str) -> String {
        text.chars().filter_map(|sign| self.shown(sign)).collect()
    }

    fn shown(self, sign: char) -> Option<char> {
        match sign {
            '\n' | '\u{2028}' | '\u{2029}' => return Some('\n'),
            '\t' => return Some(' '),
            // A soft hyphen is a place to break, and needs no shape.
            '\u{ad}' => return (self == Self::All).then_some(sign),
            // A mark of byte order, and what is no sign at all.
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' => return None,
            // Marks of direction and joining: the setter sees to direction by itself.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' => {
                return None;
            }
            _ if sign.is_control() => return None,
            _ => {}
        }
        let private = matches!(u32::from(sign), 0xe000..=0xf8ff | 0xf0000..);
        let held = match self {
            Self::All => (0..FONTS.len()).any(|font| holds(font, sign)),
            Self::First => holds(0, sign) && (sign.is_alphanumeric() || sign.is_ascii()),
        };
        match (held && !private, self) {
            (true, _) => Some(sign),
            (false, Self::All) => Some(NONE),
            (false, Self::First) => Some('?'),
        }
    }
}

fn holds(font: usize, sign: char) -> bool {
    BOOK.info(font).is_some_and(|info| info.coverage.contains(u32::from(sign)))
}
