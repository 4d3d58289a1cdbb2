//! Values that the page follows: Leptos's own signals and memos, under the names that the page knows them by.

use leptos::prelude::{GetValue as _, LocalStorage, StoredValue};
pub use leptos::prelude::{Memo, RwSignal as State};
use std::cell::RefCell;
use std::rc::Rc;

/// What several share, and a handle on it that is as easily copied as a signal.
pub struct Shared<T: 'static>(StoredValue<Rc<RefCell<T>>, LocalStorage>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T: 'static> Shared<T> {
    pub fn new(value: T) -> Self {
        Self(StoredValue::new_local(Rc::new(RefCell::new(value))))
    }

    pub fn get_value(self) -> Rc<RefCell<T>> {
        self.0.get_value()
    }
}

/// A value that is computed once for all who read it, and tells them only when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(of: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    Memo::new(move |_| of())
}
