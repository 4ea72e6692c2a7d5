//! A model as a program in Python: short, to be read, and to be run where `PyTorch` is. It holds the trained numbers,
//! shift, scale and features among them, and answers the questions that were asked.
//!
//! Every number stands in it so that it reads back bit for bit; the parameters are called as in [`super::safetensors`].

use std::fmt::Write;

use crate::data::feature::Feature;
use crate::nn::activation::Activation;
use crate::nn::layout::{Layout, ParameterId};
use crate::train::export::{self, Origin};
use crate::train::model::{Model, ModelError};

/// No line of numbers is longer, in characters, unless one number is.
const WIDEST: usize = 100;
/// The file may be called as it likes; the text calls it this.
const FILE: &str = "model.py";

/// The model as a program.
///
/// # Errors
/// If a number of it is not finite.
pub fn write(model: &Model, origin: &Origin) -> Result<String, ModelError> {
    model.check()?;
    let questions = questions(model, origin);
    let mut text = String::new();
    head(model, origin, &questions, &mut text);
    values(model, &questions, &mut text);
    network(model, &mut text);
    answers(model, &mut text);
    Ok(text)
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

fn head(model: &Model, origin: &Origin, questions: &[(String, Vec<f64>)], text: &mut String) {
    let heads: Vec<String> = (0..model.columns.len()).map(|column| export::head(model, column)).collect();
    let heads = heads.join(", ");
    let asked: Vec<String> = questions[0].1.iter().map(f64::to_string).collect();
    let asked = asked.join(",");
    let shape = export::shape(model.network.layout());
    let lines = [
        format!("{} from {heads}: a {shape} network, trained by sgdscope.", model.output),
        origin.says(),
        String::new(),
        format!("    python {FILE} {:asked$}    answers the questions below", "", asked = asked.len()),
        format!("    python {FILE} {asked}    answers for these values: {heads}"),
        String::new(),
        "It needs PyTorch. Every number is the trained one, to the last bit, and all is computed in doubles."
            .into(),
    ];
    text.push_str("#!/usr/bin/env python3\n");
    for line in lines {
        let _ = writeln!(text, "{}", comment(&line).trim_end());
    }
    text.push_str("\nimport sys\n\nimport torch\n\n\n");
    text.push_str("def numbers(values):\n    return torch.tensor(values, dtype=torch.float64)\n\n\n");
}

/// Offsets, scales, parameters, classes, questions.
fn values(model: &Model, questions: &[(String, Vec<f64>)], text: &mut String) {
    let offsets: Vec<f64> = model.scaling.iter().map(|scaling| scaling.offset).collect();
    let scales: Vec<f64> = model.scaling.iter().map(|scaling| scaling.scale).collect();
    text.push_str("# What a column becomes before the network sees it: (value - OFFSET) / SCALE.\n");
    let _ = writeln!(text, "OFFSET = numbers({})", list(&offsets, 17, 4));
    let _ = writeln!(text, "SCALE = numbers({})\n", list(&scales, 16, 4));
    let layout = model.network.layout();
    let flat = model.network.flat();
    text.push_str("# What was learned. Each row of a weight is a neuron, each column one of the numbers that feed it.\n");
    text.push_str("PARAMETERS = {\n");
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
    text.push_str("}\n\n");
    if !model.classes.is_empty() {
        let classes: Vec<String> = model.classes.iter().map(|class| string(class)).collect();
        let _ = writeln!(text, "CLASSES = [{}]", classes.join(", "));
    }
    text.push_str("QUESTIONS = {\n");
    for (name, values) in questions {
        let _ = writeln!(text, "    {}: {},", string(name), list(values, 8, 8));
    }
    text.push_str("}\n\n\n");
}

fn network(model: &Model, text: &mut String) {
    let layers = model.network.layout().layers();
    text.push_str("class Network(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n");
    text.push_str("        self.layers = torch.nn.ModuleList([\n");
    for layer in layers {
        let (inputs, width) = (layer.inputs, layer.width);
        let _ = writeln!(text, "            torch.nn.Linear({inputs}, {width}, dtype=torch.float64),");
    }
    text.push_str("        ])\n        self.load_state_dict(PARAMETERS)\n\n    def forward(self, raw):\n");
    text.push_str("        x = (raw - OFFSET) / SCALE\n");
    if !export::is_plain(model) {
        text.push_str("        x = torch.stack([\n");
        for (feature, name) in model.features.iter().zip(model.feature_names()) {
            let from = match *feature {
                Feature::Input(i) => format!("x[..., {i}]"),
                Feature::Square(i) => format!("x[..., {i}] * x[..., {i}]"),
                Feature::Product(i, j) => format!("x[..., {i}] * x[..., {j}]"),
                Feature::Sin(i) => format!("torch.sin(x[..., {i}])"),
            };
            let _ = writeln!(text, "            {from},  {}", comment(&name));
        }
        text.push_str("        ], dim=-1)\n");
    }
    for (index, layer) in layers.iter().enumerate() {
        let sum = format!("self.layers[{index}](x)");
        let line = match layer.activation {
            Activation::Sigmoid => format!("torch.sigmoid({sum})"),
            Activation::Tanh => format!("torch.tanh({sum})"),
            Activation::Relu => format!("torch.relu({sum})"),
            Activation::Linear => sum,
            Activation::Softmax => format!("torch.softmax({sum}, dim=-1)"),
        };
        let _ = writeln!(text, "        x = {line}");
    }
    text.push_str("        return x\n\n\n");
}

fn answers(model: &Model, text: &mut String) {
    let head = model.network.layout().head();
    text.push_str("def predict(values):\n");
    text.push_str(
        "    \"\"\"The outputs for values in the data's own units: for one row of them, or for many.\"\"\"\n",
    );
    text.push_str("    with torch.no_grad():\n        return Network()(numbers(values))\n\n\n");
    text.push_str("def says(output):\n");
    if model.classes.is_empty() {
        text.push_str("    return f\"{output[0]:.6f}\"\n");
    } else if head.has_output_per_class() {
        text.push_str(
            "    best = int(output.argmax())\n    return f\"{output[best]:.3f} {CLASSES[best]}\"\n",
        );
    } else {
        let threshold = head.threshold();
        let _ =
            writeln!(text, "    return f\"{{output[0]:.3f}} {{CLASSES[int(output[0] > {threshold:?})]}}\"");
    }
    text.push_str("\n\nif __name__ == \"__main__\":\n");
    text.push_str(
        "    asked = {text: [float(value) for value in text.split(\",\")] for text in sys.argv[1:]}\n",
    );
    text.push_str("    for name, values in (asked or QUESTIONS).items():\n");
    text.push_str("        print(f\"{name}: {says(predict(values))}\")\n");
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

/// A text as Python writes it: what JSON escapes, Python reads the same way.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A line that is not run, whatever is in it.
fn comment(line: &str) -> String {
    let plain: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("# {plain}")
}
