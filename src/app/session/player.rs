//! What moves behind the session: the run, playback, where the playhead was sent, what is looked for, and what the callers
//! know while the curtain is drawn. Knows no signal.

use crate::app::session::narration::NarrationState;
use crate::app::session::read_slice::read_for_a_while;
use crate::engine::scenario::{Scenario, Timed};
use crate::engine::time::Time;
use crate::lessons;
use crate::scene::moment::Moment;
use crate::text::narrate::NotFound;
use crate::timeline::knowledge::{Knowledge, Marks};
use crate::timeline::{
    Folding, Found, Outlook, Playback, Progress, Publication, Run, Search, SearchTarget, Speed, Stop, Turns, Way,
};
use std::sync::Arc;

/// The run with everything that moves it.
pub struct Player {
    pub run: Run,
    pub playback: Playback,
    /// Which idle times are folded: on the strip, and for playback.
    pub folding: Folding,
    /// Where the playhead was sent, until it has arrived there.
    pub goal: Option<Time>,
    /// How many records shall lie behind the playhead there.
    pub landing: Option<u64>,
    /// The record that the playhead is to be sent to.
    pub search: Option<Search>,
    pub not_found: Option<NotFound>,
    pub behind: bool,
    /// The instant at the playhead as playback passes it.
    pub moment: Moment,
    /// What was published last.
    pub turns: Turns,
    /// Commands applied when the structure was last published.
    pub applied: u32,
    /// While the curtain is drawn: since when, and what the callers know.
    pub curtain: Option<Time>,
    pub knowledge: Knowledge,
    marks: Marks,
    /// Whether what the callers know is still being read.
    pub reads_on: bool,
    /// The playhead is to go on to the next record, and it is not known yet whether there is one.
    stepping: bool,
    /// Playing only up to an instant, at the speed of before from there on.
    pub replay: Option<(Time, Speed)>,
    /// Playing stops when it comes to this instant.
    pub until: Option<Time>,
    /// What is told at reading pace.
    pub narration: NarrationState,
    /// Another window says where the playhead stands while it plays.
    pub is_led: bool,
}

/// Steps on the way to where a scenario begins that are done before the first frame; beyond them the page catches up.
const OPENING_STEPS: u32 = 10_000;
/// Records read at once of what the callers know.
const READ_MAX: u64 = 2_048;

impl Player {
    pub fn new(scenario: Scenario) -> Self {
        let speed = Speed::named(&scenario.about.speed).unwrap_or_default();
        let start = scenario.about.start;
        let mut run = Run::new(Arc::new(scenario));
        let is_behind = run.seek_within(start, OPENING_STEPS) == Progress::Behind;
        let applied = run.world().applied();
        let playback = Playback { playing: false, speed };
        let mut player = Self {
            run,
            playback,
            folding: Folding::default(),
            goal: is_behind.then_some(start),
            landing: None,
            search: None,
            not_found: None,
            behind: is_behind,
            moment: Moment::default(),
            turns: Turns::default(),
            applied,
            curtain: None,
            knowledge: Knowledge::default(),
            marks: Marks::default(),
            reads_on: false,
            stepping: false,
            replay: None,
            until: None,
            narration: NarrationState::default(),
            is_led: false,
        };
        player.look_ahead();
        player
    }

    /// How the playhead's instant is passed.
    pub fn moment(&mut self) -> Moment {
        if self.moment.now != self.run.now() {
            self.look_ahead();
        }
        self.moment
    }

    /// Updates how the playhead's instant is passed.
    pub fn look_ahead(&mut self) -> Outlook {
        let outlook = self.outlook();
        self.moment = Moment::of(self.playback, outlook);
        if let (true, Some(pace)) = (self.is_reading(), self.narration.pace) {
            self.moment.pace = pace;
        }
        outlook
    }

    pub fn outlook(&mut self) -> Outlook {
        if self.curtain.is_some() {
            return self.knowledge.outlook(self.run.now());
        }
        self.run.outlook(&self.folding)
    }

    /// What is to be published in this frame: all of it when that is asked for.
    pub fn publication(&mut self, wall_ms: f64, is_asked: bool) -> Publication {
        self.turns.next(Time((wall_ms * 1_000.0) as u64), is_asked)
    }

    /// Whether the playhead was sent somewhere, or something is looked for.
    pub fn is_seeking(&self) -> bool {
        self.goal.is_some() || self.landing.is_some() || self.search.is_some() || self.stepping
    }

    /// Forgets where it was sent.
    pub fn cancel_seek(&mut self) {
        self.narration.reset();
        (self.goal, self.landing, self.search, self.not_found, self.behind) = (None, None, None, None, false);
        self.stepping = false;
    }

    /// Sets out for the next record, or for the next thing that a caller does or hears while the curtain is drawn.
    pub fn step_forward(&mut self) {
        match self.curtain {
            Some(_) => self.search = Some(Search::new(&self.run, SearchTarget::Heard, Way::On)),
            None => self.stepping = true,
        }
    }

