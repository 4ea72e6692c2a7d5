//! The first two rows: what runs, and a player bar: what is happening, where in time, how wrong.

use crate::app::View;
use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::nn::optimizer::Optimizer;
use crate::train::moment::{Divergence, NonFinite, Phase};
use crate::train::pace::Pace;
use crate::train::protocol::RunState;
use crate::ui::draw::painter;
use crate::ui::draw::{Pen, Pieces, Role, UnicodeWidthStr, cut, fitting};

/// Row 1: the program, and what the run is made of.
pub(in crate::ui) fn header(pen: &mut Pen<'_>, context: &Context) {
    let end = views(pen, context);
    let parts = parts(context);
    // The least telling parts go first where room is short.
    // First what the data are called, then what the neurons do, then the shape.
    let mut forms: Vec<String> = (0..parts.len()).map(|from| parts[from..].join(" · ")).collect();
    forms.insert(2, format!("{} · {}", context.run.setup.layout(), forms[2]));
    let width = pen.width();
    let text = fitting(forms, width.saturating_sub(end + 3));
    pen.text_to(width.saturating_sub(1), 0, &text, Role::Soft);
}

/// The program's name and its views, the one that is shown in brackets; returns the column after them.
fn views(pen: &mut Pen<'_>, context: &Context) -> usize {
    let end = pen.text(1, 0, "sgdscope", Role::Strong) + 2;
    let short = pen.width() < 80;
    View::ALL.iter().enumerate().fold(end, |x, (index, &view)| {
        let word = match view {
            View::Train => Label::ViewTrain,
            View::Gradient if short => Label::ViewGradientShort,
            View::Gradient => Label::ViewGradient,
            View::Map => Label::ViewMap,
        };
        let name = format!("{} {}", index + 1, word.text(context.lang));
        let shown = view == context.place.view;
        let (open, close, role) = if shown { ("[", "]", Role::Strong) } else { (" ", " ", Role::Soft) };
        pen.text(x, 0, &format!("{open}{name}{close}"), role)
    })
}

fn parts(context: &Context) -> Vec<String> {
    let setup = &context.run.setup;
    let layout = setup.layout();
    let mut names: Vec<&str> = layout.layers().iter().map(|layer| layer.activation.name()).collect();
    names.dedup();
    let word = |word: Label| word.text(context.lang);
    let optimizer = match context.run.hyper.optimizer {
        Optimizer::Sgd => "SGD",
        Optimizer::Momentum => "momentum",
        Optimizer::Adam => "Adam",
    };
    let rule = match context.run.hyper.batch {
        Some(1) => optimizer.to_owned(),
        batch => {
            let size = batch.unwrap_or(context.data().train().len());
            format!("{optimizer} · {} {size}", word(Label::Batch))
        }
    };
    let seed = || format!("{} {}", word(Label::Seed), setup.config().seed);
    let mut parts = vec![
        context.data().name().to_owned(),
        format!("{layout} {}", names.join("/")),
        rule,
        format!("{} {}", word(Label::Rate), numbers::rate(context.run.hyper.rate)),
        context.start_without_seed().unwrap_or_else(seed),
    ];
    if context.run.has_branches() {
        let letter = context.run.letter().to_string();
        parts.push(Label::BranchIs.fill(context.lang, &[("letter", &letter)]));
    }
    parts
}

/// Row 2.
pub struct Player<'a> {
    pub context: &'a Context,
}

