//! What the box of each caller says: only what this caller knows, which is less than what happened.

use super::says::{CallerSays, PinSays};
use crate::engine::record::Sender;
use crate::engine::scenario::{Caller, CallerId};
use crate::engine::time::{Span, Time};
use crate::engine::world::{CallerState, Stage, World};
use crate::text::{names, stage as text};

/// What callers know: of the world only what has reached them.
pub fn callers(world: &World, now: Time) -> Vec<CallerSays> {
    let config = world.config();
    let mut waits = vec![None::<Time>; config.callers.len()];
    // When a caller's SDK sends again, and which send that will be.
    let mut again = vec![None; config.callers.len()];
    for call in world.shown_calls(0) {
        if let Sender::Caller(id) = call.from
            && world.is_awaited(call)
        {
            let caller = usize::from(id.0);
            waits[caller] = Some(waits[caller].map_or(call.asked_at, |since| since.min(call.asked_at)));
            if call.stage == Stage::Resending {
                again[caller] = Some((call.until, call.send));
            }
        }
    }
    let one = |(index, caller): (usize, &Caller)| {
        let state = world.caller(CallerId(index as u8));
        let waiting = waits[index].map(|since| now.since(since));
        let bad = state.last_heard.is_some_and(|heard| heard.is_bad());
        CallerSays {
            pin: PinSays::default(),
            mode: caller.mode,
            when: names::arrivals(&caller.when),
            waiting: waiting.is_some(),
            bad: bad && waiting.is_none(),
            ..known(state, waiting, again[index].map(|(at, send)| (at.since(now), send, caller.sdk.attempts)))
        }
    };
    config.callers.iter().enumerate().map(one).collect()
}

/// What a caller knows, in both lengths; `again` if its SDK is about to send a request again.
fn known(state: &CallerState, waiting: Option<Span>, again: Option<(Span, u8, u8)>) -> CallerSays {
    match again.filter(|_| state.awaiting == 1) {
        Some((left, send, attempts)) => CallerSays {
            resending: true,
            knows: text::sends_again(left, send, attempts),
            briefly: text::sends_again_briefly(left, send, attempts),
            ..CallerSays::default()
        },
        None => CallerSays {
            knows: text::knows(state, waiting),
            briefly: text::knows_briefly(state, waiting),
            ..CallerSays::default()
        },
    }
}
