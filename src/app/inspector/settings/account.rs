//! Settings of the hidden queue and of what all functions share.

use super::configured::AccountConfig;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::distribution_fields::DistributionFields;
use crate::app::controls::more_fields::MoreFields;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::percent_field::PercentField;
use crate::app::controls::span_field::SpanField;
use crate::app::session::Session;
use crate::engine::facts;
use crate::engine::scenario::{AccountChange, Loops};
use crate::text::messages::settings as m;
use leptos::prelude::*;

#[component]
pub fn AccountSettings(session: Session) -> impl IntoView {
    let account = AccountConfig { session };
    view! {
        <div>
            <DistributionFields
                label=m::Dispatch.get()
                hint=m::Dispatch.hint()
                facts=&[&facts::DISPATCH_MIN, &facts::DISPATCH_MAX]
                value=account.read(|account| account.dispatch)
                commit=account.change(AccountChange::Dispatch)
            />
            <NumberField
                label=m::AccountConcurrency.get()
                unit=m::AccountConcurrency.unit()
                hint=m::AccountConcurrency.hint()
                facts=&[&facts::ACCOUNT_CONCURRENCY, &facts::SCALING_STEP]
                value=account.read(|account| account.concurrency)
                commit=account.change(AccountChange::Concurrency)
            />
            <SpanField
                label=m::Network.get()
                hint=m::Network.hint()
                facts=&[&facts::NETWORK]
                value=account.read(|account| account.network)
                commit=account.change(AccountChange::Network)
            />
            <MoreFields>
                <PercentField
                    label=m::SystemErrors.get()
                    hint=m::SystemErrors.hint()
                    facts=&[&facts::SYSTEM_ERROR_CHANCE, &facts::BACKOFF_FIRST, &facts::BACKOFF_MAX]
                    value=account.read(|account| account.system_error_ppm)
                    commit=account.change(AccountChange::SystemErrorPpm)
                />
                <PercentField
                    label=m::Duplicates.get()
                    hint=m::Duplicates.hint()
                    facts=&[&facts::DUPLICATE_CHANCE]
                    value=account.read(|account| account.duplicate_ppm)
                    commit=account.change(AccountChange::DuplicatePpm)
                />
                <ChoiceField
                    label=m::Loops.get()
                    facts=&[&facts::RECURSION_LIMIT]
                    options=vec![
                        (Loops::Refuse, m::LoopsRefused.get()),
                        (Loops::Terminate, m::LoopsStopped.get()),
                    ]
                    value=account.read(|account| account.loops)
                    commit=account.change(AccountChange::Loops)
                />
            </MoreFields>
        </div>
    }
}
