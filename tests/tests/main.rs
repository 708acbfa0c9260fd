//! Tests from the outside. One binary, so that it is linked once.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod access;
mod api;
mod archive;
mod board;
mod cocreation;
mod connections;
mod copies;
mod entry;
mod exports;
mod follows;
mod imports;
mod initiatives;
mod input;
mod kills;
mod letter_pages;
mod letters;
mod lists;
mod mail;
mod month;
mod needs;
mod offers;
mod office_suite;
mod operation;
mod pages;
mod plan;
mod prioritisation;
mod privacy;
mod proxy;
mod rounds;
mod selection;
mod start;
mod store;
mod tidy;
mod web;
mod webhooks;
