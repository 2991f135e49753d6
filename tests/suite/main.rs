//! The HTTP suite: every test runs on SQLite and on PostgreSQL.

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
