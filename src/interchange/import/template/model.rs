//! What was found in a file, whatever its kind: functions, who calls them, what becomes of their events; and all that was
//! not taken over, with the reason. Plain data.

use super::cron::Recurrence;
use super::node::At;
use super::parameter::ParameterFound;
use crate::engine::scenario::{Architecture, FunctionId};
use crate::engine::time::Span;

pub use super::delivery::Delivery;
pub use super::notes::{Note, Notes, Why};
pub use super::notifications::Notification;
pub use super::origins::{Origin, Permitted};
pub use super::pollers::{Mapping, OnError, Poller, PollerFound, QueueSettings, Redrive, Said, StreamSettings};
pub use super::tasks::TriedAgain;

/// Most callers that are kept of one file.
const CALLERS_KEPT_MAX: usize = 2_000;

/// Most milliseconds that an integration of an API may wait: what a regional REST API can have it raised to.
pub const API_LIMIT_MS_MAX: u64 = 300_000;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sam,
    CloudFormation,
    Cdk,
    ServerlessFramework,
    /// `.tf` files.
    TerraformConfiguration,
    TerraformPlan,
    TerraformState,
    /// What the CLI says of a deployed function.
    Configuration,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    pub value: T,
    pub at: At,
}

/// A function's place in [`System::functions`].
pub type FunctionIndex = usize;

/// Which version of a function is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Qualifier {
    /// The function's name alone, or `$LATEST`: to settings of asynchronous calls they are one.
    #[default]
    Unqualified,
    Version(String),
    Alias(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionFound {
    /// Its name in the file.
    pub id: String,
    /// Its name in AWS where the file says it, or else the one in the file.
    pub name: String,
    pub at: At,
    pub memory_mb: Option<Setting<u32>>,
    pub timeout: Option<Setting<Span>>,
    pub architecture: Option<Setting<Architecture>>,
    pub storage_mb: Option<Setting<u32>>,
    pub reserved: Option<Setting<u32>>,
    pub provisioned: Vec<(Qualifier, Setting<u32>)>,
    pub dead_letters: Option<TargetFound>,
    pub configs: Vec<AsyncConfig>,
    /// Its aliases.
    pub aliases: Vec<Setting<String>>,
    /// The alias that its events call, where SAM publishes one.
    pub alias: Option<String>,
    /// What it may write to.
    pub writes: Vec<WriteFound>,
    /// Which functions its rights let it invoke; it may be one of them.
    pub invokes: Vec<FunctionIndex>,
    /// Whether another function has the same role, so that its rights say less of what it does.
    pub shares_role: bool,
    /// Whether Lambda does not stop it when it calls itself again and again: `RecursiveLoop` is `Allow`.
    pub may_loop: bool,
    /// Whether it is a durable function, which can be suspended while it waits, and is not billed then.
    pub is_durable: bool,
    /// Whether a tool added it for its own purposes: nobody asks what it does.
    pub is_helper: bool,
    /// Whether nobody in a file of this kind could be seen calling it.
    pub callers_unseen: bool,
}

/// Something that a function may write to, and that may call it with what is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WriteFound {
    pub kind: Written,
    /// As targets are named.
    pub name: String,
    /// Whether its rights name it; or else it only knows what is written to, or has rights to everything.
    pub is_allowed: bool,
}

/// What kind of thing a function writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    Bucket,
    Topic,
    Queue,
    /// Of DynamoDB.
    Table,
    /// Of Kinesis.
    Stream,
    /// Of EventBridge.
    Bus,
    /// A pipe, or a rule for what is new in a bucket: nobody writes to it.
    Relay,
}

/// What hands on whatever is new in it to something else, without a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    pub from: (Written, String),
    pub to: (Written, String),
}

/// What holds for a function's asynchronous calls by one qualifier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsyncConfig {
    pub at: At,
    pub qualifier: Qualifier,
    pub retries: Option<Setting<u8>>,
    pub max_event_age: Option<Setting<Span>>,
    pub on_failure: Option<TargetFound>,
    pub on_success: Option<TargetFound>,
}

