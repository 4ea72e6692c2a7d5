//! What a run is made of that another is not, in few words.

use crate::app::text::numbers;
use crate::app::text::{Label, Lang};
use crate::data::dataset::{Normalize, Source};
use crate::train::setup::{Setup, Start};

/// What is different from `first`, the most telling first; empty if nothing is.
pub(in crate::app) fn differences(lang: Lang, first: &Setup, own: &Setup) -> Vec<String> {
    let word = |label: Label| label.text(lang);
    let (data, config, layout) = (own.data(), own.config(), own.layout());
    let (data_before, before) = (first.data(), first.config());
    let (sets, sets_before) = (data.config(), data_before.config());
    let (hyper, hyper_before) = (config.hyper, before.hyper);
    let mut all = Vec::new();
    let mut tell = |is_so: bool, what: &dyn Fn() -> String| {
        if is_so {
            all.push(what());
        }
    };
    let is_changed = data.name() == data_before.name() && data.table() != data_before.table();
    let noise = |source: &Source| match source {
        Source::Generated { noise, .. } => *noise,
        Source::Tutorial | Source::File(_) => 0,
    };
    let is_seed = config.seed != before.seed;
    let is_noise = noise(&sets.source) != noise(&sets_before.source);
    tell(data.name() != data_before.name(), &|| data.name().to_owned());
    tell(is_noise, &|| format!("{} {} %", word(Label::Noise), noise(&sets.source)));
    tell(is_changed && !is_seed && !is_noise, &|| word(Label::DataChanged).to_owned());
    tell(sets.train_share != sets_before.train_share, &|| {
        let share = sets.train_share.unwrap_or(sets.source.own_share());
        format!("{} {share} %", word(Label::Share))
    });
    tell(sets.normalize != sets_before.normalize, &|| match sets.normalize {
        Some(normalize) => normalize.name().to_owned(),
        None => Normalize::Standardize.name().to_owned(),
    });
    tell(sets.features != sets_before.features, &|| {
        let names: Vec<&str> = data.heads().iter().map(|head| head.name.as_str()).collect();
        names.join(", ")
    });
    let is_shape =
        layout.layers().iter().map(|layer| layer.width).ne(first.layout().layers().iter().map(|l| l.width));
    tell(is_shape, &|| layout.to_string());
    let functions = |setup: &Setup| -> Vec<&str> {
        setup.layout().layers().iter().map(|layer| layer.activation.name()).collect()
    };
    tell(!is_shape && functions(own) != functions(first), &|| functions(own).join(" · "));
    tell(config.loss != before.loss, &|| config.loss.name().to_owned());
    tell(hyper.optimizer != hyper_before.optimizer, &|| hyper.optimizer.name().to_owned());
    tell(hyper.rate != hyper_before.rate, &|| format!("{} {}", word(Label::Rate), numbers::rate(hyper.rate)));
    tell(hyper.batch != hyper_before.batch, &|| {
        let size = hyper.batch.map(|size| numbers::count(size as u64));
        format!("{} {}", word(Label::Batch), size.unwrap_or_else(|| word(Label::Full).to_owned()))
    });
    tell(hyper.order != hyper_before.order, &|| hyper.order.name().to_owned());
    tell(hyper.l1 != hyper_before.l1, &|| format!("L1 {}", numbers::rate(hyper.l1)));
    tell(hyper.l2 != hyper_before.l2, &|| format!("L2 {}", numbers::rate(hyper.l2)));
    tell(config.start != before.start, &|| match &config.start {
        Start::Drawn(init) => init.name().to_owned(),
        Start::Loaded { .. } => word(Label::Loaded).to_owned(),
    });
    tell(is_seed, &|| format!("{} {}", word(Label::Seed), config.seed));
    all
}
