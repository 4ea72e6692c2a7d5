//! A model as a program in Python: short, to be read, and to be run where `PyTorch` is. It holds the trained numbers,
//! shift, scale and features among them, and answers the questions that were asked.
//!
//! Every number stands in it so that it reads back bit for bit; the parameters are called as in [`super::safetensors`].

use std::fmt::Write;

use crate::data::feature::Feature;
use crate::nn::activation::Activation;
use crate::nn::layout::{Layer, Layout, ParameterId};
use crate::train::export::{self, Origin};
use crate::train::model::{Model, ModelError};

/// No line of numbers is longer, in characters, unless one number is.
const WIDEST: usize = 100;

/// The model as a program.
///
/// # Errors
/// If a number of it is not finite.
pub fn write(model: &Model, origin: &Origin) -> Result<String, ModelError> {
    model.check()?;
    let questions = questions(model, origin);
    let asked: Vec<String> = questions[0].1.iter().map(f64::to_string).collect();
    let asked = asked.join(",");
    let (offsets, scales): (Vec<f64>, Vec<f64>) =
        model.scaling.iter().map(|own| (own.offset, own.scale)).unzip();
    Ok(format!(
        include_str!("../../../assets/model.py.txt"),
        output = in_a_line(&model.output),
        heads = in_a_line(&export::heads(model)),
        shape = model.network.layout(),
        origin = in_a_line(&origin.says()),
        blank = "",
        width = asked.len(),
        asked = asked,
        offsets = list(&offsets, 17, 4),
        scales = list(&scales, 16, 4),
        parameters = parameters(model),
        classes = classes(model),
        questions = rows(&questions),
        layers = layers(model),
        features = features(model),
        forward = forward(model),
        says = says(model),
    ))
}

/// Who is asked about, in the data's own units; somebody always.
fn questions(model: &Model, origin: &Origin) -> Vec<(String, Vec<f64>)> {
    let columns = model.scaling.len();
    let fits = |values: &Vec<f64>| values.len() == columns && values.iter().all(|value| value.is_finite());
    let mut all: Vec<(String, Vec<f64>)> = Vec::new();
    for question in &origin.questions {
        let inputs = question.inputs.iter().zip(&model.scaling);
        let raw: Vec<f64> = inputs.map(|(&input, scaling)| scaling.raw(input)).collect();
        if fits(&raw) && !all.iter().any(|(name, _)| *name == question.name) {
            all.push((question.name.clone(), raw));
        }
    }
    if all.is_empty() {
        all.push(("at the offsets".into(), model.scaling.iter().map(|scaling| scaling.offset).collect()));
    }
    all
}

fn parameters(model: &Model) -> String {
    let mut text = String::new();
    let layout = model.network.layout();
    let flat = model.network.flat();
    for (index, layer) in layout.layers().iter().enumerate() {
        let _ = writeln!(text, "    \"{}\": numbers([", export::weight(index));
        for (neuron, row) in flat[layer.weights()].chunks(layer.inputs).enumerate() {
            let first = layer.weights().start + neuron * layer.inputs;
            let says = names(layout, first, layer.inputs);
            let to = layout.neuron_name(index, neuron);
            let row = list(row, 8, 8);
            // Beside a row that has room for it, above one that has not.
            let _ = if row.contains('\n') || row.len() + says.len() > WIDEST - 24 {
                writeln!(text, "        # {says} feed {to}\n        {row},")
            } else {
                writeln!(text, "        {row},  # {says} feed {to}")
            };
        }
        text.push_str("    ]),\n");
        let biases = layer.biases();
        let says = names(layout, biases.start, layer.width);
        let row = list(&flat[biases], 32, 4);
        let _ = writeln!(text, "    \"{}\": numbers({row}),  # {says}", export::bias(index));
    }
    text
}

