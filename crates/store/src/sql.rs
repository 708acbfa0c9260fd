//! SQL as constants that are known to the whole program.

/// The text of one statement; made by [`sql!`](crate::sql) alone.
#[derive(Debug, Clone, Copy)]
pub struct Sql(&'static str);

impl Sql {
    #[doc(hidden)]
    pub const fn from_macro(text: &'static str) -> Self {
        Self(text)
    }

    /// The statement.
    pub fn text(self) -> &'static str {
        self.0
    }
}

/// A statement and where it stands.
pub struct Registered {
    /// The statement.
    pub text: &'static str,
    /// The source file.
    pub file: &'static str,
    /// The line in it.
    pub line: u32,
}

inventory::collect!(Registered);

/// Every statement in the program.
pub fn registered() -> impl Iterator<Item = &'static Registered> {
    inventory::iter::<Registered>.into_iter()
}

/// A statement that both databases take, from literals and constants, with `$1`, `$2` … for its arguments.
#[macro_export]
macro_rules! sql {
    ($($part:expr),+ $(,)?) => {{
        const TEXT: &str = $crate::macro_parts::concatcp!($($part),+);
        $crate::macro_parts::inventory::submit! {
            $crate::Registered { text: TEXT, file: file!(), line: line!() }
        }
        $crate::Sql::from_macro(TEXT)
    }};
}

/// The arguments of a statement, in order.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::macro_parts::ToCell::to_cell(&$value)),*]
    };
}

/// Constants and literals as one constant text, for conditions that many statements embed.
#[macro_export]
macro_rules! concat_sql {
    ($($part:expr),+ $(,)?) => {
        $crate::macro_parts::concatcp!($($part),+)
    };
}
