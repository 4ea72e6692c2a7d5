//! The branches of the past as the screen knows them: plain data, worked out by the worker.

use std::sync::Arc;

use crate::nn::network::Network;
use crate::train::curve::Curve;
use crate::train::moment::Moment;
use crate::train::setup::Setup;
use crate::train::timeline::{BranchId, Stamp};

/// A branch: where it leaves another, what was changed on it, and how far it has come.
#[derive(Clone, Debug, PartialEq)]
pub struct BranchView {
    /// Which.
    pub id: BranchId,
    /// What it is made of.
    pub setup: Arc<Setup>,
    /// The branch it left, and where; `None` for a start of its own.
    pub parent: Option<(BranchId, Moment)>,
    /// Its own edits, the first of which made it.
    pub edits: Vec<Stamp>,
    /// Its newest moment.
    pub newest: Moment,
    /// The newest epoch's loss.
    pub loss: Option<f64>,
    /// Its losses; none for the branch that is shown, whose losses are in the report.
    pub curve: Arc<Curve>,
    /// The network of its newest moment, where a person has left it.
    pub network: Arc<Network>,
}
