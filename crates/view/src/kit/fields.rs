//! Forms and their fields. Without script the server has written all ids and references; the design system's
//! elements only add to them.

use crate::Words;
use maud::{Markup, html};
use model::text::sort_key;
use model::{FieldRefusal, MUNICIPALITIES, Municipality, NEAR, Reason, Word};
use std::sync::LazyLock;

/// What a person has typed, with what must be mended.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// Names and values, as they came.
    pub values: Vec<(String, String)>,
    /// What must be mended.
    pub errors: Vec<FieldRefusal>,
}

impl Filled {
    /// A form filled with what is known, from names and values.
    pub fn with<N: ToString, V: ToString>(values: impl IntoIterator<Item = (N, V)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        Self { values, errors: Vec::new() }
    }

    /// The last value of a name, or empty text.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().rev().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// All values of a name that are not empty.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of_it = self.values.iter().filter(move |(known, value)| known == name && !value.is_empty());
        of_it.map(|(_, value)| value.as_str())
    }

    /// Whether a name has a value among several.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(known, held)| known == name && held == value)
    }

    /// What was typed, where it was typed into this of a page's several forms; else an empty form.
    pub fn of_form(&self, form: &str) -> Self {
        if self.has("form", form) { self.clone() } else { Self::default() }
    }

    fn error(&self, name: &str) -> Option<&Reason> {
        self.errors.iter().find(|error| error.field == name).map(|error| &error.reason)
    }
}

/// One field of a form: its label stands at `field-NAME`, its hint at `field-NAME-hint`.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// The name it is sent as; underscores become hyphens in the keys.
    pub name: &'a str,
    /// Whether a hint stands under the label.
    pub hint: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// The most characters it takes, to be counted while typing.
    pub limit: Option<usize>,
    /// What a browser may fill in, such as `email`.
    pub autocomplete: Option<&'a str>,
    /// Whether "optional" stands behind the label; not in filters, where everything is.
    pub marked: bool,
    /// Whether it may be filled in in place of another: then it is not said to be optional.
    pub either: bool,
    /// A label other than the name's.
    pub label: Option<&'a str>,
    /// An ending that keeps the id apart from that of another field of the same name.
    pub apart: Option<&'a str>,
}

/// A field that may be left empty.
pub fn field(name: &str) -> Field<'_> {
    Field {
        name,
        hint: false,
        required: false,
        limit: None,
        autocomplete: None,
        marked: true,
        either: false,
        label: None,
        apart: None,
    }
}

impl<'a> Field<'a> {
    /// With a hint under the label.
    pub fn hinted(self) -> Self {
        Self { hint: true, ..self }
    }

    /// That must be filled in.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// With a counter of the characters that are left, where the script runs.
    pub fn limit(self, limit: usize) -> Self {
        Self { limit: Some(limit), ..self }
    }

    /// That the browser may fill in.
    pub fn autocomplete(self, kind: &'a str) -> Self {
        Self { autocomplete: Some(kind), ..self }
    }

    /// One of several of which one is filled in.
    pub fn either(self) -> Self {
        Self { either: true, ..self }
    }

    /// Without "optional" behind the label.
    pub fn unmarked(self) -> Self {
        Self { marked: false, ..self }
    }

    /// With a label other than the name's.
    pub fn labelled(self, label: &'a str) -> Self {
        Self { label: Some(label), ..self }
    }

    /// With an id that ends in `apart`, on a page with several fields of the name.
    pub fn apart(self, apart: &'a str) -> Self {
        Self { apart: Some(apart), ..self }
    }

    fn key(self) -> String {
        format!("field-{}", self.label.unwrap_or(self.name).replace('_', "-"))
    }

    fn id(self) -> String {
        self.apart.map_or_else(|| self.name.to_owned(), |apart| format!("{}-{apart}", self.name))
    }

