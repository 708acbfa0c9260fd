//! The region's public entry: what everybody may read, and the form to tell the region something.

use crate::kit::{
    Filled, Paging, choice, empty_state, error_summary, error_summary_apart, field, hidden, input, pages, select,
    stage_tag, submit, text_area, written,
};
use crate::{Frame, Words, dates};
use features::connections::{Invitation, Question};
use features::entry::{PublicActor, PublicFocus, PublicInitiative, PublicNeed, Voice, VoiceStory};
use features::initiatives::PhaseSet;
use maud::{Markup, html};
use model::{SpeaksFor, Visibility, VoiceState};

/// The public front page.
pub struct FrontPage {
    /// The focus areas the region has chosen.
    pub focus_areas: Vec<PublicFocus>,
    /// The needs that moved last.
    pub needs: Vec<PublicNeed>,
    /// Open invitations.
    pub invitations: Vec<Invitation>,
}

/// The public front page: what the region is about, what it puts first, and the ways in.
pub fn front(frame: &Frame<'_>, page: &FrontPage) -> Markup {
    let (w, lang) = (frame.words, frame.words.language);
    let body = html! {
        h1.ds-heading data-size="lg" { (w.with("public-welcome", &[("region", &frame.site.name)])) }
        p.kb-text { (w.say("public-what")) }
        p.kb-actions.kb-row {
            a.ds-button href={ "/" (lang) "/tell" } { (w.say("public-tell")) }
            a.ds-button data-variant="secondary" href={ "/" (lang) "/take-part" } { (w.say("public-take-part")) }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("public-priorities")) }
            @if page.focus_areas.is_empty() { (empty_state(&w.say("public-no-priorities"), None)) } @else {
                ul.kb-list { @for area in &page.focus_areas { (focus(w, area)) } }
            }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("public-newest-needs")) }
            (need_list(w, &page.needs))
            p { a.ds-link href={ "/" (lang) "/needs" } { (w.say("public-all-needs")) } }
        }
        section {
            h2.ds-heading data-size="sm" { (w.say("public-invitations")) }
            (invitation_list(w, &page.invitations))
        }
        p.kb-quiet {
            (w.say("public-feeds")) " "
            a.ds-link href={ "/" (lang) "/feed.atom" } { "Atom" } " "
            a.ds-link href={ "/" (lang) "/feed.json" } { "JSON" }
        }
    };
    frame.page(&w.say("public-home"), body)
}

fn focus(w: Words, area: &PublicFocus) -> Markup {
    html! {
        li {
            div.kb-row.kb-between {
                h3.ds-heading data-size="2xs" lang=(area.language) { (area.name) }
                span.ds-tag data-color="info" { (w.word(area.status)) }
            }
            @if let Some(gain) = &area.gain_service { p.kb-text { (written(area.language, gain)) } }
        }
    }
}

fn need_list(w: Words, needs: &[PublicNeed]) -> Markup {
    if needs.is_empty() {
        return empty_state(&w.say("public-no-needs"), None);
    }
    html! {
        ul.kb-list {
            @for need in needs {
                li {
                    div.kb-row.kb-between {
                        h3.ds-heading data-size="2xs" {
                            a.ds-link href={ "/" (w.language) "/needs/" (need.id) } lang=(need.language) { (need.title) }
                        }
                        (stage_tag(w, need.stage))
                    }
                    p.kb-facts { span { (need.organisation_name) } span { (dates::time(w.language, need.stage_at)) } }
                }
            }
        }
    }
}

/// The needs that everybody may see.
pub fn needs(frame: &Frame<'_>, lines: &[PublicNeed], paging: Paging) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("public-needs")) }
        p.kb-text { (w.say("public-needs-intro")) }
        p role="status" { (w.count("needs-count", paging.total)) }
        h2.ds-sr-only { (w.say("list-results")) }
        (need_list(w, lines))
        (pages(w, &format!("/{}/needs", w.language), "", paging))
    };
    frame.page(&w.say("public-needs"), body)
}

