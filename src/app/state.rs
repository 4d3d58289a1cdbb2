//! Values that the page follows. Leptos compiles a signal or a memo anew for each type of what is in it, one to two kilobytes
//! each; here its graph knows revisions only, and the values lie beside it.

use super::dom::Gives;
use leptos::prelude::{
    Get as _, GetUntracked as _, GetValue as _, LocalStorage, RwSignal, StoredValue, Track as _, Update as _,
};
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

type Place = StoredValue<Rc<dyn Any>, LocalStorage>;

/// What tells of a new value.
#[derive(Clone, Copy)]
enum Source {
    Set(RwSignal<u32>),
    Computed(leptos::prelude::Memo<u32>),
}

/// A value that is computed once for all who read it, and tells them only when it differs.
pub struct Memo<T> {
    source: Source,
    place: Place,
    of: PhantomData<fn() -> T>,
}

/// A value that can be set, and tells those who read it.
pub struct State<T>(Memo<T>);

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T> Deref for State<T> {
    type Target = Memo<T>;
    fn deref(&self) -> &Memo<T> {
        &self.0
    }
}

/// What several share, and a handle on it that is as easily copied as the others here.
pub struct Shared<T> {
    place: Place,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T: 'static> Shared<T> {
    pub fn new(value: T) -> Self {
        Self { place: place(Rc::new(RefCell::new(value))), of: PhantomData }
    }

    #[inline(never)]
    pub fn get_value(self) -> Rc<RefCell<T>> {
        match self.place.get_value().downcast() {
            Ok(value) => value,
            Err(_) => other_type(),
        }
    }
}

/// Never comes to be: a value of its own type lies at each place from the beginning.
fn other_type() -> ! {
    std::process::abort()
}

pub fn memo<T: PartialEq + 'static>(of: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let place = place(Rc::new(RefCell::new(None::<T>)));
    let renew = move || {
        let new = Some(of());
        let differs = |old: &mut Option<T>| {
            *old != new && {
                *old = new;
                true
            }
        };
        change(place, differs).unwrap_or(false)
    };
    Memo { source: computed(Box::new(renew)), place, of: PhantomData }
}

fn computed(renew: Box<dyn Gives<bool> + Send + Sync>) -> Source {
    Source::Computed(leptos::prelude::Memo::new(move |last: Option<&u32>| {
        last.copied().unwrap_or(0).wrapping_add(u32::from(renew.give()))
    }))
}

fn place(value: Rc<dyn Any>) -> Place {
    StoredValue::new_local(value)
}

/// Changes what lies at a place, unless its owner is gone.
fn change<T: 'static, R>(place: Place, with: impl FnOnce(&mut Option<T>) -> R) -> Option<R> {
    let value = place.try_get_value()?;
    value.downcast_ref::<RefCell<Option<T>>>().map(|value| with(&mut value.borrow_mut()))
}

/// What lies at a place, brought up to date.
fn read(source: Source, place: Place, tracked: bool) -> Rc<dyn Any> {
    match (source, tracked) {
        (Source::Set(_), false) => {}
        (Source::Set(revision), true) => revision.track(),
        (Source::Computed(revision), false) => drop(revision.get_untracked()),
        (Source::Computed(revision), true) => drop(revision.get()),
    }
    place.get_value()
}

impl<T: 'static> Memo<T> {
    fn look<R>(&self, look: impl FnOnce(&T) -> R, tracked: bool) -> R {
        let value = read(self.source, self.place, tracked);
        let value = value.downcast_ref::<RefCell<Option<T>>>().map(RefCell::borrow);
        match value.as_deref() {
            Some(Some(value)) => look(value),
            _ => other_type(),
        }
    }

    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.look(look, true)
    }

    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.look(look, false)
    }

    pub fn track(&self) {
        read(self.source, self.place, true);
    }
}

impl<T: Clone + 'static> Memo<T> {
    pub fn get(&self) -> T {
        self.look(T::clone, true)
    }

    pub fn get_untracked(&self) -> T {
        self.look(T::clone, false)
    }
}

impl<T: 'static> State<T> {
    pub fn new(value: T) -> Self {
        let place = place(Rc::new(RefCell::new(Some(value))));
        Self(Memo { source: Source::Set(RwSignal::new(0)), place, of: PhantomData })
    }

    pub fn set(&self, value: T) {
        change(self.place, |place| *place = Some(value));
        self.tell();
    }

    pub fn update(&self, act: impl FnOnce(&mut T)) {
        change(self.place, |value| value.as_mut().map(act));
        self.tell();
    }

    fn tell(&self) {
        tell(self.source);
    }
}

fn tell(source: Source) {
    if let Source::Set(revision) = source {
        revision.update(|revision| *revision = revision.wrapping_add(1));
    }
}
