//! What is configured at the playhead, and how it is changed: each of these handles reads a setting of one thing, and makes
//! the command that changes it.

use crate::app::controls::field::Committed;
use crate::app::session::Session;
use crate::engine::scenario::{
    Account, AccountChange, Caller, CallerChange, CallerId, Command, Function, FunctionChange, FunctionId, Scenario,
};
use leptos::prelude::*;

/// A part of what is configured at the playhead, as a derived signal.
pub fn configured<T>(
    session: Session,
    read: impl Fn(&Scenario) -> T + Copy + Send + Sync + 'static,
) -> impl Fn() -> T + Copy + Send + Sync + 'static {
    move || {
        session.structure.track();
        session.with(|run| read(run.world().config()))
    }
}

/// The same once, of what does not change while settings are open.
pub fn configured_now<T>(session: Session, read: impl FnOnce(&Scenario) -> T) -> T {
    session.with(|run| read(run.world().config()))
}

#[derive(Clone, Copy)]
pub struct FunctionConfig {
    pub session: Session,
    pub id: FunctionId,
}

impl FunctionConfig {
    pub fn read<T: 'static>(self, read: fn(&Function) -> T) -> impl Fn() -> T + Copy + Send + Sync + 'static {
        configured(self.session, move |config| read(config.function(self.id)))
    }

    pub fn change<T: 'static>(
        self,
        change: fn(T) -> FunctionChange,
    ) -> impl Fn(T) -> Committed + Copy + Send + Sync + 'static {
        move |value| self.session.try_give(Command::SetFunction { function: self.id, change: change(value) })
    }
}

#[derive(Clone, Copy)]
pub struct CallerConfig {
    pub session: Session,
    pub id: CallerId,
}

impl CallerConfig {
    pub fn read<T: 'static>(self, read: fn(&Caller) -> T) -> impl Fn() -> T + Copy + Send + Sync + 'static {
        configured(self.session, move |config| read(config.caller(self.id)))
    }

    pub fn change<T: 'static>(
        self,
        change: fn(T) -> CallerChange,
    ) -> impl Fn(T) -> Committed + Copy + Send + Sync + 'static {
        move |value| self.session.try_give(Command::SetCaller { caller: self.id, change: change(value) })
    }
}

#[derive(Clone, Copy)]
pub struct AccountConfig {
    pub session: Session,
}

impl AccountConfig {
    pub fn read<T: 'static>(self, read: fn(&Account) -> T) -> impl Fn() -> T + Copy + Send + Sync + 'static {
        configured(self.session, move |config| read(&config.account))
    }

    pub fn change<T: 'static>(
        self,
        change: fn(T) -> AccountChange,
    ) -> impl Fn(T) -> Committed + Copy + Send + Sync + 'static {
        move |value| self.session.try_give(Command::SetAccount(change(value)))
    }
}
