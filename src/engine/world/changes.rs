//! Commands act on the world: the configuration changes, and what follows from the change at once.

use super::Step;
use crate::engine::log::Log;
use crate::engine::record::{NO_CALL, NO_CAUSE, What};
use crate::engine::scenario::{CallerChange, Command, FunctionChange, Scenario, Timed};
use std::sync::Arc;

impl<L: Log> Step<'_, L> {
    pub(super) fn command(&mut self, timed: &Timed) {
        let (index, cause) = (self.world.applied, self.world.emitted);
        self.world.applied += 1;
        self.push(NO_CALL, NO_CAUSE, What::Changed { index }, None);
        match &timed.command {
            Command::CallNow(caller) => return self.call_by_hand(*caller, cause),
            Command::Drain(target) => {
                let messages = std::mem::take(&mut self.world.targets[target.0 as usize].messages).len() as u32;
                return self.push(NO_CALL, cause, What::Drained { target: *target, messages }, None);
            }
            _ => {}
        }
        let config: &mut Scenario = Arc::make_mut(&mut self.world.config);
        config.apply(timed.command.clone());
        match &timed.command {
            Command::SetCaller { caller, change: CallerChange::When(when) } => {
                let state = &mut self.world.callers[caller.0 as usize];
                state.epoch = state.epoch.wrapping_add(1);
                state.arrived = 0;
                self.world.schedule_arrival(*caller, when);
            }
            Command::SetCaller { caller, change: CallerChange::Payload(text) } => {
                self.world.callers[caller.0 as usize].payload = self.world.text(text);
            }
            Command::SetFunction { function, change: FunctionChange::Error(text) } => {
                self.world.functions[function.0 as usize].error = self.world.text(text);
            }
            Command::SetFunction { function, change: FunctionChange::IdleLifetime(_) } => self.arm_expiry(*function),
            _ => {}
        }
    }
}
