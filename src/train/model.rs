//! The file format of a trained network: JSON text to and from a checked value. Files are not opened here.
//!
//! ```json
//! { "format": "sgdscope/model", "version": 1, "arithmetic": 1, "entry": "offset",
//!   "inputs": [ {"name": "weight", "unit": "lb", "offset": 135.0, "scale": 1.0} ],
//!   "features": ["weight"], "outputs": ["gender"], "classes": ["male", "female"], "loss": "mse",
//!   "layers": [ {"activation": "sigmoid", "weights": [[0.1]], "biases": [0.0]} ] }
//! ```
//!
//! Every number reads back bit for bit. Nothing is allocated in proportion to a number that has not been
//! checked: shapes are limited before a network is made of them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::dataset::{Entry, Scaling};
use crate::data::feature::{Feature, FeatureError};
use crate::data::table::Column;
use crate::data::text;
use crate::nn::activation::Activation;
use crate::nn::head::{Head, HeadError, Loss};
use crate::nn::layout::{Layout, LayoutError};
use crate::nn::network::Network;
use crate::train::setup::Setup;

/// The largest model file that is read, in bytes.
pub const MAX_BYTES: u64 = 16 << 20;

const FORMAT: &str = "sgdscope/model";
const VERSION: u64 = 1;
const ARITHMETIC: u64 = 1;

/// A trained network with what is needed to ask it something.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What a typed value means.
    pub entry: Entry,
    /// Name and unit of each input.
    pub columns: Vec<Column>,
    /// Shift and scale of each input.
    pub scaling: Vec<Scaling>,
    /// What the network is fed: functions of the inputs.
    pub features: Vec<Feature>,
    /// The target's name.
    pub output: String,
    /// The classes' names, class 0 first; empty for a regression.
    pub classes: Vec<String>,
    /// The network.
    pub network: Network,
}

