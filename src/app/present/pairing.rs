//! The two windows of a presentation, kept the same: either tells the other of each change, and the newer state is the one that
//! holds. While it plays, the wall's window says where the playhead stands, and the speaker's follows.

use crate::app::present::address;
use crate::app::present::channel::{Channel, is_opaque};
use crate::app::present::shared::Shared;
use crate::interchange::presentation::{Envelope, Epoch, Message, Opened, Place, State, read, write};
use gloo_timers::callback::{Interval, Timeout};
use leptos::ev;
use leptos::prelude::*;
use std::cell::RefCell;
use std::cmp::Ordering;

/// Between two signs of life, in milliseconds: while the other window is not found, and afterwards.
const SEARCH_MS: u32 = 400;
const SIGNS: u32 = 5;
/// So many signs without an answer: nobody is there.
const UNANSWERED_MAX: u32 = 3 * SIGNS;
/// Of the speaker's window; from disk, where the address cannot say which presentation it is, all of it.
const WINDOW_NAME: &str = "invokescope-speaker";
const WINDOW_FEATURES: &str = "popup,width=1180,height=800";

/// More changes than a speaker makes alone, after the wall's window has left the presentation.
const LEFT_COUNT: u64 = 1_000_000;

thread_local! {
    /// The presentation that this window has left, and how many changes there were.
    static LEFT: RefCell<Option<(String, u64)>> = const { RefCell::new(None) };
}

#[derive(Clone, Copy)]
pub struct Pairing {
    is_speaker: bool,
    pub shared: Shared,
    channel: StoredValue<Option<Channel>>,
    /// The newest state that is known, and what it was when that was last looked at.
    epoch: StoredValue<Epoch>,
    last: StoredValue<Option<State>>,
    /// The scenario that the other window is known to have.
    told: StoredValue<String>,
    is_applying: StoredValue<bool>,
    ticks: StoredValue<u32>,
    unanswered: StoredValue<u32>,
    /// Whether the other window is there.
    pub is_connected: RwSignal<bool>,
}

impl Pairing {
    /// For the wall. After a reload the address says which presentation this is.
    pub fn of_wall(shared: Shared) -> Self {
        let pairing = Self::new(false, shared);
        if let Some(id) = address::of_wall() {
            pairing.listen(&id);
        } else if let Some((id, count)) = LEFT.take() {
            // Presenting again: what the wall shows now is what holds.
            pairing.epoch.set_value(Epoch { count: count + LEFT_COUNT, by_speaker: false });
            address::write(Some(&id));
            pairing.listen(&id);
        } else {
            pairing.epoch.set_value(FIRST);
            address::write(Some(&address::new_id()));
            if is_opaque() {
                pairing.listen("");
            }
        }
        on_cleanup(move || {
            let count = pairing.epoch.try_get_value().map_or(0, |epoch| epoch.count);
            LEFT.set(address::of_wall().map(|id| (id, count)));
            address::write(None);
        });
        pairing
    }

    /// Of the speaker, who waits to be told what is on the wall.
    pub fn of_speaker(shared: Shared, id: &str) -> Self {
        let pairing = Self::new(true, shared);
        pairing.listen(id);
        Effect::new(move |_| {
            shared.session.opened.track();
            let is_led = pairing.is_connected.get();
            shared.session.set_led(is_led);
        });
        pairing
    }

    fn new(is_speaker: bool, shared: Shared) -> Self {
        let pairing = Self {
            is_speaker,
            shared,
            channel: StoredValue::new(None),
            epoch: StoredValue::new(Epoch::default()),
            last: StoredValue::new(None),
            told: StoredValue::new(String::new()),
            is_applying: StoredValue::new(false),
            ticks: StoredValue::new(0),
            unanswered: StoredValue::new(0),
            is_connected: RwSignal::new(false),
        };
        Effect::new(move |_| {
            shared.track();
            pairing.tell_of_change();
        });
        shared.session.on_frame(move |run, frame| {
            if frame.playing && !is_speaker && pairing.is_connected.get_untracked() {
                pairing.post(Message::Playhead(Place { now: run.now(), shown: run.shown() }));
            }
        });
        pairing
    }

