//! The same calls, all synchronous and all asynchronous: two more simulations beside the run, a slice at a time.

use super::bill::calls_from_outside;
use super::browser;
use super::dom::{El, button, classed, el, follow};
use super::session::Session;
use crate::engine::log::{AnyLog, NoLog};
use crate::engine::money::Amount;
use crate::engine::scenario::{CallerId, Command, FunctionId, Mode, Timed};
use crate::engine::time::{Span, Time};
use crate::engine::world::World;
use crate::timeline::Run;
use crate::words::number::grouped;
use crate::words::{money, time};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Work of one slice, and rest between two, in milliseconds.
const SLICE_MS: f64 = 3.0;
const REST: Duration = Duration::from_millis(40);

/// One of the two ways.
struct Way {
    world: World,
    commands: Vec<Timed>,
}

/// Both ways, and how far they shall go.
struct Pair {
    ways: [Way; 2],
    until: Time,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Column {
    waits: String,
    per_million: String,
    failures: String,
}

impl Way {
    fn of(run: &Run, mode: Mode) -> Self {
        let mut scenario = run.scenario().clone();
        scenario.callers.iter_mut().filter(|caller| caller.mode != Mode::DryRun).for_each(|caller| caller.mode = mode);
        scenario.functions.iter_mut().flat_map(|function| &mut function.calls).for_each(|edge| edge.mode = mode);
        let is_switch = |timed: &&Timed| matches!(timed.command, Command::SetMode { .. } | Command::SetEdgeMode { .. });
        let commands: Vec<Timed> = run.commands().iter().filter(|timed| !is_switch(timed)).cloned().collect();
        scenario.commands.clear();
        Self { world: World::new(Arc::new(scenario)), commands }
    }

    /// Whether it has come to `until`, or to the end of this slice.
    fn go_on(&mut self, until: Time, slice_ends_ms: f64) -> bool {
        loop {
            for _ in 0..128 {
                if self.world.next_due(&self.commands).is_none_or(|due| due > until) {
                    return true;
                }
                self.world.step(&self.commands, &mut AnyLog(&mut NoLog));
            }
            if browser::wall_ms() > slice_ends_ms {
                return false;
            }
        }
    }

    fn column(&self) -> Column {
        let config = self.world.config();
        let callers = (0..config.callers.len()).map(|index| self.world.caller(CallerId(index as u8)));
        let (mut waited, mut heard, mut seen) = (Span::ZERO, 0_u64, 0_u64);
        for caller in callers {
            waited += caller.waited;
            heard += u64::from(caller.heard_fine + caller.heard_failed + caller.heard_refused);
            seen += u64::from(caller.heard_failed + caller.heard_refused);
        }
        let functions = (0..config.functions.len()).map(|index| self.world.function(FunctionId(index as u8)));
        let unseen: u64 = functions.map(|function| function.metrics.async_events_dropped).sum();
        let none_yet = || "–".to_owned();
        let total = self.world.ledger().total();
        Column {
            waits: waited.0.checked_div(heard).map_or_else(none_yet, |mean| time::span(Span(mean))),
            per_million: match calls_from_outside(&self.world) {
                0 => none_yet(),
                calls => per_million(total, calls),
            },
            failures: match (seen, unseen) {
                (0, 0) => "no failure".to_owned(),
                (0, unseen) => format!("none of {}", grouped(unseen)),
                (seen, unseen) => format!("{} of {}", grouped(seen), grouped(seen + unseen)),
            },
        }
    }
}

fn per_million(total: Amount, calls: u64) -> String {
    money::amount(total.scaled(1_000_000, calls))
}

pub fn other_way(session: Session) -> El {
    let columns = RwSignal::new(None::<[Column; 2]>);
    work(session, columns);
    let row = move |name: &str, of: fn(&Column) -> &str| {
        let cell = move |way: usize| {
            let text =
                move || columns.with(|both| both.as_ref().map_or("…".to_owned(), |both| of(&both[way]).to_owned()));
            el("td").text_of(text)
        };
        el("tr").with(&[el("th").attr("scope", "row").text(name), cell(0), cell(1)])
    };
    // Seen too early it would give the question's answer away.
    let wanted = RwSignal::new(String::new());
    let id = move || {
        session.structure.track();
        session.with(|run| run.scenario().about.id.clone())
    };
    let is_shown = move || session.is_over() || wanted.get() == id();
    let not_yet = classed("div", "not-yet").flag_of("hidden", is_shown).with(&[
        classed("p", "quiet").text("All sync against all async: after the run."),
        button("plain", "Show now").press(move || wanted.set(untrack(id))),
    ]);
    let column = |class: &str, name: &str| classed("th", class).attr("scope", "col").text(name);
    let head = el("tr").with(&[el("td"), column("is-sync", "all sync"), column("is-async", "all async")]);
    let table = el("table").attr("aria-labelledby", "other-title").flag_of("hidden", move || !is_shown()).with(&[
        el("thead").with(&[head]),
        el("tbody").with(&[
            row("Caller waits", |column| &column.waits),
            row("Bill per million", |column| &column.per_million),
            row("Failures seen", |column| &column.failures),
        ]),
    ]);
    classed("section", "card other").attr("aria-labelledby", "other-title").with(&[
        el("h2").attr("id", "other-title").text("Same calls, the other way"),
        not_yet,
        table,
    ])
}

/// Two simulations at work, and where their figures go.
#[derive(Clone)]
struct Work {
    pair: Rc<RefCell<Option<Pair>>>,
    at_work: Rc<Cell<bool>>,
    columns: RwSignal<Option<[Column; 2]>>,
}

impl Work {
    fn start(&self) {
        if !self.at_work.replace(true) {
            self.clone().slice();
        }
    }

    /// One slice of work, and the next one after a rest, until both ways are done.
    fn slice(self) {
        let act: Box<dyn FnOnce()> = Box::new(move || {
            let done = self.pair.borrow_mut().as_mut().map(|pair| {
                let ends_ms = browser::wall_ms() + SLICE_MS;
                let until = pair.until;
                let done = pair.ways.iter_mut().all(|way| way.go_on(until, ends_ms));
                done.then(|| [pair.ways[0].column(), pair.ways[1].column()])
            });
            match done {
                Some(None) => self.slice(),
                Some(Some(both)) => {
                    self.at_work.set(false);
                    self.columns.set(Some(both));
                }
                None => self.at_work.set(false),
            }
        });
        set_timeout(act, REST);
    }
}

/// Simulates both ways whenever the scenario or what was done to it changes, and goes on as the playhead does.
fn work(session: Session, columns: RwSignal<Option<[Column; 2]>>) {
    let work = Work { pair: Rc::default(), at_work: Rc::default(), columns };
    let further = work.clone();
    follow(move || {
        session.structure.track();
        let (ways, until) = session.with(|run| {
            let ways = [Way::of(run, Mode::Sync), Way::of(run, Mode::Async)];
            (ways, run.scenario().about.horizon.max(run.now()))
        });
        work.pair.replace(Some(Pair { ways, until }));
        work.start();
    });
    follow(move || {
        let now = session.hud.get().now;
        let goes_on = further.pair.borrow_mut().as_mut().is_some_and(|pair| {
            let goes_on = now > pair.until;
            pair.until = pair.until.max(now);
            goes_on
        });
        if goes_on {
            further.start();
        }
    });
}