/// Where events go in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetFound {
    pub name: String,
    pub kind: TargetFoundKind,
    /// Whether it keeps an order.
    pub is_fifo: bool,
    pub at: At,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetFoundKind {
    Sqs,
    Sns,
    EventBridge,
    S3,
    Function(FunctionIndex),
}

/// Somebody who calls a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerFound {
    pub source: Source,
    /// Its own name, where what calls has one.
    pub name: Option<String>,
    pub function: FunctionIndex,
    pub qualifier: Qualifier,
    pub at: At,
    /// How often it calls, where the file says it.
    pub recurrence: Option<Recurrence>,
    /// How long it waits for an answer, where that is set.
    pub limit: Option<Setting<Span>>,
    /// Whether it is asked to call asynchronously, although it would wait by itself.
    pub is_event: bool,
    /// Of SNS the topic, of S3 the bucket, of a rule with a pattern its bus, as targets are named.
    pub from: Option<String>,
    /// Of SNS: whether the topic keeps an order.
    pub is_fifo: bool,
    /// Of S3 and SNS: whether not each new object or message calls.
    pub is_filtered: bool,
    /// Of an API, the method and the path that call: `POST /orders`.
    pub route: Option<String>,
    /// Of a rule or a schedule, what it does with an event that Lambda does not accept.
    pub delivery: Delivery,
    /// Whether Lambda refuses it unless a permission of the function names its service.
    pub needs_permission: bool,
    /// What calls, as a permission names it.
    pub origin: Origin,
    /// Of a task of a state machine, after which errors it calls again.
    pub tried_again: Vec<TriedAgain>,
}

/// That a service may invoke a function, as a resource of its own says it; what is not known stands for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    pub function: Option<FunctionIndex>,
    pub qualifier: Option<Qualifier>,
    pub principal: Option<String>,
    pub permitted: Permitted,
    pub at: At,
}

/// What calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    RestApi,
    HttpApi,
    WebSocketApi,
    /// What an API asks whether somebody may call it.
    Authorizer,
    FunctionUrl,
    LoadBalancer,
    AppSync,
    Cognito,
    Alexa,
    StepFunctions,
    /// A service that waits, by its permission.
    OtherWaiting,
    Schedule,
    Rule,
    S3,
    Sns,
    Iot,
    Logs,
    Ses,
    CloudFormation,
    /// A service that does not wait, by its permission.
    OtherEvent,
    /// A caller of the scenario that the template carries.
    Carried,
    /// A function of the file that is known to call it.
    Function,
    /// Nobody in the file calls it: assumed.
    Assumed,
}

/// Most signs that are kept of one file.
pub const HINTS_MAX: usize = 64;

/// A sign that one function calls another: to be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub caller: FunctionIndex,
    pub callee: FunctionIndex,
    /// By which qualifier it would be called.
    pub qualifier: Qualifier,
    pub sign: Sign,
    /// Whether a policy allows it besides.
    pub may: bool,
    pub at: At,
    /// What somebody who knows says.
    pub answer: Option<Calls>,
}

/// Whether one function calls another, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    No,
    Waits,
    DoesNotWait,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A variable of its environment names the other, by its name where that is known.
    Environment(Option<String>),
    /// Its role may invoke the other.
    Permission,
}

/// A call of one function by another that is known: the file carries it, or the person said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallFound {
    pub caller: FunctionIndex,
    pub callee: FunctionIndex,
    /// Where the scenario has it: the calling function, and which of its calls.
    pub from: FunctionId,
    pub edge: usize,
    pub origin: CallOrigin,
    pub at: At,
}

