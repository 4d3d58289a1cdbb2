//! The caller's own layer: how long its SDK waits for an answer, and when it sends the same request again. Lambda knows
//! nothing of it; each send is a call of its own.

use crate::engine::facts::{self, Fact};
use crate::engine::time::Span;

/// How an SDK waits and tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sdk {
    /// Which of the presets it is, or was made from.
    pub preset: SdkPreset,
    /// Sends of one request in all; 1: never again.
    pub attempts: u8,
    /// First delay before sending again, doubled each time; and the same after a throttle.
    pub base: Span,
    pub throttle_base: Span,
    /// Longest delay, the first included; zero: no limit.
    pub cap: Span,
    /// Fixed delays in place of those that double.
    pub delays: Delays,
    /// Whether each delay is drawn evenly between nothing and its full length.
    pub jitter: bool,
    /// Zero: waits without a limit.
    pub connect_timeout: Span,
    pub read_timeout: Span,
}

/// The facts that an SDK's values come from, where it is one of the presets; none for what a scenario sets itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    pub attempts: Option<&'static Fact>,
    pub connect_timeout: Option<&'static Fact>,
    pub read_timeout: Option<&'static Fact>,
    /// First delay; that after a throttle, where it has a fact of its own; and the longest.
    pub delays: [Option<&'static Fact>; 3],
}

/// The SDKs whose defaults are known, by their age where these have changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SdkPreset {
    #[default]
    None,
    Boto3,
    Boto3Before,
    JavaScript,
    JavaScriptBefore,
    JavaScript2,
    Rust,
    RustBefore,
    Go,
    GoBefore,
    Java,
    Cli,
    CliBefore,
}

impl SdkPreset {
    /// The facts that a preset's values come from.
    fn sources(self) -> Sources {
        let cap = Some(&facts::SDK_STANDARD_CAP);
        let standard = Sources {
            attempts: Some(&facts::SDK_STANDARD_ATTEMPTS),
            delays: [Some(&facts::SDK_STANDARD_BASE), Some(&facts::SDK_STANDARD_THROTTLE_BASE), cap],
            ..Sources::default()
        };
        let before = Sources { delays: [Some(&facts::SDK_STANDARD_BASE_BEFORE), None, cap], ..standard };
        let both = |attempts, timeout, of: Sources| Sources {
            attempts: Some(attempts),
            connect_timeout: Some(timeout),
            read_timeout: Some(timeout),
            ..of
        };
        let rust = Some(&facts::SDK_RUST_CONNECT);
        let [boto3, cli] = [&facts::SDK_BOTO3_TIMEOUT, &facts::SDK_CLI_TIMEOUT];
        match self {
            Self::None => Sources::default(),
            Self::Boto3 => both(&facts::SDK_STANDARD_ATTEMPTS, boto3, standard),
            Self::Boto3Before => both(&facts::SDK_BOTO3_ATTEMPTS, boto3, before),
            Self::Cli => both(&facts::SDK_CLI_ATTEMPTS, cli, standard),
            Self::CliBefore => both(&facts::SDK_CLI_ATTEMPTS, cli, before),
            Self::Java => Sources {
                attempts: Some(&facts::SDK_JAVA_ATTEMPTS),
                connect_timeout: Some(&facts::SDK_JAVA_CONNECT),
                read_timeout: Some(&facts::SDK_JAVA_READ),
                delays: [Some(&facts::SDK_JAVA_BASE), Some(&facts::SDK_JAVA_THROTTLE_BASE), cap],
            },
            Self::JavaScriptBefore => {
                let delays = [Some(&facts::SDK_JS_BASE), Some(&facts::SDK_JS_THROTTLE_BASE), cap];
                Sources { delays, ..standard }
            }
            Self::JavaScript2 => Sources {
                attempts: Some(&facts::SDK_JS2_ATTEMPTS),
                read_timeout: Some(&facts::SDK_JS2_READ),
                delays: [Some(&facts::SDK_JS_BASE), None, cap],
                ..standard
            },
            Self::Rust => Sources { connect_timeout: rust, ..standard },
            Self::RustBefore => Sources { connect_timeout: rust, ..before },
            Self::JavaScript | Self::Go => standard,
            Self::GoBefore => before,
        }
    }
}

/// A list of delays before the second send, the third and so on; empty where delays double.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Delays {
    spans: [Span; Self::MAX],
    count: u8,
}

impl Delays {
    /// Longest list.
    pub const MAX: usize = 8;
    pub const NONE: Self = Self { spans: [Span::ZERO; Self::MAX], count: 0 };

