//! Why something was not done: a [`Refusal`] is a sentence for the person, a [`Fault`] a cause for us.

use std::borrow::Cow;

/// A sentence by its key in the locales, with what goes into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The key of the sentence, without the leading `refusal-`.
    pub key: &'static str,
    /// The named parts of the sentence, as shown to people.
    pub parts: Vec<(&'static str, String)>,
}

impl Reason {
    /// A sentence without parts.
    pub fn new(key: &'static str) -> Self {
        Self { key, parts: Vec::new() }
    }

    /// The same sentence with one more part.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.parts.push((name, value.to_string()));
        self
    }
}

/// One field that must be mended, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRefusal {
    /// The field's name in the form and in the API.
    pub field: Cow<'static, str>,
    /// What is wrong with it.
    pub reason: Reason,
}

/// Something a person asked for that is not done; nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Fields that must be mended first.
    Invalid(Vec<FieldRefusal>),
    /// The thing is in a state in which this cannot be done.
    State(Reason),
    /// Somebody else changed it since the form was opened.
    Stale,
    /// The person may know that it exists, but not do this.
    Forbidden(Reason),
    /// It does not exist, or the person may not know that it does.
    NotFound,
    /// Too many tries; seconds to wait.
    TooMany(u64),
}

impl Refusal {
    /// One field that must be mended.
    pub fn field(field: &'static str, reason: Reason) -> Self {
        Self::Invalid(vec![FieldRefusal { field: field.into(), reason }])
    }
}

/// A cause on our side: logged once, shown as our mistake.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Fault {
    /// Another transaction was in the way: run it again.
    #[error("in conflict with another transaction: {0}")]
    Again(String),
    /// Anything else.
    #[error("{0}")]
    Broken(String),
}

impl Fault {
    /// A fault with its cause in words for the log. Must hold no personal data.
    pub fn new(cause: impl ToString) -> Self {
        Self::Broken(cause.to_string())
    }
}

/// Why an act stopped.
#[derive(Debug, Clone)]
pub enum Stop {
    /// The person is told why.
    Refused(Refusal),
    /// We are told why.
    Fault(Fault),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
