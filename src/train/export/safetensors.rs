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

use std::fmt::Write;

use crate::train::export::{self, Origin};
use crate::train::model::{Model, ModelError};

/// Tensors begin at a multiple of this many bytes, so that they can be used where they lie.
const ALIGNED: usize = 8;

/// The model as bytes.
///
/// # Errors
/// If a number of it is not finite.
pub fn write(model: &Model, origin: &Origin) -> Result<Vec<u8>, ModelError> {
    export::check(model)?;
    let layout = model.network.layout();
    let mut header = String::from("{\"__metadata__\":{");
    for (index, (name, text)) in export::facts(model, origin).iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        // Writing into memory cannot fail.
        let _ = write!(header, "{comma}{}:{}", string(name), string(text));
    }
    header.push('}');
    let mut at = 0;
    let mut tensor = |name: String, shape: &[usize]| {
        let end = at + 8 * shape.iter().product::<usize>();
        let _ = write!(
            header,
            ",{}:{{\"dtype\":\"F64\",\"shape\":{shape:?},\"data_offsets\":[{at},{end}]}}",
            string(&name)
        );
        at = end;
    };
    for (index, layer) in layout.layers().iter().enumerate() {
        tensor(export::weight(index), &[layer.width, layer.inputs]);
        tensor(export::bias(index), &[layer.width]);
    }
    header.push('}');
    while header.len() % ALIGNED != 0 {
        header.push(' ');
    }
    let mut bytes = Vec::with_capacity(8 + header.len() + at);
    bytes.extend((header.len() as u64).to_le_bytes());
    bytes.extend(header.as_bytes());
    for layer in layout.layers() {
        for range in [layer.weights(), layer.biases()] {
            bytes.extend(model.network.flat()[range].iter().flat_map(|value| value.to_le_bytes()));
        }
    }
    Ok(bytes)
}

/// A text in JSON.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
