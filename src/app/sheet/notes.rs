//! What the rows of the sheet are about: a few words beside each, and the coach's sentence for the one at hand.

use crate::app::sayings::{Said, Saying};
use crate::app::sheet::draft::{Choice, Kind};
use crate::app::sheet::{Row, Sheet};
use crate::app::words::{Lang, Term};
use crate::data::generate::Problem;
use crate::nn::head::Loss;
use crate::nn::init::Init;
use crate::train::setup::Start;

impl Sheet {
    /// What a row means, in a few words.
    pub fn note(&self, row: Row, lang: Lang) -> Option<&'static str> {
        let draft = &self.draft;
        let kind = draft.samples.choice.kind(self.own());
        let term = match row {
            Row::Output => match (kind, draft.loss) {
                (Kind::Number, _) => Term::OneNumber,
                (Kind::Classes(_), Loss::Ce) => Term::OnePerClass,
                (Kind::Classes(_), Loss::Mse | Loss::Bce) => Term::OneOfTwo,
            },
            Row::Loss => match draft.loss {
                Loss::Mse => Term::SquaredMisses,
                Loss::Bce => Term::EntropyOfOne,
                Loss::Ce => Term::EntropyOfAll,
            },
            Row::Start => match &draft.start {
                Start::Loaded { .. } => return None,
                Start::Drawn(init) => match init {
                    Init::Normal => Term::FromNormal,
                    Init::Uniform => Term::FromUniform,
                    Init::Xavier => Term::FromXavier,
                    Init::He => Term::FromHe,
                    Init::Ones => Term::FromOnes,
                    Init::Zeros => Term::FromZeros,
                },
            },
            Row::Seed => Term::SameSeed,
            Row::L1 => Term::PullsAll,
            Row::L2 => Term::ShrinksLarge,
            Row::Data
            | Row::Noise
            | Row::Share
            | Row::Scaling
            | Row::Features
            | Row::Hidden
            | Row::Activation
            | Row::Rate
            | Row::Optimizer
            | Row::Batch
            | Row::Order
            | Row::StopAfter
            | Row::StopBelow
            | Row::Patience
            | Row::Pace => return None,
        };
        Some(term.text(lang))
    }

    /// What the row at hand is about.
    pub fn explained(&self) -> Said {
        let saying = match self.row {
            Row::Data => match self.draft.samples.choice {
                Choice::Tutorial => Saying::AboutTutorial,
                Choice::Own => Saying::AboutOwn,
                Choice::Problem(problem) => match problem {
                    Problem::Circle => Saying::AboutCircle,
                    Problem::Xor => Saying::AboutXor,
                    Problem::Gauss => Saying::AboutGauss,
                    Problem::Spiral => Saying::AboutSpiral,
                    Problem::Moons => Saying::AboutMoons,
                    Problem::Blobs => Saying::AboutBlobs,
                    Problem::And | Problem::Or => Saying::AboutGate,
                    Problem::GateXor => Saying::AboutGateXor,
                    Problem::Plane => Saying::AboutPlane,
                    Problem::MultiGauss => Saying::AboutMultiGauss,
                },
            },
            Row::Noise if !self.draft.samples.choice.has_noise() => Saying::AboutNoNoise,
            Row::Noise => Saying::AboutNoise,
            Row::Share => Saying::AboutShare,
            Row::Scaling => Saying::AboutScaling,
            Row::Features => Saying::AboutFeatures,
            Row::Hidden => Saying::AboutHidden,
            Row::Activation => Saying::AboutActivation,
            Row::Output => Saying::AboutOutput,
            Row::Loss => Saying::AboutLoss,
            Row::Start => Saying::AboutStart,
            Row::Seed => Saying::AboutSeed,
            Row::Rate => Saying::AboutRate,
            Row::Optimizer => Saying::AboutOptimizer,
            Row::Batch => Saying::AboutBatch,
            Row::Order => Saying::AboutOrder,
            Row::L1 => Saying::AboutL1,
            Row::L2 => Saying::AboutL2,
            Row::StopAfter => Saying::AboutStopAfter,
            Row::StopBelow => Saying::AboutStopBelow,
            Row::Patience => Saying::AboutPatience,
            Row::Pace => Saying::AboutPace,
        };
        Said::new(saying, Vec::new())
    }
}
