//! The commands.

mod analyse;
mod copies;
mod doctor;
mod journal;
mod user;

use crate::configuration::{self, Configuration, Flags};
use crate::{demo, imports, server};
use clap::{Parser, Subcommand};
use features::imports::Choice;
use features::people::{self, NewPerson};
use model::{Email, ImportKind, Language, MunicipalityCode, RegionRole, Stop, Text};
use std::path::PathBuf;
use store::{Clock, DatabaseUrl, Settings, Store};
use user::UserCommand;

/// Koblingsboks: the region's connection box.
#[derive(Debug, Parser)]
#[command(name = "koblingsboks", version, about)]
pub struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Serves the region's data. Settings come from flags, then the environment, then the file, then defaults.
    Serve {
        #[command(flatten)]
        flags: Flags,
    },
    /// Loads the demo region into an empty database (a temporary one where none is named) and serves it.
    Demo {
        #[command(flatten)]
        flags: Flags,
    },
    /// Makes an account with a role in the region and posts an invitation: the way to the first administrator.
    Invite {
        /// The person's e-mail address
        email: String,
        /// The person's name
        #[arg(long)]
        name: String,
        /// coordinator, steering, evaluator or administrator
        #[arg(long, default_value = "administrator")]
        role: String,
        /// Language of the invitation: nb, nn or en
        #[arg(long, default_value = "nb")]
        language: String,
        #[command(flatten)]
        flags: Flags,
    },
    /// Writes a copy of everything into a file while the program serves; the tables are left as they stand.
    Backup {
        /// The new file, such as region.kb.gz
        file: PathBuf,
        #[command(flatten)]
        flags: Flags,
    },
    /// Loads a copy into an empty database of either kind, and brings it up to date.
    Restore {
        /// The file that `backup` or `export` wrote
        file: PathBuf,
        #[command(flatten)]
        flags: Flags,
    },
    /// Writes a copy to be handed on: without passwords, sessions, tokens and letters.
    Export {
        /// The new file
        file: PathBuf,
        #[command(flatten)]
        flags: Flags,
    },
    /// Loads what `export` wrote into an empty database: the same as `restore`.
    Import {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        flags: Flags,
    },
    /// Computes what may be told of a file of answers, as a round's page does: one respondent a row, a column for each
    /// question and one for the group
    Analyse(analyse::AnalyseFlags),
    /// Prints a sum for each table, the same on either kind of database where the content is the same.
    Sum {
        #[command(flatten)]
        flags: Flags,
    },
    /// Looks at everything that can be looked at without changing it, and says what is wrong.
    Doctor {
        #[command(flatten)]
        flags: Flags,
    },
    /// Lists and changes accounts.
    User {
        #[command(subcommand)]
        what: UserCommand,
        #[command(flatten)]
        flags: Flags,
    },
    /// Walks the journal's chain of seals and says whether it holds.
    Journal {
        /// A place and its hash as this command printed them before, PLACE:HASH: whether the journal still passes through it
        #[arg(long, value_name = "PLACE:HASH")]
        from: Option<String>,
        #[command(flatten)]
        flags: Flags,
    },
    /// Reads a file of the central register of legal entities (CSV or JSON, also gzip), and says what it would change.
    Register {
        #[command(flatten)]
        file: FileFlags,
        /// Only organisations of these municipalities, by their numbers of four digits
        #[arg(long, value_delimiter = ',')]
        municipality: Vec<String>,
        /// Only organisations whose industry code begins so, such as 86,87,26.6
        #[arg(long, value_delimiter = ',')]
        industry: Vec<String>,
        #[command(flatten)]
        flags: Flags,
    },
    /// Prints reports for the server: what comes in on standard input goes out as PDF.
    #[command(hide = true)]
    Paper,
    /// Reads a list of public grants (Innovasjon Norge or Norges forskningsråd), and says what it would change.
    Grants {
        #[command(flatten)]
        file: FileFlags,
        #[command(flatten)]
        flags: Flags,
    },
}

/// A file that comes in.
#[derive(Debug, clap::Args)]
struct FileFlags {
    /// The file
    file: PathBuf,
    /// Writes what a run without this only shows
    #[arg(long)]
    apply: bool,
    /// The day that the file holds for; today where nothing is said
    #[arg(long)]
    date: Option<String>,
}

impl Command {
    /// Whether this process is to print, and nothing else. `main` sees to it, so that nothing but the program itself
    /// carries what printing takes.
    pub fn prints(&self) -> bool {
        matches!(self.what, What::Paper)
    }
}