    fn listen(self, id: &str) {
        let channel = Channel::open(id, move |text| self.receive(&text));
        self.channel.set_value(Some(channel));
        let ticks = StoredValue::new_local(Some(Interval::new(SEARCH_MS, move || self.tick())));
        let leaving = window_event_listener(ev::pagehide, move |_| self.post(Message::Bye));
        on_cleanup(move || {
            self.post(Message::Bye);
            ticks.try_update_value(Option::take);
            leaving.remove();
        });
        self.post(Message::Here);
    }

    /// Opens the speaker's window, or comes back to it; false if the browser does not let us.
    pub fn open_speaker(self, owner: &Owner) -> bool {
        let id = address::of_wall().unwrap_or_else(address::new_id);
        address::write(Some(&id));
        if self.channel.get_value().is_none() {
            owner.with(|| self.listen(&id));
        }
        let name = if is_opaque() { WINDOW_NAME.to_owned() } else { [WINDOW_NAME, &id].concat() };
        let opened = window().open_with_url_and_target_and_features(&address::for_speaker(&id), &name, WINDOW_FEATURES);
        let Some(other) = opened.ok().flatten() else { return false };
        if let Some(channel) = self.channel.get_value() {
            channel.speak_to(&other);
        }
        true
    }

    /// Says that we are here: often while the other window is not found, and only the speaker for ever.
    fn tick(self) {
        let ticks = self.ticks.get_value().wrapping_add(1);
        self.ticks.set_value(ticks);
        let is_found = self.is_connected.get_untracked();
        if self.is_speaker {
            self.unanswered.update_value(|count| *count += 1);
            if is_found && self.unanswered.get_value() > UNANSWERED_MAX {
                self.is_connected.set(false);
            }
        } else if self.epoch.get_value().count == 0 && ticks >= SIGNS {
            // Nobody knows better.
            self.epoch.set_value(FIRST);
        }
        let is_joining = self.epoch.get_value().count == 0;
        if is_joining && !is_settled(self.shared) {
            return;
        }
        if !is_found && (self.is_speaker || is_joining) || self.is_speaker && ticks.is_multiple_of(SIGNS) {
            self.post(Message::Here);
        }
    }

    fn post(self, message: Message) {
        let Some(channel) = self.channel.try_get_value().flatten() else { return };
        let envelope = Envelope { from_speaker: self.is_speaker, epoch: self.epoch.get_value(), message };
        channel.post(&write(&envelope));
    }

    /// Tells all, with the scenario if the other window may not have it.
    fn post_state(self, state: State) {
        let is_known = self.told.with_value(|told| *told == state.scenario);
        self.told.set_value(state.scenario.clone());
        let opened = (!is_known).then(|| self.shared.opened());
        self.post(Message::State(Box::new(state), opened));
    }

    /// Tells of what has changed here, if anything has.
    fn tell_of_change(self) {
        if self.is_applying.get_value() || self.channel.get_value().is_none() || self.epoch.get_value().count == 0 {
            return;
        }
        let Some(state) = self.shared.look() else { return };
        let is_new = self.last.with_value(|last| last.as_ref().is_none_or(|last| is_change(last, &state)));
        if !is_new {
            return;
        }
        self.epoch.update_value(|epoch| {
            *epoch = Epoch { count: epoch.count + 1, by_speaker: self.is_speaker };
        });
        self.last.set_value(Some(state.clone()));
        self.post_state(state);
    }

