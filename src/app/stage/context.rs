//! What all boxes of a stage share: the session, where everything stands, and what it says. Boxes take it from the context.

use super::canvas::TokenCanvas;
use super::model::StageModel;
use crate::app::session::Session;
use crate::engine::scenario::TargetId;
use crate::scene::entity::Entity;
use crate::scene::geometry::Rect;
use crate::scene::layout::{FunctionPlace, Layout};
use crate::scene::moment::Moment;
use crate::scene::snapshot::{self, Snapshot};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct StageContext {
    pub session: Session,
    pub model: StageModel,
    pub snapshot: Memo<Snapshot>,
}

impl StageContext {
    pub fn of(session: Session, model: StageModel, canvas: TokenCanvas) -> Self {
        let snapshot = Memo::new(move |_| {
            session.status.track();
            model.layout.with(|layout| {
                let still = session.page.reduced_motion.get();
                session.with_moment(|run, moment| {
                    let moment = canvas.moment(run, Moment { still, ..moment });
                    snapshot::look(run, layout, moment)
                })
            })
        });
        Self { session, model, snapshot }
    }

    /// Whether a message of the selected event lies in this queue.
    pub fn holds(self, queue: TargetId) -> bool {
        self.session.status.track();
        self.session
            .selected_call()
            .is_some_and(|call| self.session.with(|run| snapshot::holds(run.world(), queue, call)))
    }

    /// What one box says, so that it is told only of its own changes; the default where there is no such box.
    pub fn part<T>(self, read: impl Fn(&Snapshot) -> Option<&T> + Send + Sync + 'static) -> Memo<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.snapshot.with(|all| read(all).cloned()).unwrap_or_default())
    }

    pub fn place(self, read: impl Fn(&Layout) -> Rect + Send + Sync + 'static) -> Signal<Rect> {
        Signal::derive(move || self.model.layout.with(&read))
    }

    /// Where something of a function stands, if the layout has it.
    pub fn function_place(
        self,
        function: usize,
        read: impl Fn(&FunctionPlace) -> Option<Rect> + Send + Sync + 'static,
    ) -> Signal<Rect> {
        self.place(move |layout| layout.functions.get(function).and_then(&read).unwrap_or_default())
    }

    pub fn is_selected(self, entity: Entity) -> bool {
        self.session.selected.get() == Some(entity)
    }

    pub fn select(self, entity: Entity) {
        self.session.select(entity);
    }
}
