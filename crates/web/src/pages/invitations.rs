//! Open invitations: the list, one invitation with questions and answers, and the form to publish one.

use super::{known, query_of};
use crate::answer::{Answer, done, html, page, refused_page};
use crate::app::App;
use crate::decode::{Decoder, Fields};
use crate::problem::Problem;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use features::connections::rules::{is_desk, only_desk};
use features::connections::{self, NewInvitation};
use features::needs;
use features::offers::{self, OfferFilter, OfferSort};
use model::{
    InvitationId, NeedId, OfferState, OrganisationId, QuestionId, Reason, Refusal, ReplyId, Stop, Text, Visibility,
};
use view::Filled;
use view::pages::connections::{self as pages, InvitationForm, InvitationPage, InvitationsPage};

/// The list.
pub(crate) async fn list(State(app): State<App>, visit: Visit) -> Answer {
    let who = &visit.viewer;
    let mut read = app.store.read().await?;
    let today = read.now().day();
    let open = query_of(&visit)?.value("open") == "1";
    let answered = connections::ask::own_replies(&mut read, who).await?;
    let data = InvitationsPage {
        lines: connections::ask::invitations(&mut read, who, today, open).await?,
        answered: answered.into_iter().map(|(id,)| id.to_string()).collect(),
        today,
    };
    page(pages::invitations(&visit.frame(&app), &data))
}

/// One open invitation.
pub(crate) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let data = page_data(&app, &visit, known(&id)?, Filled::default()).await?;
    page(pages::invitation(&visit.frame(&app), &data))
}

async fn page_data(app: &App, visit: &Visit, id: InvitationId, filled: Filled) -> Result<InvitationPage, Problem> {
    let who = &visit.viewer;
    let mut read = app.store.read_with_kept_plans().await?;
    let today = read.now().day();
    let invitation = connections::ask::invitation(&mut read, who, id, today).await?.ok_or(Refusal::NotFound)?;
    let own = OfferFilter { own_only: true, state: Some(OfferState::Shown), ..OfferFilter::default() };
    let offers = offers::ask::list(&mut read, who, &own, OfferSort::Newest, 0, 100).await?;
    let others = who.memberships.iter().filter(|held| held.organisation != invitation.owner);
    Ok(InvitationPage {
        questions: connections::ask::questions(&mut read, who, id, today).await?,
        replies: connections::ask::replies(&mut read, who, id).await?,
        today,
        organisations: others.map(|held| (held.organisation.to_string(), held.name.clone())).collect(),
        offers: offers.into_iter().map(|offer| (offer.id.to_string(), offer.title)).collect(),
        is_desk: is_desk(who),
        invitation,
        filled,
    })
}

/// The page again, with a form on it that must be mended; or on to it, with what was done.
async fn shown(app: &App, visit: Visit, id: InvitationId, did: Result<(), Stop>, filled: Filled) -> Answer {
    match did {
        Ok(()) => done(&format!("/invitations/{id}"), "saved"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            let visit = visit.at(format!("/invitations/{id}"));
            let data = page_data(app, &visit, id, Filled { errors, ..filled }).await?;
            refused_page(pages::invitation(&visit.frame(app), &data))
        }
        Err(stop) => Err(stop.into()),
    }
}

/// Asks a question about an invitation.
pub(crate) async fn ask(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InvitationId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut decoder = Decoder::new(&fields);
    let organisation: Option<OrganisationId> =
        decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let question: Option<Text<1000>> = decoder.required_text("question");
    let asked = match decoder.made(organisation.zip(question)) {
        Ok((organisation, question)) => store::write!(app.store, |w| {
            connections::act::ask(w, &visit.viewer, id, organisation, &question).await.map(|_| ())
        }),
        Err(refusal) => Err(refusal.into()),
    };
    let filled = fields.filled_in("question", Vec::new());
    shown(&app, visit, id, asked, filled).await
}

