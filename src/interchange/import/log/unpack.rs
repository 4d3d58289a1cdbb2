//! Packed texts: gzip, and base64 around it, as subscriptions deliver them. Bounded, whatever was packed.

use super::super::encoding;
use crate::text::messages::import as m;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::MultiGzDecoder;
use std::io::Read as _;

/// What gzip's bytes begin with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Why something could not be unpacked: what it has to be instead.
pub type Refused = &'static str;

/// Whether bytes are gzip's.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&GZIP)
}

/// The text in gzip's bytes, of at most so many bytes.
///
/// # Errors
/// What is allowed instead.
pub fn gunzip(bytes: &[u8], most: usize) -> Result<String, Refused> {
    let mut unpacked = Vec::new();
    let mut from = MultiGzDecoder::new(bytes).take(most as u64 + 1);
    if from.read_to_end(&mut unpacked).is_err() {
        return Err(m::LogAllowedGzip.get());
    }
    if unpacked.len() > most {
        return Err(m::LogAllowedLess.get());
    }
    encoding::text(unpacked).map_err(|_| m::LogAllowedEncoding.get())
}

/// The text in base64, unpacked where it is gzip's.
///
/// # Errors
/// What is allowed instead.
pub fn base64(text: &str, most: usize) -> Result<String, Refused> {
    let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = STANDARD.decode(dense).map_err(|_| m::LogAllowedBase64.get())?;
    if is_gzip(&bytes) {
        return gunzip(&bytes, most);
    }
    String::from_utf8(bytes).map_err(|_| m::LogAllowedBase64.get())
}
