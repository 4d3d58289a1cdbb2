//! The steps of a life: each record that concerns the call, with its attempts and waits drawn together.

use super::model::{Attempt, End, Life, Look, Step, introduce, status};
use crate::engine::money::Amount;
use crate::engine::record::{Finished, Law, Left, Record, Sender, What};
use crate::engine::scenario::{Destination, Mode};
use crate::engine::time::{Span, Time};
use crate::engine::world::{Stage, World};
use crate::text::{life as text, names, narrate};

/// Waits for room that are listed; the rule says how they go on.
const WAITS_MAX: usize = 10;

/// A life being told, record by record.
pub(super) struct Narrator<'a> {
    life: &'a mut Life,
    world: &'a World,
    now: Time,
    mode: Mode,
    /// Since when it waits, and the law it waits under.
    since: Time,
    law: Option<Law>,
    /// When it is tried again.
    due: Option<Time>,
    /// Where it ended, by name, or why it was refused.
    place: String,
    failed: bool,
    /// Tries without room since the last attempt.
    refused: usize,
    /// How long its sender waited before it stopped, and whether its SDK sends the request again.
    gave_up: Option<(Span, bool)>,
    /// Whether the answer was lost on its way back.
    is_lost: bool,
}

impl<'a> Narrator<'a> {
    pub fn new(life: &'a mut Life, world: &'a World, now: Time) -> Self {
        let (mode, since) = (Mode::Sync, Time::ZERO);
        let (law, due, place, failed, refused, gave_up, is_lost) = (None, None, String::new(), false, 0, None, false);
        Self { life, world, now, mode, since, law, due, place, failed, refused, gave_up, is_lost }
    }

    /// A record that concerns the call: its own, or one of a call that it made.
    pub fn note(&mut self, record: &Record) {
        if record.call != self.life.call {
            return self.note_of_kin(record);
        }
        self.life.own += Amount(record.cost.into());
        if let Some(function) = record.what.function() {
            self.life.tally.add(record, function);
        }
        match record.what {
            What::Started { .. } => self.started(record),
            What::Finished(finished) => self.finished(record, &finished),
            What::TurnedAway { .. } => self.turned_away(record),
            What::RetryDue { law, after, .. } => self.retry(record.at, law, after),
            What::Initialised { .. } => self.open(Stage::Working),
            What::EnvironmentGone { .. } => {}
            _ => self.plain(record),
        }
    }

    /// Says how things stand at the playhead.
    pub fn finish(self) {
        let left = self.due.map(|due| due.since(self.now));
        self.life.status = status(self.life.end, &self.place, self.failed, left);
        if let Some((waited, resends)) = self.gave_up
            && matches!(self.life.end, End::Open(_) | End::Unheard)
        {
            self.life.status = text::gave_up(&self.life.status, waited, resends);
        }
    }

    /// Says of the last run where its outcome went.
    fn explain_last_run(&mut self, why: &str) {
        let run = self.life.steps.iter_mut().rev().find(|step| matches!(step.look, Look::Fine | Look::Failed));
        if let Some(step) = run {
            why.clone_into(&mut step.why);
        }
    }

    /// An answer was given: to the sender who waited, or to nobody.
    fn answered(&mut self, heard: bool) {
        if self.mode == Mode::Async || self.life.attempts.is_empty() {
            return;
        }
        if !heard {
            self.life.end = End::Unheard;
            let why = text::nobody_hears(self.is_lost, self.gave_up.map(|(waited, _)| waited));
            return self.explain_last_run(&why);
        }
        let outcome = self.life.attempts.last().and_then(|attempt| attempt.ended).map(|ended| ended.outcome);
        if let Some(outcome) = outcome {
            self.explain_last_run(text::straight_back(outcome));
        }
    }

    fn open(&mut self, stage: Stage) {
        if !self.life.end.is_final() {
            self.life.end = End::Open(stage);
        }
    }

