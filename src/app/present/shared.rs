//! What both windows of a presentation have in common, as it is here: looked at, and made the same as in the other window.

use crate::app::lesson::flow::LessonFlow;
use crate::app::present::extras::Extras;
use crate::app::session::{Origin, Session, View};
use crate::app::signals::set_if_changed;
use crate::engine::scenario::{Scenario, Timed};
use crate::interchange::presentation::{Opened, State, commands_json};
use crate::timeline::{Playback, Run};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::{Arc, OnceLock};

/// When this page presented first: who leaves the wall for a moment is still in the same lesson.
static BEGAN_MS: OnceLock<u64> = OnceLock::new();

/// What was read from the run: the texts are made again only where it has changed.
#[derive(Default)]
struct Known {
    scenario: Option<(Arc<Scenario>, Opened, String)>,
    commands: (Vec<Timed>, Value),
    /// How often a scenario was opened after the first.
    openings: u64,
}

#[derive(Clone, Copy)]
pub struct Shared {
    pub session: Session,
    lesson: LessonFlow,
    extras: Extras,
    /// When the presentation began.
    pub began_ms: RwSignal<u64>,
    known: StoredValue<Known, LocalStorage>,
}

impl Shared {
    pub fn of(lesson: LessonFlow, extras: Extras) -> Self {
        let began_ms = RwSignal::new(*BEGAN_MS.get_or_init(|| js_sys::Date::now() as u64));
        Self { session: lesson.session, lesson, extras, began_ms, known: StoredValue::new_local(Known::default()) }
    }

    /// Has an effect run when something of it may have changed.
    pub fn track(self) {
        let Self { session, lesson, extras, .. } = self;
        session.status.track();
        session.structure.track();
        session.page.view.track();
        lesson.is_watching.track();
        lesson.is_withheld.track();
        lesson.bets.made.track();
        lesson.questions_passed();
        extras.bill.track();
        extras.strip.track();
        extras.black.track();
        extras.votes.track();
    }

    /// All of it; none while the playhead is on its way somewhere.
    pub fn look(self) -> Option<State> {
        let Self { session, lesson, extras, .. } = self;
        let (place, Playback { playing, speed }) = session.place()?;
        let (scenario, commands, openings) = self.known(|known| {
            let key = known.scenario.as_ref().map(|(_, _, key)| key.clone());
            (key.unwrap_or_default(), known.commands.1.clone(), known.openings)
        });
        Some(untrack(|| State {
            scenario,
            openings,
            commands,
            place,
            playing,
            speed,
            view: session.page.view.get(),
            question: lesson.questions_passed() as u64,
            is_watching: lesson.is_watching.get(),
            bet: lesson.bet().map(|bet| bet.option),
            is_withheld: lesson.is_withheld.get(),
            bill: extras.bill.get(),
            strip: extras.strip.get(),
            black: extras.black.get(),
            votes: extras.votes.get(),
            began_ms: self.began_ms.get(),
        }))
    }

    /// Whether a state is of the scenario that is open, as it was opened then.
    pub fn is_open(self, state: &State) -> bool {
        let is_it = |known: &Known| known.scenario.as_ref().is_some_and(|(_, _, key)| *key == state.scenario);
        self.known(is_it)
    }

    /// Whether the scenario was opened as often.
    pub fn is_opened_as_often(self, state: &State) -> bool {
        self.known(|known| known.openings == state.openings)
    }

    /// The commands of a state of this scenario; none where one of them is wrong.
    pub fn commands(self, state: &State, opened: &Opened) -> Option<Vec<Timed>> {
        let own = self.known(|known| (known.commands.1 == state.commands).then(|| known.commands.0.clone()));
        own.filter(|_| self.is_open(state)).or_else(|| opened.commands(&state.commands))
    }

    /// What opens the scenario that is open.
    pub fn opened(self) -> Opened {
        self.known(|known| known.scenario.as_ref().map(|(_, opened, _)| opened.clone())).unwrap_or_default()
    }

    fn known<R>(self, read: impl FnOnce(&Known) -> R) -> R {
        let file = self.session.page.origin.with_value(|origin| match origin {
            Origin::Lesson(file) => Some(file.clone()),
            Origin::Own => None,
        });
        let mut known = self.known.write_value();
        self.session.with(|run| known.follow(run, file.as_deref()));
        read(&known)
    }

    /// Makes the run the same as in the other window: a scenario that is to be opened, commands that differ, and the place.
    /// False if it is left to this window what comes next: what callers missed is played.
    pub fn apply_run(
        self,
        state: &State,
        opening: Option<(Scenario, Opened)>,
        commands: Vec<Timed>,
        is_led: bool,
    ) -> bool {
        let session = self.session;
        if let Some((scenario, opened)) = opening {
            session.page.origin.set_value(if opened.is_lesson {
                Origin::Lesson(opened.text.into())
            } else {
                Origin::Own
            });
            session.load(scenario);
            self.known(|_| ());
            self.known.update_value(|known| known.openings = state.openings);
        }
        session.adopt(commands, state.place);
        let is_replayed = self.apply_view(state.view, is_led);
        if !is_replayed {
            session.adopt_playback(Playback { playing: state.playing, speed: state.speed });
        }
        session.refresh_structure();
        !is_replayed
    }

    /// Draws the curtain or opens it; whether this window plays now what callers missed. One that is led does not.
    fn apply_view(self, view: View, is_led: bool) -> bool {
        let session = self.session;
        if view == View::Real && is_led {
            session.remove_curtain();
        }
        session.set_view(view);
        untrack(|| session.is_replaying())
    }

    /// The rest of it: the question and the bet on it, and what is shown besides.
    pub fn apply_rest(self, state: &State) {
        let Self { lesson, extras, .. } = self;
        set_if_changed(self.began_ms, state.began_ms);
        lesson.pass_questions(state.question as usize);
        set_if_changed(lesson.is_watching, state.is_watching);
        set_if_changed(lesson.is_withheld, state.is_withheld);
        if untrack(|| lesson.bet().map(|bet| bet.option)) != state.bet {
            let is_option = |option: &String| {
                lesson.asked.with_untracked(|asked| {
                    asked.as_ref().is_some_and(|ask| ask.options.iter().any(|one| one.text == *option))
                })
            };
            match state.bet.clone() {
                Some(option) if is_option(&option) => lesson.bet_on(option),
                Some(_) => {}
                None => lesson.remove_bet(),
            }
        }
        set_if_changed(extras.bill, state.bill);
        set_if_changed(extras.strip, state.strip);
        set_if_changed(extras.black, state.black);
        if extras.votes.with_untracked(|votes| *votes != state.votes) {
            extras.change_votes(|votes| votes.clone_from(&state.votes));
        }
    }
}

impl Known {
    fn follow(&mut self, run: &mut Run, file: Option<&str>) {
        let is_same = self.scenario.as_ref().is_some_and(|(known, ..)| Arc::ptr_eq(known, run.shared_scenario()));
        if !is_same {
            let opened = Opened::of(run, file);
            let key = opened.key();
            self.openings += u64::from(self.scenario.is_some());
            self.scenario = Some((run.shared_scenario().clone(), opened, key));
        }
        if !is_same || self.commands.0 != run.commands() {
            self.commands = (run.commands().to_vec(), commands_json(run));
        }
    }
}
