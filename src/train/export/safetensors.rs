//! A model as safetensors: named tensors of doubles behind a header in JSON. What is not a parameter of the network
//! stands in the header's metadata.
//!
//! ```text
//! n: u64, little-endian │ header: n bytes of JSON, filled up with blanks │ data, little-endian
//! ```
//!
//! The tensors are `layers.0.weight` of shape `[width, inputs]` and `layers.0.bias` of shape `[width]`, then those of the
//! next layer: the names and shapes of a list of linear layers in `PyTorch`. Source:
//! <https://github.com/huggingface/safetensors>, its description of the format.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use crate::data::feature::Feature;
use crate::train::export::{self, Origin};
use crate::train::model::{InputFile, Model, ModelError};

/// Tensors begin at a multiple of this many bytes, so that they can be used where they lie.
const ALIGNED: usize = 8;

/// The model as bytes.
///
/// # Errors
/// If they would not read back as the same model, for instance because a number of it is not finite.
pub fn write(model: &Model, origin: &Origin) -> Result<Vec<u8>, ModelError> {
    model.check()?;
    let mut header = String::from("{\"__metadata__\":{");
    for (index, (name, text)) in export::facts(model, origin).iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        // Writing into memory cannot fail.
        let _ = write!(header, "{comma}{}:{}", export::json(name), export::json(text));
    }
    header.push('}');
    let tensors = export::tensors(model);
    let mut at = 0;
    for (name, shape, values) in &tensors {
        let end = at + 8 * values.len();
        let name = export::json(name);
        let _ =
            write!(header, ",{name}:{{\"dtype\":\"F64\",\"shape\":{shape:?},\"data_offsets\":[{at},{end}]}}");
        at = end;
    }
    header.push('}');
    while header.len() % ALIGNED != 0 {
        header.push(' ');
    }
    let mut bytes = Vec::with_capacity(8 + header.len() + at);
    bytes.extend((header.len() as u64).to_le_bytes());
    bytes.extend(header.as_bytes());
    let values = tensors.iter().flat_map(|(_, _, values)| *values);
    bytes.extend(values.flat_map(|value| value.to_le_bytes()));
    if reads_back(&bytes, model, origin) { Ok(bytes) } else { Err(ModelError::reads_back()) }
}

#[derive(Deserialize)]
struct Header {
    #[serde(rename = "__metadata__")]
    metadata: BTreeMap<String, String>,
    #[serde(flatten)]
    tensors: BTreeMap<String, Tensor>,
}

#[derive(Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Tensor {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: (usize, usize),
}

/// Whether a reader of this format finds the same model, every number bit for bit.
fn reads_back(bytes: &[u8], model: &Model, origin: &Origin) -> bool {
    parts(bytes).is_some_and(|(header, data)| {
        let facts = export::facts(model, origin).into_iter();
        let facts: BTreeMap<String, String> = facts.map(|(name, text)| (name.into(), text)).collect();
        header.metadata == facts
            && describes(&header.metadata, model).unwrap_or(false)
            && holds(&header.tensors, data, model)
    })
}

/// Header and data.
fn parts(bytes: &[u8]) -> Option<(Header, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (header, data) = rest.split_at_checked(length)?;
    Some((serde_json::from_slice(header).ok()?, data))
}

/// Whether the columns and features are those of the model.
fn describes(metadata: &BTreeMap<String, String>, model: &Model) -> Option<bool> {
    let inputs: Vec<InputFile> = serde_json::from_str(metadata.get("inputs")?).ok()?;
    let names: Vec<String> = inputs.iter().map(|input| input.name.clone()).collect();
    let features: Vec<String> = serde_json::from_str(metadata.get("features")?).ok()?;
    let features = Feature::parse_all(&features, &names).ok()?;
    // A number has one shortest text: the texts are the same if the bits are.
    let text = |inputs: &[InputFile]| serde_json::to_string(inputs).ok();
    Some(text(&inputs)? == text(&model.inputs())? && features == model.features)
}

/// Whether the tensors are the parameters of the model, one behind the other, and nothing else.
fn holds(tensors: &BTreeMap<String, Tensor>, data: &[u8], model: &Model) -> bool {
    let needed = export::tensors(model);
    let count = needed.len();
    let mut at = 0;
    let all = needed.into_iter().all(|(name, shape, values)| {
        let data_offsets = (at, at + 8 * values.len());
        at = data_offsets.1;
        let found = data.get(data_offsets.0..data_offsets.1).unwrap_or_default();
        tensors.get(&name) == Some(&Tensor { dtype: "F64".into(), shape, data_offsets })
            && found.iter().copied().eq(values.iter().flat_map(|value| value.to_le_bytes()))
    });
    all && at == data.len() && tensors.len() == count
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::Dataset;
    use crate::train::setup::{Config, Setup};

    #[test]
    fn a_file_that_says_something_else_does_not_read_back() {
        let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).unwrap();
        let model = Model::of(&setup, &setup.initial());
        let origin = Origin { command: Some("sgdscope \"quoted\"".into()), ..Origin::default() };
        let bytes = write(&model, &origin).unwrap();
        assert!(reads_back(&bytes, &model, &origin));
        for end in 0..bytes.len() {
            assert!(!reads_back(&bytes[..end], &model, &origin), "{end}");
        }
        let data = bytes.len() - 8 * model.network.flat().len();
        for at in (0..8).chain(data..bytes.len()) {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert!(!reads_back(&other, &model, &origin), "{at}");
        }
        let mut other = model.clone();
        other.features.swap(0, 1);
        assert!(!reads_back(&bytes, &other, &origin));
    }
}
