//! Where the numbers of a place on the stage come from: what each says, how sure it is, and its source.

use crate::app::controls::source::{FactLines, Facts};
use crate::engine::facts::{self, Fact};
use crate::engine::record::Law;
use crate::scene::entity::Numbers;
use crate::text::messages::settings as m;
use leptos::prelude::*;

static DOOR: [&Fact; 15] = [
    &facts::SYNC_STATUS,
    &facts::ASYNC_STATUS,
    &facts::NOTES_ASYNC_STATUS,
    &facts::DRY_RUN_STATUS,
    &facts::BAD_REQUEST_STATUS,
    &facts::NOT_ALLOWED_STATUS,
    &facts::NOT_FOUND_STATUS,
    &facts::NOT_READY_STATUS,
    &facts::TOO_LARGE_STATUS,
    &facts::THROTTLE_STATUS,
    &facts::SYSTEM_ERROR_STATUS,
    &facts::SYNC_PAYLOAD_MAX,
    &facts::ASYNC_PAYLOAD_MAX,
    &facts::SYNC_RATE_PER_UNIT,
    &facts::NETWORK,
];
static AFTER_AN_ERROR: [&Fact; 7] = [
    &facts::FIRST_RETRY_DELAY,
    &facts::SECOND_RETRY_DELAY,
    &facts::RETRIES_DEFAULT,
    &facts::RETRIES_MAX,
    &facts::NOTES_RETRIES_MAX,
    &facts::LATER_RETRY_DELAY,
    &facts::EVENT_GIVES_UP_EARLY,
];
static NO_ROOM: [&Fact; 7] = [
    &facts::BACKOFF_FIRST,
    &facts::BACKOFF_FACTOR,
    &facts::BACKOFF_MAX,
    &facts::EVENT_AGE_DEFAULT,
    &facts::EVENT_AGE_MAX,
    &facts::ACCOUNT_CONCURRENCY,
    &facts::THROTTLE_BILLED,
];

pub fn title(of: Numbers) -> &'static str {
    match of {
        Numbers::Door => m::NumbersDoor.get(),
        Numbers::Clock(Law::FunctionError) => m::NumbersError.get(),
        Numbers::Clock(Law::BackOff) => m::NumbersRoom.get(),
    }
}

#[component]
pub fn NumbersPanel(of: Numbers) -> impl IntoView {
    let facts: Facts = match of {
        Numbers::Door => &DOOR,
        Numbers::Clock(Law::FunctionError) => &AFTER_AN_ERROR,
        Numbers::Clock(Law::BackOff) => &NO_ROOM,
    };
    view! { <div class="source"><FactLines facts/></div> }
}
