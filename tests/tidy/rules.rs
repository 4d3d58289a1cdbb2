//! The rules of the house, each a function from a file to what is wrong with it and what to do about it. `main` applies
//! them to the repository and, so that they cannot fall silent, to bad samples.

use std::collections::BTreeMap;

/// A file, by its path from the repository's root.
pub struct File {
    pub path: String,
    pub text: String,
}

/// What is wrong, where, and what to do.
pub type Problems = Vec<String>;

pub const FILE_LINES_MAX: usize = 500;
pub const FUNCTION_LINES_MAX: usize = 70;

/// Which room may use which; nobody uses `app`. The map is in `src/lib.rs`.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("engine", &[]),
    ("timeline", &["engine"]),
    ("text", &["engine", "timeline"]),
    ("lessons", &["engine", "timeline", "text"]),
    ("interchange", &["engine", "timeline", "text", "lessons", "scene"]),
    ("scene", &["engine", "timeline", "text"]),
    ("runner", &["engine", "timeline", "text", "lessons", "interchange"]),
    ("app", &["engine", "timeline", "text", "lessons", "interchange", "scene"]),
];

/// Where a float may be, and why.
const FLOATS: [(&str, &str); 7] = [
    ("src/scene/", "places on the page"),
    ("src/interchange/export/picture/", "places in a picture"),
    ("src/runner/raster.rs", "the scale of a picture, for what draws it"),
    ("src/app/", "places on the page, and the browser's own numbers"),
    ("src/engine/random.rs", "inside samplers, through libm, rounded at once"),
    ("src/engine/scenario/values.rs", "a rate per second in a file becomes a whole gap at once"),
    ("src/engine/scenario/write.rs", "and the gap a rate again"),
];

/// A line of code and its number, without what stands in comments, texts and tests.
pub fn code(text: &str) -> impl Iterator<Item = (usize, String)> {
    let product = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
    product.lines().enumerate().map(|(index, line)| (index + 1, bare(line))).collect::<Vec<_>>().into_iter()
}

/// A line without comments and without what stands between quotation marks.
fn bare(line: &str) -> String {
    let (mut kept, mut quoted, mut before) = (String::new(), false, ' ');
    let all: Vec<char> = line.chars().collect();
    for (index, &letter) in all.iter().enumerate() {
        if letter == '"' && before != '\\' && !(before == '\'' && all.get(index + 1) == Some(&'\'')) {
            quoted = !quoted;
            kept.push('"');
        } else if !quoted {
            if letter == '/' && all.get(index + 1) == Some(&'/') {
                break;
            }
            kept.push(letter);
        }
        before = if before == '\\' { ' ' } else { letter };
    }
    kept
}

fn is_word(text: &str, word: &str) -> bool {
    let inside = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(inside)
            && !text[at + word.len()..].chars().next().is_some_and(inside)
    })
}

/// The lines of code in which one of these words stands.
fn lines_with<'a>(file: &'a File, words: &'a [&str]) -> impl Iterator<Item = (String, &'a str)> {
    code(&file.text).flat_map(move |(number, line)| {
        let found = words.iter().filter(move |word| is_word(&line, word)).copied();
        found.map(|word| (format!("{}:{number}", file.path), word)).collect::<Vec<_>>()
    })
}

pub fn rooms(file: &File) -> Problems {
    let Some(room) = file.path.strip_prefix("src/").and_then(|path| path.split(['/', '.']).next()) else {
        return Vec::new();
    };
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == room) else { return Vec::new() };
    let others = MAY_USE.iter().map(|(name, _)| *name).filter(|name| *name != room && !allowed.contains(name));
    let others: Vec<&str> = others.collect();
    let product = code(&file.text).map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    let used = others.into_iter().filter(|other| {
        let path = format!("crate::{other}");
        let grouped = product.split("use crate::{").skip(1).map(|group| group.split(';').next().unwrap_or_default());
        is_word(&product, &path) || grouped.into_iter().any(|group| is_word(group, other))
    });
    let say =
        |other| format!("{}: `{room}` uses `{other}`; it may use {allowed:?}. Move what is shared down", file.path);
    used.map(say).collect()
}

