//! What a survey's answers say: by item, by scale, between groups and in cross tables.
//!
//! | room | what it says |
//! |---|---|
//! | [`spread`] | counts, mean, standard deviation, median, intervals, and how a figure is rounded |
//! | [`reliability`] | whether items measure one thing, the mean of a factor, and its band |
//! | [`groups`] | how far two groups lie apart, how likely that is by chance, and many such questions taken together |
//! | [`cross`] | whether rows and columns of a table go together |
//! | [`top`] | which items most people find important |
//! | [`response`] | whether enough people answered |
//!
//! Whether a figure may be shown at all is no question of these rooms: they count whatever they are given.

pub mod cross;
mod draws;
pub mod groups;
pub mod reliability;
pub mod response;
pub mod spread;
pub mod top;

/// How many draws a kept result has where splits or tables are drawn at random.
pub const DRAWS: u32 = 100_000;
