//! A stretch of a run as whole pictures, one after the other, for formats that cannot move anything themselves. They show what
//! the animated SVG of the same stretch shows.

use super::animated::SENTENCE_LINES;
use super::drawing::Drawing;
use super::figure::{Frame, spans, strip_frame};
use super::film::{Film, film};
use super::gif::{Gif, Palette};
use super::ink::{Ink, Theme};
use super::playing::{Choice, LOOK_MS, Look, play_in_steps};
use super::scenery::Scenery;
use super::stage::stage;
use super::strip::{playhead, strip};
use super::tokens;
use crate::engine::scenario::Scenario;
use crate::engine::time::Time;
use crate::scene::compose::Composer;
use crate::scene::geometry::{Rect, at};
use crate::scene::snapshot;
use crate::scene::strip::frame::{FOOT, StripFrame};
use crate::timeline::Run;
use std::sync::Arc;

/// From picture to picture: ten of them a second.
const LOOKS_PER_PICTURE: u32 = 2;
pub const PICTURE_MS: u32 = LOOK_MS * LOOKS_PER_PICTURE;
/// Pictures that are looked at before the first is written, for their colours.
const SAMPLES: u32 = 8;

/// What all pictures of a stretch have, and what is said in them.
struct Motion {
    film: Film,
    frame: Frame,
    /// The title and what lies below everything; and the strip as it is in the end.
    ground: Drawing,
    strip: Drawing,
    on_strip: StripFrame,
}

/// A stretch as an animated GIF, in a theme. `raster` turns a drawing of this width and height into pixels, four bytes each;
/// if it cannot, there is no GIF.
pub async fn animated_gif(
    scenario: Arc<Scenario>,
    choice: Choice,
    theme: Theme,
    mut raster: impl FnMut(&Drawing, (u16, u16)) -> Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    let motion = Motion::of(&scenario, &choice).await;
    let size = (motion.frame.width.ceil() as u16, motion.frame.height.ceil() as u16);
    let mut samples = Some(Vec::new());
    let every = (motion.film.looks / SAMPLES).max(LOOKS_PER_PICTURE).next_multiple_of(LOOKS_PER_PICTURE);
    motion
        .play(&choice, every, |drawing| {
            if let Some(all) = &mut samples {
                match raster(&drawing, size) {
                    Some(pixels) => all.push(pixels),
                    None => samples = None,
                }
            }
        })
        .await;
    let mut gif = Gif::new(size, Palette::of(theme, &samples?)).ok();
    motion
        .play(&choice, LOOKS_PER_PICTURE, |drawing| {
            let pixels = gif.as_ref().and_then(|_| raster(&drawing, size));
            gif = gif.take().zip(pixels).and_then(|(mut gif, pixels)| gif.add(&pixels, PICTURE_MS).ok().map(|()| gif));
        })
        .await;
    gif?.finish().ok()
}

impl Motion {
    async fn of(scenario: &Arc<Scenario>, choice: &Choice) -> Self {
        let film = film(scenario, choice).await;
        let mut run = Run::new(scenario.clone());
        run.seek(film.ended);
        let spans = spans(&mut run);
        let frame = Frame::new(&film.scenery.layout, SENTENCE_LINES, spans.rows.len());
        let on_strip = strip_frame(&spans, &run, frame.strip);
        let (mut ground, mut below) = (Drawing::default(), Drawing::default());
        frame.ground(&mut ground, &scenario.about.title, "");
        strip(&mut below, &on_strip);
        Self { film, frame, ground, strip: below, on_strip }
    }

    /// Shows a picture after every so many looks.
    async fn play(&self, choice: &Choice, every: u32, mut each: impl FnMut(Drawing)) {
        let mut run = Run::new(self.film.scenario.clone());
        let (mut scenery, mut boxes, mut composer) = (None, Drawing::default(), Composer::default());
        play_in_steps(&mut run, choice, |run, look| {
            if look.is_for_texts() || scenery.is_none() {
                let new = Scenery::of(run);
                let says = snapshot::look(run, &new.layout, look.moment);
                boxes = Drawing::default();
                stage(&mut boxes, &new, &says);
                scenery = Some(new);
            }
            if let Some(scenery) = scenery.as_ref().filter(|_| look.number.is_multiple_of(every)) {
                composer.compose(run, &scenery.layout, look.moment);
                let mut on_stage = boxes.clone();
                tokens::picture(&mut on_stage, &composer.picture);
                each(self.picture(run.now(), look, on_stage));
            }
        })
        .await;
    }

    fn picture(&self, now: Time, look: Look, on_stage: Drawing) -> Drawing {
        let mut drawing = self.ground.clone();
        let said = |looks: &u32| *looks <= look.number;
        if let Some((_, clock)) = self.film.clocks.iter().rev().find(|(looks, _)| said(looks)) {
            self.frame.clock(&mut drawing, clock);
        }
        drawing.group(at(self.frame.stage.x, self.frame.stage.y), "stage", on_stage);
        if let Some((_, sentence)) = self.film.sentences.iter().rev().find(|(looks, _)| said(looks)) {
            self.frame.sentence(&mut drawing, &sentence.what, &sentence.why);
        }
        drawing.group(at(self.frame.strip.x, self.frame.strip.y), "strip", self.strip_at(now, look.moment.stands));
        drawing
    }

    /// What has not happened yet is covered.
    fn strip_at(&self, now: Time, stands: bool) -> Drawing {
        let mut drawing = self.strip.clone();
        let (right, x) = (self.on_strip.width - 3.0, self.on_strip.left + self.on_strip.axis.x(now));
        if !stands && x < right {
            let height = self.on_strip.height - FOOT - 7.0;
            drawing.rect(Rect { x, y: 6.0, w: right - x, h: height }, 0.0, Some(Ink::Card), None);
        }
        let mut head = Drawing::default();
        playhead(&mut head, &self.on_strip);
        drawing.group(at(x, 0.0), "playhead", head);
        drawing
    }
}
