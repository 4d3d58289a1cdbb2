//! What is deployed for random scenarios: names, sizes and texts that AWS and its tools take, the same bytes each time, and
//! nothing lost on the way back. What the tools make of it is tried in `tests/exports/`.

use crate::strategy::{HORIZON, Shown, scenario};
use invokescope::engine::scenario::{About, Destination, Function, FunctionState, Preset, Scenario, Target, check};
use invokescope::engine::time::{Span, Time};
use invokescope::interchange::export::aws::{self, File, Tool, carried};
use invokescope::interchange::import::template::node::At;
use invokescope::interchange::import::template::{self, Assumptions};
use invokescope::lessons;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// Names that some format could take for something else.
const NAMES: [&str; 12] = [
    "make-invoice",
    "Make Invoice!",
    "make invoice",
    "${aws:x} %{ if }",
    "{{resolve:ssm:x}}",
    "\"; exec('x') #",
    "*/ } // \\",
    "注文サービス",
    "🦀🦀",
    "- a: &b *c !Ref d",
    "0x1F",
    "null",
];

/// Random scenarios with such names.
pub fn hostile() -> impl Strategy<Value = Shown> {
    (scenario(), any::<usize>()).prop_map(|(Shown(mut scenario), first)| {
        let mut names = (first % NAMES.len()..).map(|index| NAMES[index % NAMES.len()]);
        let mut name = |of: &mut String| *of = names.next().unwrap_or_default().to_owned();
        scenario.callers.iter_mut().for_each(|caller| name(&mut caller.name));
        scenario.functions.iter_mut().for_each(|function| name(&mut function.name));
        scenario.targets.iter_mut().for_each(|target| name(&mut target.name));
        scenario.about.title = NAMES.concat();
        assert_eq!(check(&scenario), [], "the names are allowed");
        Shown(scenario)
    })
}

/// The one text behind this in a line.
fn behind<'a>(text: &'a str, mark: &str) -> &'a str {
    let (_, rest) = text.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {text}"));
    rest.lines().next().unwrap_or_default()
}

/// What a template carries, as Terraform's configuration has it.
fn carried_by(scenario: &Scenario) -> String {
    let terraform = aws::template(Tool::Terraform, scenario);
    let text = behind(&terraform, "Scenario = ").trim_end_matches(" }");
    serde_json::from_str(text).expect("a text")
}

/// The scenario that a template says by itself: functions and targets by their names in AWS, and what AWS can have.
fn said_by_template(scenario: &Scenario, carried: &Value) -> Scenario {
    let in_aws = |of: &str, name: &str| -> Vec<String> {
        let names = carried[of].as_object().expect("names");
        names.iter().filter(|(_, own)| *own == name).map(|(in_aws, _)| in_aws.clone()).collect()
    };
    let mut said = Scenario {
        about: About::default(),
        preset: Preset::AwsToday,
        callers: Vec::new(),
        commands: Vec::new(),
        ..scenario.clone()
    };
    let missing = |to: &Destination| match to {
        Destination::Function(id) => scenario.function(*id).state == FunctionState::Missing,
        Destination::Target(_) => false,
    };
    for function in &mut said.functions {
        let plain = Function::named("", Preset::AwsToday);
        let second = |span: Span| Span::from_secs(span.0.div_ceil(1_000_000));
        *function = Function {
            name: in_aws("functions", &function.name).pop().unwrap_or_default(),
            memory_mb: function.memory_mb,
            architecture: function.architecture,
            storage_mb: function.storage_mb,
            timeout: second(function.timeout),
            provisioned: function.provisioned,
            reserved: function.reserved,
            retries: function.retries.min(2),
            max_event_age: second(function.max_event_age),
            dead_letter_queue: function.dead_letter_queue,
            on_failure: function.on_failure.filter(|to| !missing(to)),
            on_success: function.on_success.filter(|to| !missing(to)),
            ..plain
        };
    }
    for (index, target) in said.targets.iter_mut().enumerate() {
        // By its name in AWS, in a template, in Terraform, and in what the CDK makes.
        let mut names = in_aws("targets", &target.name);
        let id = names.iter().find(|name| name.starts_with(|c: char| c.is_ascii_uppercase())).cloned();
        names.extend(id.map(|id| id + "1A2B3C4D"));
        let name = names.swap_remove(index % names.len());
        *target = Target { name, alarm: false, reachable: true, kind: target.kind };
    }
    said
}

fn comes_back(scenario: &Scenario) -> Result<(), TestCaseError> {
    let scenario = &aws::settled(scenario);
    let text = carried_by(scenario);
    let carried: Value = serde_json::from_str(&text).expect("JSON");
    let said = said_by_template(scenario, &carried);
    let back = carried::restore(&said, carried::VERSION, &text);
    prop_assert_eq!(back.as_ref().map_err(|faults| format!("{faults:?}")), Ok(scenario));
    Ok(())
}

#[test]
fn what_a_template_says_and_what_it_carries_are_the_scenario() {
    crate::hold("carried", 300, hostile(), |Shown(scenario)| comes_back(&scenario));
    for lesson in lessons::all() {
        comes_back(&lesson.scenario()).unwrap_or_else(|error| panic!("{}: {error}", lesson.id));
    }
}

/// As somebody would bring it: the text of the template, and nothing else.
fn is_imported(scenario: &Scenario) -> Result<(), TestCaseError> {
    let wanted = aws::settled(scenario);
    for tool in [Tool::Sam, Tool::CloudFormation, Tool::Terraform] {
        let text = aws::template(tool, scenario);
        let back = template::read(&text, &Assumptions::default()).expect("a template");
        let carried = |at: &At| at.path.starts_with("Metadata.") || at.path.starts_with("output.");
        let refused: Vec<_> = back.system.notes.list.iter().filter(|note| carried(&note.at)).collect();
        prop_assert_eq!(back.scenario.as_ref(), Some(&wanted), "{:?}: {:?}", tool, refused);
    }
    Ok(())
}