    /// The ids of hint and error, for the control to refer to.
    fn described_by(self, filled: &Filled) -> Option<String> {
        let hint = self.hint.then(|| format!("{}-hint", self.id()));
        let error = filled.error(self.name).map(|_| format!("{}-error", self.id()));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn around(self, w: Words, filled: &Filled, control: Markup) -> Markup {
        html! {
            ds-field.ds-field {
                label.ds-label for=(self.id()) {
                    (w.say(&self.key()))
                    @if self.marked && !self.either && !self.required { " " span.kb-quiet { (w.say("field-optional")) } }
                }
                @if self.hint {
                    div data-field="description" id={ (self.id()) "-hint" } { (w.say(&format!("{}-hint", self.key()))) }
                }
                (control)
                @if let Some(limit) = self.limit {
                    p data-field="counter" id={ (self.id()) "-counter" } data-limit=(limit)
                        data-over=(w.say("field-counter-over")) data-under=(w.say("field-counter-under")) {}
                }
                @if let Some(reason) = filled.error(self.name) {
                    p.ds-validation-message data-field="validation" id={ (self.id()) "-error" } { (w.reason(reason)) }
                }
            }
        }
    }
}

/// What must be mended, with a way to each field; nothing where nothing must.
pub fn error_summary(w: Words, filled: &Filled) -> Markup {
    error_summary_apart(w, filled, "")
}

/// The same for a form whose fields have ids that end in `-APART`.
pub fn error_summary_apart(w: Words, filled: &Filled, apart: &str) -> Markup {
    let ending = if apart.is_empty() { String::new() } else { format!("-{apart}") };
    if filled.errors.is_empty() {
        return html! {};
    }
    html! {
        ds-error-summary.ds-error-summary tabindex="-1" {
            h2.ds-heading data-size="xs" { (w.count("form-errors", i64::try_from(filled.errors.len()).unwrap_or(0))) }
            ul.ds-list {
                @for error in &filled.errors {
                    li { a.ds-link href={ "#" (error.field) (ending) } { (w.reason(&error.reason)) } }
                }
            }
        }
    }
}

/// A field of one line; `kind` is the input's type.
pub fn input(w: Words, filled: &Filled, field: Field<'_>, kind: &str) -> Markup {
    let value = (kind != "password").then(|| filled.value(field.name));
    let control = html! {
        input.ds-input id=(field.id()) name=(field.name) type=(kind) value=[value] autocomplete=[field.autocomplete]
            required[field.required] aria-required=[field.required.then_some("true")]
            aria-invalid=[filled.error(field.name).map(|_| "true")] aria-describedby=[field.described_by(filled)];
    };
    field.around(w, filled, control)
}

/// A field of several lines, with a counter where there is a limit.
pub fn text_area(w: Words, filled: &Filled, field: Field<'_>, rows: usize) -> Markup {
    let control = html! {
        textarea.ds-input id=(field.id()) name=(field.name) rows=(rows) required[field.required]
            aria-required=[field.required.then_some("true")]
            aria-invalid=[filled.error(field.name).map(|_| "true")] aria-describedby=[field.described_by(filled)] {
            // A line break right after the tag is not part of the value.
            "\n" (filled.value(field.name))
        }
    };
    field.around(w, filled, control)
}

/// A field to choose one of a set of words, or none where it is not required.
pub fn choice<W: Word>(w: Words, filled: &Filled, field: Field<'_>) -> Markup {
    let options: Vec<(String, String)> = W::all().iter().map(|word| (word.word().to_owned(), w.word(*word))).collect();
    select(w, filled, field, &options)
}

/// A field to choose one of several, given as value and name.
pub fn select(w: Words, filled: &Filled, field: Field<'_>, options: &[(String, String)]) -> Markup {
    let chosen = filled.value(field.name);
    let control = html! {
        select.ds-input id=(field.id()) name=(field.name) required[field.required]
            aria-invalid=[filled.error(field.name).map(|_| "true")] aria-describedby=[field.described_by(filled)] {
            @if !field.marked { option value="" { (w.say("field-all")) } }
            @else if !field.required || chosen.is_empty() { option value="" { (w.say("field-choose")) } }
            @for (value, name) in options { option value=(value) selected[value == chosen] { (name) } }
        }
    };
    field.around(w, filled, control)
}

/// A field to choose a municipality: those near first, then the whole country by name.
pub fn municipality(w: Words, filled: &Filled, field: Field<'_>) -> Markup {
    let chosen = filled.value(field.name);
    let option = |code: &str, name: &str| html! { option value=(code) selected[code == chosen] { (name) } };
    let control = html! {
        select.ds-input id=(field.id()) name=(field.name) required[field.required]
            aria-invalid=[filled.error(field.name).map(|_| "true")] aria-describedby=[field.described_by(filled)] {
            @if !field.marked { option value="" { (w.say("field-all")) } }
            @else if !field.required || chosen.is_empty() { option value="" { (w.say("field-choose")) } }
            optgroup label=(w.say("municipalities-near")) {
                @for known in NEAR.iter().filter_map(|code| Municipality::of(code)) { (option(known.code, known.name)) }
            }
            optgroup label=(w.say("municipalities-other")) {
                @for known in FAR.iter() { (option(known.code, known.name)) }
            }
            @if !chosen.is_empty() && Municipality::of(chosen).is_none() { (option(chosen, chosen)) }
        }
    };
    field.around(w, filled, control)
}

/// The municipalities that are not near, by name.
static FAR: LazyLock<Vec<&'static Municipality>> = LazyLock::new(|| {
    let mut far: Vec<_> = MUNICIPALITIES.iter().filter(|known| !NEAR.contains(&known.code)).collect();
    far.sort_by_cached_key(|known| sort_key(known.name));
    far
});

