//! Each kind of file is told by its content, and what it says is found.

use crate::{fixture, found, function, why};
use invokescope::engine::scenario::{Arrivals, Destination, Mode, Qualifier as Called, TargetKind};
use invokescope::engine::time::Span;
use invokescope::interchange::import::template::cron::Recurrence;
use invokescope::interchange::import::template::findings::{Holds, Rule};
use invokescope::interchange::import::template::model::{
    Kind, Poller, Qualifier, Sign, Source, TargetFound, TargetFoundKind, Why,
};
use invokescope::interchange::import::template::{self, Assumptions};

#[test]
fn each_kind_is_told_by_its_content() {
    for (name, kind) in [
        ("sam.yaml", Kind::Sam),
        ("cloudformation.yaml", Kind::CloudFormation),
        ("cdk.template.json", Kind::Cdk),
        ("serverless.json", Kind::ServerlessFramework),
        ("terraform-plan.json", Kind::TerraformPlan),
        ("terraform-state.json", Kind::TerraformState),
        ("terraform.tf", Kind::TerraformConfiguration),
        ("configuration.json", Kind::Configuration),
    ] {
        assert_eq!(fixture(name).kind, kind, "{name}");
    }
    for text in [
        "",
        "a: 1\n",
        "[1, 2]",
        "{\"a\": 1}",
        "REPORT RequestId: x",
        "openapi: 3.0.0\n",
        "service: app\nfunctions: {}\n",
    ] {
        assert_eq!(template::kind(text), None, "{text}");
        let fault = template::read(text, &Assumptions::default()).expect_err(text).to_string();
        assert!(fault.starts_with("line 1, column") && fault.contains("; allowed: a SAM or CloudFormation"), "{fault}");
    }
}

#[test]
fn cloudformation_in_yaml_with_short_forms_is_read() {
    let template = fixture("cloudformation.yaml");
    let report = function(&template, "Report");
    assert_eq!(report.name, "us-east-1-report");
    assert_eq!(report.memory_mb.as_ref().expect("memory").value, 256);
    assert_eq!((report.at.place.line, report.at.path.as_str()), (5, "Resources.Report"));
    let memory = &report.memory_mb.as_ref().expect("memory").at;
    assert_eq!((memory.place.line, memory.path.as_str()), (13, "Resources.Report.Properties.MemorySize"));
    assert_eq!(report.configs[0].qualifier, Qualifier::Alias("live".to_owned()));
    let callers: Vec<(Source, Option<Recurrence>)> =
        template.system.callers_of(0).map(|caller| (caller.source, caller.recurrence)).collect();
    assert_eq!(
        callers,
        [(Source::Rule, Some(Recurrence::Every(Span::from_secs(86_400))))],
        "its permission tells nothing new"
    );
    let mailer: Vec<Source> = template.system.callers_of(1).map(|caller| caller.source).collect();
    assert_eq!(mailer, [Source::RestApi, Source::S3]);
    assert_eq!(template.system.hints.len(), 1);
    assert_eq!((template.system.hints[0].caller, template.system.hints[0].callee), (0, 1));
    assert_eq!(template.system.hints[0].sign, Sign::Permission);
    assert_eq!(why(&template, "Targets[0].RetryPolicy"), [&Why::NotSimulated]);
    assert_eq!(why(&template, "Report.Properties.Runtime"), [&Why::NoEffect]);
    assert_eq!(why(&template, "Resources.Failed"), [&Why::InName("AWS::SQS::Queue".to_owned())]);
}

#[test]
fn the_output_of_cdk_is_read() {
    let template = fixture("cdk.template.json");
    let resize = function(&template, "Resize8A1B");
    assert_eq!(resize.timeout.as_ref().expect("a timeout").value, Span::from_secs(300));
    // `$LATEST` in settings is the function's name alone: what S3 calls.
    assert_eq!(resize.configs[0].qualifier, Qualifier::Unqualified);
    assert!(found(&template, Rule::UncalledQualifier, "Resize8A1B").is_empty());
    assert_eq!(template.system.callers[0].source, Source::S3);
    let function = &template.scenario.as_ref().expect("a scenario").functions[0];
    assert_eq!((function.max_event_age, function.retries), (Span::from_secs(60), 2));
}

