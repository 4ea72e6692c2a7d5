//! The runs whose maps are looked at.

use sgdscope::app::text::Lang;
use sgdscope::data::csv;
use sgdscope::data::dataset::{self, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::optimizer::Hyper;
use sgdscope::train::setup::Config;

use crate::screen::scene::Scene;

fn generated(problem: Problem) -> Dataset {
    Dataset::generated(problem, 0, &dataset::DataConfig::default()).expect("a data set")
}

fn table(text: &str) -> Dataset {
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    Dataset::from_table("own.csv".into(), table, None)
}

/// Two classes of points, half of them only tested on.
pub(crate) fn problem(problem: Problem) -> Scene {
    let hyper = Hyper { rate: 0.03, batch: Some(10), ..Hyper::default() };
    let hidden = vec![(8, Activation::Tanh), (8, Activation::Tanh)];
    Scene::new(Config { hidden, hyper, ..Config::default() }, generated(problem), Lang::En)
}

/// Three classes.
pub(crate) fn blobs() -> Scene {
    let config = Config { hidden: vec![(4, Activation::Tanh)], loss: Loss::Ce, ..Config::default() };
    Scene::new(config, generated(Problem::Blobs), Lang::En)
}

/// A number for every point.
pub(crate) fn numbers() -> Scene {
    let hyper = Hyper { rate: 0.01, batch: Some(10), ..Hyper::default() };
    let config = Config {
        hidden: vec![(4, Activation::Tanh)],
        output: Some(Activation::Linear),
        hyper,
        ..Config::default()
    };
    Scene::new(config, generated(Problem::Plane), Lang::En)
}

/// Three inputs, so that one is held.
pub(crate) fn three(lang: Lang) -> Scene {
    let text = "name,width (cm),height (cm),depth (cm),kind\nAnn,1,2,3,no\nBen,2,1,0.5,yes\nCem,4,-1,2,no\n\
                Dan,-3,2,1,yes\nEva,0.5,0.25,-2,no\nFay,5,5,5,yes\n";
    let hidden = vec![(3, Activation::Tanh)];
    Scene::new(Config { hidden, ..Config::default() }, table(text), lang)
}

/// One input.
pub(crate) fn column() -> Scene {
    let text = "dose (mg),cured\n1,0\n2,0\n3,0\n4,1\n5,0\n6,1\n7,1\n8,1\n";
    Scene::new(Config { hidden: vec![(2, Activation::Tanh)], ..Config::default() }, table(text), Lang::En)
}

/// A single sample, and a column that is always the same.
pub(crate) fn odd() -> Scene {
    let config = Config { hidden: Vec::new(), ..Config::default() };
    Scene::new(config, table("a,b,c,y\n7,1e300,-1e-300,1\n"), Lang::En)
}
