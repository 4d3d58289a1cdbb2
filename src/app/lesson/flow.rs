//! How far the lesson has come: which of its questions is asked now, whether somebody may bet on it, and whether the run has
//! answered it. What the run comes to is computed by `outcome.rs`, for as long as a part that is loaded later wants it.
//!
//! What is shown follows from what is known, step by step: the outcome, how many questions the run has answered by the playhead,
//! whether this one is among them (`is_answered`), whether its answer may be told (`is_revealed`), and whether there is room
//! for its card (`is_answer_shown`).

use crate::app::browser;
use crate::app::lesson::bets::Bets;
use crate::app::session::{Session, View};
use crate::engine::scenario::About;
use crate::engine::scenario::ask::{Ask, Lock};
use crate::engine::time::Time;
use crate::lessons::Lesson;
use crate::lessons::answer::{Answered, LessonOutcome};
use crate::lessons::query::Revealed;
use crate::lessons::votes::{Counted, Votes};
use crate::text::bet;
use crate::text::message::Message as _;
use crate::text::messages::answer;
use crate::text::spoken::SpokenAnswer;
use leptos::prelude::*;

/// Where the answer takes the room of the sentence (style/bet.css).
const SMALL: &str = "(max-width: 1199.98px), (max-height: 639.98px)";

/// What all parts of the page that follow the lesson share.
#[derive(Clone, Copy)]
pub struct LessonFlow {
    pub session: Session,
    /// What this run comes to; none where nothing is asked, and before it is computed.
    pub outcome: RwSignal<Option<LessonOutcome>>,
    /// To how many questions the person has gone on, and the instant at which the last of them was put.
    gone_on: RwSignal<(usize, Time)>,
    /// The place of the question that is asked now.
    pub current: Memo<usize>,
    /// That question with its options; none where there is nothing to bet on.
    pub asked: Memo<Option<Ask>>,
    /// Whether the run has answered it by the playhead, told or not.
    pub is_answered: Memo<bool>,
    /// Whether the run has answered it before it was put: it waits to be bet on.
    pub is_put_late: Memo<bool>,
    /// Whether its answer may be told. It tells what the curtain hides.
    pub is_revealed: Memo<bool>,
    /// Whether it stands in the question's place. Where it takes the room of the sentence as well, it waits until the run stands
    /// still: what happens after the moment that gives the answer is told as well.
    pub is_answer_shown: Memo<bool>,
    /// It is kept back although it can be seen, until somebody asks for it.
    pub is_withheld: RwSignal<bool>,
    /// Whether it is time to bet: the playhead stands still at the instant at which the question was put.
    pub is_betting: Memo<bool>,
    /// The person just watches.
    pub is_watching: RwSignal<bool>,
    pub bets: Bets,
    /// Hands that were counted in a presentation for the question that is asked now, and for each by lesson and question: they
    /// outlive an Escape, and a page too far, by accident.
    pub votes: RwSignal<Votes>,
    pub votes_on: StoredValue<Vec<Counted>>,
    /// The answer, spoken once it can be seen.
    pub spoken: RwSignal<Option<SpokenAnswer>>,
    /// Titles of the lessons whose answer has been seen, and the tasks that are done.
    pub seen: RwSignal<Vec<String>>,
    pub done: RwSignal<Vec<String>>,
}

impl LessonFlow {
    pub fn of(session: Session) -> Self {
        let outcome: RwSignal<Option<LessonOutcome>> = RwSignal::new(None);
        let gone_on = RwSignal::new((0, Time::ZERO));
        let (is_watching, is_withheld) = (RwSignal::new(false), RwSignal::new(false));
        let answered_count = Memo::new(move |_| {
            session.status.track();
            outcome.with(|outcome| {
                let all = outcome.iter().flat_map(|outcome| &outcome.answered);
                all.take_while(|answered| can_be_seen(session, answered)).count()
            })
        });
        let current = Memo::new(move |_| gone_on.get().0.min(answered_count.get()));
        let asked = Memo::new(move |_| question_at(session, current.get()));
        let is_answered = Memo::new(move |_| {
            let last = outcome.with(|outcome| outcome.as_ref().map_or(0, |outcome| outcome.answered.len()));
            answered_count.get() > current.get().min(last.saturating_sub(1))
        });
        let is_put_late = Memo::new(move |_| {
            let has_stayed = current.get() > 0 && session.status.get().now == gone_on.get().1;
            let is_alone = !is_watching.get() && !session.page.presenting.get();
            has_stayed && is_alone && is_answered.get() && asked.with(Option::is_some)
        });
        let is_revealed = Memo::new(move |_| !is_withheld.get() && is_answered.get() && !is_put_late.get());
        let is_small = browser::media(SMALL);
        let is_answer_shown = Memo::new(move |_| {
            let waits = is_small.get() && (browser::is_stage_alone() || session.status.get().playing);
            is_revealed.get() && !waits
        });
        let is_betting = Memo::new(move |_| {
            let status = session.status.get();
            let start = session.with(|run| run.scenario().about.start);
            let put = if current.get() == 0 { start } else { gone_on.get().1 };
            let is_still = !status.playing && status.now == put;
            is_still && !is_revealed.get() && !is_watching.get() && asked.with(Option::is_some)
        });
        Effect::new(move |_| {
            session.opened.track();
            gone_on.set((0, Time::ZERO));
            // Where nobody can bet or go on, what happens is told instead.
            is_watching.set(asks_nobody(session));
        });
        Self {
            session,
            outcome,
            gone_on,
            current,
            asked,
            is_answered,
            is_put_late,
            is_revealed,
            is_answer_shown,
            is_withheld,
            is_betting,
            is_watching,
            bets: Bets::new(),
            votes: RwSignal::new(Votes::default()),
            votes_on: StoredValue::new(Vec::new()),
            spoken: RwSignal::new(None),
            seen: RwSignal::new(Vec::new()),
            done: RwSignal::new(Vec::new()),
        }
    }

