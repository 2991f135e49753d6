//! KZ-1048 (STRK1048-2002): Windows-1251 with the Kazakh letters in place of Serbian, Macedonian,
//! Belarusian and Ukrainian ones. `encoding_rs` doesn't know it.

/// What the bytes from 0x80 mean; 0x98 means nothing.
#[rustfmt::skip]
const UPPER_HALF: [char; 128] = [
    'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Қ', 'Һ', 'Џ', // 0x80
    'ђ', '‘', '’', '“', '”', '•', '–', '—', '\u{fffd}', '™', 'љ', '›', 'њ', 'қ', 'һ', 'џ', // 0x90
    '\u{a0}', 'Ұ', 'ұ', 'Ә', '¤', 'Ө', '¦', '§', 'Ё', '©', 'Ғ', '«', '¬', '\u{ad}', '®', 'Ү', // 0xa0
    '°', '±', 'І', 'і', 'ө', 'µ', '¶', '·', 'ё', '№', 'ғ', '»', 'ә', 'Ң', 'ң', 'ү', // 0xb0
    'А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'Й', 'К', 'Л', 'М', 'Н', 'О', 'П', // 0xc0
    'Р', 'С', 'Т', 'У', 'Ф', 'Х', 'Ц', 'Ч', 'Ш', 'Щ', 'Ъ', 'Ы', 'Ь', 'Э', 'Ю', 'Я', // 0xd0
    'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п', // 0xe0
    'р', 'с', 'т', 'у', 'ф', 'х', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я', // 0xf0
];

/// The bytes that mean something else in Windows-1251.
#[rustfmt::skip]
const DIFFERENT: [u8; 16] = [
    0x8d, 0x8e, 0x9d, 0x9e, 0xa1, 0xa2, 0xa3, 0xa5, 0xaa, 0xaf, 0xb4, 0xba, 0xbc, 0xbd, 0xbe, 0xbf,
];

/// The one byte that neither code page uses.
pub(super) const UNUSED: u8 = 0x98;

/// Whether the two code pages disagree about the byte.
pub(super) fn differs(byte: u8) -> bool {
    DIFFERENT.contains(&byte)
}

pub(super) fn decode_byte(byte: u8) -> char {
    if byte.is_ascii() {
        return char::from(byte);
    }
    UPPER_HALF
        .get(usize::from(byte & 0x7f))
        .copied()
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

pub(super) fn decode(bytes: &[u8]) -> String {
    bytes.iter().copied().map(decode_byte).collect()
}

/// For tests, which make files.
#[cfg(test)]
pub(super) fn encode(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|c| (0..=u8::MAX).find(|&byte| decode_byte(byte) == c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differs_from_windows_1251_just_there() {
        for byte in (0..=u8::MAX).filter(|&byte| byte != UNUSED) {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1251.decode_without_bom_handling(&bytes);
            assert_eq!(differs(byte), text != decode(&bytes), "{byte:#x}");
        }
    }

    #[test]
    fn kazakh_letters() {
        let letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі";
        assert_eq!(
            encode(letters).map(|bytes| decode(&bytes)).as_deref(),
            Some(letters)
        );
        assert_eq!(decode(&[0x8d, 0xe0, 0xed, 0xe0, 0xf2]), "Қанат");
    }
}
