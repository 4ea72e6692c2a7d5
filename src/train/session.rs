//! One deterministic run: its network, moved epoch by epoch, step by step or phase by phase.
//!
//! No thread, no clock, no history. A session does as much work as it is given a budget for and can be
//! stopped inside an epoch, inside a batch, inside an evaluation; how often it was stopped never changes
//! a bit of the result.
//!
//! Divergence costs nothing on the way: an epoch runs unchecked, and its end is checked. Only if
//! something is not a finite number there does the epoch run again from its start (or from where it was
//! last edited), one checked step at a time, to the last good step.
//!
//! ```
//! use std::sync::Arc;
//!
//! use sgdscope::data::dataset::Dataset;
//! use sgdscope::nn::init::Init;
//! use sgdscope::train::moment::{Goal, Stopped};
//! use sgdscope::train::session::Session;
//! use sgdscope::train::setup::{Config, Setup, Start};
//!
//! let config = Config { start: Start::Drawn(Init::Ones), ..Config::default() };
//! let setup = Setup::new(config, Arc::new(Dataset::tutorial(None)))?;
//! let mut session = Session::new(Arc::new(setup));
//! let mut losses = Vec::new();
//! let mut budget = u64::MAX;
//! let stopped = session.advance(Goal::Epoch(1000), &mut budget, &mut |epoch| losses.push(epoch.train));
//! assert_eq!((stopped, losses.len()), (Stopped::Reached, 1001));
//! assert!((losses[1000] - 0.002_392_71).abs() < 1e-8);
//! # Ok::<(), sgdscope::data::dataset::ConfigError>(())
//! ```

mod early_stopping;
mod edit;
mod evaluate;
mod return_point;
mod state;
mod walk;

use std::sync::Arc;

use crate::nn::backprop;
use crate::nn::network::{self, Network};
use crate::nn::optimizer::{self, Hyper, Order, Slots};
use crate::train::moment::{Divergence, EpochLoss, Facts, Goal, Moment, Moved, NonFinite, Phase, Stopped};
use crate::train::session::early_stopping::EarlyStopping;
use crate::train::session::edit::{BeforeEdits, Frozen};
use crate::train::session::evaluate::Evaluated;
pub(in crate::train) use crate::train::session::evaluate::Evaluation;
use crate::train::session::return_point::ReturnPoint;
pub use crate::train::session::state::State;
pub use crate::train::session::walk::StepStart;
use crate::train::setup::{EpochPlan, Setup};

/// Buffers for one sample's pass.
#[derive(Clone, Debug)]
struct Scratch {
    z: Vec<f64>,
    a: Vec<f64>,
    delta: Vec<f64>,
    gradient: Vec<f64>,
}

/// One run.
#[derive(Clone, Debug)]
pub struct Session {
    setup: Arc<Setup>,
    hyper: Hyper,
    network: Network,
    slots: Slots,
    at: Moment,
    /// The samples to learn from as the epoch under way takes them, and by which rules it began.
    order: Vec<u32>,
    plan: EpochPlan,
    /// How many samples of the step under way are already in the gradient.
    gathered: usize,
    evaluation: Option<Evaluation>,
    /// The rest of this epoch goes step by step, each checked.
    checked: bool,
    /// It runs again with care: it had come further, towards no good end.
    pub(in crate::train) redoes: bool,
    /// Why it cannot go on, once that has been tried.
    pub(in crate::train) diverged: Option<Divergence>,
    frozen: Frozen,
    /// Where the epoch began, or where it was edited last: every step since then was taken as it would be
    /// taken now.
    epoch_start: ReturnPoint,
    /// The parameters at the start of the last complete epoch; not known just after a resumption.
    previous: Vec<f64>,
    knows_previous: bool,
    before_edits: BeforeEdits,
    step_start: ReturnPoint,
    moved: Moved,
    walk: Option<Phase>,
    /// The sample (its batch's first) that the last step of this epoch learned from.
    pub(in crate::train) last_sample: Option<usize>,
    facts: Facts,
    early_stopping: EarlyStopping,
    scratch: Scratch,
}

