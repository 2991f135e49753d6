//! DEFLATE (RFC 1951) with a ceiling, so that a small workbook can't unpack into gigabytes.

/// Unpacks, or `None` if the data is damaged or would be longer than `limit`.
pub(super) fn inflate(data: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut bits = Bits {
        data: data.iter(),
        hold: 0,
        held: 0,
    };
    let mut out = Vec::new();
    loop {
        let last = bits.take(1)? == 1;
        match bits.take(2)? {
            0 => stored(&mut bits, &mut out, limit)?,
            1 => {
                let (literals, distances) = fixed()?;
                block(&mut bits, &mut out, limit, &literals, &distances)?;
            }
            2 => {
                let (literals, distances) = dynamic(&mut bits)?;
                block(&mut bits, &mut out, limit, &literals, &distances)?;
            }
            _ => return None,
        }
        if last {
            return Some(out);
        }
    }
}

/// Bits, the lowest of each byte first.
struct Bits<'d> {
    data: std::slice::Iter<'d, u8>,
    hold: u32,
    held: u32,
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> Option<u32> {
        while self.held < count {
            self.hold |= u32::from(*self.data.next()?) << self.held;
            self.held += 8;
        }
        let bits = self.hold & ((1 << count) - 1);
        self.hold >>= count;
        self.held -= count;
        Some(bits)
    }

    fn drop_rest_of_byte(&mut self) {
        self.hold = 0;
        self.held = 0;
    }
}

const LONGEST_CODE: usize = 15;

/// A canonical Huffman code: how many codes of each length, and the symbols in their order.
struct Code {
    counts: [u16; LONGEST_CODE + 1],
    symbols: Vec<u16>,
}

impl Code {
    fn new(lengths: &[u8]) -> Option<Self> {
        let mut counts = [0; LONGEST_CODE + 1];
        let mut symbols = Vec::with_capacity(lengths.len());
        for wanted in 1..=LONGEST_CODE {
            for (symbol, &length) in lengths.iter().enumerate() {
                if usize::from(length) == wanted {
                    symbols.push(u16::try_from(symbol).ok()?);
                    *counts.get_mut(wanted)? += 1;
                }
            }
        }
        // More codes than there is room for?
        let mut room = 1_i32;
        for &count in counts.iter().skip(1) {
            room = room * 2 - i32::from(count);
            if room < 0 {
                return None;
            }
        }
        Some(Self { counts, symbols })
    }

