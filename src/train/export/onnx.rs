//! A model as an ONNX graph, whole: the data's columns in their own units go in, shift, scale and features are nodes
//! of it, and everything is computed in doubles.
//!
//! ```text
//! inputs [batch, columns] ─ Sub offset ─ Div scale ─┬───────── Gather, Mul, Sin, Concat ─┐  (features, if there are any)
//!                                                   └────────────────────────────────────┴─ Gemm ─ Sigmoid ─ … ─ outputs
//! ```
//!
//! Every operator is one of the standard set in version 17, whose double kernels the reference runtime has on a
//! processor. Sums may run in another order there than here, so that an output may differ in its last bits.
//! Source of the fields' numbers: <https://github.com/onnx/onnx/blob/main/onnx/onnx.proto>.

use crate::data::feature::Feature;
use crate::nn::activation::Activation;
use crate::train::export::protobuf::Message;
use crate::train::export::{self, Origin};
use crate::train::model::{Model, ModelError};

/// The version of the format, the oldest that goes with these operators.
const IR_VERSION: i64 = 8;
/// The version of the operators.
const OPERATORS: i64 = 17;

/// The type of a tensor's elements.
#[derive(Clone, Copy)]
enum Element {
    Int64 = 7,
    Double = 11,
}

/// The model as bytes.
///
/// # Errors
/// If a number of it is not finite.
pub fn write(model: &Model, origin: &Origin) -> Result<Vec<u8>, ModelError> {
    model.check()?;
    let says = origin.says();
    let fact = |message: Message, (name, text): (&str, String)| {
        message.message(14, Message::default().text(1, name).text(2, &text))
    };
    let bytes = Message::default()
        .int(1, IR_VERSION)
        .text(2, "sgdscope")
        .text(3, env!("CARGO_PKG_VERSION"))
        .text(6, &says)
        .message(7, Graph::of(model).finish(model, &says))
        .message(8, Message::default().text(1, "").int(2, OPERATORS))
        .all(export::facts(model, origin), fact);
    Ok(bytes.into_bytes())
}

/// The nodes and constants so far.
#[derive(Default)]
struct Graph {
    nodes: Vec<Message>,
    constants: Vec<Message>,
}

impl Graph {
    fn of(model: &Model) -> Graph {
        let mut graph = Graph::default();
        let columns = model.scaling.len();
        let (offsets, scales): (Vec<f64>, Vec<f64>) =
            model.scaling.iter().map(|own| (own.offset, own.scale)).unzip();
        graph.numbers("offset", &[columns], &offsets);
        graph.numbers("scale", &[columns], &scales);
        graph.node("Sub", &["inputs", "offset"], "shifted", None);
        graph.node("Div", &["shifted", "scale"], "scaled", None);
        let mut below = if export::is_plain(model) { "scaled".to_owned() } else { graph.features(model) };
        for (name, shape, values) in export::tensors(model) {
            graph.numbers(&name, &shape, values);
        }
        let layers = model.network.layout().layers();
        for (index, layer) in layers.iter().enumerate() {
            let is_last = index + 1 == layers.len();
            let out = if is_last { "outputs".to_owned() } else { format!("layers.{index}.a") };
            let operator = match layer.activation {
                Activation::Sigmoid => Some(("Sigmoid", None)),
                Activation::Tanh => Some(("Tanh", None)),
                Activation::Relu => Some(("Relu", None)),
                Activation::Softmax => Some(("Softmax", Some(("axis", 1)))),
                Activation::Linear => None,
            };
            let sum = if operator.is_some() { format!("layers.{index}.z") } else { out.clone() };
            let from = [below.as_str(), &export::weight(index), &export::bias(index)];
            graph.node("Gemm", &from, &sum, Some(("transB", 1)));
            if let Some((operator, axis)) = operator {
                graph.node(operator, &[&sum], &out, axis);
            }
            below = out;
        }
        graph
    }

    /// What the network is fed; returns its name.
    fn features(&mut self, model: &Model) -> String {
        let used = |column: usize| {
            model.features.iter().any(|feature| match *feature {
                Feature::Input(i) | Feature::Square(i) | Feature::Sin(i) => i == column,
                Feature::Product(i, j) => i == column || j == column,
            })
        };
        let name = |column: usize| format!("x{}", column + 1);
        for column in (0..model.columns.len()).filter(|&column| used(column)) {
            let index = format!("x{}.index", column + 1);
            self.constant(&index, Element::Int64, &[1], &(column as i64).to_le_bytes());
            self.node("Gather", &["scaled", &index], &name(column), Some(("axis", 1)));
        }
        let mut all: Vec<String> = Vec::with_capacity(model.features.len());
        for &feature in &model.features {
            let (operator, from, own) = match feature {
                Feature::Input(i) => {
                    all.push(name(i));
                    continue;
                }
                Feature::Square(i) => ("Mul", vec![name(i), name(i)], format!("{}^2", name(i))),
                Feature::Product(i, j) => ("Mul", vec![name(i), name(j)], format!("{}*{}", name(i), name(j))),
                Feature::Sin(i) => ("Sin", vec![name(i)], format!("sin({})", name(i))),
            };
            self.node(operator, &from, &own, None);
            all.push(own);
        }
        self.node("Concat", &all, "features", Some(("axis", 1)));
        "features".into()
    }

    /// A node, called as what comes out of it.
    fn node(&mut self, operator: &str, from: &[impl AsRef<str>], to: &str, attribute: Option<(&str, i64)>) {
        let mut node = Message::default().all(from, |node, name| node.text(1, name.as_ref()));
        node = node.text(2, to).text(3, to).text(4, operator);
        if let Some((name, value)) = attribute {
            const INT: i64 = 2;
            node = node.message(5, Message::default().text(1, name).int(3, value).int(20, INT));
        }
        self.nodes.push(node);
    }

    fn numbers(&mut self, name: &str, shape: &[usize], values: &[f64]) {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(name, Element::Double, shape, &bytes);
    }

    fn constant(&mut self, name: &str, element: Element, shape: &[usize], bytes: &[u8]) {
        let tensor = Message::default().all(shape, |tensor, &size| tensor.int(1, size as i64));
        self.constants.push(tensor.int(2, element as i64).text(8, name).bytes(9, bytes));
    }

    fn finish(self, model: &Model, says: &str) -> Message {
        let layout = model.network.layout();
        let inputs = port("inputs", model.columns.len(), &export::heads(model));
        let outputs = port("outputs", layout.outputs(), &export::outputs(model));
        Message::default()
            .all(self.nodes, |graph, node| graph.message(1, node))
            .text(2, &format!("{} ({layout})", model.output))
            .all(self.constants, |graph, constant| graph.message(5, constant))
            .text(10, says)
            .message(11, inputs)
            .message(12, outputs)
    }
}

/// What goes in or comes out: any number of rows, so many columns.
fn port(name: &str, columns: usize, says: &str) -> Message {
    let dimensions = Message::default()
        .message(1, Message::default().text(2, "batch"))
        .message(1, Message::default().int(1, columns as i64));
    let tensor = Message::default().int(1, Element::Double as i64).message(2, dimensions);
    Message::default().text(1, name).message(2, Message::default().message(1, tensor)).text(3, says)
}
