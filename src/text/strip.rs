//! What the strip of time says.

use super::message::Message;
use super::messages::strip as m;
use crate::engine::record::{CallId, Sender};
use crate::engine::scenario::{FunctionId, Scenario};
pub use crate::text::messages::strip::{ByFunction, FoldIdle, Help, MoreRows, Taller, Title, ZoomIn, ZoomOut};

/// More rows than this are not counted on the button that scrolls.
const COUNTED_MAX: usize = 999;

/// On the button that scrolls: how many rows find no room.
pub fn more(rows: usize) -> String {
    if rows > COUNTED_MAX {
        m::ManyMore { count: COUNTED_MAX as u64 }.text()
    } else {
        m::More { count: rows as u64 }.text()
    }
}

/// Its name.
pub fn more_rows(rows: usize) -> String {
    m::MoreLabel { more: &more(rows), rows: rows as u64 }.text()
}

/// On a fold: how long it is.
pub fn idle(length: &str) -> String {
    m::Idle { length }.text()
}

/// What pressing a fold does.
pub fn unfold(length: &str) -> String {
    m::Unfold { length }.text()
}

/// On an idle stretch that was opened.
pub fn fold(length: &str) -> String {
    m::Fold { length }.text()
}

/// What the buttons do that step by the selected call.
pub fn step_of(back: bool, call: CallId) -> String {
    let call = call.0.into();
    if back { m::StepBack { call }.text() } else { m::StepOn { call }.text() }
}

/// Name of a row: `Order service → make-invoice #9`.
pub fn row(from: Sender, to: FunctionId, call: CallId, config: &Scenario) -> String {
    let function = |index: u8| config.functions.get(usize::from(index)).map_or("", |function| function.name.as_str());
    let from = match from {
        Sender::Caller(id) => config.callers.get(usize::from(id.0)).map_or("", |caller| caller.name.as_str()),
        Sender::Function { function: id, .. } | Sender::Destination { function: id, .. } => function(id.0),
    };
    m::Row { from, function: function(to.0), call: call.0.into() }.text()
}
