//! Configuration: flags, then environment, then a TOML file, then defaults.

use clap::Args;
use features::connections::rules::AnswerTime;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::DatabaseUrl;
use view::theme::Colour;
use web::{Limits, Logo};

/// What can be said on the command line or in the environment.
#[derive(Debug, Clone, Default, Args)]
pub struct Flags {
    /// A TOML file with any of the settings below (see docs/configuration.md)
    #[arg(long, global = true, env = "KOBLINGSBOKS_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, env = "KOBLINGSBOKS_LISTEN", value_name = "ADDR")]
    pub listen: Option<String>,
    /// An SQLite file, or postgres://user:password@host/database [default: koblingsboks.sqlite]
    #[arg(long, global = true, env = "KOBLINGSBOKS_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// The address people reach the site at, such as https://boks.example [default: http:// and the listening address]
    #[arg(long, env = "KOBLINGSBOKS_PUBLIC_ADDRESS", value_name = "URL")]
    pub public_address: Option<String>,
    /// The clock goes so many days ahead, to try what comes later; never for a region that people use
    #[arg(long, env = "KOBLINGSBOKS_DAYS_AHEAD", value_name = "DAYS")]
    pub days_ahead: Option<u16>,
    /// A reverse proxy in front says who asks, in X-Forwarded-For
    #[arg(long, env = "KOBLINGSBOKS_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Folder for letters as .eml files, where no SMTP server is set [default: outbox]
    #[arg(long, env = "KOBLINGSBOKS_MAIL_FOLDER", value_name = "FOLDER")]
    pub mail_folder: Option<PathBuf>,
    /// SMTP server for letters: smtps://user:password@host:465 or smtp://host:25
    #[arg(long, env = "KOBLINGSBOKS_SMTP", value_name = "URL", hide_env_values = true)]
    pub smtp: Option<String>,
    /// Who letters are from [default: Koblingsboks <koblingsboks@localhost>]
    #[arg(long, env = "KOBLINGSBOKS_MAIL_FROM", value_name = "MAILBOX")]
    pub mail_from: Option<String>,
    /// The region's name [default: Koblingsboks]
    #[arg(long, env = "KOBLINGSBOKS_REGION_NAME", value_name = "NAME")]
    pub region_name: Option<String>,
    /// The region's logo: an SVG or PNG file
    #[arg(long, env = "KOBLINGSBOKS_REGION_LOGO", value_name = "FILE")]
    pub region_logo: Option<PathBuf>,
    /// The region's colour [default: #0062ba]
    #[arg(long, env = "KOBLINGSBOKS_REGION_COLOUR", value_name = "#RRGGBB")]
    pub region_colour: Option<String>,
    /// Where the accessibility statement is, for the link at the foot of every page
    #[arg(long, env = "KOBLINGSBOKS_ACCESSIBILITY_STATEMENT", value_name = "URL")]
    pub accessibility_statement: Option<String>,
    /// Form of the log: text or json [default: text]
    #[arg(long, env = "KOBLINGSBOKS_LOG", value_name = "FORM")]
    pub log: Option<String>,
    /// Address and port for measures in the text of Prometheus, apart from the pages [default: none]
    #[arg(long, env = "KOBLINGSBOKS_METRICS", value_name = "ADDR")]
    pub metrics: Option<String>,
    /// Webhooks may also lead to this machine itself, by http too; for tests and trials
    #[arg(long, env = "KOBLINGSBOKS_LOCAL_WEBHOOKS")]
    pub local_webhooks: bool,
}

/// The file: the same settings, and how often things may be tried.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<String>,
    database: Option<String>,
    public_address: Option<String>,
    behind_proxy: Option<bool>,
    days_ahead: Option<u16>,
    mail_folder: Option<PathBuf>,
    smtp: Option<String>,
    mail_from: Option<String>,
    region_name: Option<String>,
    region_logo: Option<PathBuf>,
    region_colour: Option<String>,
    accessibility_statement: Option<String>,
    log: Option<String>,
    metrics: Option<String>,
    local_webhooks: Option<bool>,
    limits: Option<FileLimits>,
    answers: Option<FileAnswers>,
}

/// Working days that somebody who was invited has.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAnswers {
    reminder_after: Option<i64>,
    overdue_after: Option<i64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLimits {
    sign_ins_per_account: Option<u32>,
    tries_per_address: Option<u32>,
    feedback_per_address: Option<u32>,
    calls_per_person: Option<u32>,
    writes_per_person: Option<u32>,
    joins_per_address: Option<u32>,
}

/// How letters leave.
#[derive(Debug, Clone)]
pub enum Mail {
    /// As files in a folder.
    Folder(PathBuf),
    /// By a server.
    Smtp(String),
}

