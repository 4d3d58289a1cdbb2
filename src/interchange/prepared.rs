//! What a teacher prepares for a class, of a lesson or a scenario of one's own: a link, the page in one HTML file, and a package
//! for learning platforms. The files are made of prepared ones, into which the scenario is put (tools/single.mjs).

use super::file_name::stem;
use super::html::escaped;
use super::link::{self, Link};
use super::link_locks::with_locks;
use crate::lessons::course::Course;
use serde_json::{Map, Value};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Before the place of the prepared page that says what it opens with, and behind it.
const BAKED: &str = "<script type=\"application/json\" id=\"baked\">";
const BAKED_END: &str = "</script>";
/// Places in the prepared manifest.
const NAME: &str = "{name}";
const TITLE: &str = "{title}";
/// What a package is packed with: as small as can be, for platforms refuse what is large.
const LEVEL: i64 = 9;
/// What a scenario without a title is called.
const UNTITLED: &str = "Invokescope";

/// What a class is to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// A lesson, by its id.
    Lesson(&'a str),
    /// A scenario's file.
    Own(&'a str),
}

/// How it is to be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// Names of controls that are off besides those that the lesson switches off, with commas between.
    pub locks: String,
    /// The lessons that lead from one to the next.
    pub lessons: Course,
    /// `light` or `dark`; empty: as the reader's system has it.
    pub theme: String,
    /// BCP 47; empty: English.
    pub language: String,
}

/// The address that shows it, for the page at `place`; none where it would be too long for one.
pub fn address(place: &str, subject: Subject, setup: &Setup) -> Option<String> {
    let looks: Vec<String> = [("theme", &setup.theme), ("lang", &setup.language)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| [name, "=", value].concat())
        .collect();
    let looks = looks.join("&");
    match subject {
        Subject::Lesson(id) => {
            let locks = Some(setup.locks.clone()).filter(|locks| !locks.is_empty());
            let lessons = Some(setup.lessons.clone());
            let link = Link { lesson: Some(id.to_owned()), lessons, locks, ..Link::default() };
            Some([place, &link.query(&looks)].concat())
        }
        Subject::Own(file) => {
            let fragment = link::fragment(fields(file, setup));
            let is_short = fragment.len() <= link::TOKEN_MAX;
            is_short.then(|| [place, &Link::default().query(&looks), &fragment].concat())
        }
    }
}

/// A scenario's file with what else is switched off.
fn fields(file: &str, setup: &Setup) -> Map<String, Value> {
    let file = if setup.locks.is_empty() { file.to_owned() } else { with_locks(file, &setup.locks) };
    serde_json::from_str(&file).unwrap_or_default()
}

/// The page in one file that opens with this scenario; none if `prepared` is no such page.
pub fn page(prepared: &str, file: &str, setup: &Setup) -> Option<String> {
    let (before, rest) = prepared.split_once(BAKED)?;
    let (_, after) = rest.split_once(BAKED_END)?;
    let looks = [("theme", &setup.theme), ("lang", &setup.language), ("locks", &setup.locks)];
    let mut baked: Map<String, Value> = looks
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), Value::from(value.as_str())))
        .collect();
    baked.insert("scenario".to_owned(), Value::Object(fields(file, setup)));
    // Nothing in it may look like the end of the element that it stands in.
    let baked = Value::Object(baked).to_string().replace('<', "\\u003c");
    Some([before, BAKED, &baked, BAKED_END, after].concat())
}

/// A package for learning platforms (SCORM 1.2), with a prepared page that reports to them.
///
/// # Errors
/// A page that is none, or what a zip archive does not take.
pub fn package(prepared: &str, manifest: &str, file: &str, setup: &Setup) -> Result<Vec<u8>, String> {
    let page = page(prepared, file, setup).ok_or_else(|| BAKED.to_owned())?;
    let scenario: Map<String, Value> = serde_json::from_str(file).unwrap_or_default();
    let title = scenario.get("title").and_then(Value::as_str).filter(|title| !title.is_empty()).unwrap_or(UNTITLED);
    let title: String = title.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    // The title may hold anything, so that it is put in last.
    let manifest = manifest.replace(NAME, &file_name(file)).replace(TITLE, &escaped(&title));
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::DEFAULT);
    for (name, text) in [("imsmanifest.xml", &manifest), ("index.html", &page)] {
        to.start_file(name, options).map_err(|error| error.to_string())?;
        to.write_all(text.as_bytes()).map_err(|error| error.to_string())?;
    }
    to.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}

