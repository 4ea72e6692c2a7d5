//! An explanation's JSON multiplied, summed and updated again, from nothing but its own numbers.

use std::collections::HashMap;

use serde_json::Value;

pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

/// Whether two numbers are the same but for rounding among terms of such a size.
pub(crate) fn close(made: f64, told: f64, size: f64, what: &str) {
    assert!((made - told).abs() <= 1e-12 * size.abs() + f64::MIN_POSITIVE, "{what}: {made:e} and {told:e}");
}

fn list<'a>(value: &'a Value, what: &str) -> &'a [Value] {
    value.as_array().unwrap_or_else(|| panic!("{what}: {value}"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// All that can be held against something else.
pub(crate) fn everything(v: &Value, name: &str) {
    assert_eq!(v["parameter"]["name"], name);
    chain(v);
    update(v);
    check(v);
    let pulls = &v["pulls"];
    let count = |key: &str| pulls[key].as_u64().expect("a count");
    assert!(count("lower") + count("raise") <= count("samples"));
    assert!(count("saturated") <= count("samples"));
}

/// A part's value from what it is made of.
fn part(v: &Value, part: &Value) -> f64 {
    let (what, value) = (text(&part["what"]), number(&part["value"]));
    let at = |key: &str| {
        let output = part["output"].as_u64().expect("an output") as usize - 1;
        assert_eq!(number(&part["y"]), number(&v["target"][output]));
        assert_eq!(number(&part["y_hat"]), number(&v["output"][output]));
        number(&part[key])
    };
    let made = match what {
        "-2" => -2.0,
        "1/k" => 1.0 / number(&part["k"]),
        "y - y_hat" => at("y") - at("y_hat"),
        "y_hat - y" => at("y_hat") - at("y"),
        slope if slope.starts_with("f'") => {
            let (z, a) = (number(&part["z"]), number(&part["a"]));
            // An independent f: the platform's.
            let (f, slope) = match text(&part["activation"]) {
                "sigmoid" => (1.0 / (1.0 + (-z).exp()), a * (1.0 - a)),
                "tanh" => (z.tanh(), 1.0 - a * a),
                "relu" => (z.max(0.0), f64::from(u8::from(z > 0.0))),
                "linear" => (z, 1.0),
                other => panic!("no slope is told of {other}"),
            };
            close(a, f, 10.0 * f.abs(), slope_of(part));
            // Near its ends the share that is left is told more exactly than 1 − a.
            assert!((value - slope).abs() <= 1e-15 + 1e-12 * slope.abs(), "{part}");
            value
        }
        // A weight, or what enters: held against the terms and inputs elsewhere.
        _ => value,
    };
    close(made, value, value, what);
    value
}

fn slope_of(part: &Value) -> &str {
    text(&part["what"])
}

fn chain(v: &Value) {
    let gradient = number(&v["gradient"]);
    let chain = &v["chain"];
    let mut deltas = HashMap::new();
    // The outputs come last, and nothing that is needed for a neuron stands before it.
    for neuron in list(&v["neurons"], "neurons").iter().rev() {
        let own = delta(v, neuron, &deltas);
        deltas.insert(text(&neuron["name"]).to_owned(), own);
    }
    match text(&chain["form"]) {
        "product" => {
            let factors = list(&chain["factors"], "factors");
            let mut product = 1.0;
            for factor in factors {
                let parts = list(&factor["parts"], "parts").iter().map(|own| part(v, own)).product();
                close(parts, number(&factor["value"]), parts, "a factor");
                product *= parts;
            }
            close(product, gradient, product, "the product");
            // Each derivative goes on from where the one before it ended, from the loss to the parameter.
            assert_eq!(factors[0]["of"], "L");
            for pair in factors.windows(2) {
                assert_eq!(pair[0]["by"], pair[1]["of"]);
            }
            assert_eq!(factors.last().expect("a factor")["by"], v["parameter"]["name"]);
        }
        "recursion" => {
            let (own, size) = deltas[text(&chain["neuron"])];
            assert_eq!(chain["neuron"], v["parameter"]["to"]);
            let entering = match &chain["entering"] {
                Value::Null => 1.0,
                entering => {
                    assert_eq!(entering["what"], v["parameter"]["from"]);
                    number(&entering["value"])
                }
            };
            close(own * entering, gradient, size * entering, "δ · a");
        }
        other => panic!("{other} is no form of a chain"),
    }
    // The parameter's own neuron by the second way, whatever the form.
    let (own, size) = deltas[text(&v["parameter"]["to"])];
    let input = text(&v["parameter"]["from"]);
    if let Some(index) = input.strip_prefix('x').and_then(|index| index.parse::<usize>().ok()) {
        let x = number(&v["input"][index - 1]);
        close(own * x, gradient, size * x, "δ · x");
    } else if input == "1" {
        close(own, gradient, size, "δ");
    }
}

/// δ of a neuron from those above it, with the size of all that is added.
fn delta(v: &Value, neuron: &Value, above: &HashMap<String, (f64, f64)>) -> (f64, f64) {
    let told = number(&neuron["delta"]);
    let slope = number(&neuron["slope"]["value"]);
    let made = if let Some(parts) = neuron["parts"].as_array() {
        let product: f64 = parts.iter().map(|own| part(v, own)).product();
        (product, product.abs())
    } else {
        part(v, &neuron["slope"]);
        let (mut sum, mut size) = (0.0, 0.0);
        for term in list(&neuron["above"]["terms"], "terms") {
            let (delta, own) = above[text(&term["neuron"])];
            let w = number(&term["w"]);
            close(w * number(&term["delta"]), number(&term["value"]), number(&term["value"]), "w · δ");
            close(delta, number(&term["delta"]), own, "δ above");
            sum += w * delta;
            size += (w * own).abs();
        }
        close(sum, number(&neuron["above"]["sum"]), size, "Σ");
        (sum * slope, (size * slope).abs())
    };
    close(made.0, told, made.1, "δ");
    made
}

fn update(v: &Value) {
    let update = &v["update"];
    let of = |key: &str| number(&update[key]);
    let (rate, l1, l2) = (number(&v["rate"]), number(&v["l1"]), number(&v["l2"]));
    let is_weight = text(&v["parameter"]["name"]).starts_with('w');
    let old = of("old");
    assert_eq!(old, number(&v["parameter"]["value"]));
    let batch = update["batch"].as_u64().expect("a batch");
    if batch == 1 && v["sample"] == v["next_sample"] {
        assert_eq!(of("gradient"), number(&v["gradient"]));
    } else if batch > 1 {
        assert_eq!(of("gradient"), number(&v["pulls"]["batch"]["mean"]));
        assert_eq!(v["pulls"]["batch"]["size"], batch);
    }
    let penalty = if is_weight { l2 * old } else { 0.0 };
    assert_eq!(of("penalty"), penalty);
    let g = of("gradient") + penalty;
    close(g, of("total"), of("gradient").abs() + penalty.abs(), "the gradient with its penalty");
    let rule = |key: &str| number(&update["rule"][key]);
    let taken = match text(&v["optimizer"]) {
        "sgd" => rate * g,
        "momentum" => {
            let velocity = 0.9 * rule("v_before") + g;
            close(velocity, rule("v"), rule("v_before").abs() + g.abs(), "v");
            rate * velocity
        }
        "adam" => {
            let m = 0.9 * rule("m_before") + 0.1 * g;
            let square = 0.999 * rule("v_before") + 0.001 * g * g;
            close(m, rule("m"), rule("m_before").abs() + g.abs(), "m");
            close(square, rule("v"), square, "v");
            let steps = steps(v);
            let (a, b) = (1.0 - 0.9_f64.powi(steps), 1.0 - 0.999_f64.powi(steps));
            close(a, rule("a"), 1.0, "1 − 0.9^n");
            close(b, rule("b"), 1.0, "1 − 0.999^n");
            rate * (rule("m") / rule("a")) / ((rule("v") / rule("b")).sqrt() + 1e-8)
        }
        other => panic!("{other} is no optimizer"),
    };
    close(taken, of("taken"), taken.abs() * 10.0, "what is taken off");
    close(old - of("taken"), of("moved"), old.abs() + taken.abs(), "the rule");
    let reach = if is_weight { rate * l1 } else { 0.0 };
    assert_eq!(of("l1_reach"), reach);
    let moved = of("moved");
    let new = if moved.abs() <= reach { 0.0 } else { moved - reach.copysign(moved) };
    assert_eq!(of("new"), new);
}

/// How many steps there will have been with this one.
fn steps(v: &Value) -> i32 {
    let (samples, epoch) = (number(&v["pulls"]["samples"]), number(&v["epoch"]));
    // Only a whole batch tells its size; the runs here have no other but at an epoch's end.
    let batch = number(&v["update"]["batch"]);
    ((samples / batch).ceil() * epoch + number(&v["step"]) + 1.0) as i32
}

fn check(v: &Value) {
    let check = &v["check"];
    let of = |key: &str| number(&check[key]);
    let (value, is_weight) =
        (number(&v["parameter"]["value"]), text(&v["parameter"]["name"]).starts_with('w'));
    let (l1, l2) = (number(&v["l1"]), number(&v["l2"]));
    let sign = if value == 0.0 { 0.0 } else { value.signum() };
    let penalty = if is_weight { l2 * value + l1 * sign } else { 0.0 };
    let formula = number(&v["gradient"]) + penalty;
    close(formula, of("formula"), number(&v["gradient"]).abs() + penalty.abs() + l1, "the formula");
    assert!(of("nudge") > 0.0);
    let agrees = (of("formula") - of("measured")).abs() <= of("tolerance");
    match text(&check["verdict"]) {
        "agree" => assert!(agrees, "{check}"),
        "corner" | "out of range" => {
            // Only a function with a corner has one, or L1 at 0.
            let has_corner = v.to_string().contains("relu");
            assert!(has_corner || l1 > 0.0, "{v:#}");
        }
        other => panic!("the check says {other}: {check} of {}", v["parameter"]),
    }
}
