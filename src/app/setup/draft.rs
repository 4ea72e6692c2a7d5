//! A run that is being put together: plain values, and the set-up they make. Nothing is asked of a person here and
//! nothing is shown.

use std::sync::Arc;

use crate::data::dataset::{ConfigError, DataConfig, Dataset, Normalize, Source};
use crate::data::feature::{self, Feature};
use crate::data::generate::Problem;
use crate::data::table::Target;
use crate::nn::activation::Activation;
use crate::nn::head::Loss;
use crate::nn::init::Init;
use crate::nn::optimizer::Hyper;
use crate::train::pace::Pace;
use crate::train::setup::{Config, Setup, Start};

/// Which data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The tutorial's four people.
    Tutorial,
    /// A problem made from the seed.
    Problem(Problem),
    /// A person's own, which the run has now.
    Own,
}

/// What decides the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// Which.
    pub choice: Choice,
    /// The noise of a problem, in per cent.
    pub noise: u32,
    /// How many per cent are learned from.
    pub share: u32,
    /// How the columns are shifted and scaled; `None` is the data set's own way.
    pub normalize: Option<Normalize>,
    /// What the network is fed.
    pub features: Vec<Feature>,
}

/// What the values of a target are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of so many classes.
    Classes(usize),
    /// A number.
    Number,
}

/// The run.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it learns from.
    pub samples: Samples,
    /// The rest of what decides it, the layers as the network has them.
    pub config: Config,
    /// The output's activation, chosen or usual.
    pub output: Activation,
    /// How fast it is shown.
    pub pace: Pace,
}

impl Choice {
    /// Every data set that can be chosen beside one's own.
    pub fn all(has_own: bool) -> Vec<Choice> {
        let own = has_own.then_some(Choice::Own);
        let problems = Problem::ALL.into_iter().map(Choice::Problem);
        own.into_iter().chain([Choice::Tutorial]).chain(problems).collect()
    }

    fn of(source: &Source) -> Choice {
        match source {
            Source::Tutorial => Choice::Tutorial,
            Source::Generated { problem, .. } => Choice::Problem(*problem),
            Source::File(_) => Choice::Own,
        }
    }

    /// The same as a source; one's own is that of the data there are.
    pub(super) fn source(self, own: &Dataset, noise: u32) -> Source {
        match self {
            Choice::Tutorial => Source::Tutorial,
            Choice::Problem(problem) => Source::Generated { problem, noise },
            Choice::Own => own.source().clone(),
        }
    }

    /// Whether it can have noise.
    pub fn has_noise(self) -> bool {
        matches!(self, Choice::Problem(problem) if !problem.is_gate())
    }

    /// The names of its columns.
    pub fn columns(self, own: &Dataset) -> Vec<String> {
        match self {
            Choice::Tutorial => ["weight", "height"].map(str::to_owned).into(),
            Choice::Problem(_) => ["x1", "x2"].map(str::to_owned).into(),
            Choice::Own => own.table().columns.iter().map(|column| column.name.clone()).collect(),
        }
    }

    /// What its target is.
    pub fn kind(self, own: &Dataset) -> Kind {
        match self {
            Choice::Tutorial => Kind::Classes(2),
            Choice::Problem(problem) => match problem.classes().len() {
                0 => Kind::Number,
                classes => Kind::Classes(classes),
            },
            Choice::Own => match &own.table().target {
                Target::Classes { classes, .. } => Kind::Classes(classes.len()),
                Target::Values { .. } => Kind::Number,
            },
        }
    }
}

