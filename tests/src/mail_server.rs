//! A real mail server as a process of its own: aiosmtpd, which `bin/setup` installs.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running mail server; dropped, it is killed.
pub struct MailServer {
    child: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl MailServer {
    /// Starts it on a free port.
    ///
    /// # Panics
    /// Where it is not installed: run `bin/setup`.
    pub fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default();
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let mut child = Command::new(root.join(".venv/bin/python3"))
            .arg(root.join("tests/smtp/server.py"))
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("no mail server ({error}): run bin/setup"));
        let out = child.stdout.take().unwrap_or_else(|| panic!("no standard output"));
        let said = BufReader::new(out).lines().map_while(Result::ok).next();
        let port = said.and_then(|line| line.parse().ok());
        let port = port.unwrap_or_else(|| panic!("the mail server did not start: run bin/setup"));
        Self { child, port, folder }
    }

    /// Its address, as the program's configuration takes it.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// From now on it does not answer a command, `MAIL` or `DATA`. What comes by `DATA` is kept all the same.
    pub fn hold(&self, command: &str) {
        let _ = std::fs::remove_file(self.file("held"));
        std::fs::write(self.file("hold"), command).unwrap_or_else(|error| panic!("{error}"));
    }

    /// Answers again.
    pub fn release(&self) {
        let _ = std::fs::remove_file(self.file("hold"));
        let _ = std::fs::remove_file(self.file("held"));
    }

    /// Waits until somebody waits for the answer that is held back.
    pub async fn held(&self) {
        for _ in 0..1_000 {
            if self.file("held").exists() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("nobody came to the mail server within 20 seconds");
    }

    /// The letters it was given, with header and text decoded, the first one first.
    pub fn letters(&self) -> Vec<String> {
        let mut found = Vec::new();
        while self.file(&format!("{}.eml", found.len())).exists() {
            let text = std::fs::read_to_string(self.file(&format!("{}.txt", found.len())));
            found.push(text.unwrap_or_else(|error| panic!("{error}")));
        }
        found
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
