//! How a key, or a typed text, changes a row of the sheet.

use crate::app::numbers;
use crate::app::sheet::draft::{Choice, Draft};
use crate::app::sheet::{Press, Row, Sheet, listed};
use crate::app::text_field::{FieldEdit, Kind, TextField, Typed};
use crate::data::generate::MAX_NOISE;
use crate::nn::activation::Activation;
use crate::nn::init::Init;
use crate::nn::layout::{MAX_HIDDEN_LAYERS, MAX_WIDTH};
use crate::nn::optimizer::{Optimizer, Order};
use crate::train::setup::{Config, Start};

/// What the arrow keys go through: Playground's values and those between.
const NOISES: [u32; 11] = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50];
const SHARES: [u32; 10] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const RATES: [f64; 15] =
    [1e-5, 3e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0];
const PENALTIES: [f64; 12] = [0.0, 1e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0];
const BATCHES: [usize; 12] = [1, 2, 4, 5, 8, 10, 16, 20, 30, 50, 100, 200];
const EPOCHS: [u64; 10] = [10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000, 1_000_000];
const BELOWS: [f64; 9] = [1e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];
const PATIENCES: [u64; 7] = [10, 30, 100, 300, 1000, 3000, 10_000];
/// The last epoch that can be asked for: up to here they are counted exactly in an f64.
const MOST_EPOCHS: u64 = 1 << 53;

/// The next value of a ladder in a direction; the present one at its ends.
fn rung<T: Copy + PartialOrd>(ladder: &[T], now: T, up: bool) -> T {
    let next = if up {
        ladder.iter().copied().find(|&value| value > now)
    } else {
        ladder.iter().rev().copied().find(|&value| value < now)
    };
    next.unwrap_or(now)
}

/// The same where nothing at all stands below the ladder.
fn rung_or_none<T: Copy + PartialOrd>(ladder: &[T], now: Option<T>, up: bool) -> Option<T> {
    match now {
        None if up => ladder.first().copied(),
        None => None,
        Some(now) if !up && ladder.first().is_some_and(|&first| now <= first) => None,
        Some(now) => Some(rung(ladder, now, up)),
    }
}

/// The next of a list, round and round.
fn next<T: Copy + PartialEq>(all: &[T], now: T, up: bool) -> T {
    let at = all.iter().position(|&value| value == now).unwrap_or(0);
    all[(at + if up { 1 } else { all.len() - 1 }) % all.len()]
}

impl Sheet {
    /// Makes another row the one at hand.
    pub(super) fn go(&mut self, row: Row) {
        self.row = row;
        self.part = 0;
        self.typing = None;
        if row == Row::Hidden {
            self.part = self.draft.hidden.len().saturating_sub(1);
        }
    }

    /// Does what a key asks for.
    ///
    /// # Errors
    /// The row, if what is typed there is no value of it.
    pub(super) fn press(&mut self, press: Press) -> Result<(), Row> {
        let all: Vec<Row> = Row::all().collect();
        let at = all.iter().position(|&row| row == self.row).unwrap_or(0);
        match press {
            Press::Up => self.go(all[at.saturating_sub(1)]),
            Press::Down => self.go(all[(at + 1).min(all.len() - 1)]),
            Press::First => self.go(all[0]),
            Press::Last => self.go(all[all.len() - 1]),
            Press::Group => {
                let other = if at < Row::ANEW.len() { Row::AT_ONCE[0] } else { Row::ANEW[0] };
                self.go(other);
            }
            Press::Caret(caret) => self.caret(caret),
            Press::Less | Press::More if self.typing.is_some() => {
                self.caret(if press == Press::More { FieldEdit::Right } else { FieldEdit::Left });
            }
            Press::Less
            | Press::More
            | Press::PartBefore
            | Press::PartAfter
            | Press::Wider
            | Press::Narrower
            | Press::Add
            | Press::Remove
            | Press::Toggle
            | Press::Defaults => {
                self.take_typed()?;
                self.change(press);
                self.work_out();
            }
        }
        Ok(())
    }

