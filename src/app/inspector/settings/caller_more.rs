//! The deeper settings of a caller: what its SDK does before and after Lambda sees a request, which version it calls, and
//! whether it may.

use super::configured::{CallerConfig, options};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::field::Committed;
use crate::app::controls::more_fields::MoreFields;
use crate::app::controls::source::Facts;
use crate::app::controls::span_field::SpanField;
use crate::engine::facts;
use crate::engine::scenario::{CallerChange, Qualifier, Sdk};
use crate::engine::time::Span;
use leptos::prelude::*;

const SENDS_MAX: u8 = 20;

#[component]
pub fn CallerMore(caller: CallerConfig) -> impl IntoView {
    view! {
        <MoreFields>
            <SdkFields caller/>
            <ChoiceField
                label="Calls"
                hint="the alias has the provisioned concurrency"
                options=options(&["the function's name", "the alias", "$LATEST"])
                value=caller.read(|caller| caller.qualifier as usize)
                commit=caller.change(|place: usize| {
                    CallerChange::Qualifier([Qualifier::Unstated, Qualifier::Alias, Qualifier::Latest][place.min(2)])
                })
            />
            <ChoiceField
                label="Permission to invoke"
                facts=&[&facts::NOT_ALLOWED_STATUS]
                options=options(&["yes", "no: hears 403"])
                value=caller.read(|caller| (!caller.permitted).into())
                commit=caller.change(|place| CallerChange::Permitted(place == 0))
            />
        </MoreFields>
    }
    .into_any()
}

/// What the SDK does by itself, each of its settings.
#[component]
fn SdkFields(caller: CallerConfig) -> impl IntoView {
    view! {
        <SdkField caller/>
        <SdkSpanField
            caller
            label="Read time-out"
            hint="0s: waits for ever. Shorter than the function, and it asks again while the first run goes on"
            facts=&[&facts::SDK_BOTO3_TIMEOUT, &facts::SDK_JAVA_READ, &facts::SDK_CLI_TIMEOUT]
            part=|sdk| &mut sdk.read_timeout
        />
        <SdkSpanField
            caller
            label="Connect time-out"
            hint="0s: waits for ever; up to 30 min"
            facts=&[&facts::SDK_BOTO3_TIMEOUT, &facts::SDK_RUST_CONNECT, &facts::SDK_JAVA_CONNECT]
            part=|sdk| &mut sdk.connect_timeout
        />
        <ChoiceField
            label="Sends in all"
            hint="1 to 20; again after 429, 5xx and time-outs"
            facts=&[&facts::SDK_STANDARD_ATTEMPTS, &facts::SDK_BOTO3_ATTEMPTS]
            options=(1..=SENDS_MAX).map(|sends| sends.to_string()).collect()
            value=caller.read(|caller| usize::from(caller.sdk.attempts.saturating_sub(1)))
            commit=change_sdk(caller, |sdk, place| sdk.attempts = place as u8 + 1)
        />
        <SdkSpanField
            caller
            label="First delay"
            hint="before it sends again, doubled each time"
            facts=&[&facts::SDK_STANDARD_BASE, &facts::SDK_JS_BASE]
            part=|sdk| &mut sdk.base
        />
        <SdkSpanField
            caller
            label="First delay after a 429"
            facts=&[&facts::SDK_STANDARD_BASE, &facts::SDK_JS_THROTTLE_BASE]
            part=|sdk| &mut sdk.throttle_base
        />
        <SdkSpanField
            caller
            label="Longest delay"
            facts=&[&facts::SDK_STANDARD_CAP]
            part=|sdk| &mut sdk.cap
        />
        <ChoiceField
            label="Delays are"
            facts=&[&facts::SDK_STANDARD_BASE]
            options=options(&["of full length", "drawn from nothing to full length"])
            value=caller.read(|caller| caller.sdk.jitter.into())
            commit=change_sdk(caller, |sdk, place| sdk.jitter = place == 1)
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
            label="SDK"
            hint="its defaults; each can be changed below"
            facts=&[
                &facts::SDK_STANDARD_ATTEMPTS,
                &facts::SDK_BOTO3_ATTEMPTS,
                &facts::SDK_JAVA_ATTEMPTS,
                &facts::SDK_CLI_ATTEMPTS,
            ]
            options=Sdk::TITLES.iter().chain(&["as set below"]).map(|title| (*title).to_owned()).collect()
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
