//! Rows that came back.

use model::{Cell, Fault, FromCell};
use std::sync::Arc;

/// One row of an answer.
#[derive(Debug)]
pub struct Row {
    pub(crate) names: Arc<[String]>,
    pub(crate) cells: Vec<Option<Cell>>,
}

impl Row {
    pub(crate) fn new(names: Arc<[String]>, cells: Vec<Cell>) -> Self {
        Self { names, cells: cells.into_iter().map(Some).collect() }
    }

    /// Takes the value of a column by its name.
    ///
    /// # Errors
    /// A fault where the column is missing, taken before, or holds something else.
    pub fn take<T: FromCell>(&mut self, name: &str) -> Result<T, Fault> {
        let place = self.names.iter().position(|known| known == name);
        let place = place.ok_or_else(|| Fault::new(format!("no column {name}")))?;
        self.take_at(place)
    }

    /// Takes the value of a column by its place, from 0.
    ///
    /// # Errors
    /// As [`Row::take`].
    pub fn take_at<T: FromCell>(&mut self, place: usize) -> Result<T, Fault> {
        let cell = self.cells.get_mut(place).and_then(Option::take);
        let cell = cell.ok_or_else(|| Fault::new(format!("no column at {place}, or taken before")))?;
        let name = self.names.get(place).cloned().unwrap_or_default();
        T::from_cell(cell).map_err(|found| Fault::new(format!("column {name}: {found}")))
    }
}

/// A type that one row makes.
pub trait FromRow: Sized {
    /// Makes the value from the row.
    ///
    /// # Errors
    /// A fault where the row does not hold what the type needs.
    fn from_row(row: &mut Row) -> Result<Self, Fault>;
}

macro_rules! tuples {
    ($($($name:ident $place:literal),+;)+) => {$(
        impl<$($name: FromCell),+> FromRow for ($($name,)+) {
            fn from_row(row: &mut Row) -> Result<Self, Fault> {
                Ok(($(row.take_at::<$name>($place)?,)+))
            }
        }
    )+};
}

tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
}

/// Makes a struct from a row whose columns bear the names of its fields.
#[macro_export]
macro_rules! from_row {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::FromRow for $name {
            fn from_row(row: &mut $crate::Row) -> Result<Self, model::Fault> {
                Ok(Self { $($field: row.take(stringify!($field))?),+ })
            }
        }
    };
}

/// A whole row as names and values, for packages that keep what a table holds. Bytes are left out.
#[derive(Debug, Clone)]
pub struct Record(pub serde_json::Map<String, serde_json::Value>);

impl FromRow for Record {
    fn from_row(row: &mut Row) -> Result<Self, Fault> {
        let value = |cell: Option<Cell>| match cell {
            Some(Cell::Text(Some(text))) => serde_json::Value::from(text),
            Some(Cell::Int(Some(number))) => serde_json::Value::from(number),
            Some(Cell::Real(Some(number))) => serde_json::Value::from(number),
            _ => serde_json::Value::Null,
        };
        let cells = row.cells.iter_mut().map(|cell| value(cell.take()));
        Ok(Self(row.names.iter().cloned().zip(cells).collect()))
    }
}
