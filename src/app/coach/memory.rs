//! What has happened while training, and when the coach says it: not often, and each tip once.

use std::collections::VecDeque;
use std::mem::{self, Discriminant};
use std::sync::Arc;
use std::time::Duration;

use crate::app::coach::{has_names, joined, opening, said, short_loss, trouble};
use crate::app::run::context::Context;
use crate::app::text::numbers;
use crate::app::text::{self, Label, Message, MessageId};
use crate::nn::derivation::Neuron;
use crate::nn::trace::Forward;
use crate::train::protocol::RunState;
use crate::train::setup::Setup;
use crate::train::timeline::BranchId;

/// While training, the coach's own line stays at least so long.
const LINE_STAYS: Duration = Duration::from_secs(3);

/// How many events may wait for their turn; older ones are no news any more.
const MOST_WAITING: usize = 3;

/// What was known before a report.
pub struct Before {
    /// What the run was made of.
    pub setup: Arc<Setup>,
    /// What it was doing.
    pub state: Discriminant<RunState>,
    /// How many branches there were.
    pub branches: usize,
    /// The one that was shown.
    pub branch: Option<BranchId>,
    generation: u64,
    started: bool,
    all_right: bool,
}

impl Before {
    /// What is known now.
    pub fn of(context: &Context) -> Before {
        let run = &context.run;
        Before {
            setup: run.setup.clone(),
            state: mem::discriminant(&run.state),
            branches: run.branches.len(),
            branch: run.branch,
            generation: run.generation,
            started: run.facts.start.is_some(),
            all_right: run.facts.all_right_since.is_some(),
        }
    }
}

/// What has to be so for a sentence to be true.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Claim {
    /// It tells of the past, or of what a run teaches.
    Always,
    /// As many parameters move as it says.
    Moves,
    /// What is wrong with the run is still wrong.
    Trouble,
    /// Every sample is right, since that epoch.
    AllRightSince(u64),
    /// The loss is no larger.
    LossAtMost(f64),
    /// The chosen sample still saturates that neuron.
    Saturated,
}

impl Claim {
    fn holds(self, said: &Message, context: &Context) -> bool {
        let run = &context.run;
        match self {
            Claim::Always => true,
            Claim::Moves => moves(said) == moves(&opening(context)),
            Claim::Trouble => trouble(context).is_some_and(|trouble| trouble.id == said.id),
            Claim::AllRightSince(epoch) => run.facts.all_right_since == Some(epoch),
            Claim::LossAtMost(most) => run.loss.is_some_and(|loss| loss <= most),
            Claim::Saturated => saturated(context).is_some_and(|now| now.values[..2] == said.values[..2]),
        }
    }
}

/// How many parameters move, as a sentence says it.
fn moves(said: &Message) -> Option<&str> {
    said.values.iter().find(|(name, _)| *name == "p").map(|(_, count)| count.as_str())
}

/// A sentence that waits for its turn, or has it.
#[derive(Clone, Debug)]
struct Sentence {
    said: Message,
    claim: Claim,
}

/// The coach's own line while training: it changes only when something has happened, and not often. A sentence that is
/// no longer true goes at once.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    line: Option<(Sentence, Duration)>,
    waiting: VecDeque<Sentence>,
    /// Tips that have been given: each is given once.
    given: Vec<MessageId>,
    /// To what negative power of ten of its start the loss has fallen.
    tenths: u32,
}

impl Memory {
    /// Sees what has happened since a report before.
    pub fn notice(&mut self, context: &Context, known: &Before) {
        let run = &context.run;
        if run.generation != known.generation || !known.started {
            let given = mem::take(&mut self.given);
            *self = Memory { given, tenths: tenths(context), ..Memory::default() };
            return;
        }
        if let (false, Some(epoch)) = (known.all_right, run.facts.all_right_since) {
            let n = text::everybody(context.lang, context.data().train().len(), has_names(context));
            let said = said(MessageId::AllRight, [("n", n), ("epoch", numbers::count(epoch))]);
            self.waiting.push_back(Sentence { said, claim: Claim::AllRightSince(epoch) });
        }
        let tenths = tenths(context);
        if tenths > self.tenths {
            self.tenths = tenths;
            self.waiting.extend(tenth(context, tenths));
        }
        if !self.given.contains(&MessageId::Saturated)
            && let Some(said) = saturated(context)
        {
            self.tip_while(said, Claim::Saturated);
        }
        while self.waiting.len() > MOST_WAITING {
            self.waiting.pop_front();
        }
    }

