//! Which smaller learning rates hold where a run diverged: each is tried from the last good moment.

use std::sync::Arc;

use crate::train::edit::Edit;
use crate::train::moment::{Goal, Stopped};
use crate::train::session::{Session, State};
use crate::train::setup::Setup;

/// For so many epochs a rate has to hold.
pub(super) const EPOCHS: u64 = 100;
/// So many are tried at most.
const MOST: usize = 12;
/// Parameters times samples between two looks at whether to go on: a few milliseconds of work.
const SLICE: u64 = 1 << 20;

/// A rate that was tried, and whether it held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tried {
    /// The rate.
    pub rate: f64,
    /// Whether the run went on for a hundred epochs and lost no more at their end than at its start.
    pub holds: bool,
}

/// Tries 3 and 1 of each decade below `rate`, from `state` on, until one holds. `None` if `go_on` said no; none are
/// tried if the state is another run's.
pub fn rates(setup: &Arc<Setup>, state: &State, rate: f64, go_on: &dyn Fn() -> bool) -> Option<Vec<Tried>> {
    let mut tried = Vec::new();
    if !state.fits(setup) {
        return Some(tried);
    }
    for rate in ladder(rate) {
        let holds = holds(setup, state, rate, go_on)?;
        tried.push(Tried { rate, holds });
        if holds || tried.len() == MOST {
            break;
        }
    }
    Some(tried)
}

/// 0.03, 0.01, 0.003, … below a rate, each as a person would type it.
fn ladder(rate: f64) -> impl Iterator<Item = f64> {
    let rungs = (-12..=6).rev().flat_map(|exponent: i32| {
        ["3", "1"].map(|digit| format!("{digit}e{exponent}").parse().unwrap_or(0.0))
    });
    rungs.filter(move |&rung: &f64| rung > 0.0 && rung < rate * 0.999)
}

fn holds(setup: &Arc<Setup>, state: &State, rate: f64, go_on: &dyn Fn() -> bool) -> Option<bool> {
    let mut session = Session::new(setup.clone());
    session.resume(state);
    let from = session.hyper().rate;
    session.edit(&Edit::Rate { from, to: rate });
    let goal = Goal::Epoch(state.at.epoch + EPOCHS);
    let slice = (SLICE / setup.layout().parameters().max(1) as u64).clamp(1, 4096);
    loop {
        if !go_on() {
            return None;
        }
        match session.advance(goal, &mut slice.clone(), &mut |_| {}) {
            Stopped::Reached => {
                let facts = session.facts();
                let sound = facts.loss.zip(facts.start).is_some_and(|(loss, start)| loss <= start);
                return Some(sound);
            }
            Stopped::Interrupted | Stopped::Enough(_) => {}
            Stopped::Diverged(_) => return Some(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset::Dataset;
    use crate::nn::activation::Activation;
    use crate::nn::optimizer::{Hyper, Optimizer};
    use crate::train::setup::Config;

    #[test]
    fn the_first_smaller_rate_that_holds_is_found_where_the_tutorial_diverges() {
        let hidden = vec![(2, Activation::Relu)];
        let config = Config { hidden, output: Some(Activation::Linear), ..Config::default() };
        let setup = Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).unwrap());
        let mut session = Session::new(setup.clone());
        session.advance(Goal::Epoch(0), &mut u64::MAX.clone(), &mut |_| {});
        let tried = rates(&setup, &session.state(), 0.1, &|| true).unwrap();
        let (last, before) = tried.split_last().unwrap();
        assert!(last.holds && last.rate < 0.1, "{tried:?}");
        assert!(before.iter().all(|tried| !tried.holds && tried.rate > last.rate));
        assert_eq!(before.first().map_or(last.rate, |first| first.rate), 0.03);
        assert_eq!(rates(&setup, &session.state(), 0.1, &|| false), None);
    }

    #[test]
    fn a_state_of_another_run_is_not_tried() {
        let setup = |hidden, optimizer| {
            let hyper = Hyper { optimizer, ..Config::default().hyper };
            let config = Config { hidden: vec![(hidden, Activation::Relu)], hyper, ..Config::default() };
            Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).unwrap())
        };
        let mut session = Session::new(setup(2, Optimizer::Sgd));
        session.advance(Goal::Epoch(0), &mut u64::MAX.clone(), &mut |_| {});
        let state = session.state();
        assert_eq!(rates(&setup(3, Optimizer::Sgd), &state, 0.1, &|| true), Some(Vec::new()));
        assert_eq!(rates(&setup(1, Optimizer::Sgd), &state, 0.1, &|| true), Some(Vec::new()));
        assert_ne!(
            rates(&setup(2, Optimizer::Adam), &state, 0.1, &|| true),
            Some(Vec::new()),
            "the rule is the state's"
        );
    }
}
