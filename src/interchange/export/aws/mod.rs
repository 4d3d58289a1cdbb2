//! A scenario as something to deploy: templates for SAM, CloudFormation, Terraform and the CDK, a handler, the callers' code, and a
//! program that makes the calls and compares. Scenario in, files out; nothing is read or written. See docs/TAKE-TO-AWS.md.

mod aligned;
mod archive;
mod behaviour;
mod callers;
mod calls;
pub mod carried;
mod cdk;
mod differences;
mod files;
mod literal;
mod names;
mod plan;
mod program;
mod readme;
mod settled;
mod template;
mod terraform;
mod yaml;

use crate::engine::scenario::Scenario;
use crate::engine::time::Time;
pub use archive::File;
use plan::Stack;
use program::Syntax;
use serde_json::{Value, json};
pub use settled::settled;
use template::Dialect;

/// A tool that deploys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Sam,
    CloudFormation,
    Terraform,
    CdkTypeScript,
    CdkPython,
}

impl Tool {
    pub const ALL: [Self; 5] = [Self::Sam, Self::CloudFormation, Self::Terraform, Self::CdkTypeScript, Self::CdkPython];

    /// As the command line has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sam => "sam",
            Self::CloudFormation => "cloudformation",
            Self::Terraform => "terraform",
            Self::CdkTypeScript => "cdk-typescript",
            Self::CdkPython => "cdk-python",
        }
    }

    /// Its main file, within its folder.
    const fn file(self) -> &'static str {
        match self {
            Self::Sam | Self::CloudFormation => "template.yaml",
            Self::Terraform => "main.tf",
            Self::CdkTypeScript => "app.ts",
            Self::CdkPython => "app.py",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.name() == name)
    }
}

/// The template, or the program, for a tool. What was changed before anything happened is in it, and a comment tells of what is
/// changed later.
pub fn template(tool: Tool, scenario: &Scenario) -> String {
    of_tool(tool, &Stack::of(&settled(scenario)))
}

fn of_tool(tool: Tool, stack: &Stack) -> String {
    let text = match tool {
        Tool::Sam => template::template(stack, Dialect::Sam),
        Tool::CloudFormation => template::template(stack, Dialect::CloudFormation),
        Tool::Terraform => terraform::configuration(stack),
        Tool::CdkTypeScript => cdk::program(stack).source(Syntax::TypeScript),
        Tool::CdkPython => cdk::program(stack).source(Syntax::Python),
    };
    let mark = if tool == Tool::CdkTypeScript { "//" } else { "#" };
    settled::with_later_changes(text, mark, stack.scenario)
}

/// Everything, for a run of the scenario up to an instant.
pub fn files(scenario: &Scenario, until: Time) -> Vec<File> {
    let scenario = &settled(scenario);
    let stack = Stack::of(scenario);
    let calls = calls::plan(&stack, until);
    let mut all = Vec::new();
    let mut put = |path: String, text: String| all.push(File { path, text });
    let mut bytes = 0;
    for tool in Tool::ALL {
        let text = of_tool(tool, &stack);
        if tool == Tool::CloudFormation {
            bytes = text.len();
        }
        put(format!("{}/{}", tool.name(), tool.file()), text);
    }
    for (path, text) in files::BESIDE_PROGRAMS {
        put(path.to_owned(), text.to_owned());
    }
    put("handler/index.py".to_owned(), files::HANDLER.to_owned());
    put("calls/make_calls.py".to_owned(), files::MAKE_CALLS.to_owned());
    put("calls/plan.json".to_owned(), pretty(&calls));
    let mut taken = names::Taken::default();
    for caller in &scenario.callers {
        let folder = taken.unique(names::in_aws(&caller.name, "caller"), "-");
        for (file, text) in callers::programs(&stack, caller) {
            put(format!("callers/{folder}/{file}"), text);
        }
    }
    put("callers/policy.json".to_owned(), pretty(&policy(&stack)));
    put("scenario.json".to_owned(), pretty(&scenario.to_json()));
    put("README.md".to_owned(), readme::readme(&stack, &calls, bytes));
    all.sort_by(|one, other| one.path.cmp(&other.path));
    all
}

/// The same as a zip archive: its name, and its bytes.
///
/// # Errors
/// What the archive does not take: more than a zip archive holds.
pub fn archive(scenario: &Scenario, until: Time) -> Result<(String, Vec<u8>), String> {
    let stack = Stack::of(scenario);
    let bytes = archive::archive(&stack.name, &files(scenario, until))?;
    Ok((format!("{}.zip", stack.name), bytes))
}

/// What the callers need: to invoke the functions that they call.
fn policy(stack: &Stack) -> Value {
    let mut functions: Vec<String> = stack.scenario.callers.iter().map(|caller| stack.called_as(caller)).collect();
    functions.sort();
    functions.dedup();
    let arns: Vec<String> = functions.iter().map(|name| format!("arn:*:lambda:*:*:function:{name}")).collect();
    json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": arns }],
    })
}

/// JSON for people.
fn pretty(value: &Value) -> String {
    // A value can always be written.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
