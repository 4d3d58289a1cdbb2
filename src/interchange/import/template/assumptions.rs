//! What no template says, and a simulation needs: how long functions work, how often they fail, how often they are called.

use super::model::Source;
use crate::engine::facts;
use crate::engine::scenario::Service;
use crate::engine::time::{Span, Time};
use crate::text::messages::import as m;

/// What is assumed of all functions and callers alike; whoever knows better changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// How long an attempt works. Where a function's timeout is less than twice that, half its timeout.
    pub work: Span,
    /// Chance that an attempt fails, in parts per million.
    pub failure_ppm: u32,
    /// Cold start; none: environments are always warm.
    pub init: Span,
    /// From one call to the next of each caller that has no schedule of its own.
    pub period: Span,
    /// Attempts at once in the region.
    pub concurrency: u32,
    /// How long the run is.
    pub horizon: Time,
}

/// From one caller's first call to the next caller's.
pub const STAGGER: Span = Span::from_ms(100);

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            work: Span::from_ms(500),
            failure_ppm: 50_000,
            init: Span::ZERO,
            period: Span::from_secs(10),
            concurrency: facts::ACCOUNT_CONCURRENCY.count(),
            horizon: Time::from_secs(600),
        }
    }
}

impl Source {
    /// What a caller of the scenario is, where a service calls that has one way to call.
    pub const fn service(self) -> Option<Service> {
        Some(match self {
            Self::RestApi => Service::RestApi,
            Self::HttpApi => Service::HttpApi,
            Self::WebSocketApi => Service::WebSocketApi,
            Self::FunctionUrl => Service::FunctionUrl,
            Self::LoadBalancer => Service::LoadBalancer,
            Self::Cognito => Service::Cognito,
            Self::Alexa => Service::Alexa,
            Self::Schedule => Service::Schedule,
            Self::Rule => Service::EventBridge,
            Self::S3 => Service::S3,
            Self::Sns => Service::Sns,
            Self::Iot => Service::Iot,
            Self::Logs => Service::Logs,
            Self::CloudFormation => Service::CloudFormation,
            _ => return None,
        })
    }

    /// What calls as this service of a scenario; a program is somebody of whom a file that carries it says no more.
    pub fn of_service(service: Service) -> Self {
        const ALL: [Source; 14] = [
            Source::RestApi,
            Source::HttpApi,
            Source::WebSocketApi,
            Source::FunctionUrl,
            Source::LoadBalancer,
            Source::Cognito,
            Source::Alexa,
            Source::Schedule,
            Source::Rule,
            Source::S3,
            Source::Sns,
            Source::Iot,
            Source::Logs,
            Source::CloudFormation,
        ];
        ALL.into_iter().find(|source| source.service() == Some(service)).unwrap_or(Self::Carried)
    }

    /// What it is called in a scenario: by AWS's name, where it has one.
    pub fn caller_name(self) -> &'static str {
        match self {
            Self::RestApi => "REST API",
            Self::HttpApi => "HTTP API",
            Self::WebSocketApi => "WebSocket API",
            Self::Authorizer => m::NameAuthorizer.get(),
            Self::FunctionUrl => m::NameFunctionUrl.get(),
            Self::LoadBalancer => m::NameLoadBalancer.get(),
            Self::AppSync => "AppSync",
            Self::Cognito => "Cognito",
            Self::Alexa => "Alexa",
            Self::StepFunctions => "Step Functions",
            Self::Schedule => m::NameSchedule.get(),
            Self::Rule => m::NameRule.get(),
            Self::S3 => "S3",
            Self::Sns => "SNS",
            Self::Iot => "IoT",
            Self::Logs => "CloudWatch Logs",
            Self::Ses => "SES",
            Self::CloudFormation => "CloudFormation",
            Self::OtherWaiting | Self::OtherEvent => m::NameService.get(),
            Self::Carried => m::NameCaller.get(),
            Self::Function => m::NameCallingFunction.get(),
            Self::Assumed => m::NameSomebody.get(),
        }
    }
}
