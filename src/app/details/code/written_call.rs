//! What a call is at the playhead, as far as its code shows it.

use super::picker::PickedCall;
use crate::app::session::Session;
use crate::engine::scenario::{Mode, Sdk, Service};
use crate::engine::world::World;
use crate::scene::received::Place;
use crate::text::code::{Call, Payload};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenCall {
    pub function: String,
    pub mode: Mode,
    /// What makes it: the calls of a service are no code of yours.
    pub service: Service,
    pub sdk: Sdk,
    /// `None` where a function hands on the event that it was itself invoked with.
    pub payload: Option<String>,
}

impl WrittenCall {
    /// None if the place is of a scenario that was open before.
    fn of(world: &World, place: Place) -> Option<Self> {
        let config = world.config();
        let mut service = Service::Program;
        let (function, mode, sdk, payload) = match place {
            Place::Caller(id) => {
                let caller = config.callers.get(usize::from(id.0))?;
                service = caller.service;
                let number = world.caller(id).sent.max(1).to_string();
                (caller.function, caller.mode, caller.sdk, Some(caller.payload.replace("{n}", &number)))
            }
            Place::Edge(id, edge) => {
                let edge = config.functions.get(usize::from(id.0))?.calls.get(usize::from(edge))?;
                (edge.function, edge.mode, edge.sdk, None)
            }
        };
        Some(Self { function: config.function(function).name.clone(), mode, service, sdk, payload })
    }

    pub fn as_code(&self) -> Call<'_> {
        Call {
            function: &self.function,
            mode: self.mode,
            payload: self.payload.as_deref().map_or(Payload::Own, Payload::Text),
            sdk: self.sdk,
        }
    }
}

/// The call that is shown.
pub fn written_call(session: Session, place: PickedCall) -> Memo<WrittenCall> {
    Memo::new(move |last: Option<&WrittenCall>| {
        session.figures.track();
        session.structure.track();
        let place = place.shown.get();
        let call = place.and_then(|place| session.with(|run| WrittenCall::of(run.world(), place)));
        // A scenario without any call is refused, so there is always one.
        call.or_else(|| last.cloned()).unwrap_or(WrittenCall {
            function: String::new(),
            mode: Mode::Sync,
            service: Service::Program,
            sdk: Sdk::NONE,
            payload: None,
        })
    })
}
