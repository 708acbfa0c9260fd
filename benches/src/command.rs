//! A command of the program, watched from beside it.

use journeys::server::binary;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs it to its end: the seconds it took, the most memory it held in megabytes, and what it said.
///
/// # Panics
/// Where it fails.
pub fn run(words: &[&str]) -> (f64, u64, String) {
    let began = Instant::now();
    let mut child = Command::new(binary())
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{error}"));
    let mut most = 0;
    while child.try_wait().unwrap_or_else(|error| panic!("{error}")).is_none() {
        most = most.max(crate::held(child.id(), "VmHWM:"));
        std::thread::sleep(Duration::from_millis(50));
    }
    let took = began.elapsed().as_secs_f64();
    let out = child.wait_with_output().unwrap_or_else(|error| panic!("{error}"));
    (took, most, String::from_utf8_lossy(&out.stdout).into_owned())
}