/// How a call came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallOrigin {
    /// The scenario that the file carries.
    Carried,
    /// A question about a sign of it that was answered with yes.
    Confirmed,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct System {
    pub functions: Vec<FunctionFound>,
    pub callers: Vec<CallerFound>,
    pub pollers: Vec<PollerFound>,
    pub flows: Vec<Flow>,
    pub notifications: Vec<Notification>,
    pub permissions: Vec<Permission>,
    /// Whether there may be permissions that can't be seen: macros, modules and connectors make some.
    pub permissions_unread: bool,
    pub hints: Vec<Hint>,
    pub calls: Vec<CallFound>,
    /// Who stands in for what polls in the scenario of the whole file, where that would have nobody who calls.
    pub stand_in: Option<CallerFound>,
    /// Parameters that have no default.
    pub parameters: Vec<ParameterFound>,
    pub notes: Notes,
}

impl Source {
    /// Whether it waits for the answer.
    pub const fn waits(self) -> bool {
        matches!(
            self,
            Self::RestApi
                | Self::HttpApi
                | Self::WebSocketApi
                | Self::Authorizer
                | Self::FunctionUrl
                | Self::LoadBalancer
                | Self::AppSync
                | Self::Cognito
                | Self::Alexa
                | Self::StepFunctions
                | Self::OtherWaiting
                | Self::Carried
                | Self::Function
        )
    }

    /// How long it waits by itself, where that is known. Sources: the quotas of API Gateway (REST, WebSocket: 29 s unless
    /// raised; HTTP: 30 s), of AppSync (30 s), Cognito's triggers (5 s), Alexa's requests (8 s).
    pub const fn limit(self) -> Option<Span> {
        match self {
            Self::RestApi | Self::WebSocketApi => Some(Span::from_secs(29)),
            Self::HttpApi | Self::AppSync => Some(Span::from_secs(30)),
            Self::Cognito => Some(Span::from_secs(5)),
            Self::Alexa => Some(Span::from_secs(8)),
            _ => None,
        }
    }

    /// Sends of one request in all. Source: the Amazon Cognito developer guide, "Important considerations" of Lambda triggers: without
    /// an answer within 5 s Cognito calls again, three times in all.
    pub const fn sends(self) -> u8 {
        match self {
            Self::Cognito => 3,
            _ => 1,
        }
    }

    /// The service behind a permission's principal, or the beginning of a source's address.
    pub fn of_principal(principal: &str) -> Option<Self> {
        let service = principal.split_once(".amazonaws.com").map_or(principal, |(service, _)| service);
        Some(match service {
            "apigateway" => Self::RestApi,
            "elasticloadbalancing" => Self::LoadBalancer,
            "appsync" => Self::AppSync,
            "cognito-idp" | "cognito-sync" => Self::Cognito,
            "alexa-appkit" | "alexa-connectedhome" => Self::Alexa,
            "states" => Self::StepFunctions,
            "lex" | "lexv2" | "bedrock" | "vpc-lattice" | "secretsmanager" | "firehose" | "connect"
            | "batchoperations.s3" | "edgelambda" => Self::OtherWaiting,
            "events" => Self::Rule,
            "scheduler" => Self::Schedule,
            "s3" => Self::S3,
            "sns" => Self::Sns,
            "iot" => Self::Iot,
            "ses" => Self::Ses,
            "cloudformation" => Self::CloudFormation,
            "config" | "codecommit" | "codepipeline" | "iotevents" | "autoscaling" | "datapipeline" => Self::OtherEvent,
            _ if service.starts_with("logs") => Self::Logs,
            _ => return None,
        })
    }

    /// What a service is called that has no name here but that of its principal.
    pub fn name_of_principal(self, principal: &str) -> Option<String> {
        let service = principal.split_once(".amazonaws.com").map_or(principal, |(service, _)| service);
        matches!(self, Self::OtherWaiting | Self::OtherEvent).then(|| service.to_owned())
    }
}

