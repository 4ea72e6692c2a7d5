//! The diagram's boxes: inputs and neurons with their numbers.

use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::train::edges::Edges;
use crate::data::dataset::Scaling;
use crate::nn::activation::Activation;
use crate::nn::derivation::Neuron;
use crate::ui::draw::{Pen, Role, Theme, UnicodeWidthStr, cut, draw_gauge};
use crate::ui::train::network::NetworkDrawing;
use crate::ui::train::network::geometry::{Detail, Diagram, Place};

/// The columns of what a weight is multiplied by.
const SOURCE: usize = 3;

/// Round for neurons, square for inputs, heavy where chosen, its walls broken where saturated.
fn draw_frame(pen: &mut Pen<'_>, place: Place, is_round: bool, is_chosen: bool, is_saturated: bool) {
    // From the upper left clockwise.
    let corners = match (is_chosen, is_round) {
        (true, _) => ["┏", "┓", "┛", "┗"],
        (false, true) => ["╭", "╮", "╯", "╰"],
        (false, false) => ["┌", "┐", "┘", "└"],
    };
    let wall = match (is_chosen, is_saturated) {
        (true, true) => "┇",
        (true, false) => "┃",
        (false, true) => "┆",
        (false, false) => "│",
    };
    let (rule, role) = if is_chosen { ("━", Role::Ink) } else { ("─", Role::Frame) };
    let (right, bottom) = (place.x + place.width - 1, place.y + place.height - 1);
    let rule = rule.repeat(place.width - 2);
    let [upper_left, upper_right, lower_right, lower_left] = corners;
    pen.text(place.x, place.y, &format!("{upper_left}{rule}{upper_right}"), role);
    pen.text(place.x, bottom, &format!("{lower_left}{rule}{lower_right}"), role);
    for y in place.y + 1..bottom {
        pen.text(place.x, y, wall, role);
        pen.text(right, y, wall, role);
    }
}