/// Settings that hold.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The database.
    pub database: DatabaseUrl,
    /// Whether somebody named it; a demo has a temporary one otherwise.
    pub database_is_named: bool,
    /// The address people reach the site at; `None` where it is the listening address.
    pub public_address: Option<String>,
    /// Whether a proxy says who asks.
    pub behind_proxy: bool,
    /// How many days the clock goes ahead of the machine's.
    pub days_ahead: u16,
    /// How letters leave.
    pub mail: Mail,
    /// Who they are from.
    pub mail_from: lettre::message::Mailbox,
    /// The region's name.
    pub region_name: String,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Its colour.
    pub colour: Colour,
    /// Where the accessibility statement is.
    pub accessibility_statement: Option<String>,
    /// Whether the log is JSON.
    pub log_json: bool,
    /// Where measures are served, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// Whether webhooks may lead to this machine itself.
    pub local_webhooks: bool,
    /// How often things may be tried.
    pub limits: Limits,
    /// After how many working days an invited organisation is reminded, and its answer overdue.
    pub answer_time: AnswerTime,
}

/// Reads and checks the configuration.
///
/// # Errors
/// One clear sentence on what is wrong.
pub fn read(flags: Flags) -> Result<Configuration, String> {
    let file = match &flags.config {
        Some(path) => read_file(path)?,
        None => File::default(),
    };
    let listen = flags.listen.or(file.listen).unwrap_or("127.0.0.1:3000".into());
    let named = flags.database.or(file.database);
    let database_is_named = named.is_some();
    let database = named.unwrap_or("koblingsboks.sqlite".into());
    let from = flags.mail_from.or(file.mail_from).unwrap_or("Koblingsboks <koblingsboks@localhost>".into());
    let colour = flags.region_colour.or(file.region_colour).unwrap_or("#0062ba".into());
    let folder = flags.mail_folder.or(file.mail_folder).unwrap_or("outbox".into());
    Ok(Configuration {
        listen: listen.parse().map_err(|_| format!("listen: {listen:?} is not an address such as 127.0.0.1:3000"))?,
        database: database.parse().map_err(|reason| format!("database: {reason}"))?,
        database_is_named,
        public_address: flags.public_address.or(file.public_address).map(|url| origin(&url)).transpose()?,
        days_ahead: flags.days_ahead.or(file.days_ahead).unwrap_or(0),
        behind_proxy: flags.behind_proxy || file.behind_proxy.unwrap_or(false),
        mail: match flags.smtp.or(file.smtp) {
            Some(url) => Mail::Smtp(smtp_server(url)?),
            None => Mail::Folder(folder),
        },
        mail_from: from
            .parse()
            .map_err(|_| format!("mail-from: {from:?} is not a mailbox such as Boks <post@boks.example>"))?,
        region_name: flags.region_name.or(file.region_name).unwrap_or("Koblingsboks".into()),
        logo: flags.region_logo.or(file.region_logo).map(|path| read_logo(&path)).transpose()?,
        colour: colour.parse().map_err(|reason| format!("region-colour: {reason}"))?,
        accessibility_statement: statement(flags.accessibility_statement.or(file.accessibility_statement))?,
        metrics: flags
            .metrics
            .or(file.metrics)
            .map(|text| text.parse().map_err(|_| format!("metrics: {text:?} is not an address such as 127.0.0.1:9464")))
            .transpose()?,
        local_webhooks: flags.local_webhooks || file.local_webhooks.unwrap_or(false),
        log_json: is_json(&flags.log.or(file.log).unwrap_or("text".into()))?,
        limits: limits(&file.limits.unwrap_or_default()),
        answer_time: answer_time(&file.answers.unwrap_or_default())?,
    })
}

fn read_file(path: &Path) -> Result<File, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("config: {}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("config: {}: {}", path.display(), one_line(&error.to_string())))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `https://host[:port]`, without a path.
fn origin(url: &str) -> Result<String, String> {
    let trimmed = url.trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', ' ', '?', '#']) => Ok(trimmed.to_owned()),
        _ => Err(format!("public-address: {url:?} is not an address such as https://boks.example")),
    }
}

/// A mail server's address that can be used.
fn smtp_server(url: String) -> Result<String, String> {
    match AsyncSmtpTransport::<Tokio1Executor>::from_url(&url) {
        Ok(_) => Ok(url),
        Err(_) => Err("smtp: not an address such as smtps://user:password@host:465".into()),
    }
}

