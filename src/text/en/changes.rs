//! What a command changes, in a few words: for the sentence when it acts, and for lists of what was changed.

use super::names;
use crate::engine::scenario::{
    AccountChange, CallerChange, Command, Destination, EffectAt, EffectKey, Effects, FailsBy, Failure, FunctionChange,
    FunctionState, Loops, Mode, OnCalleeFailure, Qualifier, Scenario, TargetId, Waiting,
};
use crate::text::number::{counted, grouped};
use crate::text::time;

/// A command as a short statement: `charge: reserved concurrency 0`.
pub fn command(command: &Command, scenario: &Scenario) -> String {
    match command {
        Command::CallNow(caller) => format!("{} calls now", scenario.caller(*caller).name),
        Command::Drain(target) => format!("{} is emptied", scenario.target(*target).name),
        Command::SetMode { caller, mode } => {
            let caller = scenario.caller(*caller);
            format!("{} calls {} {}", caller.name, scenario.function(caller.function).name, adverb(*mode))
        }
        Command::SetEdgeMode { function, edge, mode } => {
            let function = scenario.function(*function);
            let callee = function.calls.get(*edge as usize).map(|edge| &scenario.function(edge.function).name);
            format!("{} calls {} {}", function.name, callee.map_or("", String::as_str), adverb(*mode))
        }
        Command::SetCaller { caller, change } => {
            format!("{}: {}", scenario.caller(*caller).name, caller_change(change))
        }
        Command::SetFunction { function, change } => {
            format!("{}: {}", scenario.function(*function).name, function_change(change, scenario))
        }
        Command::SetAccount(change) => account_change(change),
        Command::SetReachable { target, reachable } => {
            let name = &scenario.target(*target).name;
            format!("{name} {}", if *reachable { "can be reached" } else { "cannot be reached" })
        }
    }
}

const fn adverb(mode: Mode) -> &'static str {
    match mode {
        Mode::Sync => "synchronously",
        Mode::Async => "asynchronously",
        Mode::DryRun => "as a dry run",
    }
}

fn caller_change(change: &CallerChange) -> String {
    match change {
        CallerChange::When(when) => format!("calls {}", names::arrivals(when)),
        CallerChange::Payload(_) => "another payload".to_owned(),
        CallerChange::PayloadBytes(Some(bytes)) => {
            format!("a payload of {}", counted((*bytes).into(), "byte", "bytes"))
        }
        CallerChange::PayloadBytes(None) => "a payload of its own length".to_owned(),
        CallerChange::IdleTimeout(Some(limit)) => {
            format!("loses answers on connections that are idle for {}", time::span(*limit))
        }
        CallerChange::IdleTimeout(None) => "loses no answers on the way".to_owned(),
        CallerChange::Permitted(true) => "has permission to call".to_owned(),
        CallerChange::Permitted(false) => "has no permission to call".to_owned(),
        CallerChange::Qualifier(Qualifier::Unstated) => "calls it by its name alone".to_owned(),
        CallerChange::Qualifier(Qualifier::Alias) => "calls the alias".to_owned(),
        CallerChange::Qualifier(Qualifier::Latest) => "calls $LATEST".to_owned(),
        CallerChange::Sdk(sdk) => format!("sends a request {} at most", counted(sdk.attempts.into(), "time", "times")),
    }
}

