//! What a person knows and a template does not say: whether one function calls another, and the values of its parameters.

use super::model::{Calls, System};
use std::collections::BTreeMap;

/// What is answered; everything else stays a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// By the names that caller and callee have in the file.
    pub calls: BTreeMap<(String, String), Calls>,
    /// To every question about a call that has no answer of its own.
    pub all: Option<Calls>,
    /// Values of parameters, by name: they count instead of defaults.
    pub parameters: BTreeMap<String, String>,
}

impl Answers {
    /// The answer to one question.
    fn to(&self, caller: &str, callee: &str) -> Option<Calls> {
        self.calls.get(&(caller.to_owned(), callee.to_owned())).copied().or(self.all)
    }
}

/// Gives each question its answer.
pub fn apply(answers: &Answers, system: &mut System) {
    for hint in &mut system.hints {
        let [caller, callee] = [hint.caller, hint.callee].map(|function| system.functions[function].id.as_str());
        hint.answer = answers.to(caller, callee);
    }
}