    /// The first of these, as many as a list holds.
    pub fn of(spans: &[Span]) -> Self {
        let mut delays = Self::NONE;
        for (place, span) in delays.spans.iter_mut().zip(spans) {
            *place = *span;
            delays.count += 1;
        }
        delays
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans[..self.count as usize]
    }

    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Sdk {
    /// No SDK: waits without a limit, sends once.
    pub const NONE: Self = Self {
        preset: SdkPreset::None,
        attempts: 1,
        base: Span::ZERO,
        throttle_base: Span::ZERO,
        cap: Span::ZERO,
        delays: Delays::NONE,
        jitter: false,
        connect_timeout: Span::ZERO,
        read_timeout: Span::ZERO,
    };

    /// Standard mode as it is since November 2026.
    const STANDARD: Self = Self {
        attempts: facts::SDK_STANDARD_ATTEMPTS.value as u8,
        base: facts::SDK_STANDARD_BASE.span(),
        throttle_base: facts::SDK_STANDARD_THROTTLE_BASE.span(),
        cap: facts::SDK_STANDARD_CAP.span(),
        jitter: true,
        ..Self::NONE
    };

    /// Standard mode as it was before.
    const STANDARD_BEFORE: Self = Self {
        base: facts::SDK_STANDARD_BASE_BEFORE.span(),
        throttle_base: facts::SDK_STANDARD_BASE_BEFORE.span(),
        ..Self::STANDARD
    };

    pub const BOTO3: Self = Self {
        preset: SdkPreset::Boto3,
        connect_timeout: facts::SDK_BOTO3_TIMEOUT.span(),
        read_timeout: facts::SDK_BOTO3_TIMEOUT.span(),
        ..Self::STANDARD
    };
    pub const BOTO3_BEFORE: Self = Self {
        preset: SdkPreset::Boto3Before,
        attempts: facts::SDK_BOTO3_ATTEMPTS.value as u8,
        base: Self::STANDARD_BEFORE.base,
        throttle_base: Self::STANDARD_BEFORE.throttle_base,
        ..Self::BOTO3
    };
    pub const JAVASCRIPT: Self = Self { preset: SdkPreset::JavaScript, ..Self::STANDARD };
    pub const JAVASCRIPT_BEFORE: Self = Self {
        preset: SdkPreset::JavaScriptBefore,
        base: facts::SDK_JS_BASE.span(),
        throttle_base: facts::SDK_JS_THROTTLE_BASE.span(),
        ..Self::STANDARD
    };
    pub const JAVASCRIPT_2: Self = Self {
        preset: SdkPreset::JavaScript2,
        attempts: facts::SDK_JS2_ATTEMPTS.value as u8,
        throttle_base: facts::SDK_JS_BASE.span(),
        read_timeout: facts::SDK_JS2_READ.span(),
        ..Self::JAVASCRIPT_BEFORE
    };
    pub const RUST: Self =
        Self { preset: SdkPreset::Rust, connect_timeout: facts::SDK_RUST_CONNECT.span(), ..Self::STANDARD };
    pub const RUST_BEFORE: Self = Self {
        preset: SdkPreset::RustBefore,
        connect_timeout: facts::SDK_RUST_CONNECT.span(),
        ..Self::STANDARD_BEFORE
    };
    pub const GO: Self = Self { preset: SdkPreset::Go, ..Self::STANDARD };
    pub const GO_BEFORE: Self = Self { preset: SdkPreset::GoBefore, ..Self::STANDARD_BEFORE };
    pub const JAVA: Self = Self {
        preset: SdkPreset::Java,
        attempts: facts::SDK_JAVA_ATTEMPTS.value as u8,
        base: facts::SDK_JAVA_BASE.span(),
        throttle_base: facts::SDK_JAVA_THROTTLE_BASE.span(),
        connect_timeout: facts::SDK_JAVA_CONNECT.span(),
        read_timeout: facts::SDK_JAVA_READ.span(),
        ..Self::STANDARD
    };
    pub const CLI: Self = Self {
        preset: SdkPreset::Cli,
        attempts: facts::SDK_CLI_ATTEMPTS.value as u8,
        connect_timeout: facts::SDK_CLI_TIMEOUT.span(),
        read_timeout: facts::SDK_CLI_TIMEOUT.span(),
        ..Self::STANDARD
    };
    pub const CLI_BEFORE: Self = Self {
        preset: SdkPreset::CliBefore,
        base: Self::STANDARD_BEFORE.base,
        throttle_base: Self::STANDARD_BEFORE.throttle_base,
        ..Self::CLI
    };

    /// The presets by the name in scenario files: today's first, then those of before November 2026.
    pub const NAMED: [(&str, Self); 13] = [
        ("none", Self::NONE),
        ("boto3", Self::BOTO3),
        ("javascript", Self::JAVASCRIPT),
        ("rust", Self::RUST),
        ("go", Self::GO),
        ("java", Self::JAVA),
        ("cli", Self::CLI),
        ("boto3_before_2026_11", Self::BOTO3_BEFORE),
        ("javascript_before_2026_11", Self::JAVASCRIPT_BEFORE),
        ("javascript_v2", Self::JAVASCRIPT_2),
        ("rust_before_2026_11", Self::RUST_BEFORE),
        ("go_before_2026_11", Self::GO_BEFORE),
        ("cli_before_2026_11", Self::CLI_BEFORE),
    ];

    /// Where its values come from, as far as they are still those of its preset.
    pub fn sources(&self) -> Sources {
        let own = self.preset.sources();
        let still = |fact: Option<&'static Fact>, used: u64| fact.filter(|fact| fact.value == used);
        let [first, throttled, cap] = own.delays;
        let delays = match self.delays.is_empty() {
            true => [still(first, self.base.0), still(throttled, self.throttle_base.0), still(cap, self.cap.0)],
            false => [None; 3],
        };
        Sources {
            attempts: still(own.attempts, self.attempts.into()),
            connect_timeout: still(own.connect_timeout, self.connect_timeout.0),
            read_timeout: still(own.read_timeout, self.read_timeout.0),
            delays,
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
        if let Some(listed) = self.delays.spans().get(usize::from(send.saturating_sub(1))) {
            return *listed;
        }
        let base = if throttled { self.throttle_base } else { self.base };
        let doublings = u32::from(send.saturating_sub(1)).min(32);
        let doubled = u64::try_from(u128::from(base.0) << doublings).unwrap_or(u64::MAX);
        if self.cap.is_zero() { Span(doubled) } else { Span(doubled.min(self.cap.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_the_cap_and_without_one_for_ever() {
        let base = Span::from_secs(2);
        let uncapped = Sdk { attempts: 20, base, throttle_base: base, ..Sdk::NONE };
        assert_eq!([1, 2, 3, 4].map(|send| uncapped.delay(send, true).0 / 1_000_000), [2, 4, 8, 16]);
        let capped = Sdk { cap: Span::from_secs(5), ..uncapped };
        assert_eq!([1, 2, 3, 4].map(|send| capped.delay(send, false).0 / 1_000_000), [2, 4, 5, 5]);
    }

    /// As AWS's SDKs have it: the shorter of the cap and what the base has grown to.
    #[test]
    fn a_cap_below_the_base_is_each_delay_and_limits_nothing_without_one() {
        let (base, cap) = (Span::from_secs(2), Span::from_secs(1));
        let low = Sdk { attempts: 4, base, throttle_base: base, cap, ..Sdk::NONE };
        assert_eq!([1, 2, 3].map(|send| low.delay(send, true)), [cap; 3]);
        let at_once = Sdk { attempts: 4, cap, jitter: true, ..Sdk::NONE };
        assert_eq!([1, 2, 3].map(|send| at_once.delay(send, false)), [Span::ZERO; 3]);
    }

    #[test]
    fn every_value_of_a_preset_has_a_source_until_it_is_changed() {
        for (name, sdk) in Sdk::NAMED.iter().skip(1) {
            let sources = sdk.sources();
            let [first, throttled, cap] = sources.delays.map(|fact| fact.map(|fact| fact.value));
            assert_eq!(sources.attempts.map(|fact| fact.value), Some(sdk.attempts.into()), "{name}");
            assert_eq!(first, Some(sdk.base.0), "{name}");
            assert_eq!(throttled.or(first), Some(sdk.throttle_base.0), "{name}");
            assert_eq!(cap, Some(sdk.cap.0), "{name}");
            for (fact, span) in
                [(sources.connect_timeout, sdk.connect_timeout), (sources.read_timeout, sdk.read_timeout)]
            {
                assert_eq!(fact.map_or(0, |fact| fact.value), span.0, "{name}");
            }
            let changed = Sdk { attempts: 9, read_timeout: Span(7), delays: Delays::of(&[Span(1)]), ..*sdk };
            let left = Sources { connect_timeout: sources.connect_timeout, ..Sources::default() };
            assert_eq!(changed.sources(), left, "{name}");
        }
    }

    #[test]
    fn each_preset_is_told_from_every_other() {
        for (index, (name, sdk)) in Sdk::NAMED.iter().enumerate() {
            let first = Sdk::NAMED.iter().position(|(other, of)| other == name || of == sdk || of.preset == sdk.preset);
            assert_eq!(first, Some(index), "{name}");
        }
    }
}
