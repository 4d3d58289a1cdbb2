//! The colours of pictures, by what they are for: those of style/tokens.css in light and dark, and greys for paper.

/// How a picture is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Light,
    Dark,
    /// Greys: what is told apart by colour elsewhere is told apart by shape and word alone.
    Print,
}

/// A colour by its use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Paper,
    Card,
    /// Of what matters, and of what matters less.
    Strong,
    Soft,
    Line,
    Inside,
    InsideLine,
    Sync,
    Async,
    Ok,
    Bad,
    Wait,
    SyncTint,
    AsyncTint,
    BadTint,
    WaitTint,
    OkTint,
    /// Of words on the tint of events.
    OnAsyncTint,
}

impl Ink {
    /// How many there are.
    pub const COUNT: usize = 18;

    /// Its value as `#rrggbb`.
    pub const fn value(self, theme: Theme) -> &'static str {
        let values = match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Print => &PRINT,
        };
        values[self as usize]
    }

    /// Its place among all.
    pub const fn place(self) -> usize {
        self as usize
    }
}

/// The values of a theme, in the order of [`Ink`].
pub const fn values(theme: Theme) -> &'static [&'static str; Ink::COUNT] {
    match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
        Theme::Print => &PRINT,
    }
}

const LIGHT: [&str; Ink::COUNT] = [
    "#f6f5f1", "#ffffff", "#1b2130", "#525a6b", "#d8d6ce", "#eceef3", "#b9bfcc", "#0067a5", "#b85400", "#00745a",
    "#a5203a", "#8a4f86", "#d8e9f4", "#f8e3d0", "#f6dbe0", "#eedfed", "#d6efe7", "#994a0a",
];

const DARK: [&str; Ink::COUNT] = [
    "#10141f", "#1a2030", "#eef1f7", "#aab3c5", "#2d3548", "#151b29", "#3b465e", "#5eb3ea", "#f0995a", "#4cc9a4",
    "#ff8a9c", "#d9a3d5", "#17344a", "#4a2d16", "#4a1c27", "#3e2740", "#123a31", "#f0ab79",
];

const PRINT: [&str; Ink::COUNT] = [
    "#ffffff", "#ffffff", "#000000", "#333333", "#999999", "#f3f3f3", "#777777", "#222222", "#222222", "#222222",
    "#000000", "#444444", "#eeeeee", "#e2e2e2", "#ffffff", "#e8e8e8", "#f4f4f4", "#000000",
];
