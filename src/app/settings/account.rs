//! Settings of the hidden queue and of what all functions share.

use super::configured;
use super::field::{distribution, field, number, percent, span};
use crate::app::dom::{El, el};
use crate::app::session::Session;
use crate::engine::facts::{self, Fact};
use crate::engine::scenario::{AccountChange, Command};
use crate::words::names;

static DISPATCH: [&Fact; 2] = [&facts::DISPATCH_MIN, &facts::DISPATCH_MAX];
static CONCURRENCY: [&Fact; 2] = [&facts::ACCOUNT_CONCURRENCY, &facts::SCALING_STEP];
static NETWORK: [&Fact; 1] = [&facts::NETWORK];
static SYSTEM_ERRORS: [&Fact; 3] = [&facts::SYSTEM_ERROR_CHANCE, &facts::BACKOFF_FIRST, &facts::BACKOFF_MAX];

pub fn account_settings(session: Session) -> El {
    let set = move |change: AccountChange| session.try_give(Command::SetAccount(change));
    let errors =
        configured(session, |config| names::percent(config.account.system_error_ppm).trim_end_matches(" %").to_owned());
    el("div").with(&[
        distribution(
            field("An idle queue hands an event over after").hint("0 to 1 h").facts(&DISPATCH),
            configured(session, |config| config.account.dispatch),
            move |delay| set(AccountChange::Dispatch(delay)),
        ),
        field("Account concurrency")
            .unit("at once")
            .hint("1 to 1,000,000; AWS: 1,000 to begin with")
            .facts(&CONCURRENCY)
            .text(configured(session, |config| config.account.concurrency.to_string()), move |text| {
                set(AccountChange::Concurrency(number(text)?))
            }),
        field("Network, one way")
            .hint("0 to 60 s")
            .facts(&NETWORK)
            .text(configured(session, |config| config.account.network.text()), move |text| {
                set(AccountChange::Network(span(text)?))
            }),
        field("System errors")
            .unit("%")
            .hint("of all tries, 0 to 100")
            .facts(&SYSTEM_ERRORS)
            .text(errors, move |text| set(AccountChange::SystemErrorPpm(percent(text)?))),
    ])
}
