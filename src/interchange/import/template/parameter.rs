//! A parameter of a template that has no default, and no value that somebody gave: whoever knows its value can give it.

use crate::text::messages::import as m;

/// What the template says of it; what it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParameterFound {
    pub name: String,
    pub kind: String,
    pub description: String,
    /// The values that are allowed, where they are listed.
    pub allowed: Vec<String>,
    pub pattern: String,
    /// Least and most, by AWS's names.
    pub bounds: Vec<(&'static str, String)>,
}

impl ParameterFound {
    /// What is allowed instead, where a value is none that CloudFormation takes.
    pub fn fault(&self, value: &str) -> Option<String> {
        let number = number_of(value);
        let is_number = self.kind == "Number";
        if !self.allowed.is_empty() && !self.allowed.iter().any(|allowed| allowed == value) {
            return Some(self.allowed.join(", "));
        }
        if is_number && number.is_none() {
            return Some(m::AllowedNumber.get().to_owned());
        }
        let length = number_of(&value.chars().count().to_string()).unwrap_or(i128::MAX);
        let is_broken = |name: &str, bound: i128| match name {
            "MinValue" => number.is_some_and(|number| number < bound),
            "MaxValue" => number.is_some_and(|number| number > bound),
            "MinLength" => length < bound,
            "MaxLength" => length > bound,
            _ => false,
        };
        let broken =
            self.bounds.iter().find(|(name, bound)| number_of(bound).is_some_and(|bound| is_broken(name, bound)));
        broken.map(|(name, bound)| format!("{name} {bound}"))
    }
}

/// A decimal number, exact to this many digits behind its point.
fn number_of(text: &str) -> Option<i128> {
    const PLACES: usize = 9;
    let text = text.trim();
    let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || digits.ends_with('.') || part.len() > PLACES || !is_number(whole) || !is_number(part) {
        return None;
    }
    let number: i128 = format!("{whole}{part:0<PLACES$}").parse().ok()?;
    Some(if is_negative { -number } else { number })
}
