//! What the coach says of the map as a whole.

use crate::app::coach::{list, said};
use crate::app::run::context::Context;
use crate::app::text::{Message, MessageId};

/// What the map of all outputs over a plane is made of.
pub fn map(context: &Context) -> Message {
    let layout = context.run.snapshot.network.layout();
    if context.data().classes().is_empty() {
        return said(MessageId::MapNumbers, []);
    }
    match layout.layers() {
        [_] => said(MessageId::MapStraight, []),
        [hidden, output] if hidden.width <= 3 && output.width == 1 => {
            let names: Vec<String> = (0..hidden.width).map(|neuron| layout.neuron_name(0, neuron)).collect();
            said(MessageId::MapLines, [("into", list(context.lang, &names)), ("h", layout.neuron_name(1, 0))])
        }
        _ => said(MessageId::MapDeep, []),
    }
}
