//! The ZIP around a workbook, repacked before anything else looks at it.
//!
//! The workbook reader trusts the file: it reserves as much memory as the file asks for
//! (`uniqueCount`) and unpacks without a limit, so one crafted upload could end the process. Here
//! only XML parts are taken over, unpacked under a common limit, checked to be plain UTF-8, freed
//! from that attribute and stored uncompressed in a new archive.

use super::FileError;
use super::zip::{Part, entries, write};

/// A class list of five thousand pupils unpacks to about three megabytes.
const LARGEST: usize = 48 * 1024 * 1024;

/// The same workbook, small and harmless.
pub(super) fn repack(bytes: &[u8]) -> Result<Vec<u8>, FileError> {
    let mut parts = unpack(bytes, LARGEST)?;
    if !parts.iter().all(|(_, content)| is_plain(content)) {
        return Err(FileError::BrokenXlsx);
    }
    parts
        .iter_mut()
        .for_each(|(_, content)| mask_count(content));
    write(&parts).ok_or(FileError::XlsxTooLarge)
}

/// The XML parts, together no longer than the limit.
fn unpack(bytes: &[u8], limit: usize) -> Result<Vec<Part>, FileError> {
    let mut left = limit;
    let mut parts = Vec::new();
    for entry in entries(bytes).ok_or(FileError::BrokenXlsx)? {
        if !entry.is_xml() {
            continue;
        }
        if entry.size > left {
            return Err(FileError::XlsxTooLarge);
        }
        let content = entry.content(bytes, left).ok_or(FileError::BrokenXlsx)?;
        left = left.saturating_sub(content.len());
        parts.push((entry.name, content));
    }
    Ok(parts)
}

/// Whether some part has this name.
pub(super) fn has_part(bytes: &[u8], name: &[u8]) -> bool {
    entries(bytes).is_some_and(|entries| entries.iter().any(|e| e.name.eq_ignore_ascii_case(name)))
}

/// UTF-8 without control characters: no other encoding could hide anything in it.
fn is_plain(content: &[u8]) -> bool {
    std::str::from_utf8(content).is_ok()
        && content
            .iter()
            .all(|&byte| byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r'))
}

/// Spoils the attribute by which a file demands memory.
fn mask_count(content: &mut [u8]) {
    const NAME: &[u8] = b"uniqueCount";
    let mut at = 0;
    while let Some(found) = content
        .get(at..)
        .and_then(|rest| rest.windows(NAME.len()).position(|w| w == NAME))
    {
        if let Some(first) = content.get_mut(at + found) {
            *first = b'U';
        }
        at += found + NAME.len();
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{options, workbook};
    use super::*;

    fn change(name: &str, from: &str, to: &str) -> Vec<u8> {
        let mut parts = unpack(&workbook(&[]), LARGEST).unwrap();
        for (_, content) in parts.iter_mut().filter(|(part, _)| part == name.as_bytes()) {
            let text = String::from_utf8(content.clone()).unwrap();
            assert!(text.contains(from), "{text}");
            *content = text.replacen(from, to, 1).into_bytes();
        }
        write(&parts).unwrap()
    }

    fn read(bytes: &[u8]) -> Result<usize, FileError> {
        super::super::read(bytes, None, &options()).map(|file| file.pupils.len())
    }

    #[test]
    fn a_demand_for_memory_is_not_met() {
        // Unmasked, this would make the workbook reader ask for exabytes and die.
        let bytes = change(
            "xl/sharedStrings.xml",
            "uniqueCount=\"",
            "uniqueCount=\"99999999999999",
        );
        assert_eq!(read(&bytes), Ok(1));
    }

    #[test]
    fn other_encodings_of_xml_are_refused() {
        let bytes = change("xl/sharedStrings.xml", "uniqueCount", "unique\u{1b}(BCount");
        assert_eq!(read(&bytes), Err(FileError::BrokenXlsx));
    }

    #[test]
    fn a_cell_reference_out_of_this_world() {
        let bytes = change(
            "xl/worksheets/sheet1.xml",
            "r=\"A2\"",
            "r=\"ZZZZZZZZZZZZ2\"",
        );
        assert!(matches!(read(&bytes), Ok(_) | Err(FileError::BrokenXlsx)));
        let bytes = change(
            "xl/worksheets/sheet1.xml",
            "r=\"A2\"",
            "r=\"A99999999999999999999\"",
        );
        assert!(matches!(read(&bytes), Ok(_) | Err(FileError::BrokenXlsx)));
    }

    #[test]
    fn what_unpacks_too_large() {
        let part = (
            b"xl/worksheets/sheet1.xml".to_vec(),
            vec![b' '; LARGEST + 1],
        );
        assert_eq!(
            repack(&write(&[part]).unwrap()),
            Err(FileError::XlsxTooLarge)
        );
    }

    #[test]
    fn repacking_twice_changes_nothing() {
        let once = repack(&workbook(&[])).unwrap();
        assert_eq!(repack(&once).as_ref(), Ok(&once));
    }

    #[test]
    fn a_wrong_checksum_is_damage() {
        let mut bytes = repack(&workbook(&[])).unwrap();
        let at = bytes
            .windows(5)
            .position(|window| window == b"<?xml")
            .unwrap();
        *bytes.get_mut(at + 2).unwrap() = b'X';
        assert_eq!(read(&bytes), Err(FileError::BrokenXlsx));
    }

    proptest::proptest! {
        #[test]
        fn damage_inside_the_parts(
            changes in proptest::collection::vec(
                (proptest::prelude::any::<[proptest::sample::Index; 2]>(), "[\"<>/A-Z0-9=&; -]{0,3}"), 1..4)
        ) {
            let mut parts = unpack(&workbook(&[]), LARGEST).unwrap();
            for ([part, at], text) in changes {
                let (_, content) = part.get_mut(&mut parts);
                let at = at.index(content.len());
                let end = (at + text.len()).min(content.len());
                content.splice(at..end, text.into_bytes());
            }
            let _ = read(&write(&parts).unwrap());
        }
    }
}
