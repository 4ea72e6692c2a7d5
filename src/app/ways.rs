//! Ways out of the program: what is shown, as a file of another format. Part of [`App::update`]: what is to be written
//! is put together here, as values; the bytes are made and the file is written by the loop, off the screen's thread.

use crate::app::confirm::Confirm;
pub use crate::app::export_file::{Export, Exported, Goods, Way, Ways};
use crate::app::overwrite::Overwrite;
use crate::app::prompt::{Prompt, Wanted};
use crate::app::text::{Message, MessageId};
use crate::app::{App, Effect, Mode, numbers};
use crate::train::export::Origin;
use crate::train::export::trail::{self, Trail};
use crate::train::model::Model;

/// At most so many lines of parameters, give or take: a long run is written every so many epochs.
const LINES: u64 = 20_000;

impl App {
    /// Opens the list of ways.
    pub(super) fn begin_ways(&mut self) {
        self.propose_way(self.files.exports.chosen);
    }

    /// To the next way, or the one before.
    pub(super) fn move_way(&mut self, down: bool) {
        let count = Way::ALL.len();
        let step = if down { 1 } else { count - 1 };
        self.propose_way((self.files.exports.chosen + step) % count);
    }

    fn propose_way(&mut self, chosen: usize) {
        self.files.exports.chosen = chosen;
        let name = self.files.exports.names[chosen].clone().unwrap_or_else(|| Way::ALL[chosen].file().into());
        self.navigation.mode = Mode::Prompt(Prompt::new(Wanted::Export, name));
    }

    /// The list of ways, while it is open: the chosen row.
    pub fn chosen_way(&self) -> Option<usize> {
        match &self.navigation.mode {
            Mode::Prompt(line) | Mode::Confirm(Confirm { line, .. }) if line.wanted == Wanted::Export => {
                Some(self.files.exports.chosen)
            }
            Mode::Prompt(_)
            | Mode::Confirm(_)
            | Mode::Browse
            | Mode::Typing(_)
            | Mode::Finding(_)
            | Mode::Sheet
            | Mode::Help(_) => None,
        }
    }

    /// The screen as it is seen, without the list that is open over it.
    #[must_use]
    pub fn unasked(&self) -> App {
        let mut app = self.clone();
        app.navigation.mode = Mode::Browse;
        app.coach.be_quiet();
        app
    }

    pub(super) fn export_to(&mut self, path: &str, overwrite: Overwrite) -> Option<Effect> {
        if path.is_empty() {
            return None;
        }
        let way = Way::ALL[self.files.exports.chosen];
        match self.goods(way, path) {
            Ok((goods, said)) => {
                let path = path.to_owned();
                Some(Effect::Export(Box::new(Export { path, overwrite, way, goods, said })))
            }
            Err(why) => {
                self.say_lasting(Message::new(MessageId::NotSaved, vec![("why", why)]));
                None
            }
        }
    }

    /// What a way writes now, and what is said when that is done.
    fn goods(&self, way: Way, path: &str) -> Result<(Goods, Message), String> {
        let run = &self.context.run;
        let file = || ("file", path.to_owned());
        let epoch = |epoch: u64| ("epoch", numbers::count(epoch));
        let letter = || ("letter", run.letter().to_string());
        Ok(match way {
            Way::Model(format) => {
                let network = &run.snapshot.network;
                let model = Model::of(&run.setup, network);
                let p = numbers::count(network.layout().parameters() as u64);
                let values = vec![file(), epoch(run.at.epoch), letter(), ("p", p)];
                let goods = Goods::Model(format, Box::new(model), self.origin());
                (goods, Message::new(MessageId::ExportedModel, values))
            }
            Way::Losses => {
                let (way, last) = self.whole_way()?;
                let values = vec![file(), epoch(last), letter()];
                (Goods::Trail(way, Trail::Losses), Message::new(MessageId::ExportedLosses, values))
            }
            Way::Parameters => {
                let (way, last) = self.whole_way()?;
                let every = every(last);
                let p = numbers::count(run.snapshot.network.layout().parameters() as u64);
                let values = vec![file(), epoch(last), letter(), ("p", p), ("k", numbers::count(every))];
                let saying = if every == 1 {
                    MessageId::ExportedParameters
                } else {
                    MessageId::ExportedParametersThinned
                };
                (Goods::Trail(way, Trail::Parameters { every }), Message::new(saying, values))
            }
            Way::Data => {
                let data = run.setup.data().clone();
                let n = numbers::count(data.samples() as u64);
                let values = data.classes().join(",");
                let saying =
                    if values.is_empty() { MessageId::ExportedData } else { MessageId::ExportedDataClasses };
                (Goods::Data(data), Message::new(saying, vec![file(), ("n", n), ("values", values)]))
            }
            Way::Frame => (Goods::Frame, Message::new(MessageId::ExportedFrame, vec![file()])),
        })
    }

    /// The branch that is shown, from its root's start to its newest moment.
    fn whole_way(&self) -> Result<(trail::RunPath, u64), String> {
        let record = self.record()?;
        let (branch, _) = record.place;
        let newest = record.branch(branch).map(|branch| branch.newest).unwrap_or_default();
        let way = trail::RunPath::along(&record, branch, newest);
        way.map(|way| (way, newest.epoch)).ok_or_else(|| "the branch is not known".into())
    }

    /// Where the model that is shown comes from.
    fn origin(&self) -> Origin {
        let (command, by_hand) = self.line();
        Origin {
            command: Some(command),
            seed: Some(self.context.run.setup.config().seed),
            epoch: Some(self.context.run.at.epoch),
            by_hand,
            questions: self.questions.all.clone(),
        }
    }

    /// What became of a file that was to be written.
    pub(super) fn exported(&mut self, exported: Exported) {
        match exported {
            Exported::Begun(path) => {
                if self.chosen_way().is_some() {
                    self.navigation.mode = Mode::Browse;
                }
                self.say(MessageId::Exporting, vec![("file", path)]);
            }
            Exported::Written(way, path, said, file) => {
                if let Some(index) = Way::ALL.iter().position(|other| *other == way) {
                    self.files.exports.names[index] = Some(path);
                }
                self.remember_written(file);
                self.speak(said);
            }
            Exported::Not(path, outcome) => self.not_written(&path, outcome),
        }
    }
}

/// How many epochs lie between two lines of parameters: 1, 2, 5, 10, 20, …
fn every(last: u64) -> u64 {
    let mut decade = 1_u64;
    loop {
        for step in [1, 2, 5] {
            let every = decade.saturating_mul(step);
            if last / every <= LINES || every == u64::MAX {
                return every;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_written_in_round_steps() {
        for (last, step) in [
            (0, 1),
            (20_000, 1),
            (20_001, 2),
            (100_000, 5),
            (100_004, 5),
            (100_005, 10),
            (1 << 53, 500_000_000_000),
        ] {
            assert_eq!(every(last), step, "{last}");
        }
        assert!(every(u64::MAX) > 0);
    }
}
