//! Pictures in pixels, one after the other, as an animated GIF: one palette for all of them, and of each only what is other than
//! in the one before.

use super::ink::{Ink, Theme, values};
use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};
use std::collections::BTreeMap;

/// Colours that the format has room for.
const COLOURS: usize = 256;
/// Bytes of a pixel that is added: red, green, blue, and how opaque it is, which is not looked at.
const BYTES: usize = 4;
const SHADES: usize = 3;
/// Units of the format's clock in a second.
const MS_PER_UNIT: u32 = 10;

type Colour = [u8; SHADES];

/// The colours of all pictures: those that are drawn with, and the shades between them that are seen most.
#[derive(Clone, Debug)]
pub struct Palette {
    colours: Vec<Colour>,
    known: BTreeMap<Colour, u8>,
}

impl Palette {
    /// For pictures like these.
    pub fn of(theme: Theme, samples: &[Vec<u8>]) -> Self {
        let mut seen = BTreeMap::<Colour, u32>::new();
        for run in samples.iter().flat_map(|pixels| pixels.as_chunks::<BYTES>().0.chunk_by(|one, next| one == next)) {
            *seen.entry(colour(run[0])).or_default() += run.len() as u32;
        }
        let mut colours: Vec<Colour> = values(theme).iter().map(|value| read(value)).collect();
        debug_assert_eq!(colours.len(), Ink::COUNT);
        colours.sort_unstable();
        colours.dedup();
        let mut shades: Vec<(u32, Colour)> =
            seen.into_iter().filter(|(one, _)| !colours.contains(one)).map(|(one, count)| (count, one)).collect();
        // The most first; among equals the order of their values decides, so that equal pictures have equal palettes.
        shades.sort_unstable_by_key(|(count, colour)| (std::cmp::Reverse(*count), *colour));
        let room = COLOURS - colours.len();
        colours.extend(shades.into_iter().take(room).map(|(_, colour)| colour));
        let known = colours.iter().enumerate().map(|(place, colour)| (*colour, place as u8)).collect();
        Self { colours, known }
    }

    /// The place of the colour that is nearest.
    fn nearest(&mut self, wanted: Colour) -> u8 {
        if let Some(place) = self.known.get(&wanted) {
            return *place;
        }
        let distance = |colour: &Colour| -> u32 {
            colour.iter().zip(wanted).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
        };
        let nearest = self.colours.iter().enumerate().min_by_key(|(_, colour)| distance(colour));
        let place = nearest.map_or(0, |(place, _)| place as u8);
        self.known.insert(wanted, place);
        place
    }

    fn places(&mut self, pixels: &[u8]) -> Vec<u8> {
        let mut places = Vec::with_capacity(pixels.len() / BYTES);
        for run in pixels.as_chunks::<BYTES>().0.chunk_by(|one, next| one == next) {
            let place = self.nearest(colour(run[0]));
            places.resize(places.len() + run.len(), place);
        }
        places
    }
}

const fn colour([red, green, blue, _]: [u8; BYTES]) -> Colour {
    [red, green, blue]
}

/// A colour that is written `#rrggbb`.
fn read(value: &str) -> Colour {
    let number = u32::from_str_radix(value.trim_start_matches('#'), 16).unwrap_or_default();
    let [_, red, green, blue] = number.to_be_bytes();
    [red, green, blue]
}

/// A file that is being written.
pub struct Gif {
    encoder: Encoder<Vec<u8>>,
    palette: Palette,
    size: (u16, u16),
    /// What is seen after the last picture, as places in the palette.
    seen: Vec<u8>,
    /// The last one, which is written once it is known how long it is seen.
    last: Option<Frame<'static>>,
}

impl Gif {
    /// Pictures of this size, which are shown again and again.
    ///
    /// # Errors
    /// As the encoder says; there is none for what is written to memory.
    pub fn new(size: (u16, u16), palette: Palette) -> Result<Self, EncodingError> {
        let mut encoder = Encoder::new(Vec::new(), size.0, size.1, &palette.colours.concat())?;
        encoder.set_repeat(Repeat::Infinite)?;
        Ok(Self { encoder, palette, size, seen: Vec::new(), last: None })
    }