#[test]
fn what_the_serverless_framework_packages_is_read() {
    let template = fixture("serverless.json");
    let sources: Vec<Source> = template.system.callers.iter().map(|caller| caller.source).collect();
    assert_eq!(sources, [Source::Rule, Source::HttpApi]);
    let scenario = template.scenario.as_ref().expect("a scenario");
    assert_eq!(scenario.functions[0].name, "app-dev-hello");
    assert_eq!(scenario.callers[0].mode, Mode::Async);
    assert!(matches!(scenario.callers[0].when, Arrivals::Every { period, .. } if period == Span::from_secs(600)));
    assert_eq!((scenario.callers[1].mode, scenario.callers[1].sdk.read_timeout), (Mode::Sync, Span::from_secs(30)));
}

#[test]
fn a_plan_of_terraform_is_read_with_references_to_what_is_not_there_yet() {
    let template = fixture("terraform-plan.json");
    let worker = function(&template, "aws_lambda_function.worker");
    assert_eq!(worker.reserved, None, "-1 reserves nothing");
    assert_eq!(worker.storage_mb.as_ref().expect("storage").value, 2_048);
    assert_eq!(worker.configs[0].retries.as_ref().expect("retries").value, 1);
    let target = worker.configs[0].on_failure.as_ref().expect("a destination");
    assert_eq!((target.name.as_str(), target.kind), ("dead", TargetFoundKind::Sqs));
    assert_eq!(template.system.pollers[0].poller, Poller::Sqs);
    let callers: Vec<(Source, usize)> =
        template.system.callers.iter().map(|caller| (caller.source, caller.function)).collect();
    assert_eq!(callers, [(Source::Rule, 0), (Source::FunctionUrl, 1)]);
    assert_eq!(why(&template, "aws_lambda_function.worker.vpc_config"), [&Why::NotSimulated]);
    assert!(why(&template, "aws_lambda_function.worker.snap_start").is_empty(), "an empty block says nothing");
    assert!(found(&template, Rule::NoNet, "aws_lambda_function.worker").is_empty());
}

#[test]
fn a_state_of_terraform_is_read_by_addresses() {
    let template = fixture("terraform-state.json");
    let scenario = template.scenario.as_ref().expect("a scenario");
    let a = &scenario.functions[0];
    assert_eq!((a.reserved, a.provisioned), (Some(20), 3));
    assert_eq!(scenario.targets[0].name, "dead");
    assert_eq!(scenario.targets[0].kind, TargetKind::Sqs);
    assert!(a.dead_letter_queue.is_some());
    let s3 = scenario.callers.iter().find(|caller| caller.name == "S3").expect("by its permission");
    assert_eq!(s3.qualifier, Called::Alias);
    assert_eq!(template.system.hints[0].sign, Sign::Environment(Some("NEXT".to_owned())));
    assert_eq!(found(&template, Rule::CallerGivesUp, "aws_lambda_function.b").len(), 1, "29 s of 40 s");
}

#[test]
fn what_the_cli_says_of_a_function_and_of_its_asynchronous_calls_goes_together() {
    let template = fixture("configuration.json");
    assert_eq!(template.system.functions.len(), 1);
    let scenario = template.scenario.as_ref().expect("a scenario");
    let invoice = &scenario.functions[0];
    assert_eq!((invoice.memory_mb, invoice.retries, invoice.max_event_age), (1_024, 0, Span::from_secs(120)));
    assert_eq!(scenario.callers[0].mode, Mode::Async, "somebody, assumed");
    assert_eq!(why(&template, "VpcConfig"), [&Why::NotSimulated]);
    let net = found(&template, Rule::NoNet, "invoice");
    assert_eq!((net.len(), net[0].holds), (1, Holds::IfCalledAsync));
    let list = format!("[{}]", crate::FIXTURES[7].1.replacen("}\n{", "},\n{", 1));
    assert_eq!(crate::read_template(&list).scenario, template.scenario, "in a list as well");
}

