//! The instruments that the program came with.

/// The files, as they stand in `instruments/`.
pub const SHIPPED: [&str; 5] = [
    include_str!("../../../../instruments/collaboration.toml"),
    include_str!("../../../../instruments/cluster.toml"),
    include_str!("../../../../instruments/samson.toml"),
    include_str!("../../../../instruments/thickness.toml"),
    include_str!("../../../../instruments/readiness.toml"),
];
