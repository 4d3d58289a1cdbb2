//! What the session publishes, and the other small values that the page follows.

use crate::app::session::player::Player;
use crate::engine::scenario::{Command, Timed};
use crate::engine::time::Time;
use crate::scene::snapshot::PinSays;
use crate::text::narrate::NotFound;
use crate::timeline::Speed;
use std::sync::Arc;

/// The state of the run, as it is published after a change: at most ten times a second while playing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunStatus {
    pub now: Time,
    /// Records in the past of the playhead, and all that are known.
    pub shown: u64,
    pub known: u64,
    pub playing: bool,
    pub speed: Speed,
    /// Nothing more will happen unless a person acts.
    pub settled: bool,
    /// Playing begins again from the start.
    pub ended: bool,
    pub can_undo: bool,
    pub can_redo: bool,
    /// The simulation has not yet reached the place where the playhead was sent.
    pub behind: bool,
    /// The last search found nothing.
    pub not_found: Option<NotFound>,
}

impl RunStatus {
    pub fn of(player: &mut Player) -> Self {
        Self {
            now: player.run.now(),
            shown: player.run.shown(),
            known: player.run.known(),
            playing: player.playback.playing,
            speed: player.playback.speed,
            settled: player.is_settled(),
            ended: player.has_ended(),
            can_undo: player.run.can_undo(),
            can_redo: player.run.can_redo(),
            behind: player.behind || player.reads_on,
            not_found: player.not_found,
        }
    }
}

/// A message that the page shows until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub title: String,
    pub lines: Vec<String>,
    /// Whether it says what is there, and not that something is wrong.
    pub is_news: bool,
}

impl Notice {
    /// A message that is one line.
    pub fn line(title: String) -> Self {
        Self { title, lines: Vec::new(), is_news: false }
    }

    /// Something to know about what the page shows.
    pub fn news(title: impl Into<String>, lines: Vec<String>) -> Self {
        Self { title: title.into(), lines, is_news: true }
    }

    /// What it says to a program: its lines, or what it is about where that is all.
    pub fn text(self) -> String {
        if self.lines.is_empty() { self.title } else { self.lines.join("\n") }
    }
}

/// The rule that is read in a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownRule {
    /// That behind what just happened, as it happens.
    OfNewest,
    /// That of a pin, which stays until it is closed.
    Pinned(PinSays),
}

/// A change that was made, undone or redone.
#[derive(Clone, Debug)]
pub struct Change {
    /// None for undo and redo.
    pub command: Option<Command>,
    /// What would have happened otherwise, if that was known further than the playhead.
    pub old_future: Option<Vec<Timed>>,
}

/// What stands before the page until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Share,
    /// For opening a file or a text.
    Open,
    /// For finding out which kind of call is right.
    Advice,
    /// A sheet to hand out.
    Sheet,
    /// Lessons to hand out.
    Class,
    /// The list of keys.
    Keys,
}

/// A file or text that somebody opens, with its name.
#[derive(Clone)]
pub struct Brought {
    pub name: String,
    pub content: Content,
    /// What was assumed and answered in the report on it, as text (`interchange::import::template::told`).
    pub told: String,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Bytes(Arc<[u8]>),
    /// It has too many bytes, and was not read.
    TooLarge(u64),
    Unreadable,
    /// So many files at once, of which none was read.
    Several(u32),
}

/// Where a scenario came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The site's own file, which says this. A link may have changed it since.
    Lesson(Arc<str>),
    /// Somebody's own.
    Own,
}
