//! The HTTP suite: every test runs on SQLite and on PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod access;
mod bad_input;
mod library;
mod morning;

/// Runs each function once per database.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $test() { super::$test(senim_tests::Engine::Sqlite); })+
        }
        mod postgres {
            $(#[test] fn $test() { super::$test(senim_tests::Engine::Postgres); })+
        }
    };
}
pub(crate) use on_both;
