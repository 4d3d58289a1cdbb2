//! Of several instances of a Terraform resource the one is meant that is named, and none where nothing tells which.

use crate::{read_template, why};
use invokescope::interchange::import::template::Template;
use invokescope::interchange::import::template::model::Why;

/// A plan with two functions by `for_each`, and a bucket's notification that refers to them like this.
fn plan(references: &str, index: &str, variables: &str) -> Template {
    let function = |key: &str| {
        format!(
            r#"{{"address":"aws_lambda_function.thumb[\"{key}\"]","mode":"managed","type":"aws_lambda_function","name":"thumb","index":"{key}","values":{{"function_name":"thumb-{key}"}}}}"#
        )
    };
    read_template(&format!(
        r#"{{"format_version":"1.2","planned_values":{{"root_module":{{"resources":[{},{},
  {{"address":"aws_lambda_function.front","mode":"managed","type":"aws_lambda_function","name":"front","values":{{"function_name":"front"}}}},
  {{"address":"aws_s3_bucket_notification.up","mode":"managed","type":"aws_s3_bucket_notification","name":"up"{index},"values":{{"lambda_function":[{{}}]}}}}]}}}},
 "configuration":{{"root_module":{{"resources":[
  {{"type":"aws_lambda_function","name":"front","expressions":{{"environment":[{{"variables":{{"references":{variables}}}}}]}}}},
  {{"type":"aws_s3_bucket_notification","name":"up","expressions":{{"lambda_function":[{{"lambda_function_arn":{{"references":{references}}}}}]}}}}]}}}}}}"#,
        function("a.b"),
        function("small")
    ))
}

fn called(template: &Template) -> Vec<&str> {
    template.system.callers.iter().map(|caller| template.system.functions[caller.function].id.as_str()).collect()
}

#[test]
fn the_instance_that_a_reference_names_is_called() {
    for key in ["a.b", "small"] {
        let of = format!(r#"aws_lambda_function.thumb[\"{key}\"]"#);
        let template = plan(&format!(r#"["{of}.arn","{of}","aws_lambda_function.thumb"]"#), "", "[]");
        assert_eq!(called(&template), [format!("aws_lambda_function.thumb[\"{key}\"]")]);
    }
}

#[test]
fn what_is_made_for_each_refers_to_its_own_instance() {
    let template = plan(r#"["aws_lambda_function.thumb","each.key"]"#, r#","index":"small""#, "[]");
    assert_eq!(called(&template), ["aws_lambda_function.thumb[\"small\"]"]);
}

#[test]
fn where_nothing_tells_which_instance_is_meant_none_is_guessed() {
    for references in [r#"["aws_lambda_function.thumb","local.size"]"#, r#"["aws_lambda_function.thumb"]"#] {
        let template = plan(references, "", "[]");
        assert_eq!(called(&template), Vec::<&str>::new());
        let which = Why::WhichOne { name: "aws_lambda_function.thumb".to_owned() };
        assert_eq!(why(&template, "lambda_function.lambda_function_arn"), [&which]);
    }
    // An instance that is not there is none of the others.
    let other = r#"["aws_lambda_function.thumb[\"huge\"].arn","aws_lambda_function.thumb[\"huge\"]"]"#;
    assert_eq!(called(&plan(other, "", "[]")), Vec::<&str>::new());
}

#[test]
fn of_a_variable_that_may_name_any_instance_each_is_asked_about() {
    let asked = |variables: &str| {
        let template = plan("[]", "", variables);
        let callee = |callee: usize| template.system.functions[callee].id.clone();
        template.system.hints.iter().map(|hint| callee(hint.callee)).collect::<Vec<_>>()
    };
    let both = ["aws_lambda_function.thumb[\"a.b\"]", "aws_lambda_function.thumb[\"small\"]"];
    assert_eq!(asked(r#"["aws_lambda_function.thumb","var.size"]"#), both);
    let small = r#"["aws_lambda_function.thumb[\"small\"].arn","aws_lambda_function.thumb[\"small\"]","aws_lambda_function.thumb"]"#;
    assert_eq!(asked(small), both[1..]);
}

#[test]
fn places_in_a_plan_are_addresses() {
    let template = plan("[]", "", "[]");
    let paths: Vec<&str> = template.system.functions.iter().map(|function| function.at.path.as_str()).collect();
    let thumbs = ["aws_lambda_function.thumb[\"a.b\"]", "aws_lambda_function.thumb[\"small\"]"];
    assert_eq!(paths, [thumbs[0], thumbs[1], "aws_lambda_function.front"]);
}
