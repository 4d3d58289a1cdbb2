//! A record as named fields: the columns of a table, and what stands in them. Units stand in the names. Everything that a
//! record holds is here, with its charges by cause and what is true behind it.

use super::levels::Levels;
use crate::engine::answer::version_name;
use crate::engine::delivery;
use crate::engine::ledger::{Cause, Charge};
use crate::engine::money::Amount;
use crate::engine::record::{Effect, Finished, Law, NO_CALL, NO_CAUSE, Record, Sender, What};
use crate::engine::scenario::{Destination, FunctionId, Scenario, TargetId};
use crate::engine::time::Span;
use crate::interchange::words;
use crate::text::names;

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    Number(u64),
    /// A whole number that may be too large for readers who keep numbers as floats.
    Large(u128),
    Text(&'a str),
    Own(String),
    Flag(bool),
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        })*
    };
}

numbers! { u8 u16 u32 u64 }

impl From<Span> for Value<'_> {
    fn from(span: Span) -> Self {
        Self::Number(span.micros())
    }
}

impl From<Amount> for Value<'_> {
    fn from(amount: Amount) -> Self {
        Self::Large(amount.0)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Own(text)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

macro_rules! columns {
    ($($column:ident $name:literal)*) => {
        /// A column, in the order in which they stand.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $($column),*
        }

        impl Column {
            pub const ALL: &[Self] = &[$(Self::$column),*];

            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$column => $name),*
                }
            }
        }
    };
}

columns! {
    Seq "seq"
    AtUs "at_us"
    Call "call"
    RequestId "request_id"
    CauseSeq "cause_seq"
    Kind "kind"
    Function "function"
    Mode "mode"
    From "from"
    FromCall "from_call"
    Send "send"
    Status "status"
    Reason "reason"
    Failed "failed"
    WaitedUs "waited_us"
    LimitUs "limit_us"
    Left "left"
    Resends "resends"
    AfterUs "after_us"
    IdleUs "idle_us"
    Environment "environment"
    Attempt "attempt"
    Attempts "attempts"
    Capacity "capacity"
    InitUs "init_us"
    InitInRun "init_in_run"
    Version "version"
    Outcome "outcome"
    DurationUs "duration_us"
    BilledMs "billed_ms"
    WaitingMs "waiting_ms"
    InitMs "init_ms"
    MemoryMb "memory_mb"
    StorageMb "storage_mb"
    Architecture "architecture"
    Requests "requests"
    ExecutedVersion "executed_version"
    Effect "effect"
    Provisioned "provisioned"
    Tries "tries"
    Law "law"
    Condition "condition"
    Target "target"
    Destination "destination"
    Success "success"
    Via "via"
    Environments "environments"
    Messages "messages"
    State "state"
    Command "command"
    CostAtoms "cost_atoms"
    CostDollars "cost_dollars"
    WorkAtoms "work_atoms"
    WaitingAtoms "waiting_atoms"
    FailedAtoms "failed_atoms"
    InitAtoms "init_atoms"
    RequestsAtoms "requests_atoms"
    StorageAtoms "storage_atoms"
    ProvisionedAtoms "provisioned_atoms"
    MessagesAtoms "messages_atoms"
    EventsWaiting "events_waiting"
    AttemptsRunning "attempts_running"
    TotalAtoms "total_atoms"
}

/// The fields of a record, at most one for each column, in no order of columns.
pub struct Fields<'a> {
    scenario: &'a Scenario,
    pub all: Vec<(Column, Value<'a>)>,
}

impl<'a> Fields<'a> {
    /// Of a record, with what is true behind it.
    pub fn of(record: &Record, scenario: &'a Scenario, levels: &Levels) -> Self {
        let mut fields = Self { scenario, all: Vec::with_capacity(Column::ALL.len() / 2) };
        fields.put(Column::Seq, record.seq);
        fields.put(Column::AtUs, record.at.micros());
        if record.call != NO_CALL {
            fields.put(Column::Call, record.call.0);
            fields.put(Column::RequestId, delivery::request_id(scenario.seed, record.call));
        }
        if record.cause != NO_CAUSE {
            fields.put(Column::CauseSeq, record.cause);
        }
        if let Some(function) = record.what.function() {
            fields.function(Column::Function, function);
        }
        match record.what {
            What::Finished(attempt) => fields.finished(&attempt),
            _ => fields.at_the_door(&record.what),
        }
        fields.money(record);
        let level = levels.all();
        fields.put(Column::EventsWaiting, level.events_waiting);
        fields.put(Column::AttemptsRunning, level.attempts_running);
        fields.put(Column::TotalAtoms, levels.total);
        fields
    }

