//! Pictures as pixels, without a browser. Words are set in DejaVu, which comes with the program: the same pixels on every machine.

use crate::engine::scenario::Scenario;
use crate::interchange::export::picture::{self, Drawing, Still, Theme, TimeRange};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::sync::Arc;

/// Pixels for each of the picture's own, in each direction: sharp on a dense screen, and on paper.
const SCALE: u16 = 2;

/// A still picture as PNG, twice as wide and as high as its SVG; none if it cannot be drawn.
pub fn png(still: &Still, theme: Theme) -> Option<Vec<u8>> {
    let size = (still.width as u16, still.height as u16);
    pixels(&still.svg(theme), size, SCALE, &fonts())?.encode_png().ok()
}

/// A stretch of a run as an animated GIF; none if it cannot be drawn.
pub fn gif(scenario: &Arc<Scenario>, range: TimeRange, theme: Theme) -> Option<Vec<u8>> {
    let (_, choice) = picture::animated(scenario, range);
    let fonts = fonts();
    let raster = |drawing: &Drawing, (width, height): (u16, u16)| {
        let svg = picture::document((width.into(), height.into()), ("", ""), &drawing.items, theme);
        Some(pixels(&svg, (width, height), 1, &fonts)?.take())
    };
    picture::finish(picture::animated_gif(scenario.clone(), choice, theme, raster))
}

fn fonts() -> Options<'static> {
    let mut options = Options::default();
    let fonts = options.fontdb_mut();
    for font in [dejavu::sans::regular(), dejavu::sans::bold(), dejavu::sans_mono::regular()] {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("DejaVu Sans");
    fonts.set_monospace_family("DejaVu Sans Mono");
    options
}

fn pixels(svg: &str, (width, height): (u16, u16), scale: u16, fonts: &Options) -> Option<Pixmap> {
    let tree = Tree::from_str(svg, fonts).ok()?;
    let mut pixmap = Pixmap::new(u32::from(width) * u32::from(scale), u32::from(height) * u32::from(scale))?;
    let scale = f32::from(scale);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Some(pixmap)
}
