//! Needs: the list, the first form, one need, and its full form.

mod edit;
mod form;
mod list;
mod show;

pub use edit::{NeedEdit, edit, merged, values};
pub use form::{NeedForm, form};
pub use list::{NeedsPage, list, need_list, sheet};
pub use show::{NeedPage, show};
