//! Long work in steps, so that a page can make a large picture and stay usable: a future that is pending after each step. It waits
//! for nothing, so whoever polls it decides when it goes on, and ends it by dropping it.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// A step is done.
pub async fn step() {
    let mut is_told = false;
    poll_fn(move |_| if std::mem::replace(&mut is_told, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

/// Takes the next step; what came of it all if that was the last.
pub fn take_step<T>(work: &mut std::pin::Pin<Box<dyn Future<Output = T>>>) -> Option<T> {
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

/// Takes all steps at once.
pub fn finish<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_a_step_at_a_time() {
        let mut work: std::pin::Pin<Box<dyn Future<Output = u32>>> = Box::pin(async {
            step().await;
            step().await;
            7
        });
        assert_eq!([take_step(&mut work), take_step(&mut work), take_step(&mut work)], [None, None, Some(7)]);
        assert_eq!(finish(async { step().await }), ());
    }
}
