//! `window.invokescope`: the page for those who script it. Documented in `docs/EMBED.md`.

use crate::app::session::{Origin, Session};
use crate::engine::scenario::Fault;
use crate::engine::scenario::read::{PRESETS, read};
use crate::engine::time::Time;
use crate::interchange::record_json;
use crate::text::messages::shell as m;
use js_sys::{Error, JSON, Object, Reflect};
use leptos::prelude::{SetValue, window};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Records given at most, the newest.
const RECORDS_MAX: u64 = 200_000;

type Outcome = Result<JsValue, JsValue>;

/// Makes `window.invokescope`.
pub fn install(session: Session) {
    let api = Object::new();
    put(&api, "load", move |scenario| load(session, &scenario));
    put(&api, "play", move |_| done(|| session.play()));
    put(&api, "pause", move |_| done(|| session.pause()));
    put(&api, "seek", move |to| {
        let micros = to.as_f64().filter(|micros| *micros >= 0.0 && micros.is_finite());
        let Some(micros) = micros else {
            return Err(Error::new(m::ApiSeek.get()).into());
        };
        done(|| session.seek_now(Time(micros as u64)))
    });
    put(&api, "step", move |by| match by.as_f64().map(|by| by as i64) {
        Some(1) => Ok(session.step_forward().into()),
        Some(-1) => Ok(session.step_back().into()),
        _ => Err(Error::new(m::ApiStep.get()).into()),
    });
    put(&api, "now", move |_| Ok((session.with(|run| run.now()).micros() as f64).into()));
    put(&api, "bill", move |_| Ok(session.with(|run| run.world().ledger().total().exact()).into()));
    put(&api, "hash", move |_| Ok(session.with(|run| run.digest().text()).into()));
    put(&api, "records", move |_| records(session));
    put(&api, "scenario", move |_| scenario(session));
    let _ = Reflect::set(&window(), &"invokescope".into(), &api);
}

fn put(api: &Object, name: &str, call: impl FnMut(JsValue) -> Outcome + 'static) {
    let call = Closure::<dyn FnMut(JsValue) -> Outcome>::new(call);
    let _ = Reflect::set(api, &name.into(), &call.into_js_value());
}

fn done(act: impl FnOnce()) -> Outcome {
    act();
    Ok(JsValue::UNDEFINED)
}

/// The scenario that is open, under the rules it is open under.
fn scenario(session: Session) -> Outcome {
    let (text, preset) = session.with(|run| (run.scenario().about.source.0.clone(), run.scenario().preset));
    let scenario = JSON::parse(&text)?;
    let name = PRESETS.iter().find(|(_, other)| *other == preset).map_or("", |(name, _)| name);
    Reflect::set(&scenario, &"preset".into(), &name.into())?;
    Ok(scenario)
}

/// Opens a scenario given as an object or as JSON text; the page keeps its own if that is wrong.
fn load(session: Session, scenario: &JsValue) -> Outcome {
    let text = match scenario.as_string() {
        Some(text) => text,
        None => JSON::stringify(scenario).ok().and_then(|text| text.as_string()).unwrap_or_default(),
    };
    match read(&text) {
        Ok(scenario) => done(|| {
            session.origin.set_value(Origin::Own);
            session.load(scenario);
        }),
        Err(faults) => {
            session.tell(m::CannotBeOpened.get(), &faults);
            let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
            Err(Error::new(&lines.join("\n")).into())
        }
    }
}

fn records(session: Session) -> Outcome {
    let text = session.with(|run| {
        let shown = run.shown();
        let mut records = Vec::new();
        run.for_each_record(shown.saturating_sub(RECORDS_MAX), shown, |record| records.push(*record));
        let scenario = run.scenario();
        let objects: Vec<String> = records.iter().map(|record| record_json(record, scenario)).collect();
        format!("[{}]", objects.join(","))
    });
    JSON::parse(&text)
}
