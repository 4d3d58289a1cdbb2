//! The same calls, all synchronous and all asynchronous: two more simulations beside the run, a slice at a time.

use crate::app::session::background_task::{BackgroundTask, STEPS};
use crate::app::session::{Session, use_session};
use crate::engine::log::{AnyLog, NoLog};
use crate::engine::scenario::{Caller, Timed};
use crate::engine::time::Time;
use crate::engine::world::World;
use crate::text::comparison as text;
use crate::timeline::Run;
use crate::timeline::outcome::Outcome;
use crate::timeline::variant::Variant;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// What both ways came to, once they are there.
type Outcomes = Vec<Outcome>;

/// The calls in one of the two ways.
struct Way {
    world: World,
    commands: Vec<Timed>,
    /// Steps since it was last packed.
    steps: u32,
}

/// Steps from one packing to the next: with very many calls under way it takes less room so.
const PACKED_EVERY: u32 = 1 << 14;

/// Both ways, and how far they are to be simulated.
#[derive(Default)]
struct Comparison {
    ways: Vec<Way>,
    until: Time,
}

impl Way {
    fn of(run: &Run, variant: Variant) -> Self {
        let mut scenario = variant.of(run);
        let commands = std::mem::take(&mut scenario.commands);
        Self { world: World::new(Arc::new(scenario)), commands, steps: 0 }
    }

    /// Does some steps; whether it has not yet come to `until`.
    fn advance(&mut self, until: Time) -> bool {
        for _ in 0..STEPS {
            if self.world.next_due(&self.commands).is_none_or(|due| due > until) {
                return false;
            }
            self.world.step(&self.commands, &mut AnyLog(&mut NoLog));
        }
        self.steps += STEPS;
        if self.steps >= PACKED_EVERY {
            self.steps = 0;
            self.world.compact();
        }
        true
    }
}

impl Comparison {
    fn of(run: &Run) -> Self {
        let ways = vec![Way::of(run, Variant::AllSync), Way::of(run, Variant::AllAsync)];
        Self { ways, until: run.scenario().about.horizon.max(run.now()) }
    }

    /// Does some steps; whether there are more to do.
    fn advance(&mut self) -> bool {
        self.ways.iter_mut().any(|way| way.advance(self.until))
    }

    fn outcomes(&self) -> Outcomes {
        self.ways.iter().map(|way| Outcome::of(&way.world, self.until)).collect()
    }
}

#[component]
pub fn ModeComparison() -> impl IntoView {
    let session = use_session();
    // Seen too early it would give the question's answer away.
    let wanted = RwSignal::new(None::<String>);
    let is_shown = Memo::new(move |_| {
        session.structure.track();
        wanted.track();
        session.has_shown_all()
            || session.with(|run| wanted.with(|wanted| wanted.as_ref() == Some(&run.scenario().about.id)))
    });
    let outcomes = compare(session, is_shown);
    let title = NodeRef::<html::H2>::new();
    let show = move |_| {
        wanted.set(Some(session.with(|run| run.scenario().about.id.clone())));
        // The button goes; on to what comes.
        if let Some(title) = title.get_untracked() {
            let _ = title.focus();
        }
    };
    let row = move |(row, name): (usize, &'static str)| {
        let figure = move |outcome: &Outcome| text::way_figures(outcome)[row].clone();
        let cell = move |way: usize| move || outcomes.with(|all| all.get(way).map_or("…".to_owned(), figure));
        view! { <tr><th scope="row">{name}</th><td>{cell(0)}</td><td>{cell(1)}</td></tr> }
    };
    let verdict = move || {
        outcomes.with(|all| match all.as_slice() {
            [sync, events] => text::verdict(sync, events),
            _ => String::new(),
        })
    };
    let services_stay = move || {
        session.structure.track();
        let is_service = |caller: &Caller| caller.service.only_mode().is_some();
        let has_one = session.with(|run| run.world().config().callers.iter().any(is_service));
        (has_one && is_shown.get()).then(|| view! { <p class="quiet">{text::ServicesStay.get()}</p> })
    };
    view! {
        <section class="card other" aria-labelledby="other-title">
            <h2 node_ref=title id="other-title" tabindex="-1">{text::OtherWay.get()}</h2>
            <div class="not-yet" hidden=move || is_shown.get()>
                <p class="quiet">{text::OtherWayLater.get()}</p>
                <button class="plain" type="button" on:click=show>{text::OtherWayShow.get()}</button>
            </div>
            <table aria-labelledby="other-title" hidden=move || !is_shown.get()>
                <thead>
                    <tr>
                        <td></td>
                        <th class="is-sync" scope="col">{text::AllSync.get()}</th>
                        <th class="is-async" scope="col">{text::AllAsync.get()}</th>
                    </tr>
                </thead>
                <tbody>{text::way_figure_names().into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
            <p class="quiet" hidden=move || !is_shown.get()>{verdict}</p>
            {services_stay}
        </section>
    }
}

/// Simulates both ways whenever the scenario or what was done to it changes, and on as the playhead goes on. Only where they
/// are shown: with very many calls this is work for minutes.
fn compare(session: Session, is_shown: Memo<bool>) -> ReadSignal<Outcomes> {
    let (outcomes, set_outcomes) = signal(Outcomes::new());
    let comparison = StoredValue::new_local(Comparison::default());
    let task = BackgroundTask::new(move || {
        let has_more = comparison.write_value().advance();
        if !has_more {
            set_outcomes.set(comparison.read_value().outcomes());
        }
        has_more
    });
    Effect::new(move |_| {
        session.structure.track();
        comparison.set_value(session.with(|run| Comparison::of(run)));
        if is_shown.get() {
            task.advance();
        }
    });
    Effect::new(move |_| {
        let now = session.status.get().now;
        if is_shown.get() && now > comparison.read_value().until {
            comparison.write_value().until = now;
            task.advance();
        }
    });
    outcomes
}
