//! The session: the only owner of the run. Everything on the page reads it and changes it through this handle.
//!
//! The run itself is no signal. After each change one small [`Hud`] is published; what a component shows is a memo on it.

pub mod background_task;
pub mod curtain_view;
pub mod frame_loop;
pub mod player;

use crate::app::browser;
use crate::app::dom::{Shared, State, keep};
use crate::app::session::player::Player;
use crate::engine::record::Record;
use crate::engine::scenario::{Command, Fault, Scenario, Timed};
use crate::engine::time::Time;
use crate::scene::entity::Entity;
use crate::text::narrate::NotFound;
use crate::timeline::{Folding, PlayCommand, Progress, Run, Search, SearchTarget, Speed, Way};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// What is published after a change: at most ten times a second while playing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hud {
    pub now: Time,
    /// Records in the past of the playhead, and all that are known.
    pub shown: u64,
    pub known: u64,
    pub playing: bool,
    pub speed: Speed,
    /// Nothing more will happen unless a person acts.
    pub settled: bool,
    /// Whether there is a change to take back, and one to make again.
    pub can_undo: bool,
    pub can_redo: bool,
    /// The simulation is behind the playhead that was asked for, and catching up.
    pub behind: bool,
    /// What was looked for last and not found.
    pub not_found: Option<NotFound>,
    /// Grows with each publication.
    pub revision: u32,
}

/// What a painter needs besides the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Simulated microseconds per second on the wall; the last one used when paused.
    pub pace: u64,
    pub playing: bool,
    /// The browser's clock at this frame.
    pub wall_ms: f64,
}

/// A message that the page shows until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub title: &'static str,
    pub lines: Vec<String>,
}

/// A change that was made, taken back or made again.
pub struct Change {
    pub command: Option<Command>,
    /// What would have happened otherwise, if that was known further than the playhead.
    pub old_future: Option<Vec<Timed>>,
}

type Painter = Box<dyn FnMut(&mut Run, Frame)>;
type ChangeListener = Rc<dyn Fn(&Change)>;

/// Who is called in each frame, each by the number under which it goes again.
#[derive(Default)]
struct Painters {
    next: u32,
    before: Vec<(u32, Box<dyn Fn()>)>,
    paint: Vec<(u32, Painter)>,
}

/// Strikes a painter off the list when its owner is gone.
struct Registered {
    painters: Rc<RefCell<Painters>>,
    number: u32,
}

impl Drop for Registered {
    fn drop(&mut self) {
        let mut painters = self.painters.borrow_mut();
        painters.before.retain(|(other, _)| *other != self.number);
        painters.paint.retain(|(other, _)| *other != self.number);
    }
}

/// What the page shows of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Everything: what really happens.
    #[default]
    Real,
    /// The curtain is drawn: only what each caller knows.
    Caller,
}

#[derive(Clone, Copy)]
pub struct Session {
    player: Shared<Player>,
    painters: Shared<Painters>,
    listener: Shared<Option<ChangeListener>>,
    pub hud: State<Hud>,
    /// Grows when callers, functions or settings may have changed.
    pub structure: State<u32>,
    /// Grows when a scenario is opened.
    pub opened: State<u32>,
    pub selected: State<Option<Entity>>,
    pub notice: State<Option<Notice>>,
    pub view: State<View>,
    pub reduced_motion: State<bool>,
}

impl Session {
    /// A session of a checked scenario, standing where that begins, and driven by the page's frames.
    pub fn new(scenario: Scenario) -> Self {
        let session = Self::quiet(scenario);
        frame_loop::drive(session);
        session
    }

    /// One that stands still unless somebody moves it.
    pub fn quiet(scenario: Scenario) -> Self {
        let session = Self {
            player: Shared::new(Player::new(scenario)),
            painters: Shared::new(Painters::default()),
            listener: Shared::new(None),
            hud: State::new(Hud::default()),
            structure: State::new(0),
            opened: State::new(0),
            selected: State::new(None),
            notice: State::new(None),
            view: State::new(View::default()),
            reduced_motion: browser::media("(prefers-reduced-motion: reduce)"),
        };
        session.publish();
        session
    }

    /// Looks at the run, or moves it by hand. Not to be called from a painter, which is change the run.
    pub fn with<R>(self, look: impl FnOnce(&mut Run) -> R) -> R {
        self.with_player(|player| look(&mut player.run))
    }

    pub(in crate::app) fn with_player<R>(self, look: impl FnOnce(&mut Player) -> R) -> R {
        let player = self.player.get_value();
        look(&mut player.borrow_mut())
    }

