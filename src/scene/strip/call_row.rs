//! One call as the strip has it: what it was doing when, and what went wrong.

use crate::engine::record::{AlarmState, CallId, Law, Outcome, Sender, What};
use crate::engine::scenario::{FunctionId, Mode};
use crate::engine::time::Time;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// On the network, or with the SDK before it sends again.
    Travel,
    Queue,
    Retry(Law),
    Attempt {
        number: u8,
        /// `None`: under way.
        outcome: Option<Outcome>,
        environment: u32,
    },
    /// Part of an attempt: its cold start.
    Init,
    /// Part of an attempt: waiting for another function, and billed.
    Billed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivitySpan {
    pub what: Activity,
    pub from: Time,
    /// `NEVER` while it is under way.
    pub to: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    pub at: Time,
    pub status: u16,
    pub failed: bool,
}

/// Something that went wrong with a call at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mishap {
    pub at: Time,
    pub kind: MishapKind,
    pub reason: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MishapKind {
    /// By the front door, or a try of the poller.
    Refused,
    GaveUp,
    DeadLetter,
    /// Lost, or not delivered.
    Gone,
    Twice,
    HungUp,
    Unheard,
    /// An alarm went off because of where it is kept.
    Alarm,
}

/// One call from its sending on.
#[derive(Clone, Debug)]
pub struct CallRow {
    pub call: CallId,
    pub from: Sender,
    pub function: FunctionId,
    pub mode: Mode,
    pub sent: Time,
    pub heard: Option<Heard>,
    /// The last thing that is known of it.
    pub last: Time,
    pub activities: Vec<ActivitySpan>,
    /// What went wrong other than failed attempts, in order.
    pub mishaps: Vec<Mishap>,
}

impl MishapKind {
    /// What of a record stays on the strip as a mark. Failed attempts have their bars.
    pub(super) const fn of(what: &What) -> Option<Self> {
        Some(match what {
            What::Refused { .. } | What::TurnedAway { .. } => Self::Refused,
            What::GaveUp { .. } => Self::GaveUp,
            What::DeadLettered { .. } => Self::DeadLetter,
            What::Lost { .. } | What::DeliveryFailed { .. } => Self::Gone,
            What::Duplicated { .. } => Self::Twice,
            What::HungUp { .. } => Self::HungUp,
            What::Unheard { .. } | What::AnswerLost { .. } => Self::Unheard,
            What::AlarmChanged { state: AlarmState::Alarm, .. } => Self::Alarm,
            _ => return None,
        })
    }
}

impl CallRow {
    /// Ends what is under way outside attempts.
    pub(super) fn end(&mut self, at: Time) {
        for activity in self.activities.iter_mut().rev().take(3) {
            if activity.to == Time::NEVER
                && matches!(activity.what, Activity::Travel | Activity::Queue | Activity::Retry(_))
            {
                activity.to = at;
            }
        }
    }

    pub(super) fn begin(&mut self, what: Activity, at: Time) {
        self.end(at);
        self.activities.push(ActivitySpan { what, from: at, to: Time::NEVER });
    }

    /// The attempt in this environment has ended; a second copy of the event may run in another.
    pub(super) fn finish(&mut self, at: Time, here: u32, ended: Outcome) {
        for activity in self.activities.iter_mut().filter(|activity| activity.to > at) {
            match &mut activity.what {
                Activity::Attempt { environment, outcome, .. } if outcome.is_none() && *environment == here => {
                    (*outcome, activity.to) = (Some(ended), at);
                }
                Activity::Billed | Activity::Init => activity.to = at,
                _ => {}
            }
        }
    }

    /// Until when it is on the strip, as seen from an instant.
    pub fn end_seen(&self, now: Time) -> Time {
        let open = self.activities.iter().any(|activity| activity.to == Time::NEVER);
        if open { self.last.max(now) } else { self.last }
    }
}
