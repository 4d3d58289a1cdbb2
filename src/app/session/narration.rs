//! The state of the narration while a run plays at reading pace.

use crate::text::narrate::Sentence;
use crate::text::reasons::Reasons;
use crate::timeline::Reading;

/// The sentence that is shown, and how far it has been read.
#[derive(Default)]
pub struct NarrationState {
    /// How fast the playhead moved last: simulated microseconds in a second on the wall.
    pub pace: Option<u64>,
    pub reading: Reading,
    /// The sentence, and how many records lay behind the playhead when it was new.
    pub sentence: Option<(Sentence, u64)>,
    /// The reasons that have been explained so far.
    pub reasons: Reasons,
    /// The last record up to which callers' answers were read, while the curtain is drawn.
    pub heard: u64,
}

impl NarrationState {
    /// Forgets the sentence, and where the playhead was going.
    pub fn reset(&mut self) {
        *self = Self::default();
    }
}