impl Session {
    /// A run at its start. Its epoch 0 is complete once [`Session::advance`] has evaluated it.
    pub fn new(setup: Arc<Setup>) -> Session {
        let network = setup.initial();
        let layout = setup.layout();
        let (parameters, neurons) = (layout.parameters(), layout.neurons());
        let slots = Slots::new(setup.config().hyper.optimizer, parameters);
        let at = Moment::default();
        let place =
            ReturnPoint { flat: network.flat().to_vec(), slots: slots.clone(), at, last_sample: None };
        let mut session = Session {
            hyper: setup.config().hyper,
            network,
            slots,
            at,
            order: setup.data().train().to_vec(),
            plan: EpochPlan { order: Order::Sequential, batch: 1 },
            gathered: 0,
            evaluation: Some(Evaluation::default()),
            checked: false,
            redoes: false,
            diverged: None,
            frozen: Frozen::default(),
            previous: place.flat.clone(),
            knows_previous: false,
            before_edits: BeforeEdits::default(),
            step_start: place.clone(),
            epoch_start: place,
            moved: Moved::Nothing,
            walk: None,
            last_sample: None,
            facts: Facts::default(),
            early_stopping: EarlyStopping::default(),
            scratch: Scratch {
                z: vec![0.0; neurons],
                a: vec![0.0; neurons],
                delta: vec![0.0; neurons],
                gradient: vec![0.0; parameters],
            },
            setup,
        };
        session.prepare_epoch();
        session
    }

    /// What the run is made of.
    pub fn setup(&self) -> &Arc<Setup> {
        &self.setup
    }

    /// Goes on by a set-up that differs in when it stops, and in nothing else.
    pub(in crate::train) fn adopt(&mut self, setup: Arc<Setup>) {
        debug_assert!(setup.with_stop(self.setup.stop()) == *self.setup);
        self.setup = setup;
    }

    /// The network at this moment; every parameter is a finite number between two calls.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Where the run is.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// What is known of the run so far.
    pub fn facts(&self) -> Facts {
        self.facts
    }

    /// Rate, batch size and penalties that hold now.
    pub fn hyper(&self) -> Hyper {
        self.hyper
    }

    /// The phase just shown, if a step is being walked through.
    pub fn walk(&self) -> Option<Phase> {
        self.walk
    }

    /// What the last movement was.
    pub fn moved(&self) -> Moved {
        self.moved
    }

    /// The sample (its batch's first) that the next step learns from.
    pub fn next_sample(&self) -> usize {
        let at = self.at.step as usize * self.plan.batch;
        self.order.get(at).map_or(0, |&sample| sample as usize)
    }

    /// What the optimizer remembers at this moment.
    pub fn slots(&self) -> &Slots {
        &self.slots
    }

    /// How the epoch under way goes through the samples.
    pub fn plan(&self) -> EpochPlan {
        self.plan
    }

    /// How many steps the epoch under way has.
    pub fn steps_per_epoch(&self) -> u64 {
        self.order.len().div_ceil(self.plan.batch) as u64
    }

    /// Works towards `goal` for at most `budget` samples sent through the network; what is left of the
    /// budget stays in it. Each completed epoch goes to `sink`.
    pub fn advance(&mut self, goal: Goal, budget: &mut u64, sink: &mut impl FnMut(EpochLoss)) -> Stopped {
        if let Some(cause) = self.diverged {
            return Stopped::Diverged(cause);
        }
        let (target, stepwise) = match goal {
            Goal::Epoch(epoch) => (Moment::new(epoch, 0), false),
            // Edits are made, not trained towards.
            Goal::Step(moment) => (moment.unedited(), true),
        };
        if self.at < target {
            self.walk = None;
            self.checked |= stepwise;
            if !stepwise {
                self.forget_step();
            }
        }
        loop {
            if self.evaluation.is_some() {
                match self.evaluate(budget, stepwise) {
                    Evaluated::Done(loss) => {
                        sink(loss);
                        let enough = self.early_stopping.see(&self.setup.config().stop, loss);
                        if let Some(why) = enough.filter(|_| !stepwise) {
                            return Stopped::Enough(why);
                        }
                    }
                    Evaluated::Interrupted => return Stopped::Interrupted,
                    Evaluated::NotFinite => {
                        if let Some(cause) = self.go_back() {
                            return Stopped::Diverged(cause);
                        }
                        continue;
                    }
                }
            }
            if self.at >= target {
                return Stopped::Reached;
            }
            if !self.gather(budget) {
                if !self.checked && !self.network.is_finite() {
                    self.replay();
                }
                return Stopped::Interrupted;
            }
            if let Some(cause) = self.apply() {
                return Stopped::Diverged(cause);
            }
            if stepwise {
                self.moved = Moved::Step;
            }
            if self.at.step == self.steps_per_epoch() {
                self.evaluation = Some(Evaluation::default());
            }
        }
    }