#[test]
fn what_the_cli_says_has_a_path_in_its_list() {
    let function = |name: &str| {
        format!(
            r#"{{"FunctionName":"{name}","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:{name}","MemorySize":1}}"#
        )
    };
    let text = format!(
        r#"{{"Functions":[{},{}]}}
{{"Configuration":{},"Concurrency":{{"ReservedConcurrentExecutions":"x"}}}}
{{"FunctionEventInvokeConfigs":[{{"FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:a","MaximumRetryAttempts":9}}]}}"#,
        function("a"),
        function("b"),
        function("c")
    );
    let template = crate::read_template(&text);
    let paths: Vec<&str> = template.system.notes.list.iter().map(|note| note.at.path.as_str()).collect();
    for path in [
        "[0].Functions[0].MemorySize",
        "[0].Functions[1].MemorySize",
        "[1].Configuration.MemorySize",
        "[1].Concurrency.ReservedConcurrentExecutions",
        "[2].FunctionEventInvokeConfigs[0].MaximumRetryAttempts",
    ] {
        assert!(paths.contains(&path), "{path}: {paths:?}");
    }
}

#[test]
fn destinations_that_are_functions_come_along() {
    let text = r#"{"Resources":{"A":{"Type":"AWS::Lambda::Function","Properties":{"Code":{}}},
      "B":{"Type":"AWS::Lambda::Function","Properties":{"Code":{}}},
      "C":{"Type":"AWS::Lambda::EventInvokeConfig","Properties":{"FunctionName":{"Ref":"A"},"Qualifier":"$LATEST",
        "DestinationConfig":{"OnSuccess":{"Destination":{"Fn::GetAtt":["B","Arn"]}}}}},
      "P":{"Type":"AWS::Lambda::Permission","Properties":{"FunctionName":{"Ref":"A"},"Principal":"sns.amazonaws.com"}}}}"#;
    let template = crate::read_template(text);
    let scenario = template.scenario.as_ref().expect("a scenario");
    assert!(matches!(scenario.functions[0].on_success, Some(Destination::Function(id)) if id.0 == 1));
}

/// A plan with one function, whose settings refer to what is known only once it is applied.
fn plan(letters: &str, on_failure: &str) -> template::Template {
    let references = |of: &str| format!(r#"{{"references":{of}}}"#);
    crate::read_template(&format!(
        r#"{{"format_version":"1.2","planned_values":{{"root_module":{{
  "resources":[{{"address":"aws_sns_topic.shared","mode":"managed","type":"aws_sns_topic","name":"shared","values":{{"name":"shared"}}}}],
  "child_modules":[
   {{"address":"module.worker","resources":[
    {{"address":"module.worker.aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","name":"f","values":{{"function_name":"f","dead_letter_config":[{{}}]}}}},
    {{"address":"module.worker.aws_lambda_function_event_invoke_config.f","mode":"managed","type":"aws_lambda_function_event_invoke_config","name":"f","values":{{"destination_config":[{{"on_failure":[{{}}]}}]}}}},
    {{"address":"module.worker.aws_s3_bucket_notification.f","mode":"managed","type":"aws_s3_bucket_notification","name":"f","values":{{"lambda_function":[{{}}]}}}}]}},
   {{"address":"module.letters","resources":[{{"address":"module.letters.aws_sqs_queue.this[0]","mode":"managed","type":"aws_sqs_queue","name":"this","index":0,"values":{{"name":"letters"}}}}]}}]}}}},
 "configuration":{{"root_module":{{"module_calls":{{
  "worker":{{"expressions":{{"letters":{{"references":["module.letters.arn","module.letters"]}},"topic":{{"references":["aws_sns_topic.shared.arn","aws_sns_topic.shared"]}},"other":{{"references":["local.other"]}}}},
   "module":{{"resources":[
    {{"type":"aws_lambda_function","name":"f","expressions":{{"dead_letter_config":[{{"target_arn":{}}}]}}}},
    {{"type":"aws_lambda_function_event_invoke_config","name":"f","expressions":{{"function_name":{{"references":["aws_lambda_function.f.function_name","aws_lambda_function.f"]}},"destination_config":[{{"on_failure":[{{"destination":{}}}]}}]}}}},
    {{"type":"aws_s3_bucket_notification","name":"f","expressions":{{"lambda_function":[{{"lambda_function_arn":{{"references":["aws_lambda_function.f.arn","aws_lambda_function.f"]}}}}]}}}}]}}}},
  "letters":{{"module":{{"outputs":{{"arn":{{"expression":{{"references":["aws_sqs_queue.this[0].arn","aws_sqs_queue.this[0]","aws_sqs_queue.this"]}}}}}}}}}}}}}}}}}}"#,
        references(letters),
        references(on_failure)
    ))
}

