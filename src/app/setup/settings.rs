//! The settings of the set-up sheet, each described once: its words, its value, what keys and typing change, and
//! whether it applies at once or starts a new run.

mod setting;

use crate::app::ladder::{next, next_rate, or_none, real, rung, step, step_or_none, whole};
use crate::app::setup::draft::{Choice, Kind};
pub(super) use crate::app::setup::settings::setting::Setting;
use crate::app::setup::{Sheet, show};
use crate::app::text::numbers;
use crate::app::text::{Label, Lang, MessageId};
use crate::data::dataset::{ConfigError, Normalize};
use crate::data::generate::{MAX_NOISE, Problem};
use crate::nn::activation::Activation;
use crate::nn::head::Loss;
use crate::nn::init::Init;
use crate::nn::layout::MAX_WIDTH;
use crate::nn::optimizer::{Optimizer, Order};
use crate::train::moment::StopReason;
use crate::train::pace::Pace;
use crate::train::setup::Start;

macro_rules! rows {
    (anew { $($anew:ident => $new:ident,)* } at_once { $($at_once:ident => $now:ident,)* }) => {
        /// A row of the sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Row { $($anew,)* $($at_once,)* }

        impl Row {
            /// What starts a new run.
            pub const ANEW: &[Row] = &[$(Row::$anew,)*];
            /// What applies at once.
            pub const AT_ONCE: &[Row] = &[$(Row::$at_once,)*];

            pub(super) fn setting(self) -> Setting {
                match self { $(Row::$anew => $new(),)* $(Row::$at_once => $now(),)* }
            }
        }
    };
}

rows! {
    anew {
        Data => data,
        Noise => noise,
        Share => share,
        Scaling => scaling,
        Features => features,
        Hidden => hidden,
        Activation => activation,
        Output => output,
        Loss => loss,
        Start => start,
        Seed => seed,
    }
    at_once {
        Rate => rate,
        Optimizer => optimizer,
        Batch => batch,
        Order => order,
        L1 => l1,
        L2 => l2,
        StopAfter => stop_after,
        StopBelow => stop_below,
        Patience => patience,
        Pace => pace,
    }
}

impl Row {
    /// Every row, from the first to the last.
    pub fn all() -> impl Iterator<Item = Row> {
        Row::ANEW.iter().chain(Row::AT_ONCE).copied()
    }

    /// The row that an error is about.
    pub(super) fn of(error: &ConfigError) -> Row {
        match error.option {
            "--train-share" => Row::Share,
            "--normalize" | "--offset" | "--scale" => Row::Scaling,
            "--features" => Row::Features,
            "--hidden" => Row::Hidden,
            "--output-activation" => Row::Output,
            "--loss" => Row::Loss,
            "--load" => Row::Start,
            "--batch-size" => Row::Batch,
            "--l1" => Row::L1,
            "--l2" => Row::L2,
            "--stop-below" => Row::StopBelow,
            "--patience" => Row::Patience,
            _ => Row::Rate,
        }
    }

    /// Its label.
    pub fn label(self, lang: Lang) -> &'static str {
        (self.setting().label)(lang)
    }

    /// Whether its value can be typed.
    pub fn is_typed(self) -> bool {
        self.setting().typed.is_some()
    }

    /// Whether its value is one of a list, which the arrow keys go through.
    pub fn is_list(self) -> bool {
        let goes_both_ways = matches!(self, Row::Hidden | Row::Rate);
        goes_both_ways || !(self.is_typed() || self == Row::Features)
    }

    /// The words around its value: where there is room, and where there is little.
    pub fn words(self) -> Option<(Label, Label)> {
        self.setting().words
    }
}

// ---- the data

