//! What was brought, in words: for the command line and for the page. Texts only; what is done with them is others' business.

mod alike;
mod delivery;
pub mod excerpt;
mod finding;
mod left_out;
pub mod log;
mod loops;
mod polled;
mod queues;
mod reasons;
mod stand_ins;
mod tasks;
pub mod template;
