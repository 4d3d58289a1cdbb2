//! What of a scenario's changes is deployed, and what deploying costs: settings are in every file, changes on the way in none, and
//! each file says which these are.

use invokescope::engine::record::What;
use invokescope::engine::scenario::{
    Arrivals, Caller, CallerId, Command, Function, FunctionChange, FunctionId, Mode, Preset, Scenario, Timed,
};
use invokescope::engine::time::{Span, Time};
use invokescope::interchange::export::aws::{self, File, Tool};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::{self, Assumptions};
use invokescope::lessons;
use invokescope::timeline::Run;
use serde_json::Value;
use std::sync::Arc;

fn scenario() -> Scenario {
    lessons::find("third-time").expect("a lesson").scenario()
}

fn set(at: Time, change: FunctionChange) -> Timed {
    Timed { at, command: Command::SetFunction { function: FunctionId(0), change } }
}

fn text_of<'a>(files: &'a [File], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path);
    &file.unwrap_or_else(|| panic!("no {path}")).text
}

#[test]
fn what_is_changed_before_anything_happens_is_a_setting_in_every_file() {
    let mut changed = scenario();
    changed.commands = vec![
        set(Time::ZERO, FunctionChange::Retries(0)),
        set(Time::ZERO, FunctionChange::Memory(300)),
        Timed { at: Time::ZERO, command: Command::SetMode { caller: CallerId(0), mode: Mode::Sync } },
    ];
    let mut given = scenario();
    given.functions[0].retries = 0;
    given.functions[0].memory_mb = 300;
    given.callers[0].mode = Mode::Sync;
    for tool in Tool::ALL {
        assert_eq!(aws::template(tool, &changed), aws::template(tool, &given), "{tool:?}");
    }
    let until = Time::from_secs(600);
    assert_eq!(aws::files(&changed, until), aws::files(&given, until));
    let plan: Value = serde_json::from_str(text_of(&aws::files(&changed, until), "calls/plan.json")).expect("JSON");
    assert_eq!(plan["changes_by_hand"], serde_json::json!([]));
}

#[test]
fn what_is_changed_later_is_in_no_file_and_each_file_says_so() {
    let mut changed = scenario();
    changed.commands = vec![
        set(Time::ZERO, FunctionChange::Memory(300)),
        Timed { at: Time::ZERO, command: Command::CallNow(CallerId(0)) },
        set(Time::from_secs(120), FunctionChange::Memory(700)),
    ];
    for tool in Tool::ALL {
        let text = aws::template(tool, &changed);
        let told: Vec<&str> = text.lines().filter(|line| line.contains("Not in this file")).collect();
        let [line] = told[..] else { panic!("{tool:?}: {told:?}") };
        assert!(line.contains("at 0:02:00") && line.contains("700"), "{tool:?}: {line}");
        assert!(line.starts_with(if tool == Tool::CdkTypeScript { "// " } else { "# " }), "{tool:?}: {line}");
        assert!(text.contains("300"), "{tool:?}");
    }
    let files = aws::files(&changed, Time::from_secs(600));
    let plan: Value = serde_json::from_str(text_of(&files, "calls/plan.json")).expect("JSON");
    let by_hand = plan["changes_by_hand"].as_array().expect("a list");
    assert!(by_hand.len() == 1 && by_hand[0].to_string().contains("700"), "{by_hand:?}");
}

#[test]
fn a_change_after_a_call_is_no_setting() {
    let mut changed = scenario();
    changed.commands = vec![
        Timed { at: Time::ZERO, command: Command::CallNow(CallerId(0)) },
        set(Time::ZERO, FunctionChange::Memory(300)),
    ];
    assert_eq!(aws::settled(&changed), changed);
}

fn kept_ready() -> Scenario {
    let mut scenario = scenario();
    scenario.functions =
        vec![Function { provisioned: 2, memory_mb: 1_024, ..Function::named("ready", Preset::AwsToday) }];
    scenario.targets.clear();
    let when =
        invokescope::engine::scenario::Arrivals::Every { period: Span::from_secs(60), first: Time::from_secs(1) };
    scenario.callers = vec![Caller::named("page", FunctionId(0), Mode::Sync, when)];
    scenario
}

