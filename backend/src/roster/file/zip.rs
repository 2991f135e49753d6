//! Just enough of the ZIP format to read a workbook and to write one without compression.

use super::inflate::inflate;

const MOST_PARTS: usize = 2_000;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// Name and content.
pub(super) type Part = (Vec<u8>, Vec<u8>);

/// A file of the archive, as the directory at the end describes it.
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    encrypted: bool,
    method: u16,
    crc: u32,
    packed: usize,
    pub(super) size: usize,
    offset: usize,
}

/// The directory, or `None` if it's damaged.
pub(super) fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let tail = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let end = tail
        + bytes
            .get(tail..)?
            .windows(END.len())
            .rposition(|window| window == END)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    if count > MOST_PARTS {
        return None;
    }
    let mut entries = Vec::with_capacity(count);
    for _ in 0..count {
        if bytes.get(at..at.checked_add(4)?)? != CENTRAL {
            return None;
        }
        let [name, extra, comment] =
            [at + 28, at + 30, at + 32].map(|at| u16_at(bytes, at).map(usize::from));
        let (name_end, extra, comment) = (at + 46 + name?, extra?, comment?);
        let name = bytes.get(at + 46..name_end)?;
        let mut long = Long::new(bytes.get(name_end..name_end + extra)?);
        // The order matters: the long field lists only those that don't fit into four bytes.
        let size = long.or(u32_at(bytes, at + 24)?)?;
        let packed = long.or(u32_at(bytes, at + 20)?)?;
        entries.push(Entry {
            name: name
                .iter()
                .map(|&byte| if byte == b'\\' { b'/' } else { byte })
                .collect(),
            encrypted: u16_at(bytes, at + 8)? & 1 == 1,
            method: u16_at(bytes, at + 10)?,
            crc: u32_at(bytes, at + 16)?,
            packed,
            size,
            offset: long.or(u32_at(bytes, at + 42)?)?,
        });
        at = name_end + extra + comment;
    }
    Some(entries)
}

/// Sizes of eight bytes, as some programs write them even for small files.
struct Long<'b>(&'b [u8]);

impl<'b> Long<'b> {
    fn new(mut extra: &'b [u8]) -> Self {
        while let (Some(id), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
            let end = 4 + usize::from(length);
            let Some((field, rest)) = extra.split_at_checked(end) else {
                break;
            };
            if id == 1 {
                return Self(field.get(4..).unwrap_or_default());
            }
            extra = rest;
        }
        Self(&[])
    }

    fn or(&mut self, short: u32) -> Option<usize> {
        if short != u32::MAX {
            return usize::try_from(short).ok();
        }
        let (value, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        usize::try_from(u64::from_le_bytes(*value)).ok()
    }
}

impl Entry {
    pub(super) fn is_xml(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        name.ends_with(b".xml") || name.ends_with(b".rels")
    }

    /// Unpacked; `None` if it's damaged or longer than the limit.
    pub(super) fn content(&self, bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
        let at = self.offset;
        if self.encrypted || bytes.get(at..at.checked_add(4)?)? != LOCAL {
            return None;
        }
        let start =
            at + 30 + usize::from(u16_at(bytes, at + 26)?) + usize::from(u16_at(bytes, at + 28)?);
        let packed = bytes.get(start..start.checked_add(self.packed)?)?;
        let content = match self.method {
            0 => packed.to_vec(),
            8 => inflate(packed, self.size.min(limit))?,
            _ => return None,
        };
        (content.len() == self.size && crc32(&content) == self.crc).then_some(content)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|&chunk| u16::from_le_bytes(chunk))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|&chunk| u32::from_le_bytes(chunk))
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (byte, slot) in (0_u32..).zip(&mut table) {
        *slot = (0..8).fold(byte, |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        });
    }
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        let index = usize::from(crc.to_le_bytes().first().copied().unwrap_or(0) ^ byte);
        (crc >> 8) ^ table.get(index).copied().unwrap_or(0)
    })
}

/// An archive without compression.
pub(super) fn write(parts: &[Part]) -> Option<Vec<u8>> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let offset = u32::try_from(out.len()).ok()?;
        let size = u32::try_from(content.len()).ok()?.to_le_bytes();
        // version 2.0, names in UTF-8, stored, no time
        let mut common = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        common.extend(crc32(content).to_le_bytes());
        common.extend(size);
        common.extend(size);
        common.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
        common.extend([0, 0]);
        for bytes in [LOCAL, &common, name, content] {
            out.extend_from_slice(bytes);
        }
        // no comment, first disk, no attributes
        for bytes in [
            CENTRAL,
            &[20, 0],
            &common,
            &[0; 10],
            &offset.to_le_bytes(),
            name,
        ] {
            directory.extend_from_slice(bytes);
        }
    }
    let count = u16::try_from(parts.len()).ok()?.to_le_bytes();
    let offset = u32::try_from(out.len()).ok()?.to_le_bytes();
    let size = u32::try_from(directory.len()).ok()?.to_le_bytes();
    out.append(&mut directory);
    for bytes in [END, &[0; 4], &count, &count, &size, &offset, &[0; 2]] {
        out.extend_from_slice(bytes);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksum() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
