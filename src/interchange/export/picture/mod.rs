//! Pictures of a run for books, slides and readmes, as SVG that needs nothing: no script, no font, no other file. What is to be
//! seen comes from the scene, so that a picture says what the page says at the same instant.

mod animated;
mod boxes;
mod drawing;
mod figure;
mod film;
mod functions;
mod ink;
mod letters;
mod parts;
mod playing;
mod presence;
mod scenery;
mod spoken;
mod stage;
mod strip;
mod svg;
mod tokens;
mod track;

pub use animated::animated;
pub use figure::{stage_alone, still};
pub use ink::Theme;
pub use playing::{Choice, LOOK_MS, LOOKS_PER_TEXT, Look, Stretch, play};
pub use scenery::STAGE_WIDTH;