fn statement(url: Option<String>) -> Result<Option<String>, String> {
    match url {
        Some(url) if !url.starts_with("https://") && !url.starts_with("http://") => {
            Err(format!("accessibility-statement: {url:?} does not begin with https://"))
        }
        other => Ok(other),
    }
}

fn is_json(form: &str) -> Result<bool, String> {
    match form {
        "json" => Ok(true),
        "text" => Ok(false),
        other => Err(format!("log: {other:?} is neither text nor json")),
    }
}

fn read_logo(path: &Path) -> Result<Logo, String> {
    let content = std::fs::read(path).map_err(|error| format!("region-logo: {}: {error}", path.display()))?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let media_type = match ending.as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return Err(format!("region-logo: {} is neither .svg nor .png", path.display())),
    };
    if content.len() > 200_000 {
        return Err(format!("region-logo: {} is larger than 200 kB", path.display()));
    }
    Ok(Logo { media_type, content })
}

fn answer_time(file: &FileAnswers) -> Result<AnswerTime, String> {
    let usual = AnswerTime::default();
    let time = AnswerTime {
        reminder: file.reminder_after.unwrap_or(usual.reminder),
        overdue: file.overdue_after.unwrap_or(usual.overdue),
    };
    if (1..=60).contains(&time.reminder) && (time.reminder..=60).contains(&time.overdue) {
        Ok(time)
    } else {
        Err("answers: reminder_after is from 1 to 60 working days, and overdue_after not less than that".into())
    }
}

fn limits(file: &FileLimits) -> Limits {
    let usual = Limits::default();
    Limits {
        sign_ins_per_account: file.sign_ins_per_account.unwrap_or(usual.sign_ins_per_account),
        tries_per_address: file.tries_per_address.unwrap_or(usual.tries_per_address),
        feedback_per_address: file.feedback_per_address.unwrap_or(usual.feedback_per_address),
        calls_per_person: file.calls_per_person.unwrap_or(usual.calls_per_person),
        writes_per_person: file.writes_per_person.unwrap_or(usual.writes_per_person),
        joins_per_address: file.joins_per_address.unwrap_or(usual.joins_per_address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(change: impl FnOnce(&mut Flags)) -> String {
        let mut flags = Flags::default();
        change(&mut flags);
        read(flags).map(|_| String::new()).unwrap_or_else(|reason| reason)
    }

    #[test]
    fn nothing_said_is_a_working_configuration() {
        let usual = read(Flags::default()).unwrap();
        assert_eq!(usual.listen.to_string(), "127.0.0.1:3000");
        assert_eq!(usual.database, DatabaseUrl::Sqlite("koblingsboks.sqlite".into()));
    }

    #[test]
    fn each_wrong_setting_is_named_in_one_sentence() {
        for (name, said) in [
            ("listen", refusal(|f| f.listen = Some("here".into()))),
            ("database", refusal(|f| f.database = Some("mysql://x".into()))),
            ("public-address", refusal(|f| f.public_address = Some("boks.example".into()))),
            ("mail-from", refusal(|f| f.mail_from = Some("nobody".into()))),
            ("region-colour", refusal(|f| f.region_colour = Some("blue".into()))),
            ("region-logo", refusal(|f| f.region_logo = Some("no-such.svg".into()))),
            ("log", refusal(|f| f.log = Some("xml".into()))),
            ("config", refusal(|f| f.config = Some("no-such.toml".into()))),
            ("accessibility-statement", refusal(|f| f.accessibility_statement = Some("uustatus".into()))),
        ] {
            assert!(said.starts_with(&format!("{name}: ")) && !said.contains('\n'), "{name}: {said:?}");
        }
    }

    #[test]
    fn flags_win_over_the_file_and_unknown_settings_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("k.toml");
        std::fs::write(&path, "region_name = \"Fra fil\"\nlisten = \"127.0.0.1:4000\"\n").unwrap();
        let flags = Flags { config: Some(path.clone()), listen: Some("127.0.0.1:5000".into()), ..Flags::default() };
        let read_both = read(flags).unwrap();
        assert_eq!((read_both.region_name.as_str(), read_both.listen.port()), ("Fra fil", 5000));
        std::fs::write(&path, "[answers]\nreminder_after = 3\n").unwrap();
        let answers = read(Flags { config: Some(path.clone()), ..Flags::default() }).unwrap().answer_time;
        assert_eq!((answers.reminder, answers.overdue), (3, 6));
        std::fs::write(&path, "[answers]\nreminder_after = 9\n").unwrap();
        assert!(refusal(|f| f.config = Some(path.clone())).starts_with("answers: "));
        std::fs::write(&path, "colour = \"#fff\"\n").unwrap();
        assert!(refusal(|f| f.config = Some(path)).contains("colour"));
    }
}
