//! The register of actors: the list, one organisation, and its forms.

use super::organisation_history as history;
pub use super::organisation_list::{OrganisationsPage, list, sheet};
use crate::kit::{
    Filled, button_form, button_link, choice, error_summary, field, hidden, input, municipality, pairs, select, submit,
    table, text_area, written,
};
use crate::{Frame, Words, dates};
use features::actors::{MemberLine, Organisation, Position, TieLine};
use features::imports::PublicGrant;
use features::needs::NeedLine;
use maud::{Markup, html};
use model::{
    Branch, EcosystemRole, Language, MunicipalityCode, OrganisationId, OrganisationKind, OrganisationRole,
    PositionStatus, Sector, Standing, TieKind,
};

/// The name of a municipality: ours, else as the register says it, else its number.
pub(super) fn place(code: Option<MunicipalityCode>, said: Option<&str>) -> Option<String> {
    let code = code?;
    Some(code.name().or(said).map_or_else(|| code.to_string(), str::to_owned))
}

/// A position, with "recommended" said wherever it is not settled.
pub(super) fn position_tag(w: Words, standing: Standing, status: PositionStatus) -> Markup {
    match status {
        PositionStatus::Confirmed => html! { span.ds-tag data-color="success" { (w.word(standing)) } },
        PositionStatus::Recommended => html! {
            span.ds-tag data-color="neutral" data-variant="outline" {
                (w.with("position-recommended", &[("standing", &w.word(standing))]))
            }
        },
    }
}

/// One organisation.
pub struct OrganisationPage {
    /// Whether everybody may see it, without an account.
    pub shown: bool,
    /// The organisation.
    pub organisation: Organisation,
    /// Its positions, the newest first.
    pub positions: Vec<Position>,
    /// Its ties.
    pub ties: Vec<TieLine>,
    /// Its members, for those who may see them.
    pub members: Vec<MemberLine>,
    /// Public money that it was given.
    pub grants: Vec<PublicGrant>,
    /// Its latest needs that the reader may see.
    pub needs: Vec<NeedLine>,
    /// Whether the reader may change it.
    pub may_edit: bool,
    /// Whether the reader may say who belongs to it.
    pub may_keep_members: bool,
    /// Whether it is a sole proprietor that the reader may erase.
    pub may_erase: bool,
    /// Whether the reader may record its position.
    pub may_place: bool,
    /// What has been typed into one of its forms.
    pub filled: Filled,
}

/// One organisation, with its ties and people.
pub fn show(frame: &Frame<'_>, page: &OrganisationPage) -> Markup {
    let (w, it) = (frame.words, &page.organisation);
    let now = page.positions.iter().find(|position| position.to_date.is_none());
    let body = html! {
        p.kb-actions { a.ds-link href="/organisations" { (w.say("organisations-back")) } }
        div.kb-row.kb-between {
            h1.ds-heading data-size="lg" { (it.name) }
            @if let Some(position) = now { (position_tag(w, position.standing, position.status)) }
        }
        (frame.follow())
        @if let Some(standing) = it.register_standing.as_deref() { (history::standing(w, standing)) }
        @if it.invented_at.is_some() { div.ds-alert data-color="info" { (w.say("organisation-invented")) } }
        section { (facts(w, it)) }
        @if page.may_edit { (crate::pages::entry::shown_to_all(w, &it.id.to_string(), page.shown)) }
        @if page.may_edit {
            p.kb-actions {
                (button_link(w, &format!("/organisations/{}/edit", it.id), "organisation-edit", "secondary"))
            }
        }
        (ties(w, page))
        (history::grants(w, &page.grants))
        @if !page.needs.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("organisation-needs")) }
                (super::needs::need_list(w, &page.needs, ""))
                a.ds-link href={ "/needs?organisation=" (it.id) } { (w.say("organisation-all-needs")) }
            }
        }
        (positions(w, page))
        (members(w, page))
        @if page.may_erase { (history::erase(w, it.id, part(&page.filled, "erase"))) }
    };
    frame.page(&it.name, body)
}

