//! Settings of a running server.

/// What does not live in the database.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where pupils reach the server; printed into the QR of every card.
    pub public_url: String,
    /// Refresh cookies travel over HTTPS alone. Off only for a server on loopback.
    pub secure_cookies: bool,
}
