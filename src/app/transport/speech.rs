//! What a screen reader is told of a run: each important sentence once, in order, at reading pace at any speed. After a
//! step or a scrub it says where that led.

use crate::app::browser;
use crate::app::session::{RunStatus, Session, View, log_reader};
use crate::text::narrate::{self, Sentence};
use crate::text::spoken::{SpokenAnswer, SpokenQueue};
use crate::timeline::{Importance, Speed, Weight};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// What was spoken, and what it depends on.
#[derive(Default)]
struct Speech {
    queue: SpokenQueue,
    shown: u64,
    was_playing: bool,
    view: Option<View>,
    is_timed: bool,
    /// The sentence about what is behind the playhead, when last looked at.
    newest: Sentence,
    /// What was to be seen when play began: it has been spoken by then.
    seen_before_play: String,
    /// The question that is asked.
    question: String,
    /// The lesson's answer, and whether it has been spoken.
    answer: Option<SpokenAnswer>,
    has_answered: bool,
}

/// The sentence that is spoken, and whether a person asked for it; `newest` is the one about what is behind the playhead. The answer
/// comes last, but for the verdict on a bet.
pub fn spoken_sentence(
    session: Session,
    newest: Memo<Sentence>,
    answer: Signal<Option<SpokenAnswer>>,
    question: Signal<String>,
) -> ReadSignal<(Sentence, bool)> {
    let (sentence, set_sentence) = signal((Sentence::default(), false));
    let importance = log_reader::<Importance>(session);
    let speech = StoredValue::new_local(Speech::default());
    Effect::new(move |_| {
        let (status, view) = (session.status.get(), session.page.view.get());
        let (newest, answer, question) = (newest.get(), answer.get(), question.get());
        speech.update_value(|speech| {
            let important = speech.read(session, importance.get_untracked(), status.shown);
            speech.follow(session, status, view, newest, important);
            let is_at_start = session.with(|run| run.now() == run.scenario().about.start);
            speech.follow_question(question, is_at_start);
            let is_asked_for = session.page.presenting.get_untracked();
            speech.follow_answer(answer, status.playing, session.is_changed(), is_asked_for);
        });
        speak(speech, set_sentence);
    });
    sentence
}

/// Speaks what is due, and comes back for the rest.
fn speak(speech: StoredValue<Speech, LocalStorage>, set_sentence: WriteSignal<(Sentence, bool)>) {
    let now_ms = browser::wall_ms() as u64;
    let Some((sentence, wait_ms)) = speech.try_update_value(|speech| {
        let sentence = speech.queue.next(now_ms);
        speech.has_answered |=
            sentence.is_some() && sentence.as_ref() == speech.answer.as_ref().map(|answer| &answer.sentence);
        let sentence = sentence.map(|sentence| (sentence, speech.queue.is_asked()));
        let wait_ms = speech.queue.wait_ms(now_ms).filter(|_| !speech.is_timed);
        speech.is_timed |= wait_ms.is_some();
        (sentence, wait_ms)
    }) else {
        return;
    };
    if let Some(sentence) = sentence {
        set_sentence.set(sentence);
    }
    if let Some(wait_ms) = wait_ms {
        let again = move || {
            speech.try_update_value(|speech| speech.is_timed = false);
            speak(speech, set_sentence);
        };
        Timeout::new(wait_ms as u32 + 1, again).forget();
    }
}

impl Speech {
    /// Puts into the queue what is to be spoken after a change.
    fn follow(&mut self, session: Session, status: RunStatus, view: View, newest: Sentence, important: Vec<Sentence>) {
        let was_playing = std::mem::replace(&mut self.was_playing, status.playing);
        let before = std::mem::replace(&mut self.newest, newest.clone());
        let is_new = newest != before;
        if status.playing && !was_playing {
            self.seen_before_play = before.what;
        }
        let is_first = self.view.is_none();
        let other_view = self.view.replace(view).is_some_and(|before| before != view);
        // A page that begins with a question says with that what is to be seen.
        if is_first
            && session.with(|run| !run.scenario().about.asks.is_empty() && run.now() == run.scenario().about.start)
        {
            return;
        }
        if other_view {
            self.queue.say_now(newest);
        } else if status.playing && status.speed == Speed::Reading {
            let told = session.last_told();
            if let Some(told) = told.filter(|told| self.is_news(told)) {
                self.queue.say_now(told);
            }
        } else if status.playing && view == View::Caller {
            if self.is_news(&newest) {
                self.queue.replace_waiting(newest);
            }
        } else if status.playing || was_playing && status.ended {
            important.into_iter().for_each(|sentence| self.queue.push(sentence));
            if status.ended {
                self.queue.push(newest);
            }
        } else if is_new && status.not_found.is_some_and(|vain| vain.target.is_none()) {
            // Nothing that is being said, such as the answer, is broken off for that.
            self.queue.push(newest);
        } else if is_new {
            self.queue.interrupt(newest, browser::wall_ms() as u64);
        }
    }

    /// Whether it is not what was to be seen before play began, still.
    fn is_news(&mut self, sentence: &Sentence) -> bool {
        let is_news = sentence.what != self.seen_before_play;
        if is_news {
            self.seen_before_play.clear();
        }
        is_news
    }

    /// Speaks a question when it is put, and then what is to be seen before the run begins; later that might be the answer.
    fn follow_question(&mut self, question: String, is_at_start: bool) {
        // None is asked for as long as a link is being opened.
        if question == self.question || question.is_empty() {
            return;
        }
        let why = if is_at_start { self.newest.what.clone() } else { String::new() };
        let asked = Sentence { what: question.clone(), why };
        self.queue.interrupt(asked, browser::wall_ms() as u64);
        self.question = question;
    }

    /// Speaks the answer once: with the verdict on a bet as soon as it can be seen, without one when the run no longer speaks for
    /// itself. An answer that changes because of a person's changes is not spoken: it would judge the same bet twice.
    fn follow_answer(
        &mut self,
        answer: Option<SpokenAnswer>,
        is_playing: bool,
        is_changed: bool,
        // A presentation keeps it back until somebody asks for it.
        is_asked_for: bool,
    ) {
        if answer != self.answer {
            self.has_answered &= is_changed;
            self.answer = answer;
        }
        match self.answer.clone().filter(|_| !self.has_answered) {
            Some(SpokenAnswer { sentence, .. }) if is_asked_for => {
                self.queue.interrupt(sentence, browser::wall_ms() as u64);
            }
            Some(SpokenAnswer { sentence, is_verdict: true }) => self.queue.say_next(sentence),
            Some(SpokenAnswer { sentence, .. }) if !is_playing => self.queue.push(sentence),
            _ => {}
        }
    }

    /// The sentences about what happened for the first time since the last look.
    fn read(
        &mut self,
        session: Session,
        importance: StoredValue<Importance, LocalStorage>,
        shown: u64,
    ) -> Vec<Sentence> {
        let before = std::mem::replace(&mut self.shown, shown);
        session.with(|run| {
            let mut records = Vec::new();
            importance.write_value().read(run, shown, |record, weight| {
                if weight == Weight::Full && record.seq >= before {
                    records.push(*record);
                }
            });
            records.iter().map(|record| narrate::sentence_of(record, run.world(), run.commands())).collect()
        })
    }
}
