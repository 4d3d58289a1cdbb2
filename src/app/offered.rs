//! How the page is used from outside: scripts call `window.invokescope`, links and reloads use its address, and files are dropped on
//! it. Loaded once the page is shown, since nobody needs it before.

use crate::app::lesson::flow::LessonFlow;
use crate::app::shell::new_version;
use crate::app::{api, bring, off_screen, share};
use leptos::prelude::expect_context;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(offered, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load_offered() -> Result<fn(LessonFlow), SplitLoaderError> {
    Ok(|lesson| {
        let links_opening = share::address::follow_page(expect_context());
        api::install(lesson, links_opening);
        off_screen::stand_still_there(lesson.session);
        bring::drop::listen(lesson.session);
        bring::saved_scenario::offer(lesson.session);
        new_version::tell_when_it_waits(lesson.session);
    })
}
