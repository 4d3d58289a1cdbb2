//! Tells scripts that called `listen` about each change of what is shown. A part of `window.invokescope`, documented in
//! `docs/EMBED.md`.

use crate::app::lesson::flow::LessonFlow;
use crate::app::session::Notice;
use crate::text::messages::shell as m;
use js_sys::{Error, Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// More are refused: each is called ten times a second.
const LISTENERS_MAX: usize = 32;

#[derive(Clone, Copy)]
pub struct Listeners {
    lesson: LessonFlow,
    links_opening: ReadSignal<u32>,
    all: StoredValue<Vec<Function>, LocalStorage>,
    /// Whether anybody has ever listened: until then nothing is followed.
    is_heard: RwSignal<bool>,
}

impl Listeners {
    /// Nobody yet. Lives as long as the owner.
    pub fn of(lesson: LessonFlow, links_opening: ReadSignal<u32>) -> Self {
        let (all, is_heard) = (StoredValue::new_local(Vec::new()), RwSignal::new(false));
        let listeners = Self { lesson, links_opening, all, is_heard };
        Effect::new(move |was_heard: Option<bool>| {
            if !is_heard.get() {
                return false;
            }
            let seen = listeners.seen();
            // The first has just been called.
            if was_heard == Some(false) {
                return true;
            }
            let seen = seen();
            // Called outside the list: a listener may add another.
            let all = listeners.all.get_value();
            let thrown: Vec<_> = all.into_iter().filter(|listener| call(listener, &seen).is_err()).collect();
            if !thrown.is_empty() {
                listeners.all.update_value(|all| all.retain(|listener| !thrown.contains(listener)));
            }
            true
        });
        listeners
    }

    /// Calls a listener now, and from now on. One that throws is not called again.
    pub fn add(self, listener: JsValue) -> Result<JsValue, JsValue> {
        let has_room = self.all.with_value(Vec::len) < LISTENERS_MAX;
        let Some(listener) = listener.dyn_into::<Function>().ok().filter(|_| has_room) else {
            return Err(Error::new(m::ApiListen.get()).into());
        };
        call(&listener, &untrack(|| self.seen())())?;
        self.all.update_value(|all| all.push(listener));
        self.is_heard.set(true);
        Ok(JsValue::UNDEFINED)
    }

    /// What is seen now; as a plain object when it is asked for.
    fn seen(self) -> impl FnOnce() -> JsValue {
        let Self { lesson, links_opening, .. } = self;
        let session = lesson.session;
        session.structure.track();
        let status = session.status.get();
        let is_arriving = links_opening.get() > 0 || session.page.opening.get().is_some() || status.behind;
        let (id, title) = session.with(|run| {
            let about = &run.scenario().about;
            (about.id.clone(), about.title.clone())
        });
        let (view, question, bet) = (session.page.view.get(), lesson.question(), lesson.bet());
        let fault = session.notice.get().filter(|notice| !notice.is_news).map(Notice::text);
        move || {
            object(&[
                ("lesson", id.into()),
                ("title", title.into()),
                ("now", (status.now.micros() as f64).into()),
                ("shown", (status.shown as f64).into()),
                ("playing", status.playing.into()),
                ("ended", status.ended.into()),
                ("speed", status.speed.name().into()),
                ("view", view.name().into()),
                ("question", question.into()),
                ("bet", bet.map_or(JsValue::NULL, |bet| bet.option.into())),
                ("arriving", is_arriving.into()),
                ("notice", fault.map_or(JsValue::NULL, JsValue::from)),
            ])
        }
    }
}

fn call(listener: &Function, seen: &JsValue) -> Result<JsValue, JsValue> {
    listener.call1(&JsValue::UNDEFINED, seen)
}

/// A plain object.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