/// One need.
pub fn need(frame: &Frame<'_>, need: &PublicNeed) -> Markup {
    let w = frame.words;
    let body = html! {
        p.kb-actions { a.ds-link href={ "/" (w.language) "/needs" } { (w.say("public-all-needs")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" lang=(need.language) { (need.title) }
            (stage_tag(w, need.stage))
        }
        p.kb-facts { span { (need.organisation_name) } span { (dates::time(w.language, need.stage_at)) } }
        (crate::kit::pairs(&[
            (w.say("field-problem"), Some(written(need.language, &need.problem))),
            (w.say("field-affected"), Some(written(need.language, &need.affected))),
            (w.say("field-place"), Some(written(need.language, &need.place))),
            (w.say("field-good-result"), need.good_result.as_ref().map(|text| written(need.language, text))),
        ]))
        p.kb-text { (w.say("public-can-you-help")) " " a.ds-link href={ "/" (w.language) "/take-part" } { (w.say("public-take-part")) } }
    };
    frame.page(&need.title, body)
}

fn invitation_list(w: Words, lines: &[Invitation]) -> Markup {
    if lines.is_empty() {
        return empty_state(&w.say("public-no-invitations"), None);
    }
    html! {
        ul.kb-list {
            @for line in lines {
                li {
                    h3.ds-heading data-size="2xs" {
                        a.ds-link href={ "/" (w.language) "/invitations/" (line.id) } lang=(line.language) { (line.title) }
                    }
                    p.kb-facts {
                        span { (line.owner_name) }
                        span { (w.with("public-deadline", &[("day", &dates::day(w.language, line.deadline))])) }
                    }
                }
            }
        }
    }
}

/// The open invitations.
pub fn invitations(frame: &Frame<'_>, lines: &[Invitation]) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("public-invitations")) }
        p.kb-text { (w.say("public-invitations-intro")) }
        h2.ds-sr-only { (w.say("list-results")) }
        (invitation_list(w, lines))
    };
    frame.page(&w.say("public-invitations"), body)
}

/// One invitation, with the questions that have been answered, to all alike.
pub fn invitation(frame: &Frame<'_>, it: &Invitation, questions: &[Question]) -> Markup {
    let w = frame.words;
    let body = html! {
        p.kb-actions { a.ds-link href={ "/" (w.language) "/invitations" } { (w.say("public-invitations")) } }
        h1.ds-heading data-size="lg" lang=(it.language) { (it.title) }
        p.kb-facts {
            span { (it.owner_name) }
            span { (w.with("public-deadline", &[("day", &dates::day(w.language, it.deadline))])) }
        }
        p.kb-text { (written(it.language, &it.words)) }
        section {
            h2.ds-heading data-size="sm" { (w.say("public-questions")) }
            @if questions.is_empty() { (empty_state(&w.say("public-no-questions"), None)) } @else {
                ul.kb-list {
                    @for question in questions {
                        li {
                            p.kb-text { strong { (written(it.language, &question.question)) } }
                            @if let Some(answer) = &question.answer { p.kb-text { (written(it.language, answer)) } }
                        }
                    }
                }
            }
        }
        p.kb-text { (w.say("public-answer-how")) " " a.ds-link href={ "/invitations/" (it.id) } { (w.say("frame-sign-in")) } }
    };
    frame.page(&it.title, body)
}

/// The initiatives that everybody may see.
pub fn portfolio(frame: &Frame<'_>, lines: &[PublicInitiative], phases: &PhaseSet) -> Markup {
    let w = frame.words;
    let phase = |key: &str| {
        let found = phases.phase.iter().find(|phase| phase.key == key);
        found.map_or_else(|| key.to_owned(), |phase| phase.name.in_language(w.language).to_owned())
    };
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("public-portfolio")) }
        p.kb-text { (w.say("public-portfolio-intro")) }
        @if lines.is_empty() { (empty_state(&w.say("public-no-initiatives"), None)) } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            ul.kb-list {
                @for line in lines {
                    li {
                        div.kb-row.kb-between {
                            h3.ds-heading data-size="2xs" lang=(line.language) { (line.title) }
                            span.ds-tag data-color="info" {
                                @match line.outcome { Some(outcome) => (w.word(outcome)), None => (phase(&line.phase)) }
                            }
                        }
                        p.kb-text { (written(line.language, &line.purpose)) }
                        p.kb-facts { span { (line.lead_name) } span { (dates::time(w.language, line.phase_at)) } }
                    }
                }
            }
        }
    };
    frame.page(&w.say("public-portfolio"), body)
}

