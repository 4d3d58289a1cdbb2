//! What to draw at an instant, as plain values. Pure; may use the engine, the timeline and words.

pub mod caller_says;
pub mod charts;
pub mod compose;
pub mod describe;
pub mod entity;
pub mod explained;
mod finished_calls;
pub mod geometry;
pub mod layout;
pub mod life;
pub mod lines;
pub mod moment;
pub mod picture;
mod pins;
pub mod plan;
pub mod received;
mod says;
pub mod shape;
pub mod snapshot;
mod standing;
pub mod step;
pub mod strip;
