//! The same calls, all synchronous and all asynchronous: two more simulations beside the run, a slice at a time.

use crate::app::session::Session;
use crate::app::session::background_task::{Aside, STEPS};
use crate::engine::log::{AnyLog, NoLog};
use crate::engine::scenario::Timed;
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::text::en::futures as text;
use crate::timeline::Run;
use crate::timeline::outcome::Outcome;
use crate::timeline::variant::Variant;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The figures of both ways, once they are there.
type Figures = RwSignal<Vec<Vec<String>>>;

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
    fn go_on(&mut self, figures: Figures) -> bool {
        for way in &mut self.ways {
            if way.go_on(self.until) {
                return true;
            }
        }
        figures.set(self.ways.iter().map(|way| text::way_figures(&Outcome::of(&way.world)).to_vec()).collect());
        false
    }
}

#[component]
pub fn OtherWay(session: Session) -> impl IntoView {
    let figures = RwSignal::new(Vec::new());
    work(session, figures);
    // Seen too early it would give the question's answer away.
    let wanted = RwSignal::new(String::new());
    let is_shown = move || {
        session.structure.track();
        wanted.track();
        session.is_over() || session.with(|run| wanted.with(|wanted| run.scenario().about.id == *wanted))
    };
    let show = move |_| wanted.set(session.with(|run| run.scenario().about.id.clone()));
    let row = move |(row, name): (usize, &'static str)| {
        let cell = move |way: usize| {
            move || figures.with(|all: &Vec<Vec<String>>| all.get(way).map_or("…".to_owned(), |way| way[row].clone()))
        };
        view! { <tr><th scope="row">{name}</th><td>{cell(0)}</td><td>{cell(1)}</td></tr> }
    };
    view! {
        <section class="card other" aria-labelledby="other-title">
            <h2 id="other-title">"Same calls, the other way"</h2>
            <div class="not-yet" hidden=is_shown>
                <p class="quiet">"All sync against all async: after the run."</p>
                <button class="plain" type="button" on:click=show>"Show now"</button>
            </div>
            <table aria-labelledby="other-title" hidden=move || !is_shown()>
                <thead>
                    <tr>
                        <td></td>
                        <th class="is-sync" scope="col">"all sync"</th>
                        <th class="is-async" scope="col">"all async"</th>
                    </tr>
                </thead>
                <tbody>{text::WAY_FIGURES.into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// Simulates both ways whenever the scenario or what was done to it changes, and goes on as the playhead does.
fn work(session: Session, figures: Figures) {
    let pair = Rc::new(RefCell::new(Pair::default()));
    let shared = pair.clone();
    let aside = Aside::new(Box::new(move || shared.borrow_mut().go_on(figures)));
    let mut known = None;
    Effect::new(move |_| {
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
        aside.advance();
    });
}