    fn change(&mut self, press: Press) {
        let own = self.own().clone();
        let parts = self.row.parts(&self.draft, &own);
        match (self.row, press) {
            (_, Press::Defaults) => self.defaults(),
            (Row::Hidden, Press::Add) => self.add_layer(),
            (Row::Hidden, Press::Remove) => self.remove_layer(),
            (Row::Hidden, Press::Wider | Press::Toggle) => self.resize(1),
            (Row::Hidden, Press::Narrower) => self.resize(-1),
            (Row::Features | Row::Hidden, Press::Less) | (_, Press::PartBefore) => {
                self.part = (self.part + parts - 1) % parts;
            }
            (Row::Features | Row::Hidden, Press::More) | (_, Press::PartAfter) => {
                self.part = (self.part + 1) % parts;
            }
            (Row::Features, Press::Toggle) => self.toggle_feature(),
            (_, Press::More | Press::Wider | Press::Add | Press::Toggle) => self.step(true),
            (_, Press::Less | Press::Narrower | Press::Remove) => self.step(false),
            (_, Press::Up | Press::Down | Press::First | Press::Last | Press::Group | Press::Caret(_)) => {}
        }
        self.draft.check_start(&own);
    }

    /// The next value of the row at hand.
    fn step(&mut self, up: bool) {
        let own = self.own().clone();
        let most = self.made.1.train().len();
        let draft = &mut self.draft;
        let kind = draft.samples.choice.kind(&own);
        match self.row {
            Row::Data => {
                let all = Choice::all(self.base.samples.choice == Choice::Own);
                let before = draft.samples.choice;
                draft.samples.choice = next(&all, before, up);
                draft.meet(before, &self.base, &own);
            }
            Row::Noise if !draft.samples.choice.has_noise() => {}
            Row::Noise => draft.samples.noise = rung(&NOISES, draft.samples.noise, up),
            // The data say so themselves.
            Row::Share if draft.is_parted(&own) => {}
            Row::Share => draft.samples.share = rung(&SHARES, draft.samples.share, up),
            Row::Scaling => {
                use crate::data::dataset::Normalize;
                let all =
                    [None, Some(Normalize::None), Some(Normalize::Center), Some(Normalize::Standardize)];
                draft.samples.normalize = next(&all, draft.samples.normalize, up);
            }
            Row::Features | Row::Hidden => {}
            Row::Activation => {
                let layers = match self.part {
                    0 => 0..draft.hidden.len(),
                    part => part - 1..part,
                };
                if let Some(&(_, now)) = draft.hidden.get(layers.start) {
                    let to = next(&Activation::ALL, now, up);
                    draft.hidden[layers].iter_mut().for_each(|(_, activation)| *activation = to);
                }
            }
            Row::Output => draft.output = next(draft.loss.allowed(), draft.output, up),
            Row::Loss => draft.set_loss(next(kind.losses(), draft.loss, up), &own),
            Row::Start => {
                let loaded = matches!(self.base.start, Start::Loaded { .. });
                let drawn = Init::ALL.map(Start::Drawn);
                let all: Vec<&Start> = loaded.then_some(&self.base.start).into_iter().chain(&drawn).collect();
                let at = all.iter().position(|&start| *start == draft.start).unwrap_or(0);
                let at = (at + if up { 1 } else { all.len() - 1 }) % all.len();
                let start = all[at].clone();
                if matches!(start, Start::Loaded { .. }) {
                    draft.hidden.clone_from(&self.base.hidden);
                    (draft.output, draft.loss) = (self.base.output, self.base.loss);
                }
                draft.start = start;
            }
            Row::Seed => {
                let seed = draft.samples.seed;
                draft.samples.seed = if up { seed.saturating_add(1) } else { seed.saturating_sub(1) };
            }
            Row::Rate => draft.hyper.rate = rung(&RATES, draft.hyper.rate, up),
            Row::Optimizer => draft.hyper.optimizer = next(&Optimizer::ALL, draft.hyper.optimizer, up),
            Row::Batch => draft.hyper.batch = batch(draft.hyper.batch, most, up),
            Row::Order => draft.hyper.order = next(&Order::ALL, draft.hyper.order, up),
            Row::L1 => draft.hyper.l1 = rung(&PENALTIES, draft.hyper.l1, up),
            Row::L2 => draft.hyper.l2 = rung(&PENALTIES, draft.hyper.l2, up),
            Row::StopAfter => draft.stop.epochs = rung(&EPOCHS, draft.stop.epochs, up),
            Row::StopBelow => draft.stop.below = rung_or_none(&BELOWS, draft.stop.below, up),
            Row::Patience => draft.stop.patience = rung_or_none(&PATIENCES, draft.stop.patience, up),
            Row::Pace => draft.pace = if up { draft.pace.faster(0) } else { draft.pace.slower(0) },
        }
    }

