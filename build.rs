//! Makes the typed keys and the English texts from `locales/en` (docs/adr/0012).

use locale_compiler::{catalogue, rust, table};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales/en");
    match make_texts() {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            faults.lines().for_each(|fault| println!("cargo::error={fault}"));
            ExitCode::FAILURE
        }
    }
}

fn make_texts() -> Result<(), String> {
    let out = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let english = catalogue::read_folder(Path::new("locales/en"))?;
    let write = |name: &str, text: String| {
        let path = Path::new(&out).join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    write("messages.rs", rust::write(&english))?;
    write("en.txt", table::write(&english, &english)?)
}
