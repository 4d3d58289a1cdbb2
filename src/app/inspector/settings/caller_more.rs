//! The deeper settings of a caller: what its SDK does before and after Lambda sees a request, which version it calls, and
//! whether it may.

use super::configured::{CallerConfig, configured_now};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::field::Committed;
use crate::app::controls::more_fields::MoreFields;
use crate::app::controls::optional_span_field::OptionalSpanField;
use crate::app::controls::source::Facts;
use crate::app::controls::span_field::SpanField;
use crate::app::controls::text_field::TextField;
use crate::engine::facts;
use crate::engine::scenario::{CallerChange, Delays, Fault, Mode, Qualifier, Sdk};
use crate::engine::time::Span;
use crate::text::entry;
use crate::text::message::Message as _;
use crate::text::messages::{entry as e, settings as m};
use leptos::prelude::*;

const SENDS_MAX: u8 = 20;
/// Names of products, which are not translated, by what presets of them are called in scenario files.
const PRODUCTS: [(&str, &str); 6] = [
    ("boto3", "boto3 (Python)"),
    ("javascript", "JavaScript"),
    ("rust", "Rust"),
    ("go", "Go"),
    ("java", "Java"),
    ("cli", "AWS CLI"),
];
/// Presets of what was before, and those of which there is but one.
const BEFORE: &str = "_before_2026_11";
const ONLY: [&str; 2] = ["java", "javascript_v2"];

/// The SDKs that have a name, and last what stands for settings that are no SDK's.
fn sdk_options() -> Vec<(Option<Sdk>, String)> {
    let [(_, none), named @ ..] = Sdk::NAMED;
    let named = named.into_iter().map(|(name, sdk)| (Some(sdk), sdk_name(name)));
    [(Some(none), m::SdkNone.text())].into_iter().chain(named).chain([(None, m::SdkAsSet.text())]).collect()
}

fn sdk_name(preset: &str) -> String {
    let is_product = |(name, _): &&(&str, &str)| preset.strip_suffix(BEFORE).unwrap_or(preset) == *name;
    let sdk = PRODUCTS.iter().find(is_product).map_or("JavaScript v2", |(_, product)| product);
    match preset {
        _ if ONLY.contains(&preset) => sdk.to_owned(),
        _ if preset.ends_with(BEFORE) => m::SdkBefore { sdk }.text(),
        _ => m::SdkSince { sdk }.text(),
    }
}

#[component]
pub fn CallerMore(caller: CallerConfig) -> impl IntoView {
    // A service has no SDK of yours: one that waits has a limit, and no more.
    let only_mode = configured_now(caller.session, |config| config.caller(caller.id).service.only_mode());
    let sends = match only_mode {
        None => view! { <SdkFields caller/> }.into_any(),
        Some(Mode::Sync) => view! { <ReadTimeoutField caller/> }.into_any(),
        Some(_) => ().into_any(),
    };
    view! {
        <MoreFields>
            {sends}
            <OptionalSpanField
                label=m::IdleTimeout.get()
                hint=m::IdleTimeout.hint()
                facts=&[&facts::NAT_IDLE_TIMEOUT]
                value=caller.read(|caller| caller.idle_timeout)
                commit=caller.change(CallerChange::IdleTimeout)
            />
            <ChoiceField
                label=m::Qualifier.get()
                hint=m::Qualifier.hint()
                options=vec![
                    (Qualifier::Unstated, m::Unqualified.get()),
                    (Qualifier::Alias, m::Alias.get()),
                    (Qualifier::Latest, "$LATEST"),
                ]
                value=caller.read(|caller| caller.qualifier)
                commit=caller.change(CallerChange::Qualifier)
            />
            <ChoiceField
                label=m::Permission.get()
                facts=&[&facts::NOT_ALLOWED_STATUS]
                options=vec![(true, m::Permitted.get()), (false, m::NotPermitted.get())]
                value=caller.read(|caller| caller.permitted)
                commit=caller.change(CallerChange::Permitted)
            />
        </MoreFields>
    }
    .into_any()
}

/// How long it waits for an answer.
#[component]
fn ReadTimeoutField(caller: CallerConfig) -> impl IntoView {
    view! {
        <SdkSpanField
            caller
            label=m::ReadTimeout.get()
            hint=m::ReadTimeout.hint()
            facts=&[&facts::SDK_BOTO3_TIMEOUT, &facts::SDK_JAVA_READ, &facts::SDK_CLI_TIMEOUT]
            part=|sdk| &mut sdk.read_timeout
        />
    }
}

