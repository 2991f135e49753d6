//! Brotli at its strongest: done once here, so that the server never compresses these files.

use crate::failure::Failure;
use brotli::enc::BrotliEncoderParams;

/// Formats that are compressed already.
const PACKED: [&str; 7] = ["png", "jpg", "jpeg", "webp", "avif", "woff2", "ico"];

/// The compressed form, when it is worth having.
pub fn compress(path: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>, Failure> {
    let packed = path
        .rsplit_once('.')
        .is_some_and(|(_, end)| PACKED.contains(&end));
    if packed {
        return Ok(None);
    }
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut smaller = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut smaller, &params)
        .map_err(Failure::file("compress", path))?;
    Ok(Some(smaller).filter(|smaller| smaller.len() < bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_gets_smaller_is_kept() {
        let text = "Сенім ".repeat(100);
        let smaller = compress("a.js", text.as_bytes())
            .expect("works")
            .expect("smaller");
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*smaller, &mut back).expect("reads back");
        assert_eq!(back, text.as_bytes());
        assert!(compress("a.js", b"a").expect("works").is_none());
        assert!(compress("a.png", text.as_bytes()).expect("works").is_none());
    }
}
