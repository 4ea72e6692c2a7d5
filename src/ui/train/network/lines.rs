//! The network in a line for each neuron, where there is no room for a diagram.

use crate::app::text::Label;
use crate::app::text::numbers;
use crate::nn::derivation::Neuron;
use crate::ui::draw::{Pen, Role, Theme, draw_gauge};
use crate::ui::train::network::NetworkDrawing;
use crate::ui::train::network::inside::LEAST;

/// How many weights stand in a line at most.
const WEIGHTS: usize = 3;
/// The columns of a name with its number, and of the level at the end.
const PAIR: usize = 11;
const LEVEL: usize = 12;

impl NetworkDrawing<'_> {
    /// The neurons, as many as there is room for, the last line for what goes in and what became of it.
    pub(in crate::ui) fn lines(&self, pen: &mut Pen<'_>) {
        let layout = self.network.layout();
        let all: Vec<Neuron> = (0..layout.layers().len())
            .flat_map(|layer| (0..layout.layers()[layer].width).map(move |index| Neuron { layer, index }))
            .collect();
        let rows = pen.height().saturating_sub(1);
        let glance = self.glance.as_ref().filter(|_| self.selected.is_none() && rows > 1);
        if let (Some(layers), true) = (glance, all.len() > rows) {
            // Nobody is asked for: all layers rather than some neurons.
            layers.draw(&mut pen.part(0, 0, pen.width(), rows));
        } else if all.len() <= rows {
            for (y, &neuron) in all.iter().enumerate() {
                self.neuron_line(pen, y, neuron);
            }
        } else if let (Some(room), Some(&output)) = (rows.checked_sub(2), all.last()) {
            // The neuron of the chosen parameter and those around it, then the output.
            let chosen = self.selected_neuron().and_then(|own| all.iter().position(|&at| at == own));
            let most = all.len() - 1 - room;
            let first = chosen.unwrap_or(0).saturating_sub(room / 2).min(most);
            for (y, &neuron) in all[first..first + room].iter().enumerate() {
                self.neuron_line(pen, y, neuron);
            }
            let hidden = (all.len() - room - 1).to_string();
            let text = Label::NeuronsHidden.fill(self.context.lang, &[("n", &hidden)]);
            pen.text(1, room, &text, Role::Soft);
            self.neuron_line(pen, room + 1, output);
        }
        let last = pen.height() - 1;
        self.sample_line(pen, last);
    }

    fn neuron_line(&self, pen: &mut Pen<'_>, y: usize, neuron: Neuron) {
        let layout = self.network.layout();
        let Neuron { layer, index } = neuron;
        let inputs = layout.layers()[layer].inputs;
        let told = self.told(neuron);
        pen.text(1, y, &layout.neuron_name(layer, index), Role::Strong);
        // A bracket stands between the longest name and the first number.
        let widest = layout.layers().iter().map(|layer| layer.width).max().unwrap_or(0);
        let last = layout.layers().len() - 1;
        let longest = (0..=last).map(|layer| layout.neuron_name(layer, 0).len()).max().unwrap_or(0);
        let mut x = 4 + usize::from(longest.max(widest.to_string().len() + 1) > 2);
        let mut pair = |pen: &mut Pen<'_>, name: &str, value: f64, chosen: bool, hidden: bool| {
            let width = PAIR.saturating_sub(name.len() + 3);
            let text = numbers::signed(value, 3, width);
            if chosen {
                pen.text(x - 1, y, &format!("[{name} {text}]"), Role::Selection);
            } else {
                let end = pen.pieces(x, y, &[(name, Role::Ink), (" ", Role::Ink)]);
                pen.told(end, y, &text, Theme::sign(value), hidden);
            }
            x += PAIR;
        };
        if inputs <= WEIGHTS {
            for input in 0..inputs {
                let id = layout.weight_id(layer, index, input);
                let value = self.value(id).unwrap_or(0.0);
                pair(pen, &layout.name(id), value, self.selected == Some(id), false);
            }
        } else {
            pair(pen, "z", told.z, false, told.hides.0);
        }
        let id = layout.bias_id(layer, index);
        pair(pen, &layout.name(id), self.network.get(id), self.selected == Some(id), false);
        let number = numbers::output(told.a, told.f.is_share(), 3);
        let end = pen.text(x + 1, y, "→", Role::Strong);
        let end = pen.told(end, y, &number, Role::Strong, told.hides.1) + 1;
        let room = pen.width().saturating_sub(end).min(LEVEL);
        if self.maps.is_some() && room >= LEAST.0 {
            // A strip of its map, in the place of its level.
            self.paint(pen.part(end, y, room, 1), told.at);
        } else if told.f.is_share() && room == LEVEL && !told.hides.1 {
            draw_gauge(pen, (end, y), room, told.a);
        }
    }

    /// What goes in, the truth, and the miss.
    fn sample_line(&self, pen: &mut Pen<'_>, y: usize) {
        let word = |word: Label| word.text(self.context.lang);
        let mut x = 1;
        for (index, &value) in self.trace.forward.input.iter().take(4).enumerate() {
            let text = numbers::offset(value, 0);
            x = pen.pieces(x, y, &[(&format!("x{} ", index + 1), Role::Soft), (&text, Theme::sign(value))])
                + 2;
        }
        let [target] = self.trace.target[..] else { return };
        let output = Neuron { layer: self.network.layout().layers().len() - 1, index: 0 };
        let miss = target - self.trace.forward.output()[0];
        let x =
            pen.pieces(x - 1, y, &[("· ", Role::Frame), (word(Label::Truth), Role::Soft), (" ", Role::Ink)]);
        let x = pen.text(x, y, &self.truth(target, true), Role::Ink);
        let x = pen.pieces(x, y, &[(" · ", Role::Frame), (word(Label::Miss), Role::Soft), (" ", Role::Ink)]);
        pen.told(x, y, &numbers::signed(miss, 3, 0), Theme::sign(miss), self.told(output).hides.1);
    }
}
