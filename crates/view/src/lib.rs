//! Plain data to HTML, mail and CSV, in three languages. Nothing here reads the database or a clock.

pub mod archive;
pub mod calendar;
mod catalogue;
pub mod csv;
pub mod dates;
pub mod digest;
pub mod draw;
pub mod feeds;
pub mod figures;
mod frame;
pub mod kit;
pub mod letters;
pub mod pages;
pub mod report;
pub mod reports;
pub mod samson_files;
pub mod scripts;
pub mod sheet;
pub mod theme;
mod words;

pub use frame::{Follow, Frame, Notice, Site};
pub use kit::Filled;
pub use words::{Words, catalogue_keys};

/// Names the built style sheet and script by their content.
pub const ASSETS_EDITION: &str = env!("ASSETS_EDITION");

/// A file that every page uses, as it is and compressed in two ways.
pub struct Asset {
    /// Its name in the address.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// As it is.
    pub plain: &'static [u8],
    /// Compressed with brotli.
    pub brotli: &'static [u8],
    /// Compressed with gzip.
    pub gzip: &'static [u8],
}

macro_rules! asset {
    ($name:literal, $media_type:literal) => {
        Asset {
            name: $name,
            media_type: $media_type,
            plain: include_bytes!(concat!("../../../assets/dist/", $name)),
            brotli: include_bytes!(concat!("../../../assets/dist/", $name, ".br")),
            gzip: include_bytes!(concat!("../../../assets/dist/", $name, ".gz")),
        }
    };
}

/// The files that every page uses.
pub const ASSETS: &[Asset] =
    &[asset!("site.css", "text/css; charset=utf-8"), asset!("site.js", "text/javascript; charset=utf-8")];
