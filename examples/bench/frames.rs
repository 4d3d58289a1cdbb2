//! What a frame of the page asks of a storm, or of a thousand events on their way, part by part, natively: the longest and the
//! usual time of each while the run plays, after a step back, and at a random instant. In processor time where the system
//! tells it.

use super::{cpu, crowd, scenario, storm};
use invokescope::engine::record::CallId;
use invokescope::engine::time::{Span, Time};
use invokescope::scene::charts::Chart;
use invokescope::scene::charts::draw::ChartSet;
use invokescope::scene::charts::tally::Tally;
use invokescope::scene::compose::Composer;
use invokescope::scene::layout::Layout;
use invokescope::scene::life::Teller;
use invokescope::scene::moment::Moment;
use invokescope::scene::shape::Shape;
use invokescope::scene::strip::axis::View;
use invokescope::scene::strip::call_spans::CallSpans;
use invokescope::scene::strip::frame::{StripFrame, StripRoom};
use invokescope::scene::{describe, snapshot};
use invokescope::timeline::knowledge::{Knowledge, Marks};
use invokescope::timeline::{Folding, Importance, Run};
use std::collections::BTreeMap;
use std::time::Duration;

/// Steps of a frame, as many as the page does in a few milliseconds.
const STEPS: u32 = 8_192;
const FRAMES: u32 = 400;
const JUMPS: u64 = 30;

/// What is kept from one frame to the next.
struct Page {
    layout: Layout,
    spans: CallSpans,
    composer: Composer,
    tally: Tally,
    teller: Teller,
    knowledge: Knowledge,
    marks: Marks,
    importance: Importance,
    strip: StripFrame,
    times: BTreeMap<&'static str, Vec<Duration>>,
}

impl Page {
    fn timed<R>(&mut self, name: &'static str, act: impl FnOnce(&mut Self) -> R) -> R {
        let begin = cpu();
        let result = act(self);
        self.times.entry(name).or_default().push(cpu() - begin);
        result
    }

    /// All that a frame asks, with every part of the page in sight.
    fn frame(&mut self, run: &mut Run) {
        let moment = Moment { now: run.now(), pace: 1_000_000, ..Moment::default() };
        let (folding, view) = (Folding::default(), View::default());
        let room = StripRoom { width: 1_400.0, height: 180.0, scrolled: 0, selected: None, is_paper: false };
        self.timed("outlook", |_| run.outlook(&folding));
        self.timed("status", |_| (run.is_settled(), run.next_notable()));
        self.timed("strip, read", |page| page.spans.read(run));
        self.timed("strip, drawn", |page| page.strip = StripFrame::new(&page.spans, None, run, &view, &folding, room));
        self.timed("strip, in words", |page| page.strip.in_words(&page.spans));
        self.timed("stage, boxes", |page| snapshot::look(run, &page.layout, moment));
        self.timed("stage, tokens", |page| page.composer.compose(run, &page.layout, moment));
        self.timed("stage, in words", |_| describe::describe(run.world(), run.now()));
        self.timed("bill", |_| run.world().running_meter(run.now()));
        self.timed("speech", |page| page.importance.read(run, run.shown(), |_, _| {}));
        self.timed("charts, read", |page| page.tally.read(run));
        self.timed("charts, drawn", |page| {
            let sheet = ChartSet::new(&page.tally, run, 600);
            Chart::ALL.map(|chart| sheet.panel(chart))
        });
        self.timed("life", |page| page.teller.tell_on(run, CallId(run.world().calls_sent() / 2)));
        self.timed("curtain", |page| page.knowledge.read_within(run, &mut page.marks, 2_048));
    }

    fn tell(&mut self, what: &str) {
        println!("\n{what}: longest and median, in ms");
        for (name, times) in std::mem::take(&mut self.times) {
            let mut times = times;
            times.sort_unstable();
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            println!("  {name:<18} {:>8.2} {:>8.3}", ms(times[times.len() - 1]), ms(times[times.len() / 2]));
        }
    }
}

/// A storm, played ten times as fast as it happens.
pub fn of_storm(calls: u64) {
    frames(&storm(calls), Time::from_ms(900), Span::from_ms(100));
}

/// A thousand events on their way, and as many answers, played as it happens.
pub fn of_crowd() {
    frames(&crowd(), Time::from_secs(5), Span(1_000_000 / 60));
}

/// Frames from an instant on, in each of which so much time passes.
fn frames(json: &str, from: Time, passes: Span) {
    let scenario = scenario(json);
    let mut run = Run::new(scenario.clone());
    let mut page = Page {
        layout: Layout::new(&Shape::of(&scenario), 1_064.0, 590.0),
        spans: CallSpans::default(),
        composer: Composer::default(),
        tally: Tally::default(),
        teller: Teller::default(),
        knowledge: Knowledge::default(),
        marks: Marks::default(),
        importance: Importance::default(),
        strip: StripFrame::default(),
        times: BTreeMap::new(),
    };
    run.seek(from);
    while !page.spans.read(&mut run) {}
    for _ in 0..FRAMES {
        let to = run.now() + passes;
        page.timed("steps", |_| run.advance(to, STEPS));
        page.frame(&mut run);
    }
    page.tell("playing");
    for _ in 0..JUMPS {
        page.timed("steps", |_| run.step_back());
        page.frame(&mut run);
    }
    page.tell("stepping back");
    let end = run.now();
    for jump in 0..JUMPS {
        let to = Time(end.0 * (jump * 7 % JUMPS) / JUMPS);
        page.timed("steps", |_| run.seek(to));
        page.frame(&mut run);
    }
    page.tell("at a random instant");
    let (snapshots, records) = run.remembered_bytes();
    println!("\n  remembered: snapshots {} MiB, records {} MiB", snapshots >> 20, records >> 20);
}