fn facts(w: Words, it: &Organisation) -> Markup {
    let named = |name: &str| w.say(&format!("field-{name}"));
    let own = |text: &Option<String>| text.as_ref().map(|text| written(it.language, text));
    let plain = |text: String| Some(html! { (text) });
    pairs(&[
        (named("about"), own(&it.about)),
        (named("number"), it.number.as_ref().and_then(|number| plain(number.spaced()))),
        (named("kind"), plain(w.word(it.kind))),
        (named("sector"), plain(w.word(it.sector))),
        (named("branch"), it.branch.and_then(|branch| plain(w.word(branch)))),
        (named("ecosystem-role"), plain(w.word(it.role))),
        (named("municipality"), place(it.municipality, it.municipality_name.as_deref()).and_then(plain)),
        (named("website"), it.website.as_ref().map(|site| link(site))),
        (named("form"), it.form.clone().and_then(plain)),
        (
            named("industry-code"),
            it.industry_code
                .as_ref()
                .and_then(|code| plain(format!("{code} ({})", it.industry_version.as_deref().unwrap_or_default()))),
        ),
        (
            named("employees-band"),
            it.employees_band.as_deref().and_then(|band| history::employees(w, band)).and_then(plain),
        ),
        (named("register-date"), it.register_date.map(|on| dates::date(w.language, on))),
        (w.say("organisation-offers"), own(&it.offers)),
        (w.say("organisation-seeks"), own(&it.seeks)),
        (named("contact"), own(&it.contact)),
    ])
}

fn link(site: &str) -> Markup {
    let is_address = site.starts_with("https://") || site.starts_with("http://");
    html! { @if is_address { a.ds-link href=(site) rel="noopener nofollow" { (site) } } @else { (site) } }
}

fn ties(w: Words, page: &OrganisationPage) -> Markup {
    let id = page.organisation.id;
    let heads = ["tie-other", "tie-kind", "direction", "strength", "since", "note"]
        .map(|name| w.say(&format!("field-{name}")))
        .into_iter()
        .chain(page.may_edit.then(|| w.say("table-actions")))
        .collect::<Vec<_>>();
    let rows: Vec<Vec<Markup>> = page.ties.iter().map(|tie| tie_row(w, id, tie, page.may_edit)).collect();
    html! {
        @if page.may_edit || !page.ties.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("organisation-ties")) }
                @if rows.is_empty() { p.kb-quiet { (w.say("ties-empty")) } } @else {
                    (table(&w.say("organisation-ties"), &heads, &rows))
                }
                @if page.may_edit {
                    p.kb-actions { (button_link(w, &format!("/organisations/{id}/ties/new"), "tie-new", "secondary")) }
                }
            }
        }
    }
}

fn tie_row(w: Words, id: OrganisationId, tie: &TieLine, open: bool) -> Vec<Markup> {
    let mut row = vec![
        html! { a.ds-link href={ "/organisations/" (tie.other) } { (tie.other_name) } },
        html! { (w.word(tie.kind)) },
        html! { (w.say(&format!("direction-{}", tie.direction))) },
        html! { (tie.strength) },
        html! { @if let Some(since) = tie.since { (dates::date(w.language, since)) } },
        html! { @if let Some(note) = &tie.note { (note) } },
    ];
    if open {
        let action = format!("/organisations/{id}/ties/{}/trash", tie.id);
        row.push(button_form(w, &action, "button-remove", Some(&tie.other_name)));
    }
    row
}

fn positions(w: Words, page: &OrganisationPage) -> Markup {
    let id = page.organisation.id;
    let heads = ["standing", "position-status", "from-date", "to-date", "basis"].map(|n| w.say(&format!("field-{n}")));
    let heads: Vec<String> = heads.into_iter().chain(page.may_place.then(|| w.say("table-actions"))).collect();
    let rows: Vec<Vec<Markup>> = page.positions.iter().map(|held| position_row(w, id, held, page.may_place)).collect();
    html! {
        @if page.may_place || !rows.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("organisation-positions")) }
                @if rows.is_empty() { p.kb-quiet { (w.say("positions-empty")) } } @else {
                    (table(&w.say("organisation-positions"), &heads, &rows))
                }
                @if page.may_place { (position_form(w, page)) }
            }
        }
    }
}

