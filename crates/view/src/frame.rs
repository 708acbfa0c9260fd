//! What stands around every page.

use crate::{ASSETS_EDITION, Words};
use maud::{DOCTYPE, Markup, html};
use model::{Language, RegionRole, Viewer};

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
}

impl Frame<'_> {
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
                        a.kb-brand href="/" {
                            @if site.has_logo { img src={ "/theme/" (site.edition) "/logo" } alt=""; }
                            span { (site.name) }
                        }
                        (self.account())
                    }
                    @if self.viewer.person.is_some() {
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
            ("/organisations", "menu-organisations"),
        ];
        if self.viewer.is(RegionRole::Administrator) {
            menu.extend([("/people", "menu-people"), ("/journal", "menu-journal"), ("/retention", "menu-retention")]);
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

    fn languages(&self) -> Markup {
        let names = [(Language::Bokmal, "Bokmål"), (Language::Nynorsk, "Nynorsk"), (Language::English, "English")];
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

    fn foot(&self) -> Markup {
        let (w, site) = (self.words, self.site);
        html! {
            footer.kb-foot {
                div {
                    ul {
                        @if let Some(statement) = &site.accessibility_statement {
                            li { a.ds-link href=(statement) { (w.say("foot-accessibility")) } }
                        }
                        li { a.ds-link href={ "/feedback?page=" (self.path.split('?').next().unwrap_or("/")) } {
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
