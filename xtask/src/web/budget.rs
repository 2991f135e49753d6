//! What a phone on a school's line has to load, and what it may be at most.

use super::App;
use super::content::read_under;
use crate::failure::Failure;
use std::collections::HashMap;
use std::path::Path;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub raw: u64,
    /// As sent to a browser: compressed where there is a compressed sibling.
    pub sent: u64,
}

pub fn measure(bundle: &Path) -> Result<Size, Failure> {
    let sizes = read_under(bundle)?
        .into_iter()
        .map(|file| (file.path, file.bytes.len() as u64));
    Ok(add_up(&sizes.collect()))
}

pub fn line(app: &App, size: Size) -> String {
    format!(
        "{}: {} raw, {} with brotli, budget {}",
        app.name,
        kilobytes(size.raw),
        kilobytes(size.sent),
        kilobytes(app.budget)
    )
}

/// Says by how much an app is too large.
pub fn excess(app: &App, size: Size) -> Option<String> {
    let over = size.sent.checked_sub(app.budget).filter(|over| *over > 0)?;
    Some(format!("{} is {} too large", app.name, kilobytes(over)))
}

fn add_up(files: &HashMap<String, u64>) -> Size {
    let mut size = Size::default();
    for (path, raw) in files.iter().filter(|(path, _)| !path.ends_with(".br")) {
        size.raw += raw;
        size.sent += files.get(&format!("{path}.br")).unwrap_or(raw);
    }
    size
}

fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::APPS;

    #[test]
    fn a_compressed_sibling_counts_instead_of_the_file() {
        let files = [("a.js", 100), ("a.js.br", 30), ("b.png", 50)];
        let files = files.map(|(path, size)| (path.to_owned(), size)).into();
        assert_eq!(add_up(&files), Size { raw: 150, sent: 80 });
    }

    #[test]
    fn the_budget_itself_is_allowed() {
        let app = &APPS[0];
        let of = |sent| Size {
            raw: 1_000_000,
            sent,
        };
        assert_eq!(excess(app, of(app.budget)), None);
        let over = excess(app, of(app.budget + 1)).expect("over");
        assert_eq!(over, "student is 0.1 KB too large");
    }

    #[test]
    fn sizes_round_up() {
        assert_eq!(kilobytes(150 * 1024), "150.0 KB");
        assert_eq!(kilobytes(1), "0.1 KB");
    }
}
