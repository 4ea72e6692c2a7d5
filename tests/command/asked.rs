//! Questions on the command line: units, and what is said of values that look wrong.

use crate::support::sgdscope;

/// A trained model of the tutorial in a folder.
fn model(folder: &tempfile::TempDir) -> String {
    let path = folder.path().join("m.json").to_str().expect("a plain path").to_owned();
    assert_eq!(sgdscope(&["train", "--init", "ones", "--save", &path]).0, 0);
    path
}

#[test]
fn kilograms_and_centimetres_are_understood_with_their_units() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = model(&folder);
    let predict = |question: &str| sgdscope(&["predict", "--model", &path, question]);
    let (code, out, errors) = predict("Emily=128lb,63in");
    assert_eq!((code, out.as_str(), errors.as_str()), (0, "Emily: 0.947 female\n", ""));
    let (code, out, errors) = predict("Emily=58.06kg,160.02 cm");
    assert_eq!((code, out.as_str(), errors.as_str()), (0, "Emily: 0.947 female\n", ""));
    for (question, says) in [
        ("Emily=58cm,63", "Emily: 58cm (allowed: a number, or one in lb or kg like 70kg)"),
        ("Emily=58,1e400kg", "allowed: finite numbers like -7,-3"),
        ("Emily=58x,63", "58x (allowed: "),
    ] {
        let (code, out, errors) = predict(question);
        assert_eq!((code, out.as_str()), (2, ""), "{question}");
        assert!(errors.contains(says), "{question}: {errors}");
    }
}

#[test]
fn predict_warns_of_values_that_look_like_another_unit_or_lie_far_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = model(&folder);
    let look = "128 and 63 look like lb and in, but are read as differences from 135 lb and 66 in";
    for (question, says) in [
        ("Emily=128,63", format!("sgdscope: Emily: {look}; --raw reads them so\n")),
        ("Max=70,180", "70 and 180 look like kg and cm, but are read as differences".into()),
        ("Far=900,4", "900 and 4 lie far from everything it learned".into()),
    ] {
        let (code, out, errors) = sgdscope(&["predict", "--model", &path, question]);
        assert_eq!((code, out.lines().count()), (0, 1), "the answer comes all the same");
        assert!(errors.contains(&says), "{question}: {errors}");
    }
    let (_, _, errors) = sgdscope(&["predict", "--model", &path, "--raw", "Emily=-7,-3"]);
    assert!(errors.contains("look like differences from 135 lb and 66 in"), "{errors}");
    assert!(errors.contains("without --raw they are read so"), "{errors}");
    let (_, _, errors) = sgdscope(&["predict", "--model", &path, "-7,-3", "Frank=20,2", "Max=70kg,180cm"]);
    assert_eq!(errors, "", "these are near what it learned");
    let (_, _, errors) = sgdscope(&["train", "--epochs", "1", "--predict", "Emily=128,63"]);
    assert!(errors.contains(look), "{errors}");
}
