//! Beside the map: where the crosshair is in both units, what the network makes of that point, and the inputs
//! that are not on an axis with the values at which they are held.

use crate::app::action::Target;
use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::{Focus, coach};
use crate::data::dataset::Scaling;
use crate::nn::trace::Forward;
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, Window, cut, track};
use crate::ui::map::scene::MapScene;
use crate::ui::panel::{Panel, Size};

/// The crosshair's panel.
pub(crate) struct CrosshairPanel<'a> {
    pub(in crate::ui) scene: MapScene<'a>,
}

/// From so many columns on there are words beside the numbers.
const WIDE: usize = 32;

/// How many rows of inputs there are where there is room: all of a few.
pub(in crate::ui) fn input_rows(context: &Context) -> usize {
    context.data().columns().min(8)
}

impl Panel for CrosshairPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let context = self.scene.context;
        let inputs = context.has_more_inputs().then_some(Label::Inputs);
        let titles = inputs.into_iter().chain([Label::Crosshair]);
        titles.map(|title| title.text(context.lang).to_owned()).collect()
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let scene = &self.scene;
        let (window, rows) = self.inputs(pen.height());
        for (y, column) in window.rows() {
            self.input(pen, y, column);
        }
        window.draw_ends(pen, scene.context.lang);
        let wide = pen.width() >= WIDE;
        let roomy = wide && pen.height() >= rows + 6;
        let mut y = rows + usize::from(roomy);
        let forward = Forward::of(
            &scene.context.run.snapshot.network,
            &scene.context.data().expand(scene.view.point()),
        );
        if pen.height() > y + 1 {
            y += self.hidden(pen, y, &forward);
        }
        if y < pen.height() {
            self.output(pen, y, forward.output());
            y += 1;
        }
        y += usize::from(roomy);
        for word in self.hints(wide) {
            pen.text(1, y, word.text(scene.context.lang), Role::Soft);
            y += 1;
        }
    }

    fn hit(&self, (_, y): (usize, usize), (_, height): Size) -> Option<Target> {
        self.inputs(height).0.at(y).map(Target::Input)
    }

    fn takes_focus(&self) -> bool {
        self.scene.context.has_more_inputs()
    }
}

