//! Norwegian
