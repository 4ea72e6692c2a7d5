//! A table as a CSV that [`read`](super::read) takes back: names, numbers and classes in the data's own units, every
//! number bit for bit. Only a text is made here; nothing is opened.

use std::collections::HashSet;

use crate::data::csv::{NAMES, Options, looks_like_number, split_unit};
use crate::data::table::{Table, Target};
use crate::data::text;

/// What the column is called that says which samples are only tested on.
const SPLIT: &str = "split";

/// A table as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file: a header, a row per sample, the target last, and after it how the samples are parted, where the
    /// table says so. Lines end in `\n`.
    pub text: String,
    /// What has to be said about the file when it is read: nothing, where its rows say it all. The classes are
    /// listed where their order is not that of their appearance, or one of them has no sample.
    pub options: Options,
}

/// Writes a table.
///
/// Reading the text with the options gives the same table, as far as a text can: numbers to be predicted that are
/// all 0 and 1 are read as two classes, names are let in as [`text::harmless`] leaves them, and where a column of
/// numbers is called `name` already, a first sample whose own name looks like a number makes numbers of them all.
pub fn write(table: &Table) -> Written {
    let mut heads = Heads::default();
    let columns: Vec<String> =
        table.columns.iter().map(|column| heads.add(&column.name, &column.unit)).collect();
    let named = table.names.as_ref().map(|_| heads.other(NAMES));
    let target = heads.target(table.target.name());
    let split = table.tested.as_ref().map(|_| heads.other(SPLIT));
    // A first column of that name would be taken for the samples' names: then the target goes before it.
    let leads = named.is_none() && columns.first().is_some_and(|head| is_names(head));
    let mut text = String::new();
    let mut line = |name: Option<&str>, columns: &[String], target: &str, part: Option<&str>| {
        let columns = columns.iter().map(String::as_str);
        let before = leads.then_some(target);
        let after = (!leads).then_some(target);
        let fields = name.into_iter().chain(before).chain(columns).chain(after).chain(part);
        text.push_str(&fields.map(quoted).collect::<Vec<_>>().join(","));
        text.push('\n');
    };
    line(named.as_deref(), &columns, &target, split.as_deref());
    for (index, row) in table.values.outer_iter().enumerate() {
        let numbers: Vec<String> = row.iter().map(|value| format!("{value:?}")).collect();
        let part = table.tested.as_ref().map(|tested| if tested[index] { "test" } else { "train" });
        let name = table.names.as_ref().map(|names| names[index].as_str());
        let answer = match &table.target {
            Target::Classes { classes, of, .. } => classes[of[index] as usize].clone(),
            Target::Values { values, .. } => format!("{:?}", values[index]),
        };
        line(name, &numbers, &answer, part);
    }
    let options = Options { target: leads.then_some(target), classes: list(&table.target), split };
    Written { text, options }
}

impl Written {
    /// Whether the text with its options gives this table back, every number bit for bit.
    ///
    /// # Errors
    /// Why it does not, in a sentence.
    pub fn reads_back(&self, table: &Table) -> Result<(), String> {
        let again = super::read(self.text.as_bytes(), &self.options).map_err(|error| error.to_string())?;
        if again.columns != table.columns || again.names != table.names || again.tested != table.tested {
            return Err("the names of columns or samples would be read as others".into());
        }
        let otherwise = match (&table.target, &again.target) {
            (Target::Values { .. }, Target::Classes { .. }) => {
                "the target's numbers are all 0 and 1, they would be read as two classes"
            }
            (Target::Classes { .. }, Target::Values { .. }) => "the classes would be read as numbers",
            (Target::Values { name, values }, Target::Values { name: other, values: found })
                if name != other || !same(values, found) =>
            {
                "the target would be read as another"
            }
            (own, found) if own != found => "the classes would be read as others",
            _ if !same(&again.values, &table.values) => "the numbers would be read as others",
            _ => return Ok(()),
        };
        Err(otherwise.into())
    }
}

/// Whether numbers are the same, bit for bit.
fn same<'a>(own: impl IntoIterator<Item = &'a f64>, found: impl IntoIterator<Item = &'a f64>) -> bool {
    own.into_iter().map(|own| own.to_bits()).eq(found.into_iter().map(|found| found.to_bits()))
}

/// Whether the head of a first column says that it holds the samples' names.
pub(super) fn is_names(head: &str) -> bool {
    head == NAMES
}

/// The classes, where the rows alone would give others.
fn list(target: &Target) -> Option<Vec<String>> {
    let Target::Classes { classes, of, .. } = target else { return None };
    // Numbers that are all 0 and 1 are these two classes.
    if classes.iter().map(String::as_str).eq(["0", "1"]) {
        return None;
    }
    let mut seen = HashSet::new();
    let appeared: Vec<u32> = of.iter().copied().filter(|class| seen.insert(*class)).collect();
    let in_order = appeared.iter().copied().eq(0..classes.len() as u32);
    let is_text = appeared.first().is_some_and(|&class| !looks_like_number(&classes[class as usize]));
    (!in_order || !is_text).then(|| classes.clone())
}

/// The heads so far: every column needs one of its own.
#[derive(Default)]
struct Heads {
    taken: HashSet<String>,
    /// Whether one of them is no number: a line of numbers alone is no header.
    has_text: bool,
}

impl Heads {
    /// A head that is read as this name and unit.
    fn add(&mut self, name: &str, unit: &str) -> String {
        let mut ways = vec![name.to_owned()];
        if !unit.is_empty() {
            let brackets = [(" (", ")"), ("(", ")"), (" [", "]"), ("[", "]")];
            ways = brackets.map(|(open, close)| format!("{name}{open}{unit}{close}")).into();
        }
        let fits = |head: &&String| {
            text::harmless(head) == **head && split_unit(head) == (name, unit) && !self.taken.contains(*head)
        };
        let head = ways.iter().find(fits).unwrap_or(&ways[0]).clone();
        self.take(head)
    }

    /// A head that is not read as that of an input.
    fn other(&mut self, name: &str) -> String {
        self.free(std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{name} {number}"))))
    }

    /// The target's head. What stands in its brackets is not read: there it can be told from another column.
    fn target(&mut self, name: &str) -> String {
        let is_plain = split_unit(name).0 == name && !self.taken.contains(name);
        let is_told = self.has_text || !looks_like_number(name);
        let told = |mark: &str| format!("{name} ({mark})");
        let plain = (is_plain && is_told).then(|| name.to_owned());
        let marked =
            std::iter::once(told("target")).chain((2..).map(|number| told(&format!("target {number}"))));
        self.free(plain.into_iter().chain(marked))
    }

    /// The first of these that no other column has.
    fn free(&mut self, mut ways: impl Iterator<Item = String>) -> String {
        let head = ways.find(|head| !self.taken.contains(head)).unwrap_or_default();
        self.take(head)
    }

    fn take(&mut self, head: String) -> String {
        self.has_text |= !looks_like_number(&head);
        self.taken.insert(head.clone());
        head
    }
}

/// A field, in quotes where a reader would part it or trim it.
pub fn quoted(field: &str) -> String {
    let parts = |c: char| matches!(c, ',' | ';' | '\t' | '"' | '\n' | '\r');
    if field.contains(parts) || field.trim() != field {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
