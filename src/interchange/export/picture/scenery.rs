//! What stands on the stage and where, as things are configured at an instant.

use crate::scene::layout::Layout;
use crate::scene::plan::Plan;
use crate::scene::shape::Shape;
use crate::timeline::Run;

/// The width of the stage; what surrounds it is added.
pub const STAGE_WIDTH: f32 = 930.0;

pub struct Scenery {
    pub plan: Plan,
    pub shape: Shape,
    pub layout: Layout,
}

impl Scenery {
    /// As things are configured at the playhead.
    pub fn of(run: &Run) -> Self {
        let config = run.world().config();
        let shape = Shape::of(config);
        let layout = Layout::figure(&shape, STAGE_WIDTH);
        Self { plan: Plan::of(config), shape, layout }
    }
}