#[test]
fn a_plan_is_followed_through_inputs_and_outputs_of_modules_to_where_events_go() {
    let template = plan(r#"["var.letters"]"#, r#"["var.topic"]"#);
    let function = &template.system.functions[0];
    let target = |of: &Option<TargetFound>| of.as_ref().map(|target| (target.name.clone(), target.kind));
    assert_eq!(target(&function.dead_letters), Some(("letters.this[0]".to_owned(), TargetFoundKind::Sqs)));
    assert_eq!(target(&function.configs[0].on_failure), Some(("shared".to_owned(), TargetFoundKind::Sns)));
    let read = plan(
        r#"["data.aws_sqs_queue.team.arn","data.aws_sqs_queue.team"]"#,
        r#"["data.aws_cloudwatch_event_bus.all.arn"]"#,
    );
    let function = &read.system.functions[0];
    assert_eq!(target(&function.dead_letters), Some(("team".to_owned(), TargetFoundKind::Sqs)));
    assert_eq!(target(&function.configs[0].on_failure), Some(("all".to_owned(), TargetFoundKind::EventBridge)));
    for template in [template, read] {
        let names = || template.system.notes.list.iter().map(|note| note.at.path.as_str());
        assert!(
            names().all(|path| !path.ends_with("target_arn") && !path.ends_with("destination")),
            "nothing is unknown"
        );
        assert_eq!(template.system.callers.len(), 1, "S3");
        assert!(template.findings.iter().all(|finding| finding.rule != Rule::NoNet));
    }
}

#[test]
fn where_events_go_is_a_queue_if_nothing_more_is_known_and_they_are_not_lost() {
    let plans =
        [plan(r#"["var.other"]"#, r#"["each.value.arn","each.value"]"#), plan("[]", r#"["module.nowhere.arn"]"#)];
    let sam = crate::sam_function(
        "      Events: { U: { Type: S3, Properties: { Bucket: b } } }\n      DeadLetterQueue: { Type: SQS, TargetArn: !ImportValue letters }\n",
    );
    let cloudformation = crate::read_template(
        "Parameters: { Letters: { Type: String } }\nResources:\n  F: { Type: AWS::Lambda::Function, Properties: { Code: {}, DeadLetterConfig: { TargetArn: !Ref Letters } } }\n\
         \x20 P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref F, Principal: sns.amazonaws.com } }\n",
    );
    for template in plans.iter().chain([&sam, &cloudformation]) {
        let letters = template.system.functions[0].dead_letters.as_ref().expect("a net");
        assert_eq!(letters.kind, TargetFoundKind::Sqs);
        let unknown = template.system.notes.list.iter().filter(|note| note.why == Why::TargetUnknown);
        assert!(unknown.count() > 0);
        assert!(template.findings.iter().all(|finding| finding.rule != Rule::NoNet));
        assert!(template.scenario.as_ref().expect("a scenario").functions[0].dead_letter_queue.is_some());
    }
    assert_eq!(cloudformation.system.functions[0].dead_letters.as_ref().map(|to| to.name.as_str()), Some("Letters"));
}

#[test]
fn sam_in_json_says_what_it_says_in_yaml() {
    let yaml = crate::sam_function(
        "      MemorySize: 512\n      Timeout: 40\n      Events: { A: { Type: Api, Properties: { Path: /, Method: get } }, S: { Type: S3, Properties: { Bucket: b } } }\n",
    );
    let json = crate::read_template(
        r#"{"Transform": "AWS::Serverless-2016-10-31", "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": {
          "MemorySize": 512, "Timeout": 40, "Events": {"A": {"Type": "Api", "Properties": {"Path": "/", "Method": "get"}}, "S": {"Type": "S3", "Properties": {"Bucket": "b"}}}}}}}"#,
    );
    assert_eq!((json.kind, &json.scenario), (Kind::Sam, &yaml.scenario));
    let rules =
        |template: &template::Template| template.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>();
    assert_eq!(rules(&json), rules(&yaml));
    assert!(rules(&json).contains(&Rule::NoNet) && rules(&json).contains(&Rule::CallerGivesUp));
}

