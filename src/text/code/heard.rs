//! How a request ended, as its sender knows.

use crate::engine::answer::Response;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Answer(Response),
    /// The SDK stopped waiting; whether the connection stood.
    Nothing {
        connected: bool,
    },
}
