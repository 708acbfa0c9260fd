//! Letters on their way out: to a server, or as files in a folder.

use crate::configuration::{Configuration, Mail};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MessageBuilder};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::path::PathBuf;
use std::time::Duration;
use view::letters::Written;

/// Where letters go, and what they say about us.
pub(crate) struct Post {
    way: Way,
    from: Mailbox,
    pub(crate) region: String,
    pub(crate) address: String,
}

enum Way {
    Folder(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// What became of a letter that was handed over.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It was taken.
    Sent,
    /// It was surely not taken; the cause holds no personal data.
    Refused(String),
    /// Nobody knows: the connection broke while it was handed over.
    Uncertain,
}

impl Post {
    pub(crate) fn new(configuration: &Configuration, address: &str) -> Result<Self, String> {
        let way = match &configuration.mail {
            Mail::Folder(folder) => Way::Folder(folder.clone()),
            Mail::Smtp(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
                let builder =
                    builder.map_err(|error| format!("smtp: not an address such as smtps://host:465 ({error})"))?;
                Way::Smtp(builder.timeout(Some(Duration::from_secs(30))).build())
            }
        };
        let (from, region) = (configuration.mail_from.clone(), configuration.region_name.clone());
        Ok(Self { way, from, region, address: address.to_owned() })
    }

    /// Hands a letter over.
    pub(crate) async fn send(&self, to: (&str, &str), message_id: &str, written: &Written) -> Outcome {
        let message = match self.message(to, message_id, written) {
            Ok(message) => message,
            Err(cause) => return Outcome::Refused(cause),
        };
        match &self.way {
            Way::Folder(folder) => into_folder(folder, message_id, &message).await,
            Way::Smtp(transport) => by_server(transport, message).await,
        }
    }

    fn message(&self, to: (&str, &str), message_id: &str, written: &Written) -> Result<Message, String> {
        let (name, email) = to;
        let address = email.parse().map_err(|_| "the address cannot be written to".to_owned())?;
        let builder = Message::builder();
        let builder = written.stop.iter().flat_map(|link| stop_headers(link)).fold(builder, MessageBuilder::raw_header);
        builder
            .from(self.from.clone())
            .to(Mailbox::new(Some(name.to_owned()), address))
            .subject(&written.subject)
            .message_id(Some(format!("<{message_id}>")))
            .header(ContentType::TEXT_PLAIN)
            .body(written.text.clone())
            .map_err(|error| format!("the letter cannot be written: {error}"))
    }
}

/// What lets a mail program stop such letters by itself, without a visit (RFC 2369, RFC 8058).
fn stop_headers(link: &str) -> [HeaderValue; 2] {
    [
        HeaderValue::new(HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{link}>")),
        HeaderValue::new(
            HeaderName::new_from_ascii_str("List-Unsubscribe-Post"),
            "List-Unsubscribe=One-Click".to_owned(),
        ),
    ]
}

/// Written under another name first, so that nobody reads half a letter.
async fn into_folder(folder: &PathBuf, message_id: &str, message: &Message) -> Outcome {
    let name: String =
        message_id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let (half, whole) = (folder.join(format!("{name}.part")), folder.join(format!("{name}.eml")));
    let written = async {
        tokio::fs::create_dir_all(folder).await?;
        tokio::fs::write(&half, message.formatted()).await?;
        tokio::fs::rename(&half, &whole).await
    };
    match written.await {
        Ok(()) => Outcome::Sent,
        Err(error) => Outcome::Refused(format!("the folder cannot be written to: {}", error.kind())),
    }
}

async fn by_server(transport: &AsyncSmtpTransport<Tokio1Executor>, message: Message) -> Outcome {
    match transport.test_connection().await {
        Ok(true) => {}
        _ => return Outcome::Refused("the mail server cannot be reached".into()),
    }
    match transport.send(message).await {
        Ok(_) => Outcome::Sent,
        Err(error) if error.is_permanent() || error.is_transient() || error.is_client() => {
            let code = error.status().map(|code| code.to_string()).unwrap_or_default();
            Outcome::Refused(format!("the mail server refused the letter {code}"))
        }
        Err(_) => Outcome::Uncertain,
    }
}