impl Kind {
    /// The losses that go with it, the usual one first.
    pub fn losses(self) -> &'static [Loss] {
        match self {
            Kind::Number => &[Loss::Mse],
            Kind::Classes(2) => &Loss::ALL,
            Kind::Classes(_) => &[Loss::Ce],
        }
    }

    /// The usual output under a loss.
    pub fn output(self, loss: Loss) -> Activation {
        match (self, loss) {
            (Kind::Number, _) => Activation::Linear,
            (Kind::Classes(_), Loss::Ce) => Activation::Softmax,
            (Kind::Classes(_), Loss::Mse | Loss::Bce) => Activation::Sigmoid,
        }
    }

    /// How many outputs a network needs under a loss.
    pub fn outputs(self, loss: Loss) -> usize {
        match (self, loss) {
            (Kind::Classes(classes), Loss::Ce) => classes,
            (Kind::Classes(_) | Kind::Number, _) => 1,
        }
    }
}

/// The features that can be chosen of so many columns: the columns, their squares, products and sines. Of many
/// columns there would be more products than anyone looks through.
pub fn features_of(columns: usize) -> Vec<Feature> {
    let inputs = (0..columns).map(Feature::Input);
    let squares = (0..columns).map(Feature::Square);
    let few = if columns <= 4 { columns } else { 0 };
    let products = (0..few).flat_map(|i| (i + 1..few).map(move |j| Feature::Product(i, j)));
    let sines = (0..columns).map(Feature::Sin);
    inputs.chain(squares).chain(products).chain(sines).collect()
}

/// How many per cent of the data are learned from; as many as they say themselves, where they do.
fn share_of(data: &Dataset) -> u32 {
    if data.table().tested.is_some() {
        return (100 * data.train().len() / data.samples()) as u32;
    }
    data.config().train_share.unwrap_or_else(|| data.source().own_share())
}

impl Draft {
    /// The run as it is now.
    pub fn of(setup: &Setup, hyper: Hyper, pace: Pace) -> Draft {
        let (data, config, layout) = (setup.data(), setup.config(), setup.layout());
        let options = data.config();
        let (output, hidden) = layout.layers().split_last().expect("a network has an output layer");
        let noise = match data.source() {
            Source::Generated { noise, .. } => *noise,
            Source::Tutorial | Source::File(_) => 0,
        };
        Draft {
            samples: Samples {
                choice: Choice::of(data.source()),
                noise,
                share: share_of(data),
                normalize: options.normalize,
                features: data.features().to_vec(),
            },
            config: Config {
                hidden: hidden.iter().map(|layer| (layer.width, layer.activation)).collect(),
                loss: layout.head().loss(),
                hyper,
                stop: setup.stop(),
                ..config.clone()
            },
            output: output.activation,
            pace,
        }
    }

    /// Whether it has the data of another.
    pub(super) fn has_data_of(&self, other: &Draft) -> bool {
        (&self.samples, self.config.seed) == (&other.samples, other.config.seed)
    }

    /// The data, made anew unless they are those of `now`.
    ///
    /// # Errors
    /// If the options do not go together.
    pub fn data(&self, base: &Draft, now: &Arc<Dataset>) -> Result<Arc<Dataset>, ConfigError> {
        let samples = &self.samples;
        if self.has_data_of(base) {
            return Ok(now.clone());
        }
        let source = samples.choice.source(now, samples.noise);
        let columns = samples.choice.columns(now);
        let plain = feature::are_the_inputs(&samples.features, columns.len());
        let names = samples.features.iter().map(|feature| feature.name(&columns));
        let is_own = samples.choice == Choice::Own;
        let is_parted = is_own && now.table().tested.is_some();
        let options = DataConfig {
            normalize: samples.normalize,
            // Numbers that were given are the data's own way, until another is asked for.
            scaling: now.config().scaling.clone().filter(|_| is_own && samples.normalize.is_none()),
            train_share: Some(samples.share).filter(|&share| share != source.own_share() && !is_parted),
            features: if plain { Vec::new() } else { names.collect() },
            seed: self.config.seed,
            source,
        };
        now.with_config(&options).map(Arc::new)
    }

