//! Sub-commands.

use clap::{Parser, Subcommand};
use senim_api::auth::Role;
use senim_backend::clock::Clock;
use senim_backend::config::Config;
use senim_backend::crypto::{KeyFile, KeyRing};
use senim_backend::db::{DatabaseUrl, Key};
use senim_backend::identity::check_choice;
use senim_backend::{App, aggregate, audit, demo, notify, setup, web};
use senim_instruments::{Library, score_line};
use std::error::Error;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Psychological screening for schools.
#[derive(Parser)]
#[command(version)]
pub struct Senim {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: Place,
}

/// Where data and keys are.
#[derive(clap::Args)]
struct Place {
    /// Folder of the embedded database and the key file.
    #[arg(
        long,
        global = true,
        env = "SENIM_DATA_DIR",
        default_value = "senim-data"
    )]
    data_dir: PathBuf,
    /// `postgres://…` or `sqlite://…`; the embedded database in the data folder when absent.
    #[arg(
        long,
        global = true,
        env = "SENIM_DATABASE_URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// Key file; `keys.toml` in the data folder when absent. Keep it apart from backups.
    #[arg(long, global = true, env = "SENIM_KEYS_FILE")]
    keys_file: Option<PathBuf>,
}

#[derive(clap::Args)]
struct Listen {
    /// Address and port.
    #[arg(long, env = "SENIM_LISTEN", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Where pupils reach the server, for cards; `http://<listen>` when absent.
    #[arg(long, env = "SENIM_PUBLIC_URL")]
    public_url: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and both apps.
    Serve(Listen),
    /// Serve with a synthetic school, made at first start.
    Demo(Listen),
    /// Make ministry and regions, a school if named, and an account; the password is read from
    /// standard input.
    Setup(Setup),
    /// Bring the database to this version's schema.
    Migrate,
    /// Score JSON Lines from a file or standard input.
    Score {
        /// One `{"instrument": …, "answers": {…}}` a line; `-` for standard input.
        #[arg(default_value = "-")]
        file: PathBuf,
    },
    /// Work with instrument definitions.
    Instruments {
        #[command(subcommand)]
        what: Instruments,
    },
    /// Work with the audit trail.
    Audit {
        #[command(subcommand)]
        what: Audit,
    },
    /// Work with aggregates.
    Aggregates {
        #[command(subcommand)]
        what: Aggregates,
    },
}

#[derive(clap::Args)]
struct Setup {
    /// Log-in of the account to make.
    #[arg(long)]
    login: String,
    /// Its role: psychologist, school_head, regional_centre, ministry, methodologist, administrator.
    #[arg(long, default_value = "administrator")]
    role: String,
    /// KATO code of the region the account (or the school) belongs to; the ministry when absent.
    #[arg(long)]
    region: Option<String>,
    /// Name of a new school in that region, to which the account then belongs.
    #[arg(long, requires = "region")]
    school: Option<String>,
}

#[derive(Subcommand)]
enum Instruments {
    /// Code, version, items and minutes of every instrument.
    List,
    /// Load every definition and run its vectors.
    Check,
}

#[derive(Subcommand)]
enum Audit {
    /// Recompute every hash chain; exit 1 when one is broken.
    Verify,
}

#[derive(Subcommand)]
enum Aggregates {
    /// Compare the folded cells with what the deltas add up to; exit 1 when they differ.
    Check,
}

type Outcome = Result<ExitCode, Box<dyn Error>>;

