//! What keys and the mouse do to the map.

use crate::app::action::{MapAction, Spot};
use crate::app::map::axis_range::{FAR, round_near};
use crate::app::map::{MapView, Tones, ZOOMS, shown_neurons, whole};
use crate::app::outcome::Outcome;
use crate::app::run::context::Context;
use crate::app::text::MessageId;
use crate::app::text::numbers;
use crate::train::study::Shown;

impl MapView {
    /// Shows the whole plane.
    pub fn zoom_whole(&mut self) {
        let middle = |column: usize| {
            let (low, high) = whole(&self.of, column);
            f64::midpoint(low, high)
        };
        self.centre = (middle(self.axes.0), middle(self.axes.1));
        self.zoom = 0;
        self.stay_inside();
    }

    /// Zooms about a point of the plane, which stays where it is seen.
    fn zoom(&mut self, closer: bool, (x, y): (f64, f64)) -> Outcome {
        let next = self.zoom + if closer { 1 } else { -1 };
        if !(ZOOMS.0..=ZOOMS.1).contains(&next) {
            return Outcome::say(MessageId::MapZoomEnd, Vec::new());
        }
        let factor = if closer { 0.5 } else { 2.0 };
        self.centre = (x + (self.centre.0 - x) * factor, y + (self.centre.1 - y) * factor);
        self.zoom = next;
        if next == 0 {
            self.zoom_whole();
        }
        self.stay_inside();
        Outcome::default()
    }

    /// Zooms about the crosshair.
    pub fn zoom_at_crosshair(&mut self, closer: bool) -> Outcome {
        self.zoom(closer, (self.point[self.axes.0], self.point[self.axes.1]))
    }

    /// Zooms about a spot.
    pub fn zoom_at(&mut self, spot: Spot, closer: bool) -> Outcome {
        self.zoom(closer, self.place(spot))
    }

    /// Moves the crosshair by steps. At the edge of the whole plane it stops; at that of a smaller part the
    /// part moves along.
    fn go(&mut self, (across, up): (f64, f64)) {
        let steps = self.steps();
        let (x, y) = (self.axes.0, self.axes.1);
        if !self.is_line() {
            self.point[y] = moved(self.point[y], up, steps.1);
        }
        self.point[x] = moved(self.point[x], across, steps.0);
        if self.zoom != 0 {
            let (seen_x, seen_y) = self.window();
            self.centre.0 += beyond(seen_x, self.point[x]);
            self.centre.1 += beyond(seen_y, self.point[y]);
        }
        self.stay_inside();
    }

    /// Puts the crosshair on a spot of the plane.
    pub fn put(&mut self, spot: Spot) {
        let (x, y) = self.place(spot);
        self.point[self.axes.1] = y;
        self.point[self.axes.0] = x;
        self.stay_inside();
    }

    /// Puts the crosshair on a sample: the columns that are held take its values.
    pub fn put_on(&mut self, sample: usize, context: &Context) {
        let at = context.data().scaled(sample);
        if at.iter().all(|value| value.is_finite()) {
            self.point = at;
            self.stay_inside();
        }
    }

    fn stay_inside(&mut self) {
        let (across, up) = self.window();
        let (x, y) = self.axes;
        self.point[y] = self.point[y].clamp(up.0, up.1);
        self.point[x] = self.point[x].clamp(across.0, across.1);
    }

    /// The place of a spot, on a tenth of a step.
    fn place(&self, spot: Spot) -> (f64, f64) {
        let (across, up) = self.window();
        let steps = self.steps();
        let at = |(low, high): (f64, f64), part: u16, step: f64| {
            let share = f64::from(part.min(Spot::WHOLE)) / f64::from(Spot::WHOLE);
            let step = step / 10.0;
            ((low + (high - low) * share) / step).round() * step
        };
        (at(across, spot.across, steps.0), at(up, spot.up, steps.1))
    }

    fn hold(&mut self, more: bool) {
        let by = if more { 1.0 } else { -1.0 };
        if self.row == self.axes.0 {
            self.go((by, 0.0));
        } else if self.row == self.axes.1 {
            self.go((0.0, by));
        } else {
            let (low, high) = whole(&self.of, self.row);
            let step = round_near((high - low) / 50.0);
            self.point[self.row] = moved(self.point[self.row], by, step).clamp(-FAR, FAR);
        }
    }

    /// The chosen input becomes an axis; what was on that axis takes its place.
    fn make_axis(&mut self, across: bool, context: &Context) -> Outcome {
        if self.is_line() {
            return Outcome::say(MessageId::MapOneInput, Vec::new());
        }
        let (own, other) = if across { (self.axes.0, self.axes.1) } else { (self.axes.1, self.axes.0) };
        let other = if other == self.row { own } else { other };
        self.axes = if across { (self.row, other) } else { (other, self.row) };
        self.zoom_whole();
        let (from, to) = (context.input_name(self.axes.0), context.input_name(self.axes.1));
        Outcome::say(MessageId::MapAxes, vec![("from", from), ("to", to)])
    }

    /// Shows the map of the next neuron, or of the outputs.
    fn next_neuron(&mut self, context: &Context) -> Outcome {
        let hidden = shown_neurons(context.run.snapshot.network.layout());
        self.shown = match self.shown {
            Shown::Outputs if hidden > 0 => Shown::Neuron(0),
            Shown::Neuron(neuron) if neuron + 1 < hidden => Shown::Neuron(neuron + 1),
            Shown::Outputs | Shown::Neuron(_) => Shown::Outputs,
        };
        match self.neuron_name(context) {
            Some(h) => Outcome::say(MessageId::MapNeuron, vec![("h", h)]),
            None if hidden > 0 => Outcome::say(MessageId::MapOutput, Vec::new()),
            None => Outcome::say(MessageId::MapNoHidden, Vec::new()),
        }
    }

    /// Does what a key asks of the map.
    pub fn update(&mut self, action: MapAction, context: &Context) -> Outcome {
        match action {
            MapAction::Go(across, up) => self.go((f64::from(across), f64::from(up))),
            MapAction::Zoom(closer) => return self.zoom_at_crosshair(closer),
            MapAction::Whole => self.zoom_whole(),
            MapAction::Next => return self.next_neuron(context),
            MapAction::Tones => {
                let (tones, saying) = match self.tones {
                    Tones::Many => (Tones::Two, MessageId::MapTwoTones),
                    Tones::Two => (Tones::Many, MessageId::MapManyTones),
                };
                self.tones = tones;
                return Outcome::say(saying, Vec::new());
            }
            MapAction::Test => {
                self.shows_test = !self.shows_test;
                let n = numbers::count(context.data().test().len() as u64);
                let saying = if self.shows_test { MessageId::MapTestShown } else { MessageId::MapTestHidden };
                return Outcome::say(saying, vec![("n", n)]);
            }
            MapAction::Hold(more) => self.hold(more),
            MapAction::Axis(across) => return self.make_axis(across, context),
        }
        Outcome::default()
    }
}

/// On to the next whole step.
fn moved(at: f64, by: f64, step: f64) -> f64 {
    let to = (at / step + by).round() * step;
    if to.is_finite() { to } else { at }
}

/// By how much a value lies outside.
fn beyond((low, high): (f64, f64), value: f64) -> f64 {
    if value < low {
        value - low
    } else if value > high {
        value - high
    } else {
        0.0
    }
}
