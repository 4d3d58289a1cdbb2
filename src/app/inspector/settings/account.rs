//! Settings of the hidden queue and of what all functions share.

use super::configured;
use super::field::{distribution, field, number, percent, span};
use super::rows::{Kind, Options, Row, more};
use crate::app::dom::{El, el};
use crate::app::session::Session;
use crate::engine::facts::{self, Fact};
use crate::engine::scenario::{AccountChange, Command, Loops};
use crate::text::names;

static DISPATCH: [&Fact; 2] = [&facts::DISPATCH_MIN, &facts::DISPATCH_MAX];
static CONCURRENCY: [&Fact; 2] = [&facts::ACCOUNT_CONCURRENCY, &facts::SCALING_STEP];
static NETWORK: [&Fact; 1] = [&facts::NETWORK];

pub fn account_settings(session: Session) -> El {
    let set = move |change: AccountChange| session.try_give(Command::SetAccount(change));
    el("div").with(&[
        distribution(
            "An idle queue hands an event over after",
            "0 to 1 h",
            &DISPATCH,
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
        more(session, 0, &ACCOUNT_MORE),
    ])
}

static ACCOUNT_MORE: [Row; 3] = [
    Row {
        label: "System errors",
        unit: "%",
        hint: "of all tries, 0 to 100",
        facts: &[&facts::SYSTEM_ERROR_CHANCE, &facts::BACKOFF_FIRST, &facts::BACKOFF_MAX],
        kind: Kind::Text {
            read: |config, _| bare_percent(config.account.system_error_ppm),
            mean: |_, text| Ok(Command::SetAccount(AccountChange::SystemErrorPpm(percent(text)?))),
        },
    },
    Row {
        label: "Events that come twice",
        unit: "%",
        hint: "of all events, 0 to 100",
        facts: &[&facts::DUPLICATE_CHANCE],
        kind: Kind::Text {
            read: |config, _| bare_percent(config.account.duplicate_ppm),
            mean: |_, text| Ok(Command::SetAccount(AccountChange::DuplicatePpm(percent(text)?))),
        },
    },
    Row {
        label: "A circle of calls",
        unit: "",
        hint: "",
        facts: &[&facts::RECURSION_LIMIT],
        kind: Kind::Choice {
            options: Options::Words(&["cannot be set up", "is stopped by Lambda"]),
            read: |config, _| (config.account.loops == Loops::Terminate).into(),
            mean: |_, _, place| {
                Command::SetAccount(AccountChange::Loops(if place == 1 { Loops::Terminate } else { Loops::Refuse }))
            },
        },
    },
];

fn bare_percent(ppm: u32) -> String {
    names::percent(ppm).trim_end_matches(" %").to_owned()
}