/// The organisations that chose to be shown.
pub fn actors(frame: &Frame<'_>, lines: &[PublicActor]) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("public-actors")) }
        p.kb-text { (w.say("public-actors-intro")) }
        @if lines.is_empty() { (empty_state(&w.say("public-no-actors"), None)) } @else {
            h2.ds-sr-only { (w.say("list-results")) }
            ul.kb-list {
                @for line in lines {
                    li {
                        h3.ds-heading data-size="2xs" { (line.name) }
                        p.kb-facts { span { (w.word(line.kind)) }
                            @if let Some(site) = &line.website { span { a.ds-link href=(site) rel="nofollow noopener" { (site) } } } }
                        @if let Some(about) = &line.about { p.kb-text { (written(line.language, about)) } }
                        @if let Some(offers) = &line.offers { p.kb-text { (written(line.language, offers)) } }
                    }
                }
            }
        }
    };
    frame.page(&w.say("public-actors"), body)
}

/// How to take part.
pub fn take_part(frame: &Frame<'_>) -> Markup {
    let (w, lang) = (frame.words, frame.words.language);
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("public-take-part")) }
        div.kb-text.kb-stack {
            @for key in ["citizen", "service", "company", "equal"] {
                section {
                    h2.ds-heading data-size="sm" { (w.say(&format!("public-part-{key}-title"))) }
                    p { (w.say(&format!("public-part-{key}"))) }
                }
            }
        }
        p.kb-actions.kb-row {
            a.ds-button href={ "/" (lang) "/tell" } { (w.say("public-tell")) }
            a.ds-button data-variant="secondary" href="/feedback" { (w.say("foot-feedback")) }
        }
    };
    frame.page(&w.say("public-take-part"), body)
}

/// The form to tell the region something without an account.
pub fn tell(frame: &Frame<'_>, filled: &Filled) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("public-tell")) }
        p.kb-text { (w.say("public-tell-intro")) }
        div.ds-alert data-color="warning" { p { (w.say("public-no-patients")) } }
        form.kb-form method="post" action={ "/" (w.language) "/tell" } novalidate {
            (error_summary(w, filled))
            (choice::<SpeaksFor>(w, filled, field("speaks_for").required()))
            (input(w, filled, field("title").required().labelled("voice_title").limit(120), "text"))
            (text_area(w, filled, field("problem").required().labelled("voice_problem").limit(4000), 6))
            (input(w, filled, field("affected").required().limit(200), "text"))
            (input(w, filled, field("place").required().limit(200), "text"))
            (input(w, filled, field("contact").hinted().labelled("voice_contact").limit(200), "text"))
            (submit(w, "public-tell-button"))
        }
    };
    frame.page(&w.say("public-tell"), body)
}

