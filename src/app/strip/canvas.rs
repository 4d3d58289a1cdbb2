//! The strip's canvas: its size, its colours, and one frame painted on it.

use crate::app::browser;
use crate::app::session::Frame;
use crate::app::stage::colours::Colours;
use crate::app::strip::model::StripModel;
use crate::app::strip::paint;
use crate::scene::geometry::Between;
use crate::timeline::Run;
use leptos::prelude::window;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// More pixels than this for one of the page's are not painted.
const SCALE_MAX: f64 = 2.0;
/// Smaller than this nothing can be seen.
const WIDTH_MIN: f32 = 60.0;
const HEIGHT_MIN: f32 = 30.0;
/// The smallest letters on the strip, in CSS pixels.
const LETTERS: f32 = 12.0;

#[derive(Default)]
pub struct StripCanvas {
    context: Option<CanvasRenderingContext2d>,
    colours: Colours,
    /// In the canvas's own pixels.
    size: (u32, u32),
}

impl StripCanvas {
    /// Paints one frame on a canvas of that size in CSS pixels; false if there is no room for it. All of it is larger where
    /// `letters` are to be.
    pub fn paint(
        &mut self,
        canvas: &HtmlCanvasElement,
        (width, height): (u32, u32),
        model: &mut StripModel,
        run: &Run,
        frame: Frame,
        letters: Option<f32>,
    ) -> bool {
        self.colours.refresh(frame);
        let zoom = letters.map_or(1.0, |letters| letters / LETTERS);
        let (width, height) = (width as f32 / zoom, height as f32 / zoom);
        if width < WIDTH_MIN || height < HEIGHT_MIN {
            return false;
        }
        model.update_frame(run, frame.playing, width, height);
        let scale = self.resize(canvas, width, height, zoom.into());
        if let Some(context) = &self.context {
            let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
            context.clear_rect(0.0, 0.0, width.into(), height.into());
            paint::frame(context, &self.colours, &model.frame, model.selected);
        }
        true
    }

    /// Gives the canvas as many pixels as are seen; how many there are to one of what is painted.
    fn resize(&mut self, canvas: &HtmlCanvasElement, width: f32, height: f32, zoom: f64) -> f64 {
        let scale = window().device_pixel_ratio().between(1.0, SCALE_MAX) * zoom;
        let size = ((f64::from(width) * scale) as u32, (f64::from(height) * scale) as u32);
        if self.context.is_none() {
            self.context = browser::drawing_context(canvas);
        }
        if self.size != size {
            canvas.set_width(size.0);
            canvas.set_height(size.1);
            self.size = size;
        }
        scale
    }
}
