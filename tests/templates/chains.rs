//! Calls of one function by another: known by what a file carries or by what the person says, and never assumed.

use crate::{FIXTURES, fixture, found, holds, play, read_template};
use invokescope::engine::ledger::Cause;
use invokescope::engine::record::{Record, What};
use invokescope::engine::scenario::{Mode, Scenario};
use invokescope::interchange::export::aws::{self, Tool};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::findings::{Finding, Holds, Rule};
use invokescope::interchange::import::template::model::{Calls, Source};
use invokescope::interchange::import::template::{self, Answers, Assumptions, Template};
use invokescope::lessons;
use invokescope::timeline::Run;
use std::sync::Arc;

const CARRYING: [Tool; 3] = [Tool::Sam, Tool::CloudFormation, Tool::Terraform];

fn lesson(id: &str) -> Scenario {
    lessons::find(id).expect("a lesson").scenario()
}

fn chains(template: &Template) -> Vec<&Finding> {
    template.findings.iter().filter(|finding| finding.rule == Rule::ChainBilledTwice).collect()
}

fn answered(text: &str, answers: &Answers) -> Template {
    let template = template::read_answered(text, &Assumptions::default(), answers).expect("a template");
    holds(&template);
    template
}

fn hurts(finding: &Finding) -> Record {
    let mut run = Run::new(Arc::new(play(finding).scenario.clone()));
    run.seek(play(finding).scenario.about.horizon);
    run.record(play(finding).record).expect("the record that hurts")
}

#[test]
fn a_chain_that_a_template_carries_and_that_waits_is_billed_twice() {
    let scenario = lesson("sync-chain");
    for tool in CARRYING {
        let template = read_template(&aws::template(tool, &scenario));
        let chains = chains(&template);
        assert_eq!(chains.len(), 2, "{tool:?}: checkout waits for charge, and charge for the invoice");
        for finding in chains {
            assert_eq!(finding.holds, Holds::Certainly, "{tool:?}");
            assert!(
                matches!(hurts(finding).what, What::Finished(finished) if finished.function.0 == 0 && finished.waiting_ms > 0)
            );
            let own = &template.system.functions[finding.function].name;
            let played = &play(finding).scenario.functions[0];
            assert!(own.ends_with(&played.name), "{own} is the first: {}", played.name);
            let is_it = |function: &&invokescope::engine::scenario::Function| function.name == played.name;
            let carried = scenario.functions.iter().find(is_it).expect("its function");
            assert_eq!(played.work, carried.work, "it works as the scenario says, not as is assumed");
            let change = play(finding).change.as_ref().expect("an offer");
            assert!(change.outcome.part(Cause::Waiting) < play(finding).outcome.part(Cause::Waiting), "{tool:?}");
        }
        assert_eq!(words::questions(&template), [], "what the file carries is not asked");
        let says = words::not_looked_at(&template);
        assert_eq!(says, None, "{tool:?}: each function is called");
    }
}

#[test]
fn a_chain_that_a_template_carries_and_that_does_not_wait_is_no_such_finding() {
    for tool in CARRYING {
        let template = read_template(&aws::template(tool, &lesson("async-chain")));
        assert_eq!(chains(&template), Vec::<&Finding>::new(), "{tool:?}");
        assert_eq!(words::questions(&template), [], "{tool:?}");
        let events = template.system.callers.iter().filter(|caller| caller.source == Source::Function);
        assert!(events.clone().count() == 2 && events.clone().all(|caller| caller.sends_events()), "{tool:?}");
        // Nobody keeps an event of the function that is called in the middle.
        let charge = template.system.functions.iter().find(|function| function.name.ends_with("-charge"));
        assert_eq!(found(&template, Rule::NoNet, &charge.expect("charge").id).len(), 1, "{tool:?}");
    }
}

