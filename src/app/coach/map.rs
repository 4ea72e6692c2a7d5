//! What the coach says of the map as a whole.

use crate::app::App;
use crate::app::coach::{list, said};
use crate::app::text::{Message, MessageId};

/// What the map of this network is made of.
pub fn map(app: &App) -> Message {
    let layout = app.context.run.snapshot.network.layout();
    if let Some(h) = app.map_neuron() {
        return said(MessageId::MapNeuron, [("h", h)]);
    }
    if app.map.is_line() {
        return said(MessageId::MapCurve, []);
    }
    if app.context.data().classes().is_empty() {
        return said(MessageId::MapNumbers, []);
    }
    match layout.layers() {
        [_] => said(MessageId::MapStraight, []),
        [hidden, output] if hidden.width <= 3 && output.width == 1 => {
            let names: Vec<String> = (0..hidden.width).map(|neuron| layout.neuron_name(0, neuron)).collect();
            said(
                MessageId::MapLines,
                [("into", list(app.context.lang, &names)), ("h", layout.neuron_name(1, 0))],
            )
        }
        _ => said(MessageId::MapDeep, []),
    }
}
