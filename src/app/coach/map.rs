//! What the coach says of the map as a whole.

use crate::app::App;
use crate::app::coach::{list, said};
use crate::app::sayings::{Said, Saying};

/// What the map of this network is made of.
pub fn map(app: &App) -> Said {
    let layout = app.run.snapshot.network.layout();
    if let Some(h) = app.map_neuron() {
        return said(Saying::MapNeuron, [("h", h)]);
    }
    if app.map.is_line() {
        return said(Saying::MapCurve, []);
    }
    if app.data().classes().is_empty() {
        return said(Saying::MapNumbers, []);
    }
    match layout.layers() {
        [_] => said(Saying::MapStraight, []),
        [hidden, output] if hidden.width <= 3 && output.width == 1 => {
            let names: Vec<String> = (0..hidden.width).map(|neuron| layout.neuron_name(0, neuron)).collect();
            said(Saying::MapLines, [("into", list(app.lang, &names)), ("h", layout.neuron_name(1, 0))])
        }
        _ => said(Saying::MapDeep, []),
    }
}
