//! Outputs of the AWS CLI, several of them at once.

use crate::read_template;
use invokescope::interchange::import::report::template as words;

#[test]
fn an_output_of_the_cli_that_is_none_of_these_is_listed_beside_the_others() {
    let function =
        r#"{"FunctionName":"f","FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:f","Timeout":3}"#;
    for text in [
        format!("{function}\n{{\"ReservedConcurrentExecutions\": 100}}\n"),
        format!("{{\"ReservedConcurrentExecutions\": 100}}\n{function}\n"),
        format!("[{function}, {{\"ReservedConcurrentExecutions\": 100}}]"),
    ] {
        let template = read_template(&text);
        assert_eq!(template.system.functions.len(), 1, "{text}");
        let said: Vec<String> = template.system.notes.list.iter().map(words::note).collect();
        assert!(
            matches!(&said[..], [said] if said.contains("found an object with 1 field; allowed: the output of aws lambda")),
            "{said:?}"
        );
    }
}

#[test]
fn a_variable_of_what_the_cli_says_that_names_another_function_is_asked_about() {
    let arn = "arn:aws:lambda:us-east-1:123456789012:function";
    let function = |name: &str, variables: &str| {
        format!(r#"{{"FunctionName":"{name}","FunctionArn":"{arn}:{name}","Environment":{{"Variables":{variables}}}}}"#)
    };
    let front = function(
        "front",
        &format!(r#"{{"BACK":"{arn}:back:live","OWN":"front","MODE":"back office","OTHER":"back"}}"#),
    );
    for text in [
        format!("{front}\n{}", function("back", "{}")),
        format!(r#"{{"Functions":[{front},{}]}}"#, function("back", "{}")),
        format!(r#"{{"Configuration":{front}}}{{"Configuration":{}}}"#, function("back", "{}")),
    ] {
        let said: Vec<String> =
            words::questions(&read_template(&text)).into_iter().map(|question| question.says).collect();
        assert!(
            matches!(&said[..], [one, other] if one.starts_with("Does front call back? Its variable BACK names it") && other.contains("OTHER")),
            "{said:?}"
        );
        assert!(said[0].contains("Environment.Variables.BACK"), "{said:?}");
    }
}
