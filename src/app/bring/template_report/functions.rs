//! The functions that were found in a template, and who calls them.

use crate::app::bring::place::{Excerpt, PlaceButton};
use crate::app::bring::reading::TemplateFound;
use crate::interchange::import::report::template::{self as words, FunctionWords};
use crate::interchange::import::template::Template;
use crate::interchange::import::template::node::Place;
use crate::text::message::Message as _;
use crate::text::messages::bring as m;
use leptos::prelude::*;
use std::sync::Arc;

/// So few functions are shown at once.
const SHORT: usize = 4;

#[component]
pub fn Functions(file: Arc<TemplateFound>, template: Memo<Template>) -> impl IntoView {
    // Answers change who calls them.
    let functions = Memo::new(move |_| {
        template.with(|template| {
            let all = template.system.functions.iter().enumerate();
            all.map(|(index, function)| (words::function(index, template), function.at.place)).collect::<Vec<_>>()
        })
    });
    let count = functions.with_untracked(Vec::len);
    view! {
        <details open=count < SHORT>
            <summary>{m::Functions { count: count as u64 }.text()}</summary>
            <ul class="plain-list">
                {move || {
                    let one = |(function, place): (FunctionWords, Place)| {
                        let is_shown = RwSignal::new(false);
                        view! {
                            <li>
                                <b>{function.name}</b>
                                " "
                                <PlaceButton place says=function.place is_shown/>
                                <Excerpt file=file.clone() place is_shown/>
                                <div>{function.settings}</div>
                                {function.lines.into_iter().map(|line| view! { <div>{line}</div> }).collect_view()}
                            </li>
                        }
                    };
                    functions.get().into_iter().map(one).collect_view()
                }}
            </ul>
        </details>
    }
}
