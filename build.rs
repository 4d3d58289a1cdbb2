//! Makes the typed keys, the English texts, and the tables of all other languages, from `locales/` (docs/adr/0012).

#[path = "locales/compiler/mod.rs"]
mod compiler;

use compiler::catalogue::{self, Catalogue, Message};
use compiler::{facts, pseudo, rust, table, units};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The folders below are the languages; this one is what all is made with.
const LOCALES: &str = "locales";
const ENGLISH: &str = "en";
/// What the page is compiled for.
const PAGE: &str = "wasm32";
/// No language.
const COMPILER: &str = "compiler";

/// Before the names of languages that are made to test with.
const UNSPOKEN: &str = "en-x-";

/// The file of what only the headless runner says.
const RUNNER: &str = "runner";

/// The texts of a unit, and the files of which nothing is said there.
const UNIT_TABLE: &str = "later.en-x-unit.txt";
const NOT_IN_UNIT: [&str; 3] = ["advice", "class", "import"];

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={LOCALES}");
    match make_texts() {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            faults.lines().for_each(|fault| println!("cargo::error={fault}"));
            ExitCode::FAILURE
        }
    }
}

fn make_texts() -> Result<(), String> {
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(|error| error.to_string())?);
    let mut english = catalogue::read_folder(&Path::new(LOCALES).join(ENGLISH))?;
    let mut others = others(&english)?;
    let is_for_page = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == PAGE);
    if is_for_page {
        others.iter_mut().for_each(make_for_page);
        make_for_page(&mut english);
    }
    write(&out.join("messages.rs"), rust::write(&english))?;
    write(&out.join("keys.txt"), rust::keys(&english).to_string())?;
    let is_bundled = |message: &Message| !is_for_page || !message.is_later();
    write(&out.join("en.txt"), table::write(&english, &english, is_bundled)?)?;
    // Those that are fetched: tools/locales puts them into the site.
    let spoken = others.iter().map(|language| language.language.as_str()).filter(|name| !name.starts_with(UNSPOKEN));
    write(&out.join("languages.txt"), spoken.collect::<Vec<_>>().join("\n"))?;
    let tables = out.join(LOCALES);
    let _ = std::fs::remove_dir_all(&tables);
    std::fs::create_dir_all(&tables).map_err(|error| format!("{}: {error}", tables.display()))?;
    for language in others {
        write(&tables.join(format!("{}.txt", language.language)), table::write(&english, &language, |_| true)?)?;
        write(&tables.join(format!("facts.{}.txt", language.language)), facts::write(&english, &language)?)?;
    }
    write(&tables.join("later.en.txt"), table::write(&english, &english, Message::is_later)?)?;
    write(&tables.join(UNIT_TABLE), table::write(&english, &of_a_unit(&english), Message::is_later)?)?;
    write(&tables.join("facts.en.txt"), facts::write(&english, &english)?)
}

/// What is said in a unit for a learning platform, which lacks parts of the page (tools/single/scorm.mjs).
fn of_a_unit(english: &Catalogue) -> Catalogue {
    let mut unit = english.clone();
    unit.messages.retain(|message| !NOT_IN_UNIT.contains(&message.file.as_str()));
    unit
}

/// On the page a number and its unit stay together, and nobody runs anything natively.
fn make_for_page(language: &mut Catalogue) {
    units::bind_all(language);
    language.messages.retain(|message| message.file != RUNNER);
}

/// All languages but English.
fn others(english: &Catalogue) -> Result<Vec<Catalogue>, String> {
    let mut languages = pseudo::all(english).to_vec();
    let entries = std::fs::read_dir(LOCALES).map_err(|error| format!("{LOCALES}: {error}"))?;
    for folder in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()) {
        if !folder.ends_with(ENGLISH) && !folder.ends_with(COMPILER) {
            let language = catalogue::read_folder(&folder)?;
            catalogue::check_against(english, &language)?;
            languages.push(language);
        }
    }
    Ok(languages)
}

fn write(path: &Path, text: String) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
