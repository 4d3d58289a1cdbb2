//! What stops a deployment comes first, and what polls for functions is judged as far as the file tells.

use crate::{found, holds, read_template, rules, sam_function, why};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::findings::{Holds, Rule};
use invokescope::interchange::import::template::model::{Source, Why};
use invokescope::interchange::import::template::node::Unknown;
use invokescope::interchange::import::template::{self, Answers, Assumptions, Template};

const EVENTS: &str = "      Events: { U: { Type: S3, Properties: { Bucket: b } } }\n";

#[test]
fn values_that_aws_refuses_are_the_first_findings() {
    for property in [
        "      MemorySize: 64\n",
        "      Timeout: 5000\n",
        "      EventInvokeConfig: { MaximumRetryAttempts: 5 }\n",
        "      EventInvokeConfig: { MaximumEventAgeInSeconds: 30 }\n",
        "      DeadLetterQueue: { Type: SQS, TargetArn: 'arn:aws:sqs:us-east-1:123456789012:q.fifo' }\n",
    ] {
        let template = sam_function(&format!("{EVENTS}{property}"));
        assert_eq!(rules(&template)[0], Rule::Refused, "{property}");
        let says = words::finding(&template.findings[0], &template);
        assert!(says.what.starts_with("F can't be deployed: "), "{}", says.what);
        let name = property.trim_start().split(['{', ':']).next().unwrap_or_default();
        let is_plain = ["MemorySize", "Timeout"].contains(&name);
        assert!(!is_plain || says.what.starts_with(&format!("F can't be deployed: {name}: found")), "{}", says.what);
    }
    let right = sam_function(&format!(
        "{EVENTS}      MemorySize: 128\n      EventInvokeConfig: {{ MaximumRetryAttempts: 2 }}\n"
    ));
    assert!(!rules(&right).contains(&Rule::Refused));
}

/// A function that a queue of the same template feeds.
fn fed(queue: &str, timeout: u32) -> Template {
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Timeout: {timeout}\n      \
         Events: {{ Q: {{ Type: SQS, Properties: {{ Queue: !GetAtt W.Arn }} }} }}\n  W: {{ Type: AWS::SQS::Queue, Properties: {{ {queue} }} }}\n"
    ))
}

#[test]
fn a_queue_that_hides_messages_too_shortly_stops_a_deployment_in_sam_and_terraform() {
    assert_eq!(rules(&fed("VisibilityTimeout: 60, RedrivePolicy: { maxReceiveCount: 3 }", 120)), [Rule::Refused]);
    assert_eq!(rules(&fed("VisibilityTimeout: 120, RedrivePolicy: { maxReceiveCount: 3 }", 120)), []);
    let terraform = |hidden: &str| {
        read_template(&format!(
            "resource \"aws_lambda_function\" \"f\" {{\n  function_name = \"f\"\n  timeout = 40\n}}\n\
             resource \"aws_sqs_queue\" \"q\" {{\n  name = \"q\"\n{hidden}  redrive_policy = \"x\"\n}}\n\
             resource \"aws_lambda_event_source_mapping\" \"m\" {{\n  event_source_arn = aws_sqs_queue.q.arn\n  function_name = aws_lambda_function.f.arn\n}}\n"
        ))
    };
    for hidden in ["", "  visibility_timeout_seconds = 30\n"] {
        let template = terraform(hidden);
        assert_eq!(rules(&template), [Rule::Refused], "{hidden}");
        assert!(template.findings[0].at.path.ends_with("aws_sqs_queue.q.visibility_timeout_seconds"));
    }
    assert_eq!(rules(&terraform("  visibility_timeout_seconds = 40\n")), []);
}

