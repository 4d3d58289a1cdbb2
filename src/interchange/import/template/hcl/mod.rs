//! Terraform's language: from `.tf` files to the tree that `terraform show -json` would make of them, as far as that can be told
//! before anything is applied. Text in, value out, bounded in time and memory.
//!
//! The page knows such a text and leaves it to the command line: the tables of numbers with which it is read would be in the page's
//! first load, whoever needs them.

#[cfg(not(target_arch = "wasm32"))]
mod documents;
#[cfg(not(target_arch = "wasm32"))]
mod evaluate;
#[cfg(not(target_arch = "wasm32"))]
mod functions;
#[cfg(not(target_arch = "wasm32"))]
mod places;
#[cfg(not(target_arch = "wasm32"))]
mod reader;

#[cfg(not(target_arch = "wasm32"))]
pub use reader::read;

/// Most bytes of a configuration: the tree that the parser makes of it is far larger than the text.
#[cfg(not(target_arch = "wasm32"))]
pub const BYTES_MAX: usize = 2 << 20;
/// Where blocks stand that are neither resources nor followed: each with its path, and a module with its source.
pub const OTHER_BLOCKS: &str = "other_blocks";
/// Begin a block at the margin with so many names, and nothing else that is brought here.
const BLOCKS: [(&str, usize); 9] = [
    ("resource", 2),
    ("module", 1),
    ("data", 2),
    ("variable", 1),
    ("output", 1),
    ("provider", 1),
    ("terraform", 0),
    ("locals", 0),
    ("check", 1),
];

/// Whether a text is a configuration: a line at its margin begins a block as only Terraform has it.
pub fn is_one(text: &str) -> bool {
    text.lines().any(|line| {
        let Some((word, rest)) = line.split_once(' ') else { return false };
        let Some((_, count)) = BLOCKS.iter().find(|(block, _)| *block == word) else { return false };
        let Some((labels, _)) = rest.split_once('{') else { return false };
        let is_label = |label: &&str| label.len() > 1 && label.starts_with('"') && label.ends_with('"');
        let labels: Vec<&str> = labels.split_whitespace().collect();
        labels.len() == *count && labels.iter().all(is_label)
    })
}

/// Says how such a text is read.
///
/// # Errors
/// Always.
#[cfg(target_arch = "wasm32")]
pub fn read(_: &str) -> Result<super::node::Node, super::node::Fault> {
    use super::node::{At, Fault, Place};
    use crate::text::messages::import as m;
    let at = At::new("", Place { line: 1, column: 1 });
    let allowed = m::AllowedPlan.get();
    Err(Fault::new(at, m::FoundTerraform.get(), allowed))
}
