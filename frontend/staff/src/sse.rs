//! Lines of a server-sent event stream into events. Pure, so that it can be tested without a stream.

use senim_api::risk::LiveEvent;

/// Holds what has come of an event whose end hasn't.
#[derive(Default)]
pub struct Parser {
    line: String,
    data: String,
    after_return: bool,
}

impl Parser {
    /// Takes a piece of the stream, cut anywhere, and gives back the `data` of all events it completes.
    pub fn push(&mut self, piece: &str) -> Vec<String> {
        let mut events = Vec::new();
        for c in piece.chars() {
            let follows_return = std::mem::replace(&mut self.after_return, c == '\r');
            match c {
                '\n' if follows_return => {}
                '\n' | '\r' => events.extend(self.end_line()),
                _ => self.line.push(c),
            }
        }
        events
    }

    fn end_line(&mut self) -> Option<String> {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            let data = std::mem::take(&mut self.data);
            return (!data.is_empty()).then_some(data);
        }
        if let Some(value) = line.strip_prefix("data:") {
            if !self.data.is_empty() {
                self.data.push('\n');
            }
            self.data.push_str(value.strip_prefix(' ').unwrap_or(value));
        }
        None
    }
}

/// What an event says; nothing for an event this app is too old to know.
#[must_use]
pub fn read(data: &str) -> Option<LiveEvent> {
    serde_json::from_str(data).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_cut_in_pieces_is_put_together() {
        let mut parser = Parser::default();
        assert!(parser.push(": keep-alive\n\nda").is_empty());
        assert!(parser.push("ta: {\"a\"").is_empty());
        assert!(parser.push(":1}\r").is_empty());
        assert_eq!(parser.push("\n\r\ndata:x\n\n"), ["{\"a\":1}", "x"]);
    }

    #[test]
    fn lines_of_data_are_joined_and_other_fields_left_out() {
        let mut parser = Parser::default();
        assert_eq!(
            parser.push("event: flag\nid: 7\ndata: a\ndata: b\n\n"),
            ["a\nb"]
        );
    }

    #[test]
    fn an_event_of_a_newer_server_is_passed_over() {
        assert_eq!(read(r#"{"event":"lunch_served"}"#), None);
        let raised = r#"{"event":"flag_raised","flag":"00000000-0000-0000-0000-000000000001","severity":"high"}"#;
        assert!(matches!(read(raised), Some(LiveEvent::FlagRaised { .. })));
    }
}