fn function_change(change: &FunctionChange, scenario: &Scenario) -> String {
    let target = |what: &str, id: Option<TargetId>| match id {
        Some(id) => format!("{what} {}", scenario.target(id).name),
        None => format!("no {what}"),
    };
    let destination = |what: &str, to: Option<Destination>| match to {
        Some(Destination::Function(id)) => format!("{what} {}", scenario.function(id).name),
        Some(Destination::Target(id)) => target(what, Some(id)),
        None => target(what, None),
    };
    match change {
        FunctionChange::Memory(mb) => names::memory(*mb),
        FunctionChange::Architecture(kind) => names::architecture(*kind).to_owned(),
        FunctionChange::Timeout(limit) => format!("timeout {}", time::span(*limit)),
        FunctionChange::Work(how_long) => format!("works {}", names::distribution(*how_long)),
        FunctionChange::Failure(when) => names::failure(*when),
        FunctionChange::FailsBy(FailsBy::Exception) => "fails by raising".to_owned(),
        FunctionChange::FailsBy(FailsBy::Exit) => "fails by crashing".to_owned(),
        FunctionChange::FailsBy(FailsBy::OutOfMemory) => "fails by running out of memory".to_owned(),
        FunctionChange::Storage(mb) => format!("temporary storage {}", names::memory(*mb)),
        FunctionChange::Provisioned(count) => format!("provisioned concurrency {}", grouped((*count).into())),
        FunctionChange::Effects(Effects::Ignored) => "its effects are not counted".to_owned(),
        FunctionChange::Effects(Effects::EveryRun) => "each run has its effect".to_owned(),
        FunctionChange::Effects(Effects::OncePerEvent) => "the same event has its effect once".to_owned(),
        FunctionChange::InitFailure(Failure::Never) => "its cold start never fails".to_owned(),
        FunctionChange::InitFailure(Failure::Hangs) => "its cold start never ends".to_owned(),
        FunctionChange::InitFailure(_) => "its cold start may fail".to_owned(),
        FunctionChange::EffectName(name) => format!("what runs leave behind: {name}"),
        FunctionChange::EffectAt(EffectAt::Start) => "a run has its effect when it begins".to_owned(),
        FunctionChange::EffectAt(EffectAt::WorkDone) => "a run has its effect when its work is done".to_owned(),
        FunctionChange::EffectAt(EffectAt::Success) => "a run has its effect when it succeeds".to_owned(),
        FunctionChange::EffectKey(EffectKey::RequestId) => "knows an event by its request id".to_owned(),
        FunctionChange::EffectKey(EffectKey::PayloadField(path)) => format!("knows an event by {path} in its payload"),
        FunctionChange::Version(version) => format!("version {version} of its code"),
        FunctionChange::Error(_) => "another error message".to_owned(),
        FunctionChange::Returns(_) => "another result".to_owned(),
        FunctionChange::ReturnsBytes(_) => "another size of its result".to_owned(),
        FunctionChange::Init(how_long) if how_long.is_zero() => "no cold start".to_owned(),
        FunctionChange::Init(how_long) => format!("cold start {}", names::distribution(*how_long)),
        FunctionChange::IdleLifetime(how_long) => format!("stays warm {}", time::span(*how_long)),
        FunctionChange::Reserved(Some(limit)) => format!("reserved concurrency {}", grouped((*limit).into())),
        FunctionChange::Reserved(None) => "no reserved concurrency".to_owned(),
        FunctionChange::Retries(count) => counted((*count).into(), "retry", "retries"),
        FunctionChange::MaxEventAge(age) => format!("maximum event age {}", time::span(*age)),
        FunctionChange::DeadLetterQueue(id) => target("dead-letter queue", *id),
        FunctionChange::OnFailure(to) => destination("destination on failure", *to),
        FunctionChange::OnSuccess(to) => destination("destination on success", *to),
        FunctionChange::State(state) => match state {
            FunctionState::Active => "ready".to_owned(),
            FunctionState::Pending => "being created".to_owned(),
            FunctionState::Missing => "deleted".to_owned(),
        },
        FunctionChange::OnCalleeFailure { policy, .. } => match policy {
            OnCalleeFailure::Fail => "fails when a call it makes fails".to_owned(),
            OnCalleeFailure::GoOn => "goes on when a call it makes fails".to_owned(),
        },
    }
}

fn account_change(change: &AccountChange) -> String {
    match change {
        AccountChange::Concurrency(limit) => format!("account concurrency {}", grouped((*limit).into())),
        AccountChange::Network(one_way) => format!("network {} one way", time::span(*one_way)),
        AccountChange::Dispatch(delay) => format!("dispatch delay {}", names::distribution(*delay)),
        AccountChange::SystemErrorPpm(chance) => format!("system errors {}", names::percent(*chance)),
        AccountChange::DuplicatePpm(chance) => format!("duplicates {}", names::percent(*chance)),
        AccountChange::Waiting(Waiting::BackOff) => "throttled events back off".to_owned(),
        AccountChange::Waiting(Waiting::InLine) => "throttled events wait in line".to_owned(),
        AccountChange::Loops(Loops::Refuse) => "circles of calls are refused".to_owned(),
        AccountChange::Loops(Loops::Terminate) => "circles of calls are broken by Lambda".to_owned(),
    }
}