    fn put(&mut self, column: Column, value: impl Into<Value<'a>>) {
        self.all.push((column, value.into()));
    }

    fn kind(&mut self, kind: &'static str) {
        self.put(Column::Kind, kind);
    }

    fn function(&mut self, column: Column, id: FunctionId) {
        let scenario = self.scenario;
        self.put(column, scenario.function(id).name.as_str());
    }

    fn target(&mut self, id: TargetId) {
        let scenario = self.scenario;
        self.put(Column::Target, scenario.target(id).name.as_str());
    }

    fn sender(&mut self, from: &Sender) {
        match *from {
            Sender::Caller(id) => {
                let scenario = self.scenario;
                self.put(Column::From, scenario.caller(id).name.as_str());
            }
            Sender::Function { function, call, .. } | Sender::Destination { function, call } => {
                self.function(Column::From, function);
                self.put(Column::FromCall, call.0);
            }
        }
    }

    /// Charges by cause; a cause that nothing is charged for has no field.
    fn money(&mut self, record: &Record) {
        if record.cost > 0 {
            let cost = Amount(record.cost.into());
            self.put(Column::CostAtoms, cost);
            self.put(Column::CostDollars, cost.exact());
        }
        let Some(charge) = Charge::of_record(record) else { return };
        for cause in Cause::ALL {
            let part = charge.part(cause);
            if part > Amount::ZERO {
                self.put(column_of(cause), part);
            }
        }
    }

    fn finished(&mut self, attempt: &Finished) {
        self.kind("finished");
        self.put(Column::Mode, words::mode(attempt.mode));
        self.put(Column::Environment, attempt.environment);
        self.put(Column::Attempt, attempt.attempt);
        self.put(Column::Outcome, words::outcome(attempt.outcome));
        self.put(Column::DurationUs, attempt.duration);
        self.put(Column::BilledMs, attempt.billed_ms);
        self.put(Column::WaitingMs, attempt.waiting_ms);
        self.put(Column::InitMs, attempt.init_ms);
        self.put(Column::InitInRun, attempt.init_in_run);
        self.put(Column::MemoryMb, attempt.memory_mb);
        self.put(Column::StorageMb, attempt.storage_mb);
        self.put(Column::Architecture, architecture(attempt.arm));
        self.put(Column::Provisioned, attempt.provisioned);
        self.put(Column::Requests, attempt.requests);
        self.put(Column::Version, version_name(attempt.version));
        self.put(Column::ExecutedVersion, version_name(attempt.executed()));
        if attempt.effect != Effect::None {
            self.put(Column::Effect, if attempt.effect == Effect::Recorded { "recorded" } else { "known already" });
        }
    }

    fn at_the_door(&mut self, what: &What) {
        match what {
            What::Sent { from, mode, send, .. } => {
                self.kind("sent");
                self.sender(from);
                self.put(Column::Mode, words::mode(*mode));
                self.put(Column::Send, *send);
            }
            What::Refused { mode, status, reason, .. } => {
                self.kind("refused");
                self.put(Column::Mode, words::mode(*mode));
                self.put(Column::Status, *status);
                self.put(Column::Reason, words::refusal(*reason));
            }
            What::Checked { .. } => self.kind("checked"),
            What::Duplicated { .. } => self.kind("duplicated"),
            What::Accepted { status, .. } => {
                self.kind("accepted");
                self.put(Column::Status, *status);
            }
            What::Answered { from, status, failed, waited, resends, .. } => {
                self.kind("answered");
                self.sender(from);
                self.put(Column::Status, *status);
                self.put(Column::Failed, *failed);
                self.put(Column::WaitedUs, *waited);
                self.put(Column::Resends, *resends);
            }
            What::HungUp { from, mode, limit, waited, left, resends, .. } => {
                self.kind("hung_up");
                self.sender(from);
                self.put(Column::Mode, words::mode(*mode));
                self.put(Column::WaitedUs, *waited);
                self.put(Column::LimitUs, *limit);
                self.put(Column::Left, words::left(*left));
                self.put(Column::Resends, *resends);
            }
            What::ResendDue { from, after, .. } => {
                self.kind("resend_due");
                self.sender(from);
                self.put(Column::AfterUs, *after);
            }
            What::AnswerLost { status, idle, .. } => {
                self.kind("answer_lost");
                self.put(Column::Status, *status);
                self.put(Column::IdleUs, *idle);
            }
            What::Unheard { status, .. } => {
                self.kind("unheard");
                self.put(Column::Status, *status);
            }
            _ => self.in_an_environment(what),
        }
    }

