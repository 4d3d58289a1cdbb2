//! The speeds of playback: their names, and what they do.

use super::messages::speed as m;
use crate::timeline::Speed;

pub fn name(speed: Speed) -> &'static str {
    match speed {
        Speed::Slow => m::Slow.get(),
        Speed::Real => m::Real.get(),
        Speed::Ten => m::Ten.get(),
        Speed::Hundred => m::Hundred.get(),
        Speed::NextEvent => m::NextEvent.get(),
        Speed::Reading => m::Reading.get(),
    }
}

/// What passes in which time.
pub fn explanation(speed: Speed) -> &'static str {
    match speed {
        Speed::Slow => m::Slow.does(),
        Speed::Real => m::Real.does(),
        Speed::Ten => m::Ten.does(),
        Speed::Hundred => m::Hundred.does(),
        Speed::NextEvent => m::NextEvent.does(),
        Speed::Reading => m::Reading.does(),
    }
}
