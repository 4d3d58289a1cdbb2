//! Paints the values of a picture on a canvas, for files in pixels. The page's policy lets no image be loaded from memory, so an
//! SVG cannot be drawn here; the values that it is written from can.

use crate::interchange::export::picture::{
    Anchor, Drawing, Face, Ink, Item, MONO, SANS, SEEN, Shape, Stroke, Theme, Weight,
};
use crate::scene::geometry::{Point, Rect};
use js_sys::{Array, Object, Reflect};
use leptos::prelude::*;
use std::cell::Cell;
use std::f64::consts::{FRAC_PI_2, TAU};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

pub struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    theme: Theme,
}

impl Canvas {
    /// For pictures of this width and height, with so many pixels for each of theirs in each direction. None if the browser
    /// has no room for it.
    pub fn new((width, height): (u16, u16), scale: u16, theme: Theme) -> Option<Self> {
        let element: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
        element.set_width(u32::from(width) * u32::from(scale));
        element.set_height(u32::from(height) * u32::from(scale));
        // Its pixels are read, so they had better lie in memory than on a graphics card.
        let options = Object::new();
        Reflect::set(&options, &"willReadFrequently".into(), &true.into()).ok()?;
        let context = element.get_context_with_context_options("2d", &options).ok()??;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        let _ = context.scale(scale.into(), scale.into());
        context.set_text_baseline("alphabetic");
        Some(Self { element, context, theme })
    }

    pub fn paint(&self, drawing: &Drawing) {
        self.items(&drawing.items, 1.0);
    }

    /// Four bytes for each pixel, line by line.
    pub fn pixels(&self) -> Option<Vec<u8>> {
        let (width, height) = (self.element.width(), self.element.height());
        let image = self.context.get_image_data(0.0, 0.0, width.into(), height.into()).ok()?;
        Some(image.data().0)
    }

    /// As a PNG file.
    pub async fn png(&self) -> Option<JsValue> {
        let made = Rc::new(Cell::new(None));
        let to = made.clone();
        let give = Closure::once_into_js(move |blob: JsValue| to.set(Some(blob)));
        self.element.to_blob(give.unchecked_ref()).ok()?;
        let blob = poll_fn(|_| made.take().map_or(Poll::Pending, Poll::Ready)).await;
        Some(blob).filter(JsValue::is_object)
    }

    /// `seen`: how much of all of it is seen.
    fn items(&self, items: &[Item], seen: f64) {
        for item in items {
            let seen = seen * f64::from(item.seen) / f64::from(SEEN);
            self.context.set_global_alpha(seen);
            match &item.shape {
                Shape::Rect { rect, radius } => self.rect(item, *rect, *radius),
                Shape::Disc { at, radius } => {
                    self.context.begin_path();
                    let _ = self.context.arc(at.x.into(), at.y.into(), (*radius).into(), 0.0, TAU);
                    self.fill_and_stroke(item, None);
                }
                Shape::Pie { at, radius, share } => {
                    self.context.begin_path();
                    self.context.move_to(at.x.into(), at.y.into());
                    let (from, length) = (-FRAC_PI_2, TAU * f64::from(*share));
                    let _ = self.context.arc(at.x.into(), at.y.into(), (*radius).into(), from, from + length);
                    self.fill_and_stroke(item, None);
                }
                Shape::Path { at, data } => {
                    let Ok(path) = Path2d::new_with_path_string(data) else { continue };
                    self.moved(*at, || self.fill_and_stroke(item, Some(&path)));
                }
                Shape::Text { at, anchor, runs } => self.text(item.fill, *at, *anchor, runs),
                Shape::Group { at, items, .. } => self.moved(*at, || self.items(items, seen)),
            }
        }
    }

    fn rect(&self, item: &Item, rect: Rect, radius: f32) {
        self.context.begin_path();
        let (x, y, w, h) = (rect.x.into(), rect.y.into(), rect.w.into(), rect.h.into());
        if radius > 0.0 {
            let _ = self.context.round_rect_with_f64(x, y, w, h, radius.into());
        } else {
            self.context.rect(x, y, w, h);
        }
        self.fill_and_stroke(item, None);
    }

    fn moved(&self, at: Point, paint: impl FnOnce()) {
        self.context.save();
        let _ = self.context.translate(at.x.into(), at.y.into());
        paint();
        self.context.restore();
    }

    /// Of this path, or of the one that was begun.
    fn fill_and_stroke(&self, item: &Item, path: Option<&Path2d>) {
        if let Some(ink) = item.fill {
            self.context.set_fill_style_str(ink.value(self.theme));
            match path {
                Some(path) => self.context.fill_with_path_2d(path),
                None => self.context.fill(),
            }
        }
        if let Some(Stroke { ink, width, dash }) = item.stroke {
            self.context.set_stroke_style_str(ink.value(self.theme));
            self.context.set_line_width(width.into());
            let dashes = dash.map_or_else(Array::new, |(dash, gap)| Array::of2(&dash.into(), &gap.into()));
            let _ = self.context.set_line_dash(&dashes);
            match path {
                Some(path) => self.context.stroke_with_path(path),
                None => self.context.stroke(),
            }
        }
    }

    fn text(&self, ink: Option<Ink>, at: Point, anchor: Anchor, runs: &[(String, Face)]) {
        let Some(ink) = ink else { return };
        self.context.set_fill_style_str(ink.value(self.theme));
        let wide = |(text, face): &(String, Face)| {
            self.font(*face);
            self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
        };
        let widths: Vec<f64> = runs.iter().map(wide).collect();
        let all: f64 = widths.iter().sum();
        let before = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => all / 2.0,
            Anchor::End => all,
        };
        let mut x = f64::from(at.x) - before;
        for ((text, face), wide) in runs.iter().zip(widths) {
            self.font(*face);
            let _ = self.context.fill_text(text, x, at.y.into());
            x += wide;
        }
    }

    fn font(&self, face: Face) {
        let weight = if face.weight == Weight::Bold { "700 " } else { "400 " };
        let family = if face.mono { MONO } else { SANS };
        self.context.set_font(&[weight, &face.size.to_string(), "px ", family].concat());
    }
}