/// What a file of this scenario is called, without its ending.
pub fn file_name(file: &str) -> String {
    let scenario: Map<String, Value> = serde_json::from_str(file).unwrap_or_default();
    stem(scenario.get("id").and_then(Value::as_str).unwrap_or_default(), "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::read::read;
    use crate::lessons;
    use proptest::prelude::*;
    use std::io::Read as _;
    use zip::ZipArchive;

    const PREPARED: &str = "<p></p><script type=\"application/json\" id=\"baked\">null</script><script>a</script>";
    const MANIFEST: &str = include_str!("../../single/imsmanifest.xml");

    fn setup(locks: &str, theme: &str, language: &str) -> Setup {
        let [locks, theme, language] = [locks, theme, language].map(str::to_owned);
        Setup { locks, theme, language, ..Setup::default() }
    }

    /// What a page says that it opens with, as its script reads it.
    fn baked(page: &str) -> Value {
        let (_, rest) = page.split_once("id=\"baked\">").unwrap();
        serde_json::from_str(rest.split_once('<').unwrap().0).unwrap()
    }

    #[test]
    fn a_lesson_has_an_address_in_plain_words() {
        let address = |setup: &Setup| address("https://x.example/", Subject::Lesson("sync"), setup).unwrap();
        assert_eq!(address(&Setup::default()), "https://x.example/?lesson=sync");
        let all = Setup { lessons: Course::named("timeout,sync").unwrap(), ..setup("modes,calls", "dark", "de") };
        let query = "?theme=dark&lang=de&lesson=sync&lessons=timeout,sync&locks=modes,calls";
        assert_eq!(address(&all), ["https://x.example/", query].concat());
        assert_eq!(Link::read(query, "").1, [], "nothing in it is wrong");
    }

    #[test]
    fn a_scenario_of_ones_own_is_in_its_address_whole() {
        let own = lessons::find("sync").unwrap().source;
        let address = address("p", Subject::Own(own), &setup("calls", "", "")).unwrap();
        let (link, faults) = Link::read("", address.strip_prefix('p').unwrap());
        assert!(faults.is_empty());
        let text = link::scenario_of(None, link::fields_of(&link.token.unwrap()).unwrap());
        assert_eq!(read(&text), read(&with_locks(own, "calls")));
    }

    #[test]
    fn what_is_too_long_has_no_address() {
        let long = format!("{{\"title\":\"{}\"}}", "x".repeat(link::TOKEN_MAX));
        assert_eq!(address("p", Subject::Own(&long), &Setup::default()), None);
    }

    #[test]
    fn a_page_opens_with_the_scenario_and_looks_as_it_is_to() {
        for lesson in lessons::all() {
            let page = page(PREPARED, lesson.source, &setup("modes", "dark", "de")).unwrap();
            assert!(page.starts_with("<p></p>") && page.ends_with("</script><script>a</script>"));
            let baked = baked(&page);
            assert_eq!((baked["theme"].as_str(), baked["lang"].as_str()), (Some("dark"), Some("de")));
            assert_eq!(baked["locks"].as_str(), Some("modes"), "of other lessons too");
            assert_eq!(read(&baked["scenario"].to_string()), read(&with_locks(lesson.source, "modes")));
        }
        assert_eq!(page("<p></p>", "{}", &Setup::default()), None, "no prepared page");
    }

    #[test]
    fn a_package_has_a_manifest_and_the_page() {
        let file = r#"{"id":"my case/1","title":"Calls & {name} <1>\u0007"}"#;
        let bytes = package(PREPARED, MANIFEST, file, &Setup::default()).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let manifest = text("imsmanifest.xml");
        assert!(manifest.contains("identifier=\"invokescope-my-case-1\""), "{manifest}");
        assert_eq!(manifest.matches("<title>Calls &amp; {name} &lt;1&gt; </title>").count(), 2);
        assert_eq!(text("index.html"), page(PREPARED, file, &Setup::default()).unwrap());
        assert!(package("", MANIFEST, file, &Setup::default()).is_err());
    }

    proptest! {
        #[test]
        fn whatever_a_scenario_says_stays_in_its_place(title in "\\PC{0,30}|</script><!--|\\{title\\}", id in "\\PC{0,12}") {
            let file = serde_json::json!({ "title": title, "id": id }).to_string();
            let page = page(PREPARED, &file, &Setup::default()).unwrap();
            prop_assert_eq!(page.matches("</script>").count(), 2);
            let baked = baked(&page);
            prop_assert_eq!(baked["scenario"]["title"].as_str(), Some(title.as_str()));
            prop_assert!(package(PREPARED, MANIFEST, &file, &Setup::default()).is_ok());
            let name = file_name(&file);
            prop_assert!(!name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter)));
        }
    }
}
