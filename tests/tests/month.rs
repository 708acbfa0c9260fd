//! A month in the life of a region, from the register to a backup on the other database, through the pages and the
//! commands that people use.

use crate::prioritisation::{decision_form, qualified};
use crate::web::{Pages, Seen};
use features::audit;
use journeys::{Kind, Region, Role, TestDatabase};
use model::Visibility;
use std::process::Command;
use store::Clock;

const REGISTER: &str = "organisasjonsnummer,navn,organisasjonsform.kode,naeringskode1.kode,harRegistrertAntallAnsatte,\
antallAnsatte,forretningsadresse.kommunenummer,forretningsadresse.kommune,institusjonellSektorkode.kode,konkurs\n\
974760673,OPPDIKTET OMSORG AS,AS,86.210,true,12,3301,DRAMMEN,2100,false\n\
991825827,NAVN NAVNESEN,ENK,86.902,false,,3301,DRAMMEN,8200,false\n\
923609016,OPPDIKTET HJELP AS,AS,86.210,true,57,3301,DRAMMEN,2100,false\n";

fn run(words: &[&str], database: &str) -> String {
    let done = Command::new(journeys::server::binary()).args(words).args(["--database", database]).output().unwrap();
    assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn went_on(seen: &Seen) -> String {
    assert_eq!(seen.status, 303, "{}", seen.body);
    seen.location.split('?').next().unwrap().to_owned()
}

/// A citizen tells of a need; the desk takes it up and qualifies it. Its address.
async fn a_need_from_a_citizen(pages: &Pages) -> String {
    let form = "speaks_for=relative&title=Ingen+svarer+om+natten&problem=Far+er+alene.&affected=Eldre&place=Byen";
    let own = went_on(&pages.post(Role::Anonymous, "/nb/tell", form).await);
    let desk = pages.get(Role::Coordinator, "/voices").await;
    let id = desk.body.split("/voices/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let taken = format!("organisation={}&visibility=public", pages.region.hospital);
    let need = went_on(&pages.post(Role::Coordinator, &format!("/voices/{id}/take-up"), &taken).await);
    went_on(&pages.post(Role::Coordinator, &format!("{need}/steps"), "from=submitted&to=qualified").await);
    let told = pages.get(Role::Anonymous, &own).await;
    assert!(told.body.contains("Tatt opp som behov") && told.body.contains("Godtatt"), "{}", told.body);
    need
}

/// What a partner's ballot sends when it is filled in: the same points for each criterion, the same score for each need.
async fn ballot(pages: &Pages, by: Role, path: &str, score: usize) -> String {
    let form = pages.get(by, &format!("{path}?step=all")).await;
    let mut names: Vec<&str> = form.body.split("name=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    names.retain(|name| name.starts_with("p-") || name.starts_with("s-"));
    names.sort_unstable();
    names.dedup();
    assert!(names.len() > 8, "{}", form.body);
    let of = |name: &str| if name.starts_with("p-") { 10 } else { score };
    let fields: Vec<String> = names.iter().map(|name| format!("{name}={}", of(name))).collect();
    format!("{}&intent=done", fields.join("&"))
}

/// Two partners score the need, one of them on paper; the scoring is opened in the meeting, and the steering group says
/// yes.
async fn scored_and_decided(pages: &Pages, need: &str) {
    let (hospital, municipality) = (pages.region.hospital, pages.region.municipality);
    let id = need.rsplit('/').next().unwrap();
    let other = qualified(&pages.region, "Nattevakten fører timer på papir", Visibility::Partners).await;
    let form = format!(
        "name=Vinteren&robust_top=1&language=nb&needs={id}&needs={other}&organisations={hospital}&organisations={municipality}"
    );
    let one = went_on(&pages.post(Role::Coordinator, "/prioritisations/new", &form).await);
    went_on(&pages.post(Role::Coordinator, &format!("{one}/open"), "").await);
    for (by, of, score) in [(Role::Manager, hospital, 8), (Role::Coordinator, municipality, 6)] {
        let path = format!("{one}/ballots/{of}");
        let filled = ballot(pages, by, &path, score).await;
        went_on(&pages.post(by, &path, &filled).await);
    }
    went_on(&pages.post(Role::Coordinator, &format!("{one}/close"), "").await);
    let ranking = pages.get(Role::Steering, &format!("{one}/ranking")).await;
    assert!(ranking.body.contains("7,0"), "the mean of 8 and 6 stands in the ranking: {}", ranking.body);
    let decided = decision_form(&[id.parse().unwrap()], "yes") + &format!("&outcome-{other}=no&reason-{other}=Gjort");
    went_on(&pages.post(Role::Steering, &format!("{one}/decisions"), &decided).await);
}

/// Three organisations answer an open invitation, one of them with a question that everybody sees the answer to.
async fn an_invitation_with_three_answers(pages: &Pages, need: &str) {
    let today = pages.region.store.clock().now().day();
    let form = format!(
        "title=Hvem+kan+svare+om+natten%3F&words=Fortell+hvordan.&opens_on={today}&deadline={}&visibility=public&language=nb",
        today.plus_days(14)
    );
    let invitation = went_on(&pages.post(Role::Coordinator, &format!("{need}/invitations/new"), &form).await);
    for (role, organisation) in [
        (Role::Partner, pages.region.municipality),
        (Role::Outsider, pages.region.club),
        (Role::Member, pages.region.hospital),
    ] {
        let form = format!("organisation={organisation}&words=Vi+kan+svare.");
        went_on(&pages.post(role, &format!("{invitation}/answers"), &form).await);
    }
    let form = format!("organisation={}&question=Gjelder+det+helgene%3F", pages.region.club);
    went_on(&pages.post(Role::Outsider, &format!("{invitation}/questions"), &form).await);
    let desk = pages.get(Role::Coordinator, &invitation).await;
    let question = desk.body.split("/questions/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("{invitation}/questions/{question}");
    went_on(&pages.post(Role::Coordinator, &path, "answer=Ja%2C+ogs%C3%A5+helgene.").await);
    let everybody = pages.get(Role::Anonymous, &format!("/nb{invitation}")).await;
    assert!(everybody.body.contains("også helgene"), "{}", everybody.body);
    assert!(!everybody.body.contains("Vi kan svare."), "an answer is its own side's alone");
    let count = "SELECT COUNT(*) FROM invitation_answers WHERE withdrawn_at IS NULL";
    assert_eq!(pages.region.database.number(count).await, 3);
}

/// The need becomes an initiative led by the hospital.
async fn an_initiative(pages: &Pages, need: &str) -> String {
    let region = &pages.region;
    let id = need.rsplit('/').next().unwrap();
    let form = format!(
        "title=Nattsvar&purpose=Noen+svarer&lead={}&project_leader={}&started_on={}&visibility=region&language=nb&need={id}",
        region.hospital,
        region.person(Role::Member),
        region.store.clock().now().day(),
    );
    went_on(&pages.post(Role::Coordinator, "/initiatives/new", &form).await)
}

/// Everything that was posted to a person as a digest, as it would be read.
async fn digest_of(region: &Region, role: Role) -> i64 {
    while store::write!(region.store, |w| audit::act::seal(w).await).unwrap() > 0 {}
    koblingsboks::digest::post_due(&region.store, Default::default()).await.unwrap();
    let person = region.person(role);
    let count = format!("SELECT COUNT(*) FROM outbox WHERE kind = 'digest' AND recipient = '{person}'");
    region.database.number(&count).await
}

#[tokio::test]
async fn a_month_in_the_life_of_a_region() {
    for (kind, other) in [(Kind::Sqlite, Kind::Postgres), (Kind::Postgres, Kind::Sqlite)] {
        let clock = Clock::set_to("2026-11-02T05:00:00Z".parse().unwrap());
        let pages = Pages::at(kind, clock.clone()).await;
        let (region, folder) = (&pages.region, tempfile::tempdir().unwrap());

        // The register comes in, without the sole proprietor.
        let file = folder.path().join("enheter.csv");
        std::fs::write(&file, REGISTER).unwrap();
        let said =
            run(&["register", file.to_str().unwrap(), "--municipality", "3301", "--apply"], &region.database.url);
        assert!(said.contains("2 new"), "{said}");
        let listed = pages.get(Role::Member, "/organisations?q=oppdiktet").await;
        assert!(
            listed.body.contains("Oppdiktet Omsorg") || listed.body.contains("OPPDIKTET OMSORG"),
            "{}",
            listed.body
        );
        assert!(!listed.body.to_lowercase().contains("navnesen"));

        // Digests are planned, a citizen's need comes in, three answer an invitation, and digests tell of it.
        crate::follows::passwords(region).await;
        digest_of(region, Role::Partner).await;
        let need = a_need_from_a_citizen(&pages).await;
        scored_and_decided(&pages, &need).await;
        let follow = format!("kind=need&object={}", need.rsplit('/').next().unwrap());
        went_on(&pages.post(Role::Partner, "/follows", &follow).await);
        an_invitation_with_three_answers(&pages, &need).await;
        clock.move_to("2026-11-03T09:00:00Z".parse().unwrap());
        assert_eq!(digest_of(region, Role::Partner).await, 1, "{kind:?}: what was followed is told of, once");
        assert_eq!(digest_of(region, Role::Partner).await, 1);

        // It becomes an initiative; its project leader leaves and hands over, and is erased.
        let initiative = an_initiative(&pages, &need).await;
        clock.move_to("2026-11-24T09:00:00Z".parse().unwrap());
        let leaves = region.person(Role::Member);
        let form = format!("to={}&reason=Slutter", region.person(Role::Manager));
        went_on(&pages.post(Role::Coordinator, &format!("/people/{leaves}/hand-over"), &form).await);
        let page = pages.get(Role::Coordinator, &initiative).await;
        assert!(page.body.contains("Manager"), "the new project leader is named");

        // The case goes to the archive.
        let taken = pages.post(Role::Coordinator, &format!("{need}/case"), "").await;
        assert_eq!(taken.headers["content-type"], "application/zip");
        assert!(taken.body.starts_with("PK"));

        went_on(&pages.post(Role::Administrator, &format!("/people/{leaves}/erase"), "sure=Member&form=erase").await);
        let gone = pages.get(Role::Coordinator, &need).await;
        assert_eq!(gone.status, 200, "what others build on stays");
        assert_eq!(region.database.number("SELECT COUNT(*) FROM persons WHERE name = 'Member'").await, 0);

        // The region is backed up here and restored on the other database, with equal content and a journal that holds.
        while store::write!(region.store, |w| audit::act::seal(w).await).unwrap() > 0 {}
        let copy = folder.path().join("region.kb.gz");
        run(&["backup", copy.to_str().unwrap()], &region.database.url);
        let restored = TestDatabase::new(other).await;
        run(&["restore", copy.to_str().unwrap()], &restored.url);
        let comparable = |sum: String| {
            sum.lines().filter(|line| !line.ends_with(" change_log")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(
            comparable(run(&["sum"], &region.database.url)),
            comparable(run(&["sum"], &restored.url)),
            "from {kind:?} to {other:?}"
        );
        assert!(run(&["journal"], &restored.url).contains("The journal holds"));
        assert!(run(&["doctor"], &restored.url).contains("each need stands at its last step"));
    }
}
