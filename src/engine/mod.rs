//! The simulation: what a Lambda call does, second by second and cent by cent. Pure: no clock, no input, no output,
//! no floats in state. Scenario, seed and commands decide a run; nothing else can.
//!
//! Modelled: callers, the front door, the hidden queue and its poller, execution environments, the two laws of retry,
//! dead letters, the alarm, and every charge. What is left out is listed in `docs/MODEL.md`.

pub mod added;
pub mod answer;
pub mod bill;
pub mod calendar;
pub mod crowd;
pub mod delivery;
mod due;
pub mod facts;
pub mod hash;
pub mod ledger;
pub mod log;
pub mod money;
pub mod outcome;
pub mod pack;
pub mod pages;
pub mod queue;
pub mod random;
pub mod record;
pub mod report;
pub mod retry;
pub mod scenario;
pub mod time;
pub mod world;
