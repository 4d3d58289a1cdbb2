//! Invokescope: what happens after somebody calls a Lambda function.
//!
//! The map, and the one rule about it. Data flows one way:
//! scenario → world → log of records → scene → page, and the page sends commands back.
//!
//! | room | may use |
//! |---|---|
//! | [`engine`]: the simulation; no floats in state, no input or output | nothing |
//! | [`timeline`]: a run that can be seeked, stepped and forked; playback | `engine` |
//! | [`text`]: every string and number format a person reads | `engine`, `timeline` |
//! | [`lessons`]: the shipped scenarios, as data | `engine`, `timeline`, `text` |
//! | [`scene`]: what to draw at an instant, as numbers | `engine`, `timeline`, `text` |
//! | [`interchange`]: what leaves for others to read, and what they bring | all above |
//! | `runner`: scenarios without a page (natively only) | all but `scene` and `app` |
//! | `app`: the only code that knows a browser (wasm32 only) | all of them |
//!
//! `tests/tidy/` enforces the rule, and so does the build: the browser's crates do not exist natively.

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod engine;
pub mod interchange;
pub mod lessons;
#[cfg(not(target_arch = "wasm32"))]
pub mod runner;
pub mod scene;
pub mod text;
pub mod timeline;
