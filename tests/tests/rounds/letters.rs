//! Those who are asked by letter: the secret stands in the letter alone, reminders keep their distance, and nothing leads
//! from who was asked to what was answered.

use super::{filled_in, opened, press, went_on};
use crate::web::{Pages, settings};
use features::people::Secret;
use features::rounds;
use journeys::{Kind, Region, Role, Server};
use model::{RoundInvitationId, Stop};
use std::time::Duration;
use store::{Clock, Sql, args};
use web::App;

async fn invite(pages: &Pages, round: &str, group: &str, emails: &str) {
    let form = format!("group={group}&emails={}", emails.replace('@', "%40").replace(' ', "+"));
    went_on(&pages.post(Role::Coordinator, &format!("{round}/invitations"), &form).await);
}

async fn invitations(region: &Region) -> Vec<(RoundInvitationId, String, Option<String>)> {
    let find = Sql::from_macro("SELECT id, email, token_hash FROM round_invitations ORDER BY email");
    region.store.read().await.unwrap().all(find, args![]).await.unwrap()
}

/// The letter to somebody, as it would be read.
async fn letter_to(server: &Server, email: &str) -> String {
    for _ in 0..400 {
        let files = std::fs::read_dir(server.outbox()).into_iter().flatten().flatten();
        let texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        if let Some(found) = texts.into_iter().find(|text| text.contains(email) && text.contains("/a/")) {
            return found.replace("=\r\n", "").replace("=3D", "=");
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("no letter to {email} within ten seconds");
}

#[tokio::test]
async fn a_letter_leads_to_a_sheet_and_no_row_leads_from_one_to_the_other() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        invite(&pages, &round, "b", "kari@ute.example, ola@ute.example; kari@ute.example").await;
        let server = Server::start("serve", &pages.region.database.url, &[]);
        let letter = letter_to(&server, "kari@ute.example").await;
        letter_to(&server, "ola@ute.example").await;
        let link = letter.split_whitespace().find_map(|word| word.split_once("/a/")).unwrap().1;
        let token: String = link.chars().take_while(char::is_ascii_alphanumeric).collect();
        let own = format!("/a/{token}");
        assert!(pages.get(Role::Anonymous, &own).await.body.contains("Formålet"), "{letter}");
        assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM sheets").await, 0, "looking begins no sheet");
        filled_in(&pages, &own, [4, 5, 4], 1, "Ord").await;
        server.kill();
        let group = "SELECT COUNT(*) FROM sheets WHERE round_group = 'b' AND finished = 1";
        assert_eq!(pages.region.database.number(group).await, 1, "{kind:?}: in the group that was asked");

        let known = invitations(&pages.region).await;
        assert_eq!(known.len(), 2, "{kind:?}: nobody is asked twice");
        let (_, _, hash) = known.iter().find(|(_, email, _)| email == "kari@ute.example").unwrap();
        let sheet = rounds::token::sheet_id(&Secret::presented(&token)).to_string();
        let cells = crate::privacy::cells_with;
        assert_eq!(cells(&pages.region, &token).await, Vec::<String>::new(), "{kind:?}: the secret is kept nowhere");
        let of_sheet = cells(&pages.region, &sheet).await;
        let short = &sheet.replace('-', "")[..12];
        assert!(cells(&pages.region, short).await.is_empty(), "{kind:?}");
        for line in &of_sheet {
            assert!(!line.contains("ute.example") && !line.contains(hash.as_deref().unwrap()), "{kind:?}: {line}");
        }
        for line in cells(&pages.region, hash.as_deref().unwrap()).await {
            assert!(line.contains("kari@ute.example"), "{kind:?}: the hash stands in the invitation alone: {line}");
        }
        let sent = "SELECT COUNT(*) FROM outbox WHERE kind = 'round_invitation' AND facts LIKE '%a/%'";
        assert_eq!(pages.region.database.number(sent).await, 0, "{kind:?}");
    }
}

