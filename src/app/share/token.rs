//! The part of the address that words cannot say: a person's changes, or their own scenario. Its program is loaded
//! when there is such a thing.

use crate::app::session::Origin;
use crate::engine::scenario::Fault;
use crate::engine::scenario::read::read;
use crate::interchange::link;
use crate::interchange::second_run::{self, Opened};
use crate::timeline::Run;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// What is made of tokens.
#[derive(Clone, Copy)]
pub struct Tokens {
    /// The address's fragment for a run, and for one beside it with words of what is other there; empty if the lesson says it all.
    pub write: fn(&Run, &Origin, Option<(&Run, &str)>) -> String,
    /// What is opened by a token and the lesson's file that it changes.
    pub read: fn(&str, Option<&str>) -> Result<Opened, Fault>,
}

#[wasm_split(token, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_tokens() -> Result<Tokens, SplitLoaderError> {
    Ok(Tokens { write: write_token, read: second_run::opened })
}

fn write_token(run: &Run, origin: &Origin, second: Option<(&Run, &str)>) -> String {
    let opened = match origin {
        Origin::Lesson(file) => read(file).ok(),
        Origin::Own => None,
    };
    let mut fields = link::fields_to_share(run, opened.as_ref());
    if let Some((second, words)) = second {
        second_run::add_second(&mut fields, run, second, words);
    }
    if fields.is_empty() { String::new() } else { link::fragment(fields) }
}
