//! Which encoding a text is in, and the text.
//!
//! The order of the questions: a byte order mark; zero bytes (only UTF-16 has them); valid UTF-8;
//! damaged UTF-8 (more well-formed sequences than stray bytes); else one of the two code pages,
//! see [`single_byte`](super::single_byte).

use super::{FileError, kz1048, single_byte};
use encoding_rs::{UTF_16BE, UTF_16LE};
use serde::Serialize;

/// How a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Windows1251,
    Kz1048,
    Xlsx,
}

impl Encoding {
    /// The name it has in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Utf8 => "utf8",
            Self::Utf8Bom => "utf8_bom",
            Self::Utf16Le => "utf16_le",
            Self::Utf16Be => "utf16_be",
            Self::Windows1251 => "windows1251",
            Self::Kz1048 => "kz1048",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A decoded file.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    /// The first line that could as well be in the other code page, if that matters.
    pub(super) doubt: Option<u32>,
}

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, FileError> {
    let mut decoded = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            let text = std::str::from_utf8(rest).map_err(|error| invalid_utf8(rest, error))?;
            certain(text.to_owned(), Encoding::Utf8Bom)
        }
        [0xff, 0xfe, rest @ ..] => utf16(rest, Encoding::Utf16Le)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, Encoding::Utf16Be)?,
        _ if bytes.contains(&0) => match utf16_without_mark(bytes) {
            Some(encoding) => utf16(bytes, encoding)?,
            None => return Err(FileError::NotText),
        },
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => certain(text.to_owned(), Encoding::Utf8),
            Err(error) if is_damaged_utf8(bytes) => return Err(invalid_utf8(bytes, error)),
            Err(_) if bytes.contains(&kz1048::UNUSED) => return Err(FileError::NotText),
            Err(_) => single_byte::decode(bytes),
        },
    };
    // DOS programs end a text with Ctrl-Z.
    let end = decoded.text.trim_end_matches('\u{1a}').len();
    decoded.text.truncate(end);
    if decoded.text.chars().any(is_binary) {
        return Err(FileError::NotText);
    }
    Ok(decoded)
}

fn certain(text: String, encoding: Encoding) -> Decoded {
    Decoded {
        text,
        encoding,
        doubt: None,
    }
}

/// A control character that no text file has.
fn is_binary(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
        || matches!(c, '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}

fn invalid_utf8(bytes: &[u8], error: std::str::Utf8Error) -> FileError {
    FileError::InvalidUtf8 {
        line: line_at(bytes.iter().take(error.valid_up_to()).copied()),
    }
}

fn line_at(before: impl Iterator<Item = u8>) -> u32 {
    u32::try_from(before.filter(|&byte| byte == b'\n').count() + 1).unwrap_or(u32::MAX)
}

/// Cyrillic in a code page gives next to no sequences that are well-formed UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut well_formed, mut stray) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        well_formed += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    well_formed > stray
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Result<Decoded, FileError> {
    let codec = if encoding == Encoding::Utf16Be {
        UTF_16BE
    } else {
        UTF_16LE
    };
    let text = codec.decode_without_bom_handling_and_without_replacement(bytes);
    match text {
        Some(text) => Ok(certain(text.into_owned(), encoding)),
        None => {
            let units: Vec<u16> = units(bytes, encoding).collect();
            let sound = char::decode_utf16(units).map_while(Result::ok);
            let lines = sound.filter(|&c| c == '\n').count() + 1;
            Err(FileError::InvalidUtf16 {
                line: u32::try_from(lines).unwrap_or(u32::MAX),
            })
        }
    }
}

fn units(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = u16> {
    bytes.as_chunks::<2>().0.iter().map(move |&pair| {
        if encoding == Encoding::Utf16Be {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        }
    })
}

/// Nineteen of twenty characters must be ones that a class list has.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let usual = |unit: u16| matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff | 0x400..=0x4ff | 0x2010..=0x203a | 0x2116);
    [Encoding::Utf16Le, Encoding::Utf16Be]
        .into_iter()
        .find(|&encoding| {
            let all = bytes.len().div_ceil(2);
            units(bytes, encoding).filter(|&unit| usual(unit)).count() * 20 >= all * 19
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Option<FileError> {
        decode(bytes).err()
    }

    fn utf16_bytes(text: &str, encoding: Encoding) -> Vec<u8> {
        let turn = |unit: u16| {
            if encoding == Encoding::Utf16Be {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        text.encode_utf16().flat_map(turn).collect()
    }

    #[test]
    fn with_and_without_marks() {
        let text = "Тегі;Әкесінің аты\r\nСейт;Қанатұлы\r\n";
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (
                [b"\xef\xbb\xbf", text.as_bytes()].concat(),
                Encoding::Utf8Bom,
            ),
            (utf16_bytes(text, Encoding::Utf16Le), Encoding::Utf16Le),
            (utf16_bytes(text, Encoding::Utf16Be), Encoding::Utf16Be),
            (
                utf16_bytes(&format!("\u{feff}{text}"), Encoding::Utf16Le),
                Encoding::Utf16Le,
            ),
            (
                utf16_bytes(&format!("\u{feff}{text}"), Encoding::Utf16Be),
                Encoding::Utf16Be,
            ),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        }
    }

    #[test]
    fn damaged_utf8_has_a_line() {
        assert_eq!(
            refused(
                "Тегі\nҚанат\n"
                    .as_bytes()
                    .split_last()
                    .unwrap()
                    .1
                    .split_last()
                    .unwrap()
                    .1
            ),
            Some(FileError::InvalidUtf8 { line: 2 })
        );
        assert_eq!(
            refused(b"\xef\xbb\xbfa\nb\n\xff"),
            Some(FileError::InvalidUtf8 { line: 3 })
        );
    }

    #[test]
    fn damaged_utf16_has_a_line() {
        let mut half = utf16_bytes("\u{feff}Тегі\nҚанат", Encoding::Utf16Le);
        half.pop();
        assert_eq!(refused(&half), Some(FileError::InvalidUtf16 { line: 2 }));
        assert_eq!(
            refused(b"\xff\xfea\0\n\0\x00\xd8a\0"),
            Some(FileError::InvalidUtf16 { line: 2 })
        );
    }

    #[test]
    fn not_text() {
        for bytes in [
            &b"\x7fELF\x02\x01\x01\0\0\0\0\0"[..],
            b"%PDF-1.7\n%\x01\xe2\xe3",
            b"\x89PNG\r\n\x1a\n\0",
            b"a;\xff\x98",
            b"\xff\xfe\0\0a\0\0\0",
        ] {
            assert_eq!(refused(bytes), Some(FileError::NotText), "{bytes:?}");
        }
    }

    #[test]
    fn ctrl_z_at_the_end() {
        assert_eq!(decode(b"a;b\r\n\x1a").unwrap().text, "a;b\r\n");
        assert_eq!(refused(b"a\x1ab"), Some(FileError::NotText));
    }
}