/// Runs a command to its end.
///
/// # Errors
/// One clear sentence on why it could not be done.
pub async fn run(command: Command) -> Result<(), String> {
    match command.what {
        What::Serve { flags } => {
            let configuration = configuration::read(flags)?;
            server::log(configuration.log_json);
            let store = open(&configuration.database, Clock::days_ahead(configuration.days_ahead)).await?;
            server::serve(&configuration, store, None).await
        }
        What::Demo { flags } => serve_demo(flags).await,
        What::Paper => Err("paper: only the program itself prints".to_owned()),
        What::Invite { email, name, role, language, flags } => {
            let configuration = configuration::read(flags)?;
            invite(&configuration, &email, &name, &role, &language).await
        }
        What::Register { file, municipality, industry, flags } => {
            let choice = Choice { municipalities: municipality, industries: industry, ..Choice::default() };
            bring(ImportKind::Register, file, choice, flags).await
        }
        What::Grants { file, flags } => bring(ImportKind::Grants, file, Choice::default(), flags).await,
        What::Backup { file, flags } => say(copies::backup(&configuration::read(flags)?.database, &file).await),
        What::Export { file, flags } => say(copies::export(&configuration::read(flags)?.database, &file).await),
        What::Restore { file, flags } | What::Import { file, flags } => {
            say(copies::restore(&configuration::read(flags)?.database, &file).await)
        }
        What::Analyse(flags) => say(analyse::run(&flags)),
        What::Sum { flags } => say(copies::sum(&configuration::read(flags)?.database).await),
        What::Doctor { flags } => {
            let store = open(&configuration::read(flags)?.database, Clock::System).await?;
            let told = doctor::look(&store).await;
            store.close().await;
            say(told)
        }
        What::User { what, flags } => {
            let store = open(&configuration::read(flags)?.database, Clock::System).await?;
            let told = user::run(&store, &what).await;
            store.close().await;
            say(told)
        }
        What::Journal { from, flags } => {
            let store = open(&configuration::read(flags)?.database, Clock::System).await?;
            let told = journal::verify(&store, from.as_deref()).await;
            store.close().await;
            say(told)
        }
    }
}

/// Runs through a file beside the command.
async fn bring(kind: ImportKind, file: FileFlags, choice: Choice, flags: Flags) -> Result<(), String> {
    if let Some(wrong) = choice.municipalities.iter().find(|code| code.parse::<MunicipalityCode>().is_err()) {
        return Err(format!("municipality: {wrong:?} is not a number of four digits, such as 3301"));
    }
    let configuration = configuration::read(flags)?;
    let settings = Settings { writer_cache: 128, ..Settings::default() };
    let store = Store::open(&configuration.database, &settings, Clock::System).await.map_err(|no| no.to_string())?;
    let on = match &file.date {
        Some(day) => day.parse().map_err(|reason| format!("date: {reason}"))?,
        None => store.clock().now().day(),
    };
    let told = imports::by_command(&store, kind, &file.file, choice, on, file.apply).await;
    store.close().await;
    println!("{}", told?);
    Ok(())
}

fn say(told: Result<String, String>) -> Result<(), String> {
    use std::io::Write;
    // Whoever reads the beginning alone, as `head` does, has read enough.
    match writeln!(std::io::stdout(), "{}", told?) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// Opens the database.
pub(crate) async fn open(url: &DatabaseUrl, clock: Clock) -> Result<Store, String> {
    Store::open(url, &Settings::default(), clock).await.map_err(|refusal| refusal.to_string())
}

async fn serve_demo(flags: Flags) -> Result<(), String> {
    let temporary = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
    let mut configuration = configuration::read(flags)?;
    if !configuration.database_is_named {
        let file = temporary.path().join("demo.sqlite");
        configuration.database = file.display().to_string().parse()?;
    }
    if configuration.region_name == "Koblingsboks" {
        configuration.region_name = "Drammensregionen".into();
    }
    server::log(configuration.log_json);
    demo::load(&configuration.database).await?;
    let store = open(&configuration.database, Clock::days_ahead(configuration.days_ahead)).await?;
    server::serve(&configuration, store, Some(demo::logins())).await
}

async fn invite(
    configuration: &Configuration,
    email: &str,
    name: &str,
    role: &str,
    language: &str,
) -> Result<(), String> {
    let email: Email = email.parse().map_err(|reason| format!("email: {reason}"))?;
    let name = Text::read(name).ok().flatten().ok_or("name: give the person's name, at most 120 characters")?;
    let role: RegionRole = role.parse().map_err(|reason| format!("role: {reason}"))?;
    let language: Language = language.parse().map_err(|reason| format!("language: {reason}"))?;
    let store = open(&configuration.database, Clock::System).await?;
    let new = NewPerson { email, name, language };
    let invited: Result<bool, Stop> = store::write!(store, |w| {
        let invited = people::act::invite(w, &new).await?;
        if !people::ask::roles(w, invited.person).await?.contains(&role) {
            people::act::grant_role(w, None, invited.person, role).await?;
        }
        Ok(invited.letter)
    });
    if invited.map_err(|stop| format!("the invitation could not be made: {stop:?}"))? {
        println!("{} is invited as {role}; the letter leaves when the server runs.", new.email);
    } else {
        println!("{} has an account already and is {role} now.", new.email);
    }
    store.close().await;
    Ok(())
}
