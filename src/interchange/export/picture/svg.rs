//! Drawings as SVG: numbers, colours and texts as the format has them. Nothing in it is fetched from elsewhere, and nothing runs.

use super::drawing::{Anchor, Item, SEEN, Shape, Stroke};
use super::ink::{Ink, Theme, values};
use super::letters::{Face, Weight};
use crate::scene::geometry::Point;
use std::f32::consts::TAU;

/// Fonts that are asked for, by name alone; the first is the page's own. The widths in `letters` hold for all of them.
pub const SANS: &str = "Inter,system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif";
pub const MONO: &str = "'JetBrains Mono',ui-monospace,'DejaVu Sans Mono',monospace";

/// How inks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// As values of this theme, which any program understands.
    Of(Theme),
    /// As classes, so that a style sheet decides: see [`Writer::style`].
    Classes,
}

/// Writes items one after the other.
#[derive(Clone, Debug)]
pub struct Writer {
    pub text: String,
    colours: Colours,
    /// Inks that fill, and those of lines, where they are classes; and faces of letters.
    fills: [bool; Ink::COUNT],
    lines: [bool; Ink::COUNT],
    faces: Vec<Face>,
}

impl Writer {
    pub fn new(colours: Colours) -> Self {
        let (fills, lines) = ([false; Ink::COUNT], [false; Ink::COUNT]);
        Self { text: String::new(), colours, fills, lines, faces: Vec::new() }
    }

    /// The style sheet of what was written as classes: `f3` for what is filled with the third ink, `s3` for its lines, `t0` for
    /// the first face of letters. Dark where the reader's system is.
    pub fn style(&self) -> String {
        let mut style = String::from(".n{fill:none}");
        for (place, face) in self.faces.iter().enumerate() {
            let weight = if face.weight == Weight::Bold { 700 } else { 400 };
            let family = if face.mono { MONO } else { SANS };
            style += &format!(".t{place}{{font:{weight} {}px {family}}}", number(face.size));
        }
        style += &self.inks(Theme::Light);
        style + "@media(prefers-color-scheme:dark){" + &self.inks(Theme::Dark) + "}"
    }

    fn inks(&self, theme: Theme) -> String {
        let mut rules = String::new();
        for (place, value) in values(theme).iter().enumerate() {
            if self.fills[place] {
                rules += &format!(".f{place}{{fill:{value}}}");
            }
            if self.lines[place] {
                rules += &format!(".s{place}{{stroke:{value}}}");
            }
        }
        rules
    }

    pub fn items(&mut self, items: &[Item]) {
        items.iter().for_each(|item| self.item(item));
    }

    pub fn item(&mut self, item: &Item) {
        match &item.shape {
            Shape::Rect { rect, radius } => {
                self.begin("rect", item);
                self.numbers(&[("x", rect.x), ("y", rect.y), ("width", rect.w), ("height", rect.h)]);
                if *radius > 0.0 {
                    self.numbers(&[("rx", *radius)]);
                }
                self.text += "/>";
            }
            Shape::Disc { at, radius } => {
                self.begin("circle", item);
                self.numbers(&[("cx", at.x), ("cy", at.y), ("r", *radius)]);
                self.text += "/>";
            }
            Shape::Pie { at, radius, share } => self.pie(item, *at, *radius, *share),
            Shape::Path { at, data } => {
                self.begin("path", item);
                self.translate(*at);
                self.text += &[" d=\"", data.trim_end(), "\"/>"].concat();
            }
            Shape::Text { at, anchor, runs } => self.line_of_text(item, *at, *anchor, runs),
            Shape::Group { at, class, items } => {
                self.text += &["<g class=\"", class, "\""].concat();
                self.opacity(item.seen);
                self.translate(*at);
                self.text.push('>');
                self.items(items);
                self.text += "</g>";
            }
        }
    }

    /// A disc whose line is as thick as it is wide, and drawn for a part of its length: no angle has to be reckoned.
    fn pie(&mut self, item: &Item, at: Point, radius: f32, share: f32) {
        let length = TAU * radius / 2.0;
        let Some(ink) = item.fill else { return };
        self.text += "<circle";
        let stroke = Stroke { ink, width: radius, dash: Some((length * share, length)) };
        self.paint(None, Some(stroke), None);
        self.opacity(item.seen);
        self.numbers(&[("r", radius / 2.0)]);
        let (x, y) = (number(at.x), number(at.y));
        self.text += &[" transform=\"translate(", &x, " ", &y, ") rotate(-90)\"/>"].concat();
    }

    /// A pie whose share a style says: how much of its line is left out.
    pub fn pie_line(&mut self, thick: f32, length: f32, style: &str) {
        self.lines[Ink::Wait.place()] = true;
        let (r, thick, length) = (number(thick / 2.0), number(thick), number(length));
        let ink = Ink::Wait.place();
        self.text += &format!(
            "<g class=\"n s{ink}\"><circle{style} r=\"{r}\" stroke-width=\"{thick}\" stroke-dasharray=\"{length} {length}\" transform=\"rotate(-90)\"/></g>"
        );
    }

