//! The network's panel: the diagram of now, and below that of a deep network the layers at a glance.

use crate::app::action::Target;
use crate::app::run::place::Focus;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::train::edges::{Edges, Thickness};
use crate::app::train::parameter_list;
use crate::train::moment::Phase;
use crate::train::study::Maps;
use crate::ui::draw::Pen;
use crate::ui::panel::{Panel, Scene, Size, Style};
use crate::ui::train::layers;
use crate::ui::train::network::NetworkDrawing;

/// The network.
pub(in crate::ui) struct NetworkPanel<'a> {
    pub(in crate::ui) scene: &'a Scene<'a>,
    /// What the edges show, and how thick they are.
    pub(in crate::ui) edges: Edges,
    pub(in crate::ui) thickness: &'a Thickness,
    /// A small map of every neuron, if they are to be drawn inside, and whether they are asked for.
    pub(in crate::ui) maps: Option<&'a Maps>,
    pub(in crate::ui) has_maps_inside: bool,
}

impl Panel for NetworkPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let context = self.scene.context;
        let word = |word: Label| word.text(context.lang);
        let count = |n: usize| numbers::count(n as u64);
        let sample = context.chosen.sample;
        let name = context.sample_name(sample);
        let of = format!("{} {} {}", count(sample + 1), word(Label::Of), count(context.data().samples()));
        let (edges, short) = self.edges.words();
        let network = word(Label::Network);
        vec![
            // The key that goes to the next is named where it is said.
            format!("{network} · {name}, {of} · e: {}", word(edges)),
            format!("{network} · {name}, {of} · e: {}", word(short)),
            format!("{network} · {name} · e: {}", word(short)),
            format!("{network} · {name}"),
        ]
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = self.inside((pen.width(), pen.height()));
        let below = self.layers_rows((width, height));
        let drawing =
            NetworkDrawing { glance: self.drawing().glance.filter(|_| below.is_none()), ..self.drawing() };
        let diagram = height - below.unwrap_or(0);
        drawing.draw_with_verdict(&mut pen.part(0, 0, width, diagram));
        if let (Some(rows), Some(layers)) = (below, self.scene.layers()) {
            layers.draw(&mut pen.part(0, diagram, width, rows));
        }
    }

    fn hit(&self, (x, y): (usize, usize), size: Size) -> Option<Target> {
        let (width, height) = self.inside(size);
        let height = height - self.layers_rows((width, height)).unwrap_or(0);
        let id = self.drawing().at((x, y), (width, height))?;
        Some(Target::Parameter(Focus::Network, id))
    }
}

impl<'a> NetworkPanel<'a> {
    /// The diagram of now.
    pub(in crate::ui) fn drawing(&self) -> NetworkDrawing<'a> {
        let (scene, context) = (self.scene, self.scene.context);
        let snapshot = &context.run.snapshot;
        NetworkDrawing {
            context,
            network: &snapshot.network,
            trace: &scene.trace,
            edges: self.edges,
            thickness: self.thickness,
            selected: context.chosen.parameter,
            in_terms: scene.is_alone || snapshot.walk == Some(Phase::Forward),
            in_lines: scene.is_in_lines(),
            glance: scene.layers().filter(|layers| parameter_list::is_deep(layers.layout())),
            lit: None,
            hidden: Vec::new(),
            maps: self.maps,
        }
    }

    /// What is left of its place: an wall is not to be touched.
    fn inside(&self, (width, height): Size) -> Size {
        (width.saturating_sub(usize::from(self.scene.style != Style::Small)), height)
    }

    /// The rows of the layers at a glance below the diagram of a deep network, where that leaves room for its neurons.
    fn layers_rows(&self, (width, height): Size) -> Option<usize> {
        const MOST_NEURONS: usize = 8;
        let layout = self.scene.context.run.snapshot.network.layout();
        // Small maps inside the neurons need the rows more.
        let taken = self.scene.is_in_lines() || self.has_maps_inside;
        if self.scene.glance.is_none() || !parameter_list::is_deep(layout) || taken {
            return None;
        }
        let widest = layout.layers().iter().map(|layer| layer.width).max().unwrap_or(0);
        let diagram = widest.clamp(4, MOST_NEURONS) + 1;
        let room = height.checked_sub(diagram)?;
        let forms = [layers::table_rows(layout), layers::cell_rows(layout, width)];
        forms.into_iter().find(|&rows| rows <= room)
    }
}