    fn read(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let (mut code, mut first, mut index) = (0_u32, 0_u32, 0_u32);
        for &count in self.counts.iter().skip(1) {
            code |= bits.take(1)?;
            let count = u32::from(count);
            if code < first + count {
                return self
                    .symbols
                    .get(usize::try_from(index + code - first).ok()?)
                    .copied();
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

fn stored(bits: &mut Bits<'_>, out: &mut Vec<u8>, limit: usize) -> Option<()> {
    bits.drop_rest_of_byte();
    let (length, complement) = (bits.take(16)?, bits.take(16)?);
    let length = usize::try_from(length).ok()?;
    if length != usize::try_from(!complement & 0xffff).ok()? || out.len() + length > limit {
        return None;
    }
    let bytes = bits.data.as_slice().get(..length)?;
    out.extend_from_slice(bytes);
    bits.data = bits.data.as_slice().get(length..)?.iter();
    Some(())
}

fn fixed() -> Option<(Code, Code)> {
    let mut lengths = [8_u8; 288];
    lengths.get_mut(144..256)?.fill(9);
    lengths.get_mut(256..280)?.fill(7);
    Some((Code::new(&lengths)?, Code::new(&[5; 30])?))
}

fn dynamic(bits: &mut Bits<'_>) -> Option<(Code, Code)> {
    const ORDER: [usize; 19] = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ];
    let literals = usize::try_from(bits.take(5)?).ok()? + 257;
    let distances = usize::try_from(bits.take(5)?).ok()? + 1;
    let known = usize::try_from(bits.take(4)?).ok()? + 4;
    let mut of_lengths = [0_u8; 19];
    for &at in ORDER.iter().take(known) {
        *of_lengths.get_mut(at)? = u8::try_from(bits.take(3)?).ok()?;
    }
    let code = Code::new(&of_lengths)?;
    let mut lengths: Vec<u8> = Vec::with_capacity(literals + distances);
    while lengths.len() < literals + distances {
        let (value, times) = match code.read(bits)? {
            16 => (*lengths.last()?, 3 + bits.take(2)?),
            17 => (0, 3 + bits.take(3)?),
            18 => (0, 11 + bits.take(7)?),
            length => (u8::try_from(length).ok()?, 1),
        };
        lengths.extend(std::iter::repeat_n(value, usize::try_from(times).ok()?));
    }
    if lengths.len() != literals + distances {
        return None;
    }
    let (literals, distances) = lengths.split_at_checked(literals)?;
    Some((Code::new(literals)?, Code::new(distances)?))
}

/// Base and number of extra bits, by symbol from 257.
#[rustfmt::skip]
const LENGTHS: [(usize, u32); 29] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1),
    (19, 2), (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4),
    (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
];
#[rustfmt::skip]
const DISTANCES: [(usize, u32); 30] = [
    (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4), (49, 4),
    (65, 5), (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8), (1025, 9), (1537, 9),
    (2049, 10), (3073, 10), (4097, 11), (6145, 11), (8193, 12), (12289, 12), (16385, 13), (24577, 13),
];

fn block(
    bits: &mut Bits<'_>,
    out: &mut Vec<u8>,
    limit: usize,
    literals: &Code,
    distances: &Code,
) -> Option<()> {
    let number = |bits: &mut Bits<'_>, table: &[(usize, u32)], symbol: u16| {
        let &(base, extra) = table.get(usize::from(symbol))?;
        Some(base + usize::try_from(bits.take(extra)?).ok()?)
    };
    loop {
        let symbol = literals.read(bits)?;
        if symbol == 256 {
            return Some(());
        }
        if let Ok(byte) = u8::try_from(symbol) {
            if out.len() >= limit {
                return None;
            }
            out.push(byte);
            continue;
        }
        let length = number(bits, &LENGTHS, symbol - 257)?;
        let symbol = distances.read(bits)?;
        let distance = number(bits, &DISTANCES, symbol)?;
        let start = out.len().checked_sub(distance)?;
        if out.len() + length > limit {
            return None;
        }
        for at in start..start + length {
            out.push(*out.get(at)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_kinds_of_blocks() {
        let stored = b"\x01\x03\x00\xfc\xffabc";
        assert_eq!(inflate(stored, 9).as_deref(), Some(&b"abc"[..]));
        // zlib.compress(b"abcabcabcabc") without its frame: fixed codes, overlapping copy
        let fixed = [0x4b, 0x4c, 0x4a, 0x4e, 0x84, 0x21, 0x00];
        assert_eq!(inflate(&fixed, 12).as_deref(), Some(&b"abcabcabcabc"[..]));
        let mut random = 1_u32;
        let expected = std::iter::repeat_with(|| {
            random = random.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            *b"senim"
                .iter()
                .cycle()
                .nth((random >> 16) as usize % 5)
                .unwrap()
        });
        let expected: Vec<u8> = expected.take(600).collect();
        assert_eq!(inflate(&DYNAMIC, 600), Some(expected));
    }

    #[test]
    fn damage_and_the_limit() {
        assert_eq!(inflate(&DYNAMIC, 599), None);
        for end in 0..DYNAMIC.len() {
            assert_eq!(
                inflate(DYNAMIC.get(..end).unwrap(), 600),
                None,
                "cut at {end}"
            );
        }
        assert_eq!(inflate(&[0x07], 9), None, "no such kind");
        assert_eq!(
            inflate(b"\x01\x03\x00\xfc\xfeabc", 9),
            None,
            "wrong complement"
        );
    }

    /// `zlib.compressobj(9, wbits=-15)` of the six hundred bytes above.
    #[rustfmt::skip]
    const DYNAMIC: [u8; 252] = [
        0x2d, 0x92, 0x31, 0x0e, 0xc3, 0x30, 0x0c, 0x03, 0x5f, 0xab, 0x81, 0x83, 0xb4, 0xf0, 0xff, 0x40,
        0xef, 0x9c, 0x1a, 0x41, 0xe3, 0x5a, 0x14, 0x45, 0xd2, 0xc9, 0x24, 0xdb, 0x5c, 0x67, 0x6f, 0xd3,
        0xb9, 0xe9, 0xee, 0xf0, 0xde, 0xc9, 0xed, 0xe5, 0x6e, 0xbb, 0xb3, 0x33, 0x01, 0x34, 0xa1, 0x0a,
        0x7e, 0x9a, 0xf6, 0xb2, 0x99, 0xa3, 0x08, 0x74, 0x3b, 0xf6, 0xd3, 0x06, 0x85, 0x8d, 0x72, 0xf0,
        0x0a, 0xfd, 0xd9, 0xa3, 0x5e, 0x11, 0x9c, 0x8a, 0x90, 0xea, 0x61, 0x2d, 0x05, 0x2a, 0x56, 0xba,
        0xd7, 0x80, 0x7f, 0xc3, 0xd9, 0xae, 0xf4, 0x70, 0x37, 0x4c, 0xa7, 0x11, 0xb0, 0x82, 0xee, 0xbd,
        0x24, 0x1f, 0x4b, 0xe5, 0x60, 0x98, 0xc8, 0x24, 0xb7, 0x65, 0xb6, 0x8a, 0x10, 0xd0, 0x4f, 0xe9,
        0x8d, 0x4b, 0x41, 0x0c, 0xe3, 0x17, 0x62, 0x86, 0x09, 0x75, 0xba, 0x14, 0x34, 0x57, 0x8f, 0xc9,
        0x7c, 0x88, 0x8e, 0x88, 0xec, 0x3e, 0x3a, 0x96, 0x84, 0x18, 0xd7, 0xc9, 0x15, 0xfe, 0xd8, 0xf5,
        0x4e, 0xd0, 0x5c, 0x35, 0x8d, 0x69, 0x60, 0x06, 0x12, 0xa4, 0x3c, 0x25, 0x38, 0x3b, 0xed, 0xbb,
        0x7d, 0x87, 0x46, 0xb7, 0xff, 0x71, 0x96, 0x62, 0x00, 0xfa, 0xc4, 0x49, 0xcc, 0x18, 0x02, 0x4e,
        0x89, 0x43, 0x74, 0x5f, 0xe0, 0x10, 0x84, 0x06, 0x5d, 0x45, 0xa2, 0xbf, 0x18, 0xfd, 0x3f, 0xf1,
        0xe4, 0xa9, 0x46, 0x2a, 0xa8, 0x35, 0xa5, 0xd3, 0xbe, 0x5b, 0xe5, 0xac, 0x9a, 0x6f, 0x54, 0x89,
        0x5a, 0x4d, 0x99, 0xbe, 0x6d, 0x2f, 0x0d, 0x85, 0x00, 0xbe, 0x0f, 0x45, 0xfd, 0x99, 0x97, 0xcb,
        0x67, 0x5f, 0x1c, 0xe7, 0x37, 0xf0, 0xa6, 0xb1, 0xbc, 0x27, 0xf6, 0x5c, 0xba, 0x1f, 0x8c, 0x97,
        0xeb, 0xff, 0x77, 0xbd, 0x8e, 0x30, 0x6e, 0x94, 0xd5, 0xe0, 0xee, 0x07,
    ];
}
