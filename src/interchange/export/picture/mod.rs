//! Pictures of a run for books, slides and readmes, as SVG that needs nothing: no script, no font, no other file. What is to be
//! seen comes from the scene, so that a picture says what the page says at the same instant.

mod animated;
mod boxes;
mod drawing;
mod figure;
mod film;
mod functions;
mod gif;
mod ink;
mod letters;
mod motion;
mod parts;
mod playing;
mod presence;
mod scenery;
mod spoken;
mod stage;
mod steps;
mod strip;
mod svg;
mod tokens;
mod track;

pub use animated::{animated, animated_in_steps};
pub use drawing::{Anchor, Drawing, Item, SEEN, Shape, Stroke};
pub use figure::{Part, Still, stage_alone, still, still_of};
pub use ink::{Ink, Theme};
pub use letters::{Face, Weight};
pub use motion::{PICTURE_MS, animated_gif};
pub use playing::{Choice, LOOK_MS, LOOKS_PER_TEXT, Look, TimeRange, play};
pub use scenery::STAGE_WIDTH;
pub use steps::{finish, step, take_step};
pub use svg::{MONO, SANS, document};
