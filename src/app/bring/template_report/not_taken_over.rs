//! What was not understood in a template, where it stands, and why.

use crate::app::bring::place::{Excerpt, PlaceButton};
use crate::app::bring::reading::TemplateFound;
use crate::interchange::import::report::template as words;
use crate::interchange::import::template::Template;
use crate::interchange::import::template::model::Note;
use crate::text::message::Message as _;
use crate::text::messages::{bring as m, import};
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn NotTakenOver(file: Arc<TemplateFound>, template: Memo<Template>) -> impl IntoView {
    // What is answered is no longer open.
    let listed = Memo::new(move |_| {
        template.with(|template| {
            let own = |notes: Vec<&Note>| notes.into_iter().cloned().collect::<Vec<_>>();
            (words::notes(template).map(own), template.system.notes.more)
        })
    });
    move || {
        let ([major, minor], more) = listed.get();
        let (count, changes_nothing) = ((major.len() + more) as u64, minor.len() as u64);
        view! {
            {(count > 0).then(|| notes(import::TemplateNotes { count }.text(), &file, major, more))}
            {(changes_nothing > 0)
                .then(|| notes(import::TemplateMinorNotes { count: changes_nothing }.text(), &file, minor, 0))}
        }
    }
}

fn notes(head: String, file: &Arc<TemplateFound>, notes: Vec<Note>, more: usize) -> AnyView {
    let note = |note: Note| {
        let (place, is_shown) = (note.at.place, RwSignal::new(false));
        view! {
            <li>
                <PlaceButton place says=words::place(&note.at) is_shown/>
                {(!note.why.is_no_effect()).then(|| format!(": {}", words::why(&note)))}
                <Excerpt file=file.clone() place is_shown/>
            </li>
        }
    };
    view! {
        <details>
            <summary>{head}</summary>
            <ul>{notes.into_iter().map(note).collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{m::More { count: more as u64 }.text()}</p> })}
        </details>
    }
    .into_any()
}