pub fn run(senim: Senim) -> Outcome {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("SENIM_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    match senim.command {
        Command::Serve(listen) => serve(&senim.place, &listen, false),
        Command::Demo(listen) => serve(&senim.place, &listen, true),
        Command::Setup(new) => setup_account(&senim.place, &new),
        Command::Migrate => {
            let ran = senim_backend::db::migrate(&mut senim.place.url()?.connect()?)?;
            println!("{ran} migrations ran");
            Ok(ExitCode::SUCCESS)
        }
        Command::Score { file } => score(&file),
        Command::Instruments { what } => instruments(&what),
        Command::Audit {
            what: Audit::Verify,
        } => verify(&senim.place),
        Command::Aggregates {
            what: Aggregates::Check,
        } => {
            let same = aggregate::rebuilt_equals_stored(&mut senim.place.url()?.connect()?)?;
            println!(
                "{}",
                if same {
                    "cells equal deltas"
                } else {
                    "cells differ from deltas"
                }
            );
            Ok(if same {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        }
    }
}

impl Place {
    fn url(&self) -> Result<DatabaseUrl, Box<dyn Error>> {
        match &self.database_url {
            Some(url) => Ok(DatabaseUrl::parse(url)?),
            None => {
                std::fs::create_dir_all(&self.data_dir).map_err(|e| {
                    format!(
                        "can't make the data folder {}: {e}",
                        self.data_dir.display()
                    )
                })?;
                Ok(DatabaseUrl::Sqlite(self.data_dir.join("senim.db")))
            }
        }
    }

    fn keys(&self) -> Result<KeyRing, Box<dyn Error>> {
        let path = self
            .keys_file
            .clone()
            .unwrap_or_else(|| self.data_dir.join("keys.toml"));
        Ok(KeyRing::new(KeyFile::load_or_create(&path)?))
    }
}

fn serve(place: &Place, listen: &Listen, with_demo: bool) -> Outcome {
    let public_url = listen
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", listen.listen));
    let config = Config {
        secure_cookies: public_url.starts_with("https://"),
        public_url,
    };
    let address = config.public_url.clone();
    let app = App::open(config, &place.url()?, place.keys()?, Clock::system())?;
    actix_web::rt::System::new().block_on(async move {
        if with_demo {
            println!("{}", demo::prepare(&app, &place.data_dir).await?);
        }
        let courier = actix_web::rt::spawn(notify::run(app.clone()));
        let data = actix_web::web::Data::new(app);
        let server = actix_web::HttpServer::new(move || web::application(data.clone()))
            .bind(&listen.listen)
            .map_err(|e| {
                format!(
                    "can't listen on {}: {e}; choose another with --listen",
                    listen.listen
                )
            })?
            .run();
        println!("Senim listens on {address}  (staff: {address}/staff/)");
        std::io::stdout().flush()?;
        server.await?;
        courier.abort();
        Ok(ExitCode::SUCCESS)
    })
}

fn setup_account(place: &Place, new: &Setup) -> Outcome {
    let role = Role::parse(&new.role).ok_or("there is no such role")?;
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']);
    check_choice(password, &new.login)?;
    let config = Config {
        secure_cookies: true,
        public_url: String::new(),
    };
    let app = App::open(config, &place.url()?, place.keys()?, Clock::system())?;
    actix_web::rt::System::new().block_on(async {
        let mut node = setup::install(&app).await?;
        if let Some(kato) = &new.region {
            node = setup::region(&app, kato).await?;
        }
        if let Some(name) = &new.school {
            let names = [name.clone(), name.clone(), name.clone()];
            node = setup::add_school(&app, node, names).await?;
        }
        setup::add_account(&app, &new.login, &new.login, password, role, node).await?;
        println!("account {} made", new.login);
        Ok(ExitCode::SUCCESS)
    })
}

fn score(file: &Path) -> Outcome {
    let library = Library::embedded()?;
    let input: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        let opened =
            std::fs::File::open(file).map_err(|e| format!("can't read {}: {e}", file.display()))?;
        Box::new(std::io::BufReader::new(opened))
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    for line in input.split(b'\n') {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        match score_line(&library, &text) {
            Ok(scored) => writeln!(out, "{scored}")?,
            Err(error) => {
                writeln!(out, "{error}")?;
                code = ExitCode::FAILURE;
            }
        }
    }
    out.flush()?;
    Ok(code)
}

fn instruments(what: &Instruments) -> Outcome {
    let library = Library::embedded()?;
    match what {
        Instruments::List => {
            for instrument in library.iter() {
                let definition = &instrument.definition;
                println!(
                    "{:<8} {:<7} {:>3} items {:>3} min  {}",
                    definition.code,
                    definition.version,
                    definition.items.len(),
                    definition.minutes,
                    definition.name
                );
            }
        }
        Instruments::Check => {
            let vectors = library.check_vectors()?;
            println!(
                "{} instruments, {vectors} vectors: all hold",
                library.iter().count()
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn verify(place: &Place) -> Outcome {
    let mut code = ExitCode::SUCCESS;
    for chain in audit::verify(&mut place.url()?.connect()?, None::<Key>)? {
        match chain.broken_at {
            None => println!("{}: {} entries, unbroken", chain.node.0, chain.entries),
            Some(seq) => {
                println!("{}: broken at entry {seq}", chain.node.0);
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
