//! Files as a zip archive: the same files, the same bytes. They are stored as they are, for what packs them smaller differs
//! from one machine and one release to the next.

use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A text file, by its path with `/` between folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub path: String,
    pub text: String,
}

/// Rights of a plain file, as a Unix has them.
const RIGHTS: u32 = 0o644;

/// The archive, with all files in one folder.
///
/// # Errors
/// What the archive does not take: more than a zip archive holds.
pub(super) fn archive(folder: &str, files: &[File]) -> Result<Vec<u8>, String> {
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(RIGHTS);
    for file in files {
        to.start_file(format!("{folder}/{}", file.path), options).map_err(|error| error.to_string())?;
        to.write_all(file.text.as_bytes()).map_err(|error| error.to_string())?;
    }
    to.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}
