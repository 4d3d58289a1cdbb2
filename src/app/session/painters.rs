//! The painters of each frame. They are plain closures, not effects: they run in the frame loop, in a fixed order, and are
//! lent the run, which is no signal.

use crate::app::session::player::Player;
use crate::scene::moment::Moment;
use crate::timeline::Run;

/// What a painter needs besides the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The instant, as playback passes it.
    pub moment: Moment,
    pub playing: bool,
    /// Whether to draw. On the way to an instant that is far only some frames are drawn, so that it is reached sooner.
    pub draws: bool,
    /// Frames since the status was published. In even ones those who follow it or its figures take their time: what nobody misses
    /// can wait for the next.
    pub since_published: u32,
    /// The browser's clock at this frame.
    pub wall_ms: f64,
}

/// While it catches up the page is drawn at most this often, in milliseconds.
const DRAW_BEHIND_MS: f64 = 100.0;

type Preparation = Box<dyn Fn()>;
type Painter = Box<dyn FnMut(&mut Run, Frame)>;

/// Painters and what prepares them, each with the number under which it is removed.
#[derive(Default)]
pub struct Painters {
    last_number: u32,
    preparations: Vec<(u32, Preparation)>,
    painters: Vec<(u32, Painter)>,
    drawn_ms: f64,
}

impl Painters {
    pub fn add_preparation(&mut self, prepare: impl Fn() + 'static) -> u32 {
        self.last_number += 1;
        self.preparations.push((self.last_number, Box::new(prepare)));
        self.last_number
    }

    pub fn add_painter(&mut self, painter: impl FnMut(&mut Run, Frame) + 'static) -> u32 {
        self.last_number += 1;
        self.painters.push((self.last_number, Box::new(painter)));
        self.last_number
    }

    pub fn remove(&mut self, number: u32) {
        self.preparations.retain(|(other, _)| *other != number);
        self.painters.retain(|(other, _)| *other != number);
    }

    /// What comes before all painters; the run is free to be asked meanwhile.
    pub fn prepare(&self) {
        self.preparations.iter().for_each(|(_, prepare)| prepare());
    }

    pub fn paint(&mut self, player: &mut Player, wall_ms: f64) {
        let draws = !player.behind || player.playback.playing || wall_ms - self.drawn_ms >= DRAW_BEHIND_MS;
        if draws {
            self.drawn_ms = wall_ms;
        }
        let playing = player.playback.playing;
        let since_published = player.turns.frames;
        let frame = Frame { moment: player.moment(), playing, draws, since_published, wall_ms };
        for (_, painter) in &mut self.painters {
            painter(&mut player.run, frame);
        }
    }
}
