//! What stands in the place of code where a service of AWS makes the call: what it does, and what it, or whoever is behind it, gets.

use super::heard::Heard;
use crate::engine::answer::Response;
use crate::engine::facts;
use crate::engine::scenario::{Mode, Service};
use crate::text::message::Message;
use crate::text::messages::code as m;

/// That there is no code.
pub fn no_code(service: Service) -> String {
    m::OfService { service: service.name() }.text()
}

/// Over what is received.
pub fn who_receives(service: Service) -> String {
    match service.only_mode() {
        None => m::Receives.text(),
        Some(Mode::Sync) => m::BehindService { service: service.name() }.text(),
        Some(_) => m::ServiceReceives { service: service.name() }.text(),
    }
}

/// What is received where no code of yours receives it; `None` of a program.
pub fn service_hears(service: Service, heard: &Heard) -> Option<String> {
    let is_sync = service.only_mode()? == Mode::Sync;
    let status = status(service, heard).map(|status| m::HttpStatus { status: &status.to_string() }.text());
    let service = service.name();
    let told = match heard {
        Heard::Answer(response) if is_sync && response.error.is_none() && response.function_error.is_none() => {
            m::BehindHears.text()
        }
        Heard::Answer(_) if is_sync => m::BehindFails.text(),
        Heard::Nothing { .. } if is_sync => m::BehindTimesOut { service }.text(),
        Heard::Answer(response) if response.error.is_none() => m::ServiceHears { service }.text(),
        _ => m::ServiceRefused { service }.text(),
    };
    Some(status.into_iter().chain([told]).collect::<Vec<_>>().join("\n"))
}

/// The status that whoever called an API hears of what did not succeed, where that is known.
fn status(service: Service, heard: &Heard) -> Option<u64> {
    let has_failed = |response: &Response| response.function_error.is_some();
    let fact = match (service, heard) {
        (Service::RestApi, Heard::Nothing { .. }) => &facts::REST_API_TIMEOUT_STATUS,
        (Service::RestApi, Heard::Answer(response)) if has_failed(response) => &facts::REST_API_FAILED_STATUS,
        (Service::RestApi, Heard::Answer(response)) if response.error.is_some() => &facts::REST_API_REFUSED_STATUS,
        (Service::HttpApi, Heard::Nothing { .. }) => &facts::HTTP_API_TIMEOUT_STATUS,
        (Service::HttpApi, Heard::Answer(response)) if has_failed(response) => &facts::HTTP_API_FAILED_STATUS,
        _ => return None,
    };
    Some(fact.value)
}
