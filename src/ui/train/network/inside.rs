//! Small maps inside the neurons: what each says over the plane of the Map view. They take the place of all
//! numbers but the activation; a neuron that is a single row has its map below it, one that is a line at its end.
//!
//! The path of the Gradient view has none: its boxes hold the very numbers that the card multiplies.

use crate::app::text::Label;
use crate::app::text::numbers;
use crate::nn::derivation::Neuron;
use crate::ui::draw::{Pen, Role};
use crate::ui::map::paint_small;
use crate::ui::train::network::NetworkDrawing;
use crate::ui::train::network::boxes::{Told, activation_line};
use crate::ui::train::network::geometry::{Column, Detail, Diagram, Place};

/// The least that an enlarged map needs, its name's row included: what has two pixels from top to bottom is no map.
pub(super) const LEAST: (usize, usize) = (8, 3);

impl NetworkDrawing<'_> {
    /// Draws a map into every box that is shown, and that of the selected neuron enlarged where there is a free
    /// place: above or below the boxes at either end.
    pub(super) fn inside(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        if self.maps.is_none() || self.lit.is_some() {
            return;
        }
        let is_verdict = self.map_is_verdict(diagram, pen.height());
        let mut drawn = 0;
        for column in &diagram.columns {
            let Some(layer) = column.layer else { continue };
            for (index, &place) in column.places.iter().enumerate() {
                let told = self.told(Neuron { layer, index: column.above + index });
                if diagram.size.is_row() {
                    drawn += usize::from(self.map_below(pen, column, index, &told, is_verdict));
                } else {
                    self.map_in_box(pen, place, diagram.size, &told);
                    drawn += 1;
                }
            }
        }
        if let Some(place) = self.free_place(diagram, pen.height()) {
            self.enlarged(pen, place);
        } else if drawn == 0 {
            let last = pen.height().saturating_sub(1);
            pen.text(0, last, Label::NoRoomInside.text(self.context.lang), Role::Soft);
        }
    }

    /// A neuron that is a single row has its map in the blank rows below it; whether there are any.
    fn map_below(
        &self,
        pen: &mut Pen<'_>,
        column: &Column,
        index: usize,
        told: &Told,
        is_verdict: bool,
    ) -> bool {
        // The pitch is the same all the way down.
        let rows = match column.places[..] {
            // As many for each as there are for most; the last one may have fewer.
            [first, .., last] => {
                let count = column.places.len() - 1;
                let next = column.places.get(index + 1).map_or(pen.height(), |place| place.y);
                (next - column.places[index].y).min((last.y - first.y + count / 2) / count)
            }
            // A lone one has all the rest, unless that is where the truth is told.
            [first] if is_verdict => pen.height().saturating_sub(first.y),
            [_] | [] => return false,
        };
        let place = column.places[index];
        let rows = rows.saturating_sub(1).min(place.width / 2);
        if rows == 0 || place.y + rows >= pen.height() || place.width < LEAST.0 {
            return false;
        }
        self.paint(pen.part(place.x + 1, place.y + 1, place.width - 2, rows), told.at);
        true
    }

    /// Whether a lone output that is a row has its map where else the truth is told: where no map has another place.
    pub(super) fn map_is_verdict(&self, diagram: &Diagram, height: usize) -> bool {
        self.maps.is_some()
            && self.lit.is_none()
            && diagram.size.is_row()
            && self.free_place(diagram, height).is_none()
    }

    fn map_in_box(&self, pen: &mut Pen<'_>, place: Place, size: Detail, told: &Told) {
        let mut pen = pen.part(place.x, place.y, place.width, place.height);
        let (inside, last) = (place.width.saturating_sub(2), place.height.saturating_sub(2));
        if last < 2 || inside < LEAST.0 {
            return;
        }
        for y in 1..=last {
            pen.text(1, y, &" ".repeat(inside), Role::Ink);
        }
        // A blank at either side: the map does not touch the walls.
        self.paint(pen.part(2, 1, inside - 2, last - 1), told.at);
        activation_line(&mut pen, last, &told.name, told, size.measures().number);
    }

    /// The largest place beside the boxes of the first and the last column that nothing is drawn in.
    fn free_place(&self, diagram: &Diagram, height: usize) -> Option<Place> {
        let top = usize::from(diagram.size.is_row());
        let free = |column: &Column, below: bool| {
            let (first, last) = (column.places.first()?, column.places.last()?);
            if column.above + column.below > 0 {
                return None;
            }
            let (from, to) =
                if below { (last.y + last.height + 1, height) } else { (top, first.y.saturating_sub(1)) };
            let height = to.checked_sub(from)?;
            let place = Place { x: first.x, y: from, width: first.width, height };
            (place.width >= LEAST.0 && place.height >= LEAST.1).then_some(place)
        };
        let (first, last) = (diagram.columns.first()?, diagram.columns.last()?);
        // Below the output stands what became of it.
        let places = [free(last, false), free(first, true), free(first, false)];
        places.into_iter().flatten().max_by_key(|place| place.width * place.height)
    }

    /// The selected neuron's map, or the output's, under its name.
    fn enlarged(&self, pen: &mut Pen<'_>, place: Place) {
        let output = Neuron { layer: self.network.layout().layers().len() - 1, index: 0 };
        let told = self.told(self.selected_neuron().unwrap_or(output));
        // Two pixels a cell: half as many rows as columns make a square.
        let rows = (place.height - 1).min(place.width.div_ceil(2));
        let mut pen = pen.part(place.x, place.y, place.width, rows + 1);
        let value = numbers::output(told.a, told.f.is_share(), 3);
        pen.pieces(0, 0, &[(&told.name, Role::Strong), (" ", Role::Ink), (value.trim(), Role::Soft)]);
        self.paint(pen.part(0, 1, place.width, rows), told.at);
    }

    /// Paints a neuron's map, if there is one, over all of the pen.
    pub(super) fn paint(&self, mut pen: Pen<'_>, neuron: usize) {
        if let Some(maps) = self.maps {
            paint_small(&mut pen, self.network.layout(), maps, neuron);
        }
    }
}
