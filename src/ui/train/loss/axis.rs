//! The chart's vertical axis: whole decades, or from 0 to a round number.

use crate::ui::draw::chart;

/// Drawn losses stay within these: beyond them a chart has nothing to show, and arithmetic could overflow.
pub(super) const DRAWN: std::ops::RangeInclusive<f64> = 1e-300..=1e300;
/// The vertical axis: its ends, and the values that get a line.
pub(super) type Axis = ((f64, f64), Vec<(f64, String)>);

/// The logarithm to base 10 of a loss as it is drawn.
pub(super) fn decade(loss: f64) -> f64 {
    chart::decade(loss.clamp(*DRAWN.start(), *DRAWN.end()))
}

/// Whole decades from at least 1 down to at most 0.001, and as many more as the curve needs.
pub(super) fn log_axis(least: f64, greatest: f64, rows: usize) -> Axis {
    let high = decade(greatest.max(1.0)).ceil();
    let low = if least.is_finite() { decade(least).floor().min(-3.0) } else { -3.0 };
    let decades = (high - low) as usize;
    let every = decades.div_ceil((rows / 2).max(1)).max(1);
    let every = if rows / (decades.max(1)) >= 2 { 1 } else { every.max(2) };
    let ticks = (0..=decades)
        .step_by(every)
        .map(|down| {
            let exponent = high as i32 - down as i32;
            (f64::from(exponent), decade_label(exponent))
        })
        .collect();
    ((low, high), ticks)
}

fn decade_label(exponent: i32) -> String {
    match exponent {
        0..=4 => format!("1{}", "0".repeat(exponent as usize)),
        -4..=-1 => format!("0.{}1", "0".repeat(exponent.unsigned_abs() as usize - 1)),
        _ => format!("1e{exponent}"),
    }
}

/// From 0 to a round number above the greatest loss, with four or five lines.
pub(super) fn linear_axis(greatest: f64, rows: usize) -> Axis {
    let greatest = if greatest > 0.0 { greatest } else { 1.0 };
    let parts = if rows >= 9 { 4.0 } else { 2.0 };
    let exponent = decade(greatest / parts).floor() as i32;
    let step = chart::round_up(greatest / parts, &[1.0, 2.0, 2.5, 5.0, 10.0]);
    let high = step * parts;
    let ticks = (0..=parts as usize)
        .map(|part| {
            let value = step * part as f64;
            (value, linear_label(value, exponent))
        })
        .collect();
    ((0.0, high), ticks)
}

fn linear_label(value: f64, exponent: i32) -> String {
    if value == 0.0 {
        return "0".into();
    }
    if (-4..=4).contains(&exponent) {
        let text = format!("{value:.*}", (1 - exponent).max(0) as usize);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
    } else {
        format!("{value:.1e}")
    }
}
