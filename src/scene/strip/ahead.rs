//! The rest of the run, gone through in advance: the strip has room for all of it from the start, and its scale stays while
//! the playhead goes on. Nothing of what is to come is drawn.

use super::call_spans::CallSpans;
use crate::engine::time::Time;
use crate::timeline::{Progress, Run};
use std::sync::Arc;

/// Steps of the world between two looks at the clock.
const STEPS: u32 = 512;
/// A run with more records than this is not gone through in advance.
const RECORDS_MAX: u64 = 20_000;
/// Steps in all, also those that bring no record.
const STEPS_MAX: u32 = 200_000;

#[derive(Debug, Default)]
pub enum Ahead {
    /// It is not known what is to come: nobody looked since the run was changed.
    #[default]
    Unknown,
    /// On the way to the run's horizon.
    Looking {
        run: Box<Run>,
        horizon: Time,
        spans: CallSpans,
        steps: u32,
    },
    Known(CallSpans),
    /// It would take too long.
    TooLong,
}

impl Ahead {
    /// Simulates a little further, from the start if nothing is known yet; true once there is no more to look at.
    pub fn look(&mut self, of: &Run) -> bool {
        *self = match std::mem::take(self) {
            Self::Unknown => {
                let (run, horizon) = (Run::new(Arc::new(of.scenario_now())), of.horizon());
                Self::Looking { run: Box::new(run), horizon, spans: CallSpans::default(), steps: 0 }
            }
            Self::Looking { run, horizon, spans, steps } => go_on(run, horizon, spans, steps),
            done => done,
        };
        matches!(self, Self::Known(_) | Self::TooLong)
    }

    /// What happens up to the horizon, once it is known.
    pub fn spans(&self) -> Option<&CallSpans> {
        match self {
            Self::Known(spans) => Some(spans),
            _ => None,
        }
    }
}

fn go_on(mut run: Box<Run>, horizon: Time, mut spans: CallSpans, steps: u32) -> Ahead {
    let progress = run.advance(horizon, STEPS);
    let all_read = spans.read(&mut run);
    if progress == Progress::Reached && all_read {
        return Ahead::Known(spans);
    }
    let steps = steps + STEPS;
    if run.known() > RECORDS_MAX || steps > STEPS_MAX {
        return Ahead::TooLong;
    }
    Ahead::Looking { run, horizon, spans, steps }
}
