//! The two laws of retry, as pure rules to be read beside AWS's statements.
//!
//! 1. *Function errors* (exception, timeout): one minute before the second attempt, two before the third; each failure
//!    uses up an attempt.
//! 2. *Throttles and system errors*: the event returns to the queue and the interval grows from one second to five
//!    minutes; no attempt is used up.
//!
//! Both give up as soon as the next try could not start within the event's maximum age, not when the age is reached.

use crate::engine::facts;
use crate::engine::record::Condition;
use crate::engine::time::{Span, Time};

/// What happens to an event after a try that did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Again { after: Span },
    GiveUp(Condition),
}

/// An event's age limit, and when it began to age.
#[derive(Clone, Copy, Debug)]
pub struct Age {
    pub stored_at: Time,
    pub max: Span,
}

/// The first law. `failures` counts the attempts that failed, this one included.
pub fn after_function_error(failures: u8, retries: u8, now: Time, age: Age) -> Verdict {
    if failures > retries {
        return Verdict::GiveUp(Condition::RetriesExhausted);
    }
    let after = match failures {
        1 => facts::FIRST_RETRY_DELAY,
        2 => facts::SECOND_RETRY_DELAY,
        _ => facts::LATER_RETRY_DELAY,
    };
    unless_too_old(after.span(), now, age)
}

/// The second law. `refusals` counts the tries refused before this one since the last attempt.
pub fn after_refusal(refusals: u32, now: Time, age: Age) -> Verdict {
    let doubled = facts::BACKOFF_FIRST.value.checked_shl(refusals.min(32)).unwrap_or(u64::MAX);
    unless_too_old(Span(doubled.min(facts::BACKOFF_MAX.value)), now, age)
}

fn unless_too_old(after: Span, now: Time, age: Age) -> Verdict {
    if (now + after).since(age.stored_at) > age.max {
        return Verdict::GiveUp(Condition::EventAgeExceeded);
    }
    Verdict::Again { after }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIX_HOURS: Age = Age { stored_at: Time::ZERO, max: Span::from_secs(21_600) };

    #[test]
    fn one_minute_before_the_second_attempt_and_two_before_the_third() {
        let again = |failures| after_function_error(failures, 2, Time::from_secs(2), SIX_HOURS);
        assert_eq!(again(1), Verdict::Again { after: Span::from_secs(60) });
        assert_eq!(again(2), Verdict::Again { after: Span::from_secs(120) });
        assert_eq!(again(3), Verdict::GiveUp(Condition::RetriesExhausted));
    }

    #[test]
    fn the_interval_grows_exponentially_from_1_second_to_5_minutes() {
        let secs: Vec<u64> = (0..11)
            .map(|refusals| match after_refusal(refusals, Time::ZERO, SIX_HOURS) {
                Verdict::Again { after } => after.0 / 1_000_000,
                Verdict::GiveUp(_) => 0,
            })
            .collect();
        assert_eq!(secs, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    }

    #[test]
    fn an_event_is_given_up_when_its_next_try_would_be_too_late() {
        let minute = Age { stored_at: Time::ZERO, max: Span::from_secs(60) };
        let too_old = Verdict::GiveUp(Condition::EventAgeExceeded);
        assert_eq!(after_function_error(1, 2, Time::from_ms(1), minute), too_old);
        assert_eq!(after_refusal(5, Time::from_secs(31), minute), too_old);
        assert_eq!(after_refusal(4, Time::from_secs(15), minute), Verdict::Again { after: Span::from_secs(16) });
    }
}