pub fn order(file: &File) -> Problems {
    let words = ["HashMap", "HashSet", "Instant", "SystemTime", "thread_rng"];
    let bad = lines_with(file, &words).filter(|_| file.path.starts_with("src/"));
    bad.map(|(at, word)| format!("{at}: `{word}` makes runs differ. Use BTreeMap, or simulated time, or a Stream"))
        .collect()
}

pub fn floats(file: &File) -> Problems {
    if !file.path.starts_with("src/") || FLOATS.iter().any(|(path, _)| file.path.starts_with(path)) {
        return Vec::new();
    }
    let bad = lines_with(file, &["f32", "f64"]);
    bad.map(|(at, word)| format!("{at}: `{word}` is inexact. Use whole microseconds, atoms or parts per million"))
        .collect()
}

pub fn length(file: &File) -> Problems {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut problems = Vec::new();
    if lines.len() > FILE_LINES_MAX {
        problems.push(format!(
            "{}: {} lines; at most {FILE_LINES_MAX}. Give a part its own room",
            file.path,
            lines.len()
        ));
    }
    for (index, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = lines[index..].iter().position(|line| *line == format!("{indent}}}") || line.ends_with("; }"));
        let long = end.map_or(0, |end| end + 1);
        if !line.trim_end().ends_with(['}', ';']) && long > FUNCTION_LINES_MAX {
            let at = format!("{}:{}", file.path, index + 1);
            problems.push(format!("{at}: `{name}` has {long} lines; at most {FUNCTION_LINES_MAX}. Name its parts"));
        }
    }
    problems
}

/// What rustc cannot tell, since the library exports all: a public function whose name stands nowhere else.
pub fn unused_functions(files: &[File]) -> Problems {
    let inside = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut functions = Vec::new();
    for file in files {
        for (index, line) in file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for word in line.split(|letter| !inside(letter)) {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
            let name = function_name(line).filter(|_| line.trim_start().starts_with("pub"));
            functions.extend(name.map(|name| (format!("{}:{}", file.path, index + 1), name)));
        }
    }
    let unused = functions.into_iter().filter(|(at, name)| at.starts_with("src/") && counts.get(*name) == Some(&1));
    unused.map(|(at, name)| format!("{at}: nothing calls `{name}`. Delete it")).collect()
}

fn function_name(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mut words = line.split_whitespace();
    let before = words.by_ref().take_while(|word| *word != "fn");
    let plain = |word: &str| word.starts_with("pub") || ["const", "async", "unsafe", "in", "self)"].contains(&word);
    if !before.into_iter().all(plain) || !is_word(line, "fn") {
        return None;
    }
    line.split("fn ").nth(1)?.split(['(', '<']).next()
}

pub fn purpose(file: &File) -> Problems {
    if file.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![format!("{}: begin with a line `//! …` that says what this room is for and what it may touch", file.path)]
}

pub fn unfinished(file: &File) -> Problems {
    let marks = ["TODO", "FIXME", "XXX", "todo!", "unimplemented!", "#[ignore", "dbg!"];
    let mut problems = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let found = marks.iter().filter(|mark| line.contains(**mark));
        let at = format!("{}:{}", file.path, number + 1);
        problems.extend(found.map(|mark| format!("{at}: `{mark}`. Do it now, or write it down as an issue")));
    }
    problems
}

