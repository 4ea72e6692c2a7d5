//! What a row of the sheet reads like, and what the sheet says will happen. Words and numbers; no layout.

use crate::app::numbers;
use crate::app::sheet::draft::{Choice, Draft};
use crate::app::sheet::{Outcome, Row, Sheet, listed};
use crate::app::text::{self, Label, Lang};
use crate::app::text_field::TextField;
use crate::app::view::letter;
use crate::app::{App, time};
use crate::data::dataset::{Dataset, Normalize};
use crate::data::feature::Feature;
use crate::nn::layout::MAX_WIDTH;
use crate::train::pace::Pace;
use crate::train::setup::Start;

/// A piece of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether keys would change just this piece.
    pub at_hand: bool,
}

/// A value as it stands in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its pieces, one after the other.
    pub pieces: Vec<Piece>,
    /// Whether it is one of a list, which the arrow keys go through.
    pub is_list: bool,
}

/// A feature as people write it.
pub fn feature(feature: Feature) -> String {
    match feature {
        Feature::Input(i) => format!("x{}", i + 1),
        Feature::Square(i) => format!("x{}²", i + 1),
        Feature::Product(i, j) => format!("x{}·x{}", i + 1, j + 1),
        Feature::Sin(i) => format!("sin x{}", i + 1),
    }
}

impl Row {
    /// Its label.
    pub fn label(self, lang: Lang) -> &'static str {
        let term = match self {
            Row::Data => Label::Data,
            Row::Noise => Label::Noise,
            Row::Share => Label::Share,
            Row::Scaling => Label::Scaling,
            Row::Features => Label::Features,
            Row::Hidden => Label::Hidden,
            Row::Activation => Label::Activation,
            Row::Output => Label::Output,
            Row::Loss => Label::Loss,
            Row::Start => Label::Start,
            Row::Seed => Label::Seed,
            Row::Rate => Label::Rate,
            Row::Optimizer => Label::Optimizer,
            Row::Batch => Label::Batch,
            Row::Order => Label::Order,
            Row::L1 => return "L1",
            Row::L2 => return "L2",
            Row::StopAfter => Label::StopAfter,
            Row::StopBelow => Label::StopBelow,
            Row::Patience => Label::Patience,
            Row::Pace => Label::Pace,
        };
        term.text(lang)
    }
}

impl Choice {
    /// What it is called.
    pub fn name(self, own: &Dataset) -> String {
        match self {
            Choice::Tutorial => "tutorial".into(),
            Choice::Problem(problem) => problem.name().into(),
            Choice::Own => own.name().to_owned(),
        }
    }
}

/// A row's value in a draft, without what is being typed.
pub fn value(draft: &Draft, own: &Dataset, row: Row, lang: Lang) -> String {
    let term = |term: Label| term.text(lang);
    let none = || numbers::NONE.to_owned();
    match row {
        Row::Data => draft.samples.choice.name(own),
        Row::Noise if !draft.samples.choice.has_noise() => none(),
        Row::Noise => format!("{} %", draft.samples.noise),
        Row::Share => format!("{} %", draft.samples.share),
        Row::Scaling => match draft.samples.normalize {
            None => term(Label::OwnScaling).into(),
            Some(Normalize::None) => term(Label::AsIs).into(),
            Some(normalize @ (Normalize::Center | Normalize::Standardize)) => normalize.name().into(),
        },
        Row::Features => {
            let names: Vec<String> = draft.samples.features.iter().map(|&own| feature(own)).collect();
            names.join(", ")
        }
        Row::Hidden if draft.hidden.is_empty() => term(Label::NoLayers).into(),
        Row::Hidden => {
            let widths: Vec<String> = draft.hidden.iter().map(|(width, _)| width.to_string()).collect();
            widths.join(" · ")
        }
        Row::Activation if draft.hidden.is_empty() => none(),
        Row::Activation => {
            let names: Vec<&str> = draft.hidden.iter().map(|(_, activation)| activation.name()).collect();
            names.join(" · ")
        }
        Row::Output => {
            let outputs = draft.samples.choice.kind(own).outputs(draft.loss);
            format!("{outputs} × {}", draft.output.name())
        }
        Row::Loss => draft.loss.name().into(),
        Row::Start => match &draft.start {
            Start::Drawn(init) => init.name().into(),
            Start::Loaded { .. } => Label::Loaded.text(lang).into(),
        },
        Row::Seed => draft.samples.seed.to_string(),
        Row::Rate => numbers::rate(draft.hyper.rate),
        Row::Optimizer => draft.hyper.optimizer.name().into(),
        Row::Batch => {
            let full = || term(Label::Full).to_owned();
            draft.hyper.batch.map_or_else(full, |batch| numbers::count(batch as u64))
        }
        Row::Order => draft.hyper.order.name().into(),
        Row::L1 => numbers::rate(draft.hyper.l1),
        Row::L2 => numbers::rate(draft.hyper.l2),
        Row::StopAfter => numbers::count(draft.stop.epochs),
        Row::StopBelow => draft.stop.below.map_or_else(none, numbers::rate),
        Row::Patience => draft.stop.patience.map_or_else(none, numbers::count),
        Row::Pace => match draft.pace {
            Pace::Auto => Label::Auto.text(lang).into(),
            Pace::Max => Label::Max.text(lang).into(),
            Pace::PerSecond(_) => format!("{}{}", draft.pace, Label::PerSecond.text(lang)),
        },
    }
}

