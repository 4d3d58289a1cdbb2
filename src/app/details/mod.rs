//! What stands below the first screen: the same run as code, as charts, and its bill explained.

pub mod charts;
pub mod code;
pub mod explained;

use crate::app::dom::{El, classed};
use crate::app::session::{Session, View};
use leptos::prelude::*;

pub fn below(session: Session) -> El {
    // All of it depends on what the caller cannot see.
    let hidden = classed("div", "below-curtain").fill(move || match session.view.get() {
        View::Real => vec![charts::charts(session), explained::explained(session)],
        View::Caller => Vec::new(),
    });
    classed("div", "below").attr("id", "below").with(&[code::code(session), hidden])
}
