//! What a command changes, in a few words: for the sentence when it acts, and for lists of what was changed.

use super::message::Message;
use super::messages::changes as m;
use super::names;
use crate::engine::scenario::{
    AccountChange, CallerChange, Command, Destination, EffectAt, EffectKey, Effects, FailsBy, Failure, FunctionChange,
    FunctionState, Loops, Mode, OnCalleeFailure, Qualifier, Scenario, Waiting,
};
use crate::text::time;

/// A command as a short statement: `charge has a reserved concurrency of 0`.
pub fn command(command: &Command, scenario: &Scenario) -> String {
    let of = |name: &str, change: &str| m::Of { name, change }.text();
    match command {
        Command::CallNow(caller) => m::CallsNow { caller: &scenario.caller(*caller).name }.text(),
        Command::Drain(target) => m::Emptied { target: &scenario.target(*target).name }.text(),
        Command::SetMode { caller, mode } => {
            let caller = scenario.caller(*caller);
            calls(&caller.name, &scenario.function(caller.function).name, *mode)
        }
        Command::SetEdgeMode { function, edge, mode } => {
            let function = scenario.function(*function);
            let callee = function.calls.get(*edge as usize).map(|edge| &scenario.function(edge.function).name);
            calls(&function.name, callee.map_or("", String::as_str), *mode)
        }
        Command::SetCaller { caller, change } => of(&scenario.caller(*caller).name, &caller_change(change)),
        Command::SetFunction { function, change } => {
            of(&scenario.function(*function).name, &function_change(change, scenario))
        }
        Command::SetAccount(change) => account_change(change),
        Command::SetReachable { target, reachable } => {
            let target = &scenario.target(*target).name;
            if *reachable { m::Reachable { target }.text() } else { m::Unreachable { target }.text() }
        }
    }
}

fn calls(caller: &str, function: &str, mode: Mode) -> String {
    match mode {
        Mode::Sync => m::ModeSync { caller, function }.text(),
        Mode::Async => m::ModeAsync { caller, function }.text(),
        Mode::DryRun => m::ModeDryRun { caller, function }.text(),
    }
}

fn caller_change(change: &CallerChange) -> String {
    match change {
        CallerChange::When(when) => m::Calls { when: &names::arrivals(when) }.text(),
        CallerChange::Payload(_) => m::Payload.text(),
        CallerChange::PayloadBytes(Some(bytes)) => m::PayloadBytes { bytes: (*bytes).into() }.text(),
        CallerChange::PayloadBytes(None) => m::PayloadOwnSize.text(),
        CallerChange::IdleTimeout(Some(limit)) => m::IdleTimeout { limit: &time::span(*limit) }.text(),
        CallerChange::IdleTimeout(None) => m::NoIdleTimeout.text(),
        CallerChange::Permitted(true) => m::Permitted.text(),
        CallerChange::Permitted(false) => m::NotPermitted.text(),
        CallerChange::Qualifier(Qualifier::Unstated) => m::Unqualified.text(),
        CallerChange::Qualifier(Qualifier::Alias) => m::Alias.text(),
        CallerChange::Qualifier(Qualifier::Latest) => m::Latest.text(),
        CallerChange::Sdk(sdk) => m::Sends { times: sdk.attempts.into() }.text(),
    }
}

