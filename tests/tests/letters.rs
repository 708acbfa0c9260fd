//! Letters by the real program: as files, and by a mail server that speaks SMTP.

use journeys::{Kind, Server, TestDatabase};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

fn invite(database: &str, email: &str) {
    let done = Command::new(journeys::server::binary())
        .args(["invite", email, "--name", "Åse Første", "--database", database])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

async fn wait_for<T>(mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..400 {
        if let Some(found) = look() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("nothing came within ten seconds");
}

fn letters(folder: &PathBuf) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let whole = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "eml"));
    whole.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect()
}

/// The first part of a link's secret: letters fold long lines.
fn token_of(link: &str) -> String {
    link.rsplit('/').next().unwrap_or_default().chars().take(12).collect()
}

/// The first administrator, from the command line to a signed-in browser.
#[tokio::test]
async fn an_invitation_leads_to_a_password_once() {
    for kind in Kind::BOTH {
        let database = TestDatabase::new(kind).await;
        invite(&database.url, "aase@test.example");
        let server = Server::start("serve", &database.url, &[]);
        let letter = wait_for(|| letters(&server.outbox()).pop()).await;
        assert!(letter.contains("To: ") && letter.contains("aase@test.example"), "{letter}");
        let plain = letter.replace("=\r\n", "").replace("=3D", "=");
        let link = plain.split_whitespace().find(|word| word.contains("/links/")).unwrap_or_else(|| panic!("{letter}"));
        let browser = reqwest::Client::builder().cookie_store(true).build().unwrap();
        let page = browser.get(link).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("Velkommen, Åse Første"), "{page}");
        let set = |password: &'static str| {
            browser.post(link).header("origin", &server.address).form(&[("new_password", password)]).send()
        };
        let refused = set("kort").await.unwrap();
        assert_eq!(refused.status(), 422);
        let taken = set("fire raske elger").await.unwrap();
        assert_eq!(taken.url().path(), "/", "signed in");
        let people = browser.get(format!("{}/people", server.address)).send().await.unwrap();
        assert_eq!(people.status(), 200, "as an administrator");
        assert_eq!(set("fem raske elger til").await.unwrap().status(), 409, "the link works once");

        // A forgotten password: a new link by a new letter, and every browser is signed out.
        let other = reqwest::Client::new();
        let forgotten = format!("{}/forgotten", server.address);
        for address in ["aase@test.example", "nobody@test.example"] {
            let sent = other.post(&forgotten).header("origin", &server.address).form(&[("email", address)]).send();
            assert!(sent.await.unwrap().text().await.unwrap().contains("Se etter en e-post"), "the same for both");
        }
        let second =
            wait_for(|| letters(&server.outbox()).into_iter().find(|letter| !letter.contains(&token_of(link)))).await;
        let plain = second.replace("=\r\n", "").replace("=3D", "=");
        let link = plain.split_whitespace().find(|word| word.contains("/links/")).unwrap_or_else(|| panic!("{second}"));
        let reset = other.post(link).header("origin", &server.address).form(&[("new_password", "seks trege elger")]);
        assert_eq!(reset.send().await.unwrap().status(), 200);
        let people = browser.get(format!("{}/people", server.address)).send().await.unwrap();
        assert_eq!(people.url().path(), "/sign-in", "signed out");
        let sign_in = [("email", "AASE@test.example"), ("password", "seks trege elger")];
        let sent = browser.post(format!("{}/sign-in", server.address)).header("origin", &server.address).form(&sign_in);
        assert_eq!(sent.send().await.unwrap().url().path(), "/", "signed in by the new one");
    }
}

/// As much of a mail server as takes letters: it says yes to everything, and keeps what it was given.
async fn mail_server(kept: Arc<Mutex<Vec<String>>>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let kept = Arc::clone(&kept);
            tokio::spawn(async move {
                let (read, mut write) = socket.into_split();
                let mut lines = BufReader::new(read).lines();
                let _ = write.write_all(b"220 test\r\n").await;
                let (mut letter, mut in_letter) = (String::new(), false);
                while let Ok(Some(line)) = lines.next_line().await {
                    let answer: &[u8] = match line.split_whitespace().next().unwrap_or_default() {
                        "." if in_letter => {
                            in_letter = false;
                            kept.lock().unwrap().push(std::mem::take(&mut letter));
                            b"250 taken\r\n"
                        }
                        _ if in_letter => {
                            letter.push_str(&line);
                            letter.push('\n');
                            continue;
                        }
                        "DATA" => {
                            in_letter = true;
                            b"354 go on\r\n"
                        }
                        "QUIT" => b"221 bye\r\n",
                        _ => b"250 ok\r\n",
                    };
                    if write.write_all(answer).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    port
}

#[tokio::test]
async fn letters_go_by_smtp_where_that_is_configured() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let port = mail_server(Arc::clone(&kept)).await;
    let database = TestDatabase::new(Kind::Sqlite).await;
    invite(&database.url, "aase@test.example");
    let smtp = format!("smtp://127.0.0.1:{port}");
    let from = "Boksen <boks@region.example>";
    let server = Server::start("serve", &database.url, &["--smtp", &smtp, "--mail-from", from]);
    let letter = wait_for(|| kept.lock().unwrap().first().cloned()).await;
    assert!(letter.contains("boks@region.example") && letter.contains("Message-ID: <"), "{letter}");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(kept.lock().unwrap().len(), 1, "once");
    assert!(letters(&server.outbox()).is_empty());
}
