//! The panels' titles, the longest first: the first that fits is taken.

use crate::app::chart::Scale;
use crate::app::gradient::Picture;
use crate::app::words::{self, Phrase, Word};
use crate::app::{App, Focus, Mode, card, numbers};
use crate::nn::head::Loss;
use crate::train::moment::Phase;
use crate::ui::map::{beside, legend};
use crate::ui::people;

/// The titles of a panel; `beside` where another one says who the sample is.
pub(super) fn titles(app: &App, focus: Focus, beside: bool) -> Vec<String> {
    let lang = app.lang;
    let word = |word: Word| word.text(lang);
    let name = app.sample_name(app.sample);
    match focus {
        Focus::Network => {
            let count = |n: usize| numbers::count(n as u64);
            let of = format!("{} {} {}", count(app.sample + 1), word(Word::Of), count(app.data().samples()));
            let (edges, short) = app.edges.words();
            let network = word(Word::Network);
            vec![
                format!("{network} · {name}, {of} · {}", word(edges)),
                format!("{network} · {name}, {of} · {}", word(short)),
                format!("{network} · {name} · {}", word(short)),
                format!("{network} · {name}"),
            ]
        }
        Focus::Loss => {
            let (long, short) = match app.run.setup.layout().head().loss() {
                Loss::Mse => (Word::MeanSquaredError, Word::Mse),
                Loss::Bce => (Word::CrossEntropy, Word::Bce),
                Loss::Ce => (Word::CrossEntropy, Word::Ce),
            };
            let (scale, narrow) = match app.chart.scale {
                Scale::Log => (Word::LogScale, Word::Log),
                Scale::Linear => (Word::LinearScale, Word::Linear),
            };
            let loss = word(Word::LossTitle);
            let titles = [
                format!("{loss} · {} · {}", word(long), word(scale)),
                format!("{loss} · {} · {}", word(short), word(scale)),
                format!("{loss} · {} · {}", word(short), word(narrow)),
                format!("{loss} · {}", word(narrow)),
            ];
            if app.run.test.newest().is_none() {
                return titles.into();
            }
            // What the broken line is comes before how the axis runs.
            let legend = |title: &String| format!("{title} · {}", word(Word::TestDashed));
            titles.iter().map(legend).chain(titles[3..].iter().cloned()).collect()
        }
        Focus::Parameters => {
            if let Some((text, k)) = app.table().narrowed() {
                let n = app.run.snapshot.network.layout().parameters() as u64;
                let (k, n) = (numbers::count(k as u64), numbers::count(n));
                let values = [("text", text), ("k", &k), ("n", &n)];
                let narrowed = words::fill(Phrase::NarrowedTo.text(lang), &values);
                let of = format!("{k} {} {n}", word(Word::Of));
                return vec![format!("{} · {narrowed}", word(Word::Parameters)), narrowed, of];
            }
            let of = words::fill(word(Word::GradientFor), &[("name", &name)]);
            vec![format!("{} · {of}", word(Word::Parameters)), word(Word::Parameters).to_owned()]
        }
        Focus::Branches => {
            let n = numbers::count(app.run.branches.len() as u64);
            vec![words::fill(Phrase::Branches.text(lang), &[("n", &n)])]
        }
        Focus::People => people::titles(app),
        Focus::Questions => {
            if matches!(&app.mode, Mode::Typing(form) if form.learns()) {
                return vec![word(Word::LearnTitle).to_owned(), word(Word::Learn).to_owned()];
            }
            vec![format!("{} · {}", word(Word::Ask), word(Word::NeverLearned)), word(Word::Ask).to_owned()]
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
    let lang = app.lang;
    let w = app.subject_name();
    let layout = app.run.snapshot.network.layout();
    let fill = |phrase: Phrase| words::fill(phrase.text(lang), &[("w", &w), ("name", name)]);
    match focus {
        Focus::Why => {
            let trail = app
                .gradient
                .trail
                .iter()
                .map(|neuron| format!(" ◄ δ_{}", layout.neuron_name(neuron.layer, neuron.index)));
            let trail: String = trail.collect();
            let long = if beside { Phrase::WhyMoves } else { Phrase::WhyMovesFor };
            vec![
                format!("{}{trail}", fill(long)),
                format!("{}{trail}", fill(Phrase::WhyMoves)),
                fill(Phrase::WhyMoves),
            ]
        }
        Focus::Path => vec![fill(Phrase::PathOf), w],
        Focus::Slice => picture(app, app.gradient.picture),
        Focus::Pulls if app.phase() == Some(Phase::Update) => vec![fill(Phrase::AllMove)],
        Focus::Pulls => vec![fill(Phrase::WhoPulls)],
        Focus::Update
        | Focus::Network
        | Focus::Loss
        | Focus::Parameters
        | Focus::People
        | Focus::Questions
        | Focus::Map
        | Focus::Crosshair
        | Focus::Reading
        | Focus::Branches => vec![fill(Phrase::UpdateAndCheck), fill(Phrase::UpdateShort)],
    }
}

/// Those of what stands beside the path.
pub(super) fn picture(app: &App, picture: Picture) -> Vec<String> {
    let w = app.subject_name();
    let name = app.sample_name(app.sample);
    let h = card::neuron_name(app.run.snapshot.network.layout(), app.subject_parameter());
    let fill = |phrase: Phrase| words::fill(phrase.text(app.lang), &[("w", &w), ("name", &name), ("h", &h)]);
    match picture {
        Picture::Curve => vec![fill(Phrase::CurveTitle), h.clone()],
        Picture::Slice if app.gradient.everybody => {
            vec![fill(Phrase::SliceTitleAll), fill(Phrase::SliceShort)]
        }
        Picture::Slice => vec![fill(Phrase::SliceTitle), fill(Phrase::SliceShort)],
    }
}
