//! What the texts point at is there: files, code and facts.

use invokescope::engine::facts;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// README.md and all texts in `docs/`.
fn texts() -> Vec<(PathBuf, String)> {
    let folders = [root().join("docs"), root().join("docs/adr")];
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "md"));
    let read = |path: PathBuf| fs::read_to_string(&path).ok().map(|text| (path, text));
    files.chain([root().join("README.md")]).filter_map(read).collect()
}

/// What stands between `open` and `close`, wherever it stands.
fn between<'a>(text: &'a str, open: &'static str, close: char) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split_once(close)).map(|(inside, _)| inside)
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for (path, text) in texts() {
        let folder = path.parent().unwrap_or(Path::new("."));
        let pictures = between(&text, "src=\"docs/", '"').chain(between(&text, "srcset=\"docs/", '"'));
        let pictures = pictures.map(|picture| root().join("docs").join(picture));
        let links = between(&text, "](", ')').filter(|to| !to.starts_with("http") && !to.starts_with('#'));
        let links = links.map(|to| folder.join(to.split('#').next().unwrap_or_default()));
        broken.extend(links.chain(pictures).filter(|to| !to.exists()).map(|to| (path.clone(), to)));
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn code_that_the_model_names_is_there() {
    let (_, model) = texts().into_iter().find(|(path, _)| path.ends_with("docs/MODEL.md")).expect("docs/MODEL.md");
    for name in between(&model, "`", '`') {
        if name.ends_with(".rs") {
            assert!(root().join("src/engine").join(name).exists(), "{name}");
        }
        let is_fact =
            name.contains('-') && name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
        assert!(!is_fact || facts::find(name).is_some(), "{name} is no fact");
    }
}

/// Rust files below a folder.
fn code(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { code(&path) } else { vec![path] }).collect()
}

#[test]
fn each_part_that_is_loaded_later_is_in_the_table() {
    let table = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).expect("docs/ARCHITECTURE.md");
    let mut parts = 0;
    for path in code(&root().join("src/app")) {
        let text = fs::read_to_string(&path).expect("a text");
        for part in between(&text, "#[wasm_split(", ',') {
            let function = text.split_once("fn load_").map(|(_, rest)| rest.split('(').next().unwrap_or_default());
            let file = path.strip_prefix(root().join("src/app")).expect("below app").display().to_string();
            let told = format!("`load_{}` in `{file}`", function.unwrap_or_default());
            assert!(table.contains(&told) && table.contains(&format!("`{part}`")), "{part}: {told}");
            parts += 1;
        }
    }
    assert!(parts > 10, "{parts} parts");
}

#[test]
fn the_page_s_texts_that_are_told_of_are_in_the_locale_file() {
    let text = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).expect("docs/ARCHITECTURE.md");
    let mut told = 0;
    for named in between(&text, "(`", ')').filter(|named| named.contains(".ftl`")) {
        let (key, file) = named.split_once("` in `").expect("a key in a file");
        let file = fs::read_to_string(root().join(file.trim_end_matches('`'))).expect("a locale file");
        let quoted =
            text.split(&format!("\" (`{key}`")).next().and_then(|before| before.rsplit('"').next()).expect("quoted");
        assert!(file.contains(&format!("{key} = {quoted}")), "{key} does not say {quoted:?}");
        told += 1;
    }
    assert!(told > 0, "no text is told of");
}
