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
//!
//! ```
//! use sgdscope::data::dataset::{Dataset, Entry};
//! use sgdscope::train::model::Model;
//! use sgdscope::train::setup::{Config, Setup};
//!
//! let setup = Setup::new(Config::default(), Dataset::tutorial(None).into()).expect("the tutorial's own");
//! let model = Model::of(&setup, &setup.initial());
//! let again = Model::from_json(&model.to_json()?)?;
//! assert_eq!(again.predict(&[-7.0, -3.0], Entry::Offset)?, model.predict(&[128.0, 63.0], Entry::Raw)?);
//! # Ok::<(), sgdscope::train::model::ModelError>(())
//! ```

mod layers;

use serde::{Deserialize, Serialize};

use crate::data::dataset::{Entry, Scaling};
use crate::data::feature::Feature;
use crate::data::table::Column;
use crate::data::text;
use crate::data::units::{Typed, Units};
use crate::nn::head::Loss;
use crate::nn::network::Network;
pub(in crate::train) use crate::train::model::layers::{LayerFile, layers_of, network};
use crate::train::setup::Setup;

/// The largest model file that is read, in bytes.
pub const MAX_BYTES: u64 = 32 << 20;

const FORMAT: &str = "sgdscope/model";
const VERSION: u64 = 1;
const ARITHMETIC: u64 = 1;

/// Why a text is no model, or a model cannot be written: a line that says what was found and what is allowed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ModelError(String);

impl ModelError {
    fn of(why: impl ToString) -> ModelError {
        ModelError(why.to_string())
    }

    fn number(what: &str, value: f64, allowed: &str) -> ModelError {
        ModelError(format!("{what} is {} (allowed: {allowed})", text::number(value)))
    }

    pub(in crate::train) fn reads_back() -> ModelError {
        ModelError("the model would not read back as it is".into())
    }
}

impl From<serde_json::Error> for ModelError {
    /// The message may have anything in it that stands in the file.
    fn from(error: serde_json::Error) -> ModelError {
        ModelError(format!("no model file: {}", text::visible(&error.to_string())))
    }
}

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

/// What any file of this program says of itself.
#[derive(Deserialize)]
struct AnyFile {
    format: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelFile {
    format: String,
    version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    arithmetic: Option<u64>,
    entry: Entry,
    inputs: Vec<InputFile>,
    features: Vec<String>,
    outputs: Vec<String>,
    classes: Vec<String>,
    loss: Loss,
    layers: Vec<LayerFile>,
}

/// An input as it stands in a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::train) struct InputFile {
    pub(in crate::train) name: String,
    pub(in crate::train) unit: String,
    pub(in crate::train) offset: f64,
    pub(in crate::train) scale: f64,
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
    /// If there are more or fewer values than inputs, or an output leaves the range of numbers.
    pub fn predict(&self, typed: &[f64], entry: Entry) -> Result<Vec<f64>, ModelError> {
        let typed: Vec<Typed> = typed.iter().map(|&value| (value, None)).collect();
        self.predict_in(&typed, entry.into())
    }

    /// The same for values in those units; some may have units of their own.
    ///
    /// # Errors
    /// The same.
    pub fn predict_in(&self, typed: &[Typed], units: Units) -> Result<Vec<f64>, ModelError> {
        same("values", typed.len(), self.scaling.len())?;
        let typed = typed.iter().zip(&self.scaling).zip(&self.columns);
        let inputs: Vec<f64> = typed
            .map(|((&(value, named), &scaling), column)| {
                named.unwrap_or(units).to_input(value, scaling, &column.unit)
            })
            .collect();
        self.ask(&inputs)
    }

    /// The outputs for inputs that are shifted and scaled.
    ///
    /// # Errors
    /// If an output leaves the range of numbers.
    pub fn ask(&self, inputs: &[f64]) -> Result<Vec<f64>, ModelError> {
        let fed: Vec<f64> = self.features.iter().map(|feature| feature.of(inputs)).collect();
        let output = self.network.predict(&fed);
        match output.iter().find(|value| !value.is_finite()) {
            None => Ok(output),
            Some(&value) => {
                Err(ModelError::number("the answer", value, "a finite number, of smaller values"))
            }
        }
    }