#[test]
fn a_template_of_a_scenario_is_that_scenario_when_it_is_imported() {
    crate::hold("imported", 1_000, hostile(), |Shown(scenario)| is_imported(&scenario));
    for lesson in lessons::all() {
        is_imported(&lesson.scenario()).unwrap_or_else(|error| panic!("{}: {error}", lesson.id));
    }
}

#[test]
fn what_was_changed_in_the_template_is_changed_in_the_scenario() {
    let scenario = lessons::find("third-time").expect("a lesson").scenario();
    let text = carried_by(&scenario);
    let mut said = said_by_template(&scenario, &serde_json::from_str(&text).expect("JSON"));
    (said.functions[0].memory_mb, said.functions[0].retries) = (2_048, 0);
    let back = carried::restore(&said, carried::VERSION, &text).expect("a scenario");
    assert_eq!((back.functions[0].memory_mb, back.functions[0].retries), (2_048, 0));
    assert_eq!(
        (&back.functions[0].name, back.functions[0].work),
        (&scenario.functions[0].name, scenario.functions[0].work)
    );
    said.functions.clear();
    let without = carried::restore(&said, carried::VERSION, &text).expect("a scenario");
    assert_eq!(without.functions[0].state, FunctionState::Missing);
}

#[test]
fn what_is_carried_and_is_not_ours_is_refused_with_its_place() {
    let scenario = lessons::find("third-time").expect("a lesson").scenario();
    for (version, text, path) in [
        (2, carried_by(&scenario), "Invokescope.Version"),
        (1, "{".to_owned(), "Invokescope.Scenario"),
        (1, "[]".to_owned(), "Invokescope.Scenario"),
        (1, "{\"functions\": {}, \"targets\": {}}".to_owned(), "scenario"),
        (
            1,
            "{\"functions\": {\"a\": \"b\"}, \"targets\": {}, \"scenario\": {}}".to_owned(),
            "Invokescope.Scenario.functions",
        ),
    ] {
        let faults = carried::restore(&scenario, version, &text).expect_err("faults");
        assert!(faults.iter().any(|fault| fault.path.starts_with(path)), "{text}: {faults:?}");
    }
}

fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

/// The bytes of each function's variables, as Terraform's configuration has them.
fn variables(terraform: &str) -> Vec<usize> {
    let mut all = Vec::new();
    for line in terraform.lines().map(str::trim) {
        if line == "variables = {" {
            all.push(0);
        } else if let (true, Some((name, value)), Some(of)) =
            (line.starts_with("INVOKESCOPE_"), line.split_once(" = "), all.last_mut())
        {
            let value: String = serde_json::from_str(value).expect("a text");
            serde_json::from_str::<Value>(&value).expect("JSON");
            *of += name.len() + value.len();
        }
    }
    all
}

fn text_of<'a>(files: &'a [File], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path);
    &file.unwrap_or_else(|| panic!("no {path}")).text
}

#[test]
fn names_and_sizes_are_what_aws_takes() {
    crate::hold("take-away", 60, hostile(), |Shown(scenario)| {
        let files = aws::files(&scenario, Time::from_secs(30).min(HORIZON));
        let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        prop_assert_eq!(paths.len(), files.len(), "each file once");
        prop_assert!(paths.iter().all(|path| path.is_ascii() && !path.contains("..") && !path.contains("//")));
        let plan: Value = serde_json::from_str(text_of(&files, "calls/plan.json")).expect("JSON");
        let names = |of: &str, field: &str| -> Vec<String> {
            let all = plan[of].as_array().expect("a list").iter();
            all.map(|one| one[field].as_str().expect("a name").to_owned()).collect()
        };
        let functions = names("functions", "function");
        prop_assert!(functions.iter().all(|name| is_name(name)), "{functions:?}");
        prop_assert_eq!(functions.iter().collect::<BTreeSet<_>>().len(), functions.len());
        let queues = names("queues", "queue");
        prop_assert!(queues.iter().all(|name| is_name(name)), "{queues:?}");
        prop_assert_eq!(queues.iter().collect::<BTreeSet<_>>().len(), queues.len());
        let variables = variables(text_of(&files, "terraform/main.tf"));
        prop_assert_eq!(variables.len(), functions.len());
        prop_assert!(variables.iter().all(|bytes| *bytes <= 4_096), "{variables:?}");
        let one = aws::archive(&scenario, Time::from_secs(30)).expect("an archive");
        prop_assert_eq!(&one, &aws::archive(&scenario, Time::from_secs(30)).expect("an archive"));
        Ok(())
    });
}

#[test]
fn a_long_text_leaves_room_for_all_variables() {
    let mut scenario = lessons::find("destinations").expect("a lesson").scenario();
    let function = &mut scenario.functions[0];
    (function.error, function.returns) = ("\u{1}".repeat(4_096), format!("\"{}\"", "注".repeat(1_300)));
    assert_eq!(check(&scenario), []);
    let terraform = aws::template(Tool::Terraform, &scenario);
    assert!(variables(&terraform).iter().all(|bytes| *bytes <= 4_096));
    assert!(behind(&terraform, "INVOKESCOPE_RETURNS_BYTES = ").starts_with("\"3902\""), "as many bytes");
    comes_back(&scenario).expect("the same scenario");
}