/// What became of what somebody told, at the address that only they know.
pub fn told(frame: &Frame<'_>, it: &VoiceStory, new: bool) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("public-told-title")) }
        @if new && it.state == VoiceState::Waiting { div.ds-alert data-color="success" role="status" { p { (w.say("public-told-keep")) } } }
        p.kb-text { strong { (it.title) } }
        p { span.ds-tag data-color="info" { (w.word(it.state)) } " " (dates::time(w.language, it.state_at)) }
        @if let Some(stage) = it.stage { p { (w.say("public-told-stage")) " " (stage_tag(w, stage)) } }
        @if let Some(reason) = &it.reason { p.kb-text { (reason) } }
    };
    frame.page(&w.say("public-told-title"), body)
}

/// What people without an account have told, for the desk.
pub struct VoicesPage {
    /// Those that wait first.
    pub voices: Vec<Voice>,
    /// The organisations a need can be handed in for.
    pub organisations: Vec<(String, String)>,
    /// What has been typed, with the id of the voice it belongs to as `form`.
    pub filled: Filled,
}

/// What people have told, with ways to take it up or say why not.
pub fn voices(frame: &Frame<'_>, page: &VoicesPage) -> Markup {
    let w = frame.words;
    let body = html! {
        h1.ds-heading data-size="lg" { (w.say("voices-title")) }
        p.kb-text { (w.say("voices-intro")) }
        @if page.voices.is_empty() { (empty_state(&w.say("voices-empty"), None)) } @else {
            ul.kb-list { @for voice in &page.voices { (voice_item(w, page, voice)) } }
        }
    };
    frame.page(&w.say("voices-title"), body)
}

fn voice_item(w: Words, page: &VoicesPage, voice: &Voice) -> Markup {
    let typed = page.filled.of_form(&voice.id.to_string());
    let id = voice.id.to_string();
    html! {
        li {
            div.kb-row.kb-between {
                h2.ds-heading data-size="2xs" lang=(voice.language) { (voice.title) }
                span.ds-tag data-color="neutral" { (w.word(voice.state)) }
            }
            p.kb-facts { span { (w.word(voice.speaks_for)) } span { (voice.affected) } span { (voice.place) } span { (dates::time(w.language, voice.created_at)) } }
            p.kb-text { (written(voice.language, &voice.problem)) }
            @if let Some(contact) = &voice.contact { p { (w.say("field-voice-contact")) ": " (contact) } }
            @if let Some(reason) = &voice.reason { p.kb-text { (reason) } }
            @if let Some(need) = voice.need { p { a.ds-link href={ "/needs/" (need) } { (w.say("voices-need")) } } }
            @if voice.state == VoiceState::Waiting {
                details.ds-details open[!typed.errors.is_empty()] {
                    summary { (w.say("voices-settle")) span.ds-sr-only { " " (voice.title) } }
                    div {
                        (error_summary_apart(w, &typed, &id))
                        form.kb-form method="post" action={ "/voices/" (id) "/take-up" } novalidate {
                            (hidden("form", &id))
                            (select(w, &typed, field("organisation").required().apart(&id), &page.organisations))
                            (choice::<Visibility>(w, &typed, field("visibility").required().apart(&id)))
                            (submit(w, "voices-take-up"))
                        }
                        form.kb-form method="post" action={ "/voices/" (id) "/leave" } novalidate {
                            (hidden("form", &id))
                            (text_area(w, &typed, field("reason").required().limit(2000).apart(&id), 3))
                            (submit(w, "voices-leave"))
                        }
                    }
                }
            }
        }
    }
}

/// Whether the organisation stands on the public list of actors, with a button to change that.
pub fn shown_to_all(w: Words, id: &str, shown: bool) -> Markup {
    let (key, value) = if shown { ("organisation-hide", "no") } else { ("organisation-show", "yes") };
    html! {
        div.kb-row.kb-between {
            p.kb-quiet { @if shown { (w.say("organisation-is-shown")) } @else { (w.say("organisation-is-hidden")) } }
            form.kb-inline method="post" action={ "/organisations/" (id) "/shown" } {
                (hidden("shown", value))
                button.ds-button type="submit" data-variant="secondary" data-size="sm" { (w.say(key)) }
            }
        }
    }
}
