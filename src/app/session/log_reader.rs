//! For readers that read the log piece by piece and must start again whenever the log may have been cut.

use crate::app::session::Session;
use leptos::prelude::*;

/// A reader that has read nothing, and another such one after each change of the run's structure.
pub fn log_reader<R: Default + 'static>(session: Session) -> Memo<StoredValue<R, LocalStorage>> {
    Memo::new(move |_| {
        session.structure.track();
        StoredValue::new_local(R::default())
    })
}