#[test]
fn retries_that_an_event_is_too_old_for_are_never_made() {
    let of = |settings: &str| sam_function(&format!("{EVENTS}      EventInvokeConfig: {{ {settings} }}\n"));
    for (age, retries, never) in [(60, 1, true), (120, 2, true), (3_600, 2, false), (60, 0, false)] {
        let template = of(&format!("MaximumEventAgeInSeconds: {age}, MaximumRetryAttempts: {retries}"));
        assert_eq!(rules(&template).contains(&Rule::RetriesTooLate), never, "{age} s, {retries}");
    }
    // No retries change nothing then: that is not offered.
    let template = of("MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1");
    let bill = found(&template, Rule::WorstBill, "F");
    assert!(bill.iter().all(|finding| finding.play.as_ref().is_some_and(|play| play.change.is_none())));
    // A function of which nobody knows who calls it has it as well, if it is called so.
    let uncalled = sam_function("      EventInvokeConfig: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1 }\n");
    assert_eq!(uncalled.findings[0].holds, Holds::IfCalledAsync);
}

#[test]
fn only_a_schedule_of_the_scheduler_is_one() {
    for (kind, properties, source) in [
        ("Schedule", "Schedule: rate(1 hour)", Source::Rule),
        ("ScheduleV2", "ScheduleExpression: rate(1 hour)", Source::Schedule),
        ("EventBridgeRule", "Pattern: { source: [shop] }", Source::Rule),
        ("CloudWatchEvent", "Pattern: { source: [shop] }", Source::Rule),
    ] {
        let template =
            sam_function(&format!("      Events: {{ E: {{ Type: {kind}, Properties: {{ {properties} }} }} }}\n"));
        assert_eq!(template.system.callers[0].source, source, "{kind}");
        let name = template.scenario.as_ref().expect("a scenario").callers[0].service.name();
        let wanted = if source == Source::Schedule { "EventBridge Scheduler" } else { "EventBridge" };
        assert_eq!(name, wanted, "{kind}");
    }
    let rule = read_template(
        "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Code: {} } }\n  \
         Tick: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(5 minutes), Targets: [{ Arn: !GetAtt F.Arn, Id: a }] } }\n",
    );
    assert_eq!((rule.system.callers[0].source, rule.system.callers[0].name()), (Source::Rule, "Tick"));
}

#[test]
fn a_schedule_that_is_shorter_than_the_timeout_lets_runs_overlap() {
    let of = |timeout: u32| {
        let event = "Events: { E: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 minute) } } }";
        sam_function(&format!("      Timeout: {timeout}\n      {event}\n"))
    };
    assert_eq!(found(&of(60), Rule::Overlaps, "F").len(), 0);
    let template = of(61);
    assert_eq!(found(&template, Rule::Overlaps, "F").len(), 1);
}

#[test]
fn a_function_that_is_stopped_before_the_one_it_waits_for_is_found() {
    let of = |own: u32| {
        let text = format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  A: {{ Type: AWS::Serverless::Function, Properties: {{ Timeout: {own}, Environment: {{ Variables: {{ B: !Ref B }} }} }} }}\n  \
             B: {{ Type: AWS::Serverless::Function, Properties: {{ Timeout: 60 }} }}\n"
        );
        let answers = Answers { all: Some(template::model::Calls::Waits), ..Answers::default() };
        let template = template::read_answered(&text, &Assumptions::default(), &answers).expect("a template");
        holds(&template);
        found(&template, Rule::CallerStopsFirst, "A").len()
    };
    assert_eq!((of(10), of(59), of(60), of(90)), (1, 1, 0, 0));
}

#[test]
fn a_name_that_the_file_does_not_have_is_said_with_its_resource() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    DependsOn: [Gone]\n    \
         Properties: { Role: !GetAtt FRole.Arn, Environment: { Variables: { T: !Ref Table } }, Tags: { A: !Ref Table } }\n",
    );
    let missing: Vec<&Why> =
        template.system.notes.list.iter().map(|note| &note.why).filter(|why| matches!(why, Why::Unknown(_))).collect();
    let name = |name: &str| Why::Unknown(Unknown::Name(name.to_owned()));
    let with_macro = "Transform: [AWS::Serverless-2016-10-31, Ours]\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Tags: { A: !Ref Made } }\n";
    let notes = read_template(with_macro).system.notes.list;
    assert!(notes.iter().all(|note| !matches!(note.why, Why::Unknown(_))), "a macro may make it");
    assert!(missing.contains(&&name("Table")) && missing.contains(&&name("Gone")) && missing.len() == 2, "{missing:?}");
}