impl CrosshairPanel<'_> {
    /// The inputs that are seen, and in how many lines.
    fn inputs(&self, height: usize) -> (Window, usize) {
        let columns = self.scene.context.data().columns();
        let rows = columns.min(height.saturating_sub(2).max(1)).min(input_rows(self.scene.context).max(2));
        (Window::around(self.scene.view.row, columns, 0..rows), rows)
    }

    fn hints(&self, wide: bool) -> Vec<Label> {
        let more = self.scene.context.has_more_inputs();
        match (wide, self.scene.context.place.focus == Focus::Crosshair, more) {
            (false, _, _) => vec![Label::AsksHere],
            (true, true, true) => vec![Label::HoldsIt, Label::AskHere, Label::ZoomsIt],
            (true, false, true) => vec![Label::AskHere, Label::MovesIt, Label::TabHolds],
            (true, _, false) => vec![Label::AskHere, Label::MovesIt, Label::ZoomsIt],
        }
    }

    /// `x1 weight    +6   = 141 lb`, with the axis it is on where there are others.
    fn input(&self, pen: &mut Pen<'_>, y: usize, column: usize) {
        let scene = &self.scene;
        let data = scene.context.data();
        let wide = pen.width() >= WIDE;
        let value = scene.view.point()[column];
        let more = scene.context.has_more_inputs();
        pen.mark(0, y, more && scene.context.place.focus == Focus::Crosshair && column == scene.view.row);
        let name =
            if wide { scene.context.input_name(column) } else { data.table().columns[column].name.clone() };
        let number = if wide { 17 } else { 12 };
        // Which way it runs, if it is on an axis.
        let axis = match (column == scene.view.axes.0, column == scene.view.axes.1) {
            (true, _) => "→",
            (false, true) => "↑",
            (false, false) => "",
        };
        let role = if more && axis.is_empty() { Role::Soft } else { Role::Ink };
        let shown = numbers::offset(value, 7);
        let shown = shown.trim_start();
        // A name has what the number leaves.
        pen.text(1, y, &cut(&name, number - 2 - shown.width()), role);
        pen.text_to(number, y, shown, Role::Strong);
        let mut end = number;
        if data.scaling()[column] != Scaling::NONE {
            let raw = scene.context.raw_text(column, value);
            let unit = &data.table().columns[column].unit;
            // Numbers end below each other; their units begin there.
            let digits = raw.width() - if unit.is_empty() { 0 } else { unit.width() + 1 };
            let at = end + if wide { 3 } else { 2 };
            pen.text(at, y, "=", Role::Soft);
            let from = at + 2 + 3_usize.saturating_sub(digits);
            // A unit that has no room is left out, not cut.
            let fits = from + raw.width() < pen.width();
            let raw = if fits { raw.as_str() } else { raw.split(' ').next().unwrap_or_default() };
            end = pen.text(from, y, raw, Role::Soft);
        }
        if more {
            pen.text(end.max(pen.width().saturating_sub(1)), y, axis, Role::Path);
        }
    }

    /// Hidden activations, as many as fit into a row or two; how many rows were needed.
    fn hidden(&self, pen: &mut Pen<'_>, y: usize, forward: &Forward) -> usize {
        let layout = forward.layout();
        let (mut x, mut row) = (1, y);
        let most = if pen.width() >= WIDE && pen.height() >= y + 7 { 2 } else { 1 };
        let mut rows = 0;
        for (index, layer) in layout.layers().iter().enumerate().take(layout.layers().len() - 1) {
            for neuron in 0..layer.width {
                let name = layout.neuron_name(index, neuron);
                let value = forward.a[layer.neurons().start + neuron];
                let text = numbers::output(value, layer.activation.is_share(), 3);
                let long = name.width() + 1 + text.trim().width();
                if x + long + 1 > pen.width() {
                    (x, row) = (1, row + 1);
                }
                if row - y >= most {
                    pen.text_to(pen.width(), row - 1, "…", Role::Soft);
                    return rows;
                }
                rows = row - y + 1;
                let pieces = [(&*name, Role::Soft), (" ", Role::Ink), (text.trim(), Role::Ink)];
                x = pen.pieces(x, row, &pieces) + if pen.width() >= WIDE { 3 } else { 2 };
            }
        }
        rows
    }

    /// `ŷ 0.492 ───────●─────── unsure`; the class and its share; or the number.
    fn output(&self, pen: &mut Pen<'_>, y: usize, output: &[f64]) {
        let scene = &self.scene;
        let end = pen.text(1, y, "ŷ", Role::Strong);
        let shown = coach::shown(scene.context, output, 3);
        let wide = pen.width() >= WIDE;
        let end = pen.text(end + if wide { 2 } else { 1 }, y, shown.trim(), Role::Strong);
        let has_classes = !scene.context.data().classes().is_empty();
        let verdict = if has_classes { coach::verdict(scene.context, output) } else { String::new() };
        let Some(share) = coach::share(scene.context, output) else {
            pen.text(end + 2, y, &cut(&verdict, pen.width().saturating_sub(end + 3)), Role::Ink);
            return;
        };
        let (gap, long) = if wide { (3, 15) } else { (1, 7) };
        let at = end.max(if wide { 9 } else { 8 }) + gap;
        let has_track = at + long + 2 <= pen.width();
        if has_track {
            track(pen, (at, y), long, share, None);
        }
        let at = if has_track { at + long + gap.min(2) } else { end + 1 };
        pen.text(at, y, &cut(&verdict, pen.width().saturating_sub(at)), Role::Ink);
    }
}
