//! Checks of single values, which all parts of a scenario have in common; each fault is kept with its path.

use super::fault::{Fault, shortened};
use super::limits::{NAME_MAX, TEXT_MAX};
use super::{Distribution, Scenario};
use crate::engine::time::Span;

pub(super) struct Checker<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) faults: Vec<Fault>,
}

impl Checker<'_> {
    pub(super) fn fault(&mut self, path: String, found: String, allowed: String) {
        self.faults.push(Fault::new(path, found, allowed));
    }

    pub(super) fn count(&mut self, path: &str, found: usize, least: usize, most: usize) {
        if found < least || found > most {
            self.faults.push(count_fault(path, found, least, most));
        }
    }

    pub(super) fn number(&mut self, path: String, found: u64, least: u64, most: u64, unit: &str) {
        if found < least || found > most {
            self.fault(path, found.to_string(), format!("{least} to {most}{unit}"));
        }
    }

    pub(super) fn span(&mut self, path: String, found: Span, least: Span, most: Span) {
        if found < least || found > most {
            self.fault(path, found.text(), format!("{} to {}", least.text(), most.text()));
        }
    }

    pub(super) fn distribution(&mut self, path: String, found: Distribution, most: Span) {
        match found {
            Distribution::Fixed(span) | Distribution::Exponential(span) | Distribution::LongTailed(span) => {
                self.span(path, span, Span::ZERO, most);
            }
            Distribution::Uniform(low, high) => {
                if low > high {
                    self.fault(path.clone(), low.text(), format!("at most the upper end, {}", high.text()));
                }
                self.span(path, high, Span::ZERO, most);
            }
            Distribution::Percentiles(all) => {
                let knots = all.knots();
                if !knots.is_sorted() || !knots.is_sorted_by_key(|knot| knot.1) {
                    self.fault(
                        path.clone(),
                        "another order".to_owned(),
                        "percentages and durations that grow".to_owned(),
                    );
                }
                self.span(path, Span(knots[knots.len() - 1].1.into()), Span::ZERO, most);
            }
        }
    }

    pub(super) fn name(&mut self, path: &str, name: &str) {
        let length = name.chars().count();
        let has_control = name.chars().any(char::is_control);
        if name.trim().is_empty() || length > NAME_MAX || has_control {
            let without = if has_control { ", none of them a control character" } else { "" };
            let allowed = format!("a name of 1 to {NAME_MAX} characters{without}");
            self.fault(path.to_owned(), format!("\"{}\"", shortened(name)), allowed);
        }
    }

    pub(super) fn text(&mut self, path: String, text: &str) {
        if text.len() > TEXT_MAX {
            self.fault(path, format!("{} bytes", text.len()), format!("at most {TEXT_MAX} bytes"));
        }
    }

    pub(super) fn distinct_names(&mut self, path: &str, names: Vec<&str>) {
        for (index, name) in names.iter().enumerate() {
            if names[..index].contains(name) {
                self.fault(
                    format!("{path}[{index}].name"),
                    format!("\"{name}\" again"),
                    "a name of its own".to_owned(),
                );
            }
        }
    }
}

pub(super) fn count_fault(path: &str, found: usize, least: usize, most: usize) -> Fault {
    Fault::new(path, format!("{found} entries"), format!("{least} to {most} entries"))
}