#[test]
fn work_in_environments_that_are_kept_ready_has_its_own_price() {
    let files = aws::files(&kept_ready(), Time::from_secs(600));
    let plan: Value = serde_json::from_str(text_of(&files, "calls/plan.json")).expect("JSON");
    let function = &plan["functions"][0];
    assert_eq!(function["billed_provisioned_ms"], function["billed_ms"]);
    assert_eq!(plan["picodollars"]["gb_s_x86_64_provisioned"], 9_722_200);
    assert!(text_of(&files, "calls/make_calls.py").contains("_provisioned"));
}

#[test]
fn storage_beyond_what_is_free_has_its_price_in_the_program_that_makes_the_calls() {
    let mut scenario = kept_ready();
    scenario.functions[0].provisioned = 0;
    scenario.functions[0].storage_mb = 10_240;
    let files = aws::files(&scenario, Time::from_secs(600));
    let plan: Value = serde_json::from_str(text_of(&files, "calls/plan.json")).expect("JSON");
    let (function, price) = (&plan["functions"][0], &plan["picodollars"]);
    assert_eq!(function["storage_mb_beyond_free"], 10_240 - 512);
    let number = |value: &Value| value.as_f64().expect("a number");
    // The formula of the program, in a language that this test speaks.
    let each = number(&function["memory_mb"]) * number(&price["gb_s_x86_64"])
        + number(&function["storage_mb_beyond_free"]) * number(&price["gb_s_storage"]);
    let time = number(&function["billed_ms"]) * each / 1_024.0 / 1_000.0;
    let dollars = (number(&function["attempts"]) * number(&price["request"]) + time) / 1e12;
    let simulated: f64 = plan["simulated_bill_dollars"].as_str().and_then(|text| text.parse().ok()).expect("dollars");
    assert!((dollars - simulated).abs() < 1e-12, "{dollars} {simulated}");
    assert!(text_of(&files, "calls/make_calls.py").contains("\"storage_mb_beyond_free\"] * price[\"gb_s_storage\"]"));
}

#[test]
fn ten_minutes_are_two_blocks_of_five() {
    let files = aws::files(&kept_ready(), Time::from_secs(600));
    let plan: Value = serde_json::from_str(text_of(&files, "calls/plan.json")).expect("JSON");
    let dollars = |field: &str| plan[field].as_str().and_then(|text| text.parse::<f64>().ok()).expect("dollars");
    // Two environments of 1 GB for 600 s at $0.0000041667.
    assert!((dollars("simulated_kept_ready_dollars") - 0.005_000_04).abs() < 1e-9);
    let work = dollars("simulated_bill_dollars") - dollars("simulated_kept_ready_dollars");
    assert!((0.0..0.000_1).contains(&work), "{work}");
}

#[test]
fn the_readme_warns_of_what_a_stack_costs_while_it_stands() {
    let readme = |scenario: &Scenario| text_of(&aws::files(scenario, Time::from_secs(60)), "README.md").to_owned();
    let ready = readme(&kept_ready());
    assert!(ready.contains("provisioned concurrency $21.6 a month"), "{ready}");
    assert!(ready.contains("Delete it after the test") && ready.contains("bootstrap"));
    let watched = readme(&scenario());
    assert!(watched.contains("alarms $0.1 a month each (1 here)"), "{watched}");
    let mut plain = kept_ready();
    plain.functions[0].provisioned = 0;
    assert!(!readme(&plain).contains("as long as it stands"));
    assert!(ready.contains("AWS keeps 100 unreserved") && !readme(&plain).contains("AWS keeps 100 unreserved"));
}

