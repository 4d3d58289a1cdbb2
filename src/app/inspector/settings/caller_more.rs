//! The deeper settings of a caller: what its SDK does before and after Lambda sees a request, which version it calls, and
//! whether it may.

use super::configured::{CallerConfig, options};
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

/// In the order of [`Sdk::NAMED`].
fn sdk_names() -> Vec<String> {
    let [_, named @ ..] = Sdk::NAMED;
    let named = named.into_iter().map(|(name, _)| sdk_name(name));
    [m::SdkNone.text()].into_iter().chain(named).chain([m::SdkAsSet.text()]).collect()
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
    let only_mode = caller.read(|caller| caller.service.only_mode()).get_untracked();
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
                options=options(&[m::Unqualified.get(), m::Alias.get(), "$LATEST"])
                value=caller.read(|caller| caller.qualifier as usize)
                commit=caller.change(|place: usize| {
                    CallerChange::Qualifier([Qualifier::Unstated, Qualifier::Alias, Qualifier::Latest][place.min(2)])
                })
            />
            <ChoiceField
                label=m::Permission.get()
                facts=&[&facts::NOT_ALLOWED_STATUS]
                options=options(&[m::Permitted.get(), m::NotPermitted.get()])
                value=caller.read(|caller| (!caller.permitted).into())
                commit=caller.change(|place| CallerChange::Permitted(place == 0))
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
            options=(1..=SENDS_MAX).map(|sends| sends.to_string()).collect()
            value=caller.read(|caller| usize::from(caller.sdk.attempts.saturating_sub(1)))
            commit=change_sdk(caller, |sdk, place| sdk.attempts = place as u8 + 1)
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
            options=options(&[m::FullDelays.get(), m::DrawnDelays.get()])
            value=caller.read(|caller| caller.sdk.jitter.into())
            commit=change_sdk(caller, |sdk, place| sdk.jitter = place == 1)
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
        let mut sdk = sdk.get_untracked();
        // Listed delays are kept to, unless somebody wants them drawn.
        sdk.jitter &= !sdk.delays.is_empty();
        sdk.delays = Delays::of(&spans);
        // One send more than there are delays.
        if !spans.is_empty() {
            sdk.attempts = spans.len() as u8 + 1;
        }
        set.run(sdk)
    };
    view! {
        <TextField
            label=m::FixedDelays.get()
            hint=m::FixedDelays.hint()
            value=Signal::derive(move || entry::spans_text(sdk.get().delays.spans()))
            commit
        />
    }
}

/// Which SDK it is by its settings, or none that has a name.
#[component]
fn SdkField(caller: CallerConfig) -> impl IntoView {
    let value = caller.read(|caller| {
        let named = Sdk::NAMED.iter().position(|(_, sdk)| *sdk == caller.sdk);
        named.unwrap_or(Sdk::NAMED.len())
    });
    let commit = change_sdk(caller, |sdk, place| {
        if let Some((_, named)) = Sdk::NAMED.get(place) {
            *sdk = *named;
        }
    });
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
            options=sdk_names()
            value
            commit
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
    let sdk = caller.read(|caller| caller.sdk);
    let value = Signal::derive(move || *part(&mut sdk.get()));
    let set = caller.change(CallerChange::Sdk);
    let commit = move |span| {
        let mut sdk = sdk.get_untracked();
        *part(&mut sdk) = span;
        set.run(sdk)
    };
    view! { <SpanField label hint facts value commit/> }
}

/// Takes a choice that changes settings of the SDK.
fn change_sdk(caller: CallerConfig, change: fn(&mut Sdk, usize)) -> Callback<usize, Committed> {
    let (sdk, set) = (caller.read(|caller| caller.sdk), caller.change(CallerChange::Sdk));
    Callback::new(move |place| {
        let mut sdk = sdk.get_untracked();
        change(&mut sdk, place);
        set.run(sdk)
    })
}
