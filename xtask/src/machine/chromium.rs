//! Chromium and its driver for the browser tests.

use crate::failure::Failure;
use crate::machine::packages;
use crate::process;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const START_LIMIT: Duration = Duration::from_secs(30);
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

pub struct Driver {
    child: Option<Child>,
    pub url: String,
    pub browser: PathBuf,
}

impl Driver {
    pub fn start() -> Result<Self, Failure> {
        let (browser, driver) = programs()?;
        let mut command = Command::new(driver);
        command
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = process::spawn(&mut command)?;
        let output = child.stdout.take();
        let mut started = Self {
            child: Some(child),
            url: String::new(),
            browser,
        };
        let port = output.and_then(announced_port).ok_or_else(|| {
            Failure::Refused("chromedriver did not say which port it listens on".to_owned())
        })?;
        started.url = format!("http://127.0.0.1:{port}");
        Ok(started)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(child) = self.child.take() {
            process::stop(child);
        }
    }
}

/// Browser and driver must be of one version, so they come as a pair.
fn programs() -> Result<(PathBuf, PathBuf), Failure> {
    let pair = || {
        let browser = BROWSERS.iter().find_map(|name| packages::find(name))?;
        Some((browser, packages::find("chromedriver")?))
    };
    if let Some(found) = pair() {
        return Ok(found);
    }
    packages::install("Chromium with its driver", &["chromium", "chromium-driver"])?;
    pair().ok_or_else(|| {
        Failure::missing(
            "chromium or chromedriver",
            "put both programs, of one version, on the PATH",
        )
    })
}

/// Keeps reading afterwards, so that the driver never waits for a full pipe.
fn announced_port(output: ChildStdout) -> Option<u16> {
    let (send, port) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(found) = port_in(&line) {
                // The receiver is gone after the first port: nobody asks for a second.
                let _ = send.send(found);
            }
        }
    });
    port.recv_timeout(START_LIMIT).ok()
}

fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches(['.', ' ']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_greeting() {
        assert_eq!(
            port_in("ChromeDriver was started successfully on port 43211."),
            Some(43211)
        );
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
    }
}
