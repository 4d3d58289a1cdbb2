//! The caller's own layer: how long its SDK waits for an answer, and when it sends the same request again. Lambda knows
//! nothing of it; each send is a call of its own.

use crate::engine::facts::{self, Fact};
use crate::engine::time::Span;

/// How an SDK waits and tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sdk {
    /// Sends of one request in all; 1: never again.
    pub attempts: u8,
    /// First delay before sending again, doubled each time; and the same after a throttle.
    pub base: Span,
    pub throttle_base: Span,
    /// Longest delay.
    pub cap: Span,
    /// Whether each delay is drawn evenly between nothing and its full length.
    pub jitter: bool,
    /// Zero: waits for ever.
    pub connect_timeout: Span,
    pub read_timeout: Span,
}

/// The facts that an SDK's values come from, where it is one of the presets; none for what a scenario sets itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    pub attempts: Option<&'static Fact>,
    pub connect_timeout: Option<&'static Fact>,
    pub read_timeout: Option<&'static Fact>,
    /// First delay, after a throttle, and the longest.
    pub delays: [Option<&'static Fact>; 3],
}

impl Sdk {
    /// No SDK: waits for ever, sends once.
    pub const NONE: Self = Self {
        attempts: 1,
        base: Span::ZERO,
        throttle_base: Span::ZERO,
        cap: Span::ZERO,
        jitter: false,
        connect_timeout: Span::ZERO,
        read_timeout: Span::ZERO,
    };

    const STANDARD: Self = Self {
        attempts: facts::SDK_STANDARD_ATTEMPTS.value as u8,
        base: facts::SDK_STANDARD_BASE.span(),
        throttle_base: facts::SDK_STANDARD_BASE.span(),
        cap: facts::SDK_STANDARD_CAP.span(),
        jitter: true,
        ..Self::NONE
    };

    pub const BOTO3: Self = Self {
        attempts: facts::SDK_BOTO3_ATTEMPTS.value as u8,
        connect_timeout: facts::SDK_BOTO3_TIMEOUT.span(),
        read_timeout: facts::SDK_BOTO3_TIMEOUT.span(),
        ..Self::STANDARD
    };
    pub const JAVASCRIPT: Self =
        Self { base: facts::SDK_JS_BASE.span(), throttle_base: facts::SDK_JS_THROTTLE_BASE.span(), ..Self::STANDARD };
    pub const RUST: Self = Self { connect_timeout: facts::SDK_RUST_CONNECT.span(), ..Self::STANDARD };
    pub const GO: Self = Self::STANDARD;
    pub const JAVA: Self = Self {
        attempts: facts::SDK_JAVA_ATTEMPTS.value as u8,
        connect_timeout: facts::SDK_JAVA_CONNECT.span(),
        read_timeout: facts::SDK_JAVA_READ.span(),
        ..Self::STANDARD
    };
    pub const CLI: Self = Self {
        attempts: facts::SDK_CLI_ATTEMPTS.value as u8,
        connect_timeout: facts::SDK_CLI_TIMEOUT.span(),
        read_timeout: facts::SDK_CLI_TIMEOUT.span(),
        ..Self::STANDARD
    };

    /// The presets by the name in scenario files.
    pub const NAMED: [(&str, Self); 7] = [
        ("none", Self::NONE),
        ("boto3", Self::BOTO3),
        ("javascript", Self::JAVASCRIPT),
        ("rust", Self::RUST),
        ("go", Self::GO),
        ("java", Self::JAVA),
        ("cli", Self::CLI),
    ];

    /// Where its values come from.
    pub fn sources(&self) -> Sources {
        let cap = Some(&facts::SDK_STANDARD_CAP);
        let standard = Sources {
            attempts: Some(&facts::SDK_STANDARD_ATTEMPTS),
            delays: [Some(&facts::SDK_STANDARD_BASE), None, cap],
            ..Sources::default()
        };
        let both = |attempts, timeout| Sources {
            attempts: Some(attempts),
            connect_timeout: Some(timeout),
            read_timeout: Some(timeout),
            ..standard
        };
        match *self {
            Self::BOTO3 => both(&facts::SDK_BOTO3_ATTEMPTS, &facts::SDK_BOTO3_TIMEOUT),
            Self::CLI => both(&facts::SDK_CLI_ATTEMPTS, &facts::SDK_CLI_TIMEOUT),
            Self::JAVA => Sources {
                connect_timeout: Some(&facts::SDK_JAVA_CONNECT),
                read_timeout: Some(&facts::SDK_JAVA_READ),
                attempts: Some(&facts::SDK_JAVA_ATTEMPTS),
                ..standard
            },
            Self::JAVASCRIPT => {
                let delays = [Some(&facts::SDK_JS_BASE), Some(&facts::SDK_JS_THROTTLE_BASE), cap];
                Sources { delays, ..standard }
            }
            Self::RUST => Sources { connect_timeout: Some(&facts::SDK_RUST_CONNECT), ..standard },
            Self::GO => standard,
            _ => Sources::default(),
        }
    }

    /// Whether an answer with this status is tried again: throttles and errors of the service.
    pub const fn retries(status: u16) -> bool {
        Self::is_throttle(status) || status >= facts::SYSTEM_ERROR_STATUS.http_status()
    }

    pub const fn is_throttle(status: u16) -> bool {
        status == facts::THROTTLE_STATUS.http_status()
    }

    /// The full delay before send number `send` + 1.
    pub fn delay(&self, send: u8, throttled: bool) -> Span {
        let base = if throttled { self.throttle_base } else { self.base };
        let doubled = base.0.checked_shl(u32::from(send.saturating_sub(1)).min(32)).unwrap_or(u64::MAX);
        Span(doubled.min(self.cap.0))
    }
}
