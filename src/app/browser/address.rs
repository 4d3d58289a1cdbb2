//! What the page's address and the document around the program say of it.

use leptos::prelude::{document, window};

/// Whether the address of the page names more than the page.
pub fn has_link() -> bool {
    let location = window().location();
    [location.search(), location.hash()].into_iter().any(|part| part.is_ok_and(|part| !part.is_empty()))
}

/// The page's address without what it says of the page.
pub fn page_address() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The folder of the release that this page is, as `v/0.1.0/`: what its publisher says (`tools/release.mjs`), else nothing.
pub fn release_folder() -> String {
    let meta = document().query_selector("meta[name=invokescope-release]").ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Whether the address leaves a figure nothing to press (`controls=none`).
pub fn is_stage_alone() -> bool {
    let controls = document().document_element().and_then(|root| root.get_attribute("data-controls"));
    controls.as_deref() == Some("none")
}
