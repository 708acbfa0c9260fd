//! Those who write while the server is killed: each does one kind of thing again and again, and tells what was
//! acknowledged.

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What is there to write on, and the keys of those who may.
pub(crate) struct Ground {
    pub(crate) hospital: String,
    pub(crate) municipality: String,
    /// Of members of these two, and of the coordinator.
    pub(crate) member: String,
    pub(crate) partner: String,
    pub(crate) coordinator: String,
    /// A session of the member, for pages.
    pub(crate) session: String,
    /// A need that connections may be suggested for.
    pub(crate) need: String,
    pub(crate) initiative: String,
    /// A prioritisation in which the member scores, with one of its criteria.
    pub(crate) open: String,
    pub(crate) criterion: String,
    /// A closed one, with its needs.
    pub(crate) closed: String,
    pub(crate) needs: Vec<String>,
    /// The code of a round that anybody may answer.
    pub(crate) code: String,
    /// Counts everything that was tried, over all rounds.
    pub(crate) tried: AtomicU64,
}

/// Why a request told nothing.
#[derive(Debug)]
pub(crate) enum Unheard {
    /// The server is gone.
    Gone,
    /// It says to come later.
    Later,
    /// It says what it should not.
    Wrong(String),
}

/// A kind of thing and what names it.
pub(crate) type Heard = (&'static str, String);

/// All of them.
pub(crate) const ALL: &[u8] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8];
/// Those that do not build on what the one before them wrote, so that several may do it at once.
pub(crate) const APART: &[u8] = &[0, 1, 2, 4, 5, 8];

/// One server's life.
#[derive(Clone)]
pub(crate) struct Round {
    pub(crate) ground: Arc<Ground>,
    client: Client,
    address: String,
    pub(crate) heard: Arc<Mutex<Vec<Heard>>>,
}

impl Round {
    pub(crate) fn new(ground: &Arc<Ground>, address: &str) -> Self {
        let client = Client::builder().timeout(Duration::from_secs(5)).redirect(reqwest::redirect::Policy::none());
        Self {
            ground: Arc::clone(ground),
            client: client.build().unwrap(),
            address: address.to_owned(),
            heard: Arc::default(),
        }
    }

    /// Sets those of the nine writers to work; each ends when the server is gone.
    pub(crate) fn begin(&self, kinds: &[u8]) -> Vec<tokio::task::JoinHandle<()>> {
        kinds
            .iter()
            .copied()
            .map(|kind| {
                let round = self.clone();
                tokio::spawn(async move {
                    loop {
                        match round.one(kind).await {
                            Ok(()) => {}
                            Err(Unheard::Gone) => return,
                            Err(Unheard::Later) => tokio::time::sleep(Duration::from_millis(50)).await,
                            Err(Unheard::Wrong(what)) => panic!("writer {kind}: {what}"),
                        }
                    }
                })
            })
            .collect()
    }

    async fn one(&self, kind: u8) -> Result<(), Unheard> {
        match kind {
            0 | 1 => self.hand_in().await,
            2 => self.offer().await.map(|_| ()),
            3 => self.connect().await,
            4 => self.begin_initiative().await,
            5 => self.promise().await,
            6 => self.score().await,
            8 => self.answer().await,
            _ => self.decide().await,
        }
    }

    fn next(&self) -> u64 {
        self.ground.tried.fetch_add(1, Ordering::SeqCst)
    }

    fn hear(&self, what: &'static str, name: String) {
        self.heard.lock().unwrap().push((what, name));
    }

    async fn sent(&self, request: RequestBuilder, expected: u16) -> Result<Value, Unheard> {
        let answer = request.send().await.map_err(|_| Unheard::Gone)?;
        let status = answer.status().as_u16();
        // The status alone says that the thing was kept; the rest of the answer may be lost.
        let body = answer.text().await;
        match status {
            _ if status == expected => {
                Ok(body.ok().and_then(|body| serde_json::from_str(&body).ok()).unwrap_or(Value::Null))
            }
            429 | 503 => Err(Unheard::Later),
            _ => Err(Unheard::Wrong(format!("{status}: {body:?}"))),
        }
    }

    async fn post(&self, token: &str, path: &str, body: &Value, expected: u16) -> Result<Value, Unheard> {
        let request = self.client.post(format!("{}/api/v1{path}", self.address)).bearer_auth(token).json(body);
        self.sent(request, expected).await
    }

    async fn hand_in(&self) -> Result<(), Unheard> {
        let title = format!("Behov {}", self.next());
        let body = json!({ "organisation": self.ground.hospital, "title": title, "problem": "Natten er lang",
            "affected": "Pasienter", "place": "Post 3", "visibility": "region", "language": "nb" });
        self.post(&self.ground.member, "/needs", &body, 201).await?;
        self.hear("need", title);
        Ok(())
    }

    /// The id of a new offer that has been shown.
    async fn offer(&self) -> Result<String, Unheard> {
        let title = format!("Tilbud {}", self.next());
        let body = json!({ "organisation": self.ground.municipality, "kind": "solution", "title": title,
            "about": "Vi svarer om natten", "reach": "country", "visibility": "region", "language": "nb",
            "languages": ["nb"] });
        let made = self.post(&self.ground.partner, "/offers", &body, 201).await?;
        self.hear("offer", title);
        let Some(id) = made["id"].as_str() else { return Err(Unheard::Gone) };
        Ok(id.to_owned())
    }

