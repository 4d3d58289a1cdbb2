//! All calls under way, each in a slot of its own.

use super::state::{Call, Stage};
use crate::engine::crowd::Crowd;
use crate::engine::pages::Pages;
use crate::engine::record::CallId;
use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::ops::{Index, IndexMut};
use std::rc::Rc;

/// All calls under way, by slot. A slot is used again when its call is over; an id never is.
#[derive(Clone, Debug, Default)]
pub(super) struct Calls {
    slots: Pages<Slot>,
    free: Pages<u32>,
    /// How many wait for an answer that was lost.
    lost: usize,
    pub sent: u32,
}

#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub call: Call,
    pub live: bool,
}

impl Slot {
    /// Whether its call waits in the queue and its sender has heard.
    pub fn only_waits(&self) -> bool {
        let call = &self.call;
        let is_awaited = call.answer.is_some() || !call.answered && !call.hung_up;
        self.live && matches!(call.stage, Stage::Queued | Stage::Waiting(_)) && !is_awaited
    }
}

impl Calls {
    pub fn add(&mut self, call: Call) -> u32 {
        self.lost += usize::from(call.lost);
        match self.free.pop() {
            Some(place) => {
                let slot = &mut self.slots[place as usize];
                // Field by field: a whole slot would be put together beside it first, and a call copied twice.
                slot.call = call;
                slot.live = true;
                place
            }
            None => {
                self.slots.push(Slot { call, live: true });
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
        let freed = &mut self.slots[slot as usize];
        freed.live = false;
        self.lost -= usize::from(freed.call.lost);
        self.free.push(slot);
    }

    /// The answer of this call was lost on its way back.
    pub fn lose_answer(&mut self, slot: u32) {
        let call = &mut self[slot];
        let before = std::mem::replace(&mut call.lost, true);
        self.lost += usize::from(!before);
    }

    /// How many calls wait for an answer that was lost.
    pub const fn lost_count(&self) -> usize {
        self.lost
    }

    pub fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// The call in this slot, if it is still the one with this id.
    pub fn if_still(&self, slot: u32, id: CallId) -> Option<&Call> {
        let slot = &self.slots[slot as usize];
        (slot.live && slot.call.id == id).then_some(&slot.call)
    }

    /// The call with this id, under way or over, as long as no other took its slot.
    pub fn remembered(&self, id: CallId) -> Option<&Call> {
        self.slot_of(id, |slot| slot.call.id == id)
    }

    /// The call with this id, while it is under way.
    pub fn find(&self, id: CallId) -> Option<&Call> {
        self.slot_of(id, |slot| slot.live && slot.call.id == id)
    }

    /// The call in the first slot that is so, of those that can hold this id.
    fn slot_of(&self, id: CallId, is_so: impl Fn(&Slot) -> bool) -> Option<&Call> {
        // As long as no slot was used again, calls stand in the order of their ids.
        let guess = (id.0 as usize).checked_sub(1).filter(|place| *place < self.slots.len());
        let guessed = guess.map(|place| &self.slots[place]).filter(|slot| is_so(slot) && !slot.call.duplicate);
        let look = || self.slots.iter_but(|crowd| !crowd.may_have(id.0)).find(|slot| is_so(slot));
        guessed.or_else(look).map(|slot| &slot.call)
    }

    /// In order of slots.
    pub fn iter(&self) -> impl Iterator<Item = &Call> {
        self.slots.iter().filter(|slot| slot.live).map(|slot| &slot.call)
    }

    pub fn crowd(&self) -> Crowd {
        self.slots.crowd()
    }

    /// Those that do anything but wait, and `most` of those that only wait, in order of slots.
    pub fn shown(&self, most: usize) -> impl Iterator<Item = &Call> {
        let given = Rc::new(Cell::new(0));
        let in_pages = given.clone();
        let is_passed_over =
            move |crowd: &Crowd| crowd.in_motion == 0 && (crowd.waiting_count() == 0 || in_pages.get() >= most);
        let is_shown = move |slot: &&Slot| {
            let only_waits = slot.only_waits();
            given.set(given.get() + usize::from(only_waits));
            slot.live && (!only_waits || given.get() <= most)
        };
        self.slots.iter_but(is_passed_over).filter(is_shown).map(|slot| &slot.call)
    }

    /// Packs what was changed recently: see `pages`.
    pub fn compact(&mut self) {
        self.slots.compact();
        self.free.compact();
    }

    /// Bytes that a copy takes, not counting what it shares with an earlier copy.
    pub fn bytes_beyond(&self, before: Option<&Self>) -> usize {
        self.slots.bytes_beyond(before.map(|before| &before.slots))
            + self.free.bytes_beyond(before.map(|before| &before.free))
    }
}

impl Index<u32> for Calls {
    type Output = Call;
    #[inline]
    fn index(&self, slot: u32) -> &Call {
        &self.slots[slot as usize].call
    }
}

impl IndexMut<u32> for Calls {
    #[inline]
    fn index_mut(&mut self, slot: u32) -> &mut Call {
        &mut self.slots[slot as usize].call
    }
}

impl Hash for Calls {
    /// What is in a free slot is of no consequence.
    fn hash<H: Hasher>(&self, to: &mut H) {
        (self.sent, self.free.len() as u64).hash(to);
        self.free.iter().for_each(|slot| slot.hash(to));
        (self.slots.len() as u64).hash(to);
        for call in self.iter() {
            call.hash(to);
        }
    }
}
