//! Opens scenarios that were made of what somebody brought.

use crate::app::compare::{Futures, SecondRun};
use crate::app::session::{Notice, Origin, Session};
use crate::app::transport::focus_play;
use crate::engine::scenario::Scenario;
use crate::engine::scenario::read::read;
use crate::engine::time::Time;
use crate::interchange::json;
use leptos::prelude::*;

/// A scenario to be compared with another, and what is different in it.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondScenario {
    pub scenario: Scenario,
    pub label: String,
}

/// Opens a scenario instead of what the page shows, and closes the dialog.
pub fn open_scenario(session: Session, scenario: Scenario) {
    session.page.dialog.set(None);
    session.page.origin.set_value(Origin::Own);
    session.load(scenario);
    session.page.own_opened.notify();
    // Nothing beneath the dialog can have the focus before that is gone. What is opened is seen from its title on.
    request_animation_frame(|| {
        focus_play();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    });
}

/// Opens a scenario that a report is about: at an instant of it, beside another one, and with a message that says what is seen.
pub fn show(futures: Futures, scenario: Scenario, at: Time, second: Option<SecondScenario>, says: Notice) {
    let session = futures.session;
    // As if it came from a file: what asks for the scenario as it was written is answered.
    open_scenario(session, read(&json::text(&scenario.to_json())).unwrap_or(scenario));
    session.seek(at);
    session.notice.set(Some(says));
    // The listeners to `opened` close the comparison of the scenario before; only then another one is shown.
    request_animation_frame(move || {
        if let Some(SecondScenario { scenario, label }) = second {
            futures.compare_with(scenario, SecondRun::Given(label));
        }
    });
}

/// Opens a scenario beside a changed one, both at their end: on the way there, what one has paid the other may still owe.
pub fn show_both(futures: Futures, mut scenario: Scenario, mut second: SecondScenario, says: Notice) {
    let end = scenario.about.horizon.max(second.scenario.about.horizon);
    (scenario.about.horizon, second.scenario.about.horizon) = (end, end);
    show(futures, scenario, end, Some(second), says);
}
