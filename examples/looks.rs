//! What the scene has on the stage at looks of a picture that moves, as JSON: tokens, boxes and texts, each where it is in
//! the picture. `tests/exports/animated.test.mjs` compares Chromium with it.
//!
//!     cargo run --example looks -- always-fails 15 45 80
//!
//! The numbers are per cent of the picture's length; what is taken is the last look before that at which texts may change.

use invokescope::engine::record::Law;
use invokescope::interchange::export::picture::{
    LOOK_MS, LOOKS_PER_TEXT, Look, STAGE_WIDTH, TimeRange, animated, play,
};
use invokescope::lessons;
use invokescope::scene::compose::Composer;
use invokescope::scene::geometry::Rect;
use invokescope::scene::layout::{Layout, law_index};
use invokescope::scene::picture::Face;
use invokescope::scene::shape::Shape;
use invokescope::scene::snapshot;
use invokescope::timeline::Run;
use serde_json::{Value, json};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(lesson) = words.first().and_then(|id| lessons::find(id)) else {
        eprintln!("which lesson? Its id, then instants in per cent");
        return ExitCode::from(2);
    };
    let shares: Vec<u32> = words[1..].iter().filter_map(|word| word.parse().ok()).collect();
    let scenario = Arc::new(lesson.scenario());
    let (written, choice) = animated(&scenario, TimeRange::default());
    let mut run = Run::new(scenario.clone());
    let mut composer = Composer::default();
    let (mut layout, mut looks, mut last) = (Layout::default(), Vec::new(), Value::Null);
    play(&mut run, &choice, |run, look| {
        if look.is_for_texts() {
            layout = Layout::figure(&Shape::of(run.world().config()), STAGE_WIDTH);
        }
        let seen = seen(run, look, &layout, &mut composer);
        if look.number.is_multiple_of(2 * LOOKS_PER_TEXT) {
            looks.push(seen.clone());
        }
        last = seen;
    });
    let at: Vec<&Value> = shares.iter().map(|share| &looks[(looks.len() - 1) * *share as usize / 100]).collect();
    // The last is what is seen where nothing moves.
    println!("{}", json!({ "written": written, "look_ms": LOOK_MS, "at": at, "last": last }));
    ExitCode::SUCCESS
}

fn seen(run: &mut Run, look: Look, layout: &Layout, composer: &mut Composer) -> Value {
    composer.compose(run, layout, look.moment);
    let tokens = composer.picture.tokens.iter().filter(|token| token.face != Face::Hidden).map(|token| {
        let says = match token.face {
            Face::Call => token.call.0.to_string(),
            Face::Answer(status) => status.to_string(),
            Face::Dot | Face::Hidden => String::new(),
        };
        json!({ "says": says, "x": token.at.x, "y": token.at.y, "seen": u16::from(token.seen) * 100 / 255, "pips": token.pips })
    });
    let tokens: Vec<Value> = tokens.collect();
    let says = snapshot::look(run, layout, look.moment);
    // The clock for want of room comes with the first that finds none.
    let no_room = law_index(Law::BackOff);
    let is_there = |one: &&Rect| says.clocks[no_room].has_acted || **one != layout.retry[no_room];
    let all = layout.boxes();
    let boxes: Vec<Value> = all.iter().filter(is_there).map(|one| json!([one.x, one.y, one.w, one.h])).collect();
    let mut texts = Vec::new();
    if says.queue_pin.reason.is_empty() {
        texts.push(says.queue.clone());
    }
    texts.extend(says.callers.iter().map(|one| one.knows.0.clone()));
    let clocks = says.clocks.iter().enumerate().filter(|(law, one)| one.has_acted || *law != no_room);
    texts.extend(clocks.map(|(_, one)| one.lines.0.clone()));
    texts.extend(says.endings.iter().map(|one| one.counted.0.clone()));
    texts.retain(|text| !text.is_empty());
    json!({ "look": look.number, "now_us": run.now().0, "tokens": tokens, "boxes": boxes, "texts": texts })
}
