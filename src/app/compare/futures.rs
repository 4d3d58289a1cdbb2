//! The second run of a comparison: which one it is, how it begins, and how it follows the first.

use crate::app::session::{Change, Session, View};
use crate::engine::scenario::ask::Lock;
use crate::engine::scenario::read::read;
use crate::engine::scenario::{Command, Mode, Scenario, Timed, WhatIf, check};
use crate::engine::time::Time;
use crate::interchange::link_words::Compared;
use crate::interchange::second_run::Second;
use crate::text::futures as text;
use crate::timeline::outcome::Outcome;
use crate::timeline::variant::Variant;
use crate::timeline::{Run, Speed};
use leptos::prelude::*;

/// What is shown beside the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondRun {
    /// The run without a change, and what was changed, in words.
    OldFuture(String),
    Variant(Variant),
    /// With one thing changed that the scenario proposes.
    WhatIf(WhatIf),
    /// A changed copy of this scenario, and what is different in it, in words.
    Given(String),
}

#[derive(Clone, Copy)]
pub struct Futures {
    pub session: Session,
    pub twin: Session,
    pub(super) second: RwSignal<Option<SecondRun>>,
    /// Whether both stages are shown.
    pub open: RwSignal<bool>,
    /// Where the run stood before it was played again beside a change, to be gone back to.
    stood: StoredValue<Option<Time>>,
}

impl Futures {
    pub fn of(session: Session) -> Self {
        let twin = Session::new(session.with(|run| run.scenario().clone()), session.page);
        let futures = Self {
            session,
            twin,
            second: RwSignal::new(None),
            open: RwSignal::new(false),
            stood: StoredValue::new(None),
        };
        session.on_change(Callback::new(move |change| futures.keep_old_future(change)));
        session.before_paint(move || futures.follow());
        // Another scenario: its variant, and no old future.
        Effect::new(move |_| {
            session.opened.track();
            futures.stood.set_value(None);
            match futures.second.get_untracked() {
                Some(SecondRun::Variant(variant)) => futures.choose(variant),
                Some(SecondRun::OldFuture(_) | SecondRun::WhatIf(_) | SecondRun::Given(_)) => futures.close(),
                None => {}
            }
        });
        // One panel at a time: each has but one place.
        for (one, other) in [(session, twin), (twin, session)] {
            Effect::new(move |_| {
                if one.selected.with(Option::is_some) || one.rule.with(Option::is_some) {
                    other.close_panels();
                }
            });
        }
        futures
    }

    /// Keeps the future that a change in the past has ended; a call by hand is made on both sides.
    fn keep_old_future(self, change: Change) {
        if let Some(SecondRun::Variant(_) | SecondRun::WhatIf(_) | SecondRun::Given(_)) = self.second.get_untracked() {
            if let Some(Command::CallNow(caller)) = change.command {
                let now = self.session.with(|run| run.now());
                self.twin.with(|run| run.seek(now));
                let _ = self.twin.try_give(Command::CallNow(caller));
            }
        } else if let Some(commands) = change.old_future {
            let change = self.session.with(|run| text::change(change.command.as_ref(), run.world().config()));
            self.start(SecondRun::OldFuture(change), commands);
        }
    }

    /// Begins another future of the run's scenario.
    fn start(self, second: SecondRun, commands: Vec<Timed>) {
        self.twin.replace_run(self.session.with(|run| run.scenario().clone()));
        self.twin.with(|run| drop(run.follow(commands)));
        self.second.set(Some(second));
        self.session.request_frame();
    }

    pub(super) fn choose(self, variant: Variant) {
        let scenario = self.session.with(|run| variant.of(run));
        let faults = check(&scenario);
        if !faults.is_empty() {
            self.session.tell(text::NotAllowed.get(), &faults);
            return;
        }
        self.twin.replace_run(scenario);
        self.second.set(Some(SecondRun::Variant(variant)));
        self.session.request_frame();
    }

    /// Shows what one change would come to beside the run, or the run alone again.
    pub fn try_out(self, what_if: WhatIf) {
        if self.second.with_untracked(|second| is_what_if(second.as_ref(), &what_if)) {
            return self.close();
        }
        let mut scenario = self.session.with(|run| {
            let mut scenario = run.scenario().clone();
            scenario.commands = run.commands().to_vec();
            scenario
        });
        scenario.apply_throughout(what_if.command.clone());
        self.compare_with(scenario, SecondRun::WhatIf(what_if));
    }

    /// Shows another scenario beside the run.
    pub fn compare_with(self, scenario: Scenario, second: SecondRun) {
        let faults = check(&scenario);
        if !faults.is_empty() {
            self.session.tell(text::NotAllowed.get(), &faults);
            return;
        }
        self.twin.replace_run(scenario);
        self.second.set(Some(second));
        self.open.set(true);
        // On a small page it was asked for far below.
        window().scroll_to_with_x_and_y(0.0, 0.0);
        self.session.request_frame();
    }

