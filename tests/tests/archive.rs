//! A case as a package for the archive, and who has seen what is confidential.

use crate::connections::{World, assent, step, world_of};
use crate::web::Pages;
use features::archive::{self, NewMark, Root};
use features::files::Upload;
use features::needs;
use journeys::region::text;
use journeys::{Kind, Region, Role};
use model::ConnectionState::{Agreed, InDialogue};
use model::{Language, Refusal, Stop, Visibility};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use view::Words;
use view::archive::{TakenOut, package};

async fn case(region: &Region, role: Role, root: Root) -> Option<archive::Case> {
    let who = region.viewer(role).await;
    archive::ask::case(&mut region.store.read().await.unwrap(), &who, root).await.unwrap()
}

#[tokio::test]
async fn a_case_holds_every_row_its_files_and_the_journal_with_hashes_that_hold() {
    for kind in Kind::BOTH {
        let region = Region::new(kind).await;
        let World { need, connection, .. } = world_of(&region, InDialogue).await;
        assent(&region, Role::Member, connection).await.unwrap();
        assent(&region, Role::Partner, connection).await.unwrap();
        step(&region, Role::Coordinator, connection, (InDialogue, Agreed), None).await.unwrap();
        let (member, coordinator) = (region.viewer(Role::Member).await, region.viewer(Role::Coordinator).await);
        let upload = Upload::read("notat æ.txt", b"notat".to_vec()).unwrap();
        let mark =
            NewMark {
                public_title: Some(text("Behov")), access_basis: Some(text("offl. § 23")), ..NewMark::default()
            };
        let root = Root::Need(need);
        let marked: Result<(), Stop> = store::write!(region.store, |w| {
            needs::act::attach(w, &member, need, &upload).await?;
            archive::act::mark(w, &coordinator, root, &mark).await?;
            features::audit::act::seal(w).await?;
            Ok(())
        });
        marked.unwrap();
        let it = case(&region, Role::Coordinator, root).await.unwrap();
        for table in ["needs", "need_steps", "need_versions", "connections", "connection_steps", "connection_assents"] {
            assert!(!it.rows(table).is_empty(), "{kind:?}: {table}");
        }
        let told: Vec<&str> = archive::entries(&it).iter().map(|entry| entry.what).collect();
        assert_eq!(told.first(), Some(&"need"), "{told:?}");
        assert!(told.contains(&"sent") && told.contains(&"agreed"), "{told:?}");
        assert!(it.journal.iter().all(|row| row["hash"].is_string()), "every row of it is sealed");
        assert!(it.journal.iter().any(|row| row["action"] == "case.marked"));
        let at = region.store.clock().now();
        let files = package(Words::of(Language::Bokmal), root, &it, TakenOut { region: "R", by: "K", at });
        let held: HashMap<&str, &[u8]> = files.iter().map(|(path, content)| (path.as_str(), &content[..])).collect();
        let manifest = std::str::from_utf8(held["manifest-sha256.txt"]).unwrap();
        assert_eq!(manifest.lines().count(), files.len() - 1);
        for line in manifest.lines() {
            let (hash, path) = line.split_once("  ").unwrap();
            assert_eq!(hash, hex::encode(Sha256::digest(held[path])), "{path}");
        }
        let facts: serde_json::Value = serde_json::from_slice(held["sak.json"]).unwrap();
        assert_eq!(facts["mappe"]["offentligTittel"], "Behov");
        assert_eq!(facts["mappe"]["tilgangshjemmel"], "offl. § 23");
        assert_eq!(facts["journalposter"][0]["journalposttype"], "I");
        assert_eq!(facts["journalposter"][0]["korrespondansepart"]["navn"], "Sykehuset");
        assert_eq!(facts["dokumenter"][0]["sha256"], hex::encode(Sha256::digest(b"notat")));
        assert_eq!(facts["rader"]["need_steps"].as_array().unwrap().len(), it.rows("need_steps").len());
    }
}

#[tokio::test]
async fn a_case_is_taken_out_by_the_coordinator_alone() {
    let region = Region::new(Kind::Sqlite).await;
    let need = region.hand_in("Natt", Visibility::Public).await;
    for role in Role::ALL.into_iter().filter(|role| !matches!(role, Role::Anonymous | Role::Coordinator)) {
        assert!(case(&region, role, Root::Need(need)).await.is_none(), "{role:?}");
        let who = region.viewer(role).await;
        let refused = store::write!(region.store, |w| archive::act::taken(w, &who, Root::Need(need)).await);
        assert!(matches!(refused, Err(Stop::Refused(Refusal::Forbidden(_)))), "{role:?}");
    }
}

#[tokio::test]
async fn an_initiatives_case_holds_its_needs_and_the_package_downloads() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let made = crate::initiatives::world(&pages.region, Visibility::Partners, false, false).await;
        let it = case(&pages.region, Role::Coordinator, Root::Initiative(made.id)).await.unwrap();
        for table in
            ["initiatives", "initiative_partners", "commitments", "phase_steps", "meetings", "actions", "risks"]
        {
            assert!(!it.rows(table).is_empty(), "{kind:?}: {table}");
        }
        let page = pages.get(Role::Coordinator, &format!("/initiatives/{}/archive", made.id)).await;
        assert!(page.body.contains("Initiativet begynner"), "{}", page.body);
        let taken = pages.post(Role::Coordinator, &format!("/initiatives/{}/case", made.id), "").await;
        assert_eq!(taken.headers["content-type"], "application/zip");
    }
}

#[tokio::test]
async fn whoever_opens_what_is_confidential_is_noted_once_a_day_and_told_to_its_own() {
    for kind in Kind::BOTH {
        let pages = Pages::new(kind).await;
        let secret = pages.region.hand_in("Hemmelig", Visibility::Own).await;
        let open = pages.region.hand_in("Åpent", Visibility::Region).await;
        for _ in 0..2 {
            for id in [secret, open] {
                for role in [Role::Member, Role::Coordinator] {
                    assert_eq!(pages.get(role, &format!("/needs/{id}")).await.status, 200);
                    assert_eq!(pages.get(role, &format!("/api/v1/needs/{id}")).await.status, 200);
                }
            }
        }
        let count = "SELECT COUNT(*) FROM audit_rows WHERE action = 'thing.seen'";
        assert_eq!(pages.region.database.number(count).await, 2, "{kind:?}");
        let seen = pages.get(Role::Manager, &format!("/needs/{secret}/seen")).await;
        assert!(seen.body.contains("Member") && seen.body.contains("Coordinator"), "{}", seen.body);
        assert_eq!(pages.get(Role::Member, &format!("/needs/{secret}/seen")).await.status, 403);
        assert_eq!(pages.get(Role::Outsider, &format!("/needs/{secret}/seen")).await.status, 404);
    }
}
