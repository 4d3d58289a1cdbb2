//! What there is on a stage, and where it stands: from the scenario and the size of the frame, not from what happens.

use crate::app::session::Session;
use crate::scene::geometry::Rect;
use crate::scene::layout::{LETTERS, Layout};
use crate::scene::plan::Plan;
use crate::scene::shape::Shape;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct StageModel {
    /// Width and height of the stage's frame, in CSS pixels.
    pub size: RwSignal<(u32, u32)>,
    pub plan: Memo<Plan>,
    pub shape: Memo<Shape>,
    pub layout: Memo<Layout>,
}

impl StageModel {
    pub fn of(session: Session) -> Self {
        let size = RwSignal::new((0_u32, 0_u32));
        let plan = Memo::new(move |_| {
            session.structure.track();
            session.with(|run| Plan::of(run.world().config()))
        });
        let shape = Memo::new(move |_| {
            session.structure.track();
            session.with(|run| Shape::of(run.world().config()))
        });
        let layout = Memo::new(move |_| {
            let (width, height) = size.get();
            let letters = session.page.letters.get().unwrap_or(LETTERS);
            shape.with(|shape| Layout::with_letters(shape, width as f32, height as f32, letters))
        });
        Self { size, plan, shape, layout }
    }

    /// The height that the whole story needs in a frame of this width, in CSS pixels.
    pub fn least_height(self) -> u32 {
        let width = self.size.get().0;
        self.shape.with(|shape| Layout::least_height(shape, width as f32))
    }

    /// Names of the callers, by their places.
    pub fn callers(self) -> Vec<(usize, String)> {
        self.plan.with(|plan| plan.callers.iter().cloned().enumerate().collect())
    }

    /// Where a caller's box stands.
    pub fn caller_place(self, index: usize) -> Signal<Rect> {
        Signal::derive(move || self.layout.with(|layout| layout.callers.get(index).copied()).unwrap_or_default())
    }
}
