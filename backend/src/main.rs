//! `senim`: the server and its tools, one binary.

mod command;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match command::run(command::Senim::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("senim: {error}");
            ExitCode::FAILURE
        }
    }
}
