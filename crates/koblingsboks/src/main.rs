//! The command `koblingsboks`.

use clap::Parser;
use koblingsboks::command::{Command, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let command = Command::parse();
    if command.prints() {
        return ended(paper::child::run());
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("koblingsboks: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    ended(runtime.block_on(run(command)))
}

fn ended(how: Result<(), String>) -> ExitCode {
    match how {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("koblingsboks: {refusal}");
            ExitCode::FAILURE
        }
    }
}
