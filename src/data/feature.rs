//! Features: what a network is fed, as functions of a data set's inputs.
//!
//! ```
//! use sgdscope::data::feature::Feature;
//!
//! let names = ["x1", "x2"].map(str::to_owned);
//! let feature = Feature::parse("x1*x2", &names)?;
//! assert_eq!((feature, feature.of(&[3.0, -2.0])), (Feature::Product(0, 1), -6.0));
//! # Ok::<(), sgdscope::data::feature::FeatureError>(())
//! ```

use crate::data::text::harmless;
use crate::nn::elementary;

/// A function of the inputs, which are named by their columns' indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// An input itself.
    Input(usize),
    /// Its square.
    Square(usize),
    /// The product of two.
    Product(usize, usize),
    /// Its sine.
    Sin(usize),
}

/// Why features cannot be read, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FeatureError(String);

impl Feature {
    /// Reads a feature. Inputs are called by their names, or by their places x1, x2, ….
    ///
    /// # Errors
    /// If it is of no known form, or an input is unknown.
    pub fn parse(given: &str, names: &[String]) -> Result<Feature, FeatureError> {
        let text = given.trim();
        let input = |name: &str| {
            let name = name.trim();
            let exact = names.iter().position(|own| own == name);
            let by_name = exact.or_else(|| names.iter().position(|own| own.eq_ignore_ascii_case(name)));
            by_name.or_else(|| {
                let place = name.strip_prefix('x')?.parse::<usize>().ok()?;
                place.checked_sub(1).filter(|&place| place < names.len())
            })
        };
        let parsed = input(text).map(Feature::Input).or_else(|| {
            if let Some(inner) = text.strip_prefix("sin(").and_then(|rest| rest.strip_suffix(')')) {
                return input(inner).map(Feature::Sin);
            }
            for square in ["^2", "²"] {
                if let Some(base) = text.strip_suffix(square) {
                    return input(base).map(Feature::Square);
                }
            }
            let (a, b) = text.split_once(['*', '·'])?;
            Some(match (input(a)?, input(b)?) {
                (a, b) if a == b => Feature::Square(a),
                (a, b) => Feature::Product(a, b),
            })
        });
        parsed.ok_or_else(|| {
            let name = |at: usize| names.get(at).or(names.first()).map_or("", String::as_str);
            let (given, a, b, inputs) = (harmless(given), name(0), name(1), names.join(", "));
            let forms = format!("its square like {a}^2, a product like {a}*{b}, a sine like sin({a})");
            let allowed = format!("an input, {forms}; inputs: {inputs}");
            FeatureError(format!("{given} is no feature (allowed: {allowed})"))
        })
    }

    /// Reads a list of them.
    ///
    /// # Errors
    /// If one cannot be read, or is there twice.
    pub fn parse_all(given: &[String], names: &[String]) -> Result<Vec<Feature>, FeatureError> {
        let mut features = Vec::with_capacity(given.len());
        for text in given {
            let feature = Feature::parse(text, names)?;
            if features.contains(&feature) {
                return Err(FeatureError(format!("the feature {} is given twice", feature.name(names))));
            }
            features.push(feature);
        }
        Ok(features)
    }

    /// Its name for a file: by the inputs' names, or by their places where a name would be read as another feature,
    /// like that of an input that is called `a^2`. `None` if a place would be as well.
    pub fn written(self, names: &[String]) -> Option<String> {
        let places: Vec<String> = (1..=names.len()).map(|place| format!("x{place}")).collect();
        let mut ways = [names, &places].into_iter().map(|names| self.name(names));
        ways.find(|text| Feature::parse(text, names).as_ref() == Ok(&self))
    }

    /// Its name, as it is shown and typed.
    pub fn name(self, names: &[String]) -> String {
        match self {
            Feature::Input(i) => names[i].clone(),
            Feature::Square(i) => format!("{}^2", names[i]),
            Feature::Product(i, j) => format!("{}*{}", names[i], names[j]),
            Feature::Sin(i) => format!("sin({})", names[i]),
        }
    }

    /// Its value for a row of inputs.
    pub fn of(self, inputs: &[f64]) -> f64 {
        match self {
            Feature::Input(i) => inputs[i],
            Feature::Square(i) => inputs[i] * inputs[i],
            Feature::Product(i, j) => inputs[i] * inputs[j],
            Feature::Sin(i) => elementary::sin(inputs[i]),
        }
    }
}

/// Whether a list of features is just every input once, in order.
pub fn are_the_inputs(features: &[Feature], inputs: usize) -> bool {
    features.len() == inputs
        && features.iter().enumerate().all(|(at, &feature)| feature == Feature::Input(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_read_by_name_and_by_place_and_written_by_name() {
        let names = ["weight".to_owned(), "height".to_owned()];
        for (given, feature, name) in [
            ("weight", Feature::Input(0), "weight"),
            ("x2", Feature::Input(1), "height"),
            ("weight^2", Feature::Square(0), "weight^2"),
            ("x1*x1", Feature::Square(0), "weight^2"),
            ("x1 * Height", Feature::Product(0, 1), "weight*height"),
            ("sin(x2)", Feature::Sin(1), "sin(height)"),
        ] {
            assert_eq!(Feature::parse(given, &names), Ok(feature));
            assert_eq!(feature.name(&names), name);
            assert_eq!(Feature::parse(name, &names), Ok(feature));
        }
        for wrong in ["", "x3", "x0", "cos(x1)", "x1^3", "x1*", "weight height"] {
            let error = Feature::parse(wrong, &names).unwrap_err().to_string();
            assert!(error.contains("inputs: weight, height"), "{error}");
        }
        let twice = Feature::parse_all(&["x1".into(), "weight".into()], &names);
        assert_eq!(twice, Err(FeatureError("the feature weight is given twice".into())));
    }

    #[test]
    fn names_that_would_be_misread_are_written_as_places() {
        for names in [["A", "a"], ["a", "a^2"], ["a", "a*a"], ["b*c", "a"], ["sin(a)", "a"], ["w", "w"]] {
            let names = names.map(str::to_owned);
            for feature in
                [0, 1].into_iter().flat_map(|i| [Feature::Input(i), Feature::Square(i), Feature::Sin(i)])
            {
                let written = feature.written(&names).unwrap();
                assert_eq!(Feature::parse(&written, &names), Ok(feature), "{written} of {names:?}");
            }
            let product = Feature::Product(0, 1);
            assert_eq!(Feature::parse(&product.written(&names).unwrap(), &names), Ok(product));
        }
        let places = ["x2", "x1"].map(str::to_owned);
        assert_eq!(Feature::Input(0).written(&places).as_deref(), Some("x2"));
        let hopeless = ["x3", "w", "w"].map(str::to_owned);
        assert_eq!(Feature::Input(2).written(&hopeless).as_deref(), None);
    }

    #[test]
    fn their_values_are_those_of_the_functions() {
        let x = [3.0, -2.0];
        assert_eq!(Feature::Square(1).of(&x), 4.0);
        assert_eq!(Feature::Product(0, 1).of(&x), -6.0);
        assert_eq!(Feature::Sin(0).of(&x), elementary::sin(3.0));
        assert!(are_the_inputs(&[Feature::Input(0), Feature::Input(1)], 2));
        assert!(!are_the_inputs(&[Feature::Input(1), Feature::Input(0)], 2));
    }
}
