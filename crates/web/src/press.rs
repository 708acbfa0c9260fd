//! The press: reports to PDF, in a process of its own that is started when somebody prints, and ended when nobody has for a
//! while. The server itself stays small, and a report that goes wrong takes nothing down with it.

use model::Fault;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Mutex;
use tokio::time::timeout;
use view::report::Report;

/// For how long a process that prints nothing is kept.
pub const IDLE: Duration = Duration::from_secs(60);
/// How long a report may take.
const LIMIT: Duration = Duration::from_secs(30);
/// The most that is read back.
const LARGEST: u32 = 200_000_000;

/// Makes PDFs; cheap to clone.
#[derive(Debug, Clone)]
pub struct Press(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    program: PathBuf,
    idle: Duration,
    /// One report at a time: whoever comes meanwhile waits for the lock.
    desk: Mutex<Desk>,
}

#[derive(Debug, Default)]
struct Desk {
    running: Option<Running>,
    /// How many reports have been printed, so that whoever waits to end the process sees that it was used.
    printed: u64,
}

/// The process. When this is dropped, it is ended: whoever goes away in the middle of a report leaves nothing half read.
#[derive(Debug)]
struct Running {
    child: Child,
    to: ChildStdin,
    from: ChildStdout,
}

impl Press {
    /// Prints with this program, as `PROGRAM paper`, and ends the process when nothing was printed for so long.
    pub fn new(program: PathBuf, idle: Duration) -> Self {
        Self(Arc::new(Inner { program, idle, desk: Mutex::default() }))
    }

    /// The PDF of a report.
    ///
    /// # Errors
    /// When the process cannot be started, takes too long or has died twice, or why the report could not be set.
    pub async fn print(&self, report: &Report) -> Result<Vec<u8>, Fault> {
        let report = serde_json::to_vec(report).map_err(Fault::new)?;
        let mut desk = self.0.desk.lock().await;
        // The process may have died since the last report: then another is started, once.
        let mut died = None;
        for _ in 0..2 {
            let mut running = match desk.running.take() {
                Some(running) => running,
                None => self.start()?,
            };
            match timeout(LIMIT, running.ask(&report)).await {
                Ok(Ok(answer)) => {
                    desk.running = Some(running);
                    desk.printed += 1;
                    self.end_when_idle(desk.printed);
                    return answer.map_err(|refusal| Fault::new(format!("a report could not be set: {refusal}")));
                }
                Ok(Err(error)) => {
                    running.end().await;
                    died = Some(error);
                }
                Err(_) => {
                    running.end().await;
                    return Err(Fault::new("a report took too long to print"));
                }
            }
        }
        Err(Fault::new(died.map_or_else(String::new, |error| format!("nobody prints: {error}"))))
    }

    /// The number of the process, where one runs.
    pub async fn pid(&self) -> Option<u32> {
        self.0.desk.lock().await.running.as_ref().and_then(|running| running.child.id())
    }

    fn start(&self) -> Result<Running, Fault> {
        let mut child = Command::new(&self.0.program)
            .arg("paper")
            // It needs no settings, and must not know the database's password.
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| Fault::new(format!("the process that prints cannot be started: {error}")))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(to), Some(from)) => Ok(Running { child, to, from }),
            _ => Err(Fault::new("the process that prints has no way in or out")),
        }
    }

    fn end_when_idle(&self, printed: u64) {
        // Whoever waits to end the process does not keep it: without the press, it is gone already.
        let (idle, press) = (self.0.idle, Arc::downgrade(&self.0));
        tokio::spawn(async move {
            tokio::time::sleep(idle).await;
            let Some(press) = press.upgrade() else { return };
            let mut desk = press.desk.lock().await;
            if desk.printed == printed
                && let Some(running) = desk.running.take()
            {
                running.end().await;
            }
        });
    }
}

impl Running {
    /// The PDF, or why the report could not be set; an error where the process has died.
    async fn ask(&mut self, report: &[u8]) -> std::io::Result<Result<Vec<u8>, String>> {
        let length = u32::try_from(report.len()).map_err(std::io::Error::other)?;
        self.to.write_all(&length.to_be_bytes()).await?;
        self.to.write_all(report).await?;
        self.to.flush().await?;
        let status = self.from.read_u8().await?;
        let length = self.from.read_u32().await?;
        if length > LARGEST {
            return Err(std::io::Error::other("the answer is too long"));
        }
        let mut content = vec![0; length as usize];
        self.from.read_exact(&mut content).await?;
        Ok(if status == 0 { Ok(content) } else { Err(String::from_utf8_lossy(&content).into_owned()) })
    }

    /// Ends the process and waits until it is gone, so that the system keeps nothing of it.
    async fn end(mut self) {
        let _ = self.child.kill().await;
    }
}
