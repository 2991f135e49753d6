//! Fans events out to whoever listens in this process.

use crate::db::Key;
use std::sync::Arc;
use tokio::sync::{Notify, broadcast};

/// An event of one school, as JSON.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub school: Key,
    pub json: Arc<str>,
}

/// Streams to staff, and the bell that wakes the courier.
#[derive(Clone)]
pub struct Hub {
    sender: broadcast::Sender<Sent>,
    bell: Arc<Notify>,
}

impl Default for Hub {
    fn default() -> Self {
        Self::new()
    }
}

impl Hub {
    #[must_use]
    pub fn new() -> Self {
        Self {
            sender: broadcast::channel(1024).0,
            bell: Arc::new(Notify::new()),
        }
    }

    /// Tells the courier that something was committed.
    pub fn wake(&self) {
        self.bell.notify_one();
    }

    pub(super) async fn woken(&self) {
        self.bell.notified().await;
    }

    pub(super) fn send(&self, sent: Sent) {
        // Nobody listening is no error: the queue is read when somebody comes.
        let _ = self.sender.send(sent);
    }

    pub(super) fn listen(&self) -> broadcast::Receiver<Sent> {
        self.sender.subscribe()
    }
}
