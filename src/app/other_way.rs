//! The same calls, all synchronous and all asynchronous: two more simulations beside the run, a slice at a time.

use super::aside::{Aside, STEPS};
use super::dom::{El, State, button, classed, el, follow};
use super::session::Session;
use crate::engine::log::{AnyLog, NoLog};
use crate::engine::scenario::Timed;
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::timeline::Run;
use crate::timeline::outcome::Outcome;
use crate::timeline::variant::Variant;
use crate::words::en::futures as words;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Where the figures of a way are put.
type Cells = [El; words::WAY_FIGURES.len()];

/// One of the two ways.
struct Way {
    world: World,
    commands: Vec<Timed>,
}

/// Both ways, and how far they shall go.
#[derive(Default)]
struct Pair {
    ways: Vec<Way>,
    until: Time,
}

impl Way {
    fn of(run: &Run, variant: Variant) -> Self {
        let mut scenario = variant.of(run);
        let commands = std::mem::take(&mut scenario.commands);
        Self { world: World::new(Arc::new(scenario)), commands }
    }

    /// Goes on by some steps; whether it has not yet come to `until`.
    fn go_on(&mut self, until: Time) -> bool {
        for _ in 0..STEPS {
            if self.world.next_due(&self.commands).is_none_or(|due| due > until) {
                return false;
            }
            self.world.step(&self.commands, &mut AnyLog(&mut NoLog));
        }
        true
    }
}

impl Pair {
    /// Goes on by some steps, and shows the figures when there are no more; whether there are.
    fn go_on(&mut self, cells: &[Cells; 2]) -> bool {
        for way in &mut self.ways {
            if way.go_on(self.until) {
                return true;
            }
        }
        for (way, cells) in self.ways.iter().zip(cells) {
            let figures = words::way_figures(&Outcome::of(&way.world));
            for (cell, figure) in cells.iter().zip(figures) {
                cell.element().set_text_content(Some(&figure));
            }
        }
        false
    }
}

pub fn other_way(session: Session) -> El {
    let cells = [(); 2].map(|()| words::WAY_FIGURES.map(|_| el("td").text("…")));
    let body = el("tbody");
    for (row, name) in words::WAY_FIGURES.iter().enumerate() {
        let name = el("th").attr("scope", "row").text(name);
        body.clone().with(&[el("tr").with(&[name, cells[0][row].clone(), cells[1][row].clone()])]);
    }
    work(session, cells);
    // Seen too early it would give the question's answer away.
    let (wanted, pressed) = (Rc::new(RefCell::new(String::new())), State::new(0_u32));
    let here = wanted.clone();
    let is_shown = move || {
        session.structure.track();
        pressed.track();
        session.is_over() || session.with(|run| run.scenario().about.id == *here.borrow())
    };
    let show = move || {
        wanted.replace(session.with(|run| run.scenario().about.id.clone()));
        pressed.update(|count| *count += 1);
    };
    let not_yet = classed("div", "not-yet").flag_of("hidden", is_shown.clone()).with(&[
        classed("p", "quiet").text("All sync against all async: after the run."),
        button("plain", "Show now").press(show),
    ]);
    let column = |class: &str, name: &str| classed("th", class).attr("scope", "col").text(name);
    let head = el("tr").with(&[el("td"), column("is-sync", "all sync"), column("is-async", "all async")]);
    let table = el("table")
        .attr("aria-labelledby", "other-title")
        .flag_of("hidden", move || !is_shown())
        .with(&[el("thead").with(&[head]), body]);
    classed("section", "card other").attr("aria-labelledby", "other-title").with(&[
        el("h2").attr("id", "other-title").text("Same calls, the other way"),
        not_yet,
        table,
    ])
}

/// Simulates both ways whenever the scenario or what was done to it changes, and goes on as the playhead does.
fn work(session: Session, cells: [Cells; 2]) {
    let pair = Rc::new(RefCell::new(Pair::default()));
    let shared = pair.clone();
    let aside = Aside::new(Box::new(move || shared.borrow_mut().go_on(&cells)));
    let mut known = None;
    follow(move || {
        let structure = session.structure.get();
        let now = session.hud.get().now;
        let pair = &mut *pair.borrow_mut();
        if known.replace(structure) != Some(structure) {
            session.with(|run| {
                pair.ways = vec![Way::of(run, Variant::AllSync), Way::of(run, Variant::AllAsync)];
                pair.until = run.scenario().about.horizon.max(run.now());
            });
        } else if now > pair.until {
            pair.until = now;
        } else {
            return;
        }
        aside.go_on();
    });
}
