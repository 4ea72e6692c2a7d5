//! The diagram's boxes: inputs and neurons with their numbers.

use crate::app::text::Label;
use crate::app::text::numbers;
use crate::data::dataset::Scaling;
use crate::nn::activation::Activation;
use crate::ui::draw::{Pen, Role, Theme, UnicodeWidthStr, cut, level, masked};
use crate::ui::train::network::NetworkDrawing;
use crate::ui::train::network::geometry::{Detail, Diagram, Place};

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
            for (index, place) in column.places.iter().enumerate() {
                let index = column.above + index;
                match (column.layer, diagram.size) {
                    (None, Detail::Full | Detail::Terms) => self.input_box(pen, *place, index),
                    (None, Detail::Small | Detail::Exact) => self.input_lines(pen, *place, index),
                    (None, Detail::Row | Detail::Tight) => self.input_row(pen, *place, index),
                    (Some(layer), Detail::Row | Detail::Tight) => self.neuron_row(pen, *place, layer, index),
                    (Some(layer), Detail::Terms | Detail::Full | Detail::Exact | Detail::Small) => {
                        self.neuron(pen, *place, layer, index, diagram.size);
                    }
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
        let mut pen = pen.part(place.x, place.y, place.width, place.height);
        pen.text(1, 0, self.input_name(input), Role::Soft);
        let frame = Place { x: 0, y: 1, width: place.width, height: 3 };
        draw_frame(&mut pen, frame, false, self.is_at_an_end(None, input), false);
        pen.text(2, 1, &format!(" x{} ", input + 1), Role::Ink);
        pen.text(2, 2, &numbers::offset(value, 6), Theme::sign(value));
        pen.text(9, 2, "●", Role::Strong);
        pen.text(1, 4, &self.raw(input), Role::Soft);
    }

    fn input_lines(&self, pen: &mut Pen<'_>, place: Place, input: usize) {
        let value = self.trace.forward.input[input];
        let mut pen = pen.part(place.x, place.y, place.width, place.height);
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
        let mut pen = pen.part(place.x, place.y, place.width, 1);
        let end = pen.text(0, 0, name, Role::Ink);
        let width = place.width.saturating_sub(end).min(place.width - 3);
        pen.text_to(place.width, 0, numbers::signed(value, 2, width).trim_start(), Theme::sign(value));
    }

    fn neuron_row(&self, pen: &mut Pen<'_>, place: Place, layer: usize, neuron: usize) {
        let a = self.trace.forward.a[self.network.layout().layers()[layer].neurons().start + neuron];
        let name = self.neuron_name(layer, neuron);
        let saturated = self.trace.forward.is_saturated(layer, neuron) && !self.is_output(layer);
        let (open, close) = match (self.selected_neuron() == Some((layer, neuron)), saturated) {
            (true, _) => ("▐", "▌"),
            (false, true) => ("[", "]"),
            (false, false) => ("(", ")"),
        };
        let mut pen = pen.part(place.x, place.y, place.width, 1);
        let value = numbers::signed(a, 2, place.width - 6);
        pen.pieces(0, 0, &[(open, Role::Ink), (&name, Role::Ink)]);
        let (_, hidden) = self.hidden(layer, neuron);
        self.number(&mut pen, (5, 0), &value, Theme::sign(a), hidden);
        pen.text(place.width - 1, 0, close, Role::Ink);
    }

    fn neuron(&self, pen: &mut Pen<'_>, place: Place, layer: usize, neuron: usize, size: Detail) {
        let mut pen = pen.part(place.x, place.y, place.width, place.height);
        let inside = place.width - 2;
        let bottom = place.height - 1;
        let layout = self.network.layout();
        let shape = &layout.layers()[layer];
        let saturated = self.trace.forward.is_saturated(layer, neuron) && !self.is_output(layer);
        let frame = Place { x: 0, y: 0, ..place };
        draw_frame(&mut pen, frame, true, self.is_at_an_end(Some(layer), neuron), saturated);
        let mut title = format!(" {} ", layout.neuron_name(layer, neuron));
        let mut word = format!(" {} ", self.word(shape.activation, saturated));
        if let (Some(class), true) =
            (self.context.data().classes().get(neuron), self.is_output(layer) && layout.outputs() > 1)
        {
            // An output for each class: which it is, and what it should be.
            title = format!("{title}{class} ");
            let truth = numbers::raw(self.trace.target[neuron], 0);
            let both = format!(" y {truth} · {} ", self.word(shape.activation, saturated));
            word = if both.width() <= inside { both } else { format!(" y {truth} ") };
        }
        let title = if title.width() < inside { &title } else { title.trim_end() };
        pen.text(2, 0, &cut(title, inside - 1), Role::Strong);
        let word = if word.width() > inside { word.trim().to_owned() } else { word };
        let at = match size {
            Detail::Terms | Detail::Full | Detail::Exact => {
                place.width.saturating_sub(word.width() + 2).max(1)
            }
            Detail::Small | Detail::Row | Detail::Tight => inside.saturating_sub(word.width()) / 2 + 1,
        };
        pen.text(at, bottom, &cut(&word, inside), Role::Soft);

        let id = layout.bias_id(layer, neuron);
        let (bias, bias_name) = (self.network.get(id), layout.name(id));
        let at = shape.neurons().start + neuron;
        let (z, a) = (self.trace.forward.z[at], self.trace.forward.a[at]);
        let name = self.neuron_name(layer, neuron);
        let hidden = self.hidden(layer, neuron);
        let given = (a, shape.activation, hidden.1);
        let mut bias_row = 1;
        match size {
            Detail::Terms => {
                let inputs = 0..shape.inputs;
                let weights = inputs.map(|input| (input, layout.weight_id(layer, neuron, input)));
                let entering = |input: usize| self.trace.forward.entering(layer, input);
                let terms = weights
                    .map(|(input, weight)| (input, weight, self.network.get(weight) * entering(input)));
                let terms: Vec<_> = terms.collect();
                let addends: Vec<f64> = terms.iter().map(|&(_, _, addend)| addend).chain([bias]).collect();
                let decimals = numbers::addend_decimals(&addends, z, 4);
                for &(input, weight, addend) in &terms {
                    let name = format!("{} · {}", layout.name(weight), layout.source_name(layer, input));
                    let number = numbers::signed(addend, decimals, 10);
                    self.line(&mut pen, 1 + input, &name, (&number, addend, hidden.0), 17);
                }
                bias_row += shape.inputs;
                let number = numbers::signed(bias, decimals, 10);
                self.line(&mut pen, bias_row, &format!("+ {bias_name}"), (&number, bias, false), 17);
                self.line(&mut pen, bias_row + 1, "= z", (&numbers::signed(z, 4, 10), z, hidden.0), 17);
                self.activation_line(&mut pen, bias_row + 2, &format!("{name} = f(z)"), given, (17, 4));
            }
            Detail::Full | Detail::Exact => {
                let number = numbers::signed(bias, 3, 6);
                self.line(&mut pen, 1, &format!("+ {bias_name}"), (&number, bias, false), 11);
                if size == Detail::Full {
                    self.line(&mut pen, 2, "= z", (&numbers::signed(z, 3, 7), z, hidden.0), 11);
                    self.activation_line(&mut pen, 3, &name, given, (11, 3));
                    self.bar(&mut pen, 4, a, shape.activation);
                } else {
                    self.activation_line(&mut pen, 2, &name, given, (11, 6));
                }
            }
            Detail::Small | Detail::Row | Detail::Tight => {
                self.line(&mut pen, 1, &bias_name, (&numbers::signed(bias, 2, 5), bias, false), 8);
                self.activation_line(&mut pen, 2, &name, given, (8, 3));
            }
        }
        if self.selected == Some(id) {
            pen.restyle(2, bias_row, inside - 2, Role::Selection);
        }
    }

    /// A name and a number that ends where the box does; blanks give way, then the name.
    fn line(
        &self,
        pen: &mut Pen<'_>,
        y: usize,
        name: &str,
        (number, sign, hidden): (&str, f64, bool),
        room: usize,
    ) {
        let end = pen.text(2, y, name, Role::Soft);
        let number = number.trim_start();
        let at = (2 + room).saturating_sub(number.chars().count()).max(end);
        self.number(pen, (at, y), number, Theme::sign(sign), hidden);
    }

    pub(super) fn activation_line(
        &self,
        pen: &mut Pen<'_>,
        y: usize,
        name: &str,
        (a, f, hidden): (f64, Activation, bool),
        (room, decimals): (usize, usize),
    ) {
        let text = numbers::output(a, f.is_share(), decimals);
        // A blank after the name, for which a decimal gives way. In the smallest boxes `>0.999` and `<0.001`
        // part from it by their sign.
        let gap = usize::from(room > 8 || !text.starts_with(['<', '>']));
        let tight = name.width() + gap + text.trim_start().width() > room;
        let text = if tight { numbers::output(a, f.is_share(), decimals - 1) } else { text };
        let text = text.trim_start();
        let end = pen.text(2, y, name, Role::Strong);
        let at = (2 + room).saturating_sub(text.chars().count()).max(end);
        self.number(pen, (at, y), text, Role::Strong, hidden);
    }

    /// A number, or what covers it.
    pub(super) fn number(
        &self,
        pen: &mut Pen<'_>,
        (x, y): (usize, usize),
        text: &str,
        role: Role,
        hidden: bool,
    ) -> usize {
        let (text, role) = masked(text, role, hidden);
        pen.text(x, y, &text, role)
    }

    /// Whether a neuron's sum and its activation are covered.
    pub(super) fn hidden(&self, layer: usize, neuron: usize) -> (bool, bool) {
        let at = self.network.layout().layers()[layer].neurons().start + neuron;
        self.hidden.get(at).copied().unwrap_or((false, false))
    }

    /// A level of eighth blocks: from 0 to 1 for a sigmoid, from the middle for what has a sign.
    fn bar(&self, pen: &mut Pen<'_>, y: usize, a: f64, f: Activation) {
        const WIDTH: usize = 11;
        if f.is_share() {
            let text = level(a, WIDTH, pen.theme.glyphs);
            pen.text(2, y, &text, Role::Curve);
            return;
        }
        let largest_sum = || self.trace.forward.z.iter().fold(1e-12, |most: f64, z| most.max(z.abs()));
        let most = f.range().map_or_else(largest_sum, |(_, most)| most);
        let share = (a / most).clamp(-1.0, 1.0);
        let half = WIDTH / 2;
        let cells = (share.abs() * half as f64).round() as usize;
        pen.text(2 + half, y, "│", Role::Frame);
        let at = if share < 0.0 { 2 + half - cells } else { 3 + half };
        pen.text(at, y, &"█".repeat(cells), Role::Curve);
    }

    pub(super) fn is_output(&self, layer: usize) -> bool {
        layer + 1 == self.network.layout().layers().len()
    }

    /// h1, h2, …; at the output ŷ.
    pub(super) fn neuron_name(&self, layer: usize, neuron: usize) -> String {
        let layout = self.network.layout();
        if self.is_output(layer) && layout.outputs() == 1 {
            "ŷ".into()
        } else {
            layout.neuron_name(layer, neuron)
        }
    }

    fn word(&self, f: Activation, saturated: bool) -> &'static str {
        match (saturated, f == Activation::Relu) {
            (true, true) => Label::Off.text(self.context.lang),
            (true, false) => Label::Saturated.text(self.context.lang),
            (false, _) => f.name(),
        }
    }
}