#[test]
fn the_readme_names_what_of_this_scenario_is_left_out() {
    let readme = |scenario: &Scenario| text_of(&aws::files(scenario, Time::from_secs(60)), "README.md").to_owned();
    let text = include_str!("templates/fixtures/sam.yaml");
    let template = template::read(text, &Assumptions::default()).expect("a template");
    let mut scenario = template.scenario.clone().expect("a scenario");
    assert!(readme(&scenario).contains("If the scenario was made from a template of yours"), "nothing is known of it");
    scenario.about.notes = words::left_out(&template, "shop.yaml");
    scenario.callers[0].permitted = false;
    scenario.callers[1].idle_timeout = Some(Span::from_secs(350));
    scenario.functions[0].max_event_age = Span::from_ms(90_500);
    let readme_of = readme(&scenario);
    for part in [
        "Made from shop.yaml, which has this besides:\n  * ",
        "Lambda polls SQS for its events, which is not simulated\n",
        "is made for POST /orders, GET /orders (REST API), HTTP API, S3, Hourly (EventBridge), SNS, Somebody.",
        "* POST /orders, GET /orders: not permitted in the scenario",
        "* In the scenario the connection of HTTP API is dropped when it is idle for 5 min 50 s",
        "has an event age of 91 s: AWS takes whole seconds.",
    ] {
        assert!(readme_of.contains(part), "{part} in\n{readme_of}");
    }
    // A lesson's notes are for who teaches.
    let lesson = lessons::find("third-time").expect("a lesson").scenario();
    assert!(!lesson.about.notes.is_empty() && !readme(&lesson).contains("own notes"));
    assert!(!readme(&lesson).contains("template of yours"));
}

#[test]
fn the_program_makes_as_many_calls_as_the_simulation_counts() {
    let mut every_second = scenario();
    every_second.callers[0].when = Arrivals::Every { period: Span::from_secs(1), first: Time::ZERO };
    for seconds in [1, 10, 60] {
        let until = Time::from_secs(seconds);
        let plan: Value =
            serde_json::from_str(text_of(&aws::files(&every_second, until), "calls/plan.json")).expect("JSON");
        let mut run = Run::new(Arc::new(every_second.clone()));
        run.seek(until);
        let all = 0..=run.world().emitted();
        let records = all.filter_map(|seq| run.record(seq));
        let accepted = records.filter(|record| matches!(record.what, What::Accepted { .. })).count();
        assert_eq!(plan["calls"].as_array().map(Vec::len), Some(accepted), "{seconds} s");
    }
}

#[test]
fn the_policy_of_the_callers_is_for_every_partition() {
    let files = aws::files(&scenario(), Time::from_secs(1));
    let policy = text_of(&files, "callers/policy.json");
    assert!(policy.contains("\"arn:*:lambda:*:*:function:") && !policy.contains("arn:aws:"), "{policy}");
}

#[test]
fn terraform_s_signs_of_equality_stand_below_one_another() {
    let text = aws::template(Tool::Terraform, &scenario());
    let columns = |resource: &str| -> Vec<usize> {
        let block = text.split(resource).nth(1).expect("the resource");
        let lines = block.lines().skip(1).take_while(|line| line.contains(" = ") && !line.ends_with(['{', '(']));
        lines.map(|line| line.find(" = ").expect("a sign")).collect()
    };
    for resource in
        ["resource \"aws_lambda_function\"", "resource \"aws_sqs_queue\"", "resource \"aws_cloudwatch_log_group\""]
    {
        let columns = columns(resource);
        assert!(columns.len() > 1 && columns.iter().all(|column| *column == columns[0]), "{resource}: {columns:?}");
    }
}

/// Who calls stays what it was, and what was assumed does not become a fact, when what was exported is imported.
#[test]
fn who_calls_is_told_by_its_service_and_who_was_assumed_is_not_told() {
    let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  B: { Type: AWS::S3::Bucket }\n  Front:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
                Events: { U: { Type: S3, Properties: { Bucket: !Ref B, Events: 's3:ObjectCreated:*' } } }\n  Back:\n    Type: AWS::Serverless::Function\n";
    let read = |text: &str| template::read(text, &Assumptions::default()).expect("a template");
    let made = read(text).scenario.expect("a scenario");
    assert!(made.callers.iter().any(|caller| caller.name == "Somebody"));
    let back = read(&aws::template(Tool::Sam, &made));
    assert_eq!(back.scenario.as_ref(), Some(&made));
    let lines = |index: usize| words::function(index, &back).lines.join("\n");
    assert!(lines(0).contains("S3 calls $LATEST asynchronously"), "{}", lines(0));
    assert!(lines(1).contains("nobody in this file calls it"), "{}", lines(1));
    let short = words::in_short(&back);
    assert!(short.contains("finding") && short.contains("not taken over, or assumed"), "{short}");
}
