//! The diagram's boxes: inputs and neurons with their numbers.

use crate::app::numbers;
use crate::app::words::Word;
use crate::nn::activation::Activation;
use crate::ui::network::NetworkPanel;
use crate::ui::network::geometry::{Diagram, Place, Size};
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};

impl NetworkPanel<'_> {
    pub(super) fn boxes(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        for column in &diagram.columns {
            for (index, place) in column.places.iter().enumerate() {
                match (column.layer, diagram.size) {
                    (None, Size::Full) => self.input_box(pen, *place, index),
                    (None, Size::Small) => self.input_lines(pen, *place, index),
                    (None, Size::Row) => self.input_row(pen, *place, index),
                    (Some(layer), Size::Row) => self.neuron_row(pen, *place, layer, index),
                    (Some(layer), Size::Full | Size::Small) => {
                        self.neuron(pen, *place, layer, index, diagram.size);
                    }
                }
            }
        }
    }

    fn raw(&self, input: usize) -> String {
        let raw = self.scaling[input].raw(self.trace.forward.input[input]);
        let unit = &self.columns[input].unit;
        if unit.is_empty() { numbers::raw(raw, 0) } else { format!("{} {unit}", numbers::raw(raw, 0)) }
    }

    fn input_box(&self, pen: &mut Pen<'_>, place: Place, input: usize) {
        let value = self.trace.forward.input[input];
        // The input's own name stands above its box, what it was before below: neither is part of it.
        let mut pen = pen.part(place.x, place.y, place.width, place.height);
        pen.text(1, 0, &self.columns[input].name, Role::Soft);
        pen.text(0, 1, "┌─        ", Role::Frame);
        pen.text(3, 1, &format!("x{} ", input + 1), Role::Ink);
        for x in 6 + usize::from(input >= 9)..9 {
            pen.text(x, 1, "─", Role::Frame);
        }
        pen.text(9, 1, "┐", Role::Frame);
        pen.text(0, 2, "│", Role::Frame);
        pen.text(2, 2, &numbers::offset(value, 6), Theme::sign(value));
        pen.text(9, 2, "●", Role::Strong);
        pen.text(0, 3, "└────────┘", Role::Frame);
        pen.text(1, 4, &self.raw(input), Role::Soft);
    }

    fn input_lines(&self, pen: &mut Pen<'_>, place: Place, input: usize) {
        let value = self.trace.forward.input[input];
        let mut pen = pen.part(place.x, place.y, place.width, place.height);
        pen.text(0, 0, &self.columns[input].name, Role::Soft);
        let end = pen.text(0, 1, &format!("x{}", input + 1), Role::Ink);
        let width = 7_usize.saturating_sub(end);
        pen.text(end, 1, &numbers::offset(value, width), Theme::sign(value));
        pen.text(7, 1, "●", Role::Strong);
        pen.text(0, 2, &self.raw(input), Role::Soft);
    }

    fn input_row(&self, pen: &mut Pen<'_>, place: Place, input: usize) {
        let value = self.trace.forward.input[input];
        let mut pen = pen.part(place.x, place.y, place.width, 1);
        let end = pen.text(0, 0, &format!("x{}", input + 1), Role::Ink);
        let width = 10_usize.saturating_sub(end);
        pen.text(end, 0, &numbers::signed(value, 2, width), Theme::sign(value));
    }

    fn neuron_row(&self, pen: &mut Pen<'_>, place: Place, layer: usize, neuron: usize) {
        let a = self.activation(layer, neuron);
        let name = self.neuron_name(layer, neuron);
        let saturated = self.trace.forward.is_saturated(layer, neuron) && !self.is_output(layer);
        let (open, close) = if saturated { ("[", "]") } else { ("(", ")") };
        let mut pen = pen.part(place.x, place.y, place.width, 1);
        let value = numbers::signed(a, 2, 7);
        pen.pieces(0, 0, &[(open, Role::Ink), (&format!("{name:<4}"), Role::Ink)]);
        pen.text(5, 0, &value, Theme::sign(a));
        pen.text(12, 0, close, Role::Ink);
    }

    fn neuron(&self, pen: &mut Pen<'_>, place: Place, layer: usize, neuron: usize, size: Size) {
        let full = size == Size::Full;
        let mut pen = pen.part(place.x, place.y, place.width, place.height);
        let inside = place.width - 2;
        let bottom = place.height - 1;
        let shape = &self.network.layout().layers()[layer];
        let saturated = self.trace.forward.is_saturated(layer, neuron) && !self.is_output(layer);

        let title = format!(" {} ", self.network.layout().neuron_name(layer, neuron));
        pen.text(0, 0, &format!("╭─{}╮", "─".repeat(inside - 1)), Role::Frame);
        pen.text(2, 0, &title, Role::Strong);
        let wall = if saturated { "┆" } else { "│" };
        for y in 1..bottom {
            pen.text(0, y, wall, Role::Frame);
            pen.text(place.width - 1, y, wall, Role::Frame);
        }
        let word = self.word(shape.activation, saturated);
        pen.text(0, bottom, &format!("╰{}╯", "─".repeat(inside)), Role::Frame);
        let at = if full {
            place.width.saturating_sub(word.chars().count() + 4)
        } else {
            inside.saturating_sub(word.chars().count() + 2).div_ceil(2) + 1
        };
        pen.text(at, bottom, &format!(" {word} "), Role::Soft);

        let bias = self.network.biases(layer)[neuron];
        let at = shape.neurons().start + neuron;
        let (z, a) = (self.trace.forward.z[at], self.trace.forward.a[at]);
        let bias_name = self.network.layout().name(self.network.layout().bias_id(layer, neuron));
        let name = self.neuron_name(layer, neuron);
        if full {
            self.line(&mut pen, 1, &format!("+ {bias_name}"), &numbers::signed(bias, 3, 7), bias, 11);
            self.line(&mut pen, 2, "= z", &numbers::signed(z, 3, 7), z, 11);
            self.activation_line(&mut pen, 3, &name, a, shape.activation, 11);
            self.bar(&mut pen, 4, a, shape.activation);
        } else {
            self.line(&mut pen, 1, &bias_name, &numbers::signed(bias, 2, 6), bias, 8);
            self.activation_line(&mut pen, 2, &name, a, shape.activation, 8);
        }
    }

    /// A name and a number that ends where the box does; blanks give way, then the name.
    fn line(&self, pen: &mut Pen<'_>, y: usize, name: &str, number: &str, sign: f64, room: usize) {
        let end = pen.text(2, y, name, Role::Soft);
        let number = number.trim_start();
        let at = (2 + room).saturating_sub(number.chars().count()).max(end);
        pen.text(at, y, number, Theme::sign(sign));
    }

    fn activation_line(&self, pen: &mut Pen<'_>, y: usize, name: &str, a: f64, f: Activation, room: usize) {
        let text = numbers::output(a, f == Activation::Sigmoid, 3);
        let text = text.trim_start();
        let end = pen.text(2, y, name, Role::Strong);
        let at = (2 + room).saturating_sub(text.chars().count()).max(end);
        pen.text(at, y, text, Role::Strong);
    }

    /// A level of eighth blocks: from 0 to 1 for a sigmoid, from the middle for what has a sign.
    fn bar(&self, pen: &mut Pen<'_>, y: usize, a: f64, f: Activation) {
        const WIDTH: usize = 11;
        match f {
            Activation::Sigmoid => {
                let text = level(a, WIDTH);
                pen.text(2, y, &text, Role::Curve);
            }
            Activation::Tanh | Activation::Relu | Activation::Linear => {
                let most = if f == Activation::Tanh { 1.0 } else { self.largest_sum().max(1e-12) };
                let share = (a / most).clamp(-1.0, 1.0);
                let half = WIDTH / 2;
                let cells = (share.abs() * half as f64).round() as usize;
                pen.text(2 + half, y, "│", Role::Frame);
                let at = if share < 0.0 { 2 + half - cells } else { 3 + half };
                pen.text(at, y, &"█".repeat(cells), Role::Curve);
            }
        }
    }

    fn largest_sum(&self) -> f64 {
        self.trace.forward.z.iter().fold(0.0, |most: f64, z| most.max(z.abs()))
    }

    fn activation(&self, layer: usize, neuron: usize) -> f64 {
        self.trace.forward.a[self.network.layout().layers()[layer].neurons().start + neuron]
    }

    fn is_output(&self, layer: usize) -> bool {
        layer + 1 == self.network.layout().layers().len()
    }

    /// h1, h2, …; at the output ŷ.
    fn neuron_name(&self, layer: usize, neuron: usize) -> String {
        let layout = self.network.layout();
        if self.is_output(layer) && layout.outputs() == 1 {
            "ŷ".into()
        } else {
            layout.neuron_name(layer, neuron)
        }
    }

    fn word(&self, f: Activation, saturated: bool) -> &'static str {
        match (saturated, f) {
            (true, Activation::Relu) => Word::Off.text(self.lang),
            (true, Activation::Sigmoid | Activation::Tanh | Activation::Linear) => {
                Word::Saturated.text(self.lang)
            }
            (false, _) => f.name(),
        }
    }
}

/// A bar of `width` cells, filled from the left to the nearest eighth.
pub(in crate::ui) fn level(share: f64, width: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▎", "▌", "▌", "▊", "▊"];
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let eighths = (share * (width * 8) as f64).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}
