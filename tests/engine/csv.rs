//! The rules of a person's CSV, by example, and the bombs it must survive.

use std::io::{self, Read};

use proptest::prelude::*;
use sgdscope::data::csv::{self, Options};
use sgdscope::data::table::{Table, Target};

fn read(text: &[u8]) -> Result<Table, String> {
    csv::read(text, &Options::default()).map_err(|error| error.to_string())
}

#[test]
fn what_is_allowed_is_understood() {
    for (text, columns, rows, classes) in [
        ("a,y\n1,2\n", 1, 1, 0),
        ("a,y\n1,0\n2,1\n", 1, 2, 2),
        ("name,a,y\nAl,1,no\nBo,2,yes\n", 1, 2, 2),
        ("\u{feff}a;b;y\r\n1;2;no\r\n\r\n3;4;yes", 2, 2, 2),
        ("a\tb\ty\n1\t2\t7\n3\t4\t8\n", 2, 2, 0),
        ("\n\na,y\n1,0\n\n2,1\n\n", 1, 2, 2),
        ("a,\"y\"\n\"1\",\"x, \"\"z\"\"\"\n2,w\n", 1, 2, 2),
        ("weight (lb),y\n 1 , 0 \n-2.5e1,1\n", 1, 2, 2),
    ] {
        let table = read(text.as_bytes()).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!((table.columns.len(), table.values.nrows()), (columns, rows), "{text:?}");
        let found = match &table.target {
            Target::Classes { classes, .. } => classes.len(),
            Target::Values { .. } => 0,
        };
        assert_eq!(found, classes, "{text:?}");
    }
    let table = read(b"weight (lb),y\n1,2\n").unwrap();
    assert_eq!((table.columns[0].name.as_str(), table.columns[0].unit.as_str()), ("weight", "lb"));
}

#[test]
fn a_true_minus_is_a_minus() {
    let plain = read("a,b,y\n-1,2e-3,-0.5\n3,-0,4\n".as_bytes()).expect("a table");
    let typed = read("a,b,y\n−1,2e−3,−0.5\n3,−0,4\n".as_bytes()).expect("a table");
    assert_eq!(bits(&typed), bits(&plain));
    let error = read("a,y\n1,1\n−−1,1\n".as_bytes()).map(|_| ()).expect_err("two signs are no number");
    assert!(error.starts_with("line 3, column 1 (a): \"−−1\" is not a number"), "{error}");
}

#[test]
fn what_is_not_is_told_with_line_and_column() {
    for (text, says) in [
        ("", "line 1: the file is empty"),
        ("a,y\n", "line 2: no data"),
        ("1,2\n3,4\n", "line 1, column 1: the first line holds numbers"),
        ("a,,y\n1,2,3\n", "line 1, column 2: the header has no name"),
        ("a,a,y\n1,2,3\n", "line 1, columns 1 and 2: both are called a"),
        ("y\n1\n", "line 1: y is the target"),
        ("n,y\nAl,1\n", "line 1: y is the target"),
        ("a,b,y\n1,2,3\n1,2\n", "line 3, column 3: the row has 2 fields"),
        ("a,y\n1,2\n\n1,2,3\n", "line 4, column 3: the row has 3 fields"),
        ("a,y\n1,2\n,2\n", "line 3, column 1 (a): empty"),
        ("a,y\r\n1,2\r\n1,\r\n", "line 3, column 2 (y): empty"),
        ("a,b,y\n1,x,3\n", "line 2, column 2 (b): \"x\" is not a number"),
        ("a,b,y\n1,NaN,3\n", "line 2, column 2 (b): NaN is not a finite number"),
        ("a,b,y\n1,inf,3\n", "not a finite number"),
        ("a,b,y\n1,-1e400,3\n", "line 2, column 2 (b): -1e400 is not a finite number"),
        ("a,b,y\n1,0x10,3\n", "is not a number"),
        ("a;b;y\n1;1,5;3\n", "line 2, column 2 (b): \"1,5\" is not a number"),
        ("a,y\n1,x\n2,x\n", "y is x in every row"),
        ("a,y\n1,2\n2,x\n", "line 3, column 2 (y): \"x\" is not a number"),
        ("a,y\n1,\"2\n3,4\n", "line 2: a quote opens"),
        ("a,y\n1,2\0\n", "line 2: a NUL character"),
    ] {
        let error = read(text.as_bytes()).expect_err(text);
        assert!(error.contains(says), "{text:?}: {error}");
    }
    assert!(read(b"a,y\n1,\xff\n").unwrap_err().contains("line 2: not UTF-8"));
    assert!(read(b"\xff\xfea\0").unwrap_err().contains("UTF-16"));
}