    /// Sums up the gradients of the step's batch; false if the budget ran out on the way.
    #[inline]
    fn gather(&mut self, budget: &mut u64) -> bool {
        let layout = self.setup.layout();
        let flat = self.network.flat();
        let Scratch { z, a, delta, gradient } = &mut self.scratch;
        let start = self.at.step as usize * self.plan.batch;
        let end = (start + self.plan.batch).min(self.order.len());
        for &sample in &self.order[start + self.gathered..end] {
            if *budget == 0 {
                return false;
            }
            *budget -= 1;
            let x = self.setup.data().input(sample as usize);
            network::forward(layout, flat, x, z, a);
            backprop::deltas(layout, flat, z, a, self.setup.target(sample as usize), delta);
            if self.gathered == 0 {
                backprop::write_gradient(layout, x, a, delta, gradient);
            } else {
                backprop::add_gradient(layout, x, a, delta, gradient);
            }
            self.gathered += 1;
        }
        if self.gathered > 1 {
            let size = self.gathered as f64;
            for g in gradient.iter_mut() {
                *g /= size;
            }
        }
        true
    }

    /// Takes the step whose gradient has been gathered.
    #[inline]
    fn apply(&mut self) -> Option<Divergence> {
        let sample = self.next_sample();
        if self.checked {
            self.step_start.copy_from(self.network.flat(), &self.slots, self.at);
            self.before_edits.stepped = None;
        }
        self.frozen.keep(self.network.flat(), &self.slots);
        optimizer::step(
            &self.hyper,
            self.setup.layout().weights(),
            self.network.flat_mut(),
            &mut self.scratch.gradient,
            &mut self.slots,
        );
        self.frozen.put_back(self.network.flat_mut(), &mut self.slots);
        self.gathered = 0;
        if self.checked && !self.network.is_finite() {
            self.network.flat_mut().copy_from_slice(&self.step_start.flat);
            self.slots.copy_from(&self.step_start.slots);
            self.forget_step();
            let what = NonFinite::Step { sample };
            self.diverged = Some(Divergence { epoch: self.at.epoch, what });
            return self.diverged;
        }
        self.last_sample = Some(sample);
        self.at = Moment::new(self.at.epoch, self.at.step + 1);
        None
    }

    /// After an epoch that ended in something that is no finite number: runs it again with care, or, if
    /// that has been done, finds it to be the loss alone and stops at the epoch's start.
    fn go_back(&mut self) -> Option<Divergence> {
        let epoch = self.at.epoch;
        if self.at.step > 0 && !self.network.is_finite() {
            self.replay();
            return None;
        }
        self.return_to_epoch_start();
        // Epoch 0 has no earlier moment to stand at: without its loss it stays incomplete, and cannot be edited.
        self.evaluation = self.facts.start.is_none().then(Evaluation::default);
        self.diverged = Some(Divergence { epoch, what: NonFinite::Loss });
        self.diverged
    }

    fn replay(&mut self) {
        self.return_to_epoch_start();
        self.evaluation = None;
        self.checked = true;
        self.redoes = true;
    }

    fn return_to_epoch_start(&mut self) {
        self.network.flat_mut().copy_from_slice(&self.epoch_start.flat);
        self.slots.copy_from(&self.epoch_start.slots);
        self.at = self.epoch_start.at;
        self.gathered = 0;
        self.last_sample = self.epoch_start.last_sample;
        self.forget_step();
    }

    /// Lets the last complete epoch be the last movement again.
    fn forget_step(&mut self) {
        if self.moved == Moved::Step {
            self.moved = if self.knows_previous { Moved::Epoch } else { Moved::Nothing };
        }
    }

    /// Settles order and batch size of the epoch that begins here.
    fn prepare_epoch(&mut self) {
        let samples = self.order.len();
        self.plan.batch = self.hyper.batch.unwrap_or(samples).clamp(1, samples);
        let order = self.hyper.order;
        // The data set's own order is there from the start, and stays until another one is asked for.
        if order == Order::Shuffled || order != self.plan.order {
            self.setup.write_order(order, self.at.epoch, &mut self.order);
            self.plan.order = order;
        }
        if self.moved == Moved::Epoch {
            self.last_sample = None;
        }
    }
}