fn data() -> Setting {
    Setting::new(
        |lang| Label::Data.text(lang),
        |draft| match draft.samples.choice {
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
        |draft, own, _| draft.samples.choice.name(own),
        |sheet, up| {
            let own = sheet.own().clone();
            let all = Choice::all(sheet.base.samples.choice == Choice::Own);
            let before = sheet.draft.samples.choice;
            sheet.draft.samples.choice = next(&all, before, up);
            sheet.draft.meet(before, &sheet.base, &own);
        },
    )
}

fn noise() -> Setting {
    const NOISES: [u32; 11] = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50];
    let setting = Setting::new(
        |lang| Label::Noise.text(lang),
        |draft| {
            if draft.samples.choice.has_noise() { MessageId::AboutNoise } else { MessageId::AboutNoNoise }
        },
        |draft, _, _| {
            let noise = draft.samples.choice.has_noise().then_some(draft.samples.noise);
            or_none(noise, |noise| format!("{noise} %"))
        },
        |sheet, up| {
            if sheet.draft.samples.choice.has_noise() {
                step(&NOISES, &mut sheet.draft.samples.noise, up);
            }
        },
    );
    let setting = setting.whole(Label::AllowedNoise, |sheet, text| {
        sheet.draft.samples.noise = whole(text, 0..=u64::from(MAX_NOISE))? as u32;
        Some(())
    });
    setting.per_cent(|sheet| !sheet.draft.samples.choice.has_noise())
}

fn share() -> Setting {
    const SHARES: [u32; 10] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    let setting = Setting::new(
        |lang| Label::Share.text(lang),
        |_| MessageId::AboutShare,
        |draft, _, _| format!("{} %", draft.samples.share),
        |sheet, up| {
            // Data that are parted by a column say so themselves.
            if !sheet.draft.is_parted(sheet.own()) {
                step(&SHARES, &mut sheet.draft.samples.share, up);
            }
        },
    );
    let setting = setting.whole(Label::AllowedShare, |sheet, text| {
        sheet.draft.samples.share = whole(text, 10..=90).or_else(|| whole(text, 100..=100))? as u32;
        Some(())
    });
    setting.per_cent(|sheet| sheet.draft.is_parted(sheet.own()))
}

fn scaling() -> Setting {
    Setting::new(
        |lang| Label::Scaling.text(lang),
        |_| MessageId::AboutScaling,
        |draft, _, lang| match draft.samples.normalize {
            None => Label::OwnScaling.text(lang).into(),
            Some(Normalize::None) => Label::AsIs.text(lang).into(),
            Some(normalize @ (Normalize::Center | Normalize::Standardize)) => normalize.name().into(),
        },
        |sheet, up| {
            let all = [None, Some(Normalize::None), Some(Normalize::Center), Some(Normalize::Standardize)];
            sheet.draft.samples.normalize = next(&all, sheet.draft.samples.normalize, up);
        },
    )
}

fn features() -> Setting {
    Setting::new(
        |lang| Label::Features.text(lang),
        |_| MessageId::AboutFeatures,
        |draft, _, _| {
            let names: Vec<String> = draft.samples.features.iter().map(|&own| show::feature(own)).collect();
            names.join(", ")
        },
        |_, _| {},
    )
}

// ---- the network

fn hidden() -> Setting {
    let setting = Setting::new(
        |lang| Label::Hidden.text(lang),
        |_| MessageId::AboutHidden,
        |draft, _, lang| {
            let widths: Vec<String> =
                draft.config.hidden.iter().map(|(width, _)| width.to_string()).collect();
            if widths.is_empty() { Label::NoLayers.text(lang).into() } else { widths.join(" · ") }
        },
        |_, _| {},
    );
    let setting = setting.whole(Label::AllowedWidth, |sheet, text| {
        let width = whole(text, 1..=MAX_WIDTH as u64)?;
        if sheet.draft.config.hidden.is_empty() {
            // The first layer is made by its width.
            sheet.add_layer();
        }
        sheet.draft.config.hidden.get_mut(sheet.part)?.0 = width as usize;
        Some(())
    });
    Setting { clear: Some(Sheet::remove_layer), ..setting }.at_most(|_| MAX_WIDTH)
}

