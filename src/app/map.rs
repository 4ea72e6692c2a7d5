//! The map's state: which plane is shown, whose activation, and where the crosshair is. The numbers over the
//! plane come from the analyst, colours are the screen's.
//!
//! The crosshair is a value for every column, shifted and scaled. On the two axes it is the place that is
//! seen; on the others it is the value at which they are held. So [`MapView::point`] is at any time
//! everything that is to be known to ask the network there, or to put a sample there.

mod actions;
mod axis_range;

use std::sync::Arc;

use crate::app::coach;
use crate::app::map::axis_range::{FAR, around, round_near};
pub use crate::app::map::axis_range::{round_up, ticks, whole};
use crate::app::run::context::Context;
use crate::app::run::place::View;
use crate::app::text::numbers;
use crate::app::text::{Message, MessageId};
use crate::data::dataset::Dataset;
use crate::data::table::Target;
use crate::nn::layout::Layout;
use crate::train::protocol::RunState;
use crate::train::setup::Setup;
use crate::train::study::{self, Map, Plane, Shown};

/// How far one can zoom out, and in: halvings of the whole plane.
const ZOOMS: (i32, i32) = (-3, 8);

/// How many colours the plane has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tones {
    /// As many as the screen can show.
    #[default]
    Many,
    /// One on either side of the middle.
    Two,
}

/// What of the map is shown.
#[derive(Clone, Debug)]
pub struct MapView {
    /// Which column runs across, and which up; the same twice where there is only one.
    pub axes: (usize, usize),
    /// Whose activation is shown.
    pub shown: Shown,
    /// How many colours there are.
    pub tones: Tones,
    /// Whether samples that are only tested on are drawn.
    pub shows_test: bool,
    /// The chosen row of the inputs beside the map.
    pub row: usize,
    point: Vec<f64>,
    zoom: i32,
    centre: (f64, f64),
    of: Arc<Dataset>,
    /// The smallest and largest target, if targets are numbers.
    targets: (f64, f64),
}

/// What the numbers of a map mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// One number with a middle at which it says neither.
    Diverging {
        /// Which block of the map it is.
        block: usize,
        /// What is drawn strongest below, at the middle, and strongest above.
        ends: (f64, f64, f64),
    },
    /// A share for each class, of so many.
    Classes(usize),
}

impl Scale {
    /// Where a value lies on a diverging scale, from 0 to 1; `None` for what is no number.
    pub fn share(ends: (f64, f64, f64), value: f64) -> Option<f64> {
        let (low, _, high) = ends;
        if value.is_nan() {
            return None;
        }
        Some(((value - low) / (high - low)).clamp(0.0, 1.0))
    }
}

