//! Settings of the hidden queue and of what all functions share.

use super::configured::{AccountConfig, options};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::distribution_fields::DistributionFields;
use crate::app::controls::more_fields::MoreFields;
use crate::app::controls::number_field::NumberField;
use crate::app::controls::percent_field::PercentField;
use crate::app::controls::span_field::SpanField;
use crate::app::session::Session;
use crate::engine::facts;
use crate::engine::scenario::{AccountChange, Loops};
use leptos::prelude::*;

#[component]
pub fn AccountSettings(session: Session) -> impl IntoView {
    let account = AccountConfig { session };
    view! {
        <div>
            <DistributionFields
                label="An idle queue hands an event over after"
                hint="0 to 1 h"
                facts=&[&facts::DISPATCH_MIN, &facts::DISPATCH_MAX]
                value=account.read(|account| account.dispatch)
                commit=account.change(AccountChange::Dispatch)
            />
            <NumberField
                label="Account concurrency"
                unit="at once"
                hint="1 to 1,000,000; AWS: 1,000 to begin with"
                facts=&[&facts::ACCOUNT_CONCURRENCY, &facts::SCALING_STEP]
                value=account.read(|account| account.concurrency)
                commit=account.change(AccountChange::Concurrency)
            />
            <SpanField
                label="Network, one way"
                hint="0 to 60 s"
                facts=&[&facts::NETWORK]
                value=account.read(|account| account.network)
                commit=account.change(AccountChange::Network)
            />
            <MoreFields>
                <PercentField
                    label="System errors"
                    hint="of all tries, 0 to 100"
                    facts=&[&facts::SYSTEM_ERROR_CHANCE, &facts::BACKOFF_FIRST, &facts::BACKOFF_MAX]
                    value=account.read(|account| account.system_error_ppm)
                    commit=account.change(AccountChange::SystemErrorPpm)
                />
                <PercentField
                    label="Events that come twice"
                    hint="of all events, 0 to 100"
                    facts=&[&facts::DUPLICATE_CHANCE]
                    value=account.read(|account| account.duplicate_ppm)
                    commit=account.change(AccountChange::DuplicatePpm)
                />
                <ChoiceField
                    label="A circle of calls"
                    facts=&[&facts::RECURSION_LIMIT]
                    options=options(&["cannot be set up", "is stopped by Lambda"])
                    value=account.read(|account| (account.loops == Loops::Terminate).into())
                    commit=account.change(|place| {
                        AccountChange::Loops(if place == 1 { Loops::Terminate } else { Loops::Refuse })
                    })
                />
            </MoreFields>
        </div>
    }
}