fn activation() -> Setting {
    Setting::new(
        |lang| Label::Activation.text(lang),
        |_| MessageId::AboutActivation,
        |draft, _, _| {
            let names: Vec<&str> =
                draft.config.hidden.iter().map(|(_, activation)| activation.name()).collect();
            if names.is_empty() { numbers::NONE.into() } else { names.join(" · ") }
        },
        |sheet, up| {
            let hidden = &mut sheet.draft.config.hidden;
            // All of them first, then each.
            let layers = match sheet.part {
                0 => 0..hidden.len(),
                part => part - 1..part,
            };
            if let Some(&(_, now)) = hidden.get(layers.start) {
                let to = next(&Activation::ALL, now, up);
                hidden[layers].iter_mut().for_each(|(_, activation)| *activation = to);
            }
        },
    )
}

fn output() -> Setting {
    let setting = Setting::new(
        |lang| Label::Output.text(lang),
        |_| MessageId::AboutOutput,
        |draft, own, _| {
            let outputs = draft.samples.choice.kind(own).outputs(draft.config.loss);
            format!("{outputs} × {}", draft.output.name())
        },
        |sheet, up| sheet.draft.output = next(sheet.draft.config.loss.allowed(), sheet.draft.output, up),
    );
    setting.noted(|draft, own| {
        Some(match (draft.samples.choice.kind(own), draft.config.loss) {
            (Kind::Number, _) => Label::OneNumber,
            (Kind::Classes(_), Loss::Ce) => Label::OnePerClass,
            (Kind::Classes(_), Loss::Mse | Loss::Bce) => Label::OneOfTwo,
        })
    })
}

fn loss() -> Setting {
    let setting = Setting::new(
        |lang| Label::Loss.text(lang),
        |_| MessageId::AboutLoss,
        |draft, _, _| draft.config.loss.name().into(),
        |sheet, up| {
            let own = sheet.own().clone();
            let kind = sheet.draft.samples.choice.kind(&own);
            sheet.draft.set_loss(next(kind.losses(), sheet.draft.config.loss, up), &own);
        },
    );
    setting.noted(|draft, _| {
        Some(match draft.config.loss {
            Loss::Mse => Label::SquaredMisses,
            Loss::Bce => Label::EntropyOfOne,
            Loss::Ce => Label::EntropyOfAll,
        })
    })
}

fn start() -> Setting {
    let setting = Setting::new(
        |lang| Label::Start.text(lang),
        |_| MessageId::AboutStart,
        |draft, _, lang| match &draft.config.start {
            Start::Drawn(init) => init.name().into(),
            Start::Loaded { .. } => Label::Loaded.text(lang).into(),
        },
        |sheet, up| {
            let Sheet { base, draft, .. } = sheet;
            let is_loaded = |start: &Start| matches!(start, Start::Loaded { .. });
            let mut all: Vec<Start> = Init::ALL.map(Start::Drawn).into();
            if is_loaded(&base.config.start) {
                all.insert(0, base.config.start.clone());
            }
            let at = all.iter().position(|start| *start == draft.config.start).unwrap_or(0);
            draft.config.start = all.swap_remove((at + if up { 1 } else { all.len() - 1 }) % all.len());
            if is_loaded(&draft.config.start) {
                draft.config.hidden.clone_from(&base.config.hidden);
                (draft.output, draft.config.loss) = (base.output, base.config.loss);
            }
        },
    );
    setting.noted(|draft, _| match &draft.config.start {
        Start::Loaded { .. } => None,
        Start::Drawn(init) => Some(match init {
            Init::Normal => Label::FromNormal,
            Init::Uniform => Label::FromUniform,
            Init::Xavier => Label::FromXavier,
            Init::He => Label::FromHe,
            Init::Ones => Label::FromOnes,
            Init::Zeros => Label::FromZeros,
        }),
    })
}

