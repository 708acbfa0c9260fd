//! Finds the built style sheet and script, and names them by their content so that browsers may keep them for ever.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../assets");
    let dist = root.join("dist");
    println!("cargo:rerun-if-changed={}", dist.display());
    let mut hasher = DefaultHasher::new();
    for name in ["site.css", "site.js"] {
        match std::fs::read(dist.join(name)) {
            Ok(bytes) => bytes.hash(&mut hasher),
            Err(_) => {
                println!("cargo::error=assets/dist/{name} is not built yet: run bin/setup once");
                return;
            }
        }
    }
    println!("cargo:rustc-env=ASSETS_EDITION={:016x}", hasher.finish());
}