    fn add_layer(&mut self) {
        let hidden = &mut self.draft.hidden;
        if hidden.len() < MAX_HIDDEN_LAYERS {
            // As Playground adds one: two neurons; behind the layer at hand, of its activation.
            let at = (self.part + 1).min(hidden.len());
            let activation = at.checked_sub(1).and_then(|before| hidden.get(before));
            let activation = activation.map_or(Activation::Sigmoid, |&(_, activation)| activation);
            hidden.insert(at, (2, activation));
            self.part = at;
        }
    }

    fn remove_layer(&mut self) {
        let hidden = &mut self.draft.hidden;
        if self.part < hidden.len() {
            hidden.remove(self.part);
            self.part = self.part.min(hidden.len().saturating_sub(1));
        }
    }

    fn resize(&mut self, by: isize) {
        if let Some((width, _)) = self.draft.hidden.get_mut(self.part) {
            *width = width.saturating_add_signed(by).clamp(1, MAX_WIDTH);
        }
    }

    fn toggle_feature(&mut self) {
        let all = listed(&self.draft, self.own());
        let Some(&feature) = all.get(self.part) else { return };
        let chosen = &mut self.draft.samples.features;
        if chosen.contains(&feature) {
            chosen.retain(|&other| other != feature);
        } else {
            chosen.push(feature);
            chosen.sort_by_key(|feature| all.iter().position(|other| other == feature));
        }
    }

    /// Every value as the program has it of its own accord; the data stay.
    fn defaults(&mut self) {
        let own = self.own().clone();
        let plain = Config::default();
        let choice = self.draft.samples.choice;
        let kind = choice.kind(&own);
        let loss = kind.losses()[0];
        let mut fresh = Draft {
            hidden: plain.hidden,
            loss,
            output: kind.output(loss),
            start: plain.start,
            hyper: plain.hyper,
            stop: plain.stop,
            ..self.draft.clone()
        };
        fresh.samples.noise = 0;
        fresh.samples.share = match choice {
            Choice::Problem(problem) if !problem.is_gate() => 50,
            Choice::Problem(_) | Choice::Tutorial | Choice::Own => 100,
        };
        fresh.samples.normalize = None;
        fresh.samples.seed = plain.seed;
        fresh.samples.features =
            (0..choice.columns(&own).len()).map(crate::data::feature::Feature::Input).collect();
        self.draft = fresh;
        self.part = self.part.min(self.draft.hidden.len().saturating_sub(1));
    }
}

/// The next batch size; above the ladder stand all samples at once.
fn batch(now: Option<usize>, most: usize, up: bool) -> Option<usize> {
    match (now, up) {
        (None, true) => None,
        (None, false) => Some(BATCHES.iter().rev().copied().find(|&size| size < most).unwrap_or(1)),
        (Some(size), true) => BATCHES.iter().copied().find(|&rung| rung > size && rung < most),
        (Some(size), false) => Some(rung(&BATCHES, size, false).max(1)),
    }
}

// ---- typing

