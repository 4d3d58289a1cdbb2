//! Writes the tables of all languages but English, and of those that nobody speaks: `locale-compiler LOCALES TO`.

use locale_compiler::{catalogue, pseudo, table};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [locales, to] = arguments.as_slice() else {
        eprintln!("locale-compiler LOCALES TO");
        return ExitCode::from(2);
    };
    match write(Path::new(locales), Path::new(to)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            eprintln!("{faults}");
            ExitCode::FAILURE
        }
    }
}

fn write(locales: &Path, to: &Path) -> Result<(), String> {
    let english = catalogue::read_folder(&locales.join("en"))?;
    let mut languages = pseudo::all(&english).to_vec();
    let entries = std::fs::read_dir(locales).map_err(|error| format!("{}: {error}", locales.display()))?;
    for folder in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()) {
        if !folder.ends_with("en") && !folder.ends_with("compiler") {
            let language = catalogue::read_folder(&folder)?;
            catalogue::check_against(&english, &language)?;
            languages.push(language);
        }
    }
    std::fs::create_dir_all(to).map_err(|error| format!("{}: {error}", to.display()))?;
    for language in languages {
        let file = to.join(format!("{}.txt", language.language));
        let text = table::write(&english, &language)?;
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}
