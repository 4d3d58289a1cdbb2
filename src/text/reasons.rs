//! Why something happened is told once: what happens again for the same reason is said in short.

use super::narrate::{Sentence, sentence_of};
use crate::timeline::{Importance, Run, Weight};

/// The reasons that somebody has been told who reads along.
#[derive(Clone, Debug, Default)]
pub struct Reasons(Vec<String>);

impl Reasons {
    /// Those of everything behind the playhead.
    pub fn behind(run: &mut Run) -> Self {
        let mut explained = Vec::new();
        let shown = run.shown();
        Importance::default().read(run, shown, |record, weight| {
            if weight == Weight::Full {
                explained.push(*record);
            }
        });
        let mut reasons = Self::default();
        for record in &explained {
            reasons.tell_once(&mut sentence_of(record, run.world(), run.commands()));
        }
        reasons
    }

    /// Leaves out a reason that was told before, and remembers one that was not.
    pub fn tell_once(&mut self, sentence: &mut Sentence) {
        if self.0.contains(&sentence.why) {
            sentence.why.clear();
        } else {
            self.0.push(sentence.why.clone());
        }
    }
}
