//! The panels' titles, the longest first: the first that fits is taken.

use crate::app::chart::Scale;
use crate::app::gradient::Picture;
use crate::app::text::{self, Label};
use crate::app::{App, Focus, Mode, card, numbers};
use crate::nn::head::Loss;
use crate::train::moment::Phase;
use crate::ui::map::{beside, legend};
use crate::ui::people;

/// The titles of a panel; `beside` where another one says who the sample is.
pub(super) fn titles(app: &App, focus: Focus, beside: bool) -> Vec<String> {
    let lang = app.context.lang;
    let word = |word: Label| word.text(lang);
    let name = app.context.sample_name(app.context.chosen.sample);
    match focus {
        Focus::Network => {
            let count = |n: usize| numbers::count(n as u64);
            let of = format!(
                "{} {} {}",
                count(app.context.chosen.sample + 1),
                word(Label::Of),
                count(app.context.data().samples())
            );
            let (edges, short) = app.train.edges.words();
            let network = word(Label::Network);
            vec![
                format!("{network} · {name}, {of} · {}", word(edges)),
                format!("{network} · {name}, {of} · {}", word(short)),
                format!("{network} · {name} · {}", word(short)),
                format!("{network} · {name}"),
            ]
        }
        Focus::Loss => {
            let (long, short) = match app.context.run.setup.layout().head().loss() {
                Loss::Mse => (Label::MeanSquaredError, Label::Mse),
                Loss::Bce => (Label::CrossEntropy, Label::Bce),
                Loss::Ce => (Label::CrossEntropy, Label::Ce),
            };
            let (scale, narrow) = match app.train.chart.scale {
                Scale::Log => (Label::LogScale, Label::Log),
                Scale::Linear => (Label::LinearScale, Label::Linear),
            };
            let loss = word(Label::LossTitle);
            let titles = [
                format!("{loss} · {} · {}", word(long), word(scale)),
                format!("{loss} · {} · {}", word(short), word(scale)),
                format!("{loss} · {} · {}", word(short), word(narrow)),
                format!("{loss} · {}", word(narrow)),
            ];
            if app.context.run.test.newest().is_none() {
                return titles.into();
            }
            // What the broken line is comes before how the axis runs.
            let legend = |title: &String| format!("{title} · {}", word(Label::TestDashed));
            titles.iter().map(legend).chain(titles[3..].iter().cloned()).collect()
        }
        Focus::Parameters => {
            if let Some((text, k)) = app.table().narrowed() {
                let n = app.context.run.snapshot.network.layout().parameters() as u64;
                let (k, n) = (numbers::count(k as u64), numbers::count(n));
                let values = [("text", text), ("k", &k), ("n", &n)];
                let narrowed = text::fill(lang, Label::NarrowedTo.text(lang), &values);
                let of = format!("{k} {} {n}", word(Label::Of));
                return vec![format!("{} · {narrowed}", word(Label::Parameters)), narrowed, of];
            }
            let of = text::fill(lang, word(Label::GradientFor), &[("name", &name)]);
            vec![format!("{} · {of}", word(Label::Parameters)), word(Label::Parameters).to_owned()]
        }
        Focus::Branches => {
            let n = numbers::count(app.context.run.branches.len() as u64);
            vec![text::fill(lang, Label::Branches.text(lang), &[("n", &n)])]
        }
        Focus::People => people::titles(app),
        Focus::Questions => {
            if matches!(&app.navigation.mode, Mode::Typing(form) if form.learns()) {
                return vec![word(Label::LearnTitle).to_owned(), word(Label::Learn).to_owned()];
            }
            vec![format!("{} · {}", word(Label::Ask), word(Label::NeverLearned)), word(Label::Ask).to_owned()]
        }
        Focus::Map => beside::map_titles(app),
        Focus::Crosshair => beside::titles(app),
        Focus::Reading => legend::titles(app),
        Focus::Path | Focus::Slice | Focus::Why | Focus::Pulls | Focus::Update => {
            gradient(app, focus, &name, beside)
        }
    }
}

/// Those of the Gradient view.
fn gradient(app: &App, focus: Focus, name: &str, beside: bool) -> Vec<String> {
    let lang = app.context.lang;
    let w = app.context.subject_name();
    let layout = app.context.run.snapshot.network.layout();
    let fill = |phrase: Label| text::fill(lang, phrase.text(lang), &[("w", &w), ("name", name)]);
    match focus {
        Focus::Why => {
            let trail = app
                .gradient
                .trail
                .iter()
                .map(|neuron| format!(" ◄ δ_{}", layout.neuron_name(neuron.layer, neuron.index)));
            let trail: String = trail.collect();
            let long = if beside { Label::WhyMoves } else { Label::WhyMovesFor };
            vec![
                format!("{}{trail}", fill(long)),
                format!("{}{trail}", fill(Label::WhyMoves)),
                fill(Label::WhyMoves),
            ]
        }
        Focus::Path => vec![fill(Label::PathOf), w],
        Focus::Slice => picture(app, app.gradient.picture),
        Focus::Pulls if app.context.phase() == Some(Phase::Update) => vec![fill(Label::AllMove)],
        Focus::Pulls => vec![fill(Label::WhoPulls)],
        Focus::Update
        | Focus::Network
        | Focus::Loss
        | Focus::Parameters
        | Focus::People
        | Focus::Questions
        | Focus::Map
        | Focus::Crosshair
        | Focus::Reading
        | Focus::Branches => vec![fill(Label::UpdateAndCheck), fill(Label::UpdateShort)],
    }
}

/// Those of what stands beside the path.
pub(super) fn picture(app: &App, picture: Picture) -> Vec<String> {
    let w = app.context.subject_name();
    let name = app.context.sample_name(app.context.chosen.sample);
    let h = card::neuron_name(app.context.run.snapshot.network.layout(), app.context.subject_parameter());
    let fill = |phrase: Label| {
        text::fill(app.context.lang, phrase.text(app.context.lang), &[("w", &w), ("name", &name), ("h", &h)])
    };
    match picture {
        Picture::Curve => vec![fill(Label::CurveTitle), h.clone()],
        Picture::Slice if app.gradient.everybody => {
            vec![fill(Label::SliceTitleAll), fill(Label::SliceShort)]
        }
        Picture::Slice => vec![fill(Label::SliceTitle), fill(Label::SliceShort)],
    }
}
