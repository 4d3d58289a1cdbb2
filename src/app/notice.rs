//! Messages: what was wrong, what was found, what is allowed. The page goes on with its last good state.

use super::dom::{El, button, classed, el};
use super::session::Session;

/// Lines shown of one message.
const LINES: usize = 6;

pub fn notice_bar(session: Session) -> El {
    classed("div", "notice-place").fill(move || {
        let Some(notice) = session.notice.get() else { return Vec::new() };
        let lines: Vec<El> = notice.lines.iter().take(LINES).map(|line| el("li").text(line)).collect();
        let words = el("div").with(&[el("strong").text(notice.title), el("ul").with(&lines)]);
        let dismiss = button("plain", "Dismiss").press(move || session.notice.set(None));
        vec![classed("div", "notice").attr("role", "alert").with(&[words, dismiss])]
    })
}
