//! What stands around every page.

use crate::kit::hidden;
use crate::{ASSETS_EDITION, Words};
use maud::{DOCTYPE, Markup, html};
use model::{FollowKind, Language, RegionRole, Viewer};

/// What a region has configured of its own face.
#[derive(Debug, Clone)]
pub struct Site {
    /// The region's name, such as `Drammensregionen`.
    pub name: String,
    /// Whether a logo is configured.
    pub has_logo: bool,
    /// Changes when name, logo or colour do, for the browser's memory.
    pub edition: String,
    /// Where the accessibility statement is.
    pub accessibility_statement: Option<String>,
    /// Whether everything here is demo data.
    pub is_demo: bool,
}

/// What has just been done, with a way back where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The key of the sentence, without the leading `done-`.
    pub key: &'static str,
    /// Where to send the undoing.
    pub undo: Option<String>,
}

/// Whether the reader follows the thing that a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// What kind of thing.
    pub kind: FollowKind,
    /// Its id.
    pub id: String,
    /// Whether the reader follows it.
    pub on: bool,
}

/// Everything a page needs besides its own data.
pub struct Frame<'a> {
    /// The sentences of the reader's language.
    pub words: Words,
    /// The region's face.
    pub site: &'a Site,
    /// Who reads.
    pub viewer: &'a Viewer,
    /// The page's own address, to come back to.
    pub path: String,
    /// What has just been done.
    pub notice: Option<Notice>,
    /// The thing that can be followed from here.
    pub follow: Option<Follow>,
}

/// What stands in the menu of the public entry: the address behind the language, and the key of its name.
const PUBLIC_MENU: [(&str, &str); 7] = [
    ("", "public-home"),
    ("needs", "public-needs"),
    ("invitations", "public-invitations"),
    ("portfolio", "public-portfolio"),
    ("actors", "public-actors"),
    ("take-part", "public-take-part"),
    ("tell", "public-tell"),
];

