//! What a person can wish of the map, and what becomes of it. Part of [`App::update`].

use crate::app::action::{MapAction, Spot, Step};
use crate::app::coach;
use crate::app::map::window::{FAR, round_near};
use crate::app::map::{MapView, Tones, ZOOMS, shown_neurons, whole};
use crate::app::query::Form;
use crate::app::text::MessageId;
use crate::app::{App, View};
use crate::train::study::Shown;

impl MapView {
    pub(in crate::app) fn choose(&mut self, step: Step, columns: usize) {
        self.row = match step {
            Step::By(by) => self.row.saturating_add_signed(by).min(columns.saturating_sub(1)),
            Step::First => 0,
            Step::Last => columns.saturating_sub(1),
        };
    }

    pub(in crate::app) fn zoom_whole(&mut self) {
        let middle = |column: usize| {
            let (low, high) = whole(&self.of, column);
            f64::midpoint(low, high)
        };
        self.centre = (middle(self.axes.0), middle(self.axes.1));
        self.zoom = 0;
        self.stay_inside();
    }

    /// Zooms about a point of the plane, which stays where it is seen; whether that was possible.
    fn zoom(&mut self, closer: bool, (x, y): (f64, f64)) -> bool {
        let next = self.zoom + if closer { 1 } else { -1 };
        if !(ZOOMS.0..=ZOOMS.1).contains(&next) {
            return false;
        }
        let factor = if closer { 0.5 } else { 2.0 };
        self.centre = (x + (self.centre.0 - x) * factor, y + (self.centre.1 - y) * factor);
        self.zoom = next;
        if next == 0 {
            self.zoom_whole();
        }
        self.stay_inside();
        true
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

    /// Puts the crosshair on a place of the plane.
    pub(in crate::app) fn put(&mut self, (x, y): (f64, f64)) {
        self.point[self.axes.1] = y;
        self.point[self.axes.0] = x;
        self.stay_inside();
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

    /// Whether the chosen input could be made an axis; what was on that axis takes its place.
    fn make_axis(&mut self, across: bool) -> bool {
        if self.is_line() {
            return false;
        }
        let (own, other) = if across { (self.axes.0, self.axes.1) } else { (self.axes.1, self.axes.0) };
        let other = if other == self.row { own } else { other };
        self.axes = if across { (self.row, other) } else { (other, self.row) };
        self.zoom_whole();
        true
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

impl App {
    pub(in crate::app) fn map_wish(&mut self, wish: MapAction) {
        match wish {
            MapAction::Go(across, up) => self.map.go((f64::from(across), f64::from(up))),
            MapAction::Zoom(closer) => self.zoom_map(closer),
            MapAction::Whole => self.map.zoom_whole(),
            MapAction::Ask => self.ask_here(),
            MapAction::Next => self.next_neuron(),
            MapAction::Tones => {
                self.map.tones = match self.map.tones {
                    Tones::Many => Tones::Two,
                    Tones::Two => Tones::Many,
                };
                let saying = match self.map.tones {
                    Tones::Many => MessageId::MapManyTones,
                    Tones::Two => MessageId::MapTwoTones,
                };
                self.say(saying, Vec::new());
            }
            MapAction::Test => {
                self.map.shows_test = !self.map.shows_test;
                let n = crate::app::numbers::count(self.context.data().test().len() as u64);
                let saying =
                    if self.map.shows_test { MessageId::MapTestShown } else { MessageId::MapTestHidden };
                self.say(saying, vec![("n", n)]);
            }
            MapAction::Hold(more) => self.map.hold(more),
            MapAction::Axis(across) => {
                if self.map.make_axis(across) {
                    let name = |column: usize| self.context.input_name(column);
                    let values = vec![("from", name(self.map.axes.0)), ("to", name(self.map.axes.1))];
                    self.say(MessageId::MapAxes, values);
                } else {
                    self.say(MessageId::MapOneInput, Vec::new());
                }
            }
        }
    }

    /// The question about the crosshair's point, kept like one that was typed.
    fn ask_here(&mut self) {
        let inputs = self.map.point().to_vec();
        let form = Form::new(self.context.data());
        let outcome = self.keep(&form, &inputs);
        let effect = self.carry_out(outcome);
        debug_assert!(effect.is_none(), "a question is the screen's own");
    }

    fn next_neuron(&mut self) {
        let hidden = shown_neurons(self.context.run.snapshot.network.layout());
        self.map.shown = match self.map.shown {
            Shown::Outputs if hidden > 0 => Shown::Neuron(0),
            Shown::Neuron(neuron) if neuron + 1 < hidden => Shown::Neuron(neuron + 1),
            Shown::Outputs | Shown::Neuron(_) => Shown::Outputs,
        };
        match self.map_neuron() {
            Some(h) => self.say(MessageId::MapNeuron, vec![("h", h)]),
            None if hidden > 0 => self.say(MessageId::MapOutput, Vec::new()),
            None => self.say(MessageId::MapNoHidden, Vec::new()),
        }
    }

    /// Zooms about the crosshair.
    pub(in crate::app) fn zoom_map(&mut self, closer: bool) {
        let (x, y) = self.map.axes;
        let at = (self.map.point()[x], self.map.point()[y]);
        if !self.map.zoom(closer, at) {
            self.say(MessageId::MapZoomEnd, Vec::new());
        }
    }

    pub(in crate::app) fn wheel_at(&mut self, spot: Spot, up: bool) {
        self.coach.be_quiet();
        let at = self.map.place(spot);
        if !self.map.zoom(up, at) {
            self.say(MessageId::MapZoomEnd, Vec::new());
        }
    }

    pub(in crate::app) fn point_at(&mut self, spot: Spot) {
        let place = self.map.place(spot);
        self.map.put(place);
    }

    /// Chooses a sample by its mark; the crosshair goes there, and the columns that are held take its values.
    pub(in crate::app) fn point_at_sample(&mut self, sample: usize) {
        let sample = sample.min(self.context.data().samples() - 1);
        let at = self.context.data().scaled(sample);
        if at.iter().all(|value| value.is_finite()) {
            self.map.point = at;
            self.map.stay_inside();
        }
        self.choose_sample(sample);
    }

    /// What the map is, on coming to it.
    pub(in crate::app) fn tell_map(&mut self) {
        debug_assert_eq!(self.context.place.view, View::Map);
        let said = coach::map(self);
        self.speak(said);
    }
}
