//! Open invitations: the list, one invitation, and the form to publish one.

use crate::kit::{
    Filled, button_form, choice, empty_state, error_summary, error_summary_apart, field, hidden, input, select, submit,
    text_area, written,
};
use crate::{Frame, Words, dates};
use features::connections::{Invitation, Question, Reply};
use features::needs::Need;
use maud::{Markup, html};
use model::{Day, DialoguePhase, Language, Visibility};

/// The list of open invitations.
pub struct InvitationsPage {
    /// The invitations, the nearest deadline first.
    pub lines: Vec<Invitation>,
    /// Those the reader's own organisations have answered.
    pub answered: Vec<String>,
    /// Today, to tell which are over.
    pub today: Day,
}

/// The list.
pub fn invitations(frame: &Frame<'_>, page: &InvitationsPage) -> Markup {
    let w = frame.words;
    let (open, over): (Vec<&Invitation>, Vec<&Invitation>) =
        page.lines.iter().partition(|line| line.deadline >= page.today);
    let body = html! {
        p.kb-actions { a.ds-link href="/connections" { (w.say("connections-back")) } }
        h1.ds-heading data-size="lg" { (w.say("invitations-title")) }
        p.kb-text { (w.say("invitations-intro")) }
        @if page.lines.is_empty() { (empty_state(&w.say("invitations-empty"), None)) }
        @for (key, lines) in [("invitations-open", open), ("invitations-over", over)] {
            @if !lines.is_empty() {
                section {
                    h2.ds-heading data-size="sm" { (w.say(key)) }
                    ul.kb-list { @for line in lines { (invitation_line(w, page, line)) } }
                }
            }
        }
    };
    frame.page(&w.say("invitations-title"), body)
}

fn invitation_line(w: Words, page: &InvitationsPage, line: &Invitation) -> Markup {
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" {
                    a.ds-link href={ "/invitations/" (line.id) } lang=(line.language) { (line.title) }
                }
                @if page.answered.contains(&line.id.to_string()) {
                    span.ds-tag data-color="success" { (w.say("invitation-answered")) }
                }
            }
            p.kb-facts {
                span { (line.owner_name) }
                span { (w.say("invitation-deadline")) " " (dates::date(w.language, line.deadline)) }
                span { (w.with("visible-for", &[("who", &w.word(line.visibility))])) }
            }
        }
    }
}

/// One open invitation.
pub struct InvitationPage {
    /// The invitation.
    pub invitation: Invitation,
    /// Its questions.
    pub questions: Vec<Question>,
    /// What was answered, as far as the reader may see it.
    pub replies: Vec<Reply>,
    /// Today.
    pub today: Day,
    /// Organisations the reader may answer for.
    pub organisations: Vec<(String, String)>,
    /// The reader's own offers to point at.
    pub offers: Vec<(String, String)>,
    /// Whether the reader runs the desk.
    pub is_desk: bool,
    /// What has been typed into one of the forms.
    pub filled: Filled,
}

/// One open invitation, with questions, answers and forms.
pub fn invitation(frame: &Frame<'_>, page: &InvitationPage) -> Markup {
    let (w, it) = (frame.words, &page.invitation);
    let frozen = it.dialogue.is_some_and(|phase| phase != DialoguePhase::Open);
    let open = !frozen && it.opens_on <= page.today && page.today <= it.deadline;
    let body = html! {
        p.kb-actions { a.ds-link href="/invitations" { (w.say("invitations-back")) } }
        h1.ds-heading data-size="lg" lang=(it.language) { (it.title) }
        p.kb-facts {
            span { a.ds-link href={ "/organisations/" (it.owner) } { (it.owner_name) } }
            span { (w.say("invitation-opens")) " " (dates::date(w.language, it.opens_on)) }
            span { (w.say("invitation-deadline")) " " (dates::date(w.language, it.deadline)) }
            span { (w.with("visible-for", &[("who", &w.word(it.visibility))])) }
        }
        @if frozen { div.ds-alert.kb-text data-color="warning" { (w.say("connection-frozen")) } }
        p.kb-text { (written(it.language, &it.words)) }
        div.ds-alert.kb-text data-color="info" { (w.say("matches-no-award")) }
        (questions(w, page, open))
        (replies(w, page))
        @if open && !page.organisations.is_empty() { (reply_form(w, page)) }
        @if page.is_desk { p.kb-actions { a.ds-link href={ "/needs/" (it.need) "/matches" } { (w.say("connection-to-matches")) } } }
    };
    frame.page(&it.title, body)
}

fn questions(w: Words, page: &InvitationPage, open: bool) -> Markup {
    let (it, filled) = (&page.invitation, page.filled.of_form("question"));
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("invitation-questions")) }
            p.kb-quiet { (w.say("invitation-questions-intro")) }
            ul.kb-list { @for question in &page.questions { (question_line(w, page, question)) } }
            @if open && !page.organisations.is_empty() {
                details.ds-details.kb-actions open[!filled.errors.is_empty()] {
                    summary { (w.say("invitation-ask")) }
                    div {
                        form.kb-form method="post" action={ "/invitations/" (it.id) "/questions" } novalidate {
                            (error_summary_apart(w, &filled, "q"))
                            (for_organisation(w, page, &filled, "q"))
                            (text_area(w, &filled, field("question").required().apart("q").limit(1000), 3))
                            (submit(w, "invitation-ask"))
                        }
                    }
                }
            }
        }
    }
}