fn function_change(change: &FunctionChange, scenario: &Scenario) -> String {
    match change {
        FunctionChange::Memory(mb) => m::Memory { memory: &names::memory(*mb) }.text(),
        FunctionChange::Architecture(kind) => m::Architecture { architecture: names::architecture(*kind) }.text(),
        FunctionChange::Timeout(limit) => m::Timeout { duration: &time::span(*limit) }.text(),
        FunctionChange::Work(how_long) => m::Takes { duration: &names::distribution(*how_long) }.text(),
        FunctionChange::Failure(when) => names::failure(*when),
        FunctionChange::FailsBy(FailsBy::Exception) => m::FailsByRaising.text(),
        FunctionChange::FailsBy(FailsBy::Exit) => m::FailsByExit.text(),
        FunctionChange::FailsBy(FailsBy::OutOfMemory) => m::FailsByMemory.text(),
        FunctionChange::Storage(mb) => m::Storage { memory: &names::memory(*mb) }.text(),
        FunctionChange::Provisioned(count) => m::Provisioned { count: (*count).into() }.text(),
        FunctionChange::Effects(Effects::Ignored) => m::EffectsIgnored.text(),
        FunctionChange::Effects(Effects::EveryRun) => m::EffectsEveryRun.text(),
        FunctionChange::Effects(Effects::OncePerEvent) => m::EffectsOnce.text(),
        FunctionChange::InitFailure(Failure::Never) => m::InitNeverFails.text(),
        FunctionChange::InitFailure(Failure::Hangs) => m::InitHangs.text(),
        FunctionChange::InitFailure(_) => m::InitMayFail.text(),
        FunctionChange::EffectName(name) => m::EffectName { name }.text(),
        FunctionChange::EffectAt(EffectAt::Start) => m::EffectAtStart.text(),
        FunctionChange::EffectAt(EffectAt::WorkDone) => m::EffectWhenDone.text(),
        FunctionChange::EffectAt(EffectAt::Success) => m::EffectAtSuccess.text(),
        FunctionChange::EffectKey(EffectKey::RequestId) => m::EffectByRequest.text(),
        FunctionChange::EffectKey(EffectKey::PayloadField(path)) => m::EffectByField { path }.text(),
        FunctionChange::Version(version) => m::Version { version: &version.to_string() }.text(),
        FunctionChange::Error(_) => m::Error.text(),
        FunctionChange::Returns(_) => m::Returns.text(),
        FunctionChange::ReturnsBytes(_) => m::ReturnsSize.text(),
        FunctionChange::Init(how_long) if how_long.is_zero() => m::NoColdStart.text(),
        FunctionChange::Init(how_long) => m::ColdStart { duration: &names::distribution(*how_long) }.text(),
        FunctionChange::IdleLifetime(how_long) => m::StaysWarm { duration: &time::span(*how_long) }.text(),
        FunctionChange::Reserved(Some(limit)) => m::Reserved { count: (*limit).into() }.text(),
        FunctionChange::Reserved(None) => m::NoReserved.text(),
        FunctionChange::Retries(count) => m::Retries { count: (*count).into() }.text(),
        FunctionChange::MaxEventAge(age) => m::EventAge { duration: &time::span(*age) }.text(),
        FunctionChange::DeadLetterQueue(_) | FunctionChange::OnFailure(_) | FunctionChange::OnSuccess(_) => {
            route(change, scenario)
        }
        FunctionChange::State(FunctionState::Active) => m::Ready.text(),
        FunctionChange::State(FunctionState::Pending) => m::Pending.text(),
        FunctionChange::State(FunctionState::Missing) => m::Missing.text(),
        FunctionChange::OnCalleeFailure { policy: OnCalleeFailure::Fail, .. } => m::CalleeFails.text(),
        FunctionChange::OnCalleeFailure { policy: OnCalleeFailure::GoOn, .. } => m::CalleeIgnored.text(),
    }
}

/// Where failed and finished events go.
fn route(change: &FunctionChange, scenario: &Scenario) -> String {
    let name = |to: &Destination| match to {
        Destination::Function(id) => scenario.function(*id).name.as_str(),
        Destination::Target(id) => scenario.target(*id).name.as_str(),
    };
    match change {
        FunctionChange::DeadLetterQueue(Some(id)) => m::DeadLetterQueue { name: &scenario.target(*id).name }.text(),
        FunctionChange::DeadLetterQueue(None) => m::NoDeadLetterQueue.text(),
        FunctionChange::OnFailure(Some(to)) => m::OnFailure { name: name(to) }.text(),
        FunctionChange::OnFailure(None) => m::NoOnFailure.text(),
        FunctionChange::OnSuccess(Some(to)) => m::OnSuccess { name: name(to) }.text(),
        _ => m::NoOnSuccess.text(),
    }
}

fn account_change(change: &AccountChange) -> String {
    match change {
        AccountChange::Concurrency(limit) => m::Concurrency { count: (*limit).into() }.text(),
        AccountChange::Network(one_way) => m::Network { duration: &time::span(*one_way) }.text(),
        AccountChange::Dispatch(delay) => m::Dispatch { duration: &names::distribution(*delay) }.text(),
        AccountChange::SystemErrorPpm(chance) => m::SystemErrors { share: &names::percent(*chance) }.text(),
        AccountChange::DuplicatePpm(chance) => m::Duplicates { share: &names::percent(*chance) }.text(),
        AccountChange::Waiting(Waiting::BackOff) => m::ThrottledBackOff.text(),
        AccountChange::Waiting(Waiting::InLine) => m::ThrottledInLine.text(),
        AccountChange::Loops(Loops::Refuse) => m::LoopsRefused.text(),
        AccountChange::Loops(Loops::Terminate) => m::LoopsStopped.text(),
    }
}