/// Answers a question, to all.
pub(crate) async fn answer_question(
    State(app): State<App>,
    visit: Visit,
    Path((id, question)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (id, question): (InvitationId, QuestionId) = (known(&id)?, known(&question)?);
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut decoder = Decoder::new(&fields);
    let answer: Option<Text<2000>> = decoder.required_text("answer");
    let answered = match decoder.made(answer) {
        Ok(answer) => store::write!(app.store, |w| {
            connections::act::answer_question(w, &visit.viewer, id, question, &answer).await
        }),
        Err(refusal) => Err(refusal.into()),
    };
    let filled = fields.filled_in(&question.to_string(), Vec::new());
    shown(&app, visit, id, answered, filled).await
}

/// Answers an invitation.
pub(crate) async fn reply(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let id: InvitationId = known(&id)?;
    app.limiters.writes.check(&visit.viewer.key())?;
    let mut decoder = Decoder::new(&fields);
    let organisation: Option<OrganisationId> =
        decoder.required_parsed("organisation", |_| Reason::new("unknown-organisation"));
    let offer = decoder.parsed("offer", |_| Reason::new("not-a-choice"));
    let words: Option<Text<4000>> = decoder.required_text("words");
    let replied = match decoder.made(organisation.zip(words)) {
        Ok((organisation, words)) => store::write!(app.store, |w| {
            connections::act::reply(w, &visit.viewer, id, organisation, (offer, &words)).await.map(|_| ())
        }),
        Err(refusal) => Err(refusal.into()),
    };
    let filled = fields.filled_in("answer", Vec::new());
    shown(&app, visit, id, replied, filled).await
}

/// Takes an answer to an invitation back.
pub(crate) async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path((id, reply)): Path<(String, String)>,
) -> Answer {
    let (id, reply): (InvitationId, ReplyId) = (known(&id)?, known(&reply)?);
    store::write!(app.store, |w| connections::act::withdraw_reply(w, &visit.viewer, id, reply).await)?;
    done(&format!("/invitations/{id}"), "saved")
}

/// The form to publish an open invitation.
pub(crate) async fn new_form(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Answer {
    let today = app.store.clock().now().day();
    let filled = Filled::with([
        ("opens_on", today.to_string()),
        ("deadline", today.plus_days(28).to_string()),
        ("visibility", Visibility::Partners.to_string()),
        ("language", visit.viewer.language.to_string()),
    ]);
    form_page(&app, visit, known(&id)?, filled, StatusCode::OK).await
}

async fn form_page(app: &App, visit: Visit, id: NeedId, filled: Filled, status: StatusCode) -> Answer {
    let need = needs::ask::page(&mut app.store.read().await?, &visit.viewer, id).await?.ok_or(Refusal::NotFound)?;
    only_desk(&visit.viewer)?;
    let visit = visit.at(format!("/needs/{id}/invitations/new"));
    Ok(html(status, pages::invitation_form(&visit.frame(app), &InvitationForm { need, filled })))
}

/// Publishes an open invitation.
pub(crate) async fn publish(State(app): State<App>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let (id, who): (NeedId, _) = (known(&id)?, &visit.viewer);
    app.limiters.writes.check(&who.key())?;
    let mut decoder = Decoder::new(&fields);
    let (title, words) = (decoder.required_line("title"), decoder.required_text("words"));
    let opens_on = decoder.required_parsed("opens_on", |_| Reason::new("not-a-day"));
    let deadline = decoder.required_parsed("deadline", |_| Reason::new("not-a-day"));
    let (visibility, language) = (decoder.required_word("visibility"), decoder.required_word("language"));
    let new = (|| {
        Some(NewInvitation {
            title: title?,
            words: words?,
            opens_on: opens_on?,
            deadline: deadline?,
            visibility: visibility?,
            language: language?,
        })
    })();
    let published: Result<InvitationId, Stop> = match decoder.made(new) {
        Ok(new) => store::write!(app.store, |w| connections::act::publish(w, who, id, &new).await),
        Err(refusal) => Err(refusal.into()),
    };
    match published {
        Ok(id) => done(&format!("/invitations/{id}"), "invitation-published"),
        Err(Stop::Refused(Refusal::Invalid(errors))) => {
            form_page(&app, visit, id, fields.filled(errors), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(stop) => Err(stop.into()),
    }
}
