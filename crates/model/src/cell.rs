//! How a word of the domain is kept in one cell of a table.

/// One cell: the four kinds that both databases keep alike. `None` is an empty cell of that kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// UTF-8 text.
    Text(Option<String>),
    /// A whole number.
    Int(Option<i64>),
    /// A floating-point number.
    Real(Option<f64>),
    /// Bytes, such as the content of a file.
    Bytes(Option<Vec<u8>>),
}

impl Cell {
    /// What the cell is, without what it holds: that may be somebody's, and this goes into logs.
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(Some(_)) => "text",
            Self::Int(Some(_)) => "a whole number",
            Self::Real(Some(_)) => "a number",
            Self::Bytes(Some(_)) => "bytes",
            _ => "nothing",
        }
    }
}

/// A type that can be put into a cell.
pub trait ToCell {
    /// The cell that keeps this value.
    fn to_cell(&self) -> Cell;
    /// The empty cell of this type's kind.
    fn empty() -> Cell {
        Cell::Text(None)
    }
}

/// A type that can be read out of a cell.
pub trait FromCell: Sized {
    /// The value, or a sentence for the log that says what the cell held instead.
    fn from_cell(cell: Cell) -> Result<Self, String>;
}

impl ToCell for str {
    fn to_cell(&self) -> Cell {
        Cell::Text(Some(self.to_owned()))
    }
}

impl ToCell for String {
    fn to_cell(&self) -> Cell {
        Cell::Text(Some(self.clone()))
    }
}

impl ToCell for i64 {
    fn to_cell(&self) -> Cell {
        Cell::Int(Some(*self))
    }
    fn empty() -> Cell {
        Cell::Int(None)
    }
}

impl ToCell for f64 {
    fn to_cell(&self) -> Cell {
        Cell::Real(Some(*self))
    }
    fn empty() -> Cell {
        Cell::Real(None)
    }
}

impl ToCell for [u8] {
    fn to_cell(&self) -> Cell {
        Cell::Bytes(Some(self.to_vec()))
    }
    fn empty() -> Cell {
        Cell::Bytes(None)
    }
}

impl ToCell for Vec<u8> {
    fn to_cell(&self) -> Cell {
        self.as_slice().to_cell()
    }
    fn empty() -> Cell {
        Cell::Bytes(None)
    }
}

impl<T: ToCell + ?Sized> ToCell for &T {
    fn to_cell(&self) -> Cell {
        (**self).to_cell()
    }
    fn empty() -> Cell {
        T::empty()
    }
}

impl<T: ToCell> ToCell for Option<T> {
    fn to_cell(&self) -> Cell {
        self.as_ref().map_or_else(T::empty, ToCell::to_cell)
    }
    fn empty() -> Cell {
        T::empty()
    }
}

impl FromCell for String {
    fn from_cell(cell: Cell) -> Result<Self, String> {
        match cell {
            Cell::Text(Some(text)) => Ok(text),
            other => Err(format!("expected text, found {}", other.kind())),
        }
    }
}

impl FromCell for i64 {
    fn from_cell(cell: Cell) -> Result<Self, String> {
        match cell {
            Cell::Int(Some(number)) => Ok(number),
            other => Err(format!("expected a whole number, found {}", other.kind())),
        }
    }
}

impl FromCell for f64 {
    fn from_cell(cell: Cell) -> Result<Self, String> {
        match cell {
            Cell::Real(Some(number)) => Ok(number),
            other => Err(format!("expected a number, found {}", other.kind())),
        }
    }
}

impl FromCell for Vec<u8> {
    fn from_cell(cell: Cell) -> Result<Self, String> {
        match cell {
            Cell::Bytes(Some(bytes)) => Ok(bytes),
            other => Err(format!("expected bytes, found {}", other.kind())),
        }
    }
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell) -> Result<Self, String> {
        match cell {
            Cell::Text(None) | Cell::Int(None) | Cell::Real(None) | Cell::Bytes(None) => Ok(None),
            full => T::from_cell(full).map(Some),
        }
    }
}

/// Reads a text cell through the type's own parser. What the text says is not told: it may be somebody's.
pub fn parsed<T: std::str::FromStr>(cell: Cell) -> Result<T, String> {
    let text = String::from_cell(cell)?;
    text.parse().map_err(|_| format!("text that is no {}", std::any::type_name::<T>()))
}

/// Keeps a type as the text that its `Display` writes and its `FromStr` reads.
#[macro_export]
macro_rules! kept_as_text {
    ($name:ty) => {
        impl $crate::ToCell for $name {
            fn to_cell(&self) -> $crate::Cell {
                $crate::Cell::Text(Some(self.to_string()))
            }
        }
        impl $crate::FromCell for $name {
            fn from_cell(cell: $crate::Cell) -> Result<Self, String> {
                $crate::cell::parsed(cell)
            }
        }
    };
}
