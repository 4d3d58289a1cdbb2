//! What the folder says about itself. Pure.

use super::differences::differences;
use super::files::README;
use super::literal::markdown;
use super::plan::Stack;
use crate::engine::bill::provisioned_of_month;
use crate::engine::facts;
use crate::engine::money::Amount;
use crate::text::message::Message;
use crate::text::messages::share as m;
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
        costs.push(m::StandsReady { dollars: &dollars }.text());
    }
    let alarms = stack.targets.iter().filter(|target| target.has_alarm).count();
    if alarms > 0 {
        let each = rounded(&Amount::from_picodollars(facts::PRICE_ALARM.value).exact());
        let (count, free) = (alarms.to_string(), facts::ALARMS_FREE.value.to_string());
        costs.push(m::StandsAlarms { each: &each, count: &count, free: &free }.text());
    }
    if costs.is_empty() {
        return String::new();
    }
    format!("\n{}\n", m::Stands { costs: &costs.join("; ") }.text())
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