fn position_row(w: Words, id: OrganisationId, held: &Position, open: bool) -> Vec<Markup> {
    let mut row = vec![
        html! { (w.word(held.standing)) },
        html! { (w.word(held.status)) },
        html! { (dates::date(w.language, held.from_date)) },
        html! { @if let Some(day) = held.to_date { (dates::date(w.language, day)) } },
        html! { (held.basis) },
    ];
    if open {
        let action = format!("/organisations/{id}/positions/{}/end", held.id);
        row.push(html! { @if held.to_date.is_none() { (button_form(w, &action, "position-end", None)) } });
    }
    row
}

fn position_form(w: Words, page: &OrganisationPage) -> Markup {
    let (filled, open) = part(&page.filled, "position");
    html! {
        details.ds-details.kb-actions open[open] {
            summary { (w.say("position-new")) }
            div {
                form.kb-form method="post" action={ "/organisations/" (page.organisation.id) "/positions" } novalidate {
                    (error_summary(w, &filled))
                    (choice::<Standing>(w, &filled, field("standing").required()))
                    (choice::<PositionStatus>(w, &filled, field("status").required().labelled("position_status")))
                    (input(w, &filled, field("from_date").required(), "date"))
                    (input(w, &filled, field("basis").required().hinted(), "text"))
                    (submit(w, "position-new"))
                }
            }
        }
    }
}

fn members(w: Words, page: &OrganisationPage) -> Markup {
    let id = page.organisation.id;
    let heads = ["name", "member-role"].map(|name| w.say(&format!("field-{name}")));
    let heads: Vec<String> = heads.into_iter().chain(page.may_keep_members.then(|| w.say("table-actions"))).collect();
    let row = |member: &MemberLine| {
        let mut row = vec![html! { (member.name) }, html! { (w.word(member.role)) }];
        if page.may_keep_members {
            let action = format!("/organisations/{id}/members/{}/end", member.id);
            row.push(button_form(w, &action, "member-end", Some(&member.name)));
        }
        row
    };
    let rows: Vec<Vec<Markup>> = page.members.iter().map(row).collect();
    html! {
        @if page.may_keep_members || !rows.is_empty() {
            section {
                h2.ds-heading data-size="sm" { (w.say("organisation-members")) }
                @if rows.is_empty() { p.kb-quiet { (w.say("members-empty")) } } @else {
                    (table(&w.say("organisation-members"), &heads, &rows))
                }
                @if page.may_keep_members { (member_form(w, page)) }
            }
        }
    }
}

fn member_form(w: Words, page: &OrganisationPage) -> Markup {
    let (filled, open) = part(&page.filled, "member");
    html! {
        details.ds-details.kb-actions open[open] {
            summary { (w.say("member-invite")) }
            div {
                form.kb-form method="post" action={ "/organisations/" (page.organisation.id) "/members" } novalidate {
                    (error_summary(w, &filled))
                    p.kb-quiet { (w.say("member-invite-intro")) }
                    (input(w, &filled, field("name").required(), "text"))
                    (input(w, &filled, field("email").required(), "email"))
                    (choice::<OrganisationRole>(w, &filled, field("member_role").required()))
                    (choice::<Language>(w, &filled, field("language").required()))
                    (submit(w, "member-invite"))
                }
            }
        }
    }
}

/// What was typed into one of several forms on a page, and whether it was that one.
fn part(filled: &Filled, form: &str) -> (Filled, bool) {
    if filled.has("form", form) { (filled.clone(), true) } else { (Filled::default(), false) }
}

/// The form of an organisation.
pub struct OrganisationForm {
    /// The organisation, unless it is new.
    pub id: Option<OrganisationId>,
    /// Its version.
    pub version: i64,
    /// What has been typed.
    pub filled: Filled,
    /// How it stands now, where somebody else changed it since the form was opened.
    pub stale: Option<Filled>,
}

