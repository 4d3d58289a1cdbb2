//! SAM's own rules: globals, events and what they call, aliases, destinations.

use crate::{fixture, found, function, read_template, sam_function, why};
use invokescope::engine::scenario::check::check_command;
use invokescope::engine::scenario::{Architecture, CallerId, Command, Mode, Service, check};
use invokescope::engine::time::Span;
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::findings::Rule;
use invokescope::interchange::import::template::model::{Poller, Qualifier, Source, TargetFoundKind, Why};
use invokescope::interchange::import::template::node::Unknown;
use invokescope::timeline::Run;
use invokescope::timeline::variant::Variant;
use std::sync::Arc;

#[test]
fn globals_hold_where_a_function_says_nothing_itself() {
    let template = fixture("sam.yaml");
    let (front, worker) = (function(&template, "Front"), function(&template, "Worker"));
    assert_eq!(front.timeout.as_ref().expect("its own").value, Span::from_secs(60));
    assert_eq!(worker.memory_mb.as_ref().expect("the globals'").value, 512);
    assert_eq!(front.architecture.as_ref().expect("its own").value, Architecture::Arm);
    let keeper = function(&template, "Keeper");
    assert_eq!(keeper.timeout.as_ref().expect("the globals'").value, Span::from_secs(10));
    // Objects are merged: the function's variable stands beside the global one.
    assert_eq!(template.system.hints.len(), 1);
}

#[test]
fn parameters_mappings_and_conditions_count_by_their_defaults() {
    let template = fixture("sam.yaml");
    assert_eq!(function(&template, "Worker").timeout.as_ref().expect("mapped").value, Span::from_secs(120));
    assert_eq!(function(&template, "Stopped").name, "test-stopped");
    assert!(template.system.functions.iter().all(|function| function.id != "OnlyLive"));
    assert_eq!(why(&template, "Resources.OnlyLive"), [&Why::ConditionFalse("IsLive".to_owned())]);
}

#[test]
fn an_api_waits_and_a_bucket_a_schedule_and_a_topic_do_not() {
    let template = fixture("sam.yaml");
    let of = |id: &str| -> Vec<(Source, bool)> {
        let index = template.system.functions.iter().position(|function| function.id == id).expect("a function");
        template.system.callers_of(index).map(|caller| (caller.source, caller.sends_events())).collect()
    };
    assert_eq!(of("Front"), [(Source::RestApi, false), (Source::RestApi, false), (Source::HttpApi, false)]);
    assert_eq!(of("Worker"), [(Source::S3, true), (Source::Rule, true)]);
    assert_eq!(of("Keeper"), [(Source::Sns, true)]);
    assert_eq!(of("Fed"), []);
    assert_eq!(why(&template, "Events.Off"), [&Why::SwitchedOff]);
}

#[test]
fn routes_of_one_api_to_one_function_are_one_caller_that_waits_29_seconds() {
    let template = fixture("sam.yaml");
    let scenario = template.scenario.as_ref().expect("a scenario");
    let names: Vec<&str> = scenario.callers.iter().map(|caller| caller.name.as_str()).collect();
    assert_eq!(names, ["POST /orders, GET /orders", "HTTP API", "S3", "Hourly", "SNS", "Somebody"]);
    assert_eq!(scenario.callers[0].sdk.read_timeout, Span::from_secs(29));
    assert_eq!(scenario.callers[1].sdk.read_timeout, Span::from_secs(30));
    assert_eq!(scenario.callers[2].mode, Mode::Async);
}

#[test]
fn callers_are_the_services_that_they_are_and_call_in_no_other_way() {
    let scenario = fixture("sam.yaml").scenario.expect("a scenario");
    let services: Vec<Service> = scenario.callers.iter().map(|caller| caller.service).collect();
    let wanted =
        [Service::RestApi, Service::HttpApi, Service::S3, Service::EventBridge, Service::Sns, Service::Program];
    assert_eq!(services, wanted);
    for (index, mode, says) in
        [(0, Mode::Async, "sync: REST API"), (2, Mode::Sync, "async: S3"), (2, Mode::DryRun, "async: S3")]
    {
        let command = Command::SetMode { caller: CallerId(index), mode };
        let fault = check_command(&scenario, &command).expect_err("refused");
        assert!(fault.allowed.starts_with(says) && fault.allowed.ends_with("in no other way"), "{fault}");
    }
    // Whoever is none of them chooses.
    assert_eq!(check_command(&scenario, &Command::SetMode { caller: CallerId(5), mode: Mode::Sync }), Ok(()));
    // The same calls the other way leave them as they are.
    let other = Variant::AllSync.of(&Run::new(Arc::new(scenario.clone())));
    assert_eq!(other.callers[2].mode, Mode::Async);
    assert_eq!(other.callers[5].mode, Mode::Sync);
    assert_eq!(check(&other), []);
}

