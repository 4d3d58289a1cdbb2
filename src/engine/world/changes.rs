//! Commands act on the world: the configuration changes, and what follows from the change at once.

use super::Step;
use crate::engine::log::Log;
use crate::engine::record::{NO_CALL, NO_CAUSE, What};
use crate::engine::scenario::{Arrivals, CallerChange, Command, FunctionChange};

impl<L: Log> Step<'_, L> {
    /// Notes the command; says the number of its record, which is the cause of what follows.
    pub(super) fn begin_command(&mut self) -> u64 {
        let (index, cause) = (self.world.applied, self.world.emitted);
        self.world.applied += 1;
        self.push(NO_CALL, NO_CAUSE, What::Changed { index }, None);
        cause
    }

    /// What follows from a command whose change of the configuration has been made.
    pub(super) fn follow_command(&mut self, command: &Command, cause: u64) {
        self.world.unreserved = self.world.count_unreserved(self.config);
        match command {
            Command::CallNow(caller) => self.call_by_hand(*caller, cause),
            Command::Drain(target) => {
                let messages = std::mem::take(&mut self.world.targets[target.0 as usize].messages).len() as u32;
                self.push(NO_CALL, cause, What::Drained { target: *target, messages }, None);
            }
            Command::SetCaller { caller, change: CallerChange::When(when) } => {
                let now = self.world.now;
                let state = &mut self.world.callers[caller.0 as usize];
                state.epoch = state.epoch.wrapping_add(1);
                state.arrived = match when {
                    Arrivals::At(times) => times.partition_point(|at| *at < now) as u64,
                    _ => 0,
                };
                self.world.schedule_arrival(*caller, when);
            }
            Command::SetCaller { caller, change: CallerChange::Payload(text) } => {
                self.world.callers[caller.0 as usize].payload = self.world.text(text);
            }
            Command::SetFunction { function, change: FunctionChange::Error(text) } => {
                self.world.functions[function.0 as usize].error = self.world.text(text);
            }
            Command::SetFunction { function, change: FunctionChange::Returns(text) } => {
                self.world.functions[function.0 as usize].returns = self.world.text(text);
            }
            Command::SetFunction { function, change: FunctionChange::IdleLifetime(_) } => self.arm_expiry(*function),
            Command::SetFunction { function, change: FunctionChange::Provisioned(_) | FunctionChange::State(_) } => {
                self.world.provision(*function, self.config.function(*function).provisioned_now());
            }
            _ => {}
        }
    }
}