impl Frame<'_> {
    /// The button that begins or stops following what the page shows.
    pub fn follow(&self) -> Markup {
        let Some(follow) = &self.follow else { return html! {} };
        let w = self.words;
        let (action, key) = if follow.on { ("/follows/end", "follow-stop") } else { ("/follows", "follow-begin") };
        html! {
            form.kb-actions method="post" action=(action) {
                (hidden("kind", follow.kind))
                (hidden("object", &follow.id))
                button.ds-button type="submit" data-variant="secondary" data-size="sm" { (w.say(key)) }
            }
        }
    }

    /// A whole page: its title stands in the tab and, by convention, as its first heading.
    pub fn page(&self, title: &str, body: Markup) -> Markup {
        let (w, site) = (self.words, self.site);
        html! {
            (DOCTYPE)
            html lang=(w.language) data-color-scheme="auto" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " – " (site.name) }
                    link rel="stylesheet" href={ "/assets/" (ASSETS_EDITION) "/site.css" };
                    link rel="stylesheet" href={ "/theme/" (site.edition) "/theme.css" };
                    link rel="icon" href={ "/theme/" (site.edition) "/icon.svg" } type="image/svg+xml";
                    script type="module" src={ "/assets/" (ASSETS_EDITION) "/site.js" } {}
                }
                body {
                    a.ds-skip-link href="#main" { (w.say("frame-skip")) }
                    (self.top())
                    main #main tabindex="-1" {
                        (self.notice())
                        (body)
                    }
                    (self.foot())
                }
            }
        }
    }

    fn top(&self) -> Markup {
        let (w, site) = (self.words, self.site);
        html! {
            header.kb-top {
                div {
                    div.kb-row.kb-between {
                        a.kb-brand href=(self.public_path().map_or_else(|| "/".to_owned(), |_| format!("/{}/", w.language))) {
                            @if site.has_logo { img src={ "/theme/" (site.edition) "/logo" } alt=""; }
                            span { (site.name) }
                        }
                        (self.account())
                    }
                    @if self.public_path().is_some() {
                        nav aria-label=(w.say("frame-menu")) {
                            ul.kb-nav { @for (path, key) in PUBLIC_MENU { li { (self.public_link(path, key)) } } }
                        }
                    } @else if self.viewer.person.is_some() {
                        nav aria-label=(w.say("frame-menu")) {
                            ul.kb-nav { @for (path, key) in self.menu() { li { (self.menu_link(path, key)) } } }
                        }
                    }
                }
            }
        }
    }

    fn menu(&self) -> Vec<(&'static str, &'static str)> {
        let mut menu = vec![
            ("/", "menu-home"),
            ("/needs", "menu-needs"),
            ("/prioritisations", "menu-prioritisations"),
            ("/offers", "menu-offers"),
            ("/connections", "menu-connections"),
            ("/initiatives", "menu-initiatives"),
            ("/portfolio", "menu-portfolio"),
            ("/plan", "menu-plan"),
            ("/cocreation", "menu-cocreation"),
            ("/rounds", "menu-rounds"),
            ("/samson", "menu-samson"),
            ("/organisations", "menu-organisations"),
        ];
        if self.viewer.is(RegionRole::Administrator) {
            menu.extend([("/people", "menu-people"), ("/journal", "menu-journal"), ("/retention", "menu-retention")]);
        }
        if self.viewer.is(RegionRole::Administrator) || self.viewer.is(RegionRole::Coordinator) {
            menu.push(("/letters", "menu-letters"));
        }
        if self.viewer.is(RegionRole::Coordinator) {
            menu.push(("/voices", "menu-voices"));
        }
        menu
    }

    fn menu_link(&self, path: &str, key: &str) -> Markup {
        let own = self.path.split('?').next().unwrap_or_default();
        let here = own == path || (path != "/" && own.starts_with(&format!("{path}/")));
        html! { a href=(path) aria-current=[here.then_some("page")] { (self.words.say(key)) } }
    }

    fn account(&self) -> Markup {
        let w = self.words;
        html! {
            div.kb-row.kb-account {
                @if self.viewer.person.is_some() {
                    a.ds-link href="/me" { (self.viewer.name) }
                    form.kb-inline method="post" action="/sign-out" {
                        button.ds-button data-variant="tertiary" data-size="sm" type="submit" {
                            (w.say("frame-sign-out"))
                        }
                    }
                } @else if self.path != "/sign-in" {
                    a.ds-link href="/sign-in" { (w.say("frame-sign-in")) }
                }
                (self.languages())
            }
        }
    }

    /// The address behind the language, on pages that everybody may read.
    fn public_path(&self) -> Option<&str> {
        ["/nb/", "/nn/", "/en/"].iter().find_map(|prefix| self.path.strip_prefix(prefix))
    }

    fn public_link(&self, path: &str, key: &str) -> Markup {
        let own = self.public_path().unwrap_or_default().split('?').next().unwrap_or_default();
        let here = own == path || (!path.is_empty() && own.starts_with(&format!("{path}/")));
        let href = format!("/{}/{path}", self.words.language);
        html! { a href=(href) aria-current=[here.then_some("page")] { (self.words.say(key)) } }
    }

    fn languages(&self) -> Markup {
        let names = [(Language::Bokmal, "Bokmål"), (Language::Nynorsk, "Nynorsk"), (Language::English, "English")];
        // A page that may be kept by caches has one address in each language.
        if let Some(path) = self.public_path() {
            return html! {
                nav.kb-languages aria-label=(self.words.say("frame-language")) {
                    @for (language, name) in names {
                        @let own = language == self.words.language;
                        a.ds-link href={ "/" (language) "/" (path) } lang=(language) hreflang=(language)
                            aria-current=[own.then_some("true")] { (name) }
                    }
                }
            };
        }
        html! {
            form.kb-languages method="post" action="/language" aria-label=(self.words.say("frame-language")) {
                input type="hidden" name="back" value=(self.path);
                @for (language, name) in names {
                    @let own = language == self.words.language;
                    button type="submit" name="language" value=(language) lang=(language)
                        aria-current=[own.then_some("true")] { (name) }
                }
            }
        }
    }

    fn notice(&self) -> Markup {
        let w = self.words;
        let Some(notice) = &self.notice else { return html! {} };
        html! {
            div.ds-alert.kb-notice data-color="success" role="status" {
                div.kb-row {
                    span { (w.say(&format!("done-{}", notice.key))) }
                    @if let Some(undo) = &notice.undo {
                        form method="post" action=(undo) {
                            button.ds-button data-variant="secondary" data-size="sm" type="submit" {
                                (w.say("button-undo"))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The page that feedback is about. What stands in a secret address is told to nobody.
    fn told_page(&self) -> &str {
        let path = self.path.split('?').next().unwrap_or("/");
        let secret = ["/links/", "/told/", "/unsubscribe/", "/a/", "/d/"]
            .iter()
            .find_map(|part| path.find(part).map(|at| at + part.len() - 1));
        secret.map_or(path, |end| &path[..end])
    }

    fn foot(&self) -> Markup {
        let (w, site) = (self.words, self.site);
        html! {
            footer.kb-foot {
                div {
                    ul {
                        @if let Some(statement) = &site.accessibility_statement {
                            li { a.ds-link href=(statement) { (w.say("foot-accessibility")) } }
                        }
                        li { a.ds-link href={ "/feedback?page=" (self.told_page()) } {
                            (w.say("foot-feedback"))
                        } }
                        li { a.ds-link href="/privacy" { (w.say("foot-privacy")) } }
                    }
                    p.kb-quiet {
                        (w.with("foot-about", &[("region", &site.name)]))
                        @if site.is_demo { " " strong { (w.say("foot-demo")) } }
                    }
                }
            }
        }
    }
}
