//! Layers at a glance: whose numbers are shown of every layer, when they are asked for anew, and what the coach
//! makes of them. The numbers themselves come from [`crate::train::study`].

use std::sync::Arc;
use std::time::Duration;

use crate::app::coach::said;
use crate::app::outcome::Wish;
use crate::app::run::context::Context;
use crate::app::run::place::View;
use crate::app::studies::Studies;
use crate::app::text::numbers;
use crate::app::text::{Message, MessageId};
use crate::app::train::parameter_list;
use crate::nn::activation::Activation;
use crate::nn::layout::Layout;
use crate::nn::trace::Trace;
use crate::train::moment::Moment;
use crate::train::protocol::RunState;
use crate::train::study::{self, Layers};

/// While training, how long an answer stays before it is asked for again.
const STAYS: Duration = Duration::from_millis(250);
/// Below which share of the output's gradients those of the first layer are said to vanish.
const VANISHED: f64 = 0.001;

/// The newest answer, with the run and the moment it is of.
#[derive(Clone, Debug)]
pub(super) struct Found {
    of: (u64, Moment),
    layout: Arc<Layout>,
    layers: Layers,
    heard: Duration,
}

/// Every layer's numbers, and whose they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// The one sample whose gradient it is; `None` for the mean of all that are learned from.
    pub sample: Option<usize>,
    /// The numbers.
    pub layers: Layers,
}

/// Whether a hidden neuron of it can die.
fn has_relus(layout: &Layout) -> bool {
    layout.layers()[..layout.layers().len() - 1].iter().any(|layer| layer.activation == Activation::Relu)
}

impl Studies {
    /// What is known of every layer: of all samples once the analyst has answered, until then of the chosen one,
    /// whose trace is given.
    pub fn glance(&self, trace: &Trace, context: &Context) -> Glance {
        // An answer from before an edit is a quarter of a second old: better than another kind of number.
        let known = self.layers.as_ref().filter(|found| found.layout == *trace.forward.layout());
        match known {
            Some(found) => Glance { sample: None, layers: found.layers.clone() },
            None => Glance { sample: Some(context.chosen.sample), layers: study::layers_of(trace) },
        }
    }

    /// Whether the analyst is to look at every layer.
    pub(super) fn wants_layers(&self, now: (u64, Moment), context: &Context) -> bool {
        let layout = context.run.snapshot.network.layout();
        let is_seen =
            context.place.view == View::Train && (parameter_list::is_grouped(layout) || has_relus(layout));
        is_seen
            && self.layers.as_ref().is_none_or(|found| {
                let is_soon = context.now.saturating_sub(found.heard) < STAYS;
                !(found.of == now || context.run.state == RunState::Running && is_soon)
            })
    }

    /// Takes in what was found of every layer. What the coach is to say of it.
    pub(super) fn take_layers(&mut self, of: (u64, Moment), layers: Layers, context: &Context) -> Vec<Wish> {
        let layout = context.run.snapshot.network.layout().clone();
        if layers.all.len() != layout.layers().len() {
            return Vec::new();
        }
        let tips = [vanishing(&layers), dead(&layout, &layers)].into_iter().flatten().map(Wish::Tip);
        let tips = tips.collect();
        self.layers = Some(Found { of, layout, layers, heard: context.now });
        tips
    }
}

/// What is to be said where the first hidden layer's gradients are less than a thousandth of the output's.
fn vanishing(layers: &Layers) -> Option<Message> {
    let (first, last) = (layers.all.first()?.gradient, layers.all.last()?.gradient);
    let share = first / last;
    let is_less = layers.all.len() > 1 && share > 0.0 && share < VANISHED;
    is_less.then(|| said(MessageId::Vanishing, [("d", numbers::small(share))]))
}

/// What is to be said of the first hidden layer with relus that are off for every sample.
fn dead(layout: &Layout, layers: &Layers) -> Option<Message> {
    let hidden = layout.layers()[..layout.layers().len() - 1].iter().zip(&layers.all).enumerate();
    let mut relus = hidden.filter(|(_, (layer, _))| layer.activation == Activation::Relu);
    relus.find_map(|(index, (layer, found))| {
        let dead = found.flat.map_or(0, |flat| flat.always);
        let values =
            [("k", dead.to_string()), ("n", layer.width.to_string()), ("layer", (index + 1).to_string())];
        (dead > 0).then(|| said(MessageId::DeadRelus, values))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::head::Head;
    use crate::train::study::{Flat, OfLayer};

    fn found(gradients: &[f64], always: usize) -> Layers {
        let flat = Some(Flat { share: 0.5, always });
        let all = gradients.iter().map(|&gradient| OfLayer { gradient, flat }).collect();
        Layers { samples: 4, all }
    }

    #[test]
    fn gradients_vanish_below_a_thousandth_of_the_outputs() {
        assert_eq!(vanishing(&found(&[1.1e-3, 0.1, 1.0], 0)), None);
        let said = vanishing(&found(&[0.9e-3, 0.1, 1.0], 0)).unwrap();
        assert_eq!((said.id, &said.values[0].1[..]), (MessageId::Vanishing, "9e−4"));
        for none in [&[1.0][..], &[0.0, 1.0], &[0.0, 0.0], &[f64::NAN, 1.0], &[1.0, f64::INFINITY]] {
            assert_eq!(vanishing(&found(none, 0)), None, "{none:?}");
        }
    }

    #[test]
    fn only_hidden_relus_are_called_dead() {
        let layout =
            |f| Layout::new(2, &[(8, Activation::Tanh), (4, f)], 1, Head::Mse(Activation::Relu)).unwrap();
        let layers = found(&[1.0, 1.0, 1.0], 1);
        assert_eq!(dead(&layout(Activation::Sigmoid), &layers), None);
        let said = dead(&layout(Activation::Relu), &layers).unwrap();
        let values: Vec<&str> = said.values.iter().map(|(_, value)| &value[..]).collect();
        assert_eq!(values, ["1", "4", "2"]);
        assert_eq!(dead(&layout(Activation::Relu), &found(&[1.0, 1.0, 1.0], 0)), None);
    }
}
