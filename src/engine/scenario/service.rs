//! What a caller is, where it is a service of AWS: in which way it calls functions, and that no code of yours makes its calls.

use super::Mode;
use std::hash::{Hash, Hasher};

/// What calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Service {
    /// A program of one's own, through an SDK.
    #[default]
    Program,
    RestApi,
    HttpApi,
    WebSocketApi,
    FunctionUrl,
    LoadBalancer,
    /// The triggers of a user pool.
    Cognito,
    Alexa,
    /// EventBridge Scheduler.
    Schedule,
    /// A rule of EventBridge, also one that follows a schedule.
    EventBridge,
    S3,
    Sns,
    Iot,
    Logs,
    CloudFormation,
}

/// As files have them; of a program nothing is said.
pub const SERVICES: [(&str, Service); 15] = [
    ("program", Service::Program),
    ("rest_api", Service::RestApi),
    ("http_api", Service::HttpApi),
    ("websocket_api", Service::WebSocketApi),
    ("function_url", Service::FunctionUrl),
    ("load_balancer", Service::LoadBalancer),
    ("cognito", Service::Cognito),
    ("alexa", Service::Alexa),
    ("schedule", Service::Schedule),
    ("eventbridge", Service::EventBridge),
    ("s3", Service::S3),
    ("sns", Service::Sns),
    ("iot", Service::Iot),
    ("logs", Service::Logs),
    ("cloudformation", Service::CloudFormation),
];

/// It decides no run: only which changes can be made.
impl Hash for Service {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Service {
    /// Its name, which is AWS's.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Program => "",
            // Without a proxy integration a header can make the call asynchronous.
            Self::RestApi => "REST API (proxy integration)",
            Self::HttpApi => "HTTP API",
            Self::WebSocketApi => "WebSocket API (proxy integration)",
            Self::FunctionUrl => "Function URL",
            Self::LoadBalancer => "Load balancer",
            Self::Cognito => "Cognito",
            Self::Alexa => "Alexa",
            Self::Schedule => "EventBridge Scheduler",
            Self::EventBridge => "EventBridge",
            Self::S3 => "S3",
            Self::Sns => "SNS",
            Self::Iot => "IoT",
            Self::Logs => "CloudWatch Logs",
            Self::CloudFormation => "CloudFormation",
        }
    }

    /// The one way in which it calls functions; a program chooses.
    pub const fn only_mode(self) -> Option<Mode> {
        match self {
            Self::Program => None,
            Self::RestApi
            | Self::HttpApi
            | Self::WebSocketApi
            | Self::FunctionUrl
            | Self::LoadBalancer
            | Self::Cognito
            | Self::Alexa => Some(Mode::Sync),
            _ => Some(Mode::Async),
        }
    }
}
