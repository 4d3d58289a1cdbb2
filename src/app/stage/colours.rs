//! The style sheet's colours, for the canvases.

use crate::app::session::Frame;
use leptos::prelude::{document, window};

/// While playing they are read from the style sheet at most this often, in milliseconds.
const READ_EVERY_MS: f64 = 400.0;

#[derive(Default)]
pub struct Colours {
    read_ms: f64,
    pub card: String,
    pub ink: String,
    pub ink_2: String,
    pub line: String,
    pub inside: String,
    pub sync: String,
    pub r#async: String,
    pub bad: String,
    pub ok: String,
    pub wait: String,
    pub wait_2: String,
    pub font: String,
}

impl Colours {
    /// Reads them again before a frame is painted, for the theme may have changed.
    pub fn refresh(&mut self, frame: Frame) {
        if frame.wall_ms - self.read_ms > READ_EVERY_MS || !frame.playing {
            *self = Self::read(frame.wall_ms);
        }
    }

    /// As the style sheet has them now.
    fn read(read_ms: f64) -> Self {
        let root = document().document_element();
        let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
        let read = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.map_or(String::new(), |value| value.trim().to_owned())
        };
        Self {
            read_ms,
            card: read("--card"),
            ink: read("--ink"),
            ink_2: read("--ink-2"),
            line: read("--line"),
            inside: read("--inside"),
            sync: read("--sync"),
            r#async: read("--async"),
            bad: read("--bad"),
            ok: read("--ok"),
            wait: read("--wait"),
            wait_2: read("--wait-2"),
            font: read("--font"),
        }
    }
}
