//! A picture in words, for those who don't see it: what a screen reader says of the page at the same instant.

use crate::engine::scenario::CallerId;
use crate::scene::describe::describe;
use crate::scene::strip::call_spans::CallSpans;
use crate::scene::strip::frame::StripFrame;
use crate::text::narrate;
use crate::text::stage as text;
use crate::timeline::Run;

/// One line for each thing: the sentence, what callers know, which call is where, and the rows of the strip.
pub fn in_words(run: &mut Run, strip: Option<(&StripFrame, &CallSpans)>) -> String {
    let sentence = narrate::newest(run);
    let mut lines = vec![[sentence.what.as_str(), " ", &sentence.why].concat()];
    let (world, now) = (run.world(), run.now());
    for (place, caller) in world.config().callers.iter().enumerate() {
        let state = world.caller(CallerId(place as u8));
        if state.awaiting == 0 {
            let (first, second) = text::knows(state, None);
            lines.push([&caller.name, ": ", &first, "; ", &second].concat());
        }
    }
    lines.extend(describe(world, now));
    lines.extend(strip.iter().flat_map(|(frame, spans)| frame.in_words(spans)));
    lines.iter().map(|line| line.trim().trim_end_matches(';')).collect::<Vec<_>>().join("\n")
}
