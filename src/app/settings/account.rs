//! Settings of the hidden queue and of what all functions share.

use super::field::{DistributionField, TextField, number, percent, span};
use super::{configured, give};
use crate::app::session::Session;
use crate::engine::facts::{self, Fact};
use crate::engine::scenario::{AccountChange, Command};
use crate::words::names;
use leptos::prelude::*;

static DISPATCH: [&Fact; 2] = [&facts::DISPATCH_MIN, &facts::DISPATCH_MAX];
static CONCURRENCY: [&Fact; 2] = [&facts::ACCOUNT_CONCURRENCY, &facts::SCALING_STEP];
static NETWORK: [&Fact; 1] = [&facts::NETWORK];
static SYSTEM_ERRORS: [&Fact; 3] = [&facts::SYSTEM_ERROR_CHANCE, &facts::BACKOFF_FIRST, &facts::BACKOFF_MAX];

#[component]
pub fn AccountSettings() -> impl IntoView {
    let session = expect_context::<Session>();
    let dispatch = configured(session, |config| config.account.dispatch);
    let set_dispatch =
        Callback::new(move |delay| session.try_give(Command::SetAccount(AccountChange::Dispatch(delay))));
    let concurrency = configured(session, |config| config.account.concurrency.to_string());
    let set_concurrency = Callback::new(move |text: String| {
        give(session, number(&text).map(|limit| Command::SetAccount(AccountChange::Concurrency(limit))))
    });
    let network = configured(session, |config| config.account.network.text());
    let set_network = Callback::new(move |text: String| {
        give(session, span(&text).map(|one_way| Command::SetAccount(AccountChange::Network(one_way))))
    });
    let errors =
        configured(session, |config| names::percent(config.account.system_error_ppm).trim_end_matches(" %").to_owned());
    let set_errors = Callback::new(move |text: String| {
        give(session, percent(&text).map(|ppm| Command::SetAccount(AccountChange::SystemErrorPpm(ppm))))
    });
    view! {
        <DistributionField label="An idle queue hands an event over after" value=dispatch commit=set_dispatch hint="0 to 1 h" facts=&DISPATCH />
        <TextField label="Account concurrency" unit="at once" value=concurrency commit=set_concurrency hint="1 to 1,000,000; AWS: 1,000 to begin with" facts=&CONCURRENCY />
        <TextField label="Network, one way" value=network commit=set_network hint="0 to 60 s" facts=&NETWORK />
        <TextField label="System errors" unit="%" value=errors commit=set_errors hint="of all tries, 0 to 100" facts=&SYSTEM_ERRORS />
    }
}
