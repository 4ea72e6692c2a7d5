//! Curves on the chart's lattice of dots, brought down to its columns without losing a spike.

use crate::train::curve::{Bucket, Curve};
use crate::ui::draw::{Canvas, Pattern, Role};
use crate::ui::train::loss::LossFrame;

/// A curve as it was measured: whatever happened within a column of dots is drawn there.
pub(super) fn solid(curve: &Curve, frame: &LossFrame, canvas: &mut Canvas) {
    let mut before: Option<(i32, i32)> = None;
    let mut flush = |x: i32, span: &Bucket| {
        let first = (x, frame.down(span.first));
        if let Some(before) = before {
            canvas.line(before, first, 1, Pattern::Solid, Role::Curve);
        }
        let (top, bottom) = (frame.down(span.max), frame.down(span.min));
        canvas.line((x, top), (x, bottom), 1, Pattern::Solid, Role::Curve);
        before = Some((x, frame.down(span.last)));
    };
    let mut column: Option<(i32, Bucket)> = None;
    for (epoch, bucket) in curve.between(frame.from, frame.to) {
        let x = frame.across(epoch);
        match &mut column {
            Some((at, span)) if *at == x => {
                span.max = span.max.max(bucket.max);
                span.min = span.min.min(bucket.min);
                span.last = bucket.last;
            }
            other => {
                if let Some((at, span)) = other.replace((x, *bucket)) {
                    flush(at, &span);
                }
            }
        }
    }
    if let Some((at, span)) = column {
        flush(at, &span);
    }
}

/// A ghost: a dot every few columns, and where it is steep every few rows.
pub(super) fn dotted(curve: &Curve, frame: &LossFrame, canvas: &mut Canvas) {
    const EVERY: i32 = 3;
    let Some((newest, _)) = curve.newest() else { return };
    let mut before: Option<i32> = None;
    for column in (0..frame.chart.columns as i32 * 2).step_by(EVERY as usize) {
        let share = f64::from(column) / (frame.chart.columns * 2 - 1) as f64;
        let epoch = frame.from + (share * (frame.to - frame.from) as f64).round() as u64;
        let Some(loss) = curve.at(epoch).filter(|_| epoch <= newest) else { break };
        let y = frame.down(loss);
        let from = before.unwrap_or(y);
        let mut row = from + (y - from).signum() * EVERY;
        while (y - row).signum() == (y - from).signum() && row != y && (y - row).abs() >= EVERY {
            canvas.point(column - 1, row, Role::Ghost);
            row += (y - from).signum() * EVERY;
        }
        canvas.point(column, y, Role::Ghost);
        before = Some(y);
    }
}

/// The losses of what is only tested on: a line with gaps.
pub(super) fn dashed(curve: &Curve, frame: &LossFrame, canvas: &mut Canvas) {
    const DASH: i32 = 6;
    let mut before: Option<(i32, i32)> = None;
    for (epoch, bucket) in curve.between(frame.from, frame.to) {
        let x = frame.across(epoch);
        if before.is_some_and(|(before, _)| before == x) {
            continue;
        }
        let at = (x, frame.down(bucket.last));
        if x % DASH < DASH / 2 {
            canvas.line(before.unwrap_or(at), at, 1, Pattern::Solid, Role::Ghost);
        }
        before = Some(at);
    }
}
