//! The speeds of playback: their names, and what they do.

use crate::timeline::Speed;

pub const fn name(speed: Speed) -> &'static str {
    match speed {
        Speed::Slow => "slow",
        Speed::Real => "1×",
        Speed::Ten => "10×",
        Speed::Hundred => "100×",
        Speed::NextEvent => "next event",
        Speed::Reading => "Reading",
    }
}

/// What passes in which time.
pub const fn explanation(speed: Speed) -> &'static str {
    match speed {
        Speed::Slow => "1 second takes 20 seconds: the network's milliseconds can be seen",
        Speed::Real => "1 second takes 1 second; idle time is skipped",
        Speed::Ten => "10 seconds take 1 second",
        Speed::Hundred => "100 seconds take 1 second",
        Speed::NextEvent => "From event to event, at an even pace",
        Speed::Reading => "Each important sentence stays until you can read it",
    }
}