#[test]
fn target_and_classes_can_be_named() {
    let text = "y,a\nno,1\nyes,2\n";
    let named = |target: &str, classes: Option<&str>| {
        let classes = classes.map(|list| list.split(',').map(str::to_owned).collect());
        csv::read(text.as_bytes(), &Options { target: Some(target.into()), classes, ..Options::default() })
    };
    let table = named("Y", Some("yes,no")).unwrap();
    let Target::Classes { of, .. } = table.target else { panic!() };
    assert_eq!(of, [1, 0]);
    assert!(named("z", None).unwrap_err().to_string().contains("(there are: y, a)"));
    assert!(
        named("y", Some("no,maybe"))
            .unwrap_err()
            .to_string()
            .contains("line 3, column 1 (y): yes is none of")
    );
    assert!(named("y", Some("no")).unwrap_err().to_string().contains("two or more"));
}

/// A source that repeats a piece and counts what was taken from it.
struct Endless<'a> {
    head: &'a [u8],
    piece: &'a [u8],
    at: usize,
    taken: u64,
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let at = self.at % self.piece.len();
        let source = if self.head.is_empty() { &self.piece[at..] } else { self.head };
        let n = source.len().min(buffer.len());
        buffer[..n].copy_from_slice(&source[..n]);
        if self.head.is_empty() {
            self.at += n;
        } else {
            self.head = &self.head[n..];
        }
        self.taken += n as u64;
        Ok(n)
    }
}

