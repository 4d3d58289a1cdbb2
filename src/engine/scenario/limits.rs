//! Bounds on everything in a scenario that could grow. Ranges of what is AWS's own are facts.

use crate::engine::time::{Span, Time};

/// Most callers, functions and targets of one scenario, and most calls that one function makes.
pub const CALLERS_MAX: usize = 16;
pub const FUNCTIONS_MAX: usize = 16;
pub const TARGETS_MAX: usize = 8;
pub const EDGES_MAX: usize = 4;
/// Most calls at one instant, and most instants in a list.
pub const BURST_MAX: u32 = 1_000_000;
pub const INSTANTS_MAX: usize = 1_000;
/// Most commands that a scenario carries.
pub const COMMANDS_MAX: usize = 1_000;
/// Least mean gap between arrivals: 100,000 calls a second.
pub const GAP_MIN: Span = Span(10);
/// Greatest mean gap: a millionth of a call a second.
pub const GAP_MAX: Span = Span(1_000_000_000_000);
/// Longest text of a name, a message, a payload.
pub const NAME_MAX: usize = 40;
pub const TEXT_MAX: usize = 4_096;
/// The end of simulated time: 31 days.
pub const TIME_MAX: Time = Time(31 * 86_400 * 1_000_000);
