//! The handle on the session: copied freely, as signals are. The other files here add what it can do.

use crate::app::session::animation_frame;
use crate::app::session::page::Page;
use crate::app::session::painters::{Frame, Painters};
use crate::app::session::player::Player;
use crate::app::session::status::{Change, Notice, RunStatus, ShownRule};
use crate::engine::record::Record;
use crate::engine::scenario::{Fault, Scenario};
use crate::engine::time::Time;
use crate::scene::entity::Entity;
use crate::scene::moment::Moment;
use crate::timeline::{Publication, Run};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct Session {
    player: StoredValue<Player, LocalStorage>,
    painters: StoredValue<Painters, LocalStorage>,
    /// Called with each change.
    pub(super) change_listener: StoredValue<Option<Callback<Change>>>,
    pub status: RwSignal<RunStatus>,
    /// What is read more than watched (the bill, code, lists) shall look at the run again: with each status, but while it plays two
    /// frames later.
    pub figures: Trigger,
    /// Callers, functions or settings may have changed.
    pub structure: Trigger,
    /// A scenario was opened.
    pub opened: Trigger,
    pub selected: RwSignal<Option<Entity>>,
    /// The rule that is open: each of two runs has a panel of its own.
    pub rule: RwSignal<Option<ShownRule>>,
    /// What is said of this run; another scenario in it ends that.
    pub notice: RwSignal<Option<Notice>>,
    /// The page that the run is on.
    pub page: Page,
}

/// The session of the nearest provider: the page's own, or on the second stage the other future's.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// A session of a checked scenario, paused where that begins. It stands still unless somebody moves it.
    pub fn new(scenario: Scenario, page: Page) -> Self {
        let session = Self {
            player: StoredValue::new_local(Player::new(scenario)),
            painters: StoredValue::new_local(Painters::default()),
            change_listener: StoredValue::new(None),
            status: RwSignal::new(RunStatus::default()),
            figures: Trigger::new(),
            structure: Trigger::new(),
            opened: Trigger::new(),
            selected: RwSignal::new(None),
            rule: RwSignal::new(None),
            notice: RwSignal::new(None),
            page,
        };
        session.publish();
        session
    }

    /// Looks at the run, or moves it by hand. Not to be called by a painter, which is lent the run.
    pub fn with<R>(self, look: impl FnOnce(&mut Run) -> R) -> R {
        self.with_player(|player| look(&mut player.run))
    }

    pub(super) fn with_player<R>(self, look: impl FnOnce(&mut Player) -> R) -> R {
        look(&mut self.player.write_value())
    }

    /// Looks at the run, with how playback passes the instant at the playhead.
    pub fn with_moment<R>(self, look: impl FnOnce(&mut Run, Moment) -> R) -> R {
        self.with_player(|player| {
            let moment = player.moment();
            look(&mut player.run, moment)
        })
    }

    /// The record right behind the playhead, and with it the world there.
    pub fn last_record(self) -> Option<Record> {
        self.with(Run::last_record)
    }

    /// Whether the run has shown what it was to show: nothing more happens, or its horizon is reached.
    pub fn has_shown_all(self) -> bool {
        let status = self.status.get();
        status.shown > 0 && (status.settled || status.now >= self.with(|run| run.horizon()))
    }

    /// Where a lesson stops; none for other scenarios.
    pub fn end(self) -> Option<Time> {
        self.with_player(|player| player.end())
    }

    /// Whether somebody changed what the scenario begins with. Tracks nothing.
    pub fn is_changed(self) -> bool {
        self.with(|run| run.commands() != run.scenario().commands.as_slice())
    }

    /// Shows a message.
    pub fn tell(self, title: &'static str, faults: &[Fault]) {
        self.notice.set(Some(Notice {
            title: title.to_owned(),
            lines: faults.iter().map(ToString::to_string).collect(),
            is_news: false,
        }));
    }

    /// Asks for one frame although nothing moved: a new size, a new theme.
    pub fn request_frame(self) {
        animation_frame::request();
    }

    /// Publishes the status, and has a frame painted: after a change that did not move the run as well.
    pub(in crate::app) fn refresh(self) {
        self.publish();
        self.request_frame();
    }

    /// The same after settings or the shape of the system changed.
    pub(in crate::app) fn refresh_structure(self) {
        self.publish_status();
        self.figures.notify();
        self.structure.notify();
        self.request_frame();
    }

    /// Publishes all that may have changed.
    pub(in crate::app) fn publish(self) {
        self.publish_in_turn(Publication::All);
    }

    /// Publishes what this frame is for; with the status also that settings are others now, if the run came past a command that
    /// changes some.
    pub(super) fn publish_in_turn(self, what: Publication) {
        if matches!(what, Publication::Status | Publication::All) && self.publish_status() {
            self.structure.notify();
        }
        if matches!(what, Publication::Figures | Publication::All) {
            self.figures.notify();
        }
    }

    /// Whether other commands have been applied since the last time.
    fn publish_status(self) -> bool {
        let (status, is_reshaped) = self.with_player(|player| {
            player.begin_knowledge();
            let applied = player.run.world().applied();
            let is_reshaped = std::mem::replace(&mut player.applied, applied) != applied;
            (RunStatus::of(player), is_reshaped)
        });
        self.status.set(status);
        is_reshaped
    }

    /// Has `painter` called in each frame while something moves, and once after every change, until its owner is gone.
    pub fn on_frame(self, painter: impl FnMut(&mut Run, Frame) + 'static) {
        let number = self.painters.write_value().add_painter(painter);
        self.remove_with_owner(number);
        self.request_frame();
    }

    /// Has `prepare` called before the painters of each frame. A painter must not read a memo that looks at the run, since
    /// it holds the run; read such memos here, and the painter finds them computed.
    pub fn before_paint(self, prepare: impl Fn() + 'static) {
        let number = self.painters.write_value().add_preparation(prepare);
        self.remove_with_owner(number);
    }

    fn remove_with_owner(self, number: u32) {
        // The session itself may be gone by then.
        on_cleanup(move || self.painters.try_update_value(|painters| painters.remove(number)).unwrap_or_default());
    }

    /// Paints one frame.
    pub(in crate::app) fn paint(self, wall_ms: f64) {
        self.painters.read_value().prepare();
        let mut painters = self.painters.write_value();
        self.with_player(|player| painters.paint(player, wall_ms));
    }
}
