//! What stands below the first screen: the same run as code, as charts, and its bill explained.

use leptos::prelude::*;
use super::code;
use super::dom::{El, classed};
use super::session::{Session, View};
use super::{charts, explained};

pub fn below(session: Session) -> El {
    // All of it depends on what the caller cannot see.
    let hidden = classed("div", "below-curtain").fill(move || match session.view.get() {
        View::Real => vec![charts::charts(session), explained::explained(session)],
        View::Caller => Vec::new(),
    });
    classed("div", "below").attr("id", "below").with(&[code::code(session), hidden])
}