#[test]
fn every_call_that_waits_in_a_lesson_is_found_in_its_template() {
    for lesson in lessons::all() {
        let scenario = lesson.scenario();
        let sync =
            scenario.functions.iter().flat_map(|function| &function.calls).filter(|edge| edge.mode == Mode::Sync);
        let template = read_template(&aws::template(Tool::Sam, &scenario));
        assert_eq!(chains(&template).len(), sync.count(), "{}", lesson.id);
    }
}

#[test]
fn a_sign_of_a_call_that_was_confirmed_is_a_call_of_the_scenario_and_a_finding() {
    for (name, text) in FIXTURES {
        let asked = fixture(name);
        let confirmed = answered(text, &Answers { all: Some(Calls::Waits), ..Answers::default() });
        let scenario = confirmed.scenario.as_ref().expect("a scenario");
        let edges: Vec<_> = scenario.functions.iter().flat_map(|function| &function.calls).collect();
        assert_eq!(edges.len(), asked.system.hints.len(), "{name}");
        assert!(edges.iter().all(|edge| edge.mode == Mode::Sync), "{name}");
        assert_eq!(chains(&confirmed).len(), chains(&asked).len(), "{name}");
        assert!(chains(&confirmed).iter().all(|finding| finding.holds == Holds::Certainly), "{name}");
        assert!(chains(&asked).iter().all(|finding| finding.holds == Holds::IfCallsAndWaits), "{name}");
        assert!(words::questions(&confirmed).iter().all(|question| question.answer == Some(Calls::Waits)), "{name}");
        for call in &confirmed.system.calls {
            let mut callers = confirmed.system.callers_of(call.callee);
            assert!(callers.any(|caller| caller.source == Source::Function && !caller.sends_events()), "{name}");
        }
    }
    assert!(!fixture("sam.yaml").system.hints.is_empty() && !fixture("terraform.tf").system.hints.is_empty());
}

#[test]
fn one_question_is_answered_and_not_the_others() {
    let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n".to_owned()
        + "  A: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { B: !Ref B, C: !Ref C } } } }\n\
             \x20 B: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { A: !Ref A } } } }\n\
             \x20 C: { Type: AWS::Serverless::Function }\n";
    assert_eq!(words::questions(&read_template(&text)).len(), 3);
    let between = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let one = [(between("A", "C"), Calls::Waits)].into();
    let template = answered(&text, &Answers { calls: one, ..Answers::default() });
    let scenario = template.scenario.as_ref().expect("a scenario");
    let calls: Vec<u8> = scenario.functions[0].calls.iter().map(|edge| edge.function.0).collect();
    assert_eq!((calls, scenario.functions[1].calls.len()), (vec![2], 0), "A calls C");
    let answers: Vec<Option<Calls>> = words::questions(&template).iter().map(|question| question.answer).collect();
    assert_eq!(answers, [None, Some(Calls::Waits), None]);
    // A and B call each other: Lambda's own rule ends that.
    let all = Answers { all: Some(Calls::Waits), ..Answers::default() };
    assert_eq!(answered(&text, &all).system.calls.len(), 3);
    // An answer of its own counts before the one to all.
    let but_one = [(between("A", "C"), Calls::No)].into();
    let template = answered(&text, &Answers { calls: but_one, ..all });
    let callees: Vec<usize> = template.system.calls.iter().map(|call| call.callee).collect();
    assert_eq!((callees, chains(&template).len()), (vec![1, 0], 2));
}

#[test]
fn a_durable_function_may_be_suspended_while_it_waits() {
    let of = |durable: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n{durable}      \
             Environment: {{ Variables: {{ B: !Ref B }} }}\n  B: {{ Type: AWS::Serverless::Function, Properties: {{ Timeout: 60 }} }}\n"
        ))
    };
    assert_eq!(chains(&of("")).len(), 1);
    let durable = of("      DurableConfig: { ExecutionTimeout: 3600 }\n");
    assert_eq!((chains(&durable).len(), durable.system.hints.len()), (0, 1), "it is asked about all the same");
}
