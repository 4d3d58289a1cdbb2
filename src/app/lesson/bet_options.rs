//! The options of the lesson's question as a group of radio buttons, a way past them, and a line for the reason.

use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::skip_link::QUESTION_ID;
use crate::app::transport::focus_play;
use crate::text::bet as text;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

/// Letters of a reason, at most.
const BECAUSE_MAX: &str = "200";
/// Only one option of a group can be chosen.
const GROUP: &str = "bet";

#[component]
pub fn BetOptions(lesson: LessonFlow) -> impl IntoView {
    let options = move || {
        let option = |ask: &crate::engine::scenario::ask::Ask| {
            ask.options.iter().map(|option| option.text.clone()).collect::<Vec<_>>()
        };
        lesson.asked.with(|asked| asked.as_ref().map(option)).unwrap_or_default()
    };
    // After the bet they are of no use to one person; a room discusses them until it is shown the answer.
    let is_shown = Memo::new(move |_| lesson.is_betting.get() || lesson.bet().is_some() || lesson.is_withheld.get());
    let radio = move |option: String| {
        let (label, this) = (option.clone(), option.clone());
        view! {
            <label>
                <input
                    type="radio"
                    name=GROUP
                    prop:checked=move || lesson.bet().is_some_and(|bet| bet.option == this)
                    on:change=move |_| lesson.bet_on(option.clone())
                    on:click=move |event| {
                        if lesson.is_bet_final() {
                            event.prevent_default();
                        }
                        go_on_to_play(&event);
                    }
                />
                <span>{label}</span>
            </label>
        }
    };
    move || {
        let options = options();
        (is_shown.get() && !options.is_empty()).then(|| {
            view! {
                <div class="bet">
                    <div
                        class="bet-options"
                        role="radiogroup"
                        aria-label=text::Name.get()
                        aria-describedby=QUESTION_ID
                        aria-disabled=move || lesson.is_bet_final().to_string()
                    >
                        {options.into_iter().map(radio).collect_view()}
                    </div>
                    <OnwardButton lesson/>
                    <span class="yours" hidden=move || lesson.is_betting.get() aria-hidden="true">
                        {text::Name.get()}
                    </span>
                </div>
            }
        })
    }
}

/// The next step, beside the options: to play with the bet, or without one; or, where the run has answered already, its answer.
#[component]
fn OnwardButton(lesson: LessonFlow) -> impl IntoView {
    let is_bet = Memo::new(move |_| lesson.bet().is_some());
    let go_on = move |_| {
        if lesson.is_put_late.get_untracked() {
            return lesson.is_watching.set(true);
        }
        // The button goes away with the focus on it.
        focus_play();
        if is_bet.get_untracked() {
            lesson.session.play();
        } else {
            lesson.just_watch();
        }
    };
    let name = move || match (lesson.is_put_late.get(), is_bet.get()) {
        (true, _) => text::ShowAnswer.get(),
        (false, true) => text::NowPlay.get(),
        (false, false) => text::Watch.get(),
    };
    view! {
        <button
            type="button"
            class="watch"
            class:go=is_bet
            hidden=move || !lesson.is_betting.get()
            on:click=go_on
        >
            {name}
        </button>
    }
}

/// After a bet with the pointer the space bar plays. With the keyboard the focus stays, to choose another option.
fn go_on_to_play(event: &MouseEvent) {
    if event.detail() > 0 {
        focus_play();
    }
}

/// The line for the reason. It is seen once there is a bet (style/bet.css), and its room is kept before that: no option moves
/// from under a finger.
#[component]
pub fn BetBecause(lesson: LessonFlow) -> impl IntoView {
    let because = move || lesson.bet().map(|bet| bet.because).unwrap_or_default();
    let write_down = move |because: String| lesson.change(|bet| bet.because = because);
    // The bet is complete then, and what comes next is to play.
    let finish = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            write_down(event_target_value(&event));
            focus_play();
        }
    };
    view! {
        <label class="because">
            <span>{text::Because.get()}</span>
            <input
                type="text"
                maxlength=BECAUSE_MAX
                autocomplete="off"
                prop:value=because
                on:change=move |event| write_down(event_target_value(&event))
                on:keydown=finish
            />
        </label>
    }
}