    /// Adds a picture, four bytes a pixel, that is seen so many milliseconds. One like the one before lengthens that.
    ///
    /// # Errors
    /// A picture of another size, and as the encoder says.
    pub fn add(&mut self, pixels: &[u8], ms: u32) -> Result<(), EncodingError> {
        let (width, height) = (usize::from(self.size.0), usize::from(self.size.1));
        if pixels.len() != width * height * BYTES {
            return Err(EncodingError::Format(gif::EncodingFormatError::MissingColorPalette));
        }
        let places = self.palette.places(pixels);
        let units = (ms / MS_PER_UNIT) as u16;
        let Some(frame) = self.changed(&places) else {
            if let Some(last) = &mut self.last {
                last.delay = last.delay.saturating_add(units);
            }
            return Ok(());
        };
        self.seen = places;
        self.write(Some(Frame { delay: units, ..frame }))
    }

    /// The smallest part of the picture that has all that is other than before; none if nothing is.
    fn changed(&self, places: &[u8]) -> Option<Frame<'static>> {
        let width = usize::from(self.size.0);
        let (mut left, mut right, mut top, mut bottom) = (width, 0, None, 0);
        if self.seen.is_empty() {
            (left, right, top, bottom) = (0, width, Some(0), usize::from(self.size.1));
        } else {
            for (y, (now, before)) in places.chunks(width).zip(self.seen.chunks(width)).enumerate() {
                let Some(first) = now.iter().zip(before).position(|(one, other)| one != other) else { continue };
                let last = now.iter().zip(before).rposition(|(one, other)| one != other).unwrap_or(first);
                (left, right) = (left.min(first), right.max(last + 1));
                (top, bottom) = (top.or(Some(y)), y + 1);
            }
        }
        let top = top?;
        let rows = places.chunks(width).skip(top).take(bottom - top);
        let buffer: Vec<u8> = rows.flat_map(|row| &row[left..right]).copied().collect();
        Some(Frame {
            left: left as u16,
            top: top as u16,
            width: (right - left) as u16,
            height: (bottom - top) as u16,
            dispose: DisposalMethod::Keep,
            buffer: buffer.into(),
            ..Frame::default()
        })
    }

    fn write(&mut self, next: Option<Frame<'static>>) -> Result<(), EncodingError> {
        match std::mem::replace(&mut self.last, next) {
            Some(frame) => self.encoder.write_frame(&frame),
            None => Ok(()),
        }
    }

    /// The whole file.
    ///
    /// # Errors
    /// As the encoder says.
    pub fn finish(mut self) -> Result<Vec<u8>, EncodingError> {
        self.write(None)?;
        self.encoder.into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIGHT: [u8; BYTES] = [255, 255, 255, 255];
    const DARK: [u8; BYTES] = [0x1b, 0x21, 0x30, 255];
    const SIZE: (u16, u16) = (8, 4);

    fn picture(dark: &[usize]) -> Vec<u8> {
        (0..32).flat_map(|place| if dark.contains(&place) { DARK } else { LIGHT }).collect()
    }

    #[test]
    fn only_what_changes_is_written_and_what_does_not_is_seen_longer() {
        let all = [picture(&[]), picture(&[10, 19]), picture(&[10, 19]), picture(&[10])];
        let mut gif = Gif::new(SIZE, Palette::of(Theme::Light, &all[..1])).unwrap();
        all.iter().for_each(|pixels| gif.add(pixels, 100).unwrap());
        let bytes = gif.finish().unwrap();
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(gif::ColorOutput::RGBA);
        let mut decoder = options.read_info(bytes.as_slice()).unwrap();
        let mut frames = Vec::new();
        while let Some(frame) = decoder.read_next_frame().unwrap() {
            frames.push((frame.delay, (frame.left, frame.top, frame.width, frame.height), frame.buffer.to_vec()));
        }
        let told: Vec<_> = frames.iter().map(|(delay, place, _)| (*delay, *place)).collect();
        assert_eq!(told, [(10, (0, 0, 8, 4)), (20, (2, 1, 2, 2)), (10, (3, 2, 1, 1))]);
        assert_eq!(frames[1].2, [DARK, LIGHT, LIGHT, DARK].concat());
        assert_eq!(frames[2].2, LIGHT);
    }

    #[test]
    fn a_colour_without_a_place_is_shown_as_the_nearest() {
        let samples: Vec<u8> = (0..=255_u8).flat_map(|blue| [0, 0, blue, 255]).collect();
        let mut palette = Palette::of(Theme::Print, &[samples]);
        assert_eq!(palette.colours.len(), COLOURS);
        let place = palette.nearest([255, 255, 250]);
        assert_eq!(palette.colours[usize::from(place)], [255, 255, 255]);
    }

    #[test]
    fn a_picture_of_another_size_is_refused() {
        let mut gif = Gif::new(SIZE, Palette::of(Theme::Dark, &[])).unwrap();
        assert!(gif.add(&[0; 7], 100).is_err());
    }
}