    /// Gives a command at the playhead; a fault becomes the page's message.
    pub fn give(self, command: Command) {
        if let Err(fault) = self.try_give(command) {
            self.tell("That cannot be done", &[fault]);
        }
    }

    /// Gives a command at the playhead.
    ///
    /// # Errors
    /// Why it cannot be carried out; nothing is changed then.
    pub fn try_give(self, command: Command) -> Result<(), Fault> {
        let change = Some(command.clone());
        let old_future = self.with_player(|player| {
            let revive = matches!(command, Command::CallNow(_)) && player.is_over();
            let old = player.known_future();
            player.run.give(command)?;
            player.knowledge.forget();
            player.cancel_seek();
            player.replay = None;
            // In a run that is over time stands still; a new call sets it going again.
            player.playback.playing |= revive;
            Ok(old)
        })?;
        self.notice.set(None);
        self.reshaped();
        self.notify(&Change { command: change, old_future });
        Ok(())
    }

    /// Takes the last change back; the playhead stays. False if there is none.
    pub fn undo(self) -> bool {
        self.change_commands(Run::undo)
    }

    /// Makes the change again that was taken back last. False if there is none.
    pub fn redo(self) -> bool {
        self.change_commands(Run::redo)
    }

    fn change_commands(self, change: fn(&mut Run) -> bool) -> bool {
        self.pause_here();
        let (changed, old_future) = self.with_player(|player| {
            let old = Some(player.run.commands().to_vec());
            player.knowledge.forget();
            (change(&mut player.run), old)
        });
        if changed {
            self.reshaped();
            self.notify(&Change { command: None, old_future });
        }
        changed
    }

    /// Has `listener` told of each change.
    pub fn on_change(self, listener: ChangeListener) {
        self.listener.get_value().replace(Some(listener));
    }

    fn notify(self, change: &Change) {
        let listener = self.listener.get_value().borrow().clone();
        if let Some(listener) = listener {
            listener(change);
        }
    }

    /// Opens a scenario, paused where it begins.
    pub fn load(self, scenario: Scenario) {
        self.with_player(|player| {
            let (speed, curtain, on) = (player.playback.speed, player.curtain, player.folding.on);
            let named = Speed::named(&scenario.about.speed);
            *player = Player::new(scenario);
            player.playback.speed = named.unwrap_or(speed);
            player.curtain = curtain.map(|_| player.run.now());
            player.folding.on = on;
        });
        self.selected.set(None);
        self.notice.set(None);
        self.opened.update(|count| *count = count.wrapping_add(1));
        self.reshaped();
    }

    /// The scenario as it was opened, from its beginning: what was changed since is gone.
    pub fn restart(self) {
        let scenario = self.with(|run| run.scenario().clone());
        let (speed, selected) = (self.with_player(|player| player.playback.speed), self.selected.get_untracked());
        self.load(scenario);
        self.with_player(|player| player.playback.speed = speed);
        self.selected.set(selected);
        self.publish();
    }

    pub fn play(self) {
        self.take(PlayCommand::Play);
    }

    pub fn pause(self) {
        self.take(PlayCommand::Pause);
    }

    pub fn toggle(self) {
        self.take(PlayCommand::Toggle);
    }

    pub fn set_speed(self, speed: Speed) {
        self.take(PlayCommand::SetSpeed(speed));
    }

    /// On to the next record, paused; false if there is none to come.
    pub fn step_forward(self) -> bool {
        self.pause_here();
        let went = self.with_player(|player| match player.curtain {
            Some(_) => curtain_view::step_forward(&mut player.run),
            None => player.run.step_forward(),
        });
        self.moved();
        went
    }

    /// Back to before the last record, paused; false at the beginning.
    pub fn step_back(self) -> bool {
        self.pause_here();
        let went = self.with_player(|player| match player.curtain {
            Some(_) => curtain_view::step_back(&mut player.run),
            None => player.run.step_back(),
        });
        self.moved();
        went
    }

    /// To the next or the last record of a kind, paused. If there is none the playhead stays, and the page says so.
    pub fn step_to(self, sought: SearchTarget, way: Way) {
        // That there is something to be found, or nothing, is hidden as well.
        if self.view.get_untracked() == View::Caller {
            return;
        }
        self.pause_here();
        self.with_player(|player| {
            player.search = Some(Search::new(&player.run, sought, way));
            frame_loop::approach(player);
        });
        self.moved();
    }

    pub fn folding(self) -> Folding {
        self.with_player(|player| player.folding.clone())
    }