fn classes(model: &Model) -> String {
    if model.classes.is_empty() {
        return String::new();
    }
    let classes: Vec<String> = model.classes.iter().map(|class| export::json(class)).collect();
    format!("CLASSES = [{}]\n", classes.join(", "))
}

fn rows(questions: &[(String, Vec<f64>)]) -> String {
    let line = |(name, values): &(String, Vec<f64>)| {
        // What JSON escapes, Python reads the same way.
        format!("    {}: {},\n", export::json(name), list(values, 8, 8))
    };
    questions.iter().map(line).collect()
}

fn layers(model: &Model) -> String {
    let line = |layer: &Layer| {
        let (inputs, width) = (layer.inputs, layer.width);
        format!("            torch.nn.Linear({inputs}, {width}, dtype=torch.float64),\n")
    };
    model.network.layout().layers().iter().map(line).collect()
}

/// What becomes of the columns before the first layer; nothing where they are fed as they are.
fn features(model: &Model) -> String {
    if export::is_plain(model) {
        return String::new();
    }
    let line = |(feature, name): (&Feature, String)| {
        let from = match *feature {
            Feature::Input(i) => format!("x[..., {i}]"),
            Feature::Square(i) => format!("x[..., {i}] * x[..., {i}]"),
            Feature::Product(i, j) => format!("x[..., {i}] * x[..., {j}]"),
            Feature::Sin(i) => format!("torch.sin(x[..., {i}])"),
        };
        format!("            {from},  # {}\n", in_a_line(&name))
    };
    let lines: String = model.features.iter().zip(model.feature_names()).map(line).collect();
    format!("        x = torch.stack([\n{lines}        ], dim=-1)\n")
}

fn forward(model: &Model) -> String {
    let line = |(index, layer): (usize, &Layer)| {
        let sum = format!("self.layers[{index}](x)");
        let line = match layer.activation {
            Activation::Sigmoid => format!("torch.sigmoid({sum})"),
            Activation::Tanh => format!("torch.tanh({sum})"),
            Activation::Relu => format!("torch.relu({sum})"),
            Activation::Linear => sum,
            Activation::Softmax => format!("torch.softmax({sum}, dim=-1)"),
        };
        format!("        x = {line}\n")
    };
    model.network.layout().layers().iter().enumerate().map(line).collect()
}

/// How an answer is put into words.
fn says(model: &Model) -> String {
    let head = model.network.layout().head();
    if model.classes.is_empty() {
        "    return f\"{output[0]:.6f}\"\n".into()
    } else if head.has_output_per_class() {
        "    best = int(output.argmax())\n    return f\"{output[best]:.3f} {CLASSES[best]}\"\n".into()
    } else {
        let threshold = head.threshold();
        format!("    return f\"{{output[0]:.3f}} {{CLASSES[int(output[0] > {threshold:?})]}}\"\n")
    }
}

/// Which parameters follow one another from `first` on.
fn names(layout: &Layout, first: usize, count: usize) -> String {
    let name = |index: usize| layout.name(ParameterId(index));
    match count {
        1 => name(first),
        2..=4 => (first..first + count).map(name).collect::<Vec<_>>().join(" "),
        _ => format!("{} to {}", name(first), name(first + count - 1)),
    }
}

/// Numbers in brackets that begin in some column, broken into lines with an indent where they are long.
fn list(values: &[f64], column: usize, indent: usize) -> String {
    let mut text = String::from("[");
    let mut at = column;
    for (index, value) in values.iter().enumerate() {
        let number = format!("{value:?}");
        if index > 0 {
            text.push(',');
            if at + number.len() + 3 > WIDEST {
                let _ = write!(text, "\n{:indent$}", "", indent = indent + 4);
                at = indent + 4;
            } else {
                text.push(' ');
                at += 2;
            }
        }
        at += number.len();
        text.push_str(&number);
    }
    text.push(']');
    text
}

/// A text that can stand in a comment, whatever is in it.
fn in_a_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.trim_end().into()
}