#[test]
fn an_event_invoke_config_alone_is_read() {
    let template = crate::read_template(
        r#"{"LastModified": "2026-11-01T10:00:00+00:00", "FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:invoice:live",
          "MaximumRetryAttempts": 1, "MaximumEventAgeInSeconds": 600,
          "DestinationConfig": {"OnSuccess": {}, "OnFailure": {"Destination": "arn:aws:sqs:eu-west-1:123456789012:invoice-failed"}}}"#,
    );
    assert_eq!(template.kind, Kind::Configuration);
    let config = &template.system.functions[0].configs[0];
    assert_eq!(
        (template.system.functions[0].name.as_str(), &config.qualifier),
        ("invoice", &Qualifier::Alias("live".to_owned()))
    );
    assert_eq!(config.retries.as_ref().map(|retries| retries.value), Some(1));
    assert_eq!(config.max_event_age.as_ref().map(|age| age.value), Some(Span::from_secs(600)));
    assert_eq!(
        config.on_failure.as_ref().map(|to| (to.name.as_str(), to.kind)),
        Some(("invoice-failed", TargetFoundKind::Sqs))
    );
    assert!(template.findings.iter().all(|finding| finding.rule != Rule::NoNet), "it has a net");
}

#[test]
fn a_stack_of_the_cdk_without_a_resource_is_known_by_its_rule() {
    let text = r#"{"Parameters": {"BootstrapVersion": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk-bootstrap/hnb659fds/version"}},
      "Rules": {"CheckBootstrapVersion": {"Assertions": []}}}"#;
    assert_eq!(template::kind(text), Some(Kind::Cdk));
}

#[test]
fn what_the_cli_says_is_off_is_no_setting_that_is_missing_here() {
    let template = crate::read_template(
        r#"{"FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:thumb", "FunctionName": "thumb",
          "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"}, "VpcConfig": {"SubnetIds": [], "SecurityGroupIds": [], "VpcId": "", "Ipv6AllowedForDualStack": false}}"#,
    );
    assert_eq!(why(&template, "SnapStart"), [&Why::NoEffect]);
    assert_eq!(why(&template, "VpcConfig"), [&Why::NoEffect]);
    assert_eq!(
        why(&crate::sam_function("      SnapStart: { ApplyOn: PublishedVersions }\n"), "SnapStart"),
        [&Why::NotSimulated]
    );
}

#[test]
fn a_part_of_an_address_stands_for_what_it_is_the_address_of() {
    // So the CDK names an alias in settings: the eighth part of its ARN.
    let text = r#"{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {}}},
      "FAliaslive": {"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": "F"}, "FunctionVersion": "1", "Name": "live"}},
      "FConfig": {"Type": "AWS::Lambda::EventInvokeConfig", "Properties": {"FunctionName": {"Fn::Select": [6, {"Fn::Split": [":", {"Fn::GetAtt": ["F", "Arn"]}]}]},
        "Qualifier": {"Fn::Select": [7, {"Fn::Split": [":", {"Ref": "FAliaslive"}]}]}, "MaximumRetryAttempts": 1}},
      "P": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "FAliaslive"}, "Principal": "s3.amazonaws.com"}}}}"#;
    let template = crate::read_template(text);
    let config = &template.system.functions[0].configs[0];
    assert_eq!(config.qualifier, Qualifier::Alias("live".to_owned()));
    assert_eq!(template.scenario.as_ref().expect("a scenario").functions[0].retries, 1);
    assert!(found(&template, Rule::UncalledQualifier, "F").is_empty(), "S3 calls the alias");
}