    /// The run on its data.
    ///
    /// # Errors
    /// If it does not fit them.
    pub fn setup(&self, data: Arc<Dataset>, now: &Setup) -> Result<Setup, ConfigError> {
        let usual = self.samples.choice.kind(&data).output(self.config.loss);
        let mut config =
            Config { output: Some(self.output).filter(|&output| output != usual), ..self.config.clone() };
        if let Start::Loaded { .. } = config.start {
            // The network itself says what it is made of.
            config.hidden.clone_from(&now.config().hidden);
        }
        Setup::new(config, data)
    }

    /// Whether it is another run than `base`, and not only trained otherwise from now on.
    pub fn is_another_run(&self, base: &Draft) -> bool {
        let Config { hyper, stop, .. } = base.config;
        let config = Config { hyper, stop, ..self.config.clone() };
        (&self.samples, self.output) != (&base.samples, base.output) || config != base.config
    }

    /// Whether the data say themselves what is learned from.
    pub(super) fn is_parted(&self, own: &Dataset) -> bool {
        self.samples.choice == Choice::Own && own.table().tested.is_some()
    }

    /// How many parameters the network has.
    pub fn parameters(&self, own: &Dataset) -> usize {
        let outputs = self.samples.choice.kind(own).outputs(self.config.loss);
        let widths = self.config.hidden.iter().map(|(width, _)| *width).chain([outputs]);
        let step = |(sum, inputs): (usize, usize), width: usize| {
            (usize::saturating_add(sum, width.saturating_mul(inputs + 1)), width)
        };
        widths.fold((0, self.samples.features.len()), step).0
    }

    /// After other data were chosen: what does not go with them becomes what is usual.
    pub(super) fn meet(&mut self, before: Choice, base: &Draft, own: &Dataset) {
        let (choice, was) = (self.samples.choice, before);
        if choice == was {
            return;
        }
        if !choice.has_noise() {
            self.samples.noise = 0;
        }
        if self.samples.share == was.source(own, 0).own_share() || base.samples.choice == choice {
            self.samples.share = choice.source(own, 0).own_share();
        }
        if choice == base.samples.choice {
            // Back again: as it was.
            self.samples.share = base.samples.share;
            self.samples.noise = base.samples.noise;
            self.samples.normalize = base.samples.normalize;
            self.samples.features.clone_from(&base.samples.features);
        } else if choice.columns(own).len() != was.columns(own).len() || was == base.samples.choice {
            self.samples.normalize = None;
            self.samples.features = (0..choice.columns(own).len()).map(Feature::Input).collect();
        }
        let (kind, old) = (choice.kind(own), was.kind(own));
        let allowed = kind.losses();
        if !allowed.contains(&self.config.loss) || old.losses().len() == 1 {
            let wish = if allowed.contains(&base.config.loss) { base.config.loss } else { allowed[0] };
            self.set_loss(wish, own);
        }
        if matches!(kind, Kind::Number) != matches!(old, Kind::Number) {
            self.output = kind.output(self.config.loss);
        }
        self.check_start(own);
    }

    /// Another loss, with an output that goes with it.
    pub(super) fn set_loss(&mut self, loss: Loss, own: &Dataset) {
        self.config.loss = loss;
        if !loss.allowed().contains(&self.output) {
            self.output = self.samples.choice.kind(own).output(loss);
        }
    }

    /// A network that was loaded is what it is: one of another shape is drawn.
    pub(super) fn check_start(&mut self, own: &Dataset) {
        let Start::Loaded { network, .. } = &self.config.start else { return };
        let layout = network.layout();
        let own_shape = layout.layers().iter().map(|layer| (layer.width, layer.activation));
        let outputs = self.samples.choice.kind(own).outputs(self.config.loss);
        let wanted = self.config.hidden.iter().copied().chain([(outputs, self.output)]);
        let same = layout.inputs() == self.samples.features.len()
            && layout.head().loss() == self.config.loss
            && own_shape.eq(wanted);
        if !same {
            self.config.start = Start::Drawn(Init::Normal);
        }
    }
}
