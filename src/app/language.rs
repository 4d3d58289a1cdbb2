//! Another language than English: asked for in the address, as in `?lang=de`, and fetched before the page is mounted, so that
//! no text is ever written twice. Where it cannot be had, the page is in English and says so.

use crate::app::browser;
use crate::interchange::query::words;
use crate::text::locale::{self, Plural};
use js_sys::{Array, Intl, Object};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

/// Where the site has the tables; tools/locales puts them there.
const FOLDER: &str = "locales/";
/// CLDR's categories, in the order in which tables count them.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Longest name of a language.
const NAME_MAX: usize = 35;

/// The language that the address asks for; none for English.
pub fn requested() -> Option<String> {
    let query = window().location().search().ok()?;
    let name = words(&query).find(|word| word.name == "lang")?.value;
    (!name.eq_ignore_ascii_case(locale::english().name)).then_some(name)
}

/// Fetches a language and makes it the page's; whether that could be done.
pub async fn load(name: &str) -> bool {
    let is_name = name.len() <= NAME_MAX && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    if !is_name || name.is_empty() {
        return false;
    }
    let Ok(table) = browser::fetch_text(&table_of("", name)).await else { return false };
    let Ok(language) = locale::read(table, plural_of(name)) else { return false };
    locale::set_current(language);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", name);
    }
    true
}

/// Where the site has a table of the page's language: `of` is what comes before the language's name.
pub fn address(of: &str) -> String {
    table_of(of, locale::current().name)
}

/// The address names the build, so that no cache answers with another one's.
fn table_of(of: &str, language: &str) -> String {
    [FOLDER, of, language, ".txt?", locale::build()].concat()
}

/// Fetches what of English is not in the program, unless it is here; whether that could be done.
pub async fn load_later() -> bool {
    if locale::is_whole() {
        return true;
    }
    let table = browser::fetch_text(&table_of("later.", locale::english().name)).await;
    table.is_ok_and(|table| locale::read_later(table).is_ok())
}

/// The browser's rule for numbers in a language.
fn plural_of(name: &str) -> Plural {
    let names = Array::of1(&JsValue::from_str(name));
    // A name that the browser does not know throws: then English's rule is as good as any.
    let supported = Intl::PluralRules::supported_locales_of(&names, &Object::new());
    if supported.length() == 0 {
        return Box::new(locale::english_plural);
    }
    let rules = SendWrapper::new(Intl::PluralRules::new(&supported, &Object::new()));
    Box::new(move |number| {
        let category = String::from(rules.select(number as f64));
        let place = CATEGORIES.iter().position(|name| category == *name);
        place.unwrap_or(CATEGORIES.len() - 1) as u32
    })
}