#[test]
fn nobody_is_invented_for_what_a_queue_or_a_stream_feeds() {
    let scenario = fixture("sam.yaml").scenario.expect("a scenario");
    let fed = scenario.functions.iter().position(|function| function.name == "Fed").expect("it is there");
    assert!(scenario.callers.iter().all(|caller| usize::from(caller.function.0) != fed));
    // A scenario needs somebody: who waits, as what polls does.
    let alone = sam_function(
        "      Events: { Q: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:us-east-1:123456789012:w' } } }\n",
    );
    let callers = alone.scenario.expect("a scenario").callers;
    assert_eq!(callers.iter().map(|caller| caller.mode).collect::<Vec<_>>(), [Mode::Sync]);
}

#[test]
fn a_queue_that_hides_messages_for_less_than_the_timeout_is_one_that_aws_refuses() {
    let of = |timeout: &str, queue: &str| {
        let text = format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      \
             Timeout: {timeout}\n      Events: {{ Q: {{ Type: SQS, Properties: {{ Queue: !GetAtt W.Arn }} }} }}\n  W: {{ Type: AWS::SQS::Queue{queue} }}\n"
        );
        let template = read_template(&text);
        let notes = template.system.notes.list.iter();
        notes
            .filter(|note| matches!(note.why, Why::Visibility { .. }))
            .map(|note| note.at.path.clone())
            .collect::<Vec<_>>()
    };
    let hides = |seconds: u32| format!(", Properties: {{ VisibilityTimeout: {seconds} }}");
    assert_eq!(of("60", &hides(30)), ["Resources.W.Properties.VisibilityTimeout"]);
    assert_eq!(of("60", ""), ["Resources.W"], "30 s where nothing is said");
    assert_eq!(of("60", &hides(60)), Vec::<String>::new());
    assert_eq!(of("20", ""), Vec::<String>::new());
}

#[test]
fn a_name_that_is_not_there_is_named_as_the_file_has_it() {
    let template = sam_function(
        "      DeadLetterQueue: { Type: SQS, TargetArn: !Ref Missing }\n      EventInvokeConfig: { MaximumRetryAttempts: 5 }\n",
    );
    let [Why::Wrong { found, .. }] = why(&template, "DeadLetterQueue.TargetArn")[..] else { panic!("what was found") };
    assert_eq!(found, "\"${Missing}\"");
    let lines = words::function(0, &template).lines;
    assert!(lines[0].contains("as $LATEST: AWS's defaults"), "{lines:?}");
}

#[test]
fn with_a_published_alias_events_and_settings_are_the_aliass() {
    let template = fixture("sam.yaml");
    let keeper = function(&template, "Keeper");
    assert_eq!(keeper.configs[0].qualifier, Qualifier::Alias("live".to_owned()));
    assert_eq!(keeper.provisioned[0].0, Qualifier::Alias("live".to_owned()));
    assert!(found(&template, Rule::UncalledQualifier, "Keeper").is_empty());
    assert!(found(&template, Rule::NoNet, "Keeper").is_empty(), "it has a dead-letter queue");
}

#[test]
fn queues_and_streams_are_named_as_not_simulated() {
    let template = fixture("sam.yaml");
    let pollers: Vec<Poller> = template.system.pollers.iter().map(|poller| poller.poller).collect();
    assert_eq!(pollers, [Poller::Sqs, Poller::Kinesis]);
    assert_eq!(why(&template, "Events.Queue"), [&Why::Polled(Poller::Sqs)]);
}

#[test]
fn a_topic_that_goes_through_a_queue_is_polled_for() {
    let template = sam_function(
        "      Handler: a\n      Events:\n        Told: { Type: SNS, Properties: { Topic: !Ref T, SqsSubscription: true } }\n",
    );
    assert_eq!((template.system.callers.len(), template.system.pollers[0].poller), (0, Poller::Sqs));
}

#[test]
fn a_destination_without_an_address_is_a_queue_that_sam_makes() {
    let template = sam_function(
        "      Events: { U: { Type: S3, Properties: { Bucket: b } } }\n      EventInvokeConfig:\n        DestinationConfig: { OnFailure: { Type: SQS } }\n",
    );
    let target = template.system.functions[0].configs[0].on_failure.as_ref().expect("a queue");
    assert_eq!(target.kind, TargetFoundKind::Sqs);
    assert!(found(&template, Rule::NoNet, "F").is_empty());
}

