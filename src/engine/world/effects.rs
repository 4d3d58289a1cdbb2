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
    pub(super) fn leave_effect(&mut self, slot: u32, point: EffectAt) {
        let function = self.configured(slot);
        if function.effects != Effects::Ignored && function.effect_at == point {
            self.record_effect(slot, function);
        }
    }

    fn record_effect(&mut self, slot: u32, function: &Function) {
        let key = self.effect_key(slot);
        let call = &mut self.world.calls[slot];
        let state = &mut self.world.functions[call.function.0 as usize];
        let count = state.recorded.entry(key).or_insert(0);
        if *count > 0 && function.effects == Effects::OncePerEvent {
            call.effect = Effect::KnownAlready;
            return;
        }
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

    /// What the handler knows an event by: its request, or the value of a field of its payload. A payload without that
    /// field is known by its request.
    fn effect_key(&self, slot: u32) -> u64 {
        let call = &self.world.calls[slot];
        let EffectKey::PayloadField(path) = &self.configured(slot).effect_key else { return call.request };
        let text = self.payload_text(call.payload, call.ordinal);
        let Ok(payload) = serde_json::from_str::<serde_json::Value>(&text) else { return call.request };
        let found = path.split('.').try_fold(&payload, |value, name| value.get(name));
        found.map_or(call.request, |value| {
            let mut digest = Digest::default();
            value.to_string().hash(&mut digest);
            digest.finish()
        })
    }
}