    /// What the network is fed, as it is written in files: each reads back as the same feature, where any name can do
    /// that.
    pub fn feature_names(&self) -> Vec<String> {
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        let written = |feature: &Feature| feature.written(&names).unwrap_or_else(|| feature.name(&names));
        self.features.iter().map(written).collect()
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
    /// If it would not read back as the same model, for instance because a number is not finite.
    pub fn to_json(&self) -> Result<String, ModelError> {
        self.check()?;
        let json = self.text()?;
        if json.len() as u64 > MAX_BYTES {
            let size = json.len();
            return Err(ModelError(format!("the model would have {size} bytes (allowed: {MAX_BYTES})")));
        }
        let again = Model::from_json(&json)?;
        if again == *self && again.text()? == json { Ok(json) } else { Err(ModelError::reads_back()) }
    }

    /// That every number is finite, and every feature has a name of its own.
    ///
    /// # Errors
    /// What is not so.
    pub(in crate::train) fn check(&self) -> Result<(), ModelError> {
        let scaling = self.scaling.iter().flat_map(|scaling| [scaling.offset, scaling.scale]);
        if let Some(value) = scaling.chain(self.network.flat().iter().copied()).find(|v| !v.is_finite()) {
            return Err(ModelError::number("a number of the model", value, "finite numbers"));
        }
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        match self.features.iter().find(|feature| feature.written(&names).is_none()) {
            None => Ok(()),
            Some(feature) => {
                let name = feature.name(&names);
                Err(ModelError(format!("the feature {name} cannot be written down: rename the columns")))
            }
        }
    }

    pub(in crate::train) fn inputs(&self) -> Vec<InputFile> {
        let input = |(column, scaling): (&Column, &Scaling)| {
            let Column { name, unit } = column.clone();
            InputFile { name, unit, offset: scaling.offset, scale: scaling.scale }
        };
        self.columns.iter().zip(&self.scaling).map(input).collect()
    }

    fn text(&self) -> Result<String, ModelError> {
        let layout = self.network.layout();
        let file = ModelFile {
            format: FORMAT.into(),
            version: VERSION,
            arithmetic: Some(ARITHMETIC),
            entry: self.entry,
            inputs: self.inputs(),
            features: self.feature_names(),
            outputs: vec![self.output.clone()],
            classes: self.classes.clone(),
            loss: layout.head().loss(),
            layers: layers_of(&self.network),
        };
        let pretty = serde_json::to_string_pretty(&file)? + "\n";
        // A million parameters fit only without a line for each.
        Ok(if pretty.len() as u64 > MAX_BYTES { serde_json::to_string(&file)? + "\n" } else { pretty })
    }

    /// Reads a model back. A byte order mark before it is let pass.
    ///
    /// # Errors
    /// If the text is no JSON of this shape, or its numbers do not fit together.
    pub fn from_json(json: &str) -> Result<Model, ModelError> {
        let json = text::without_mark(json);
        // Another file of this program is told as what it is, not by the first field that a model has not.
        if let Ok(AnyFile { format }) = serde_json::from_str(json)
            && format != FORMAT
        {
            return Err(ModelError(format!("format is `{}` (allowed: {FORMAT})", text::harmless(&format))));
        }
        let file: ModelFile = serde_json::from_str(json)?;
        let numbers = [("version", Some(file.version), VERSION), ("arithmetic", file.arithmetic, ARITHMETIC)];
        for (field, given, known) in numbers {
            if let Some(given) = given.filter(|&given| given != known) {
                return Err(ModelError(format!("{field} is {given} (allowed: {known})")));
            }
        }
        let names: Vec<String> = file.inputs.iter().map(|input| text::harmless(&input.name)).collect();
        let features = Feature::parse_all(&file.features, &names).map_err(ModelError::of)?;
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
                let what = format!("scale of {}", text::harmless(&input.name));
                return Err(ModelError::number(&what, input.scale, "not 0"));
            }
        }
        let column = |i: &InputFile| Column { name: text::harmless(&i.name), unit: text::harmless(&i.unit) };
        let scaling = |i: &InputFile| Scaling { offset: i.offset, scale: i.scale };
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

fn same(what: &str, given: usize, needed: usize) -> Result<(), ModelError> {
    if given == needed {
        return Ok(());
    }
    Err(ModelError(format!("{what}: {given} given, {needed} needed")))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

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
        let mut wrong = model();
        wrong.network.flat_mut()[3] = f64::NAN;
        assert!(wrong.to_json().is_err());
        let mut wrong = model();
        wrong.scaling[1].scale = f64::INFINITY;
        assert_eq!(
            wrong.to_json().unwrap_err().to_string(),
            "a number of the model is inf (allowed: finite numbers)"
        );
    }

    #[test]
    fn what_would_not_read_back_is_not_written() {
        let mut wrong = model();
        wrong.scaling[0].scale = 0.0;
        assert_eq!(wrong.to_json().unwrap_err().to_string(), "scale of weight is 0 (allowed: not 0)");
        let mut wrong = model();
        wrong.output = "a name\u{202e} that is shown as another".into();
        assert_eq!(wrong.to_json().unwrap_err().to_string(), ModelError::reads_back().to_string());
    }

    #[test]
    fn a_byte_order_mark_is_let_pass() {
        let model = model();
        let json = format!("\u{feff}{}", model.to_json().unwrap());
        assert_eq!(Model::from_json(&json).unwrap(), model);
    }

    #[test]
    fn an_answer_that_is_no_number_is_no_answer() {
        let mut model = model();
        model.network.flat_mut()[..2].copy_from_slice(&[10.0, -10.0]);
        let error = model.predict(&[1e308, 1e308], Entry::Raw).unwrap_err();
        assert!(error.to_string().starts_with("the answer is NaN"), "{error}");
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
        let session = Model::from_json("{\"format\": \"sgdscope/session\", \"setups\": []}").unwrap_err();
        assert_eq!(session.to_string(), "format is `sgdscope/session` (allowed: sgdscope/model)");
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
