//! Work that is done aside: a slice at a time with rests between, so that the page stays quick meanwhile.

use crate::app::browser;
use leptos::prelude::set_timeout;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// Work of one slice, in milliseconds; steps between two looks at the clock.
const SLICE_MS: f64 = 3.0;
pub const STEPS: u32 = 128;
const REST: Duration = Duration::from_millis(40);

/// Does some of the work, about [`STEPS`] steps; false when there is no more of it.
type Some = Box<dyn Fn() -> bool>;

/// What is worked at, and whether it is just now.
#[derive(Clone)]
pub struct Aside {
    at_work: Rc<Cell<bool>>,
    some: Rc<Some>,
}

impl Aside {
    pub fn new(some: Some) -> Self {
        Self { at_work: Rc::default(), some: Rc::new(some) }
    }

    /// One slice after a rest, and the next one, until no work is left.
    pub fn advance(&self) {
        if self.at_work.replace(true) {
            return;
        }
        let aside = self.clone();
        let slice: Box<dyn FnOnce()> = Box::new(move || {
            aside.at_work.set(false);
            let ends_ms = browser::wall_ms() + SLICE_MS;
            while (aside.some)() {
                if browser::wall_ms() > ends_ms {
                    return aside.advance();
                }
            }
        });
        set_timeout(slice, REST);
    }
}
