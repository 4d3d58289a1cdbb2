//! Terraform's own files: what is known before anything is applied, and what is not.

use crate::{fixture, function, why};
use invokescope::engine::scenario::{Architecture, Destination, TargetKind};
use invokescope::engine::time::Span;
use invokescope::interchange::import::template::cron::Recurrence;
use invokescope::interchange::import::template::model::{Kind, Qualifier, Sign, Source, Why};
use invokescope::interchange::import::template::node::Unknown;
use invokescope::interchange::import::template::{self, Assumptions};

#[test]
fn what_a_configuration_says_is_read() {
    let template = fixture("terraform.tf");
    let orders = function(&template, "aws_lambda_function.orders");
    assert_eq!(orders.name, "shop-orders");
    assert_eq!((orders.at.place.line, orders.at.path.as_str()), (38, "aws_lambda_function.orders"));
    let memory = orders.memory_mb.as_ref().expect("memory");
    assert_eq!((memory.value, memory.at.place.line, memory.at.place.column), (512, 43, 3));
    assert_eq!(memory.at.path, "aws_lambda_function.orders.memory_size");
    assert_eq!(orders.timeout.as_ref().expect("a timeout").value, Span::from_secs(25));
    assert_eq!(orders.architecture.as_ref().expect("an architecture").value, Architecture::Arm);
    assert_eq!(orders.storage_mb.as_ref().expect("storage").value, 1_024);
    assert!(orders.dead_letters.is_none(), "the dynamic block makes none");
    let config = &orders.configs[0];
    assert_eq!(config.qualifier, Qualifier::Alias("live".to_owned()));
    assert_eq!(config.retries.as_ref().expect("retries").value, 1);
    assert_eq!(config.max_event_age.as_ref().expect("an age").value, Span::from_secs(300));
    let callers: Vec<_> =
        template.system.callers.iter().map(|caller| (caller.source, caller.function, caller.recurrence)).collect();
    assert_eq!(callers, [(Source::Rule, 0, Some(Recurrence::Every(Span::from_secs(3_600)))), (Source::S3, 1, None)]);
    let hint = &template.system.hints[0];
    assert_eq!((hint.caller, hint.callee, &hint.sign), (0, 1, &Sign::Environment(Some("MAILER".to_owned()))));
    let scenario = template.scenario.as_ref().expect("a scenario");
    assert_eq!(scenario.functions.len(), 2);
    assert!(matches!(scenario.functions[0].on_success, Some(Destination::Function(id)) if id.0 == 1));
    assert_eq!((scenario.targets[0].name.as_str(), scenario.targets[0].kind), ("failed", TargetKind::Sqs));
}

#[test]
fn what_is_not_known_before_it_is_applied_is_listed_with_its_reason() {
    let template = fixture("terraform.tf");
    let unknown = |unknown: Unknown| Why::Unknown(unknown);
    for (path, reason) in [
        ("mailer.memory_size", unknown(Unknown::Parameter("memory".to_owned()))),
        ("mailer.timeout", unknown(Unknown::Circle("local.circle".to_owned()))),
        ("mailer.reserved_concurrent_executions", unknown(Unknown::Function("length".to_owned()))),
        ("aws_lambda_function.archive.count", Why::ConditionFalse("count".to_owned())),
        ("aws_lambda_function.orders.vpc_config", Why::NotSimulated),
        ("aws_lambda_function.orders.runtime", Why::NoEffect),
        ("module.reports", unknown(Unknown::Module("terraform-aws-modules/lambda/aws".to_owned()))),
        ("data.aws_iam_policy_document.assume", Why::NoEffect),
        ("terraform", Why::NoEffect),
    ] {
        assert_eq!(why(&template, path), [&reason], "{path}");
    }
    assert!(why(&template, "depends_on").is_empty());
}

#[test]
fn what_is_wrong_in_a_configuration_is_said_with_its_place() {
    for (text, said) in [
        ("resource \"aws_lambda_function\" \"f\" {\n  timeout = \n}\n", "line 2, column 13: found \""),
        (
            "resource \"aws_lambda_function\" \"f\" {\n  a = 1\n  a = 2\n}\n",
            "line 3, column 3: found \"a\"; allowed: unique",
        ),
        ("locals {\n  a = \"${\n", "line "),
        ("locals {\n  é = 日本 +\n}\n", "line 2, column "),
    ] {
        let fault = template::read(text, &Assumptions::default()).expect_err(text).to_string();
        assert!(fault.starts_with(said) && fault.contains("; allowed: "), "{text}{fault}");
        assert!(template::is_meant(text), "{text}");
    }
    for text in
        ["resource: a\n", "data \"x\": 1\n", "locals\n", "# resource \"a\" \"b\" {\n", "  resource \"a\" \"b\" {\n"]
    {
        assert_ne!(template::kind(text), Some(Kind::TerraformConfiguration), "{text}");
    }
}
