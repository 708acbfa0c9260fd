//! Writes of respondents.

use super::super::{Group, ask, rules, token};
use super::{in_state, kept};
use crate::audit::act::record;
use crate::people::Secret;
use model::{Reason, Refusal, RoundId, RoundState, SheetId, Stop, Viewer};
use std::collections::BTreeMap;
use store::{Writer, args, sql};

/// What a respondent does to their sheet.
#[derive(Debug, Clone)]
pub struct Change {
    /// The round, as the secret's invitation or sheet says.
    pub round: RoundId,
    /// The group, as they say.
    pub group: String,
    /// The sheet.
    pub sheet: SheetId,
    /// What is done.
    pub kind: ChangeKind,
}

/// What can be done to a sheet.
#[derive(Debug, Clone)]
pub enum ChangeKind {
    /// These questions are answered so; with nothing an answer is taken back.
    Answers(Vec<(String, Option<String>)>),
    /// It is sent in.
    Finish,
}

/// Keeps what many respondents do, in one transaction: for each whether the round was still open. Who they are is not
/// known here, and no time is kept.
pub async fn keep(write: &mut Writer, changes: &[Change]) -> Result<Vec<bool>, Stop> {
    let today = write.now().day();
    let begin = sql!(
        "INSERT INTO sheets (id, round, round_group, finished) SELECT $1, d.id, g.key, 0 FROM rounds d \
         JOIN round_groups g ON g.round = d.id AND g.key = $3 \
         WHERE d.id = $2 AND d.state = 'open' AND d.opens_on <= $4 AND d.closes_on >= $4 ON CONFLICT (id) DO NOTHING"
    );
    let is_open = sql!(
        "SELECT s.id FROM sheets s JOIN rounds d ON d.id = s.round \
         WHERE s.id = $1 AND d.state = 'open' AND d.opens_on <= $2 AND d.closes_on >= $2"
    );
    let mut kept = Vec::with_capacity(changes.len());
    for Change { round, group, sheet, kind } in changes {
        let mut open = write.one::<(SheetId,)>(is_open, args![sheet, today]).await?.is_some();
        if !open {
            open = write.run(begin, args![sheet, round, group, today]).await? == 1;
        }
        if open {
            put(write, *sheet, kind).await?;
        }
        kept.push(open);
    }
    Ok(kept)
}

async fn put(write: &mut Writer, sheet: SheetId, kind: &ChangeKind) -> Result<(), Stop> {
    let upsert = sql!(
        "INSERT INTO answers (sheet, item, value) VALUES ($1, $2, $3) \
         ON CONFLICT (sheet, item) DO UPDATE SET value = excluded.value"
    );
    match kind {
        ChangeKind::Answers(answers) => {
            for (item, value) in answers {
                match value {
                    Some(value) => write.run(upsert, args![sheet, item, value]).await?,
                    None => {
                        write
                            .run(sql!("DELETE FROM answers WHERE sheet = $1 AND item = $2"), args![sheet, item])
                            .await?
                    }
                };
            }
        }
        ChangeKind::Finish => {
            write.run(sql!("UPDATE sheets SET finished = 1 WHERE id = $1"), args![sheet]).await?;
        }
    }
    Ok(())
}

/// Begins a sheet for somebody who came by the common link, in a group of their choice.
///
/// # Errors
/// Not found where the round cannot be answered; `not-a-choice` where it has no such group.
pub async fn begin_sheet(write: &mut Writer, code: &str, group: &str, secret: &Secret) -> Result<RoundId, Stop> {
    let today = write.now().day();
    let (round, groups) = ask::by_code(write, code, today).await?.ok_or(Refusal::NotFound)?;
    if groups.iter().all(|known| known.key != group) {
        return Err(Refusal::field("group", Reason::new("not-a-choice")).into());
    }
    let insert = sql!("INSERT INTO sheets (id, round, round_group, finished) VALUES ($1, $2, $3, 0)");
    write.run(insert, args![token::sheet_id(secret), round.id, group]).await?;
    Ok(round.id)
}

/// Notes that some of those who were asked by letter have answered, in an order that says nothing; long after they did.
pub async fn note_answered(write: &mut Writer, hashes: &[String]) -> Result<(), Stop> {
    let mut hashes: Vec<&String> = hashes.iter().collect();
    hashes.sort();
    for hash in hashes {
        let update = sql!("UPDATE round_invitations SET has_answered = 1 WHERE token_hash = $1");
        write.run(update, args![hash]).await?;
    }
    Ok(())
}

/// One sheet that comes from paper or from a file: the group's key, and answers by question.
pub type Entered = (String, BTreeMap<String, String>);

/// Keeps sheets from paper or from a file, each under a random id, as sent in.
///
/// # Errors
/// Forbidden to others than those who run the round; not found; `round-state` unless it is open; the first answer that
/// its question cannot be given, with the row's number.
pub async fn enter_sheets(write: &mut Writer, who: &Viewer, id: RoundId, sheets: &[Entered]) -> Result<(), Stop> {
    let round = kept(write, who, id).await?;
    in_state(&round, RoundState::Open)?;
    let groups = ask::groups(write, who, id).await?;
    let instrument = ask::instrument(write, who, &round).await?.ok_or(Refusal::NotFound)?;
    let mut rows = Vec::new();
    let mut heads = Vec::new();
    for (place, (group, answers)) in sheets.iter().enumerate() {
        let refused = |reason: Reason| Refusal::field("file", reason.with("row", place + 1));
        if groups.iter().all(|known: &Group| known.key != *group) {
            return Err(refused(Reason::new("group-unknown").with("group", group)).into());
        }
        let sheet = token::sheet_id(&Secret::new()?);
        heads.push(args![sheet, id, group, 1i64]);
        for (key, given) in answers {
            let found = instrument.item(key).and_then(|item| Some((item, instrument.scale_of(item)?)));
            let Some((item, scale)) = found else { continue };
            if let Some(value) = rules::answer(item, scale, given).map_err(refused)? {
                rows.push(args![sheet, item.key, value]);
            }
        }
    }
    write.insert_many("sheets", &["id", "round", "round_group", "finished"], heads).await?;
    write.insert_many("answers", &["sheet", "item", "value"], rows).await?;
    record(write, who, "round.entered", "round", id, &sheets.len().to_string()).await?;
    Ok(write.changed("round", id).await?)
}
