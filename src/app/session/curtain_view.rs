//! What the page says of the curtain: that it replays what callers missed, and that no caller sees a bill.

use crate::app::dom::{El, button, classed, el};
use crate::app::session::Session;
use crate::text::en::curtain as text;

/// Says that what is played is what the callers missed.
pub fn replay_note(session: Session) -> El {
    let skip = button("plain", "Skip").attr("aria-label", "Skip what the callers missed");
    classed("div", "replay")
        .flag_of("hidden", move || !session.is_replaying())
        .with(&[el("b").text(text::MISSED), skip.press(move || session.skip_replay())])
}

/// What stands in the column beside the stage while the curtain is drawn.
pub fn bill_unknown() -> El {
    classed("section", "card")
        .attr("aria-label", text::BILL_TITLE)
        .with(&[el("h2").text(text::BILL_TITLE), el("p").text(text::BILL)])
}
