//! Bets in the browser's storage: only if the person says so, and gone from it as soon as the person says so.

use crate::app::lesson::bets::{Bet, Bets};
use crate::interchange::json;
use leptos::prelude::*;
use serde_json::Value;

const KEY: &str = "invokescope-bets";

/// Reads the bets of an earlier visit, and from then on saves each bet while that is wanted.
pub fn sync(bets: Bets) {
    if let Some(text) = storage().and_then(|storage| storage.get_item(KEY).ok().flatten()) {
        bets.is_saved.set(true);
        let earlier = read(&text);
        bets.made.update(|made| {
            for bet in earlier {
                if made.iter().all(|one| (&one.lesson, &one.question) != (&bet.lesson, &bet.question)) {
                    made.push(bet);
                }
            }
        });
    }
    Effect::new(move |_| {
        let text = bets.made.with(|made| json::text(&made.iter().map(write).collect()));
        let (is_wanted, storage) = (bets.is_saved.get(), storage());
        let is_saved = storage.as_ref().is_some_and(|storage| is_wanted && storage.set_item(KEY, &text).is_ok());
        if !is_saved && let Some(storage) = storage {
            let _ = storage.remove_item(KEY);
        }
        // Where the browser stores nothing for this page, or has no room, the box must not stay checked.
        // In a microtask: a box that was checked just now has to become so first.
        if is_saved != is_wanted {
            queue_microtask(move || bets.is_saved.set(false));
        }
    });
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn write(bet: &Bet) -> Value {
    let right = bet.right.clone().map_or(Value::Null, Value::from);
    let texts = [&bet.lesson, &bet.question, &bet.option, &bet.because];
    texts.into_iter().map(|text| Value::from(text.as_str())).chain([right, bet.at.into()]).collect()
}

/// What cannot be read is left out.
fn read(text: &str) -> Vec<Bet> {
    let all: Value = serde_json::from_str(text).unwrap_or_default();
    let bet = |one: &Value| {
        let text = |place: usize| one.get(place).and_then(Value::as_str).map(str::to_owned);
        // Bets that were kept by an earlier version have no time.
        let at = one.get(5).and_then(Value::as_u64).unwrap_or_default();
        Some(Bet { lesson: text(0)?, question: text(1)?, option: text(2)?, because: text(3)?, right: text(4), at })
    };
    all.as_array().map(|all| all.iter().filter_map(bet).collect()).unwrap_or_default()
}
