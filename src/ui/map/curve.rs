//! With one input the map is a curve: what the network says for every value of it.

use crate::app::map::Scale;
use crate::train::study::Map;
use crate::ui::draw::{Canvas, Pattern, Pen, Role};
use crate::ui::map::field;

/// The values at the lower and upper edge: those of the scale and a little more, so that samples at its ends
/// are seen.
pub(super) fn ends(scale: Scale) -> (f64, f64) {
    let (low, high) = match scale {
        Scale::Diverging { ends: (low, _, high), .. } => (low, high),
        Scale::Classes(_) => (0.0, 1.0),
    };
    let pad = (high - low) / 10.0;
    (low - pad, high + pad)
}

/// Draws it over all of the pen.
pub(super) fn draw(pen: &mut Pen<'_>, map: &Map, scale: Scale) {
    let (width, height) = (pen.width(), pen.height());
    let (low, high) = ends(scale);
    let mut canvas = Canvas::new(width, height);
    let down = |value: f64| {
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        (((1.0 - share) * (height * 4) as f64) as i32).min(height as i32 * 4 - 1)
    };
    let (blocks, middle) = match scale {
        Scale::Diverging { block, ends } => (block..block + 1, Some(ends.1)),
        Scale::Classes(classes) => (0..classes, None),
    };
    if let Some(middle) = middle {
        let y = down(middle);
        canvas.line((0, y), (width as i32 * 2 - 1, y), 1, Pattern::Dotted, Role::Frame);
    }
    for block in blocks {
        let field = field(map, block);
        let value = |x: i32| field.at((f64::from(x) + 0.5) / (width * 2) as f64, 0.0);
        for x in 1..width as i32 * 2 {
            let (from, to) = (value(x - 1), value(x));
            if from.is_finite() && to.is_finite() {
                canvas.line((x - 1, down(from)), (x, down(to)), 1, Pattern::Solid, Role::Curve);
            }
        }
    }
    canvas.draw(pen, 0, 0);
}
