//! The page's own code says nothing: no sentence, no label and no text of an element stands in it. All of that is in the locale
//! files.

use std::path::{Path, PathBuf};

/// Attributes that are read, or read aloud.
const READ_ATTRIBUTES: [&str; 5] = ["aria-label=", "title=", "placeholder=", "alt=", " name="];
/// What the page, and products of others, are called in every language.
const NAMES: [&str; 3] = ["Invokescope", "AWS CLI", "JavaScript v2"];

/// The literals of a line, with what stands before and behind each.
fn literals(line: &str) -> Vec<[&str; 3]> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = line.get(at..) {
        let Some(quote) = rest.find('"').map(|place| at + place) else { break };
        if rest.find("//").is_some_and(|comment| at + comment < quote) {
            break;
        }
        if line[..quote].ends_with('\'') && line[quote + 1..].starts_with('\'') {
            at = quote + 2;
            continue;
        }
        let inside = &line[quote + 1..];
        let mut is_escaped = false;
        let end = inside.find(|letter| {
            let ends = letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            ends
        });
        let Some(end) = end.map(|end| quote + 1 + end) else { break };
        found.push([&line[..quote], &line[quote + 1..end], &line[end + 1..]]);
        at = end + 1;
    }
    found
}

/// Whether a person reads a literal: the text of an element, a label, or words that follow one another like a sentence's.
fn is_said([before, text, behind]: [&str; 3]) -> bool {
    let (before, behind) = (before.trim_end(), behind.trim());
    if NAMES.contains(&text) || !text.split(|letter: char| !letter.is_alphabetic()).any(|word| word.len() > 1) {
        return false;
    }
    let ends_tag = before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->");
    let is_element =
        before.trim().is_empty() && behind.is_empty() || ends_tag || before.ends_with('}') && behind.starts_with('<');
    if is_element || READ_ATTRIBUTES.iter().any(|attribute| before.ends_with(attribute)) {
        return true;
    }
    let plain =
        |word: &str| word.trim_end_matches([',', '.', ':', ';', '!', '?', '…']).chars().all(char::is_alphanumeric);
    let words: Vec<&str> = text.split(' ').filter(|word| !word.starts_with('{')).collect();
    let are_words =
        words.iter().filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1).count() > 1;
    // A font's size is no word.
    let is_size = text.contains("px");
    !before.ends_with("class=") && !is_size && are_words && words.iter().all(|word| plain(word))
}

/// Rust files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    inside.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn the_page_has_no_words_of_its_own() {
    let all = files(Path::new("src/app"));
    assert!(all.len() > 50, "the page's files");
    let mut said = Vec::new();
    for file in all {
        let text = std::fs::read_to_string(&file).expect("a text");
        for (number, line) in text.lines().enumerate() {
            let found = literals(line).into_iter().filter(|literal| is_said(*literal));
            said.extend(found.map(|literal| format!("{}:{}: {:?}", file.display(), number + 1, literal[1])));
        }
    }
    assert_eq!(said, Vec::<String>::new(), "put these into locales/en/");
}

/// What AWS calls its own, and what stands in what it writes, in every language.
const OF_AWS: [&str; 10] = [
    "REST API",
    "HTTP API",
    "WebSocket API",
    "Step Functions",
    "CloudWatch Logs",
    "EventBridge Scheduler",
    "DynamoDB Streams",
    "Amazon MQ",
    "AWS CDK resource provider framework",
    "Object Created",
];
/// What reads lines of Lambda's has their words.
const READS_LINES: [&str; 2] = ["format.rs", "text_line.rs"];

#[test]
fn what_reads_templates_and_logs_has_no_words_of_its_own() {
    let all = files(Path::new("src/interchange/import"));
    assert!(all.len() > 50, "the files");
    let mut said = Vec::new();
    for file in all.into_iter().filter(|file| !READS_LINES.iter().any(|reads| file.ends_with(reads))) {
        let text = std::fs::read_to_string(&file).expect("a text");
        let own = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in own.lines().enumerate() {
            let are_words = |literal: &[&str; 3]| literal[1].contains(' ') && is_said(*literal);
            let found = literals(line).into_iter().filter(are_words).filter(|literal| !OF_AWS.contains(&literal[1]));
            said.extend(found.map(|literal| format!("{}:{}: {:?}", file.display(), number + 1, literal[1])));
        }
    }
    assert_eq!(said, Vec::<String>::new(), "put these into locales/en/");
}

#[test]
fn words_are_told_from_the_rest() {
    let is_any = |line| literals(line).into_iter().any(is_said);
    for line in [
        r#"<summary>"More"</summary>"#,
        r#"    "Close""#,
        r#"<td>{cell} " of them"</td>"#,
        r#"aria-label="Code""#,
        r#"<Source name="prices" facts=&PRICES/>"#,
        r#"session.tell("That cannot be done", &[fault]);"#,
        r#"format!("the server answered {}", status)"#,
    ] {
        assert!(is_any(line), "{line}");
    }
    for line in [
        r#"view! { <i class="sw c-work"></i> }"#,
        r#"class="plain round""#,
        r#"<b>{says}</b>" ""#,
        r#"Key => "ArrowRight","#,
        r#"document().query_selector(".stage [aria-pressed=true]")"#,
        r#"let quote = '"'; // says "no more than that""#,
        r#"icon="M5 4v16M20 5v14L9 12z""#,
        r#"<span class="brand-name">"Invokescope"</span>"#,
    ] {
        assert!(!is_any(line), "{line}");
    }
}
