//! Templates: what each kind says, what AWS's rules make of it, and that no text does harm. The fixtures are written for these
//! tests.

mod alike;
mod answers;
mod bounds;
mod chains;
mod delivery;
mod deployment;
mod filters;
mod findings;
mod hostile;
mod instances;
mod kinds;
mod listed;
mod loops;
mod notifications;
mod odd;
mod others;
mod outputs;
mod own_source;
mod permitted;
mod polled;
mod queues;
mod relays;
mod report;
mod resolving;
mod sam;
mod schedules;
mod switched_off;
mod tasks;
mod terraform;

use invokescope::engine::scenario::{check, read};
use invokescope::interchange::import::template::findings::{Finding, Rule};
use invokescope::interchange::import::template::model::{FunctionFound, Note, Why};
use invokescope::interchange::import::template::play::Play;
use invokescope::interchange::import::template::{self, Assumptions, Template};
use invokescope::timeline::Run;
use std::sync::Arc;

pub const FIXTURES: [(&str, &str); 8] = [
    ("sam.yaml", include_str!("fixtures/sam.yaml")),
    ("cloudformation.yaml", include_str!("fixtures/cloudformation.yaml")),
    ("cdk.template.json", include_str!("fixtures/cdk.template.json")),
    ("serverless.json", include_str!("fixtures/serverless.json")),
    ("terraform-plan.json", include_str!("fixtures/terraform-plan.json")),
    ("terraform-state.json", include_str!("fixtures/terraform-state.json")),
    ("terraform.tf", include_str!("fixtures/terraform.tf")),
    ("configuration.json", include_str!("fixtures/configuration.json")),
];

pub fn fixture(name: &str) -> Template {
    let text = FIXTURES.iter().find(|(other, _)| *other == name).expect("a fixture").1;
    read_template(text)
}

pub fn read_template(text: &str) -> Template {
    let template = template::read(text, &Assumptions::default()).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
    holds(&template);
    template
}

/// What is true of every template that was read: its scenarios are valid files, and each finding hurts when it says.
pub fn holds(template: &Template) {
    if let Some(scenario) = &template.scenario {
        assert_eq!(check(scenario), []);
        let back = read::read(&scenario.to_json().to_string()).expect("a scenario that is read back");
        assert_eq!(back, *scenario);
    }
    for finding in &template.findings {
        let Some(play) = &finding.play else { continue };
        assert_eq!(check(&play.scenario), []);
        let mut run = Run::new(Arc::new(play.scenario.clone()));
        run.seek(play.scenario.about.horizon);
        let record = run.record(play.record).expect("the record that hurts");
        assert_eq!(record.at, play.instant);
        assert!(play.instant <= play.scenario.about.horizon);
        if let Some(change) = &play.change {
            assert_eq!(check(&change.scenario), []);
            assert_ne!(change.outcome, play.outcome, "{:?}: what changes nothing is not offered", finding.rule);
        }
    }
}

pub fn function<'t>(template: &'t Template, id: &str) -> &'t FunctionFound {
    template.system.functions.iter().find(|function| function.id == id).unwrap_or_else(|| panic!("no {id}"))
}

/// Rules about queues of which AWS advises something else: most short templates of these tests have some.
pub const ADVICE: [Rule; 4] = [Rule::MoreThanReserved, Rule::FewReceives, Rule::WholeBatchAgain, Rule::ShortVisibility];

/// The rules of all other findings.
pub fn rules(template: &Template) -> Vec<Rule> {
    template.findings.iter().map(|finding| finding.rule).filter(|rule| !ADVICE.contains(rule)).collect()
}

/// The run that shows a finding.
pub fn play(finding: &Finding) -> &Play {
    finding.play.as_ref().unwrap_or_else(|| panic!("{:?} has a run", finding.rule))
}

/// The findings of a rule about a function.
pub fn found<'t>(template: &'t Template, rule: Rule, id: &str) -> Vec<&'t Finding> {
    let is_it = |finding: &&Finding| finding.rule == rule && template.system.functions[finding.function].id == id;
    template.findings.iter().filter(is_it).collect()
}

/// Why something was not taken over, by the end of its path.
pub fn why<'t>(template: &'t Template, end: &str) -> Vec<&'t Why> {
    let notes = template.system.notes.list.iter().filter(|note: &&Note| note.at.path.ends_with(end));
    notes.map(|note| &note.why).collect()
}

/// A SAM template of one function with these properties, indented by six.
pub fn sam_function(properties: &str) -> Template {
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n{properties}"
    ))
}
