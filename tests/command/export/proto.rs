//! A reader of ONNX, as much of it as the exporter writes: fields of protocol buffers, and a walk along the graph in
//! the arithmetic of the program.

use std::collections::HashMap;

use sgdscope::nn::activation::Activation;
use sgdscope::nn::elementary;

/// A field's value.
#[derive(Clone, Debug)]
enum Field<'a> {
    Int(u64),
    Bytes(&'a [u8]),
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = bytes.split_first().expect("a byte");
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return value;
        }
        shift += 7;
    }
}

/// The fields of a message, in their order.
fn fields(mut bytes: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let field = match key & 7 {
            0 => Field::Int(varint(&mut bytes)),
            2 => {
                let length = varint(&mut bytes) as usize;
                let (field, rest) = bytes.split_at(length);
                bytes = rest;
                Field::Bytes(field)
            }
            kind => panic!("kind {kind}"),
        };
        all.push((key >> 3, field));
    }
    all
}

fn messages(bytes: &[u8], number: u64) -> Vec<&[u8]> {
    fields(bytes)
        .into_iter()
        .filter_map(|(own, field)| match field {
            Field::Bytes(inner) if own == number => Some(inner),
            Field::Bytes(_) | Field::Int(_) => None,
        })
        .collect()
}

fn ints(bytes: &[u8], number: u64) -> Vec<i64> {
    fields(bytes)
        .into_iter()
        .filter_map(|(own, field)| match field {
            Field::Int(value) if own == number => Some(value as i64),
            Field::Int(_) | Field::Bytes(_) => None,
        })
        .collect()
}

fn texts(bytes: &[u8], number: u64) -> Vec<String> {
    messages(bytes, number).into_iter().map(|text| String::from_utf8(text.to_vec()).expect("UTF-8")).collect()
}

fn text(bytes: &[u8], number: u64) -> String {
    texts(bytes, number).remove(0)
}

struct Node {
    operator: String,
    from: Vec<String>,
    to: String,
    attributes: HashMap<String, i64>,
}

/// A graph.
pub(crate) struct Graph {
    pub(crate) ir: i64,
    pub(crate) operators: i64,
    pub(crate) facts: HashMap<String, String>,
    /// Names with the names of their rows and the number of their columns.
    pub(crate) ports: Vec<(String, String, i64)>,
    pub(crate) numbers: HashMap<String, (Vec<i64>, Vec<f64>)>,
    indices: HashMap<String, i64>,
    nodes: Vec<Node>,
}

impl Graph {
    pub(crate) fn read(bytes: &[u8]) -> Graph {
        let facts = messages(bytes, 14).into_iter().map(|fact| (text(fact, 1), text(fact, 2))).collect();
        let graph = messages(bytes, 7)[0];
        let (mut numbers, mut indices) = (HashMap::new(), HashMap::new());
        for tensor in messages(graph, 5) {
            let (shape, raw) = (ints(tensor, 1), messages(tensor, 9)[0]);
            let eights = raw.chunks_exact(8).map(|bytes| <[u8; 8]>::try_from(bytes).expect("eight bytes"));
            match ints(tensor, 2)[0] {
                11 => {
                    let values: Vec<f64> = eights.map(f64::from_le_bytes).collect();
                    assert_eq!(values.len() as i64, shape.iter().product::<i64>());
                    numbers.insert(text(tensor, 8), (shape, values));
                }
                7 => {
                    assert_eq!(shape, [1]);
                    indices.insert(text(tensor, 8), eights.map(i64::from_le_bytes).next().expect("one"));
                }
                kind => panic!("elements of type {kind}"),
            }
        }
        let port = |port: &[u8]| {
            let tensor = messages(messages(port, 2)[0], 1)[0];
            assert_eq!(ints(tensor, 1), [11], "doubles");
            let dimensions = messages(messages(tensor, 2)[0], 1);
            (text(port, 1), text(dimensions[0], 2), ints(dimensions[1], 1)[0])
        };
        let nodes = messages(graph, 1).into_iter().map(|node| {
            let attribute = |attribute: &[u8]| {
                assert_eq!(ints(attribute, 20), [2], "a whole number");
                (text(attribute, 1), ints(attribute, 3)[0])
            };
            Node {
                operator: text(node, 4),
                from: texts(node, 1),
                to: text(node, 2),
                attributes: messages(node, 5).into_iter().map(attribute).collect(),
            }
        });
        Graph {
            ir: ints(bytes, 1)[0],
            operators: ints(messages(bytes, 8)[0], 2)[0],
            facts,
            ports: [11, 12].into_iter().flat_map(|field| messages(graph, field)).map(port).collect(),
            numbers,
            indices,
            nodes: nodes.collect(),
        }
    }

    /// What comes out for one row.
    pub(crate) fn run(&self, row: &[f64]) -> Vec<f64> {
        let mut known: HashMap<&str, Vec<f64>> = HashMap::from([("inputs", row.to_vec())]);
        known.extend(self.numbers.iter().map(|(name, (_, values))| (name.as_str(), values.clone())));
        for node in &self.nodes {
            let from = |index: usize| &known[node.from[index].as_str()];
            let by = |f: &dyn Fn(f64, f64) -> f64| -> Vec<f64> {
                assert_eq!(from(0).len(), from(1).len());
                from(0).iter().zip(from(1)).map(|(&a, &b)| f(a, b)).collect()
            };
            let apply = |activation: Activation| {
                let mut out = from(0).clone();
                activation.apply_all(from(0), &mut out);
                out
            };
            let out = match node.operator.as_str() {
                "Sub" => by(&|a, b| a - b),
                "Div" => by(&|a, b| a / b),
                "Mul" => by(&|a, b| a * b),
                "Sin" => from(0).iter().map(|&x| elementary::sin(x)).collect(),
                "Gather" => {
                    assert_eq!(node.attributes["axis"], 1);
                    vec![from(0)[self.indices[&node.from[1]] as usize]]
                }
                "Concat" => {
                    assert_eq!(node.attributes["axis"], 1);
                    (0..node.from.len()).flat_map(|index| from(index).clone()).collect()
                }
                "Gemm" => {
                    assert_eq!(node.attributes["transB"], 1);
                    let x = from(0);
                    let rows = from(1).chunks_exact(x.len()).zip(from(2));
                    rows.map(|(w, b)| {
                        w.iter().zip(x).map(|(w, x)| w * x).reduce(|s, p| s + p).unwrap_or(0.0) + b
                    })
                    .collect()
                }
                "Sigmoid" => apply(Activation::Sigmoid),
                "Tanh" => apply(Activation::Tanh),
                "Relu" => apply(Activation::Relu),
                "Softmax" => {
                    assert_eq!(node.attributes["axis"], 1);
                    apply(Activation::Softmax)
                }
                other => panic!("{other}"),
            };
            assert!(known.insert(&node.to, out).is_none(), "{} comes out twice", node.to);
        }
        known["outputs"].clone()
    }
}