    /// Suggests, invites, and declines again, so that the need goes back to where it was chosen.
    async fn connect(&self) -> Result<(), Unheard> {
        let offer = self.offer().await?;
        let body = json!({ "need": self.ground.need, "organisation": self.ground.municipality, "offer": offer,
            "reason": "Passer godt" });
        let made = self.post(&self.ground.coordinator, "/connections", &body, 201).await?;
        let Some(id) = made["id"].as_str() else { return Err(Unheard::Gone) };
        self.hear("connection", format!("{id} suggested"));
        for (token, from, to) in [
            (&self.ground.coordinator, "suggested", "invited"),
            (&self.ground.partner, "invited", "in_dialogue"),
            (&self.ground.partner, "in_dialogue", "declined"),
        ] {
            let body = json!({ "from": from, "to": to, "reason": "Fordi" });
            self.post(token, &format!("/connections/{id}/steps"), &body, 200).await?;
            self.hear("connection", format!("{id} {to}"));
        }
        Ok(())
    }

    async fn begin_initiative(&self) -> Result<(), Unheard> {
        let title = format!("Tiltak {}", self.next());
        let body = json!({ "title": title, "purpose": "Samme bilde hver morgen", "lead": self.ground.hospital,
            "started_on": "2026-01-02", "visibility": "region", "language": "nb" });
        let made = self.post(&self.ground.member, "/initiatives", &body, 201).await?;
        self.hear("initiative", title);
        let Some(id) = made["id"].as_str() else { return Err(Unheard::Gone) };
        for (from, to) in [("idea", "co_design"), ("co_design", "idea")] {
            let body = json!({ "from": from, "to": to, "reason": "Fordi" });
            self.post(&self.ground.coordinator, &format!("/initiatives/{id}/phase"), &body, 200).await?;
            self.hear("phase", format!("{id} {to}"));
        }
        Ok(())
    }

    /// A promise by a call, and a contact by the page's form.
    async fn promise(&self) -> Result<(), Unheard> {
        let (n, id) = (self.next(), &self.ground.initiative);
        let words = format!("Løfte {n}");
        let body = json!({ "organisation": self.ground.hospital, "commitment_kind": "hours", "hours": n % 7 + 1,
            "details": words, "from_date": "2026-01-02" });
        self.post(&self.ground.member, &format!("/initiatives/{id}/commitments"), &body, 200).await?;
        self.hear("commitment", words);
        let words = format!("Samtale {n}");
        let form = [("contact_on", "2026-01-02"), ("channel", "phone"), ("details", &words)];
        let request = self.client.post(format!("{}/initiatives/{id}/contacts", self.address));
        let request = request.header("cookie", format!("session={}", self.ground.session));
        self.sent(request.header("sec-fetch-site", "same-origin").form(&form), 303).await?;
        self.hear("contact", words);
        Ok(())
    }

    /// A form from a page without an account; where it leads.
    async fn form(&self, path: &str, form: &[(&str, &str)], expected: u16) -> Result<String, Unheard> {
        let request = self.client.post(format!("{}{path}", self.address)).header("sec-fetch-site", "same-origin");
        let answer = request.form(form).send().await.map_err(|_| Unheard::Gone)?;
        match answer.status().as_u16() {
            429 | 503 => Err(Unheard::Later),
            status if status == expected => {
                let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
                Ok(location.unwrap_or_default().to_owned())
            }
            status => Err(Unheard::Wrong(format!("{path}: {status}"))),
        }
    }

    /// A sheet by the common link: each answer by itself, many times over, and sent in.
    async fn answer(&self) -> Result<(), Unheard> {
        let own = self.form(&format!("/join/{}", self.ground.code), &[("group", "a")], 303).await?;
        let own = own.split('?').next().unwrap_or_default();
        let secret = own.rsplit('/').next().unwrap_or_default();
        let sheet = features::rounds::token::sheet_id(&features::people::Secret::presented(secret));
        for item in ["aa", "bb", "cc"] {
            let value = format!("{}", self.next() % 5 + 1);
            self.form(&format!("{own}/save"), &[("item", item), ("value", &value)], 200).await?;
            self.hear("answer", format!("{sheet} {item} {value}"));
        }
        self.form(&format!("{own}/2"), &[("q-leader", "1"), ("q-own", "Ord"), ("go", "finish")], 303).await?;
        self.hear("sheet", sheet.to_string());
        Ok(())
    }

    /// Points that only grow.
    async fn score(&self) -> Result<(), Unheard> {
        let tenths = self.next();
        let body = json!({ "weights": [{ "criterion": self.ground.criterion, "points": tenths as f64 / 10.0 }] });
        let path = format!("/prioritisations/{}/ballots/{}", self.ground.open, self.ground.hospital);
        self.post(&self.ground.member, &path, &body, 200).await?;
        self.hear("points", tenths.to_string());
        Ok(())
    }

    /// A decision in the place of the one that stands.
    async fn decide(&self) -> Result<(), Unheard> {
        let path = format!("/prioritisations/{}", self.ground.closed);
        let read = self.client.get(format!("{}/api/v1{path}", self.address)).bearer_auth(&self.ground.coordinator);
        let stands = self.sent(read, 200).await?["decision"].take();
        let title = format!("Vedtak {}", self.next());
        let outcomes: Vec<Value> =
            self.ground.needs.iter().map(|need| json!({ "need": need, "outcome": "yes", "reason": "Fordi" })).collect();
        let mut body = json!({ "title": title, "decided_on": "2026-01-15", "mode": "consensus",
            "visibility": "region", "language": "nb", "outcomes": outcomes,
            "present": [{ "name": "Kari", "stance": "for" }] });
        if !stands.is_null() {
            body["supersedes"] = stands;
        }
        self.post(&self.ground.coordinator, &format!("{path}/decisions"), &body, 200).await?;
        self.hear("decision", title);
        Ok(())
    }
}
