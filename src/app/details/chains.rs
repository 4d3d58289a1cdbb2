//! Chains of functions like the run's first, of growing length and in both modes: what they cost and make a caller wait.
//! They are simulated separately, again after each change of settings, and only while they can be seen.

use crate::app::controls::visibility::use_width;
use crate::app::details::plot_view::{PlotView, WIDTH_MIN};
use crate::app::details::table_view::TableView;
use crate::app::session::Session;
use crate::app::session::background_task::{BackgroundTask, STEPS};
use crate::engine::scenario::Scenario;
use crate::scene::charts::plot::Plot;
use crate::scene::explained::chain::{self, Outcome, Study};
use crate::text::explained as text;
use crate::text::messages::charts as names;
use leptos::html;
use leptos::prelude::*;

/// Outcomes by length, in both modes each.
type Pairs = Vec<[Outcome; 2]>;

#[component]
pub fn Chains(session: Session, visible: Signal<bool>) -> impl IntoView {
    let pairs = use_study(session, visible);
    let first = NodeRef::<html::Div>::new();
    let width = use_width(first);
    let plots = Memo::new(move |last: Option<&[Plot; 2]>| {
        let width = width.get();
        if width < WIDTH_MIN || pairs.with(Vec::is_empty) {
            return last.cloned().unwrap_or_default();
        }
        pairs.with(|pairs| chain::charts(pairs, width))
    });
    let figure = move |(place, name): (usize, &'static str)| {
        let node = if place == 0 { first } else { NodeRef::new() };
        view! {
            <figure>
                <figcaption>
                    <h3>{name}</h3>
                    <p class="now">
                        <span class="sync">
                            <i></i>
                            {names::Sync.get()}
                        </span>
                        <span class="async">
                            <i></i>
                            {names::Async.get()}
                        </span>
                    </p>
                </figcaption>
                <div node_ref=node class="plot" role="img" aria-label=name>
                    <PlotView plot=move || plots.with(|plots| plots[place].clone())/>
                </div>
                <p class="quiet">{text::Length.get()}</p>
            </figure>
        }
    };
    let has_failed = move || pairs.with(|pairs| pairs.iter().flatten().any(|outcome| outcome.failed));
    view! {
        <div class="chains">
            <h3>{text::Chain.get()}</h3>
            <p class="quiet">{text::ChainHint.get()}</p>
            <div class="chart-grid">{text::chain_names().into_iter().enumerate().map(figure).collect_view()}</div>
            <p class="quiet">{move || has_failed().then_some(text::Failed.get())}</p>
            <details>
                <summary>{text::AsATable.get()}</summary>
                <div class="costs">
                    <TableView table=move || pairs.with(|pairs| chain::table(pairs))/>
                </div>
            </details>
        </div>
    }
}

/// What is known of the chains so far. A study goes on in the background until it is done.
fn use_study(session: Session, visible: Signal<bool>) -> RwSignal<Pairs> {
    let pairs = RwSignal::new(Pairs::new());
    let study = StoredValue::new_local(None::<Study>);
    let task = BackgroundTask::new(move || {
        // Nothing is left to do once the owner is gone.
        study.try_update_value(|study| study.as_mut().is_some_and(|study| go_on(study, pairs))).unwrap_or(false)
    });
    Effect::new(move |_| {
        session.structure.track();
        if visible.get() {
            session.with(|run| study.update_value(|study| begin(study, run.world().config())));
            task.advance();
        }
    });
    pairs
}

/// Starts again, unless the functions are the same as before.
fn begin(study: &mut Option<Study>, config: &Scenario) {
    let new = config.functions.first().map(|function| Study::new(function, &config.account));
    if !study.as_ref().zip(new.as_ref()).is_some_and(|(old, new)| old.is_like(new)) {
        *study = new;
    }
}

/// Goes on by some steps, and shows when they came to something; whether there are more.
fn go_on(study: &mut Study, pairs: RwSignal<Pairs>) -> bool {
    let known = study.pairs().len();
    let more = study.go_on(STEPS);
    if study.pairs().len() > known {
        pairs.set(study.pairs().to_vec());
    }
    more
}