    /// Folds other idle stretches, on the strip and for playback.
    pub fn fold(self, change: impl FnOnce(&mut Folding)) {
        self.with_player(|player| change(&mut player.folding));
        self.request_frame();
    }

    /// Sends the playhead to an instant, paused. It arrives within a frame, or is seen to catch up.
    pub fn seek(self, to: Time) {
        self.pause_here();
        self.with_player(|player| {
            player.goal = Some(to);
            frame_loop::approach(player);
        });
        self.moved();
    }

    /// Like [`Session::seek`], but has arrived when it returns, unless that takes seconds.
    pub fn seek_now(self, to: Time) {
        self.pause_here();
        self.with_player(|player| {
            let begun = browser::wall_ms();
            player.goal = Some(to);
            while frame_loop::approach(player) == Progress::Behind && browser::wall_ms() - begun < 2_000.0 {}
        });
        self.moved();
    }

    /// Has `painter` called in each frame while something moves, and once after every change, until its owner is gone.
    pub fn on_frame(self, painter: Painter) {
        self.register(|painters, number| painters.paint.push((number, painter)));
        self.request_frame();
    }

    /// Has `ready` called before the painters of each frame. A painter must not read a memo that looks at the run, since
    /// it holds the run; read such memos here, and the painter finds them computed.
    pub fn before_paint(self, ready: Box<dyn Fn()>) {
        self.register(|painters, number| painters.before.push((number, ready)));
    }

    fn register(self, put: impl FnOnce(&mut Painters, u32)) {
        let painters = self.painters.get_value();
        let number = painters.borrow().next;
        painters.borrow_mut().next += 1;
        put(&mut painters.borrow_mut(), number);
        keep(Box::new(Registered { painters, number }));
    }

    /// Asks for one frame although nothing moved: a new size, a new theme.
    pub fn request_frame(self) {
        frame_loop::request();
    }

    /// Shows a message.
    pub fn tell(self, title: &'static str, faults: &[Fault]) {
        self.notice.set(Some(Notice { title, lines: faults.iter().map(ToString::to_string).collect() }));
    }

    /// The record behind the playhead, and with it the world there.
    pub fn last_record(self) -> Option<Record> {
        self.with(Run::last_record)
    }

    /// Whether the run has shown what it was to show: nothing more happens, or its horizon is reached.
    pub fn is_over(self) -> bool {
        let hud = self.hud.get();
        hud.shown > 0 && (hud.settled || hud.now >= self.with(|run| run.scenario().about.horizon))
    }

    fn take(self, command: PlayCommand) {
        self.with_player(|player| {
            player.playback.take(command);
            if player.playback.playing {
                player.cancel_seek();
            }
            let outlook = player.outlook();
            player.pace = player.playback.pace(outlook);
        });
        self.moved();
    }

    fn pause_here(self) {
        self.with_player(|player| {
            player.playback.take(PlayCommand::Pause);
            player.cancel_seek();
            player.replay = None;
        });
    }

    /// Shows anew what may have changed without the run having moved.
    pub(in crate::app) fn refresh(self) {
        self.moved();
    }

    /// Settings or shape changed.
    fn reshaped(self) {
        self.structure.update(|count| *count = count.wrapping_add(1));
        self.moved();
    }

    fn moved(self) {
        self.publish();
        self.request_frame();
    }

    pub(in crate::app) fn publish(self) {
        let before = self.hud.get_untracked();
        let (hud, reshaped) = self.with_player(|player| {
            player.update_knowledge();
            let applied = player.run.world().applied();
            let reshaped = std::mem::replace(&mut player.applied, applied) != applied;
            let hud = Hud {
                now: player.run.now(),
                shown: player.run.shown(),
                known: player.run.known(),
                playing: player.playback.playing,
                speed: player.playback.speed,
                settled: player.is_over(),
                can_undo: player.run.can_undo(),
                can_redo: player.run.can_redo(),
                behind: player.behind,
                not_found: player.not_found,
                revision: before.revision.wrapping_add(1),
            };
            (hud, reshaped)
        });
        self.hud.set(hud);
        if reshaped {
            self.structure.update(|count| *count = count.wrapping_add(1));
        }
    }

    pub(in crate::app) fn paint(self, wall_ms: f64) {
        let painters = self.painters.get_value();
        painters.borrow().before.iter().for_each(|(_, ready)| ready());
        self.with_player(|player| {
            let frame = Frame { pace: player.pace, playing: player.playback.playing, wall_ms };
            for (_, painter) in &mut painters.borrow_mut().paint {
                painter(&mut player.run, frame);
            }
        });
    }
}