impl Sheet {
    /// Whether a row would be another value.
    pub fn is_changed(&self, row: Row) -> bool {
        let own = self.own();
        value(&self.draft, own, row, Lang::En) != value(&self.base, own, row, Lang::En)
    }

    /// What a row was, if it would be another value.
    pub fn was(&self, row: Row, lang: Lang) -> Option<String> {
        let was = || value(&self.base, self.own(), row, lang);
        self.is_changed(row).then(|| text::fill(lang, Label::Was.text(lang), &[("value", &was())]))
    }

    /// A row's value, with what is being typed there.
    pub fn shown(&self, row: Row, lang: Lang) -> Shown {
        let is_here = row == self.row;
        let piece = |text: String, at_hand: bool| Piece { text, at_hand };
        let typed = self.typing.as_ref().filter(|_| is_here).map(TextField::marked);
        let plain = || value(&self.draft, self.own(), row, lang);
        let draft = &self.draft;
        let is_layers = matches!(row, Row::Hidden | Row::Activation) && !draft.hidden.is_empty();
        let pieces = if is_layers {
            let mut pieces = Vec::new();
            for (index, (width, activation)) in draft.hidden.iter().enumerate() {
                if index > 0 {
                    pieces.push(piece(" · ".into(), false));
                }
                let (own, here) = if row == Row::Hidden {
                    (width.to_string(), self.part == index)
                } else {
                    (activation.name().to_owned(), self.part == 0 || self.part == index + 1)
                };
                let here = here && is_here;
                pieces.push(piece(typed.clone().filter(|_| here).unwrap_or(own), here));
            }
            pieces
        } else if matches!(row, Row::Noise | Row::Share) && typed.is_some() {
            vec![piece(typed.unwrap_or_default(), true), piece(" %".into(), false)]
        } else {
            vec![piece(typed.unwrap_or_else(plain), is_here)]
        };
        Shown { pieces, is_list: row.is_list() }
    }

    /// The features that can be switched, and whether each is.
    pub fn features(&self) -> Vec<(String, bool)> {
        let chosen = &self.draft.samples.features;
        listed(&self.draft, self.own()).iter().map(|own| (feature(*own), chosen.contains(own))).collect()
    }

    /// What may stand in a row.
    pub fn allowed(&self, row: Row, lang: Lang) -> String {
        let samples = numbers::count(self.data().train().len() as u64);
        let width = MAX_WIDTH.to_string();
        let (term, n) = match row {
            Row::Noise => (Label::AllowedNoise, ""),
            Row::Share => (Label::AllowedShare, ""),
            Row::Features => (Label::AllowedFeatures, ""),
            Row::Hidden => (Label::AllowedWidth, &*width),
            Row::Seed => (Label::AllowedSeed, ""),
            Row::Rate | Row::StopBelow => (Label::AllowedAbove, ""),
            Row::L1 | Row::L2 => (Label::AllowedFrom, ""),
            Row::Batch => (Label::AllowedBatch, &*samples),
            Row::StopAfter => (Label::AllowedEpochs, ""),
            Row::Patience => (Label::AllowedPatience, ""),
            Row::Data
            | Row::Scaling
            | Row::Activation
            | Row::Output
            | Row::Loss
            | Row::Start
            | Row::Optimizer
            | Row::Order
            | Row::Pace => return row.label(lang).to_owned(),
        };
        let allowed = text::fill(lang, term.text(lang), &[("n", n)]);
        text::fill(lang, Label::Allowed.text(lang), &[("row", row.label(lang)), ("allowed", &allowed)])
    }

    /// Why the sheet cannot be accepted yet, if it cannot.
    pub fn why(&self, lang: Lang) -> Option<String> {
        match &self.outcome {
            Outcome::Wrong(row @ (Row::Features | Row::Batch | Row::Share), _) => {
                Some(self.allowed(*row, lang))
            }
            Outcome::Wrong(_, why) => Some(why.clone()),
            Outcome::Nothing | Outcome::Adjusted | Outcome::Anew(_) => None,
        }
    }
}

impl App {
    /// What accepting the sheet would do, in a sentence.
    pub fn sheet_says(&self, sheet: &Sheet) -> String {
        let lang = self.context.lang;
        let fill = |term: Label, values: &[(&str, &str)]| text::fill(lang, term.text(lang), values);
        match &sheet.outcome {
            Outcome::Nothing => Label::NothingYet.text(lang).to_owned(),
            Outcome::Adjusted => fill(Label::AppliesFrom, &[("epoch", &time::moment(self.context.run.at))]),
            Outcome::Wrong(..) => fill(Label::NotYet, &[("why", &sheet.why(lang).unwrap_or_default())]),
            Outcome::Anew(setup) => {
                let (data, layout) = (setup.data(), setup.layout());
                let widths = layout.layers().iter().map(|layer| layer.width.to_string());
                let shape: Vec<String> = std::iter::once(layout.inputs().to_string()).chain(widths).collect();
                let tested = data.test().len();
                let test = numbers::count(tested as u64);
                let test = if tested > 0 { fill(Label::AndTest, &[("n", &test)]) } else { String::new() };
                let letter = self.context.run.branch.map_or('A', letter).to_string();
                let values = [
                    ("shape", &*shape.join("-")),
                    ("n", &numbers::count(layout.parameters() as u64)),
                    ("train", &numbers::count(data.train().len() as u64)),
                    ("test", &test),
                    ("letter", &letter),
                ];
                fill(Label::NewRun, &values)
            }
        }
    }
}
