//! The alarm "1 or more messages": looks at the end of each minute, and changes state once, not once per message.

use super::message::TargetState;
use super::{State, Step, Timer};
use crate::engine::calendar::Order;
use crate::engine::facts;
use crate::engine::log::Log;
use crate::engine::record::{AlarmState, What};
use crate::engine::scenario::TargetId;
use crate::engine::time::Time;

impl State {
    /// The next look at the end of the minute that begins, or goes on, now.
    pub(super) fn schedule_alarm(&mut self, target: TargetId) {
        let period = facts::ALARM_PERIOD.value;
        let at = Time((self.now.0 / period + 1) * period);
        self.calendar.add(at, Order::Looks, Timer::AlarmCheck { target });
    }
}

impl TargetState {
    /// What the alarm would say if it looked now.
    pub fn alarm_to_come(&self) -> AlarmState {
        let high = self.messages.len() as u64 >= facts::ALARM_THRESHOLD.value;
        if high { AlarmState::Alarm } else { AlarmState::Ok }
    }
}

impl<L: Log> Step<'_, L> {
    pub(super) fn alarm_look(&mut self, target: TargetId) {
        let state = &mut self.world.targets[target.0 as usize];
        let now = state.alarm_to_come();
        if std::mem::replace(&mut state.alarm, now) != now {
            self.record_without_call(What::AlarmChanged { target, state: now });
        }
        self.world.schedule_alarm(target);
    }
}