#[test]
fn a_function_url_is_a_caller_that_waits() {
    let template = sam_function("      FunctionUrlConfig: { AuthType: NONE }\n");
    assert_eq!(template.system.callers[0].source, Source::FunctionUrl);
    assert!(!template.system.callers[0].sends_events());
}

#[test]
fn values_that_lambda_does_not_take_are_named_with_their_place_and_what_is_allowed() {
    let template =
        sam_function("      MemorySize: 64\n      Timeout: soon\n      Architectures: [mips]\n      Colour: red\n");
    let said: Vec<(u32, &str, &Why)> = template
        .system
        .notes
        .list
        .iter()
        .filter(|note| note.at.path.starts_with("Resources"))
        .map(|note| (note.at.place.line, note.at.path.as_str(), &note.why))
        .collect();
    let wrong = |found: &str, allowed: &str| Why::Wrong { found: found.to_owned(), allowed: allowed.to_owned() };
    assert_eq!(
        said,
        [
            (6, "Resources.F.Properties.MemorySize", &wrong("\"64\"", "128 to 10240 MB")),
            (7, "Resources.F.Properties.Timeout", &wrong("\"soon\"", "1 to 1800 seconds")),
            (8, "Resources.F.Properties.Architectures", &wrong("\"mips\"", "x86_64, arm64")),
            (9, "Resources.F.Properties.Colour", &Why::UnknownField),
        ]
    );
    let function = &template.scenario.as_ref().expect("a scenario").functions[0];
    assert_eq!((function.memory_mb, function.timeout), (128, Span::from_secs(3)), "the defaults stand in");
}

#[test]
fn parameters_that_are_used_are_said_with_the_value_that_is_taken() {
    let template = read_template(
        "Transform: AWS::Serverless-2016-10-31\nParameters:\n  Secs: {Type: Number, Default: 120}\n  Stage: {Type: String, Default: dev}\n\
         \x20 Mail: {Type: Number}\n  Unused: {Type: String}\n  Other: {Type: String, Default: x}\nConditions:\n  Prod: !Equals [!Ref Stage, prod]\nResources:\n  F:\n    \
         Type: AWS::Serverless::Function\n    Properties:\n      Timeout: !Ref Secs\n      MemorySize: !Ref Mail\n      \
         ReservedConcurrentExecutions: !If [Prod, 50, 5]\n      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Dlq.Arn}\n  \
         Dlq: {Type: AWS::SQS::Queue}\n  Alone: {Type: AWS::SQS::Queue}\n",
    );
    let taken = |name: &str, value: &str| Why::Default { name: name.to_owned(), value: value.to_owned() };
    assert_eq!(why(&template, "Parameters.Secs"), [&taken("Secs", "\"120\"")]);
    assert_eq!(why(&template, "Parameters.Stage"), [&taken("Stage", "\"dev\"")]);
    assert_eq!(why(&template, "Parameters.Mail"), [&Why::Unknown(Unknown::Parameter("Mail".to_owned()))]);
    assert_eq!(why(&template, "Parameters.Other"), [&Why::NoEffect]);
    assert_eq!(why(&template, "Parameters.Unused"), [&Why::NoEffect], "nothing depends on it");
    assert_eq!(why(&template, "Resources.Dlq"), [&Why::InName("AWS::SQS::Queue".to_owned())]);
    assert_eq!(why(&template, "Resources.Alone"), [&Why::Elsewhere("AWS::SQS::Queue".to_owned())]);
}

#[test]
fn an_alias_that_is_called_by_reference_has_its_name() {
    let template = |alias: &str| {
        read_template(&format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {{ Type: AWS::Serverless::Function, Properties: {{ {alias} }} }}\n  S: {{ Type: \
             AWS::Scheduler::Schedule, Properties: {{ ScheduleExpression: rate(1 day), Target: {{ Arn: !Ref F.Alias }} }} }}\n"
        ))
    };
    let said = |alias: &str| words::function(0, &template(alias)).lines.join("\n");
    assert!(
        said("AutoPublishAlias: live").contains("calls alias live asynchronously"),
        "{}",
        said("AutoPublishAlias: live")
    );
    assert!(said("Timeout: 3").contains("calls its alias asynchronously"), "{}", said("Timeout: 3"));
}