fn question_line(w: Words, page: &InvitationPage, question: &Question) -> Markup {
    let (it, id) = (&page.invitation, question.id.to_string());
    let filled = page.filled.of_form(&id);
    html! {
        li {
            p.kb-text { strong { (written(it.language, &question.question)) } }
            p.kb-quiet {
                (dates::time(w.language, question.asked_at))
                @if question.own == 1 { ", " (w.say("invitation-own-question")) }
            }
            @match &question.answer {
                Some(answer) => p.kb-text { (written(it.language, answer)) },
                None => p.kb-quiet { (w.say("invitation-unanswered")) },
            }
            @if page.is_desk && question.answer.is_none() {
                form.kb-form.kb-actions method="post" action={ "/invitations/" (it.id) "/questions/" (id) } novalidate {
                    (error_summary_apart(w, &filled, &id))
                    (text_area(w, &filled, field("answer").required().labelled("answer_to_all").apart(&id).limit(2000), 3))
                    (submit(w, "invitation-answer-all"))
                }
            }
        }
    }
}

/// The organisation that one asks or answers for: chosen where there are several.
fn for_organisation(w: Words, page: &InvitationPage, filled: &Filled, apart: &str) -> Markup {
    match page.organisations.as_slice() {
        [(id, name)] => html! { (hidden("organisation", id)) p { (w.with("invitation-for", &[("name", name)])) } },
        _ => select(w, filled, field("organisation").required().apart(apart), &page.organisations),
    }
}

fn replies(w: Words, page: &InvitationPage) -> Markup {
    let it = &page.invitation;
    html! {
        @if !page.replies.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("invitation-replies")) }
                p.kb-quiet { (w.say("invitation-replies-intro")) }
                ul.kb-list {
                    @for reply in &page.replies {
                        li {
                            strong { (reply.organisation_name) }
                            span.kb-quiet { ", " (dates::time(w.language, reply.at)) }
                            @if let (Some(id), Some(title)) = (reply.offer, &reply.offer_title) {
                                p { a.ds-link href={ "/offers/" (id) } { (title) } }
                            }
                            p.kb-text { (written(it.language, &reply.words)) }
                            (reply_actions(w, page, reply))
                        }
                    }
                }
            }
        }
    }
}

fn reply_actions(w: Words, page: &InvitationPage, reply: &Reply) -> Markup {
    let it = &page.invitation;
    let own = page.organisations.iter().any(|(id, _)| *id == reply.organisation.to_string());
    html! {
        @if reply.withdrawn_at.is_some() { p.kb-quiet { (w.say("invitation-withdrawn")) } }
        @else {
            @if let Some(connection) = reply.connection {
                p { a.ds-link href={ "/connections/" (connection) } { (w.say("invitation-to-connection")) } }
            } @else if page.is_desk {
                form.kb-actions method="post" action="/connections" {
                    (hidden("need", it.need))
                    (hidden("invitation", it.id))
                    (hidden("organisation", reply.organisation))
                    @if let Some(offer) = reply.offer { (hidden("offer", offer)) }
                    (submit(w, "invitation-suggest"))
                }
            }
            @if own && !page.is_desk && page.today <= it.deadline {
                (button_form(w, &format!("/invitations/{}/answers/{}/withdraw", it.id, reply.id), "invitation-withdraw", None))
            }
        }
    }
}

fn reply_form(w: Words, page: &InvitationPage) -> Markup {
    let (it, filled) = (&page.invitation, page.filled.of_form("answer"));
    html! {
        section {
            h2.ds-heading data-size="sm" { (w.say("invitation-reply")) }
            form.kb-form method="post" action={ "/invitations/" (it.id) "/answers" } novalidate {
                (error_summary_apart(w, &filled, "a"))
                (for_organisation(w, page, &filled, "a"))
                @if !page.offers.is_empty() { (select(w, &filled, field("offer").apart("a"), &page.offers)) }
                (text_area(w, &filled, field("words").required().labelled("reply_words").hinted().apart("a").limit(4000), 6))
                (submit(w, "invitation-send"))
            }
        }
    }
}

/// The form to publish an open invitation.
pub struct InvitationForm {
    /// The need.
    pub need: Need,
    /// What has been typed.
    pub filled: Filled,
}

/// The form to publish an open invitation.
pub fn invitation_form(frame: &Frame<'_>, page: &InvitationForm) -> Markup {
    let (w, filled, need) = (frame.words, &page.filled, &page.need);
    // An invitation is never seen by more than the need is.
    let wide = Visibility::ALL.iter().position(|known| *known == need.visibility).unwrap_or(0);
    let visible: Vec<(String, String)> =
        Visibility::ALL.iter().take(wide + 1).map(|word| (word.to_string(), w.word(*word))).collect();
    let body = html! {
        p { a.ds-link href={ "/needs/" (need.id) "/matches" } { (w.say("connection-to-matches")) } }
        h1.ds-heading data-size="lg" { (w.say("invitation-new")) }
        p.kb-text { (w.say("invitation-form-intro")) }
        form.kb-form method="post" action={ "/needs/" (need.id) "/invitations/new" } novalidate {
            (error_summary(w, filled))
            (input(w, filled, field("title").required().limit(120), "text"))
            (text_area(w, filled, field("words").required().labelled("invitation_words").hinted().limit(4000), 8))
            div.kb-pair-fields {
                (input(w, filled, field("opens_on").required(), "date"))
                (input(w, filled, field("deadline").required(), "date"))
            }
            (select(w, filled, field("visibility").required().labelled("invitation_visibility"), &visible))
            (choice::<Language>(w, filled, field("language").required()))
            (submit(w, "invitation-publish"))
        }
    };
    frame.page(&w.say("invitation-new"), body)
}
