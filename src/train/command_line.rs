//! A run as the arguments that reproduce it, and as JSON: one value, two ways of writing it down.

use serde_json::{Value, json};

use crate::data::dataset::{DataConfig, FileSource, Normalize, Scaling, Source};
use crate::data::text::number;
use crate::nn::head::Loss;
use crate::nn::optimizer::Hyper;
use crate::train::setup::{Config, Setup, Start};
use crate::train::shell;

/// Options as they are typed.
#[derive(Default)]
struct Arguments(Vec<String>);

impl Arguments {
    fn put(&mut self, name: &str, value: impl Into<String>) {
        self.0.extend(shell::option(name, &value.into()));
    }
}

/// The arguments that differ from what the program does of its own accord.
pub fn arguments(setup: &Setup) -> Vec<String> {
    let mut all = Arguments::default();
    let is_loaded = matches!(setup.config().start, Start::Loaded { .. });
    data_arguments(&mut all, setup.data().config(), is_loaded);
    run_arguments(&mut all, setup);
    all.0
}

/// A model that is loaded brings its features along.
fn data_arguments(all: &mut Arguments, data: &DataConfig, is_loaded: bool) {
    match &data.source {
        Source::Tutorial => {}
        Source::Generated { problem, noise } => {
            all.put("--data", problem.name());
            if *noise > 0 {
                all.put("--noise", noise.to_string());
            }
        }
        Source::File(FileSource { path, reading }) => {
            all.put("--data", path);
            let classes = reading.classes.as_ref().map(|classes| classes.join(","));
            let said = [("--target", &reading.target), ("--classes", &classes), ("--split", &reading.split)];
            for (name, value) in said {
                if let Some(value) = value {
                    all.put(name, value);
                }
            }
        }
    }
    if let Some(share) = data.train_share {
        all.put("--train-share", share.to_string());
    }
    if let Some(scaling) = &data.scaling {
        let list = |of: fn(&Scaling) -> f64| {
            let numbers: Vec<String> = scaling.iter().map(|own| number(of(own))).collect();
            numbers.join(",")
        };
        all.put("--offset", list(|own| own.offset));
        if scaling.iter().any(|own| own.scale != 1.0) {
            all.put("--scale", list(|own| own.scale));
        }
    }
    if let Some(normalize) = data.normalize {
        all.put("--normalize", normalize.name());
    }
    if !data.features.is_empty() && !is_loaded {
        all.put("--features", data.features.join(","));
    }
}

fn run_arguments(all: &mut Arguments, setup: &Setup) {
    let (config, own) = (setup.config(), Config::default());
    let data = setup.data();
    let mut put = |name: &str, value: String| all.put(name, value);
    match &config.start {
        Start::Loaded { path, .. } => put("--load", path.clone()),
        Start::Drawn(init) => {
            let widths: Vec<String> = config.hidden.iter().map(|(width, _)| width.to_string()).collect();
            let widths = if widths.is_empty() { "none".to_owned() } else { widths.join(",") };
            if widths != "2" {
                put("--hidden", widths);
            }
            let mut activations: Vec<&str> = config.hidden.iter().map(|(_, f)| f.name()).collect();
            if activations.windows(2).all(|pair| pair[0] == pair[1]) {
                activations.truncate(1);
            }
            if !matches!(activations[..], [] | ["sigmoid"]) {
                put("--activation", activations.join(","));
            }
            if let Some(output) = config.output {
                put("--output-activation", output.name().into());
            }
            let usual = if data.classes().len() > 2 { Loss::Ce } else { Loss::Mse };
            if config.loss != usual {
                put("--loss", config.loss.name().into());
            }
            if Start::Drawn(*init) != own.start {
                put("--init", init.name().into());
            }
        }
    }
    if config.hyper.optimizer != own.hyper.optimizer {
        put("--optimizer", config.hyper.optimizer.name().into());
    }
    let Hyper { rate, batch, l1, l2, .. } = config.hyper;
    if rate != own.hyper.rate {
        put("--lr", number(rate));
    }
    if batch != own.hyper.batch {
        put("--batch-size", batch.map_or("full".into(), |batch| batch.to_string()));
    }
    for (name, penalty) in [("--l1", l1), ("--l2", l2)] {
        if penalty != 0.0 {
            put(name, number(penalty));
        }
    }
    if config.hyper.order != own.hyper.order {
        put("--order", config.hyper.order.name().into());
    }
    if config.epochs != own.epochs {
        put("--epochs", config.epochs.to_string());
    }
    if let Some(loss) = config.stop_below {
        put("--stop-below", number(loss));
    }
    if let Some(epochs) = config.patience {
        put("--patience", epochs.to_string());
    }
    put("--seed", config.seed.to_string());
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
    json!({
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
        "optimizer": config.hyper.optimizer.name(),
        "learning_rate": config.hyper.rate,
        "batch_size": config.hyper.batch,
        "l1": config.hyper.l1,
        "l2": config.hyper.l2,
        "order": config.hyper.order.name(),
        "epochs": config.epochs,
        "stop_below": config.stop_below,
        "patience": config.patience,
        "init": init,
        "load": loaded,
        "seed": config.seed,
    })
}