    /// Has something to tell that is told once.
    pub fn tip(&mut self, said: Message) {
        self.tip_while(said, Claim::Always);
    }

    fn tip_while(&mut self, said: Message, claim: Claim) {
        if !self.given.contains(&said.id) {
            self.given.push(said.id);
            self.waiting.push_back(Sentence { said, claim });
        }
    }

    /// The sentence that has its turn, as long as it is true.
    pub fn line(&self, context: &Context) -> Option<&Message> {
        let (line, _) = self.line.as_ref()?;
        line.claim.holds(&line.said, context).then_some(&line.said)
    }

    /// Goes on to the next sentence, if it is time.
    pub fn speak(&mut self, context: &Context) {
        if context.run.state != RunState::Running || context.run.facts.start.is_none() {
            return;
        }
        self.waiting.retain(|line| line.claim.holds(&line.said, context));
        let since = self.line.as_ref().map(|(_, since)| *since);
        let rests = since.is_some_and(|since| context.now.saturating_sub(since) < LINE_STAYS);
        let shown = self.line(context).map(|said| said.id);
        if rests && shown.is_some() {
            return;
        }
        let wrong = trouble(context).map(|said| Sentence { said, claim: Claim::Trouble });
        let passes = matches!(
            shown,
            None | Some(
                MessageId::First
                    | MessageId::FirstNumber
                    | MessageId::FirstLoaded
                    | MessageId::FirstLoadedNumber
            )
        );
        let usual = || passes.then(|| Sentence { said: opening(context), claim: Claim::Moves });
        if let Some(next) = wrong.or_else(|| self.waiting.pop_front()).or_else(usual) {
            self.line = Some((next, context.now));
        }
    }
}

/// To how many tenths of tenths of its start the loss has fallen.
fn tenths(context: &Context) -> u32 {
    let (Some(start), Some(loss)) = (context.run.facts.start, context.run.loss) else { return 0 };
    let (mut tenths, mut limit) = (0, start / 10.0);
    while tenths < 3 && loss <= limit {
        tenths += 1;
        limit /= 10.0;
    }
    tenths
}

fn tenth(context: &Context, tenths: u32) -> Option<Sentence> {
    let share = match tenths {
        1 => Label::ATenth,
        2 => Label::AHundredth,
        _ => Label::AThousandth,
    };
    let loss = context.run.loss?;
    let values = [("loss", short_loss(loss)), ("share", share.text(context.lang).into())];
    Some(Sentence { said: said(MessageId::Tenth, values), claim: Claim::LossAtMost(loss) })
}

/// The first hidden neuron that is saturated for the chosen sample.
fn saturated(context: &Context) -> Option<Message> {
    let layout = context.run.snapshot.network.layout();
    let hidden = 0..layout.layers().len() - 1;
    let forward = Forward::of(&context.run.snapshot.network, context.data().input(context.chosen.sample));
    let all = hidden.flat_map(|layer| (0..layout.layers()[layer].width).map(move |neuron| (layer, neuron)));
    let (layer, index) = all.into_iter().find(|&(layer, neuron)| forward.is_saturated(layer, neuron))?;
    Some(saturated_at(context, &forward, Neuron { layer, index }, MessageId::Saturated))
}

/// What a neuron's tiny slope does to what feeds it.
pub(super) fn saturated_at(
    context: &Context,
    forward: &Forward,
    neuron: Neuron,
    saying: MessageId,
) -> Message {
    let layout = context.run.snapshot.network.layout();
    let Neuron { layer, index: neuron } = neuron;
    let shape = &layout.layers()[layer];
    let at = shape.neurons().start + neuron;
    let slope = shape.activation.slope(forward.z[at], forward.a[at]);
    let slope = if slope < 0.001 { numbers::small(slope) } else { numbers::plain(slope, 4, 0) };
    let mut into: Vec<String> =
        (0..shape.inputs.min(3)).map(|input| layout.name(layout.weight_id(layer, neuron, input))).collect();
    if shape.inputs > 3 {
        into = vec![Label::ItsWeights.text(context.lang).into()];
    }
    into.push(layout.name(layout.bias_id(layer, neuron)));
    said(
        saying,
        [
            ("h", layout.neuron_name(layer, neuron)),
            ("who", context.sample_name(context.chosen.sample)),
            ("slope", slope),
            ("into", joined(context.lang, &into, Label::Or)),
        ],
    )
}