impl NetworkDrawing<'_> {
    pub(super) fn boxes(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        for column in &diagram.columns {
            for (index, &place) in column.places.iter().enumerate() {
                let index = column.above + index;
                let pen = &mut pen.part(place.x, place.y, place.width, place.height);
                let neuron = column.layer.map(|layer| Neuron { layer, index });
                match (neuron, diagram.size) {
                    (None, Detail::Full | Detail::Terms) => self.input_box(pen, place, index),
                    (None, Detail::Small | Detail::Exact) => self.input_lines(pen, index),
                    (None, Detail::Row | Detail::Tight) => self.input_row(pen, place, index),
                    (Some(neuron), Detail::Row | Detail::Tight) => self.neuron_row(pen, place, neuron),
                    (Some(neuron), size) => self.neuron(pen, place, neuron, size),
                }
            }
        }
    }

    /// What an input was before it was shifted and scaled, if it was.
    fn raw(&self, input: usize) -> String {
        let head = &self.context.data().heads()[input];
        let Some(scaling) = head.scaling.filter(|&scaling| scaling != Scaling::NONE) else {
            return String::new();
        };
        let raw = numbers::raw(scaling.raw(self.trace.forward.input[input]), 0);
        numbers::with_unit(&raw, &head.unit)
    }

    /// An input's own name, unless it is that of its place.
    fn input_name(&self, input: usize) -> &str {
        let name = &self.context.data().heads()[input].name;
        if *name == format!("x{}", input + 1) { "" } else { name }
    }

    fn input_box(&self, pen: &mut Pen<'_>, place: Place, input: usize) {
        let value = self.trace.forward.input[input];
        // The input's own name stands above its box, what it was before below: neither is part of it.
        pen.text(1, 0, self.input_name(input), Role::Soft);
        let frame = Place { x: 0, y: 1, width: place.width, height: 3 };
        draw_frame(pen, frame, false, self.is_at_an_end(None, input), false);
        pen.text(2, 1, &format!(" x{} ", input + 1), Role::Ink);
        pen.text(2, 2, &numbers::offset(value, 6), Theme::sign(value));
        pen.text(9, 2, "●", Role::Strong);
        pen.text(1, 4, &self.raw(input), Role::Soft);
    }

    fn input_lines(&self, pen: &mut Pen<'_>, input: usize) {
        let value = self.trace.forward.input[input];
        pen.text(0, 0, self.input_name(input), Role::Soft);
        let end = pen.text(0, 1, &format!("x{}", input + 1), Role::Ink);
        // A blank before the number: decimals give way to it.
        let width = 6_usize.saturating_sub(end);
        pen.text(end + 1, 1, &numbers::offset(value, width), Theme::sign(value));
        pen.text(7, 1, "●", Role::Strong);
        pen.text(0, 2, &self.raw(input), Role::Soft);
    }

    fn input_row(&self, pen: &mut Pen<'_>, place: Place, input: usize) {
        let value = self.trace.forward.input[input];
        let head = &self.context.data().heads()[input];
        // A function of inputs is called by what it is, where there is room.
        let place_name = format!("x{}", input + 1);
        let room = place.width - 6;
        let own = head.scaling.is_none() && head.name.width() <= room;
        let name = if own { &head.name } else { &place_name };
        let end = pen.text(0, 0, name, Role::Ink);
        let width = place.width.saturating_sub(end).min(place.width - 3);
        pen.text_to(place.width, 0, numbers::signed(value, 2, width).trim_start(), Theme::sign(value));
    }

    fn neuron_row(&self, pen: &mut Pen<'_>, place: Place, neuron: Neuron) {
        let told = self.told(neuron);
        let (open, close) = match (self.selected_neuron() == Some(neuron), told.is_saturated) {
            (true, _) => ("▐", "▌"),
            (false, true) => ("[", "]"),
            (false, false) => ("(", ")"),
        };
        let value = numbers::signed(told.a, 2, place.width - 6);
        pen.pieces(0, 0, &[(open, Role::Ink), (&told.name, Role::Ink)]);
        pen.told(5, 0, &value, Theme::sign(told.a), told.hides.1);
        pen.text(place.width - 1, 0, close, Role::Ink);
    }

    fn neuron(&self, pen: &mut Pen<'_>, place: Place, neuron: Neuron, size: Detail) {
        let inside = place.width - 2;
        let layout = self.network.layout();
        let Neuron { layer, index } = neuron;
        let told = self.told(neuron);
        let frame = Place { x: 0, y: 0, ..place };
        draw_frame(pen, frame, true, self.is_at_an_end(Some(layer), index), told.is_saturated);
        let mut title = format!(" {} ", layout.neuron_name(layer, index));
        let says = match (told.is_saturated, told.f) {
            (true, Activation::Relu) => Label::Off.text(self.context.lang),
            (true, _) => Label::Saturated.text(self.context.lang),
            (false, f) => f.name(),
        };
        let mut word = format!(" {says} ");
        if let (Some(class), true) =
            (self.context.data().classes().get(index), self.is_output(layer) && layout.outputs() > 1)
        {
            // An output for each class: which it is, and what it should be.
            title = format!("{title}{class} ");
            let truth = numbers::raw(self.trace.target[index], 0);
            let both = format!(" y {truth} · {says} ");
            word = if both.width() <= inside { both } else { format!(" y {truth} ") };
        }
        let title = if title.width() < inside { &title } else { title.trim_end() };
        pen.text(2, 0, &cut(title, inside - 1), Role::Strong);
        let word = if word.width() > inside { word.trim().to_owned() } else { word };
        let at = if size == Detail::Small {
            inside.saturating_sub(word.width()) / 2 + 1
        } else {
            place.width.saturating_sub(word.width() + 2).max(1)
        };
        pen.text(at, place.height - 1, &cut(&word, inside), Role::Soft);

        let id = layout.bias_id(layer, index);
        let (bias, bias_name) = (self.network.get(id), layout.name(id));
        let (room, _) = size.measures().number;
        let mut y = 1;
        let (decimals, width) = if size == Detail::Small { (2, 5) } else { (3, 6) };
        let mut number = numbers::signed(bias, decimals, width);
        // Beside weights stands what each is multiplied by: all numbers end before that.
        let in_rows = size == Detail::Full && size.has_addends(layout);
        let room = if in_rows && self.edges == Edges::Weight { room - SOURCE } else { room };
        if in_rows {
            for input in 0..layout.layers()[layer].inputs {
                self.edge_row(pen, y, neuron, input, room);
                y += 1;
            }
        }
        if size == Detail::Terms {
            let terms = (0..layout.layers()[layer].inputs).map(|input| {
                let weight = layout.weight_id(layer, index, input);
                (input, weight, self.network.get(weight) * self.trace.forward.entering(layer, input))
            });
            let terms: Vec<_> = terms.collect();
            let addends: Vec<f64> = terms.iter().map(|&(_, _, addend)| addend).chain([bias]).collect();
            let decimals = numbers::addend_decimals(&addends, told.z, 4);
            for (input, weight, addend) in terms {
                let name = format!("{} · {}", layout.name(weight), layout.source_name(layer, input));
                let number = numbers::signed(addend, decimals, 10);
                line(pen, y, &name, (&number, addend, told.hides.0), room);
                y += 1;
            }
            number = numbers::signed(bias, decimals, 10);
        }
        let bias_row = y;
        // Beside edges' names signs hang before the others'.
        let [plus, equals, none] = match (size, in_rows) {
            (Detail::Small, _) => ["", "", ""],
            (_, true) => ["+", "=", " "],
            (_, false) => ["+ ", "= ", ""],
        };
        line(pen, y, &format!("{plus}{bias_name}"), (&number, bias, false), room);
        if matches!(size, Detail::Terms | Detail::Full) {
            let (decimals, width) = if size == Detail::Terms { (4, 10) } else { (3, 7) };
            y += 1;
            let z = numbers::signed(told.z, decimals, width);
            line(pen, y, &format!("{equals}z"), (&z, told.z, told.hides.0), room);
        }
        let of_sum = if size == Detail::Terms { " = f(z)" } else { "" };
        let told_by = format!("{none}{}{of_sum}", told.name);
        activation_line(pen, y + 1, &told_by, &told, (room, size.measures().number.1));
        if size == Detail::Full {
            self.bar(pen, y + 2, &told);
        }
        if self.selected == Some(id) {
            pen.restyle(2, bias_row, inside - 2, Role::Selection);
        }
    }

    /// The number of an edge in the neuron that it feeds: what its title says edges show, as an addend of the sum
    /// below where it is a weight or a product.
    fn edge_row(&self, pen: &mut Pen<'_>, y: usize, neuron: Neuron, input: usize, room: usize) {
        let layout = self.network.layout();
        let Neuron { layer, index } = neuron;
        let id = layout.weight_id(layer, index, input);
        let source = format!("·{}", layout.source_name(layer, input));
        let name = layout.name(id);
        let name = match self.edges {
            Edges::Weight => name,
            Edges::Product => format!("{name}{source}"),
            Edges::Gradient => format!("∂{name}"),
            Edges::Change => format!("Δ{name}"),
        };
        let value = self.value(id);
        let text = self.number(value, 3, room.saturating_sub(name.width() + 1).min(8));
        let text = text.trim();
        let end = pen.text(3, y, &name, Role::Ink);
        let at = (2 + room).saturating_sub(text.width()).max(end);
        // What stands still has its sign before its value.
        if at > end && self.context.run.snapshot.frozen.contains(&id) {
            pen.text(at - 1, y, "≡", Role::Past);
        }
        let end = pen.text(at, y, text, Theme::sign(value.unwrap_or(0.0)));
        if self.edges == Edges::Weight {
            pen.text(end, y, &source, Role::Soft);
        }
        if self.selected == Some(id) {
            let last = pen.width().saturating_sub(2);
            pen.text(2, y, "[", Role::Selection);
            pen.text(last, y, "]", Role::Selection);
            pen.restyle(2, y, last - 1, Role::Selection);
        }
    }

    /// A gauge: from 0 to 1 for a sigmoid, from the middle for what has a sign.
    fn bar(&self, pen: &mut Pen<'_>, y: usize, told: &Told) {
        let width = pen.width().saturating_sub(4);
        if told.f.is_share() {
            draw_gauge(pen, (2, y), width, told.a);
            return;
        }
        let largest_sum = || self.trace.forward.z.iter().fold(1e-12, |most: f64, z| most.max(z.abs()));
        let most = told.f.range().map_or_else(largest_sum, |(_, most)| most);
        let share = (told.a / most).clamp(-1.0, 1.0);
        let half = width / 2;
        let cells = (share.abs() * half as f64).round() as usize;
        let rail = "╌".repeat(half);
        pen.text(2, y, &format!("{rail}┼{rail}"), Role::Frame);
        let at = if share < 0.0 { 2 + half - cells } else { 3 + half };
        pen.text(at, y, &"━".repeat(cells), Role::Soft);
    }

    fn is_output(&self, layer: usize) -> bool {
        layer + 1 == self.network.layout().layers().len()
    }

    /// What is told of a neuron.
    pub(super) fn told(&self, neuron: Neuron) -> Told {
        let (layout, forward) = (self.network.layout(), &self.trace.forward);
        let Neuron { layer, index } = neuron;
        let shape = &layout.layers()[layer];
        let at = shape.neurons().start + index;
        let is_only = self.is_output(layer) && layout.outputs() == 1;
        Told {
            at,
            name: if is_only { "ŷ".into() } else { layout.neuron_name(layer, index) },
            z: forward.z[at],
            a: forward.a[at],
            f: shape.activation,
            is_saturated: forward.is_saturated(layer, index) && !self.is_output(layer),
            hides: self.hidden.get(at).copied().unwrap_or_default(),
        }
    }
}

