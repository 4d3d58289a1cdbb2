//! A program for the AWS CDK as a list of statements, and how TypeScript and Python write it. Pure.

use super::literal::quoted;
use super::names::{camel, snake};
use std::fmt::Write as _;

/// A value. Names are written as TypeScript has them; Python's follow from them.
#[derive(Clone, Debug)]
pub(super) enum Expression {
    Text(String),
    Number(u64),
    /// Something that the libraries have, or `this`, or the folder of the handler.
    Path(&'static str),
    /// A construct, by its id.
    Variable(String),
    List(Vec<Expression>),
    Dictionary(Vec<(String, Expression)>),
    Field(Box<Expression>, &'static str),
    /// A method of something: its arguments, then its properties.
    Method(Box<Expression>, &'static str, Vec<Expression>, Properties),
    /// An object of a class with properties.
    New(&'static str, Properties),
    /// An object of a class with arguments.
    Make(&'static str, Vec<Expression>),
}

pub(super) type Properties = Vec<(&'static str, Expression)>;

impl Expression {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn variable(id: String) -> Self {
        Self::Variable(id)
    }

    pub(super) fn field(of: Self, name: &'static str) -> Self {
        Self::Field(Box::new(of), name)
    }

    pub(super) fn method(of: Self, name: &'static str, arguments: &[Self], properties: Properties) -> Self {
        Self::Method(Box::new(of), name, arguments.to_vec(), properties)
    }
}

enum Statement {
    Assign(&'static str, Expression),
    /// A construct with its id, its class and its properties.
    Construct(String, &'static str, Properties),
    Call(Expression),
}

pub(super) struct Program {
    title: String,
    /// The stack's name.
    stack: String,
    statements: Vec<Statement>,
    /// The ids of alarms.
    alarms: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    TypeScript,
    Python,
}

/// The libraries of the CDK, by the name under which programs have them.
const MODULES: [(&str, &str); 11] = [
    ("cloudwatch", "aws_cloudwatch"),
    ("actions", "aws_cloudwatch_actions"),
    ("events", "aws_events"),
    ("iam", "aws_iam"),
    ("lambda", "aws_lambda"),
    ("destinations", "aws_lambda_destinations"),
    ("logs", "aws_logs"),
    ("s3", "aws_s3"),
    ("sns", "aws_sns"),
    ("sqs", "aws_sqs"),
    // Where the name is a word of the language itself.
    ("lambda_", "aws_lambda"),
];
const CORE: [&str; 7] = ["App", "ArnFormat", "Duration", "Fn", "RemovalPolicy", "Size", "Stack"];

impl Program {
    /// An empty program for a stack; the title is one line.
    pub(super) fn new(title: String, stack: &str) -> Self {
        let title = if title.is_empty() { stack.to_owned() } else { title };
        Self { title, stack: stack.to_owned(), statements: Vec::new(), alarms: Vec::new() }
    }

    /// A construct that is an alarm.
    pub(super) fn alarm(&mut self, id: &str, class: &'static str, properties: Properties) {
        self.construct(id, class, properties);
        self.alarms.push(id.to_owned());
    }

    pub(super) fn assign(&mut self, to: &'static str, value: Expression) {
        self.statements.push(Statement::Assign(to, value));
    }

    pub(super) fn construct(&mut self, id: &str, class: &'static str, properties: Properties) {
        self.statements.push(Statement::Construct(id.to_owned(), class, properties));
    }

    pub(super) fn call(&mut self, call: Expression) {
        self.statements.push(Statement::Call(call));
    }

    /// The whole file.
    pub(super) fn source(&self, syntax: Syntax) -> String {
        let mut writer = Writer { syntax, to: String::new() };
        for statement in &self.statements {
            writer.statement(statement);
        }
        if !self.alarms.is_empty() {
            writer.alarms(&self.alarms);
        }
        let body = writer.to;
        let is_used = |name: &str| body.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
        let always = |name: &str| name == "App" || name == "Stack";
        let core = CORE.into_iter().filter(|name| always(name) || is_used(name)).map(str::to_owned);
        let reserved = if syntax == Syntax::Python { "lambda" } else { "lambda_" };
        let modules = MODULES.iter().filter(|(name, _)| *name != reserved && is_used(name));
        let imports: Vec<String> = core.chain(modules.map(|(name, module)| format!("{module} as {name}"))).collect();
        let (title, name, imports) = (&self.title, quoted(&self.stack), imports.join(", "));
        match syntax {
            Syntax::TypeScript => format!(
                "// {title}\nimport {{ {imports} }} from \"aws-cdk-lib\";\nimport {{ Construct }} from \"constructs\";\nimport * as path from \"node:path\";\n\nconst handler = path.join(__dirname, \"../handler\");\n\nclass TakenStack extends Stack {{\n  constructor(scope: Construct, id: string) {{\n    super(scope, id);\n{body}  }}\n}}\n\nconst app = new App();\nnew TakenStack(app, {name});\napp.synth();\n"
            ),
            Syntax::Python => format!(
                "# {title}\nimport os\n\nfrom aws_cdk import {imports}\nfrom constructs import Construct\n\nhandler = os.path.join(os.path.dirname(os.path.abspath(__file__)), \"../handler\")\n\n\nclass TakenStack(Stack):\n    def __init__(self, scope: Construct, id: str) -> None:\n        super().__init__(scope, id)\n{body}\n\napp = App()\nTakenStack(app, {name})\napp.synth()\n"
            ),
        }
    }
}

struct Writer {
    syntax: Syntax,
    to: String,
}

impl Writer {
    fn is_typescript(&self) -> bool {
        self.syntax == Syntax::TypeScript
    }

    fn indent(&self, depth: usize) -> String {
        if self.is_typescript() { "  ".repeat(depth) } else { "    ".repeat(depth) }
    }

    fn end(&mut self) {
        self.to.push_str(if self.is_typescript() { ";\n" } else { "\n" });
    }

    fn statement(&mut self, statement: &Statement) {
        self.to.push_str(&self.indent(2));
        match statement {
            Statement::Assign(to, value) => {
                let to = self.path(to);
                self.to.push_str(&format!("{to} = "));
                self.expression(value, 2);
            }
            Statement::Construct(id, class, properties) => {
                let (variable, class) = (self.variable(id), self.path(class));
                let (begin, scope) = if self.is_typescript() {
                    (format!("const {variable} = new "), "this")
                } else {
                    (format!("{variable} = "), "self")
                };
                self.to.push_str(&format!("{begin}{class}("));
                self.arguments(&[Expression::Path(scope), Expression::text(id)], properties, 2);
            }
            Statement::Call(call) => self.expression(call, 2),
        }
        self.end();
    }

    /// Whom alarms tell, where the context of the app has a topic.
    fn alarms(&mut self, ids: &[String]) {
        let all = ids.iter().map(|id| self.variable(id)).collect::<Vec<_>>().join(", ");
        let lines = if self.is_typescript() {
            format!(
                "    const alarmTopicArn = this.node.tryGetContext(\"alarmTopicArn\");\n    if (alarmTopicArn) {{\n      const topic = sns.Topic.fromTopicArn(this, \"AlarmTopic\", alarmTopicArn);\n      for (const alarm of [{all}]) alarm.addAlarmAction(new actions.SnsAction(topic));\n    }}\n"
            )
        } else {
            format!(
                "        alarm_topic_arn = self.node.try_get_context(\"alarmTopicArn\")\n        if alarm_topic_arn:\n            topic = sns.Topic.from_topic_arn(self, \"AlarmTopic\", alarm_topic_arn)\n            for alarm in [{all}]:\n                alarm.add_alarm_action(actions.SnsAction(topic))\n"
            )
        };
        self.to.push_str(&lines);
    }

    fn variable(&self, id: &str) -> String {
        if self.is_typescript() { camel(id) } else { snake(id) }
    }

    /// A name of a field, a method or a property.
    fn name(&self, name: &str) -> String {
        if self.is_typescript() { name.to_owned() } else { snake(name) }
    }

    /// Something of a library: in Python `this` is `self`, and fields of it have its style.
    fn path(&self, path: &str) -> String {
        if self.is_typescript() {
            return path.to_owned();
        }
        match path.split_once('.') {
            Some(("lambda", rest)) => format!("lambda_.{rest}"),
            Some(("this", rest)) => format!("self.{}", snake(rest)),
            None if path == "this" => "self".to_owned(),
            _ => path.to_owned(),
        }
    }

    fn expression(&mut self, expression: &Expression, depth: usize) {
        match expression {
            Expression::Text(text) => self.to.push_str(&quoted(text)),
            Expression::Number(value) => {
                let _ = write!(self.to, "{value}");
            }
            Expression::Path(path) => self.to.push_str(&self.path(path)),
            Expression::Variable(id) => self.to.push_str(&self.variable(id)),
            Expression::List(items) => {
                self.to.push('[');
                self.each(items, depth, |writer, item, depth| writer.expression(item, depth));
                self.to.push(']');
            }
            Expression::Dictionary(fields) => {
                self.to.push('{');
                self.each(fields, depth, |writer, (name, value), depth| {
                    writer.to.push_str(&format!("{}: ", quoted(name)));
                    writer.expression(value, depth);
                });
                self.to.push('}');
            }
            Expression::Field(of, name) => {
                self.expression(of, depth);
                self.to.push_str(&format!(".{}", self.name(name)));
            }
            Expression::Method(of, name, arguments, properties) => {
                self.expression(of, depth);
                self.to.push_str(&format!(".{}(", self.name(name)));
                self.arguments(arguments, properties, depth);
            }
            Expression::New(class, properties) => {
                self.begin(class);
                self.arguments(&[], properties, depth);
            }
            Expression::Make(class, arguments) => {
                self.begin(class);
                self.arguments(arguments, &[], depth);
            }
        }
    }

    fn begin(&mut self, class: &str) {
        let new = if self.is_typescript() { "new " } else { "" };
        self.to.push_str(&format!("{new}{}(", self.path(class)));
    }

    /// Arguments, then properties: an object in TypeScript, named arguments in Python. Closes the parenthesis.
    fn arguments(&mut self, arguments: &[Expression], properties: &[(&'static str, Expression)], depth: usize) {
        for (index, argument) in arguments.iter().enumerate() {
            if index > 0 {
                self.to.push_str(", ");
            }
            self.expression(argument, depth);
        }
        if !properties.is_empty() {
            let is_typescript = self.is_typescript();
            if !arguments.is_empty() {
                self.to.push_str(if is_typescript { ", " } else { "," });
            }
            self.to.push_str(if is_typescript { "{" } else { "" });
            self.each(properties, depth, |writer, (name, value), depth| {
                let joint = if is_typescript { ": " } else { "=" };
                writer.to.push_str(&format!("{}{joint}", writer.name(name)));
                writer.expression(value, depth);
            });
            self.to.push_str(if is_typescript { "}" } else { "" });
        }
        self.to.push(')');
    }

    /// Items in lines of their own.
    fn each<T>(&mut self, items: &[T], depth: usize, write: impl Fn(&mut Self, &T, usize)) {
        if items.is_empty() {
            return;
        }
        self.to.push('\n');
        for item in items {
            self.to.push_str(&self.indent(depth + 1));
            write(self, item, depth + 1);
            self.to.push_str(",\n");
        }
        self.to.push_str(&self.indent(depth));
    }
}
