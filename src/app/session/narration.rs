//! What is told while a run plays at reading pace.

use crate::text::narrate::Sentence;
use crate::text::reasons::Reasons;
use crate::timeline::Reading;

/// The sentence that is told, and where reading stands.
#[derive(Default)]
pub struct NarrationState {
    /// How fast the playhead moved last: simulated microseconds in a second on the wall.
    pub pace: Option<u64>,
    pub reading: Reading,
    /// The sentence, and how many records lay behind the playhead when it was new.
    pub sentence: Option<(Sentence, u64)>,
    /// Which reasons were told by then.
    pub reasons: Reasons,
    /// The last record up to which callers were listened to, while the curtain is drawn.
    pub heard: u64,
}

impl NarrationState {
    /// Forgets what was told, and where the playhead was going.
    pub fn reset(&mut self) {
        *self = Self::default();
    }
}
