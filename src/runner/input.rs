//! Files and standard input, within a length.

use crate::interchange::import::encoding::{self, NotText};
use crate::text::message::Message;
use crate::text::messages::runner as m;
use std::fs::File;
use std::io::{self, Read as _};

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// `missing` where there is no such file, what else the system says, or that there are more than `most`.
pub fn bytes(name: &str, most: usize, missing: impl FnOnce() -> String) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let taken = if name == "-" {
        io::stdin().lock().take(most as u64 + 1).read_to_end(&mut bytes)
    } else {
        File::open(name).and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes))
    };
    let length = taken.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => missing(),
        _ => format!("{name}: {error}"),
    })?;
    if length > most {
        return Err(m::TooLong { file: name, most: &most.to_string() }.text());
    }
    Ok(bytes)
}

/// The same as text.
///
/// # Errors
/// Where it is none.
pub fn text(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    encoding::text(bytes)
        .map_err(|NotText { encoding, at }| m::NotText { file: name, encoding, at: &at.to_string() }.text())
}
