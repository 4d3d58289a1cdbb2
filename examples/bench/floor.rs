//! The least that anybody could do with each workload: what is due in a binary heap, the same draws, integer sums. No world,
//! no log, no ledger.

use crate::Taken;
use invokescope::engine::facts;
use invokescope::engine::random::{Purpose, Stream, exponential, happens};
use invokescope::engine::time::Span;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Instant;

const SEED: u64 = 1;

fn taken(tries: u64, begin: Instant) -> Taken {
    Taken { tries, time: begin.elapsed(), peak: None }
}

/// Random calls, each tried up to three times.
pub fn steady(calls: u64) -> Taken {
    let begin = Instant::now();
    let root = Stream(SEED);
    let (of_calls, of_gaps) = (root.fork(Purpose::Call, 0), root.fork(Purpose::Arrival, 0));
    let (mean_gap, mean_work) = (Span(10_000), Span::from_ms(200));
    // Time, order, the call's draws, and the attempt that ends then; 0 for an arrival, and begins with the top bit set.
    let mut heap: BinaryHeap<Reverse<(u64, u64, u64, u8)>> = BinaryHeap::new();
    let (mut order, mut arrived, mut attempts, mut mb_ms, mut given_up) = (0, 0, 0_u64, 0_u64, 0_u64);
    heap.push(Reverse((exponential(of_gaps.nth(0), mean_gap).0, order, 0, 0)));
    const BEGINS: u8 = 0x80;
    while let Some(Reverse((now, _, draws, what))) = heap.pop() {
        let (draws, attempt) = match what {
            0 => {
                let draws = of_calls.nth(arrived);
                arrived += 1;
                order += 1;
                if arrived < calls {
                    heap.push(Reverse((now + exponential(of_gaps.nth(arrived), mean_gap).0, order, 0, 0)));
                }
                (draws, 1)
            }
            begins if begins & BEGINS != 0 => (draws, begins & !BEGINS),
            ended => {
                if happens(Stream(draws).fork(Purpose::Failure, ended.into()).nth(0), 200_000) {
                    let after = if ended == 1 { facts::FIRST_RETRY_DELAY } else { facts::SECOND_RETRY_DELAY };
                    order += 1;
                    if ended < 3 {
                        heap.push(Reverse((now + after.value, order, draws, (ended + 1) | BEGINS)));
                    } else {
                        given_up += 1;
                    }
                }
                continue;
            }
        };
        let work = exponential(Stream(draws).fork(Purpose::Work, attempt.into()).nth(0), mean_work);
        attempts += 1;
        mb_ms += 128 * work.ms_ceil();
        order += 1;
        heap.push(Reverse((now + work.0, order, draws, attempt)));
    }
    std::hint::black_box((mb_ms, given_up));
    taken(attempts, begin)
}

/// Everything at once against a hundred places: who finds none comes back later, twice as late each time.
pub fn storm(calls: u64, most: u64) -> Taken {
    const PLACES: u32 = 100;
    const ENDS: u8 = 0x80;
    let begin = Instant::now();
    let of_calls = Stream(SEED).fork(Purpose::Call, 0);
    let longest = facts::BACKOFF_MAX.value;
    let mut heap: BinaryHeap<Reverse<(u64, u64, u64, u8)>> = BinaryHeap::new();
    let (mut order, mut busy, mut tries, mut mb_ms, mut given_up) = (0, 0, 0_u64, 0_u64, 0_u64);
    for call in 0..calls {
        order += 1;
        heap.push(Reverse((0, order, of_calls.nth(call), 0)));
    }
    let mut steps = 0;
    while let Some(Reverse((now, _, draws, refusals))) = heap.pop() {
        steps += 1;
        if steps > most {
            break;
        }
        if refusals == ENDS {
            busy -= 1;
            continue;
        }
        tries += 1;
        order += 1;
        if busy < PLACES {
            busy += 1;
            let work = exponential(Stream(draws).fork(Purpose::Work, 1).nth(0), Span::from_ms(200));
            mb_ms += 128 * work.ms_ceil();
            heap.push(Reverse((now + work.0, order, draws, ENDS)));
            continue;
        }
        let wait = (facts::BACKOFF_FIRST.value << refusals.min(20)).min(longest);
        if now + wait > facts::EVENT_AGE_DEFAULT.value {
            given_up += 1;
        } else {
            heap.push(Reverse((now + wait, order, draws, refusals + 1)));
        }
    }
    std::hint::black_box((mb_ms, given_up));
    taken(tries, begin)
}

/// Five functions that wait for one another: each is billed until the last has ended.
pub fn chain(chains: u64) -> Taken {
    const LINKS: u8 = 5;
    let begin = Instant::now();
    let root = Stream(SEED);
    let (of_calls, of_gaps) = (root.fork(Purpose::Call, 0), root.fork(Purpose::Arrival, 0));
    let (mean_gap, mean_work) = (Span(10_000), Span::from_ms(20));
    // Time, order, the chain's draws, and which function is to begin; those beyond the last answer.
    let mut heap: BinaryHeap<Reverse<(u64, u64, u64, u8)>> = BinaryHeap::new();
    let (mut order, mut attempts, mut billed_ms, mut arrived) = (0, 0_u64, 0_u64, 0);
    heap.push(Reverse((exponential(of_gaps.nth(0), mean_gap).0, order, of_calls.nth(0), 0)));
    while let Some(Reverse((now, _, draws, link))) = heap.pop() {
        if link == 0 {
            arrived += 1;
            if arrived < chains {
                order += 1;
                let next = now + exponential(of_gaps.nth(arrived), mean_gap).0;
                heap.push(Reverse((next, order, of_calls.nth(arrived), 0)));
            }
        }
        if link < LINKS {
            attempts += 1;
            let work = exponential(Stream(draws).fork(Purpose::Work, link.into()).nth(0), mean_work);
            order += 1;
            billed_ms += u64::from(link + 1) * work.ms_ceil();
            heap.push(Reverse((now + work.0, order, draws, link + 1)));
        } else if link < 2 * LINKS - 1 {
            order += 1;
            heap.push(Reverse((now, order, draws, link + 1)));
        }
    }
    std::hint::black_box(billed_ms);
    taken(attempts, begin)
}