/// The form of an organisation.
pub fn form(frame: &Frame<'_>, page: &OrganisationForm) -> Markup {
    let (w, filled) = (frame.words, &page.filled);
    let title = w.say(if page.id.is_some() { "organisation-edit" } else { "organisations-new" });
    let action = page.id.map_or("/organisations/new".to_owned(), |id| format!("/organisations/{id}/edit"));
    let body = html! {
        h1.ds-heading data-size="lg" { (title) }
        @if let Some(stands) = &page.stale { (both_versions(w, stands, filled)) }
        form.kb-form method="post" action=(action) novalidate {
            (error_summary(w, filled))
            (hidden("version", page.version))
            (input(w, filled, field("name").required(), "text"))
            (input(w, filled, field("number").hinted(), "text"))
            (choice::<OrganisationKind>(w, filled, field("kind").required()))
            (choice::<Sector>(w, filled, field("sector").required()))
            (choice::<EcosystemRole>(w, filled, field("role").required().labelled("ecosystem_role")))
            (choice::<Branch>(w, filled, field("branch").hinted()))
            (municipality(w, filled, field("municipality")))
            (input(w, filled, field("website").hinted(), "text"))
            (text_area(w, filled, field("about"), 5))
            (text_area(w, filled, field("offers").hinted(), 4))
            (text_area(w, filled, field("seeks"), 4))
            (input(w, filled, field("contact").hinted(), "text"))
            (choice::<Language>(w, filled, field("language").required()))
            (submit(w, "button-save"))
        }
    };
    frame.page(&title, body)
}

fn both_versions(w: Words, stands: &Filled, typed: &Filled) -> Markup {
    let differing = |name: &str| typed.value(name).replace("\r\n", "\n").trim() != stands.value(name);
    html! {
        section {
            div.ds-alert data-color="warning" role="alert" {
                h2.ds-heading data-size="xs" { (w.say("stale-title")) }
                p { (w.say("stale-explained")) }
            }
            @for (name, value) in stands.values.iter().filter(|(name, _)| differing(name)) {
                h3.ds-heading data-size="2xs" { (w.say(&label_key(name))) }
                div.kb-versions {
                    div { p.kb-quiet { (w.say("stale-stands")) } p.kb-written { (value) } }
                    div { p.kb-quiet { (w.say("stale-yours")) } p.kb-written { (typed.value(name)) } }
                }
            }
        }
    }
}

fn label_key(name: &str) -> String {
    if name == "role" { "field-ecosystem-role".into() } else { format!("field-{}", name.replace('_', "-")) }
}

/// An organisation's fields as its form has them.
pub fn values(it: &Organisation) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        ("name", it.name.clone()),
        ("number", it.number.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("kind", it.kind.to_string()),
        ("sector", it.sector.to_string()),
        ("role", it.role.to_string()),
        ("branch", it.branch.map(|branch| branch.to_string()).unwrap_or_default()),
        ("municipality", it.municipality.map(|town| town.to_string()).unwrap_or_default()),
        ("website", text(&it.website)),
        ("about", text(&it.about)),
        ("offers", text(&it.offers)),
        ("seeks", text(&it.seeks)),
        ("contact", text(&it.contact)),
        ("language", it.language.to_string()),
    ]
}

/// The form of a tie.
pub fn tie_form(
    frame: &Frame<'_>,
    id: OrganisationId,
    name: &str,
    others: &[(String, String)],
    filled: &Filled,
) -> Markup {
    let w = frame.words;
    let directions: Vec<(String, String)> =
        ["mutual", "out"].iter().map(|d| ((*d).to_owned(), w.say(&format!("direction-{d}")))).collect();
    let strengths: Vec<(String, String)> = (1..=5).map(|n| (n.to_string(), w.say(&format!("strength-{n}")))).collect();
    let title = w.with("tie-form-title", &[("name", name)]);
    let body = html! {
        p { a.ds-link href={ "/organisations/" (id) } { (name) } }
        h1.ds-heading data-size="lg" { (title) }
        form.kb-form method="post" action={ "/organisations/" (id) "/ties" } novalidate {
            (error_summary(w, filled))
            (select(w, filled, field("other").required().labelled("tie_other"), others))
            (choice::<TieKind>(w, filled, field("kind").required().labelled("tie_kind")))
            (select(w, filled, field("direction").required(), &directions))
            (select(w, filled, field("strength").required().hinted(), &strengths))
            (input(w, filled, field("since"), "date"))
            (input(w, filled, field("note"), "text"))
            (submit(w, "tie-new"))
        }
    };
    frame.page(&title, body)
}