#[test]
fn bombs_are_refused_before_they_take_memory() {
    let row = format!("1.{},2\n", "0".repeat(30_000));
    let (short, wide) = ("1,0\n".repeat(1000), "1,1,1,1,1,1,1,1,0\n".repeat(1000));
    for (head, piece, says, most) in [
        ("a,y\n", &*"1".repeat(60_000), "record of more than", 3_u64 << 20),
        ("a,y\n1,\"", &*"x\n".repeat(30_000), "record of more than", 3 << 20),
        ("", &*"a,".repeat(30_000), "more than 1024 columns", 1 << 20),
        ("a,y\n", &*row, "larger than 256 MiB", (256 << 20) + (1 << 20)),
        ("a,y\n", &*short, "at most 4194304 rows", 17 << 20),
        ("a,b,c,d,e,f,g,h,y\n", &*wide, "16777216 numbers", 37 << 20),
    ] {
        let mut source = Endless { head: head.as_bytes(), piece: piece.as_bytes(), at: 0, taken: 0 };
        let error = csv::read(&mut source, &Options::default()).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
        assert!(source.taken <= most, "{says}: {}", source.taken);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_table_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a_table_written_reads_back_bit_for_bit(rows in prop::collection::vec((any::<f64>(), any::<f64>()), 1..30)) {
        let rows: Vec<_> = rows.into_iter().filter(|(a, y)| a.is_finite() && y.is_finite()).collect();
        prop_assume!(!rows.is_empty() && rows.iter().any(|(_, y)| *y != 0.0 && *y != 1.0));
        let mut text = String::from("a,y\n");
        for (a, y) in &rows {
            text.push_str(&[format!("{a:?}"), format!("{y:?}\n")].join(","));
        }
        let table = read(text.as_bytes()).unwrap();
        let Target::Values { values, .. } = &table.target else { panic!() };
        for (row, (a, y)) in rows.iter().enumerate() {
            prop_assert_eq!(table.values[[row, 0]].to_bits(), a.to_bits());
            prop_assert_eq!(values[row].to_bits(), y.to_bits());
        }
    }
}

/// Everything of a table, its numbers as bits.
fn bits(table: &Table) -> String {
    let numbers: Vec<u64> = table.values.iter().map(|value| value.to_bits()).collect();
    let targets: Vec<u64> = match &table.target {
        Target::Classes { of, .. } => of.iter().map(|&class| u64::from(class)).collect(),
        Target::Values { values, .. } => values.iter().map(|value| value.to_bits()).collect(),
    };
    let (name, classes) = match &table.target {
        Target::Classes { name, classes, .. } => (name, classes.as_slice()),
        Target::Values { name, .. } => (name, [].as_slice()),
    };
    let (columns, names, tested) = (&table.columns, &table.names, &table.tested);
    format!("{columns:?} {names:?} {name:?} {classes:?} {numbers:?} {targets:?} {tested:?}")
}

/// A table that was written and read again.
fn again(table: &Table) -> Table {
    let written = csv::write(table);
    let read = csv::read(written.text.as_bytes(), &written.options);
    read.unwrap_or_else(|error| panic!("{error}:\n{}", written.text))
}

#[test]
fn what_was_read_is_written_so_that_it_reads_the_same() {
    for (text, options) in [
        ("name,weight (lb),height [in],y\nAl,0.1,-0.0,no\n\"Bo, Jr.\",5e-324,1e300,\"say \"\"yes\"\"\"\n", 0),
        ("a [b (c)],a(b),x (y),x\n1,2,3,4.5\n2,3,4,5\n", 0),
        ("2 (m),3,1 (kg)\n1,2,3\n", 0),
        ("a;b;y, really\n1;2;no\n3;4;yes\n", 0),
        ("a,y\n1,0\n2,0\n", 0),
        ("who,a,y\nNan,1,no\nBo,2,yes\n", 0),
        ("id,name,y\nq,1,2\nr,2,3\n", 0),
        ("y,name,b\n7,1,2\n8,2,3\n", 1),
        ("name,y,name 2,b\n1,7,1,2\n,8,2,3\n", 0),
    ] {
        let options = Options { target: (options == 1).then(|| "y".into()), ..Options::default() };
        // The reader's own rule comes first: what it takes for numbers is not what is tried here.
        let Ok(table) = csv::read(text.as_bytes(), &options) else { continue };
        assert_eq!(bits(&again(&table)), bits(&table), "{}", csv::write(&table).text);
    }
}

#[test]
fn how_the_samples_are_parted_is_written_with_them() {
    let options = Options { split: Some("part".into()), ..Options::default() };
    let table = csv::read(&b"a,part,split,y\n1,train,7,2\n2,test,8,3\n"[..], &options).unwrap();
    let written = csv::write(&table);
    assert_eq!(written.text, "a,split,y,split 2\n1.0,7.0,2.0,train\n2.0,8.0,3.0,test\n");
    assert_eq!(written.options.split.as_deref(), Some("split 2"));
    assert_eq!(bits(&again(&table)), bits(&table));
}

#[test]
fn names_that_look_like_numbers_are_names_in_a_column_that_says_so() {
    let table = read(b"name,a,y\n7,1,2\nNaN,2,3\n").unwrap();
    assert_eq!(table.names, Some(vec!["7".to_owned(), "NaN".into()]));
    assert_eq!(table.columns.len(), 1);
    assert_eq!(bits(&again(&table)), bits(&table));
}

#[test]
fn classes_are_listed_where_the_rows_would_give_others() {
    let tutorial = sgdscope::data::dataset::Dataset::tutorial(None);
    let written = csv::write(tutorial.table());
    assert_eq!(written.text.lines().next(), Some("name,weight (lb),height (in),gender"));
    assert_eq!(written.text.lines().nth(1), Some("Alice,133.0,65.0,female"));
    assert_eq!(written.options.classes, Some(vec!["male".to_owned(), "female".into()]));
    assert_eq!(bits(&again(tutorial.table())), bits(tutorial.table()));
    // In order of appearance nothing has to be said.
    assert_eq!(csv::write(&read(b"a,y\n1,no\n2,yes\n").unwrap()).options, Options::default());
    let listed =
        Options { classes: Some(vec!["2".into(), "1".into(), "never".into()]), ..Options::default() };
    let table = csv::read(&b"a,y\n1,1\n2,2\n"[..], &listed).unwrap();
    assert_eq!(csv::write(&table).options, listed);
}

proptest! {
    #[test]
    fn any_table_reads_back_bit_for_bit(
        bits_of in proptest::collection::vec(any::<u64>(), 12),
        texts in proptest::collection::vec("[ -~é李\t]{0,8}", 8),
        of in proptest::collection::vec(0_u32..3, 4),
        kinds in (any::<bool>(), any::<bool>()),
        parts in proptest::option::of(proptest::collection::vec(any::<bool>(), 4)),
    ) {
        use sgdscope::data::table::Column;
        use sgdscope::data::text::harmless;
        let number = |bits: &u64| Some(f64::from_bits(*bits)).filter(|v| v.is_finite()).unwrap_or(-0.0);
        let numbers: Vec<f64> = bits_of.iter().map(number).collect();
        let clean = |index: usize, or: &str| {
            let text = harmless(&texts[index]);
            if text.is_empty() { or.to_owned() } else { text }
        };
        let plain = |text: String| harmless(&text.replace(['(', ')', '[', ']'], ""));
        let columns = vec![
            Column { name: format!("a{}", plain(clean(0, ""))), unit: plain(clean(1, "u")) },
            Column { name: format!("b{}", plain(clean(2, ""))), unit: String::new() },
        ];
        let values = ndarray::Array2::from_shape_vec((4, 2), numbers[..8].to_vec()).unwrap();
        let names = kinds.0.then(|| (4..8).map(|index| harmless(&texts[index])).collect());
        let target = if kinds.1 {
            Target::Classes { name: clean(3, "y"), classes: vec![clean(3, "c"), "0".into(), "one, two".into()], of }
        } else {
            Target::Values { name: clean(3, "y"), values: [vec![0.5], numbers[9..].to_vec()].concat() }
        };
        let distinct = |target: &Target| match target {
            Target::Classes { classes, .. } => classes[0] != classes[1] && classes[0] != classes[2],
            Target::Values { .. } => true,
        };
        prop_assume!(distinct(&target));
        let table = Table::new(columns, values, names, target).unwrap();
        let table = match parts {
            Some(tested) if tested.contains(&false) => table.parted(tested).unwrap(),
            Some(_) | None => table,
        };
        prop_assert_eq!(bits(&again(&table)), bits(&table));
    }
}

#[test]
fn a_large_csv_takes_no_more_than_four_times_its_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let (rows, numbers) = (3_000_000_usize, 6_000_000_usize);
    let text = format!("a,y\n{}", "3,0\n7,1\n9,0\n".repeat(rows / 3));
    std::fs::write(folder.path().join("long.csv"), text).expect("a file");
    // All of the address space, the program itself among it.
    let limit = (4 * 8 * numbers + (64 << 20)) >> 10;
    let script = format!(
        "ulimit -v {limit}; exec {} train --data long.csv --epochs 0 --format csv",
        env!("CARGO_BIN_EXE_sgdscope")
    );
    let output = std::process::Command::new("sh")
        .arg("-c")
        .arg(script)
        .current_dir(folder.path())
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
