//! The strip of time: a stub until it is drawn. Its place is between the stage and the transport.

use leptos::prelude::*;

#[component]
pub fn Strip() -> impl IntoView {}