    fn line_of_text(&mut self, item: &Item, at: Point, anchor: Anchor, runs: &[(String, Face)]) {
        let face = runs.first().map(|(_, face)| *face);
        self.text += "<text";
        self.paint(item.fill, item.stroke, face);
        self.opacity(item.seen);
        self.numbers(&[("x", at.x), ("y", at.y)]);
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => self.text += " text-anchor=\"middle\"",
            Anchor::End => self.text += " text-anchor=\"end\"",
        }
        self.text.push('>');
        for (text, own) in runs {
            if face == Some(*own) {
                self.text += &escaped(text);
            } else {
                self.text += "<tspan";
                match self.colours {
                    Colours::Of(_) => self.face(*own),
                    Colours::Classes => {
                        let class = self.face_class(*own);
                        self.text += &[" class=\"", &class, "\""].concat();
                    }
                }
                self.text += &[">", &escaped(text), "</tspan>"].concat();
            }
        }
        self.text += "</text>";
    }

    fn face(&mut self, face: Face) {
        self.numbers(&[("font-size", face.size)]);
        self.text += if face.weight == Weight::Bold { " font-weight=\"700\"" } else { " font-weight=\"400\"" };
        if face.mono {
            self.text += &[" font-family=\"", MONO, "\""].concat();
        }
    }

    fn face_class(&mut self, face: Face) -> String {
        let known = self.faces.iter().position(|other| *other == face);
        let place = known.unwrap_or_else(|| {
            self.faces.push(face);
            self.faces.len() - 1
        });
        ["t", &place.to_string()].concat()
    }

    fn begin(&mut self, name: &str, item: &Item) {
        self.text += &["<", name].concat();
        self.paint(item.fill, item.stroke, None);
        self.opacity(item.seen);
    }

    fn opacity(&mut self, seen: u8) {
        if seen < SEEN {
            self.text += &[" opacity=\"", &number(f32::from(seen) / f32::from(SEEN)), "\""].concat();
        }
    }

    fn paint(&mut self, fill: Option<Ink>, stroke: Option<Stroke>, face: Option<Face>) {
        match self.colours {
            Colours::Of(theme) => {
                let fill = fill.map_or("none", |ink| ink.value(theme));
                self.text += &[" fill=\"", fill, "\""].concat();
                if let Some(stroke) = stroke {
                    self.text += &[" stroke=\"", stroke.ink.value(theme), "\""].concat();
                }
                face.iter().for_each(|face| self.face(*face));
            }
            Colours::Classes => {
                let mut classes = fill.map_or("n".to_owned(), |ink| ["f", &ink.place().to_string()].concat());
                if let Some(ink) = fill {
                    self.fills[ink.place()] = true;
                }
                if let Some(stroke) = stroke {
                    self.lines[stroke.ink.place()] = true;
                    classes += &[" s", &stroke.ink.place().to_string()].concat();
                }
                if let Some(face) = face {
                    classes += &[" ", &self.face_class(face)].concat();
                }
                self.text += &[" class=\"", &classes, "\""].concat();
            }
        }
        if let Some(stroke) = stroke {
            self.numbers(&[("stroke-width", stroke.width)]);
            if let Some((dash, gap)) = stroke.dash {
                self.text += &[" stroke-dasharray=\"", &number(dash), " ", &number(gap), "\""].concat();
            }
        }
    }

    fn translate(&mut self, at: Point) {
        if at != Point::default() {
            self.text += &[" transform=\"translate(", &number(at.x), " ", &number(at.y), ")\""].concat();
        }
    }

    fn numbers(&mut self, all: &[(&str, f32)]) {
        for (name, value) in all {
            self.text += &[" ", name, "=\"", &number(*value), "\""].concat();
        }
    }
}

/// A whole file with these items: its size, its title, and what it shows in words.
pub fn document((width, height): (f32, f32), (title, spoken): (&str, &str), items: &[Item], theme: Theme) -> String {
    let mut writer = Writer::new(Colours::Of(theme));
    writer.items(items);
    let (width, height) = (number(width), number(height));
    let (title, spoken) = (escaped(title), escaped(spoken));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"{SANS}\">\n<title>{title}</title>\n<desc>{spoken}</desc>\n{}\n</svg>\n",
        writer.text
    )
}

/// A number to a tenth, or to a hundredth below one: the same text on every machine.
pub fn number(value: f32) -> String {
    let hundredths = (value * 100.0).round_ties_even() as i64;
    let hundredths =
        if hundredths.abs() < 100 { hundredths } else { (hundredths as f64 / 10.0).round_ties_even() as i64 * 10 };
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let text = format!("{sign}{whole}.{part:02}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A text as XML, also in an attribute. What XML does not have, such as control characters, is shown as a sign for it.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\n' => safe.push(letter),
            _ if letter.is_control() || NOT_XML.contains(&letter) => safe.push(char::REPLACEMENT_CHARACTER),
            _ => safe.push(letter),
        }
    }
    safe
}

/// What XML has no way to write, beside control characters.
const NOT_XML: [char; 2] = ['\u{fffe}', '\u{ffff}'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, text) in [(0.0, "0"), (-0.0, "0"), (12.0, "12"), (12.34, "12.3"), (-7.06, "-7.1"), (0.456, "0.46")]
        {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn texts_stay_texts() {
        assert_eq!(escaped("<script>&\"\u{1}\u{85}'"), "&lt;script&gt;&amp;&quot;\u{fffd}\u{fffd}'");
        assert_eq!(escaped("caf\u{e9} \u{65e5}\u{ffff}"), "caf\u{e9} \u{65e5}\u{fffd}");
    }
}