/// Boxes to tick any of a set of words.
pub fn checks<W: Word>(w: Words, filled: &Filled, field: Field<'_>) -> Markup {
    html! {
        fieldset.ds-fieldset id=(field.name) {
            legend.ds-label { (w.say(&field.key())) }
            div.kb-checks {
                @for word in W::all() {
                    @let id = format!("{}-{}", field.name, word.word());
                    ds-field.ds-field {
                        input.ds-input type="checkbox" id=(id) name=(field.name) value=(word.word())
                            checked[filled.has(field.name, word.word())];
                        label.ds-label for=(id) { (w.word(*word)) }
                    }
                }
            }
            @if let Some(reason) = filled.error(field.name) {
                p.ds-validation-message id={ (field.name) "-error" } { (w.reason(reason)) }
            }
        }
    }
}

/// A field for files.
pub fn file_input(w: Words, filled: &Filled, field: Field<'_>) -> Markup {
    const TAKEN: &str = ".pdf,.png,.jpg,.jpeg,.webp,.heic,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv";
    let control = html! {
        input.ds-input id=(field.id()) name=(field.name) type="file" multiple accept=(TAKEN)
            aria-invalid=[filled.error(field.name).map(|_| "true")] aria-describedby=[field.described_by(filled)];
    };
    field.around(w, filled, control)
}

/// A field for one file, with the endings that are taken.
pub fn file_of(w: Words, filled: &Filled, field: Field<'_>, accept: &str) -> Markup {
    let control = html! {
        input.ds-input id=(field.id()) name=(field.name) type="file" accept=(accept) required[field.required]
            aria-invalid=[filled.error(field.name).map(|_| "true")] aria-describedby=[field.described_by(filled)];
    };
    field.around(w, filled, control)
}

/// A value that goes along unseen.
pub fn hidden(name: &str, value: impl std::fmt::Display) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The button that sends a form.
pub fn submit(w: Words, key: &str) -> Markup {
    html! { button.ds-button type="submit" data-wide { (w.say(key)) } }
}

/// A second button of a form, with a value of its own.
pub fn other_button(w: Words, key: &str, name: &str, value: &str) -> Markup {
    html! {
        button.ds-button type="submit" data-variant="secondary" data-wide name=(name) value=(value) formnovalidate {
            (w.say(key))
        }
    }
}

/// A button that is a form of its own, such as "remove".
pub fn button_form(w: Words, action: &str, key: &str, about: Option<&str>) -> Markup {
    html! {
        form.kb-inline method="post" action=(action) {
            button.ds-button type="submit" data-variant="tertiary" data-size="sm" {
                (w.say(key)) @if let Some(about) = about { span.ds-sr-only { " " (about) } }
            }
        }
    }
}

/// A link that looks like a button.
pub fn button_link(w: Words, href: &str, key: &str, variant: &str) -> Markup {
    html! { a.ds-button href=(href) data-variant=(variant) { (w.say(key)) } }
}