/// What the SDK does by itself, each of its settings.
#[component]
fn SdkFields(caller: CallerConfig) -> impl IntoView {
    view! {
        <SdkField caller/>
        <ReadTimeoutField caller/>
        <SdkSpanField
            caller
            label=m::ConnectTimeout.get()
            hint=m::ConnectTimeout.hint()
            facts=&[&facts::SDK_BOTO3_TIMEOUT, &facts::SDK_RUST_CONNECT, &facts::SDK_JAVA_CONNECT]
            part=|sdk| &mut sdk.connect_timeout
        />
        <ChoiceField
            label=m::Sends.get()
            hint=m::Sends.hint()
            facts=&[&facts::SDK_STANDARD_ATTEMPTS, &facts::SDK_BOTO3_ATTEMPTS]
            options=(1..=SENDS_MAX).map(|sends| (sends, sends.to_string())).collect()
            value=caller.read(|caller| caller.sdk.attempts)
            commit=change_sdk(caller, |sdk, sends| sdk.attempts = sends)
        />
        <SdkSpanField
            caller
            label=m::FirstDelay.get()
            hint=m::FirstDelay.hint()
            facts=&[&facts::SDK_STANDARD_BASE, &facts::SDK_JS_BASE]
            part=|sdk| &mut sdk.base
        />
        <SdkSpanField
            caller
            label=m::ThrottleDelay.get()
            facts=&[&facts::SDK_STANDARD_BASE, &facts::SDK_JS_THROTTLE_BASE]
            part=|sdk| &mut sdk.throttle_base
        />
        <SdkSpanField
            caller
            label=m::LongestDelay.get()
            hint=m::LongestDelay.hint()
            facts=&[&facts::SDK_STANDARD_CAP]
            part=|sdk| &mut sdk.cap
        />
        <DelaysField caller/>
        <ChoiceField
            label=m::Jitter.get()
            facts=&[&facts::SDK_STANDARD_BASE]
            options=vec![(false, m::FullDelays.get()), (true, m::DrawnDelays.get())]
            value=caller.read(|caller| caller.sdk.jitter)
            commit=change_sdk(caller, |sdk, jitter| sdk.jitter = jitter)
        />
    }
}

/// A list of delays in place of those that double.
#[component]
fn DelaysField(caller: CallerConfig) -> impl IntoView {
    let (sdk, set) = (caller.read(|caller| caller.sdk), caller.change(CallerChange::Sdk));
    let commit = move |text: String| {
        let spans = entry::spans(&text)?;
        if spans.len() > Delays::MAX {
            let found = e::FoundDelays { count: spans.len() as u64 }.text();
            return Err(Fault::new("", found, e::AllowedDelays { most: Delays::MAX as u64 }.text()));
        }
        let mut sdk = sdk();
        // Listed delays are kept to, unless somebody wants them drawn.
        sdk.jitter &= !sdk.delays.is_empty();
        sdk.delays = Delays::of(&spans);
        // One send more than there are delays.
        if !spans.is_empty() {
            sdk.attempts = spans.len() as u8 + 1;
        }
        set(sdk)
    };
    view! {
        <TextField
            label=m::FixedDelays.get()
            hint=m::FixedDelays.hint()
            value=move || entry::spans_text(sdk().delays.spans())
            commit
        />
    }
}

/// Which SDK it is by its settings, or none that has a name.
#[component]
fn SdkField(caller: CallerConfig) -> impl IntoView {
    view! {
        <ChoiceField
            label=m::Sdk.get()
            hint=m::Sdk.hint()
            facts=&[
                &facts::SDK_STANDARD_ATTEMPTS,
                &facts::SDK_BOTO3_ATTEMPTS,
                &facts::SDK_JAVA_ATTEMPTS,
                &facts::SDK_CLI_ATTEMPTS,
            ]
            options=sdk_options()
            value=caller.read(|caller| Sdk::NAMED.map(|(_, sdk)| sdk).into_iter().find(|sdk| *sdk == caller.sdk))
            commit=change_sdk(caller, |sdk, named: Option<Sdk>| *sdk = named.unwrap_or(*sdk))
        />
    }
}

/// A length of time among the settings of an SDK.
#[component]
fn SdkSpanField(
    caller: CallerConfig,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    facts: Facts,
    part: fn(&mut Sdk) -> &mut Span,
) -> impl IntoView {
    let (sdk, set) = (caller.read(|caller| caller.sdk), caller.change(CallerChange::Sdk));
    let value = move || *part(&mut sdk());
    let commit = move |span| {
        let mut sdk = sdk();
        *part(&mut sdk) = span;
        set(sdk)
    };
    view! { <SpanField label hint facts value commit/> }
}

/// Takes a choice that changes settings of the SDK.
fn change_sdk<T: 'static>(
    caller: CallerConfig,
    change: fn(&mut Sdk, T),
) -> impl Fn(T) -> Committed + Copy + Send + Sync + 'static {
    let (sdk, set) = (caller.read(|caller| caller.sdk), caller.change(CallerChange::Sdk));
    move |value| {
        let mut sdk = sdk();
        change(&mut sdk, value);
        set(sdk)
    }
}
