//! What runs leave behind: an email sent, a lock taken, whether or not the run succeeds.

use super::Step;
use crate::engine::delivery::Texts as _;
use crate::engine::hash::Digest;
use crate::engine::log::Log;
use crate::engine::record::Effect;
use crate::engine::scenario::{EffectAt, EffectKey, Effects, Function};
use std::hash::{Hash as _, Hasher as _};

impl<L: Log> Step<'_, L> {
    /// A run has come to this point: it leaves its effect, unless its handler finds that the event had it before.
    #[inline]
    pub(super) fn leave_effect(&mut self, slot: u32, function: &Function, point: EffectAt) {
        if function.effects != Effects::Ignored && function.effect_at == point {
            self.record_effect(slot, function);
        }
    }

    #[cold]
    fn record_effect(&mut self, slot: u32, function: &Function) {
        let field = self.effect_field(slot, function);
        let call = &mut self.world.calls[slot];
        let state = &mut self.world.functions[call.function.0 as usize];
        if function.effects == Effects::OncePerEvent {
            // What an SDK sends again is the same request, but the handler sees another request id.
            let known_by = field.unwrap_or(!u64::from(call.id.0));
            if state.recorded.contains_key(&known_by) {
                call.effect = Effect::KnownAlready;
                return;
            }
            state.recorded.insert(known_by, 0);
        }
        let count = state.recorded.entry(field.unwrap_or(call.request)).or_insert(0);
        call.effect = Effect::Recorded;
        *count += 1;
        state.metrics.effects += 1;
        state.metrics.effects_repeated += u64::from(*count > 1);
        state.metrics.effects_most = state.metrics.effects_most.max(*count);
        if *count > 1
            && let Some(job) = self.world.jobs.get(call.job)
        {
            job.effect_twice = true;
        }
    }

    /// The value of the payload's field by which the handler knows an event. `None` if it knows events by their request id,
    /// or the payload has no such field.
    fn effect_field(&self, slot: u32, function: &Function) -> Option<u64> {
        let EffectKey::PayloadField(path) = &function.effect_key else { return None };
        let call = &self.world.calls[slot];
        let text = self.payload_text(call.payload, call.ordinal);
        let payload = serde_json::from_str::<serde_json::Value>(&text).ok()?;
        let value = path.split('.').try_fold(&payload, |value, name| value.get(name))?;
        let mut digest = Digest::default();
        value.to_string().hash(&mut digest);
        Some(digest.finish())
    }
}
