//! The calls under way, each in a slot that is used again.

use super::state::Call;
use crate::engine::record::CallId;
use std::hash::{Hash, Hasher};
use std::ops::{Index, IndexMut};

/// All calls under way, by slot. A slot is used again when its call is over; an id never is.
#[derive(Clone, Debug, Default)]
pub(super) struct Calls {
    slots: Vec<Call>,
    free: Vec<u32>,
    live: Vec<bool>,
    pub sent: u32,
}

impl Calls {
    pub fn add(&mut self, call: Call) -> u32 {
        match self.free.pop() {
            Some(slot) => {
                self.slots[slot as usize] = call;
                self.live[slot as usize] = true;
                slot
            }
            None => {
                self.slots.push(call);
                self.live.push(true);
                self.slots.len() as u32 - 1
            }
        }
    }

    /// The number of the next call.
    pub fn next_id(&mut self) -> CallId {
        self.sent += 1;
        CallId(self.sent)
    }

    pub fn remove(&mut self, slot: u32) {
        self.live[slot as usize] = false;
        self.free.push(slot);
    }

    pub fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// The call in this slot, if it is still the one with this id.
    pub fn if_still(&self, slot: u32, id: CallId) -> Option<&Call> {
        let call = &self.slots[slot as usize];
        (self.live[slot as usize] && call.id == id).then_some(call)
    }

    /// The call with this id, under way or over, as long as no other took its slot.
    pub fn remembered(&self, id: CallId) -> Option<&Call> {
        self.slots.iter().find(|call| call.id == id)
    }

    /// In order of slots.
    pub fn iter(&self) -> impl Iterator<Item = &Call> {
        self.slots.iter().zip(&self.live).filter_map(|(call, live)| live.then_some(call))
    }

    /// Bytes that a copy takes.
    pub fn bytes(&self) -> usize {
        self.slots.len() * (size_of::<Call>() + 1) + self.free.len() * 4
    }
}

impl Index<u32> for Calls {
    type Output = Call;
    #[inline]
    fn index(&self, slot: u32) -> &Call {
        &self.slots[slot as usize]
    }
}

impl IndexMut<u32> for Calls {
    #[inline]
    fn index_mut(&mut self, slot: u32) -> &mut Call {
        &mut self.slots[slot as usize]
    }
}

impl Hash for Calls {
    /// What is in a free slot is of no consequence.
    fn hash<H: Hasher>(&self, to: &mut H) {
        (self.sent, &self.free, self.slots.len() as u64).hash(to);
        for call in self.iter() {
            call.hash(to);
        }
    }
}