#[tokio::test]
async fn who_has_answered_is_noted_later_and_stays_noted_where_a_new_link_is_refused() {
    for kind in Kind::BOTH {
        let mut pages = Pages::new(kind).await;
        let app = App::new(pages.region.store.clone(), settings());
        pages.router = web::routes::router(app.clone());
        let round = opened(&pages, "partners", "").await;
        invite(&pages, &round, "a", "kari@ute.example ola@ute.example").await;
        let (mut owns, all) = (Vec::new(), invitations(&pages.region).await);
        for (id, ..) in &all {
            let secret = Secret::new().unwrap();
            store::write!(pages.region.store, |w| rounds::act::write_token(w, *id, &secret).await).unwrap();
            owns.push(format!("/a/{}", secret.reveal()));
        }
        let noted = "SELECT COUNT(*) FROM round_invitations WHERE has_answered = 1";
        filled_in(&pages, &owns[0], [4, 4, 4], 1, "Ord").await;
        assert_eq!(pages.region.database.number(noted).await, 0, "{kind:?}: not when it happens");
        // A new link is asked for, for whom it turns out that they have answered.
        let again = format!("{round}/invitations/{}/again", all[0].0);
        assert_eq!(pages.post(Role::Coordinator, &again, "").await.status, 409, "{kind:?}");
        assert_eq!(pages.region.database.number(noted).await, 1, "{kind:?}: what was noted is not lost by the refusal");
        filled_in(&pages, &owns[1], [4, 4, 4], 1, "Ord").await;
        app.note_answered().await.unwrap();
        assert_eq!(pages.region.database.number(noted).await, 2, "{kind:?}");
        let desk = pages.get(Role::Coordinator, &round).await.body;
        assert_eq!(desk.matches(">har svart<").count(), 2, "{kind:?}: {desk}");
    }
}

/// Reminders that have been posted, and the day of the letter that each tells of.
async fn reminded(region: &Region) -> Vec<(String, String)> {
    store::write!(region.store, |w| rounds::act::remind(w).await).unwrap();
    let find = Sql::from_macro(
        "SELECT i.email, o.facts FROM outbox o JOIN round_invitations i ON i.id = o.recipient \
         WHERE o.kind = 'round_reminder' ORDER BY o.id",
    );
    region.store.read().await.unwrap().all(find, args![]).await.unwrap()
}

#[tokio::test]
async fn reminders_go_to_those_who_have_not_answered_at_most_so_often_and_with_days_between() {
    for kind in Kind::BOTH {
        let clock = Clock::set_to("2026-03-02T09:00:00Z".parse().unwrap());
        let pages = Pages::at(kind, clock.clone()).await;
        let round = opened(&pages, "partners", "").await;
        invite(&pages, &round, "a", "kari@ute.example ola@ute.example sen@ute.example").await;
        assert!(reminded(&pages.region).await.is_empty(), "{kind:?}: nobody is reminded of a letter that has not gone");
        let mut hashes = Vec::new();
        for (id, email, _) in invitations(&pages.region).await {
            let secret = Secret::new().unwrap();
            store::write!(pages.region.store, |w| rounds::act::write_token(w, id, &secret).await).unwrap();
            if email == "ola@ute.example" {
                hashes.push(rounds::token::invitation_hash(&secret));
            }
        }
        store::write!(pages.region.store, |w| rounds::act::note_answered(w, &hashes).await).unwrap();
        for (days, expected) in [(6, 0), (1, 2), (0, 2), (6, 2), (1, 4), (7, 4)] {
            clock.advance(days * 24 * 3600);
            let all = reminded(&pages.region).await;
            assert_eq!(all.len(), expected, "{kind:?} {days} days on: {all:?}");
            for (email, facts) in &all {
                assert_ne!(email, "ola@ute.example", "{kind:?}");
                assert!(facts.contains("2026-03-02"), "{kind:?}: the link stands in the first letter: {facts}");
            }
        }
    }
}

#[tokio::test]
async fn somebody_who_is_erased_is_not_named_as_asked_and_learns_before_what_is_known() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let round = opened(&pages, "partners", "").await;
        invite(&pages, &round, "a", "Member@test.example kari@ute.example").await;
        let own = pages.get(Role::Member, "/me/data.json").await.body;
        assert!(own.contains("round_invitations") && !own.contains("kari@ute.example"), "{kind:?}: {own}");
        let keeper = pages.get(Role::Coordinator, "/me/data.json").await.body;
        let data: serde_json::Value = serde_json::from_str(&keeper).unwrap();
        for table in ["rounds", "round_steps", "instruments", "round_invitations_sent"] {
            assert!(!data[table].is_null(), "{kind:?}: {table}: {keeper}");
        }
        assert!(!keeper.contains("kari@ute.example"), "{kind:?}: others' addresses are not one's own data");
        press(&pages, &round, "close").await;
        let (who, person) = (pages.region.viewer(Role::Member).await, pages.region.person(Role::Member));
        let erased: Result<(), Stop> =
            store::write!(pages.region.store, |w| features::privacy::act::erase(w, &who, person).await);
        erased.unwrap();
        for word in ["member@test.example", "Member@test.example"] {
            assert_eq!(crate::privacy::cells_with(&pages.region, word).await, Vec::<String>::new(), "{kind:?}");
        }
        assert_eq!(pages.region.database.number("SELECT COUNT(*) FROM round_invitations").await, 1, "{kind:?}");
    }
}
