//! The real server as a process of its own.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server; dropped, it is killed.
pub struct Server {
    child: Child,
    /// Its address, such as `http://127.0.0.1:41237`.
    pub address: String,
    /// How long it took from start to listening.
    pub took: Duration,
    folder: tempfile::TempDir,
}

/// The program that was built beside the tests, or the one that KOBLINGSBOKS_BINARY names.
pub fn binary() -> PathBuf {
    if let Ok(named) = std::env::var("KOBLINGSBOKS_BINARY") {
        return named.into();
    }
    let own = std::env::current_exe().unwrap_or_default();
    let target = own.ancestors().find(|folder| folder.join("koblingsboks").is_file());
    target.map(|folder| folder.join("koblingsboks")).unwrap_or_else(|| panic!("build the program first: cargo build"))
}

impl Server {
    /// Starts `koblingsboks WHAT` on a free port, with a database and letters in a folder of its own.
    pub fn start(what: &str, database: &str, more: &[&str]) -> Self {
        Self::start_and_log(what, database, more, "error", Stdio::inherit())
    }

    /// The same with as much of a log as `level` says, written to `log`.
    pub fn start_and_log(what: &str, database: &str, more: &[&str], level: &str, log: Stdio) -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let began = Instant::now();
        let mut child = Command::new(binary())
            .args([what, "--listen", "127.0.0.1:0", "--database", database, "--mail-folder"])
            .arg(folder.path().join("outbox"))
            .args(more)
            .env("RUST_LOG", level)
            .stderr(log)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{error}"));
        let out = child.stdout.take().unwrap_or_else(|| panic!("no standard output"));
        let mut lines = BufReader::new(out).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split(" on ").nth(1).map(str::to_owned))
            .unwrap_or_else(|| panic!("the server did not say where it listens"));
        let took = began.elapsed();
        // The rest is read so that the server never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address, took, folder }
    }

    /// Ends it at once, as a power cut would end the process.
    pub fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Its process's id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The folder its letters are written to.
    pub fn outbox(&self) -> PathBuf {
        self.folder.path().join("outbox")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
