//! The layers of a network as they stand in a file, of a model or of a session.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::nn::activation::Activation;
use crate::nn::head::{Head, Loss};
use crate::nn::layout::Layout;
use crate::nn::network::Network;
use crate::train::model::{ModelError, same};

/// A layer as it stands in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::train) struct LayerFile {
    activation: Activation,
    weights: Vec<Vec<f64>>,
    biases: Vec<f64>,
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
        return Err(ModelError::of("layers: 0 given, 1 needed"));
    };
    let head = Head::new(loss, output.activation).map_err(ModelError::of)?;
    let hidden: Vec<(usize, Activation)> =
        hidden.iter().map(|layer| (layer.biases.len(), layer.activation)).collect();
    let layout = Layout::new(inputs, &hidden, output.biases.len(), head).map_err(ModelError::of)?;
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
    same("parameters", flat.len(), layout.parameters())?;
    Ok(Network::from_flat(Arc::new(layout), flat).expect("the lengths are the same"))
}
