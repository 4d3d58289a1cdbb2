//! The answer to the lesson's question in the place of the question: the bet and whether it was right, what this run showed and
//! why, the misconception behind a wrong bet, the rule to take along, and the way on.

use crate::app::controls::skip_link::SkipLink;
use crate::app::lesson::flow::LessonFlow;
use crate::app::lesson::open::open;
use crate::app::lesson::skip_link::{ANSWER_ID, focus_options, focus_what_if};
use crate::app::lesson::summary::YourBets;
use crate::app::shell::more::More;
use crate::engine::scenario::ask::{Choice, Lock};
use crate::text::message::Message as _;
use crate::text::narrate::Sentence;
use crate::text::spoken::SpokenAnswer;
use crate::text::{answer as text, bet};
use leptos::prelude::*;

#[component]
pub fn AnswerCard(lesson: LessonFlow) -> impl IntoView {
    note_what_was_right(lesson);
    let answer = move || lesson.with_answered(|answered| answered.answer.clone());
    speak(lesson, answer);
    let is_wrong = Memo::new(move |_| wrong_choice(lesson).is_some());
    let rule = move || rule(lesson);
    // What was asked about on the way has its room beside the stage again, for what can be tried.
    Effect::new(move |_| lesson.session.rule.set(None));
    view! {
        <section id=ANSWER_ID class="answer" class:wrong=is_wrong tabindex="-1" aria-label=text::Title.get()>
            <p class="asked">{move || lesson.question()}</p>
            <div class="answer-text">
                <Verdict lesson/>
                <div class="told">
                    <h2>{answer}</h2>
                    <WhyIsIt lesson/>
                    <p class="rule" hidden=move || rule().is_empty()><strong>{text::Rule.get()}</strong>" "{rule}</p>
                </div>
            </div>
            <Onwards lesson/>
        </section>
    }
}

/// What to take along, after the last answer: it may give away what is still to be asked.
fn rule(lesson: LessonFlow) -> String {
    if lesson.has_next_question() { String::new() } else { lesson.text(|about| &about.rule) }
}

/// The option that was bet on, if it is wrong.
fn wrong_choice(lesson: LessonFlow) -> Option<Choice> {
    let (bet, right) = (lesson.bet()?, lesson.right()?);
    let choice = lesson.asked.with(|asked| {
        asked.as_ref().and_then(|ask| ask.options.iter().find(|option| option.text == bet.option).cloned())
    });
    choice.filter(|choice| choice.text != right)
}

/// What was bet, with a mark; then what the run costs.
#[component]
fn Verdict(lesson: LessonFlow) -> impl IntoView {
    move || {
        let bet = lesson.bet()?;
        let right = lesson.right();
        let is_right = right.as_ref().map(|right| *right == bet.option);
        let it_was = right.filter(|_| is_right == Some(false)).map(|right| {
            view! { " "<span class="it-was">{bet::ItWasOption { option: &right }.text()}</span> }
        });
        let (mark, told) = match is_right {
            Some(true) => ("✓ ", bet::IsRight.get()),
            Some(false) => ("✕ ", bet::IsWrong.get()),
            None => ("", ""),
        };
        let because = (!bet.because.is_empty()).then(|| {
            let because = format!("{} {}", bet::Because.get(), bet.because);
            view! { <span class="reason" title=because.clone()>{because.clone()}</span> }
        });
        Some(view! {
            <p class="verdict">
                <span class="lead">{bet::YouBet.get()}</span>" "
                <b class:good=is_right == Some(true) class:bad=is_right == Some(false)>
                    <span aria-hidden="true">{mark}</span>
                    {bet.option}
                    <span class="hidden">{format!(" ({told})")}</span>
                </b>
                {it_was}
                {because}
            </p>
        })
    }
}

/// Why it came out so, the misconception that a wrong bet stands for, and what the run costs. Also below the first screen, where
/// that is small.
#[component]
pub fn WhyIsIt(lesson: LessonFlow) -> impl IntoView {
    let explain = move || {
        // It is about the lesson's own run; and without an option that is right, the question does not apply.
        let explain = lesson.asked.with(|asked| asked.as_ref().map(|ask| ask.explain.clone()));
        explain.filter(|_| lesson.right().is_some() && !is_changed(lesson)).unwrap_or_default()
    };
    let belief = move || {
        let wrong = wrong_choice(lesson)?;
        let belief = wrong.misconception.map(|belief| view! { <strong>{bet::belief(belief)}</strong>" " });
        Some(view! { <p class="belief">{belief}{wrong.feedback}</p> })
    };
    let cost = move || {
        let cost = lesson.outcome.with(|outcome| outcome.as_ref().map(|outcome| bet::cost(outcome.cost)));
        cost.filter(|_| lesson.asked.with(Option::is_some))
    };
    // Where nobody bet, which of the options it was.
    let it_was = move || {
        let option = &lesson.right().filter(|_| lesson.bet().is_none())?;
        Some(view! { <b class="it-was">{bet::AnswerIs { option }.text()}"."</b>" " })
    };
    view! {
        {belief}
        <p class="explain">{it_was}<span class="why">{explain}" "{cost}</span></p>
    }
}

