//! What state machines do with a task that fails or takes too long, and which function a task calls.

use crate::{read_template, sam_function};
use invokescope::interchange::import::report::template as words;
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::findings::Rule;

/// What is said of the state machine that calls the first function.
fn said(template: &Template) -> Vec<String> {
    let lines = words::function(0, template).lines;
    lines.into_iter().filter(|line| line.starts_with("Step Functions calls")).collect()
}

fn machine(task: &str, more: &str) -> Template {
    read_template(&format!(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {{ Type: AWS::Serverless::Function, Properties: {{ Timeout: 30 }} }}\n  \
         M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n{more}      \
         Definition: {{ StartAt: T, States: {{ T: {{ Type: Task, {task}, End: true }} }} }}\n"
    ))
}

#[test]
fn a_task_that_is_tried_again_says_after_what_and_how_often() {
    let of = |retry: &str| said(&machine(&format!("Resource: !GetAtt F.Arn, Retry: [{retry}]"), ""));
    let all = of("{ ErrorEquals: [States.ALL], MaxAttempts: 6 }");
    assert!(
        all.len() == 1 && all[0].ends_with("; after States.ALL it calls again up to 6 times, and each run is billed"),
        "{all:?}"
    );
    let default = of("{ ErrorEquals: [Lambda.ServiceException, Lambda.SdkClientException] }");
    assert!(
        default[0].contains("after Lambda.ServiceException, Lambda.SdkClientException it calls again up to 3 times"),
        "{default:?}"
    );
    let two =
        of("{ ErrorEquals: [States.Timeout], MaxAttempts: 1 }, { ErrorEquals: [States.TaskFailed], MaxAttempts: 2 }");
    assert!(
        two[0].contains("after States.Timeout it calls once more")
            && two[0].contains("after States.TaskFailed it calls again up to 2 times"),
        "{two:?}"
    );
    let never = of("{ ErrorEquals: [States.ALL], MaxAttempts: 0 }");
    assert!(!never[0].contains("after"), "{never:?}");
}

#[test]
fn a_run_goes_on_when_its_state_has_timed_out() {
    let of = |secs: u32| said(&machine(&format!("Resource: !GetAtt F.Arn, TimeoutSeconds: {secs}"), ""));
    assert!(of(10)[0].ends_with("when the state times out after 10 s, the run goes on and is billed"), "{:?}", of(10));
    assert!(!of(60)[0].contains("goes on"), "the function's own timeout comes first");
}

#[test]
fn names_in_a_definition_stand_for_what_its_substitutions_say() {
    let named = "      DefinitionSubstitutions: { Charge: !GetAtt F.Arn }\n";
    for task in [
        "Resource: '${Charge}', TimeoutSeconds: 10",
        "Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: '${Charge}' }, TimeoutSeconds: 10",
    ] {
        let template = machine(task, named);
        assert_eq!(said(&template).len(), 1, "{:?}", said(&template));
        assert!(said(&template)[0].contains("after 10 s, the run goes on"), "{:?}", said(&template));
        assert!(template.findings.iter().any(|finding| finding.rule == Rule::CallerGivesUp));
    }
    let text = read_template(
        "Resources:\n  F: { Type: AWS::Lambda::Function, Properties: { Timeout: 30 } }\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      \
         DefinitionSubstitutions: { Charge: !GetAtt F.Arn }\n      \
         DefinitionString: '{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"${Charge}\",\"TimeoutSeconds\":10,\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"MaxAttempts\":2}],\"End\":true}}}'\n",
    );
    assert!(
        said(&text).len() == 1 && said(&text)[0].contains("after States.ALL it calls again up to 2 times"),
        "{:?}",
        said(&text)
    );
    assert_eq!(said(&sam_function("      Timeout: 30\n")), [""; 0]);
}

#[test]
fn a_state_of_terraform_says_the_same_of_its_state_machines() {
    let template = read_template(
        r#"{"format_version":"1.0","terraform_version":"1.9.0","values":{"root_module":{"resources":[
  {"address":"aws_lambda_function.f","mode":"managed","type":"aws_lambda_function","name":"f","values":{"function_name":"f","timeout":30}},
  {"address":"aws_sfn_state_machine.m","mode":"managed","type":"aws_sfn_state_machine","name":"m","values":{"definition":
    "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:eu-west-1:1:function:f\",\"TimeoutSeconds\":10,\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"MaxAttempts\":4}],\"End\":true}}}"}}]}}}"#,
    );
    let all = said(&template);
    assert!(
        all.len() == 1 && all[0].contains("up to 4 times") && all[0].contains("after 10 s, the run goes on"),
        "{all:?}"
    );
}
