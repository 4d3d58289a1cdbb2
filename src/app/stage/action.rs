//! What the buttons on the stage do besides selecting.

use crate::app::session::Session;
use crate::engine::scenario::{CallerId, Command, FunctionId, Mode, Scenario};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum StageAction {
    CallNow(CallerId),
    Flip(CallerId),
    FlipEdge(FunctionId, u8),
}

/// Does it; the box below the button is not selected by that.
pub fn act(session: Session, deed: StageAction, event: &web_sys::Event) {
    event.stop_propagation();
    let flipped = |mode: Mode| if mode == Mode::Async { Mode::Sync } else { Mode::Async };
    match deed {
        StageAction::CallNow(caller) => session.give(Command::CallNow(caller)),
        StageAction::Flip(caller) => {
            let mode = flipped(session.with(|run| caller_mode(run.world().config(), caller)));
            session.give(Command::SetMode { caller, mode });
        }
        StageAction::FlipEdge(function, edge) => {
            let mode = flipped(session.with(|run| edge_mode(run.world().config(), function, edge)));
            session.give(Command::SetEdgeMode { function, edge, mode });
        }
    }
}

fn caller_mode(config: &Scenario, caller: CallerId) -> Mode {
    config.callers.get(caller.0 as usize).map_or(Mode::Sync, |caller| caller.mode)
}

fn edge_mode(config: &Scenario, function: FunctionId, edge: u8) -> Mode {
    let calls = config.functions.get(function.0 as usize).map(|function| &function.calls);
    calls.and_then(|calls| calls.get(edge as usize)).map_or(Mode::Sync, |edge| edge.mode)
}