    /// Its handler waits for a call that it made, or heard of one.
    fn note_of_kin(&mut self, record: &Record) {
        let mine = |from: Sender| matches!(from, Sender::Function { call, .. } if call == self.life.call);
        let stage = match record.what {
            What::Sent { from, .. } | What::ResendDue { from, .. } if mine(from) => Stage::Calling,
            What::Answered { from, .. } | What::HungUp { from, .. } if mine(from) => Stage::Working,
            _ => return,
        };
        self.open(stage);
        self.push(record);
    }

    fn push(&mut self, record: &Record) -> &mut Step {
        let what = narrate::sentence(record, self.world).what;
        let cost = Amount(record.cost.into());
        self.life.steps.push(Step { at: record.at, what, cost, ..Step::default() });
        let last = self.life.steps.len() - 1;
        &mut self.life.steps[last]
    }

    fn started(&mut self, record: &Record) {
        let What::Started { mode, environment, attempt: number, init, .. } = record.what else { return };
        self.mode = mode;
        let (at, law) = (record.at, self.law.take());
        let waited = at.since(self.since);
        let attempt = Attempt { at, number, waited, law, environment, init, ended: None, cost: Amount::ZERO };
        (self.due, self.refused) = (None, 0);
        self.open(if init.is_zero() { Stage::Working } else { Stage::Initialising });
        let step = self.push(record);
        step.look = Look::Running;
        text::add(&mut step.facts, &text::waited(mode, waited, law));
        text::add(&mut step.facts, &text::environment(environment, init));
        self.life.attempts.push(attempt);
    }

    fn finished(&mut self, record: &Record, finished: &Finished) {
        let sentence = narrate::sentence(record, self.world);
        let what = match finished.mode {
            Mode::Async if !finished.outcome.failed() => text::attempt(finished.attempt, &sentence.what),
            _ => sentence.what,
        };
        let here = |attempt: &&mut Attempt| attempt.ended.is_none() && attempt.environment == finished.environment;
        let attempt = self.life.attempts.iter_mut().rev().find(here);
        let cost = Amount(record.cost.into());
        let began = attempt.map_or(Time::NEVER, |attempt| {
            (attempt.ended, attempt.cost) = (Some(*finished), cost);
            attempt.at
        });
        let running = |step: &&mut Step| step.look == Look::Running && step.at == began;
        let failed = finished.outcome.failed();
        let look = if failed { Look::Failed } else { Look::Fine };
        // What became of an attempt is told at its end, and its beginning no more: how long it ran is among its facts.
        let place = self.life.steps.iter_mut().rposition(|mut step| running(&mut step));
        let step = place.map(|place| self.life.steps.remove(place)).unwrap_or_default();
        self.life.steps.push(step);
        let Some(step) = self.life.steps.last_mut() else { return };
        step.at = record.at;
        text::add(&mut step.facts, &text::ran(finished.duration));
        text::add(&mut step.facts, &text::billed(finished.billed_ms, finished.waiting_ms));
        (step.what, step.cost, step.look) = (what, cost, look);
        let is_over = self.life.attempts.iter().all(|attempt| attempt.ended.is_some());
        match finished.mode {
            Mode::Async if is_over && !self.life.end.is_final() => self.life.end = End::RunOver,
            Mode::Async => {}
            _ => self.life.end = End::Answered,
        }
        (self.since, self.failed) = (record.at, failed);
        if finished.mode != Mode::Async {
            self.answered(self.gave_up.is_none());
        }
    }

    fn push_at(&mut self, at: Time) -> &mut Step {
        self.life.steps.push(Step { at, ..Step::default() });
        let last = self.life.steps.len() - 1;
        &mut self.life.steps[last]
    }