/// What is told of a neuron, in every form that there is room for.
pub(super) struct Told {
    /// Its place among all neurons.
    pub(super) at: usize,
    /// h1, h2, …; at the output ŷ.
    pub(super) name: String,
    pub(super) z: f64,
    pub(super) a: f64,
    pub(super) f: Activation,
    is_saturated: bool,
    /// Whether its sum and its activation are covered.
    pub(super) hides: (bool, bool),
}

/// A name and a number that ends where the box does; blanks give way, then the name.
fn line(pen: &mut Pen<'_>, y: usize, name: &str, (number, sign, hidden): (&str, f64, bool), room: usize) {
    let end = pen.text(2, y, name, Role::Soft);
    let number = number.trim_start();
    let at = (2 + room).saturating_sub(number.chars().count()).max(end);
    pen.told(at, y, number, Theme::sign(sign), hidden);
}

/// A neuron's name and what it gives on, in so many columns with so many decimals.
pub(super) fn activation_line(
    pen: &mut Pen<'_>,
    y: usize,
    name: &str,
    told: &Told,
    (room, decimals): (usize, usize),
) {
    let output = |decimals: usize| numbers::output(told.a, told.f.is_share(), decimals);
    let text = output(decimals);
    // A blank after the name, for which a decimal gives way. In the smallest boxes `>0.999` and `<0.001`
    // part from it by their sign.
    let gap = usize::from(room > 8 || !text.starts_with(['<', '>']));
    let tight = name.width() + gap + text.trim_start().width() > room;
    let text = if tight { output(decimals - 1) } else { text };
    let text = text.trim_start();
    let end = pen.text(2, y, name, Role::Strong);
    let at = (2 + room).saturating_sub(text.chars().count()).max(end);
    pen.told(at, y, text, Role::Strong, told.hides.1);
}
