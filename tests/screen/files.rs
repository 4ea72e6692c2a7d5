//! How files are written: whole or not at all, and over nothing that was not meant.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use sgdscope::run::files::draft::Draft;
use sgdscope::run::files::{self, NotWritten, Overwrite};

fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn only_the_file_that_was_asked_about_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("f");
    assert_eq!(files::existing(&path), Ok(None));
    fs::write(&path, "one").expect("a file");
    let asked = files::existing(&path).expect("readable").expect("a file");
    assert_eq!((asked.size, asked.read_only), (3, false));
    // Another size, another file of the same size and time, and a file that is gone.
    fs::write(&path, "other").expect("a file");
    let only = Overwrite::Only(asked.clone());
    let now = files::existing(&path).expect("readable").expect("a file");
    assert_eq!(files::may_write(&path, &only), Err(NotWritten::Changed(now.clone())));
    assert_eq!(files::write(&path, b"mine", &only), Err(NotWritten::Changed(now.clone())));
    fs::write(folder.path().join("g"), "other").expect("a file");
    let times = fs::File::open(folder.path().join("g")).expect("a file");
    times.set_modified(now.modified.expect("a time")).expect("a time is set");
    fs::rename(folder.path().join("g"), &path).expect("renamed");
    let swapped = Overwrite::Only(now);
    assert!(matches!(files::write(&path, b"mine", &swapped), Err(NotWritten::Changed(_))));
    assert_eq!(fs::read(&path).expect("a file"), b"other");
    let asked = files::existing(&path).expect("readable").expect("a file");
    files::write(&path, b"mine", &Overwrite::Only(asked.clone())).expect("it is still the same");
    assert_eq!(fs::read(&path).expect("a file"), b"mine");
    fs::remove_file(&path).expect("removed");
    files::write(&path, b"again", &Overwrite::Only(asked)).expect("there is nothing to lose");
    assert_eq!(entries(folder.path()), ["f"]);
}

#[test]
fn a_file_that_changes_while_another_is_being_written_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("f");
    fs::write(&path, "one").expect("a file");
    let asked = files::existing(&path).expect("readable").expect("a file");
    let mut draft = Draft::create(&path, &Overwrite::Only(asked)).expect("a draft");
    draft.write_all(b"mine").expect("written");
    fs::write(&path, "theirs").expect("a file");
    assert!(matches!(draft.commit(), Err(NotWritten::Changed(_))));
    let fresh = folder.path().join("g");
    let mut draft = Draft::create(&fresh, &Overwrite::Never).expect("a draft");
    draft.write_all(b"mine").expect("written");
    fs::write(&fresh, "theirs").expect("a file");
    assert!(matches!(draft.commit(), Err(NotWritten::Exists(_))));
    for path in [path, fresh] {
        assert_eq!(fs::read(path).expect("a file"), b"theirs");
    }
    assert_eq!(entries(folder.path()), ["f", "g"]);
}

#[test]
fn a_read_only_file_is_never_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("f");
    fs::write(&path, "one").expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode");
    let asked = files::existing(&path).expect("readable").expect("a file");
    assert!(asked.read_only);
    for overwrite in [Overwrite::Always, Overwrite::Only(asked)] {
        assert_eq!(files::may_write(&path, &overwrite), Err(NotWritten::ReadOnly));
        assert_eq!(files::write(&path, b"mine", &overwrite), Err(NotWritten::ReadOnly));
    }
    assert_eq!(fs::read(&path).expect("a file"), b"one");
    assert_eq!(entries(folder.path()), ["f"]);
}

#[test]
fn what_does_not_read_back_or_is_no_longer_wanted_is_not_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("f");
    let draft = || {
        let mut draft = Draft::create(&path, &Overwrite::Always).expect("a draft");
        draft.write_all(b"mine").expect("written");
        draft
    };
    let unreadable = NotWritten::Unreadable("no letters".into());
    assert_eq!(draft().check(|_| Err("no letters".into())), Err(unreadable));
    assert_eq!(draft().commit_if(|| false), Err(NotWritten::Interrupted));
    assert_eq!(entries(folder.path()), [""; 0]);
    let mut whole = draft();
    whole
        .check(|file| {
            let text = std::io::read_to_string(file).map_err(|error| error.to_string())?;
            if text == "mine" { Ok(()) } else { Err(text) }
        })
        .expect("it reads back");
    whole.write_all(b", all of it").expect("written");
    whole.commit().expect("committed");
    assert_eq!(fs::read(&path).expect("a file"), b"mine, all of it");
    assert_eq!(entries(folder.path()), ["f"]);
}

#[test]
fn a_file_is_replaced_with_its_mode_and_through_its_links() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    files::write(&at("new"), b"1", &Overwrite::Never).expect("written");
    // As the shell makes one.
    let by_shell = Command::new("sh").arg("-c").arg("echo > shell").current_dir(folder.path()).status();
    assert!(by_shell.expect("a shell").success());
    assert_eq!(mode(&at("new")), mode(&at("shell")));
    fs::set_permissions(at("new"), fs::Permissions::from_mode(0o640)).expect("a mode");
    assert!(matches!(files::write(&at("new"), b"2", &Overwrite::Never), Err(NotWritten::Exists(_))));
    files::write(&at("new"), b"2", &Overwrite::Always).expect("written");
    assert_eq!((fs::read(at("new")).expect("a file"), mode(&at("new"))), (b"2".to_vec(), 0o640));
    fs::create_dir(at("sub")).expect("a folder");
    symlink("../new", at("sub/link")).expect("a link");
    symlink("sub/link", at("link")).expect("a link");
    files::write(&at("link"), b"3", &Overwrite::Always).expect("written");
    assert_eq!(fs::read(at("new")).expect("a file"), b"3");
    assert!(at("link").is_symlink() && at("sub/link").is_symlink());
    symlink("sub/later", at("dangling")).expect("a link");
    files::write(&at("dangling"), b"4", &Overwrite::Never).expect("written");
    assert_eq!(fs::read(at("sub/later")).expect("a file"), b"4");
    symlink("b", at("a")).expect("a link");
    symlink("a", at("b")).expect("a link");
    assert!(files::write(&at("a"), b"5", &Overwrite::Always).is_err());
    assert!(
        files::write(&at("sub"), b"5", &Overwrite::Always)
            .expect_err("a folder")
            .to_string()
            .contains("a folder")
    );
    assert!(files::write(Path::new("/dev/null"), b"5", &Overwrite::Always).is_err());
    assert!(files::write(&at("nosuch/file"), b"5", &Overwrite::Always).is_err());
    assert_eq!(
        entries(folder.path()),
        ["a", "b", "dangling", "link", "new", "shell", "sub"],
        "nothing is left"
    );
    assert_eq!(entries(&at("sub")), ["later", "link"]);
}

#[test]
fn two_programs_that_write_one_file_at_once_leave_one_of_theirs() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("both");
    let contents = [vec![b'a'; 300_000], vec![b'b'; 200_000]];
    std::thread::scope(|scope| {
        for content in &contents {
            scope.spawn(|| {
                for _ in 0..100 {
                    files::write(&path, content, &Overwrite::Always).expect("written");
                    let now = fs::read(&path).expect("a file");
                    assert!(contents.contains(&now), "{} bytes", now.len());
                }
            });
        }
    });
    assert_eq!(entries(folder.path()), ["both"]);
}
