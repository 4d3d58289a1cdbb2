//! The code of each caller, as a program in each of the six SDK languages: the same lines as the page shows. Pure.

use super::literal::line;
use super::plan::Stack;
use crate::engine::scenario::Caller;
use crate::text::code::{Call, Language, Payload, code};

/// What the number of a call is taken for in a payload: the first.
const FIRST: &str = "1";

/// How a program of a language is named, and what stands before and behind the call.
struct Form {
    language: Language,
    file: &'static str,
    comment: &'static str,
    head: &'static str,
    tail: &'static str,
    indent: &'static str,
}

const FORMS: [Form; 6] = [
    Form {
        language: Language::Boto3,
        file: "call.py",
        comment: "#",
        head: "",
        tail: "print(answer['StatusCode'], answer.get('FunctionError', ''), answer['Payload'].read().decode())",
        indent: "",
    },
    Form {
        language: Language::JavaScript,
        file: "call.mjs",
        comment: "//",
        head: "",
        tail: "console.log(answer.StatusCode, answer.FunctionError ?? '', answer.Payload?.transformToString() ?? '');",
        indent: "",
    },
    Form {
        language: Language::Rust,
        file: "call.rs",
        comment: "//",
        head: "#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {\n",
        tail: "let payload = answer.payload().map_or(&[][..], |payload| payload.as_ref());\n    println!(\"{} {} {}\", answer.status_code(), answer.function_error().unwrap_or_default(), String::from_utf8_lossy(payload));\n    Ok(())\n}",
        indent: "    ",
    },
    Form {
        language: Language::Go,
        file: "call.go",
        comment: "//",
        head: include_str!("files/head.go"),
        tail: "if err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tlog.Println(answer.StatusCode, aws.ToString(answer.FunctionError), string(answer.Payload))\n}",
        indent: "\t",
    },
    Form {
        language: Language::Java,
        file: "Call.java",
        comment: "//",
        head: include_str!("files/head.java"),
        tail: "System.out.println(answer.statusCode() + \" \" + answer.functionError() + \" \" + answer.payload().asUtf8String());\n    }\n}",
        indent: "        ",
    },
    Form {
        language: Language::Cli,
        file: "call.sh",
        comment: "#",
        head: "set -eu\n",
        tail: "cat answer.json",
        indent: "",
    },
];

/// What the imports of a language need only where the SDK has settings of its own.
const GO_SETTINGS: &str = "\tawshttp \"github.com/aws/aws-sdk-go-v2/aws/transport/http\"\n";

/// A program for each language: its file's name and its text.
pub(super) fn programs(stack: &Stack, caller: &Caller) -> Vec<(&'static str, String)> {
    FORMS.iter().map(|form| (form.file, program(stack, caller, form))).collect()
}

fn program(stack: &Stack, caller: &Caller, form: &Form) -> String {
    let function = stack.called_as(caller);
    let payload = caller.payload.replace("{n}", FIRST);
    let call = Call { function: &function, mode: caller.mode, payload: Payload::Text(&payload), sdk: caller.sdk };
    let body = code(form.language, &call).concat();
    let comment = format!("{} {}\n", form.comment, line(&caller.name));
    let first = if form.language == Language::Cli { "#!/bin/sh\n" } else { "" };
    let mut text = format!("{first}{comment}{}", imports(form, &body));
    for line in body.lines().chain(form.tail.lines().take(1)) {
        let indent = if line.is_empty() { "" } else { form.indent };
        text.push_str(&format!("{indent}{line}\n"));
    }
    for line in form.tail.lines().skip(1) {
        text.push_str(&format!("{line}\n"));
    }
    text
}

/// Go refuses what is imported and not used.
fn imports(form: &Form, body: &str) -> String {
    let mut head = form.head.to_owned();
    if form.language == Language::Go {
        let used = [("awshttp.", GO_SETTINGS), ("net.Dialer", "\t\"net\"\n"), ("time.Millisecond", "\t\"time\"\n")];
        for (name, import) in used {
            if !body.contains(name) {
                head = head.replace(import, "");
            }
        }
    }
    head
}
