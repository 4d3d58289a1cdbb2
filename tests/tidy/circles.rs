//! No file imports one that imports it back, directly or round a corner: two such files can only be read together.
//!
//! A path leads to the file that defines what it names: `pub use` hands on, it does not import. What stands in tests may
//! import anything.

use crate::rules::{File, Problems};
use std::collections::{BTreeMap, BTreeSet};

/// A module, as the names that lead to it from the crate's root.
type Module = Vec<String>;

struct Source {
    path: String,
    /// Text without comments, quotations and tests.
    code: String,
}

/// The files of the crate, by module.
#[derive(Default)]
struct Crate(BTreeMap<Module, Source>);

/// The circles among these files, each reported at its first file.
pub fn circles(files: &[File]) -> Problems {
    let all = Crate::of(files);
    let imports: BTreeMap<&Module, BTreeSet<&Module>> =
        all.0.keys().map(|module| (module, all.imports(module))).collect();
    let mut found: Vec<BTreeSet<&Module>> = Vec::new();
    for &module in imports.keys() {
        let back = |other: &&&Module| reached(&imports, other).contains(module);
        let circle: BTreeSet<&Module> = reached(&imports, module).iter().filter(back).copied().collect();
        if !circle.is_empty() && !found.contains(&circle) {
            found.push(circle);
        }
    }
    let path = |module: &&Module| all.0.get(*module).map_or("", |source| source.path.as_str());
    let say = |circle: &BTreeSet<&Module>| {
        let names: Vec<&str> = circle.iter().map(path).collect();
        format!("{}: imports each other: {}. Move what both need into a file below", names[0], names.join(", "))
    };
    found.iter().map(say).collect()
}

/// All modules that one imports, directly or through others.
fn reached<'a>(imports: &BTreeMap<&'a Module, BTreeSet<&'a Module>>, from: &Module) -> BTreeSet<&'a Module> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&Module> = imports.get(from).into_iter().flatten().copied().collect();
    while let Some(module) = next.pop() {
        if seen.insert(module) {
            next.extend(imports.get(module).into_iter().flatten().copied());
        }
    }
    seen
}

impl Crate {
    fn of(files: &[File]) -> Self {
        let mut all = Self::default();
        for file in files {
            let Some(names) = file.path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")) else {
                continue;
            };
            let mut module: Module = names.split('/').map(str::to_owned).collect();
            if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
                module.pop();
            }
            let lines: Vec<String> = crate::rules::code(&file.text).map(|(_, line)| line).collect();
            all.0.insert(module, Source { path: file.path.clone(), code: lines.join("\n") });
        }
        all
    }

    fn imports(&self, module: &Module) -> BTreeSet<&Module> {
        let Some(source) = self.0.get(module) else { return BTreeSet::new() };
        let (uses, rest) = uses(&source.code);
        let imported = uses.into_iter().filter(|one| !one.is_public).flat_map(|one| one.paths);
        let targets = imported.chain(written_paths(&rest)).filter_map(|path| self.absolute(module, &path));
        targets.map(|path| self.file_of(&path, 0)).filter(|target| *target != module).collect()
    }

    /// The names from the crate's root; none if the path leads to another crate or is no path to a file.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Vec<String>> {
        let ups = path.iter().take_while(|name| *name == "super").count();
        let rest = &path[ups..];
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([module, &path[1..]].concat()),
            "super" => Some([&module[..module.len().saturating_sub(ups)], rest].concat()),
            first => {
                let child = [module.as_slice(), &[first.to_owned()]].concat();
                self.0.contains_key(&child).then(|| [module, path].concat())
            }
        }
    }

    /// The file that defines what a path names.
    fn file_of(&self, path: &[String], hops: usize) -> &Module {
        let within = (0..=path.len()).rev().find_map(|end| self.0.get_key_value(&path[..end]));
        let Some((module, source)) = within else { return self.root() };
        if let Some(name) = path.get(module.len())
            && hops < 8
        {
            let handed_on = uses(&source.code).0.into_iter().filter(|one| one.is_public).flat_map(|one| one.paths);
            for other in handed_on.filter(|other| other.last() == Some(name)) {
                if let Some(other) = self.absolute(module, &other) {
                    let full = [other.as_slice(), &path[module.len() + 1..]].concat();
                    return self.file_of(&full, hops + 1);
                }
            }
        }
        module
    }

    fn root(&self) -> &Module {
        self.0.keys().next().expect("a file at least")
    }
}

/// A declaration of `use`, with all the paths in it.
struct Use {
    is_public: bool,
    paths: Vec<Vec<String>>,
}

/// The declarations of `use`, and the code without them.
fn uses(code: &str) -> (Vec<Use>, String) {
    let (mut found, mut rest, mut left) = (Vec::new(), String::new(), code);
    while let Some(at) = left.find("use ") {
        let line = left[..at].rsplit('\n').next().unwrap_or_default().trim();
        let Some(end) = left[at..].find(';').filter(|_| line.is_empty() || line.starts_with("pub")) else {
            rest.push_str(&left[..at + 4]);
            left = &left[at + 4..];
            continue;
        };
        let mut paths = Vec::new();
        expand(&left[at + 4..at + end], &[], &mut paths);
        found.push(Use { is_public: line.starts_with("pub"), paths });
        rest.push_str(&left[..at - line.len()]);
        left = &left[at + end + 1..];
    }
    rest.push_str(left);
    (found, rest)
}

/// The paths of a tree of `use`: `a::{b, c as d}` is `a::b` and `a::c`.
fn expand(tree: &str, before: &[String], paths: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        let names =
            path.split("::").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty() && name != "self");
        let first_self = (before.is_empty() && path.trim_start().starts_with("self")).then(|| "self".to_owned());
        paths.push(before.iter().cloned().chain(first_self).chain(names).collect());
        return;
    };
    let head = tree[..open].split("::").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let before: Vec<String> = before.iter().cloned().chain(head).collect();
    let body = &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())];
    let (mut depth, mut from) = (0_usize, 0);
    for (at, letter) in body.char_indices().chain([(body.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !body[from..at].trim().is_empty() {
                    expand(&body[from..at], &before, paths);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// Paths that stand in the code itself: `crate::text::time::clock(…)`, `frame_loop::request()`.
fn written_paths(code: &str) -> impl Iterator<Item = Vec<String>> {
    let code: String = code.split("pub(in ").enumerate().map(|(place, part)| after_bracket(part, place > 0)).collect();
    let words = code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'));
    let paths = words.filter(|word| word.contains("::")).map(|word| word.split("::").map(str::to_owned).collect());
    paths.collect::<Vec<Vec<String>>>().into_iter()
}

/// What follows a visibility's path, which imports nothing.
fn after_bracket(part: &str, is_visibility: bool) -> &str {
    if is_visibility { part.split_once(')').map_or("", |(_, rest)| rest) } else { part }
}
