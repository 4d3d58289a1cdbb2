//! What of a scenario is not so in AWS, each by its name. Pure.

use super::literal::markdown;
use super::plan::{FunctionPlan, Stack};
use super::settled::later;
use crate::engine::facts;
use crate::engine::scenario::{Caller, FunctionState, Preset, Scenario, Waiting};
use crate::text::message::Message;
use crate::text::messages::share as m;
use crate::text::time;

/// A sentence for each thing, in Markdown.
pub(super) fn differences(stack: &Stack) -> Vec<String> {
    let mut all = Vec::new();
    of_template(stack.scenario, &mut all);
    of_callers(stack.scenario, &mut all);
    of_functions(stack, &mut all);
    for plan in stack.targets.iter().filter(|plan| !plan.own.reachable) {
        let name = markdown(&plan.own.name);
        all.push(m::DiffersReachable { name: &name, resource: &plan.name }.text());
    }
    if later(stack.scenario).next().is_some() {
        all.push(m::DiffersCommands.text());
    }
    of_account(stack, &mut all);
    all
}

/// What the template had that a scenario was made of. A lesson is made of none; its notes are for who teaches.
fn of_template(scenario: &Scenario, all: &mut Vec<String>) {
    if !scenario.about.question.is_empty() {
        return;
    }
    let mut lines = scenario.about.notes.lines().filter(|line| !line.trim().is_empty());
    all.push(match lines.next() {
        None => m::DiffersTemplate.text(),
        Some(first) => {
            let rest: String = lines.map(|line| format!("\n  * {}", markdown(line))).collect();
            let notes = m::DiffersNotes { notes: &markdown(first) }.text();
            format!("{notes}{rest}\n\n  {}", m::DiffersTemplateToo.text())
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
        all.push(m::DiffersCallers { callers: &callers }.text());
    }
    let forbidden = named(&mut scenario.callers.iter().filter(|caller| !caller.permitted));
    if !forbidden.is_empty() {
        all.push(m::DiffersForbidden { callers: &forbidden }.text());
    }
    for (caller, after) in scenario.callers.iter().filter_map(|caller| Some((caller, caller.idle_timeout?))) {
        let (name, after) = (markdown(&caller.name), time::span(after));
        all.push(m::DiffersIdle { name: &name, after: &after }.text());
    }
    let again = named(&mut scenario.callers.iter().filter(|caller| caller.sdk.attempts > 1));
    if !again.is_empty() {
        all.push(m::DiffersAgain { callers: &again }.text());
    }
}

fn of_functions(stack: &Stack, all: &mut Vec<String>) {
    for plan in &stack.functions {
        let name = markdown(&plan.own.name);
        match plan.own.state {
            FunctionState::Missing => all.push(m::DiffersMissing { name: &name }.text()),
            FunctionState::Pending => all.push(m::DiffersPending { name: &name }.text()),
            FunctionState::Active => {}
        }
        if plan.own.timeout.0 != plan.timeout_s * 1_000_000 {
            all.push(m::DiffersTimeout { name: &name, seconds: &plan.timeout_s.to_string() }.text());
        }
        if plan.own.max_event_age.0 != plan.age_s * 1_000_000 {
            all.push(m::DiffersAge { name: &name, seconds: &plan.age_s.to_string() }.text());
        }
        if plan.own.retries != plan.retries {
            let (own, most) = (plan.own.retries.to_string(), plan.retries.to_string());
            all.push(m::DiffersRetries { name: &name, most: &most, own: &own }.text());
        }
    }
}

fn of_account(stack: &Stack, all: &mut Vec<String>) {
    let Scenario { account, preset, .. } = stack.scenario;
    if *preset == Preset::CourseNotes {
        all.push(m::DiffersStatus.text());
    }
    let reserved = |plan: &FunctionPlan| plan.own.reserved.unwrap_or(plan.own.provisioned);
    let reserved: u64 = stack.deployed_functions().map(|plan| u64::from(reserved(plan))).sum();
    if reserved > 0 {
        let unreserved = facts::UNRESERVED_MIN.value;
        let [reserved, least, unreserved] =
            [reserved, reserved + unreserved, unreserved].map(|count| count.to_string());
        let differs = m::DiffersReserved { reserved: &reserved, least: &least, unreserved: &unreserved };
        all.push(differs.text());
    }
    all.push(m::DiffersConcurrency { concurrency: &account.concurrency.to_string() }.text());
    if account.waiting == Waiting::InLine {
        all.push(m::DiffersInLine.text());
    }
    if account.system_error_ppm > 0 || account.duplicate_ppm > 0 {
        all.push(m::DiffersChances.text());
    }
}
