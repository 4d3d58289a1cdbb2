//! What of a scenario is not so in AWS, each by its name. Pure.

use super::literal::markdown;
use super::plan::{FunctionPlan, Stack};
use super::settled::later;
use crate::engine::facts;
use crate::engine::scenario::{Caller, FunctionState, Preset, Scenario, Waiting};
use crate::text::time;

/// A sentence for each thing, in Markdown.
pub(super) fn differences(stack: &Stack) -> Vec<String> {
    let mut all = Vec::new();
    of_template(stack.scenario, &mut all);
    of_callers(stack.scenario, &mut all);
    of_functions(stack, &mut all);
    for plan in stack.targets.iter().filter(|plan| !plan.own.reachable) {
        let name = markdown(&plan.own.name);
        all.push(format!("{name} can be reached; take `{}` away by hand to see what the scenario shows.", plan.name));
    }
    if later(stack.scenario).next().is_some() {
        all.push("What the scenario changes on the way is to be done by hand: `make_calls.py` lists it.".to_owned());
    }
    of_account(stack, &mut all);
    all
}

/// What the template had that a scenario was made of. A lesson is made of none; its notes are for who teaches.
fn of_template(scenario: &Scenario, all: &mut Vec<String>) {
    if !scenario.about.question.is_empty() {
        return;
    }
    const BESIDES: &str =
        "code, rights, networks, further aliases and their settings, queues and streams that Lambda polls";
    let mut lines = scenario.about.notes.lines().filter(|line| !line.trim().is_empty());
    all.push(match lines.next() {
        None => format!(
            "If the scenario was made from a template of yours, what that has besides is not in here: {BESIDES}."
        ),
        Some(first) => {
            let rest: String = lines.map(|line| format!("\n  * {}", markdown(line))).collect();
            format!(
                "The scenario's own notes: {}{rest}\n\n  What a template has besides is not in here either: {BESIDES}.",
                markdown(first)
            )
        }
    });
}

fn of_callers(scenario: &Scenario, all: &mut Vec<String>) {
    let named = |callers: &mut dyn Iterator<Item = &Caller>| {
        callers.map(|caller| markdown(&caller.name)).collect::<Vec<_>>().join(", ")
    };
    // A program needs nothing that would have to be made.
    let made = |caller: &Caller| match caller.service.name().split(" (").next() {
        None | Some("") => markdown(&caller.name),
        Some(service) if service == caller.name => service.to_owned(),
        Some(service) => format!("{} ({service})", markdown(&caller.name)),
    };
    if !scenario.callers.is_empty() {
        let callers = scenario.callers.iter().map(made).collect::<Vec<_>>().join(", ");
        all.push(format!(
            "Nothing here calls by itself: no API, schedule, bucket, topic or queue is made for {callers}. `calls/` and \
             `callers/` do what they do in the scenario."
        ));
    }
    let forbidden = named(&mut scenario.callers.iter().filter(|caller| !caller.permitted));
    if !forbidden.is_empty() {
        all.push(format!("{forbidden}: not permitted in the scenario, where it hears 403; here it has your rights."));
    }
    for (caller, after) in scenario.callers.iter().filter_map(|caller| Some((caller, caller.idle_timeout?))) {
        let (name, after) = (markdown(&caller.name), time::span(after));
        all.push(format!("In the scenario the connection of {name} is dropped when it is idle for {after}; here it is your network's."));
    }
    let again = named(&mut scenario.callers.iter().filter(|caller| caller.sdk.attempts > 1));
    if !again.is_empty() {
        all.push(format!("{again}: how long the SDK waits before it sends again is its own; attempts and timeouts are the scenario's."));
    }
}

fn of_functions(stack: &Stack, all: &mut Vec<String>) {
    for plan in &stack.functions {
        let name = markdown(&plan.own.name);
        match plan.own.state {
            FunctionState::Missing => all.push(format!("{name} is not made: the scenario says that it is missing.")),
            FunctionState::Pending => {
                all.push(format!("{name} is active after it was made; in the scenario it still is being made."))
            }
            FunctionState::Active => {}
        }
        if plan.own.timeout.0 != plan.timeout_s * 1_000_000 {
            all.push(format!("{name} has a timeout of {} s: AWS takes whole seconds.", plan.timeout_s));
        }
        if plan.own.max_event_age.0 != plan.age_s * 1_000_000 {
            all.push(format!("{name} has an event age of {} s: AWS takes whole seconds.", plan.age_s));
        }
        if plan.own.retries != plan.retries {
            let (own, most) = (plan.own.retries, plan.retries);
            all.push(format!("{name} retries {most} times, which is AWS's most; the scenario says {own} times."));
        }
    }
}

fn of_account(stack: &Stack, all: &mut Vec<String>) {
    let Scenario { account, preset, .. } = stack.scenario;
    if *preset == Preset::CourseNotes {
        all.push("The scenario follows the course notes: an event hears 200 there, and 202 here.".to_owned());
    }
    let reserved = |plan: &FunctionPlan| plan.own.reserved.unwrap_or(plan.own.provisioned);
    let reserved: u64 = stack.deployed_functions().map(|plan| u64::from(reserved(plan))).sum();
    if reserved > 0 {
        let least = reserved + facts::UNRESERVED_MIN.value;
        all.push(format!(
            "What is reserved or provisioned, {reserved} in all, can be deployed only where the account's limit of concurrency is \
             at least {least}: AWS keeps {} unreserved. New accounts may have a limit of 10. Ask for a higher one in Service \
             Quotas, or take what is reserved out.",
            facts::UNRESERVED_MIN.value
        ));
    }
    let concurrency = account.concurrency;
    all.push(format!("The scenario's account runs {concurrency} attempts at once; yours has its own limit."));
    if account.waiting == Waiting::InLine {
        all.push(
            "In the scenario throttled events wait in line; Lambda tries them again after longer and longer times."
                .to_owned(),
        );
    }
    if account.system_error_ppm > 0 || account.duplicate_ppm > 0 {
        all.push("AWS's own errors and duplicates are rare, and cannot be asked for.".to_owned());
    }
}
