//! The site for nginx as it lies in `deploy`, in nginx itself. `bin/soak` runs this where it is installed.

use journeys::server::binary;
use journeys::{Kind, TestDatabase};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const SITE: &str = include_str!("../../deploy/nginx.conf");
const SECRET: &str = "hemmelig0hemmelig0hemmelig0";

/// A program that ends where the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // The workers of nginx go with it when it is asked to end, not when it is killed.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// A port that nobody listens on.
fn free() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Waits until somebody listens on a port.
async fn listens(port: u16) {
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nobody listens on {port}");
}

fn did(command: &mut Command) -> String {
    let done = command.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{command:?}: {said}");
    said
}

/// The site with the port, certificate and program of a test; all else stands as it lies.
fn fitted(folder: &Path, port: u16, program: &str) -> String {
    let at = |name: &str| folder.join(name).display().to_string();
    let mut site = SITE.to_owned();
    for (stands, fits) in [
        ("listen 443 ssl;", format!("listen 127.0.0.1:{port} ssl;")),
        ("/etc/ssl/boks.example.pem", at("site.pem")),
        ("/etc/ssl/boks.example.key", at("site.key")),
        ("http://127.0.0.1:3000", program.to_owned()),
    ] {
        assert!(site.contains(stands), "{stands}");
        site = site.replace(stands, &fits);
    }
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};\n", at(name)))
        .concat();
    let (log, id) = (at("access.log"), at("nginx.pid"));
    format!("user root;\npid {id};\nevents {{}}\nhttp {{\naccess_log {log};\n{temporary}{site}}}\n")
}

/// Fetches an address of the site as a browser does that trusts its certificate: the status and the whole answer.
fn fetch(folder: &Path, port: u16, path: &str, more: &[&str]) -> (String, String) {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--include", "--max-time", "20", "--write-out", "\n%{http_code}"])
        .arg("--cacert")
        .arg(folder.join("site.pem"))
        .args(["--resolve", &format!("boks.example:{port}:127.0.0.1")])
        .args(more)
        .arg(format!("https://boks.example:{port}{path}"));
    let said = did(&mut curl);
    let (answer, status) = said.trim_end().rsplit_once('\n').unwrap();
    (status.to_owned(), answer.to_owned())
}

#[tokio::test]
#[ignore = "needs nginx; bin/soak runs it"]
async fn the_site_for_nginx_holds_and_serves_pages_over_tls() {
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::new(Kind::Sqlite).await);
    let folder = folder.path();
    let (port, own) = (free(), free());
    let address = format!("https://boks.example:{port}");
    let mut program = Command::new(binary());
    program.args(["serve", "--behind-proxy", "--public-address", &address, "--database", &database.url]);
    program.args(["--listen", &format!("127.0.0.1:{own}"), "--mail-folder"]).arg(folder.join("outbox"));
    let _program = Running(program.env("RUST_LOG", "error").stdout(Stdio::null()).spawn().unwrap());
    listens(own).await;
    did(Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=boks.example"])
        .args(["-addext", "subjectAltName=DNS:boks.example", "-keyout"])
        .arg(folder.join("site.key"))
        .arg("-out")
        .arg(folder.join("site.pem")));
    let configuration = folder.join("nginx.conf");
    std::fs::write(&configuration, fitted(folder, port, &format!("http://127.0.0.1:{own}"))).unwrap();
    let said = did(Command::new("nginx").arg("-t").arg("-p").arg(folder).arg("-c").arg(&configuration));
    assert!(said.contains("test is successful") && !said.contains("[emerg]"), "{said}");

    let mut nginx = Command::new("nginx");
    nginx.arg("-p").arg(folder).arg("-c").arg(&configuration).args(["-g", "daemon off;"]);
    let _running = Running(nginx.stderr(Stdio::null()).spawn().unwrap());
    listens(port).await;
    let (status, page) = fetch(folder, port, "/sign-in", &[]);
    assert!(status == "200" && page.contains("<form") && page.contains("strict-transport-security"), "{page}");
    // A form that comes from the site's own address is taken; the password is wrong.
    let origin = format!("origin: {address}");
    let form = ["--header", &origin, "--data", "email=a%40b.example&password=feil"];
    let (status, page) = fetch(folder, port, "/sign-in", &form);
    assert!(status == "422" || status == "401", "{status} {page}");
    let (status, _) = fetch(folder, port, "/sign-in", &["--header", "origin: https://evil.example", "--data", "a=b"]);
    assert_eq!(status, "403");
    // What is too large is refused by the proxy, which has read no more than it must.
    let large = folder.join("large");
    std::fs::write(&large, vec![b'a'; 33 * 1024 * 1024]).unwrap();
    let large = format!("@{}", large.display());
    let (status, _) = fetch(folder, port, "/sign-in", &["--header", &origin, "--data-binary", &large]);
    assert_eq!(status, "413");
    for path in ["links", "unsubscribe", "calendar"] {
        fetch(folder, port, &format!("/{path}/{SECRET}"), &[]);
    }
    let log = std::fs::read_to_string(folder.join("access.log")).unwrap();
    assert!(log.contains("/sign-in") && !log.contains(SECRET), "{log}");
}
