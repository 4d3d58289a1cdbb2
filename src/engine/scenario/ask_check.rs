//! What must hold of questions and tasks that reading them does not check.

use super::ask::{Ask, OPTION_TEXT_MAX, OPTIONS_MAX, OPTIONS_MIN, Right};
use super::checker::Checker;
use super::fault::shortened;
use super::limits::TEXT_MAX;

impl Checker<'_> {
    pub(super) fn asks(&mut self) {
        let about = &self.scenario.about;
        for (place, ask) in about.asks.iter().enumerate() {
            self.ask(&format!("ask[{place}]"), ask);
        }
        for (place, task) in about.tasks.iter().enumerate() {
            self.label(format!("task[{place}].text"), &task.text, TEXT_MAX);
        }
        for (place, objective) in about.objectives.iter().enumerate() {
            self.text(format!("objectives[{place}]"), objective);
        }
        self.text("notes".to_owned(), &about.notes);
    }

    fn ask(&mut self, path: &str, ask: &Ask) {
        let about = &self.scenario.about;
        if ask.question.is_empty() && about.question.is_empty() {
            let allowed = "a question, here or as the scenario's own";
            self.fault(format!("{path}.question"), "nothing".to_owned(), allowed.to_owned());
        }
        for (field, text) in [("question", &ask.question), ("explain", &ask.explain), ("answer", &ask.answer)] {
            self.text(format!("{path}.{field}"), text);
        }
        self.figures_of(&format!("{path}.answer"), &ask.answer);
        let options = &ask.options;
        self.count(&format!("{path}.options"), options.len(), OPTIONS_MIN, OPTIONS_MAX);
        let mut has_rest = false;
        for (place, option) in options.iter().enumerate() {
            let path = format!("{path}.options[{place}]");
            self.label(format!("{path}.text"), &option.text, OPTION_TEXT_MAX);
            self.text(format!("{path}.feedback"), &option.feedback);
            if options[..place].iter().any(|other| other.text == option.text) {
                let allowed = "a text of its own".to_owned();
                self.fault(format!("{path}.text"), format!("\"{}\" again", shortened(&option.text)), allowed);
            }
            if option.right == Right::Otherwise && std::mem::replace(&mut has_rest, true) {
                self.fault(format!("{path}.otherwise"), "true again".to_owned(), "one such option".to_owned());
            }
        }
    }

    fn label(&mut self, path: String, text: &str, most: usize) {
        let length = text.chars().count();
        if text.trim().is_empty() || length > most {
            self.fault(path, format!("\"{}\"", shortened(text)), format!("1 to {most} characters"));
        }
    }
}