    /// Sets out for where the playhead stood before the last record, or before the last thing that a caller did or heard.
    pub fn step_back(&mut self) {
        match self.curtain {
            Some(_) => self.search = Some(Search::new(&self.run, SearchTarget::Heard, Way::Back)),
            None => self.landing = self.run.shown().checked_sub(1),
        }
    }

    /// Sets out for the next thing that is told at reading pace; the rest is passed.
    pub fn stride_forward(&mut self) {
        if self.curtain.is_some() {
            return self.step_forward();
        }
        let end = self.end();
        let Stop { at, count } = Stop::after(&mut self.run, end);
        (self.goal, self.landing) = (Some(at), count);
    }

    /// Sets out for the last such thing before the one that is told now, or for the beginning.
    pub fn stride_back(&mut self) {
        if self.curtain.is_some() || self.run.shown() == 0 {
            return self.step_back();
        }
        self.landing = Some(Stop::before(&mut self.run));
    }

    /// Goes on with a search, and goes to where the playhead was sent, within a budget of steps.
    pub fn advance(&mut self, steps: u32) -> Progress {
        if let Some(search) = &mut self.search {
            match search.look(&mut self.run, steps) {
                Found::NotYet => return Progress::Behind,
                Found::Here(seq, at) => (self.goal, self.landing) = (Some(at), Some(seq + 1)),
                // Behind the curtain nothing is said of what cannot be found.
                Found::Nothing(_) if search.target == SearchTarget::Heard => {
                    self.landing = (search.way == Way::Back).then_some(0);
                }
                Found::Nothing(until) => {
                    self.not_found = Some(NotFound { target: Some(search.target), way: search.way, until });
                }
            }
            self.search = None;
        }
        if self.stepping {
            return self.step_on(steps);
        }
        // Forward as well: what was simulated before need not be gone through again.
        if let Some(goal) = self.goal {
            if self.run.seek_within(goal, steps) == Progress::Behind {
                return Progress::Behind;
            }
            self.goal = None;
            // So much of that instant. Where there is no more of it the playhead stays: it may stand behind the last record's instant.
            self.landing = self.landing.filter(|count| *count < self.run.shown());
        }
        if let Some(count) = self.landing {
            if self.run.seek_record_within(count, steps) == Progress::Behind {
                return Progress::Behind;
            }
            self.landing = None;
        }
        Progress::Reached
    }

    /// The commands, if more is known to follow from them than has been shown.
    pub fn known_future(&self) -> Option<Vec<Timed>> {
        (self.run.known() > self.run.shown()).then(|| self.run.commands().to_vec())
    }

    /// Brings what the callers know nearer to the playhead, if that is what is shown.
    pub fn update_knowledge(&mut self) {
        let Self { run, knowledge, marks, .. } = self;
        let read = || knowledge.read_within(run, marks, READ_MAX) == Progress::Reached;
        self.reads_on = self.curtain.is_some() && !read_for_a_while(read);
    }

    /// The same, unless frames are at it already.
    pub fn begin_knowledge(&mut self) {
        if !self.reads_on {
            self.update_knowledge();
        }
    }

    /// Where a lesson stops. Other scenarios go on for as long as something happens.
    pub fn end(&self) -> Option<Time> {
        lessons::find(&self.run.scenario().about.id).map(|_| self.run.horizon())
    }

    /// Playing has come to an end here, and begins again from the start.
    pub fn has_ended(&self) -> bool {
        self.is_settled() || self.end().is_some_and(|end| self.run.now() >= end)
    }

    /// Letting more time pass would show nothing that is to be shown.
    pub fn has_played_out(&self) -> bool {
        if self.replay.is_some() { self.is_settled() } else { self.has_ended() }
    }

    /// On to the next record, but not beyond the end of a lesson; where it was, if there is none.
    fn step_on(&mut self, steps: u32) -> Progress {
        let (shown, now) = (self.run.shown(), self.run.now());
        self.stepping = self.run.step_forward_within(steps).is_none();
        if self.end().is_some_and(|end| now <= end && end < self.run.now()) {
            self.run.seek_record(shown);
            self.run.seek(now);
        }
        if self.stepping { Progress::Behind } else { Progress::Reached }
    }

    /// Ends what is replayed, wherever it is; the speed is again what it was before.
    pub fn end_replay(&mut self) {
        if let Some((_, speed)) = self.replay.take() {
            self.playback.speed = speed;
        }
    }

    /// Back from the end to where the scenario opens, with the changes that were made; those that were made at the end hold from there
    /// on. Whether that changed the run.
    pub fn rewind(&mut self) -> bool {
        self.cancel_seek();
        self.end_replay();
        let end = self.run.now();
        self.run.seek(self.run.scenario().about.start);
        // A change made at the end would never be seen to act.
        let is_changed = self.run.bring_forward(end);
        if is_changed {
            self.knowledge.forget();
        }
        self.curtain = self.curtain.map(|_| self.run.now());
        is_changed
    }

    /// Nothing is left to be shown by letting time pass.
    pub fn is_settled(&self) -> bool {
        if self.curtain.is_some() {
            return self.knowledge.is_over(self.run.now(), self.run.scenario().about.horizon);
        }
        self.run.shown() >= self.run.world().emitted() && self.run.is_settled() && self.run.next_notable().is_none()
    }
}
