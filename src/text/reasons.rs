//! Why something happened is told once: what happens again for the same reason is said in short.

use super::narrate::Sentence;

/// The reasons that somebody has been told who reads along.
#[derive(Clone, Debug, Default)]
pub struct Reasons(Vec<String>);

impl Reasons {
    /// Leaves out a reason that was told before, and remembers one that was not.
    pub fn tell_once(&mut self, sentence: &mut Sentence) {
        if self.0.contains(&sentence.why) {
            sentence.why.clear();
        } else {
            self.0.push(sentence.why.clone());
        }
    }
}