    /// What a link says of what stands beside the run. Another future, or what somebody brought, is in its token too.
    pub fn compared(self) -> Option<Compared> {
        let what_if = |wanted: &WhatIf| {
            let place = self.session.with(|run| run.scenario().about.what_if.iter().position(|one| one == wanted))?;
            u8::try_from(place).ok().map(Compared::WhatIf)
        };
        let is_open = self.open.get() && self.session.page.view.get() == View::Real;
        let second = self.second.get().filter(|_| is_open)?;
        match second {
            SecondRun::Variant(variant) => Some(Compared::Variant(variant)),
            SecondRun::WhatIf(wanted) => what_if(&wanted),
            SecondRun::OldFuture(_) => Some(Compared::OldFuture),
            SecondRun::Given(_) => Some(Compared::Other),
        }
    }

    /// What is different in a second run that only a link's token can describe; none for those that have a word.
    pub fn words_of_second(self) -> Option<String> {
        match self.second.get()? {
            SecondRun::OldFuture(words) | SecondRun::Given(words) => Some(words),
            SecondRun::Variant(_) | SecondRun::WhatIf(_) => None,
        }
    }

    /// Shows what a link says beside the run, with what its token has of that; whether there is such a thing. An old future
    /// that no word speaks of is there, with its figures, and its stage is not shown.
    pub fn show(self, compared: Option<Compared>, second: Option<Second>) -> bool {
        if second.is_none() && untrack(|| self.compared()) == compared {
            return true;
        }
        self.close();
        let (is_locked, what_ifs, is_impossible) = self.session.with(|run| {
            let about = &run.scenario().about;
            let is_impossible =
                matches!(compared, Some(Compared::Variant(variant)) if !variant.is_possible(run.scenario()));
            (about.locks.contains(&Lock::Compare), about.what_if.clone(), is_impossible)
        });
        match compared {
            None if second.is_none() => return true,
            Some(Compared::Variant(_)) if is_locked || is_impossible => return false,
            Some(Compared::Variant(variant)) => self.choose(variant),
            Some(Compared::WhatIf(place)) => match what_ifs.into_iter().nth(place.into()) {
                Some(what_if) => self.try_out(what_if),
                None => return false,
            },
            None | Some(Compared::OldFuture | Compared::Other) => {
                let Some(Second { file, words }) = second else { return false };
                let Ok(scenario) = read(&file) else { return false };
                let is_old = compared != Some(Compared::Other);
                let second = if is_old { SecondRun::OldFuture(words) } else { SecondRun::Given(words) };
                self.compare_with(scenario, second);
            }
        }
        self.open.set(compared.is_some() && self.second.with_untracked(Option::is_some));
        true
    }

    /// Whether this change is shown beside the run.
    pub fn is_trying(self, what_if: &WhatIf) -> bool {
        self.second.with(|second| is_what_if(second.as_ref(), what_if))
    }

    /// Whether something that the lesson proposes is shown beside the run.
    pub fn is_trying_any(self) -> bool {
        self.second.with(|second| matches!(second, Some(SecondRun::WhatIf(_))))
    }

    /// Plays both from where they begin to differ on, at reading pace. Closing the comparison before it is over
    /// goes back to the answer.
    pub fn play_both(self) {
        let session = self.session;
        let (now, start) = session.with(|run| (run.now(), run.scenario().about.start));
        self.stood.update_value(|stood| *stood = (*stood).max(Some(now)));
        session.seek(start);
        session.set_speed(Speed::Reading);
        session.play();
    }

    pub(super) fn close(self) {
        let stood = self.stood.try_update_value(Option::take).flatten();
        if let Some(stood) = stood.filter(|stood| self.session.with(|run| run.now()) < *stood) {
            self.session.seek(stood);
        }
        self.open.set(false);
        self.second.set(None);
        self.twin.close_panels();
    }

    /// Closes the comparison; whether there was one.
    pub fn close_if_open(self) -> bool {
        let is_open = self.second.with_untracked(Option::is_some);
        if is_open {
            self.close();
        }
        is_open
    }

    /// Shows both stages, or one again.
    pub(super) fn toggle(self) {
        if self.open.get_untracked() {
            return self.close();
        }
        self.session.set_view(View::Real);
        if self.second.get_untracked().is_none() {
            let is_async = |run: &mut Run| run.world().config().callers.iter().any(|one| one.mode == Mode::Async);
            self.choose(if self.session.with(is_async) { Variant::AllSync } else { Variant::AllAsync });
        }
        self.open.set(self.second.get_untracked().is_some());
    }

    /// Brings the other future to where the run is, if one is shown.
    fn follow(self) {
        if self.second.get_untracked().is_some() {
            self.twin.follow(self.session);
        }
    }

    pub(super) fn is_old(self) -> bool {
        matches!(self.second.get(), Some(SecondRun::OldFuture(_)))
    }

    /// Figures of the run and of the other future.
    pub(super) fn outcomes(self) -> [Outcome; 2] {
        [self.session, self.twin].map(|session| {
            session.status.track();
            session.with(|run| Outcome::of(run.world(), run.now()))
        })
    }
}

fn is_what_if(second: Option<&SecondRun>, what_if: &WhatIf) -> bool {
    matches!(second, Some(SecondRun::WhatIf(tried)) if tried == what_if)
}