    fn receive(self, text: &str) {
        let Some(envelope) = read(text) else { return };
        if envelope.from_speaker == self.is_speaker {
            return;
        }
        let mine = self.epoch.get_value();
        if mine.count == 0 && !is_settled(self.shared) {
            return;
        }
        self.unanswered.set_value(0);
        if self.is_connected.get_untracked() == (envelope.message == Message::Bye) {
            self.is_connected.set(envelope.message != Message::Bye);
        }
        match envelope.message {
            Message::Here => match envelope.epoch.cmp(&mine) {
                Ordering::Less => self.tell_all(),
                Ordering::Greater => self.post(Message::Ask),
                Ordering::Equal if self.is_speaker => {}
                Ordering::Equal => self.post(Message::Here),
            },
            Message::Ask if mine.count > 0 => self.tell_all(),
            Message::State(state, opened) if envelope.epoch > mine => self.take(envelope.epoch, *state, opened),
            Message::Playhead(place) => {
                let is_played = self.last.with_value(|last| last.as_ref().is_some_and(|last| last.playing));
                if self.is_speaker && envelope.epoch == mine && is_played {
                    self.shared.session.follow_place(place);
                }
            }
            Message::Ask | Message::State(..) | Message::Bye => {}
        }
    }

    fn tell_all(self) {
        self.told.set_value(String::new());
        if let Some(state) = self.shared.look().or_else(|| self.last.get_value()) {
            self.post_state(state);
        }
    }

    /// Makes this window the same. What cannot be read changes nothing.
    fn take(self, epoch: Epoch, state: State, opened: Option<Opened>) {
        let is_open = self.shared.is_open(&state);
        let known = if is_open { Some(self.shared.opened()) } else { opened.filter(|one| one.key() == state.scenario) };
        let Some(known) = known else { return self.post(Message::Ask) };
        let Some(commands) = self.shared.commands(&state, &known) else { return };
        let is_again = is_open && self.shared.is_opened_as_often(&state);
        let opening = if is_again { Some(None) } else { known.scenario().map(|scenario| Some((scenario, known))) };
        let Some(opening) = opening else { return };
        self.epoch.set_value(epoch);
        self.told.set_value(state.scenario.clone());
        let is_opening = opening.is_some();
        let is_led = self.is_speaker;
        let is_same = self.shared.apply_run(&state, opening, commands, is_led);
        if !is_opening {
            return self.finish(epoch, &state, is_same);
        }
        // What a scenario's opening brings about comes first, and what a person does meanwhile stays.
        let then = self.shared.look();
        self.is_applying.set_value(true);
        Timeout::new(0, move || {
            if self.is_applying.try_get_value().is_some() {
                self.finish(epoch, &state, is_same && !is_moved(then.as_ref(), self.shared.look().as_ref()));
            }
        })
        .forget();
    }

    /// The rest of a state. From here on, what differs is a change of our own.
    fn finish(self, epoch: Epoch, state: &State, is_same: bool) {
        // By then there may be a newer one.
        if self.epoch.get_value() != epoch {
            return;
        }
        self.shared.apply_rest(state);
        self.is_applying.set_value(false);
        let now = self.shared.look().filter(|_| is_same);
        self.last.set_value(Some(now.unwrap_or_else(|| state.clone())));
        if !is_same {
            self.tell_of_change();
        }
    }
}

/// Of a presentation that has just begun.
const FIRST: Epoch = Epoch { count: 1, by_speaker: false };

/// Whether something was changed, and not only time has passed.
fn is_change(before: &State, now: &State) -> bool {
    if before.playing && now.playing {
        return State { place: before.place, ..now.clone() } != *before;
    }
    before != now
}

/// Whether the run was changed in between.
fn is_moved(before: Option<&State>, now: Option<&State>) -> bool {
    let (Some(before), Some(now)) = (before, now) else { return before.is_some() != now.is_some() };
    let is_elsewhere = before.place != now.place && !(before.playing && now.playing);
    let of_run = |state: &State| (state.openings, state.playing, state.speed, state.view);
    is_elsewhere || before.commands != now.commands || of_run(before) != of_run(now)
}

/// Whether the page has opened what its own address says: it must not come after what the other window says.
fn is_settled(shared: Shared) -> bool {
    shared.session.page.is_ready.get_untracked()
        && shared.session.page.links_opening.get_untracked() == 0
        && shared.session.page.opening.get_untracked().is_none()
}
