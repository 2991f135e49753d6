//! A PostgreSQL of our own for one test run: fresh, on the loopback, gone afterwards.

use crate::failure::Failure;
use crate::machine::{packages, port};
use crate::process;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

const LIMIT: Duration = Duration::from_secs(120);
const INSTALLED: &str = "/usr/lib/postgresql";

pub struct Postgres {
    programs: PathBuf,
    folder: TempDir,
    owner: Option<String>,
    pub url: String,
}

impl Postgres {
    pub fn start() -> Result<Self, Failure> {
        let programs = programs()?;
        let owner = if packages::is_root() {
            Some(unprivileged_user()?)
        } else {
            None
        };
        let folder = tempfile::Builder::new()
            .prefix("senim-pg-")
            .tempdir()
            .map_err(|e| Failure::Refused(format!("no temporary folder: {e}")))?;
        if let Some(owner) = &owner {
            let mut chown = Command::new("chown");
            chown.arg(owner).arg(folder.path());
            process::run_quietly(chown, LIMIT)?;
        }
        let port = port::free()?;
        let url = format!("postgres://senim@127.0.0.1:{port}/postgres");
        let server = Self {
            programs,
            folder,
            owner,
            url,
        };
        server.create_cluster()?;
        server.launch(port)?;
        Ok(server)
    }

    fn create_cluster(&self) -> Result<(), Failure> {
        let mut initdb = self.program("initdb");
        initdb
            .arg("-D")
            .arg(self.data())
            .args(["-U", "senim", "--auth=trust", "--no-sync"]);
        initdb.args(["--encoding=UTF8", "--locale=C.UTF-8"]);
        process::run_quietly(initdb, LIMIT)
    }

    fn launch(&self, port: u16) -> Result<(), Failure> {
        // Durability of the product is tested elsewhere; a test cluster may lose its data.
        let settings = format!(
            "-p {port} -k {} -c listen_addresses=127.0.0.1 -c max_connections=300 \
             -c fsync=off -c full_page_writes=off",
            self.folder.path().display()
        );
        let mut start = self.program("pg_ctl");
        start
            .arg("-D")
            .arg(self.data())
            .arg("-l")
            .arg(self.folder.path().join("log"));
        start.arg("-o").arg(settings).args(["-w", "start"]);
        process::run_quietly(start, LIMIT).inspect_err(|_| {
            let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            eprint!("{log}");
        })
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// PostgreSQL refuses to run as root: then another user does it.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = match &self.owner {
            None => Command::new(path),
            Some(owner) => {
                let mut runuser = Command::new("runuser");
                runuser.args(["-u", owner, "--"]).arg(path);
                runuser
            }
        };
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = self.program("pg_ctl");
        stop.arg("-D")
            .arg(self.data())
            .args(["-m", "immediate", "-w", "stop"]);
        // A cluster that never started has nothing to stop.
        let _ = stop.output();
    }
}

fn programs() -> Result<PathBuf, Failure> {
    if let Some(folder) = newest(Path::new(INSTALLED)).or_else(on_path) {
        return Ok(folder);
    }
    packages::install("PostgreSQL", &["postgresql"])?;
    newest(Path::new(INSTALLED))
        .or_else(on_path)
        .ok_or_else(|| {
            Failure::missing(
                "PostgreSQL (initdb, pg_ctl)",
                "put its bin folder on the PATH or set SENIM_TEST_POSTGRES_URL",
            )
        })
}

fn on_path() -> Option<PathBuf> {
    packages::find("pg_ctl")?;
    packages::find("initdb")?.parent().map(Path::to_owned)
}

/// Debian keeps a folder for each major version.
fn newest(installed: &Path) -> Option<PathBuf> {
    let version = |name: OsString| name.to_str()?.parse::<u32>().ok();
    let entries = fs::read_dir(installed).ok()?.flatten();
    entries
        .filter_map(|entry| Some((version(entry.file_name())?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").is_file() && bin.join("pg_ctl").is_file())
        .max()
        .map(|(_, bin)| bin)
}

fn unprivileged_user() -> Result<String, Failure> {
    let exists = |user: &&str| process::ask(Command::new("id").args(["-u", user])).is_some();
    ["postgres", "nobody"]
        .iter()
        .find(|user| exists(user))
        .map(|user| (*user).to_owned())
        .ok_or_else(|| {
            Failure::missing(
                "an unprivileged user for PostgreSQL",
                "adduser --system postgres",
            )
        })
}
