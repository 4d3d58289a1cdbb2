//! Whose account of asynchronous calls is simulated, where the two differ, and the switch between them.

use super::session::Session;
use super::source::FactLine;
use super::ui;
use crate::engine::facts;
use crate::engine::scenario::{Command, FunctionChange, Preset, Scenario, check};
use crate::words::names;
use leptos::prelude::*;

#[component]
pub fn PresetNote() -> impl IntoView {
    let session = expect_context::<Session>();
    let preset = move || {
        session.structure.track();
        session.with(|run| run.scenario().preset)
    };
    const BOTH: [Preset; 2] = [Preset::AwsToday, Preset::CourseNotes];
    let chosen = Signal::derive(move || usize::from(preset() == Preset::CourseNotes));
    let choose = Callback::new(move |place: usize| {
        if place != chosen.get_untracked() {
            switch(session, BOTH[place.min(1)]);
        }
    });
    view! {
        <details class="drop">
            <summary><span class="prefix">"Rules: "</span> {ui::word(move || names::preset(preset()))}</summary>
            <div class="drop-body">
                <p>"The course notes and AWS's documentation differ in two numbers. Both can be simulated; switching opens the scenario again."</p>
                {ui::segments("Rules", BOTH.map(names::preset), chosen, choose)}
                <table class="differ">
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{names::preset(Preset::AwsToday)}</th>
                            <th scope="col">{names::preset(Preset::CourseNotes)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <tr>
                            <th scope="row">"Answer when an event is accepted"</th>
                            <td>{Preset::AwsToday.accepted_status()}</td>
                            <td>{Preset::CourseNotes.accepted_status()}</td>
                        </tr>
                        <tr>
                            <th scope="row">"Retries after an error"</th>
                            <td>{retries(Preset::AwsToday)}</td>
                            <td>{retries(Preset::CourseNotes)}</td>
                        </tr>
                    </tbody>
                </table>
                <FactLine fact=&facts::ASYNC_STATUS />
                <FactLine fact=&facts::RETRIES_MAX />
                <FactLine fact=&facts::NOTES_RETRIES_MAX />
            </div>
        </details>
    }
}

fn retries(preset: Preset) -> String {
    let (least, most) = preset.retries_range();
    format!("{least} to {most}")
}

/// Opens the scenario again under the other rules; retries that these do not allow become the nearest allowed.
fn switch(session: Session, to: Preset) {
    let mut scenario = session.with(|run| run.scenario().clone());
    let from = std::mem::replace(&mut scenario.preset, to);
    translate_retries(&mut scenario, from);
    match check(&scenario) {
        faults if faults.is_empty() => session.load(scenario),
        faults => session.tell("These rules do not fit this scenario", &faults),
    }
}

fn translate_retries(scenario: &mut Scenario, from: Preset) {
    let to = scenario.preset;
    let (least, most) = to.retries_range();
    let translate = |count: &mut u8| {
        *count = if *count == from.retries_default() { to.retries_default() } else { (*count).clamp(least, most) };
    };
    scenario.functions.iter_mut().for_each(|function| translate(&mut function.retries));
    for timed in &mut scenario.commands {
        if let Command::SetFunction { change: FunctionChange::Retries(count), .. } = &mut timed.command {
            translate(count);
        }
    }
}
