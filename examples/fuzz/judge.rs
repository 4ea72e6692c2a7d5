//! What must hold of a screen and its run, whatever has been done to them. It changes nothing.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use sgdscope::door::{BranchId, Look, Moment, RunState};
use sgdscope::nn::network;
use unicode_width::UnicodeWidthStr;

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    /// Which rule, in a word or two.
    pub(crate) rule: &'static str,
    /// What was found.
    pub(crate) found: String,
    /// After how many events.
    pub(crate) event: usize,
}

pub(crate) fn fault<T>(rule: &'static str, found: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { rule, found: found.into(), event: 0 })
}

/// Every cell of a frame shows one character, one or two columns wide, that does nothing to a terminal.
pub(crate) fn frame(buffer: &Buffer) -> Result<(), Fault> {
    let width = usize::from(buffer.area.width);
    for (index, cell) in buffer.content.iter().enumerate() {
        let symbol = cell.symbol();
        if symbol.len() == 1 && (b' '..=b'~').contains(&symbol.as_bytes()[0]) {
            continue;
        }
        let (x, y) = (index % width, index / width);
        let columns = symbol.width();
        if symbol.is_empty() || symbol.chars().any(char::is_control) || !(1..=2).contains(&columns) {
            return fault("frame", format!("{symbol:?} at {x},{y} is no character of one or two columns"));
        }
        if x + columns > width {
            return fault("frame", format!("{symbol:?} at {x},{y} reaches beyond the edge"));
        }
    }
    Ok(())
}

/// The bits of parameters, in a number.
pub(crate) fn bits(parameters: &[f64]) -> u64 {
    parameters.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, value| {
        (hash.rotate_left(5) ^ value.to_bits()).wrapping_mul(0x0100_0000_01b3).rotate_left(17)
    })
}

/// What was seen of a session: the same changes lead to the same parameters for ever.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    session: u64,
    moments: HashMap<(BranchId, Moment, u64), u64>,
}

impl Seen {
    pub(crate) fn look(&mut self, look: &Look, session: u64) -> Result<(), Fault> {
        if session != self.session {
            *self = Seen { session, moments: HashMap::new() };
        }
        let Some(branch) = look.branch else { return Ok(()) };
        let bits = bits(look.network.flat());
        let known = *self.moments.entry((branch, look.at, look.changes)).or_insert(bits);
        if known != bits {
            return fault(
                "same bits",
                format!("{:?} of {branch:?} has other parameters than before", look.at),
            );
        }
        Ok(())
    }
}

/// What can be told from a look alone.
pub(crate) fn sound(look: &Look) -> Result<(), Fault> {
    if let RunState::Failed(why) = &look.state {
        return fault("thread", why.clone());
    }
    let Some(branch) = look.branch else { return Ok(()) };
    if !look.branches.contains(&branch) {
        return fault("branches", format!("{branch:?} is shown and not listed: {:?}", look.branches));
    }
    if !look.branches.windows(2).all(|pair| pair[0] < pair[1]) {
        return fault("branches", format!("out of order: {:?}", look.branches));
    }
    if !look.network.is_finite() {
        return fault("finite", "a parameter is no finite number");
    }
    if look.network.layout() != look.setup.layout() {
        return fault("shape", "the network is not of the set-up's shape");
    }
    Ok(())
}

/// The loss and the number of right samples are those of the network shown, where it stands at an epoch's end.
pub(crate) fn counts(look: &Look) -> Result<(), Fault> {
    let ends_an_epoch = look.at.step == 0 && look.at.edits == 0;
    let (Some(loss), true, true) = (look.loss, ends_an_epoch, look.state == RunState::Paused) else {
        return Ok(());
    };
    let (data, layout) = (look.setup.data(), look.setup.layout());
    let head = layout.head();
    let neurons = layout.neurons();
    let (mut z, mut a) = (vec![0.0; neurons], vec![0.0; neurons]);
    let out = layout.output_layer().neurons();
    let (mut sum, mut right) = (0.0, 0);
    for &sample in data.train() {
        let sample = sample as usize;
        network::forward(layout, look.network.flat(), data.input(sample), &mut z, &mut a);
        let y = look.setup.target(sample);
        sum += head.sample_loss(&z[out.clone()], &a[out.clone()], y);
        right += usize::from(look.setup.is_right(&a[out.clone()], y) == Some(true));
    }
    let mean = sum / data.train().len() as f64;
    if mean.to_bits() != loss.to_bits() {
        return fault("loss", format!("{loss:e} is said at {:?}, it is {mean:e}", look.at));
    }
    if look.right.is_some_and(|said| said != right) {
        return fault("right samples", format!("{:?} said at {:?}, there are {right}", look.right, look.at));
    }
    Ok(())
}
