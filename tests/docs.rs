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
