//! What the strip of time says.

use crate::engine::record::{CallId, Sender};
use crate::engine::scenario::{FunctionId, Scenario};
use crate::text::number::grouped;

pub const NAME: &str = "Strip of time";
pub const HELP: &str = "When each call was sent, waited and ran. Drag the playhead or the ruler to move through time; plus \
     and minus or the wheel zoom, 0 shows everything, Shift with the arrows moves what is in sight, Page Up and Page Down \
     go through rows.";
pub const FOLD: &str = "Fold idle time";
pub const MORE_ROWS: &str = "Scroll to more rows";
pub const BY_FUNCTION: &str = "By function";
pub const ZOOM_IN: &str = "Zoom in";
pub const ZOOM_OUT: &str = "Zoom out";

/// On a fold: how long it is.
pub fn idle(length: &str) -> String {
    [length, " idle"].concat()
}

/// What pressing a fold does.
pub fn unfold(length: &str) -> String {
    ["Unfold ", length, " idle"].concat()
}

/// On an idle stretch that was opened.
pub fn fold(length: &str) -> String {
    ["Fold ", length, " idle"].concat()
}

/// What the buttons do that step by the selected call.
pub fn step_of(back: bool, call: CallId) -> String {
    let which = if back { "Step to the previous record of #" } else { "Step to the next record of #" };
    [which, &grouped(call.0.into())].concat()
}

/// Name of a row: `Order service → make-invoice #9`.
pub fn row(from: Sender, to: FunctionId, call: CallId, config: &Scenario) -> String {
    let function = |index: u8| config.functions.get(usize::from(index)).map_or("", |function| function.name.as_str());
    let from = match from {
        Sender::Caller(id) => config.callers.get(usize::from(id.0)).map_or("", |caller| caller.name.as_str()),
        Sender::Function { function: id, .. } | Sender::Destination { function: id, .. } => function(id.0),
    };
    [from, " → ", function(to.0), " #", &grouped(call.0.into())].concat()
}