pub fn panics(file: &File) -> Problems {
    if !file.path.starts_with("src/") || file.path.ends_with("/tests.rs") {
        return Vec::new();
    }
    let marks = [".unwrap()", ".expect(", "panic!(", "unreachable!("];
    let mut problems = Vec::new();
    for (number, line) in code(&file.text) {
        let found = marks.iter().filter(|mark| line.contains(**mark));
        let say =
            |mark| format!("{}:{number}: `{mark}`. Return early with `let … else`, or hand the fault on", file.path);
        problems.extend(found.map(say));
    }
    problems
}

/// Debug formatting brings the names of all variants into the page's program.
pub fn debug_text(file: &File) -> Problems {
    if !file.path.starts_with("src/") || file.path.ends_with("/tests.rs") || file.path.starts_with("src/runner/") {
        return Vec::new();
    }
    let product = file.text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let bad = product.lines().enumerate().filter(|(_, line)| line.contains(":?}") || line.contains(":#?}"));
    bad.map(|(number, _)| format!("{}:{}: `{{:?}}` is heavy. Use a name from `text`", file.path, number + 1)).collect()
}

/// The page's security policy refuses styles in markup; a handler there would be refused as well.
pub fn markup(file: &File) -> Problems {
    if !(file.path.starts_with("src/app/") || file.path == "index.html") {
        return Vec::new();
    }
    let marks = ["style=\"", " onclick=\"", " onload=\"", "javascript:"];
    let lines = file.text.lines().enumerate();
    let bad = lines.filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)));
    bad.map(|(number, _)| {
        format!("{}:{}: refused by the page's policy. Use a class or `style:…`", file.path, number + 1)
    })
    .collect()
}

/// The files that make elements by calls, and why.
const ELEMENTS_BY_CALLS: [(&str, &str); 2] = [
    ("src/app/panic.rs", "after a panic no view, signal or effect can be relied on to say so"),
    ("src/app/share/canvas.rs", "a canvas that is never on the page: its pixels become a file"),
];

/// Elements come from views. What paints on a canvas makes none.
pub fn elements_by_calls(file: &File) -> Problems {
    if !file.path.starts_with("src/") || ELEMENTS_BY_CALLS.iter().any(|(path, _)| file.path == *path) {
        return Vec::new();
    }
    let words = ["create_element", "create_element_ns", "create_text_node", "create_document_fragment"];
    lines_with(file, &words).map(|(at, word)| format!("{at}: `{word}`. Write a component with `view!`")).collect()
}

/// Markup made of text escapes what keeps texts from becoming markup, and Leptos cannot update it.
pub fn markup_as_text(file: &File) -> Problems {
    if !file.path.starts_with("src/") {
        return Vec::new();
    }
    let words = ["inner_html", "set_inner_html", "set_outer_html", "insert_adjacent_html"];
    lines_with(file, &words).map(|(at, word)| format!("{at}: `{word}`. Write the elements in `view!`")).collect()
}

/// A value of no type can only be guessed at.
pub fn untyped(file: &File) -> Problems {
    if !file.path.starts_with("src/") {
        return Vec::new();
    }
    let product = code(&file.text).filter(|(_, line)| is_word(line, "dyn Any") || is_word(line, "std::any"));
    let say = |(number, _): (usize, String)| {
        format!("{}:{number}: `Any` hides what a value is. Name its type, or make it a type parameter", file.path)
    };
    product.map(say).collect()
}

/// A test of a worked case is found by the case's number.
pub fn case_names(file: &File) -> Problems {
    // The files `odd…` try rules that no worked case has.
    if !file.path.starts_with("tests/cases/") || file.path.starts_with("tests/cases/odd") {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for part in file.text.split("#[test]\n").skip(1) {
        let name = part.lines().find_map(function_name).unwrap_or_default();
        let mut letters = name.chars();
        let case = letters.next().is_some_and(|c| ('a'..='f').contains(&c))
            && letters.next().is_some_and(|c| c.is_ascii_digit())
            && name.contains('_');
        if !case {
            problems.push(format!("{}: `{name}`: begin the name with the case's number, such as `c1_`", file.path));
        }
    }
    problems
}
