//! What to draw at an instant, as plain values. Pure; may use the engine, the timeline and words.

pub mod entity;
