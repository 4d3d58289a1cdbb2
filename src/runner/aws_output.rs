//! What a run says in AWS's own words beside its records: the lines of functions' logs, and the answers of the Invoke API.

use crate::engine::answer::{self, Response};
use crate::engine::record::{CallId, Finished, Record, What};
use crate::engine::report::{self, Begun};
use crate::engine::scenario::Mode;
use crate::engine::world::World;
use std::collections::BTreeMap;

/// Something said.
pub enum Voice {
    /// A line of a function's log.
    LogLine { function: String, line: String },
    /// The answer that a sender hears.
    Answer(Response),
}

/// What has to be kept of earlier records to know what later ones say.
#[derive(Default)]
pub struct Voices {
    /// What attempts under way began with, by call and environment.
    begun: BTreeMap<(CallId, u32), Begun>,
    /// Answers on their way, by the record that decided them.
    decided: BTreeMap<u64, Response>,
}

impl Voices {
    pub fn of(&mut self, record: &Record, world: &World) -> Vec<Voice> {
        if let What::Unheard { .. } | What::AnswerLost { .. } = record.what {
            self.decided.remove(&record.cause);
        }
        if let What::Answered { .. } = record.what {
            return self.decided.remove(&record.cause).map(Voice::Answer).into_iter().collect();
        }
        let Some(id) = record.what.function() else { return Vec::new() };
        let (function, request_id) = (world.config().function(id), world.request_id(record.call));
        self.decide(record, world, &request_id);
        let begun = match record.what {
            What::Started { environment, init, version, .. } => {
                let begun = Begun { init, version };
                self.begun.insert((record.call, environment), begun);
                begun
            }
            What::Initialised { environment, .. } => {
                self.begun.get(&(record.call, environment)).copied().unwrap_or_default()
            }
            What::Finished(Finished { environment, .. }) => {
                self.begun.remove(&(record.call, environment)).unwrap_or_default()
            }
            _ => Begun::default(),
        };
        let lines = report::log_lines(record, function, &request_id, begun);
        lines.into_iter().map(|line| Voice::LogLine { function: function.name.clone(), line }).collect()
    }

    /// Keeps the answer that a record decides, as it is at that instant.
    fn decide(&mut self, record: &Record, world: &World, request_id: &str) {
        let goes_to_nobody = matches!(record.what, What::Finished(Finished { mode: Mode::Async, .. }));
        let Some(function) = record.what.function().filter(|_| !goes_to_nobody) else { return };
        if let Some(response) = answer::response(world.config().function(function), request_id, &record.what) {
            self.decided.insert(record.seq, response);
        }
    }
}
