//! `window.invokescope`: the page for those who script it. Documented in `docs/EMBED.md`.

use crate::app::lesson::flow::LessonFlow;
use crate::app::listening::{Listeners, object};
use crate::app::session::{Origin, Session};
use crate::engine::scenario::Fault;
use crate::engine::scenario::read::read;
use crate::engine::scenario::words::PRESETS;
use crate::engine::time::Time;
use crate::interchange::record_json;
use crate::lessons;
use crate::text::message::Message as _;
use crate::text::messages::bet::{Script, ScriptNone};
use crate::text::messages::shell as m;
use js_sys::{Array, Error, JSON, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Records given at most, the newest.
const RECORDS_MAX: u64 = 200_000;

type Outcome = Result<JsValue, JsValue>;

/// Makes `window.invokescope`.
pub fn install(lesson: LessonFlow, links_opening: ReadSignal<u32>) {
    let session = lesson.session;
    let listeners = Listeners::of(lesson, links_opening);
    let api = Object::new();
    put(&api, "load", move |scenario| load(session, &scenario));
    put(&api, "play", move |_| done(|| session.play()));
    put(&api, "pause", move |_| done(|| session.pause()));
    put(&api, "seek", move |to| {
        let to = instant(&to)?;
        done(|| session.seek_now(to))
    });
    put(&api, "until", move |to| {
        let until = (!to.is_undefined() && !to.is_null()).then(|| instant(&to)).transpose()?;
        done(|| session.stop_at(until))
    });
    put(&api, "listen", move |listener| listeners.add(listener));
    put(&api, "step", move |by| match by.as_f64().map(|by| by as i64) {
        Some(1) => Ok(session.step_forward().into()),
        Some(-1) => Ok(session.step_back().into()),
        _ => Err(Error::new(m::ApiStep.get()).into()),
    });
    put(&api, "now", move |_| Ok((session.with(|run| run.now()).micros() as f64).into()));
    put(&api, "bill", move |_| Ok(session.with(|run| run.world().ledger().total().exact()).into()));
    put(&api, "hash", move |_| Ok(session.with(|run| run.digest().text()).into()));
    put(&api, "records", move |from| records(session, from.as_f64().unwrap_or_default() as u64));
    put(&api, "scenario", move |_| scenario(session));
    put(&api, "bet", move |option| untrack(|| bet(lesson, &option)));
    put(&api, "answer", move |_| Ok(untrack(|| answer(lesson))));
    put(&api, "lessons", move |_| Ok(all_lessons()));
    let _ = Reflect::set(&window(), &"invokescope".into(), &api);
}

/// What is called may call a script, which may call the same again.
fn put(api: &Object, name: &str, call: impl Fn(JsValue) -> Outcome + 'static) {
    let call = Closure::<dyn Fn(JsValue) -> Outcome>::new(call);
    let _ = Reflect::set(api, &name.into(), &call.into_js_value());
}

/// An instant as scripts give it.
fn instant(micros: &JsValue) -> Result<Time, JsValue> {
    let micros = micros.as_f64().filter(|micros| *micros >= 0.0 && micros.is_finite());
    micros.map_or_else(|| Err(Error::new(m::ApiSeek.get()).into()), |micros| Ok(Time(micros as u64)))
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
            session.page.origin.set_value(Origin::Own);
            session.load(scenario);
        }),
        Err(faults) => {
            session.tell(m::CannotBeOpened.get(), &faults);
            let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
            Err(Error::new(&lines.join("\n")).into())
        }
    }
}

/// What has happened, from that place in the log on.
fn records(session: Session, from: u64) -> Outcome {
    let text = session.with(|run| {
        let shown = run.shown();
        let mut records = Vec::new();
        run.for_each_record(from.max(shown.saturating_sub(RECORDS_MAX)).min(shown), shown, |record| {
            records.push(*record)
        });
        let scenario = run.scenario();
        let objects: Vec<String> = records.iter().map(|record| record_json(record, scenario)).collect();
        format!("[{}]", objects.join(","))
    });
    JSON::parse(&text)
}

/// Bets on an option of the question that is asked: by its text, or by its place from 0.
fn bet(lesson: LessonFlow, option: &JsValue) -> Outcome {
    let options = options(lesson);
    let text = option.as_string();
    let place = option.as_f64().map(|place| place as usize);
    let found = options.iter().enumerate().find(|(at, one)| Some(*at) == place || Some(*one) == text.as_ref());
    match found {
        Some((_, option)) => done(|| lesson.bet_on(option.clone())),
        None if options.is_empty() => Err(Error::new(ScriptNone.get()).into()),
        None => Err(Error::new(&Script { options: &options.join(", ") }.text()).into()),
    }
}

fn options(lesson: LessonFlow) -> Vec<String> {
    lesson.asked.with(|asked| asked.iter().flat_map(|ask| &ask.options).map(|option| option.text.clone()).collect())
}

/// The question that is asked now: its options, the computed key, what was bet, and what can be seen of it. `null` where there
/// is nothing to bet on.
fn answer(lesson: LessonFlow) -> JsValue {
    if lesson.asked.with(Option::is_none) {
        return JsValue::NULL;
    }
    let text = |text: Option<String>| text.map_or(JsValue::NULL, JsValue::from);
    let options: Array = options(lesson).into_iter().map(JsValue::from).collect();
    let is_revealed = lesson.is_revealed.get();
    object(&[
        ("question", lesson.question().into()),
        ("options", options.into()),
        ("key", text(lesson.right())),
        ("bet", text(lesson.bet().map(|bet| bet.option))),
        ("because", text(lesson.bet().map(|bet| bet.because))),
        ("revealed", is_revealed.into()),
        ("answer", text(is_revealed.then(|| lesson.with_answered(|answered| answered.answer.clone())))),
    ])
}

fn all_lessons() -> JsValue {
    let lesson = |lesson: &lessons::Lesson| object(&[("id", lesson.id.into()), ("title", lesson.title.into())]);
    lessons::all().iter().map(lesson).collect::<Array>().into()
}
