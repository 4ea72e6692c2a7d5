//! Input, output and standard error that are redirected, closed, full or gone.

use std::fs;
use std::path::Path;

use crate::support::terminal::Terminal;

/// Lets a shell in a terminal run these lines, each of which keeps in a file what it has to say.
fn run_in_shell(folder: &Path, lines: &[String]) -> Terminal {
    let (program, lines) = (env!("CARGO_BIN_EXE_sgdscope"), lines.join("\n"));
    let script = format!("cd {}; PROGRAM={program}\n{lines}\necho all done", folder.display());
    let mut terminal = Terminal::start("bash", &["-c", &script], &[], (120, 36));
    terminal.wait_for("all done");
    terminal
}

#[test]
fn without_a_terminal_at_both_ends_the_screen_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let (inputs, outputs) = (["", "</dev/null", "< <(true)", "<&-"], ["", "| cat >out", ">out", ">&-"]);
    let pairs = || (1..16).map(|pair| (pair, inputs[pair / 4], outputs[pair % 4]));
    let line = |(pair, input, output)| {
        let run = format!("$PROGRAM {input} 2>said-{pair} {output}; echo ${{PIPESTATUS[0]}} >code-{pair}");
        format!(": >out; {run}; mv out out-{pair}")
    };
    let terminal = run_in_shell(folder.path(), &pairs().map(line).collect::<Vec<_>>());
    assert!(!terminal.raw.contains(&0x1b), "{:?}", String::from_utf8_lossy(&terminal.raw));
    assert_eq!(terminal.end(), 0);
    for (pair, input, output) in pairs() {
        let read =
            |name: &str| fs::read_to_string(folder.path().join(format!("{name}-{pair}"))).expect("a file");
        let whose = if input.is_empty() { "standard output" } else { "standard input" };
        let sentence = format!("sgdscope: {whose} is not a terminal; `sgdscope train` runs without one\n");
        let expected = ("2\n".to_owned(), String::new(), sentence);
        assert_eq!((read("code"), read("out"), read("said")), expected, "{input} {output}");
    }
}

#[test]
fn a_full_disk_or_a_closed_stream_is_an_error_or_silence_and_never_a_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let full = "No space left on device";
    let commands = [
        ("train --epochs 20 --hidden 3", full),
        ("explain --parameter w1", full),
        ("export parameters --epochs 2", full),
        ("screenshot", full),
        ("datasets", full),
        ("config", full),
        ("man", full),
        ("completions bash", full),
        ("--help", full),
        ("train --lr x", "invalid value"),
    ];
    let lines: Vec<String> = commands
        .iter()
        .enumerate()
        .flat_map(|(at, (command, _))| {
            [
                format!("$PROGRAM {command} >/dev/full 2>full-{at}; echo $? >>full-{at}"),
                // Nobody can be told: the exit code says it.
                format!("$PROGRAM {command} >/dev/full 2>&-; echo $? >closed-{at}"),
                format!("$PROGRAM {command} >/dev/full 2>/dev/full; echo $? >>closed-{at}"),
                // A closed output is as good as one that is thrown away.
                format!("$PROGRAM {command} >&- 2>out-{at}; echo $? >>out-{at}"),
            ]
        })
        .collect();
    assert_eq!(run_in_shell(folder.path(), &lines).end(), 0);
    let read = |name: String| fs::read_to_string(folder.path().join(name)).expect("a file");
    for (at, (command, says)) in commands.iter().enumerate() {
        let code = if *says == full { 1 } else { 2 };
        let said = read(format!("full-{at}"));
        assert!(said.contains(says) && said.ends_with(&format!("\n{code}\n")), "{command}: {said}");
        assert_eq!(read(format!("closed-{at}")), format!("{code}\n{code}\n"), "{command}");
        let said = read(format!("out-{at}"));
        let expected = if *says == full { said == "0\n" } else { said.ends_with("\n2\n") };
        assert!(expected, "{command}: {said}");
    }
}

#[test]
fn a_screen_whose_standard_error_is_closed_or_full_is_a_screen() {
    for redirected in ["2>&-", "2>/dev/full"] {
        let line = format!("{} --pace max {redirected}", env!("CARGO_BIN_EXE_sgdscope"));
        let mut terminal = Terminal::start("bash", &["-c", &line], &[], (120, 36));
        terminal.wait_for("finished");
        terminal.type_in("q");
        assert_eq!(terminal.end(), 0, "{redirected}");
        // Neither is a panic of its thread lost in one of its own.
        let mut terminal =
            Terminal::start("bash", &["-c", &line], &[("SGDSCOPE_PANIC", "screen")], (120, 36));
        terminal.wait_for("finished");
        terminal.type_in("y");
        assert_eq!(terminal.end(), 101, "{redirected}");
    }
}