impl Player<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let (context, run) = (self.context, &self.context.run);
        let word = |word: Label| word.text(context.lang);
        let width = pen.width();
        let (sign, state, role) = match &run.state {
            RunState::Failed(_) => ("✗", Label::Failed, Role::Bad),
            _ if self.is_past() => ("◄", Label::ThePast, Role::Past),
            RunState::Running => ("►", Label::Training, Role::Strong),
            RunState::Paused => ("▌▌", Label::Paused, Role::Strong),
            RunState::Finished(_) => ("■", Label::Finished, Role::Strong),
            RunState::Diverged(_) => ("✗", Label::Diverged, Role::Bad),
        };
        pen.text(1, 0, &format!("{sign} {}", word(state)), role);
        let wide = width >= 100;
        let at = if wide { 14 } else { 13 };
        let loss_at = width.saturating_sub(numbers::LOSS_WIDTH + 1 + word(Label::Loss).width() + 1);
        let end = self.epoch(pen, at);
        if width >= 76 {
            // The bar ends at the same column whatever stands right of it.
            let bar_end = loss_at.saturating_sub(if wide { 31 } else { 17 });
            let bar_at = end.max(if wide { 34 } else { 33 });
            let has_bar = bar_end > bar_at + 4 && self.walk().is_none();
            if has_bar {
                self.bar(pen, bar_at, bar_end - bar_at);
            }
            let phases = self.walk().map(|phase| self.phases(phase));
            let right = match phases.filter(|phases| end + 3 + painter::width(phases) < loss_at) {
                Some(phases) => {
                    pen.row(end + 3, 0, &phases);
                    String::new()
                }
                None => self.right(wide),
            };
            let right_at = if has_bar { bar_end + 2 } else { end + usize::from(!wide) };
            pen.text(right_at, 0, &cut(&right, loss_at.saturating_sub(right_at + 1)), Role::Soft);
        } else if run.state == RunState::Running {
            pen.text(end, 0, &self.speed(false), Role::Soft);
        }
        let loss = run.loss.map_or_else(|| format!("{:>7}", numbers::NONE), numbers::loss);
        let end = pen.text(loss_at, 0, word(Label::Loss), Role::Soft);
        pen.text(end + 1, 0, &loss, Role::Strong);
    }

    /// Whether an earlier moment is shown, and time stands still there.
    fn is_past(&self) -> bool {
        self.context.run.is_past() && self.context.run.state != RunState::Running
    }

    /// The phase of the step that the Gradient view takes apart.
    fn walk(&self) -> Option<Phase> {
        let standing = self.context.run.state == RunState::Paused;
        self.context.run.snapshot.walk.filter(|_| standing && self.context.place.view == View::Gradient)
    }

    /// Whose step that is, and which of the epoch's.
    fn next_is(&self, phase: Phase) -> String {
        let (context, snapshot) = (self.context, &self.context.run.snapshot);
        let (label, sample, step) = match (phase, &snapshot.before) {
            // The step that is shown has been taken.
            (Phase::Update, Some(before)) => (Label::StepOf, snapshot.last_sample, before.at.step),
            (Phase::Forward | Phase::Loss | Phase::Backward | Phase::Update, _) => {
                (Label::NextIs, Some(snapshot.next_sample), context.run.at.step)
            }
        };
        let name = cut(&context.sample_name(sample.unwrap_or_default()), 12);
        let (k, n) = (numbers::count(step + 1), numbers::count(snapshot.steps_per_epoch));
        label.fill(context.lang, &[("name", &name), ("k", &k), ("n", &n)])
    }

    /// The four phases, the one that is shown in brackets.
    fn phases(&self, shown: Phase) -> Pieces {
        let words = Phase::ALL.into_iter().map(|phase| {
            let word = phase_word(phase).text(self.context.lang);
            if phase == shown { (format!("[{word}]"), Role::Path) } else { (word.to_owned(), Role::Soft) }
        });
        let mut pieces: Pieces = words.flat_map(|word| [(" ▸ ".to_owned(), Role::Frame), word]).collect();
        pieces.remove(0);
        pieces
    }

    /// Where in time; returns the column after it.
    fn epoch(&self, pen: &mut Pen<'_>, at: usize) -> usize {
        let (context, run) = (self.context, &self.context.run);
        let word = |word: Label| word.text(context.lang);
        let wide = pen.width() >= 100;
        let x = pen.text(at, 0, word(Label::Epoch), Role::Soft);
        let digits = run.limit.map_or(4, |limit| numbers::count(limit).width().max(4));
        let epoch = numbers::count(run.at.epoch);
        let x = pen.text(x + 1, 0, &format!("{epoch:>digits$}"), Role::Strong);
        let standing = run.state == RunState::Paused;
        let of = |epoch: u64| format!(" {} {}", word(Label::Of), numbers::count(epoch));
        let text = if let (true, None, 0) = (self.is_past(), self.walk(), run.at.step) {
            if wide {
                let letter = run.letter().to_string();
                format!(" {}", Label::OfBranch.fill(context.lang, &[("letter", &letter)]))
            } else {
                of(run.head.epoch)
            }
        } else if let Some(phase) = self.walk() {
            if pen.width() < 76 {
                // Here the phase has no other place, and who it is of stands in the card's title.
                format!(" · {}", self.right(false))
            } else {
                let limit = run.limit.filter(|_| wide).map(|limit| of(limit) + " ");
                format!("{} {}", limit.unwrap_or_else(|| " ·".into()), self.next_is(phase))
            }
        } else if standing && (run.at.step > 0 || run.snapshot.walk.is_some()) {
            let name = |sample: usize| cut(&context.sample_name(sample), 12);
            let next = name(run.snapshot.next_sample);
            let says = match run.snapshot.last_sample.filter(|_| wide && run.at.step > 0) {
                Some(last) => Label::AfterNext.fill(context.lang, &[("last", &name(last)), ("next", &next)]),
                None => Label::OnlyNext.fill(context.lang, &[("next", &next)]),
            };
            format!(" · {says}")
        } else if let RunState::Diverged(Divergence { what: NonFinite::Step { sample }, .. }) = run.state {
            format!(", {}", cut(&context.sample_name(sample), 9))
        } else {
            run.limit.map_or_else(String::new, of)
        };
        pen.text(x, 0, &text, Role::Soft) + 2
    }

    /// How many epochs a second: in a width that changes only where the pace does.
    fn speed(&self, wide: bool) -> String {
        let run = &self.context.run;
        // A pace is kept to the letter unless the network is too large for it.
        let shown = match run.pace.at(run.at.epoch) {
            Some(asked) if run.speed == 0.0 || run.speed > 0.8 * asked => asked,
            Some(_) | None => run.speed,
        };
        let speed = if shown >= 1e6 { format!("{:.1}M", shown / 1e6) } else { numbers::count(shown as u64) };
        let digits = if run.pace == Pace::Max { 7 } else { 3 };
        let unit = if wide { Label::EpochsPerSecond } else { Label::PerSecond };
        let blank = if wide { " " } else { "" };
        format!("{speed:>digits$}{blank}{}", unit.text(self.context.lang))
    }

    /// What stands between the bar and the loss.
    fn right(&self, wide: bool) -> String {
        let (context, run) = (self.context, &self.context.run);
        let word = |word: Label| word.text(context.lang);
        if let Some(target) = run.seeking {
            let epoch = numbers::count(target.epoch);
            return Label::SeekingTo.fill(context.lang, &[("epoch", &epoch)]);
        }
        if self.is_past() && run.snapshot.walk.is_none() {
            let n = numbers::count(run.head.epoch.saturating_sub(run.at.epoch));
            let phrase = if wide { Label::BeforeNewest } else { Label::Back };
            return phrase.fill(context.lang, &[("n", &n)]);
        }
        match &run.state {
            RunState::Running => {
                let pace = match run.pace {
                    Pace::Auto => word(Label::Auto),
                    Pace::Max => word(Label::Max),
                    Pace::PerSecond(_) => "",
                };
                format!("{} {pace}", self.speed(wide))
            }
            RunState::Paused => {
                let Some(phase) = run.snapshot.walk else { return String::new() };
                let number = Phase::ALL.iter().take_while(|other| **other != phase).count() + 1;
                let of = if wide { Label::PhaseOf } else { Label::PhaseOfShort };
                of.fill(context.lang, &[("name", word(phase_word(phase))), ("k", &number.to_string())])
            }
            RunState::Finished(_) => word(Label::SpaceGoesOn).into(),
            RunState::Diverged(_) => {
                let sound = if wide { Label::LastSound } else { Label::Sound };
                format!("{} {}", word(sound), numbers::count(run.facts.last_good))
            }
            RunState::Failed(_) => String::new(),
        }
    }

    fn bar(&self, pen: &mut Pen<'_>, x: usize, width: usize) {
        let run = &self.context.run;
        let mut end = run.limit.unwrap_or(run.setup.config().stop.epochs).max(1);
        while end < run.head.epoch.max(run.at.epoch) {
            end = end.saturating_mul(2);
        }
        let place = |epoch: u64| {
            let at = (epoch as f64 / end as f64 * (width - 1) as f64).round() as usize;
            at.min(width - 1)
        };
        let at = place(run.at.epoch);
        // Of the past what lies ahead is known up to the newest moment.
        let (known, line, here) = if run.is_past() {
            (place(run.head.epoch).max(at), Role::Past, Role::Past)
        } else {
            (at, Role::Curve, Role::Strong)
        };
        pen.text(x, 0, &"━".repeat(at), line);
        pen.text(x + at, 0, "●", here);
        if known > at {
            pen.text(x + at + 1, 0, &format!("{}┤", "─".repeat(known - at - 1)), Role::Past);
        }
        pen.text(x + known + 1, 0, &"╌".repeat(width - known - 1), Role::Frame);
    }
}

/// The word for a phase, and its place in the step.
fn phase_word(phase: Phase) -> Label {
    match phase {
        Phase::Forward => Label::Forward,
        Phase::Loss => Label::LossPhase,
        Phase::Backward => Label::Backward,
        Phase::Update => Label::Update,
    }
}