/// Whether somebody changed what the lesson begins with.
fn is_changed(lesson: LessonFlow) -> bool {
    lesson.session.structure.track();
    lesson.session.is_changed()
}

/// To the next question, the next lesson, or after the last one to all bets.
#[component]
fn Onwards(lesson: LessonFlow) -> impl IntoView {
    let session = lesson.session;
    let next = Memo::new(move |_| lesson.neighbour(1).map(|next| next.id));
    let is_last = move || {
        let is_lesson = crate::lessons::find(&lesson.text(|about| &about.id)).is_some();
        is_lesson && !session.is_locked(Lock::Lessons)
    };
    let arrow = || view! { <span aria-hidden="true">" →"</span> };
    let way = move || {
        if lesson.has_next_question() {
            let go_on = move |event: web_sys::MouseEvent| {
                lesson.go_on();
                // After a press with the keyboard the options get the focus. A press with a pointer has a click count.
                if event.detail() == 0 {
                    request_animation_frame(focus_options);
                }
            };
            return view! {
                <button class="next" type="button" on:click=go_on>{bet::NextQuestion.get()}{arrow()}</button>
            }
            .into_any();
        }
        let Some(next) = next.get().and_then(crate::lessons::find) else {
            return is_last().then(|| view! { <YourBets lesson class="next all-bets"/> }).into_any();
        };
        view! {
            <button class="next next-lesson" type="button" title=next.title on:click=move |_| open(session, next)>
                {text::NextLesson.get()}
                {arrow()}
            </button>
        }
        .into_any()
    };
    let has_bet = Memo::new(move |_| lesson.bet().is_some());
    view! {
        <div class="onwards">
            {way}
            {move || has_bet.get().then(|| view! { <YourBets lesson class="link" label=bet::Save.get()/> })}
            <ToWhatIf lesson/>
        </div>
    }
}

/// To what can be tried: for the keyboard past the stage and all that stands on it, and on a small page behind "More".
#[component]
fn ToWhatIf(lesson: LessonFlow) -> impl IntoView {
    let more: More = expect_context();
    let has_any = Memo::new(move |_| {
        lesson.session.structure.track();
        lesson.session.with(|run| !run.scenario().about.what_if.is_empty())
    });
    // The button goes away with what it opens.
    let open = move |event: web_sys::MouseEvent| {
        more.open();
        if event.detail() == 0 {
            request_animation_frame(focus_what_if);
        }
    };
    view! {
        <Show when=move || has_any.get()>
            <button class="plain try" type="button" on:click=open>{text::WhatIf.button()}</button>
            <SkipLink to="what-if" class="skip to-what-if" text=text::SkipToWhatIf.get() focus=focus_what_if/>
        </Show>
    }
}

/// Keeps with the bet what it was.
fn note_what_was_right(lesson: LessonFlow) {
    Effect::new(move |_| {
        // The card outlives its lesson by a moment: of the next one nothing has been seen.
        if !lesson.is_revealed.get() {
            return;
        }
        let right = lesson.right();
        let title = lesson.text(|about| &about.title);
        if lesson.seen.with_untracked(|seen| !seen.contains(&title)) {
            lesson.seen.update(|seen| seen.push(title));
        }
        if untrack(|| lesson.bet()).is_some_and(|bet| bet.right != right) {
            lesson.change(|bet| bet.right = right);
        }
    });
}

/// Has the answer spoken: the bet and what it was, what the run showed, and the rule.
fn speak(lesson: LessonFlow, answer: impl Fn() -> String + Send + Sync + 'static) {
    Effect::new(move |_| {
        // Of the next lesson, which the card outlives by a moment, nothing has been seen.
        if !lesson.is_revealed.get() {
            return lesson.spoken.set(None);
        }
        let verdict = lesson.bet().zip(lesson.right()).map(|(bet, right)| bet::spoken(&bet.option, &right) + " ");
        let feedback = wrong_choice(lesson).map(|wrong| wrong.feedback + " ");
        let is_verdict = verdict.is_some();
        // Somebody who just watched the answer hears whether the bet was right.
        let it_was = lesson.right().filter(|_| lesson.bet().is_none() && lesson.asked.with(Option::is_some));
        let it_was = it_was.map(|option| bet::AnswerIs { option: &option }.text() + ". ");
        let what = [verdict, it_was, feedback].into_iter().flatten().collect::<String>() + &answer();
        let spoken = Some(SpokenAnswer { sentence: Sentence { what, why: rule(lesson) }, is_verdict });
        if lesson.spoken.with_untracked(|before| *before != spoken) {
            lesson.spoken.set(spoken);
        }
    });
    on_cleanup(move || {
        lesson.spoken.try_set(None);
    });
}