/// Why a text is no model.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// No JSON, or not of this shape.
    #[error("no model file: {0}")]
    Json(#[from] serde_json::Error),
    /// Another format or version.
    #[error("{field} is {given} (allowed: {allowed})")]
    Version {
        /// Which field.
        field: &'static str,
        /// What the file has.
        given: String,
        /// What can be read.
        allowed: String,
    },
    /// Lengths that do not fit together.
    #[error("{what}: {given} given, {needed} needed")]
    Shape {
        /// What has the wrong length.
        what: String,
        /// Its length.
        given: usize,
        /// The length it should have.
        needed: usize,
    },
    /// A number that cannot stand where it does.
    #[error("{what} is {value} (allowed: {allowed})")]
    Number {
        /// What it is.
        what: String,
        /// Its value.
        value: f64,
        /// What it may be.
        allowed: &'static str,
    },
    /// The features.
    #[error(transparent)]
    Feature(#[from] FeatureError),
    /// The shapes.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// The head.
    #[error(transparent)]
    Head(#[from] HeadError),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    arithmetic: Option<u64>,
    entry: Entry,
    inputs: Vec<Input>,
    features: Vec<String>,
    outputs: Vec<String>,
    classes: Vec<String>,
    loss: Loss,
    layers: Vec<LayerFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    name: String,
    unit: String,
    offset: f64,
    scale: f64,
}

/// A layer as it stands in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::train) struct LayerFile {
    activation: Activation,
    weights: Vec<Vec<f64>>,
    biases: Vec<f64>,
}

impl Model {
    /// The model of a run with its network of now.
    pub fn of(setup: &Setup, network: &Network) -> Model {
        let data = setup.data();
        Model {
            entry: data.entry(),
            columns: data.table().columns.clone(),
            scaling: data.scaling().to_vec(),
            features: data.features().to_vec(),
            output: data.table().target.name().to_owned(),
            classes: data.classes().to_vec(),
            network: network.clone(),
        }
    }

    /// The outputs for values as a person types them, one for each input.
    ///
    /// # Errors
    /// If there are more or fewer values than inputs.
    pub fn predict(&self, typed: &[f64], entry: Entry) -> Result<Vec<f64>, ModelError> {
        same("values", typed.len(), self.scaling.len())?;
        let typed = typed.iter().zip(&self.scaling);
        let inputs: Vec<f64> = typed.map(|(&value, &scaling)| entry.to_input(value, scaling)).collect();
        Ok(self.ask(&inputs))
    }

    /// The outputs for inputs that are shifted and scaled.
    pub fn ask(&self, inputs: &[f64]) -> Vec<f64> {
        let fed: Vec<f64> = self.features.iter().map(|feature| feature.of(inputs)).collect();
        self.network.predict(&fed)
    }

    /// What the network is fed, as it is typed.
    pub fn feature_names(&self) -> Vec<String> {
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        self.features.iter().map(|feature| feature.name(&names)).collect()
    }

    /// The class an output names, if there are classes.
    pub fn class_of(&self, output: &[f64]) -> Option<&str> {
        let class = self.network.layout().head().class_of(output);
        self.classes.get(class).map(String::as_str)
    }

    /// An answer in words: the class with its number, or the number.
    pub fn says(&self, output: &[f64]) -> String {
        let head = self.network.layout().head();
        match self.class_of(output) {
            Some(class) if head.has_output_per_class() => {
                format!("{:.3} {class}", output[head.class_of(output)])
            }
            Some(class) => format!("{:.3} {class}", output[0]),
            None => format!("{:.6}", output[0]),
        }
    }

    /// The model as text.
    ///
    /// # Errors
    /// If a number is not finite: such a model is never written.
    pub fn to_json(&self) -> Result<String, ModelError> {
        let layout = self.network.layout();
        if let Some(value) = self.network.flat().iter().find(|v| !v.is_finite()) {
            let (what, allowed) = ("a parameter".into(), "finite numbers");
            return Err(ModelError::Number { what, value: *value, allowed });
        }
        let inputs = self.columns.iter().zip(&self.scaling).map(|(column, scaling)| Input {
            name: column.name.clone(),
            unit: column.unit.clone(),
            offset: scaling.offset,
            scale: scaling.scale,
        });
        let file = File {
            format: FORMAT.into(),
            version: VERSION,
            arithmetic: Some(ARITHMETIC),
            entry: self.entry,
            inputs: inputs.collect(),
            features: self.feature_names(),
            outputs: vec![self.output.clone()],
            classes: self.classes.clone(),
            loss: layout.head().loss(),
            layers: layers_of(&self.network),
        };
        Ok(serde_json::to_string_pretty(&file)? + "\n")
    }

    /// Reads a model back.
    ///
    /// # Errors
    /// If the text is no JSON of this shape, or its numbers do not fit together.
    pub fn from_json(json: &str) -> Result<Model, ModelError> {
        let file: File = serde_json::from_str(json)?;
        check_version(&file)?;
        let names: Vec<String> = file.inputs.iter().map(|input| text::harmless(&input.name)).collect();
        let features = Feature::parse_all(&file.features, &names)?;
        let network = network(file.features.len(), file.loss, &file.layers)?;
        same("outputs", file.outputs.len(), 1)?;
        let outputs = network.layout().outputs();
        if network.layout().head().has_output_per_class() {
            same("classes", file.classes.len(), outputs)?;
        } else {
            same("outputs of the last layer", outputs, 1)?;
            if !file.classes.is_empty() {
                same("classes", file.classes.len(), 2)?;
            }
        }
        for input in &file.inputs {
            if input.scale == 0.0 {
                let (what, allowed) = (format!("scale of {}", text::harmless(&input.name)), "not 0");
                return Err(ModelError::Number { what, value: input.scale, allowed });
            }
        }
        let column = |i: &Input| Column { name: text::harmless(&i.name), unit: text::harmless(&i.unit) };
        let scaling = |i: &Input| Scaling { offset: i.offset, scale: i.scale };
        Ok(Model {
            entry: file.entry,
            columns: file.inputs.iter().map(column).collect(),
            scaling: file.inputs.iter().map(scaling).collect(),
            features,
            output: text::harmless(&file.outputs[0]),
            classes: file.classes.iter().map(|class| text::harmless(class)).collect(),
            network,
        })
    }
}

fn check_version(file: &File) -> Result<(), ModelError> {
    if file.format != FORMAT {
        let given = format!("`{}`", text::harmless(&file.format));
        return Err(ModelError::Version { field: "format", given, allowed: FORMAT.into() });
    }
    let numbers = [("version", Some(file.version), VERSION), ("arithmetic", file.arithmetic, ARITHMETIC)];
    for (field, given, known) in numbers {
        if let Some(given) = given.filter(|&given| given != known) {
            let (given, allowed) = (given.to_string(), known.to_string());
            return Err(ModelError::Version { field, given, allowed });
        }
    }
    Ok(())
}

fn same(what: &str, given: usize, needed: usize) -> Result<(), ModelError> {
    if given == needed {
        return Ok(());
    }
    Err(ModelError::Shape { what: what.into(), given, needed })
}

/// A network as it stands in a file.
pub(in crate::train) fn layers_of(network: &Network) -> Vec<LayerFile> {
    let layers = network.layout().layers().iter().enumerate().map(|(index, layer)| LayerFile {
        activation: layer.activation,
        weights: network.weights(index).outer_iter().map(|row| row.to_vec()).collect(),
        biases: network.biases(index).to_vec(),
    });
    layers.collect()
}

/// The same read back: every length is checked against the layout before it is copied.
pub(in crate::train) fn network(
    inputs: usize,
    loss: Loss,
    layers: &[LayerFile],
) -> Result<Network, ModelError> {
    let Some((output, hidden)) = layers.split_last() else {
        return Err(ModelError::Shape { what: "layers".into(), given: 0, needed: 1 });
    };
    let head = Head::new(loss, output.activation)?;
    let hidden: Vec<(usize, Activation)> =
        hidden.iter().map(|layer| (layer.biases.len(), layer.activation)).collect();
    let layout = Layout::new(inputs, &hidden, output.biases.len(), head)?;
    let mut flat = Vec::with_capacity(layout.parameters());
    for (index, (layer, shape)) in layers.iter().zip(layout.layers()).enumerate() {
        let number = index + 1;
        same(&format!("rows of weights in layer {number}"), layer.weights.len(), shape.width)?;
        for (row, weights) in layer.weights.iter().enumerate() {
            let what = format!("weights in row {} of layer {number}", row + 1);
            same(&what, weights.len(), shape.inputs)?;
            flat.extend_from_slice(weights);
        }
    }
    flat.extend(layers.iter().flat_map(|layer| &layer.biases));
    let (given, needed) = (flat.len(), layout.parameters());
    let wrong = ModelError::Shape { what: "parameters".into(), given, needed };
    Network::from_flat(Arc::new(layout), flat).ok_or(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset::Dataset;
    use crate::train::setup::Config;

    fn model() -> Model {
        let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).unwrap();
        let network = setup.initial();
        Model::of(&setup, &network)
    }

    #[test]
    fn a_model_reads_back_bit_for_bit() {
        let mut model = model();
        let odd = [-0.0, 5e-324, f64::MAX, 0.1 + 0.2, 1.0 / 3.0, -1e-310, 1e22, 123_456_789.123, 1.0];
        model.network.flat_mut().copy_from_slice(&odd);
        let json = model.to_json().unwrap();
        let again = Model::from_json(&json).unwrap();
        let bits = |m: &Model| m.network.flat().iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&again), bits(&model));
        assert_eq!(again, model);
        assert_eq!(again.to_json().unwrap(), json);
    }

    #[test]
    fn what_is_no_number_is_never_written() {
        let mut model = model();
        model.network.flat_mut()[3] = f64::NAN;
        assert!(model.to_json().is_err());
    }

    #[test]
    fn every_truncation_is_an_error_and_every_flipped_bit_is_an_error_or_a_model() {
        let json = model().to_json().unwrap();
        for end in 0..json.len() - 2 {
            assert!(Model::from_json(&json[..end]).is_err(), "{end}");
        }
        let mut bytes = json.clone().into_bytes();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                bytes[at] ^= 1 << bit;
                if let Ok(model) = std::str::from_utf8(&bytes).map(Model::from_json)
                    && let Ok(model) = model
                {
                    assert!(model.network.is_finite());
                    let again = Model::from_json(&model.to_json().unwrap()).unwrap();
                    assert_eq!(again.network, model.network);
                }
                bytes[at] ^= 1 << bit;
            }
        }
    }

    #[test]
    fn errors_name_what_is_wrong() {
        let json = model().to_json().unwrap();
        for (from, to, says) in [
            ("sgdscope/model", "else", "format is `else` (allowed: sgdscope/model)"),
            ("\"version\": 1", "\"version\": 7", "version is 7 (allowed: 1)"),
            ("\"scale\": 1.0", "\"scale\": 0.0", "scale of weight is 0 (allowed: not 0)"),
            ("\"male\",", "\"male\", \"x\",", "classes: 3 given, 2 needed"),
        ] {
            let error = Model::from_json(&json.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.to_string(), says);
        }
        let unknown = json.replacen("\"version\"", "\"extra\": 1, \"version\"", 1);
        assert!(Model::from_json(&unknown).unwrap_err().to_string().contains("extra"));
        let huge = json.replacen("135.0", "1e999", 1);
        assert!(Model::from_json(&huge).is_err());
    }
}
