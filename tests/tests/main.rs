//! Tests from the outside. One binary, so that it is linked once.

mod access;
mod api;
mod input;
mod kills;
mod letters;
mod needs;
mod pages;
mod store;
mod tidy;
mod web;
