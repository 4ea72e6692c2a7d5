//! The values that keys lead a number through, and texts that are read as one. Nothing is changed here.

use std::ops::RangeBounds;

use crate::app::text::numbers;

/// The rates that keys go through, here and while training: 1 and 3 of each decade.
const RATES: [f64; 17] =
    [1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0];

/// The next rate; `None` at the end.
pub(super) fn next_rate(now: f64, up: bool) -> Option<f64> {
    // A tenth of a percent apart is the same rung: a rate may have been typed with more digits.
    if up {
        RATES.into_iter().find(|&rate| rate > now * 1.001)
    } else {
        RATES.into_iter().rev().find(|&rate| rate < now * 0.999)
    }
}

/// A value in words, or the sign of none.
pub(super) fn or_none<T>(value: Option<T>, words: impl Fn(T) -> String) -> String {
    value.map_or_else(|| numbers::NONE.into(), words)
}

/// The next value of a ladder in a direction; the present one at its ends.
pub(super) fn rung<T: Copy + PartialOrd>(ladder: &[T], now: T, up: bool) -> T {
    let next = if up {
        ladder.iter().copied().find(|&value| value > now)
    } else {
        ladder.iter().rev().copied().find(|&value| value < now)
    };
    next.unwrap_or(now)
}

pub(super) fn step<T: Copy + PartialOrd>(ladder: &[T], value: &mut T, up: bool) {
    *value = rung(ladder, *value, up);
}

/// The same where nothing at all stands below the ladder.
pub(super) fn step_or_none<T: Copy + PartialOrd>(ladder: &[T], value: &mut Option<T>, up: bool) {
    *value = match *value {
        None if up => ladder.first().copied(),
        None => None,
        Some(now) if !up && ladder.first().is_some_and(|&first| now <= first) => None,
        Some(now) => Some(rung(ladder, now, up)),
    };
}

/// The next of a list, round and round.
pub(super) fn next<T: Copy + PartialEq>(all: &[T], now: T, up: bool) -> T {
    let at = all.iter().position(|&value| value == now).unwrap_or(0);
    all[(at + if up { 1 } else { all.len() - 1 }) % all.len()]
}

pub(super) fn whole(text: &str, allowed: impl RangeBounds<u64>) -> Option<u64> {
    text.parse().ok().filter(|number| allowed.contains(number))
}

pub(super) fn real(text: &str) -> Option<f64> {
    numbers::parse(text)
}
