//! Running other programs: with a time limit, stopped with all their children on Ctrl-C.

use crate::failure::Failure;
use crate::interrupt;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::fs::File;
use std::io::{Read, Seek};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(200);
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);
const GRACE: Duration = Duration::from_secs(10);
const SHOWN_LINES: usize = 40;

/// Runs with the program's own output on the screen.
pub fn run(mut command: Command) -> Result<(), Failure> {
    let name = describe(&command);
    finish(spawn(command.stdin(Stdio::null()))?, &name, None, || ())
}

/// Runs with the output kept back; its end is shown when the program fails. Now and then a line
/// tells that it is still at work.
pub fn run_quietly(mut command: Command, limit: Duration) -> Result<(), Failure> {
    let name = describe(&command);
    let start_failure = |source| Failure::Start {
        program: name.clone(),
        source,
    };
    let mut log = tempfile::tempfile().map_err(start_failure)?;
    let output = log.try_clone().map_err(start_failure)?;
    let errors = log.try_clone().map_err(start_failure)?;
    command.stdin(Stdio::null()).stdout(output).stderr(errors);
    let start = Instant::now();
    let mut shown = Duration::ZERO;
    let tell = || {
        if start.elapsed() >= shown + SIGN_OF_LIFE {
            shown = start.elapsed();
            println!("      {name}: still at work, {} s", shown.as_secs());
        }
    };
    let result = finish(spawn(&mut command)?, &name, Some(limit), tell);
    if result.is_err() {
        show_end(&mut log);
    }
    result
}

/// What a short command prints, or nothing when it can't be run or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Starts in an own process group, so that [`stop`] reaches the children's children.
pub fn spawn(command: &mut Command) -> Result<Child, Failure> {
    command
        .process_group(0)
        .spawn()
        .map_err(|source| Failure::Start {
            program: describe(command),
            source,
        })
}

/// Asks the whole group to end; insists when it doesn't within the grace time.
pub fn stop(child: Child) {
    let group = child.id();
    stop_group(group, &status_of(child));
}

fn finish(
    child: Child,
    name: &str,
    limit: Option<Duration>,
    mut tell: impl FnMut(),
) -> Result<(), Failure> {
    let group = child.id();
    let start = Instant::now();
    let ended = status_of(child);
    loop {
        match ended.recv_timeout(TICK) {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(status) => {
                let status = status.map_or_else(|| "lost".to_owned(), |s| s.to_string());
                return Err(Failure::Command {
                    program: name.to_owned(),
                    status,
                });
            }
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::Interrupted),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Err(interrupted) = interrupt::check() {
            stop_group(group, &ended);
            return Err(interrupted);
        }
        if let Some(limit) = limit.filter(|limit| start.elapsed() > *limit) {
            stop_group(group, &ended);
            return Err(Failure::TooSlow {
                program: name.to_owned(),
                limit,
            });
        }
        tell();
    }
}

fn status_of(mut child: Child) -> Receiver<Option<ExitStatus>> {
    let (send, ended) = mpsc::channel();
    thread::spawn(move || send.send(child.wait().ok()));
    ended
}

fn stop_group(group: u32, ended: &Receiver<Option<ExitStatus>>) {
    let Ok(group) = i32::try_from(group) else {
        return;
    };
    // An error means that the group has ended already.
    let _ = killpg(Pid::from_raw(group), Signal::SIGTERM);
    if ended.recv_timeout(GRACE).is_err() {
        let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
    }
}

fn show_end(log: &mut File) {
    let mut bytes = Vec::new();
    if log
        .rewind()
        .and_then(|()| log.read_to_end(&mut bytes))
        .is_ok()
    {
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<_> = text.lines().collect();
        for line in lines.iter().skip(lines.len().saturating_sub(SHOWN_LINES)) {
            eprintln!("      {line}");
        }
    }
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args().take(3));
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_program_is_stopped() {
        let mut sleeper = Command::new("sleep");
        sleeper.arg("60");
        let result = run_quietly(sleeper, Duration::from_millis(300));
        assert!(matches!(result, Err(Failure::TooSlow { .. })));
    }

    #[test]
    fn a_failing_program_is_named() {
        let result = run(Command::new("false"));
        assert_eq!(
            result.expect_err("fails").to_string(),
            "`false` failed (exit status: 1)"
        );
    }
}
