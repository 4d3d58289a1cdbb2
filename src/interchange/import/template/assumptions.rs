//! What no template says, and a simulation needs: how long functions work, how often they fail, how often they are called.

use super::model::{HINTS_MAX, Source};
use crate::engine::facts;
use crate::engine::time::{Span, Time};

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
    /// Which signs of calls between functions were said to be calls.
    pub confirmed: Confirmed,
}

/// Signs of calls (`System::hints`, by their places) that the person said to be calls whose answer is waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmed(u64);

// Each sign has a bit.
const _: () = assert!(HINTS_MAX <= u64::BITS as usize);

impl Confirmed {
    pub const NONE: Self = Self(0);
    /// Every sign is a call.
    pub const ALL: Self = Self(u64::MAX);

    pub const fn has(self, hint: usize) -> bool {
        hint < HINTS_MAX && self.0 >> hint & 1 == 1
    }

    /// The same with another answer to one question.
    #[must_use]
    pub const fn with(self, hint: usize, is_call: bool) -> Self {
        if hint >= HINTS_MAX {
            return self;
        }
        if is_call { Self(self.0 | 1 << hint) } else { Self(self.0 & !(1 << hint)) }
    }
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
            confirmed: Confirmed::default(),
        }
    }
}

impl Source {
    /// What it is called in a scenario, by AWS's names.
    pub const fn caller_name(self) -> &'static str {
        match self {
            Self::RestApi => "REST API",
            Self::HttpApi => "HTTP API",
            Self::WebSocketApi => "WebSocket API",
            Self::FunctionUrl => "Function URL",
            Self::LoadBalancer => "Load balancer",
            Self::AppSync => "AppSync",
            Self::Cognito => "Cognito",
            Self::Alexa => "Alexa",
            Self::StepFunctions => "Step Functions",
            Self::Schedule => "Schedule",
            Self::Rule => "Rule",
            Self::S3 => "S3",
            Self::Sns => "SNS",
            Self::Iot => "IoT",
            Self::Logs => "CloudWatch Logs",
            Self::Ses => "SES",
            Self::CloudFormation => "CloudFormation",
            Self::OtherWaiting | Self::OtherEvent => "Service",
            Self::Carried => "Caller",
            Self::Function => "Function",
            Self::Assumed => "Somebody",
        }
    }
}