fn seed() -> Setting {
    let setting = Setting::new(
        |lang| Label::Seed.text(lang),
        |_| MessageId::AboutSeed,
        |draft, _, _| draft.config.seed.to_string(),
        |sheet, up| {
            let seed = &mut sheet.draft.config.seed;
            *seed = if up { seed.saturating_add(1) } else { seed.saturating_sub(1) };
        },
    );
    let setting = setting.noted(|_, _| Some(Label::SameSeed));
    setting
        .whole(Label::AllowedSeed, |sheet, text| whole(text, ..).map(|seed| sheet.draft.config.seed = seed))
}

// ---- how steps are made

fn rate() -> Setting {
    let setting = Setting::new(
        |lang| Label::Rate.text(lang),
        |_| MessageId::AboutRate,
        |draft, _, _| numbers::rate(draft.config.hyper.rate),
        |sheet, up| {
            let rate = &mut sheet.draft.config.hyper.rate;
            *rate = next_rate(*rate, up).unwrap_or(*rate);
        },
    );
    setting.real(Label::AllowedAbove, |sheet, text| {
        real(text).filter(|&rate| rate > 0.0).map(|rate| sheet.draft.config.hyper.rate = rate)
    })
}

fn optimizer() -> Setting {
    Setting::new(
        |lang| Label::Optimizer.text(lang),
        |_| MessageId::AboutOptimizer,
        |draft, _, _| draft.config.hyper.optimizer.name().into(),
        |sheet, up| {
            sheet.draft.config.hyper.optimizer =
                next(&Optimizer::ALL, sheet.draft.config.hyper.optimizer, up);
        },
    )
}

fn batch() -> Setting {
    const BATCHES: [usize; 12] = [1, 2, 4, 5, 8, 10, 16, 20, 30, 50, 100, 200];
    let setting = Setting::new(
        |lang| Label::Batch.text(lang),
        |_| MessageId::AboutBatch,
        |draft, _, lang| match draft.config.hyper.batch {
            Some(size) => numbers::count(size as u64),
            None => Label::Full.text(lang).into(),
        },
        |sheet, up| {
            let most = sheet.data().train().len();
            let batch = &mut sheet.draft.config.hyper.batch;
            // Above the ladder stand all samples at once.
            *batch = match (*batch, up) {
                (None, true) => None,
                (None, false) => Some(BATCHES.into_iter().rev().find(|&size| size < most).unwrap_or(1)),
                (Some(now), true) => BATCHES.into_iter().find(|&size| size > now && size < most),
                (Some(now), false) => Some(rung(&BATCHES, now, false).max(1)),
            };
        },
    );
    let setting = setting.whole(Label::AllowedBatch, |sheet, text| {
        let most = sheet.data().train().len() as u64;
        sheet.draft.config.hyper.batch = Some(whole(text, 1..=most)? as usize);
        Some(())
    });
    setting.at_most(|sheet| sheet.data().train().len())
}

fn order() -> Setting {
    Setting::new(
        |lang| Label::Order.text(lang),
        |_| MessageId::AboutOrder,
        |draft, _, _| draft.config.hyper.order.name().into(),
        |sheet, up| sheet.draft.config.hyper.order = next(&Order::ALL, sheet.draft.config.hyper.order, up),
    )
}

const PENALTIES: [f64; 12] = [0.0, 1e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0];

fn l1() -> Setting {
    let setting = Setting::new(
        |_| "L1",
        |_| MessageId::AboutL1,
        |draft, _, _| numbers::rate(draft.config.hyper.l1),
        |sheet, up| step(&PENALTIES, &mut sheet.draft.config.hyper.l1, up),
    );
    setting.noted(|_, _| Some(Label::PullsAll)).real(Label::AllowedFrom, |sheet, text| {
        real(text).filter(|&value| value >= 0.0).map(|value| sheet.draft.config.hyper.l1 = value)
    })
}

