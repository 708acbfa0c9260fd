//! What docs/performance.md quotes.

fn main() {}
