//! Loopback ports.

use crate::failure::Failure;
use std::net::TcpListener;

/// A port that was free a moment ago.
pub fn free() -> Result<u16, Failure> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Failure::Refused(format!("no free loopback port: {error}")))
}

/// Refuses an address that another program listens on.
pub fn expect_free(address: &str) -> Result<(), Failure> {
    TcpListener::bind(address).map(drop).map_err(|error| {
        let (host, port) = address.rsplit_once(':').unwrap_or(("127.0.0.1", ""));
        let next = port.parse::<u16>().ok().and_then(|port| port.checked_add(1)).unwrap_or(8081);
        Failure::Refused(format!(
            "can't listen on {address}: {error}\n  what to do: stop the program that listens there, \
             or choose another port: SENIM_LISTEN={host}:{next} cargo xtask run"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_with_a_way_out() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        let refusal = expect_free(&address).expect_err("taken").to_string();
        assert!(refusal.contains("SENIM_LISTEN=127.0.0.1:"));
        drop(listener);
        assert!(expect_free("nonsense").is_err());
    }
}
