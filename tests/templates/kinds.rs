//! Each kind of file is told by its content, and what it says is found.

use crate::{fixture, found, function, why};
use invokescope::engine::scenario::{Arrivals, Destination, Mode, Qualifier as Called, TargetKind};
use invokescope::engine::time::Span;
use invokescope::interchange::import::template::findings::{Holds, Rule};
use invokescope::interchange::import::template::model::{Kind, Poller, Qualifier, Sign, Source, TargetFoundKind, Why};
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
    let callers: Vec<(Source, Option<Span>)> =
        template.system.callers_of(0).map(|caller| (caller.source, caller.period)).collect();
    assert_eq!(callers, [(Source::Schedule, Some(Span::from_secs(86_400)))], "its permission tells nothing new");
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
    assert_eq!(sources, [Source::Schedule, Source::HttpApi]);
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
    assert_eq!(callers, [(Source::Schedule, 0), (Source::FunctionUrl, 1)]);
    assert_eq!(why(&template, "values.vpc_config"), [&Why::NotSimulated]);
    assert!(why(&template, "values.snap_start").is_empty(), "an empty block says nothing");
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
    assert_eq!(template.system.hints[0].sign, Sign::Environment("NEXT".to_owned()));
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
