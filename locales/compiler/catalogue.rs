//! A language's messages, read from its folder and checked. English comes first: it says which messages there are.

use super::pattern::{self, Pattern, Placeholder};
use fluent_syntax::{ast, parser};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of what only those parts of the page say that are loaded later. Their keys come last, so that the page's program
/// can do without them: it fetches a table of them with the first such part.
const LATER: [&str; 17] = [
    "advice",
    "bring",
    "charge",
    "charts",
    "class",
    "code",
    "comparison",
    "entry",
    "explained",
    "help",
    "import",
    "life",
    "present",
    "settings",
    "share",
    "sheet",
    "why",
];

/// All messages of a language, in the order of its files, those of [`LATER`] last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// BCP 47, such as `en` or `pt-BR`.
    pub language: String,
    pub messages: Vec<Message>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The file it stands in, without `.ftl`: every id in it begins with that name.
    pub file: String,
    pub id: String,
    pub comment: String,
    pub says: Pattern,
    /// Attributes by name.
    pub attributes: Vec<(String, Pattern)>,
    /// Those of the value and of all attributes.
    pub placeholders: Vec<Placeholder>,
}

impl Message {
    /// Whether it is of the table that the page fetches later.
    pub fn is_later(&self) -> bool {
        LATER.contains(&self.file.as_str())
    }

    /// All patterns with their full names: `id`, `id.attribute`.
    pub fn patterns(&self) -> impl Iterator<Item = (String, &Pattern)> {
        let attributes = self.attributes.iter().map(|(name, says)| (format!("{}.{name}", self.id), says));
        std::iter::once((self.id.clone(), &self.says)).chain(attributes)
    }
}

/// The text of a file, by its name without `.ftl`.
pub type Source = (String, String);

/// Reads `folder/*.ftl`.
///
/// # Errors
/// What is wrong, a line each, and in which file.
pub fn read_folder(folder: &Path) -> Result<Catalogue, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut sources: Vec<Source> = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        if path.extension().is_some_and(|ending| ending == "ftl") {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            sources.push((name.to_owned(), text));
        }
    }
    sources.sort();
    let language = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    read(language, &sources)
}

/// Reads a language from its files' texts.
///
/// # Errors
/// What is wrong, a line each, and in which file.
pub fn read(language: &str, sources: &[Source]) -> Result<Catalogue, String> {
    let mut faults = Vec::new();
    let mut parsed = Vec::new();
    for (file, text) in sources {
        match parser::parse(text.as_str()) {
            Ok(resource) => parsed.push((file.as_str(), resource)),
            Err((_, errors)) => faults.extend(errors.iter().map(|error| {
                let line = text.get(..error.pos.start).map_or(0, |before| before.lines().count()) + 1;
                format!("{language}/{file}.ftl:{line}: {error}")
            })),
        }
    }
    let entries = Entries::of(&parsed);
    let mut catalogue = Catalogue { language: language.to_owned(), messages: Vec::new() };
    let mut known = BTreeSet::new();
    for (file, resource) in &parsed {
        for entry in &resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            let mut fault = |what: String| faults.push(format!("{language}/{file}.ftl: {}: {what}", message.id.name));
            if !message.id.name.strip_prefix(file).is_some_and(|rest| rest.starts_with('-')) {
                fault(format!("its name does not begin with {file}-"));
            } else if !known.insert(message.id.name) {
                fault("is there twice".to_owned());
            } else {
                match entries.message(file, message) {
                    Ok(message) => catalogue.messages.push(message),
                    Err(what) => fault(what),
                }
            }
        }
    }
    catalogue.messages.sort_by_key(Message::is_later);
    if faults.is_empty() { Ok(catalogue) } else { Err(faults.join("\n")) }
}

/// What patterns may refer to.
struct Entries<'a> {
    patterns: BTreeMap<String, &'a ast::Pattern<&'a str>>,
    /// Names being resolved: a reference to one of these would never end.
    open: RefCell<Vec<String>>,
}

impl<'a> Entries<'a> {
    fn of(parsed: &'a [(&str, ast::Resource<&'a str>)]) -> Self {
        let mut patterns = BTreeMap::new();
        for entry in parsed.iter().flat_map(|(_, resource)| &resource.body) {
            match entry {
                ast::Entry::Message(message) => {
                    if let Some(value) = &message.value {
                        patterns.insert(message.id.name.to_owned(), value);
                    }
                    for attribute in &message.attributes {
                        patterns.insert(format!("{}.{}", message.id.name, attribute.id.name), &attribute.value);
                    }
                }
                ast::Entry::Term(term) => {
                    patterns.insert(format!("-{}", term.id.name), &term.value);
                }
                _ => {}
            }
        }
        Self { patterns, open: RefCell::default() }
    }

    fn resolve(&self, name: &str) -> Result<Pattern, String> {
        let pattern = self.patterns.get(name).ok_or_else(|| format!("there is no {name}"))?;
        if self.open.borrow().iter().any(|open| open == name) {
            return Err(format!("{name} refers to itself"));
        }
        self.open.borrow_mut().push(name.to_owned());
        let read = pattern::read(pattern, &|name| self.resolve(name), &mut Vec::new());
        self.open.borrow_mut().pop();
        read
    }

    fn message(&self, file: &str, message: &ast::Message<&str>) -> Result<Message, String> {
        let Some(value) = &message.value else { return Err("it has no value of its own".to_owned()) };
        let lookup = |name: &str| self.resolve(name);
        let mut placeholders = Vec::new();
        let says = pattern::read(value, &lookup, &mut placeholders)?;
        let mut attributes = Vec::new();
        for attribute in &message.attributes {
            let says = pattern::read(&attribute.value, &lookup, &mut placeholders)?;
            attributes.push((attribute.id.name.to_owned(), says));
        }
        let comment = message.comment.as_ref().map_or(String::new(), |comment| comment.content.join("\n"));
        let (file, id) = (file.to_owned(), message.id.name.to_owned());
        Ok(Message { file, id, comment, says, attributes, placeholders })
    }
}

/// Whether another language fits English: no message that English does not have, and no value that is not given.
///
/// # Errors
/// What does not fit, a line each.
pub fn check_against(english: &Catalogue, other: &Catalogue) -> Result<(), String> {
    let mut faults = Vec::new();
    for message in &other.messages {
        let at = format!("{}/{}.ftl: {}", other.language, message.file, message.id);
        let Some(original) = english.messages.iter().find(|original| original.id == message.id) else {
            faults.push(format!("{at}: English has no such message"));
            continue;
        };
        for placeholder in &message.placeholders {
            match original.placeholders.iter().find(|given| given.name == placeholder.name) {
                None => faults.push(format!("{at}: English gives no ${}", placeholder.name)),
                Some(given) if placeholder.is_number && !given.is_number => {
                    faults.push(format!("{at}: ${} is no number", placeholder.name));
                }
                Some(_) => {}
            }
        }
        for (name, _) in &message.attributes {
            if !original.attributes.iter().any(|(given, _)| given == name) {
                faults.push(format!("{at}: English has no .{name}"));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}