    /// Whether the scenario asks or tells anything at all.
    pub fn is_asking(self) -> bool {
        self.session.structure.track();
        self.session.with(|run| {
            let about = &run.scenario().about;
            !about.asks.is_empty() || !about.tasks.is_empty() || !about.answer.is_empty() || !about.rule.is_empty()
        })
    }

    pub fn has_next_question(self) -> bool {
        let count = self.outcome.with(|outcome| outcome.as_ref().map_or(0, |outcome| outcome.answered.len()));
        self.current.get() + 1 < count
    }

    /// To the next question, which may be bet on although nothing was bet on the one before.
    pub fn go_on(self) {
        let now = self.session.with(|run| run.now());
        self.is_watching.set(asks_nobody(self.session));
        self.gone_on.set((self.current.get_untracked() + 1, now));
    }

    /// To how many questions the person has gone on, whether or not their turn has come again.
    pub fn questions_passed(self) -> usize {
        self.gone_on.get().0
    }

    /// Goes on to so many questions, or back.
    pub fn pass_questions(self, count: usize) {
        if self.gone_on.get_untracked().0 != count {
            let now = self.session.with(|run| run.now());
            self.gone_on.set((count, now));
        }
    }

    /// What the page tells of the question that is asked now.
    pub fn with_answered<R: Default>(self, read: impl FnOnce(&Answered) -> R) -> R {
        let place = self.current.get();
        self.outcome.with(|outcome| {
            outcome.as_ref().and_then(|outcome| outcome.answered.get(place)).map(read).unwrap_or_default()
        })
    }

    /// The text of the option that is right.
    pub fn right(self) -> Option<String> {
        let place = self.with_answered(|answered| answered.right)?;
        self.asked.with(|asked| Some(asked.as_ref()?.options.get(place)?.text.clone()))
    }

    /// The question that is asked now.
    pub fn question(self) -> String {
        let asked = self.asked.with(|asked| asked.as_ref().map(|ask| ask.question.clone()));
        asked.unwrap_or_else(|| self.text(|about| &about.question))
    }

    /// The line below it: what to look at, or what to do.
    pub fn hint(self) -> String {
        let hint = self.text(|about| &about.hint);
        match (hint.is_empty(), self.asked.with(Option::is_some)) {
            (false, _) => hint,
            (true, true) => bet::Hint.text(),
            (true, false) if self.question().is_empty() && self.session.status.get().ended => String::new(),
            (true, false) if self.question().is_empty() => answer::Play.text(),
            (true, false) => answer::Hint.text(),
        }
    }

    /// The question with what it offers to bet on, as one text; in a page that is only the stage nobody bets.
    pub fn question_with_options(self) -> String {
        let question = self.question();
        let offered = self.asked.get().filter(|_| !asks_nobody(self.session));
        match offered {
            Some(ask) => bet::question_with_options(&question, ask.options.iter().map(|option| option.text.as_str())),
            None => question,
        }
    }

    /// The lesson so many places after this one, or before it, if other lessons can be opened.
    pub fn neighbour(self, by: isize) -> Option<&'static Lesson> {
        let id = self.text(|about| &about.id);
        let neighbour = self.session.page.course.with(|course| course.neighbour(&id, by));
        neighbour.filter(|_| !self.session.is_locked(Lock::Lessons))
    }

    /// One of the scenario's texts.
    pub fn text(self, read: fn(&About) -> &str) -> String {
        self.session.structure.track();
        self.session.with(|run| read(&run.scenario().about).to_owned())
    }
}

/// Whether a question is put without asking anybody what he thinks: there is nothing to bet with, or it is off.
fn asks_nobody(session: Session) -> bool {
    browser::is_stage_alone() || session.is_locked(Lock::Bets)
}

/// One of the scenario's questions, by its place.
fn question_at(session: Session, place: usize) -> Option<Ask> {
    session.structure.track();
    session.with(|run| {
        let about = &run.scenario().about;
        let mut ask = about.asks.get(place)?.clone();
        if ask.question.is_empty() {
            ask.question.clone_from(&about.question);
        }
        Some(ask)
    })
}

fn can_be_seen(session: Session, answered: &Answered) -> bool {
    let status = session.status.get();
    let is_here = || match answered.revealed {
        Some(Revealed::With(record)) => status.shown > record,
        Some(Revealed::At(at)) => status.now >= at,
        None => false,
    };
    session.page.view.get() == View::Real && (session.has_shown_all() || is_here())
}
