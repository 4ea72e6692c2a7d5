//! A run as the arguments that reproduce it, and as JSON: one value, two ways of writing it down.

use serde_json::{Value, json};

use crate::data::csv;
use crate::data::dataset::{DataConfig, FileSource, Normalize, Scaling, Source};
use crate::data::text::number;
use crate::train::setup::{Setup, Start};
use crate::train::shell::{self, Arguments};

/// The arguments that differ from what the program does of its own accord.
pub fn arguments(setup: &Setup) -> Vec<String> {
    let mut all = Arguments::default();
    let is_loaded = matches!(setup.config().start, Start::Loaded { .. });
    data_arguments(&mut all, setup.data().config(), is_loaded);
    setup.config().write_arguments(setup.data().classes().len(), &mut all);
    all.words()
}

/// A model that is loaded brings its features along.
fn data_arguments(all: &mut Arguments, data: &DataConfig, is_loaded: bool) {
    match &data.source {
        Source::Tutorial => {}
        Source::Generated { problem, noise } => {
            all.put("--data", problem.name());
            all.put_unless(*noise == 0, "--noise", noise.to_string());
        }
        Source::File(FileSource { path, reading }) => {
            all.put("--data", path);
            reading_arguments(all, reading);
        }
    }
    all.put_some("--train-share", data.train_share.map(|share| share.to_string()));
    if let Some(scaling) = &data.scaling {
        let list = |of: fn(&Scaling) -> f64| {
            let numbers: Vec<String> = scaling.iter().map(|own| number(of(own))).collect();
            numbers.join(",")
        };
        all.put("--offset", list(|own| own.offset));
        all.put_unless(scaling.iter().all(|own| own.scale == 1.0), "--scale", list(|own| own.scale));
    }
    all.put_some("--normalize", data.normalize.map(Normalize::name));
    all.put_unless(data.features.is_empty() || is_loaded, "--features", data.features.join(","));
}

/// What has to be said about a file when it is read.
pub fn reading_arguments(all: &mut Arguments, reading: &csv::Options) {
    all.put_some("--target", reading.target.as_ref());
    all.put_some("--classes", reading.classes.as_ref().map(|classes| classes.join(",")));
    all.put_some("--split", reading.split.as_ref());
}

/// The same as a line for a shell.
pub fn command_line(setup: &Setup) -> String {
    format!("sgdscope {}", shell::line(&arguments(setup)))
}

/// Everything that decides the run, with nothing left out, as JSON.
pub fn json(setup: &Setup) -> Value {
    let (config, data) = (setup.config(), setup.data());
    let options = data.config();
    let layout = setup.layout();
    let (data_name, noise, split) = match &options.source {
        Source::Tutorial => ("tutorial", None, None),
        Source::Generated { problem, noise } => (problem.name(), Some(noise), None),
        Source::File(file) => (file.path.as_str(), None, file.reading.split.as_ref()),
    };
    let (init, loaded) = match &config.start {
        Start::Drawn(init) => (Some(init.name()), None),
        Start::Loaded { path, .. } => (None, Some(path)),
    };
    let given = |of: fn(&Scaling) -> f64| -> Option<Vec<f64>> {
        Some(options.scaling.as_ref()?.iter().map(of).collect())
    };
    let (offset, scale) = (given(|own| own.offset), given(|own| own.scale));
    let layers: Vec<Value> = layout
        .layers()
        .iter()
        .map(|layer| json!({ "width": layer.width, "activation": layer.activation.name() }))
        .collect();
    let features: Vec<&str> = data.heads().iter().map(|head| head.name.as_str()).collect();
    let mut all = json!({
        "data": data_name,
        "noise": noise,
        "train": data.train().len(),
        "test": data.test().len(),
        "normalize": options.normalize.map(Normalize::name),
        "offset": offset,
        "scale": scale,
        "split": split,
        "features": features,
        "layers": layers,
        "loss": config.loss.name(),
        "init": init,
        "load": loaded,
        "seed": config.seed,
    });
    for mut part in [json!(config.hyper), json!(config.stop)] {
        if let (Some(all), Some(part)) = (all.as_object_mut(), part.as_object_mut()) {
            all.append(part);
        }
    }
    all
}