impl System {
    /// Destinations that are functions of the file are called as these are.
    pub fn name_function_targets(&mut self) {
        let names: Vec<String> = self.functions.iter().map(|function| function.name.clone()).collect();
        let configs = self.functions.iter_mut().flat_map(|function| &mut function.configs);
        for target in configs.flat_map(|config| [&mut config.on_failure, &mut config.on_success]).flatten() {
            if let TargetFoundKind::Function(index) = target.kind {
                target.name.clone_from(&names[index]);
            }
        }
    }

    /// Keeps a caller, within a bound.
    pub fn add_caller(&mut self, caller: CallerFound) {
        if self.has_room() {
            self.callers.push(caller);
        } else {
            self.notes.add(caller.at, Why::LeftOut { most: CALLERS_KEPT_MAX });
        }
    }

    /// Whether another caller is kept.
    pub fn has_room(&self) -> bool {
        self.callers.len() < CALLERS_KEPT_MAX
    }

    /// The callers of one function.
    pub fn callers_of(&self, function: FunctionIndex) -> impl Iterator<Item = &CallerFound> {
        self.callers.iter().filter(move |caller| caller.function == function)
    }

    /// Those that do not wait.
    pub fn event_callers_of(&self, function: FunctionIndex) -> impl Iterator<Item = &CallerFound> {
        self.callers_of(function).filter(|caller| caller.sends_events())
    }

    /// The settings of others by which it is a destination: with their records it is called as with any event.
    pub fn handed_by(&self, function: FunctionIndex) -> impl Iterator<Item = (&FunctionFound, &AsyncConfig)> {
        let all = self.functions.iter().flat_map(|found| found.configs.iter().map(move |config| (found, config)));
        all.filter(move |(_, config)| {
            let mut to = [&config.on_success, &config.on_failure].into_iter().flatten();
            to.any(|target| target.kind == TargetFoundKind::Function(function))
        })
    }

    /// Functions whose callers could be in the file, and are not: what becomes of their events depends on who calls.
    pub fn uncalled(&self) -> impl Iterator<Item = &FunctionFound> {
        let is_called = |index: FunctionIndex| {
            self.callers_of(index).next().is_some() || self.is_polled(index) || self.handed_by(index).next().is_some()
        };
        let all = self.functions.iter().enumerate();
        all.filter(move |(index, function)| !function.callers_unseen && !function.is_helper && !is_called(*index))
            .map(|(_, function)| function)
    }

    /// Whether only a poller brings it events.
    pub fn is_polled_only(&self, function: FunctionIndex) -> bool {
        self.is_polled(function) && self.callers_of(function).next().is_none()
    }

    pub fn is_polled(&self, function: FunctionIndex) -> bool {
        self.pollers.iter().any(|poller| poller.function == function)
    }
}

impl CallerFound {
    /// What it is called.
    pub fn name(&self) -> &str {
        self.name.as_deref().or(self.route.as_deref()).unwrap_or(self.source.caller_name())
    }

    /// Somebody of whom no more is said.
    pub const fn new(source: Source, function: FunctionIndex, qualifier: Qualifier, at: At) -> Self {
        let (name, limit, from, route) = (None, None, None, None);
        let (is_event, is_fifo, is_filtered) = (false, false, false);
        Self {
            source,
            name,
            function,
            qualifier,
            at,
            recurrence: None,
            limit,
            is_event,
            from,
            is_fifo,
            is_filtered,
            route,
            delivery: Delivery::DEFAULT,
            needs_permission: false,
            origin: Origin { id: None, in_aws: None, account: None },
            tried_again: Vec::new(),
        }
    }

    pub const fn sends_events(&self) -> bool {
        self.is_event || !self.source.waits()
    }
}

impl FunctionFound {
    /// Whether it runs for nobody: its reserved concurrency is 0.
    pub fn is_switched_off(&self) -> bool {
        self.reserved.as_ref().is_some_and(|reserved| reserved.value == 0)
    }

    /// The settings that hold for asynchronous calls by a qualifier.
    pub fn config(&self, qualifier: &Qualifier) -> Option<&AsyncConfig> {
        self.configs.iter().find(|config| config.qualifier == *qualifier)
    }
}
