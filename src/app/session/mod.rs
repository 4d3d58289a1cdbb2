//! The session: the only owner of the run. Everything on the page reads it and changes it through one handle, [`Session`]. What
//! belongs to the page and not to the run is in [`Page`].
//!
//! The run itself is no signal. After each change one small [`RunStatus`] is published; what a component shows is a memo on
//! a part of it.

pub mod animation_frame;
pub mod background_task;
mod commands;
mod curtain;
mod following;
pub mod frame_loop;
mod handle;
mod locks;
mod log_reader;
mod narration;
mod opening;
mod page;
mod painters;
mod player;
mod read_slice;
mod reading_pace;
mod seeking;
mod selection;
mod status;

pub use crate::timeline::View;
pub use handle::{Session, use_session};
pub use log_reader::log_reader;
pub use opening::lesson_path;
pub use page::Page;
pub use painters::Frame;
pub use read_slice::read_for_a_while;
pub use status::{Brought, Change, Content, Dialog, Notice, Origin, RunStatus, ShownRule};
