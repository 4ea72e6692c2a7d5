//! What the rows of the sheet are about: a few words beside each, and the coach's sentence for the one at hand.

use crate::app::sheet::draft::{Choice, Kind};
use crate::app::sheet::{Row, Sheet};
use crate::app::text::{Label, Lang, Message, MessageId};
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
                (Kind::Number, _) => Label::OneNumber,
                (Kind::Classes(_), Loss::Ce) => Label::OnePerClass,
                (Kind::Classes(_), Loss::Mse | Loss::Bce) => Label::OneOfTwo,
            },
            Row::Loss => match draft.loss {
                Loss::Mse => Label::SquaredMisses,
                Loss::Bce => Label::EntropyOfOne,
                Loss::Ce => Label::EntropyOfAll,
            },
            Row::Start => match &draft.start {
                Start::Loaded { .. } => return None,
                Start::Drawn(init) => match init {
                    Init::Normal => Label::FromNormal,
                    Init::Uniform => Label::FromUniform,
                    Init::Xavier => Label::FromXavier,
                    Init::He => Label::FromHe,
                    Init::Ones => Label::FromOnes,
                    Init::Zeros => Label::FromZeros,
                },
            },
            Row::Seed => Label::SameSeed,
            Row::L1 => Label::PullsAll,
            Row::L2 => Label::ShrinksLarge,
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
    pub fn explained(&self) -> Message {
        let saying = match self.row {
            Row::Data => match self.draft.samples.choice {
                Choice::Tutorial => MessageId::AboutTutorial,
                Choice::Own => MessageId::AboutOwn,
                Choice::Problem(problem) => match problem {
                    Problem::Circle => MessageId::AboutCircle,
                    Problem::Xor => MessageId::AboutXor,
                    Problem::Gauss => MessageId::AboutGauss,
                    Problem::Spiral => MessageId::AboutSpiral,
                    Problem::Moons => MessageId::AboutMoons,
                    Problem::Blobs => MessageId::AboutBlobs,
                    Problem::And | Problem::Or => MessageId::AboutGate,
                    Problem::GateXor => MessageId::AboutGateXor,
                    Problem::Plane => MessageId::AboutPlane,
                    Problem::MultiGauss => MessageId::AboutMultiGauss,
                },
            },
            Row::Noise if !self.draft.samples.choice.has_noise() => MessageId::AboutNoNoise,
            Row::Noise => MessageId::AboutNoise,
            Row::Share => MessageId::AboutShare,
            Row::Scaling => MessageId::AboutScaling,
            Row::Features => MessageId::AboutFeatures,
            Row::Hidden => MessageId::AboutHidden,
            Row::Activation => MessageId::AboutActivation,
            Row::Output => MessageId::AboutOutput,
            Row::Loss => MessageId::AboutLoss,
            Row::Start => MessageId::AboutStart,
            Row::Seed => MessageId::AboutSeed,
            Row::Rate => MessageId::AboutRate,
            Row::Optimizer => MessageId::AboutOptimizer,
            Row::Batch => MessageId::AboutBatch,
            Row::Order => MessageId::AboutOrder,
            Row::L1 => MessageId::AboutL1,
            Row::L2 => MessageId::AboutL2,
            Row::StopAfter => MessageId::AboutStopAfter,
            Row::StopBelow => MessageId::AboutStopBelow,
            Row::Patience => MessageId::AboutPatience,
            Row::Pace => MessageId::AboutPace,
        };
        Message::new(saying, Vec::new())
    }
}
