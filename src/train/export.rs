//! Ways out: what a run has come to, in the formats of other programs. Bytes and texts are made of values here;
//! nothing is opened, and nothing of them is read back (a model of our own is read by [`crate::train::model`]).
//!
//! A model goes out as JSON, [`safetensors`], [`onnx`] or a [`script`] for `PyTorch`; every number of it bit for bit.
//! A [`trail`] is what happened on the way: losses and parameters of every epoch, trained again.

pub mod onnx;
mod protobuf;
pub mod safetensors;
pub mod script;
pub mod trail;

use crate::data::dataset::Question;
use crate::data::feature;
use crate::data::table::Column;
use crate::train::model::{Model, ModelError};

/// What a model can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The program's own format.
    Json,
    /// Named tensors.
    Safetensors,
    /// A graph of operators.
    Onnx,
    /// A program in Python.
    Script,
}

/// Where a model comes from, in words: what goes with it, and decides nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The command that trains it, where it is known.
    pub command: Option<String>,
    /// The seed, where it is known.
    pub seed: Option<u64>,
    /// How many completed epochs it has learned for, where that is known.
    pub epoch: Option<u64>,
    /// How many changes were made by hand on the way: the command alone does not give this model then.
    pub by_hand: usize,
    /// What is asked of it.
    pub questions: Vec<Question>,
}

impl Format {
    /// Whether what comes out is no text.
    pub fn is_binary(self) -> bool {
        match self {
            Format::Safetensors | Format::Onnx => true,
            Format::Json | Format::Script => false,
        }
    }

    /// The model in this format.
    ///
    /// # Errors
    /// If a number of it is not finite: such a model is never written.
    pub fn write(self, model: &Model, origin: &Origin) -> Result<Vec<u8>, ModelError> {
        match self {
            Format::Json => model.to_json().map(String::into_bytes),
            Format::Safetensors => safetensors::write(model, origin),
            Format::Onnx => onnx::write(model, origin),
            Format::Script => script::write(model, origin).map(String::into_bytes),
        }
    }
}

impl Origin {
    /// Where it comes from, in a line.
    fn says(&self) -> String {
        let command = self.command.as_deref().unwrap_or("a saved model");
        let epoch = self.epoch.map_or_else(String::new, |epoch| format!(", after {epoch} epochs"));
        let by_hand = match self.by_hand {
            0 => String::new(),
            n => format!(", with {n} changes by hand"),
        };
        format!("{command}{epoch}{by_hand}")
    }
}

/// What a model says about itself beside its numbers, as names and texts; what is a list is JSON. Every number in
/// it reads back bit for bit.
fn facts(model: &Model, origin: &Origin) -> Vec<(&'static str, String)> {
    let layout = model.network.layout();
    let json = |value: serde_json::Value| value.to_string();
    let activations: Vec<&str> = layout.layers().iter().map(|layer| layer.activation.name()).collect();
    let mut facts = vec![
        ("format", "sgdscope/model".to_owned()),
        ("version", "1".into()),
        ("arithmetic", "1".into()),
        ("inputs", json(serde_json::json!(model.inputs()))),
        ("features", json(model.feature_names().into())),
        ("outputs", json(vec![model.output.clone()].into())),
        ("classes", json(model.classes.clone().into())),
        ("activations", json(activations.into())),
        ("loss", layout.head().loss().name().into()),
    ];
    facts.extend(origin.command.iter().map(|command| ("command", command.clone())));
    facts.extend(origin.seed.map(|seed| ("seed", seed.to_string())));
    facts.extend(origin.epoch.map(|epoch| ("epoch", epoch.to_string())));
    if origin.by_hand > 0 {
        facts.push(("changes_by_hand", origin.by_hand.to_string()));
    }
    facts
}

/// The name of a layer's weights: what `PyTorch` calls them in a list of layers.
fn weight(layer: usize) -> String {
    format!("layers.{layer}.weight")
}

/// The name of a layer's biases.
fn bias(layer: usize) -> String {
    format!("layers.{layer}.bias")
}

/// Whether the network is fed the inputs as they are.
fn is_plain(model: &Model) -> bool {
    feature::are_the_inputs(&model.features, model.columns.len())
}

/// The columns' names with their units, in a list.
fn heads(model: &Model) -> String {
    let head = |Column { name, unit }: &Column| {
        if unit.is_empty() { name.clone() } else { format!("{name} ({unit})") }
    };
    model.columns.iter().map(head).collect::<Vec<_>>().join(", ")
}

/// A text in JSON.
fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The parameters as tensors, one behind the other: a layer's weights, `[width, inputs]`, then its biases, `[width]`.
fn tensors(model: &Model) -> Vec<(String, Vec<usize>, &[f64])> {
    let (layers, flat) = (model.network.layout().layers().iter().enumerate(), model.network.flat());
    let both = layers.map(|(index, layer)| {
        [
            (weight(index), vec![layer.width, layer.inputs], &flat[layer.weights()]),
            (bias(index), vec![layer.width], &flat[layer.biases()]),
        ]
    });
    both.flatten().collect()
}

/// What comes out, in words: one number, or one for each class.
fn outputs(model: &Model) -> String {
    match model.classes.as_slice() {
        [] => model.output.clone(),
        classes if model.network.layout().head().has_output_per_class() => {
            format!("{}: {}", model.output, classes.join(", "))
        }
        [zero, one] => {
            let threshold = model.network.layout().head().threshold();
            format!("{}: {one} above {threshold}, else {zero}", model.output)
        }
        _ => model.output.clone(),
    }
}