impl Sheet {
    /// What the row's field takes; `None` if nothing can be typed there.
    fn kind(&self) -> Option<Kind> {
        let has_no_noise = self.row == Row::Noise && !self.draft.samples.choice.has_noise();
        let fixed = has_no_noise || (self.row == Row::Share && self.draft.is_parted(self.own()));
        let has_no_layer = self.row == Row::Hidden && self.draft.hidden.is_empty();
        if !self.row.is_typed() || fixed || has_no_layer {
            return None;
        }
        let is_real = matches!(self.row, Row::Rate | Row::L1 | Row::L2 | Row::StopBelow);
        Some(if is_real { Kind::Number } else { Kind::Whole })
    }

    /// Types into the row's field, which opens with the first character that it takes. Gives what the field takes
    /// and what became of it; `None` if nothing can be typed in the row.
    pub(in crate::app) fn type_by(
        &mut self,
        by: impl FnOnce(&mut TextField) -> Typed,
    ) -> Option<(Kind, Typed)> {
        let kind = self.kind()?;
        let mut field = self.typing.clone().unwrap_or_else(|| TextField::new(kind));
        let typed = by(&mut field);
        if typed == Typed::Taken {
            self.typing = Some(field);
        }
        Some((kind, typed))
    }

    fn caret(&mut self, caret: FieldEdit) {
        match &mut self.typing {
            Some(field) => {
                field.edit(caret);
            }
            // Nothing is typed yet: a limit is taken away.
            None if matches!(caret, FieldEdit::Backspace | FieldEdit::Delete) => {
                if self.row == Row::StopBelow {
                    self.draft.stop.below = None;
                } else if self.row == Row::Patience {
                    self.draft.stop.patience = None;
                } else if self.row == Row::Hidden {
                    self.remove_layer();
                }
                self.draft.check_start(&self.now.data().clone());
                self.work_out();
            }
            None => {}
        }
    }

    /// Takes what is typed as the row's value.
    ///
    /// # Errors
    /// The row, if it is no value of it.
    pub(super) fn take_typed(&mut self) -> Result<(), Row> {
        let Some(text) = self.typing.as_ref().map(|field| field.text().trim().to_owned()) else {
            return Ok(());
        };
        if !text.is_empty() {
            self.put(&text).ok_or(self.row)?;
        }
        self.typing = None;
        self.draft.check_start(&self.now.data().clone());
        self.work_out();
        Ok(())
    }

    fn put(&mut self, text: &str) -> Option<()> {
        let whole = || text.parse::<u64>().ok();
        let real = || numbers::parse(text);
        let most = self.made.1.train().len() as u64;
        let draft = &mut self.draft;
        match self.row {
            Row::Noise => draft.samples.noise = whole().filter(|&n| n <= u64::from(MAX_NOISE))? as u32,
            Row::Share => {
                draft.samples.share = whole().filter(|&n| (10..=90).contains(&n) || n == 100)? as u32;
            }
            Row::Hidden => {
                let width = whole().filter(|&n| (1..=MAX_WIDTH as u64).contains(&n))?;
                draft.hidden.get_mut(self.part)?.0 = width as usize;
            }
            Row::Seed => draft.samples.seed = whole()?,
            Row::Rate => draft.hyper.rate = real().filter(|&rate| rate > 0.0)?,
            Row::Batch => draft.hyper.batch = Some(whole().filter(|&n| (1..=most).contains(&n))? as usize),
            Row::L1 => draft.hyper.l1 = real().filter(|&value| value >= 0.0)?,
            Row::L2 => draft.hyper.l2 = real().filter(|&value| value >= 0.0)?,
            Row::StopAfter => draft.stop.epochs = whole().filter(|&n| n <= MOST_EPOCHS)?,
            Row::StopBelow => draft.stop.below = Some(real().filter(|&value| value > 0.0)?),
            Row::Patience => draft.stop.patience = Some(whole().filter(|&n| n > 0)?),
            Row::Data
            | Row::Scaling
            | Row::Features
            | Row::Activation
            | Row::Output
            | Row::Loss
            | Row::Start
            | Row::Optimizer
            | Row::Order
            | Row::Pace => return None,
        }
        Some(())
    }
}
