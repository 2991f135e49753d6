use crate::{Client, Engine, Storage};
use actix_web::web::Data;
use senim_backend::clock::Clock;
use senim_backend::config::Config;
use senim_backend::crypto::{KeyFile, KeyRing};
use senim_backend::{App, notify, web};
use std::sync::mpsc::channel;

/// A running server on a free port of loopback, with a clock that stands still.
pub struct Server {
    pub app: App,
    pub clock: Clock,
    pub address: String,
    pub storage: Storage,
}

/// 24 November 2026, 09:00 in Almaty.
const MORNING: i64 = 1_795_492_800_000_000;

impl Server {
    /// # Panics
    /// When it can't start.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test can't go on")]
    pub fn start(engine: Engine) -> Self {
        let storage = Storage::new(engine);
        let clock = Clock::fixed(MORNING);
        let keys = KeyFile::load_or_create(&storage.path("keys.toml")).expect("a key file");
        let config = Config {
            public_url: "http://senim.test".to_owned(),
            secure_cookies: false,
        };
        let app =
            App::open(config, &storage.url, KeyRing::new(keys), clock.clone()).expect("a server");
        let (send, receive) = channel();
        let shared = app.clone();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                actix_web::rt::spawn(notify::run(shared.clone()));
                let data = Data::new(shared);
                let server = actix_web::HttpServer::new(move || web::application(data.clone()))
                    .workers(2)
                    .bind("127.0.0.1:0")
                    .expect("a free port");
                let address = server.addrs().first().map(ToString::to_string);
                send.send(address.expect("an address"))
                    .expect("the test listens");
                let _ = server.run().await;
            });
        });
        let address = format!("http://{}", receive.recv().expect("the server's address"));
        Self {
            app,
            clock,
            address,
            storage,
        }
    }

    /// A client that is not logged in.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::new(&self.address)
    }

    /// Runs a future of the server's own functions to its end.
    ///
    /// # Panics
    /// When no runtime can be made.
    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        actix_web::rt::System::new().block_on(future)
    }
}
