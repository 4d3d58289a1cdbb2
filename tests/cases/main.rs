//! The worked cases, by their names: exact timelines, answers, dead letters, metrics and bills.
//!
//! Conventions: time 0 is the moment the service accepts the call; no network and no dispatch delay, environments warm,
//! unless a case says otherwise. Bills are exact to the last digit, and within 10⁻¹⁰ of the amount that the case states.

#[path = "../support/mod.rs"]
mod support;

mod accepting;
mod billing;
mod endings;
mod errors;
mod odd;
mod odd_deliveries;
mod odd_effects;
mod odd_init;
mod odd_records;
mod odd_settings;
mod odd_waiting;
mod synchronous;
mod throttling;
