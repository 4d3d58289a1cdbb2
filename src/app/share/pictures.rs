//! Pictures of the run to save: of this moment, and of the way to it. Their program is loaded when the first is asked for.

use super::canvas::Canvas;
use super::saving::{Saving, Work, scenario_with_changes};
use super::{address, saving};
use crate::app::compare::Futures;
use crate::app::controls::select::Select;
use crate::app::session::Session;
use crate::interchange::export::picture::{
    Drawing, Part, Theme, TimeRange, animated_gif, animated_in_steps, step, still_of,
};
use crate::scene::strip::call_spans::CallSpans;
use crate::text::message::Message as _;
use crate::text::messages::share as m;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Pixels of a PNG for each of the picture's own, in each direction.
const SCALE: u16 = 2;

/// What is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Svg,
    Png,
    AnimatedSvg,
    Gif,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Svg, Self::Png, Self::AnimatedSvg, Self::Gif];

    const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::AnimatedSvg => "animated.svg",
            Self::Gif => "gif",
        }
    }

    /// Its name, and what it is.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Svg => (m::Svg.get(), m::Svg.about()),
            Self::Png => (m::Png.get(), m::Png.about()),
            Self::AnimatedSvg => (m::AnimatedSvg.get(), m::AnimatedSvg.about()),
            Self::Gif => (m::Gif.get(), m::Gif.about()),
        }
    }
}

/// What a person has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    kind: Kind,
    part: Part,
    theme: Theme,
}

/// Begins to make a picture; the text stands below it.
type Make = fn(Session, Choice, String) -> Work;

#[wasm_split(pictures, wasm_split_path = leptos::wasm_split, fallible)]
fn load_pictures() -> Result<Make, SplitLoaderError> {
    Ok(make)
}

fn make(session: Session, choice: Choice, caption: String) -> Work {
    let Choice { kind, part, theme } = choice;
    match kind {
        Kind::Svg | Kind::Png => Box::pin(still(session, kind, part, theme, caption)),
        Kind::AnimatedSvg | Kind::Gif => Box::pin(moving(session, kind, theme)),
    }
}

/// The page as it is now.
async fn still(session: Session, kind: Kind, part: Part, theme: Theme, caption: String) -> Option<JsValue> {
    let mut spans = CallSpans::default();
    while !session.with(|run| spans.read(run)) {
        step().await;
    }
    let still = session.with(|run| still_of(run, part, &caption, spans));
    if kind == Kind::Svg {
        return Some(still.svg(theme).into());
    }
    let canvas = Canvas::new((still.width as u16, still.height as u16), SCALE, theme)?;
    canvas.paint(&still.drawing);
    canvas.png().await
}

/// From the beginning up to the playhead; all of it where that stands at the beginning or at the end.
async fn moving(session: Session, kind: Kind, theme: Theme) -> Option<JsValue> {
    let scenario = Arc::new(scenario_with_changes(session));
    let status = session.status.get_untracked();
    let is_whole = status.now <= scenario.about.start || status.settled || status.now >= scenario.about.horizon;
    let range = TimeRange { from: None, until: Some(status.now).filter(|_| !is_whole) };
    let (written, choice) = animated_in_steps(&scenario, range).await;
    if kind == Kind::AnimatedSvg {
        return Some(written.into());
    }
    let mut canvas = None;
    let raster = |drawing: &Drawing, size: (u16, u16)| {
        if canvas.is_none() {
            canvas = Canvas::new(size, 1, theme);
        }
        let canvas = canvas.as_ref()?;
        canvas.paint(drawing);
        canvas.pixels()
    };
    let bytes = animated_gif(scenario.clone(), choice, theme, raster).await?;
    Some(Uint8Array::from(bytes.as_slice()).into())
}

#[component]
pub fn Pictures(session: Session, saving: Saving) -> impl IntoView {
    let futures: Futures = expect_context();
    let (part, theme) = (RwSignal::new(Part::Whole), RwSignal::new(theme_now()));
    let begin = move |kind: Kind| {
        let choice = Choice { kind, part: part.get_untracked(), theme: theme.get_untracked() };
        let file = saving::name(session, kind.extension());
        let caption = match address::to_read(futures) {
            Some((address, true)) => address,
            Some((address, false)) => m::Changed { address: &address }.text(),
            None => String::new(),
        };
        saving.wait(file.clone());
        spawn_local(async move {
            match load_pictures().await {
                Ok(make) => saving.begin_work(file, move || make(session, choice, caption)),
                Err(_) => saving.give_up(&file),
            }
        });
    };
    let button = move |kind: Kind| {
        let (name, about) = kind.words();
        view! {
            <li>
                <button class="plain" type="button" on:click=move |_| begin(kind)>
                    {name}
                </button>
                <span class="quiet">{about}</span>
            </li>
        }
    };
    let parts = [(Part::Whole, m::Whole.get()), (Part::Stage, m::Stage.get()), (Part::Strip, m::Strip.get())];
    let themes = [(Theme::Light, m::Light.get()), (Theme::Dark, m::Dark.get())];
    view! {
        <section aria-labelledby="share-pictures">
            <h3 id="share-pictures">{m::Pictures.get()}</h3>
            <p class="quiet">{m::Pictures.about()}</p>
            <div class="share-row">
                <Pick label=m::Shows.get() chosen=part options=parts.to_vec()/>
                <Pick label=m::Colours.get() chosen=theme options=themes.to_vec()/>
            </div>
            <ul class="share-files">{Kind::ALL.map(button)}</ul>
        </section>
    }
}

/// The page's own colours.
fn theme_now() -> Theme {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let scheme = style.and_then(|style| style.get_property_value("color-scheme").ok()).unwrap_or_default();
    if scheme.trim() == "dark" { Theme::Dark } else { Theme::Light }
}

#[component]
fn Pick<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    chosen: RwSignal<T>,
    options: Vec<(T, &'static str)>,
) -> impl IntoView {
    // The value of an option is its place in the list.
    let (values, names): (Vec<T>, Vec<&str>) = options.into_iter().unzip();
    let options: Vec<_> = names.into_iter().enumerate().map(|(place, name)| (place.to_string(), name.into())).collect();
    let place_of = values.clone();
    let place = Signal::derive(move || {
        let place = place_of.iter().position(|value| *value == chosen.get());
        place.map_or_else(String::new, |place| place.to_string())
    });
    let choose = move |place: String| {
        if let Some(value) = place.parse::<usize>().ok().and_then(|place| values.get(place)) {
            chosen.set(*value);
        }
    };
    view! { <Select label options chosen=place choose/> }
}
