//! The small map of one neuron, drawn into any piece of the screen.

use ratatui::style::Style;

use crate::app::map::{Scale, neuron_ends};
use crate::nn::layout::Layout;
use crate::train::study::Maps;
use crate::ui::draw::{Paint, Pen, Role};
use crate::ui::map::field::Field;

/// Paints a neuron's map over all of the pen.
pub(in crate::ui) fn paint_small(pen: &mut Pen<'_>, layout: &Layout, maps: &Maps, neuron: usize) {
    let values = maps.block(neuron);
    let field = Field { values, points: maps.points };
    let ends = neuron_ends(layout, neuron, values);
    let (width, height) = (pen.width(), pen.height());
    for y in 0..height {
        for x in 0..width {
            paint(pen, (x, y), |half| {
                let up = 1.0 - (y as f64 + half) / height as f64;
                Scale::share(ends, field.at((x as f64 + 0.5) / width as f64, up))
            });
        }
    }
}

/// Paints a cell, from the places on the diverging scale of its upper and lower half, or of its middle.
pub(super) fn paint(pen: &mut Pen<'_>, (x, y): (usize, usize), share: impl Fn(f64) -> Option<f64>) {
    let theme = pen.theme;
    match (theme.paint(), share(0.25), share(0.75)) {
        (Paint::Pixels, Some(upper), Some(lower)) => {
            pen.stamp(x, y, '▀', Style::new().fg(theme.ground(upper)).bg(theme.ground(lower)));
        }
        (Paint::Tones, Some(_), Some(_)) => {
            let share = share(0.5).unwrap_or(0.5);
            let role = if share > 0.5 { Role::Positive } else { Role::Negative };
            pen.put(x, y, theme.tone(share), role);
        }
        (_, _, _) => pen.put(x, y, ' ', Role::Ink),
    }
}
