//! The style sheet's colours, for the canvas.

use leptos::prelude::{document, window};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    pub card: String,
    pub ink: String,
    pub ink_2: String,
    pub line: String,
    pub inside: String,
    pub sync: String,
    pub sync_2: String,
    pub r#async: String,
    pub async_2: String,
    pub bad: String,
    pub ok: String,
    pub wait: String,
    pub wait_2: String,
    pub font: String,
}

impl Colours {
    /// As the style sheet has them now.
    pub fn read() -> Self {
        let root = document().document_element();
        let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
        let read = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.map_or(String::new(), |value| value.trim().to_owned())
        };
        Self {
            card: read("--card"),
            ink: read("--ink"),
            ink_2: read("--ink-2"),
            line: read("--line"),
            inside: read("--inside"),
            sync: read("--sync"),
            sync_2: read("--sync-2"),
            r#async: read("--async"),
            async_2: read("--async-2"),
            bad: read("--bad"),
            ok: read("--ok"),
            wait: read("--wait"),
            wait_2: read("--wait-2"),
            font: read("--font"),
        }
    }
}
