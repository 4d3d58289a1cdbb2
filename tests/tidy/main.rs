//! House rules that a machine can hold. Each message says what to do. What `clippy.toml` already refuses is refused here
//! too, so that the rule stands in one place with the others.

mod circles;
mod messages;
mod numbers;
mod rules;

use rules::{File, Problems};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below these folders with one of these endings.
fn files(folders: &[&str], endings: &[&str]) -> Vec<File> {
    let mut paths: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut files = Vec::new();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).expect("a folder that can be read");
            paths.extend(inside.map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            files.push(read(&path));
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn read(path: &Path) -> File {
    let text = std::fs::read_to_string(path).expect("a text");
    let path = path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
    File { path, text }
}

fn rust() -> Vec<File> {
    files(&["src", "tests", "examples", "locales"], &["rs"])
}

#[track_caller]
fn hold(rule: fn(&File) -> Problems, files: &[File]) {
    assert!(!files.is_empty(), "nothing was looked at");
    let problems: Vec<String> = files.iter().flat_map(rule).collect();
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// The rule has something to say of the bad sample, and nothing of the good one.
#[track_caller]
fn tells_apart(rule: fn(&File) -> Problems, path: &str, bad: &str, good: &str) {
    let file = |text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let (bad, good) = (rule(&file(bad)), rule(&file(good)));
    assert!(!bad.is_empty(), "the bad sample passes");
    assert!(good.is_empty(), "the good sample fails: {good:?}");
    assert!(bad.iter().all(|problem| problem.starts_with(path)), "each says where: {bad:?}");
}

#[test]
fn rooms_use_only_what_lies_below_them() {
    let bad = "//! x\nuse crate::engine::time::Time;\nuse crate::{\n    text,\n    app::frame,\n};\n";
    tells_apart(rules::rooms, "src/scene/mod.rs", bad, "use crate::engine::time::Time; // crate::app\n");
    tells_apart(rules::rooms, "src/engine/world/a.rs", "fn f() { crate::timeline::x() }", "use crate::engine::time;");
    hold(rules::rooms, &files(&["src"], &["rs"]));
}

#[test]
fn elements_come_from_views() {
    let good = "view! { <p>{text}</p> };\n// create_element\nlet x = \"create_element\";\n";
    tells_apart(rules::elements_by_calls, "src/app/a.rs", "let p = document().create_element(\"p\");\n", good);
    hold(rules::elements_by_calls, &files(&["src"], &["rs"]));
}

#[test]
fn no_text_becomes_markup() {
    let good = "view! { <div>{svg}</div> };\nplace.set_text_content(Some(inner));\n";
    for bad in ["view! { <div inner_html=svg></div> };\n", "place.set_inner_html(&svg);\n"] {
        tells_apart(rules::markup_as_text, "src/app/a.rs", bad, good);
    }
    hold(rules::markup_as_text, &files(&["src"], &["rs"]));
}

#[test]
fn every_value_has_a_type() {
    let good = "fn keep<T: 'static>(x: T) {}\nuse leptos::prelude::AnyView; // dyn Any\n";
    for bad in ["fn keep(x: Box<dyn Any>) {}\n", "use std::any::Any;\n"] {
        tells_apart(rules::untyped, "src/app/a.rs", bad, good);
    }
    hold(rules::untyped, &files(&["src"], &["rs"]));
}

#[test]
fn no_file_imports_one_that_imports_it_back() {
    let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
    let found = |files: &[(&str, &str)]| circles::circles(&files.iter().map(file).collect::<Vec<_>>());
    let good = [
        ("src/a/mod.rs", "//! x\nmod b;\nmod c;\npub use c::C;\n"),
        ("src/a/b.rs", "use super::C;\n// crate::a::d\nfn f(pub(in crate::a) x: C) { \"crate::a::d::g\"; }\n"),
        ("src/a/c.rs", "pub struct C;\n\n#[cfg(test)]\nmod tests {\n    use crate::a::b::f;\n}\n"),
        ("src/a/d.rs", "use crate::a::{b::f, c};\n"),
    ];
    assert_eq!(found(&good), Problems::new());
    let with = |path: &'static str, text: &'static str| {
        let mut files = good;
        files.iter_mut().filter(|(other, _)| *other == path).for_each(|file| file.1 = text);
        found(&files)
    };
    // Directly; round a corner and through what the folder hands on; by a path in the code.
    assert_eq!(with("src/a/c.rs", "use super::{b::{f}, x as y};\n").len(), 1);
    assert_eq!(with("src/a/c.rs", "use crate::{\n    a::d::g,\n};\n").len(), 1);
    assert_eq!(with("src/a/mod.rs", "pub use c::C;\nfn f() { d::g() }\npub struct E;\n"), Problems::new());
    assert_eq!(with("src/a/c.rs", "fn f() { crate::a::b::g() }\n").len(), 1);
    let problems = circles::circles(&files(&["src"], &["rs"]));
    assert!(problems.is_empty(), "\n{problems:#?}\n");
}

#[test]
fn nothing_makes_runs_differ() {
    let bad = "use std::collections::HashMap;\n";
    tells_apart(rules::order, "src/engine/a.rs", bad, "// HashMap\nlet x = \"HashMap\"; struct HashMapper;\n");
    hold(rules::order, &files(&["src"], &["rs"]));
}

#[test]
fn floats_stay_in_samplers_and_pictures() {
    tells_apart(rules::floats, "src/engine/a.rs", "let x: f64 = 0.5;", "let x = buf64;");
    tells_apart(rules::floats, "src/text/a.rs", "let x = n as f32;", "let x = \"f32\";");
    hold(rules::floats, &files(&["src"], &["rs"]));
}

#[test]
fn files_and_functions_are_short() {
    let long =
        |lines: usize| format!("    pub fn f(\n        self,\n    ) {{\n{}    }}\n", "        x();\n".repeat(lines));
    tells_apart(rules::length, "src/engine/a.rs", &long(67), &long(66));
    let fns = |lines: usize| "x\n".repeat(lines);
    tells_apart(rules::length, "src/engine/a.rs", &fns(501), &fns(500));
    hold(rules::length, &rust());
}

#[test]
fn every_public_function_is_used() {
    let found = |other: &str| {
        let own = "pub fn used() {}\n    pub const fn f(self) -> u8 {\n        0\n    }\n// f is unused\n";
        let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
        rules::unused_functions(&[file("src/a.rs", own), file("tests/a.rs", other)])
    };
    assert_eq!(found("used();\n"), ["src/a.rs:2: nothing calls `f`. Delete it"]);
    assert_eq!(found("x.f() + used();\n"), Problems::new());
    let mut all = rust();
    all.push(read(&root().join("build.rs")));
    let problems = rules::unused_functions(&all);
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn each_file_says_what_it_is_for() {
    tells_apart(rules::purpose, "src/a.rs", "use x;\n//! late\n", "//! A room.\nuse x;\n");
    hold(rules::purpose, &rust());
}

#[test]
fn nothing_is_left_for_later() {
    let bad = format!("// {}: later\n", "TO".to_owned() + "DO");
    tells_apart(rules::unfinished, "src/a.rs", &bad, "// To do this twice is fine.\n");
    let others = files(&["src", "tests/browser", "examples", "style", "docs"], &["rs", "mjs", "css", "md"]);
    hold(rules::unfinished, &others);
    let tests = rust().into_iter().filter(|file| !file.path.starts_with("tests/tidy/")).collect::<Vec<_>>();
    hold(rules::unfinished, &tests);
}

#[test]
fn nothing_that_a_person_does_can_panic() {
    let good = "//! x\nlet x = \".unwrap()\";\n\n#[cfg(test)]\nmod tests {\n    x.unwrap();\n}\n";
    tells_apart(rules::panics, "src/engine/a.rs", "let x = y.unwrap();\n", good);
    hold(rules::panics, &files(&["src"], &["rs"]));
}

#[test]
fn debug_text_stays_out_of_the_page() {
    let good = "format!(\"{x}\");\n\n#[cfg(test)]\nmod tests {\n    format!(\"{x:?}\");\n}\n";
    tells_apart(rules::debug_text, "src/engine/a.rs", "format!(\"{x:?}\");\n", good);
    hold(rules::debug_text, &files(&["src"], &["rs"]));
}

#[test]
fn numbers_of_the_engine_are_facts() {
    let good =
        "let x = facts::BACKOFF_FIRST.span();\nlet y = Span(x.0);\n// Span::from_secs(60)\nlet z = [0_u8; 16];\n";
    for bad in
        ["let x = Span::from_secs(2);\n", "const LIMIT: u32 = 1_000;\n", "if status == 429 {\n", "let x = (7, y);\n"]
    {
        tells_apart(numbers::in_code, "src/engine/retry.rs", bad, good);
    }
    hold(numbers::in_code, &files(&["src/engine"], &["rs"]));
}

#[test]
fn numbers_of_the_page_are_facts_too() {
    let good = "const GAP_PX: f32 = 12.0;\nlet x = y * 100;\nmatch status { 200..300 => z }\nlet w = [0; 64];\n";
    for bad in ["let x = Span::from_secs(60);\n", "const LIMIT: u32 = 1_000;\n", "202 => Mode::Async,\n"] {
        tells_apart(numbers::in_code, "src/app/a.rs", bad, good);
    }
    hold(numbers::in_code, &files(&["src/app", "src/scene", "src/interchange", "src/text"], &["rs"]));
}

#[test]
fn numbers_in_what_the_page_says_are_facts() {
    let good = "say(\"It hears {status} after {waited:>4}.\");\nattr(\"d\", \"M5 4v16M20 5v14L9 12z\");\n";
    tells_apart(numbers::in_texts, "src/text/a.rs", "say(\"It waits 60 s and tries again.\");\n", good);
    tells_apart(
        numbers::in_texts,
        "src/text/a.rs",
        "say(\"It says \\\"b\\\" after 60 s.\");\n",
        "put(\"r=\\\"\", 60, \"\\\" of it\");\n",
    );
    let kept = ("src/text/code/sdk_languages.rs", "\"exit status 254\"");
    tells_apart(numbers::in_texts, kept.0, "f(\"exit status 253\");\n", kept.1);
    hold(numbers::in_texts, &files(&["src/app", "src/scene", "src/text"], &["rs"]));
}

#[test]
fn numbers_in_locale_files_are_facts() {
    let good = [
        "# Fact: init-max\na-b = its limit of 10 s for { $function2 }\n",
        "# Number of ours: a day\na-b = every 24 h\n",
        "a-b = { $count -> \n    [5] { $count }\n   *[other] all\n}\n",
    ];
    for (bad, good) in [
        ("a-b = 10 s\n", good[0]),
        ("# Fact: init-max\na-b = 11 s\n", good[0]),
        ("# Fact: init-max\na-b = no number\n", good[1]),
        ("# Number of ours:\na-b = 3\n", good[1]),
        ("a-b = { $count -> \n    [one] 3\n   *[other] all\n}\n", good[2]),
        ("a-b = all\n    .why = within { 15 } s\n", good[2]),
    ] {
        tells_apart(numbers::in_messages, "locales/en/a.ftl", bad, good);
    }
    hold(numbers::in_messages, &files(&["locales"], &["ftl"]));
}

#[test]
fn a_fact_may_be_said_in_its_usual_units() {
    assert!(numbers::is_value("10", "init-max") && !numbers::is_value("11", "init-max"), "10 s");
    assert!(numbers::is_value("6", "response-max") && !numbers::is_value("5", "response-max"), "100 bytes more");
    assert!(numbers::is_value("6,291,456", "sync-payload-max") && numbers::is_value("6", "sync-payload-max"), "6 MB");
}

#[test]
fn no_number_is_excused_that_is_not_there() {
    let all = files(&["src"], &["rs"]);
    let problems = numbers::excused_in_vain(&all);
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn markup_is_what_the_policy_allows() {
    tells_apart(rules::markup, "src/app/a.rs", "<p style=\"color:red\">", "<p class=\"bad\" style:width=w>");
    hold(rules::markup, &files(&["src/app", "index.html"], &["rs", "html"]));
}

#[test]
fn cases_are_found_by_their_numbers() {
    tells_apart(rules::case_names, "tests/cases/a.rs", "#[test]\nfn works() {}\n", "#[test]\nfn c1_works() {}\n");
    hold(rules::case_names, &files(&["tests/cases"], &["rs"]));
}
