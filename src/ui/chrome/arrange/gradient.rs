//! Where the panels of the Gradient view stand.

use ratatui::layout::Rect;

use crate::app::run::place::Focus;
use crate::ui::chrome::arrange::{Needs, Places};

/// Extra columns go to the slice and the path, extra rows to the path and to those who pull.
pub(super) fn large(body: Rect) -> Places {
    let (wide, high) = (body.width - 120, body.height - 32);
    let path = 80 + wide / 2;
    let upper = 13 + high / 2;
    let card = 12 + (high / 4).min(3);
    let lower = body.height - upper - card + 2;
    let pulls = 58 + wide / 3;
    let bottom = upper + card - 2;
    let places = vec![
        (Focus::Path, [0, 0, path, upper]),
        (Focus::Slice, [path - 1, 0, body.width - path + 1, upper]),
        (Focus::Why, [0, upper - 1, body.width, card]),
        (Focus::Pulls, [0, bottom, pulls, lower]),
        (Focus::Update, [pulls - 1, bottom, body.width - pulls + 1, lower]),
    ];
    (places, Vec::new())
}

/// The card above; below it who pulls, and the update or the slice. The path stands in the card as a line,
/// and in its place while it has the focus.
pub(super) fn medium(needs: &Needs<'_>, body: Rect) -> Places {
    let (wide, high) = (body.width - 80, body.height - 20);
    let upper = 12 + high / 2;
    let lower = body.height - upper;
    let wall = 42 + wide / 2;
    let card = if needs.context.place.focus == Focus::Path { Focus::Path } else { Focus::Why };
    let right = if needs.context.place.focus == Focus::Slice { Focus::Slice } else { Focus::Update };
    let places = vec![
        (card, [0, 0, body.width, upper]),
        (Focus::Pulls, [0, upper, wall + 1, lower]),
        (right, [wall, upper, body.width - wall, lower]),
    ];
    (places, vec![(wall, upper, body.height - 1)])
}

/// The card, and below it the panel that has the focus.
pub(super) fn small(needs: &Needs<'_>, body: Rect) -> Places {
    let lower = 5 + (body.height - 14) / 3;
    let upper = body.height - lower;
    let focus = needs.context.place.focus;
    let above = if focus == Focus::Path { Focus::Path } else { Focus::Why };
    let below = if matches!(focus, Focus::Slice | Focus::Update) { focus } else { Focus::Pulls };
    let places = vec![(above, [0, 0, body.width, upper]), (below, [0, upper, body.width, lower])];
    (places, Vec::new())
}