fn l2() -> Setting {
    let setting = Setting::new(
        |_| "L2",
        |_| MessageId::AboutL2,
        |draft, _, _| numbers::rate(draft.config.hyper.l2),
        |sheet, up| step(&PENALTIES, &mut sheet.draft.config.hyper.l2, up),
    );
    setting.noted(|_, _| Some(Label::ShrinksLarge)).real(Label::AllowedFrom, |sheet, text| {
        real(text).filter(|&value| value >= 0.0).map(|value| sheet.draft.config.hyper.l2 = value)
    })
}

// ---- when it stops

/// What is said of a run that one of these settings has stopped, where that is more than its end.
pub fn finished(reason: StopReason) -> Option<MessageId> {
    match reason {
        StopReason::Epochs => None,
        StopReason::Below => Some(MessageId::FinishedBelow),
        StopReason::Patience => Some(MessageId::FinishedPatience),
    }
}

fn stop_after() -> Setting {
    const EPOCHS: [u64; 10] = [10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000, 1_000_000];
    /// Up to here epochs are counted exactly in an f64.
    const MOST_EPOCHS: u64 = 1 << 53;
    let setting = Setting::new(
        |lang| Label::StopAfter.text(lang),
        |_| MessageId::AboutStopAfter,
        |draft, _, _| numbers::count(draft.config.stop.epochs),
        |sheet, up| step(&EPOCHS, &mut sheet.draft.config.stop.epochs, up),
    );
    let setting = setting.whole(Label::AllowedEpochs, |sheet, text| {
        whole(text, ..=MOST_EPOCHS).map(|epochs| sheet.draft.config.stop.epochs = epochs)
    });
    Setting { words: Some((Label::Epochs, Label::Epochs)), ..setting }
}

fn stop_below() -> Setting {
    const BELOWS: [f64; 9] = [1e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
    let setting = Setting::new(
        |lang| Label::StopBelow.text(lang),
        |_| MessageId::AboutStopBelow,
        |draft, _, _| or_none(draft.config.stop.below, numbers::rate),
        |sheet, up| step_or_none(&BELOWS, &mut sheet.draft.config.stop.below, up),
    );
    let setting = setting.real(Label::AllowedAbove, |sheet, text| {
        sheet.draft.config.stop.below = Some(real(text).filter(|&value| value > 0.0)?);
        Some(())
    });
    let clear: fn(&mut Sheet) = |sheet| sheet.draft.config.stop.below = None;
    let words = Some((Label::LossOf, Label::LossOf));
    Setting { clear: Some(clear), words, ..setting }
}

fn patience() -> Setting {
    const PATIENCES: [u64; 7] = [10, 30, 100, 300, 1000, 3000, 10_000];
    let setting = Setting::new(
        |lang| Label::Patience.text(lang),
        |_| MessageId::AboutPatience,
        |draft, _, _| or_none(draft.config.stop.patience, numbers::count),
        |sheet, up| step_or_none(&PATIENCES, &mut sheet.draft.config.stop.patience, up),
    );
    let setting = setting.whole(Label::AllowedPatience, |sheet, text| {
        sheet.draft.config.stop.patience = Some(whole(text, 1..)?);
        Some(())
    });
    let clear: fn(&mut Sheet) = |sheet| sheet.draft.config.stop.patience = None;
    let words = Some((Label::NoBetter, Label::NoBetterShort));
    Setting { clear: Some(clear), words, ..setting }
}

fn pace() -> Setting {
    Setting::new(
        |lang| Label::Pace.text(lang),
        |_| MessageId::AboutPace,
        |draft, _, lang| match draft.pace {
            Pace::Auto => Label::Auto.text(lang).into(),
            Pace::Max => Label::Max.text(lang).into(),
            Pace::PerSecond(_) => format!("{}{}", draft.pace, Label::PerSecond.text(lang)),
        },
        |sheet, up| {
            let pace = &mut sheet.draft.pace;
            *pace = if up { pace.faster(0) } else { pace.slower(0) };
        },
    )
}
