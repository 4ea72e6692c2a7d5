//! One value of the command line at a time: what was given, or what is allowed.

use crate::app::text::Lang;
use crate::nn::activation::Activation;
use crate::train::pace::Pace;

/// What `--theme` and `--color` may be, and the file of defaults says the same.
pub(in crate::cli) const THEMES: [&str; 3] = ["auto", "dark", "light"];
pub(in crate::cli) const COLORS: [&str; 3] = ["auto", "always", "never"];

pub(in crate::cli) fn choice<T: Copy>(given: &str, all: &[(&'static str, T)]) -> Result<T, String> {
    all.iter().find(|(name, _)| *name == given).map(|&(_, value)| value).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        format!("allowed: {}", names.join(", "))
    })
}

pub(in crate::cli) fn activation(given: &str) -> Result<Activation, String> {
    given.trim().parse()
}

pub(in crate::cli) fn output_activation(given: &str) -> Result<Activation, String> {
    let softmax = std::iter::once(Activation::Softmax);
    let all: Vec<_> = Activation::ALL.into_iter().chain(softmax).map(|a| (a.name(), a)).collect();
    choice(given.trim(), &all)
}

pub(in crate::cli) fn lang(given: &str) -> Result<Lang, String> {
    let languages: Vec<(&str, Lang)> = Lang::ALL.iter().map(|&lang| (lang.code(), lang)).collect();
    choice(given, &languages)
}

pub(in crate::cli) fn pace(given: &str) -> Result<Pace, String> {
    Pace::parse(given).ok_or_else(|| "allowed: auto, 1, 2, 4, … 16384, max".into())
}

/// Samples per step; `None` is all of them.
pub(in crate::cli) fn batch(given: &str) -> Result<Option<usize>, String> {
    if given == "full" {
        return Ok(None);
    }
    let size = given.parse().ok().filter(|&size: &usize| size > 0);
    size.map(Some).ok_or_else(|| "allowed: a whole number from 1 up, or full".into())
}

/// A finite number, with an ASCII or a true minus.
pub(in crate::cli) fn real(given: &str) -> Result<f64, String> {
    let value = given.trim().replace('−', "-").parse::<f64>().ok();
    value.filter(|value| value.is_finite()).ok_or_else(|| "allowed: a finite number".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_screen_can_be_asked_for() {
        for known in Lang::ALL {
            assert_eq!(lang(known.code()), Ok(*known));
        }
        assert!(lang("xx").is_err());
    }
}
