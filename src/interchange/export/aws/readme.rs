//! What the folder says about itself. Pure.

use super::files::README;
use super::literal::line;
use super::plan::{FunctionPlan, Stack};
use super::settled::later;
use crate::engine::bill::provisioned_of_month;
use crate::engine::facts;
use crate::engine::money::Amount;
use crate::engine::scenario::{FunctionState, Preset, Scenario};
use serde_json::Value;
use std::fmt::Write as _;

/// The README, with the sizes and figures of this stack.
pub(super) fn readme(stack: &Stack, calls: &Value, template_bytes: usize) -> String {
    let title = markdown(&stack.scenario.about.title);
    let mut functions = String::new();
    let simulated = calls["functions"].as_array().map(Vec::as_slice).unwrap_or_default();
    for (plan, of) in stack.deployed_functions().zip(simulated) {
        let (name, memory, timeout) = (markdown(&plan.own.name), plan.own.memory_mb, plan.timeout_s);
        let (attempts, failed, billed) = (&of["attempts"], &of["failed"], &of["billed_ms"]);
        // Writing to a text cannot fail.
        let _ = writeln!(
            functions,
            "| {name} | `{}` | {memory} MB | {timeout} s | {attempts} | {failed} | {billed} ms |",
            plan.name
        );
    }
    let standing = standing(stack);
    let differences: String = differences(stack).iter().map(|text| format!("* {text}\n")).collect();
    let dollars = rounded(calls["simulated_bill_dollars"].as_str().unwrap_or_default());
    let values = [
        ("<<TITLE>>", if title.is_empty() { stack.name.as_str() } else { &title }),
        ("<<STACK>>", &stack.name),
        ("<<BYTES>>", &template_bytes.to_string()),
        ("<<DOLLARS>>", &dollars),
        ("<<FUNCTIONS>>", &functions),
        ("<<STANDING>>", &standing),
        ("<<DIFFERENCES>>", &differences),
    ];
    let mut text = README.to_owned();
    for (mark, value) in values {
        text = text.replacen(mark, value, README.matches(mark).count());
    }
    text
}

/// Dollars to three digits that are not 0: no bill is known better beforehand.
fn rounded(dollars: &str) -> String {
    const DIGITS: usize = 3;
    let Some((whole, part)) = dollars.split_once('.') else { return dollars.to_owned() };
    let zeros = if whole == "0" { part.len() - part.trim_start_matches('0').len() } else { 0 };
    let kept = (zeros + DIGITS).min(part.len());
    let digits: Option<u128> = format!("{whole}{}", &part[..kept]).parse().ok();
    let up = u128::from(part[kept..].starts_with(|digit: char| digit >= '5'));
    let Some(digits) = digits else { return dollars.to_owned() };
    let text = format!("{:0>width$}", digits + up, width = kept + 1);
    let (whole, part) = text.split_at(text.len() - kept);
    format!("{whole}.{}", part.trim_end_matches('0')).trim_end_matches('.').to_owned()
}

/// What the stack costs as long as it stands, whether anybody calls or not; nothing where that is nothing.
fn standing(stack: &Stack) -> String {
    let mut costs = Vec::new();
    let ready = provisioned_of_month(stack.scenario);
    if ready > Amount::ZERO {
        let dollars = rounded(&ready.exact());
        costs.push(format!("provisioned concurrency ${dollars} a month, which begins when it is deployed"));
    }
    let alarms = stack.targets.iter().filter(|target| target.has_alarm).count();
    if alarms > 0 {
        let each = rounded(&Amount::from_picodollars(facts::PRICE_ALARM.value).exact());
        let free = facts::ALARMS_FREE.value;
        costs.push(format!("alarms ${each} a month each ({alarms} here), beyond the account's {free} free ones"));
    }
    if costs.is_empty() {
        return String::new();
    }
    format!("\n**The stack costs something as long as it stands**: {}. Delete it after the test.\n", costs.join("; "))
}

/// What of this scenario is not so in AWS.
fn differences(stack: &Stack) -> Vec<String> {
    let scenario = stack.scenario;
    let mut all = Vec::new();
    let callers: Vec<String> = scenario.callers.iter().map(|caller| markdown(&caller.name)).collect();
    if !callers.is_empty() {
        let callers = callers.join(", ");
        all.push(format!(
            "Nothing here calls by itself: no API, schedule, bucket, topic or queue is made for {callers}. `calls/` and \
             `callers/` do what they do in the scenario."
        ));
    }
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
        if plan.own.retries != plan.retries {
            let (own, most) = (plan.own.retries, plan.retries);
            all.push(format!("{name} retries {most} times, which is AWS's most; the scenario says {own} times."));
        }
    }
    for plan in stack.targets.iter().filter(|plan| !plan.own.reachable) {
        let name = markdown(&plan.own.name);
        all.push(format!("{name} can be reached; take `{}` away by hand to see what the scenario shows.", plan.name));
    }
    if later(scenario).next().is_some() {
        all.push("What the scenario changes on the way is to be done by hand: `make_calls.py` lists it.".to_owned());
    }
    let Scenario { account, preset, .. } = scenario;
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
    if account.system_error_ppm > 0 || account.duplicate_ppm > 0 {
        all.push("AWS's own errors and duplicates are rare, and cannot be asked for.".to_owned());
    }
    all
}

/// A text within Markdown: one line, and nothing in it is markup.
fn markdown(text: &str) -> String {
    let mut to = String::new();
    for c in line(text).chars() {
        if c.is_ascii_punctuation() && !",.:;?!'\"-".contains(c) {
            to.push('\\');
        }
        to.push(c);
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_costs_is_said_to_three_digits() {
        for (exact, said) in [
            ("0.0011624509744140625", "0.00116"),
            ("0.00000040833375", "0.000000408"),
            ("0.9999", "1"),
            ("0.09996", "0.1"),
            ("12.5", "12.5"),
            ("3.14159", "3.142"),
            ("0", "0"),
            ("7", "7"),
        ] {
            assert_eq!(rounded(exact), said, "{exact}");
        }
    }
}
