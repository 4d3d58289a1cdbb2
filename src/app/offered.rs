//! What others have of the page: scripts `window.invokescope`, and whoever shares or reloads it the address, and
//! the page takes files that are dropped on it. Loaded once the page is shown, since nobody needs it before.

use crate::app::lesson::answered::LessonAnswer;
use crate::app::{api, bring, share};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(offered, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_offered() -> Result<fn(LessonAnswer), SplitLoaderError> {
    Ok(|lesson| {
        api::install(lesson);
        share::address::keep(lesson.session);
        bring::drop::listen(lesson.session);
    })
}