#[test]
fn what_the_cdk_adds_for_itself_is_a_helper_and_functions_have_the_names_of_their_constructs() {
    let template = read_template(
        r#"{"Resources":{
  "OrderFn5A6B7C8D":{"Type":"AWS::Lambda::Function","Properties":{"Code":{}},"Metadata":{"aws:cdk:path":"Shop/OrderFn/Resource"}},
  "LogRetentionaae0":{"Type":"AWS::Lambda::Function","Properties":{"Code":{}},"Metadata":{"aws:cdk:path":"Shop/LogRetentionaae0/Resource"}}}}"#,
    );
    let names: Vec<(&str, bool)> =
        template.system.functions.iter().map(|function| (function.name.as_str(), function.is_helper)).collect();
    assert_eq!(names, [("OrderFn", false), ("LogRetentionaae0", true)]);
    assert_eq!(template.scenario.as_ref().expect("a scenario").functions.len(), 1);
    let says = words::not_looked_at(&template).expect("a sentence");
    assert!(says.contains("OrderFn:") && !says.contains("LogRetention"), "{says}");
}

#[test]
fn what_a_person_wrote_comes_before_what_the_cdk_adds() {
    let function = |id: &str, path: &str, more: &str| {
        let path = if path.is_empty() {
            String::new()
        } else {
            format!(r#","Metadata":{{"aws:cdk:path":"Shop/{path}/Resource"}}"#)
        };
        format!(r#""{id}":{{"Type":"AWS::Lambda::Function","Properties":{{"Code":{{}}{more}}}{path}}}"#)
    };
    let framework = r#","Description":"AWS CDK resource provider framework - onEvent (Shop/Seed)","Environment":{"Variables":{"USER_ON_EVENT_FUNCTION_ARN":{"Fn::GetAtt":["SeedHandler1","Arn"]}}}"#;
    let all = [
        function("SeedframeworkonEvent8A1F7CD2", "", framework),
        function("CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F", "", ""),
        function("LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A", "", ""),
        function("CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C81C01536", "", ""),
        function("SeedframeworkisComplete1", "Seed/framework-isComplete", ""),
        function("SeedHandler1", "SeedHandler", ""),
        function("LogRetentionReport2", "LogRetentionReport", ""),
    ];
    let template = read_template(&format!(r#"{{"Resources":{{{}}}}}"#, all.join(",")));
    let names: Vec<(&str, bool)> =
        template.system.functions.iter().map(|function| (function.name.as_str(), function.is_helper)).collect();
    assert_eq!(names[..2], [("SeedHandler", false), ("LogRetentionReport", false)]);
    assert!(names.len() == 7 && names[2..].iter().all(|(_, is_helper)| *is_helper), "{names:?}");
    // The framework calls the handler that a person wrote, and waits.
    let lines = words::function(0, &template).lines.join("\n");
    assert!(lines.contains("SeedframeworkonEvent8A1F7CD2 (Function) calls $LATEST and waits"), "{lines}");
}

#[test]
fn the_source_of_the_serverless_framework_is_told_from_its_template() {
    let text = "service: shop\nprovider:\n  name: aws\nfunctions:\n  api:\n    handler: a.b\n";
    assert!(template::is_meant(text));
    let fault = template::read(text, &Assumptions::default()).expect_err("no template").to_string();
    assert!(fault.contains("run `serverless package`"), "{fault}");
}

/// A function that a queue of the same template feeds, by a mapping with these properties.
fn mapped(queue: &str, mapping: &str) -> Template {
    read_template(&format!(
        "Resources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Timeout: 5 }} }}\n  \
         W: {{ Type: AWS::SQS::Queue, Properties: {{ VisibilityTimeout: 60, {queue} }} }}\n  D: {{ Type: AWS::SQS::Queue }}\n  \
         O: {{ Type: AWS::SQS::Queue, Properties: {{ FifoQueue: true }} }}\n  \
         M: {{ Type: AWS::Lambda::EventSourceMapping, Properties: {{ EventSourceArn: !GetAtt W.Arn, FunctionName: !Ref F, {mapping} }} }}\n"
    ))
}

fn refused(template: &Template) -> Vec<String> {
    let all = template.findings.iter().filter(|finding| finding.rule == Rule::Refused);
    all.map(|finding| words::finding(finding, template).what).collect()
}

#[test]
fn more_than_ten_messages_at_once_need_a_window_and_a_fifo_queue_hands_over_no_more() {
    const KEPT: &str = "RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: 'arn:aws:sqs:us-east-1:1:dead' }";
    let of = |mapping: &str| refused(&mapped(KEPT, mapping));
    for mapping in ["BatchSize: 100", "BatchSize: 11, MaximumBatchingWindowInSeconds: 0"] {
        let all = of(mapping);
        assert!(all.len() == 1 && all[0].contains("of at least 1"), "{mapping}: {all:?}");
    }
    for mapping in [
        "BatchSize: 10",
        "BatchSize: 100, MaximumBatchingWindowInSeconds: 1",
        "BatchSize: !ImportValue size",
        "Enabled: true",
    ] {
        assert_eq!(of(mapping), [""; 0], "{mapping}");
    }
    let in_order = "FifoQueue: true, RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: !GetAtt O.Arn }";
    let all = refused(&mapped(in_order, "BatchSize: 50, MaximumBatchingWindowInSeconds: 5"));
    assert!(all.len() == 1 && all[0].contains("for a FIFO queue, 10 is the most"), "{all:?}");
    assert_eq!(refused(&mapped(in_order, "BatchSize: 10")), [""; 0]);
    // A stream takes as many without a window.
    let stream = read_template(
        "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: {} }\n  K: { Type: AWS::Kinesis::Stream }\n  \
         M: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: !GetAtt K.Arn, FunctionName: !Ref F, BatchSize: 100 } }\n",
    );
    assert_eq!(refused(&stream), [""; 0]);
    let in_sam = fed("VisibilityTimeout: 180, RedrivePolicy: { maxReceiveCount: 3 }", 30);
    assert_eq!(refused(&in_sam), [""; 0]);
}

#[test]
fn a_dead_letter_queue_is_of_the_kind_of_its_queue() {
    let of = |queue: &str, target: &str| {
        refused(&mapped(
            &format!("{queue}RedrivePolicy: {{ maxReceiveCount: 5, deadLetterTargetArn: {target} }}"),
            "BatchSize: 1",
        ))
    };
    let (standard, in_order) = ("", "FifoQueue: true, ");
    for (queue, target, said) in [
        (in_order, "!GetAtt D.Arn", Some("that is a FIFO queue, so D has to be one too")),
        (in_order, "'arn:aws:sqs:us-east-1:1:dead'", Some("that is a FIFO queue")),
        (standard, "!GetAtt O.Arn", Some("that is a standard queue, so O can't be a FIFO queue")),
        (standard, "!GetAtt D.Arn", None),
        (in_order, "!GetAtt O.Arn", None),
        (in_order, "'arn:aws:sqs:us-east-1:1:dead.fifo'", None),
        (in_order, "!ImportValue dead", None),
    ] {
        let all = of(queue, target);
        let fits = match said {
            Some(said) => all.len() == 1 && all[0].contains(said),
            None => all.is_empty(),
        };
        assert!(fits, "{queue}{target}: {all:?}");
    }
}

#[test]
fn terraform_s_mappings_and_queues_are_judged_alike() {
    let of = |queue: &str, mapping: &str, target: &str| {
        refused(&read_template(&format!(
            "resource \"aws_lambda_function\" \"f\" {{\n  function_name = \"f\"\n  timeout = 5\n}}\n\
             resource \"aws_sqs_queue\" \"dead\" {{\n  name = \"dead\"\n}}\n\
             resource \"aws_sqs_queue\" \"q\" {{\n{queue}  redrive_policy = jsonencode({{ deadLetterTargetArn = {target}, maxReceiveCount = 4 }})\n}}\n\
             resource \"aws_lambda_event_source_mapping\" \"m\" {{\n  event_source_arn = aws_sqs_queue.q.arn\n  function_name = aws_lambda_function.f.arn\n{mapping}}}\n"
        )))
    };
    let dead = "aws_sqs_queue.dead.arn";
    assert_eq!(of("", "  batch_size = 10\n", dead), [""; 0]);
    assert_eq!(of("", "  batch_size = 100\n  maximum_batching_window_in_seconds = 2\n", dead), [""; 0]);
    let batch = of("", "  batch_size = 100\n", dead);
    assert!(batch.len() == 1 && batch[0].contains("BatchSize of 100"), "{batch:?}");
    let other = of("  name = \"q.fifo\"\n  fifo_queue = true\n", "", dead);
    assert!(other.len() == 1 && other[0].contains("that is a FIFO queue, so dead has to be one too"), "{other:?}");
}

#[test]
fn a_nested_stack_is_said_not_to_be_opened() {
    let template = read_template(
        "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: {} }\n  Net: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x } }\n",
    );
    let note = template.system.notes.list.iter().find(|note| note.at.path == "Resources.Net").expect("a note");
    assert!(matches!(note.why, Why::NotOpened(_)) && !note.why.is_minor(), "{note:?}");
}

/// Reserved concurrency 0: no attempt runs, so none costs anything.
#[test]
fn what_is_switched_off_costs_nothing() {
    let of = |reserved: u32| {
        sam_function(&format!(
            "      Timeout: 30\n      ReservedConcurrentExecutions: {reserved}\n      Events:\n        S: {{ Type: Schedule, Properties: {{ Schedule: rate(1 hour) }} }}\n"
        ))
    };
    assert_eq!(found(&of(0), Rule::WorstBill, "F").len(), 0);
    assert_eq!(found(&of(1), Rule::WorstBill, "F").len(), 1);
}

/// The settings of an alias are none of a call without it, in whatever order the file has them.
#[test]
fn a_net_of_an_alias_hides_no_caller_that_leaves_the_alias_out() {
    let (with, without) = ("Id: a, Arn: !Ref L", "Id: a, Arn: !GetAtt F.Arn");
    for (first, second, place) in
        [(with, without, "B.Properties.Targets[0]"), (without, with, "A.Properties.Targets[0]")]
    {
        let template = read_template(&format!(
            "Resources:\n  F: {{ Type: AWS::Lambda::Function, Properties: {{ Timeout: 3 }} }}\n  V: {{ Type: AWS::Lambda::Version, Properties: {{ \
             FunctionName: !Ref F }} }}\n  L: {{ Type: AWS::Lambda::Alias, Properties: {{ FunctionName: !Ref F, FunctionVersion: !GetAtt V.Version, \
             Name: live }} }}\n  Q: {{ Type: AWS::SQS::Queue }}\n  C: {{ Type: AWS::Lambda::EventInvokeConfig, Properties: {{ FunctionName: !Ref F, \
             Qualifier: live, MaximumRetryAttempts: 0, DestinationConfig: {{ OnFailure: {{ Destination: !GetAtt Q.Arn }} }} }} }}\n  A: {{ Type: \
             AWS::Events::Rule, Properties: {{ ScheduleExpression: rate(1 hour), Targets: [{{ {first} }}] }} }}\n  B: {{ Type: AWS::Events::Rule, \
             Properties: {{ ScheduleExpression: rate(1 hour), Targets: [{{ {second} }}] }} }}\n"
        ));
        let lost = found(&template, Rule::NoNet, "F");
        assert_eq!(lost.len(), 1, "{first}");
        assert!(lost[0].at.path.ends_with(place), "{}", lost[0].at.path);
        assert_eq!(why(&template, "C.Properties"), [&Why::OtherQualifier]);
        let simulated = &template.scenario.as_ref().expect("a scenario").functions[0];
        assert_eq!((simulated.retries, simulated.on_failure.is_some()), (2, false), "{first}");
    }
}
