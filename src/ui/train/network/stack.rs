//! A column of the diagram: where its boxes stand, and which of them there is no room for. Pure geometry.

use crate::ui::train::network::size::Place;

/// A column of the diagram.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    /// `None` for the inputs, else the layer.
    pub layer: Option<usize>,
    /// How many of its neurons or inputs are scrolled away above.
    pub above: usize,
    /// The places of those shown.
    pub places: Vec<Place>,
    /// How many more there are below.
    pub below: usize,
}

/// A column before it is placed.
pub(super) struct Stack {
    pub(super) x: usize,
    pub(super) count: usize,
    pub(super) width: usize,
    /// The height of a box, and of the place it has.
    pub(super) own: usize,
    pub(super) pitch: usize,
    /// How far below the top of its place a box stands: inputs are level with the sums they feed.
    pub(super) lift: usize,
    /// Which one has to be seen.
    pub(super) chosen: Option<usize>,
    /// Whether a lone box stands rather below the middle than above it.
    pub(super) is_low: bool,
    /// Whether the last one has as much room below it as there is between two.
    pub(super) tail: bool,
}

impl Stack {
    /// Spreads the boxes over a height. Those for which there is no room are scrolled away.
    pub(super) fn column(&self, layer: Option<usize>, top: usize, height: usize) -> Column {
        let most = if self.pitch == 1 { height } else { (height + 1) / (self.pitch + 1) };
        let place =
            |y: usize| Place { x: self.x, y: top + y + self.lift, width: self.width, height: self.own };
        let fits = |place: &Place| place.y + place.height <= top + height.max(1);
        if self.count <= most {
            let spare = height.saturating_sub(self.pitch);
            let tail = self.tail && height / self.count.max(1) > self.pitch;
            let places: Vec<Place> = (0..self.count)
                .map(|index| {
                    place(match self.count {
                        1 => usize::midpoint(spare, usize::from(self.is_low)),
                        count if tail => (index * height).div_ceil(count),
                        count => index * spare / (count - 1),
                    })
                })
                .filter(fits)
                .collect();
            let below = self.count - places.len();
            return Column { layer, above: 0, places, below };
        }
        // The first and the last row say how many more there are, unless there is the end.
        let between = most.saturating_sub(2);
        let (above, shown) = match self.chosen.unwrap_or(0).saturating_sub(between / 2) {
            0 | 1 if most > 1 => (0, most - 1),
            above if above + between + 1 >= self.count && most > 1 => (self.count + 1 - most, most - 1),
            above => (above, between),
        };
        let top_row = usize::from(above > 0);
        let places: Vec<Place> =
            (0..shown).map(|index| place(index * self.pitch + top_row)).filter(fits).collect();
        let below = self.count - above - places.len();
        Column { layer, above, places, below }
    }
}

#[cfg(test)]
mod tests {
    use crate::nn::activation::Activation;
    use crate::nn::head::Head;
    use crate::nn::layout::Layout;
    use crate::ui::train::network::geometry::{Room, lay_out};

    fn layout(width: usize) -> Layout {
        Layout::new(2, &[(width, Activation::Tanh)], 1, Head::Mse(Activation::Sigmoid)).unwrap()
    }

    fn room(width: usize, height: usize) -> Room {
        Room { width, height, in_terms: false, exact: false, below: false }
    }

    #[test]
    fn what_stands_below_rows_has_as_much_room_below_the_last_one() {
        for count in 2..12 {
            for height in 8..40 {
                let room = Room { below: true, ..room(70, height) };
                let diagram = lay_out(&layout(count), room, None);
                let column = &diagram.columns[1];
                if !diagram.size.is_row() || column.places.len() < count || (height - 1) / count < 2 {
                    continue;
                }
                let tops = column.places.iter().map(|place| place.y).chain([height]);
                let tops: Vec<usize> = tops.collect();
                let each = (height - 1) / count;
                assert!(tops.windows(2).all(|pair| pair[1] - pair[0] >= each), "{count} {height}: {tops:?}");
            }
        }
    }

    #[test]
    fn a_column_scrolls_to_the_chosen_neuron() {
        let layout = layout(40);
        let chosen = layout.bias_id(0, 30);
        let diagram = lay_out(&layout, room(70, 17), Some(chosen));
        let column = &diagram.columns[1];
        assert!((column.above..column.above + column.places.len()).contains(&30));
        assert_eq!(column.above + column.places.len() + column.below, 40);
    }

    #[test]
    fn wherever_a_column_stands_it_counts_all_and_shows_the_chosen_one() {
        for count in 1..30 {
            let layout = layout(count);
            for height in 4..24 {
                for chosen in 0..count {
                    let diagram = lay_out(&layout, room(70, height), Some(layout.bias_id(0, chosen)));
                    let column = &diagram.columns[1];
                    let shown = column.above..column.above + column.places.len();
                    assert!(shown.contains(&chosen), "{count} {height} {chosen}: {column:?}");
                    assert_eq!(shown.end + column.below, count);
                    // What says how many more there are stands on no neuron.
                    let top = usize::from(diagram.size.is_row() && height > 6);
                    let is_at = |y: usize| column.places.iter().any(|place| place.holds(place.x, y));
                    assert!(column.above == 0 || !is_at(top), "{count} {height} {chosen}: {column:?}");
                    assert!(column.below == 0 || !is_at(height - 1), "{count} {height} {chosen}: {column:?}");
                }
            }
        }
    }
}
