//! What was brought and has no name of its own is called as the locale files say.

use super::{is_from_the_files, unspoken};
use crate::compiler::pseudo;
use invokescope::engine::scenario::{Architecture, Scenario};
use invokescope::interchange::import::log::{self, LogFormat, fit, lost};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::interchange::import::template::{self, Assumptions, Template};
use invokescope::text::locale;

fn read(resources: &str) -> Template {
    locale::set_current(unspoken(pseudo::KEYS));
    let text = format!("Transform: AWS::Serverless-2016-10-31\nResources:\n{resources}");
    template::read(&text, &Assumptions::default()).expect("a template")
}

#[track_caller]
fn names_are_from_the_files(scenario: &Scenario, own: &str) {
    let callers = scenario.callers.iter().map(|caller| &caller.name);
    let functions = scenario.functions.iter().map(|function| &function.name);
    let targets = scenario.targets.iter().map(|target| &target.name);
    callers.chain(functions).chain(targets).for_each(|name| is_from_the_files(&name.replace(own, "")));
}

#[test]
fn names_that_a_template_does_not_have_are_from_the_files() {
    let function = "  F: { Type: AWS::Serverless::Function, Properties: {";
    for properties in [
        " FunctionUrlConfig: { AuthType: NONE } } }",
        " DeadLetterQueue: { Type: SQS, TargetArn: !ImportValue q } } }",
        " EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: SQS } } } } }",
        " ReservedConcurrentExecutions: 950 } }",
        "} }",
    ] {
        let template = read(&format!("{function}{properties}\n"));
        names_are_from_the_files(template.scenario.as_ref().expect("a scenario"), "F");
        for play in template.findings.iter().filter_map(|finding| finding.play.as_ref()) {
            names_are_from_the_files(&play.scenario, "F");
        }
        let is_over = template.findings.iter().any(|finding| finding.rule == Rule::ReservedTooMuch);
        assert_eq!(is_over, properties.contains("950"));
    }
}

#[test]
fn a_source_that_a_deployment_decides_is_called_as_the_files_say() {
    let template = read(
        "  F: { Type: AWS::Lambda::Function, Properties: {} }\n  M: { Type: AWS::Lambda::EventSourceMapping, Properties: { \
         FunctionName: !Ref F, EventSourceArn: !ImportValue q } }\n",
    );
    let of_it = words::function(0, &template).lines.into_iter().find(|line| line.contains("import-template-polled "));
    let line = of_it.expect("what polls");
    assert!(line.contains("import-name-unknown-source"), "{line}");
}

#[test]
fn names_that_a_log_does_not_have_are_from_the_files() {
    locale::set_current(unspoken(pseudo::KEYS));
    let crash = |at: u64| {
        format!(
            "{at} REPORT RequestId: 1\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tStatus: error\n"
        )
    };
    let begin = 1_767_225_600_000;
    let text = [0, 60_500, 181_000].map(|ms| crash(begin + ms)).concat();
    let log = log::read(&text, LogFormat::Lines);
    let fitted = fit::fit(&log, Architecture::X86).expect("a scenario");
    names_are_from_the_files(&fitted.scenario, "");
    let play = lost::first(&log, &fitted).expect("it is lost");
    names_are_from_the_files(&play.change.expect("a queue").scenario, "");
}