impl MapView {
    /// The whole plane of the first two columns, the crosshair in the middle of the samples.
    pub fn new(data: &Arc<Dataset>) -> MapView {
        let columns = data.columns();
        let targets = match &data.table().target {
            Target::Classes { .. } => (0.0, 1.0),
            Target::Values { values, .. } => {
                let finite = values.iter().filter(|value| value.is_finite());
                finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &v| (low.min(v), high.max(v)))
            }
        };
        let mut view = MapView {
            axes: (0, usize::from(columns > 1)),
            shown: Shown::Outputs,
            tones: Tones::Many,
            shows_test: true,
            row: 0,
            point: (0..columns).map(|column| middle(data, column)).collect(),
            zoom: 0,
            centre: (0.0, 0.0),
            of: data.clone(),
            targets,
        };
        view.zoom_whole();
        view
    }

    /// Follows a run of other data or another network.
    pub fn run_changed(&mut self, now: &Setup) {
        let (data, layout) = (now.data(), now.layout());
        if let Shown::Neuron(neuron) = self.shown
            && neuron >= shown_neurons(layout)
        {
            self.shown = Shown::Outputs;
        }
        if Arc::ptr_eq(data, &self.of) {
            return;
        }
        let fresh = MapView::new(data);
        let names = |data: &Dataset| -> Vec<String> {
            data.table().columns.iter().map(|column| column.name.clone()).collect()
        };
        if names(data) == names(&self.of) {
            // The same columns under another seed: the crosshair stays where it is.
            (self.of, self.targets) = (fresh.of, fresh.targets);
            if self.zoom == 0 {
                self.zoom_whole();
            }
        } else {
            *self = MapView { shown: self.shown, tones: self.tones, shows_test: self.shows_test, ..fresh };
        }
    }

    /// The crosshair: a value for every column, shifted and scaled.
    pub fn point(&self) -> &[f64] {
        &self.point
    }

    /// The crosshair in the columns' own units.
    pub fn raw_point(&self) -> Vec<f64> {
        let point = self.point.iter().zip(self.of.scaling());
        point.map(|(&input, scaling)| scaling.raw(input)).collect()
    }

    /// Whether there is only one column to look along.
    pub fn is_line(&self) -> bool {
        self.axes.0 == self.axes.1
    }

    /// Whether less or more than the whole plane is shown.
    pub fn is_zoomed(&self) -> bool {
        self.zoom != 0
    }

    /// What is seen across, and up.
    pub fn window(&self) -> ((f64, f64), (f64, f64)) {
        if self.zoom == 0 {
            return (whole(&self.of, self.axes.0), whole(&self.of, self.axes.1));
        }
        let seen = |column: usize, centre: f64| {
            let (low, high) = whole(&self.of, column);
            let mut half = (high - low) / 2.0;
            for _ in 0..self.zoom.abs() {
                half = if self.zoom > 0 { half / 2.0 } else { half * 2.0 };
            }
            (centre - half, centre + half)
        };
        (seen(self.axes.0, self.centre.0), seen(self.axes.1, self.centre.1))
    }

    /// The plane that is seen.
    pub fn plane(&self) -> Plane {
        let (across, up) = self.window();
        Plane { axes: self.axes, across, up, held: self.held() }
    }

    /// The whole plane, for the small maps.
    pub fn whole_plane(&self) -> Plane {
        let (across, up) = (whole(&self.of, self.axes.0), whole(&self.of, self.axes.1));
        Plane { axes: self.axes, across, up, held: self.held() }
    }

    /// The crosshair without what the axes run through: two planes are equal if they show the same.
    fn held(&self) -> Vec<f64> {
        let mut held = self.point.clone();
        (held[self.axes.0], held[self.axes.1]) = (0.0, 0.0);
        held
    }

    /// How far one press moves the crosshair across and up: about a cell.
    pub fn steps(&self) -> (f64, f64) {
        let (across, up) = self.window();
        (round_near((across.1 - across.0) / 50.0), round_near((up.1 - up.0) / 20.0))
    }

    /// What the numbers of a map mean.
    pub fn scale(&self, layout: &Layout, map: &Map) -> Scale {
        let head = layout.head();
        match map.shown {
            Shown::Outputs if head.has_output_per_class() && map.blocks() > 2 => Scale::Classes(map.blocks()),
            Shown::Outputs if head.has_output_per_class() => {
                Scale::Diverging { block: map.blocks().saturating_sub(1), ends: (0.0, 0.5, 1.0) }
            }
            Shown::Outputs => {
                let is_number = matches!(self.of.table().target, Target::Values { .. });
                let (low, high) =
                    if is_number { self.targets } else { (head.target_of_class(0), head.target_of_class(1)) };
                let (low, high) = if low < high { (low, high) } else { around(low.min(FAR), low.min(FAR)) };
                Scale::Diverging { block: 0, ends: (low, f64::midpoint(low, high), high) }
            }
            Shown::Neuron(neuron) => {
                Scale::Diverging { block: 0, ends: neuron_ends(layout, neuron, &map.values) }
            }
        }
    }

    /// What is shown: `o1`, `h2`, or nothing where it is all outputs together.
    pub fn neuron_name(&self, context: &Context) -> Option<String> {
        let Shown::Neuron(neuron) = self.shown else { return None };
        let layout = context.run.snapshot.network.layout();
        let layers = layout.layers().iter().enumerate();
        let mut own = layers.filter(|(_, layer)| layer.neurons().contains(&neuron));
        own.next().map(|(index, layer)| layout.neuron_name(index, neuron - layer.neurons().start))
    }

    /// What the map of this network is made of.
    pub fn says(&self, context: &Context) -> Message {
        match self.neuron_name(context) {
            Some(h) => Message::new(MessageId::MapNeuron, vec![("h", h)]),
            None if self.is_line() => Message::new(MessageId::MapCurve, Vec::new()),
            None => coach::map(context),
        }
    }

    /// What is said of it while the newest moment is looked at.
    pub fn remark(&self, context: &Context) -> Option<Message> {
        let run = &context.run;
        let stands = context.place.view == View::Map && run.state == RunState::Paused && !run.is_past();
        stands.then(|| coach::trouble(context).unwrap_or_else(|| self.says(context)))
    }

    /// The sample whose mark is nearest to the crosshair, if one is within a step of it.
    pub fn sample_here(&self) -> Option<usize> {
        let (x, y) = (self.point[self.axes.0], self.point[self.axes.1]);
        let steps = self.steps();
        let samples = study::marked(self.of.samples())
            .filter(|&sample| self.shows_test || !self.of.is_test(sample))
            .map(|sample| {
                let at = self.of.scaled(sample);
                let (dx, dy) = ((at[self.axes.0] - x) / steps.0, (at[self.axes.1] - y) / steps.1);
                let dy = if self.is_line() { 0.0 } else { dy };
                (dx * dx + dy * dy, sample)
            });
        samples.filter(|(far, _)| *far <= 1.0).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, sample)| sample)
    }
}