    /// Tries without room that follow each other are one step.
    fn turned_away(&mut self, record: &Record) {
        let sentence = narrate::sentence(record, self.world);
        if self.refused == 0 {
            self.push_at(record.at);
        }
        self.refused += 1;
        self.open(Stage::Waiting(Law::BackOff));
        let Some(step) = self.life.steps.last_mut() else { return };
        (step.what, step.why, step.look) = (sentence.what, sentence.why, Look::Failed);
    }

    fn retry(&mut self, at: Time, law: Law, after: Span) {
        (self.law, self.due) = (Some(law), Some(at + after));
        self.open(Stage::Waiting(law));
        if law == Law::FunctionError {
            // With a second copy of the event the last step may be the other's.
            let first = self.life.attempts.len() < 2;
            let mut steps = self.life.steps.iter_mut().rev();
            return steps
                .find(|step| step.look == Look::Failed)
                .into_iter()
                .for_each(|step| step.why = text::back(after, first));
        }
        let Some(step) = self.life.steps.last_mut() else { return };
        step.why.push(' ');
        step.why.push_str(&text::back_off());
        match self.refused {
            1 => step.facts = text::again_after(after),
            2..=WAITS_MAX => text::and_after(&mut step.facts, after),
            _ if self.refused == WAITS_MAX + 1 => text::and_more(&mut step.facts),
            _ => {}
        }
    }

    /// A record or a dead letter did not arrive. What else was sent of the event may have, elsewhere.
    fn undelivered(&mut self, place: String) {
        let is_elsewhere = matches!(self.life.end, End::Recorded | End::DeadLettered) && self.place != place;
        if self.life.end == End::Reported {
            self.life.end = End::Deleted;
        } else if self.life.end != End::Deleted && !is_elsewhere {
            (self.life.end, self.place) = (End::Undelivered, place);
        }
    }

    fn plain(&mut self, record: &Record) {
        let config = self.world.config();
        let target = |id| config.target(id).name.clone();
        match record.what {
            What::Sent { from, function, mode, .. } => {
                (self.mode, self.since) = (mode, record.at);
                introduce(self.life, config, from, function, mode);
                self.open(Stage::Travelling);
            }
            What::Accepted { .. } => {
                self.since = record.at;
                self.open(Stage::Queued);
            }
            What::Refused { reason, .. } => {
                names::refusal(reason).clone_into(&mut self.place);
                self.life.end = End::Refused;
            }
            What::Checked { .. } => self.life.end = End::Checked,
            What::Deleted { .. } => self.life.end = End::Deleted,
            What::DeadLettered { target: id, .. } => (self.life.end, self.place) = (End::DeadLettered, target(id)),
            What::Delivered { target: id, success, .. } => {
                (self.life.end, self.place) = (recorded(success), target(id));
            }
            What::DeliveredToFunction { destination, success, .. } => {
                (self.life.end, self.place) = (recorded(success), config.function(destination).name.clone());
            }
            What::DeliveryFailed { to, .. } => {
                let place = match to {
                    Destination::Target(id) => target(id),
                    Destination::Function(id) => config.function(id).name.clone(),
                };
                self.undelivered(place);
            }
            What::Lost { .. } => self.life.end = End::Lost,
            What::HungUp { left: Left::Unconnected, .. } => self.life.end = End::Unreached,
            What::HungUp { limit, waited, resends, .. } => {
                self.gave_up = Some((if resends { limit } else { waited }, resends));
                if self.life.end == End::Answered {
                    self.answered(false);
                }
            }
            What::AnswerLost { .. } => {
                self.is_lost = true;
                self.answered(false);
            }
            What::Unheard { .. } => self.answered(false),
            _ => {}
        }
        if self.life.end.is_final() {
            self.due = None;
        }
        let told = matches!(record.what, What::Sent { .. } | What::Accepted { .. } | What::Answered { .. });
        let why = if told { String::new() } else { narrate::sentence(record, self.world).why };
        self.push(record).why = why;
    }
}

/// How an event ended of which a record was sent.
const fn recorded(success: bool) -> End {
    if success { End::Reported } else { End::Recorded }
}
