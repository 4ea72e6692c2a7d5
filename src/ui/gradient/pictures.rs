//! Beside the path: the loss as a function of the parameter, or the function of its neuron; both where there is
//! room.

use crate::app::gradient::card;
use crate::app::gradient::explanation::{Explanation, Subject};
use crate::app::gradient::{Cover, GradientView, Picture};
use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::nn::activation::Activation;
use crate::nn::derivation;
use crate::nn::trace::Forward;
use crate::train::study::Slice;
use crate::ui::draw::{Pen, Role};
use crate::ui::gradient::activation_curve::ActivationCurve;
use crate::ui::gradient::slice::SliceChart;
use crate::ui::panel::{Panel, Size};

/// From so many rows on, slice and curve stand below each other.
const BOTH: usize = 18;
/// At most so many samples lie on the neuron's curve.
const ON_CURVE: usize = 200;

/// The slice of a subject, once it is known.
type FindSlice<'a> = Box<dyn Fn(&Subject) -> Option<Slice> + 'a>;

/// Slice and curve.
pub(in crate::ui) struct PicturesPanel<'a> {
    pub(in crate::ui) context: &'a Context,
    pub(in crate::ui) explanation: &'a Explanation,
    pub(in crate::ui) gradient: &'a GradientView,
    /// Asked only where the slice is drawn.
    pub(in crate::ui) slice: FindSlice<'a>,
}

impl Panel for PicturesPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        self.titles_of(self.gradient.picture)
    }

    fn divider(&self, (_, height): Size) -> Option<(usize, String)> {
        let title = || self.titles_of(self.other()).swap_remove(0);
        (height >= BOTH).then(|| (height.div_ceil(2), title()))
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        if height < BOTH {
            return self.picture(pen, self.gradient.picture);
        }
        let half = height.div_ceil(2);
        self.picture(&mut pen.part(0, 0, width, half), self.gradient.picture);
        self.picture(&mut pen.part(0, half + 1, width, height - half - 1), self.other());
    }
}

impl PicturesPanel<'_> {
    /// The picture that is shown where there is room for both.
    fn other(&self) -> Picture {
        match self.gradient.picture {
            Picture::Slice => Picture::Curve,
            Picture::Curve => Picture::Slice,
        }
    }

    fn titles_of(&self, picture: Picture) -> Vec<String> {
        let context = self.context;
        let (w, name) = (context.subject_name(), context.sample_name(context.chosen.sample));
        let h = card::neuron_name(context.run.snapshot.network.layout(), context.subject_parameter());
        let values = [("w", w.as_str()), ("name", &name), ("h", &h)];
        let fill = |phrase: Label| phrase.fill(context.lang, &values);
        match picture {
            Picture::Curve => vec![fill(Label::CurveTitle), h.clone()],
            Picture::Slice if self.gradient.everybody => {
                vec![fill(Label::SliceTitleAll), fill(Label::SliceShort)]
            }
            Picture::Slice => vec![fill(Label::SliceTitle), fill(Label::SliceShort)],
        }
    }

    fn picture(&self, pen: &mut Pen<'_>, picture: Picture) {
        match picture {
            Picture::Slice => self.draw_slice(pen),
            Picture::Curve => self.draw_curve(pen),
        }
    }

    fn draw_slice(&self, pen: &mut Pen<'_>) {
        let explanation = self.explanation;
        let id = explanation.subject.parameter;
        // The penalties' part of the slope is the same whoever's loss it is.
        let penalty = explanation.check.formula - explanation.trace.gradient_of(id);
        let slope = if self.gradient.everybody {
            explanation.pulls.as_ref().map(|pulls| pulls.mean + penalty)
        } else {
            Some(explanation.check.formula)
        };
        let (known, is_open) = ((self.slice)(&explanation.subject), self.gradient.cover == Cover::Open);
        let slice = SliceChart {
            lang: self.context.lang,
            slice: known.as_ref(),
            value: explanation.subject.network.get(id),
            slope: slope.filter(|_| is_open && !self.context.is_before_backward()),
            step: explanation.taken.as_ref().map(|taken| taken.update.new - taken.update.old),
            frozen: explanation.subject.frozen,
        };
        slice.draw(pen);
    }

    /// The function of the parameter's neuron with the samples on it.
    fn draw_curve(&self, pen: &mut Pen<'_>) {
        let (context, explanation) = (self.context, self.explanation);
        let network = &explanation.subject.network;
        let layer = &network.layout().layers()[explanation.neuron.layer];
        let at = layer.neurons().start + explanation.neuron.index;
        let f = layer.activation;
        let range = f.range();
        // A softmax shares among outputs: alone, a neuron's way is that of a sigmoid.
        let shown = if f == Activation::Softmax { Activation::Sigmoid } else { f };
        let head = context.run.setup.layout().head();
        let has_classes = !context.data().classes().is_empty();
        let one = |sample: usize| {
            let z = Forward::of(network, context.data().input(sample)).z[at];
            let is_first = has_classes && head.class_of(context.run.setup.target(sample)) == 0;
            let role = if is_first { Role::Negative } else { Role::Positive };
            let name = (sample == context.chosen.sample).then(|| context.sample_name(sample));
            (z, role, name)
        };
        let train = context.data().train().iter().map(|&sample| sample as usize);
        let mut samples: Vec<_> =
            train.filter(|&sample| sample != context.chosen.sample).take(ON_CURVE).map(one).collect();
        samples.push(one(context.chosen.sample));
        // While numbers are covered it would give a factor away.
        let slope = derivation::slope(&explanation.trace, explanation.neuron).value;
        let slope = (self.gradient.cover == Cover::Open).then_some(slope);
        let hides_sum = self.gradient.hidden(context).get(at).is_some_and(|(z, _)| *z);
        let curve = ActivationCurve { f: &|z| shown.apply(z), range, samples: &samples, slope, hides_sum };
        curve.draw(pen);
    }
}