    fn in_an_environment(&mut self, what: &What) {
        match what {
            What::Started { mode, environment, attempt, capacity, init, init_in_run, version, waited, .. } => {
                self.kind("started");
                self.put(Column::Mode, words::mode(*mode));
                self.put(Column::Environment, *environment);
                self.put(Column::Attempt, *attempt);
                self.put(Column::Capacity, words::capacity(*capacity));
                self.put(Column::InitUs, *init);
                self.put(Column::InitInRun, *init_in_run);
                self.put(Column::Version, version_name(*version));
                self.put(Column::WaitedUs, *waited);
            }
            What::InitTimedOut { environment, .. } => {
                self.kind("init_timed_out");
                self.put(Column::Environment, *environment);
            }
            What::InitFailed { environment, after, .. } => {
                self.kind("init_failed");
                self.put(Column::Environment, *environment);
                self.put(Column::AfterUs, *after);
            }
            What::Initialised { environment, .. } => {
                self.kind("initialised");
                self.put(Column::Environment, *environment);
            }
            What::EnvironmentGone { environment, reason, .. } => {
                self.kind("environment_gone");
                self.put(Column::Environment, *environment);
                self.put(Column::Reason, words::gone(*reason));
            }
            What::Provisioned { environments, memory_mb, arm, .. } => {
                self.kind("provisioned");
                self.put(Column::Environments, *environments);
                self.put(Column::MemoryMb, *memory_mb);
                self.put(Column::Architecture, architecture(*arm));
            }
            _ => self.afterwards(what),
        }
    }

    fn afterwards(&mut self, what: &What) {
        match what {
            What::TurnedAway { reason, tries, waited, .. } => {
                self.kind("turned_away");
                self.put(Column::Reason, words::refusal(*reason));
                self.put(Column::Tries, *tries);
                self.put(Column::WaitedUs, *waited);
            }
            What::RetryDue { law, after, .. } => {
                self.kind("retry_due");
                self.put(Column::Law, if *law == Law::FunctionError { "function error" } else { "back-off" });
                self.put(Column::AfterUs, *after);
            }
            What::Deleted { .. } => self.kind("deleted"),
            What::Lost { .. } => self.kind("lost"),
            What::GaveUp { condition, attempts, .. } => {
                self.kind("gave_up");
                self.put(Column::Condition, names::condition(*condition));
                self.put(Column::Attempts, *attempts);
            }
            What::DeadLettered { target, .. } => {
                self.kind("dead_lettered");
                self.target(*target);
            }
            What::Delivered { target, success, .. } => {
                self.kind("delivered");
                self.target(*target);
                self.put(Column::Success, *success);
            }
            What::DeliveredToFunction { destination, success, .. } => {
                self.kind("delivered_to_function");
                self.function(Column::Destination, *destination);
                self.put(Column::Success, *success);
            }
            What::DeliveryFailed { to, via, reason, .. } => {
                self.kind("delivery_failed");
                match *to {
                    Destination::Target(target) => self.target(target),
                    Destination::Function(function) => self.function(Column::Destination, function),
                }
                self.put(Column::Via, words::via(*via));
                self.put(Column::Reason, words::undelivered(*to, *reason));
            }
            _ => self.of_no_call(what),
        }
    }

    fn of_no_call(&mut self, what: &What) {
        match what {
            What::Drained { target, messages } => {
                self.kind("drained");
                self.target(*target);
                self.put(Column::Messages, *messages);
            }
            What::AlarmChanged { target, state } => {
                self.kind("alarm_changed");
                self.target(*target);
                self.put(Column::State, words::alarm(*state));
            }
            What::Changed { index } => {
                self.kind("changed");
                self.put(Column::Command, *index);
            }
            What::Stopped { reason } => {
                self.kind("stopped");
                self.put(Column::Reason, words::stop(*reason));
            }
            _ => {}
        }
    }
}

const fn architecture(arm: bool) -> &'static str {
    if arm { "arm64" } else { "x86_64" }
}

const fn column_of(cause: Cause) -> Column {
    match cause {
        Cause::Work => Column::WorkAtoms,
        Cause::Waiting => Column::WaitingAtoms,
        Cause::Failed => Column::FailedAtoms,
        Cause::Init => Column::InitAtoms,
        Cause::Requests => Column::RequestsAtoms,
        Cause::Storage => Column::StorageAtoms,
        Cause::Provisioned => Column::ProvisionedAtoms,
        Cause::Neighbours => Column::MessagesAtoms,
    }
}
