//! What to try after the answer: the same calls with one thing changed, beside this run.

use crate::app::compare::Futures;
use crate::app::lesson::answer_card::WhyIsIt;
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::summary::YourBets;
use crate::app::session::use_session;
use crate::app::shell::more::More;
use crate::engine::scenario::WhatIf as Change;
use crate::text::{answer as text, bet};
use leptos::prelude::*;

#[component]
pub fn WhatIf(lesson: LessonFlow, futures: Futures) -> impl IntoView {
    let (session, more) = (use_session(), expect_context::<More>());
    // They stay while what one of them comes to is played.
    let is_offered = Memo::new(move |_| lesson.is_revealed.get() || futures.is_trying_any());
    let changes = Memo::new(move |_| {
        session.structure.track();
        if is_offered.get() { session.with(|run| run.scenario().about.what_if.clone()) } else { Vec::new() }
    });
    let button = move |change: Change| {
        let (label, tried) = (change.label.clone(), change.clone());
        view! {
            <button
                type="button"
                class="plain"
                aria-pressed=move || futures.is_trying(&tried).to_string()
                on:click=move |_| {
                    more.close();
                    futures.try_out(change.clone());
                    if untrack(|| futures.is_trying(&change)) {
                        futures.play_both();
                    }
                }
            >
                {label}
            </button>
        }
    };
    let has_bets = Memo::new(move |_| !lesson.bets.made.with(Vec::is_empty));
    // After the last lesson the answer's card offers them.
    let is_last = Memo::new(move |_| lesson.neighbour(1).is_none());
    move || {
        let changes = changes.get();
        (!changes.is_empty()).then(|| {
            view! {
                <section class="card what-if">
                    <div class="why-below"><WhyIsIt lesson/></div>
                    <h2 id="what-if">{text::WhatIfLead.get()}</h2>
                    <div role="group" aria-label=text::WhatIf.get()>
                        {changes.into_iter().map(button).collect_view()}
                    </div>
                    <Show when=move || has_bets.get()>
                        <p class="bets-links">
                            {move || (!is_last.get()).then(|| view! { <YourBets lesson class="link"/> })}
                            // Where the answer's card has no room for it.
                            <YourBets lesson class="link save" label=bet::Save.get()/>
                        </p>
                    </Show>
                </section>
            }
        })
    }
}
