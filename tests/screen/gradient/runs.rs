//! The runs that the tests of the Gradient view look at.

use sgdscope::app::text::Lang;
use sgdscope::data::csv;
use sgdscope::data::dataset::{self, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::init::Init;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::setup::{Config, Start};

use crate::screen::scene::Scene;

/// The tutorial's worked example: all weights 1, biases 0.
pub(crate) fn tutorial(lang: Lang) -> Scene {
    let config = Config { start: Start::Drawn(Init::Ones), ..Config::default() };
    Scene::new(config, Dataset::tutorial(None), lang)
}

pub(crate) fn ones() -> Scene {
    tutorial(Lang::En)
}

/// A cross-entropy whose slope has cancelled.
pub(crate) fn fused() -> Scene {
    Scene::new(Config { loss: Loss::Bce, ..Config::default() }, Dataset::tutorial(None), Lang::En)
}

/// Two or more of everything generated.
pub(crate) fn generated(problem: Problem) -> Dataset {
    Dataset::generated(problem, 0, &dataset::DataConfig::default()).expect("a data set")
}

/// Three classes: many ways to the loss.
pub(crate) fn blobs() -> Scene {
    let hidden = vec![(4, Activation::Tanh)];
    let config = Config { hidden, loss: Loss::Ce, ..Config::default() };
    Scene::new(config, generated(Problem::Blobs), Lang::En)
}

/// Three inputs, two hidden layers of different functions.
pub(crate) fn deep() -> Scene {
    let hidden = vec![(5, Activation::Tanh), (4, Activation::Sigmoid)];
    Scene::new(Config { hidden, ..Config::default() }, three_columns(), Lang::En)
}

/// Six rows of three numbers, without names.
pub(crate) fn three_columns() -> Dataset {
    let text =
        "width,height,depth,kind\n1,2,3,no\n2,1,0.5,yes\n4,-1,2,no\n-3,2,1,yes\n0.5,0.25,-2,no\n5,5,5,yes\n";
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    Dataset::from_table("three.csv".into(), table, None)
}

/// Adam with a batch and L2, or momentum with L1.
pub(crate) fn several(adam: bool) -> Scene {
    let hyper = if adam {
        Hyper { optimizer: Optimizer::Adam, rate: 0.01, batch: Some(2), l2: 0.01, ..Hyper::default() }
    } else {
        Hyper { optimizer: Optimizer::Momentum, l1: 0.001, ..Hyper::default() }
    };
    Scene::new(Config { hyper, ..Config::default() }, Dataset::tutorial(None), Lang::En)
}

/// No hidden layer: the shortest chain there is.
pub(crate) fn plain() -> Scene {
    Scene::new(Config { hidden: Vec::new(), ..Config::default() }, Dataset::tutorial(None), Lang::En)
}

/// So many samples that only the strongest have a row.
pub(crate) fn many() -> Scene {
    let hidden = vec![(8, Activation::Tanh), (8, Activation::Tanh)];
    let hyper = Hyper { rate: 0.03, batch: Some(10), ..Hyper::default() };
    Scene::new(Config { hidden, hyper, ..Config::default() }, generated(Problem::Spiral), Lang::En)
}

/// Numbers without an end: relu and a linear output at a rate that is far too large.
pub(crate) fn diverged() -> Scene {
    let hidden = vec![(2, Activation::Relu)];
    let config = Config { hidden, output: Some(Activation::Linear), ..Config::default() };
    Scene::new(config, Dataset::tutorial(None), Lang::En)
}
