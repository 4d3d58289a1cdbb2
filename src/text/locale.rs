//! Languages: English is part of the program, another one is fetched as a table and stays for as long as the page lives. Of
//! English, too, the page fetches a table: what only those parts say that are loaded later.

use super::value::{KEYS, Key, ONE, OTHER};
use std::cell::Cell;
use std::sync::OnceLock;

/// The table of English, made from `locales/en/*.ftl` while building.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));
/// All other languages of the build, a line each.
const OTHERS: &str = include_str!(concat!(env!("OUT_DIR"), "/languages.txt"));
/// What stands for a text that is not here yet.
const NOT_HERE: &str = "…";

/// The rest of English, from the first key on that the program has not.
static LATER: OnceLock<Vec<&str>> = OnceLock::new();

thread_local! {
    static CURRENT: Cell<Option<&'static Locale>> = const { Cell::new(None) };
}

/// A language: what each key says in it.
pub struct Locale {
    /// BCP 47: `en`, `pt-BR`.
    pub name: &'static str,
    says: Vec<&'static str>,
    plural: Plural,
}

/// CLDR's category of a number, by its place among `zero`, `one`, `two`, `few`, `many`, `other`. A browser knows it for each
/// language (`Intl.PluralRules`), so that the program carries no such rules but English's.
pub type Plural = Box<dyn Fn(u64) -> u32 + Send + Sync>;

impl Locale {
    /// What a key says, and in which language: where this one has nothing, in English.
    pub fn says(&'static self, key: Key) -> (&'static str, &'static Self) {
        match self.says.get(key.0) {
            Some(says) if !says.is_empty() => (says, self),
            _ => {
                let english = english();
                (english.says.get(key.0).copied().unwrap_or_else(|| later(key.0 - english.says.len())), english)
            }
        }
    }

    /// See [`Plural`].
    pub fn category(&self, number: u64) -> u32 {
        (self.plural)(number)
    }
}

/// English, which is always there.
pub fn english() -> &'static Locale {
    static ENGLISH_LOCALE: OnceLock<Locale> = OnceLock::new();
    ENGLISH_LOCALE.get_or_init(|| {
        let (_, name, says) = parts(ENGLISH).unwrap_or_default();
        Locale { name, says, plural: Box::new(english_plural) }
    })
}

/// Names of the languages that the build has besides English, but for those that nobody speaks.
pub fn others() -> impl Iterator<Item = &'static str> {
    OTHERS.lines()
}

fn later(place: usize) -> &'static str {
    LATER.get().and_then(|says| says.get(place)).copied().unwrap_or(NOT_HERE)
}

/// Whether all texts of English are here.
pub fn is_whole() -> bool {
    english().says.len() == KEYS || LATER.get().is_some()
}

/// Reads the rest of English, which is kept for good.
///
/// # Errors
/// [`BadTable`], for whatever else a server may send.
pub fn read_later(table: String) -> Result<(), BadTable> {
    let missing = KEYS - english().says.len();
    let (of, ..) = parts(&table).filter(|(.., says)| says.len() == missing).ok_or(BadTable::Broken)?;
    if of != build() {
        return Err(BadTable::OtherBuild);
    }
    let (.., says) = parts(table.leak()).ok_or(BadTable::Broken)?;
    let _ = LATER.set(says);
    Ok(())
}

/// English tells one from all others.
pub fn english_plural(number: u64) -> u32 {
    if number == 1 { ONE } else { OTHER }
}

/// The language of this thread, which on the page is the page's.
pub fn current() -> &'static Locale {
    CURRENT.get().unwrap_or_else(english)
}

/// Tells this build's tables from those of others.
pub fn build() -> &'static str {
    parts(ENGLISH).map_or("", |(made_for, ..)| made_for)
}

/// From now on texts are in this language. What was written before stays as it is.
pub fn set_current(locale: &'static Locale) {
    CURRENT.set(Some(locale));
}

/// Why a table cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadTable {
    /// It is no table, or not a whole one.
    Broken,
    /// It was made with other keys, by another build.
    OtherBuild,
}

/// Reads a language's table. It is kept for good: a page has one language, or two.
///
/// # Errors
/// [`BadTable`], for whatever else a server may send.
pub fn read(table: String, plural: Plural) -> Result<&'static Locale, BadTable> {
    let (of, ..) = parts(&table).filter(|(.., says)| says.len() == KEYS).ok_or(BadTable::Broken)?;
    if of != build() {
        return Err(BadTable::OtherBuild);
    }
    let (_, name, says) = parts(table.leak()).ok_or(BadTable::Broken)?;
    Ok(Box::leak(Box::new(Locale { name, says, plural })))
}

/// The keys it was made for, its name, and what each key says.
fn parts(table: &str) -> Option<(&str, &str, Vec<&str>)> {
    let (head, says) = table.split_once('\n')?;
    let (made_for, name) = head.split_once(' ')?;
    Some((made_for, name, says.split_terminator('\0').collect()))
}
