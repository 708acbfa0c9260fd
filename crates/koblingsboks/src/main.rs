//! The command `koblingsboks`.

use clap::Parser;
use koblingsboks::command::{Command, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let command = Command::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("koblingsboks: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("koblingsboks: {refusal}");
            ExitCode::FAILURE
        }
    }
}