/// How many neurons have a map of their own: hidden ones, and outputs if there are several.
pub fn shown_neurons(layout: &Layout) -> usize {
    if layout.outputs() > 2 { layout.neurons() } else { layout.hidden_neurons() }
}

/// What is drawn strongest of a neuron: its limits, or for one that has none a round number that holds all
/// of the map, so that the colours do not change with every step.
pub fn neuron_ends(layout: &Layout, neuron: usize, values: &[f64]) -> (f64, f64, f64) {
    let layer = layout.layers().iter().find(|layer| layer.neurons().contains(&neuron));
    if let Some((low, high)) = layer.and_then(|layer| layer.activation.range()) {
        return (low, f64::midpoint(low, high), high);
    }
    let finite = values.iter().filter(|value| value.is_finite());
    let most = round_up(finite.fold(0.0, |most: f64, value| most.max(value.abs())));
    (-most, 0.0, most)
}

/// Where the samples of a column are on average, rounded to a step of the crosshair.
fn middle(data: &Dataset, column: usize) -> f64 {
    let scaling = data.scaling()[column];
    let values = data.table().values.column(column);
    let mean = values.iter().fold(0.0, |sum, v| sum + v / values.len() as f64);
    let (low, high) = whole(data, column);
    let step = round_near((high - low) / 20.0);
    let mean = (scaling.input(mean) / step).round() * step;
    if mean.is_finite() { mean.clamp(low, high) } else { f64::midpoint(low, high) }
}

impl Context {
    /// Whether there are inputs beside the two axes.
    pub fn has_more_inputs(&self) -> bool {
        self.data().columns() > 2
    }

    /// An input's place and name: `x1 weight`, or `x1` where it has no other name.
    pub fn input_name(&self, column: usize) -> String {
        let (place, name) = (format!("x{}", column + 1), &self.data().table().columns[column].name);
        if *name == place { place } else { format!("{place} {name}") }
    }

    /// A column's value in its own unit.
    pub fn raw_text(&self, column: usize, input: f64) -> String {
        let unit = &self.data().table().columns[column].unit;
        let raw = numbers::raw(self.data().scaling()[column].raw(input), 0);
        numbers::with_unit(&raw, unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::csv;

    fn of(text: &str) -> Arc<Dataset> {
        let table = csv::read(text.as_bytes(), &csv::Options::default()).unwrap();
        Arc::new(Dataset::from_table("t".into(), table, Some(crate::data::dataset::Normalize::None)))
    }

    #[test]
    fn the_tutorials_plane_has_round_ends_with_everybody_inside() {
        let data = Arc::new(Dataset::tutorial(None));
        let view = MapView::new(&data);
        assert_eq!(view.window(), ((-20.0, 30.0), (-8.0, 8.0)));
        assert_eq!(ticks((-20.0, 30.0)), [-20.0, -10.0, 0.0, 10.0, 20.0, 30.0]);
        assert_eq!(ticks((-8.0, 8.0)), [-8.0, -4.0, 0.0, 4.0, 8.0]);
        assert_eq!(view.steps(), (1.0, 1.0));
        assert_eq!(view.point(), [6.0, 1.0]);
    }

    #[test]
    fn any_column_has_a_whole_that_holds_it() {
        for (low, high) in
            [("7", "7"), ("0", "0"), ("-1e300", "1e300"), ("1e-300", "2e-300"), ("1e20", "1e20")]
        {
            let data = of(&format!("a,b,y\n{low},1,0\n{high},2,1\n"));
            let (from, to) = whole(&data, 0);
            assert!(from < to && (to - from).is_finite(), "{low} {high}: {from} {to}");
            assert!(ticks((from, to)).len() < 20);
            let (low, high): (f64, f64) = (low.parse().unwrap(), high.parse().unwrap());
            assert!(low.abs() > FAR || from <= low && high <= to, "{low} {high}: {from} {to}");
            let view = MapView::new(&data);
            assert!(view.point().iter().all(|value| value.is_finite()));
        }
    }
}
